//! What the page shows: the outputs of the last build that went well, and the diagnostics of the last one.

use std::collections::BTreeMap;
use std::sync::Arc;

use serde::Serialize;

/// The booklet's pages, drawn when they are looked at.
pub trait PageImages: Send + Sync {
    /// How many pages there are.
    fn count(&self) -> usize;
    /// A page as PNG, counted from 1; `None` where there is no such page.
    fn png(&self, page: usize) -> Option<Vec<u8>>;
}

/// A file of the e-book.
#[derive(Debug, Clone)]
pub struct EpubFile {
    /// Its media type.
    pub media_type: String,
    /// Its content.
    pub bytes: Arc<[u8]>,
}

/// A place in the sources.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct SourcePlace {
    /// Path in the collection folder.
    pub file: String,
    /// Line, from 1.
    pub line: usize,
    /// Column in characters, from 1.
    pub column: usize,
}

/// A diagnostic in the reader's language.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct ShownDiagnostic {
    /// `error`, `warning` or `hint`.
    pub severity: &'static str,
    /// The stable code.
    pub code: &'static str,
    /// What is wrong.
    pub message: String,
    /// What to do about it.
    pub hints: Vec<String>,
    /// Where.
    pub place: SourcePlace,
}

/// Where a tip is to be found: in the sources and in each output.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct TipPlace {
    /// The tip's number.
    pub number: u16,
    /// Its title.
    pub title: String,
    /// Where its source is.
    pub place: SourcePlace,
    /// The booklet's page on which it begins, from 1.
    pub page: Option<usize>,
    /// Its document in the e-book, as a path in it.
    pub epub: Option<String>,
    /// The id of its first slide.
    pub slide: Option<String>,
}

/// Everything that the page shows at one moment.
#[derive(Clone, Default)]
pub struct Snapshot {
    /// The collection's title.
    pub title: String,
    /// The booklet.
    pub booklet: Option<Arc<dyn PageImages>>,
    /// The e-book's files by their path in it.
    pub epub: BTreeMap<String, EpubFile>,
    /// The path of the e-book's first document.
    pub epub_start: String,
    /// The deck's HTML.
    pub deck: Arc<str>,
    /// What the content can be told.
    pub diagnostics: Vec<ShownDiagnostic>,
    /// The tips, in the edition's order.
    pub tips: Vec<TipPlace>,
    /// The tip whose source changed last.
    pub focus: Option<u16>,
    /// How long the build took, in milliseconds.
    pub milliseconds: u64,
    /// Whether the outputs are those of an earlier build, because this one had errors.
    pub stale: bool,
}
