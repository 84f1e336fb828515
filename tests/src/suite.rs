//! The cases in `tests/suite/`: one folder each, of a kind that says what must come of it.

use std::fs;
use std::path::PathBuf;

use crate::workspace::root;

/// One case: a small collection, and beside it what a test of its kind reads.
#[derive(Debug, Clone)]
pub struct Case {
    /// The folder's name.
    pub name: String,
    /// The folder.
    pub folder: PathBuf,
}

/// Every case of a kind, by name; a kind without cases is a failure.
#[track_caller]
#[must_use]
pub fn cases(kind: &str) -> Vec<Case> {
    let folder = root().join("tests/suite").join(kind);
    let mut found: Vec<Case> = fs::read_dir(&folder)
        .unwrap_or_else(|why| panic!("{}: {why}", folder.display()))
        .map(|entry| entry.expect("the suite can be read"))
        .map(|entry| Case { name: entry.file_name().to_string_lossy().into_owned(), folder: entry.path() })
        .collect();
    found.sort_by(|a, b| a.name.cmp(&b.name));
    assert!(!found.is_empty(), "there is no case in {}", folder.display());
    found
}
