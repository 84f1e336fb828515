//! Blocks of a body.

use std::ops::Range;

use pulldown_cmark::{CodeBlockKind, Event, Tag};
use tipwaaier_model::{
    Block, BlockKind, Blocks, Code, Definition, Inline, InlineKind, Inlines, ListItem, ListMarker, Parsed, Text,
};

use super::inline::Collector;
use super::{HeadingLevels, NoteDefinition, Place, Reader, Top};
use crate::scan;

impl<'t> Reader<'t, '_> {
    /// The whole body.
    pub(super) fn top(&mut self) -> Vec<Top> {
        let mut top = Vec::new();
        while let Some((event, range)) = self.next() {
            match event {
                Event::Start(Tag::Heading { level, id, classes, attrs }) => {
                    let heading = self.heading(level as u8, id.as_deref(), &classes, &attrs, range);
                    top.extend(heading.map(Top::Heading));
                }
                event => top.extend(self.block(event, range, &mut HeadingLevels::default()).map(Top::Block)),
            }
        }
        top
    }

    /// A block; `None` where it was refused, is a footnote or is nothing.
    fn block(&mut self, event: Event<'t>, range: Range<usize>, levels: &mut HeadingLevels) -> Option<Block<Parsed>> {
        self.begin_run();
        let span = self.span(range.clone());
        let kind = match event {
            Event::Rule => BlockKind::Rule,
            Event::Start(Tag::Paragraph) => return self.paragraph(range),
            Event::Start(Tag::Heading { level, id, classes, attrs }) => {
                let heading = self.heading(level as u8, id.as_deref(), &classes, &attrs, range)?;
                self.refuse_attributes(&heading);
                BlockKind::Heading { level: levels.normalise(heading.level), content: heading.content }
            }
            Event::Start(Tag::BlockQuote(_)) => BlockKind::Quote(self.nested(range, Self::blocks)?),
            Event::Start(Tag::CodeBlock(kind)) => self.code(&kind, range),
            Event::Start(Tag::HtmlBlock) => {
                self.html_block();
                return None;
            }
            Event::Start(Tag::List(start)) => {
                let marker = start
                    .map_or(ListMarker::Bullet, |number| ListMarker::Number(u32::try_from(number).unwrap_or(u32::MAX)));
                let items = self.nested(range, Self::items)?;
                // Every item may have been refused.
                if items.is_empty() {
                    return None;
                }
                BlockKind::List { marker, items }
            }
            Event::Start(Tag::DefinitionList) => BlockKind::Definitions(self.nested(range, Self::definitions)?),
            Event::Start(Tag::Table(columns)) => BlockKind::Table(self.table(&columns, range)?),
            Event::Start(Tag::FootnoteDefinition(label)) => {
                self.note(&label, range);
                return None;
            }
            Event::Start(_) => {
                self.skip();
                return None;
            }
            // Running text stands in a container; here there is none.
            _ => return None,
        };
        Some(Block { kind, span })
    }

    /// Reads a container's content one level deeper; beyond the limit it is reported and skipped.
    fn nested<T>(&mut self, range: Range<usize>, read: impl FnOnce(&mut Self) -> T) -> Option<T> {
        if self.block_depth >= self.limits.block_nesting {
            self.too_deep(range, self.limits.block_nesting);
            return None;
        }
        self.block_depth += 1;
        let content = read(self);
        self.block_depth -= 1;
        Some(content)
    }

    /// Reports nesting beyond a limit, and skips what is nested.
    pub(super) fn too_deep(&mut self, range: Range<usize>, limit: usize) {
        // What is too deep may go on for the whole file; its first line is what readers look for.
        let line = self.text[range.clone()].find('\n').map_or(range.end, |at| range.start + at);
        let message = Text::new(
            format!("Dit is dieper genest dan de grens van {limit}"),
            format!("This is nested deeper than the limit of {limit}"),
        );
        self.report(Code::NestingTooDeep, range.start..line, message).hints.push(Text::new(
            "Maak er losse alinea's of een eenvoudiger lijst van.",
            "Turn it into separate paragraphs or a simpler list.",
        ));
        self.skip();
    }

    /// Blocks up to the end of their container; text that stands right in it, as in a tight list, is a paragraph.
    fn blocks(&mut self) -> Blocks<Parsed> {
        let mut blocks = Vec::new();
        let mut levels = HeadingLevels::default();
        let mut loose = Collector::default();
        while let Some((event, range)) = self.next() {
            match event {
                Event::End(_) => break,
                Event::Start(ref tag) if is_inline(tag) => self.inline(event, range, &mut loose),
                Event::Start(_) | Event::Rule => {
                    self.flush_loose(&mut loose, &mut blocks);
                    blocks.extend(self.block(event, range, &mut levels));
                }
                event => self.inline(event, range, &mut loose),
            }
        }
        self.flush_loose(&mut loose, &mut blocks);
        blocks
    }

    fn flush_loose(&mut self, loose: &mut Collector, blocks: &mut Blocks<Parsed>) {
        let content = self.finish(std::mem::take(loose));
        blocks.extend(self.paragraph_or_picture(content));
        self.begin_run();
    }

    fn paragraph(&mut self, range: Range<usize>) -> Option<Block<Parsed>> {
        let content = self.inlines();
        let block = self.paragraph_or_picture(content)?;
        Some(Block { kind: block.kind, span: self.span(range) })
    }

    /// A picture alone in its paragraph is a block; `None` where there is nothing but white space.
    fn paragraph_or_picture(&mut self, mut content: Inlines<Parsed>) -> Option<Block<Parsed>> {
        let is_space = |inline: &Inline<Parsed>| match &inline.kind {
            InlineKind::Text(text) => text.trim().is_empty(),
            InlineKind::SoftBreak => true,
            _ => false,
        };
        let (first, last) = (content.first()?, content.last()?);
        let span = first.span.to(last.span);
        if content.iter().all(is_space) {
            return None;
        }
        let mut rest = content.iter().filter(|inline| !is_space(inline));
        if let (Some(Inline { kind: InlineKind::Picture { .. }, .. }), None) = (rest.next(), rest.next()) {
            content.retain(|inline| !is_space(inline));
        }
        let kind = match <[_; 1]>::try_from(content) {
            Ok([Inline { kind: InlineKind::Picture { picture, alt }, span }]) => {
                let caption = self.caption.take().filter(|(place, _)| *place == span).map(|(_, caption)| caption);
                BlockKind::Picture { picture, alt, caption }
            }
            Ok(content) => BlockKind::Paragraph(Vec::from(content)),
            Err(content) => BlockKind::Paragraph(content),
        };
        Some(Block { kind, span })
    }

    fn items(&mut self) -> Vec<ListItem<Parsed>> {
        let mut items = Vec::new();
        while let Some((event, range)) = self.next() {
            match event {
                Event::End(_) => break,
                Event::Start(Tag::Item) => {
                    let outer = self.ticked.take();
                    let content = self.blocks();
                    let ticked = std::mem::replace(&mut self.ticked, outer);
                    items.push(ListItem { ticked, content, span: self.span(range) });
                }
                Event::Start(_) => self.skip(),
                _ => {}
            }
        }
        items
    }

    fn definitions(&mut self) -> Vec<Definition<Parsed>> {
        let mut definitions: Vec<Definition<Parsed>> = Vec::new();
        while let Some((event, range)) = self.next() {
            match event {
                Event::End(_) => break,
                Event::Start(Tag::DefinitionListTitle) => {
                    let term = self.inlines();
                    match definitions.last_mut() {
                        // Several terms with one meaning stand below each other.
                        Some(last) if last.meanings.is_empty() => {
                            last.term.push(Inline { kind: InlineKind::HardBreak, span: self.span(range) });
                            last.term.extend(term);
                        }
                        _ => definitions.push(Definition { term, meanings: Vec::new() }),
                    }
                }
                Event::Start(Tag::DefinitionListDefinition) => {
                    let meaning = self.blocks();
                    if let Some(last) = definitions.last_mut() {
                        last.meanings.push(meaning);
                    }
                }
                Event::Start(_) => self.skip(),
                _ => {}
            }
        }
        definitions
    }

    fn code(&mut self, kind: &CodeBlockKind<'_>, range: Range<usize>) -> BlockKind<Parsed> {
        let language = match kind {
            CodeBlockKind::Indented => None,
            CodeBlockKind::Fenced(info) => info.split_whitespace().next().map(str::to_owned),
        };
        let mut text = String::new();
        while let Some((event, _)) = self.next() {
            match event {
                Event::End(_) => break,
                Event::Text(part) => text.push_str(&part),
                _ => {}
            }
        }
        let text = scan::carried(text.chars());
        self.check_words(&text, range);
        BlockKind::Code { language, text: text.strip_suffix('\n').unwrap_or(&text).to_owned() }
    }

    fn note(&mut self, label: &str, range: Range<usize>) {
        let outer = std::mem::replace(&mut self.place, Place::Footnote);
        let content = self.nested(range.clone(), Self::blocks).unwrap_or_default();
        self.place = outer;
        self.notes.push(NoteDefinition { label: label.to_lowercase(), content, span: self.span(range) });
    }
}

fn is_inline(tag: &Tag<'_>) -> bool {
    matches!(tag, Tag::Emphasis | Tag::Strong | Tag::Strikethrough | Tag::Link { .. } | Tag::Image { .. })
}
