//! Looking at content, piece by piece in reading order.

use crate::{Block, BlockKind, Checked, Example, Inline, InlineKind, Section, Stage, Tip};

/// Looks at content. What an implementation does not say goes on into what a piece holds; one that says what it does
/// with a piece calls `within_…` to go on.
pub trait Visit<'c, S: Stage = Checked>: Sized {
    /// A tip.
    fn tip(&mut self, tip: &'c Tip<S>) {
        self.within_tip(tip);
    }

    /// A section.
    fn section(&mut self, section: &'c Section<S>) {
        self.within_section(section);
    }

    /// An example.
    fn example(&mut self, example: &'c Example<S>) {
        self.within_example(example);
    }

    /// A block.
    fn block(&mut self, block: &'c Block<S>) {
        self.within_block(block);
    }

    /// A piece of running text.
    fn inline(&mut self, inline: &'c Inline<S>) {
        self.within_inline(inline);
    }

    /// What a tip holds: its lead, its sections, its footnotes.
    fn within_tip(&mut self, tip: &'c Tip<S>) {
        self.blocks(&tip.lead);
        for section in &tip.sections {
            self.section(section);
        }
        for note in &tip.footnotes {
            self.blocks(&note.content);
        }
    }

    /// What a section holds.
    fn within_section(&mut self, section: &'c Section<S>) {
        self.inlines(&section.heading);
        self.blocks(&section.content);
        section.examples.iter().for_each(|example| self.example(example));
    }

    /// What an example holds.
    fn within_example(&mut self, example: &'c Example<S>) {
        self.inlines(&example.title);
        self.blocks(&example.content);
        example.sources.iter().for_each(|source| self.inlines(&source.content));
    }

    /// Blocks in their order.
    fn blocks(&mut self, blocks: &'c [Block<S>]) {
        for block in blocks {
            self.block(block);
        }
    }

    /// What a block holds.
    fn within_block(&mut self, block: &'c Block<S>) {
        match &block.kind {
            BlockKind::Paragraph(content) | BlockKind::Heading { content, .. } => self.inlines(content),
            BlockKind::List { items, .. } => items.iter().for_each(|item| self.blocks(&item.content)),
            BlockKind::Definitions(definitions) => {
                for definition in definitions {
                    self.inlines(&definition.term);
                    definition.meanings.iter().for_each(|meaning| self.blocks(meaning));
                }
            }
            BlockKind::Quote(content) => self.blocks(content),
            BlockKind::Note { title, content } => {
                self.inlines(title);
                self.blocks(content);
            }
            BlockKind::Table(table) => {
                table.head.iter().chain(table.rows.iter().flatten()).for_each(|cell| self.inlines(cell));
            }
            BlockKind::Code { .. } | BlockKind::Picture { .. } | BlockKind::Rule => {}
        }
    }

    /// Running text in its order.
    fn inlines(&mut self, inlines: &'c [Inline<S>]) {
        for inline in inlines {
            self.inline(inline);
        }
    }

    /// What a piece of running text holds.
    fn within_inline(&mut self, inline: &'c Inline<S>) {
        match &inline.kind {
            InlineKind::Emphasis(content)
            | InlineKind::Strong(content)
            | InlineKind::Strikethrough(content)
            | InlineKind::Styled { content, .. }
            | InlineKind::Foreign { content, .. }
            | InlineKind::Link { content, .. } => self.inlines(content),
            InlineKind::Reference(reference) => self.inlines(S::words(reference)),
            InlineKind::Text(_)
            | InlineKind::Code(_)
            | InlineKind::Picture { .. }
            | InlineKind::Footnote(_)
            | InlineKind::SoftBreak
            | InlineKind::HardBreak => {}
        }
    }
}
