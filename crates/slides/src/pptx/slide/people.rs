//! Who tells an example: portraits or initials, name and work.

use tipwaaier_theme::Accent;

use super::Drawing;
use crate::derive::{PEOPLE_GAP, PORTRAIT_GAP, columns_of, people_rows, people_width};
use crate::geometry::CANVAS;
use crate::pptx::shape::{Anchor, Form, Frame, Shapes};
use crate::pptx::text::{Look, plain_line};
use crate::pptx::xml::{Outside, Relations};
use crate::{Person, Portrait, Size, TextRun, Weight};

impl Drawing<'_> {
    pub(super) fn people(
        &self,
        shapes: &mut Shapes,
        accent: &Accent,
        people: &[Person],
        top: u32,
        relations: &mut Relations,
    ) {
        let per_row = usize::try_from(columns_of(people.len())).unwrap_or(1);
        let width = people_width(people.len());
        let mut y = top;
        for (row, height) in people.chunks(per_row).zip(people_rows(&self.fonts, people)) {
            for (column, person) in (0..).zip(row) {
                let x = CANVAS.side + column * (width + PEOPLE_GAP);
                self.person(shapes, accent, person, Frame::new(x, y, width, height), relations);
            }
            y += height + PEOPLE_GAP;
        }
    }

    fn person(&self, shapes: &mut Shapes, accent: &Accent, person: &Person, frame: Frame, relations: &mut Relations) {
        let edge = CANVAS.portrait;
        let top = frame.top + (frame.height - edge).cast_signed() / 2;
        let disc = Frame { top, width: edge, height: edge, ..frame };
        let mut text = String::new();
        let name = Look { size: Some(self.fonts.sizes.least()), weight: Weight::Bold, ..Look::default() };
        self.text.paragraph(
            &mut text,
            &plain_line(self.fonts.sizes.least()),
            &[TextRun::plain(&person.name)],
            name,
            relations,
        );
        if let Some(about) = person.affiliation() {
            let look =
                Look { size: Some(self.fonts.sizes.small), colour: Some(self.theme.colours.muted), ..Look::default() };
            self.text.paragraph(
                &mut text,
                &plain_line(self.fonts.sizes.small),
                &[TextRun::plain(about)],
                look,
                relations,
            );
        }
        let beside = edge + PORTRAIT_GAP;
        let words = Frame { left: frame.left + beside.cast_signed(), width: frame.width - beside, ..frame };
        shapes.text_box("Person", words, Anchor::Middle, &text);
        match &person.portrait {
            Portrait::Photo { picture, alt } => {
                let (Some(it), Some(target)) = (self.deck.pictures.get(picture), self.media.get(picture)) else {
                    return;
                };
                let id = relations.add("image", target.clone(), Outside::No);
                shapes.picture(&id, (alt, ""), disc, "ellipse", square_crop(it.width, it.height));
            }
            Portrait::Initials(initials) => {
                let mut text = String::new();
                let look = Look {
                    size: Some(Size(56)),
                    weight: Weight::Bold,
                    colour: Some(accent.on_solid),
                    typeface: crate::Typeface::Display,
                };
                self.text.paragraph(&mut text, "<a:pPr algn=\"ctr\"/>", &[TextRun::plain(initials)], look, relations);
                shapes.form(&Form::decoration("Initials", "ellipse", accent.solid), disc, Some(&text));
            }
        }
    }
}

/// What to cut off a picture to make it square: at left and right, at top and bottom, in thousandths of a percent.
pub(in crate::pptx) fn square_crop(width: u32, height: u32) -> (u32, u32) {
    let share = |long: u32, short: u32| {
        let cut = u64::from(long - short) * 100_000 / (2 * u64::from(long.max(1)));
        u32::try_from(cut).unwrap_or(0)
    };
    if width > height { (share(width, height), 0) } else { (0, share(height, width)) }
}
