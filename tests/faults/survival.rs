//! What is sound, however odd: built together into every output, found again there, and judged.

use std::fs;
use std::io::Read as _;
use std::path::Path;

use tipwaaier_tests::{
    FreshCollection, contains_words, epub_text, html_text, judge, judge_with, pdf_text, pptx_text, root,
};

use crate::pictures::{encoded, small_png, with_exif};

/// The parts of a zip, or the file itself under no name: what could hold bytes that nobody should get.
fn parts(file: &Path) -> Vec<(String, Vec<u8>)> {
    let Ok(mut zip) = zip::ZipArchive::new(fs::File::open(file).expect("the output was just made")) else {
        return vec![(String::new(), fs::read(file).expect("the output was just made"))];
    };
    (0..zip.len())
        .map(|at| {
            let mut part = zip.by_index(at).expect("the zip is whole");
            let mut bytes = Vec::new();
            part.read_to_end(&mut bytes).expect("the zip is whole");
            (part.name().to_owned(), bytes)
        })
        .collect()
}

fn holds(bytes: &[u8], words: &str) -> bool {
    bytes.windows(words.len()).any(|window| window == words.as_bytes())
}

#[test]
fn every_sound_fault_comes_through_in_every_output() {
    let collection = FreshCollection::new();
    let mut numbers = Vec::new();
    for fault in crate::all() {
        let number = 101 + u16::try_from(numbers.len()).expect("there are some hundreds");
        if fault.joins(&collection, number) {
            numbers.push((number, fault.name));
        }
    }
    assert!(numbers.len() > 30, "only {} faults are sound: the matrix has changed its mind", numbers.len());
    let folder = collection.built();

    let texts = [
        ("booklet.pdf", pdf_text(&folder.join("booklet.pdf"))),
        ("tips.epub", epub_text(&folder.join("tips.epub"))),
        ("slides.pptx", pptx_text(&folder.join("slides.pptx"))),
        ("slides.html", html_text(&folder.join("slides.html"))),
    ];
    let mut lost = Vec::new();
    for (output, text) in &texts {
        for (number, name) in &numbers {
            // What does not fit a slide stands in its notes, and every tip has its title in every output.
            let wanted = if output.starts_with("slides") { "Proef" } else { "Einde van proef" };
            if !contains_words(text, &format!("{wanted} {number}")) {
                lost.push(format!("{output} lost the end of {name}"));
            }
        }
    }
    assert!(lost.is_empty(), "{}", lost.join("\n"));

    for entry in fs::read_dir(&folder).expect("the outputs were just made") {
        let path = entry.expect("the outputs were just made").path();
        for (part, bytes) in parts(&path) {
            for never in ["GPSGEHEIM", "geheim-van-een-ander", "root:x:0", "<script>alert(1)"] {
                assert!(!holds(&bytes, never), "{}{part} holds '{never}'", path.display());
            }
        }
    }

    judge("epubcheck", &[folder.join("tips.epub")])[0].assert_clean();
    judge("pptx", &[folder.join("slides.pptx")])[0].assert_clean();
    for verdict in judge_with("pdf-ua", &[], &[folder.join("booklet.pdf"), folder.join("slides.pdf")]) {
        verdict.assert_clean();
    }
}

#[test]
fn metadata_of_a_photo_is_gone_from_every_output() {
    let photo = with_exif(&encoded(image::ImageFormat::Jpeg));
    assert!(holds(&photo, "GPSGEHEIM"), "the photo has nothing to hide");
    let collection = FreshCollection::new();
    collection.write("images/foto.jpg", photo);
    collection.tip(1, "Proef", "![Een wit vlak](images/foto.jpg)");
    for entry in fs::read_dir(collection.built()).expect("the outputs were just made") {
        let path = entry.expect("the outputs were just made").path();
        assert!(parts(&path).iter().all(|(_, bytes)| !holds(bytes, "GPSGEHEIM")), "{}", path.display());
    }
}

#[test]
fn a_picture_that_is_shown_a_hundred_times_is_carried_once() {
    let collection = FreshCollection::new();
    collection.write("images/klein.png", small_png());
    collection.tip(1, "Proef", &"![Een wit vlak](images/klein.png)\n\n".repeat(100));
    let folder = collection.built();
    for (output, place) in [("tips.epub", "images/"), ("slides.pptx", "ppt/media/")] {
        let carried: Vec<String> =
            parts(&folder.join(output)).into_iter().map(|(name, _)| name).filter(|name| name.contains(place)).collect();
        let pictures = carried.iter().filter(|name| !name.contains("cover")).count();
        assert!(pictures <= 1, "{output} carries {carried:?}");
    }
}

/// One tip, in bytes of its own, built into a deck.
fn deck_of(text: &[u8]) -> Vec<u8> {
    let collection = FreshCollection::new();
    collection.write("tips/0001.md", text);
    let _ = collection.building().arg("--only").arg("slides-html").run().exits(0);
    fs::read(collection.output().join("all/slides.html")).expect("the deck was just made")
}

#[test]
fn marks_and_line_ends_change_no_output() {
    let text = "---\nnumber: 1\ntitle: Proef\ntheme: commitment\n---\n\nEen regel\nen nog een.\n\n- een\n- twee\n";
    let expected = deck_of(text.as_bytes());
    for (what, changed) in [
        ("a byte-order mark", format!("\u{feff}{text}")),
        ("CRLF", text.replace('\n', "\r\n")),
        ("CR", text.replace('\n', "\r")),
        ("no last newline", text.trim_end().to_owned()),
    ] {
        assert!(deck_of(changed.as_bytes()) == expected, "{what} changes the deck");
    }
}

#[test]
fn odd_names_of_files_become_safe_names_in_books() {
    let collection = FreshCollection::new();
    let names =
        ["CON", "-rf", "a #?%&\"'<>b", "een\ntwee", "\u{1f600}", "\u{e9}\u{e9}n", "e\u{301}e\u{301}n", "A", "a"];
    for (at, name) in names.iter().enumerate() {
        let number = at + 1;
        // Titles of one name, since names in a book may come of titles.
        let text = format!("---\nnumber: {number}\ntitle: \"{}\"\ntheme: commitment\n---\n\nTekst.\n", "Con / ..");
        collection.write(&format!("tips/{name}.md"), text);
    }
    let long = "x".repeat(252);
    collection.write(&format!("tips/{long}.md"), "---\nnumber: 99\ntitle: Lang\ntheme: commitment\n---\n\nTekst.\n");
    let folder = collection.built();
    for output in ["tips.epub", "slides.pptx"] {
        let mut seen = std::collections::BTreeSet::new();
        for (name, _) in parts(&folder.join(output)) {
            let safe = |c: char| c.is_ascii_alphanumeric() || "./-_[]".contains(c);
            let plain = name.chars().all(safe) && !name.contains("..") && !name.starts_with('/') && name.len() < 120;
            assert!(plain, "{output} has a part named {name:?}");
            assert!(seen.insert(name.to_lowercase()), "{output} has {name} twice");
        }
    }
    judge("epubcheck", &[folder.join("tips.epub")])[0].assert_clean();
}

#[test]
fn a_deck_for_powerpoint_points_nowhere_but_by_links() {
    let collection = FreshCollection::copy_of(&root().join("tests/suite/good/constructs"));
    for (name, bytes) in parts(&collection.built().join("slides.pptx")) {
        assert!(!name.ends_with(".bin") && !name.contains("vba") && !name.contains("embeddings"), "{name}");
        if name.ends_with(".rels") {
            let text = String::from_utf8(bytes).expect("relationships are text");
            for outside in text.split("<Relationship ").filter(|part| part.contains("TargetMode=\"External\"")) {
                assert!(outside.contains("/hyperlink\""), "{name}: {outside}");
            }
        }
    }
}
