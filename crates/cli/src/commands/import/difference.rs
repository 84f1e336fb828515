//! Which lines of a tip an import would change.

use serde::Serialize;

/// Lines beyond which nothing is compared line by line: the table of it would grow with their product.
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
    let goes = |line: &&str| Change::Goes((*line).to_owned());
    let comes = |line: &&str| Change::Comes((*line).to_owned());
    if there.len().max(new.len()) > COMPARED {
        return there.iter().map(goes).chain(new.iter().map(comes)).collect();
    }
    let shared = shared(there, new);
    let (mut at, mut to, mut found) = (0, 0, Vec::new());
    while at < there.len() || to < new.len() {
        if at < there.len() && to < new.len() && there[at] == new[to] {
            (at, to) = (at + 1, to + 1);
        } else if to == new.len() || at < there.len() && shared[at + 1][to] >= shared[at][to + 1] {
            found.push(goes(&there[at]));
            at += 1;
        } else {
            found.push(comes(&new[to]));
            to += 1;
        }
    }
    found
}

/// How many lines both have in common, in order, from each pair of lines on.
fn shared(there: &[&str], new: &[&str]) -> Vec<Vec<usize>> {
    let mut shared = vec![vec![0; new.len() + 1]; there.len() + 1];
    for at in (0..there.len()).rev() {
        for to in (0..new.len()).rev() {
            shared[at][to] = if there[at] == new[to] {
                shared[at + 1][to + 1] + 1
            } else {
                shared[at + 1][to].max(shared[at][to + 1])
            };
        }
    }
    shared
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
