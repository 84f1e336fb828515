//! The slides that are made for a title: cover, theme openers, the title of a tip.

use tipwaaier_theme::{Accent, Colour};

use super::{Drawing, INHERIT, style};
use crate::derive::TITLE_GAP;
use crate::fit::body_height;
use crate::geometry::{CANVAS, DENSE, LEADING, LOGO_TOP, SMALL, SMALLEST, logo_size};
use crate::pptx::shape::{Anchor, Form, Frame, Shapes};
use crate::pptx::text::{Look, Setting, line_of, plain_line};
use crate::pptx::xml::{Outside, Relations};
use crate::{Body, Run, Size, Slide, SlideKind, Standing, Weight};

impl Drawing<'_> {
    pub(super) fn cover(&self, shapes: &mut Shapes, slide: &Slide, relations: &mut Relations) {
        let SlideKind::Cover { subtitle, facts } = &slide.kind else { return };
        let width = CANVAS.wide_column;
        let lines =
            |text: &str, size: Size| self.fonts.line_count(&[Run::plain(text)], size, width) * size.line(LEADING);
        let subtitle_size = crate::geometry::RUNNING[1];
        let facts: Vec<String> = facts.iter().map(|fact| format!("{}: {}", fact.label, fact.value)).collect();
        let title = Self::title_height(slide);
        let subtitle_height = subtitle.as_deref().map_or(0, |it| lines(it, subtitle_size));
        let facts_height: u32 = facts.iter().map(|it| lines(it, DENSE)).sum();
        let gaps = u32::from(subtitle.is_some()) * TITLE_GAP + u32::from(!facts.is_empty()) * TITLE_GAP;
        let mut top = CANVAS.height.saturating_sub(title + subtitle_height + facts_height + gaps) / 2;
        let frame = |top, height| Some(Frame::new(CANVAS.side, top, width, height));
        let on = self.theme.colours.on_brand;
        let text = self.title_text(slide, on, None, 0);
        shapes.placeholder(
            "Title",
            "type=\"ctrTitle\"",
            frame(top, title),
            "<a:bodyPr anchor=\"t\"><a:normAutofit/></a:bodyPr>",
            "",
            &text,
        );
        top += title + TITLE_GAP;
        if let Some(subtitle) = subtitle {
            let mut text = String::new();
            self.text.paragraph(
                &mut text,
                &plain_line(subtitle_size),
                &[Run::plain(subtitle)],
                Look::default(),
                relations,
            );
            shapes.placeholder(
                "Subtitle",
                "type=\"subTitle\" idx=\"1\"",
                frame(top, subtitle_height),
                INHERIT,
                &style(subtitle_size, on, None),
                &text,
            );
            top += subtitle_height + TITLE_GAP;
        }
        if !facts.is_empty() {
            let mut text = String::new();
            for fact in facts {
                self.text.paragraph(&mut text, &plain_line(DENSE), &[Run::plain(fact)], Look::default(), relations);
            }
            shapes.placeholder(
                "Facts",
                "type=\"body\" sz=\"quarter\" idx=\"13\"",
                frame(top, facts_height),
                INHERIT,
                &style(DENSE, on, None),
                &text,
            );
        }
        self.logo(shapes, relations);
        self.fan(shapes);
    }

    fn logo(&self, shapes: &mut Shapes, relations: &mut Relations) {
        let (Some(logo), Some(target)) = (&self.theme.logo, &self.logo) else { return };
        let id = relations.add("image", target.clone(), Outside::No);
        let (width, height) = logo_size(&logo.picture);
        shapes.picture(&id, (&logo.alt, ""), Frame::new(CANVAS.side, LOGO_TOP, width, height), "rect", (0, 0));
    }

    fn fan(&self, shapes: &mut Shapes) {
        for card in crate::fan::cards(self.theme) {
            let (left, top) = card.about_middle();
            let (width, height) = (card.width.cast_unsigned(), card.height.cast_unsigned());
            let frame = Frame { left: 1_160 + left, top, width, height };
            let rounding = (card.radius > 0).then(|| 100_000 * card.radius.cast_unsigned() / width);
            let form = Form {
                rounding,
                turn: card.angle,
                edge: Some(card.edge),
                ..Form::decoration("Card", if rounding.is_some() { "roundRect" } else { "rect" }, card.fill)
            };
            shapes.form(&form, frame, None);
            let (x, y) = card.sign_about_middle(80, 26);
            shapes.sign(card.sign, card.ink, Frame { left: 1_160 + x, top: y, width: 80, height: 80 }, card.angle);
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
        let count = Run::plain(format!("{tips} {word}"));
        let look = Look { size: Some(SMALL), weight: Weight::Bold, colour: Some(accent.text), ..Look::default() };
        let mut after = String::new();
        let properties = format!(
            "<a:pPr marL=\"0\" indent=\"0\">{}<a:spcBef><a:spcPts val=\"1600\"/></a:spcBef><a:buNone/></a:pPr>",
            line_of(SMALL, LEADING)
        );
        self.text.paragraph(&mut after, &properties, &[count], look, relations);
        let column = (CANVAS.side, CANVAS.wide_column);
        let colours = (accent.text, Some(self.theme.colours.ink));
        self.title_and_text(shapes, slide, column, colours, (intro, &after, SMALL.line(LEADING) + 32, 0), relations);
        let edge = 480;
        let frame = Frame::new(CANVAS.width - CANVAS.side - edge, (CANVAS.height - edge) / 2, edge, edge);
        shapes.sign(accent.sign, accent.solid, frame, 0);
    }

    /// A title with text below it, together in the middle of the slide's height; gives the title's top.
    fn title_and_text(
        &self,
        shapes: &mut Shapes,
        slide: &Slide,
        (left, width): (u32, u32),
        (kicker, colour): (Colour, Option<Colour>),
        (body, after, after_height, above): (Option<&Body>, &str, u32, u32),
        relations: &mut Relations,
    ) -> u32 {
        let title = Self::title_height(slide);
        let body_tall = body.map_or(0, |body| body_height(&body.pieces, &self.fonts, body.size, width));
        let below = if body.is_some() || !after.is_empty() { TITLE_GAP + body_tall + after_height } else { 0 };
        let top = CANVAS.height.saturating_sub(above + title + below) / 2 + above;
        let text = self.title_text(slide, kicker, colour, 0);
        let anchor = "<a:bodyPr anchor=\"t\"><a:normAutofit/></a:bodyPr>";
        shapes.placeholder("Title", "type=\"title\"", Some(Frame::new(left, top, width, title)), anchor, "", &text);
        if body.is_some() || !after.is_empty() {
            let mut text = String::new();
            let size = body.map_or(SMALLEST, |body| body.size);
            if let Some(body) = body {
                self.text.pieces(&mut text, &body.pieces, Setting::Placeholder(body.size), relations);
            }
            text.push_str(after);
            let frame = Frame::new(left, top + title + TITLE_GAP, width, body_tall + after_height);
            shapes.placeholder(
                "Text",
                "type=\"body\" idx=\"1\"",
                Some(frame),
                INHERIT,
                &style(size, kicker, colour),
                &text,
            );
        }
        top
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
        let badge = match standing {
            Standing::Top => SMALL.line(LEADING) + 24,
            Standing::Plain => 0,
        };
        let column = (left, CANVAS.width - CANVAS.side - left);
        let top = self.title_and_text(shapes, slide, column, (on, Some(on)), (summary, "", 0, badge), relations);
        if standing == Standing::Top {
            let mut text = String::new();
            let look = Look { size: Some(SMALL), weight: Weight::Bold, colour: Some(on), ..Look::default() };
            self.text.paragraph(&mut text, &plain_line(SMALL), &[Run::plain(self.words.top_tip)], look, relations);
            shapes.text_box(
                "Top tip",
                Frame::new(left + 52, top - badge, 800, SMALL.line(LEADING)),
                Anchor::Top,
                &text,
            );
            shapes.sign(tipwaaier_theme::Sign::Star, on, Frame::new(left, top - badge + 6, 36, 36), 0);
        }
        let digits = slide.tip.map_or(0, |tip| tip.to_string().len());
        let size = match digits {
            0..=2 => Size(400),
            3 => Size(264),
            _ => Size(198),
        };
        let number_height = u32::from(size.0);
        // The sign stands in the corner: right above a 1 it would make an i of it.
        shapes.sign(accent.sign, on, Frame::new(CANVAS.side, CANVAS.top, 132, 132), 0);
        let mut text = String::new();
        let look =
            Look { size: Some(size), weight: Weight::Bold, colour: Some(on), typeface: crate::Typeface::Display };
        let number = slide.tip.map(|tip| tip.to_string()).unwrap_or_default();
        let properties = format!("<a:pPr marL=\"0\" indent=\"0\">{}<a:buNone/></a:pPr>", line_of(size, 100));
        self.text.paragraph(&mut text, &properties, &[Run::plain(number)], look, relations);
        let frame =
            Frame::new(CANVAS.side, (CANVAS.height - number_height) / 2, CANVAS.number_column - 20, number_height);
        shapes.text_box("Number", frame, Anchor::Middle, &text);
    }
}
