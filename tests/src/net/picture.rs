//! The pictures of samples.

use std::io::Cursor;
use std::sync::LazyLock;

use image::{DynamicImage, ImageFormat, Rgba, RgbaImage};

static PICTURES: LazyLock<Vec<(&'static str, Vec<u8>)>> = LazyLock::new(|| {
    vec![
        ("icon.png", drawn(16, 16, ImageFormat::Png)),
        ("photo.jpg", drawn(120, 80, ImageFormat::Jpeg)),
        ("tall.png", drawn(20, 400, ImageFormat::Png)),
        ("wide.png", drawn(600, 12, ImageFormat::Png)),
        (
            "drawing.svg",
            b"<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 40 30\"><path d=\"M0 0h40v30z\"/></svg>".to_vec(),
        ),
    ]
});

/// Names and bytes of all pictures.
pub(super) fn pictures() -> impl Iterator<Item = (&'static str, &'static [u8])> {
    PICTURES.iter().map(|(name, bytes)| (*name, bytes.as_slice()))
}

fn drawn(width: u32, height: u32, format: ImageFormat) -> Vec<u8> {
    let picture = RgbaImage::from_fn(width, height, |x, y| {
        let [.., red] = x.to_be_bytes();
        let [.., green] = y.to_be_bytes();
        Rgba([red, green, 90, if x < width / 2 { 255 } else { 120 }])
    });
    let picture = DynamicImage::ImageRgba8(picture);
    let picture = if format == ImageFormat::Jpeg { DynamicImage::ImageRgb8(picture.to_rgb8()) } else { picture };
    let mut bytes = Cursor::new(Vec::new());
    picture.write_to(&mut bytes, format).expect("a small picture can be encoded");
    bytes.into_inner()
}
