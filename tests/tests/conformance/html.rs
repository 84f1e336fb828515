//! The deck in a browser: valid, accessible in every mode, offline, silent.

use std::path::PathBuf;

use tipwaaier_tests::{FreshCollection, Tipwaaier, judge, judge_with, root};

use crate::built::{OUTPUTS, in_folder};

#[test]
fn the_deck_is_valid_html() {
    for verdict in judge("vnu", &OUTPUTS.html) {
        verdict.assert_clean();
    }
}

/// The decks that are handed out, and those of who presents.
fn shared_and_own() -> (Vec<PathBuf>, Vec<PathBuf>) {
    OUTPUTS.html.iter().cloned().partition(|deck| deck.ends_with("slides-share.html"))
}

#[test]
fn axe_finds_nothing_in_any_mode_and_the_deck_asks_for_nothing() {
    // What is handed out has the same slides without their notes, and is what is opened where no script runs.
    let (shared, own) = shared_and_own();
    let handed_out = judge_with("axe", &["--modes", "noscript"], &shared);
    for verdict in judge_with("axe", &["--modes", "light,dark,contrast"], &own).into_iter().chain(handed_out) {
        verdict.assert_clean();
    }
}

#[test]
fn axe_finds_nothing_on_a_phone() {
    for verdict in judge_with("axe", &["--modes", "light", "--viewport", "360x740"], &shared_and_own().1) {
        verdict.assert_clean();
    }
}

#[test]
fn the_deck_is_handled_as_a_presenter_would() {
    // What is handed out has no speaker's window, and another house style has the same keys.
    let (shared, own) = shared_and_own();
    let (whole, rest): (Vec<_>, Vec<_>) =
        own.into_iter().partition(|deck| deck.ends_with("constructs/all/slides.html"));
    let in_other_style = |deck: &PathBuf| in_folder(deck, "starter-sober") || in_folder(deck, "starter-contrast");
    let (restyled, rest): (Vec<_>, Vec<_>) = rest.into_iter().partition(in_other_style);
    let quick = judge_with("deck", &["--quick", "yes"], &rest);
    let measured = judge_with("deck", &["--only", "measure"], &[shared, restyled].concat());
    for verdict in judge("deck", &whole).into_iter().chain(quick).chain(measured) {
        verdict.assert_clean();
    }
}

/// The report on accessibility, as a page and as PDF, in both languages and with findings of people.
#[test]
fn the_report_on_accessibility_is_clean_itself() {
    let collection = FreshCollection::copy_of(&root().join("tests/suite/good/constructs"));
    let finding = "[[finding]]\ncriterion = \"1.1.1\"\nverdict = \"fail\"\nby = \"<b>&\"\ndate = 2026-12-01\n";
    collection.write("accessibility.toml", finding);
    for language in ["nl", "en"] {
        let run = Tipwaaier::new("accessibility").arg(collection.folder()).arg("--lang").arg(language);
        let _ = run.arg("--output").arg(collection.output()).run().exits(0);
        let folder = collection.output().join("all");
        let (page, pdf) = (vec![folder.join("accessibility.html")], vec![folder.join("accessibility.pdf")]);
        let mut verdicts = judge("vnu", &page);
        // A language each for the desk and the phone: what differs is the words.
        let viewport = if language == "nl" { "320x640" } else { "1280x720" };
        verdicts.extend(judge_with("axe", &["--modes", "light,dark", "--viewport", viewport], &page));
        verdicts.extend(judge_with("pdf-ua", &["--profiles", "ua1,2a", "--semantic"], &pdf));
        for verdict in verdicts {
            verdict.assert_clean();
        }
    }
}

/// Whatever format a deck is taken in, its slides say the same.
#[test]
fn slides_say_the_same_in_html_pdf_and_pptx() {
    // What a house style changes is how they look.
    let is_asked = |deck: &&PathBuf| {
        let path = deck.to_string_lossy();
        path.ends_with("slides.html") && !path.contains("sober") && !path.contains("contrast")
    };
    let decks: Vec<_> = OUTPUTS.html.iter().filter(is_asked).cloned().collect();
    for verdict in judge("deck-text", &decks) {
        verdict.assert_clean();
    }
}
