//! The elements of a page as blocks: what stands in a line is gathered until a block begins or ends.

use scraper::node::{Element, Node};
use scraper::{ElementRef, Selector};
use tipwaaier_model::{BlockKind, Diagnostic, InlineKind, Parsed, PicturePath, Span, Url, limits};

use super::code::code_block;
use super::footnotes::{self, Notes};
use super::{MACHINERY, Places, TIP_NUMBER};
use crate::runs::{Leaf, Marks, TextRun, runs_to_blocks};
use crate::tree::{Block, block, plain};
use crate::words::fold;

/// Deepest nesting that is walked; what stands deeper is read as plain text.
const NESTING: usize = limits::PAGE_NESTING;

/// Reads elements.
pub(super) struct Flow<'p, 'n> {
    places: Places<'p>,
    /// The name of an element to pass over beside the machinery.
    page_header: Option<&'static str>,
    pub(super) notes: &'n Notes<'n>,
    depth: usize,
    marks: Marks,
    /// The place of the last text that was read.
    pub(super) last: Span,
    /// The tick of the item that is being read.
    pub(super) ticked: Option<bool>,
    /// What stands there otherwise than on the page.
    pub(super) diagnostics: Vec<Diagnostic>,
    /// Words that browsers show only where they can't show a film.
    pub(super) unread: Vec<String>,
}

/// What is gathered of one container.
#[derive(Default)]
pub(super) struct Gathered {
    pub(super) blocks: Vec<Block>,
    pub(super) runs: Vec<TextRun>,
    start: Option<Span>,
}

impl<'p, 'n> Flow<'p, 'n> {
    pub(super) fn new(places: Places<'p>, page_header: Option<&'static str>, notes: &'n Notes<'n>) -> Self {
        let last = places.fixed.unwrap_or(Span::whole(places.file));
        let (diagnostics, unread) = (Vec::new(), Vec::new());
        Self { places, page_header, notes, depth: 0, marks: Marks::default(), last, ticked: None, diagnostics, unread }
    }

    /// The place of the text that was read last.
    pub(super) const fn place(&self) -> Span {
        self.last
    }

    /// The blocks in an element.
    pub(super) fn element_to_blocks(&mut self, element: ElementRef<'_>) -> Vec<Block> {
        let mut gathered = Gathered::default();
        self.children(element, &mut gathered);
        self.flush(&mut gathered);
        gathered.blocks
    }

    /// The blocks of a footnote, without its number and the way back.
    pub(super) fn note_to_blocks(&mut self, element: ElementRef<'_>) -> Vec<Block> {
        self.marks = Marks::default();
        let mut blocks = self.element_to_blocks(element);
        // A note begins after its own number.
        for block in &mut blocks {
            if let BlockKind::Paragraph(content) = &mut block.kind
                && let Some(InlineKind::Text(text)) = content.first_mut().map(|first| &mut first.kind)
            {
                *text = text.trim_start().to_owned();
            }
        }
        blocks
            .retain(|block| !matches!(&block.kind, BlockKind::Paragraph(content) if plain(content).trim().is_empty()));
        if let Some(BlockKind::Paragraph(content)) = blocks.first().map(|first| &first.kind)
            && blocks.len() > 1
            && footnotes::is_mark(&plain(content))
        {
            blocks.remove(0);
        }
        blocks
    }

    fn children(&mut self, element: ElementRef<'_>, to: &mut Gathered) {
        if self.depth > NESTING {
            let words = element.text().collect::<String>();
            return self.words(&words, to);
        }
        self.depth += 1;
        for child in element.children() {
            match child.value() {
                Node::Text(text) => self.words(text, to),
                Node::Element(_) => {
                    if let Some(child) = ElementRef::wrap(child) {
                        self.element(child, to);
                    }
                }
                Node::Document
                | Node::Fragment
                | Node::Doctype(_)
                | Node::Comment(_)
                | Node::ProcessingInstruction(_) => {}
            }
        }
        self.depth -= 1;
    }

    fn words(&mut self, words: &str, to: &mut Gathered) {
        if !words.trim().is_empty() {
            self.last = self.places.find(words);
            to.start.get_or_insert(self.last);
        }
        to.runs.push(TextRun { leaf: Leaf::Text(words.to_owned()), marks: self.marks.clone() });
    }

    fn leaf(&self, leaf: Leaf, to: &mut Gathered) {
        to.runs.push(TextRun { leaf, marks: self.marks.clone() });
    }

    /// Ends the paragraph that is being gathered.
    pub(super) fn flush(&mut self, to: &mut Gathered) {
        let span = to
            .start
            .take()
            .map_or(self.last, |start| if start.start <= self.last.end { start.to(self.last) } else { start });
        to.blocks.extend(runs_to_blocks(std::mem::take(&mut to.runs), span));
    }

    pub(super) fn element(&mut self, element: ElementRef<'_>, to: &mut Gathered) {
        let value = element.value();
        match value.name() {
            "input" if value.attr("type") == Some("checkbox") => self.ticked = Some(value.attr("checked").is_some()),
            name if MACHINERY.contains(&name) || self.page_header == Some(name) || is_hidden(value) => {}
            _ if self.notes.has(element) || footnotes::is_own_label(value) => {}
            "iframe" | "embed" | "object" | "video" | "audio" => self.frame(element, to),
            TIP_NUMBER => {
                if let Ok(number) = element.text().collect::<String>().parse() {
                    self.leaf(Leaf::Tip(number), to);
                }
            }
            "br" => self.leaf(Leaf::Break, to),
            "wbr" => {}
            "img" => self.picture(value, to),
            "a" => self.link(element, to),
            "strong" | "b" => self.marked(element, to, |marks| marks.strong = true),
            "em" | "i" | "cite" | "dfn" | "var" => self.marked(element, to, |marks| marks.emphasis = true),
            "del" | "s" | "strike" => self.marked(element, to, |marks| marks.strike = true),
            "q" => self.quoted(element, to),
            "code" | "kbd" | "samp" | "tt" => self.code(element, to),
            "sup" => self.raised(element, to),
            "span" | "small" | "abbr" | "acronym" | "mark" | "time" | "u" | "ins" | "sub" | "font" | "label"
            | "big" | "bdi" | "bdo" | "data" | "output" | "ruby" | "rb" | "rt" | "rp" | "nobr" => {
                self.children(element, to);
            }
            _ => self.block(element, to),
        }
    }

    fn block(&mut self, element: ElementRef<'_>, to: &mut Gathered) {
        self.flush(to);
        let kind = match element.value().name() {
            "ul" | "ol" | "menu" => self.list(element),
            "dl" => self.definitions(element),
            "blockquote" => Some(self.quote(element)),
            "pre" | "listing" | "xmp" => Some(code_block(element)),
            "hr" => Some(BlockKind::Rule),
            "figure" => return self.figure(element, to),
            "table" => {
                let blocks = self.table(element);
                return to.blocks.extend(blocks);
            }
            heading @ ("h1" | "h2" | "h3" | "h4" | "h5" | "h6") => {
                return self.heading(heading.as_bytes()[1] - b'0', element, to);
            }
            // Anything else is a block: a page may name its elements as it likes.
            _ => {
                self.children(element, to);
                return self.flush(to);
            }
        };
        let is_empty = |kind: &BlockKind<Parsed>| matches!(kind, BlockKind::Quote(content) if content.is_empty());
        to.blocks.extend(kind.filter(|kind| !is_empty(kind)).map(|kind| block(kind, self.last)));
    }

    fn heading(&mut self, level: u8, element: ElementRef<'_>, to: &mut Gathered) {
        let mut inner = Gathered::default();
        self.children(element, &mut inner);
        self.flush(&mut inner);
        for inside in inner.blocks {
            to.blocks.push(match inside.kind {
                BlockKind::Paragraph(content) => block(BlockKind::Heading { level, content }, inside.span),
                _ => inside,
            });
        }
    }

    /// A mark around an element, which goes on into blocks that stand in it.
    fn marked(&mut self, element: ElementRef<'_>, to: &mut Gathered, mark: impl FnOnce(&mut Marks)) {
        let outer = self.marks.clone();
        mark(&mut self.marks);
        self.children(element, to);
        self.marks = outer;
    }

    fn quoted(&mut self, element: ElementRef<'_>, to: &mut Gathered) {
        let inside = element.ancestors().filter_map(ElementRef::wrap).any(|above| above.value().name() == "q");
        let (open, close) = if inside { ("‘", "’") } else { ("“", "”") };
        self.leaf(Leaf::Text(open.to_owned()), to);
        self.children(element, to);
        self.leaf(Leaf::Text(close.to_owned()), to);
    }

    fn code(&mut self, element: ElementRef<'_>, to: &mut Gathered) {
        let words = element.text().collect::<String>();
        if fold(&words).is_empty() {
            return;
        }
        self.last = self.places.find(&words);
        to.start.get_or_insert(self.last);
        self.leaf(Leaf::Code(words), to);
    }

    /// Raised digits are powers ('m²'); a number that leads to a note is its mark.
    fn raised(&mut self, element: ElementRef<'_>, to: &mut Gathered) {
        let words = element.text().collect::<String>();
        let has_link = element.select(&link_selector()).next().is_some();
        match words.trim() {
            "1" if !has_link => self.words("¹", to),
            "2" if !has_link => self.words("²", to),
            "3" if !has_link => self.words("³", to),
            _ => self.children(element, to),
        }
    }

    /// A link that outputs may carry stays one; of any other the words are kept.
    fn link(&mut self, element: ElementRef<'_>, to: &mut Gathered) {
        let address = element.value().attr("href").unwrap_or_default().trim();
        let words = element.text().take(8).collect::<String>();
        if let Some(key) = self.notes.key(address, &words) {
            // A note holds no marks of notes.
            if !self.is_in_note(element) {
                self.leaf(Leaf::Footnote(key), to);
            }
            return;
        }
        if footnotes::is_way_back(address, &words) && self.is_in_note(element) {
            return;
        }
        let url = Url::new(&address.replace(' ', "%20")).ok();
        self.marked(element, to, |marks| marks.link = url.or(marks.link.take()));
    }

    fn is_in_note(&self, element: ElementRef<'_>) -> bool {
        element.ancestors().filter_map(ElementRef::wrap).any(|above| self.notes.has(above))
    }

    fn picture(&mut self, element: &Element, to: &mut Gathered) {
        let source = element.attr("src").filter(|source| !source.trim_start().starts_with("data:"));
        let lazy = || element.attr("data-src").or_else(|| element.attr("data-lazy-src"));
        let Some(source) = source.filter(|source| !source.is_empty()).or_else(lazy) else { return };
        let alt = fold(element.attr("alt").unwrap_or_default());
        let title = element.attr("title").map(fold).filter(|title| !title.is_empty() && *title != alt);
        if let Some(title) = title {
            // Only a picture that stands alone has a caption.
            self.flush(to);
            let picture = PicturePath(source.to_owned());
            to.blocks.push(block(BlockKind::Picture { picture, alt: Some(alt), caption: Some(title) }, self.last));
        } else {
            self.leaf(Leaf::Picture(source.to_owned(), alt), to);
        }
    }
}

fn link_selector() -> Selector {
    Selector::parse("a").expect("a name of an element is a selector")
}

pub(super) fn is_hidden(element: &Element) -> bool {
    element.attr("hidden").is_some() || element.attr("aria-hidden") == Some("true")
}
