//! Where photos of people may be shown: the pixels of one are in no file that it may not be in.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use tipwaaier_tests::{FreshCollection, Tipwaaier, parts_of, pictures_in, shows};

const TIP: &str = "Kort.\n\n![De zaal](images/zaal.jpg)\n\n![Het bord](images/bord.png)\n\n![Een pijl](images/pijl.svg)\n\n\
    ## Voorbeelden\n\n### De brief\n\nTekst.\n\n— Iemand Anders\n";
const SVG: &str = "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 9 9\"><!-- SECRET --><metadata>SECRET</metadata>\
    <title>SECRET</title><path d=\"M0 0h9v9z\"/></svg>";
const PERSON: &str = "[iemand]\nname = \"Iemand Anders\"\nphoto = \"images/iemand.jpg\"\n";

/// A photo that a coarse look knows again, light from this corner.
fn photo(light: u32) -> image::RgbImage {
    image::RgbImage::from_fn(240, 240, |x, y| {
        let corner = u32::from(x >= 120) + 2 * u32::from(y >= 120);
        let grain = (x * 7 + y * 13) % 23;
        let base = if corner == light { 220 } else { 30 + 40 * corner };
        image::Rgb([base, base / 2 + 20, 200 - base / 2].map(|part| u8::try_from(part + grain).unwrap_or(255)))
    })
}

/// A photo as a camera and its programs write it: with a thumbnail, places, and names, all of which say SECRET.
fn with_secrets(photo: &image::RgbImage) -> Vec<u8> {
    let jpeg = jpeg_of(photo);
    let segment = |kind: u8, words: &[&[u8]]| {
        let words = words.concat();
        let length = u16::try_from(words.len() + 2).expect("it is short").to_be_bytes();
        [&[0xff, kind][..], &length, &words].concat()
    };
    let thumbnail = jpeg_of(&image::imageops::thumbnail(photo, 16, 16));
    let segments = [
        segment(0xe0, &[b"JFXX\0\x10SECRET", &thumbnail]),
        segment(0xe1, &[b"Exif\0\0MM\0*\0\0\0\x08SECRET", &thumbnail]),
        segment(0xe1, &[b"http://ns.adobe.com/xap/1.0/\0<x:xmpmeta>SECRET</x:xmpmeta>"]),
        segment(0xed, &[b"Photoshop 3.0\0SECRET"]),
        segment(0xfe, &[b"SECRET"]),
    ];
    [&jpeg[..2], &segments.concat(), &jpeg[2..], b"SECRET"].concat()
}

fn jpeg_of(photo: &image::RgbImage) -> Vec<u8> {
    let mut jpeg = Vec::new();
    let written = image::codecs::jpeg::JpegEncoder::new_with_quality(&mut jpeg, 90).encode_image(photo);
    written.expect("a plain picture can be written");
    jpeg
}

/// A PNG with a chunk of text before its pixels.
fn png_with_secrets(photo: &image::RgbImage) -> Vec<u8> {
    let mut png = std::io::Cursor::new(Vec::new());
    photo.write_to(&mut png, image::ImageFormat::Png).expect("a plain picture can be written");
    let png = png.into_inner();
    let chunk = b"tEXtAuthor\0SECRET";
    let sum = crc32fast::hash(chunk).to_be_bytes();
    let length = u32::try_from(chunk.len() - 4).expect("it is short").to_be_bytes();
    // After the signature and the header.
    [&png[..33], &length, chunk, &sum, &png[33..]].concat()
}

fn collection(consent: &str) -> FreshCollection {
    let collection = FreshCollection::new();
    collection.write("images/iemand.jpg", with_secrets(&photo(0)));
    collection.write("images/zaal.jpg", with_secrets(&photo(3)));
    collection.write("images/bord.png", png_with_secrets(&photo(2)));
    collection.write("images/pijl.svg", SVG);
    collection.write("contributors.toml", format!("{PERSON}{consent}"));
    collection.tip(1, "Begin", TIP);
    collection.tip(2, "Nog een", "Kort.");
    collection
}

/// The outputs, by name, and which of the two photos each has in it: of the person, of the room.
fn photos_in(folder: &Path) -> BTreeMap<String, [bool; 2]> {
    let wanted = [photo(0), photo(3)].map(image::DynamicImage::ImageRgb8);
    let entries = fs::read_dir(folder).expect("what was just made can be read");
    let found = |entry: std::io::Result<fs::DirEntry>| {
        let path = entry.expect("what was just made can be read").path();
        let pictures = pictures_in(&path);
        let has = |photo: &image::DynamicImage| pictures.iter().any(|picture| shows(picture, photo));
        let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
        (name, [has(&wanted[0]), has(&wanted[1])])
    };
    entries.map(found).collect()
}

/// The photo of the room is where pictures are, so that nothing is not found for want of looking.
#[test]
fn a_photo_is_where_it_may_be_and_nowhere_else() {
    let paper = ["booklet-print.pdf", "booklet.pdf"];
    let slides = ["slides-notes.pdf", "slides-share.html", "slides.html", "slides.pdf", "slides.pptx"];
    let book = ["tips.epub"];
    for (consent, outlets) in [
        ("", [&paper[..], &slides, &book].concat()),
        ("consent = []\n", Vec::new()),
        ("consent = [\"ebook\"]\n", book.to_vec()),
        ("consent = [\"paper\"]\n", paper.to_vec()),
        ("consent = [\"slides\"]\n", slides.to_vec()),
    ] {
        let collection = collection(consent);
        for (name, [person, room]) in photos_in(&collection.built()) {
            let shows_pictures = [&paper[..], &slides, &book].concat().contains(&name.as_str());
            assert_eq!(person, outlets.contains(&name.as_str()), "{name} and the person, with {consent:?}");
            assert_eq!(room, shows_pictures, "{name} and the room, with {consent:?}");
        }
    }
}

#[test]
fn what_a_camera_writes_about_a_photo_is_in_no_file() {
    let collection = collection("");
    let _ = collection.building().arg("--only").arg("everything").run().exits(0);
    let mut files = vec![collection.output().join("all"), collection.output().join(".tipwaaier")];
    let mut looked_at = 0;
    while let Some(path) = files.pop() {
        if path.is_dir() {
            let entries = fs::read_dir(&path).expect("what was just made can be read");
            files.extend(entries.map(|entry| entry.expect("what was just made can be read").path()));
            continue;
        }
        looked_at += 1;
        for part in parts_of(&path) {
            assert!(!part.windows(6).any(|window| window == b"SECRET"), "{}", path.display());
        }
        // The smallest picture that is shown is larger than a thumbnail.
        let small = pictures_in(&path).iter().filter(|picture| picture.width() == 16).count();
        assert_eq!(small, 0, "{} has a thumbnail", path.display());
    }
    assert!(looked_at > 18, "{looked_at} files");
}

#[test]
fn consent_that_ran_out_is_a_warning_and_misspelt_consent_an_error() {
    let checked = |consent: &str, now: &str, status| {
        let collection = collection(consent);
        Tipwaaier::new("check").arg(collection.folder()).env("SOURCE_DATE_EPOCH", now).run().exits(status).stderr
    };
    let until = "consent_until = 2026-06-30\n";
    // 1 July 2026, and the day before.
    assert!(checked(until, "1782900000", 0).contains("warning[consent-expired]"));
    assert!(!checked(until, "1782770000", 0).contains("consent-expired"));
    assert!(!checked(&format!("{until}consent = []\n"), "1782900000", 0).contains("consent-expired"));
    assert!(checked("consent = [\"papier\"]\n", "1782900000", 1).contains("paper, ebook, slides, web"));
    assert!(checked("consent_until = \"ooit\"\n", "1782900000", 1).contains("consent_until = 2026-12-10"));
}

#[test]
fn list_says_where_somebody_appears() {
    let collection = collection("consent = [\"ebook\"]\nconsent_until = 2028-01-01\n");
    let listed =
        |format| Tipwaaier::new("list").arg("--people").arg("--format").arg(format).arg(collection.folder()).run();
    let text = listed("human").exits(0).stdout;
    for part in [
        "Iemand Anders (iemand)",
        "tip 1, booklet p. ",
        ": Begin",
        "De brief",
        "photo in: tips.epub (until 2028-01-01)",
    ] {
        assert!(text.contains(part), "{part} in {text}");
    }
    let people: serde_json::Value =
        serde_json::from_str(&listed("json").exits(0).stdout).expect("what was just made can be read");
    assert_eq!(people[0]["photo"]["outputs"], serde_json::json!(["tips.epub"]));
    assert!(people[0]["tips"][0]["page"].as_u64() > Some(1), "{people}");
}
