//! Photos that take their places when a PDF is packed: as they came, or as others.

#![allow(clippy::unwrap_used, reason = "a panic in a test is the report")]

use std::sync::{Arc, Mutex};

use tipwaaier_model::{Picture, PictureFormat, PictureKey, Timestamp};
use tipwaaier_theme::builtin;
use tipwaaier_typesetter::{
    CarriedPhoto, Compositor, Document, Job, Lookups, PdfKind, PdfSettings, Photos, Pictures, PlacedPhoto, RunData,
    Typesetter, UnpackedPdf,
};

/// As much of a JPEG as tells how many pixels and components it has.
fn jpeg(width: u16, height: u16) -> Arc<[u8]> {
    let [width, height] = [width.to_be_bytes(), height.to_be_bytes()].map(|side| [side[0], side[1]]);
    let frame = [&b"\xff\xd8\xff\xc0\0\x11\x08"[..], &height, &width, b"\x03\x01\x22\0\x02\x11\0\x03\x11\0"];
    frame.concat().into()
}

/// A page with a photo of 2,000 by 1,000 pixels that `show` places, where `photo.jpg` is its path.
fn unpacked_pdf(show: &str, carried: impl Fn(PlacedPhoto<'_>) -> Option<CarriedPhoto> + Sync) -> UnpackedPdf {
    let typesetter = Typesetter::new(&builtin("default").unwrap());
    let bytes = jpeg(2_000, 1_000);
    let picture =
        Picture { path: "x".to_owned(), format: PictureFormat::Jpeg, width: 2_000, height: 1_000, bytes, png: None };
    let mut pictures = Pictures::new(Photos::Late);
    let path = pictures.path(PictureKey(0), &picture);
    let template = format!("#set page(width: 500pt, height: 500pt)\n#metadata(0)<run>\n{show}");
    let job = Job::new("/main.typ", &template.replace("photo.jpg", &path), Timestamp::DEFAULT).unwrap();
    let data = |_| RunData::new(&(), pictures.clone());
    let runs = Compositor::new(&typesetter, job, Lookups::Some, 1).lay_out(1, data).unwrap();
    let settings = PdfSettings { kind: PdfKind::Plain, identifier: "urn:x".to_owned(), timestamp: Timestamp::DEFAULT };
    Document::of_runs(runs).into_unpacked_pdf(&settings, carried).unwrap()
}

/// The width and height in points that are told when it is written.
fn points(show: &str) -> [i64; 2] {
    let told = Mutex::new(Vec::new());
    let _ = unpacked_pdf(show, |photo| {
        assert_eq!((photo.pixels, photo.jpeg), ([2_000, 1_000], &*jpeg(2_000, 1_000)));
        told.lock().unwrap().push(photo.points);
        None
    });
    let told = told.into_inner().unwrap();
    assert_eq!(told.len(), 1, "asked once, wherever it is shown");
    #[allow(clippy::cast_possible_truncation, reason = "a few hundred points")]
    told[0].map(|points| points.round() as i64)
}

#[test]
fn it_is_told_how_large_a_photo_is_placed() {
    assert_eq!(points("#image(\"photo.jpg\", width: 120pt)"), [120, 60]);
    assert_eq!(points("#image(\"photo.jpg\", width: 120pt) #image(\"photo.jpg\", width: 300pt)"), [300, 150]);
    assert_eq!(points("#scale(200%, image(\"photo.jpg\", width: 120pt))"), [240, 120]);
    assert_eq!(points("#rotate(90deg, image(\"photo.jpg\", width: 120pt))"), [120, 60]);
    assert_eq!(points("#box(width: 40pt, height: 60pt, clip: true, image(\"photo.jpg\", width: 120pt))"), [120, 60]);
    let cover = "#image(\"photo.jpg\", width: 40pt, height: 60pt, fit: \"cover\")";
    assert_eq!(points(cover), [120, 60], "what is cut off counts as well");
}

#[test]
fn another_photo_takes_its_place_for_readers_and_not_on_sheets() {
    let other = CarriedPhoto { jpeg: Arc::from(&b"\xff\xd8 small"[..]), pixels: [500, 250] };
    let show = "#image(\"photo.jpg\", width: 120pt)";
    let image = |pdf: &[u8]| {
        let pdf = lopdf::Document::load_mem(pdf).unwrap();
        let is_image = |stream: &&lopdf::Stream| {
            stream.dict.get(b"Subtype").is_ok_and(|kind| kind.as_name().ok() == Some(b"Image"))
        };
        let mut images = pdf.objects.values().filter_map(|object| object.as_stream().ok()).filter(is_image);
        let stream = images.next().unwrap();
        assert!(images.next().is_none(), "one image");
        (stream.dict.get(b"Width").unwrap().as_i64().unwrap(), stream.content.clone())
    };
    let as_it_came = (2_000, jpeg(2_000, 1_000).to_vec());
    let plain = unpacked_pdf(show, |_| Some(other.clone()));
    assert_eq!(image(&plain.packed().unwrap()), (500, other.jpeg.to_vec()));
    assert_eq!(image(&plain.without_structure().unwrap()), as_it_came);
    assert_eq!(image(&unpacked_pdf(show, |_| None).packed().unwrap()), as_it_came);
}
