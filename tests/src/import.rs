//! The main job, on a saved page: imported into a fresh collection, built, and found again in every output.

use std::path::Path;

use crate::page::{Part, SavedPage};
use crate::{FreshCollection, Tipwaaier, judge, judge_with, output_text};

/// What of a page must be found in which output: the deck shows examples by their key sentence, the rest in its notes.
const WANTED: &[(&str, &[Part])] = &[
    ("booklet.pdf", &[Part::Title, Part::Lead, Part::Examples, Part::Contributors, Part::Why]),
    ("tips.epub", &[Part::Title, Part::Lead, Part::Examples, Part::Contributors, Part::Why]),
    ("slides.html", &[Part::Title, Part::Lead, Part::Examples, Part::Contributors]),
    ("slides.pptx", &[Part::Title, Part::Lead, Part::Examples, Part::Contributors]),
    ("slides.pdf", &[Part::Title, Part::Examples, Part::Contributors]),
];

/// Imports a page into a fresh collection, builds every output, compares their text with the page and judges them.
///
/// Returns the page as it was read, for checks of its own.
#[track_caller]
#[must_use]
pub fn import_and_compare(file: &Path) -> SavedPage {
    let page = SavedPage::read(file);
    let collection = FreshCollection::new();
    let _ = Tipwaaier::new("import").arg(file).arg("--into").arg(collection.folder()).run().exits(0);
    assert_no_noise(&collection.folder());
    let _ = Tipwaaier::new("check").arg(collection.folder()).run().exits(0);
    let folder = collection.built();

    let mut missing = Vec::new();
    for (name, parts) in WANTED {
        let output = folder.join(name);
        let text = output_text(&output);
        missing.extend(page.missing_in(&text, parts).into_iter().map(|what| format!("{name} lacks the {what}")));
    }
    assert!(missing.is_empty(), "{}", missing.join("\n"));

    judge("epubcheck", &[folder.join("tips.epub")])[0].assert_clean();
    for verdict in judge_with("pdf-ua", &[], &[folder.join("booklet.pdf"), folder.join("slides.pdf")]) {
        verdict.assert_clean();
    }
    judge("axe", &[folder.join("slides.html")])[0].assert_clean();
    page
}

/// The page's own navigation is no part of the tip.
#[track_caller]
fn assert_no_noise(folder: &Path) {
    for file in std::fs::read_dir(folder.join("tips")).expect("the import made a folder of tips") {
        let path = file.expect("the imported tips can be read").path();
        let text = std::fs::read_to_string(&path).expect("an imported tip is UTF-8");
        for noise in ["Meer tips van", "Meer tips over", "Alle tips over"] {
            assert!(!text.contains(noise), "the import kept the page's '{noise}'");
        }
    }
}
