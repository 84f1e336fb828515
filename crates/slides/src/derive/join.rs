//! Fewer, fuller slides: short statements of one tip, one after the other, share a slide where all of them fit, and so
//! do an example's statement and its picture.

use super::build::Builder;
use crate::fit::{Cut, fit_body};
use crate::geometry::CANVAS;
use crate::{Body, Piece, Slide, SlideKind, TextRun};

/// How many statements share a slide at most: more are no statements, but a list.
const MOST: usize = 3;

impl Builder<'_> {
    /// The slides, with those that say one sentence each put together where they fit.
    pub(super) fn joined(&mut self, slides: Vec<Slide>) -> Vec<Slide> {
        let mut joined: Vec<Slide> = Vec::with_capacity(slides.len());
        // How many statements the last slide holds; 0 where none may join it, as beside a picture.
        let mut held = 0;
        for slide in slides {
            let alone = statement(&slide).is_some();
            let both =
                joined.last().filter(|_| alone && (1..MOST).contains(&held)).and_then(|last| self.both(last, &slide));
            let pictured = || joined.last().and_then(|last| self.pictured(last, &slide));
            if let Some(both) = both.or_else(pictured) {
                self.is_part_of(&slide.id, &both.id);
                joined.pop();
                held = if alone { held + 1 } else { 0 };
                joined.push(both);
            } else {
                joined.push(slide);
                held = usize::from(alone);
            }
        }
        joined
    }

    /// Two slides as one: the second's heading stands above what it says. `None` where one slide can't hold them.
    fn both(&self, first: &Slide, second: &Slide) -> Option<Slide> {
        if first.tip.is_none() || first.tip != second.tip {
            return None;
        }
        let mut pieces = first.kind.body()?.pieces.clone();
        let heading = || vec![TextRun { language: second.language.clone(), ..TextRun::plain(&second.heading) }];
        pieces.push(Piece::Heading(heading()));
        pieces.extend(statement(second)?.pieces.iter().cloned());
        let (header, body) = self.statement((first.kicker.as_deref(), &first.heading), pieces, 0)?;
        let kind = if matches!(first.kind, SlideKind::Why(_)) {
            SlideKind::Why(body)
        } else {
            SlideKind::Example { key: body, people: Vec::new() }
        };
        let mut notes = first.notes.clone();
        if !second.notes.is_empty() {
            notes.push(Piece::Heading(heading()));
            notes.extend(second.notes.iter().cloned());
        }
        Some(Slide { notes, kind, heading_size: header.size, heading_lines: header.lines, ..first.clone() })
    }

    /// An example's statement and, on the next slide, its picture as one: the picture stands beside the statement.
    fn pictured(&self, first: &Slide, second: &Slide) -> Option<Slide> {
        let SlideKind::Detail(Body { pieces: shown, .. }) = &second.kind else { return None };
        let is_picture = matches!(shown[..], [Piece::Picture(_)]) && second.part.is_none();
        if !is_picture || first.tip != second.tip || !matches!(first.kind, SlideKind::Example { .. }) {
            return None;
        }
        let pieces = statement(first)?.pieces.iter().chain(shown).cloned().collect();
        let header = self.header_of(first.kicker.as_deref(), &first.heading)?;
        let fit = fit_body(pieces, &self.fonts, CANVAS.text_width(), header.body_height);
        let key = fit.bodies.into_iter().next().filter(|_| fit.cut == Cut::Whole)?;
        let notes = first.notes.iter().chain(&second.notes).cloned().collect();
        let kind = SlideKind::Example { key, people: Vec::new() };
        Some(Slide { notes, kind, heading_size: header.size, heading_lines: header.lines, ..first.clone() })
    }
}

/// What a slide says that says one sentence and shows nobody.
fn statement(slide: &Slide) -> Option<&Body> {
    let told = match &slide.kind {
        SlideKind::Example { people, .. } => people.is_empty(),
        SlideKind::Why(_) => true,
        _ => false,
    };
    (told && slide.kind.is_statement() && slide.part.is_none()).then(|| slide.kind.body()).flatten()
}
