//! Taking content from one stage to the next, the same walk for assembling and for selecting.

use crate::{
    Block, BlockKind, Blocks, Definition, Example, Footnote, FootnoteKey, Inline, InlineKind, Inlines, ListItem,
    Section, SourceLine, Span, Stage, Table, Tip,
};

/// How references, pictures and people become those of the next stage.
pub trait Resolve<S: Stage, T: Stage> {
    /// What a reference becomes: a link, or the text that it was.
    fn reference(&mut self, reference: S::Reference, span: Span) -> Inlines<T>;
    /// What a picture becomes; `None` drops it, which the resolver has then reported.
    fn picture(&mut self, picture: S::Picture, span: Span) -> Option<T::Picture>;
    /// What a person becomes; `None` drops them, which the resolver has then reported.
    fn person(&mut self, person: S::Person, span: Span) -> Option<T::Person>;

    /// What the mark of a footnote becomes; `None` drops it, with a footnote that is left out.
    fn footnote(&mut self, key: FootnoteKey) -> Option<FootnoteKey> {
        Some(key)
    }

    /// A whole tip.
    fn tip(&mut self, tip: Tip<S>) -> Tip<T> {
        Tip {
            number: tip.number,
            title: tip.title,
            theme: tip.theme,
            top: tip.top,
            summary: tip.summary,
            keywords: tip.keywords,
            language: tip.language,
            related: tip.related,
            lead: self.blocks(tip.lead),
            sections: tip.sections.into_iter().map(|section| self.section(section)).collect(),
            footnotes: tip
                .footnotes
                .into_iter()
                .map(|note| Footnote { content: self.blocks(note.content), span: note.span })
                .collect(),
            span: tip.span,
            title_span: tip.title_span,
        }
    }

    /// A section.
    fn section(&mut self, section: Section<S>) -> Section<T> {
        Section {
            role: section.role,
            heading: self.inlines(section.heading),
            content: self.blocks(section.content),
            examples: section.examples.into_iter().map(|example| self.example(example)).collect(),
            minutes: section.minutes,
            span: section.span,
        }
    }

    /// An example.
    fn example(&mut self, example: Example<S>) -> Example<T> {
        let span = example.span;
        let people = example.people.into_iter().filter_map(|person| self.person(person, span)).collect();
        let lost = self.in_place_of_people();
        let mut content = self.blocks(example.content);
        content.extend(lost);
        Example {
            title: self.inlines(example.title),
            content,
            sources: example
                .sources
                .into_iter()
                .map(|line| SourceLine { kind: line.kind, content: self.inlines(line.content), span: line.span })
                .collect(),
            people,
            span,
        }
    }

    /// Blocks; a picture that is dropped takes its block with it.
    fn blocks(&mut self, blocks: Blocks<S>) -> Blocks<T> {
        blocks.into_iter().filter_map(|block| self.block(block)).collect()
    }

    /// A block.
    fn block(&mut self, block: Block<S>) -> Option<Block<T>> {
        let span = block.span;
        let kind = match block.kind {
            BlockKind::Paragraph(content) => BlockKind::Paragraph(self.inlines(content)),
            BlockKind::Heading { level, content } => BlockKind::Heading { level, content: self.inlines(content) },
            BlockKind::List { marker, items } => BlockKind::List {
                marker,
                items: items
                    .into_iter()
                    .map(|item| ListItem { ticked: item.ticked, content: self.blocks(item.content), span: item.span })
                    .collect(),
            },
            BlockKind::Definitions(definitions) => BlockKind::Definitions(
                definitions
                    .into_iter()
                    .map(|definition| Definition {
                        term: self.inlines(definition.term),
                        meanings: definition.meanings.into_iter().map(|meaning| self.blocks(meaning)).collect(),
                    })
                    .collect(),
            ),
            BlockKind::Quote(content) => BlockKind::Quote(self.blocks(content)),
            BlockKind::Note { title, content } => {
                BlockKind::Note { title: self.inlines(title), content: self.blocks(content) }
            }
            BlockKind::Code { language, text } => BlockKind::Code { language, text },
            BlockKind::Table(table) => BlockKind::Table(Table {
                columns: table.columns,
                head: table.head.into_iter().map(|cell| self.inlines(cell)).collect(),
                rows: table
                    .rows
                    .into_iter()
                    .map(|row| row.into_iter().map(|cell| self.inlines(cell)).collect())
                    .collect(),
            }),
            BlockKind::Picture { picture, alt, caption } => {
                if let Some(picture) = self.picture(picture, span) {
                    BlockKind::Picture { picture, alt, caption }
                } else {
                    let words = self.in_place_of_picture(alt.as_deref(), span);
                    if words.is_empty() {
                        return None;
                    }
                    BlockKind::Paragraph(words)
                }
            }
            BlockKind::Rule => BlockKind::Rule,
        };
        Some(Block { kind, span })
    }

    /// Running text.
    fn inlines(&mut self, inlines: Inlines<S>) -> Inlines<T> {
        inlines.into_iter().flat_map(|inline| self.inline(inline)).collect()
    }

    /// What stands in the place of a picture that was dropped; nothing, unless a resolver shows that it is missing.
    fn in_place_of_picture(&mut self, alt: Option<&str>, span: Span) -> Inlines<T> {
        let _ = (alt, span);
        Vec::new()
    }

    /// What stands at the end of an example of which people were dropped; nothing, unless a resolver shows it.
    fn in_place_of_people(&mut self) -> Blocks<T> {
        Vec::new()
    }

    /// A piece of running text, which may become several or none.
    fn inline(&mut self, inline: Inline<S>) -> Inlines<T> {
        let span = inline.span;
        let kind = match inline.kind {
            InlineKind::Text(text) => InlineKind::Text(text),
            InlineKind::Emphasis(content) => InlineKind::Emphasis(self.inlines(content)),
            InlineKind::Strong(content) => InlineKind::Strong(self.inlines(content)),
            InlineKind::Strikethrough(content) => InlineKind::Strikethrough(self.inlines(content)),
            InlineKind::Styled { form, content } => InlineKind::Styled { form, content: self.inlines(content) },
            InlineKind::Foreign { language, content } => {
                InlineKind::Foreign { language, content: self.inlines(content) }
            }
            InlineKind::Code(text) => InlineKind::Code(text),
            InlineKind::Link { url, content } => InlineKind::Link { url, content: self.inlines(content) },
            InlineKind::Reference(reference) => return self.reference(reference, span),
            InlineKind::Picture { picture, alt, caption } => match self.picture(picture, span) {
                Some(picture) => InlineKind::Picture { picture, alt, caption },
                None => return self.in_place_of_picture(alt.as_deref(), span),
            },
            InlineKind::Footnote(key) => match self.footnote(key) {
                Some(key) => InlineKind::Footnote(key),
                None => return Vec::new(),
            },
            InlineKind::SoftBreak => InlineKind::SoftBreak,
            InlineKind::HardBreak => InlineKind::HardBreak,
        };
        vec![Inline { kind, span }]
    }
}
