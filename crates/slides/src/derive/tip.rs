//! The slides of a tip.

use std::collections::BTreeSet;

use tipwaaier_model::{Block, BlockKind, Minutes, Role, Section, SectionKind, SourceKind, Span, Text, Tip, plain_text};

use super::Detail;
use super::build::{Builder, Frame};
use super::edges::{TITLE_BOX, TITLE_GAP};
use crate::fit::Cut;
use crate::geometry::{CANVAS, LEADING, SMALL, TIGHT};
use crate::piece::{Flattener, inlines_to_runs};
use crate::sentence::key_sentence;
use crate::{Mark, Part, Piece, Run, SlideKind, Standing, plain};

/// Width of the questions; the timer stands beside them.
pub(crate) const QUESTIONS_WIDTH: u32 = CANVAS.text_width() - 420;

impl Builder<'_> {
    pub(super) fn tip(&mut self, tip: &Tip) {
        self.tip_title(tip);
        let own = tip.sections.iter().any(|section| section.kind.role() == Role::Slides);
        for (at, section) in tip.sections.iter().enumerate() {
            match (&section.kind, self.detail) {
                // Questions have a slide of their own by the format; the author's slides stand beside it.
                (SectionKind::Questions { minutes, content }, _) => self.questions(tip, section, *minutes, content),
                (SectionKind::Slides(content), Detail::Full) => self.custom(tip, section, content),
                (SectionKind::Notes(_) | SectionKind::Slides(_), _) | (_, Detail::Short) => {}
                (_, Detail::Full) if own => {}
                (SectionKind::Examples { intro, examples }, Detail::Full) => {
                    let mut frame = self.frame(tip, self.words.examples);
                    frame.heading = heading_of(section, self.words.examples);
                    self.section(section, frame, intro, SlideKind::Text);
                    for (number, example) in (1..).zip(examples) {
                        self.example(tip, example, number);
                    }
                }
                (SectionKind::Why(content), Detail::Full) => {
                    let frame = self.section_frame(tip, section, self.own_words.why_id);
                    self.section(section, frame, content, SlideKind::Why);
                }
                (SectionKind::Actions(content), Detail::Full) => {
                    let frame = self.section_frame(tip, section, self.own_words.actions_id);
                    self.section(section, frame, content, SlideKind::Actions);
                }
                (SectionKind::More(content), Detail::Full) => {
                    let frame = self.section_frame(tip, section, self.own_words.more_id);
                    self.section(section, frame, content, SlideKind::Sources);
                }
                (SectionKind::Other(content), Detail::Full) => {
                    let frame = self.section_frame(tip, section, &format!("{}-{}", self.own_words.part_id, at + 1));
                    self.section(section, frame, content, SlideKind::Text);
                }
            }
        }
        if self.detail == Detail::Full {
            self.sources(tip);
        }
    }

    pub(super) fn frame(&self, tip: &Tip, id: &str) -> Frame {
        Frame {
            id: format!("tip-{}-{}", tip.number, id.to_lowercase()),
            kicker: Some(format!("{} {}", self.words.tip, tip.number)),
            heading: tip.title.clone(),
            theme: Some(tip.theme),
            tip: Some(tip.number),
            notes: Vec::new(),
        }
    }

    fn section_frame(&self, tip: &Tip, section: &Section, id: &str) -> Frame {
        Frame { heading: heading_of(section, self.own_words.in_short), ..self.frame(tip, id) }
    }

    fn tip_title(&mut self, tip: &Tip) {
        let mut frame = self.frame(tip, "");
        self.tips[&tip.number].as_str().clone_into(&mut frame.id);
        frame.notes = self.tip_notes(tip);
        let width = CANVAS.text_width() - CANVAS.number_column;
        let (size, lines) = self.title_size(&tip.title, width, 55);
        let badge = 2 * SMALL.line(LEADING);
        let left = TITLE_BOX.saturating_sub(u32::from(lines) * size.line(TIGHT) + TITLE_GAP + badge);
        let (summary, rest) = self.beside_title(vec![Run::plain(&tip.summary)], size, width, left);
        let standing = if tip.top { Standing::Top } else { Standing::Plain };
        let kind = SlideKind::TipTitle { number: tip.number, summary, standing };
        self.push(&frame, size, lines, Part { number: 1, of: 1 }, kind);
        if let Some(piece) = rest {
            frame.notes = Vec::new();
            self.spread(frame, vec![piece], CANVAS.text_width(), SlideKind::Text);
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

    /// A section as a statement and what has a structure of its own; the whole text is in the notes.
    fn section(
        &mut self,
        section: &Section,
        mut frame: Frame,
        content: &[Block],
        kind: impl Fn(crate::Body) -> SlideKind,
    ) {
        let pieces = self.gist(content);
        if pieces.is_empty() {
            return;
        }
        frame.notes = self.text_notes(content);
        let (count, cut) = self.spread(frame, pieces, CANVAS.text_width(), kind);
        self.hint_if_cut(section.span, count, cut);
    }

    /// The key sentence of the prose, where there is prose, then lists, tables, quotes, code and pictures.
    pub(super) fn gist(&self, content: &[Block]) -> Vec<Piece> {
        let is_prose = |block: &&Block| matches!(block.kind, BlockKind::Paragraph(_));
        let prose: Vec<Block> = content.iter().filter(is_prose).cloned().collect();
        let mut pieces: Vec<Piece> = key_sentence(&prose, &self.tips, self.fonts.language)
            .filter(|runs| !plain(runs).trim().is_empty())
            .map(Piece::Paragraph)
            .into_iter()
            .collect();
        let structured: Vec<Block> =
            content.iter().filter(|block| !is_prose(block) || has_picture(block)).cloned().collect();
        let structure = Flattener::blocks_to_pieces(&structured, &self.tips);
        // A paragraph with a picture gives the picture; its sentence is the key sentence's already.
        pieces.extend(structure.into_iter().filter(|piece| !matches!(piece, Piece::Paragraph(_))));
        pieces
    }

    fn questions(&mut self, tip: &Tip, section: &Section, minutes: Minutes, content: &[Block]) {
        let mut pieces = Flattener::blocks_to_pieces(content, &self.tips);
        if pieces.is_empty() {
            return;
        }
        // A conversation needs its questions, not the words around them, where there is a list of them.
        if pieces.iter().any(|piece| matches!(piece, Piece::Item { .. })) {
            pieces.retain(|piece| !matches!(piece, Piece::Paragraph(_)));
        }
        let mut frame = self.section_frame(tip, section, self.own_words.questions_id);
        frame.notes = self.text_notes(
            &content.iter().filter(|block| matches!(block.kind, BlockKind::Paragraph(_))).cloned().collect::<Vec<_>>(),
        );
        frame.notes.extend(self.facilitator_notes(tip));
        let kind = |body| SlideKind::Questions { minutes, body };
        let (count, cut) = self.spread(frame, pieces, QUESTIONS_WIDTH, kind);
        self.hint_if_cut(section.span, count, cut);
    }

    /// The author's own slides: a rule or a heading begins the next.
    fn custom(&mut self, tip: &Tip, section: &Section, content: &[Block]) {
        let words = self.edition.collection.meta.words;
        let heading = plain_text(&section.heading);
        let default = Role::Slides.heading(words).is_some_and(|usual| usual.eq_ignore_ascii_case(heading.trim()));
        let heading = if default || heading.trim().is_empty() { self.own_words.in_short.to_owned() } else { heading };
        let mut groups: Vec<(String, Vec<Block>)> = vec![(heading.clone(), Vec::new())];
        for block in content {
            let open = groups.last().is_some_and(|(_, blocks)| !blocks.is_empty());
            match &block.kind {
                BlockKind::Rule if open => groups.push((heading.clone(), Vec::new())),
                BlockKind::Heading { level: 1, content } => {
                    let own = plain_text(content);
                    if open {
                        groups.push((own, Vec::new()));
                    } else if let Some(last) = groups.last_mut() {
                        last.0 = own;
                    }
                }
                BlockKind::Rule => {}
                BlockKind::Paragraph(_)
                | BlockKind::Heading { .. }
                | BlockKind::List { .. }
                | BlockKind::Definitions(_)
                | BlockKind::Quote(_)
                | BlockKind::Code { .. }
                | BlockKind::Table(_)
                | BlockKind::Picture { .. } => {
                    groups.last_mut().into_iter().for_each(|(_, blocks)| blocks.push(block.clone()));
                }
            }
        }
        let notes = self.custom_notes(tip);
        for (number, (heading, blocks)) in (1..).zip(groups) {
            let pieces = Flattener::blocks_to_pieces(&blocks, &self.tips);
            if pieces.is_empty() {
                continue;
            }
            let mut frame = self.frame(tip, &format!("{}-{number}", self.own_words.custom_id));
            frame.heading = heading;
            frame.notes = if number == 1 { notes.clone() } else { Vec::new() };
            let (count, cut) = self.spread(frame, pieces, CANVAS.text_width(), SlideKind::Custom);
            if count > 1 {
                self.hint_if_cut(section.span, count.max(3), cut);
            }
        }
    }

    /// Every source that the examples name, once each.
    fn sources(&mut self, tip: &Tip) {
        let mut seen = BTreeSet::new();
        let mut pieces = Vec::new();
        for section in &tip.sections {
            let SectionKind::Examples { examples, .. } = &section.kind else { continue };
            for line in examples.iter().flat_map(|example| &example.sources) {
                let text = inlines_to_runs(&line.content, &self.tips);
                if !seen.insert((line.kind == SourceKind::ReadAlso, plain(&text))) {
                    continue;
                }
                let mut runs = match line.kind {
                    SourceKind::Source => Vec::new(),
                    SourceKind::ReadAlso => vec![Run::strong(format!("{}: ", self.words.read_also))],
                };
                runs.extend(text);
                pieces.push(Piece::Item { level: 0, mark: Mark::Bullet, runs });
            }
        }
        if !pieces.is_empty() {
            let frame = Frame { heading: self.words.sources.to_owned(), ..self.frame(tip, self.own_words.sources_id) };
            self.spread(frame, pieces, CANVAS.text_width(), SlideKind::Sources);
        }
    }

    /// Says so where a section takes more than two slides, or a paragraph had to be cut.
    pub(super) fn hint_if_cut(&mut self, span: Span, count: usize, cut: Cut) {
        if count <= 2 && cut != Cut::WithinPiece {
            return;
        }
        self.hint(
            span,
            Text::new(
                format!("Deze tekst past niet op één dia en is over {count} dia’s verdeeld"),
                format!("This text does not fit on one slide and was spread over {count} slides"),
            ),
            Text::new(
                "Maak de tekst korter, verdeel haar in punten, of schrijf een eigen dia onder ‘## Op de dia’.",
                "Shorten the text, divide it into items, or write a slide of your own under ‘## On the slide’.",
            ),
        );
    }
}

/// The heading as written, or `other` where it has no words.
fn heading_of(section: &Section, other: &str) -> String {
    let heading = plain_text(&section.heading);
    if heading.trim().is_empty() { other.to_owned() } else { heading }
}

fn has_picture(block: &Block) -> bool {
    fn in_line(content: &[tipwaaier_model::Inline]) -> bool {
        use tipwaaier_model::InlineKind as Kind;
        content.iter().any(|inline| match &inline.kind {
            Kind::Picture { .. } => true,
            Kind::Emphasis(content)
            | Kind::Strong(content)
            | Kind::Strikethrough(content)
            | Kind::Link { content, .. } => in_line(content),
            Kind::Text(_)
            | Kind::Code(_)
            | Kind::Reference(_)
            | Kind::Footnote(_)
            | Kind::SoftBreak
            | Kind::HardBreak => false,
        })
    }
    matches!(&block.kind, BlockKind::Paragraph(content) if in_line(content))
}
