//! A page that was saved as HTML, as pieces.

use scraper::node::{Element, Node};
use scraper::{ElementRef, Html, Selector};
use tipwaaier_model::{Url, limits};

use crate::piece::{Piece, PieceKind, escape, fold};

/// Elements whose content is the page's machinery, not its text.
const MACHINERY: [&str; 16] = [
    "script", "style", "noscript", "template", "nav", "footer", "form", "button", "input", "select", "iframe",
    "object", "embed", "svg", "head", "dialog",
];

/// Deepest nesting that is walked; what stands deeper is read as plain text.
const NESTING: usize = limits::PAGE_NESTING;

/// Most elements that may stand open at once. An HTML parser looks through all of them at many a tag, so that its time
/// grows with their square.
const OPEN_ELEMENTS: usize = limits::PAGE_OPEN_ELEMENTS;

/// Elements that are never closed, or whose end tag a page may leave out: they don't count as open.
const NEVER_OPEN: [&str; 26] = [
    "area", "base", "br", "col", "dd", "dt", "embed", "hr", "img", "input", "li", "link", "meta", "optgroup", "option",
    "p", "param", "rp", "rt", "source", "tbody", "td", "th", "tr", "track", "wbr",
];

/// Whether more elements stand open at once than any real page has, told from its tags alone.
pub(crate) fn is_too_deep(page: &str) -> bool {
    let mut open = 0_usize;
    for tag in page.split('<').skip(1) {
        let (closes, tag) = tag.strip_prefix('/').map_or((false, tag), |tag| (true, tag));
        let name_end = tag.find(|c: char| !c.is_ascii_alphanumeric()).unwrap_or(tag.len()).min(16);
        let name = tag[..name_end].to_ascii_lowercase();
        if !name.starts_with(|c: char| c.is_ascii_alphabetic()) || NEVER_OPEN.contains(&name.as_str()) {
            continue;
        }
        open = if closes { open.saturating_sub(1) } else { open + 1 };
        if open > OPEN_ELEMENTS {
            return true;
        }
    }
    false
}

/// The pieces of a page that was saved as HTML: of its `main` or `article`, if it has one, without navigation.
pub(crate) fn html_to_pieces(page: &str) -> Vec<Piece> {
    let document = Html::parse_document(page);
    let root = ["main", "article", "body"]
        .iter()
        .find_map(|name| document.select(&Selector::parse(name).ok()?).next())
        .unwrap_or_else(|| document.root_element());
    // A header inside the article holds the tip's title; one of the page holds its name and menu.
    let page_header = (root.value().name() == "body").then_some("header");
    let mut walker = Walker { page_header, ..Walker::default() };
    walker.walk(root, 0);
    walker.flush();
    walker.pieces
}

#[derive(Default)]
struct Walker {
    pieces: Vec<Piece>,
    text: String,
    markdown: String,
    kind: Option<PieceKind>,
    list_depth: usize,
    /// The name of an element to pass over beside the machinery.
    page_header: Option<&'static str>,
}

impl Walker {
    /// Ends the piece that is being read.
    fn flush(&mut self) {
        let text = fold(&std::mem::take(&mut self.text));
        let markdown = std::mem::take(&mut self.markdown);
        let kind = self.kind.clone().unwrap_or(PieceKind::Paragraph);
        if !text.is_empty() {
            let markdown = markdown.split_whitespace().collect::<Vec<_>>().join(" ");
            self.pieces.push(Piece { kind, text, markdown, range: 0..0 });
        }
    }

    fn walk(&mut self, element: ElementRef<'_>, depth: usize) {
        if depth > NESTING {
            self.words(&element.text().collect::<String>());
            return;
        }
        for child in element.children() {
            match child.value() {
                Node::Text(text) => self.words(text),
                Node::Element(_) => {
                    if let Some(child) = ElementRef::wrap(child) {
                        self.element(child, depth + 1);
                    }
                }
                Node::Document
                | Node::Fragment
                | Node::Doctype(_)
                | Node::Comment(_)
                | Node::ProcessingInstruction(_) => {}
            }
        }
    }

    fn words(&mut self, words: &str) {
        self.text.push_str(words);
        let starts_piece = self.markdown.trim().is_empty();
        let folded = fold(words);
        let before = if words.starts_with(char::is_whitespace) { " " } else { "" };
        let after = if words.ends_with(char::is_whitespace) { " " } else { "" };
        // Only the start of a piece could open a block; `escape` looks at that of what it is given.
        let escaped = if starts_piece { escape(&folded) } else { escape(&format!("x{folded}"))[1..].to_owned() };
        self.markdown.extend([before, &escaped, after]);
    }

    fn element(&mut self, element: ElementRef<'_>, depth: usize) {
        let value = element.value();
        match value.name() {
            name if MACHINERY.contains(&name) || self.page_header == Some(name) || is_hidden(value) => {}
            "br" => self.words(" "),
            "img" => self.picture(value),
            "a" => self.link(element, depth),
            "strong" | "b" => self.marked("**", element, depth),
            "em" | "i" => self.marked("*", element, depth),
            "ul" | "ol" => {
                self.flush();
                self.list_depth += 1;
                self.walk(element, depth);
                self.flush();
                self.list_depth -= 1;
            }
            "li" => {
                let mark = if parent_is(element, "ol") { "1." } else { "-" };
                self.block(PieceKind::Item { depth: self.list_depth.saturating_sub(1), mark }, element, depth);
            }
            "blockquote" => self.block(PieceKind::Quote, element, depth),
            heading @ ("h1" | "h2" | "h3" | "h4" | "h5" | "h6") => {
                self.block(PieceKind::Heading(heading.as_bytes()[1] - b'0'), element, depth);
            }
            "span" | "small" | "abbr" | "cite" | "q" | "code" | "mark" | "time" | "u" | "sub" | "sup" | "font"
            | "label" => {
                self.walk(element, depth);
            }
            // Anything else is a block: a page may name its elements as it likes.
            _ => {
                self.flush();
                self.walk(element, depth);
                self.flush();
            }
        }
    }

    fn block(&mut self, kind: PieceKind, element: ElementRef<'_>, depth: usize) {
        self.flush();
        let outer = self.kind.replace(kind);
        self.walk(element, depth);
        self.flush();
        self.kind = outer;
    }

    /// Emphasis: the mark stands against the words, not against white space.
    fn marked(&mut self, mark: &str, element: ElementRef<'_>, depth: usize) {
        let before = std::mem::take(&mut self.markdown);
        let pieces = self.pieces.len();
        self.walk(element, depth);
        let inner = std::mem::replace(&mut self.markdown, before);
        let words = inner.trim();
        if words.is_empty() || pieces != self.pieces.len() {
            self.markdown.push_str(&inner);
            return;
        }
        let lead = &inner[..inner.len() - inner.trim_start().len()];
        let trail = &inner[inner.trim_end().len()..];
        self.markdown.extend([lead, mark, words, mark, trail]);
    }

    /// A link that outputs may carry stays one; of any other the words are kept.
    fn link(&mut self, element: ElementRef<'_>, depth: usize) {
        let before = std::mem::take(&mut self.markdown);
        let pieces = self.pieces.len();
        self.walk(element, depth);
        let inner = std::mem::replace(&mut self.markdown, before);
        let url = element.value().attr("href").and_then(|address| Url::new(address.trim()).ok());
        let words = inner.trim();
        match url {
            Some(url) if !words.is_empty() && pieces == self.pieces.len() && !is_tip_reference(words) => {
                let lead = &inner[..inner.len() - inner.trim_start().len()];
                let trail = &inner[inner.trim_end().len()..];
                self.markdown.extend([lead, "[", words, "](<", url.as_str(), ">)", trail]);
            }
            _ => self.markdown.push_str(&inner),
        }
    }

    fn picture(&mut self, element: &Element) {
        let Some(source) = element.attr("src").filter(|source| !source.starts_with("data:")) else { return };
        self.flush();
        let text = fold(element.attr("alt").unwrap_or_default());
        let kind = PieceKind::Picture { source: source.to_owned() };
        self.pieces.push(Piece { kind, markdown: escape(&text), text, range: 0..0 });
    }
}

/// A link that says 'tip 40' becomes a reference by its words alone.
fn is_tip_reference(words: &str) -> bool {
    words.get(..3).is_some_and(|start| start.eq_ignore_ascii_case("tip"))
        && words[3..].trim_start_matches(['s', 'S', ' ']).starts_with(|c: char| c.is_ascii_digit())
}

fn is_hidden(element: &Element) -> bool {
    element.attr("hidden").is_some() || element.attr("aria-hidden") == Some("true")
}

fn parent_is(element: ElementRef<'_>, name: &str) -> bool {
    element.parent().and_then(ElementRef::wrap).is_some_and(|parent| parent.value().name() == name)
}
