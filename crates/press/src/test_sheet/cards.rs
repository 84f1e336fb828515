//! Sides C and D: how far a printer leaves the edge white, a card with bleed to cut out, and two parts to join as those of
//! a board.

use super::ruler::draw_part;
use super::{TestSheetJob, draw_head, draw_steps};
use crate::drawing::{Align, Drawing, Grey};
use crate::geometry::Rect;
use crate::marks::{Cuts, Stroke, marks};
use crate::{Mm, POKER_CARD, PressError, Size};

/// Where the card stands from the left edge, and below the upper one.
const CARD: (Mm, Mm) = (Mm::new(22.0), Mm::new(46.0));
/// How far ink runs past the cut, and how far inside it nothing may stand that is not to be lost.
const BLEED: Mm = Mm::new(3.0);
const SAFE: Mm = Mm::new(4.0);
/// How far parts of a board lie over each other.
const OVERLAP: Mm = Mm::new(10.0);
/// The size of numbers and short labels.
const LABEL: f64 = 7.0;

/// Draws both sides; gives the cut marks of each.
pub(super) fn draw(drawing: &mut Drawing<'_>, job: &TestSheetJob<'_>) -> Result<[Vec<Stroke>; 2], PressError> {
    let (size, words) = (job.sheet.size(), job.language.print_words());
    let card = Rect::new(CARD.0, size.height - CARD.1 - POKER_CARD.height, POKER_CARD);
    let strokes = |card: Rect| marks(&Cuts::around(&[card], size), card, BLEED, job.sheet);
    drawing.page(size);
    draw_head(drawing, size, "C", words.test_cards)?;
    draw_card(drawing, card, "C")?;
    for edge in Edge::ALL {
        draw_white(drawing, size, edge)?;
    }
    draw_join(drawing, (CARD.0, Mm::new(30.0)), [words.test_lay_here, words.test_cut_here])?;
    let left = card.right() + Mm::new(14.0);
    let steps = [words.test_white, words.test_card, words.test_both, words.test_join];
    let steps = steps.map(str::to_owned);
    draw_steps(drawing, (left, card.top() - Mm::new(3.0)), size.width - left - Mm::new(20.0), &steps, 1)?;
    drawing.page(size);
    draw_head(drawing, size, "D", words.test_back)?;
    let behind = card.mirrored(size);
    draw_card(drawing, behind, "D")?;
    Ok([strokes(card), strokes(behind)])
}

/// A card that is coloured up to its bleed around a white field, which stands in its middle once it is cut well.
fn draw_card(drawing: &mut Drawing<'_>, card: Rect, letter: &str) -> Result<(), PressError> {
    drawing.shape(&corners(card.outset(BLEED)), Grey(0.62));
    drawing.shape(&corners(card.outset(-SAFE)), Grey(1.0));
    let middle = (card.x + card.size.width / 2.0, card.y + card.size.height / 2.0);
    drawing.text((middle.0, middle.1 - Mm::new(5.0)), 40.0, Align::Centre, letter)
}

fn corners(rect: Rect) -> [(Mm, Mm); 4] {
    let (left, below, right, above) = (rect.x, rect.y, rect.right(), rect.top());
    [(left, below), (right, below), (right, above), (left, above)]
}

/// An edge of the sheet.
#[derive(Clone, Copy)]
enum Edge {
    Below,
    Above,
    Left,
    Right,
}

impl Edge {
    const ALL: [Self; 4] = [Self::Below, Self::Above, Self::Left, Self::Right];

    /// A point so far along the edge, counted from its middle, and so far from it.
    fn at(self, size: Size, along: Mm, away: Mm) -> (Mm, Mm) {
        let (x, y) = (size.width / 2.0 + along, size.height / 2.0 + along);
        match self {
            Self::Below => (x, away),
            Self::Above => (x, size.height - away),
            Self::Left => (away, y),
            Self::Right => (size.width - away, y),
        }
    }
}

/// Steps from 2 to 8 mm from an edge, each with its number: the smallest that is whole says how far that edge stays white.
fn draw_white(drawing: &mut Drawing<'_>, size: Size, edge: Edge) -> Result<(), PressError> {
    // The arrow stands in the middle of the upper edge.
    let beside = match edge {
        Edge::Above => Mm::new(52.0),
        Edge::Below | Edge::Left | Edge::Right => Mm::ZERO,
    };
    for step in 2..=8_u32 {
        let (away, along) = (Mm::new(f64::from(step)), beside + Mm::new(f64::from(step) * 5.0 - 25.0));
        let (half, centred) = (Mm::new(1.8), Mm::new(0.9));
        drawing.line(edge.at(size, along - half, away), edge.at(size, along + half, away), 0.8, Grey::BLACK);
        let (x, y) = edge.at(size, along, Mm::new(11.5));
        drawing.text((x, y - centred), LABEL, Align::Centre, &step.to_string())?;
    }
    Ok(())
}

/// Two parts of a ruler: the second, cut at its line, lies over the first up to that one's line.
fn draw_join(drawing: &mut Drawing<'_>, (x, y): (Mm, Mm), [lay, cut]: [&str; 2]) -> Result<(), PressError> {
    let height = Mm::new(14.0);
    let second = x + Mm::new(82.0);
    draw_part(drawing, (x, y), 0..=60)?;
    draw_part(drawing, (second, y), 50..=90)?;
    for (line, label) in [(x + Mm::new(60.0) - OVERLAP, lay), (second, cut)] {
        // The line leaves room for the number that stands on it.
        for (below, above) in [(Mm::new(-4.0), Mm::new(3.4)), (Mm::new(6.6), height)] {
            drawing.line((line, y + below), (line, y + above), 0.4, Grey::BLACK);
        }
        drawing.text((line, y + height + Mm::new(1.5)), LABEL, Align::Centre, label)?;
    }
    Ok(())
}
