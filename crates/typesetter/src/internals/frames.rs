//! Small changes of what is laid out: items of frames, labels, and what links say.

use typst::foundations::Label;
use typst::layout::{Abs, Frame, FrameItem, GroupItem, Point, Ratio, Transform};
use typst::model::LinkMarker;
use typst::utils::PicoStr;
use typst::visualize::Curve;
use typst_layout::Page;

/// The label of a `metadata` element before a page number that is filled in; its value is the number of the place.
const PAGE_OF: &str = "page-of";

/// What metadata bears of which the number of a page is shown.
pub(crate) fn page_of_label() -> Option<Label> {
    Label::new(PicoStr::intern(PAGE_OF))
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

/// The label of a block in which a page of another document is shown.
const SHOWN_PAGE: &str = "shown-page";

/// Shows pages in the blocks of a frame that ask for one, in their order, each as wide as its block.
pub(crate) fn show_pages<'a>(frame: &mut Frame, pages: &mut impl Iterator<Item = &'a Page>) {
    let mut items: Vec<(Point, FrameItem)> = frame.items().cloned().collect();
    for (_, item) in &mut items {
        let FrameItem::Group(block) = item else { continue };
        if block.label.is_none_or(|label| label.resolve().as_str() != SHOWN_PAGE) {
            show_pages(&mut block.frame, pages);
        } else if let Some(page) = pages.next() {
            let ratio = Ratio::new(block.frame.width() / page.frame.width());
            let mut shown = GroupItem::new(page.frame.clone());
            shown.transform = Transform::scale(ratio, ratio);
            shown.clip = Some(Curve::rect(page.frame.size()));
            block.frame.push(Point::zero(), FrameItem::Group(shown));
        }
    }
    *frame = with_items(frame, items);
}

/// How a link to a note begins to say so, where it is no footnote of Typst's.
pub(crate) const TO_NOTE: char = '→';

/// A link whose words are a number leads to a note below its block. Typst would say on which page of its run that is.
pub(crate) fn note_in_words(link: &mut LinkMarker) {
    let number = link.body.plain_text();
    let leads_to_place = link.alt.as_deref().is_some_and(|said| page_in(said).is_some());
    if is_number(&number) && leads_to_place {
        link.alt = Some(format!("{TO_NOTE}{number}").into());
    }
}

/// The word and the number of ‘pagina 5’, which Typst says of a link to a place.
pub(crate) fn page_in(said: &str) -> Option<(&str, usize)> {
    let (word, number) = said.split_once(' ')?;
    Some((word, number.parse().ok()?))
}

/// Whether a text is a number.
pub(crate) fn is_number(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit())
}
