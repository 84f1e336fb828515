//! Room on a template's slide, in the deck's units: half a point, whatever a slide measures.

use tipwaaier_theme::TemplatePlace;

use crate::Size;
use crate::pptx::shape::Frame;

/// English Metric Units in a unit.
const EMU: i64 = 6_350;
/// The largest size that a title or text of a template is taken to have.
const LARGEST: u32 = 400;

/// The room of a placeholder, inside its margins.
pub(super) fn room_of(place: &TemplatePlace) -> Frame {
    let [left, top, width, height] = place.room.map(|it| it / EMU);
    let length = |it: i64| u32::try_from(it).unwrap_or(1).max(1);
    let offset = |it: i64| i32::try_from(it).unwrap_or(0);
    Frame { left: offset(left), top: offset(top), width: length(width), height: length(height) }
}

/// The size of a placeholder's text.
pub(super) fn size_of(place: &TemplatePlace) -> Size {
    Size(u16::try_from((place.size / 50).clamp(4, LARGEST)).unwrap_or(48))
}

/// What `p:ph` says of a placeholder, so that it is matched with the layout's.
pub(super) fn mark_of(place: &TemplatePlace) -> String {
    let kind = place.kind.as_ref().map(|it| format!("type=\"{it}\""));
    let index = place.index.map(|it| format!("idx=\"{it}\""));
    kind.into_iter().chain(index).collect::<Vec<_>>().join(" ")
}
