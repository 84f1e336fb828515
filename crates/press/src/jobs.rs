//! What is to be printed and how, and what comes of it.

use tipwaaier_model::{Language, Timestamp};

use crate::marks::Marks;
use crate::{BackCover, Binding, Flip, Gathering, Layout, Mm, Offset, Paper, Size, Warning};

/// How a booklet is to be printed.
#[derive(Debug, Clone)]
pub struct BookletJob<'a> {
    /// What is folded from what.
    pub layout: Layout,
    /// The edge along which the printer turns the sheet.
    pub flip: Flip,
    /// The side of the spine.
    pub binding: Binding,
    /// One saddle-stitched booklet, or signatures.
    pub gathering: Gathering,
    /// Whether the last page is the back cover.
    pub back_cover: BackCover,
    /// Fold and cut marks.
    pub marks: Marks,
    /// How far ink runs past the cut.
    pub bleed: Mm,
    /// How far each next sheet inwards is moved towards the spine: about the thickness of the folded paper, 0.1 mm at
    /// 80 g/m².
    pub creep: Mm,
    /// The inner margin of the pages as they were made, which creep must not use up.
    pub gutter: Mm,
    /// What the test sheet showed.
    pub offset: Offset,
    /// The language of notes pages, labels and metadata.
    pub language: Language,
    /// The booklet's title.
    pub title: &'a str,
    /// The time that the file carries.
    pub created: Timestamp,
    /// A TrueType or OpenType font for notes pages and labels, whose words are drawn as shapes.
    pub font: &'a [u8],
}

impl<'a> BookletJob<'a> {
    /// A plain saddle-stitched job for an office printer: no marks, bleed, creep or offset.
    #[must_use]
    pub const fn new(layout: Layout, title: &'a str, language: Language, created: Timestamp, font: &'a [u8]) -> Self {
        Self {
            layout,
            flip: layout.natural_flip(),
            binding: Binding::Left,
            gathering: Gathering::SaddleStitch,
            back_cover: BackCover::LastPage,
            marks: Marks::Hidden,
            bleed: Mm::ZERO,
            creep: Mm::ZERO,
            gutter: Mm::new(15.0),
            offset: Offset { x: Mm::ZERO, y: Mm::ZERO },
            language,
            title,
            created,
            font,
        }
    }
}

/// Sheets ready to print.
#[derive(Debug, Clone)]
pub struct Imposed {
    /// The file: fronts and backs in turn.
    pub pdf: Vec<u8>,
    /// The sheets of paper that one set takes.
    pub sheets: usize,
    /// What to look at before printing.
    pub warnings: Vec<Warning>,
    /// How to print, fold, staple and cut, as plain text.
    pub instructions: String,
}

/// The order of cards over sheets.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum CardOrder {
    /// Sheet by sheet, from left to right and from top to bottom.
    Rows,
    /// Through the stack: each place holds consecutive cards on consecutive sheets, so that piles cut from the whole
    /// stack are put on each other and all cards lie in order.
    Stacks,
}

impl CardOrder {
    /// The card on a place of a sheet, if there is one; all count from 0.
    #[must_use]
    pub const fn card(self, cards: usize, per_sheet: usize, sheet: usize, place: usize) -> Option<usize> {
        let card = match self {
            Self::Rows => sheet * per_sheet + place,
            Self::Stacks => place * cards.div_ceil(per_sheet) + sheet,
        };
        if card < cards { Some(card) } else { None }
    }
}

/// How cards are to be printed.
#[derive(Debug, Clone)]
pub struct CardsJob<'a> {
    /// A card as it is cut.
    pub card: Size,
    /// The paper.
    pub paper: Paper,
    /// The edge along which the printer turns the sheet.
    pub flip: Flip,
    /// The order of cards over sheets.
    pub order: CardOrder,
    /// Cut marks.
    pub marks: Marks,
    /// How far ink runs past the cut; the faces bring it in their boxes, or are that much larger on all sides.
    pub bleed: Mm,
    /// What the test sheet showed.
    pub offset: Offset,
    /// The language of the metadata.
    pub language: Language,
    /// The title of the cards.
    pub title: &'a str,
    /// The time that the file carries.
    pub created: Timestamp,
}

impl<'a> CardsJob<'a> {
    /// Cards on A4 with cut marks, in reading order, no bleed and no offset.
    #[must_use]
    pub const fn new(card: Size, title: &'a str, language: Language, created: Timestamp) -> Self {
        Self {
            card,
            paper: Paper::A4,
            flip: Flip::LongEdge,
            order: CardOrder::Rows,
            marks: Marks::Shown,
            bleed: Mm::ZERO,
            offset: Offset { x: Mm::ZERO, y: Mm::ZERO },
            language,
            title,
            created,
        }
    }
}
