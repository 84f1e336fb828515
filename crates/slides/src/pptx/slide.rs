//! A slide as a part (ECMA-376 part 1, 19.3.1.38): the title first, then what is read in that order, decoration last.

use std::collections::HashMap;
use std::fmt::Write as _;

use tipwaaier_model::{Alignment, PictureKey, Words};
use tipwaaier_theme::{Accent, Colour, Theme};

use super::layout::{Layout, number_field};
use super::shape::{Anchor, Form, Frame, Shapes};
use super::table::{Cell, Grid, Head, table};
use super::text::{Look, TextContext, line_of, plain_line};
use super::xml::{DECLARATION, NAMESPACES, Outside, Relations, emu, fill, hex, points};
use crate::derive::{
    KEY_GAP, KICKER_GAP, PEOPLE_GAP, PORTRAIT_GAP, QUESTIONS_WIDTH, ROW_LEAD, ROW_PADDING, ROW_TAIL, TITLE_GAP,
    columns_of, minutes_word, people_height, people_rows, people_width,
};
use crate::fit::{Fonts, body_height, gap_above};
use crate::geometry::{CANVAS, DENSE, LEADING, SMALL, SMALLEST, TIGHT};
use crate::{
    Body, Deck, DeckWords, Person, Piece, Portrait, Run, Size, Slide, SlideKind, Standing, TablePiece, Target, Weight,
};

/// What all slides of a file share.
pub(super) struct Drawing<'a> {
    pub(super) text: TextContext<'a>,
    pub(super) deck: &'a Deck,
    pub(super) theme: &'a Theme,
    pub(super) fonts: Fonts<'a>,
    pub(super) words: &'static Words,
    pub(super) own: &'static DeckWords,
    pub(super) media: HashMap<PictureKey, String>,
}

/// Whether a piece stands in a placeholder's text.
pub(super) const fn is_text(piece: &Piece) -> bool {
    match piece {
        Piece::Table(_) | Piece::Picture { .. } => false,
        Piece::Paragraph(_) | Piece::Heading(_) | Piece::Item { .. } | Piece::Quote(_) | Piece::Code(_) => true,
    }
}

const INHERIT: &str = "<a:bodyPr><a:normAutofit/></a:bodyPr>";

/// The inside of a list style that sets the size, the colour of bullets and that of text.
fn style(size: Size, bullet: Colour, colour: Option<Colour>) -> String {
    let colour = colour.map(fill).unwrap_or_default();
    let bullet = hex(bullet);
    let mut out = String::new();
    for level in 1..=9 {
        let _ = write!(
            out,
            "<a:lvl{level}pPr><a:buClr><a:srgbClr val=\"{bullet}\"/></a:buClr><a:defRPr sz=\"{}\">{colour}</a:defRPr></a:lvl{level}pPr>",
            points(u32::from(size.0))
        );
    }
    out
}

impl Drawing<'_> {
    /// A slide, and what it is related to.
    pub(super) fn slide(&self, slide: &Slide, number: usize, relations: &mut Relations) -> String {
        let house = crate::fan::house_accent(self.theme);
        let accent = slide.theme.map_or(&house, |key| self.theme.accent(key));
        let mut shapes = Shapes::new();
        let ground = match &slide.kind {
            SlideKind::Cover { .. } => {
                self.cover(&mut shapes, slide, relations);
                None
            }
            SlideKind::ThemeOpener { intro, tips } => {
                self.opener(&mut shapes, slide, accent, (intro.as_ref(), *tips), relations);
                Some(accent.tint)
            }
            SlideKind::TipTitle { summary, standing, .. } => {
                self.tip(&mut shapes, slide, accent, (summary.as_ref(), *standing), relations);
                Some(accent.solid)
            }
            SlideKind::Agenda(_)
            | SlideKind::Example { .. }
            | SlideKind::Detail(_)
            | SlideKind::Why(_)
            | SlideKind::Questions { .. }
            | SlideKind::Actions(_)
            | SlideKind::Sources(_)
            | SlideKind::Text(_)
            | SlideKind::Custom(_)
            | SlideKind::Closing { .. } => {
                self.content(&mut shapes, slide, accent, relations);
                None
            }
        };
        if !matches!(slide.kind, SlideKind::Cover { .. }) {
            let colour = match slide.kind {
                SlideKind::TipTitle { .. } => accent.on_solid,
                SlideKind::ThemeOpener { .. } => self.theme.colours.ink,
                SlideKind::Cover { .. }
                | SlideKind::Agenda(_)
                | SlideKind::Example { .. }
                | SlideKind::Detail(_)
                | SlideKind::Why(_)
                | SlideKind::Questions { .. }
                | SlideKind::Actions(_)
                | SlideKind::Sources(_)
                | SlideKind::Text(_)
                | SlideKind::Custom(_)
                | SlideKind::Closing { .. } => self.theme.colours.muted,
            };
            self.feet(&mut shapes, slide, colour, number);
        }
        let ground =
            ground.map_or_else(String::new, |it| format!("<p:bg><p:bgPr>{}<a:effectLst/></p:bgPr></p:bg>", fill(it)));
        format!(
            "{DECLARATION}<p:sld {NAMESPACES}><p:cSld>{ground}{}</p:cSld><p:clrMapOvr><a:masterClrMapping/></p:clrMapOvr></p:sld>",
            shapes.tree()
        )
    }

    /// The booklet's page and the slide's number. Size and colour are said here too: not every program looks for those
    /// of a footer in its layout.
    fn feet(&self, shapes: &mut Shapes, slide: &Slide, colour: Colour, number: usize) {
        let look = Look { size: Some(SMALL), colour: Some(colour), ..Look::default() };
        if let Some(page) = &slide.page {
            let mut text = String::new();
            let page = format!("{} {} {page}", self.words.booklet, self.words.page_abbreviation);
            let start = "<a:pPr algn=\"l\"/>";
            self.text.paragraph(&mut text, start, &[Run::plain(page)], look, &mut Relations::default());
            shapes.placeholder("Footer", "type=\"ftr\" sz=\"quarter\" idx=\"11\"", None, INHERIT, "", &text);
        }
        let properties =
            format!("sz=\"{}\">{}<a:latin typeface=\"+mn-lt\"/></a:rPr>", points(u32::from(SMALL.0)), fill(colour));
        let field = number_field(self.text.language)
            .replace("‹#›", &number.to_string())
            .replacen("<a:p>", "<a:p><a:pPr algn=\"r\"/>", 1)
            .replacen("\"/><a:t>", &format!("\" {properties}<a:t>"), 1);
        shapes.placeholder("Slide number", "type=\"sldNum\" sz=\"quarter\" idx=\"12\"", None, INHERIT, "", &field);
    }

    /// Kicker and heading as the paragraphs of a title; together they are unlike any other slide's.
    fn title_text(&self, slide: &Slide, kicker: Colour, heading: Option<Colour>, indent: u32) -> String {
        let part = slide.part.map(|it| format!("{} {} {}", it.number, self.own.part_of, it.of));
        let small: Vec<String> = slide.kicker.iter().cloned().chain(part).collect();
        let mut out = String::new();
        let none = &mut Relations::default();
        if !small.is_empty() {
            let properties =
                format!("<a:pPr marL=\"{}\" indent=\"0\">{}</a:pPr>", emu(indent), line_of(SMALL, LEADING));
            let look = Look { size: Some(SMALL), weight: Weight::Bold, colour: Some(kicker), ..Look::default() };
            self.text.paragraph(&mut out, &properties, &[Run::plain(small.join(" · "))], look, none);
        }
        let before = if small.is_empty() { 0 } else { KICKER_GAP };
        let properties = format!(
            "<a:pPr marL=\"0\" indent=\"0\">{}<a:spcBef><a:spcPts val=\"{}\"/></a:spcBef></a:pPr>",
            line_of(slide.heading_size, TIGHT),
            points(before)
        );
        let look = Look {
            size: Some(slide.heading_size),
            colour: heading,
            typeface: crate::Typeface::Display,
            ..Look::default()
        };
        self.text.paragraph(&mut out, &properties, &[Run::plain(&slide.heading)], look, none);
        out
    }

    /// The height of kicker and heading.
    fn title_height(slide: &Slide) -> u32 {
        let small = if slide.kicker.is_some() || slide.part.is_some() { SMALL.line(LEADING) + KICKER_GAP } else { 0 };
        small + u32::from(slide.heading_lines) * slide.heading_size.line(TIGHT)
    }

    fn cover(&self, shapes: &mut Shapes, slide: &Slide, relations: &mut Relations) {
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
        self.fan(shapes);
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

    fn opener(
        &self,
        shapes: &mut Shapes,
        slide: &Slide,
        accent: &Accent,
        said: (Option<&Body>, usize),
        relations: &mut Relations,
    ) {
        let (intro, tips) = said;
        let word = if tips == 1 { self.words.tip } else { self.words.tips };
        let count = Run::plain(format!("{tips} {}", word.to_lowercase()));
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
                self.text.pieces(&mut text, &body.pieces, body.size, relations);
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

    fn tip(
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
        let total = 132 + number_height;
        let top = (CANVAS.height - total) / 2;
        shapes.sign(accent.sign, on, Frame::new(CANVAS.side, top, 132, 132), 0);
        let mut text = String::new();
        let look =
            Look { size: Some(size), weight: Weight::Bold, colour: Some(on), typeface: crate::Typeface::Display };
        let number = slide.tip.map(|tip| tip.to_string()).unwrap_or_default();
        let properties = format!("<a:pPr marL=\"0\" indent=\"0\">{}<a:buNone/></a:pPr>", line_of(size, 100));
        self.text.paragraph(&mut text, &properties, &[Run::plain(number)], look, relations);
        let frame = Frame::new(CANVAS.side, top + 132, CANVAS.number_column - 20, number_height);
        shapes.text_box("Number", frame, Anchor::Middle, &text);
    }

    fn content(&self, shapes: &mut Shapes, slide: &Slide, accent: &Accent, relations: &mut Relations) {
        let themed = slide.theme.is_some();
        let small = SMALL.line(LEADING) + KICKER_GAP;
        let has_kicker = slide.kicker.is_some() || slide.part.is_some();
        let top = if has_kicker { CANVAS.top } else { CANVAS.top + small };
        let text = self.title_text(slide, accent.text, None, if themed { 52 } else { 0 });
        let frame = Frame::new(CANVAS.side, top, CANVAS.text_width(), Self::title_height(slide) + 8);
        shapes.placeholder("Title", "type=\"title\"", Some(frame), INHERIT, "", &text);
        let below =
            CANVAS.top + small + u32::from(slide.heading_lines) * slide.heading_size.line(TIGHT) + CANVAS.header_gap;
        match &slide.kind {
            SlideKind::Agenda(rows) => {
                let rows = rows.iter().map(|row| {
                    let minutes = row.minutes.map(|it| format!("{} {}", it.get(), minutes_word(self.words, it.get())));
                    let target = row.tip.as_ref().map(|(_, id)| Target::Slide(id.clone()));
                    (row.time.clone().unwrap_or_default(), row.title.clone(), target, minutes.unwrap_or_default())
                });
                self.rows(shapes, below, accent, rows.collect(), relations);
            }
            SlideKind::Closing { tips, lines } => {
                let rows = tips.iter().map(|row| {
                    let page = row
                        .page
                        .as_ref()
                        .map(|page| format!("{} {} {page}", self.words.booklet, self.words.page_abbreviation));
                    (
                        format!("{} {}", self.words.tip, row.number),
                        row.title.clone(),
                        Some(Target::Slide(row.slide.clone())),
                        page.unwrap_or_default(),
                    )
                });
                self.rows(shapes, below, accent, rows.collect(), relations);
                if !lines.is_empty() {
                    let mut text = String::new();
                    let look = Look { size: Some(DENSE), colour: Some(self.theme.colours.muted), ..Look::default() };
                    self.text.paragraph(
                        &mut text,
                        &plain_line(DENSE),
                        &[Run::plain(lines.join(" · "))],
                        look,
                        relations,
                    );
                    shapes.text_box(
                        "Imprint",
                        Frame::new(CANVAS.side, CANVAS.body_end - 140, CANVAS.text_width(), 140),
                        Anchor::Bottom,
                        &text,
                    );
                }
            }
            SlideKind::Questions { minutes, body } => {
                self.body(shapes, slide, body, (below, CANVAS.body_end), QUESTIONS_WIDTH, relations);
                self.timer(shapes, accent, minutes.get(), below, relations);
            }
            SlideKind::Example { key, people } => {
                let tall = people_height(&self.fonts, people);
                let end = if people.is_empty() || key.pieces.is_empty() {
                    CANVAS.body_end
                } else {
                    CANVAS.body_end - tall - KEY_GAP
                };
                self.body(shapes, slide, key, (below, end), CANVAS.text_width(), relations);
                self.statement_bar(shapes, slide, key, accent, (below, end));
                self.people(shapes, accent, people, CANVAS.body_end - tall, relations);
            }
            SlideKind::Why(body) => {
                self.body(shapes, slide, body, (below, CANVAS.body_end), CANVAS.text_width(), relations);
                self.statement_bar(shapes, slide, body, accent, (below, CANVAS.body_end));
            }
            SlideKind::Detail(body)
            | SlideKind::Actions(body)
            | SlideKind::Sources(body)
            | SlideKind::Text(body)
            | SlideKind::Custom(body) => {
                self.body(shapes, slide, body, (below, CANVAS.body_end), CANVAS.text_width(), relations);
            }
            SlideKind::Cover { .. } | SlideKind::ThemeOpener { .. } | SlideKind::TipTitle { .. } => {}
        }
        if themed {
            shapes.sign(accent.sign, accent.text, Frame::new(CANVAS.side, CANVAS.top + 6, 36, 36), 0);
        }
    }

    /// A body: its text in the layout's placeholder, tables and pictures in shapes of their own below one another.
    fn body(
        &self,
        shapes: &mut Shapes,
        slide: &Slide,
        body: &Body,
        (top, end): (u32, u32),
        width: u32,
        relations: &mut Relations,
    ) {
        let placeholder = match Layout::of(&slide.kind) {
            Layout::Text => "idx=\"1\"",
            Layout::Cover | Layout::Theme | Layout::Tip | Layout::Statement | Layout::Questions | Layout::TitleOnly => {
                "type=\"body\" idx=\"1\""
            }
        };
        let only_text = body.pieces.iter().all(is_text);
        let mut y = top;
        let mut first = true;
        for group in body.pieces.chunk_by(|a, b| is_text(a) && is_text(b)) {
            if y > top {
                y += group.first().map_or(0, |piece| gap_above(piece, body.size));
            }
            let height = if only_text { end - top } else { body_height(group, &self.fonts, body.size, width) };
            match group {
                [Piece::Table(it)] => self.author_table(shapes, it, (y, width, height), relations),
                [Piece::Picture { picture, alt, caption }] => {
                    self.picture(shapes, *picture, (alt, caption.as_deref()), (y, end, width), relations);
                }
                text => {
                    let mut paragraphs = String::new();
                    self.text.pieces(&mut paragraphs, text, body.size, relations);
                    let frame = Frame::new(CANVAS.side, y, width, height);
                    if first {
                        shapes.placeholder(
                            "Text",
                            placeholder,
                            Some(frame),
                            INHERIT,
                            &style(body.size, self.bullet(slide), None),
                            &paragraphs,
                        );
                    } else {
                        let sized = paragraphs
                            .replace("dirty=\"0\"", &format!("sz=\"{}\" dirty=\"0\"", points(u32::from(body.size.0))));
                        shapes.text_box("Text", frame, Anchor::Top, &sized);
                    }
                    first = false;
                }
            }
            y += height;
        }
    }

    fn bullet(&self, slide: &Slide) -> Colour {
        slide.theme.map_or(self.theme.colours.link, |key| self.theme.accent(key).text)
    }

    fn statement_bar(&self, shapes: &mut Shapes, slide: &Slide, body: &Body, accent: &Accent, (top, end): (u32, u32)) {
        if !slide.kind.is_statement() {
            return;
        }
        let height = body_height(&body.pieces, &self.fonts, body.size, CANVAS.text_width()).min(end - top);
        let frame = Frame::new(CANVAS.side - 64, top + (end - top - height) / 2, 14, height);
        shapes.form(
            &Form { rounding: Some(50_000), ..Form::decoration("Bar", "roundRect", accent.solid) },
            frame,
            None,
        );
    }

    fn author_table(
        &self,
        shapes: &mut Shapes,
        it: &TablePiece,
        (top, width, height): (u32, u32, u32),
        relations: &mut Relations,
    ) {
        use crate::fit::table::{CELL_PADDING, ROW_PADDING as AUTHOR_PADDING, head_height, row_height};
        let cells = |row: &Vec<Vec<Run>>, weight| -> Vec<Cell> {
            let look = Look { weight, ..Look::default() };
            row.iter()
                .zip(&it.columns)
                .map(|(runs, column)| Cell { runs: runs.clone(), look, alignment: column.alignment })
                .collect()
        };
        let head = it.head.iter().map(|row| (head_height(it, &self.fonts, width), cells(row, Weight::Bold)));
        let rows = it.rows.iter().map(|row| (row_height(it, row, &self.fonts, width), cells(row, Weight::Regular)));
        let rows: Vec<_> = head.chain(rows).collect();
        let grid = Grid {
            columns: it.columns.iter().map(|column| width * u32::from(column.share) / 100).collect(),
            side: CELL_PADDING / 2,
            edge: AUTHOR_PADDING / 2,
            size: DENSE,
            head: if it.head.is_some() { Head::Named } else { Head::None },
        };
        let drawn = table(&self.text, &grid, &rows, relations);
        shapes.table(Frame::new(CANVAS.side, top, width, height), &drawn);
    }

    fn rows(
        &self,
        shapes: &mut Shapes,
        top: u32,
        accent: &Accent,
        rows: Vec<(String, String, Option<Target>, String)>,
        relations: &mut Relations,
    ) {
        if rows.is_empty() {
            return;
        }
        let main = CANVAS.text_width() - ROW_LEAD - ROW_TAIL;
        let mut total = 0;
        let rows: Vec<(u32, Vec<Cell>)> = rows
            .into_iter()
            .map(|(lead, title, target, tail)| {
                let lines = self.fonts.line_count(&[Run::strong(&title)], SMALLEST, main);
                let height = lines * SMALLEST.line(LEADING) + ROW_PADDING;
                total += height;
                let cell = |runs, look, alignment| Cell { runs, look, alignment };
                let strong = Look { weight: Weight::Bold, colour: Some(accent.text), ..Look::default() };
                let quiet = Look { size: Some(SMALL), colour: Some(self.theme.colours.muted), ..Look::default() };
                (
                    height,
                    vec![
                        cell(vec![Run::plain(lead)], strong, Alignment::Start),
                        cell(vec![Run { target, ..Run::plain(title) }], Look::default(), Alignment::Start),
                        cell(vec![Run::plain(tail)], quiet, Alignment::End),
                    ],
                )
            })
            .collect();
        let grid = Grid {
            columns: vec![ROW_LEAD, main, ROW_TAIL],
            side: 0,
            edge: ROW_PADDING / 2 - 1,
            size: SMALLEST,
            head: Head::None,
        };
        let drawn = table(&self.text, &grid, &rows, relations);
        shapes.table(Frame::new(CANVAS.side, top, CANVAS.text_width(), total), &drawn);
    }

    fn picture(
        &self,
        shapes: &mut Shapes,
        key: PictureKey,
        (alt, caption): (&str, Option<&str>),
        (top, end, width): (u32, u32, u32),
        relations: &mut Relations,
    ) {
        let (Some(picture), Some(target)) = (self.deck.pictures.get(&key), self.media.get(&key)) else { return };
        let below = caption
            .map_or(0, |text| self.fonts.line_count(&[Run::plain(text)], SMALL, width) * SMALL.line(LEADING) + 16);
        let room = u64::from((end - top).saturating_sub(below).max(100));
        let (w, h) = (u64::from(picture.width.max(1)), u64::from(picture.height.max(1)));
        let (wide, high) = if w * room > u64::from(width) * h {
            (u64::from(width), u64::from(width) * h / w)
        } else {
            (room * w / h, room)
        };
        let units = |value: u64| u32::try_from(value.max(1)).unwrap_or(1);
        let (wide, high) = (units(wide), units(high));
        let id = relations.add("image", target.clone(), Outside::No);
        let left = CANVAS.side + width.saturating_sub(wide) / 2;
        shapes.picture(&id, alt, Frame::new(left, top, wide, high), "rect", (0, 0));
        if let Some(caption) = caption {
            let mut text = String::new();
            let look = Look { size: Some(SMALL), colour: Some(self.theme.colours.muted), ..Look::default() };
            self.text.paragraph(&mut text, &plain_line(SMALL), &[Run::plain(caption)], look, relations);
            shapes.text_box(
                "Caption",
                Frame::new(CANVAS.side, end - below + 16, width, below - 16),
                Anchor::Top,
                &text,
            );
        }
    }

    fn timer(&self, shapes: &mut Shapes, accent: &Accent, minutes: u16, top: u32, relations: &mut Relations) {
        let ink = Some(self.theme.colours.ink);
        let mut text = String::new();
        let large =
            Look { size: Some(Size(104)), weight: Weight::Bold, colour: ink, typeface: crate::Typeface::Display };
        self.text.paragraph(&mut text, "<a:pPr algn=\"ctr\"/>", &[Run::plain(minutes.to_string())], large, relations);
        let small = Look { size: Some(SMALL), colour: ink, ..Look::default() };
        self.text.paragraph(
            &mut text,
            "<a:pPr algn=\"ctr\"/>",
            &[Run::plain(minutes_word(self.words, minutes))],
            small,
            relations,
        );
        let form = Form { rounding: Some(9_000), speaks: true, ..Form::decoration("Time", "roundRect", accent.tint) };
        shapes.form(&form, Frame::new(CANVAS.width - CANVAS.side - 340, top, 340, 240), Some(&text));
    }

    fn people(&self, shapes: &mut Shapes, accent: &Accent, people: &[Person], top: u32, relations: &mut Relations) {
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
        let name = Look { size: Some(SMALLEST), weight: Weight::Bold, ..Look::default() };
        self.text.paragraph(&mut text, &plain_line(SMALLEST), &[Run::plain(&person.name)], name, relations);
        if let Some(about) = person.affiliation() {
            let look = Look { size: Some(SMALL), colour: Some(self.theme.colours.muted), ..Look::default() };
            self.text.paragraph(&mut text, &plain_line(SMALL), &[Run::plain(about)], look, relations);
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
                shapes.picture(&id, alt, disc, "ellipse", square_crop(it.width, it.height));
            }
            Portrait::Initials(initials) => {
                let mut text = String::new();
                let look = Look {
                    size: Some(Size(56)),
                    weight: Weight::Bold,
                    colour: Some(accent.on_solid),
                    typeface: crate::Typeface::Display,
                };
                self.text.paragraph(&mut text, "<a:pPr algn=\"ctr\"/>", &[Run::plain(initials)], look, relations);
                shapes.form(&Form::decoration("Initials", "ellipse", accent.solid), disc, Some(&text));
            }
        }
    }
}

/// What to cut off a picture to make it square: at left and right, at top and bottom, in thousandths of a percent.
fn square_crop(width: u32, height: u32) -> (u32, u32) {
    let share = |long: u32, short: u32| {
        let cut = u64::from(long - short) * 100_000 / (2 * u64::from(long.max(1)));
        u32::try_from(cut).unwrap_or(0)
    };
    if width > height { (share(width, height), 0) } else { (0, share(height, width)) }
}
