//! Decoded pixels: another size, and files of them. The same pixels give the same bytes on every processor.

use fast_image_resize::images::{TypedImage, TypedImageRef};
use fast_image_resize::pixels::{U8, U8x2, U8x3, U8x4};
use fast_image_resize::{FilterType as Filter, PixelTrait, ResizeAlg, ResizeOptions, Resizer};
use image::codecs::png::{CompressionType, FilterType, PngEncoder};
use image::{DynamicImage, ExtendedColorType, ImageBuffer, ImageEncoder, Pixel};
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

/// A picture of eight bits a channel in another size. Colours are weighed by their opacity, so that the colour of what
/// can't be seen doesn't bleed into edges.
pub(crate) fn resized(picture: &DynamicImage, size: [u32; 2], weighing: Weighing) -> Result<DynamicImage, String> {
    // Each kind by its own type: where the library chooses, it brings thirteen of them, 0.8 MB of program.
    match picture {
        DynamicImage::ImageLuma8(picture) => with_type::<_, U8>(picture, size, weighing).map(Into::into),
        DynamicImage::ImageLumaA8(picture) => with_type::<_, U8x2>(picture, size, weighing).map(Into::into),
        DynamicImage::ImageRgb8(picture) => with_type::<_, U8x3>(picture, size, weighing).map(Into::into),
        DynamicImage::ImageRgba8(picture) => with_type::<_, U8x4>(picture, size, weighing).map(Into::into),
        other => Err(format!("{:?} has no eight bits a channel", other.color())),
    }
}

/// A picture of pixels `P` for `image`, and `T` for what gives it another size.
fn with_type<P: Pixel<Subpixel = u8>, T: PixelTrait>(
    picture: &ImageBuffer<P, Vec<u8>>,
    [width, height]: [u32; 2],
    weighing: Weighing,
) -> Result<ImageBuffer<P, Vec<u8>>, String> {
    let filter = match weighing {
        Weighing::Sharp => Filter::Lanczos3,
        Weighing::Bicubic => Filter::CatmullRom,
    };
    let options = ResizeOptions::new().resize_alg(ResizeAlg::Convolution(filter));
    let mut out = ImageBuffer::new(width, height);
    let from = TypedImageRef::<T>::from_buffer(picture.width(), picture.height(), picture.as_raw());
    let to = TypedImage::<T>::from_buffer(width, height, &mut out);
    Resizer::new()
        .resize_typed(&from.map_err(|error| error.to_string())?, &mut to.map_err(|error| error.to_string())?, &options)
        .map_err(|error| error.to_string())?;
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
    packed(picture.as_bytes(), [picture.width(), picture.height()], picture.color().into(), FilterType::Adaptive)
}

/// A PNG of a drawing, of pixels with an alpha channel. A filter makes areas of one colour no smaller, and takes longer
/// than packing them.
pub(crate) fn drawing_to_png(pixels: &[u8], size: [u32; 2]) -> Result<Vec<u8>, String> {
    packed(pixels, size, ExtendedColorType::Rgba8, FilterType::NoFilter)
}

fn packed(
    pixels: &[u8],
    [width, height]: [u32; 2],
    colour: ExtendedColorType,
    filter: FilterType,
) -> Result<Vec<u8>, String> {
    let mut bytes = Vec::new();
    PngEncoder::new_with_quality(&mut bytes, CompressionType::Default, filter)
        .write_image(pixels, width, height, colour)
        .map_err(|error| error.to_string())?;
    Ok(bytes)
}
