//! Pictures as they come in, to pictures that every output can carry.
//!
//! Bytes in, a [`Picture`] out: its format told from its content, within the limits, decoded once to prove it whole,
//! upright, without metadata, and no larger than print needs. Raster formats come out as PNG or JPEG; an SVG comes out
//! redrawn by `usvg`, so that what it held of script, style, text and references is gone by construction.
//!
//! Deliberately absent: files. The pipeline hands in bytes and the name that messages call them by.

mod colour;
mod downsample;
mod error;
mod jpeg;
mod kind;
mod pixels;
mod png;
mod raster;
mod svg;

use std::sync::Arc;

use tipwaaier_model::{Limits, Picture, PictureFormat};

pub use downsample::{downsampled, downsampled_size, smaller, smaller_size};
pub use error::PictureError;
pub use svg::Fonts;

use kind::Kind;

/// Long side of the largest raster that outputs carry, in pixels: A5 across at 300 dots an inch, with room for a crop.
pub const LONG_SIDE: u32 = 2_400;

/// Makes a picture fit for outputs. `path` is only the name that messages call it by; `fonts` draw the text in an SVG.
///
/// Equal bytes, fonts and limits give equal pictures.
pub fn prepare(path: &str, bytes: &[u8], fonts: &Fonts, limits: &Limits) -> Result<Picture, PictureError> {
    if bytes.len() as u64 > limits.picture_file_bytes {
        return Err(PictureError::file_too_large(bytes.len() as u64, limits));
    }
    match Kind::of(bytes)? {
        Kind::Svg => svg::prepare(path, bytes, fonts, *limits),
        kind @ (Kind::Png | Kind::Jpeg | Kind::Gif | Kind::Webp) => {
            let raster = raster::prepare(kind, bytes, limits)?;
            Ok(Picture {
                path: path.to_owned(),
                format: raster.format,
                width: raster.width,
                height: raster.height,
                bytes: raster.bytes,
                png: None,
            })
        }
    }
}

/// Whether bytes are taken for a drawing, whose text is set in the fonts that [`prepare`] is given.
#[must_use]
pub fn is_drawing(bytes: &[u8]) -> bool {
    matches!(Kind::of(bytes), Ok(Kind::Svg))
}

/// Whether bytes are a drawing with text of HTML, which outputs show as the drawing shows it without HTML.
#[must_use]
pub fn shows_html_otherwise(bytes: &[u8]) -> bool {
    is_drawing(bytes) && std::str::from_utf8(bytes).is_ok_and(svg::has_foreign)
}

/// A raster that outputs can carry.
struct Raster {
    /// PNG or JPEG.
    format: PictureFormat,
    width: u32,
    height: u32,
    bytes: Arc<[u8]>,
}
