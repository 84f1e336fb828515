//! EPUB 3.3 by EPUBCheck, EPUB Accessibility by Ace, WCAG by axe, and the book opened in four readers.

use std::path::PathBuf;

use tipwaaier_tests::{judge, judge_with};

use crate::built::{OUTPUTS, in_folder};

/// Every e-book, the starter collection in the default house style alone: others change nothing but colours and letters.
fn texts() -> Vec<PathBuf> {
    let other = |file: &&PathBuf| ["starter-sober", "starter-contrast"].iter().any(|name| in_folder(file, name));
    let texts: Vec<PathBuf> = OUTPUTS.epub.iter().filter(|file| !other(file)).cloned().collect();
    assert_eq!(texts.len() + 2, OUTPUTS.epub.len(), "the starter collection is there in three house styles");
    texts
}

#[test]
fn epubcheck_finds_nothing() {
    for verdict in judge("epubcheck", &OUTPUTS.epub) {
        verdict.assert_clean();
    }
}

#[test]
fn ace_finds_nothing() {
    for verdict in judge("ace", &texts()) {
        verdict.assert_clean();
        assert_eq!(verdict.facts["outcome"], "pass", "{}", verdict.file.display());
    }
}

#[test]
fn axe_finds_nothing_by_day_and_night() {
    // By day Ace asks axe of every document of the default style already. The tips of a long book look alike.
    for verdict in judge_with("axe", &["--modes", "light,dark", "--every", "5"], &OUTPUTS.epub) {
        verdict.assert_clean();
    }
}

#[test]
fn four_readers_open_every_chapter_in_order() {
    for verdict in judge("epub-read", &texts()) {
        verdict.assert_clean();
    }
}
