//! What lists say that they are marked with. Typst calls every list of points circles and every other one decimal
//! (`tags/tree/build.rs` of typst-pdf 0.15); templates say what a mark is by the language of it, `zxx` and a region.

use super::{Kid, Tree};

/// The language of a mark, and what it makes of its list (ISO 32000-1, table 347).
const MARKS: [(&str, &str); 3] = [("zxx-DI", "Disc"), ("zxx-CI", "Circle"), ("zxx-SQ", "Square")];

impl Tree {
    /// A list within an item is a part of that item, and not of the list around it.
    pub(super) fn nest_lists(&mut self) {
        for id in self.all(|element| element.kind == "L") {
            let Some(around) = self.parent(id).filter(|parent| self.kind(*parent) == "L") else { continue };
            let kids = self.kids(around);
            let before = kids.iter().take_while(|kid| **kid != id).filter(|kid| self.kind(**kid) == "LI").last();
            let Some(body) =
                before.and_then(|item| self.kids(*item).into_iter().find(|kid| self.kind(*kid) == "LBody"))
            else {
                continue;
            };
            if let Some(around) = self.elements.get_mut(&around) {
                around.replace(id, Vec::new());
            }
            if let Some(body) = self.elements.get_mut(&body) {
                body.kids.push(Kid::Element(id));
            }
            if let Some(list) = self.elements.get_mut(&id) {
                list.parent = body;
            }
        }
    }

    /// Each list says what its first item that bears a mark is marked with; marks lose their language.
    pub(super) fn number_lists(&mut self) {
        for id in self.all(|element| element.kind == "L") {
            let items: Vec<u32> = self.kids(id).into_iter().filter(|item| self.kind(item.to_owned()) == "LI").collect();
            let labels: Vec<u32> =
                items.iter().flat_map(|item| self.kids(*item)).filter(|label| self.kind(*label) == "Lbl").collect();
            let mark = labels.first().and_then(|label| self.mark_in(*label));
            let Some(list) = self.elements.get_mut(&id) else { continue };
            let (was, _) = list.attributes.split_once(">>").unwrap_or((&list.attributes, ""));
            let was = was.rsplit('/').next().unwrap_or_default().to_owned();
            let now = match mark {
                Some(mark) => mark,
                // Points that nobody marked are discs; a list without labels has no numbering at all.
                None if labels.is_empty() => "None",
                None if was == "Circle" => "Disc",
                None => continue,
            };
            list.attributes =
                list.attributes.replace(&format!("/ListNumbering/{was}"), &format!("/ListNumbering/{now}"));
        }
        for id in self.all(|element| element.language.as_deref().is_some_and(|said| said.starts_with("zxx-"))) {
            if let Some(element) = self.elements.get_mut(&id) {
                element.language = None;
            }
        }
    }

    /// What a label is marked with. Typst writes a language where it is first said, at the outermost element that has no
    /// other: an item, a list, or what is around it.
    fn mark_in(&self, label: u32) -> Option<&'static str> {
        let mut at = Some(label);
        while let Some(element) = at.and_then(|at| self.elements.get(&at)) {
            if let Some(said) = &element.language {
                return MARKS.iter().find(|(language, _)| said == language).map(|(_, mark)| *mark);
            }
            at = Some(element.parent);
        }
        None
    }
}
