//! The pictures in an output, whatever it is, as those who look for them would take them out.

use std::fs;
use std::io::{Cursor, Read as _};
use std::path::Path;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use image::DynamicImage;
use lopdf::{Document, Object, Stream};

/// All that is in a file: itself, its parts if it is an archive, the streams of a PDF, and what a page carries as data.
#[track_caller]
#[must_use]
pub fn parts_of(file: &Path) -> Vec<Vec<u8>> {
    let bytes = fs::read(file).unwrap_or_else(|why| panic!("{}: {why}", file.display()));
    let inner = match file.extension().and_then(|extension| extension.to_str()) {
        Some("epub" | "pptx") => zipped(&bytes),
        Some("pdf") => streams(&bytes),
        Some("html") => data_addresses(&String::from_utf8_lossy(&bytes)),
        _ => Vec::new(),
    };
    [vec![bytes], inner].concat()
}

/// The pictures in a file that are made of pixels.
#[track_caller]
#[must_use]
pub fn pictures_in(file: &Path) -> Vec<DynamicImage> {
    let mut pictures: Vec<DynamicImage> =
        parts_of(file).iter().filter_map(|part| image::load_from_memory(part).ok()).collect();
    if file.extension().is_some_and(|extension| extension == "pdf") {
        let pdf = Document::load(file).unwrap_or_else(|why| panic!("{}: {why}", file.display()));
        pictures.extend(pdf.objects.values().filter_map(|object| raw_pixels(object.as_stream().ok()?)));
    }
    pictures
}

/// Whether two pictures show one thing, however large and however packed: their pixels, in a coarse grid, are as light.
#[must_use]
pub fn shows(one: &DynamicImage, other: &DynamicImage) -> bool {
    const GRID: u32 = 12;
    let cells =
        |picture: &DynamicImage| picture.resize_exact(GRID, GRID, image::imageops::Triangle).to_rgb8().into_raw();
    let (one, other) = (cells(one), cells(other));
    let apart: u32 = one.iter().zip(&other).map(|(a, b)| u32::from(a.abs_diff(*b))).sum();
    apart < 14 * u32::try_from(one.len()).unwrap_or(u32::MAX)
}

fn zipped(bytes: &[u8]) -> Vec<Vec<u8>> {
    let mut archive = zip::ZipArchive::new(Cursor::new(bytes)).expect("an EPUB or a PPTX is a zip");
    let count = archive.len();
    let part = |at| {
        let mut part = Vec::new();
        archive.by_index(at).expect("the number is of this zip").read_to_end(&mut part).expect("its parts can be read");
        part
    };
    (0..count).map(part).collect()
}

/// The streams of a PDF, unpacked; JPEGs as they are.
fn streams(bytes: &[u8]) -> Vec<Vec<u8>> {
    let pdf = Document::load_mem(bytes).expect("an output can be read");
    let content = |object: &Object| {
        let stream = object.as_stream().ok()?;
        Some(stream.decompressed_content().unwrap_or_else(|_| stream.content.clone()))
    };
    pdf.objects.values().filter_map(content).collect()
}

/// A picture that a PDF holds as pixels of three colours or one.
fn raw_pixels(stream: &Stream) -> Option<DynamicImage> {
    let number = |key: &[u8]| u32::try_from(stream.dict.get(key).ok()?.as_i64().ok()?).ok();
    if stream.dict.get(b"Subtype").ok()?.as_name().ok()? != b"Image" {
        return None;
    }
    let (width, height, pixels) = (number(b"Width")?, number(b"Height")?, stream.decompressed_content().ok()?);
    let colours = image::RgbImage::from_raw(width, height, pixels.clone()).map(DynamicImage::ImageRgb8);
    colours.or_else(|| image::GrayImage::from_raw(width, height, pixels).map(DynamicImage::ImageLuma8))
}

/// What a page carries in itself, as base64.
fn data_addresses(page: &str) -> Vec<Vec<u8>> {
    let is_letter = |c: char| c.is_ascii_alphanumeric() || matches!(c, '+' | '/' | '=');
    let data = page.split(";base64,").skip(1).map(|rest| rest.split(|c| !is_letter(c)).next().unwrap_or_default());
    data.filter_map(|letters| STANDARD.decode(letters).ok()).collect()
}
