//! Where the examples come from: beside each in its notes, and all together at the end.

use std::collections::BTreeSet;

use tipwaaier_model::{SourceKind, Tip};

use super::build::Builder;
use super::gist::Gist;
use crate::geometry::CANVAS;
use crate::piece::inlines_to_runs;
use crate::{Indent, Mark, Piece, SlideKind, Target, TextRun, plain};

impl Builder<'_> {
    /// Keeps every source that the examples name, once each, for the end of the deck.
    pub(super) fn keep_sources(&mut self, tip: &Tip) {
        let mut seen = BTreeSet::new();
        let mut named = Vec::new();
        let examples = tip.sections.iter().flat_map(|section| &section.examples);
        for line in examples.flat_map(|example| &example.sources) {
            let text = inlines_to_runs(&line.content, &self.tips);
            if !seen.insert((line.kind == SourceKind::ReadAlso, plain(&text))) {
                continue;
            }
            let mut runs = match line.kind {
                SourceKind::Source => Vec::new(),
                SourceKind::ReadAlso => vec![TextRun::strong(format!("{}: ", self.words.read_also))],
            };
            runs.extend(text);
            named.push(runs);
        }
        if !named.is_empty() {
            self.named.push((tip.number, named));
        }
    }

    /// The sources of all tips, each after the tip that names it: beside an example they are in its notes.
    pub(super) fn all_sources(&mut self) {
        let mut pieces = Vec::new();
        for (number, named) in std::mem::take(&mut self.named) {
            for mut runs in named {
                let target = Some(Target::Slide(self.tips[&number].clone()));
                let lead = TextRun { target, ..TextRun::strong(format!("{} {number}", self.words.tip)) };
                runs.splice(0..0, [lead, TextRun::plain(": ")]);
                pieces.push(Piece::Item { level: 0, mark: Mark::Bullet, indent: Indent::usual(0), runs });
            }
        }
        if !pieces.is_empty() {
            pieces.extend(self.code_of_sources());
            let frame = Self::edge_frame(self.own_words.sources_id.to_owned(), self.words.sources.to_owned());
            self.spread(frame, Gist::of(pieces), CANVAS.text_width(), SlideKind::Sources);
        }
    }
}
