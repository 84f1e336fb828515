//! What is filled in when the pages are known: page numbers, links to pages, and what stands around the text.
//!
//! A page run is laid out before anybody knows on which page it will begin. Where its template shows the page of a tip, it
//! leaves room of as many digits and says whose page it is. Where it links to a tip, it links to a page that no document
//! has and that stands for the place ([`PlaceNumber`]). Both are replaced here in what is laid out, so that no text is laid
//! out again for the sake of a number.

use std::collections::BTreeMap;
use std::ops::Range;
use std::sync::Arc;

use rayon::prelude::*;
use typst::foundations::{Content, Label, Value};
use typst::introspection::{MetadataElem, Tag};
use typst::layout::{Abs, Frame, FrameItem, GroupItem, Point, Size};
use typst::model::{Destination, Document as _, DocumentInfo, LinkMarker};
use typst::text::TextItem;
use typst_layout::{Page, PagedDocument};

use crate::internals::frames::{TO_NOTE, is_number, page_in, page_of_label, show_pages, with_items};
use crate::internals::stand_in::Photo;
use crate::runs::Run;
use crate::{Document, PlaceNumber};

/// What is filled in.
pub struct Targets<'a> {
    /// Where a place is, by its number.
    pub spot_of: &'a (dyn Fn(PlaceNumber) -> Option<Spot> + Sync),
    /// What a place is called, for those who hear a link to it.
    pub title_of: &'a (dyn Fn(PlaceNumber) -> Option<String> + Sync),
    /// What a note is called: ‘Noot’.
    pub note: &'a str,
    /// What the way back from a note is called.
    pub back_to_text: &'a str,
}

/// A spot on a page.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Spot {
    /// The page, from 1.
    pub page: usize,
    /// How far below the page's upper edge, in points.
    pub top: f64,
}

impl Targets<'_> {
    /// Nothing, for documents without page numbers, links to tips, and notes.
    const NONE: Self = Self { spot_of: &|_| None, title_of: &|_| None, note: "", back_to_text: "" };
}

/// A page of a document that is put together from runs.
pub struct Sheet {
    page: Page,
    /// How far all that stands on it moves to the right, in points: an inner and an outer margin change sides where a
    /// run begins on a left page.
    shift: f64,
    /// A page that is laid below it: running head and page number.
    below: Option<Page>,
}

impl Sheet {
    /// All pages of a run, as they are. A run that nobody else holds gives them away, so that what is filled in needs no
    /// copy of them.
    pub fn all_of(run: Arc<Run>) -> impl Iterator<Item = Self> {
        let pages = Arc::try_unwrap(run).map_or_else(|shared| shared.pages.clone(), |run| run.pages);
        pages.into_iter().map(|page| Self { page, shift: 0.0, below: None })
    }

    /// This sheet with all that stands on it so many points further to the right.
    #[must_use]
    pub fn shifted(self, shift: f64) -> Self {
        Self { shift, ..self }
    }

    /// This sheet with a page of a run, from 0, below it.
    #[must_use]
    pub fn above(self, run: &Run, page: usize) -> Self {
        Self { below: run.pages.get(page).cloned(), ..self }
    }

    /// This sheet with the first pages of other runs in the blocks labelled `<shown-page>`, in their order.
    #[must_use]
    pub fn showing<'a>(mut self, runs: &mut impl Iterator<Item = &'a Run>) -> Self {
        show_pages(&mut self.page.frame, &mut runs.filter_map(|run| run.pages.first()));
        self
    }

    /// The page, with all that is late filled in.
    fn into_page(self, targets: &Targets<'_>) -> Page {
        let mut page = self.page;
        fill_in(&mut page.frame, targets, &mut None);
        if self.below.is_some() || self.shift != 0.0 {
            // Side by side in a frame around both: neither has to be copied to become a part of the other.
            let text = std::mem::replace(&mut page.frame, Frame::hard(Size::zero()));
            page.frame.set_size(text.size());
            let below = self.below.map(|below| (Point::zero(), below.frame));
            let layers = below.into_iter().chain([(Point::with_x(Abs::pt(self.shift)), text)]);
            page.frame.push_multiple(layers.map(|(at, frame)| (at, FrameItem::Group(GroupItem::new(frame)))));
        }
        page
    }
}

/// What a document takes over from its runs, beside their pages.
#[derive(Default)]
pub struct Properties {
    info: DocumentInfo,
    warnings: Vec<String>,
    photos: BTreeMap<u128, Photo>,
}

impl Properties {
    /// That of a document of these runs.
    pub fn of<'a>(runs: impl IntoIterator<Item = &'a Run>) -> Self {
        let mut properties = Self::default();
        for (at, run) in runs.into_iter().enumerate() {
            if at == 0 {
                properties.info = run.info.clone();
            }
            for warning in run.warnings() {
                if !properties.warnings.contains(warning) {
                    properties.warnings.push(warning.clone());
                }
            }
            properties.photos.extend(run.photos.iter().map(|photo| (photo.id, photo.clone())));
        }
        properties
    }
}

impl Properties {
    /// What Typst warned of, each once.
    #[must_use]
    pub fn into_warnings(self) -> Vec<String> {
        self.warnings
    }
}

impl Document {
    /// The document of these pages, with all that is late filled in.
    #[must_use]
    pub fn assemble(sheets: Vec<Sheet>, properties: Properties, targets: &Targets<'_>) -> Self {
        let pages: Vec<Page> = sheets.into_par_iter().map(|sheet| sheet.into_page(targets)).collect();
        let Properties { info, warnings, photos } = properties;
        Self { photos, ..Self::new(PagedDocument::new(pages.into(), info), warnings) }
    }

    /// This document with other pages in the place of some, from 0.
    #[must_use]
    pub fn with_pages(&self, places: Range<usize>, sheets: Vec<Sheet>, targets: &Targets<'_>) -> Self {
        let sheets = sheets.into_iter().map(|sheet| sheet.into_page(targets));
        let (before, after) = (&self.inner.pages()[..places.start], &self.inner.pages()[places.end..]);
        let pages: Vec<Page> = before.iter().cloned().chain(sheets).chain(after.iter().cloned()).collect();
        let inner = PagedDocument::new(pages.into(), self.inner.info().clone());
        Self { photos: self.photos.clone(), ..Self::new(inner, self.warnings.clone()) }
    }

    /// The document of all pages of these runs.
    #[must_use]
    pub fn of_runs(runs: impl IntoIterator<Item = Arc<Run>>) -> Self {
        let runs: Vec<Arc<Run>> = runs.into_iter().collect();
        let properties = Properties::of(runs.iter().map(AsRef::as_ref));
        Self::assemble(runs.into_iter().flat_map(Sheet::all_of).collect(), properties, &Targets::NONE)
    }
}

/// Whether there is anything in a frame to be filled in. Frames are shared, so that one without is left alone.
fn is_late(frame: &Frame, label: Label) -> bool {
    frame.items().any(|(_, item)| match item {
        FrameItem::Group(group) => is_late(&group.frame, label),
        FrameItem::Tag(Tag::Start(content, _)) => content.label() == Some(label) || is_described(content),
        FrameItem::Link(destination, _) => place_of(destination).is_some(),
        FrameItem::Tag(Tag::End(..)) | FrameItem::Text(_) | FrameItem::Shape(..) | FrameItem::Image(..) => false,
    })
}

/// The number of the place that a link leads to.
fn place_of(destination: &Destination) -> Option<PlaceNumber> {
    match destination {
        Destination::Position(position) => PlaceNumber::of_page(position.page.get()),
        Destination::Url(_) | Destination::Location(_) => None,
    }
}

/// A page number that is to come.
#[derive(Clone, Copy)]
struct Number {
    number: usize,
    room: Room,
}

/// What becomes of room that a number leaves.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Room {
    /// The rest of the line moves up.
    Closed,
    /// It stays before the number: a column of numbers is even at its right.
    Before,
}

/// How far the rest of a line moves to the left, and where it begins.
struct Move {
    right: Abs,
    baseline: Abs,
    size: Abs,
    by: Abs,
}

/// Fills in a frame and what is in it. `next` is the number that the next text shows. Says what moves to the left in the
/// frame around it: what stands right of this one, if a number is the last in it.
fn fill_in(frame: &mut Frame, targets: &Targets<'_>, next: &mut Option<Number>) -> Option<Move> {
    let label = page_of_label()?;
    if next.is_none() && !is_late(frame, label) {
        return None;
    }
    let mut items: Vec<(Point, FrameItem)> = frame.items().cloned().collect();
    let mut last = None;
    for at in 0..items.len() {
        let found = fill_in_item(&mut items[at], label, targets, next);
        let Some(moved) = found.filter(|moved| moved.by != Abs::zero()) else { continue };
        for (point, item) in &mut items[at + 1..] {
            if moved.has_after_it(*point, item) {
                point.x -= moved.by;
            }
        }
        last = Some(moved);
    }
    *frame = with_items(frame, items);
    last.filter(|moved| (frame.width() - moved.right).abs() < Abs::pt(0.01))
}

fn fill_in_item(
    (point, item): &mut (Point, FrameItem),
    label: Label,
    targets: &Targets<'_>,
    next: &mut Option<Number>,
) -> Option<Move> {
    match item {
        FrameItem::Group(group) => {
            let inner = fill_in(&mut group.frame, targets, next)?;
            return Some(Move { right: point.x + inner.right, baseline: point.y + inner.baseline, ..inner });
        }
        FrameItem::Tag(Tag::Start(content, _)) => {
            if content.label() == Some(label) {
                *next = number_of(content, targets);
            } else {
                describe_link(content, targets);
            }
        }
        FrameItem::Text(text) => {
            let Number { number, room } = next.take()?;
            let right = point.x + text.width();
            let by = show_number(text, number);
            match room {
                Room::Closed => return Some(Move { right, baseline: point.y, size: text.size, by }),
                Room::Before => point.x += by,
            }
        }
        FrameItem::Link(destination, _) => {
            if let Some(spot) = place_of(destination).and_then(targets.spot_of)
                && let Destination::Position(position) = destination
                && let Some(page) = std::num::NonZeroUsize::new(spot.page)
            {
                position.page = page;
                position.point.y = Abs::pt(spot.top);
            }
        }
        FrameItem::Tag(Tag::End(..)) | FrameItem::Shape(..) | FrameItem::Image(..) => {}
    }
    None
}

impl Move {
    /// Whether an item stands on the same line, right of the number.
    fn has_after_it(&self, at: Point, item: &FrameItem) -> bool {
        let (top, bottom) = match item {
            FrameItem::Group(group) => (at.y, at.y + group.frame.height()),
            FrameItem::Link(_, size) | FrameItem::Image(_, size, _) => (at.y, at.y + size.y),
            FrameItem::Text(_) | FrameItem::Shape(..) => (at.y - self.size * 0.6, at.y + self.size * 0.6),
            FrameItem::Tag(_) => return false,
        };
        at.x >= self.right - Abs::pt(0.01) && (top..=bottom).contains(&self.baseline)
    }
}

/// The number that is to come: the value is that of the place, or in a column an array of it.
fn number_of(content: &Content, targets: &Targets<'_>) -> Option<Number> {
    let value = &content.to_packed::<MetadataElem>()?.value;
    let (place, room) = match value {
        Value::Array(column) => (column.as_slice().first()?.clone(), Room::Before),
        single => (single.clone(), Room::Closed),
    };
    Some(Number { number: (targets.spot_of)(PlaceNumber::new(place.cast().ok()?))?.page, room })
}

/// Whether what is said of a link is put in words here.
fn is_described(content: &Content) -> bool {
    let said = content.to_packed::<LinkMarker>().and_then(|link| link.alt.as_deref());
    said.is_some_and(|said| said.starts_with(TO_NOTE) || is_number(said))
}

/// What those hear of a link who don't see where it stands: the tip and its page, or the note. What Typst says of the way
/// back from a note is the number of the note alone; of a link out of the book it says the address.
fn describe_link(content: &mut Content, targets: &Targets<'_>) {
    let Some(link) = content.to_packed_mut::<LinkMarker>() else { return };
    let Some(said) = link.alt.as_deref() else { return };
    let described = if let Some(number) = said.strip_prefix(TO_NOTE) {
        format!("{} {number}", targets.note)
    } else if is_number(said) {
        format!("{}: {} {said}", targets.back_to_text, targets.note)
    } else {
        let Some((word, number)) = page_in(said) else { return };
        let Some(place) = PlaceNumber::of_page(number) else { return };
        let Some(Spot { page, .. }) = (targets.spot_of)(place) else { return };
        let title = (targets.title_of)(place).map_or_else(String::new, |title| format!("{title}, "));
        format!("{title}{word} {page}")
    };
    link.alt = Some(described.into());
}

/// Shows a number in a text that ends in its room: as many noughts, each as wide as it is in the font. Says how much
/// narrower it is than its room.
fn show_number(text: &mut TextItem, number: usize) -> Abs {
    let digits = number.to_string();
    let before = text.text.trim_end_matches('0').to_owned();
    let noughts = text.text.len() - before.len();
    if noughts < digits.len() || text.glyphs.len() < noughts {
        return Abs::zero();
    }
    let room = text.width();
    let first = text.glyphs.len() - noughts;
    text.glyphs.truncate(first + digits.len());
    for (glyph, digit) in text.glyphs[first..].iter_mut().zip(digits.chars()) {
        if let Some(id) = text.font.ttf().glyph_index(digit) {
            glyph.id = id.0;
            glyph.x_advance = text.font.x_advance(id.0).unwrap_or(glyph.x_advance);
        }
    }
    text.text = format!("{before}{digits}").into();
    room - text.width()
}
