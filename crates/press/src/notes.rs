//! What the booklet itself does not have: the notes page and the labels of marked sheets.
//!
//! Their words are drawn as shapes: as text they would bring a second subset of a font that the booklet has already.

use tipwaaier_model::{Language, Text};

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
    drawing.outline((left, baseline), 13.0, Text::new("Notities", "Notes").get(language))?;
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
        let (nl, en) = match self.side {
            Side::Front => ("voorkant", "front"),
            Side::Back => ("achterkant", "back"),
        };
        let signature = self.signature.map_or_else(
            || Text::new("", ""),
            |index| Text::new(format!(" · katern {}", index + 1), format!(" · signature {}", index + 1)),
        );
        [
            format!("{}{}", self.title, signature.get(language)),
            Text::new(format!(" · vel {sheet}"), format!(" · sheet {sheet}")).get(language).to_owned(),
            Text::new(format!(" van {sheets} · {nl}"), format!(" of {sheets} · {en}")).get(language).to_owned(),
        ]
    }
}

/// Draws a piece of a label on a page of its own, as wide as a label may be at most; gives the piece's width.
pub(crate) fn draw_piece(drawing: &mut Drawing<'_>, piece: &str, width: Mm) -> Result<Mm, PressError> {
    drawing.page(Size { width, height: LABEL_HEIGHT });
    drawing.outline((Mm::ZERO, Mm::new(0.7)), LABEL_SIZE, piece)
}
