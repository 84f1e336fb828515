//! Blocks of a body.

use std::ops::Range;

use pulldown_cmark::{CodeBlockKind, Event, Tag};
use tipwaaier_model::{
    Block, BlockKind, Blocks, Code, Definition, Inline, InlineKind, Inlines, ListItem, ListMarker, Parsed, Text,
    plain_text,
};

use super::collector::Collector;
use super::html_node::strong;
use super::{Container, Heading, NoteDefinition, Reader, Top, admonition};
use crate::scan;

impl<'t> Reader<'t, '_> {
    /// The whole body.
    pub(super) fn top(&mut self) -> Vec<Top> {
        let mut top = Vec::new();
        while let Some((event, range)) = self.next() {
            match event {
                Event::Start(Tag::Heading { level, id, classes, attrs }) => {
                    for piece in self.heading(level as u8, id.as_deref(), &classes, &attrs, range) {
                        self.place(piece, &mut top);
                    }
                }
                Event::Start(Tag::HtmlBlock) => self.html_block(&mut top),
                event => {
                    if let Some(block) = self.block(event, range) {
                        self.place(Top::Block(block), &mut top);
                    }
                }
            }
        }
        self.close_nodes(&mut top);
        top
    }

    /// A block; `None` where it was refused, is a footnote or is nothing.
    pub(super) fn block(&mut self, event: Event<'t>, range: Range<usize>) -> Option<Block<Parsed>> {
        self.begin_run();
        let span = self.span(range.clone());
        let kind = match event {
            Event::Rule => BlockKind::Rule,
            Event::Start(Tag::Paragraph) => return self.paragraph(range),
            Event::Start(Tag::BlockQuote(_)) => {
                let content = self.nested(range, Self::blocks)?;
                self.note_or_quote(content)
            }
            Event::Start(Tag::CodeBlock(kind)) => self.code(&kind, range),
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
            Event::Start(Tag::DefinitionList) => {
                let mut definitions = self.nested(range, Self::definitions)?;
                // A definition may be nothing but a comment; a term alone is a line in bold.
                if definitions.is_empty() {
                    return None;
                }
                if definitions.iter().all(|definition| definition.meanings.is_empty()) {
                    let terms: Inlines<Parsed> =
                        definitions.into_iter().flat_map(|definition| definition.term).collect();
                    return Some(strong(terms, span));
                }
                // Terms that nothing follows stand below the last meaning: a list has none without one.
                if let Some(bare) = definitions.pop_if(|last| last.meanings.is_empty())
                    && let Some(meaning) = definitions.last_mut().and_then(|last| last.meanings.last_mut())
                {
                    meaning.push(strong(bare.term, span));
                }
                BlockKind::Definitions(definitions)
            }
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
        if self.block_depth + self.open_containers() >= self.limits.block_nesting {
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
        let around = self.open_containers();
        let html = std::mem::take(&mut self.html);
        self.block_depth += around;
        let mut done = Vec::new();
        let mut loose = Collector::default();
        while let Some((event, range)) = self.next() {
            match event {
                Event::End(_) => break,
                Event::Start(ref tag) if is_inline(tag) => self.inline(event, range, &mut loose),
                Event::Start(_) | Event::Rule => {
                    self.place_loose(&mut loose, &mut done);
                    if let Event::Start(Tag::HtmlBlock) = event {
                        self.html_block(&mut done);
                    } else if let Event::Start(Tag::Heading { level, id, classes, attrs }) = event {
                        for piece in self.heading(level as u8, id.as_deref(), &classes, &attrs, range) {
                            self.place(piece, &mut done);
                        }
                    } else if let Some(block) = self.block(event, range) {
                        self.place(Top::Block(block), &mut done);
                    }
                }
                event => self.inline(event, range, &mut loose),
            }
        }
        self.place_loose(&mut loose, &mut done);
        self.close_nodes(&mut done);
        self.block_depth -= around;
        self.html = html;
        done.into_iter()
            .map(|piece| match piece {
                Top::Block(block) => block,
                Top::Heading(heading) => self.bold_heading(heading),
            })
            .collect()
    }

    /// How many quotations and lists of HTML are open around what is being read.
    pub(super) fn open_containers(&self) -> usize {
        self.html.iter().filter(|node| node.is_container()).count()
    }

    fn place_loose(&mut self, loose: &mut Collector, done: &mut Vec<Top>) {
        let mut blocks = Blocks::new();
        self.flush_loose(loose, &mut blocks);
        for block in blocks {
            self.place(Top::Block(block), done);
        }
    }

    pub(super) fn flush_loose(&mut self, loose: &mut Collector, blocks: &mut Blocks<Parsed>) {
        let content = self.finish(std::mem::take(loose));
        blocks.extend(Self::paragraph_or_picture(content));
        self.begin_run();
    }

    /// A heading where none can stand, as in a list: its words in bold.
    pub(super) fn bold_heading(&mut self, heading: Heading) -> Block<Parsed> {
        let message = Text::new(
            "Een kop in een lijst, citaat of noot wordt een vetgedrukte regel",
            "A heading in a list, quotation or note becomes a line in bold",
        );
        self.report_at(Code::HeadingLevel, heading.span, message).hints.push(Text::new(
            "Zet de kop buiten de lijst, of schrijf hem als **vet**.",
            "Put the heading outside the list, or write it as **bold**.",
        ));
        strong(heading.content, heading.span)
    }

    /// A quotation; one that begins with `[!NOTE]` is a note in a box.
    fn note_or_quote(&mut self, mut content: Blocks<Parsed>) -> BlockKind<Parsed> {
        let Some(Block { kind: BlockKind::Paragraph(text), span }) = content.first_mut() else {
            return BlockKind::Quote(content);
        };
        let Some(Inline { kind: InlineKind::Text(first), .. }) = text.first_mut() else {
            return BlockKind::Quote(content);
        };
        let Some((name, length)) = admonition::label(first).map(|(name, length)| (name.to_owned(), length)) else {
            return BlockKind::Quote(content);
        };
        // Obsidian writes `[!note]-` for one that can be folded.
        *first = first[length..].trim_start_matches(['-', '+']).trim_start().to_owned();
        let line = text.iter().position(|inline| matches!(inline.kind, InlineKind::SoftBreak | InlineKind::HardBreak));
        let rest = line.map(|at| text.split_off(at + 1)).unwrap_or_default();
        let mut title = std::mem::take(text);
        title.retain(|inline| match &inline.kind {
            InlineKind::Text(text) => !text.is_empty(),
            InlineKind::SoftBreak | InlineKind::HardBreak => false,
            _ => true,
        });
        if plain_text(&title).trim().is_empty() {
            let shown =
                admonition::default_title(&name, self.language).map_or_else(|| capitalised(&name), str::to_owned);
            title = vec![Inline { kind: InlineKind::Text(shown), span: *span }];
        }
        if rest.is_empty() {
            content.remove(0);
        } else {
            *text = rest;
        }
        BlockKind::Note { title, content }
    }

    fn paragraph(&mut self, range: Range<usize>) -> Option<Block<Parsed>> {
        let content = self.inlines();
        if ["[toc]", "[[toc]]", "[[_toc_]]"].contains(&self.text[range.clone()].trim().to_lowercase().as_str()) {
            // Every output has its own contents.
            self.tell_dropped(range);
            return None;
        }
        let block = Self::paragraph_or_picture(content)?;
        Some(Block { kind: block.kind, span: self.span(range) })
    }

    /// A picture alone in its paragraph is a block; `None` where there is nothing but white space.
    fn paragraph_or_picture(mut content: Inlines<Parsed>) -> Option<Block<Parsed>> {
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
            Ok([Inline { kind: InlineKind::Picture { picture, alt, caption }, .. }]) => {
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
                    if let Some(last) = definitions.last_mut()
                        && !meaning.is_empty()
                    {
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
        if matches!(kind, CodeBlockKind::Fenced(_)) {
            self.check_closed(&text, &range);
        }
        self.check_words(&text, range);
        BlockKind::Code { language, text: text.strip_suffix('\n').unwrap_or(&text).to_owned() }
    }

    /// Refuses code with sections in it that runs to the end of the file for want of a fence: what only the facilitator may
    /// see would be printed.
    fn check_closed(&mut self, code: &str, range: &Range<usize>) {
        let block = self.text[range.clone()].trim();
        let fence = &block[..block.len() - block.trim_start_matches(['`', '~']).len()];
        let last = block.lines().skip(1).last().unwrap_or_default();
        let closes = last.trim_start_matches([' ', '\t', '>']).starts_with(fence);
        let is_section = |line: &str| line.starts_with("##") && line.trim_start_matches('#').starts_with(' ');
        if closes || !code.lines().any(is_section) || !self.text[range.end..].trim().is_empty() {
            return;
        }
        let message = Text::new(
            "Deze code wordt nergens gesloten; de secties erna zouden code zijn",
            "This code is closed nowhere; the sections after it would be code",
        );
        let hint = Text::new(
            format!("Zet {fence} op een eigen regel waar de code ophoudt."),
            format!("Put {fence} on a line of its own where the code ends."),
        );
        self.report(Code::UnclosedCode, range.start..range.start + fence.len(), message).hints.push(hint);
    }

    fn note(&mut self, label: &str, range: Range<usize>) {
        let outer = std::mem::replace(&mut self.place, Container::Footnote);
        let content = self.nested(range.clone(), Self::blocks).unwrap_or_default();
        self.place = outer;
        self.notes.push(NoteDefinition { label: label.to_lowercase(), content, span: self.span(range) });
    }
}

/// A name as the first word of a title.
fn capitalised(name: &str) -> String {
    let mut characters = name.chars();
    let first: String = characters.next().into_iter().flat_map(char::to_uppercase).collect();
    first + &characters.as_str().to_lowercase().replace(['-', '_'], " ")
}

fn is_inline(tag: &Tag<'_>) -> bool {
    matches!(tag, Tag::Emphasis | Tag::Strong | Tag::Strikethrough | Tag::Link { .. } | Tag::Image { .. })
}
