//! Room for the marks of lists: as much as the widest of a list takes.

use super::Fonts;
use crate::{Indent, Mark, Piece, Size, TextRun};

/// White space between a number and its text, in hundredths of their size.
const GAP: u32 = 20;

/// Tells every item where its text begins.
pub(crate) fn indent_lists(pieces: &mut [Piece], fonts: &Fonts) {
    for run in pieces.chunk_by_mut(|one, other| is_item(one) && is_item(other)) {
        indent(run, 0, 0, fonts);
    }
}

const fn is_item(piece: &Piece) -> bool {
    matches!(piece, Piece::Item { .. })
}

/// Indents the items of a level, and those below it from there.
fn indent(items: &mut [Piece], at: u8, left: u32, fonts: &Fonts) {
    let marks = items.iter().filter_map(|piece| match piece {
        Piece::Item { level, mark: Mark::Number(number, numerals), .. } if *level == at => {
            Some(number_width(&numerals.mark(*number), fonts))
        }
        _ => None,
    });
    let mark = marks.max().unwrap_or(0).max(Indent::USUAL);
    let deeper = |piece: &Piece| matches!(piece, Piece::Item { level, .. } if *level > at);
    for run in items.chunk_by_mut(|one, other| deeper(one) == deeper(other)) {
        if run.first().is_some_and(deeper) {
            indent(run, at + 1, left + mark, fonts);
            continue;
        }
        for piece in run {
            if let Piece::Item { indent, .. } = piece {
                *indent = Indent { text: left + mark, mark };
            }
        }
    }
}

fn number_width(mark: &str, fonts: &Fonts) -> u32 {
    // At a size of 100 units a unit is a hundredth of the size.
    fonts.text_width(&[TextRun::strong(mark)], Size(100)) + GAP
}
