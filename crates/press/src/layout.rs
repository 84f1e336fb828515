//! How a booklet lies on its sheets: which paper, where each spread is, and where it is folded and cut.

use crate::geometry::{Matrix, Rect};
use crate::marks::{Cuts, Marks};
use crate::paper::{Orientation, Sheet};
use crate::source::SourcePage;
use crate::{Flip, Mm, Paper, PressError, Size};

/// Sizes that differ by no more are the same: A5 is 148 mm wide, half of A4 148.5 mm.
const TOLERANCE: Mm = Mm::new(0.75);
/// Past this enlargement a page is of a smaller format: A5 to A4 is 1.41.
const NEXT_FORMAT: f64 = 1.25;

/// What is folded from what.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Layout {
    /// An A5 booklet, folded from A4.
    A5OnA4,
    /// An A6 booklet, two of the same on an A4, cut in the middle and then folded.
    ///
    /// Both halves carry the same pages, so that cutting the stack once gives two whole booklets in the right order;
    /// print half as many copies as there are readers.
    A6OnA4,
    /// An A4 booklet, folded from A3.
    A4OnA3,
}

impl Layout {
    /// The layout for pages of a size: two A6 pages beside each other where they are about as high, pages up to A5 on A4,
    /// all others on A3.
    ///
    /// # Errors
    /// [`PressError::PageTooLarge`] where no layout takes them.
    pub fn for_pages(size: Size) -> Result<Self, PressError> {
        let height = size.height.get();
        let begin = if height < 180.0 {
            0
        } else if height > 250.0 {
            2
        } else {
            1
        };
        let mut layouts = [Self::A6OnA4, Self::A5OnA4, Self::A4OnA3].into_iter().skip(begin);
        let taken = layouts.find(|layout| layout.scale(size).is_ok());
        taken.ok_or(PressError::PageTooLarge { found: size, limit: Self::A4OnA3.page() })
    }

    /// The size of a page.
    #[must_use]
    pub const fn page(self) -> Size {
        match self {
            Self::A5OnA4 => Size::new(148.0, 210.0),
            Self::A6OnA4 => Size::new(105.0, 148.0),
            Self::A4OnA3 => Size::new(210.0, 297.0),
        }
    }

    /// The booklets that one set of sheets gives.
    #[must_use]
    pub const fn booklets(self) -> usize {
        match self {
            Self::A5OnA4 | Self::A4OnA3 => 1,
            Self::A6OnA4 => 2,
        }
    }

    /// The paper that suffices without marks, and the one with room for them.
    pub(crate) const fn papers(self) -> [Paper; 2] {
        match self {
            Self::A5OnA4 | Self::A6OnA4 => [Paper::A4, Paper::Sra4],
            Self::A4OnA3 => [Paper::A3, Paper::Sra3],
        }
    }

    /// The sheet of an office printer for this layout: what its test sheet is made for.
    #[must_use]
    pub const fn office_sheet(self) -> Sheet {
        self.sheet(self.papers()[0])
    }

    /// A paper as it lies for this layout: the fold always runs from top to bottom.
    const fn sheet(self, paper: Paper) -> Sheet {
        let orientation = match self {
            Self::A5OnA4 | Self::A4OnA3 => Orientation::Landscape,
            Self::A6OnA4 => Orientation::Portrait,
        };
        Sheet { paper, orientation }
    }

    /// The flip that prints front and back both upright; printers offer it first for sheets that lie this way.
    #[must_use]
    pub const fn natural_flip(self) -> Flip {
        self.office_sheet().natural_flip()
    }

    /// How much larger or smaller pages of a trimmed size are printed.
    ///
    /// Pages that fit keep their size, as a trim a little smaller is how bleed and marks find room. Pages of the next
    /// format up or down, which have the same shape, are brought to the layout's size.
    fn scale(self, trim: Size) -> Result<f64, PressError> {
        let page = self.page();
        let factor = page.height.get() / trim.height.get();
        let fits = trim.width <= page.width + TOLERANCE && trim.height <= page.height + TOLERANCE;
        let same_shape = trim.scaled(factor).is_near(page, TOLERANCE);
        match (fits, same_shape) {
            (true, true) if factor > NEXT_FORMAT => Ok(factor),
            (true, _) => Ok(1.0),
            (false, true) => Ok(factor),
            (false, false) => Err(PressError::PageTooLarge { found: trim, limit: page }),
        }
    }
}

/// A booklet's pages laid on a sheet; lengths in millimetres from the sheet's lower left corner.
#[derive(Debug, Clone)]
pub(crate) struct Imposition {
    /// The paper.
    pub(crate) sheet: Sheet,
    /// How much larger or smaller the pages are printed.
    pub(crate) scale: f64,
    /// A page as it is trimmed.
    pub(crate) page: Size,
    /// The spreads of two trimmed pages, from top to bottom.
    pub(crate) spreads: Vec<Rect>,
    /// How far ink may run past the cut.
    pub(crate) bleed: Mm,
}

impl Imposition {
    /// Lays pages of a trimmed size on the smallest paper that has room for them, their bleed and marks.
    pub(crate) fn new(layout: Layout, trim: Size, bleed: Mm, marks: Marks) -> Result<Self, PressError> {
        let scale = layout.scale(trim)?;
        let page = trim.scaled(scale);
        let room = marks.room(bleed);
        let mut most_bleed = Mm::ZERO;
        for paper in layout.papers() {
            let sheet = layout.sheet(paper);
            let spreads = spreads(layout, page, bleed, sheet.size());
            let margin = margin(around(&spreads), sheet.size());
            // Two pages of half a sheet, rounded up, fit a sheet that nothing is cut from.
            let slack = if room > Mm::ZERO { Mm::new(0.01) } else { TOLERANCE };
            if margin + slack >= room {
                return Ok(Self { sheet, scale, page, spreads, bleed });
            }
            most_bleed = most_bleed_for(layout, page, marks, sheet.size());
        }
        Err(PressError::BleedTooLarge { bleed, limit: most_bleed, paper: layout.papers()[1] })
    }

    /// All spreads together.
    pub(crate) fn printed(&self) -> Rect {
        around(&self.spreads)
    }

    /// Where the sheet is cut and folded.
    pub(crate) fn cuts(&self) -> Cuts {
        let mut cuts = Cuts::around(&self.spreads, self.sheet.size());
        cuts.folds.push(self.sheet.size().width / 2.0);
        cuts
    }

    /// The map that puts a page on the left or right half of a spread, moved towards the spine by `creep`, and the
    /// part of the sheet that it may cover: its half, with bleed on the three sides that are cut.
    pub(crate) fn place(&self, page: &SourcePage, spread: Rect, half: Half, creep: Mm) -> (Matrix, Rect) {
        let spine = spread.x + self.page.width;
        let (page_left, clip_left) = match half {
            Half::Left => (spread.x + creep, spread.x - self.bleed),
            Half::Right => (spine - creep, spine),
        };
        let size = Size { width: self.page.width + self.bleed, height: self.page.height + self.bleed * 2.0 };
        let clip = Rect::new(clip_left, spread.y - self.bleed, size);
        let matrix = page
            .upright
            .then(Matrix::scale(self.scale))
            .then(Matrix::translation(page_left.to_points(), spread.y.to_points()));
        (matrix, clip)
    }
}

/// One half of a spread.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Half {
    /// Left of the fold.
    Left,
    /// Right of it.
    Right,
}

impl Half {
    /// In the order in which folded sheets name their pages.
    pub(crate) const BOTH: [Self; 2] = [Self::Left, Self::Right];
}

/// The spreads on a sheet, with room for the bleed of both where two meet.
fn spreads(layout: Layout, page: Size, bleed: Mm, sheet: Size) -> Vec<Rect> {
    let spread = Size { width: page.width * 2.0, height: page.height };
    if layout.booklets() == 1 {
        return vec![Rect::centred(spread, sheet)];
    }
    let spare = sheet.height - page.height * 2.0;
    // On paper that is not cut around the outside, each booklet lies in the middle of its half.
    let apart = if spare <= TOLERANCE * 2.0 { sheet.height / 2.0 } else { page.height + bleed * 2.0 };
    let x = (sheet.width - spread.width) / 2.0;
    let middle = (sheet.height - spread.height) / 2.0;
    [apart / 2.0, -apart / 2.0].map(|from_middle| Rect::new(x, middle + from_middle, spread)).to_vec()
}

/// The rectangle around all spreads.
fn around(spreads: &[Rect]) -> Rect {
    let first = Rect::new(Mm::ZERO, Mm::ZERO, Size::new(0.0, 0.0));
    spreads.iter().copied().reduce(Rect::union).unwrap_or(first)
}

/// The narrowest margin around what is printed.
fn margin(printed: Rect, sheet: Size) -> Mm {
    printed.x.min(printed.y).min(sheet.width - printed.right()).min(sheet.height - printed.top())
}

/// The most bleed that a sheet leaves room for.
fn most_bleed_for(layout: Layout, page: Size, marks: Marks, sheet: Size) -> Mm {
    let booklets = crate::length::factor(layout.booklets());
    let beside = marks.most_bleed((sheet.width - page.width * 2.0) / 2.0);
    // Above and below: the marks' own room twice, and bleed on both sides of every booklet.
    let spare = sheet.height - page.height * booklets - marks.room(Mm::ZERO) * 2.0;
    beside.min((spare / (2.0 * booklets)).max(Mm::ZERO))
}

#[cfg(test)]
mod tests {
    use super::*;

    const A5: Size = Size::new(148.0, 210.0);

    #[test]
    fn two_a5_pages_lie_on_a4_without_marks_and_on_sra4_with_them() {
        let plain = Imposition::new(Layout::A5OnA4, A5, Mm::ZERO, Marks::Hidden).unwrap();
        assert_eq!(plain.sheet.paper, Paper::A4);
        let marked = Imposition::new(Layout::A5OnA4, A5, Mm::new(3.0), Marks::Shown).unwrap();
        assert_eq!(marked.sheet.paper, Paper::Sra4);
    }

    #[test]
    fn a_smaller_trim_leaves_room_for_marks_on_a4() {
        let smaller = Size::new(138.0, 196.0);
        let marked = Imposition::new(Layout::A5OnA4, smaller, Mm::new(2.0), Marks::Shown).unwrap();
        assert_eq!((marked.sheet.paper, marked.page), (Paper::A4, smaller));
    }

    #[test]
    fn a_bleed_that_does_not_fit_is_refused_with_the_one_that_does() {
        for layout in [Layout::A5OnA4, Layout::A6OnA4, Layout::A4OnA3] {
            for marks in [Marks::Hidden, Marks::Shown] {
                let refused = Imposition::new(layout, layout.page(), Mm::new(40.0), marks).unwrap_err();
                let PressError::BleedTooLarge { limit, .. } = refused else { panic!("{refused:?}") };
                assert!(limit > Mm::new(1.0), "{layout:?} {marks:?} {limit}");
                assert!(Imposition::new(layout, layout.page(), limit, marks).is_ok(), "{layout:?} {marks:?} {limit}");
                assert!(Imposition::new(layout, layout.page(), limit + Mm::new(0.1), marks).is_err());
            }
        }
    }

    #[test]
    fn pages_of_the_same_shape_are_brought_to_size_and_others_are_not() {
        let smaller = Imposition::new(Layout::A6OnA4, A5, Mm::ZERO, Marks::Hidden).unwrap();
        assert!((smaller.scale - 148.0 / 210.0).abs() < 0.001);
        let square = Size::new(100.0, 100.0);
        assert_eq!(Imposition::new(Layout::A5OnA4, square, Mm::ZERO, Marks::Hidden).unwrap().page, square);
        let wide = Size::new(297.0, 210.0);
        assert!(matches!(
            Imposition::new(Layout::A5OnA4, wide, Mm::ZERO, Marks::Hidden),
            Err(PressError::PageTooLarge { .. })
        ));
    }

    #[test]
    fn two_a6_booklets_part_in_the_middle_of_the_sheet() {
        let twins = Imposition::new(Layout::A6OnA4, Size::new(105.0, 148.0), Mm::ZERO, Marks::Hidden).unwrap();
        let middle = Mm::new(148.5);
        assert!(twins.spreads[0].y >= middle && twins.spreads[1].top() <= middle);
    }
}
