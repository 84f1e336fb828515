//! A tip file: front matter and body.

mod content;
mod example;
mod front_matter;
mod section;

use tipwaaier_model::{
    Blocks, Diagnostic, FileId, Footnote, Language, LanguageTag, Limits, Parsed, Section, Span, TipNumber,
};

use crate::markdown::{self, ShowsMissing, Top};
use crate::report::Placed;
pub(crate) use front_matter::{tip_number, title};

/// A tip as its file says it; what could not be read is missing and was reported.
#[derive(Debug, Clone)]
pub(crate) struct ParsedTip {
    /// The path of the file, relative to the collection folder.
    pub(crate) path: String,
    /// The folder of the file, relative to the collection folder.
    pub(crate) folder: String,
    pub(crate) number: Option<Placed<TipNumber>>,
    pub(crate) title: Option<Placed<String>>,
    pub(crate) theme: Option<Placed<String>>,
    pub(crate) top: bool,
    pub(crate) summary: Option<String>,
    pub(crate) keywords: Vec<String>,
    pub(crate) language: Option<LanguageTag>,
    pub(crate) related: Vec<Placed<TipNumber>>,
    pub(crate) lead: Blocks<Parsed>,
    pub(crate) sections: Vec<Section<Parsed>>,
    /// The names that headings and tags of HTML give themselves, each with a place below the heading that it stands for.
    pub(crate) names: Vec<(String, u32)>,
    pub(crate) footnotes: Vec<Footnote<Parsed>>,
    pub(crate) span: Span,
}

/// A tip file to be read.
#[derive(Clone, Copy)]
pub(crate) struct Source<'t> {
    pub(crate) file: FileId,
    /// Where it lies, relative to the collection folder.
    pub(crate) path: &'t str,
    pub(crate) text: &'t str,
    /// The language of headings that have a role.
    pub(crate) words: Language,
    pub(crate) limits: Limits,
    pub(crate) shows_missing: ShowsMissing,
}

/// Reads a tip file.
pub(crate) fn parse_tip(source: Source<'_>, out: &mut Vec<Diagnostic>) -> ParsedTip {
    let Source { file, path, text, words, limits, shows_missing } = source;
    let folder = path.rsplit_once('/').map_or("", |(folder, _)| folder).to_owned();
    let (front, body) = front_matter::read(file, text, words, limits.title_characters, out);
    let body = markdown::Body { file, text, from: body, folder: &folder, language: words, limits, shows_missing };
    let mut document = markdown::read(body, out);
    let of_headings = document.top.iter_mut().flat_map(Top::take_names).map(|(name, span)| (name, span.start));
    let names = of_headings.chain(document.names).collect();
    let notes = document.notes.into_iter();
    let footnotes = notes.map(|note| Footnote { content: note.content, span: note.span }).collect();
    let title = front.title.as_ref().map(|title| title.value.as_str());
    let (lead, sections) = section::split(document.top, content::Origin { text, words, title }, out);
    ParsedTip {
        path: path.to_owned(),
        folder,
        number: front.number,
        title: front.title,
        theme: front.theme,
        top: front.top,
        summary: front.summary,
        keywords: front.keywords,
        language: front.language,
        related: front.related,
        lead,
        sections,
        names,
        footnotes,
        span: Span::new(file, 0..text.len()),
    }
}
