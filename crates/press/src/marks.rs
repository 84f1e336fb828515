//! Fold and cut marks: short strokes outside what remains after cutting.

use crate::Mm;
use crate::geometry::Rect;
use crate::paper::{Sheet, Size};

/// How far a mark stays away from bleed, so that it never ends up on the product.
const DISTANCE: Mm = Mm::new(1.0);
/// The shortest mark that a cutter can aim at.
const SHORTEST: Mm = Mm::new(2.0);
/// The shortest mark that is seen, where the printer leaves the rest of the margin white.
const VISIBLE: Mm = Mm::new(1.5);
/// The longest mark.
const LONGEST: Mm = Mm::new(5.0);
/// The length of a tick that has to stand on the cut itself, for want of room outside.
const INNER_TICK: Mm = Mm::new(4.0);
/// So near to the edge of the paper there is nothing to cut off.
const AT_EDGE: Mm = Mm::new(0.05);
/// The widest strip that is too narrow to cut out.
const NARROWEST_STRIP: Mm = Mm::new(1.0);

/// Whether marks are drawn.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Marks {
    /// None: the sheet is the trimmed size, or the cut is measured.
    Hidden,
    /// Fold and cut marks.
    Shown,
}

impl Marks {
    /// The room needed outside the trimmed size on each side.
    pub(crate) fn room(self, bleed: Mm) -> Mm {
        match self {
            Self::Hidden => bleed,
            Self::Shown => bleed + DISTANCE + SHORTEST,
        }
    }

    /// The most bleed that fits in a margin.
    pub(crate) fn most_bleed(self, margin: Mm) -> Mm {
        (margin - self.room(Mm::ZERO)).max(Mm::ZERO)
    }
}

/// How a stroke is drawn.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum StrokeStyle {
    /// A cut.
    Solid,
    /// A fold.
    Dashed,
    /// A cut of a die line, in a spot colour.
    CutContour,
    /// A crease of a die line, in a spot colour.
    Crease,
}

impl StrokeStyle {
    /// The operators that set the dash pattern (ISO 32000-1, 8.4.3.6) and the spot colour, if it has one.
    pub(crate) const fn operator(self) -> &'static str {
        match self {
            Self::Solid => "[] 0 d ",
            Self::Dashed => "[3 2] 0 d ",
            Self::CutContour => "/CutContour CS 1 SCN [] 0 d ",
            Self::Crease => "/Crease CS 1 SCN [3 2] 0 d ",
        }
    }

    /// Whether it is drawn in a spot colour, which the page has to know.
    pub(crate) const fn is_spot(self) -> bool {
        match self {
            Self::Solid | Self::Dashed => false,
            Self::CutContour | Self::Crease => true,
        }
    }
}

/// A straight stroke on a sheet.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Stroke {
    /// Where it begins.
    pub(crate) from: (Mm, Mm),
    /// Where it ends.
    pub(crate) to: (Mm, Mm),
    /// Cut or fold.
    pub(crate) style: StrokeStyle,
}

/// Where a sheet is cut and folded; lengths from its lower left corner.
#[derive(Debug, Clone, PartialEq, Default)]
pub(crate) struct Cuts {
    /// Cuts from top to bottom, from left to right.
    pub(crate) vertical: Vec<Mm>,
    /// Cuts from side to side, from bottom to top.
    pub(crate) horizontal: Vec<Mm>,
    /// Folds from top to bottom.
    pub(crate) folds: Vec<Mm>,
}

impl Cuts {
    /// The cuts around some rectangles, each once.
    pub(crate) fn around(rects: &[Rect], sheet: Size) -> Self {
        let vertical = sorted(rects.iter().flat_map(|rect| [rect.x, rect.right()]), sheet.width);
        let horizontal = sorted(rects.iter().flat_map(|rect| [rect.y, rect.top()]), sheet.height);
        Self { vertical, horizontal, folds: Vec::new() }
    }
}

/// Lengths in order, each once, without those at the sheet's own edges, where there is nothing to cut.
///
/// Two cuts that no knife can make beside each other become one in their middle.
fn sorted(lengths: impl Iterator<Item = Mm>, edge: Mm) -> Vec<Mm> {
    let mut lengths: Vec<Mm> = lengths.filter(|&length| length > AT_EDGE && length < edge - AT_EDGE).collect();
    lengths.sort_by(|a, b| a.get().total_cmp(&b.get()));
    let near = |a: &Mm, b: &Mm| *b - *a <= NARROWEST_STRIP;
    let middle = |run: &[Mm]| run.first().zip(run.last()).map(|(&first, &last)| (first + last) / 2.0);
    lengths.chunk_by(near).filter_map(middle).collect()
}

/// The marks for some cuts and folds around everything that is printed, each at both ends of its line.
///
/// Where the paper ends too near, the tick stands on the cut itself: the knife takes it away. Nothing is drawn where
/// the printer leaves the paper white.
pub(crate) fn marks(cuts: &Cuts, printed: Rect, bleed: Mm, lying: Sheet) -> Vec<Stroke> {
    let inked = printed.outset(bleed);
    let (sheet, white) = (lying.size(), lying.paper.white_edge());
    let below = tick(inked.y, white);
    let above = tick(sheet.height - inked.top(), white);
    let left = tick(inked.x, white);
    let right = tick(sheet.width - inked.right(), white);
    let mut strokes = Vec::new();
    let upright = cuts.vertical.iter().map(|x| (x, StrokeStyle::Solid));
    for (&x, style) in upright.chain(cuts.folds.iter().map(|x| (x, StrokeStyle::Dashed))) {
        strokes.push(Stroke { from: (x, below.0), to: (x, below.1), style });
        strokes.push(Stroke { from: (x, sheet.height - above.0), to: (x, sheet.height - above.1), style });
    }
    for &y in &cuts.horizontal {
        let style = StrokeStyle::Solid;
        strokes.push(Stroke { from: (left.0, y), to: (left.1, y), style });
        strokes.push(Stroke { from: (sheet.width - right.0, y), to: (sheet.width - right.1, y), style });
    }
    let edge = white - Mm::new(0.001);
    let is_white = |length: Mm, side: Mm| length.min(side - length) < edge;
    strokes.retain(|stroke| !is_white(stroke.from.0, sheet.width) && !is_white(stroke.from.1, sheet.height));
    strokes
}

/// Where a tick begins and ends in a margin of that width of which the outer part stays white, counted from the sheet's
/// edge inwards.
fn tick(margin: Mm, white: Mm) -> (Mm, Mm) {
    let end = margin - DISTANCE;
    let begin = (end - LONGEST).max(white);
    if end - begin >= VISIBLE { (begin, end) } else { (white, white + INNER_TICK) }
}

#[cfg(test)]
mod tests;
