//! Where photos of people may be shown: no byte of one is in a file that it may not be in.

use std::fs;
use std::io::Read as _;
use std::path::Path;

use tipwaaier_tests::{FreshCollection, Tipwaaier};

const TIP: &str = "Kort.\n\n## Voorbeelden\n\n### De brief\n\nTekst.\n\n— Iemand Anders\n";
const PERSON: &str = "[iemand]\nname = \"Iemand Anders\"\nphoto = \"images/iemand.jpg\"\n";

/// A photo of noise, which no two encoders make the same, with what cameras write about it.
fn photo() -> Vec<u8> {
    let picture = image::RgbImage::from_fn(240, 240, |x, y| {
        let n = (x * 7919 + y * 104_729) ^ (x * y * 31);
        image::Rgb([n, n >> 3, n >> 7].map(|part| u8::try_from(part % 256).unwrap_or_default()))
    });
    let mut jpeg = Vec::new();
    image::codecs::jpeg::JpegEncoder::new_with_quality(&mut jpeg, 90)
        .encode_image(&picture)
        .expect("what was just made can be read");
    let exif = b"Exif\0\0MM\0*\0\0\0\x08GEHEIM-EXIF http://ns.adobe.com/xap/1.0/\0GEHEIM-XMP";
    let mut with = vec![0xff, 0xd8, 0xff, 0xe1];
    with.extend(u16::try_from(exif.len() + 2).expect("what was just made can be read").to_be_bytes());
    with.extend(exif);
    with.extend(&jpeg[2..]);
    with
}

fn collection(consent: &str) -> FreshCollection {
    let collection = FreshCollection::new();
    collection.write("images/iemand.jpg", photo());
    collection.write("contributors.toml", format!("{PERSON}{consent}"));
    collection.tip(1, "Begin", TIP);
    collection.tip(2, "Nog een", "Kort.");
    collection
}

/// A file, and what is in its parts if it is an archive.
fn parts_of(file: &Path) -> Vec<Vec<u8>> {
    let bytes = fs::read(file).expect("what was just made can be read");
    let Ok(mut archive) = zip::ZipArchive::new(std::io::Cursor::new(bytes.clone())) else { return vec![bytes] };
    let count = archive.len();
    let part = |at| {
        let mut part = Vec::new();
        let read = archive.by_index(at).map(|mut file| file.read_to_end(&mut part));
        let _ = read.expect("what was just made can be read").expect("what was just made can be read");
        part
    };
    let parts: Vec<_> = (0..count).map(part).collect();
    [vec![bytes], parts].concat()
}

/// How many photos are in a file: as JPEG in a PDF or an archive, or as base64 in a page.
fn pictures(file: &Path) -> usize {
    let in_part = |part: &Vec<u8>| {
        let text = String::from_utf8_lossy(part);
        let is_photo = part.starts_with(b"\xff\xd8\xff");
        usize::from(is_photo) + text.matches("data:image/jpeg;base64").count() + text.matches("/DCTDecode").count()
    };
    parts_of(file).iter().map(in_part).sum()
}

/// The files that have a picture in them.
fn with_pictures(consent: &str) -> Vec<String> {
    let folder_of = collection(consent);
    let folder = folder_of.built();
    let mut names: Vec<String> = fs::read_dir(&folder)
        .expect("what was just made can be read")
        .map(|entry| entry.expect("what was just made can be read").file_name().to_string_lossy().into_owned())
        .collect();
    names.retain(|name| pictures(&folder.join(name)) > 0);
    names.sort();
    names
}

#[test]
fn a_photo_is_where_it_may_be_and_nowhere_else() {
    let paper = ["booklet-print.pdf", "booklet.pdf"];
    let slides = ["slides-notes.pdf", "slides-share.html", "slides.html", "slides.pdf", "slides.pptx"];
    let everywhere: Vec<&str> = paper.into_iter().chain(slides).chain(["tips.epub"]).collect();
    let sorted = |mut names: Vec<&str>| {
        names.sort_unstable();
        names.into_iter().map(str::to_owned).collect::<Vec<String>>()
    };
    assert_eq!(with_pictures(""), sorted(everywhere));
    assert_eq!(with_pictures("consent = []\n"), Vec::<String>::new());
    assert_eq!(with_pictures("consent = [\"ebook\"]\n"), ["tips.epub"]);
    assert_eq!(with_pictures("consent = [\"paper\"]\n"), sorted(paper.to_vec()));
    assert_eq!(with_pictures("consent = [\"slides\"]\n"), sorted(slides.to_vec()));
}

#[test]
fn what_a_camera_writes_about_a_photo_is_in_no_file() {
    let collection = collection("");
    let folder = collection.built();
    for entry in fs::read_dir(&folder).expect("what was just made can be read") {
        let path = entry.expect("what was just made can be read").path();
        for part in parts_of(&path) {
            assert!(!part.windows(6).any(|window| window == b"GEHEIM"), "{}", path.display());
        }
    }
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
