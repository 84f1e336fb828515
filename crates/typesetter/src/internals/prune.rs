//! Laid-out pages without what only their layout needed.
//!
//! Half of what Typst leaves in a page are tags: marks of where elements begin and end, each with the element and all
//! that is in it. The PDF needs those of which it makes its structure, and of most of them no more than what they are.
//! Without the rest a large book takes a good quarter less memory, and nothing of the file changes.

use std::collections::HashSet;
use std::sync::Arc;

use typst::foundations::{Content, Label, Smart, StyleChain};
use typst::introspection::{Location, MetadataElem, Tag, TagFlags};
use typst::layout::resolve::CellGrid;
use typst::layout::{Abs, Frame, FrameItem, GridCell, GridElem, GroupItem, PlaceElem, Point};
use typst::model::{
    Destination, EmphElem, EnumElem, HeadingElem, LinkMarker, ListElem, ParElem, StrongElem, Supplement, TableCell,
    TermsElem,
};
use typst::pdf::{ArtifactElem, PdfMarkerTag};
use typst::text::{StrikeElem, SubElem, SuperElem, TextElem, TextItem, UnderlineElem};
use typst_layout::Page;

use crate::internals::frames::{note_in_words, set_to_line_start, with_items};
use crate::internals::grid::{Moves, moves};
use crate::internals::soundness::Soundness;
use crate::marks::{is_unseen, unmark_text};

/// What is left of pages.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Left {
    /// All that somebody may look up.
    All,
    /// What a PDF is made from, and the metadata that bears this label.
    Needed(Option<Label>),
}

/// Pages of one run, one after the other.
pub(crate) struct Pruner {
    left: Left,
    /// The elements that lost the mark of their beginning, and have to lose that of their end.
    dropped: HashSet<Location>,
    /// The cell of the head of a table that is open and stood on a page before: it is drawn again, and no more than that.
    repeated: Option<Location>,
    /// The links that are open.
    links: Vec<Location>,
    /// How far what stands on the page moves down, from which height on.
    moves: Moves,
    soundness: Soundness,
}

impl Pruner {
    pub(crate) fn leaving(left: Left) -> Self {
        Self {
            left,
            dropped: HashSet::new(),
            repeated: None,
            links: Vec::new(),
            moves: Moves::new(),
            soundness: Soundness::default(),
        }
    }

    /// A page without what only its layout needed, with all that wants it on its grid.
    pub(crate) fn page(&mut self, page: &Page) -> Page {
        self.moves.clear();
        Page { frame: self.frame(&page.frame, Abs::zero()), ..page.clone() }
    }

    /// How much lower stands now what stood so far below the upper edge of the last page, in points.
    pub(crate) fn moved(&self, height: f64) -> f64 {
        let stretch = self.moves.iter().rev().find(|(from, _)| from.to_pt() <= height + 0.01);
        stretch.map_or(0.0, |(_, by)| by.to_pt())
    }

    /// Whether all pages up to here hold together, which those of a whole run do.
    pub(crate) fn is_sound(&self) -> bool {
        self.soundness.is_sound()
    }

    /// `above` is how far the frame is below the upper edge of its page.
    fn frame(&mut self, frame: &Frame, above: Abs) -> Frame {
        let moves = moves(frame, above);
        let mut items: Vec<(Point, FrameItem)> = Vec::with_capacity(frame.items().len());
        for (nth, (at, item)) in frame.items().enumerate() {
            let down = moves.as_ref().map_or(Abs::zero(), |(by_item, _)| by_item[nth]);
            items.extend(self.item(item, above + at.y).map(|item| (*at + Point::with_y(down), item)));
        }
        self.moves.extend(moves.into_iter().flat_map(|(_, moves)| moves).map(|(from, by)| (above + from, by)));
        set_to_line_start(&mut items);
        items.shrink_to_fit();
        with_items(frame, items)
    }

    fn item(&mut self, item: &FrameItem, above: Abs) -> Option<FrameItem> {
        Some(match item {
            FrameItem::Group(group) => {
                let outside = group.parent.map(|parent| (parent, self.soundness.enter(parent)));
                let frame = self.frame(&group.frame, above);
                if let Some((parent, outside)) = outside {
                    self.soundness.leave(parent, outside);
                }
                FrameItem::Group(GroupItem { frame, ..without_frame(group) })
            }
            FrameItem::Tag(Tag::Start(element, flags)) => return self.begin(element, *flags),
            FrameItem::Tag(Tag::End(location, _, flags)) => {
                if self.dropped.contains(location) {
                    return None;
                }
                if self.repeated == Some(*location) {
                    self.repeated = None;
                }
                self.links.pop_if(|link| link == location);
                if flags.tagged {
                    self.soundness.end(*location);
                }
                item.clone()
            }
            FrameItem::Link(destination, _) if self.repeated.is_some() || !may_lead(destination) => return None,
            FrameItem::Text(text) => {
                let mut text = text.clone();
                unmark_text(&mut text);
                let_pause_be_space(&mut text);
                if text.glyphs.is_empty() {
                    return None;
                }
                FrameItem::Text(text)
            }
            FrameItem::Shape(..) | FrameItem::Image(..) | FrameItem::Link(..) => item.clone(),
        })
    }

    fn begin(&mut self, element: &Content, flags: TagFlags) -> Option<FrameItem> {
        if !self.needs(element, flags) {
            self.dropped.extend(element.location());
            return None;
        }
        if is_repeated(element) {
            self.repeated = element.location();
        }
        if element.is::<LinkMarker>() {
            self.links.extend(element.location());
        }
        if flags.tagged {
            self.soundness.begin(element);
        }
        let mut element = element.clone();
        if let Some(heading) = element.to_packed_mut::<HeadingElem>() {
            announce(heading);
        }
        if let Some(link) = element.to_packed_mut::<LinkMarker>() {
            note_in_words(link);
        }
        let element = if self.left == Left::All { element } else { emptied(element) };
        Some(FrameItem::Tag(Tag::Start(element, flags)))
    }

    /// Whether the PDF or whoever fills in what is late needs to know of an element.
    fn needs(&self, element: &Content, flags: TagFlags) -> bool {
        if element.is::<MetadataElem>() {
            return match self.left {
                Left::All => true,
                Left::Needed(label) => label.is_some() && element.label() == label,
            };
        }
        // Text bears one line at most in the structure of a PDF, and that a link is underlined says nothing more of it.
        if self.repeated.is_some() || (!self.links.is_empty() && element.is::<UnderlineElem>()) {
            return false;
        }
        match element.to_packed::<PlaceElem>() {
            _ if self.left == Left::All => true,
            // What floats has a place in the order of reading of its own.
            Some(place) => place.float.as_option().unwrap_or(false) || element.label().is_some(),
            None => flags.tagged || element.label().is_some(),
        }
    }
}

/// Whether a link may stand in a file: what a template of a theme's links to is bound by what content may link to.
fn may_lead(destination: &Destination) -> bool {
    match destination {
        Destination::Url(url) => tipwaaier_model::Url::new(url.as_str()).is_ok(),
        Destination::Position(_) | Destination::Location(_) => true,
    }
}

/// Whether an element is a cell of a head that stood on a page before.
fn is_repeated(element: &Content) -> bool {
    let of_table = element.to_packed::<TableCell>().and_then(|cell| *cell.is_repeated.as_option());
    let of_grid = || element.to_packed::<GridCell>().and_then(|cell| *cell.is_repeated.as_option());
    of_table.or_else(of_grid).unwrap_or(false)
}

/// All of a group but its frame, which need not be copied.
fn without_frame(group: &GroupItem) -> GroupItem {
    GroupItem {
        frame: Frame::soft(group.frame.size()),
        transform: group.transform,
        clip: group.clip.clone(),
        label: group.label,
        parent: group.parent,
    }
}

/// An element without what is in it, if the structure of a PDF is made from nothing that is in it.
fn emptied(mut element: Content) -> Content {
    if let Some(heading) = element.to_packed_mut::<HeadingElem>() {
        // What it says becomes a bookmark.
        let said = heading.body.plain_text();
        if said.contains(is_unseen) {
            heading.body = TextElem::packed(said.as_str().replace(is_unseen, ""));
        }
        return element;
    }
    if let Some(grid) = element.to_packed_mut::<GridElem>() {
        grid.children = Vec::new();
        grid.grid = grid.grid.as_deref().map(|cells| Arc::new(without_cells(cells)));
        return element;
    }
    macro_rules! empty {
        ($($kind:ty: $field:ident),* $(,)?) => {
            $(if let Some(found) = element.to_packed_mut::<$kind>() {
                found.$field = Default::default();
                return element;
            })*
        };
    }
    empty! {
        ParElem: body,
        PdfMarkerTag: body,
        LinkMarker: body,
        ArtifactElem: body,
        StrongElem: body,
        EmphElem: body,
        StrikeElem: body,
        UnderlineElem: body,
        SubElem: body,
        SuperElem: body,
        ListElem: children,
        EnumElem: children,
        TermsElem: children,
        GridCell: body,
        TableCell: body,
    }
    element
}

/// A space that does not break, alone in its text, only stands for one: as the same glyph under two names, all others of
/// its font would have to say which they are.
fn let_pause_be_space(text: &mut TextItem) {
    if text.text == "\u{a0}" {
        text.text = " ".into();
        text.glyphs.iter_mut().for_each(|glyph| glyph.range = 0..1);
    }
}

/// What stands in the supplement of a heading before its own words, ‘Tip 50:’, comes before them in bookmarks and in the
/// title of the heading. Where the number is one of its own words, what parts both comes between them.
fn announce(heading: &mut HeadingElem) {
    let Smart::Custom(Some(Supplement::Content(said))) = heading.supplement.get_cloned(StyleChain::default()) else {
        return;
    };
    let (said, own) = (said.plain_text(), heading.body.plain_text());
    let own = own.as_str().replace([crate::marks::MAY_NOT_END, '\u{a0}'], "");
    let joins = |(at, _): (usize, &str)| own.get(..at) == Some(&said[..at]) && own.get(at..) == Some(&said[at + 2..]);
    let stands_before = said.strip_suffix(own.as_str()).is_some_and(|before| before.trim_end().ends_with(':'));
    if stands_before || said.match_indices(": ").any(joins) {
        heading.body = TextElem::packed(said);
    }
}

/// A grid of which only the number of columns and rows is left.
fn without_cells(grid: &CellGrid) -> CellGrid {
    CellGrid {
        entries: Vec::new(),
        cols: grid.cols.clone(),
        rows: grid.rows.clone(),
        vlines: Vec::new(),
        hlines: Vec::new(),
        headers: Vec::new(),
        footer: None,
        has_gutter: grid.has_gutter,
    }
}
