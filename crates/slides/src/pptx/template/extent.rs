//! How high text is on a template, and how much smaller it has to be to fit: measured in the house style's fonts, for
//! those of the template may be on no machine but the organisation's.

use crate::fit::Fonts;
use crate::{Piece, Run, Size, TablePiece};

/// From baseline to baseline, in hundredths of the size: what most templates have, and a little more.
const LEADING: u32 = 120;
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

/// Shares of a size that text is shrunk to, in hundredths of a percent: the steps that `PowerPoint` takes itself.
pub(super) const SHARES: [u32; 11] = [10_000, 9_250, 8_500, 7_750, 7_000, 6_250, 5_500, 4_750, 4_000, 3_250, 2_500];

/// A share of a size.
pub(super) fn shrunk(size: Size, share: u32) -> Size {
    Size(u16::try_from(u32::from(size.0) * share / 10_000).unwrap_or(size.0).max(4))
}

/// The largest share at which something fits a height; the smallest where it never does.
pub(super) fn largest(height: u32, needs: impl Fn(u32) -> u32) -> u32 {
    SHARES.into_iter().find(|share| needs(*share) <= height).unwrap_or(SHARES[SHARES.len() - 1])
}

/// The height of one line of text or more.
pub(super) fn text_height(fonts: &Fonts, runs: &[Run], size: Size, width: u32) -> u32 {
    fonts.line_count(runs, size, width.max(1)).saturating_mul(size.line(LEADING))
}

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
            text_height(fonts, &[Run { style: mono, ..Run::plain(text) }], size, width)
        }
        Piece::Table(it) => {
            let rows = it.head.iter().chain(&it.rows);
            rows.map(|row| row_height(fonts, it, row, size, width)).fold(0, u32::saturating_add)
        }
        Piece::Picture(_) => height * PICTURE / 100,
    }
}

/// The height of a table's row.
pub(super) fn row_height(fonts: &Fonts, table: &TablePiece, row: &[Vec<Run>], size: Size, width: u32) -> u32 {
    let cells = row.iter().zip(&table.columns).map(|(cell, column)| {
        let inner = (width * u32::from(column.share) / 100).saturating_sub(2 * SIDE);
        text_height(fonts, cell, size, inner)
    });
    cells.max().unwrap_or(size.line(LEADING)) + 2 * EDGE
}
