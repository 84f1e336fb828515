//! Which lines of a tip an import would change.

use serde::Serialize;
use similar::{Algorithm, ChangeTag, capture_diff_slices};

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

/// The lines that differ, in order: what goes before what comes in its place.
pub(super) fn changes(there: &str, new: &str) -> Vec<Change> {
    let (there, new): (Vec<&str>, Vec<&str>) = (there.lines().collect(), new.lines().collect());
    let begin = there.iter().zip(&new).take_while(|(a, b)| a == b).count();
    let end = there[begin..].iter().rev().zip(new[begin..].iter().rev()).take_while(|(a, b)| a == b).count();
    let (there, new) = (&there[begin..there.len() - end], &new[begin..new.len() - end]);
    if there.len().max(new.len()) > COMPARED {
        let goes = there.iter().map(|line| Change::Goes((*line).to_owned()));
        return goes.chain(new.iter().map(|line| Change::Comes((*line).to_owned()))).collect();
    }
    let differences = capture_diff_slices(Algorithm::Patience, there, new);
    let lines = differences.iter().flat_map(|difference| difference.iter_changes(there, new));
    let found = lines.filter_map(|change| match change.tag() {
        ChangeTag::Delete => Some(Change::Goes(change.value().to_owned())),
        ChangeTag::Insert => Some(Change::Comes(change.value().to_owned())),
        ChangeTag::Equal => None,
    });
    found.collect()
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
    fn texts_without_end_are_compared_at_once() {
        let long = |word: &str| (0..5_000).map(|at| format!("{word}{at}")).collect::<Vec<_>>().join("\n");
        assert_eq!(changes(&long("a"), &long("b")).len(), 10_000);
    }
}
