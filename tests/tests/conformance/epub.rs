//! EPUB 3.3 by EPUBCheck, EPUB Accessibility by Ace, WCAG by axe, and the book opened in four readers.

use tipwaaier_tests::{judge, judge_with};

use crate::built::OUTPUTS;

#[test]
fn epubcheck_finds_nothing() {
    for verdict in judge("epubcheck", &OUTPUTS.epub) {
        verdict.assert_clean();
    }
}

#[test]
fn ace_finds_nothing() {
    for verdict in judge("ace", &OUTPUTS.epub) {
        verdict.assert_clean();
        assert_eq!(verdict.facts["outcome"], "pass", "{}", verdict.file.display());
    }
}

#[test]
fn axe_finds_nothing_at_night() {
    // By day Ace asks axe already, of every document. The tips of a long book look alike at night.
    for verdict in judge_with("axe", &["--modes", "dark", "--every", "3"], &OUTPUTS.epub) {
        verdict.assert_clean();
    }
}

#[test]
fn four_readers_open_every_chapter_in_order() {
    for verdict in judge("epub-read", &OUTPUTS.epub) {
        verdict.assert_clean();
    }
}
