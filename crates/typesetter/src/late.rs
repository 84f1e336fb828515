//! What is filled in when the pages are known: page numbers, links to pages, and what stands around the text.
//!
//! A page run is laid out before anybody knows on which page it will begin. Where its template shows the page of a tip it
//! leaves room of as many digits and says whose page it is; where it links to a tip it links to a page that is none,
//! [`FIRST_LATE_PAGE`] plus the number of the tip or of a heading in it ([`place_number`](crate::place_number)). Both are replaced here in what is laid out, so that no text is laid out
//! again for the sake of a number.

use std::collections::BTreeMap;
use std::ops::Range;
use std::sync::Arc;

use rayon::prelude::*;
use typst::foundations::{Content, Label, Value};
use typst::introspection::{MetadataElem, Tag};
use typst::layout::{Abs, Frame, FrameItem, GroupItem, Point, Size};
use typst::model::{Destination, Document as _, DocumentInfo, LinkMarker};
use typst::text::TextItem;
use typst::utils::PicoStr;
use typst_layout::{Page, PagedDocument};

use crate::Document;
use crate::runs::Run;
use crate::stand_in::Photo;

/// Links to this page and those after it lead to a tip or a heading: its number is what is more.
pub const FIRST_LATE_PAGE: usize = 1_000_000;

/// The label of a `metadata` element before a page number that is filled in; its value is the number of the place.
const PAGE_OF: &str = "page-of";

/// What is filled in.
pub struct Late<'a> {
    /// Where a place is, by its number.
    pub spot_of: &'a (dyn Fn(usize) -> Option<Spot> + Sync),
    /// What a place is called, for those who hear a link to it.
    pub title_of: &'a (dyn Fn(usize) -> Option<String> + Sync),
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

impl Late<'_> {
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

    /// The same, with all that stands on it so many points further to the right.
    #[must_use]
    pub fn shifted(self, shift: f64) -> Self {
        Self { shift, ..self }
    }

    /// The same, with a page of a run, from 0, below it.
    #[must_use]
    pub fn above(self, run: &Run, page: usize) -> Self {
        Self { below: run.pages.get(page).cloned(), ..self }
    }

    /// The page, with all that is late filled in.
    fn into_page(self, late: &Late<'_>) -> Page {
        let mut page = self.page;
        fill_in(&mut page.frame, late, &mut None);
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
pub struct Imprint {
    info: DocumentInfo,
    warnings: Vec<String>,
    photos: BTreeMap<u128, Photo>,
}

impl Imprint {
    /// That of a document of these runs.
    pub fn of<'a>(runs: impl IntoIterator<Item = &'a Run>) -> Self {
        let mut imprint = Self::default();
        for (at, run) in runs.into_iter().enumerate() {
            if at == 0 {
                imprint.info = run.info.clone();
            }
            for warning in run.warnings() {
                if !imprint.warnings.contains(warning) {
                    imprint.warnings.push(warning.clone());
                }
            }
            imprint.photos.extend(run.photos.iter().map(|photo| (photo.id, photo.clone())));
        }
        imprint
    }
}

impl Document {
    /// The document of these pages, with all that is late filled in.
    #[must_use]
    pub fn assemble(sheets: Vec<Sheet>, imprint: Imprint, late: &Late<'_>) -> Self {
        let pages: Vec<Page> = sheets.into_par_iter().map(|sheet| sheet.into_page(late)).collect();
        let Imprint { info, warnings, photos } = imprint;
        Self { photos, ..Self::new(PagedDocument::new(pages.into(), info), warnings) }
    }

    /// The same, with these pages in the place of some, from 0.
    #[must_use]
    pub fn with_pages(&self, places: Range<usize>, sheets: Vec<Sheet>, late: &Late<'_>) -> Self {
        let sheets = sheets.into_iter().map(|sheet| sheet.into_page(late));
        let (before, after) = (&self.inner.pages()[..places.start], &self.inner.pages()[places.end..]);
        let pages: Vec<Page> = before.iter().cloned().chain(sheets).chain(after.iter().cloned()).collect();
        let inner = PagedDocument::new(pages.into(), self.inner.info().clone());
        Self { photos: self.photos.clone(), ..Self::new(inner, self.warnings.clone()) }
    }

    /// The document of all pages of these runs.
    #[must_use]
    pub fn of_runs(runs: impl IntoIterator<Item = Arc<Run>>) -> Self {
        let runs: Vec<Arc<Run>> = runs.into_iter().collect();
        let imprint = Imprint::of(runs.iter().map(AsRef::as_ref));
        Self::assemble(runs.into_iter().flat_map(Sheet::all_of).collect(), imprint, &Late::NONE)
    }
}

/// A frame with other items in it.
pub(crate) fn with_items(frame: &Frame, items: Vec<(Point, FrameItem)>) -> Frame {
    let mut other = Frame::new(frame.size(), frame.kind());
    if frame.has_baseline() {
        other.set_baseline(frame.baseline());
    }
    other.push_multiple(items);
    other
}

/// The label of a box that moves to the beginning of the line that it ends.
const LINE_START: &str = "line-start";

/// Moves boxes that ask for it to the beginnings of their lines, where text stands that begins at an unknown place. What
/// such a box holds is part of the line, so that no page ends between the two.
pub(crate) fn set_to_line_start(items: &mut [(Point, FrameItem)]) {
    let asks = |item: &FrameItem| match item {
        FrameItem::Group(group) => group.label.is_some_and(|label| label.resolve().as_str() == LINE_START),
        FrameItem::Text(_) | FrameItem::Shape(..) | FrameItem::Image(..) | FrameItem::Link(..) | FrameItem::Tag(_) => {
            false
        }
    };
    for at in 0..items.len() {
        if !asks(&items[at].1) {
            continue;
        }
        let baseline = items[at].0.y;
        let on_line = items.iter().filter(|(point, item)| match item {
            FrameItem::Text(_) => (point.y - baseline).abs() < Abs::pt(0.5),
            FrameItem::Group(group) => {
                !asks(item) && point.y < baseline && point.y + group.frame.height() > baseline - Abs::pt(0.5)
            }
            FrameItem::Shape(..) | FrameItem::Image(..) | FrameItem::Link(..) | FrameItem::Tag(_) => false,
        });
        if let Some(start) = on_line.map(|(point, _)| point.x).reduce(Abs::min) {
            items[at].0.x = start;
        }
    }
}

/// What metadata bears of which the number of a page is shown.
pub(crate) fn page_of_label() -> Option<Label> {
    Label::new(PicoStr::intern(PAGE_OF))
}

/// Whether there is anything in a frame to be filled in. Frames are shared, so that one without is left alone.
fn is_late(frame: &Frame, label: Label) -> bool {
    frame.items().any(|(_, item)| match item {
        FrameItem::Group(group) => is_late(&group.frame, label),
        FrameItem::Tag(Tag::Start(content, _)) => content.label() == Some(label) || is_described(content),
        FrameItem::Link(destination, _) => late_page(destination).is_some(),
        FrameItem::Tag(Tag::End(..)) | FrameItem::Text(_) | FrameItem::Shape(..) | FrameItem::Image(..) => false,
    })
}

/// The number of the place that a link leads to.
fn late_page(destination: &Destination) -> Option<usize> {
    match destination {
        Destination::Position(position) => position.page.get().checked_sub(FIRST_LATE_PAGE),
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
fn fill_in(frame: &mut Frame, late: &Late<'_>, next: &mut Option<Number>) -> Option<Move> {
    let label = page_of_label()?;
    if next.is_none() && !is_late(frame, label) {
        return None;
    }
    let mut items: Vec<(Point, FrameItem)> = frame.items().cloned().collect();
    let mut last = None;
    for at in 0..items.len() {
        let found = fill_in_item(&mut items[at], label, late, next);
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
    late: &Late<'_>,
    next: &mut Option<Number>,
) -> Option<Move> {
    match item {
        FrameItem::Group(group) => {
            let inner = fill_in(&mut group.frame, late, next)?;
            return Some(Move { right: point.x + inner.right, baseline: point.y + inner.baseline, ..inner });
        }
        FrameItem::Tag(Tag::Start(content, _)) => {
            if content.label() == Some(label) {
                *next = number_of(content, late);
            } else {
                describe_link(content, late);
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
            if let Some(spot) = late_page(destination).and_then(late.spot_of)
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
fn number_of(content: &Content, late: &Late<'_>) -> Option<Number> {
    let value = &content.to_packed::<MetadataElem>()?.value;
    let (place, room) = match value {
        Value::Array(column) => (column.as_slice().first()?.clone(), Room::Before),
        single => (single.clone(), Room::Closed),
    };
    Some(Number { number: (late.spot_of)(place.cast().ok()?)?.page, room })
}

/// How a link to a note begins to say so, where it is no footnote of Typst's.
const TO_NOTE: char = '→';

/// A link whose words are a number leads to a note below its block. Typst would say on which page of its run that is.
pub(crate) fn note_in_words(link: &mut LinkMarker) {
    let number = link.body.plain_text();
    let leads_to_place = link.alt.as_deref().is_some_and(|said| page_in(said).is_some());
    if is_number(&number) && leads_to_place {
        link.alt = Some(format!("{TO_NOTE}{number}").into());
    }
}

/// The word and the number of ‘pagina 5’, which Typst says of a link to a place.
fn page_in(said: &str) -> Option<(&str, usize)> {
    let (word, number) = said.split_once(' ')?;
    Some((word, number.parse().ok()?))
}

fn is_number(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit())
}

/// Whether what is said of a link is put in words here.
fn is_described(content: &Content) -> bool {
    let said = content.to_packed::<LinkMarker>().and_then(|link| link.alt.as_deref());
    said.is_some_and(|said| said.starts_with(TO_NOTE) || is_number(said))
}

/// What those hear of a link who don't see where it stands: the tip and its page, or the note. What Typst says of the way
/// back from a note is the number of the note alone; of a link out of the book it says the address.
fn describe_link(content: &mut Content, late: &Late<'_>) {
    let Some(link) = content.to_packed_mut::<LinkMarker>() else { return };
    let Some(said) = link.alt.as_deref() else { return };
    let described = if let Some(number) = said.strip_prefix(TO_NOTE) {
        format!("{} {number}", late.note)
    } else if is_number(said) {
        format!("{}: {} {said}", late.back_to_text, late.note)
    } else {
        let Some((word, number)) = page_in(said) else { return };
        let Some(place) = number.checked_sub(FIRST_LATE_PAGE) else { return };
        let Some(Spot { page, .. }) = (late.spot_of)(place) else { return };
        let title = (late.title_of)(place).map_or_else(String::new, |title| format!("{title}, "));
        format!("{title}{word} {page}")
    };
    link.alt = Some(described.into());
}

/// Shows a number in a text that holds its room: as many digits, each as wide as it is in the font. Says how much
/// narrower it is than its room.
fn show_number(text: &mut TextItem, number: usize) -> Abs {
    let digits = number.to_string();
    if text.glyphs.len() < digits.len() || text.text.len() < digits.len() {
        return Abs::zero();
    }
    let room = text.width();
    text.glyphs.truncate(digits.len());
    for (glyph, digit) in text.glyphs.iter_mut().zip(digits.chars()) {
        if let Some(id) = text.font.ttf().glyph_index(digit) {
            glyph.id = id.0;
            glyph.x_advance = text.font.x_advance(id.0).unwrap_or(glyph.x_advance);
        }
    }
    text.text = digits.into();
    room - text.width()
}
