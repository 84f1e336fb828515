//! Making pictures smaller, on all cores.

use std::collections::BTreeMap;
use std::io::Cursor;
use std::num::NonZeroUsize;
use std::thread;

use image::codecs::jpeg::JpegEncoder;
use image::imageops::FilterType;
use image::{DynamicImage, ImageFormat};
use tipwaaier_model::{Picture, PictureFormat, PictureKey};

use super::{Shown, as_it_is};
use crate::{EpubError, names};

/// Of 100; where a photo's flaws begin to show lies below.
const JPEG_QUALITY: u8 = 82;

/// Whether a picture has to be made smaller to have no side longer than this; a drawing has no pixels to lose.
fn is_large(picture: &Picture, side: u32) -> bool {
    picture.format != PictureFormat::Svg && picture.width.max(picture.height) > side
}

/// What the pictures weigh that [`shrink`] leaves as they are, in bytes.
pub(super) fn weight_of_fitting<'a>(wanted: impl Iterator<Item = (PictureKey, &'a Picture, u32)>) -> usize {
    wanted.filter(|(_, picture, side)| !is_large(picture, *side)).map(|(_, picture, _)| picture.bytes.len()).sum()
}

/// Each picture with its longest side at most as long as the number with it, by key.
pub(super) fn shrink<'a>(
    wanted: impl Iterator<Item = (PictureKey, &'a Picture, u32)>,
) -> Result<BTreeMap<PictureKey, Shown>, EpubError> {
    let (large, fitting): (Vec<_>, Vec<_>) = wanted.partition(|(_, picture, side)| is_large(picture, *side));
    let mut shown: BTreeMap<_, _> = fitting
        .into_iter()
        .map(|(key, picture, _)| (key, as_it_is(picture, |extension| names::picture(key, extension))))
        .collect();
    let cores = thread::available_parallelism().map_or(1, NonZeroUsize::get);
    let share = large.len().div_ceil(cores).max(1);
    // Each thread has a share of its own, and the map orders by key: nothing depends on who is first.
    let shares: Vec<Result<Vec<(PictureKey, Shown)>, EpubError>> = thread::scope(|scope| {
        let threads: Vec<_> = large
            .chunks(share)
            .map(|chunk| {
                scope.spawn(move || chunk.iter().map(|(key, picture, side)| smaller(*key, picture, *side)).collect())
            })
            .collect();
        threads
            .into_iter()
            .map(|thread| thread.join().unwrap_or_else(|cause| std::panic::resume_unwind(cause)))
            .collect()
    });
    for share in shares {
        shown.extend(share?);
    }
    Ok(shown)
}

fn smaller(key: PictureKey, picture: &Picture, side: u32) -> Result<(PictureKey, Shown), EpubError> {
    let failed =
        |cause: image::ImageError| EpubError::Picture { path: picture.path.clone(), reason: cause.to_string() };
    let decoded = image::load_from_memory_with_format(&picture.bytes, decoder(picture.format)).map_err(failed)?;
    let resized = decoded.resize(side, side, FilterType::CatmullRom);
    let is_photo = match picture.format {
        PictureFormat::Jpeg => true,
        PictureFormat::Webp => !resized.color().has_alpha(),
        PictureFormat::Png | PictureFormat::Gif | PictureFormat::Svg => false,
    };
    let mut bytes = Vec::new();
    let format = if is_photo {
        let encoder = JpegEncoder::new_with_quality(&mut bytes, JPEG_QUALITY);
        DynamicImage::ImageRgb8(resized.to_rgb8()).write_with_encoder(encoder).map_err(failed)?;
        PictureFormat::Jpeg
    } else {
        resized.write_to(&mut Cursor::new(&mut bytes), ImageFormat::Png).map_err(failed)?;
        PictureFormat::Png
    };
    Ok((key, made(key, format, resized.width(), resized.height(), bytes)))
}

fn made(key: PictureKey, format: PictureFormat, width: u32, height: u32, bytes: Vec<u8>) -> Shown {
    Shown {
        name: names::picture(key, format.extension()),
        media_type: format.media_type(),
        width,
        height,
        is_drawing: false,
        bytes: bytes.into(),
    }
}

const fn decoder(format: PictureFormat) -> ImageFormat {
    match format {
        // An SVG is never too large, so that its decoder is never asked for.
        PictureFormat::Png | PictureFormat::Svg => ImageFormat::Png,
        PictureFormat::Jpeg => ImageFormat::Jpeg,
        PictureFormat::Gif => ImageFormat::Gif,
        PictureFormat::Webp => ImageFormat::WebP,
    }
}
