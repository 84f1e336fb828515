//! Tables: how wide columns are, how high rows, and what becomes of one that no slide can hold.

use tipwaaier_model::colon_after;

use super::Fonts;
use crate::geometry::LEADING;
use crate::{Indent, Mark, Piece, RunStyle, Runs, TablePiece, TextRun, Weight, plain};

/// White space at both sides of a cell, together.
pub(crate) const CELL_PADDING: u32 = 40;
/// White space above and below a cell's text, together.
pub(crate) const ROW_PADDING: u32 = 24;

/// Gives each column a share by the text it holds: room for its longest word first, then by what its longest cell would
/// like beyond that.
pub(crate) fn share_columns(table: &mut TablePiece, fonts: &Fonts, width: u32) {
    let count = table.columns.len();
    let (mut wanted, mut narrowest) = (vec![0_u32; count], vec![0_u32; count]);
    for row in table.head.iter().chain(&table.rows) {
        for (at, cell) in row.iter().enumerate() {
            let text = fonts.text_width(cell, fonts.sizes.dense).min(width);
            wanted[at] = wanted[at].max(text + CELL_PADDING);
            // A share is rounded to a hundredth of the width.
            narrowest[at] = narrowest[at].max(fonts.longest_word(cell, fonts.sizes.dense) + CELL_PADDING + width / 100);
        }
    }
    let (total, needed): (u32, u32) = (wanted.iter().sum(), narrowest.iter().sum());
    let weights: Vec<f64> = if total <= width || needed > width {
        // Square roots even out what one long cell would take from the others.
        let weight = |want: &u32| if total <= width { f64::from(*want) } else { f64::from(*want).sqrt() };
        wanted.iter().map(weight).collect()
    } else {
        let beyond = |at: usize| f64::from(wanted[at].saturating_sub(narrowest[at]));
        let all: f64 = (0..count).map(beyond).sum::<f64>().max(1.0);
        (0..count).map(|at| f64::from(narrowest[at]) + f64::from(width - needed) * beyond(at) / all).collect()
    };
    let sum: f64 = weights.iter().sum::<f64>().max(1.0);
    let mut left = 100_u8;
    for (at, column) in table.columns.iter_mut().enumerate() {
        let last = at + 1 == count;
        let others = u8::try_from(count - at - 1).unwrap_or(u8::MAX);
        #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a share lies between 0 and 100")]
        let share = (100.0 * weights[at] / sum).round() as u8;
        column.share = if last { left } else { share.clamp(1, left.saturating_sub(others).max(1)) };
        left -= column.share;
    }
}

/// The height of a row.
pub(crate) fn row_height(table: &TablePiece, row: &[Runs], fonts: &Fonts, width: u32) -> u32 {
    let lines = row.iter().zip(&table.columns).map(|(cell, column)| {
        let inner = (width * u32::from(column.share) / 100).saturating_sub(CELL_PADDING).max(1);
        fonts.line_count(cell, fonts.sizes.dense, inner)
    });
    lines.max().unwrap_or(1) * fonts.sizes.dense.line(LEADING) + ROW_PADDING
}

/// The height of the header, 0 where there is none.
pub(crate) fn head_height(table: &TablePiece, fonts: &Fonts, width: u32) -> u32 {
    let bold = |cell: &Runs| -> Runs {
        cell.iter().map(|run| TextRun { target: None, ..TextRun::strong(run.text.clone()) }).collect()
    };
    table.head.as_ref().map_or(0, |head| row_height(table, &head.iter().map(bold).collect::<Vec<_>>(), fonts, width))
}

/// Whether every row fits a slide below the header, with no column so narrow that words are cut up.
pub(crate) fn is_tabular(table: &TablePiece, fonts: &Fonts, width: u32, height: u32) -> bool {
    let head = head_height(table, fonts, width);
    let rows = table.head.iter().chain(&table.rows);
    let whole = rows.flat_map(|row| row.iter().zip(&table.columns)).all(|(cell, column)| {
        let inner = (width * u32::from(column.share) / 100).saturating_sub(CELL_PADDING).max(1);
        !fonts.lines(cell, fonts.sizes.dense, inner).breaks_a_word
    });
    whole && table.rows.iter().all(|row| head + row_height(table, row, fonts, width) <= height)
}

/// A table's facts as a list: a row's first cell, and below it the others, each after its column's name.
pub(crate) fn to_list(table: &TablePiece) -> Vec<Piece> {
    let item = |at: usize, runs| {
        let level = u8::from(at > 0);
        Piece::Item { level, mark: Mark::Bullet, indent: Indent::usual(level), runs }
    };
    let is_said = |cell: &Runs| !plain(cell).trim().is_empty();
    let names: &[Runs] = table.head.as_deref().unwrap_or_default();
    let bold = |run: &TextRun| TextRun { style: RunStyle { weight: Weight::Bold, ..run.style }, ..run.clone() };
    let name = |at: usize| names.get(at).filter(|name| is_said(name)).map(|name| name.iter().map(bold));
    let mut pieces = Vec::new();
    for row in &table.rows {
        for (at, cell) in row.iter().enumerate().filter(|(_, cell)| is_said(cell)) {
            let colon = || format!("{} ", colon_after(&plain(&names[at])));
            let name = name(at).map(|name| name.chain([TextRun::strong(colon())]));
            pieces.push(item(at, name.into_iter().flatten().chain(cell.iter().cloned()).collect()));
        }
    }
    // A column that says nothing still has its name.
    let silent = |at: &usize| table.rows.iter().all(|row| row.get(*at).is_none_or(|cell| !is_said(cell)));
    pieces.extend((0..names.len()).filter(silent).filter_map(|at| Some(item(at, name(at)?.collect()))));
    pieces
}
