//! Cards imposed several a sheet, fronts and backs meeting, with cut marks.

use crate::card_grid::CardGrid;
use crate::geometry::{Matrix, Rect};
use crate::instructions;
use crate::jobs::{CardOrder, CardsJob, Imposed};
use crate::metadata::Metadata;
use crate::paper::{Sheet, Side};
use crate::sheets::{Placed, SheetSide, Sheets};
use crate::source::{Source, SourcePage};
use crate::{Mm, Paper, PressError, Size, Warning};

/// A tip card of A6.
pub const A6_CARD: Size = Size::new(105.0, 148.0);
/// A playing card of poker size.
pub const POKER_CARD: Size = Size::new(63.0, 88.0);

/// A face may differ from its card by what rounding does to its size.
const SAME_SIZE: Mm = Mm::new(0.5);

impl CardsJob<'_> {
    /// The sheet as it lies for these cards: what their test sheet is made for.
    ///
    /// # Errors
    /// Where not one card fits, or a length is none.
    pub fn sheet(&self) -> Result<Sheet, PressError> {
        CardGrid::new(self).map(|grid| grid.sheet)
    }
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
        [Side::Front, Side::Back].map(|side| {
            let placed = faces_on(job.order, &grid, cards, sheet, side);
            let placed = placed.map(|(face, place)| place_face(faces[face], place, job.bleed)).collect();
            (side, SheetSide { placed, marks: strokes.clone() })
        })
    });
    let shown = format!("{job:?}");
    let identifier = source.identifier.clone();
    let words = job.language.print_words();
    let metadata = Metadata {
        title: format!("{} – {}", job.title, words.print_sheets),
        subject: words.imposed.to_owned(),
        language: job.language,
        created: job.created,
        flip: Some(job.flip),
        identity: [&identifier, shown.as_bytes()],
    };
    let back = Matrix::for_back(size, grid.sheet.back(job.flip), job.offset);
    let written = Sheets { size, trim: grid.printed(), bleed: job.bleed, back }.write(sides, source, &metadata)?;
    let instructions = instructions::for_cards(job, &grid, cards, sheets);
    Ok(Imposed { pdf: written, sheets, warnings: warnings(job, &grid, &faces), instructions })
}

/// How many cards lie on a sheet.
///
/// # Errors
/// Where not one card fits, or a length is none.
pub fn cards_per_sheet(job: &CardsJob<'_>) -> Result<usize, PressError> {
    CardGrid::new(job).map(|grid| grid.cells.len())
}

/// The faces on a side of a sheet, counted from 0 through the source, each with its place as that side is read.
fn faces_on(
    order: CardOrder,
    grid: &CardGrid,
    cards: usize,
    sheet: usize,
    side: Side,
) -> impl Iterator<Item = (usize, Rect)> {
    let (paper, per_sheet) = (grid.sheet.size(), grid.cells.len());
    grid.cells.iter().enumerate().filter_map(move |(place, cell)| {
        let card = order.card(cards, per_sheet, sheet, place)?;
        Some(match side {
            Side::Front => (2 * card, *cell),
            Side::Back => (2 * card + 1, cell.mirrored(paper)),
        })
    })
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
        Paper::A4 | Paper::A3 | Paper::A2 => {}
        Paper::Sra4 | Paper::Sra3 => warnings.push(Warning::LargerPaper { paper: job.paper }),
    }
    warnings
}

#[cfg(test)]
mod tests;
