//! Decoded pixels: another size, and files of them. The same pixels give the same bytes on every processor.

use fast_image_resize::{FilterType as Filter, ResizeAlg, ResizeOptions, Resizer};
use image::codecs::png::{CompressionType, FilterType, PngEncoder};
use image::{DynamicImage, ImageEncoder};
use jpeg_encoder::{ColorType, Encoder, SamplingFactor};

/// How pixels are weighed that become one.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Weighing {
    /// By Lanczos' windowed sinc over three pixels a side: the sharpest.
    Sharp,
    /// By Catmull and Rom's cubic spline over two, as programs that make PDFs smaller do: in half the time, and grain
    /// does not become more.
    Bicubic,
}

/// A picture in another size. Colours are weighed by their opacity, so that the colour of what can't be seen
/// doesn't bleed into edges.
pub(crate) fn resized(
    picture: &DynamicImage,
    [width, height]: [u32; 2],
    weighing: Weighing,
) -> Result<DynamicImage, String> {
    let filter = match weighing {
        Weighing::Sharp => Filter::Lanczos3,
        Weighing::Bicubic => Filter::CatmullRom,
    };
    let mut out = DynamicImage::new(width, height, picture.color());
    let options = ResizeOptions::new().resize_alg(ResizeAlg::Convolution(filter));
    Resizer::new().resize(picture, &mut out, &options).map_err(|error| error.to_string())?;
    Ok(out)
}

/// A JPEG of eight bits, grey or RGB, with half as many pixels of colour each way: what cameras write, and what eyes need.
/// Its Huffman tables are those of everybody: with tables of its own, each component would get a scan by itself, which
/// not every reader takes.
pub(crate) fn to_jpeg(picture: &DynamicImage, quality: u8) -> Result<Vec<u8>, String> {
    let colour = match picture {
        DynamicImage::ImageLuma8(_) => ColorType::Luma,
        DynamicImage::ImageRgb8(_) => ColorType::Rgb,
        other => return Err(format!("no JPEG holds {:?}", other.color())),
    };
    let side = |side: u32| u16::try_from(side).map_err(|_| format!("no JPEG is {side} pixels long"));
    let (width, height) = (side(picture.width())?, side(picture.height())?);
    let mut bytes = Vec::new();
    let mut encoder = Encoder::new(&mut bytes, quality);
    encoder.set_sampling_factor(SamplingFactor::F_2_2);
    encoder.encode(picture.as_bytes(), width, height, colour).map_err(|error| error.to_string())?;
    Ok(bytes)
}

/// A PNG of what is there.
pub(crate) fn to_png(picture: &DynamicImage) -> Result<Vec<u8>, String> {
    let mut bytes = Vec::new();
    PngEncoder::new_with_quality(&mut bytes, CompressionType::Default, FilterType::Adaptive)
        .write_image(picture.as_bytes(), picture.width(), picture.height(), picture.color().into())
        .map_err(|error| error.to_string())?;
    Ok(bytes)
}
