//! The tree that every reader gives: the model's blocks as one file says them. A heading has the level that its source
//! gives it (1 to 6) until `find` closes the levels up, and every inline bears the place of its block.

use std::collections::HashSet;

pub(crate) use tipwaaier_model::plain_text as plain;
use tipwaaier_model::{BlockKind, Blocks, FootnoteKey, Inline, InlineKind, ListItem, Parsed, Span, Visit};

use crate::words::fold;

/// A block that was read.
pub(crate) type Block = tipwaaier_model::Block<Parsed>;
/// Running text that was read.
pub(crate) type Inlines = tipwaaier_model::Inlines<Parsed>;

/// A block at a place.
pub(crate) const fn block(kind: BlockKind<Parsed>, span: Span) -> Block {
    Block { kind, span }
}

/// A piece of running text at a place.
pub(crate) const fn inline(kind: InlineKind<Parsed>, span: Span) -> Inline<Parsed> {
    Inline { kind, span }
}

/// Words without any form.
pub(crate) fn text(words: impl Into<String>, span: Span) -> Inlines {
    vec![inline(InlineKind::Text(words.into()), span)]
}

/// A paragraph of words without any form.
pub(crate) fn paragraph(words: &str, span: Span) -> Block {
    block(BlockKind::Paragraph(text(fold(words), span)), span)
}

/// A heading of words without any form.
pub(crate) fn heading(level: u8, words: &str, span: Span) -> Block {
    block(BlockKind::Heading { level, content: text(fold(words), span) }, span)
}

/// An item without a tick.
pub(crate) const fn item(content: Blocks<Parsed>, span: Span) -> ListItem<Parsed> {
    ListItem { ticked: None, content, span }
}

/// All words of a block, its parts parted by spaces.
pub(crate) fn block_words(block: &Block) -> String {
    let mut words = String::new();
    push_block(block, &mut words);
    words
}

/// All words of blocks, parted by spaces.
pub(crate) fn blocks_words(blocks: &[Block]) -> String {
    let mut words = String::new();
    for block in blocks {
        push_block(block, &mut words);
        words.push(' ');
    }
    words
}

fn push_block(block: &Block, words: &mut String) {
    match &block.kind {
        BlockKind::Paragraph(content) | BlockKind::Heading { content, .. } => words.push_str(&plain(content)),
        BlockKind::List { items, .. } => {
            for item in items {
                words.push_str(&blocks_words(&item.content));
            }
        }
        BlockKind::Definitions(definitions) => {
            for definition in definitions {
                words.push_str(&plain(&definition.term));
                for meaning in &definition.meanings {
                    words.push(' ');
                    words.push_str(&blocks_words(meaning));
                }
            }
        }
        BlockKind::Quote(content) => words.push_str(&blocks_words(content)),
        BlockKind::Code { text, .. } => words.push_str(text),
        BlockKind::Table(table) => {
            for cell in table.head.iter().chain(table.rows.iter().flatten()) {
                words.push_str(&plain(cell));
                words.push(' ');
            }
        }
        BlockKind::Note { title, content } => {
            words.push_str(&plain(title));
            words.push(' ');
            words.push_str(&blocks_words(content));
        }
        BlockKind::Picture { alt, caption, .. } => {
            words.push_str(alt.as_deref().unwrap_or_default());
            if let Some(caption) = caption {
                words.push(' ');
                words.push_str(caption);
            }
        }
        BlockKind::Rule => {}
    }
}

/// The words of a block that is one line of running text, white space folded; `None` for all else.
pub(crate) fn line(block: &Block) -> Option<String> {
    match &block.kind {
        BlockKind::Paragraph(content) | BlockKind::Heading { content, .. } => Some(fold(&plain(content))),
        BlockKind::List { .. }
        | BlockKind::Definitions(_)
        | BlockKind::Quote(_)
        | BlockKind::Note { .. }
        | BlockKind::Code { .. }
        | BlockKind::Table(_)
        | BlockKind::Picture { .. }
        | BlockKind::Rule => None,
    }
}

/// The footnotes that blocks have marks of.
#[derive(Debug, Default)]
pub(crate) struct NoteMarks(pub(crate) HashSet<FootnoteKey>);

impl<'c> Visit<'c, Parsed> for NoteMarks {
    fn inline(&mut self, inline: &'c Inline<Parsed>) {
        if let InlineKind::Footnote(key) = &inline.kind {
            self.0.insert(*key);
        }
        self.within_inline(inline);
    }
}
