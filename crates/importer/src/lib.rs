//! A saved tip page to a tip file, with the people whom it names.
//!
//! Deliberately absent: files. The caller reads the page, writes the tip and copies pictures. Nothing of a page is
//! thrown away in silence: what has no place in a tip is kept in a comment at the end of its file and reported.

mod html;
mod markdown;
mod merge;
mod people;
mod piece;
mod structure;

use tipwaaier_model::{Diagnostic, FileId, Language, Text, TipNumber};

pub use merge::{merge_contributors, merge_theme};
pub use people::slug;

/// A page as it was saved.
#[derive(Debug, Clone, Copy)]
pub struct Page<'a> {
    /// The source that diagnostics name.
    pub file: FileId,
    /// Its text.
    pub text: &'a str,
    /// What the text is.
    pub kind: PageKind,
}

/// How a page was saved.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PageKind {
    /// As plain text, paragraphs with blank lines between them.
    Text,
    /// As HTML.
    Html,
}

/// What the collection already has.
#[derive(Debug, Clone)]
pub struct Known {
    /// The language whose section headings are looked for first.
    pub language: Language,
    /// Ids and titles of the themes.
    pub themes: Vec<(String, String)>,
    /// Ids and names of the contributors.
    pub contributors: Vec<(String, String)>,
}

/// What came of a page.
#[derive(Debug, Clone)]
pub struct Import {
    /// The tip's number.
    pub number: TipNumber,
    /// The tip's title.
    pub title: String,
    /// A file name after the house habit: `050-cultuuromslag.md`.
    pub file_name: String,
    /// The tip file's whole text.
    pub tip: String,
    /// The tip's theme.
    pub theme: ImportedTheme,
    /// The people whom its examples name, each once, in order.
    pub contributors: Vec<ImportedContributor>,
    /// Pictures that the tip or a contributor shows.
    pub pictures: Vec<ImportedPicture>,
    /// What could not be placed, and what was guessed.
    pub diagnostics: Vec<Diagnostic>,
}

/// A theme that a page names.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ImportedTheme {
    /// Its id.
    pub id: String,
    /// Its title.
    pub title: String,
}

/// Someone whom a page names.
#[derive(Debug, Clone, PartialEq, Eq)]
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
    /// Where the page shows it from, relative to the page's folder; as written there.
    pub source: String,
    /// Where it belongs in the collection folder.
    pub target: String,
}

/// Why nothing could be made of a page.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum ImportError {
    /// No line reads `Tip` and a number.
    #[error("the page has no line that reads ‘Tip’ and a number")]
    NoTip,
    /// The number is not one that a tip can bear.
    #[error("a tip number lies between 1 and 9999")]
    BadNumber,
    /// Nothing follows that could be the title.
    #[error("the page has no title after its tip number")]
    NoTitle,
    /// The HTML has more elements within each other than a page can need.
    #[error("the page’s elements are nested deeper than a thousand levels")]
    TooDeep,
    /// The TOML to merge into is not well-formed.
    #[error("{file}: {message}")]
    Toml {
        /// Which file.
        file: &'static str,
        /// What its parser says.
        message: String,
    },
}

impl ImportError {
    /// The message in both languages.
    #[must_use]
    pub fn text(&self) -> Text {
        let nl = match self {
            Self::NoTip => "op de pagina staat geen regel met ‘Tip’ en een nummer".to_owned(),
            Self::BadNumber => "een tipnummer ligt tussen 1 en 9999".to_owned(),
            Self::NoTitle => "na het tipnummer staat op de pagina geen titel".to_owned(),
            Self::TooDeep => "de elementen van de pagina zijn dieper genest dan duizend niveaus".to_owned(),
            Self::Toml { file, message } => format!("{file}: {message}"),
        };
        Text::new(nl, self.to_string())
    }
}

/// Makes a tip file of a saved page.
///
/// # Errors
/// Where the page has no tip number, an impossible one, or no title. Everything else ends as a diagnostic.
pub fn import_page(page: &Page<'_>, known: &Known) -> Result<Import, ImportError> {
    let pieces = match page.kind {
        PageKind::Text => piece::text_to_pieces(page.text),
        PageKind::Html if html::is_too_deep(page.text) => return Err(ImportError::TooDeep),
        PageKind::Html => html::html_to_pieces(page.text),
    };
    let draft = structure::pieces_to_draft(&pieces, page.file, known)?;
    Ok(markdown::draft_to_import(draft, known))
}
