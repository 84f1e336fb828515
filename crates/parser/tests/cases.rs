//! Every file in `cases/` is a small collection and what must come of it.
//!
//! A case is a Markdown page: prose, the files of the collection as code fenced by four backticks with their path, and
//! what is expected as fences `outline`, `problems` and `selected NAME`. A problem's line is place, severity, code and
//! the text that is underlined; the line below it is the message with its hints. `UPDATE=1 cargo test` writes what came
//! out into the cases; the change is then read before it is kept.

#![allow(clippy::disallowed_methods, reason = "a test may touch files and clock")]
#![allow(clippy::unwrap_used, reason = "a panic in a test is its report")]

mod common;

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::path::Path;

use common::outline::{collection_outline, edition_outline};
use common::{Outcome, outcome};
use tipwaaier_model::SetName;
use tipwaaier_parser::{Selection, parse_tip_numbers, select};

const FENCE: &str = "````";

/// A piece of a case: prose, or a fence with its name.
enum Piece<'c> {
    Prose(&'c str),
    Fence(&'c str, String),
}

fn pieces(case: &str) -> Vec<Piece<'_>> {
    let mut pieces = Vec::new();
    let mut lines = case.lines();
    while let Some(line) = lines.next() {
        match line.strip_prefix(FENCE) {
            None => pieces.push(Piece::Prose(line)),
            Some(name) => {
                let mut content = String::new();
                let mut closed = false;
                for line in lines.by_ref() {
                    closed = line == FENCE;
                    if closed {
                        break;
                    }
                    let _ = writeln!(content, "{line}");
                }
                assert!(closed, "the fence {name} is not closed");
                pieces.push(Piece::Fence(name, content));
            }
        }
    }
    pieces
}

/// What an expectation of this name is of an outcome; `None` for a source file.
fn actual(name: &str, outcome: &Outcome) -> Option<String> {
    match name.split_once(' ').unwrap_or((name, "")) {
        ("outline", "") => Some(
            outcome
                .collection
                .as_ref()
                .map_or_else(|| "no collection\n".to_owned(), |collection| collection_outline(collection)),
        ),
        ("problems", "") => Some(outcome.problems()),
        ("selected", what) => {
            let collection = outcome.collection.as_ref().expect("a case that selects has no errors");
            let selection = match what.strip_prefix("--tips ") {
                Some(tips) => Selection::Tips(parse_tip_numbers(tips).unwrap()),
                None if what == "all" => Selection::All,
                None => Selection::Set(SetName::new(what).unwrap()),
            };
            Some(match select(collection, &selection) {
                Ok(edition) => edition_outline(&edition),
                Err(error) => format!("{error}\n{}\n", error.message().nl),
            })
        }
        _ => None,
    }
}

/// The case with what really came out in its expectations.
fn rewritten(case: &str) -> String {
    let pieces = pieces(case);
    let files: BTreeMap<String, String> = pieces
        .iter()
        .filter_map(|piece| match piece {
            Piece::Fence(path, text) if path.contains('.') => Some(((*path).to_owned(), text.clone())),
            _ => None,
        })
        .collect();
    let outcome = outcome(&files);
    let mut expectations = 0;
    let mut out = String::new();
    for piece in &pieces {
        match piece {
            Piece::Prose(line) => {
                let _ = writeln!(out, "{line}");
            }
            Piece::Fence(name, content) => {
                let actual = actual(name, &outcome);
                assert!(actual.is_some() || name.contains('.'), "the fence {name:?} is no file and no expectation");
                expectations += usize::from(actual.is_some());
                let _ = write!(out, "{FENCE}{name}\n{}{FENCE}\n", actual.as_ref().unwrap_or(content));
            }
        }
    }
    assert!(expectations > 0, "the case expects nothing");
    out
}

#[test]
fn every_case_comes_out_as_it_says() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/cases");
    let mut failed = Vec::new();
    let mut count = 0;
    for entry in std::fs::read_dir(&folder).unwrap() {
        let path = entry.unwrap().path();
        assert!(path.extension().is_some_and(|end| end == "md"), "{} is no case", path.display());
        let case = std::fs::read_to_string(&path).unwrap();
        let actual = rewritten(&case);
        count += 1;
        if case != actual {
            if std::env::var_os("UPDATE").is_some() {
                std::fs::write(&path, &actual).unwrap();
            }
            failed.push(format!("--- {} comes out as\n{actual}", path.display()));
        }
    }
    assert!(count > 0, "there are no cases");
    assert!(failed.is_empty(), "{}", failed.join("\n"));
}
