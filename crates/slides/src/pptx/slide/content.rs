//! The slides below a header: text, tables, pictures, rows, the timer.

use tipwaaier_model::Alignment;
use tipwaaier_theme::{Accent, Colour};

use super::{Drawing, INHERIT, is_text, style};
use crate::derive::{
    IMPRINT_WIDTH, KEY_GAP, QUESTIONS_WIDTH, ROW_LEAD, ROW_PADDING, ROW_TAIL, minutes_word, people_height,
};
use crate::fit::{CODE_PADDING, Columns, GUTTER, RESERVE, body_height, gap_above, text_column};
use crate::geometry::{CANVAS, LEADING};
use crate::piece::runs_right_to_left;
use crate::pptx::layout::{Layout, header_height};
use crate::pptx::shape::{Anchor, Form, Frame, Shapes};
use crate::pptx::table::{Cell, Grid, Head, TableStyle, table};
use crate::pptx::text::{Look, Setting, plain_line};
use crate::pptx::xml::{Outside, Relations, emu};
use crate::{
    AgendaRow, Body, ClosingRow, PicturePiece, Piece, Size, Slide, SlideKind, TablePiece, Target, TextRun, Weight,
};

/// How far a card reaches beside the text on it.
const CARD_LEFT: u32 = 44;
const CARD_RIGHT: u32 = 24;
/// How wide the bar beside a quotation is.
const BAR: u32 = 8;
/// How far the ground below code reaches above and below it.
const GROUND: u32 = 14;

/// A row of an agenda, or of the tips that came by.
struct Row<'a> {
    lead: String,
    title: TextRun,
    tail: String,
    /// Whose colours it wears, where it is a card.
    card: Option<&'a Accent>,
}

/// Where text of a body stands.
#[derive(Clone, Copy)]
enum TextPlace<'a> {
    /// Where the layout has its placeholder, with these properties of the box.
    Layout(&'a str),
    /// In the placeholder, somewhere else.
    Placeholder(Frame),
    /// In a box of its own.
    Box(Frame),
}

impl Drawing<'_> {
    pub(super) fn content(&self, shapes: &mut Shapes, slide: &Slide, accent: &Accent, relations: &mut Relations) {
        let (sizes, layout) = (self.fonts.sizes, Layout::of(&slide.kind));
        self.title(shapes, slide, accent.text, (layout == Layout::Statement).then_some(accent.text));
        let below = layout.body_top(sizes, slide.heading_lines);
        Self::band(shapes, slide, accent);
        match &slide.kind {
            SlideKind::Agenda(rows) => {
                let rows = rows.iter().map(|row| self.agenda_row(row)).collect();
                self.rows(shapes, below, accent, rows, relations);
            }
            SlideKind::Closing { rows, imprint } => {
                let rows = rows.iter().map(|row| self.closing_row(row)).collect();
                self.rows(shapes, below, accent, rows, relations);
                if let Some(imprint) = imprint {
                    self.imprint(shapes, imprint, relations);
                }
            }
            SlideKind::Questions { minutes, body } => {
                self.body(shapes, slide, body, (below, CANVAS.body_end), QUESTIONS_WIDTH, relations);
                self.timer(shapes, (accent.solid, accent.on_solid), minutes.get(), (48, below), relations);
            }
            SlideKind::Step { minutes, body, .. } => {
                if let Some(body) = body {
                    self.body(shapes, slide, body, (below, CANVAS.body_end), QUESTIONS_WIDTH, relations);
                }
                if let Some(minutes) = minutes {
                    let colours = (accent.tint, self.theme.colours.ink);
                    self.timer(shapes, colours, minutes.get(), (0, below), relations);
                }
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
            SlideKind::Why(body)
            | SlideKind::Detail(body)
            | SlideKind::Actions(body)
            | SlideKind::Sources(body)
            | SlideKind::Text(body)
            | SlideKind::Custom(body) => {
                self.body(shapes, slide, body, (below, CANVAS.body_end), CANVAS.text_width(), relations);
                self.statement_bar(shapes, slide, body, accent, (below, CANVAS.body_end));
            }
            SlideKind::Cover { .. } | SlideKind::ThemeOpener { .. } | SlideKind::TipTitle { .. } => {}
        }
        if slide.theme.is_some() {
            // In the margin, beside the middle of the title, however many lines that takes.
            let header = if layout == Layout::Statement { sizes.small.line(LEADING) } else { header_height(sizes) };
            let frame = Frame::new(CANVAS.side - 64, CANVAS.top + (header - 36) / 2, 36, 36);
            shapes.sign(accent.sign, accent.text, frame);
        }
    }

    /// What kinds of slides differ in, beside their ground.
    fn band(shapes: &mut Shapes, slide: &Slide, accent: &Accent) {
        let frame = match slide.kind {
            SlideKind::Questions { .. } => Frame::new(CANVAS.width - CANVAS.panel, 0, CANVAS.panel, CANVAS.height),
            SlideKind::Actions(_) => Frame::new(0, 0, CANVAS.side_band, CANVAS.height),
            SlideKind::Text(_) | SlideKind::Custom(_) => Frame::new(0, 0, CANVAS.width, CANVAS.top_band),
            _ => return,
        };
        shapes.form(&Form::decoration("Band", "rect", accent.solid), frame, None);
    }

    fn agenda_row(&self, row: &AgendaRow) -> Row<'_> {
        let minutes = row.minutes.map(|it| format!("{} {}", it.get(), minutes_word(self.words, it.get())));
        let target = row.tip.as_ref().map(|(_, id)| Target::Slide(id.clone()));
        Row {
            lead: row.time.clone().unwrap_or_default(),
            title: TextRun { target, language: row.language.clone(), ..TextRun::plain(&row.title) },
            tail: minutes.unwrap_or_default(),
            card: None,
        }
    }

    fn closing_row(&self, row: &ClosingRow) -> Row<'_> {
        let target = Some(Target::Slide(row.slide.clone()));
        Row {
            lead: row.lead.clone(),
            title: TextRun { target, language: row.language.clone(), ..TextRun::plain(&row.title) },
            tail: row.page.clone().unwrap_or_default(),
            card: Some(self.theme.accent(row.theme)),
        }
    }

    /// Who publishes the tips, at the foot of the last slide.
    fn imprint(&self, shapes: &mut Shapes, imprint: &str, relations: &mut Relations) {
        let mut text = String::new();
        let look =
            Look { size: Some(self.fonts.sizes.small), colour: Some(self.theme.colours.muted), ..Look::default() };
        self.text.paragraph(
            &mut text,
            &plain_line(self.fonts.sizes.small),
            &[TextRun::plain(imprint)],
            look,
            relations,
        );
        let (small, width) = (self.fonts.sizes.small, IMPRINT_WIDTH);
        let height = self.fonts.line_count(&[TextRun::plain(imprint)], small, width) * small.line(LEADING);
        // Its last line stands on the footer's.
        let frame = Frame::new(CANVAS.side, CANVAS.footer + small.line(LEADING) - height, width, height + 4);
        shapes.text_box("Imprint", frame, Anchor::Top, &text);
    }

    /// A body: its text in the layout's placeholder, tables and pictures in shapes of their own below one another, or a
    /// picture beside its text.
    fn body(
        &self,
        shapes: &mut Shapes,
        slide: &Slide,
        body: &Body,
        (top, end): (u32, u32),
        width: u32,
        relations: &mut Relations,
    ) {
        let columns = Columns::of(&body.pieces);
        let text_width = if columns.is_some() { text_column(width) } else { width };
        let rest = width - text_width - if columns.is_some() { GUTTER } else { 0 };
        let picture_first = columns.is_some_and(|columns| columns.picture_first);
        let text_left = CANVAS.side + if picture_first { rest + GUTTER } else { 0 };
        // Text that has the slide to itself stands where its layout has it, above what stands below it.
        let alone = columns.is_none() && body.pieces.iter().all(is_text);
        // Several statements begin right below the first one's kicker.
        let anchor = if slide.kind.is_statement() && body.pieces.len() > 1 { " anchor=\"t\"" } else { "" };
        let inset = format!("<a:bodyPr bIns=\"{}\"{anchor}><a:normAutofit/></a:bodyPr>", emu(CANVAS.body_end - end));
        let usual = top == Layout::of(&slide.kind).body_top(self.fonts.sizes, 1);
        let only_text = body.pieces.iter().all(is_text) || columns.is_some();
        let mut y = top;
        let mut first = true;
        for group in body.pieces.chunk_by(|a, b| is_text(a) && is_text(b)) {
            if columns.is_some() {
                y = top;
            } else if y > top {
                y += group.first().map_or(0, |piece| gap_above(piece, body.size));
            }
            let height = if only_text { end - top } else { body_height(group, &self.fonts, body.size, width) };
            match group {
                [Piece::Picture(picture)] => {
                    let beside = columns.is_some() && !picture_first;
                    let left = CANVAS.side + if beside { text_width + GUTTER } else { 0 };
                    let wide = if columns.is_some() { rest } else { width };
                    self.picture(shapes, picture, Frame::new(left, y, wide, end - y), relations);
                }
                [Piece::Table(it)] => self.author_table(shapes, it, (y, width, height), relations),
                text => {
                    if !slide.kind.is_statement() {
                        self.grounds(shapes, text, (text_left, y, text_width), body.size, self.bullet(slide));
                    }
                    let frame = Frame::new(text_left, y, text_width, height);
                    let place = match first {
                        true if alone && usual => {
                            let own = end < CANVAS.body_end || !anchor.is_empty();
                            TextPlace::Layout(if own { &inset } else { INHERIT })
                        }
                        true => TextPlace::Placeholder(frame),
                        false => TextPlace::Box(frame),
                    };
                    self.text_of(shapes, slide, (text, body.size), place, relations);
                    first = false;
                }
            }
            y += height;
        }
    }

    /// Text of a body at its place.
    fn text_of(
        &self,
        shapes: &mut Shapes,
        slide: &Slide,
        (text, size): (&[Piece], Size),
        place: TextPlace<'_>,
        relations: &mut Relations,
    ) {
        let bullet = self.bullet(slide);
        let (mark, style) = (Layout::of(&slide.kind).text_mark(), style(size, bullet, None));
        let mut paragraphs = String::new();
        let setting = match place {
            TextPlace::Layout(_) | TextPlace::Placeholder(_) => Setting::Placeholder { size, bullet },
            TextPlace::Box(_) => Setting::TextBox { size, bullet: Some(bullet) },
        };
        self.text.pieces(&mut paragraphs, text, setting, relations);
        match place {
            TextPlace::Layout(properties) => {
                shapes.placeholder("Text", mark, None, properties, &style, &paragraphs);
            }
            TextPlace::Placeholder(frame) => {
                shapes.placeholder("Text", mark, Some(frame), INHERIT, &style, &paragraphs);
            }
            TextPlace::Box(frame) => shapes.text_box("Text", frame, Anchor::Top, &paragraphs),
        }
    }

    /// What stands behind text, where the measures say that the text stands: bars beside quotations, grounds below code.
    fn grounds(
        &self,
        shapes: &mut Shapes,
        text: &[Piece],
        (left, top, width): (u32, u32, u32),
        size: Size,
        bar: Colour,
    ) {
        // As the theme's fonts draw it: with a reserve, a bar would stand below its text.
        let drawn = width * u32::from(RESERVE) / 100;
        let mut y = top;
        for (at, piece) in text.iter().enumerate() {
            let gap = if at == 0 { 0 } else { gap_above(piece, size) };
            let measured = body_height(std::slice::from_ref(piece), &self.fonts, size, drawn);
            // A paragraph has no padding of its own.
            let height = if matches!(piece, Piece::Code(_)) { measured - 2 * CODE_PADDING } else { measured };
            y += gap;
            match piece {
                Piece::Quote(runs) => {
                    let turned = runs_right_to_left(runs);
                    // The paragraphs of one quotation have one bar.
                    let goes_on =
                        at > 0 && matches!(&text[at - 1], Piece::Quote(before) if runs_right_to_left(before) == turned);
                    let above = if goes_on { gap } else { 0 };
                    let left = if turned { left + width - BAR } else { left };
                    let frame = Frame::new(left, y - above, BAR, height + above);
                    shapes.form(&Form::decoration("Bar", "rect", bar), frame, None);
                }
                Piece::Code(_) => {
                    let form = Form::decoration("Ground", "rect", self.theme.colours.tint);
                    shapes.form(&form, Frame::new(left, y - GROUND, width, height + 2 * GROUND), None);
                }
                Piece::Paragraph(_) | Piece::Heading(_) | Piece::Item { .. } | Piece::Table(_) | Piece::Picture(_) => {}
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
        let above = if body.pieces.len() > 1 { 0 } else { (end - top - height) / 2 };
        let frame = Frame::new(CANVAS.side - 64, top + above, 14, height);
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
        let cells = |row: &Vec<Vec<TextRun>>, weight| -> Vec<Cell> {
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
            size: self.fonts.sizes.dense,
            head: Head::when(it.head.is_some()),
            rows: Head::when(it.names_rows),
            style: TableStyle::Ruled,
        };
        let drawn = table(&self.text, &grid, &rows, relations);
        shapes.table(Frame::new(CANVAS.side, top, width, height), &drawn);
    }

    fn rows(&self, shapes: &mut Shapes, top: u32, accent: &Accent, rows: Vec<Row<'_>>, relations: &mut Relations) {
        if rows.is_empty() {
            return;
        }
        let main = CANVAS.text_width() - ROW_LEAD - ROW_TAIL;
        let style = if rows.iter().any(|row| row.card.is_some()) { TableStyle::Bare } else { TableStyle::Ruled };
        let mut total = 0;
        let rows: Vec<(u32, Vec<Cell>)> = rows
            .into_iter()
            .map(|Row { lead, title, tail, card }| {
                let lines = self.fonts.line_count(&[TextRun::strong(&title.text)], self.fonts.sizes.least(), main);
                let height = lines * self.fonts.sizes.least().line(LEADING) + ROW_PADDING;
                if let Some(card) = card {
                    Self::card(shapes, card, (top + total, height));
                }
                total += height;
                let cell = |runs, look, alignment| Cell { runs, look, alignment };
                let strong = card.unwrap_or(accent).text;
                let strong = Look { weight: Weight::Bold, colour: Some(strong), ..Look::default() };
                let quiet = if card.is_some() { self.theme.colours.ink } else { self.theme.colours.muted };
                let quiet = Look { size: Some(self.fonts.sizes.small), colour: Some(quiet), ..Look::default() };
                (
                    height,
                    vec![
                        cell(vec![TextRun::plain(lead)], strong, Alignment::Start),
                        cell(vec![title], Look::default(), Alignment::Start),
                        cell(vec![TextRun::plain(tail)], quiet, Alignment::End),
                    ],
                )
            })
            .collect();
        let grid = Grid {
            columns: vec![ROW_LEAD, main, ROW_TAIL],
            side: 0,
            edge: ROW_PADDING / 2 - 1,
            size: self.fonts.sizes.least(),
            head: Head::None,
            rows: Head::Named,
            style,
        };
        let drawn = table(&self.text, &grid, &rows, relations);
        shapes.table(Frame::new(CANVAS.side, top, CANVAS.text_width(), total), &drawn);
    }

    /// A card behind a row, a little wider than its text.
    fn card(shapes: &mut Shapes, accent: &Accent, (top, height): (u32, u32)) {
        let (left, width) = (CANVAS.side - CARD_LEFT, CANVAS.text_width() + CARD_LEFT + CARD_RIGHT);
        let (top, height) = (top + 4, height - 8);
        shapes.form(&Form::decoration("Card", "rect", accent.tint), Frame::new(left, top, width, height), None);
        shapes.form(&Form::decoration("Card", "rect", accent.solid), Frame::new(left, top, 16, height), None);
    }

    fn picture(&self, shapes: &mut Shapes, it: &PicturePiece, room: Frame, relations: &mut Relations) {
        let (Some(picture), Some(target)) = (self.deck.pictures.get(&it.picture), self.media.get(&it.picture)) else {
            return;
        };
        let below = it.caption.as_deref().map_or(0, |text| {
            self.fonts.line_count(&[TextRun::plain(text)], self.fonts.sizes.small, room.width)
                * self.fonts.sizes.small.line(LEADING)
                + 16
        });
        let tall = u64::from(room.height.saturating_sub(below).max(100));
        let (w, h) = (u64::from(picture.width.max(1)), u64::from(picture.height.max(1)));
        let (wide, high) = if w * tall > u64::from(room.width) * h {
            (u64::from(room.width), u64::from(room.width) * h / w)
        } else {
            (tall * w / h, tall)
        };
        let units = |value: u64| u32::try_from(value.max(1)).unwrap_or(1);
        let (wide, high) = (units(wide), units(high));
        let id = relations.add("image", target.clone(), Outside::No);
        let left = room.left + (room.width.saturating_sub(wide) / 2).cast_signed();
        let link = self.text.link(it.target.as_ref(), relations);
        shapes.picture(&id, (&it.alt, &link), Frame { left, width: wide, height: high, ..room }, "rect", (0, 0));
        if let Some(caption) = &it.caption {
            let mut text = String::new();
            let look =
                Look { size: Some(self.fonts.sizes.small), colour: Some(self.theme.colours.muted), ..Look::default() };
            self.text.paragraph(
                &mut text,
                &plain_line(self.fonts.sizes.small),
                &[TextRun::plain(caption)],
                look,
                relations,
            );
            let frame = Frame { top: room.top + (high + 16).cast_signed(), height: below - 16, ..room };
            shapes.text_box("Caption", frame, Anchor::Top, &text);
        }
    }

    /// The minutes on their ground, so far into the margin.
    fn timer(
        &self,
        shapes: &mut Shapes,
        (ground, ink): (Colour, Colour),
        minutes: u16,
        (right, top): (u32, u32),
        relations: &mut Relations,
    ) {
        let ink = Some(ink);
        let mut text = String::new();
        let large = Look {
            size: Some(self.fonts.sizes.minutes),
            weight: Weight::Bold,
            colour: ink,
            typeface: crate::Typeface::Display,
        };
        self.text.paragraph(
            &mut text,
            "<a:pPr algn=\"ctr\"/>",
            &[TextRun::plain(minutes.to_string())],
            large,
            relations,
        );
        let small = Look { size: Some(self.fonts.sizes.small), colour: ink, ..Look::default() };
        self.text.paragraph(
            &mut text,
            "<a:pPr algn=\"ctr\"/>",
            &[TextRun::plain(minutes_word(self.words, minutes))],
            small,
            relations,
        );
        let form = Form { rounding: Some(9_000), speaks: true, ..Form::decoration("Time", "roundRect", ground) };
        shapes.form(&form, Frame::new(CANVAS.width - CANVAS.side - 340 + right, top, 340, 300), Some(&text));
    }
}
