//! The slides of a tip.

use tipwaaier_model::{
    Anchor, BlockKind, LanguageTag, Minutes, Role, Section, Span, Text, Tip, language_of, plain_text,
};

use super::Detail;
use super::build::{Builder, Frame, display};
use super::custom::own_slides;
use super::edges::{TITLE_BOX, TITLE_GAP, first_whole};
use super::gist::{Gist, Prose};
use super::prose::lacks_key;
use crate::fit::{Cut, RESERVE, largest_fitting};
use crate::geometry::{CANVAS, LEADING, TIGHT};
use crate::piece::inlines_to_runs;
use crate::sentence::first_sentence;
use crate::{Body, NumberColumn, Piece, Runs, Size, SlideKind, SlidePart, Standing, TextRun, plain};

/// Width of the questions; the timer stands beside them.
pub(crate) const QUESTIONS_WIDTH: u32 = CANVAS.text_width() - 420;

impl Builder<'_> {
    pub(super) fn tip(&mut self, tip: &Tip) {
        let own = self.detail == Detail::Full && tip.sections.iter().any(has_own_slides);
        let mut replaced = if own { self.replaced_notes(tip) } else { Vec::new() };
        let mut facilitator = self.facilitator_notes(tip);
        // The conversation is what the facilitator leads.
        let talks = tip.sections.iter().any(|section| section.role == Role::Questions);
        let now = if talks { Vec::new() } else { std::mem::take(&mut facilitator) };
        self.opening_slides(tip, if own { Detail::Short } else { self.detail }, now);
        for (at, section) in tip.sections.iter().enumerate() {
            let first = self.count();
            match (section.role, self.detail) {
                // Questions have a slide of their own by the format; the author's slides stand beside it.
                (Role::Questions, _) => self.questions(tip, section, std::mem::take(&mut facilitator)),
                (Role::Slides, Detail::Full) => {
                    self.custom(tip, section, own_slides(&section.content), &mut replaced);
                }
                (_, Detail::Full) if !own => self.derived(tip, section, at),
                (_, Detail::Full | Detail::Short) => {}
            }
            self.shows(tip.number, Anchor::Section(tip.number, at), &section.heading, first);
        }
        if self.detail == Detail::Full {
            self.keep_sources(tip);
        }
    }

    /// The slides of a section that is not about the deck itself.
    fn derived(&mut self, tip: &Tip, section: &Section, at: usize) {
        let (own, content) = (self.own_words, &section.content);
        match section.role {
            Role::Examples => self.examples(tip, at, section),
            Role::Why => {
                if lacks_key(content, self.fonts.language) {
                    self.hint_no_key(
                        section.span,
                        Text::new(
                            "Geen zin van dit stuk staat vet; op de dia staat nu de eerste",
                            "No sentence of this section is in bold; the slide now shows the first",
                        ),
                    );
                }
                self.section(tip, section, own.why_id, self.gist(content, Prose::OneKey), SlideKind::Why);
            }
            Role::Actions => {
                self.section(tip, section, own.actions_id, self.gist(content, Prose::Keys), SlideKind::Actions);
            }
            Role::More => {
                self.section(tip, section, own.more_id, self.gist(content, Prose::Keys), SlideKind::Sources);
            }
            Role::Other => {
                let id = format!("{}-{}", own.part_id, at + 1);
                self.section(tip, section, &id, self.gist(content, Prose::Keys), SlideKind::Text);
            }
            Role::Questions | Role::Notes | Role::Slides => {}
        }
    }

    pub(super) fn frame(&self, tip: &Tip, id: &str) -> Frame {
        Frame {
            id: format!("tip-{}-{}", tip.number, id.to_lowercase()),
            kicker: Some(format!("{} {}", self.words.tip, tip.number)),
            heading: tip.title.clone(),
            language: tip.language.clone(),
            theme: Some(tip.theme),
            tip: Some(tip.number),
            notes: Vec::new(),
        }
    }

    fn section_frame(&self, tip: &Tip, section: &Section, id: &str) -> Frame {
        let (heading, language) = heading_of(section, self.own_words.in_short);
        Frame { heading, language, ..self.frame(tip, id) }
    }

    /// A tip's title with its sentence, and what of its lead has a form of its own.
    fn opening_slides(&mut self, tip: &Tip, detail: Detail, facilitator: Vec<Piece>) {
        let mut lead = match detail {
            Detail::Full => self.gist(&tip.lead, Prose::Announcements),
            Detail::Short => Gist::default(),
        };
        let mut frame = self.frame(tip, "");
        self.tips[&tip.number].as_str().clone_into(&mut frame.id);
        frame.notes = match detail {
            Detail::Full => lead.take_opening_notes(),
            Detail::Short => self.text_notes(&tip.lead),
        };
        // The sentence below the title is often all that the lead says.
        frame.notes.retain(|piece| !matches!(piece, Piece::Paragraph(runs) if says_no_more(runs, &tip.summary)));
        frame.notes.extend(facilitator);
        frame.notes.extend(self.footnotes(tip));
        self.tip_title(tip, frame);
        if !lead.pieces.is_empty() {
            let mut frame = self.frame(tip, self.own_words.lead_id);
            self.own_words.in_short.clone_into(&mut frame.heading);
            frame.language = None;
            let (count, cut) = self.spread(frame, lead, CANVAS.text_width(), SlideKind::Text);
            self.hint_if_cut(tip.span, count, cut);
        }
    }

    /// The sentence below a tip's title: with its form and its links, where it is the first of the lead.
    fn summary(&self, tip: &Tip) -> Runs {
        let first = tip.lead.iter().find_map(|block| match &block.kind {
            BlockKind::Paragraph(content) => first_sentence(content, &self.tips, self.fonts.language),
            _ => None,
        });
        first
            .filter(|runs| plain(runs).replace('\u{a0}', " ") == tip.summary.replace('\u{a0}', " "))
            .unwrap_or_else(|| vec![TextRun { language: tip.language.clone(), ..TextRun::plain(&tip.summary) }])
    }

    /// The column of a tip's number, and the size of the title beside it. A title that is long has more lines and more
    /// width before it is broken within a word.
    fn beside_number(&self, tip: &Tip, share: u32) -> (NumberColumn, (Size, u16)) {
        let (sizes, runs) = (&self.fonts.sizes.display, display(&tip.title));
        let way = |(column, share): (u32, u32)| {
            let (width, height) = (CANVAS.text_width() - column, TITLE_BOX * share / 100);
            let (size, lines) = largest_fitting(&self.fonts, &runs, sizes, TIGHT, width, height)?;
            (self.fonts.longest_word(&runs, size) <= width).then_some((column, (size, lines)))
        };
        let narrow = CANVAS.narrow_column;
        // Large print leaves the title as much room as can be.
        let wide = if self.fonts.sizes.is_large() { narrow } else { CANVAS.number_column };
        let ways: Vec<_> = [(wide, share), (narrow, share), (narrow, share + 20)].into_iter().filter_map(way).collect();
        let largest = ways.iter().map(|(_, (size, _))| *size).max();
        // A title of a usual size stays where most are.
        let usual = |size: Size| Some(size) == largest || size >= sizes[2];
        let whole = ways.into_iter().find(|(_, (size, _))| usual(*size));
        let (width, title) =
            whole.unwrap_or_else(|| (narrow, self.title_size(&tip.title, CANVAS.text_width() - narrow, share + 20)));
        (NumberColumn { width, size: self.number_size(tip, width) }, title)
    }

    /// The size of a tip's number in a column of that width.
    fn number_size(&self, tip: &Tip, column: u32) -> Size {
        /// White space before the title.
        const GAP: u32 = 96;
        let most = column * 5 / 7;
        let hundred = self.fonts.text_width(&display(&tip.number.to_string()), Size(100)) * 100 / u32::from(RESERVE);
        let size = ((column - GAP) * 100 / hundred.max(1)).min(most);
        Size(u16::try_from(size).unwrap_or(u16::MAX))
    }

    fn tip_title(&mut self, tip: &Tip, mut frame: Frame) {
        // A large title gives way before the sentence below it has to leave the slide.
        let shares = [65, 55, 45, 35, 28].into_iter().skip(usize::from(!self.fonts.sizes.is_large()));
        let tries = shares.map(|share| {
            let (column, (size, lines)) = self.beside_number(tip, share);
            let width = CANVAS.text_width() - column.width;
            let badge = 2 * self.fonts.sizes.small.line(LEADING);
            let left = TITLE_BOX.saturating_sub(u32::from(lines) * size.line(TIGHT) + TITLE_GAP + badge);
            let (summary, rest) = self.beside_title(self.summary(tip), size, width, left);
            (column, size, lines, summary, rest)
        });
        let Some((column, size, lines, summary, rest)) = first_whole(tries, |(.., rest)| rest.is_none()) else {
            return;
        };
        let standing = if tip.top { Standing::Top } else { Standing::Plain };
        let kind = SlideKind::TipTitle { number: tip.number, column, summary, standing };
        self.push(&frame, size, lines, SlidePart { number: 1, of: 1 }, kind);
        if let Some(piece) = rest {
            frame.notes = Vec::new();
            self.spread(frame, Gist::of(vec![piece]), CANVAS.text_width(), SlideKind::Text);
            self.hint(
                tip.title_span,
                Text::new(
                    "De samenvatting past niet onder de titel van de tip op één dia en staat nu op een eigen dia",
                    "The summary does not fit below the tip's title on one slide, and now stands on one of its own",
                ),
                Text::new("Schrijf bij ‘summary’ een kortere zin.", "Write a shorter sentence at ‘summary’."),
            );
        }
    }

    /// A section with its heading, which stands there also where nothing does below it.
    fn section(&mut self, tip: &Tip, section: &Section, id: &str, gist: Gist, kind: impl Fn(Body) -> SlideKind) {
        let frame = self.section_frame(tip, section, id);
        let (count, cut) = self.spread(frame, gist, CANVAS.text_width(), kind);
        self.hint_if_cut(section.span, count, cut);
    }

    /// What stands before the examples, then each of them.
    fn examples(&mut self, tip: &Tip, at: usize, section: &Section) {
        let intro = self.gist(&section.content, Prose::Keys);
        let mut heading = Vec::new();
        if intro.pieces.is_empty() && !section.examples.is_empty() {
            // A heading of the author's own that has no slide is said beside the first example.
            let words = self.edition.collection.meta.words;
            let usual = Role::Examples.heading(words).unwrap_or_default();
            let own = inlines_to_runs(&section.heading, &self.tips);
            if !plain(&own).trim().is_empty() && !plain(&own).trim().eq_ignore_ascii_case(usual) {
                heading.push(Piece::Heading(own));
            }
        } else {
            let (heading, language) = heading_of(section, self.words.examples);
            let frame = Frame { heading, language, ..self.frame(tip, self.words.examples) };
            let (count, cut) = self.spread(frame, intro, CANVAS.text_width(), SlideKind::Text);
            self.hint_if_cut(section.span, count, cut);
        }
        for (which, example) in section.examples.iter().enumerate() {
            let first = self.count();
            self.example(tip, example, which + 1, std::mem::take(&mut heading));
            self.shows(tip.number, Anchor::Example(tip.number, at, which), &example.title, first);
        }
    }

    fn questions(&mut self, tip: &Tip, section: &Section, facilitator: Vec<Piece>) {
        // A conversation needs its questions, not the words around them, where there is a list of them.
        let listed = section.content.iter().any(|block| matches!(block.kind, BlockKind::List { .. }));
        let mut gist = self.gist(&section.content, if listed { Prose::None } else { Prose::Whole });
        let mut frame = self.section_frame(tip, section, self.own_words.questions_id);
        frame.notes = gist.take_opening_notes();
        frame.notes.extend(facilitator);
        let minutes = section.minutes.unwrap_or(Minutes::DEFAULT_QUESTIONS);
        let kind = |body| SlideKind::Questions { minutes, body };
        let (count, cut) = self.spread(frame, gist, QUESTIONS_WIDTH, kind);
        self.hint_if_cut(section.span, count, cut);
    }

    /// Says so where a section takes more than two slides, or a paragraph had to be cut.
    pub(super) fn hint_if_cut(&mut self, span: Span, count: usize, cut: Cut) {
        if count <= 2 && cut != Cut::WithinPiece {
            return;
        }
        // The heading that has this meaning here, whatever language the message is in.
        let own = Role::Slides.heading(self.edition.collection.meta.words).unwrap_or_default();
        self.hint(
            span,
            Text::new(
                format!("Deze tekst past niet op één dia en is over {count} dia’s verdeeld"),
                format!("This text does not fit on one slide and was spread over {count} slides"),
            ),
            Text::new(
                format!("Maak de tekst korter, verdeel haar in punten, of schrijf een eigen dia onder ‘## {own}’."),
                format!("Shorten the text, divide it into items, or write a slide of your own under ‘## {own}’."),
            ),
        );
    }
}

/// Whether a paragraph says what the sentence below the title says, and leads nowhere, which that sentence can't in every
/// file.
fn says_no_more(runs: &[TextRun], summary: &str) -> bool {
    plain(runs).trim() == summary && runs.iter().all(|run| run.target.is_none())
}

/// The heading as written and its language, or `other` where it has no words.
fn heading_of(section: &Section, other: &str) -> (String, Option<LanguageTag>) {
    let heading = plain_text(&section.heading);
    if heading.trim().is_empty() {
        return (other.to_owned(), None);
    }
    (heading, language_of(&section.heading).cloned())
}

/// Whether a section has slides of the author's.
fn has_own_slides(section: &Section) -> bool {
    section.role == Role::Slides && !own_slides(&section.content).is_empty()
}
