//! The places of cards on a sheet: as many as fit with their bleed and marks, and where to cut between them.

use crate::geometry::Rect;
use crate::jobs::CardsJob;
use crate::length::{LengthOf, factor};
use crate::marks::{Cuts, Marks, Stroke, marks};
use crate::paper::{Orientation, Sheet};
use crate::{Mm, PressError, Size};

/// Where no more than this remains of the sheet, nobody cuts it off: four A6 on A4.
const FLUSH: Mm = Mm::new(2.0);

/// The places of cards on a sheet.
#[derive(Debug, Clone)]
pub(crate) struct CardGrid {
    /// The paper, lying as most cards fit.
    pub(crate) sheet: Sheet,
    /// The cards' trimmed sizes from left to right and from top to bottom.
    pub(crate) cells: Vec<Rect>,
    /// Whether cards reach the edge of the paper.
    pub(crate) flush: bool,
}

/// How many cards fit along one axis, and whether they use up the whole sheet there.
#[derive(Debug, Clone, Copy, PartialEq)]
struct Fit {
    count: usize,
    flush: bool,
}

impl CardGrid {
    /// The grid with the most cards; the sheet stands upright if that makes no difference.
    pub(crate) fn new(job: &CardsJob<'_>) -> Result<Self, PressError> {
        job.bleed.checked(LengthOf::Bleed)?;
        job.card.width.checked(LengthOf::CardWidth)?;
        job.card.height.checked(LengthOf::CardHeight)?;
        job.offset.checked()?;
        let upright = Self::on(Sheet { paper: job.paper, orientation: Orientation::Portrait }, job);
        let lying = Self::on(Sheet { paper: job.paper, orientation: Orientation::Landscape }, job);
        let grid = if lying.cells.len() > upright.cells.len() { lying } else { upright };
        if grid.cells.is_empty() { Err(too_large(job)) } else { Ok(grid) }
    }

    fn on(sheet: Sheet, job: &CardsJob<'_>) -> Self {
        let size = sheet.size();
        let columns = fit(job.card.width, size.width, job);
        let rows = fit(job.card.height, size.height, job);
        let mut cells = Vec::new();
        for row in 0..rows.count {
            for column in 0..columns.count {
                let x = start(job.card.width, columns, column, size.width, job.bleed);
                // Rows count from the top, as cards are read; sheets measure from the bottom.
                let y = start(job.card.height, rows, rows.count - 1 - row, size.height, job.bleed);
                cells.push(Rect::new(x, y, job.card));
            }
        }
        Self { sheet, cells, flush: columns.flush || rows.flush }
    }

    /// Where to cut.
    pub(crate) fn cuts(&self) -> Cuts {
        let size = self.sheet.size();
        let cuts = Cuts::around(&self.cells, size);
        // What remains at a flush edge is too narrow to cut, and a card there is as good as its neighbours.
        let inside = |length: &Mm, edge: Mm| *length > FLUSH / 2.0 && *length < edge - FLUSH / 2.0;
        Cuts {
            vertical: cuts.vertical.into_iter().filter(|x| inside(x, size.width)).collect(),
            horizontal: cuts.horizontal.into_iter().filter(|y| inside(y, size.height)).collect(),
            folds: Vec::new(),
        }
    }

    /// The rectangle around all cards.
    pub(crate) fn printed(&self) -> Rect {
        let nothing = Rect::new(Mm::ZERO, Mm::ZERO, Size::new(0.0, 0.0));
        self.cells.iter().copied().reduce(Rect::union).unwrap_or(nothing)
    }

    /// The marks of both sides.
    pub(crate) fn marks(&self, job: &CardsJob<'_>) -> Vec<Stroke> {
        match job.marks {
            Marks::Hidden => Vec::new(),
            Marks::Shown => marks(&self.cuts(), self.printed(), job.bleed, self.sheet),
        }
    }
}

/// The most cards along one axis of a sheet.
fn fit(card: Mm, sheet: Mm, job: &CardsJob<'_>) -> Fit {
    let room = room(job) * 2.0;
    // No card is so small that more would fit, and a card without size would fit for ever.
    let most = (1..=100).take_while(|&count| card > Mm::ZERO && extent(card, count, job.bleed) <= sheet);
    let fits = |count: usize| {
        let spare = sheet - extent(card, count, job.bleed);
        let flush = job.bleed == Mm::ZERO && spare <= FLUSH;
        (flush || spare >= room).then_some(Fit { count, flush })
    };
    most.filter_map(fits).last().unwrap_or(Fit { count: 0, flush: false })
}

/// What cards want beside them: room for their bleed, and for marks beyond it. On paper for presses a mark may stand in
/// the bleed, which is cut away: so four A6 fit on SRA4.
fn room(job: &CardsJob<'_>) -> Mm {
    if job.bleed > Mm::ZERO && job.paper.white_edge() == Mm::ZERO { job.bleed } else { job.marks.room(job.bleed) }
}

/// The trimmed length of some cards with the bleed between them.
fn extent(card: Mm, count: usize, bleed: Mm) -> Mm {
    card * factor(count) + bleed * (2.0 * factor(count.saturating_sub(1)))
}

/// Where a card begins along one axis.
fn start(card: Mm, fit: Fit, index: usize, sheet: Mm, bleed: Mm) -> Mm {
    if fit.flush {
        // Each card stands in the middle of its share of the sheet, so that one cut parts two of them.
        let share = sheet / factor(fit.count);
        return share * factor(index) + (share - card) / 2.0;
    }
    (sheet - extent(card, fit.count, bleed)) / 2.0 + (card + bleed * 2.0) * factor(index)
}

fn too_large(job: &CardsJob<'_>) -> PressError {
    let (paper, room) = (job.paper.size(), room(job) * 2.0);
    // The orientation that comes nearest is the one whose long edge runs along the card's.
    let sheet =
        if job.card.width > job.card.height { Size { width: paper.height, height: paper.width } } else { paper };
    let limit = Size { width: sheet.width - room, height: sheet.height - room };
    PressError::CardTooLarge { card: job.card, bleed: job.bleed, paper: job.paper, limit }
}

#[cfg(test)]
mod tests;
