//! What the speaker has beside a slide: the whole text, and what is meant for the facilitator alone.

use tipwaaier_model::{Block, Example, SectionKind, SourceKind, Tip, plain_text};

use super::build::Builder;
use crate::piece::{Flattener, inlines_to_runs};
use crate::{Mark, Piece, Run};

impl Builder<'_> {
    /// Text as notes; pictures stay on the slides.
    pub(super) fn text_notes(&self, content: &[Block]) -> Vec<Piece> {
        let mut pieces = Flattener::blocks_to_pieces(content, &self.tips);
        pieces.retain(|piece| !matches!(piece, Piece::Picture { .. }));
        pieces
    }

    /// The lead, what is meant for the facilitator, and the footnotes.
    pub(super) fn tip_notes(&self, tip: &Tip) -> Vec<Piece> {
        let mut notes = self.text_notes(&tip.lead);
        notes.extend(self.facilitator_notes(tip));
        if !tip.footnotes.is_empty() {
            notes.push(Piece::Heading(vec![Run::plain(self.words.footnotes)]));
            for (number, footnote) in (1..).zip(&tip.footnotes) {
                let mut mark = Mark::Number(number);
                for piece in self.text_notes(&footnote.content) {
                    notes.push(match piece {
                        Piece::Paragraph(runs) => Piece::Item { level: 0, mark, runs },
                        other => other,
                    });
                    mark = Mark::Continued;
                }
            }
        }
        notes
    }

    /// What is meant for the facilitator alone.
    pub(super) fn facilitator_notes(&self, tip: &Tip) -> Vec<Piece> {
        let mut notes = Vec::new();
        for section in &tip.sections {
            if let SectionKind::Notes(content) = &section.kind {
                notes.push(Piece::Heading(inlines_to_runs(&section.heading, &self.tips)));
                notes.extend(self.text_notes(content));
            }
        }
        notes
    }

    /// An example's whole text, its sources and who tells it.
    pub(super) fn example_notes(&self, example: &Example) -> Vec<Piece> {
        let mut notes = self.text_notes(&example.content);
        for line in &example.sources {
            let label = match line.kind {
                SourceKind::Source => self.words.source,
                SourceKind::ReadAlso => self.words.read_also,
            };
            let mut runs = vec![Run::plain(format!("{label}: "))];
            runs.extend(inlines_to_runs(&line.content, &self.tips));
            notes.push(Piece::Paragraph(runs));
        }
        let names: Vec<&str> = example.people.iter().map(|key| self.edition.contributor(*key).name.as_str()).collect();
        if !names.is_empty() {
            notes.push(Piece::Paragraph(vec![Run::plain(format!("— {}", names.join(", ")))]));
        }
        notes
    }

    /// What the author's own slides stand for: every example with its whole text, so that the speaker can tell them.
    pub(super) fn custom_notes(&self, tip: &Tip) -> Vec<Piece> {
        let mut notes = Vec::new();
        for section in &tip.sections {
            match &section.kind {
                SectionKind::Examples { examples, .. } => {
                    for example in examples {
                        notes.push(Piece::Heading(vec![Run::plain(plain_text(&example.title))]));
                        notes.extend(self.example_notes(example));
                    }
                }
                SectionKind::Why(content) | SectionKind::Actions(content) | SectionKind::Other(content) => {
                    notes.push(Piece::Heading(inlines_to_runs(&section.heading, &self.tips)));
                    notes.extend(self.text_notes(content));
                }
                SectionKind::Questions { .. }
                | SectionKind::Notes(_)
                | SectionKind::Slides(_)
                | SectionKind::More(_) => {}
            }
        }
        notes
    }
}
