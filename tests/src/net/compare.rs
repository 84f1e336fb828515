//! Holding the words of a sample against what an output says.

use std::collections::HashMap;

use super::promise::{Count, Reader, promised};
use super::sample::Sample;
use super::word::{Word, markers};
use crate::squeezed;

/// Something that an output does otherwise than was promised.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Finding {
    /// What kind of thing is wrong.
    pub code: &'static str,
    /// In which output.
    pub output: String,
    /// The constructs in which it goes wrong, where that is known.
    pub place: String,
    /// What is wrong.
    pub message: String,
}

impl Finding {
    pub(super) fn new(code: &'static str, output: &str, message: impl Into<String>) -> Self {
        Self { code, output: output.to_owned(), place: String::new(), message: message.into() }
    }

    fn about(code: &'static str, output: &str, word: &Word) -> Self {
        let place = word.place.join("/");
        let message = format!("‘{}’ ({:?}, {:?})", word.shown, word.kind, word.part);
        Self { place, ..Self::new(code, output, message) }
    }
}

/// The text without white space, hyphens and what typography changes: what is left of a word that was broken.
fn bare(text: &str) -> String {
    squeezed(text).replace(['-', '\u{2010}'], "")
}

/// What is wrong with the words in this text of an output.
#[must_use]
pub fn compare(sample: &Sample, reader: Reader, output: &str, text: &str) -> Vec<Finding> {
    let text = bare(text);
    let mut seen: HashMap<&str, Vec<usize>> = HashMap::new();
    for (at, marker) in markers(&text) {
        seen.entry(marker).or_default().push(at);
    }
    let mut found = Vec::new();
    let mut last: HashMap<(usize, usize, bool), usize> = HashMap::new();
    for word in &sample.words {
        let promise = promised(word, reader, sample);
        let places = seen.get(word.marker()).map(Vec::as_slice).unwrap_or_default();
        let partly = matches!(reader, Reader::Slides | Reader::Notes);
        let code = match (promise, places.len()) {
            (Count::Once | Count::Some, 0) if !partly => Some("lost"),
            (Count::Once, 2..) => Some("twice"),
            (Count::Never, 1..) => Some("leaked"),
            _ => None,
        };
        found.extend(code.map(|code| Finding::about(code, output, word)));
        // Repeated words are known by their first place alone, the others by their only one.
        if let (Count::Once, [at]) = (promise, places) {
            // A deck says what no slide has room for with another: there, order holds within each section.
            let section = if partly { word.section } else { 0 };
            let before = last.entry((word.tip, section, word.in_note)).or_default();
            if at < before {
                found.push(Finding::about("order", output, word));
            }
            *before = *at;
        }
        found.extend(changed(word, &text, places).then(|| Finding::about("changed", output, word)));
    }
    found
}

/// Whether none of a word's places says all of it.
fn changed(word: &Word, text: &str, places: &[usize]) -> bool {
    let whole = bare(&word.shown);
    let before = whole.find(word.marker()).unwrap_or_default();
    let says_all = |at: &usize| {
        at.checked_sub(before).and_then(|start| text.get(start..)).is_some_and(|rest| rest.starts_with(&whole))
    };
    !places.is_empty() && !places.iter().any(says_all)
}
