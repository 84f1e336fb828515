//! The footnotes of a page: links to a place on the page that hold a number, and what stands at that place.

use std::collections::{HashMap, HashSet};

use ego_tree::NodeId;
use scraper::node::Element;
use scraper::{ElementRef, Node};
use tipwaaier_model::FootnoteKey;

/// The notes of a page.
#[derive(Debug, Default)]
pub(super) struct Notes<'a> {
    /// The keys, by the address of their marks.
    keys: HashMap<String, FootnoteKey>,
    bodies: Vec<ElementRef<'a>>,
    /// The key of the first.
    first: usize,
    /// What is a note's body and must not be read as text of the page.
    taken: HashSet<NodeId>,
}

impl<'a> Notes<'a> {
    /// The key of the note that a link with these words leads to.
    pub(super) fn key(&self, address: &str, words: &str) -> Option<FootnoteKey> {
        is_mark(words).then(|| self.keys.get(address.strip_prefix('#')?).copied()).flatten()
    }

    /// Whether an element is a note's body.
    pub(super) fn has(&self, element: ElementRef<'_>) -> bool {
        self.taken.contains(&element.id())
    }

    /// What stands in the notes, by key.
    pub(super) fn bodies(&self) -> impl Iterator<Item = ElementRef<'a>> {
        self.bodies.iter().copied()
    }

    fn take(&mut self, address: &str, body: ElementRef<'a>) {
        self.keys.entry(address.to_owned()).or_insert(FootnoteKey(self.first + self.bodies.len()));
        self.taken.insert(body.id());
        self.bodies.push(body);
    }
}

/// What a reader of Markdown writes around a note, whether a mark leads to it or none.
const DEFINITION: &str = "footnote-definition";

/// Whether an element holds the number that such a note begins with.
pub(super) fn is_own_label(element: &Element) -> bool {
    element.attr("class") == Some("footnote-definition-label")
}

/// `1`, `[12]`, `*`: how a note is marked.
pub(super) fn is_mark(words: &str) -> bool {
    let bare = words.trim().trim_matches(['[', ']', '(', ')', ' ', '\u{a0}']);
    let number = (1..=3).contains(&bare.len()) && bare.bytes().all(|byte| byte.is_ascii_digit());
    number || matches!(bare, "*" | "**" | "***" | "†" | "‡" | "i" | "ii" | "iii" | "iv" | "v" | "vi")
}

/// What leads from a note back to its mark.
pub(super) fn is_way_back(address: &str, words: &str) -> bool {
    let bare = words.trim().trim_end_matches('\u{fe0e}');
    address.starts_with('#') && (matches!(bare, "↩" | "↑" | "^" | "↵" | "↩︎" | "") || is_mark(bare))
}

/// Finds the notes below an element; their keys begin at `first`.
pub(super) fn find(root: ElementRef<'_>, first: usize) -> Notes<'_> {
    let mut notes = Notes { first, ..Notes::default() };
    let elements = || root.descendants().filter_map(ElementRef::wrap);
    for body in elements().filter(|element| element.value().attr("class") == Some(DEFINITION)) {
        notes.take(body.value().attr("id").unwrap_or_default(), body);
    }
    let marks: Vec<(&str, NodeId)> = elements()
        .filter(|element| element.value().name() == "a")
        .filter_map(|link| {
            let address = link.value().attr("href")?.strip_prefix('#').filter(|address| !address.is_empty())?;
            is_mark(&link.text().take(4).collect::<String>()).then_some((address, link.id()))
        })
        .collect();
    if marks.is_empty() {
        return notes;
    }
    let mut targets: HashMap<&str, ElementRef<'_>> = HashMap::new();
    for element in elements() {
        let names = [element.value().attr("id"), element.value().attr("name")];
        for name in names.into_iter().flatten() {
            targets.entry(name).or_insert(element);
        }
    }
    for (address, mark) in marks {
        if notes.keys.contains_key(address) {
            continue;
        }
        // A note's body leads back to its mark by a number too: that link stands in the body itself.
        let Some(body) = targets.get(address).and_then(|target| body_of(*target)) else { continue };
        let own = body.descendants().any(|node| node.id() == mark);
        let inside_note = notes.bodies.iter().any(|known| known.id() == body.id());
        let words = body.text().take(200).collect::<String>();
        let holds_title = body.children().filter_map(ElementRef::wrap).any(|child| child.value().name() == "h1");
        if !own && !inside_note && !holds_title && words.trim().chars().count() > 2 && is_after(mark, body) {
            notes.take(address, body);
        }
    }
    notes
}

/// Whether a body stands after a mark: ids grow in the order of the page.
fn is_after(mark: NodeId, body: ElementRef<'_>) -> bool {
    body.id() > mark
}

/// The block that a target of a link stands in, or is.
fn body_of(target: ElementRef<'_>) -> Option<ElementRef<'_>> {
    let is_block =
        |element: &ElementRef<'_>| matches!(element.value().name(), "li" | "div" | "p" | "aside" | "dd" | "td");
    let above = target.ancestors().filter(|node| matches!(node.value(), Node::Element(_))).filter_map(ElementRef::wrap);
    let mut near = std::iter::once(target).chain(above).take(4);
    let body = near.find(is_block)?;
    // Word puts the paragraph of a note in a division of its own; the division is the note.
    let parent = body.parent().and_then(ElementRef::wrap);
    match parent {
        Some(parent)
            if body.value().name() == "p"
                && parent.value().name() == "div"
                && parent.value().attr("id").is_some_and(|id| {
                    id.starts_with("ftn")
                        || id.starts_with("edn")
                        || id.starts_with("sdfootnote")
                        || id.starts_with("sdendnote")
                }) =>
        {
            Some(parent)
        }
        _ => Some(body),
    }
}
