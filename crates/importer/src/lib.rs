//! What people have, saved pages and documents, to tip files, with the people, themes and pictures that they name.
//!
//! Each reader gives the same tree of blocks (`tree`), with where each came from. One step (`find`) finds tips, sections,
//! examples, people and sources in it, and one writer (`write`) gives Markdown that reads as that tree.
//!
//! Deliberately absent: files. The caller reads sources, writes tips and copies pictures. Nothing of a source is thrown
//! away in silence: what has no place in a tip is kept in a comment at the end of its file, or left out with a reason
//! that the [`Report`] names.

mod compose;
mod error;
mod find;
mod fit;
mod furniture;
mod looks;
mod merge;
mod numbers;
mod picture;
mod read;
mod report;
mod runs;
mod sets;
mod tree;
mod words;
mod write;

use tipwaaier_model::{Diagnostic, Language, Span, TipNumber};

pub use compose::compose;
pub use error::{ImportError, NumberProblem, RowProblem};
pub use find::{LeftOut, Reason};
pub use merge::{merge_contributors, merge_theme};
pub use numbers::Numbers;
pub use picture::is_picture;
pub use read::{Field, Material, ReadOptions, Source, SourceKind, read};
pub use report::{Report, SourceReport};
pub use words::{slug, typed};

/// What the collection already has.
#[derive(Debug, Clone)]
pub struct Known {
    /// The language whose section headings are looked for first.
    pub language: Language,
    /// The themes.
    pub themes: Vec<ImportedTheme>,
    /// The contributors.
    pub contributors: Vec<ImportedContributor>,
    /// Numbers and titles of the tips.
    pub tips: Vec<(TipNumber, String)>,
}

/// How sources are to be read.
#[derive(Debug, Clone, Default)]
pub struct Options {
    /// Which numbers tips get.
    pub numbers: Numbers,
    /// The level of the headings that begin tips, where it is not to be found.
    pub heading_level: Option<u8>,
    /// Names that are one person's: the first is to become the second.
    pub same: Vec<(String, String)>,
}

/// What comes of sources.
#[derive(Debug, Clone, Default)]
pub struct Import {
    /// The tips, in the order of the sources.
    pub tips: Vec<ImportedTip>,
    /// Selections of them.
    pub sets: Vec<ImportedSet>,
    /// Themes that are new.
    pub themes: Vec<ImportedTheme>,
    /// People who are new.
    pub contributors: Vec<ImportedContributor>,
    /// Pictures that a tip or a contributor shows.
    pub pictures: Vec<ImportedPicture>,
    /// What could not be placed, and what was guessed.
    pub diagnostics: Vec<Diagnostic>,
    /// What became of each source.
    pub report: Report,
}

/// A tip file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ImportedTip {
    /// The tip's number.
    pub number: TipNumber,
    /// The tip's title.
    pub title: String,
    /// A file name after the house habit: `050-cultuuromslag.md`.
    pub file_name: String,
    /// The tip file's whole text.
    pub text: String,
    /// Which source it comes from, by its place among them.
    pub source: usize,
    /// Where it begins there.
    pub span: Span,
}

/// A file of a set.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ImportedSet {
    /// Its title.
    pub title: String,
    /// A file name after its title: `eerste-werkconferentie.toml`.
    pub file_name: String,
    /// The file's whole text.
    pub text: String,
    /// Which source it comes from, by its place among them.
    pub source: usize,
    /// Where it begins there.
    pub span: Span,
}

/// A theme that a source names, or the collection has.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct ImportedTheme {
    /// Its id.
    pub id: String,
    /// Its title.
    pub title: String,
    /// What stands at its beginning.
    pub intro: Option<String>,
}

/// Someone whom a source names, or the collection has.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct ImportedContributor {
    /// An id: the known one for a known name, else made from the name.
    pub id: String,
    /// The name.
    pub name: String,
    /// What they do.
    pub role: Option<String>,
    /// Where they work.
    pub organisation: Option<String>,
    /// A photo's path in the collection folder.
    pub photo: Option<String>,
}

/// A picture to copy.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ImportedPicture {
    /// Which source shows it, by its place among them.
    pub from: usize,
    /// Where the source shows it from, as written there.
    pub source: String,
    /// Its content, if the source holds it; else it lies at `source`, relative to the source's folder.
    pub bytes: Option<Vec<u8>>,
    /// Where it belongs in the collection folder.
    pub target: String,
}
