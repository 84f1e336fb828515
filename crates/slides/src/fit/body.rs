//! The body of slides, set as large as may be.

use super::Fonts;
use super::columns::beside;
use super::pages::{Cut, Fit, body_height, breaks_a_word, paginate, prepare};
use crate::geometry::{RUNNING, SMALLEST, STATEMENT};
use crate::{Body, Piece, Size};

/// Sets a body as large as one slide allows; a body that is too long for any size is set at the smallest and spread.
pub(crate) fn fit_body(pieces: Vec<Piece>, fonts: &Fonts, width: u32, height: u32) -> Fit {
    let statement = matches!(pieces[..], [Piece::Paragraph(_)]);
    let sizes: &[Size] = if statement { &STATEMENT } else { &RUNNING };
    let atoms = prepare(pieces, fonts, width, height);
    let pieces: Vec<Piece> = atoms.iter().map(|atom| atom.piece.clone()).collect();
    let figures = pieces.iter().filter(|piece| matches!(piece, Piece::Picture(_))).count();
    for size in sizes {
        if (figures == 0 || pieces.len() == 1)
            && body_height(&pieces, fonts, *size, width) <= height
            && !breaks_a_word(&pieces, fonts, *size, width)
        {
            return Fit { bodies: vec![Body { size: *size, pieces }], starts: vec![0], cut: Cut::Whole };
        }
    }
    beside(paginate(atoms, fonts, SMALLEST, width, height), fonts, width, height)
}
