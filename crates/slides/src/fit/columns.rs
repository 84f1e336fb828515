//! Two columns: a picture, and beside it the text that it belongs to.

use super::Fonts;
use super::pages::{Cut, Fit, body_height, breaks_a_word};
use crate::{Body, Piece};

/// White space between the columns, in units.
pub(crate) const GUTTER: u32 = 72;

/// A body whose text and picture stand beside each other, in the order of the source.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Columns<'a> {
    /// What the column of text says.
    pub(crate) text: &'a [Piece],
    /// The picture.
    pub(crate) picture: &'a Piece,
    /// Whether the picture comes first.
    pub(crate) picture_first: bool,
}

impl<'a> Columns<'a> {
    /// The columns of pieces: a picture with nothing but text before it, or after it.
    pub(crate) fn of(pieces: &'a [Piece]) -> Option<Self> {
        let (text, picture, picture_first) = match pieces {
            [picture @ Piece::Picture(_), text @ ..] => (text, picture, true),
            [text @ .., picture @ Piece::Picture(_)] => (text, picture, false),
            _ => return None,
        };
        (!text.is_empty() && text.iter().all(is_narrow)).then_some(Self { text, picture, picture_first })
    }
}

/// The width of the column of text, in a room of that width.
pub(crate) const fn text_column(width: u32) -> u32 {
    width.saturating_sub(GUTTER) * 52 / 100
}

/// What can be set in a column: tables and code want the whole width.
fn is_narrow(piece: &Piece) -> bool {
    match piece {
        Piece::Paragraph(_) | Piece::Heading(_) | Piece::Item { .. } | Piece::Quote(_) => true,
        Piece::Code(_) | Piece::Table(_) | Piece::Picture(_) => false,
    }
}

/// Puts each picture beside the text before it, or else after it, where a slide holds both.
pub(super) fn beside(fit: Fit, fonts: &Fonts, width: u32, height: u32) -> Fit {
    let mut bodies: Vec<Body> = Vec::new();
    let mut starts = Vec::new();
    for (body, start) in fit.bodies.into_iter().zip(fit.starts) {
        let both = bodies.last().and_then(|last| {
            let pieces = last.pieces.iter().chain(&body.pieces).cloned().collect();
            in_columns(pieces, fonts, width, height)
        });
        if let (Some(both), Some(last)) = (both, bodies.last_mut()) {
            *last = both;
        } else if let Some(columns) = in_columns(body.pieces.clone(), fonts, width, height) {
            bodies.push(columns);
            starts.push(start);
        } else {
            // Text and a picture that don't fit beside each other have a slide each.
            let apart = Columns::of(&body.pieces).is_some();
            for pieces in body.pieces.chunk_by(|a, b| !apart || is_narrow(a) == is_narrow(b)) {
                bodies.push(Body { size: body.size, pieces: pieces.to_vec() });
                starts.push(start);
            }
        }
    }
    let cut = if bodies.len() == 1 && fit.cut == Cut::BetweenPieces { Cut::Whole } else { fit.cut };
    Fit { bodies, starts, cut }
}

/// A piece with its addresses as short as a word.
fn without_addresses(piece: &Piece) -> Piece {
    let mut piece = piece.clone();
    piece.runs_mut().into_iter().filter(|run| run.is_address()).for_each(|run| run.text.truncate(0));
    piece
}

/// Text and a picture in columns, as large as may be; `None` where they are something else or don't fit.
fn in_columns(pieces: Vec<Piece>, fonts: &Fonts, width: u32, height: u32) -> Option<Body> {
    let text = Columns::of(&pieces)?.text;
    let column = text_column(width);
    let fits = |size| body_height(text, fonts, size, column) <= height;
    // A word that breaks may break elsewhere than measured. An address has places to break.
    let words: Vec<Piece> = text.iter().map(without_addresses).collect();
    let whole = |size| !breaks_a_word(&words, fonts, size, column);
    let size = fonts.sizes.running.into_iter().find(|size| fits(*size) && whole(*size))?;
    Some(Body { size, pieces })
}
