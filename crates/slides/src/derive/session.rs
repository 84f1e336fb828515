//! A deck in the order of its session: the steps of the programme, each with the tip that it treats.

use std::collections::BTreeSet;

use tipwaaier_model::{DeckOrder, ProgrammeStep, Set, TipNumber};

use super::build::{Builder, Frame, ONLY};
use super::gist::Gist;
use crate::fit::fit_body;
use crate::{AgendaRow, Piece, SlideKind, Target, TextRun};

use super::tip::QUESTIONS_WIDTH;

impl<'a> Builder<'a> {
    /// The set whose programme the deck follows, if it follows one.
    pub(super) fn session(&self) -> Option<&'a Set> {
        let names_tips = |set: &&Set| set.programme.iter().any(|step| self.tip_of(step).is_some());
        self.edition.set.as_ref().filter(|set| set.order == DeckOrder::Programme).filter(names_tips)
    }

    /// Every step with its tip, then the tips that no step names.
    pub(super) fn programme(&mut self, set: &Set) {
        let edition = self.edition;
        let mut told = BTreeSet::new();
        for (number, step) in (1..).zip(&set.programme) {
            self.step_slide(step, number);
            // A tip that comes back was told; its slide leads there.
            if let Some(tip) = self.tip_of(step).filter(|tip| told.insert(*tip)).and_then(|tip| edition.tip(tip)) {
                self.tip(tip);
            }
        }
        let left: Vec<_> = edition.tips.iter().filter(|tip| !told.contains(&tip.number)).collect();
        self.left_over(left.iter().map(|tip| tip.number));
        for tip in left {
            self.tip(tip);
        }
    }

    fn tip_of(&self, step: &ProgrammeStep) -> Option<TipNumber> {
        step.tip.filter(|tip| self.tips.contains_key(tip))
    }

    fn step_slide(&mut self, step: &ProgrammeStep, number: usize) {
        let tip = self.tip_of(step).and_then(|tip| self.edition.tip(tip));
        let mut frame = Frame {
            id: format!("{}-{number}", self.own_words.agenda_id),
            kicker: Some(step.time.clone().unwrap_or_else(|| self.words.programme.to_owned())),
            heading: step.title.clone(),
            language: self.edition.language_of_step(step).cloned(),
            theme: tip.map(|tip| tip.theme),
            tip: tip.map(|tip| tip.number),
            notes: Vec::new(),
        };
        let mut spill = Gist::default();
        let header = self.large_header(&mut frame, &mut spill, self.words.programme);
        let link = tip.map(|tip| {
            let target = Some(Target::Slide(self.tips[&tip.number].clone()));
            let number = format!("{} {}: ", self.words.tip, tip.number);
            if tip.language.is_none() {
                return Piece::Paragraph(vec![TextRun { target, ..TextRun::plain(number + &tip.title) }]);
            }
            let number = TextRun { target: target.clone(), ..TextRun::plain(number) };
            let title = TextRun { target, language: tip.language.clone(), ..TextRun::plain(&tip.title) };
            Piece::Paragraph(vec![number, title])
        });
        let pieces: Vec<Piece> = spill.pieces.into_iter().chain(link).collect();
        // A title has at most 300 characters, which one slide holds.
        let body = (!pieces.is_empty())
            .then(|| fit_body(pieces, &self.fonts, QUESTIONS_WIDTH, header.body_height).bodies.into_iter().next())
            .flatten();
        let kind = SlideKind::Step { time: step.time.clone(), minutes: step.minutes, body };
        self.push(&frame, header.size, header.lines, ONLY, kind);
    }

    /// Says which tips no step treats, before they come.
    fn left_over(&mut self, tips: impl Iterator<Item = TipNumber>) {
        let rows: Vec<AgendaRow> = tips
            .filter_map(|number| {
                let tip = self.edition.tip(number)?;
                let lead = format!("{} {number}", self.words.tip);
                Some(AgendaRow {
                    time: Some(lead),
                    title: tip.title.clone(),
                    language: tip.language.clone(),
                    minutes: None,
                    tip: Some((number, self.tips[&number].clone())),
                })
            })
            .collect();
        if !rows.is_empty() {
            let heading = self.own_words.not_in_programme.to_owned();
            self.agenda_slides(self.own_words.left_over_id.to_owned(), heading, rows);
        }
    }
}
