//! Which lines of a tip an import would change.

use serde::Serialize;
use similar::{Algorithm, ChangeTag, capture_diff_slices};
use tipwaaier_importer::typed;

use super::target::front_value;

/// Lines beyond which nothing is compared line by line: where all differ, that takes as long as their product says.
const COMPARED: usize = 2_000;

/// A line that would go, or come.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub(super) enum Change {
    /// It is there and would go.
    Goes(String),
    /// It would come.
    Comes(String),
}

impl Change {
    pub(super) fn line(&self) -> &str {
        match self {
            Self::Goes(line) | Self::Comes(line) => line,
        }
    }
}

/// The lines that differ, in order: what goes before what comes in its place. Front matter that says the same in other
/// signs is no difference.
pub(super) fn changes(there: &str, new: &str) -> Vec<Change> {
    let (there, new) = (lines(there), lines(new));
    let same = |((_, a), (_, b)): &(&(&str, String), &(&str, String))| a == b;
    let begin = there.iter().zip(&new).take_while(same).count();
    let end = there[begin..].iter().rev().zip(new[begin..].iter().rev()).take_while(same).count();
    let (there, new) = (&there[begin..there.len() - end], &new[begin..new.len() - end]);
    if there.len().max(new.len()) > COMPARED {
        let goes = there.iter().map(|(line, _)| Change::Goes((*line).to_owned()));
        return goes.chain(new.iter().map(|(line, _)| Change::Comes((*line).to_owned()))).collect();
    }
    let said = |lines: &[(&str, String)]| lines.iter().map(|(_, said)| said.clone()).collect::<Vec<_>>();
    let differences = capture_diff_slices(Algorithm::Patience, &said(there), &said(new));
    let found = differences.iter().flat_map(|difference| difference.iter_changes(there, new));
    let found = found.filter_map(|change| match (change.tag(), change.value().0.to_owned()) {
        (ChangeTag::Delete, line) => Some(Change::Goes(line)),
        (ChangeTag::Insert, line) => Some(Change::Comes(line)),
        (ChangeTag::Equal, _) => None,
    });
    found.collect()
}

/// The lines of a tip, each with what it says. That a tip is no top tip says nothing.
fn lines(text: &str) -> Vec<(&str, String)> {
    let mut lines = text.trim_start_matches('\u{feff}').lines().peekable();
    let mut out = Vec::new();
    if let Some(first) = lines.next_if(|line| line.trim_end() == "---") {
        out.push((first, "---".to_owned()));
        while let Some(line) = lines.next_if(|line| line.trim_end() != "---") {
            out.push((line, front_said(line)));
        }
        out.retain(|(_, said)| said != "top: false");
    }
    out.extend(lines.map(|line| (line, line.to_owned())));
    out
}

/// What a line of front matter says, however it is quoted.
fn front_said(line: &str) -> String {
    let key = line.split_once(':').map(|(key, _)| key.trim().trim_matches(['"', '\'']));
    let value = key.and_then(|key| front_value(&[line], key));
    match (key, value) {
        (Some(key), Some(value)) if !line.starts_with(' ') => format!("{key}: {}", typed(&value)),
        _ => line.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::Change::{Comes, Goes};
    use super::*;

    #[test]
    fn what_goes_stands_before_what_comes_and_all_else_is_left_alone() {
        assert_eq!(changes("a\nb\nc\nd", "a\nc\nx\nd"), [Goes("b".to_owned()), Comes("x".to_owned())]);
        assert_eq!(changes("a\nb", "a\nB"), [Goes("b".to_owned()), Comes("B".to_owned())]);
        assert_eq!(changes("a", "a\nb"), [Comes("b".to_owned())]);
        assert_eq!(changes("a\nb", "a\nb"), []);
        assert_eq!(changes("", "a"), [Comes("a".to_owned())]);
    }

    #[test]
    fn what_says_the_same_in_other_signs_is_no_change() {
        let tip = |front: &str| format!("---\nnumber: 1\n{front}\n---\n\nEen zin.\n");
        let new = tip("title: Zo’n idee…\ntheme: geld");
        assert_eq!(changes(&tip("title: \"Zo'n idee...\"\ntheme: 'geld'\ntop: false"), &new), []);
        assert_eq!(changes(&new.replace('\n', "\r\n"), &new), []);
        assert_eq!(changes(&tip("title: Zo’n idee…\ntheme: geld\ntop: true"), &new), [Goes("top: true".to_owned())]);
        let there = new.replace("Een zin.", "top: false");
        let told = [Goes("top: false".to_owned()), Comes("Een zin.".to_owned())];
        assert_eq!(changes(&there, &new), told, "below the front matter it is a sentence");
    }

    #[test]
    fn texts_without_end_are_compared_at_once() {
        let long = |word: &str| (0..5_000).map(|at| format!("{word}{at}")).collect::<Vec<_>>().join("\n");
        assert_eq!(changes(&long("a"), &long("b")).len(), 10_000);
    }
}
