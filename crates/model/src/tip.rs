//! A tip.

use crate::{
    Anchor, Block, BlockKind, Blocks, Checked, Inlines, LanguageTag, Section, Span, Stage, TipNumber, TopicKey,
};

/// One numbered tip.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Tip<S: Stage = Checked> {
    /// The number it bears; unique in its collection.
    pub number: TipNumber,
    /// The title, plain text with smart punctuation.
    pub title: String,
    /// The theme it belongs to.
    pub theme: TopicKey,
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

/// A heading of a tip and where it stands.
#[derive(Debug)]
pub struct TipHeading<'t, S: Stage = Checked> {
    /// Its place: a section, an example or a block.
    pub place: Anchor,
    /// What it says.
    pub content: &'t Inlines<S>,
    /// What it heads, itself included; of a block the heading alone.
    pub span: Span,
}

/// The headings of a tip's sections, in reading order.
#[must_use]
pub fn tip_headings<S: Stage>(tip: TipNumber, sections: &[Section<S>]) -> Vec<TipHeading<'_, S>> {
    let mut found = Vec::new();
    for (at, section) in sections.iter().enumerate() {
        let place = Anchor::Section(tip, at);
        found.push(TipHeading { place, content: &section.heading, span: section.span });
        found.extend(block_headings(tip, (at, None), &section.content));
        for (which, example) in section.examples.iter().enumerate() {
            let place = Anchor::Example(tip, at, which);
            found.push(TipHeading { place, content: &example.title, span: example.span });
            found.extend(block_headings(tip, (at, Some(which)), &example.content));
        }
    }
    found
}

fn block_headings<S: Stage>(
    tip: TipNumber,
    within: (usize, Option<usize>),
    blocks: &[Block<S>],
) -> impl Iterator<Item = TipHeading<'_, S>> {
    blocks.iter().enumerate().filter_map(move |(at, block)| match &block.kind {
        BlockKind::Heading { content, .. } => {
            Some(TipHeading { place: Anchor::Block(tip, Some(within), at), content, span: block.span })
        }
        _ => None,
    })
}
