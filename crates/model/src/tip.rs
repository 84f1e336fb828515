//! A tip.

use crate::{Blocks, Checked, LanguageTag, Section, Span, Stage, ThemeKey, TipNumber};

/// One numbered tip.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Tip<S: Stage = Checked> {
    /// The number it bears; unique in its collection.
    pub number: TipNumber,
    /// The title, plain text with smart punctuation.
    pub title: String,
    /// The theme it belongs to.
    pub theme: ThemeKey,
    /// Whether it is a top tip.
    pub top: bool,
    /// One sentence for card and deck, plain text.
    pub summary: String,
    /// Words to find it by.
    pub keywords: Vec<String>,
    /// The language that it is in; `None` for that of the collection.
    pub language: Option<LanguageTag>,
    /// The tips that the author says are to be read next, in that order.
    pub related: Vec<TipNumber>,
    /// Everything before the first section; headings may not stand in it.
    pub lead: Blocks<S>,
    /// The sections, in the author's order.
    pub sections: Vec<Section<S>>,
    /// The footnotes, in the order of their first mark in the tip; a mark may stand more than once.
    pub footnotes: Vec<Footnote<S>>,
    /// The whole file.
    pub span: Span,
    /// Where the title stands in the front matter.
    pub title_span: Span,
}

/// A footnote. Footnotes have no marks of footnotes in them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Footnote<S: Stage = Checked> {
    /// What it says.
    pub content: Blocks<S>,
    /// Where it stands.
    pub span: Span,
}
