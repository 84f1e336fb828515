//! What blocks are to a tip: where each tip begins, its number, title and theme, its sections, examples and people.

mod examples;
mod heads;
mod levels;
mod people;
mod register;
mod roles;
mod sections;
mod split;

use std::collections::HashSet;

use tipwaaier_model::{Blocks, Diagnostic, FootnoteKey, LanguageTag, Parsed, Role, Span, TipNumber, Visit};

use crate::tree::{Block, Inlines, NoteMarks};
pub(crate) use heads::{is_yes, list, page_to_drafts, yes_or_no};
pub(crate) use people::possibly_one;
pub(crate) use register::Register;
pub(crate) use split::{Page, PageForm};

/// What a source says of a tip outside of its text: the cells of a row, the fields of a post.
#[derive(Debug, Clone, Default)]
pub(crate) struct Given {
    pub(crate) number: Option<TipNumber>,
    pub(crate) title: Option<String>,
    pub(crate) theme: Option<String>,
    pub(crate) top: bool,
    pub(crate) summary: Option<String>,
    pub(crate) keywords: Vec<String>,
    pub(crate) language: Option<LanguageTag>,
    pub(crate) related: Vec<TipNumber>,
    /// What has no place in a tip, and is kept.
    pub(crate) kept: Vec<Block>,
    /// The whole body as Markdown, as `export` wrote it.
    pub(crate) markdown: Option<String>,
}

/// A tip as it will be written.
#[derive(Debug)]
pub(crate) struct Draft {
    pub(crate) number: Option<TipNumber>,
    pub(crate) title: String,
    /// The id of its theme.
    pub(crate) theme: String,
    pub(crate) top: bool,
    pub(crate) summary: Option<String>,
    pub(crate) keywords: Vec<String>,
    pub(crate) language: Option<LanguageTag>,
    pub(crate) related: Vec<TipNumber>,
    pub(crate) lead: Blocks<Parsed>,
    pub(crate) sections: Vec<Section>,
    /// The footnotes of its source, by key; those that the tip has no mark of are empty.
    pub(crate) notes: Vec<Blocks<Parsed>>,
    /// What has no place in a tip, kept.
    pub(crate) kept: Vec<Block>,
    /// The whole body as Markdown, which takes the place of all blocks.
    pub(crate) markdown: Option<String>,
    /// The photos of people whom its examples name: their ids, and where the source shows them from.
    pub(crate) photos: Vec<(String, String)>,
    /// What is no part of the tip.
    pub(crate) left_out: Vec<LeftOut>,
    pub(crate) diagnostics: Vec<Diagnostic>,
    /// Where it begins.
    pub(crate) span: Span,
}

impl Draft {
    /// The footnotes that its text has marks of.
    fn note_marks(&self) -> HashSet<FootnoteKey> {
        let mut marks = NoteMarks::default();
        marks.blocks(&self.lead);
        for section in &self.sections {
            marks.inlines(&section.heading);
            marks.blocks(&section.content);
            for example in &section.examples {
                marks.inlines(&example.title);
                marks.blocks(&example.content);
            }
        }
        marks.0
    }
}

/// A section as it will be written.
#[derive(Debug)]
pub(crate) struct Section {
    pub(crate) heading: Inlines,
    /// The role, where the heading's words alone would not give it.
    pub(crate) class: Option<Role>,
    pub(crate) content: Blocks<Parsed>,
    /// Of a section of examples.
    pub(crate) examples: Vec<Example>,
}

/// An example as it will be written.
#[derive(Debug)]
pub(crate) struct Example {
    pub(crate) title: Inlines,
    pub(crate) content: Blocks<Parsed>,
    /// Who tells it, by the name (or id) that means just them.
    pub(crate) people: Vec<String>,
}

/// Words that are in no tip, and why.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LeftOut {
    /// The words.
    pub words: String,
    /// Why.
    pub reason: Reason,
    /// Where they stand.
    pub span: Span,
}

/// Why words are in no tip.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Reason {
    /// The site's own way around, which outputs make themselves.
    Navigation,
    /// A name that stands twice, a label in front of a field.
    Repetition,
    /// Repeated on many pages of the source.
    Furniture,
    /// At the head or foot of each page of a document.
    PageMargin,
    /// A remark of a reader of the document.
    Comment,
    /// Taken out by a change that was tracked.
    Deleted,
    /// A draft, or not to be published.
    Draft,
    /// Not of a kind that becomes tips.
    OtherKind,
    /// Hidden in the source.
    Hidden,
}
