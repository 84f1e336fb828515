//! The body of slides, set as large as may be.

use super::Fonts;
use super::columns::beside;
use super::pages::{Cut, Fit, body_height, breaks_a_word, paginate, prepare};
use crate::{Body, Piece};

/// Sets a body as large as one slide allows; a body that is too long for any size is set at the smallest and spread.
pub(crate) fn fit_body(pieces: Vec<Piece>, fonts: &Fonts, width: u32, height: u32) -> Fit {
    let atoms = prepare(pieces, fonts, width, height);
    let pieces: Vec<Piece> = atoms.iter().map(|atom| atom.piece.clone()).collect();
    let figures = pieces.iter().filter(|piece| matches!(piece, Piece::Picture(_))).count();
    for size in fonts.sizes.running {
        if (figures == 0 || pieces.len() == 1)
            && body_height(&pieces, fonts, size, width) <= height
            && !breaks_a_word(&pieces, fonts, size, width)
        {
            return Fit { bodies: vec![Body { size, pieces }], starts: vec![0], cut: Cut::Whole };
        }
    }
    beside(paginate(atoms, fonts, fonts.sizes.least(), width, height), fonts, width, height)
}

/// Sets paragraphs as statements, with what stands between them as kickers; `None` where they don't fit at a size of
/// statements.
pub(crate) fn fit_statement(pieces: Vec<Piece>, fonts: &Fonts, width: u32, height: u32) -> Option<Body> {
    let said = |piece: &Piece| matches!(piece, Piece::Paragraph(_) | Piece::Heading(_));
    let fits = |size| body_height(&pieces, fonts, size, width) <= height && !breaks_a_word(&pieces, fonts, size, width);
    let size = fonts.sizes.statement.into_iter().find(|size| fits(*size))?;
    (!pieces.is_empty() && pieces.iter().all(said)).then_some(Body { size, pieces })
}
