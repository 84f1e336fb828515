//! The test sheets: one shows whether a printer keeps to size and how far backs miss their fronts, the other what becomes
//! of cards that are cut and of a board that is joined from parts.

mod cards;
mod duplex;
mod ruler;

use tipwaaier_language::Language;
use tipwaaier_model::Timestamp;

use crate::drawing::{Align, Drawing, Grey};
use crate::geometry::{Matrix, Rect};
use crate::marks::Stroke;
use crate::metadata::Metadata;
use crate::paper::{Sheet, Side};
use crate::sheets::{Placed, SheetSide, Sheets};
use crate::source::Source;
use crate::{Flip, Mm, Offset, PressError, Size};

/// The size of running text.
const BODY: f64 = 10.5;

/// Which test sheets: make them for the paper, orientation and flip of the job that is to be corrected.
#[derive(Debug, Clone, Copy)]
pub struct TestSheetJob<'a> {
    /// The paper as it lies.
    pub sheet: Sheet,
    /// The edge along which the printer turns the sheet.
    pub flip: Flip,
    /// The offset that the printer is believed to have: with the right one the crosses meet.
    pub offset: Offset,
    /// The language of the sheet.
    pub language: Language,
    /// The time that the file carries.
    pub created: Timestamp,
    /// A TrueType or OpenType font; the glyphs used are embedded.
    pub font: &'a [u8],
}

/// Draws both test sheets: sides A and B for the printer, C and D for cards and board.
///
/// # Errors
/// Where the font can't be used or the offset is beyond the rulers.
pub fn test_sheet(job: &TestSheetJob<'_>) -> Result<Vec<u8>, PressError> {
    job.offset.checked()?;
    let mut drawing = Drawing::new(job.font)?;
    duplex::draw(&mut drawing, job)?;
    let strokes = cards::draw(&mut drawing, job)?;
    let source = Source::read(&drawing.finish()?)?;
    let size = job.sheet.size();
    let whole = Rect::new(Mm::ZERO, Mm::ZERO, size);
    let marks: [Vec<Stroke>; 4] = [Vec::new(), Vec::new(), strokes[0].clone(), strokes[1].clone()];
    let sides: Vec<(Side, SheetSide)> = [Side::Front, Side::Back, Side::Front, Side::Back]
        .into_iter()
        .zip(source.pages.iter().zip(marks))
        .map(|(side, (page, marks))| {
            let placed = vec![Placed { form: page.form, matrix: page.upright, clip: whole }];
            (side, SheetSide { placed, marks })
        })
        .collect();
    let shown = format!("{:?}", TestSheetJob { font: &[], ..*job });
    let words = job.language.print_words();
    let metadata = Metadata {
        title: words.test_title.to_owned(),
        subject: words.print_only.to_owned(),
        language: job.language,
        created: job.created,
        flip: Some(job.flip),
        identity: [b"test sheet", shown.as_bytes()],
    };
    let back = Matrix::for_back(size, job.sheet.back(job.flip), job.offset);
    Sheets { size, trim: whole, bleed: Mm::ZERO, back }.write(sides.into_iter(), source, &metadata)
}

/// The side's letter and name, and an arrow that points upwards.
fn draw_head(drawing: &mut Drawing<'_>, size: Size, letter: &str, name: &str) -> Result<(), PressError> {
    let (x, top) = (size.width / 2.0, size.height - Mm::new(14.0));
    let at = |dx: f64, dy: f64| (x + Mm::new(dx), top + Mm::new(dy));
    drawing.shape(
        &[at(0.0, 0.0), at(6.0, -9.0), at(1.6, -9.0), at(1.6, -24.0), at(-1.6, -24.0), at(-1.6, -9.0), at(-6.0, -9.0)],
        Grey::BLACK,
    );
    drawing.text(at(12.0, -16.0), 40.0, Align::Left, letter)?;
    drawing.text(at(12.0, -22.5), 11.0, Align::Left, name)
}

/// Numbered paragraphs below each other.
fn draw_steps(
    drawing: &mut Drawing<'_>,
    at: (Mm, Mm),
    width: Mm,
    steps: &[String],
    first: usize,
) -> Result<(), PressError> {
    let (indent, mut y) = (Mm::new(5.0), at.1);
    for (index, step) in steps.iter().enumerate() {
        drawing.text((at.0, y), BODY, Align::Left, &format!("{}.", first + index))?;
        y = y - drawing.paragraph((at.0 + indent, y), width - indent, BODY, step)? - Mm::new(1.2);
    }
    Ok(())
}
