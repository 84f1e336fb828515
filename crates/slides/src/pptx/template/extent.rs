//! How high text is on a template: measured in the house style's fonts, for those of the template may be on no machine
//! but the organisation's.

use crate::fit::Fonts;
use crate::pptx::shrink::{LEADING, text_height};
use crate::{Piece, Size, TablePiece, TextRun};

/// White space above a paragraph, in hundredths of the size.
const ABOVE: u32 = 40;
/// White space between what stands below one another, in units.
pub(super) const GAP: u32 = 24;
/// White space at the left and the right of a cell, each, in units.
pub(super) const SIDE: u32 = 14;
/// White space above and below a cell's text, each, in units.
pub(super) const EDGE: u32 = 8;
/// The least height of a picture, in hundredths of the room.
const PICTURE: u32 = 45;

/// The height of pieces below one another.
pub(super) fn height_of(fonts: &Fonts, pieces: &[Piece], size: Size, (width, height): (u32, u32)) -> u32 {
    let gaps = u32::try_from(pieces.len().saturating_sub(1)).unwrap_or(0).saturating_mul(size.line(ABOVE));
    let heights = pieces.iter().map(|piece| piece_height(fonts, piece, size, (width, height)));
    heights.fold(gaps, u32::saturating_add)
}

fn piece_height(fonts: &Fonts, piece: &Piece, size: Size, (width, height): (u32, u32)) -> u32 {
    match piece {
        Piece::Paragraph(runs) | Piece::Heading(runs) => text_height(fonts, runs, size, width),
        Piece::Quote(runs) => text_height(fonts, runs, size, width.saturating_sub(48)),
        Piece::Item { level, runs, .. } => {
            let indent = (u32::from(*level) + 1) * u32::from(size.0);
            text_height(fonts, runs, size, width.saturating_sub(indent))
        }
        Piece::Code(text) => {
            let mono = crate::RunStyle { typeface: crate::Typeface::Mono, ..crate::RunStyle::default() };
            text_height(fonts, &[TextRun { style: mono, ..TextRun::plain(text) }], size, width)
        }
        Piece::Table(it) => {
            let rows = it.head.iter().chain(&it.rows);
            rows.map(|row| row_height(fonts, it, row, size, width)).fold(0, u32::saturating_add)
        }
        Piece::Picture(_) => height * PICTURE / 100,
    }
}

/// The height of a table's row.
pub(super) fn row_height(fonts: &Fonts, table: &TablePiece, row: &[Vec<TextRun>], size: Size, width: u32) -> u32 {
    let cells = row.iter().zip(&table.columns).map(|(cell, column)| {
        let inner = (width * u32::from(column.share) / 100).saturating_sub(2 * SIDE);
        text_height(fonts, cell, size, inner)
    });
    cells.max().unwrap_or(size.line(LEADING)) + 2 * EDGE
}
