//! Pictures: torn, misnamed, immense; and drawings that act, reach out or grow.

use std::io::Cursor;

use image::{DynamicImage, ImageFormat};
use tipwaaier_tests::FreshCollection;

use crate::matrix::{Fault, fault, tip};

/// A white PNG of four by four pixels.
pub(crate) fn small_png() -> Vec<u8> {
    encoded(ImageFormat::Png)
}

pub(crate) fn encoded(format: ImageFormat) -> Vec<u8> {
    let mut bytes = Cursor::new(Vec::new());
    DynamicImage::new_rgb8(400, 400).write_to(&mut bytes, format).expect("a plain picture can be written");
    bytes.into_inner()
}

/// A PNG whose head claims a size; what follows is that of a small one.
fn claiming(width: u32, height: u32) -> Vec<u8> {
    let mut png = small_png();
    png[16..20].copy_from_slice(&width.to_be_bytes());
    png[20..24].copy_from_slice(&height.to_be_bytes());
    let sum = crc32fast::hash(&png[12..29]);
    png[29..33].copy_from_slice(&sum.to_be_bytes());
    png
}

fn showing(name: &str) -> impl Fn(&FreshCollection) + 'static {
    let name = name.to_owned();
    move |collection| collection.tip(1, "Proef", &format!("![Een wit vlak](images/{name})"))
}

/// A picture file, shown by a tip.
fn picture(name: &str, rows: &'static [u8], path: &'static str, bytes: impl Into<Vec<u8>>) -> Fault {
    let bytes = bytes.into();
    tip(name, rows, move |collection, number| {
        collection.write(&format!("images/{number}-{path}"), &bytes);
        let body = format!("![Een wit vlak](images/{number}-{path})\n\nEinde van proef {number}.");
        collection.tip(number, &format!("Proef {number}"), &body);
    })
}

/// A drawing with something in it, shown by a tip.
fn drawing(name: &str, rows: &'static [u8], inside: &str) -> Fault {
    let svg = format!(
        "<svg xmlns='http://www.w3.org/2000/svg' xmlns:xlink='http://www.w3.org/1999/xlink' viewBox='0 0 400 400'>{inside}</svg>"
    );
    picture(name, rows, "x.svg", svg)
}

pub(crate) fn faults() -> Vec<Fault> {
    let mut faults = rasters();
    faults.extend(drawings());
    faults.extend(grown());
    faults
}

fn rasters() -> Vec<Fault> {
    let format = "picture-format tips/0001.md:7";
    let large = "picture-too-large tips/0001.md:7";
    let (png, jpeg) = (small_png(), encoded(ImageFormat::Jpeg));
    let half = |bytes: &[u8]| bytes[..bytes.len() / 2].to_vec();
    vec![
        picture("png-torn", &[44], "x.png", half(&png)).refused([format]),
        picture("jpeg-torn", &[44], "x.jpg", half(&jpeg)).refused([format]),
        picture("gif-torn", &[44], "x.gif", half(&encoded(ImageFormat::Gif))).refused([format]),
        picture("webp-torn", &[44], "x.webp", half(&encoded(ImageFormat::WebP))).refused([format]),
        picture("picture-of-nothing", &[44], "x.png", Vec::new()).refused([format]),
        picture("picture-that-is-text", &[44], "x.png", "Dit is geen beeld.").refused([format]),
        picture("picture-that-is-a-page", &[44], "x.png", "<html><script>alert(1)</script></html>")
            .refused(["unsafe-svg tips/0001.md:7"]),
        picture("picture-of-another-kind", &[44], "x.bmp", b"BM\x3a\0\0\0\0\0\0\0\x36\0\0\0".to_vec())
            .refused([format]),
        picture("png-named-jpeg", &[44], "x.jpg", png.clone()).accepted(),
        picture("jpeg-named-png", &[44], "x.png", jpeg.clone()).accepted(),
        picture("gif", &[44], "x.gif", encoded(ImageFormat::Gif)).accepted(),
        picture("webp", &[44], "x.webp", encoded(ImageFormat::WebP)).accepted(),
        picture("png-with-a-tail", &[44], "x.png", [&png[..], b"<script>alert(1)</script>"].concat()).accepted(),
        picture("png-of-50,000-by-50,000", &[45], "x.png", claiming(50_000, 50_000)).refused([large]),
        picture("png-of-two-milliard", &[45], "x.png", claiming(i32::MAX.cast_unsigned(), i32::MAX.cast_unsigned()))
            .refused([large]),
        picture("png-of-one-by-100,000", &[45], "x.png", claiming(1, 100_000)).refused([large]),
        picture("png-of-nought", &[45], "x.png", claiming(0, 0)).refused([format]),
        picture("png-that-claims-more", &[45], "x.png", claiming(7_000, 7_000)).refused([format]),
        picture("png-with-a-wrong-sum", &[44], "x.png", {
            let mut png = png.clone();
            png[29] ^= 1;
            png
        })
        .refused([format]),
        fault("picture-of-a-hundred-megabytes", &[45], |collection| {
            collection.write("images/x.png", small_png());
            let path = collection.folder().join("images/x.png");
            let file = std::fs::File::options().write(true).open(path).expect("the picture was just written");
            file.set_len(100_000_000).expect("a sparse file takes no room");
            showing("x.png")(collection);
        })
        .refused([large]),
        picture("jpeg-that-lies-on-its-side", &[46], "x.jpg", with_exif(&jpeg)).accepted(),
    ]
}

/// A JPEG with EXIF data: lying on its side, and with the words `GPSGEHEIM` for a place.
pub(crate) fn with_exif(jpeg: &[u8]) -> Vec<u8> {
    // A little-endian TIFF with two entries: the orientation, and a text that stands behind them.
    let secret = b"GPSGEHEIM-52.37N\0";
    let mut tiff = b"II*\0\x08\0\0\0\x02\0".to_vec();
    tiff.extend(*b"\x12\x01\x03\0\x01\0\0\0\x06\0\0\0");
    tiff.extend(*b"\x0e\x01\x02\0");
    tiff.extend(u32::try_from(secret.len()).expect("a few letters").to_le_bytes());
    tiff.extend(38_u32.to_le_bytes());
    tiff.extend([0; 4]);
    tiff.extend(secret);
    let data = [b"Exif\0\0", &tiff[..]].concat();
    let length = u16::try_from(data.len() + 2).expect("a few bytes").to_be_bytes();
    [&jpeg[..2], b"\xff\xe1", &length, &data, &jpeg[2..]].concat()
}

fn drawings() -> Vec<Fault> {
    let acts = |name: &str, rows: &'static [u8], inside: &str| {
        drawing(name, rows, inside).refused(["unsafe-svg tips/0001.md:7"])
    };
    let declared = |name: &str, rows: &'static [u8], text: &str| picture(name, rows, "x.svg", text);
    vec![
        acts("svg-script", &[47], "<script>alert(1)</script>"),
        acts("svg-event", &[47], "<rect width='9' height='9' onload='alert(1)'/>"),
        acts("svg-foreign-object", &[47], "<foreignObject><body xmlns='http://www.w3.org/1999/xhtml'/></foreignObject>"),
        acts("svg-link-that-acts", &[47], "<a href='javascript:alert(1)'><rect width='9' height='9'/></a>"),
        acts("svg-remote-picture", &[47, 41], "<image href='https://example.org/x.png' width='9' height='9'/>"),
        acts("svg-picture-of-a-file", &[47], "<image xlink:href='file:///etc/passwd' width='9' height='9'/>"),
        acts("svg-picture-beside", &[47], "<image href='../../secret.txt' width='9' height='9'/>"),
        acts("svg-import", &[47], "<style>@import url(https://example.org/x.css);</style>"),
        acts("svg-address-in-style", &[47], "<style>rect{fill:url(https://example.org/x)}</style><rect width='9' height='9'/>"),
        acts("svg-remote-use", &[47], "<use href='https://example.org/x.svg#a'/>"),
        acts("svg-animation", &[47], "<rect width='9' height='9'><set attributeName='href' to='javascript:x'/></rect>"),
        declared(
            "svg-external-entity",
            &[48],
            "<!DOCTYPE svg [<!ENTITY x SYSTEM 'file:///etc/passwd'>]><svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 9 9'><text>&x;</text></svg>",
        )
        .refused(["unsafe-svg tips/0001.md:7"]),
        declared("svg-of-a-milliard-laughs", &[48], LAUGHS).refused(["unsafe-svg tips/0001.md:7"]),
        declared(
            "svg-with-a-plain-doctype",
            &[50],
            "<!DOCTYPE svg PUBLIC '-//W3C//DTD SVG 1.1//EN' 'http://www.w3.org/Graphics/SVG/1.1/DTD/svg11.dtd'><svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 400 400'><rect width='400' height='400'/></svg>",
        )
        .accepted(),
        declared("svg-torn", &[44], "<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 9 9'><rect")
            .refused(["picture-format tips/0001.md:7"]),
        drawing("svg-plain", &[47], "<rect width='400' height='400'/>").accepted(),
    ]
}

const LAUGHS: &str = "<!DOCTYPE svg [<!ENTITY a 'haha'><!ENTITY b '&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;'>\
                      <!ENTITY c '&b;&b;&b;&b;&b;&b;&b;&b;&b;&b;'><!ENTITY d '&c;&c;&c;&c;&c;&c;&c;&c;&c;&c;'>\
                      <!ENTITY e '&d;&d;&d;&d;&d;&d;&d;&d;&d;&d;'><!ENTITY f '&e;&e;&e;&e;&e;&e;&e;&e;&e;&e;'>]>\
                      <svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 9 9'><text>&f;&f;&f;</text></svg>";

fn grown() -> Vec<Fault> {
    let large = "picture-too-large tips/0001.md:7";
    let format = "picture-format tips/0001.md:7";
    let sized = |name: &str, view: &str| {
        let svg =
            format!("<svg xmlns='http://www.w3.org/2000/svg' viewBox='{view}'><rect width='9' height='9'/></svg>");
        picture(name, &[49], "x.svg", svg)
    };
    let doubled = (1..30).fold(String::new(), |text, n| {
        text + &format!("<g id='g{n}'><use href='#g{m}'/><use href='#g{m}'/></g>", m = n - 1)
    });
    vec![
        drawing("svg-100,000-deep", &[49], &format!("{}{}", "<g>".repeat(100_000), "</g>".repeat(100_000)))
            .refused([large]),
        drawing("svg-of-many-elements", &[49], &"<rect width='9' height='9'/>".repeat(60_000)).refused([large]),
        drawing("svg-that-doubles", &[49], &format!("<g id='g0'><rect width='9' height='9'/></g>{doubled}<use href='#g29'/>"))
            .refused([large]),
        drawing("svg-that-uses-itself", &[49], "<g id='a'><use href='#b'/></g><g id='b'><use href='#a'/></g>")
            .refused(["unsafe-svg tips/0001.md:7"]),
        drawing("svg-pattern-of-itself", &[49], "<pattern id='p' width='1' height='1'><rect width='9' height='9' fill='url(#p)'/></pattern><rect width='9' height='9' fill='url(#p)'/>")
            .refused(["unsafe-svg tips/0001.md:7"]),
        sized("svg-of-a-milliard", "0 0 1000000000 1000000000").refused([large]),
        sized("svg-of-no-number", "0 0 NaN NaN").refused([format]),
        sized("svg-of-nought", "0 0 0 0").refused([format]),
        sized("svg-below-nought", "0 0 -5 -5").refused([format]),
        sized("svg-past-all-numbers", "0 0 1e400 1e400").refused([format]),
    ]
}

#[test]
fn pictures_and_drawings() {
    crate::matrix::run_all(&faults());
}
