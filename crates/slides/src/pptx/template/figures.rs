//! Pictures and photos of people on a template, which has no placeholder that would fit them.

use super::drawing::TemplateDrawing;
use super::extent::{GAP, height_of};
use super::said::{Said, line};
use crate::pptx::shape::{Anchor, Frame, Shapes};
use crate::pptx::slide::square_crop;
use crate::pptx::text::Setting;
use crate::pptx::xml::{Outside, Relations};
use crate::{PicturePiece, Piece};

/// The edge of a portrait, in units.
const PORTRAIT: u32 = 120;

impl TemplateDrawing<'_> {
    pub(super) fn picture(&self, shapes: &mut Shapes, it: &PicturePiece, room: Frame, relations: &mut Relations) {
        let (Some(picture), Some(target)) = (self.deck.pictures.get(&it.picture), self.media.get(&it.picture)) else {
            return;
        };
        let said: Vec<Piece> = it.caption.clone().map(line).into_iter().collect();
        let below = height_of(&self.fonts, &said, self.fonts.sizes.small, (room.width, room.height));
        let (w, h) = (u64::from(picture.width.max(1)), u64::from(picture.height.max(1)));
        let high = u64::from(room.height.saturating_sub(below + GAP).max(1));
        let wide = u64::from(room.width.max(1));
        let (wide, high) = if w * high > wide * h { (wide, wide * h / w) } else { (high * w / h, high) };
        let units = |value: u64| u32::try_from(value.max(1)).unwrap_or(1);
        let frame = Frame { width: units(wide), height: units(high), ..room };
        let id = relations.add("image", target.clone(), Outside::No);
        let left = room.left + (room.width.saturating_sub(frame.width) / 2).cast_signed();
        let link = self.text.link(it.target.as_ref(), relations);
        shapes.picture(&id, (&it.alt, &link), Frame { left, ..frame }, "rect", (0, 0));
        if !said.is_empty() {
            let top = room.top + (frame.height + GAP / 2).cast_signed();
            let mut text = String::new();
            self.text.pieces(
                &mut text,
                &said,
                Setting::TextBox { size: self.fonts.sizes.small, bullet: None },
                relations,
            );
            shapes.text_box("Caption", Frame { top, height: below, ..room }, Anchor::Top, &text);
        }
    }

    /// Draws the photos of people in a row at the foot of the room; gives the room that is left above.
    pub(super) fn portraits(&self, shapes: &mut Shapes, said: &Said, room: Frame, relations: &mut Relations) -> Frame {
        let count = u32::try_from(said.portraits.len()).unwrap_or(1);
        if count == 0 {
            return room;
        }
        let edge = PORTRAIT.min(room.height / 3).min((room.width / count).saturating_sub(GAP).max(1));
        let top = room.top + (room.height - edge).cast_signed();
        for (at, (key, alt)) in (0..).zip(&said.portraits) {
            let (Some(it), Some(target)) = (self.deck.pictures.get(key), self.media.get(key)) else { continue };
            let id = relations.add("image", target.clone(), Outside::No);
            let left = room.left + (at * (edge + GAP)).cast_signed();
            let crop = square_crop(it.width, it.height);
            shapes.picture(&id, (alt, ""), Frame { left, top, width: edge, height: edge }, "ellipse", crop);
        }
        Frame { height: room.height.saturating_sub(edge + GAP).max(1), ..room }
    }
}
