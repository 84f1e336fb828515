//! Which page goes where on which sheet: pure counting, no PDF and no lengths.
//!
//! A booklet is folded from sheets of four pages. Sheets that lie inside each other make a signature; a saddle-stitched
//! booklet is one signature, a thick book is several, stacked or sewn one after the other.

use crate::PressError;

/// How the sheets are gathered into a book.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Gathering {
    /// All sheets inside each other, stapled through the fold.
    SaddleStitch,
    /// Several signatures of at most so many pages, one behind the other.
    Signatures(PagesPerSignature),
}

/// The pages of one full signature: a multiple of four. The last signature takes what remains.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct PagesPerSignature(usize);

impl PagesPerSignature {
    /// So many pages a signature: 4, 8, 12, 16, …; 16 and 32 are what binders are used to.
    ///
    /// # Errors
    /// [`PressError::SignaturePages`] where it is zero or no multiple of four.
    pub const fn new(pages: usize) -> Result<Self, PressError> {
        if pages > 0 && pages.is_multiple_of(4) { Ok(Self(pages)) } else { Err(PressError::SignaturePages { pages }) }
    }

    /// The number of pages.
    #[must_use]
    pub const fn get(self) -> usize {
        self.0
    }
}

impl Gathering {
    /// The most sheets that lie inside each other, in a book of so many sheets.
    #[must_use]
    pub fn thickest(self, sheets: usize) -> usize {
        match self {
            Self::SaddleStitch => sheets,
            Self::Signatures(pages) => sheets.min(pages.get() / 4),
        }
    }
}

/// The side of the closed book where its spine is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Binding {
    /// Read from left to right: Dutch, English.
    Left,
    /// Read from right to left: Arabic, Hebrew.
    Right,
}

/// One folded sheet: its four places, filled with page indices that count from 0.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct FoldedSheet {
    /// The signature it belongs to, from 0.
    pub signature: usize,
    /// How many sheets of its signature lie around it; 0 is the outermost.
    pub depth: usize,
    /// Left and right on the side that is outside when folded.
    pub front: [usize; 2],
    /// Left and right on the other side, seen with that side up after turning the sheet like a page of a book.
    pub back: [usize; 2],
}

/// The sheets of a book of four pages a sheet, in printing order: from the first signature's outermost sheet inwards.
#[must_use]
pub fn fold(sheets: usize, gathering: Gathering, binding: Binding) -> Vec<FoldedSheet> {
    let mut folded = Vec::with_capacity(sheets);
    let mut signature = 0;
    while folded.len() < sheets {
        let first_page = folded.len() * 4;
        let here = gathering.thickest(sheets - folded.len());
        folded.extend((0..here).map(|depth| folded_sheet(signature, depth, first_page, here * 4, binding)));
        signature += 1;
    }
    folded
}

/// The sheet at a depth of a signature that holds `pages` pages from `first_page` on.
fn folded_sheet(signature: usize, depth: usize, first_page: usize, pages: usize, binding: Binding) -> FoldedSheet {
    // From outside inwards a signature uses up its pages in pairs from both ends.
    let (from_front, from_back) = (first_page + 2 * depth, first_page + pages - 1 - 2 * depth);
    let mut front = [from_back, from_front];
    let mut back = [from_front + 1, from_back - 1];
    match binding {
        Binding::Left => {}
        Binding::Right => {
            front.reverse();
            back.reverse();
        }
    }
    FoldedSheet { signature, depth, front, back }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    /// Folds the sheets, puts them inside each other, stacks the signatures and leafs through the book.
    fn leaf_through(sheets: &[FoldedSheet], binding: Binding) -> Vec<usize> {
        let (spine_side, fore_side) = match binding {
            Binding::Left => (0, 1),
            Binding::Right => (1, 0),
        };
        let mut pages = Vec::new();
        for signature in sheets.chunk_by(|a, b| a.signature == b.signature) {
            for sheet in signature {
                pages.extend([sheet.front[fore_side], sheet.back[spine_side]]);
            }
            for sheet in signature.iter().rev() {
                pages.extend([sheet.back[fore_side], sheet.front[spine_side]]);
            }
        }
        pages
    }

    #[test]
    fn eight_pages_lie_as_every_printer_knows_them() {
        let sheets = fold(2, Gathering::SaddleStitch, Binding::Left);
        assert_eq!((sheets[0].front, sheets[0].back), ([7, 0], [1, 6]));
        assert_eq!((sheets[1].front, sheets[1].back), ([5, 2], [3, 4]));
    }

    #[test]
    fn a_right_bound_book_is_the_mirror_image() {
        let sheets = fold(1, Gathering::SaddleStitch, Binding::Right);
        assert_eq!((sheets[0].front, sheets[0].back), ([0, 3], [2, 1]));
    }

    #[test]
    fn the_last_signature_takes_what_remains() {
        let pages = PagesPerSignature::new(16).unwrap();
        let sheets = fold(10, Gathering::Signatures(pages), Binding::Left);
        let sizes: Vec<usize> = sheets.chunk_by(|a, b| a.signature == b.signature).map(<[_]>::len).collect();
        assert_eq!(sizes, [4, 4, 2]);
    }

    #[test]
    fn a_signature_is_a_multiple_of_four() {
        for pages in [0, 1, 2, 3, 5, 18] {
            assert!(PagesPerSignature::new(pages).is_err(), "{pages}");
        }
    }

    #[test]
    fn every_book_up_to_a_hundred_sheets_unfolds_in_every_signature_size() {
        for sheets in 0..=100 {
            for per_signature in 0..=sheets {
                let gathering = match per_signature {
                    0 => Gathering::SaddleStitch,
                    n => Gathering::Signatures(PagesPerSignature::new(4 * n).unwrap()),
                };
                let pages = leaf_through(&fold(sheets, gathering, Binding::Left), Binding::Left);
                assert!(pages.iter().copied().eq(0..4 * sheets), "{sheets} sheets, {gathering:?}");
            }
        }
    }

    proptest! {
        #[test]
        fn any_book_unfolds_to_its_pages(sheets in 0usize..600, per_signature in 0usize..40, right in any::<bool>()) {
            let gathering = match per_signature {
                0 => Gathering::SaddleStitch,
                n => Gathering::Signatures(PagesPerSignature::new(4 * n).unwrap()),
            };
            let binding = if right { Binding::Right } else { Binding::Left };
            let folded = fold(sheets, gathering, binding);
            prop_assert!(leaf_through(&folded, binding).into_iter().eq(0..4 * sheets));
            prop_assert!(folded.iter().all(|sheet| sheet.depth < gathering.thickest(sheets)));
        }
    }
}
