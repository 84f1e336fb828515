//! Decoded pixels: another size, and files of them. The same pixels give the same bytes on every processor.

use fast_image_resize::{FilterType, ResizeAlg, ResizeOptions, Resizer};
use image::codecs::png::{CompressionType, FilterType as PngFilter, PngEncoder};
use image::{DynamicImage, ImageEncoder};
use jpeg_encoder::{ColorType, Encoder, SamplingFactor};

/// The same picture in another size. Colours are weighed by their opacity, so that the colour of what can't be seen
/// doesn't bleed into edges.
pub(crate) fn resized(picture: &DynamicImage, width: u32, height: u32) -> Result<DynamicImage, String> {
    let mut out = DynamicImage::new(width, height, picture.color());
    let options = ResizeOptions::new().resize_alg(ResizeAlg::Convolution(FilterType::Lanczos3));
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
    PngEncoder::new_with_quality(&mut bytes, CompressionType::Default, PngFilter::Adaptive)
        .write_image(picture.as_bytes(), picture.width(), picture.height(), picture.color().into())
        .map_err(|error| error.to_string())?;
    Ok(bytes)
}
