//! The deck in a browser: valid, accessible in every mode, offline, silent.

use tipwaaier_tests::{judge, judge_with};

use crate::built::OUTPUTS;

#[test]
fn the_deck_is_valid_html() {
    for verdict in judge("vnu", &OUTPUTS.html) {
        verdict.assert_clean();
    }
}

#[test]
fn axe_finds_nothing_in_any_mode_and_the_deck_asks_for_nothing() {
    for verdict in judge_with("axe", &["--modes", "light,dark,contrast,noscript"], &OUTPUTS.html) {
        verdict.assert_clean();
    }
}

#[test]
fn axe_finds_nothing_on_a_phone() {
    for verdict in judge_with("axe", &["--modes", "light", "--viewport", "360x740"], &OUTPUTS.html) {
        verdict.assert_clean();
    }
}

#[test]
fn the_deck_is_handled_as_a_presenter_would() {
    let (whole, rest): (Vec<_>, Vec<_>) =
        OUTPUTS.html.iter().cloned().partition(|deck| deck.ends_with("constructs/all/slides.html"));
    for verdict in judge("deck", &whole).into_iter().chain(judge_with("deck", &["--quick", "yes"], &rest)) {
        verdict.assert_clean();
    }
}
