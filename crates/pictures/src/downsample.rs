//! Photos with no more pixels than a screen shows.

use std::io::Cursor;

use image::{ImageFormat, ImageReader};
use tipwaaier_model::{Picture, PictureFormat};

use crate::pixels::{self, Weighing};

/// Quality at which a photo is written anew for the screen, of 100.
const JPEG_QUALITY: u8 = 75;
/// Quality at which a photo is written anew that fills a screen, of 100.
const SCREEN_QUALITY: u8 = 82;
/// How many times finer than asked a photo may be before it is written anew: less gains nothing that is worth a loss.
const MARGIN: f64 = 1.1;
/// The pixels that the shorter side of a photo keeps in any case: a portrait is placed small, and people look closer.
const SHORTEST_SIDE: f64 = 160.0;
/// The most of its bytes that may be left for a photo to be worth writing anew, in hundredths.
const MOST_LEFT: usize = 90;

/// How many points an inch is.
const POINTS_PER_INCH: f64 = 72.0;

/// The size in pixels that a photo gets which is placed in `points` (width and height, of an inch in 72) and may have
/// `ppi` pixels an inch; `None` if it is not, or hardly, finer than that. `pixels` is its size now.
#[must_use]
pub fn downsampled_size(pixels: [u32; 2], points: [f64; 2], ppi: u16) -> Option<[u32; 2]> {
    let [width, height] = pixels.map(f64::from);
    let wanted = |points: f64, pixels: f64| points / POINTS_PER_INCH * f64::from(ppi) / pixels;
    let scale = wanted(points[0], width).max(wanted(points[1], height)).max(SHORTEST_SIDE / width.min(height));
    #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "between 1 and the size that it has")]
    let scaled = |side: f64| (side * scale).round().clamp(1.0, side) as u32;
    (scale * MARGIN < 1.0).then(|| [scaled(width), scaled(height)])
}

/// The size that a raster gets which has to fit in a box of pixels; `None` if it does, or is drawn and has no pixels.
#[must_use]
pub fn smaller_size(picture: &Picture, most: [u32; 2]) -> Option<[u32; 2]> {
    let pixels = [picture.width.max(1), picture.height.max(1)];
    if picture.format == PictureFormat::Svg || (pixels[0] <= most[0] && pixels[1] <= most[1]) {
        return None;
    }
    let share = |side: usize| f64::from(most[side]) / f64::from(pixels[side]);
    let scale = share(0).min(share(1));
    #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "between 1 and the size that it has")]
    let scaled = |side: u32| (f64::from(side) * scale).round().clamp(1.0, f64::from(side)) as u32;
    Some(pixels.map(scaled))
}

/// A raster written anew in that many pixels, in its own format; `None` if that would not be smaller, or if it can't be
/// read, which whoever made it fit has told.
#[must_use]
pub fn smaller(picture: &Picture, pixels: [u32; 2]) -> Option<Vec<u8>> {
    let format = match picture.format {
        PictureFormat::Jpeg => ImageFormat::Jpeg,
        PictureFormat::Png => ImageFormat::Png,
        PictureFormat::Gif | PictureFormat::Webp | PictureFormat::Svg => return None,
    };
    let decoded = ImageReader::with_format(Cursor::new(&picture.bytes), format).decode().ok()?;
    let resized = pixels::resized(&decoded, pixels, Weighing::Bicubic).ok()?;
    let bytes = match picture.format {
        PictureFormat::Jpeg => pixels::to_jpeg(&resized, SCREEN_QUALITY),
        PictureFormat::Png | PictureFormat::Gif | PictureFormat::Webp | PictureFormat::Svg => pixels::to_png(&resized),
    };
    bytes.ok().filter(|bytes| bytes.len() < picture.bytes.len())
}

/// A JPEG of grey or of three colours, written anew in that many pixels; `None` if that would not be much smaller, or if
/// it can't be read, which whoever made it fit has told.
#[must_use]
pub fn downsampled(jpeg: &[u8], pixels: [u32; 2]) -> Option<Vec<u8>> {
    let photo = ImageReader::with_format(Cursor::new(jpeg), ImageFormat::Jpeg).decode().ok()?;
    let smaller = pixels::resized(&photo, pixels, Weighing::Bicubic).ok()?;
    let bytes = pixels::to_jpeg(&smaller, JPEG_QUALITY).ok()?;
    (bytes.len() <= jpeg.len() / 100 * MOST_LEFT).then_some(bytes)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_photo_gets_the_pixels_that_its_place_takes() {
        // Four inches by three.
        let place = [288.0, 216.0];
        assert_eq!(downsampled_size([2_400, 1_800], place, 150), Some([600, 450]));
        assert_eq!(downsampled_size([2_400, 1_800], place, 300), Some([1_200, 900]));
        assert_eq!(downsampled_size([600, 450], place, 150), None, "just as fine");
        assert_eq!(downsampled_size([640, 480], place, 150), None, "hardly finer");
        assert_eq!(downsampled_size([300, 225], place, 150), None, "coarser");
    }

    #[test]
    fn the_side_that_needs_most_decides() {
        assert_eq!(downsampled_size([1_000, 1_000], [72.0, 216.0], 150), Some([450, 450]));
    }

    #[test]
    fn a_small_portrait_keeps_what_it_takes_to_look_closer() {
        assert_eq!(downsampled_size([320, 480], [30.0, 45.0], 150), Some([160, 240]));
        assert_eq!(downsampled_size([160, 240], [30.0, 45.0], 150), None);
        assert_eq!(downsampled_size([100, 100], [30.0, 30.0], 150), None);
    }
}
