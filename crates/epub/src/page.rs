//! One XHTML document while it is written: balanced by construction, its text escaped by construction.

use std::collections::BTreeMap;

use tipwaaier_markup::{Markup, Syntax};
use tipwaaier_model::{Anchor, FootnoteKey, LanguageTag, PageNumber, Tip, TipNumber, TopicKey};
use tipwaaier_theme::Sign;

use crate::book::Book;
use crate::names;

pub(crate) use tipwaaier_markup::Attributes;

/// A document of the book, whole.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Document {
    /// The file's name.
    pub(crate) name: String,
    /// The XHTML.
    pub(crate) xhtml: String,
    /// Whether it has SVG in it, which the manifest must say (EPUB 3.3, section 5.6.2.4).
    pub(crate) has_svg: bool,
}

/// A document while it is written.
pub(crate) struct Page<'b> {
    /// The book that it becomes part of.
    pub(crate) book: &'b Book<'b>,
    /// The notes that were marked so far, in order, with how often.
    pub(crate) marks: Vec<(FootnoteKey, usize)>,
    markup: Markup,
    has_svg: bool,
    /// Within a link, the notes whose marks follow it.
    waiting: Option<Vec<FootnoteKey>>,
    /// The first mark of each note, to find its place in `marks`.
    places: BTreeMap<FootnoteKey, usize>,
}

impl<'b> Page<'b> {
    /// Writes a document: its frame, and in the body what `content` writes.
    pub(crate) fn write(
        book: &'b Book<'b>,
        name: impl Into<String>,
        title: &str,
        body_type: &str,
        content: impl FnOnce(&mut Self),
    ) -> Document {
        let mut page = Self {
            book,
            marks: Vec::new(),
            markup: Markup::new(Syntax::Xhtml, 8 * 1024),
            has_svg: false,
            waiting: None,
            places: BTreeMap::new(),
        };
        let language = book.edition.language().as_str();
        page.markup.own("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<!DOCTYPE html>\n");
        let root: Attributes = &[
            ("xmlns", "http://www.w3.org/1999/xhtml"),
            ("xmlns:epub", "http://www.idpf.org/2007/ops"),
            ("lang", language),
            ("xml:lang", language),
        ];
        let direction: Attributes = if book.edition.language().is_right_to_left() { &[("dir", "rtl")] } else { &[] };
        page.block("html", &[root, direction].concat(), |page| {
            page.block("head", &[], |page| {
                page.leaf("title", &[], title);
                page.void("link", &[("rel", "stylesheet"), ("type", "text/css"), ("href", names::STYLE_SHEET)]);
            });
            page.block("body", &[("epub:type", body_type)], |page| page.block("main", &[], content));
        });
        Document { name: name.into(), xhtml: page.markup.into_string(), has_svg: page.has_svg }
    }

    /// An element in the line, with what `content` writes.
    pub(crate) fn inline(&mut self, name: &str, attributes: Attributes, content: impl FnOnce(&mut Self)) {
        self.markup.open(name, attributes);
        content(self);
        self.markup.close(name);
    }

    /// An element of running text that ends its line: `p`, `li`, `h1`.
    pub(crate) fn line(&mut self, name: &str, attributes: Attributes, content: impl FnOnce(&mut Self)) {
        self.inline(name, attributes, content);
        self.markup.own("\n");
    }

    /// An element that holds blocks, on lines of its own.
    pub(crate) fn block(&mut self, name: &str, attributes: Attributes, content: impl FnOnce(&mut Self)) {
        self.line(name, attributes, |page| {
            page.markup.own("\n");
            content(page);
        });
    }

    /// An element that holds text alone and ends its line.
    pub(crate) fn leaf(&mut self, name: &str, attributes: Attributes, text: &str) {
        self.line(name, attributes, |page| page.text(text));
    }

    /// An element without content.
    pub(crate) fn void(&mut self, name: &str, attributes: Attributes) {
        self.markup.void(name, attributes);
    }

    /// Text.
    pub(crate) fn text(&mut self, text: &str) {
        self.markup.text(text);
    }

    /// A link to a place in the book, or out of it.
    pub(crate) fn link(&mut self, href: &str, text: &str) {
        self.inline("a", &[("href", href)], |page| page.text(text));
    }

    /// A link around what `content` writes, and the notes that are marked in it: their marks are links as well, which may
    /// not stand in one (HTML, 4.5.1) and follow it.
    pub(crate) fn link_around(&mut self, attributes: Attributes, content: impl FnOnce(&mut Self)) -> Vec<FootnoteKey> {
        let outer = self.waiting.replace(Vec::new());
        self.inline("a", attributes, content);
        std::mem::replace(&mut self.waiting, outer).unwrap_or_default()
    }

    /// Whether what is written stands in a link.
    pub(crate) const fn is_in_link(&self) -> bool {
        self.waiting.is_some()
    }

    /// Puts off the mark of a note until the link ends in which it stands.
    pub(crate) fn put_off(&mut self, key: FootnoteKey) {
        self.waiting.get_or_insert_default().push(key);
    }

    /// A link to a tip that says its number and title.
    pub(crate) fn tip_link(&mut self, number: TipNumber) {
        self.inline("a", &[("href", &names::tip(number))], |page| {
            page.text(&format!("{} {number}: ", page.book.words.tip));
            page.of_tip(page.book.tip(number), |tip| &tip.title);
        });
    }

    /// Words of a tip's front matter, in the language of the tip.
    pub(crate) fn of_tip<'t>(&mut self, tip: &'t Tip, words: impl Fn(&'t Tip) -> &'t str) {
        self.in_language(tip.language.as_ref(), |page| page.text(words(tip)));
    }

    /// What `content` writes, in a language, or in that of what is around it.
    pub(crate) fn in_language(&mut self, language: Option<&LanguageTag>, content: impl FnOnce(&mut Self)) {
        let Some(language) = language else { return content(self) };
        let tag = language.as_str();
        let direction: Attributes = if language.is_right_to_left() { &[("dir", "rtl")] } else { &[] };
        self.inline("span", &[&[("lang", tag), ("xml:lang", tag)], direction].concat(), content);
    }

    /// A theme's sign in its colour; decoration, since the theme's name stands beside it.
    pub(crate) fn theme_sign(&mut self, theme: TopicKey) {
        let accent = self.book.accent_class(theme);
        self.drawing(&format!("sign {accent}"), self.book.theme.accent(theme).sign.path());
    }

    /// What tells a top tip from others: a star and the word.
    pub(crate) fn top_mark(&mut self) {
        self.inline("span", &[("class", "top")], |page| {
            page.drawing("sign", Sign::Star.path());
            page.text(page.book.words.top_tip);
        });
    }

    /// A small shape in the colour of the text or of its class, of no meaning by itself.
    pub(crate) fn drawing(&mut self, class: &str, path: &str) {
        self.shape(&[("class", class), ("aria-hidden", "true")], path);
    }

    /// A small shape that says something.
    pub(crate) fn meaningful_drawing(&mut self, class: &str, path: &str, label: &str) {
        self.shape(&[("class", class), ("role", "img"), ("aria-label", label)], path);
    }

    fn shape(&mut self, attributes: Attributes, path: &str) {
        self.has_svg = true;
        let frame: Attributes = &[
            ("xmlns", "http://www.w3.org/2000/svg"),
            ("viewBox", "0 0 100 100"),
            // The size where no style sheet is read.
            ("width", "16"),
            ("height", "16"),
        ];
        let attributes = [frame, attributes].concat();
        self.inline("svg", &attributes, |page| {
            page.void("path", &[("fill", "currentColor"), ("fill-rule", "evenodd"), ("d", path)]);
        });
        self.text(" ");
    }

    /// Notes that a footnote is marked here; its number in this document, from 1, and how often it was marked before.
    pub(crate) fn mark(&mut self, key: FootnoteKey) -> (usize, usize) {
        let place = *self.places.entry(key).or_insert(self.marks.len());
        if place == self.marks.len() {
            self.marks.push((key, 0));
        }
        let times = &mut self.marks[place].1;
        *times += 1;
        (place + 1, *times - 1)
    }

    /// The markers of the pages that begin at this place.
    pub(crate) fn page_break(&mut self, anchor: Anchor) {
        self.markers(self.book.breaks.at.get(&anchor));
    }

    /// The markers of the pages on which a tip ends and nothing begins.
    pub(crate) fn page_breaks_after(&mut self, tip: TipNumber) {
        self.markers(self.book.breaks.after.get(&tip));
    }

    fn markers(&mut self, pages: Option<&Vec<PageNumber>>) {
        for page in pages.into_iter().flatten() {
            let label = format!("{} {}", self.book.words.page, page.label);
            let id = names::page_id(page.physical);
            // A title, since ARIA has no label on a page break any more.
            let attributes = [("epub:type", "pagebreak"), ("role", "doc-pagebreak"), ("id", &id), ("title", &label)];
            self.leaf("div", &attributes, "");
        }
    }
}
