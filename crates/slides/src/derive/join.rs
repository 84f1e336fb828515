//! Fewer, fuller slides: short statements of one tip, one after the other, share a slide where all of them fit.

use super::build::{Builder, Header};
use crate::fit::{Cut, fit_body};
use crate::geometry::CANVAS;
use crate::{Body, Piece, Run, Slide, SlideKind};

/// How many statements share a slide at most: more are no statements, but a list.
const MOST: usize = 3;

impl Builder<'_> {
    /// The slides, with those that say one sentence each put together where they fit.
    pub(super) fn joined(&self, slides: Vec<Slide>) -> Vec<Slide> {
        let mut joined: Vec<Slide> = Vec::with_capacity(slides.len());
        // How many statements the last slide holds; 0 where nothing may join it.
        let mut held = 0;
        for slide in slides {
            let alone = statement(&slide).is_some();
            let both =
                joined.last().filter(|_| alone && (1..MOST).contains(&held)).and_then(|last| self.both(last, &slide));
            if let (Some(both), Some(last)) = (both, joined.last_mut()) {
                *last = both;
                held += 1;
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
        let heading = || vec![Run { language: second.language.clone(), ..Run::plain(&second.heading) }];
        pieces.push(Piece::Heading(heading()));
        pieces.extend(statement(second)?.pieces.iter().cloned());
        let height = Header::of(first.heading_size, first.heading_lines).body_height;
        let fit = fit_body(pieces, &self.fonts, CANVAS.text_width(), height);
        let body = fit.bodies.into_iter().next().filter(|_| fit.cut == Cut::Whole)?;
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
        Some(Slide { notes, kind, ..first.clone() })
    }
}

/// What a slide says that says one sentence and shows nobody.
fn statement(slide: &Slide) -> Option<&Body> {
    let shows_people = matches!(&slide.kind, SlideKind::Example { people, .. } if !people.is_empty());
    let is_one = slide.kind.is_statement() && slide.part.is_none() && !shows_people;
    is_one.then(|| slide.kind.body()).flatten()
}
