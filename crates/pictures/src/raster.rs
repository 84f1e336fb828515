//! Rasters: decoded to prove them whole, turned upright, brought to sRGB and to print size, and stripped.

use std::io::Cursor;

use image::metadata::Orientation;
use image::{DynamicImage, ImageDecoder, ImageError, ImageFormat, ImageReader};
use tipwaaier_model::{Limits, PictureFormat};

use crate::colour::ToSrgb;
use crate::kind::Kind;
use crate::pixels::{self, Weighing};
use crate::{LONG_SIDE, PictureError, Raster, jpeg, png};

/// Quality at which a JPEG is written anew, of 100.
const JPEG_QUALITY: u8 = 90;
/// Most memory that decoding one pixel may take: 16 bits and four channels, and room.
const DECODE_BYTES_PER_PIXEL: u64 = 12;

/// Makes a raster fit for outputs. Where nothing but metadata has to go, its pixels' coding stays as it was.
pub(crate) fn prepare(kind: Kind, bytes: &[u8], limits: &Limits) -> Result<Raster, PictureError> {
    let stripped = Stripped::of(kind, bytes, limits)?;
    let decoded = decode(kind, bytes, limits)?;
    let (width, height) = (decoded.picture.width(), decoded.picture.height());
    let as_it_is = decoded.orientation == Orientation::NoTransforms
        && decoded.to_srgb.is_none()
        && width.max(height) <= LONG_SIDE
        && has_eight_bits(&decoded.picture);
    if let (true, Some((format, bytes))) = (as_it_is, stripped.reusable()) {
        return Ok(Raster { format, width, height, bytes: bytes.into() });
    }
    let picture = to_eight_bits(decoded.picture);
    let mut picture = match &decoded.to_srgb {
        Some(to_srgb) => to_srgb.apply(picture),
        None => picture,
    };
    picture.apply_orientation(decoded.orientation);
    encode(kind, bytes, &shrink(kind, picture)?)
}

/// What is left of a file when only its metadata is taken out.
enum Stripped {
    Png(Vec<u8>),
    Jpeg(jpeg::Stripped),
    /// A format that is written anew in any case.
    Neither,
}

impl Stripped {
    fn of(kind: Kind, bytes: &[u8], limits: &Limits) -> Result<Self, PictureError> {
        let whole = match kind {
            Kind::Png => {
                if let Some((width, height)) = png::size(bytes) {
                    check_size(width, height, limits)?;
                }
                png::strip(bytes).map(Self::Png)
            }
            Kind::Jpeg => match jpeg::strip(bytes) {
                Some(jpeg) if jpeg.scans_apart => return Err(PictureError::scans_apart()),
                jpeg => jpeg.map(Self::Jpeg),
            },
            Kind::Gif | Kind::Webp | Kind::Svg => Some(Self::Neither),
        };
        whole.ok_or_else(|| PictureError::truncated(kind.name()))
    }

    /// The stripped bytes, unless they are CMYK, which a screen reader shows in colours of its own choice.
    fn reusable(self) -> Option<(PictureFormat, Vec<u8>)> {
        match self {
            Self::Png(bytes) => Some((PictureFormat::Png, bytes)),
            Self::Jpeg(jpeg) if jpeg.components != 4 => Some((PictureFormat::Jpeg, jpeg.bytes)),
            Self::Jpeg(_) | Self::Neither => None,
        }
    }
}

struct Decoded {
    picture: DynamicImage,
    orientation: Orientation,
    to_srgb: Option<ToSrgb>,
}

fn decode(kind: Kind, bytes: &[u8], limits: &Limits) -> Result<Decoded, PictureError> {
    let format = match kind {
        Kind::Png => ImageFormat::Png,
        Kind::Jpeg => ImageFormat::Jpeg,
        Kind::Gif => ImageFormat::Gif,
        Kind::Webp => ImageFormat::WebP,
        Kind::Svg => return Err(PictureError::unknown_format()),
    };
    let broken = |error: ImageError| PictureError::broken(kind.name(), &error.to_string());
    let mut reader = ImageReader::with_format(Cursor::new(bytes), format);
    let mut memory = image::Limits::no_limits();
    memory.max_alloc = Some(limits.picture_pixels.saturating_mul(DECODE_BYTES_PER_PIXEL));
    reader.limits(memory);
    let mut decoder = reader.into_decoder().map_err(broken)?;
    let (width, height) = decoder.dimensions();
    check_size(width, height, limits)?;
    // A broken profile or EXIF block is metadata like any other: it goes, the picture stays.
    let orientation = decoder.orientation().unwrap_or(Orientation::NoTransforms);
    let to_srgb = decoder.icc_profile().ok().flatten().and_then(|icc| ToSrgb::from_profile(&icc));
    let picture = DynamicImage::from_decoder(decoder).map_err(broken)?;
    Ok(Decoded { picture, orientation, to_srgb })
}

fn check_size(width: u32, height: u32, limits: &Limits) -> Result<(), PictureError> {
    let pixels = u64::from(width) * u64::from(height);
    if pixels == 0 {
        return Err(PictureError::unsound("de afbeelding heeft geen beeldpunten", "the picture has no pixels"));
    }
    if width.max(height) > limits.picture_side || pixels > limits.picture_pixels {
        return Err(PictureError::too_many_pixels(width, height, limits));
    }
    Ok(())
}

const fn has_eight_bits(picture: &DynamicImage) -> bool {
    matches!(
        picture,
        DynamicImage::ImageLuma8(_)
            | DynamicImage::ImageLumaA8(_)
            | DynamicImage::ImageRgb8(_)
            | DynamicImage::ImageRgba8(_)
    )
}

/// Eight bits a channel; grey stays grey where it can.
fn to_eight_bits(picture: DynamicImage) -> DynamicImage {
    if has_eight_bits(&picture) {
        return picture;
    }
    let colour = picture.color();
    match (colour.has_color(), colour.has_alpha()) {
        (false, false) => picture.into_luma8().into(),
        (false, true) => picture.into_luma_alpha8().into(),
        (true, false) => picture.into_rgb8().into(),
        (true, true) => picture.into_rgba8().into(),
    }
}

/// Brings the long side down to [`LONG_SIDE`].
fn shrink(kind: Kind, picture: DynamicImage) -> Result<DynamicImage, PictureError> {
    let long = picture.width().max(picture.height());
    if long <= LONG_SIDE {
        return Ok(picture);
    }
    let scaled = |side: u32| {
        let side = u64::from(side) * u64::from(LONG_SIDE) / u64::from(long);
        u32::try_from(side.max(1)).unwrap_or(LONG_SIDE)
    };
    pixels::resized(&picture, [scaled(picture.width()), scaled(picture.height())], Weighing::Sharp)
        .map_err(|error| PictureError::broken(kind.name(), &error))
}

/// Writes a photo as JPEG and anything else, which has sharp edges or is transparent, as PNG.
fn encode(kind: Kind, source: &[u8], picture: &DynamicImage) -> Result<Raster, PictureError> {
    let lossy = match kind {
        Kind::Jpeg => true,
        Kind::Webp => !webp_is_lossless(source),
        Kind::Png | Kind::Gif | Kind::Svg => false,
    };
    let format = if lossy && !picture.color().has_alpha() { PictureFormat::Jpeg } else { PictureFormat::Png };
    let bytes = match format {
        PictureFormat::Jpeg => pixels::to_jpeg(picture, JPEG_QUALITY),
        _ => pixels::to_png(picture),
    };
    let bytes = bytes.map_err(|error| PictureError::broken(kind.name(), &error))?;
    let (width, height) = (picture.width(), picture.height());
    Ok(Raster { format, width, height, bytes: bytes.into() })
}

/// Whether a WebP holds a lossless bitstream: the first chunk of pixels is `VP8L`.
fn webp_is_lossless(webp: &[u8]) -> bool {
    let mut at = 12;
    while let (Some(kind), Some(size)) = (webp.get(at..at + 4), webp.get(at + 4..at + 8)) {
        match kind {
            b"VP8L" => return true,
            b"VP8 " | b"ANMF" => return false,
            _ => {}
        }
        let size = size.iter().rev().fold(0, |size, byte| size << 8 | usize::from(*byte));
        // Chunks begin at even offsets.
        at += 8 + size + size % 2;
    }
    false
}
