//! What the booklet itself does not have: the notes page and the labels of marked sheets.
//!
//! Their words are drawn as shapes: as text they would bring a second subset of a font that the booklet has already.

use tipwaaier_language::{Language, fill};

use crate::drawing::{Drawing, Grey};
use crate::paper::Side;
use crate::{Mm, PressError, Size};

/// The distance between ruled lines: what school notebooks have.
const RULING: Mm = Mm::new(8.0);
/// The least margin, within which office printers leave the paper white anyway.
const MARGIN: Mm = Mm::new(14.0);
/// The size of labels on marked sheets.
const LABEL_SIZE: f64 = 5.5;
/// The height of a label's page.
pub(crate) const LABEL_HEIGHT: Mm = Mm::new(2.5);

/// Draws a page of a size with a heading and ruled lines; both sides of the sheet have the same margins.
pub(crate) fn draw_notes_page(
    drawing: &mut Drawing<'_>,
    size: Size,
    gutter: Mm,
    language: Language,
) -> Result<(), PressError> {
    let margin = MARGIN.max(gutter).min(size.width / 5.0);
    let (left, right) = (margin, size.width - margin);
    let baseline = size.height - margin - Mm::new(4.0);
    drawing.page(size);
    drawing.outline((left, baseline), 13.0, language.words().notes)?;
    let mut y = baseline - RULING * 1.75;
    while y >= margin {
        drawing.line((left, y), (right, y), 0.4, Grey::RULE);
        y = y - RULING;
    }
    Ok(())
}

/// What the label of a sheet says, for whoever gathers the sheets.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Label<'a> {
    /// The title of the job.
    pub(crate) title: &'a str,
    /// The sheet, from 0.
    pub(crate) sheet: usize,
    /// Of how many.
    pub(crate) sheets: usize,
    /// Its signature, from 0, if there are several.
    pub(crate) signature: Option<usize>,
    /// Its side.
    pub(crate) side: Side,
}

impl Label<'_> {
    /// The label in pieces, so that each piece has to be in the file only once.
    pub(crate) fn pieces(&self, language: Language) -> [String; 3] {
        let (sheet, sheets) = (self.sheet + 1, self.sheets);
        let words = language.print_words();
        let side = match self.side {
            Side::Front => words.front,
            Side::Back => words.back,
        };
        let signature = self.signature.map(|index| fill(words.label_signature, &[("number", &(index + 1))]));
        [
            format!("{}{}", self.title, signature.unwrap_or_default()),
            fill(words.label_sheet, &[("number", &sheet)]),
            fill(words.label_side, &[("sheets", &sheets), ("side", &side)]),
        ]
    }
}

/// Draws a piece of a label on a page of its own, as wide as a label may be at most; gives the piece's width.
pub(crate) fn draw_piece(drawing: &mut Drawing<'_>, piece: &str, width: Mm) -> Result<Mm, PressError> {
    drawing.page(Size { width, height: LABEL_HEIGHT });
    drawing.outline((Mm::ZERO, Mm::new(0.7)), LABEL_SIZE, piece)
}
