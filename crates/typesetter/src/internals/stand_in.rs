//! Small pictures that stand in for photos while a document is laid out.
//!
//! A layout only needs to know how large a photo is, and a PDF holds a JPEG as it came; yet Typst decodes every photo
//! and holds its pixels as long as the page. So a document is laid out with flat JPEGs of a few pixels, of the same
//! proportions, and the photos take their places when the PDF is packed. What is drawn as pixels gets the photos.

use std::collections::BTreeMap;
use std::sync::Arc;

use rayon::prelude::*;
use tipwaaier_model::{Picture, PictureFormat};
use typst::foundations::Bytes;
use typst::layout::{Axes, Frame, FrameItem, GroupItem, Point, Transform};
use typst::utils::hash128;
use typst::visualize::{ExchangeFormat, Image, ImageKind, RasterImage};
use typst_layout::Page;

use super::frames::with_items;

/// A photo that something stands in for.
#[derive(Debug, Clone)]
pub(crate) struct Photo {
    /// What its stand-in bears.
    pub(crate) id: u128,
    pub(crate) width: u32,
    pub(crate) height: u32,
    pub(crate) bytes: Arc<[u8]>,
}

/// The most pixels along a side of a stand-in.
const LARGEST: u32 = 96;
/// How much its proportions may differ from the photo's: less than a pixel of most screens.
const TOLERANCE: f64 = 0.003;
/// The beginning of the comment that a stand-in bears.
const MARK: &[u8; 8] = b"standin:";

/// A stand-in for a picture, if it is a photo that a PDF holds as it came: a JPEG of grey or of three colours, without
/// a colour profile.
pub(crate) fn stand_in(picture: &Picture) -> Option<(Photo, Vec<u8>)> {
    if picture.format != PictureFormat::Jpeg {
        return None;
    }
    let components = components(&picture.bytes)?;
    let (width, height) = proportions(picture.width, picture.height)?;
    let id = hash128(&picture.bytes[..]);
    let photo = Photo { id, width: picture.width, height: picture.height, bytes: Arc::clone(&picture.bytes) };
    Some((photo, flat_jpeg(width, height, components, id)))
}

/// The id of a stand-in.
pub(crate) fn id_of(jpeg: &[u8]) -> Option<u128> {
    // The comment comes right after the beginning: marker and length take six bytes.
    let id = jpeg.get(6..)?.strip_prefix(MARK)?.get(..16)?;
    Some(u128::from_be_bytes(id.try_into().ok()?))
}

/// The largest width and height in points at which each photo is placed on pages, by the id of its stand-in.
pub(crate) fn places(pages: &[Page]) -> BTreeMap<u128, [f64; 2]> {
    places_by(pages, id_of)
}

/// What a picture of these bytes is known by, if it is of interest.
type IdOf = fn(&[u8]) -> Option<u128>;

/// The largest width and height in points at which each picture is placed on pages, by its id.
pub(crate) fn places_by(pages: &[Page], id_of: IdOf) -> BTreeMap<u128, [f64; 2]> {
    let merged = |mut all: BTreeMap<u128, [f64; 2]>, more: BTreeMap<u128, [f64; 2]>| {
        for (id, size) in more {
            larger(&mut all, id, size);
        }
        all
    };
    pages
        .par_iter()
        .fold(BTreeMap::new, |mut found, page| {
            add_places(&page.frame, Axes::splat(1.0), id_of, &mut found);
            found
        })
        .reduce(BTreeMap::new, merged)
}

/// `scale` is how much larger all that is in the frame is shown.
fn add_places(frame: &Frame, scale: Axes<f64>, id_of: IdOf, found: &mut BTreeMap<u128, [f64; 2]>) {
    for (_, item) in frame.items() {
        match item {
            FrameItem::Group(group) => add_places(&group.frame, scaled(scale, group.transform), id_of, found),
            FrameItem::Image(image, size, _) => {
                if let ImageKind::Raster(raster) = image.kind()
                    && let Some(id) = id_of(raster.data())
                {
                    larger(found, id, [size.x.to_pt() * scale.x, size.y.to_pt() * scale.y]);
                }
            }
            FrameItem::Text(_) | FrameItem::Shape(..) | FrameItem::Link(..) | FrameItem::Tag(_) => {}
        }
    }
}

/// How much larger a frame is shown which is transformed within another; turned by whatever angle.
fn scaled(outer: Axes<f64>, by: Transform) -> Axes<f64> {
    let most = outer.x.max(outer.y);
    if by.sx.is_one() && by.sy.is_one() && by.kx.is_zero() && by.ky.is_zero() {
        return outer;
    }
    Axes::new(most * by.sx.get().hypot(by.ky.get()), most * by.sy.get().hypot(by.kx.get()))
}

fn larger(found: &mut BTreeMap<u128, [f64; 2]>, id: u128, size: [f64; 2]) {
    let largest = found.entry(id).or_insert(size);
    *largest = [largest[0].max(size[0]), largest[1].max(size[1])];
}

/// A page with photos in the places of their stand-ins.
pub(crate) fn with_photos(page: &Page, photos: &BTreeMap<u128, Photo>) -> Page {
    Page { frame: frame_with_photos(&page.frame, photos), ..page.clone() }
}

fn frame_with_photos(frame: &Frame, photos: &BTreeMap<u128, Photo>) -> Frame {
    let item = |(at, item): &(Point, FrameItem)| {
        let item = match item {
            FrameItem::Group(group) => {
                FrameItem::Group(GroupItem { frame: frame_with_photos(&group.frame, photos), ..group.clone() })
            }
            FrameItem::Image(image, size, span) => {
                let photo = photo_of(image, photos);
                FrameItem::Image(photo.unwrap_or_else(|| image.clone()), *size, *span)
            }
            FrameItem::Text(_) | FrameItem::Shape(..) | FrameItem::Link(..) | FrameItem::Tag(_) => item.clone(),
        };
        (*at, item)
    };
    with_items(frame, frame.items().map(item).collect())
}

/// The photo that a picture stands in for.
fn photo_of(image: &Image, photos: &BTreeMap<u128, Photo>) -> Option<Image> {
    let ImageKind::Raster(raster) = image.kind() else { return None };
    let photo = photos.get(&id_of(raster.data())?)?;
    let raster = RasterImage::plain(Bytes::new(Arc::clone(&photo.bytes)), ExchangeFormat::Jpg).ok()?;
    Some(Image::new(ImageKind::Raster(raster), image.alt().map(Into::into), image.scaling()))
}

/// A few pixels of the same proportions; `None` where there are none.
fn proportions(width: u32, height: u32) -> Option<(u16, u16)> {
    let ratio = f64::from(width) / f64::from(height.max(1));
    let error = |(w, h): &(u32, u32)| (f64::from(*w) / f64::from(*h) / ratio - 1.0).abs();
    #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "it is clamped")]
    let beside = |h: u32| ((f64::from(h) * ratio).round().clamp(1.0, f64::from(LARGEST)) as u32, h);
    let best = (1..=LARGEST).map(beside).min_by(|a, b| error(a).total_cmp(&error(b)))?;
    let (width, height) = (u16::try_from(best.0).ok()?, u16::try_from(best.1).ok()?);
    (error(&best) <= TOLERANCE).then_some((width, height))
}

/// How many components a JPEG has (ITU-T T.81, B.2.2), if there are one or three and no colour profile.
fn components(jpeg: &[u8]) -> Option<u8> {
    let mut at = 2;
    loop {
        let (0xff, marker) = (*jpeg.get(at)?, *jpeg.get(at + 1)?) else { return None };
        let length = usize::from(u16::from_be_bytes([*jpeg.get(at + 2)?, *jpeg.get(at + 3)?]));
        match marker {
            // A frame header.
            0xc0..=0xc3 | 0xc5..=0xc7 | 0xc9..=0xcb | 0xcd..=0xcf => {
                return jpeg.get(at + 9).copied().filter(|count| matches!(count, 1 | 3));
            }
            // Adobe says that colours are coded as they are where nothing is said: programs for photos write this.
            0xee if jpeg.get(at + 4..at + 9) == Some(b"Adobe") && jpeg.get(at + 15) == Some(&1) => at += 2 + length,
            // Profiles, other things that Adobe says of colours, and a scan before any frame.
            0xe2 | 0xee | 0xda => return None,
            _ => at += 2 + length,
        }
    }
}

/// A flat grey JPEG (ITU-T T.81, baseline) that bears an id in a comment.
pub(crate) fn flat_jpeg(width: u16, height: u16, components: u8, id: u128) -> Vec<u8> {
    let mut jpeg = vec![0xff, 0xd8];
    let mut segment = |marker: u8, parts: &[&[u8]]| {
        let length: usize = parts.iter().map(|part| part.len()).sum();
        jpeg.extend([0xff, marker]);
        // All segments here are short.
        jpeg.extend(u16::try_from(length + 2).unwrap_or(u16::MAX).to_be_bytes());
        for part in parts {
            jpeg.extend(*part);
        }
    };
    segment(0xfe, &[MARK, &id.to_be_bytes()]);
    segment(0xdb, &[&[0], &[1; 64]]);
    let each: Vec<u8> = (1..=components).flat_map(|component| [component, 0x11, 0]).collect();
    segment(0xc0, &[&[8], &height.to_be_bytes(), &width.to_be_bytes(), &[components], &each]);
    // One code of one bit each: no difference from the block before, and nothing but that.
    let one_code: [u8; 17] = [1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0];
    segment(0xc4, &[&[0x00], &one_code]);
    segment(0xc4, &[&[0x10], &one_code]);
    let each: Vec<u8> = (1..=components).flat_map(|component| [component, 0x00]).collect();
    segment(0xda, &[&[components], &each, &[0, 63, 0]]);
    let blocks = usize::from(width.div_ceil(8)) * usize::from(height.div_ceil(8)) * usize::from(components);
    // Two bits a block, all zero; what is left of the last byte is ones.
    let bits = blocks * 2;
    jpeg.extend(std::iter::repeat_n(0, bits / 8));
    if bits % 8 > 0 {
        jpeg.push(0xff >> (bits % 8));
    }
    jpeg.extend([0xff, 0xd9]);
    jpeg
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_stand_in_has_the_proportions_of_its_photo() {
        for (width, height) in [(4_032, 3_024), (3_024, 4_032), (640, 480), (1_000, 1_000), (1_920, 1_080), (777, 333)]
        {
            let (w, h) = proportions(width, height).unwrap();
            let error = f64::from(w) / f64::from(h) / (f64::from(width) / f64::from(height)) - 1.0;
            assert!(error.abs() <= TOLERANCE, "{width} x {height}: {w} x {h}");
        }
        assert_eq!(proportions(1, 100_000), None, "nothing small is as long");
    }

    #[test]
    fn a_stand_in_bears_its_id() {
        for components in [1, 3] {
            let jpeg = flat_jpeg(96, 64, components, 0x0123_4567_89ab_cdef);
            assert_eq!(id_of(&jpeg), Some(0x0123_4567_89ab_cdef));
            assert_eq!(super::components(&jpeg), Some(components));
        }
        assert_eq!(id_of(b"\xff\xd8\xff\xe0\0\x10JFIF"), None);
    }

    #[test]
    fn what_adobe_says_of_colours_matters_where_it_is_not_the_usual() {
        let jpeg = flat_jpeg(96, 64, 3, 1);
        // Version, two times flags, and the transform: 1 is YCbCr, 0 is none.
        let with = |transform| {
            let says = [&b"\xff\xee\0\x0eAdobe\0\x64\0\0\0\0"[..], &[transform]].concat();
            super::components(&[&jpeg[..2], &says, &jpeg[2..]].concat())
        };
        assert_eq!((with(1), with(0)), (Some(3), None));
    }
}
