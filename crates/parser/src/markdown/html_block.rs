//! HTML that holds blocks: tables, lists and definitions become those of Markdown, all else its content.
//!
//! Markdown between tags, after an empty line, belongs to the element that is open: tags are gathered in nodes, and a
//! node becomes blocks when it ends.

use std::ops::Range;

use pulldown_cmark::{Event, Parser, Tag as MarkdownTag};
use tipwaaier_model::{Block, BlockKind, Blocks, Code, Form, Inline, InlineKind, Parsed, Span, Text, plain_text};

use super::collector::Collector;
use super::html::{Element, element, instruction};
use super::html_node::{Child, Node, strong};
use super::tag::{Tag, TagKind, decoded, tag_at};
use super::{Heading, Reader, Top};

/// The most elements that may be open at once.
const DEEPEST: usize = 40;

/// A piece of a block of HTML.
enum Token {
    Tag(Tag, Range<usize>),
    /// Literal text, as in `<pre>`.
    Literal(String, Range<usize>),
    /// Running text, with the tags that may stand in it.
    Text(Range<usize>),
}

impl Reader<'_, '_> {
    /// An HTML block up to its end; what it completes is added to `done`.
    pub(super) fn html_block(&mut self, done: &mut Vec<Top>) {
        let mut pieces: Vec<Range<usize>> = Vec::new();
        while let Some((event, range)) = self.next() {
            match event {
                Event::End(_) => break,
                // The lines are contiguous but for the white space that an item's content stands behind.
                Event::Html(_) | Event::Text(_) => match pieces.last_mut() {
                    Some(last) if self.text[last.end..range.start].trim().is_empty() => last.end = range.end,
                    _ => pieces.push(range),
                },
                _ => {}
            }
        }
        for piece in pieces {
            for token in self.tokens(piece) {
                self.token(token, done);
            }
        }
    }

    /// The tags that hold blocks, and the text between them.
    fn tokens(&mut self, piece: Range<usize>) -> Vec<Token> {
        let mut tokens = Vec::new();
        let (mut at, mut from) = (piece.start, piece.start);
        while let Some(found) = self.text[at..piece.end].find('<') {
            let start = at + found;
            if let Some(end) = self.comment(start, piece.end) {
                push_text(&mut tokens, from..start);
                (at, from) = (end, end);
                continue;
            }
            let Some(tag) = tag_at(self.text, start).filter(|tag| tag.end <= piece.end) else {
                at = start + 1;
                continue;
            };
            let is_dropped = element(&tag.name) == Element::Dropped;
            if element(&tag.name) != Element::Block && !is_dropped {
                at = tag.end;
                continue;
            }
            push_text(&mut tokens, from..start);
            (at, from) = (tag.end, tag.end);
            let literal = matches!(tag.name.as_str(), "pre" | "style") && tag.kind == TagKind::Open;
            let range = start..tag.end;
            if literal {
                let end = closing_tag(&self.text[at..piece.end], &tag.name).map_or(piece.end, |end| at + end);
                let after = self.text[end..piece.end].find('>').map_or(piece.end, |close| end + close + 1);
                if tag.name == "pre" {
                    tokens.push(Token::Literal(without_tags(&self.text[at..end]), range));
                } else {
                    self.tell_dropped(range);
                }
                (at, from) = (after, after);
            } else if is_dropped {
                self.tell_dropped(range);
            } else {
                tokens.push(Token::Tag(tag, range));
            }
        }
        push_text(&mut tokens, from..piece.end);
        tokens
    }

    /// The end of the comment or instruction that begins at a place.
    fn comment(&mut self, start: usize, end: usize) -> Option<usize> {
        let text = &self.text[start..end];
        let (head, close) = match instruction(text) {
            Some(close) => (2, close),
            // `<!-->` and `<!--->` are whole comments.
            None if text.starts_with("<!-->") => (2, "-->"),
            None if text.starts_with("<!--->") => (3, "-->"),
            None if text.starts_with("<!--") => (4, "-->"),
            None => return None,
        };
        let Some(at) = text[head..].find(close) else {
            self.tell_unclosed(start..start + head, close);
            return Some(end);
        };
        let end = start + head + at + close.len();
        if close != "-->" {
            self.tell_instruction(start..end);
        }
        Some(end)
    }

    /// Refuses a comment or an instruction that nothing closes.
    fn tell_unclosed(&mut self, range: Range<usize>, close: &str) {
        let message = Text::new(
            "Dit commentaar wordt nergens gesloten; alles erna zou verdwijnen",
            "This comment is closed nowhere; everything after it would be lost",
        );
        self.report(Code::RawHtml, range, message)
            .hints
            .push(Text::new(format!("Sluit het met `{close}`."), format!("Close it with `{close}`.")));
    }

    fn token(&mut self, token: Token, done: &mut Vec<Top>) {
        match token {
            Token::Text(range) => {
                for block in self.html_text(range) {
                    self.place(Top::Block(block), done);
                }
            }
            Token::Literal(text, range) => {
                self.check_words(&text, range.clone());
                let kind = BlockKind::Code { language: None, text };
                self.place(Top::Block(Block { kind, span: self.span(range) }), done);
            }
            Token::Tag(tag, range) => self.block_tag(&tag, range, done),
        }
    }

    fn block_tag(&mut self, tag: &Tag, range: Range<usize>, done: &mut Vec<Top>) {
        self.keep_names(tag, range.start);
        if tag.kind == TagKind::Close {
            if let Some(at) = self.html.iter().rposition(|node| node.name == tag.name) {
                while self.html.len() > at {
                    self.close_node(done);
                }
            }
            return;
        }
        self.tell_attributes(tag, range.clone());
        if tag.name == "hr" {
            return self.place(Top::Block(Block { kind: BlockKind::Rule, span: self.span(range) }), done);
        }
        if !Node::is_node(&tag.name) || tag.kind == TagKind::Void {
            return;
        }
        // What HTML lets authors leave open ends where the next begins.
        while self.html.last().is_some_and(|node| node.ends_before(&tag.name)) {
            self.close_node(done);
        }
        let containers = self.html.iter().filter(|node| node.is_container()).count();
        let node = Node::new(tag, self.span(range.clone()));
        if self.html.len() >= DEEPEST
            || (node.is_container() && containers + self.block_depth >= self.limits.block_nesting)
        {
            let limit = self.limits.block_nesting;
            let message = Text::new(
                format!("Dit is dieper genest dan de grens van {limit}"),
                format!("This is nested deeper than the limit of {limit}"),
            );
            self.report(Code::NestingTooDeep, range, message);
            return;
        }
        self.html.push(node);
    }

    /// Puts a block into the element that is open, else to what is done.
    pub(super) fn place(&mut self, piece: Top, done: &mut Vec<Top>) {
        let problems = std::mem::take(&mut self.problems);
        self.place_one(piece, done);
        for (span, words) in problems {
            let words = Inline { kind: InlineKind::Text(words.to_owned()), span };
            let problem = InlineKind::Styled { form: Form::Problem, content: vec![words] };
            let kind = BlockKind::Paragraph(vec![Inline { kind: problem, span }]);
            self.place_one(Top::Block(Block { kind, span }), done);
        }
    }

    fn place_one(&mut self, piece: Top, done: &mut Vec<Top>) {
        match (self.html.last_mut(), piece) {
            (None, piece) => done.push(piece),
            (Some(node), Top::Block(block)) => node.children.push(Child::Block(block)),
            (Some(node), Top::Heading(heading)) => {
                node.children.push(Child::Block(strong(heading.content, heading.span)));
            }
        }
    }

    /// Ends the innermost element.
    fn close_node(&mut self, done: &mut Vec<Top>) {
        let Some(node) = self.html.pop() else { return };
        if let Some(parent) = self.html.last_mut()
            && node.belongs_in(&parent.name)
        {
            parent.children.push(Child::Node(node));
            return;
        }
        let span = node.span;
        if let Some(level) = node.heading_level() {
            let content = node.into_inlines();
            if !plain_text(&content).trim().is_empty() {
                self.place(
                    Top::Heading(Heading { level, content, attributes: Vec::new(), underlined: false, span }),
                    done,
                );
            }
            return;
        }
        let rows = node.rows();
        for block in node.into_blocks() {
            let block = if let BlockKind::Table(table) = &block.kind {
                if !self.fits(table.columns.len(), rows, span) {
                    continue;
                }
                block
            } else {
                block
            };
            self.place(Top::Block(block), done);
        }
    }

    /// Ends all elements that are open at the end of a text or of the container that they stand in.
    pub(super) fn close_nodes(&mut self, done: &mut Vec<Top>) {
        while let Some(node) = self.html.last() {
            let span = node.span;
            if self.told.insert("unclosed") {
                let message = Text::new(
                    format!("`<{}>` wordt nergens gesloten", node.name),
                    format!("`<{}>` is closed nowhere", node.name),
                );
                self.report_at(Code::DroppedMarkup, span, message);
            }
            self.close_node(done);
        }
    }

    /// Running text of a block of HTML. It is read as Markdown, so that entities, links and marks mean what they mean
    /// elsewhere; the tags that it begins with are read first, or they would begin a block of HTML again.
    pub(super) fn html_text(&mut self, range: Range<usize>) -> Blocks<Parsed> {
        self.begin_run();
        let mut blocks = Blocks::new();
        let mut loose = Collector::default();
        let mut at = range.start;
        loop {
            let rest = &self.text[at..range.end];
            at += rest.len() - rest.trim_start().len();
            match tag_at(self.text, at).filter(|tag| tag.end <= range.end) {
                Some(tag) => {
                    let end = tag.end;
                    self.inline_tag(&tag, at..end, &mut loose);
                    // White space between a tag and a word is a space.
                    let gap = &self.text[end..range.end];
                    if gap.starts_with(char::is_whitespace) && !gap.trim().is_empty() {
                        loose.run.push(crate::punctuation::Glyph { c: ' ', start: end, end: end + 1, exact: true });
                    }
                    at = end;
                }
                None => break,
            }
        }
        if at < range.end {
            self.read_apart(at..range.end, &mut loose, &mut blocks);
        }
        self.flush_loose(&mut loose, &mut blocks);
        blocks
    }

    /// Reads a range of the text by itself.
    fn read_apart(&mut self, range: Range<usize>, loose: &mut Collector, blocks: &mut Blocks<Parsed>) {
        let parser = Parser::new_with_broken_link_callback(
            &self.text[range.clone()],
            super::options(),
            Some(super::Broken::default()),
        );
        let events = std::mem::replace(&mut self.events, parser.into_offset_iter());
        let from = std::mem::replace(&mut self.from, range.start);
        let around = self.open_containers();
        let html = std::mem::take(&mut self.html);
        self.block_depth += around;
        let mut first = true;
        while let Some((event, place)) = self.next() {
            match event {
                Event::Start(MarkdownTag::Paragraph) => {
                    if !first {
                        self.flush_loose(loose, blocks);
                    }
                    while let Some((event, place)) = self.next() {
                        if matches!(event, Event::End(pulldown_cmark::TagEnd::Paragraph)) {
                            break;
                        }
                        self.inline(event, place, loose);
                    }
                }
                Event::Start(MarkdownTag::HtmlBlock) => self.skip(),
                Event::Start(MarkdownTag::Heading { level, id, classes, attrs }) => {
                    self.flush_loose(loose, blocks);
                    for piece in self.heading(level as u8, id.as_deref(), &classes, &attrs, place) {
                        blocks.push(match piece {
                            Top::Block(block) => block,
                            Top::Heading(heading) => self.bold_heading(heading),
                        });
                    }
                }
                event => {
                    self.flush_loose(loose, blocks);
                    blocks.extend(self.block(event, place));
                }
            }
            first = false;
        }
        self.block_depth -= around;
        self.html = html;
        self.from = from;
        self.events = events;
    }

    fn fits(&mut self, columns: usize, rows: usize, span: Span) -> bool {
        let limits = self.limits;
        let what = if columns > limits.table_columns {
            Some((columns, limits.table_columns, ["kolommen", "columns"]))
        } else if rows > limits.table_rows {
            Some((rows, limits.table_rows, ["rijen", "rows"]))
        } else {
            None
        };
        if let Some((count, limit, what)) = what {
            self.too_large_at(span, count, limit, what);
        }
        what.is_none()
    }
}

/// Where in a text the tag begins that closes an element.
fn closing_tag(text: &str, name: &str) -> Option<usize> {
    text.match_indices("</")
        .map(|(at, _)| at)
        .find(|at| text.get(at + 2..at + 2 + name.len()).is_some_and(|found| found.eq_ignore_ascii_case(name)))
}

fn push_text(tokens: &mut Vec<Token>, range: Range<usize>) {
    if !range.is_empty() {
        tokens.push(Token::Text(range));
    }
}

/// The text of a literal block, without its tags and entities.
fn without_tags(text: &str) -> String {
    let mut out = String::new();
    let mut at = 0;
    while let Some(found) = text[at..].find('<') {
        out.push_str(&text[at..at + found]);
        if let Some(tag) = tag_at(text, at + found) {
            at = tag.end;
        } else {
            out.push('<');
            at += found + 1;
        }
    }
    out.push_str(&text[at..]);
    let out = decoded(&out).replace(super::run::is_dropped, "");
    out.strip_prefix('\n').unwrap_or(&out).trim_end().to_owned()
}
