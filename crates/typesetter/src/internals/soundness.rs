//! Whether laid-out pages hold together: each note has its mark, nothing stands there twice, and elements end in the
//! order in which they began.
//!
//! Typst lays a block that runs over several pages out again for each footnote in it. What it took from one of these
//! layouts and what from the next may not fit each other: then words are lost or come twice, and the structure of a PDF
//! can't be made. Whoever sees that here lays the same out in another way.

use std::collections::{HashMap, HashSet};

use typst::foundations::Content;
use typst::introspection::Location;
use typst::layout::FrameParent;
use typst::model::{EmphElem, FootnoteElem, ParElem, StrongElem};
use typst::pdf::ArtifactElem;
use typst::text::{HighlightElem, OverlineElem, StrikeElem, SubElem, SuperElem, UnderlineElem};

/// An element that has begun.
#[derive(Debug, Clone, Copy)]
struct Open {
    location: Location,
    /// Whether it may be divided where another ends within it.
    divisible: bool,
}

/// Looks at the elements of pages in their order.
#[derive(Debug, Default)]
pub(crate) struct Soundness {
    open: Vec<Open>,
    /// What is still open of the parts of an element that stand apart, a cell over two pages.
    apart: HashMap<Location, Vec<Open>>,
    /// The elements that were there.
    seen: HashSet<Location>,
    /// Those that are marks of notes.
    marks: HashSet<Location>,
    /// What stands apart, by the element that it belongs to.
    children: HashSet<Location>,
    is_broken: bool,
}

/// What was open around a part that stands apart.
pub(crate) struct Outside(Vec<Open>);

impl Soundness {
    /// An element begins that has a place in the structure of a PDF.
    pub(crate) fn begin(&mut self, element: &Content) {
        let Some(location) = element.location() else { return };
        let note = element.to_packed::<FootnoteElem>();
        let is_again = !self.seen.insert(location);
        self.is_broken |= is_again && (note.is_some() || element.is::<ParElem>());
        if note.is_some_and(|note| !note.is_ref()) {
            self.marks.insert(location);
        }
        self.open.push(Open { location, divisible: is_divisible(element) });
    }

    /// An element ends.
    pub(crate) fn end(&mut self, location: Location) {
        let Some(at) = self.open.iter().rposition(|open| open.location == location) else { return };
        let inner_divisible = self.open[at + 1..].iter().all(|inner| inner.divisible);
        self.is_broken |= !inner_divisible && !self.open[at].divisible;
        self.open.remove(at);
    }

    /// What stands apart begins, as a footnote does at the foot of its page.
    pub(crate) fn enter(&mut self, parent: FrameParent) -> Outside {
        self.children.insert(parent.location);
        let inside = self.apart.remove(&parent.location).unwrap_or_default();
        Outside(std::mem::replace(&mut self.open, inside))
    }

    /// It ends.
    pub(crate) fn leave(&mut self, parent: FrameParent, outside: Outside) {
        let inside = std::mem::replace(&mut self.open, outside.0);
        if !inside.is_empty() {
            self.apart.insert(parent.location, inside);
        }
    }

    /// Whether all that was seen holds together.
    pub(crate) fn is_sound(&self) -> bool {
        !self.is_broken
            && self.open.is_empty()
            && self.apart.is_empty()
            && self.marks.is_subset(&self.children)
            && self.children.is_subset(&self.seen)
    }
}

fn is_divisible(element: &Content) -> bool {
    element.is::<ArtifactElem>()
        || element.is::<StrongElem>()
        || element.is::<EmphElem>()
        || element.is::<SubElem>()
        || element.is::<SuperElem>()
        || element.is::<HighlightElem>()
        || element.is::<UnderlineElem>()
        || element.is::<OverlineElem>()
        || element.is::<StrikeElem>()
}
