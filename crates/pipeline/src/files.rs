//! The files of an edition: made, and written.

use std::path::PathBuf;
use std::sync::Arc;

use serde::{Deserialize, Serialize};
use tipwaaier_model::EditionName;

use crate::output::Output;

/// How much there is of an output.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Extent {
    /// So many pages.
    Pages(usize),
    /// So many sheets of paper.
    Sheets(usize),
    /// So many slides.
    Slides(usize),
    /// So many tips, in what has no pages.
    Tips(usize),
    /// Nothing to say.
    Unsaid,
}

/// A file of an edition, whole and not yet written.
#[derive(Debug, Clone)]
pub struct MadeFile {
    /// Of which edition.
    pub edition: EditionName,
    /// Of which output; a text that goes with one, such as instructions for printing, bears that output too.
    pub output: Output,
    /// The file's path in the edition's folder, with forward slashes.
    pub name: String,
    /// All of it.
    pub bytes: Arc<Vec<u8>>,
    /// How much there is of it.
    pub extent: Extent,
}

/// A file that was written.
#[derive(Debug, Clone)]
pub struct WrittenFile {
    /// Where.
    pub path: PathBuf,
    /// Of which output.
    pub output: Output,
    /// How large.
    pub bytes: u64,
    /// How much there is of it.
    pub extent: Extent,
}

/// Folder and name of a file by its path below a folder.
pub(crate) fn place(folder: &str, name: &str) -> (String, String) {
    match name.rsplit_once('/') {
        Some((below, name)) => (format!("{folder}/{below}"), name.to_owned()),
        None => (folder.to_owned(), name.to_owned()),
    }
}
