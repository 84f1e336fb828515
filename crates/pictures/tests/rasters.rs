//! Rasters as authors have them, and what becomes of them. All bytes are made here.

#![allow(clippy::unwrap_used, reason = "a panic in a test is the report")]

use std::io::Cursor;

use image::{DynamicImage, ImageFormat, Rgb, RgbImage, Rgba, RgbaImage};
use tipwaaier_model::{Code, Limits, Picture, PictureFormat};
use tipwaaier_pictures::{Fonts, LONG_SIDE, PictureError, downsampled, prepare};

fn take(bytes: &[u8]) -> Result<Picture, PictureError> {
    prepare("images/x", bytes, &Fonts::default(), &Limits::DEFAULT)
}

/// Red above, blue below, so that a turn shows.
fn two_halves(width: u32, height: u32) -> RgbImage {
    RgbImage::from_fn(width, height, |_, y| if y < height / 2 { Rgb([220, 20, 20]) } else { Rgb([20, 20, 220]) })
}

fn written(picture: impl Into<DynamicImage>, format: ImageFormat) -> Vec<u8> {
    let mut bytes = Cursor::new(Vec::new());
    picture.into().write_to(&mut bytes, format).unwrap();
    bytes.into_inner()
}

fn chunk(kind: &[u8], data: &[u8]) -> Vec<u8> {
    let mut crc = u32::MAX;
    for byte in kind.iter().chain(data) {
        crc ^= u32::from(*byte);
        for _ in 0..8 {
            crc = if crc & 1 == 1 { crc >> 1 ^ 0xedb8_8320 } else { crc >> 1 };
        }
    }
    let length = u32::try_from(data.len()).unwrap().to_be_bytes();
    [&length[..], kind, data, &(!crc).to_be_bytes()[..]].concat()
}

/// A PNG with chunks put in after its header.
fn png_with(png: &[u8], chunks: &[Vec<u8>]) -> Vec<u8> {
    [&png[..33], &chunks.concat(), &png[33..]].concat()
}

/// An EXIF block that says which way is up, and where the photo was taken.
fn exif(orientation: u8) -> Vec<u8> {
    let mut block = b"MM\0*\0\0\0\x08\0\x02".to_vec();
    block.extend([0x01, 0x12, 0, 3, 0, 0, 0, 1, 0, orientation, 0, 0]);
    block.extend([0x88, 0x25, 0, 4, 0, 0, 0, 1, 0, 0, 0, 0x26]);
    block.extend(b"\0\0\0\0GPS 52.6732 N 4.8353 E");
    block
}

/// A JPEG with segments put in after its start.
fn jpeg_with(jpeg: &[u8], segments: &[(u8, &[u8])]) -> Vec<u8> {
    let mut out = jpeg[..2].to_vec();
    for (marker, data) in segments {
        out.extend([0xff, *marker]);
        out.extend(u16::try_from(data.len() + 2).unwrap().to_be_bytes());
        out.extend(*data);
    }
    out.extend(&jpeg[2..]);
    out
}

fn contains(bytes: &[u8], needle: &[u8]) -> bool {
    bytes.windows(needle.len()).any(|window| window == needle)
}

fn pixel(picture: &Picture, x: u32, y: u32) -> [u8; 4] {
    let image = image::load_from_memory(&picture.bytes).unwrap().into_rgba8();
    assert_eq!((image.width(), image.height()), (picture.width, picture.height), "the size that is told is the size");
    image.get_pixel(x, y).0
}

#[test]
fn a_jpeg_that_stands_upright_keeps_its_pixels_and_loses_its_metadata() {
    let plain = written(two_halves(40, 60), ImageFormat::Jpeg);
    let exif = [b"Exif\0\0".as_slice(), &exif(1)].concat();
    let telling =
        jpeg_with(&plain, &[(0xe1, &exif), (0xe1, b"http://ns.adobe.com/xap/1.0/\0x"), (0xfe, b"made by me")]);
    let picture = take(&[telling, b"<script>trailing</script>".to_vec()].concat()).unwrap();
    assert_eq!((picture.format, picture.width, picture.height), (PictureFormat::Jpeg, 40, 60));
    for private in [b"GPS".as_slice(), b"Exif", b"adobe", b"made by", b"script"] {
        assert!(!contains(&picture.bytes, private), "{:?} is still there", String::from_utf8_lossy(private));
    }
    assert_eq!(*picture.bytes, *take(&plain).unwrap().bytes, "what remains is the file without metadata");
    assert_eq!(
        image::load_from_memory(&plain).unwrap(),
        image::load_from_memory(&picture.bytes).unwrap(),
        "the pixels are the same"
    );
}

#[test]
fn a_picture_that_lies_on_its_side_is_turned() {
    let exif = exif(6);
    let jpeg_exif = [b"Exif\0\0".as_slice(), &exif].concat();
    let jpeg = jpeg_with(&written(two_halves(40, 60), ImageFormat::Jpeg), &[(0xe1, &jpeg_exif)]);
    let png = png_with(&written(two_halves(40, 60), ImageFormat::Png), &[chunk(b"eXIf", &exif)]);
    for bytes in [jpeg, png] {
        let picture = take(&bytes).unwrap();
        assert_eq!((picture.width, picture.height), (60, 40));
        // A quarter turn clockwise brings the top to the right.
        assert!(pixel(&picture, 55, 20)[0] > 150 && pixel(&picture, 5, 20)[2] > 150);
        assert!(!contains(&picture.bytes, b"GPS"));
    }
}

#[test]
fn a_png_keeps_only_the_chunks_of_the_still_picture() {
    let plain = written(two_halves(8, 8), ImageFormat::Png);
    let frame = [0_u8, 0, 0, 0, 0, 0, 0, 8, 0, 0, 0, 8, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1, 0, 1, 0, 0];
    let animated = png_with(
        &plain,
        &[chunk(b"acTL", &[0, 0, 0, 1, 0, 0, 0, 0]), chunk(b"tEXt", b"Author\0someone"), chunk(b"fcTL", &frame)],
    );
    let picture = take(&[animated, b"PK\x03\x04 a zip behind".to_vec()].concat()).unwrap();
    assert_eq!(*picture.bytes, plain[..], "the file is the plain one again");
}

#[test]
fn every_raster_comes_out_as_png_or_jpeg() {
    let gif = take(&written(two_halves(30, 20), ImageFormat::Gif)).unwrap();
    assert_eq!(gif.format, PictureFormat::Png);
    assert!(pixel(&gif, 2, 2)[0] > 200);
    let webp = take(&written(two_halves(30, 20), ImageFormat::WebP)).unwrap();
    assert_eq!(webp.format, PictureFormat::Png, "the encoder of the test writes lossless WebP");
    let deep: DynamicImage = DynamicImage::from(two_halves(10, 10)).into_rgb16().into();
    let deep = take(&written(deep, ImageFormat::Png)).unwrap();
    assert_eq!(image::load_from_memory(&deep.bytes).unwrap().color(), image::ColorType::Rgb8);
}

/// Eight by eight pixels in four components, every coefficient nought: two bits a block.
#[test]
fn a_jpeg_in_cmyk_becomes_one_in_rgb() {
    let mut jpeg = vec![0xff, 0xd8, 0xff, 0xdb, 0, 67, 0];
    jpeg.extend([1; 64]);
    jpeg.extend([0xff, 0xc0, 0, 20, 8, 0, 8, 0, 8, 4]);
    (1..=4).for_each(|id| jpeg.extend([id, 0x11, 0]));
    for table in [0x00, 0x10] {
        jpeg.extend([0xff, 0xc4, 0, 20, table, 1]);
        jpeg.extend([0; 15]);
        jpeg.push(0);
    }
    jpeg.extend([0xff, 0xda, 0, 14, 4, 1, 0, 2, 0, 3, 0, 4, 0, 0, 63, 0, 0x00, 0xff, 0xd9]);
    let picture = take(&jpeg).unwrap();
    assert_eq!(picture.format, PictureFormat::Jpeg);
    let frame = picture.bytes.windows(2).position(|bytes| bytes == [0xff, 0xc0]).unwrap();
    assert_eq!(picture.bytes[frame + 9], 3, "three components");
}

#[test]
fn a_jpeg_whose_colours_the_decoder_would_get_wrong_is_refused() {
    let pixels = two_halves(64, 48);
    // This encoder gives each component a scan of its own if it makes the tables.
    let written = |sampling, tables| {
        let mut bytes = Vec::new();
        let mut encoder = jpeg_encoder::Encoder::new(&mut bytes, 90);
        encoder.set_sampling_factor(sampling);
        encoder.set_optimized_huffman_tables(tables);
        encoder.encode(&pixels, 64, 48, jpeg_encoder::ColorType::Rgb).unwrap();
        bytes
    };
    let (whole, half) = (jpeg_encoder::SamplingFactor::F_1_1, jpeg_encoder::SamplingFactor::F_2_2);
    for sampling in [whole, half] {
        let picture = take(&written(sampling, false)).unwrap();
        assert!(pixel(&picture, 30, 5)[0] > 200 && pixel(&picture, 30, 40)[2] > 200, "{sampling:?}");
        let error = take(&written(sampling, true)).unwrap_err();
        assert_eq!(error.code, Code::PictureFormat);
        assert!(error.message.en.contains("light and colour"), "{error}");
    }
}

#[test]
fn a_photo_for_the_screen_has_the_pixels_that_were_asked_for() {
    let noise = RgbImage::from_fn(600, 400, |x, y| {
        let value = u8::try_from((x * 31 + y * 17 + x * y) % 97).unwrap();
        Rgb([value, 120, 200 - value])
    });
    let grey: DynamicImage = DynamicImage::from(noise.clone()).into_luma8().into();
    for photo in [DynamicImage::from(noise), grey] {
        let jpeg = written(photo.clone(), ImageFormat::Jpeg);
        let small = downsampled(&jpeg, [300, 200]).unwrap();
        assert!(small.len() * 2 < jpeg.len(), "{} of {} bytes", small.len(), jpeg.len());
        let read = image::load_from_memory(&small).unwrap();
        assert_eq!((read.width(), read.height(), read.color()), (300, 200, photo.color()));
        assert_eq!(downsampled(&small, [300, 200]), None, "not worth it");
    }
    assert_eq!(downsampled(b"no JPEG", [300, 200]), None);
}

#[test]
fn a_large_photo_is_brought_to_print_size_without_dark_edges() {
    let photo = take(&written(two_halves(LONG_SIDE * 2, 300), ImageFormat::Jpeg)).unwrap();
    assert_eq!((photo.width, photo.height), (LONG_SIDE, 150));
    // White beside black that can't be seen: the edge must not turn grey.
    let sheet = RgbaImage::from_fn(LONG_SIDE * 5, 40, |x, _| {
        if x < LONG_SIDE * 5 / 2 { Rgba([255, 255, 255, 255]) } else { Rgba([0, 0, 0, 0]) }
    });
    let sheet = take(&written(sheet, ImageFormat::Png)).unwrap();
    let image = image::load_from_memory(&sheet.bytes).unwrap().into_rgba8();
    let dark = image.pixels().filter(|pixel| pixel.0[3] > 40 && pixel.0[0] < 240).count();
    assert_eq!((sheet.width, dark), (LONG_SIDE, 0));
}

#[test]
fn what_is_not_whole_is_refused() {
    let png = written(two_halves(64, 64), ImageFormat::Png);
    let jpeg = written(two_halves(64, 64), ImageFormat::Jpeg);
    let gif = written(two_halves(64, 64), ImageFormat::Gif);
    let webp = written(two_halves(64, 64), ImageFormat::WebP);
    for whole in [&png, &jpeg, &gif, &webp] {
        for part in [whole.len() / 4, whole.len() / 2, whole.len() - 20] {
            let error = take(&whole[..part]).unwrap_err();
            assert_eq!(error.code, Code::PictureFormat, "{part} of {} bytes: {error}", whole.len());
            let nl = &error.message.nl;
            assert!(nl.ends_with("is niet heel of niet te lezen") || nl.ends_with("houdt te vroeg op"), "{nl}");
        }
    }
    let mut flipped = png.clone();
    let middle = png.len() / 2;
    flipped[middle] ^= 0xff;
    assert_eq!(take(&flipped).unwrap_err().code, Code::PictureFormat);
    assert_eq!(take(b"").unwrap_err().code, Code::PictureFormat);
    assert!(take(b"\0\0\0\x18ftypheic").unwrap_err().message.nl.contains("HEIC"));
}

#[test]
fn a_bomb_is_refused_by_its_header() {
    let png = written(two_halves(8, 8), ImageFormat::Png);
    for (width, height) in [(40_000_u32, 40_000_u32), (0x7fff_ffff, 0x7fff_ffff), (1, 100_000), (9_000, 9_000)] {
        let header = [&width.to_be_bytes()[..], &height.to_be_bytes(), &[8, 2, 0, 0, 0]].concat();
        let bomb = [&png[..8], &chunk(b"IHDR", &header), &png[33..]].concat();
        assert_eq!(take(&bomb).unwrap_err().code, Code::PictureTooLarge, "{width} × {height}");
    }
    let gif = [b"GIF89a".as_slice(), &[0xff; 4], &[0, 0, 0]].concat();
    assert!(take(&gif).is_err());
    assert!(take(&written(two_halves(1, 1), ImageFormat::Png)).is_ok(), "one pixel is a picture");
}

#[test]
fn the_same_bytes_give_the_same_picture() {
    let photo = written(two_halves(3_000, 1_000), ImageFormat::Jpeg);
    assert_eq!(take(&photo).unwrap(), take(&photo).unwrap());
}
