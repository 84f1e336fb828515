//! Building a sample and looking at all that came of it.

use std::path::Path;

use super::compare::{Finding, compare};
use super::layout::misplaced;
use super::promise::Reader;
use super::read::{Said, copied_pdf, deck, zipped};
use super::sample::Sample;
use super::structure::read_aloud;
use super::word::markers;
use crate::{Outcome, Tipwaaier, scratch};

/// What became of a sample.
#[derive(Debug)]
pub enum Fate {
    /// It was built, and this is wrong with it.
    Built(Vec<Finding>),
    /// `check` refused it, with these codes.
    Refused(String),
}

/// What no message to a person says: words of the typesetter or of Rust, paths of the machine that built the program.
const NEVER_SAID: &[&str] = &[
    "internal error",
    "panicked",
    ".rs:",
    "RUST_BACKTRACE",
    "typst",
    "parent group",
    "split up",
    "array is empty",
    ".cargo",
    "did not converge",
    "unwrap",
    "dictionary",
];

/// Writes a sample into `content` in this folder and builds it into `output` beside that.
#[must_use]
pub fn build(sample: &Sample, folder: &Path) -> Outcome {
    let source = folder.join("content");
    sample.write(&source);
    let build = Tipwaaier::new("build").arg(source).arg("--output").arg(folder.join("output")).arg("--no-cache");
    sample.arguments.iter().fold(build.arg("--jobs").arg("1"), Tipwaaier::arg).run()
}

/// Builds a sample in a scratch folder, and holds every output against what was promised.
#[must_use]
pub fn check(sample: &Sample) -> Fate {
    let folder = scratch();
    let (source, output) = (folder.path().join("content"), folder.path().join("output"));
    let outcome = build(sample, folder.path());
    let mut found = said_wrong(&outcome);
    match outcome.status {
        Some(0) => found.extend(wrong_in(sample, &output.join(sample.edition))),
        Some(1) => {
            let checked = Tipwaaier::new("check").arg("--quiet").arg(&source).run();
            if checked.status == Some(1) && found.is_empty() {
                return Fate::Refused(checked.stderr);
            }
            found.push(Finding::new("unchecked", "build", format!("refused after a clean check:\n{}", outcome.stderr)));
        }
        status => {
            found.push(Finding::new("died", "build", format!("ended with {status:?}:\n{}", start(&outcome.stderr))));
        }
    }
    Fate::Built(found)
}

/// The first lines of what was said: a message may bring all calls that led to it.
fn start(said: &str) -> String {
    said.lines().take(4).collect::<Vec<_>>().join("\n")
}

fn said_wrong(outcome: &Outcome) -> Vec<Finding> {
    let said = |words: &&&str| outcome.stderr.contains(**words);
    NEVER_SAID
        .iter()
        .filter(said)
        .map(|words| Finding::new("said", "build", format!("a message says ‘{words}’")))
        .collect()
}

/// The outputs whose pages are looked at.
const PDF: &[&str] = &["booklet.pdf", "booklet-print.pdf", "slides.pdf", "slides-notes.pdf", "cards.pdf"];

/// What is wrong with the outputs in this folder.
#[must_use]
pub fn wrong_in(sample: &Sample, folder: &Path) -> Vec<Finding> {
    let mut found = Vec::new();
    let booklet = folder.join("booklet.pdf");
    found.extend(compare(sample, Reader::Booklet, "booklet.pdf", &read_aloud(&booklet)));
    let cards = copied_pdf(&folder.join("cards.pdf"));
    found.extend(compare(sample, Reader::Cards, "cards.pdf", &cards));

    let book = zipped(&folder.join("tips.epub"), &mut found);
    found.extend(compare(sample, Reader::Book, "tips.epub", &book.text));
    found.extend(compare(sample, Reader::BookAttributes, "tips.epub", &book.attributes));

    let web = deck(&folder.join("slides.html"));
    found.extend(in_deck(sample, "slides.html", &web));
    let office = zipped(&folder.join("slides.pptx"), &mut found);
    found.extend(in_deck(sample, "slides.pptx", &office));
    let pages = read_aloud(&folder.join("slides.pdf"));
    let share = deck(&folder.join("slides-share.html"));
    for (name, text) in [("slides.pptx", &office.text), ("slides.pdf", &pages), ("slides-share.html", &share.text)] {
        found.extend(differs(name, &web.text, text));
    }
    if !share.notes.trim().is_empty() {
        found.push(Finding::new("leaked", "slides-share.html", "the deck to be shared has notes"));
    }
    for name in PDF {
        found.extend(misplaced(&folder.join(name)));
        found.extend(copied_otherwise(name, &copied_pdf(&folder.join(name))));
    }
    found
}

fn in_deck(sample: &Sample, name: &str, said: &Said) -> Vec<Finding> {
    let mut found = compare(sample, Reader::Slides, name, &said.text);
    found.extend(compare(sample, Reader::Notes, name, &said.notes));
    found.extend(compare(sample, Reader::Deck, name, &format!("{}\n{}\n{}", said.text, said.notes, said.attributes)));
    found.extend(compare(sample, Reader::DeckAttributes, name, &said.attributes));
    found
}

/// The slides of a deck say the same in all its files.
fn differs(name: &str, wanted: &str, text: &str) -> Option<Finding> {
    let bare =
        |text: &str| text.replace(['-', '\u{2010}', '\u{ad}', '\u{200b}'], "").split_whitespace().collect::<String>();
    let (wanted, text) = (bare(wanted), bare(text));
    let all = |text| markers(text).into_iter().map(|(_, marker)| marker).collect::<Vec<_>>();
    let (wanted, got) = (all(&wanted), all(&text));
    let at = wanted.iter().zip(&got).position(|(a, b)| a != b).unwrap_or(wanted.len().min(got.len()));
    let word = |words: &[&str]| words.get(at).copied().unwrap_or("the end").to_owned();
    (wanted != got)
        .then(|| Finding::new("differs", name, format!("{} where slides.html has {}", word(&got), word(&wanted))))
}

/// What is copied from a PDF has no sign that the source has not.
fn copied_otherwise(name: &str, text: &str) -> Option<Finding> {
    let odd = text.chars().find(|c| matches!(c, '\u{200b}' | '\u{2060}' | '\u{feff}' | '\u{fffd}' | '\u{0}'))?;
    Some(Finding::new("copied", name, format!("U+{:04X} is in the text that is copied", u32::from(odd))))
}
