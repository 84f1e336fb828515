//! Cards imposed several a sheet, fronts and backs meeting, with cut marks.

use tipwaaier_model::{Language, Text, Timestamp};

use crate::booklet::Imposed;
use crate::geometry::{Matrix, Rect};
use crate::instructions;
use crate::length::{LengthOf, factor};
use crate::marks::{Cuts, Marks, Stroke, marks};
use crate::metadata::{Metadata, imposed_subject};
use crate::paper::{Orientation, Sheet, Side};
use crate::sheets::{Placed, SheetSide, Sheets};
use crate::source::{Source, SourcePage};
use crate::{Flip, Mm, Offset, Paper, PressError, Size, Warning};

/// A tip card of A6.
pub const A6_CARD: Size = Size::new(105.0, 148.0);
/// A playing card of poker size.
pub const POKER_CARD: Size = Size::new(63.0, 88.0);

/// A face may differ from its card by what rounding does to its size.
const SAME_SIZE: Mm = Mm::new(0.5);
/// Where no more than this remains of the sheet, nobody cuts it off: four A6 on A4.
const FLUSH: Mm = Mm::new(2.0);

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

impl CardsJob<'_> {
    /// The sheet as it lies for these cards: what their test sheet is made for.
    ///
    /// # Errors
    /// Where not one card fits, or a length is none.
    pub fn sheet(&self) -> Result<Sheet, PressError> {
        CardGrid::new(self).map(|grid| grid.sheet)
    }
}

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
            Marks::Shown => marks(&self.cuts(), self.printed(), job.bleed, self.sheet.size()),
        }
    }
}

/// The most cards along one axis of a sheet.
fn fit(card: Mm, sheet: Mm, job: &CardsJob<'_>) -> Fit {
    let room = job.marks.room(job.bleed) * 2.0;
    // No card is so small that more would fit, and a card without size would fit for ever.
    let most = (1..=100).take_while(|&count| card > Mm::ZERO && extent(card, count, job.bleed) <= sheet);
    let fits = |count: usize| {
        let spare = sheet - extent(card, count, job.bleed);
        let flush = job.bleed == Mm::ZERO && spare <= FLUSH;
        (flush || spare >= room).then_some(Fit { count, flush })
    };
    most.filter_map(fits).last().unwrap_or(Fit { count: 0, flush: false })
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
    let (paper, room) = (job.paper.size(), job.marks.room(job.bleed) * 2.0);
    // The orientation that comes nearest is the one whose long edge runs along the card's.
    let sheet =
        if job.card.width > job.card.height { Size { width: paper.height, height: paper.width } } else { paper };
    let limit = Size { width: sheet.width - room, height: sheet.height - room };
    PressError::CardTooLarge { card: job.card, bleed: job.bleed, paper: job.paper, limit }
}

/// Imposes cards: `pdf` holds front 1, back 1, front 2, back 2, …, each page one card face.
///
/// # Errors
/// Where the PDF can't be read, or the job asks for what can't be printed; see [`PressError`].
pub fn impose_cards(pdf: &[u8], job: &CardsJob<'_>) -> Result<Imposed, PressError> {
    let grid = CardGrid::new(job)?;
    let source = Source::read(pdf)?;
    let mut faces = source.pages.clone();
    if !faces.len().is_multiple_of(2) {
        return Err(PressError::CardFaces { pages: faces.len() });
    }
    for (index, face) in faces.iter_mut().enumerate() {
        bring_to_size(face, index + 1, job)?;
    }
    let (cards, per_sheet) = (faces.len() / 2, grid.cells.len());
    let sheets = cards.div_ceil(per_sheet);
    let size = grid.sheet.size();
    let strokes = grid.marks(job);
    let sides = (0..sheets).flat_map(|sheet| {
        let (mut front, mut back) = (Vec::new(), Vec::new());
        for (place, &cell) in grid.cells.iter().enumerate() {
            if let Some(card) = job.order.card(cards, per_sheet, sheet, place) {
                front.push(place_face(faces[2 * card], cell, job.bleed));
                back.push(place_face(faces[2 * card + 1], cell.mirrored(size), job.bleed));
            }
        }
        [(Side::Front, front), (Side::Back, back)]
            .map(|(side, placed)| (side, SheetSide { placed, marks: strokes.clone() }))
    });
    let shown = format!("{job:?}");
    let metadata = Metadata {
        title: format!("{} – {}", job.title, Text::new("drukvellen", "print sheets").get(job.language)),
        subject: imposed_subject().get(job.language).to_owned(),
        language: job.language,
        created: job.created,
        flip: job.flip,
        identity: [pdf, shown.as_bytes()],
    };
    let back = Matrix::for_back(size, grid.sheet.back(job.flip), job.offset);
    let written = Sheets { size, trim: grid.printed(), bleed: job.bleed, back }.write(sides, source, &metadata)?;
    let instructions = instructions::for_cards(job, &grid, cards, sheets);
    Ok(Imposed { pdf: written, sheets, warnings: warnings(job, &grid, &faces), instructions })
}

/// Refuses a face of another size than the card. A face without a trim box may be larger by the bleed on all sides.
fn bring_to_size(face: &mut SourcePage, page: usize, job: &CardsJob<'_>) -> Result<(), PressError> {
    if face.trim.is_near(job.card, SAME_SIZE) {
        return Ok(());
    }
    let both = job.bleed * 2.0;
    let with_bleed = Size { width: job.card.width + both, height: job.card.height + both };
    if face.trim.is_near(with_bleed, SAME_SIZE) {
        face.upright = face.upright.then(Matrix::translation(-job.bleed.to_points(), -job.bleed.to_points()));
        face.trim = job.card;
        face.bleed = job.bleed;
        return Ok(());
    }
    Err(PressError::CardSize { page, found: face.trim, expected: job.card })
}

fn place_face(face: SourcePage, cell: Rect, bleed: Mm) -> Placed {
    // A face a hair smaller or larger than its card stands in its middle.
    let x = cell.x + (cell.size.width - face.trim.width) / 2.0;
    let y = cell.y + (cell.size.height - face.trim.height) / 2.0;
    let matrix = face.upright.then(Matrix::translation(x.to_points(), y.to_points()));
    Placed { form: face.form, matrix, clip: cell.outset(bleed) }
}

fn warnings(job: &CardsJob<'_>, grid: &CardGrid, faces: &[SourcePage]) -> Vec<Warning> {
    let mut warnings = Vec::new();
    let found = faces.iter().map(|face| face.bleed).reduce(Mm::min).unwrap_or(Mm::ZERO);
    if job.bleed > found + SAME_SIZE {
        warnings.push(Warning::NoBleedInSource { bleed: job.bleed, found });
    }
    if grid.flush {
        warnings.push(Warning::EdgeStaysWhite);
    }
    match job.paper {
        Paper::A4 | Paper::A3 => {}
        Paper::Sra4 | Paper::Sra3 => warnings.push(Warning::LargerPaper { paper: job.paper }),
    }
    warnings
}

#[cfg(test)]
mod tests {
    use super::*;

    fn job(card: Size) -> CardsJob<'static> {
        CardsJob::new(card, "Kaarten", Language::Dutch, Timestamp::DEFAULT)
    }

    #[test]
    fn nine_poker_cards_and_four_a6_fit_on_a4() {
        assert_eq!(CardGrid::new(&job(POKER_CARD)).unwrap().cells.len(), 9);
        let a6 = CardGrid::new(&job(A6_CARD)).unwrap();
        assert_eq!((a6.cells.len(), a6.flush), (4, true));
        assert_eq!(a6.cuts().vertical, [Mm::new(105.0)]);
    }

    #[test]
    fn bleed_and_marks_take_room_from_cards() {
        let bled = CardGrid::new(&CardsJob { bleed: Mm::new(3.0), ..job(POKER_CARD) }).unwrap();
        assert_eq!((bled.sheet.orientation, bled.cells.len()), (Orientation::Landscape, 8));
        let four = CardGrid::new(&CardsJob { bleed: Mm::new(3.0), ..job(Size::new(92.0, 132.0)) }).unwrap();
        assert_eq!((four.cells.len(), four.flush), (4, false));
    }

    #[test]
    fn a_card_larger_than_the_sheet_is_refused_with_the_limit() {
        let error = CardGrid::new(&job(Size::new(250.0, 300.0))).unwrap_err();
        assert!(matches!(error, PressError::CardTooLarge { .. }), "{error:?}");
        assert!(error.to_string().contains("204 × 291 mm"), "{error}");
    }

    #[test]
    fn stacks_give_all_cards_in_order_and_rows_too() {
        for per_sheet in 1..=9_usize {
            for cards in 0..=60_usize {
                let sheets = cards.div_ceil(per_sheet);
                let by_sheet = (0..sheets).flat_map(|s| (0..per_sheet).map(move |p| (s, p)));
                let rows: Vec<usize> =
                    by_sheet.filter_map(|(s, p)| CardOrder::Rows.card(cards, per_sheet, s, p)).collect();
                let by_pile = (0..per_sheet).flat_map(|p| (0..sheets).map(move |s| (s, p)));
                let piles: Vec<usize> =
                    by_pile.filter_map(|(s, p)| CardOrder::Stacks.card(cards, per_sheet, s, p)).collect();
                assert!(rows.into_iter().eq(0..cards) && piles.into_iter().eq(0..cards), "{cards} by {per_sheet}");
            }
        }
    }
}
