//! The slides around the tips: cover, agenda, theme openers, closing.

use tipwaaier_model::{Alignment, ProgrammeStep, Tip, TipNumber, TopicKey, day_in_words};

use super::Detail;
use super::build::{Builder, Frame, ONLY, display};
use super::gist::Gist;
use crate::fit::{even_runs, largest_fitting};
use crate::geometry::{CANVAS, LEADING, TIGHT};
use crate::piece::{slice, trim};
use crate::{
    AgendaRow, Body, ClosingRow, Fact, Piece, Size, SlideKind, SlidePart, TableColumn, TablePiece, TextRun, plain,
};

/// Width of the times in an agenda and of the numbers in a list of tips.
pub(crate) const ROW_LEAD: u32 = 220;
/// Width of the minutes in an agenda and of the pages in a list of tips.
pub(crate) const ROW_TAIL: u32 = 300;
/// White space above and below a row, together, and its line.
pub(crate) const ROW_PADDING: u32 = 20;
/// How many lines publisher and licence may take at the foot of the last slide.
const IMPRINT_LINES: u32 = 3;
/// The height that a title, and what stands under it, share on a slide made for a title.
pub(crate) const TITLE_BOX: u32 = CANVAS.height - 2 * CANVAS.top - 96;
/// The width of publisher and licence.
pub(crate) const IMPRINT_WIDTH: u32 = CANVAS.text_width() - ROW_TAIL;
/// On how many slides the tips are listed at the end, at most.
const CLOSING_SLIDES: usize = 3;
/// How many agreements there is room for.
const AGREEMENTS: usize = 6;
/// White space between a title and what stands under it.
pub(crate) const TITLE_GAP: u32 = 48;

/// The first of some tries that leaves nothing over, or else the first of all.
pub(super) fn first_whole<T>(tries: impl IntoIterator<Item = T>, is_whole: impl Fn(&T) -> bool) -> Option<T> {
    let mut first = None;
    for each in tries {
        if is_whole(&each) {
            return Some(each);
        }
        first = first.or(Some(each));
    }
    first
}

impl Builder<'_> {
    pub(super) fn cover(&mut self) {
        let frame = Self::edge_frame(self.own_words.cover_id.to_owned(), self.edition.title().to_owned());
        // A long title gives way before what stands under it has to leave the slide.
        let tries = [55, 45, 35, 30, 25, 18].into_iter().map(|share| self.cover_with(&frame.heading, share));
        let Some(((size, lines), subtitle, facts, rest)) = first_whole(tries, |(.., rest)| rest.is_empty()) else {
            return;
        };
        self.push(&frame, size, lines, ONLY, SlideKind::Cover { subtitle, facts });
        if !rest.is_empty() {
            self.spread(frame, Gist::of(rest), CANVAS.text_width(), SlideKind::Text);
        }
    }

    /// A cover whose title takes at most a share of the height: its size, its subtitle and facts, and what is left over.
    fn cover_with(&self, title: &str, share: u32) -> ((Size, u16), Option<String>, Vec<Fact>, Vec<Piece>) {
        let (size, lines) = self.title_size(title, CANVAS.wide_column, share);
        let mut left = TITLE_BOX.saturating_sub(u32::from(lines) * size.line(TIGHT) + 2 * TITLE_GAP);
        let mut rest = Vec::new();
        let subtitle = self.edition.subtitle().map(str::to_owned).filter(|subtitle| {
            self.takes(subtitle, self.fonts.sizes.running[1], &mut left) || {
                rest.push(Piece::Paragraph(vec![TextRun::plain(subtitle)]));
                false
            }
        });
        let mut facts = Vec::new();
        for fact in self.facts() {
            let line = format!("{}: {}", fact.label, fact.value);
            if self.takes(&line, self.fonts.sizes.dense, &mut left) {
                facts.push(fact);
            } else {
                rest.push(Piece::Paragraph(vec![TextRun::plain(line)]));
            }
        }
        ((size, lines), subtitle, facts, rest)
    }

    /// Whether text fits what is left of a column beside a figure; if so, that much is gone.
    fn takes(&self, text: &str, size: Size, left: &mut u32) -> bool {
        let lines = self.fonts.line_count(&[TextRun::plain(text)], size, CANVAS.wide_column);
        let height = lines.saturating_mul(size.line(LEADING)).saturating_add(4);
        let fits = height <= *left;
        if fits {
            *left -= height;
        }
        fits
    }

    fn facts(&self) -> Vec<Fact> {
        let language = self.edition.collection.meta.words;
        let mut facts = Vec::new();
        let mut add = |label, value: Option<String>| facts.extend(value.map(|value| Fact { label, value }));
        if let Some(set) = &self.edition.set {
            add(self.words.date, set.date.as_ref().map(|day| day_in_words(day, language)));
            add(self.words.location, set.location.clone());
            add(self.words.organiser, set.organiser.clone());
        }
        let meta = &self.edition.collection.meta;
        add(self.words.publisher, meta.publisher.clone());
        if self.edition.set.is_none() {
            add(self.words.edition, meta.edition.clone());
        }
        facts
    }

    /// The size of a title that its slide is made for; `share` of the height, in hundredths, where it can do with that.
    pub(super) fn title_size(&self, title: &str, width: u32, share: u32) -> (Size, u16) {
        let runs = display(title);
        let sizes = &self.fonts.sizes.display;
        let fit = |height| largest_fitting(&self.fonts, &runs, sizes, TIGHT, width, height);
        let least = sizes[sizes.len() - 1];
        fit(TITLE_BOX * share / 100)
            .or_else(|| fit(TITLE_BOX))
            // Titles are bounded in characters; one of capital Ws alone could still be too high, and is set as it is.
            .unwrap_or((least, u16::try_from(TITLE_BOX / least.line(TIGHT)).unwrap_or(u16::MAX)))
    }

    pub(super) fn edge_frame(id: String, heading: String) -> Frame {
        Frame { id, kicker: None, heading, language: None, theme: None, tip: None, notes: Vec::new() }
    }

    pub(super) fn agenda(&mut self) {
        let Some(set) = &self.edition.set else { return };
        let rows: Vec<AgendaRow> = set.programme.iter().map(|step| self.agenda_row(step)).collect();
        if !rows.is_empty() {
            self.agenda_slides(self.own_words.agenda_id.to_owned(), self.words.programme.to_owned(), rows);
        }
    }

    /// Rows below a heading, on as many slides as they need.
    pub(super) fn agenda_slides(&mut self, id: String, heading: String, rows: Vec<AgendaRow>) {
        let mut frame = Self::edge_frame(id, heading);
        let header = self.header(&mut frame, &mut Gist::default(), self.words.programme);
        let pages = self.rows_to_pages(rows, header.body_height, 0, |row| row.title.clone());
        let of = pages.len();
        for (number, rows) in (1..).zip(pages) {
            self.push(&frame, header.size, header.lines, SlidePart { number, of }, SlideKind::Agenda(rows));
        }
    }

    fn agenda_row(&self, step: &ProgrammeStep) -> AgendaRow {
        let tip = step.tip.and_then(|number| self.tips.get(&number).map(|id| (number, id.clone())));
        AgendaRow {
            time: step.time.clone(),
            title: step.title.clone(),
            language: self.edition.language_of_step(step).cloned(),
            minutes: step.minutes,
            tip,
        }
    }

    /// Rows of one title each, on as few slides as hold them, evenly. The last leaves so much free at its foot.
    fn rows_to_pages<T>(&self, rows: Vec<T>, height: u32, foot: u32, title: impl Fn(&T) -> String) -> Vec<Vec<T>> {
        let (width, size) = (CANVAS.text_width() - ROW_LEAD - ROW_TAIL, self.fonts.sizes.least());
        let row_height = |row: &T| {
            let lines = self.fonts.line_count(&[TextRun::strong(title(row))], size, width);
            lines.saturating_mul(size.line(LEADING)) + ROW_PADDING
        };
        let heights: Vec<u32> = rows.iter().map(row_height).collect();
        let mut counts = even_runs(&heights, height);
        let last: u32 = heights.iter().rev().take(counts.last().copied().unwrap_or(0)).sum();
        if last + foot > height {
            counts = even_runs(&heights, height - foot);
        }
        let mut rest = rows.into_iter();
        // Without rows there is a heading still.
        let counts = if counts.is_empty() { vec![0] } else { counts };
        counts.into_iter().map(|count| rest.by_ref().take(count).collect()).collect()
    }

    pub(super) fn theme_opener(&mut self, key: TopicKey, tips: usize) {
        let theme = self.edition.theme(key);
        let mut frame = Frame {
            id: format!("{}-{}", self.own_words.theme_id, theme.id),
            kicker: Some(self.words.theme.to_owned()),
            heading: theme.title.clone(),
            language: None,
            theme: Some(key),
            tip: None,
            notes: Vec::new(),
        };
        let (size, lines) = self.title_size(&theme.title, CANVAS.wide_column, 50);
        let left = TITLE_BOX
            .saturating_sub(u32::from(lines) * size.line(TIGHT) + TITLE_GAP + 2 * self.fonts.sizes.dense.line(LEADING));
        let text = theme.intro.as_deref().map(str::trim).filter(|intro| !intro.is_empty());
        let (intro, rest) = text.map_or((None, None), |text| self.opening(text, size, left));
        let shown = intro.iter().flat_map(|body| &body.pieces).chain(&rest);
        let whole =
            shown.clone().any(|piece| matches!(piece, Piece::Paragraph(runs) if Some(plain(runs).trim()) == text));
        frame.notes =
            text.filter(|_| !whole).map(|text| Piece::Paragraph(vec![TextRun::plain(text)])).into_iter().collect();
        self.push(&frame, size, lines, ONLY, SlideKind::ThemeOpener { intro, tips });
        if let Some(piece) = rest {
            frame.notes = Vec::new();
            self.spread(frame, Gist::of(vec![piece]), CANVAS.text_width(), SlideKind::Text);
        }
    }

    /// An introduction under a theme's title: whole where it is short, else its first sentence; the notes have all of it.
    fn opening(&self, text: &str, title: Size, height: u32) -> (Option<Body>, Option<Piece>) {
        let whole = vec![TextRun::plain(text)];
        let end = self.fonts.language.first_sentence(text).chars().count();
        let mut first = slice(&whole, 0..end);
        trim(&mut first);
        let large =
            largest_fitting(&self.fonts, &whole, &self.fonts.sizes.running[2..3], LEADING, CANVAS.wide_column, height);
        match large.filter(|(_, lines)| *lines <= 5) {
            Some((size, _)) => (Some(Body { size, pieces: vec![Piece::Paragraph(whole)] }), None),
            None => self.beside_title(first, title, CANVAS.wide_column, height),
        }
    }

    /// Text under a title, in smaller letters than the title's, or, where there is no room for it, a piece for a slide of
    /// its own.
    pub(super) fn beside_title(
        &self,
        runs: Vec<TextRun>,
        title: Size,
        width: u32,
        height: u32,
    ) -> (Option<Body>, Option<Piece>) {
        let running = &self.fonts.sizes.running;
        let sizes = if title > running[2] { &running[2..] } else { &running[3..] };
        match largest_fitting(&self.fonts, &runs, sizes, LEADING, width, height) {
            Some((size, _)) => (Some(Body { size, pieces: vec![Piece::Paragraph(runs)] }), None),
            None => (None, Some(Piece::Paragraph(runs))),
        }
    }

    /// Before everyone leaves: who does what, and when.
    pub(super) fn agreements(&mut self) {
        if self.edition.set.is_none() || self.detail == Detail::Short {
            return;
        }
        let words = self.edition.collection.meta.words.table_words();
        let cell = |text: &str| vec![TextRun::plain(text)];
        let column = |share| TableColumn { alignment: Alignment::Start, share };
        let piece = Piece::Table(TablePiece {
            columns: [25, 50, 25].map(column).to_vec(),
            head: Some([words.who, words.what, words.when].map(cell).to_vec()),
            // A cell without a character would be no line high.
            rows: vec![["\u{a0}"; 3].map(cell).to_vec(); AGREEMENTS],
            names_rows: false,
        });
        let frame = Self::edge_frame(self.own_words.agreements_id.to_owned(), words.agreements.to_owned());
        self.spread(frame, Gist::of(vec![piece]), CANVAS.text_width(), SlideKind::Text);
    }

    /// The end: what came by, and who publishes it.
    pub(super) fn closing(&mut self) {
        let mut frame = Self::edge_frame(self.own_words.closing_id.to_owned(), self.own_words.closing.to_owned());
        let header = self.header(&mut frame, &mut Gist::default(), self.own_words.closing);
        let meta = &self.edition.collection.meta;
        let said = self.draft().into_iter().chain(meta.publisher.clone()).chain(meta.license.clone());
        let imprint = said.collect::<Vec<_>>().join(" · ");
        // Beside the slide's number and above that; what is longer has a slide of its own.
        let small = self.fonts.sizes.small;
        let lines = self.fonts.line_count(&[TextRun::plain(&imprint)], small, IMPRINT_WIDTH);
        let above = lines.saturating_sub(1) * small.line(LEADING);
        let (imprint, long, above) =
            if lines <= IMPRINT_LINES { (imprint, None, above) } else { (String::new(), Some(imprint), 0) };
        let height = header.body_height;
        let mut pages = self.rows_to_pages(self.tip_rows(), height, above, |row| row.title.clone());
        // A list that runs over several slides is an index, which the overview and the booklet do better.
        if pages.len() > CLOSING_SLIDES {
            pages = self.rows_to_pages(self.theme_rows(), height, above, |row| row.title.clone());
        }
        let of = pages.len();
        for (number, rows) in (1..).zip(pages) {
            let imprint = if number == of { imprint.clone() } else { String::new() };
            let kind = SlideKind::Closing { rows, imprint: Some(imprint).filter(|it| !it.is_empty()) };
            self.push(&frame, header.size, header.lines, SlidePart { number, of }, kind);
        }
        if let Some(long) = long {
            let gist = Gist::of(vec![Piece::Paragraph(vec![TextRun::plain(long)])]);
            self.spread(frame, gist, CANVAS.text_width(), SlideKind::Text);
        }
    }

    fn tip_rows(&self) -> Vec<ClosingRow> {
        let row = |tip: &Tip| ClosingRow {
            lead: format!("{} {}", self.words.tip, tip.number),
            title: tip.title.clone(),
            language: tip.language.clone(),
            page: self.page(tip.number),
            theme: tip.theme,
            slide: self.tips[&tip.number].clone(),
        };
        self.edition.tips.iter().map(|tip| row(tip)).collect()
    }

    fn theme_rows(&self) -> Vec<ClosingRow> {
        let row = |(key, tips): (TopicKey, Vec<TipNumber>)| ClosingRow {
            lead: format!(
                "{} {}",
                tips.len(),
                if tips.len() == 1 { self.words.tip } else { self.words.tips }.to_lowercase()
            ),
            title: self.edition.theme(key).title.clone(),
            language: None,
            page: None,
            theme: key,
            slide: self.opener_of(key).unwrap_or_else(|| self.tips[&tips[0]].clone()),
        };
        self.edition.themes().into_iter().map(row).collect()
    }
}
