//! The text of a source that has none of its own, a line a paragraph or a row, so that places in it can be named.

use tipwaaier_model::{FileId, Span};

use crate::words::fold;

/// Gathers lines.
#[derive(Debug)]
pub(super) struct Linear {
    file: FileId,
    pub(super) text: String,
}

impl Linear {
    pub(super) const fn new(file: FileId) -> Self {
        Self { file, text: String::new() }
    }

    /// Adds a line; gives its place.
    pub(super) fn line(&mut self, words: &str) -> Span {
        let start = self.text.len();
        self.text.push_str(&fold(words));
        let span = Span::new(self.file, start..self.text.len());
        self.text.push('\n');
        span
    }

    /// Adds a line that is empty, for a row that is.
    pub(super) fn empty(&mut self) {
        self.text.push('\n');
    }
}
