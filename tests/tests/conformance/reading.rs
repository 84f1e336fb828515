//! What the deck and the e-book say to those who hear them, from Chromium's accessibility tree, as golden files that a
//! person can follow: `TIPWAAIER_RENEW=1` writes them anew.

use std::fs;
use std::path::PathBuf;

use tipwaaier_tests::{FreshCollection, judge_with, root};

use crate::built::OUTPUTS;

/// The output of the case with one of everything.
fn output(name: &str, all: &[PathBuf]) -> PathBuf {
    let wanted = format!("constructs/all/{name}");
    all.iter().find(|path| path.ends_with(&wanted)).unwrap_or_else(|| panic!("there is no {wanted}")).clone()
}

/// What each document of a file says.
fn read(file: PathBuf, viewport: &str) -> Vec<(String, String)> {
    let verdict = judge_with("read", &["--viewport", viewport], &[file]).remove(0);
    let readings = verdict.facts["readings"].as_object().expect("readings by document").clone();
    readings.into_iter().map(|(name, text)| (name, text.as_str().unwrap_or_default().to_owned())).collect()
}

/// Compares with the golden file, or writes it.
#[track_caller]
fn compare(name: &str, said: &str) {
    let file = root().join("tests/readings").join(name);
    if std::env::var_os("TIPWAAIER_RENEW").is_some() {
        fs::write(&file, said).expect("the checkout can be written");
    }
    let golden = fs::read_to_string(&file).unwrap_or_default();
    assert!(said == golden, "{name} says something else; look at it, and renew it with TIPWAAIER_RENEW=1:\n{said}");
}

#[test]
fn the_e_book_reads_as_before() {
    let mut readings = read(output("tips.epub", &OUTPUTS.epub), "800x600");
    // The colophon has the date of the newest file.
    readings.retain(|(name, _)| name != "colophon.xhtml");
    readings.sort();
    let said: Vec<String> = readings.into_iter().map(|(name, said)| format!("# {name}\n\n{said}")).collect();
    compare("tips.epub.txt", &said.join("\n"));
}

#[test]
fn the_deck_reads_as_before() {
    let deck = output("slides.html", &OUTPUTS.html);
    // As a document, which phones show, and as it opens on a wide screen.
    for (viewport, name) in [("360x740", "slides-as-document.txt"), ("1280x720", "slides-as-slides.txt")] {
        let (_, said) = read(deck.clone(), viewport).remove(0);
        compare(name, &said);
    }
}

/// A table of many columns, a picture that is higher than a page, one that is transparent, and what stands below them.
const WIDE: &str = "Kort.\n\n## Waarom werkt dit?\n\n\
    | Stap | Wie | Wanneer | Waar | Hoelang | Waarmee |\n|---|---|---|---|---|---|\n\
    | Aanvraag | loketmedewerker | maandagochtend | gemeentehuis | anderhalf uur | aanvraagformulier |\n\n\
    ![Een hoge toren](images/hoog.png \"De toren\")\n\n![Een doorzichtig vlak](images/vlak.png \"Het vlak\")\n";

#[test]
fn a_small_page_by_night_holds_what_is_wide_tall_or_transparent() {
    let collection = FreshCollection::new();
    for (name, width, height) in [("hoog", 100, 1_500), ("vlak", 300, 100)] {
        let mut png = std::io::Cursor::new(Vec::new());
        let clear =
            image::RgbaImage::from_fn(width, height, |x, y| image::Rgba([0, 0, 0, if x < y { 255 } else { 0 }]));
        clear.write_to(&mut png, image::ImageFormat::Png).expect("a plain picture can be written");
        collection.write(&format!("images/{name}.png"), png.into_inner());
    }
    collection.tip(1, "Breed", WIDE);
    let _ = collection.building().arg("--only").arg("epub,slides-html").run().exits(0);
    let folder = collection.output().join("all");
    let files = [folder.join("tips.epub"), folder.join("slides.html")];
    // Among other things: nothing reaches past the side.
    for verdict in judge_with("axe", &["--modes", "dark", "--viewport", "320x640"], &files) {
        verdict.assert_clean();
    }
    let book = judge_with("read", &["--mode", "dark", "--viewport", "320x640"], &files[..1]).remove(0);
    let said = book.facts["readings"]["tip-0001.xhtml"].as_str().unwrap_or_default();
    assert!(said.contains("Wanneer: maandagochtend"), "a row says what each of its cells is: {said}");
    let pictures = book.facts["pictures"].as_array().expect("a list of pictures");
    assert_eq!(pictures.len(), 2, "{pictures:?}");
    for picture in pictures {
        assert!(picture["height"].as_f64().is_some_and(|height| height > 20.0 && height < 600.0), "{picture}");
        assert!(picture["ground"] == "rgb(234, 234, 234)", "dark lines on a dark page: {picture}");
        assert!(picture["parted"] == false && picture["caption"] != "", "{picture}");
    }
}
