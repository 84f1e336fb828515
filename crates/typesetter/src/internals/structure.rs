//! The structure of a PDF as those hear it who don't see it, put right where typst-pdf can't be told: paragraphs in place
//! of spans, no groups that say nothing, lists that say what they are marked with, notes after the sentence.
//!
//! It reads the structure elements (ISO 32000-1, 14.7.2) of a file as krilla writes them, and gives those back that
//! changed. Content keeps its owner, so that the parent tree (14.7.4.4) stays as it is.

mod element;
mod footnotes;
mod lists;

use std::collections::{BTreeMap, BTreeSet};

use element::{Element, Kid};

/// What becomes of objects: a new body, or nothing where an object goes.
pub(crate) type Changes = BTreeMap<u32, Option<Vec<u8>>>;

/// All structure elements, by the number of their object.
struct Tree {
    elements: BTreeMap<u32, Element>,
}

/// How many structure elements of a file, as typst-pdf writes it, are written as expected.
#[cfg(test)]
pub(super) fn elements_understood(pdf: &[u8]) -> usize {
    let bodies = super::pack::small_objects(pdf);
    let elements = bodies.iter().filter(|body| body.starts_with(element::BEGIN));
    elements.filter(|body| Element::read(body).is_some()).count()
}

/// What changes in a file of these objects, each a number and a body.
pub(crate) fn mended<'a>(objects: impl Iterator<Item = (u32, &'a [u8])> + Clone) -> Changes {
    let mut elements = BTreeMap::new();
    let mut changes = Changes::new();
    for (id, body) in objects.clone() {
        if body.starts_with(element::BEGIN) {
            // One that is written otherwise than expected leaves the whole structure as it came.
            let Some(element) = Element::read(body) else { return Changes::new() };
            elements.insert(id, element);
        } else if let Some(body) = with_bookmarks_shown(body) {
            changes.insert(id, Some(body));
        }
    }
    let mut tree = Tree { elements };
    tree.drop_groups();
    tree.move_captions();
    tree.name_paragraphs();
    tree.put_code_in_paragraphs();
    tree.say_numbers();
    tree.nest_lists();
    tree.number_lists();
    tree.move_notes();
    for (id, body) in objects.filter(|(_, body)| body.starts_with(element::BEGIN)) {
        let now = tree.elements.get(&id);
        if now.is_none() || Element::read(body).as_ref() != now {
            changes.insert(id, now.map(Element::written));
        }
    }
    changes
}

/// The catalogue with its bookmarks shown when the file is opened (ISO 32000-1, table 28), if it has any.
fn with_bookmarks_shown(body: &[u8]) -> Option<Vec<u8>> {
    let text = std::str::from_utf8(body).ok()?;
    let is_catalog = text.starts_with("<</Type/Catalog/") && text.contains("/Outlines ") && !text.contains("/PageMode");
    is_catalog.then(|| text.replacen("<</Type/Catalog/", "<</Type/Catalog/PageMode/UseOutlines/", 1).into_bytes())
}

impl Tree {
    fn kind(&self, id: u32) -> &str {
        self.elements.get(&id).map_or("", |element| &element.kind)
    }

    fn parent(&self, id: u32) -> Option<u32> {
        let parent = self.elements.get(&id)?.parent;
        self.elements.contains_key(&parent).then_some(parent)
    }

    fn kids(&self, id: u32) -> Vec<u32> {
        self.elements.get(&id).map(Element::elements).unwrap_or_default()
    }

    /// Elements that only group, which typst writes for grids, their cells and blocks, give way to what is in them.
    fn drop_groups(&mut self) {
        self.give_way(self.all(|element| element.kind == "Div" || element.kind == "Lbl" && element.kids.is_empty()));
        loop {
            let around = self.all(|element| self.is_around_blocks(element));
            if around.is_empty() {
                return;
            }
            self.give_way(around);
        }
    }

    /// Whether a block or a paragraph has no words of its own, and a heading, a list or a table in it.
    fn is_around_blocks(&self, element: &Element) -> bool {
        let is_block = element.kind == "Span" && element.attributes.contains(element::BLOCK);
        let has_words = || element.kids.iter().any(|kid| !matches!(kid, Kid::Element(_)));
        let is_of_blocks = |kid: &u32| is_heading(self.kind(*kid)) || matches!(self.kind(*kid), "L" | "Table");
        (is_block || element.kind == "P") && !has_words() && element.elements().iter().any(is_of_blocks)
    }

    /// Puts the kids of groups in their places, in one pass over each element around them: that of a whole book has tens
    /// of thousands. A kid without a language has that of the groups that held it.
    fn give_way(&mut self, mut groups: Vec<u32>) {
        groups.retain(|id| self.parent(*id).is_some());
        let mut gone: BTreeMap<u32, Element> =
            groups.iter().filter_map(|id| Some((*id, self.elements.remove(id)?))).collect();
        let around: BTreeSet<u32> = gone.values().map(|group| group.parent).collect();
        for parent in around {
            let Some(element) = self.elements.get_mut(&parent) else { continue };
            let mut kids = Vec::with_capacity(element.kids.len());
            let mut open = vec![(std::mem::take(&mut element.kids).into_iter(), None)];
            let mut moved = Vec::new();
            while let Some((rest, language)) = open.last_mut() {
                let Some(kid) = rest.next() else {
                    open.pop();
                    continue;
                };
                let language: Option<String> = language.clone();
                let Kid::Element(id) = kid else {
                    kids.push(kid);
                    continue;
                };
                if let Some(group) = gone.remove(&id) {
                    open.push((group.kids.into_iter(), group.language.or(language)));
                } else {
                    if open.len() > 1 {
                        moved.push((id, language));
                    }
                    kids.push(kid);
                }
            }
            element.kids = kids;
            for (id, language) in moved {
                if let Some(kid) = self.elements.get_mut(&id) {
                    kid.parent = parent;
                    kid.language = kid.language.take().or(language);
                }
            }
        }
    }

    /// What stands below a picture is heard after it, and not before as typst writes it.
    fn move_captions(&mut self) {
        for id in self.all(|element| element.kind == "Caption") {
            let Some(parent) = self.parent(id) else { continue };
            let kids = self.elements.get(&parent).map_or(&[][..], |parent| &parent.kids);
            let Some(at) = kids.iter().position(|kid| *kid == Kid::Element(id)) else { continue };
            let before_picture = matches!(kids.get(at + 1), Some(Kid::Element(next)) if self.kind(*next) == "Figure");
            if let Some(parent) = self.elements.get_mut(&parent).filter(|_| before_picture) {
                parent.kids.swap(at, at + 1);
            }
        }
    }

    /// A span that is a block is a paragraph, unless it stands in a line; a paragraph in a heading is a part of its line.
    fn name_paragraphs(&mut self) {
        for id in self.all(|element| matches!(element.kind.as_str(), "Span" | "Strong" | "Em" | "P" | "Link" | "Note"))
        {
            let above = self.parent(id).map_or("", |parent| self.kind(parent)).to_owned();
            let Some(element) = self.elements.get_mut(&id) else { continue };
            let is_block = element.attributes.contains(element::BLOCK);
            if element.kind == "P" && (is_heading(&above) || above == "P") {
                "Span".clone_into(&mut element.kind);
            } else if is_block && matches!(element.kind.as_str(), "Span" | "Strong" | "Em") && !is_inline(&above) {
                "P".clone_into(&mut element.kind);
                element.drop_attribute(element::BLOCK);
            } else if is_block {
                element.drop_attribute(element::BLOCK);
            }
        }
    }

    /// Code that is a block is a paragraph of code, and not code with a paragraph in it: it stands within a line.
    fn put_code_in_paragraphs(&mut self) {
        for id in self.all(|element| element.kind == "Code") {
            let kids = self.kids(id);
            if kids.is_empty() || kids.iter().any(|kid| self.kind(*kid) != "P") {
                continue;
            }
            let Some(block) = self.elements.get_mut(&id).filter(|block| block.kids.len() == kids.len()) else {
                continue;
            };
            "P".clone_into(&mut block.kind);
            block.drop_attribute(element::BLOCK);
            let language = block.language.take();
            for kid in kids {
                if let Some(code) = self.elements.get_mut(&kid) {
                    "Code".clone_into(&mut code.kind);
                    code.language.clone_from(&language);
                }
            }
        }
    }

    /// A heading whose number is drawn beside it is read as its title says: ‘Tip 50: …’ and not ‘50 …’.
    fn say_numbers(&mut self) {
        let is_number = |element: &Element| element.language.as_deref().is_some_and(|it| it.ends_with(element::NUMBER));
        for id in self.all(is_number) {
            let said = self.elements.get_mut(&id).and_then(|element| element.language.take());
            let language = said.and_then(|said| said.strip_suffix(element::NUMBER).map(str::to_owned));
            let mut at = Some(id);
            while let Some(here) = at {
                if is_heading(self.kind(here)) {
                    break;
                }
                at = self.parent(here);
            }
            if let Some(heading) = at.and_then(|at| self.elements.get_mut(&at)) {
                heading.actual = heading.title.clone();
                heading.language = language.filter(|language| language != "zxx").or(heading.language.take());
            }
        }
    }

    fn all(&self, wanted: impl Fn(&Element) -> bool) -> Vec<u32> {
        self.elements.iter().filter(|(_, element)| wanted(element)).map(|(id, _)| *id).collect()
    }
}

fn is_heading(kind: &str) -> bool {
    kind.len() == 2 && kind.starts_with('H') && kind.as_bytes()[1].is_ascii_digit()
}

/// Whether an element stands within a line (ISO 32000-1, 14.8.4.4), or is a line itself.
fn is_inline(kind: &str) -> bool {
    matches!(
        kind,
        "P" | "Span" | "Link" | "Reference" | "Lbl" | "Note" | "Quote" | "Code" | "Strong" | "Em" | "Caption"
    ) || is_heading(kind)
}

#[cfg(test)]
mod tests;
