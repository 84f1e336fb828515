//! The slides that are made for a title: cover, theme openers, the title of a tip.

use std::collections::BTreeSet;
use std::slice::from_ref;

use tipwaaier_theme::{Accent, Colour};

use super::{Drawing, INHERIT, style};
use crate::fit::body_height;
use crate::geometry::{CANVAS, LEADING, LOGO_TOP, logo_size};
use crate::pattern;
use crate::pptx::layout::{FACTS, FACTS_MARK, Layout, TITLE_END};
use crate::pptx::shape::{Anchor, Form, Frame, Shapes};
use crate::pptx::shrink::{Moved, TitlePlace, largest, shrunk};
use crate::pptx::text::{Look, Setting, line_of, plain_line};
use crate::pptx::xml::{Outside, Relations};
use crate::{Body, NumberColumn, Size, Slide, SlideKind, Standing, TextRun, Weight};

impl Drawing<'_> {
    pub(super) fn cover(&self, shapes: &mut Shapes, slide: &Slide, relations: &mut Relations) {
        let SlideKind::Cover { subtitle, facts } = &slide.kind else { return };
        let on = self.theme.colours.on_brand;
        self.title(shapes, slide, on, None);
        if let Some(subtitle) = subtitle {
            let room = Layout::Cover.text(self.fonts.sizes);
            self.lines(
                shapes,
                ("Subtitle", Layout::Cover.text_mark(), room),
                self.fonts.sizes.running[1],
                from_ref(subtitle),
            );
        }
        let facts: Vec<String> = facts.iter().map(|fact| format!("{}: {}", fact.label, fact.value)).collect();
        if !facts.is_empty() {
            self.lines(shapes, ("Facts", FACTS_MARK, FACTS), self.fonts.sizes.dense, &facts);
        }
        self.logo(shapes, relations);
        self.fan(shapes);
    }

    /// Lines on the cover, in a placeholder of its layout, smaller where they are many.
    fn lines(&self, shapes: &mut Shapes, (name, mark, room): (&str, &str, Frame), size: Size, lines: &[String]) {
        let height = |size: Size| {
            let count = |line: &String| self.fonts.line_count(&[TextRun::plain(line)], size, room.width);
            lines.iter().map(count).sum::<u32>().saturating_mul(size.line(LEADING))
        };
        let size = shrunk(size, largest(room.height, |share| height(shrunk(size, share))));
        let mut text = String::new();
        for line in lines {
            let none = &mut Relations::default();
            self.text.paragraph(&mut text, &plain_line(size), &[TextRun::plain(line)], Look::default(), none);
        }
        shapes.placeholder(name, mark, None, INHERIT, &style(size, self.theme.colours.on_brand, None), &text);
    }

    fn logo(&self, shapes: &mut Shapes, relations: &mut Relations) {
        let (Some(logo), Some(target)) = (&self.theme.logo, &self.logo) else { return };
        let id = relations.add("image", target.clone(), Outside::No);
        let (width, height) = logo_size(&logo.picture);
        shapes.picture(&id, (&logo.alt, ""), Frame::new(CANVAS.side, LOGO_TOP, width, height), "rect", (0, 0));
    }

    fn fan(&self, shapes: &mut Shapes) {
        let figure = crate::fan::figure(self.deck, self.theme);
        let square = |left: i32, top: i32, edge: i32| {
            let edge = edge.cast_unsigned();
            Frame { left: 1_160 + left, top, width: edge, height: edge }
        };
        for blade in figure.blades {
            let (width, height) = (blade.width.cast_unsigned(), blade.height.cast_unsigned());
            let frame = Frame { left: 1_160 + blade.left, top: blade.top, width, height };
            let rounding = (blade.radius > 0).then(|| 100_000 * blade.radius.cast_unsigned() / width);
            let form = Form {
                rounding,
                turn: blade.angle,
                edge: Some(blade.edge),
                ..Form::decoration("Blade", if rounding.is_some() { "roundRect" } else { "rect" }, blade.fill)
            };
            shapes.form(&form, frame, None);
            shapes.sign(blade.sign, blade.ink, square(blade.sign_at.left, blade.sign_at.top, blade.sign_at.edge));
            if let Some((number, at)) = blade.number {
                let look = Look {
                    size: Some(Size(u16::try_from(at.edge).unwrap_or(u16::MAX))),
                    weight: Weight::Bold,
                    colour: Some(blade.ink),
                    typeface: crate::Typeface::Display,
                };
                let mut text = String::new();
                let runs = [TextRun::plain(number.to_string())];
                self.text.paragraph(&mut text, "<a:pPr algn=\"ctr\"/>", &runs, look, &mut Relations::default());
                // Wider than the number is in any font, so that it stays on its line.
                let Frame { left, top, width, height } = square(at.left, at.top, at.edge);
                let frame = Frame { left: left - at.edge, top, width: 3 * width, height };
                shapes.drawn_text("Number", frame, &text);
            }
        }
        for disc in figure.rivet {
            shapes.form(&Form::decoration("Rivet", "ellipse", disc.fill), square(disc.left, disc.top, disc.size), None);
        }
    }

    pub(super) fn opener(
        &self,
        shapes: &mut Shapes,
        slide: &Slide,
        accent: &Accent,
        said: (Option<&Body>, usize),
        relations: &mut Relations,
    ) {
        let (intro, tips) = said;
        let word = if tips == 1 { self.words.tip_within } else { self.words.tips_within };
        let count = TextRun::plain(format!("{tips} {word}"));
        let look = Look {
            size: Some(self.fonts.sizes.small),
            weight: Weight::Bold,
            colour: Some(accent.text),
            ..Look::default()
        };
        let mut after = String::new();
        let properties = format!(
            "<a:pPr marL=\"0\" indent=\"0\">{}<a:spcBef><a:spcPts val=\"1600\"/></a:spcBef><a:buNone/></a:pPr>",
            line_of(self.fonts.sizes.small, LEADING)
        );
        self.text.paragraph(&mut after, &properties, &[count], look, relations);
        let colours = (accent.text, Some(self.theme.colours.ink));
        self.title_and_text(
            shapes,
            slide,
            colours,
            0,
            (intro, &after, self.fonts.sizes.small.line(LEADING) + 32),
            relations,
        );
        let edge = 480;
        let frame = Frame::new(CANVAS.width - CANVAS.side - edge, (CANVAS.height - edge) / 2, edge, edge);
        shapes.sign(accent.sign, accent.solid, frame);
    }

    /// A title with text below it, each at its layout's place or so much wider to the left; tells how high the title is.
    fn title_and_text(
        &self,
        shapes: &mut Shapes,
        slide: &Slide,
        (kicker, colour): (Colour, Option<Colour>),
        wider: u32,
        (body, after, after_height): (Option<&Body>, &str, u32),
        relations: &mut Relations,
    ) -> u32 {
        let layout = Layout::of(&slide.kind);
        let widened = |room: Frame| Frame { left: room.left - wider.cast_signed(), width: room.width + wider, ..room };
        let mut place = layout.title(self.fonts.sizes);
        if wider > 0 {
            place = TitlePlace { room: widened(place.room), moved: Moved::Yes, ..place };
        }
        let title = self.title_at(shapes, slide, place, (kicker, colour));
        if body.is_some() || !after.is_empty() {
            let room = widened(layout.text(self.fonts.sizes));
            let mut text = String::new();
            let mut size = body.map_or(self.fonts.sizes.least(), |body| body.size);
            if let Some(body) = body {
                let height = |size| body_height(&body.pieces, &self.fonts, size, room.width) + after_height;
                size = shrunk(size, largest(room.height, |share| height(shrunk(size, share))));
                self.text.pieces(&mut text, &body.pieces, Setting::Placeholder { size, bullet: kicker }, relations);
            }
            text.push_str(after);
            let moved = (wider > 0).then_some(room);
            shapes.placeholder("Text", layout.text_mark(), moved, INHERIT, &style(size, kicker, colour), &text);
        }
        title
    }

    pub(super) fn tip(
        &self,
        shapes: &mut Shapes,
        slide: &Slide,
        accent: &Accent,
        said: (NumberColumn, Option<&Body>, Standing),
        relations: &mut Relations,
    ) {
        let (column, summary, standing) = said;
        let (on, small) = (accent.on_solid, self.fonts.sizes.small);
        let left = CANVAS.side + column.width;
        let wider = CANVAS.number_column - column.width;
        let title = self.title_and_text(shapes, slide, (on, Some(on)), wider, (summary, "", 0), relations);
        // Whoever lacks the theme's fonts sees others that are wider, and a title of a line more.
        let top = CANVAS.top.min(TITLE_END.saturating_sub(title + small.line(LEADING) + 24));
        // The sign stands before the title: above a 1 it would make an i of it.
        shapes.sign(accent.sign, on, Frame::new(left, top + 6, 36, 36));
        if standing == Standing::Top {
            let mut text = String::new();
            let look = Look { size: Some(small), weight: Weight::Bold, colour: Some(on), ..Look::default() };
            self.text.paragraph(&mut text, &plain_line(small), &[TextRun::plain(self.words.top_tip)], look, relations);
            shapes.text_box("Top tip", Frame::new(left + 116, top, 800, small.line(LEADING)), Anchor::Top, &text);
            shapes.sign(tipwaaier_theme::Sign::Star, on, Frame::new(left + 64, top + 6, 36, 36));
        }
        let Some(tip) = slide.tip else { return };
        self.pattern(shapes, tip.get(), accent, pattern::columns(left));
        // Whoever lacks the theme's fonts sees wider figures.
        let size = shrunk(column.size, 8_500);
        let height = u32::from(size.0);
        let mut text = String::new();
        let look =
            Look { size: Some(size), weight: Weight::Bold, colour: Some(on), typeface: crate::Typeface::Display };
        let properties = format!("<a:pPr marL=\"0\" indent=\"0\">{}<a:buNone/></a:pPr>", line_of(size, 100));
        self.text.paragraph(&mut text, &properties, &[TextRun::plain(tip.to_string())], look, relations);
        let frame = Frame::new(CANVAS.side, (CANVAS.height - height) / 2, column.width - 20, height);
        shapes.text_box("Number", frame, Anchor::Middle, &text);
    }

    /// The pattern of a tip, a shape for each of its tones.
    fn pattern(&self, shapes: &mut Shapes, number: u16, accent: &Accent, columns: u32) {
        let spots = pattern::spots(number, columns);
        let tones: BTreeSet<u8> = spots.iter().map(|spot| spot.tone).collect();
        let colours = &self.theme.colours;
        let is_light = colours.paper.contrast(accent.solid) >= colours.ink.contrast(accent.solid);
        let size = (columns * pattern::CELL, pattern::ROWS * pattern::CELL);
        for tone in tones {
            let of_tone = spots.iter().filter(|spot| spot.tone == tone).map(|spot| (spot.left, spot.top));
            let colour = (if is_light { "bg1" } else { "tx1" }, tone);
            shapes.signs(accent.sign, colour, size, (pattern::SIGN, &of_tone.collect::<Vec<_>>()));
        }
    }
}
