//! A page of HTML as blocks: of its `main` or `article`, if it has one, without the page's machinery.

mod blocks;
mod code;
mod flow;
mod footnotes;
mod guard;
mod table;

use scraper::{ElementRef, Html, Selector};
use tipwaaier_model::{Blocks, Diagnostic, FileId, Language, Parsed, Span};

use crate::words::fold;
use flow::Flow;
pub(crate) use guard::is_too_deep;

/// What a page of HTML holds.
#[derive(Debug)]
pub(crate) struct HtmlPage {
    pub(crate) blocks: Blocks<Parsed>,
    /// Its footnotes, by key.
    pub(crate) notes: Vec<Blocks<Parsed>>,
    /// The words of elements that hold no text of the page itself: menus, forms.
    pub(crate) machinery: Vec<String>,
    /// What stands there otherwise than on the page.
    pub(crate) diagnostics: Vec<Diagnostic>,
    /// The language that it says it is in.
    pub(crate) language: Option<Language>,
}

/// Elements whose content is the page's machinery, not its text.
const MACHINERY: [&str; 13] = [
    "script", "style", "noscript", "template", "nav", "footer", "form", "button", "input", "select", "svg", "head",
    "dialog",
];

/// The element that stands for `[[40]]` where Markdown was turned into HTML.
pub(crate) const TIP_NUMBER: &str = "tip-number";

/// Reads a page.
pub(crate) fn read(page: &str, file: FileId) -> HtmlPage {
    let document = Html::parse_document(page);
    let root = ["main", "article", "body"]
        .iter()
        .find_map(|name| document.select(&Selector::parse(name).ok()?).next())
        .unwrap_or_else(|| document.root_element());
    // A header inside the article holds the tip's title; one of the page holds its name and menu.
    let is_body = root.value().name() == "body";
    read_element(&document, root, Places::new(page, file), if is_body { Some("header") } else { None }, 0)
}

/// Reads a piece of HTML that is no page: a post's content, Markdown that was turned into HTML. The keys of its notes
/// begin at `first_note`.
pub(crate) fn read_fragment(fragment: &str, places: Places<'_>, first_note: usize) -> HtmlPage {
    let document = Html::parse_document(fragment);
    let root = document.root_element();
    read_element(&document, root, places, None, first_note)
}

fn read_element(
    document: &Html,
    root: ElementRef<'_>,
    places: Places<'_>,
    page_header: Option<&'static str>,
    first_note: usize,
) -> HtmlPage {
    let notes = footnotes::find(root, first_note);
    let mut flow = Flow::new(places, page_header, &notes);
    let blocks = flow.element_to_blocks(root);
    let contents = notes.bodies().map(|body| flow.note_to_blocks(body)).collect();
    let mut machinery = machinery(document, root, page_header);
    machinery.append(&mut flow.unread);
    let language = document.root_element().value().attr("lang").and_then(super::declared_language);
    HtmlPage { blocks, notes: contents, machinery, diagnostics: flow.diagnostics, language }
}

/// The words that stand outside of what is read.
fn machinery(document: &Html, root: ElementRef<'_>, page_header: Option<&'static str>) -> Vec<String> {
    const SHOWN: [&str; 6] = ["nav", "footer", "form", "button", "select", "dialog"];
    let mut left = Vec::new();
    let mut todo = vec![document.root_element()];
    let mut elements = 0_usize;
    while let Some(element) = todo.pop() {
        elements += 1;
        let name = element.value().name();
        if element.id() == root.id() || SHOWN.contains(&name) || page_header == Some(name) {
            let inside = element.id() == root.id();
            if !inside {
                left.push(fold(&element.text().collect::<Vec<_>>().join(" ")));
                continue;
            }
        } else if MACHINERY.contains(&name) {
            continue;
        }
        let children: Vec<ElementRef<'_>> = element.children().filter_map(ElementRef::wrap).collect();
        todo.extend(children.into_iter().rev());
    }
    debug_assert!(elements > 0, "a document has a root");
    left.retain(|words| !words.is_empty());
    left
}

/// Where the texts of a page stand in its source, found one after the other.
pub(crate) struct Places<'a> {
    source: &'a str,
    file: FileId,
    at: usize,
    /// All of it stands at this one place.
    fixed: Option<Span>,
}

/// How far ahead a text is looked for: menus and scripts stand between texts.
const AHEAD: usize = 20_000;

impl<'a> Places<'a> {
    /// Places in a source text.
    pub(crate) const fn new(source: &'a str, file: FileId) -> Self {
        Self { source, file, at: 0, fixed: None }
    }

    /// One place for all.
    pub(crate) const fn fixed(span: Span) -> Self {
        Self { source: "", file: span.file, at: 0, fixed: Some(span) }
    }

    /// Where a text stands, which comes after all that were asked for before; where it can't be found, for it is written
    /// with entities, the place of the one before.
    fn find(&mut self, text: &str) -> Span {
        if let Some(span) = self.fixed {
            return span;
        }
        let text = text.trim();
        let mut end = (self.at + AHEAD).min(self.source.len());
        while !self.source.is_char_boundary(end) {
            end += 1;
        }
        if let Some(found) = self.source.get(self.at..end).and_then(|ahead| ahead.find(text))
            && !text.is_empty()
        {
            self.at += found;
            return Span::new(self.file, self.at..self.at + text.len());
        }
        Span::new(self.file, self.at..self.at)
    }
}
