//! What the speaker has beside a slide: the whole text, and what is meant for the facilitator alone.

use tipwaaier_model::{Block, Example, Role, SourceKind, SourceLine, Tip};

use super::build::Builder;
use crate::piece::{Flattener, inlines_to_runs};
use crate::{Indent, Mark, Numerals, Piece, TextRun};

impl Builder<'_> {
    /// Text as notes, whole; a picture is said in its words.
    pub(super) fn text_notes(&self, content: &[Block]) -> Vec<Piece> {
        let words = |piece| match piece {
            Piece::Picture(it) => {
                Piece::Paragraph(vec![TextRun { target: it.target.clone(), ..TextRun::plain(it.in_words()) }])
            }
            Piece::Paragraph(_)
            | Piece::Heading(_)
            | Piece::Item { .. }
            | Piece::Quote(_)
            | Piece::Code(_)
            | Piece::Table(_) => piece,
        };
        Flattener::blocks_to_pieces(content, &self.tips).into_iter().map(words).collect()
    }

    /// The footnotes, each after the number of its mark.
    pub(super) fn footnotes(&self, tip: &Tip) -> Vec<Piece> {
        let mut notes = Vec::new();
        if !tip.footnotes.is_empty() {
            notes.push(Piece::Heading(vec![TextRun::plain(self.words.footnotes)]));
        }
        for (number, footnote) in (1..).zip(&tip.footnotes) {
            let mut mark = Mark::Number(number, Numerals::Arabic);
            for piece in self.text_notes(&footnote.content) {
                notes.push(match piece {
                    Piece::Paragraph(runs) => Piece::Item { level: 0, mark, indent: Indent::usual(0), runs },
                    other => other,
                });
                mark = Mark::Continued;
            }
        }
        notes
    }

    /// What is meant for the facilitator alone.
    pub(super) fn facilitator_notes(&self, tip: &Tip) -> Vec<Piece> {
        let mut notes = Vec::new();
        for section in &tip.sections {
            if section.role == Role::Notes {
                notes.push(Piece::Heading(inlines_to_runs(&section.heading, &self.tips)));
                notes.extend(self.text_notes(&section.content));
            }
        }
        notes
    }

    /// The sources of an example.
    pub(super) fn source_notes(&self, example: &Example) -> Vec<Piece> {
        let line = |line: &SourceLine| {
            let label = match line.kind {
                SourceKind::Source => self.words.source,
                SourceKind::ReadAlso => self.words.read_also,
            };
            let mut runs = vec![TextRun::plain(format!("{label}: "))];
            runs.extend(inlines_to_runs(&line.content, &self.tips));
            Piece::Paragraph(runs)
        };
        example.sources.iter().map(line).collect()
    }

    /// What the author's own slides stand for, whole, so that the speaker can tell it.
    pub(super) fn replaced_notes(&self, tip: &Tip) -> Vec<Piece> {
        let mut notes = Vec::new();
        for section in &tip.sections {
            match section.role {
                Role::Questions | Role::Notes | Role::Slides => continue,
                Role::Examples | Role::Why | Role::Actions | Role::More | Role::Other => {}
            }
            notes.push(Piece::Heading(inlines_to_runs(&section.heading, &self.tips)));
            notes.extend(self.text_notes(&section.content));
            notes.extend(section.examples.iter().flat_map(|example| self.example_notes(example)));
        }
        notes.retain(|piece| !matches!(piece, Piece::Heading(runs) if runs.is_empty()));
        notes
    }

    /// An example that no slide shows: its title, its text, its sources and who tells it.
    fn example_notes(&self, example: &Example) -> Vec<Piece> {
        let mut notes = vec![Piece::Heading(inlines_to_runs(&example.title, &self.tips))];
        notes.extend(self.text_notes(&example.content));
        notes.extend(self.source_notes(example));
        let names: Vec<&str> = example.people.iter().map(|key| self.edition.contributor(*key).name.as_str()).collect();
        if !names.is_empty() {
            notes.push(Piece::Paragraph(vec![TextRun::plain(format!("— {}", names.join(", ")))]));
        }
        notes
    }
}
