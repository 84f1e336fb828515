//! The slides that are made for a title: cover, theme openers, the title of a tip.

use std::slice::from_ref;

use tipwaaier_theme::{Accent, Colour};

use super::{Drawing, INHERIT, style};
use crate::fan::SIGN;
use crate::fit::body_height;
use crate::geometry::{CANVAS, DENSE, LEADING, LOGO_TOP, RUNNING, SMALL, SMALLEST, logo_size};
use crate::pptx::layout::{FACTS, FACTS_MARK, Layout, TITLE_END};
use crate::pptx::shape::{Anchor, Form, Frame, Shapes};
use crate::pptx::shrink::{largest, shrunk};
use crate::pptx::text::{Look, Setting, line_of, plain_line};
use crate::pptx::xml::{Outside, Relations};
use crate::{Body, Size, Slide, SlideKind, Standing, TextRun, Weight};

impl Drawing<'_> {
    pub(super) fn cover(&self, shapes: &mut Shapes, slide: &Slide, relations: &mut Relations) {
        let SlideKind::Cover { subtitle, facts } = &slide.kind else { return };
        let on = self.theme.colours.on_brand;
        self.title(shapes, slide, on, None);
        if let Some(subtitle) = subtitle {
            let room = Layout::Cover.text();
            self.lines(shapes, ("Subtitle", Layout::Cover.text_mark(), room), RUNNING[1], from_ref(subtitle));
        }
        let facts: Vec<String> = facts.iter().map(|fact| format!("{}: {}", fact.label, fact.value)).collect();
        if !facts.is_empty() {
            self.lines(shapes, ("Facts", FACTS_MARK, FACTS), DENSE, &facts);
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
            shapes.sign(blade.sign, blade.ink, square(blade.sign_at.0, blade.sign_at.1, SIGN));
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
        let look = Look { size: Some(SMALL), weight: Weight::Bold, colour: Some(accent.text), ..Look::default() };
        let mut after = String::new();
        let properties = format!(
            "<a:pPr marL=\"0\" indent=\"0\">{}<a:spcBef><a:spcPts val=\"1600\"/></a:spcBef><a:buNone/></a:pPr>",
            line_of(SMALL, LEADING)
        );
        self.text.paragraph(&mut after, &properties, &[count], look, relations);
        let colours = (accent.text, Some(self.theme.colours.ink));
        self.title_and_text(shapes, slide, colours, (intro, &after, SMALL.line(LEADING) + 32), relations);
        let edge = 480;
        let frame = Frame::new(CANVAS.width - CANVAS.side - edge, (CANVAS.height - edge) / 2, edge, edge);
        shapes.sign(accent.sign, accent.solid, frame);
    }

    /// A title with text below it, each at its layout's place; tells how high the title is.
    fn title_and_text(
        &self,
        shapes: &mut Shapes,
        slide: &Slide,
        (kicker, colour): (Colour, Option<Colour>),
        (body, after, after_height): (Option<&Body>, &str, u32),
        relations: &mut Relations,
    ) -> u32 {
        let title = self.title(shapes, slide, kicker, colour);
        if body.is_some() || !after.is_empty() {
            let layout = Layout::of(&slide.kind);
            let room = layout.text();
            let mut text = String::new();
            let mut size = body.map_or(SMALLEST, |body| body.size);
            if let Some(body) = body {
                let height = |size| body_height(&body.pieces, &self.fonts, size, room.width) + after_height;
                size = shrunk(size, largest(room.height, |share| height(shrunk(size, share))));
                self.text.pieces(&mut text, &body.pieces, Setting::Placeholder(size), relations);
            }
            text.push_str(after);
            shapes.placeholder("Text", layout.text_mark(), None, INHERIT, &style(size, kicker, colour), &text);
        }
        title
    }

    pub(super) fn tip(
        &self,
        shapes: &mut Shapes,
        slide: &Slide,
        accent: &Accent,
        said: (Option<&Body>, Standing),
        relations: &mut Relations,
    ) {
        let (summary, standing) = said;
        let on = accent.on_solid;
        let left = CANVAS.side + CANVAS.number_column;
        let title = self.title_and_text(shapes, slide, (on, Some(on)), (summary, "", 0), relations);
        if standing == Standing::Top {
            // In line with the sign: whoever lacks the theme's fonts sees others that are wider, and a title of a line more.
            let top = CANVAS.top.min(TITLE_END.saturating_sub(title + SMALL.line(LEADING) + 24));
            let mut text = String::new();
            let look = Look { size: Some(SMALL), weight: Weight::Bold, colour: Some(on), ..Look::default() };
            self.text.paragraph(&mut text, &plain_line(SMALL), &[TextRun::plain(self.words.top_tip)], look, relations);
            shapes.text_box("Top tip", Frame::new(left + 52, top, 800, SMALL.line(LEADING)), Anchor::Top, &text);
            shapes.sign(tipwaaier_theme::Sign::Star, on, Frame::new(left, top + 6, 36, 36));
        }
        let digits = slide.tip.map_or(0, |tip| tip.to_string().len());
        let size = match digits {
            0..=2 => Size(400),
            3 => Size(264),
            _ => Size(198),
        };
        let number_height = u32::from(size.0);
        // The sign stands in the corner: right above a 1 it would make an i of it.
        shapes.sign(accent.sign, on, Frame::new(CANVAS.side, CANVAS.top, 132, 132));
        let mut text = String::new();
        let look =
            Look { size: Some(size), weight: Weight::Bold, colour: Some(on), typeface: crate::Typeface::Display };
        let number = slide.tip.map(|tip| tip.to_string()).unwrap_or_default();
        let properties = format!("<a:pPr marL=\"0\" indent=\"0\">{}<a:buNone/></a:pPr>", line_of(size, 100));
        self.text.paragraph(&mut text, &properties, &[TextRun::plain(number)], look, relations);
        let frame =
            Frame::new(CANVAS.side, (CANVAS.height - number_height) / 2, CANVAS.number_column - 20, number_height);
        shapes.text_box("Number", frame, Anchor::Middle, &text);
    }
}
