//! The duplex test sheet: one sheet that shows whether a printer keeps to size, and how far backs miss their fronts.

use tipwaaier_language::{Language, fill};
use tipwaaier_model::Timestamp;

use crate::drawing::{Align, Drawing, Grey};
use crate::geometry::{Matrix, Rect};
use crate::length::factor;
use crate::metadata::Metadata;
use crate::paper::{Orientation, Sheet, Side};
use crate::sheets::{Placed, SheetSide, Sheets};
use crate::source::Source;
use crate::{Flip, Mm, Offset, PressError, Size};

/// How far the crosses reach, and so the largest offset that can be read.
const REACH: Mm = Offset::LIMIT;
/// How far the outer crosses stand from the left and right edges.
const ASIDE: Mm = Mm::new(45.0);
/// How far they stand from the upper and lower edges.
const DOWN: Mm = Mm::new(52.0);
/// How far the rulers stand from the edge: inside what office printers leave white.
const RULER: Mm = Mm::new(8.0);
/// The size of running text.
const BODY: f64 = 10.5;

/// Which test sheet: make it for the paper, orientation and flip of the job that is to be corrected.
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

/// Draws the test sheet: side A and side B.
///
/// # Errors
/// Where the font can't be used or the offset is beyond the rulers.
pub fn test_sheet(job: &TestSheetJob<'_>) -> Result<Vec<u8>, PressError> {
    job.offset.checked()?;
    let mut drawing = Drawing::new(job.font)?;
    draw_front(&mut drawing, job)?;
    draw_back(&mut drawing, job)?;
    let source = Source::read(&drawing.finish()?)?;
    let size = job.sheet.size();
    let whole = Rect::new(Mm::ZERO, Mm::ZERO, size);
    let sides: Vec<(Side, SheetSide)> = [Side::Front, Side::Back]
        .into_iter()
        .zip(&source.pages)
        .map(|(side, page)| {
            let placed = vec![Placed { form: page.form, matrix: page.upright, clip: whole }];
            (side, SheetSide { placed, marks: Vec::new() })
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

/// The middle of the sheet and the four places around it.
fn crosses(size: Size) -> [(Mm, Mm); 5] {
    let (right, top) = (size.width - ASIDE, size.height - DOWN);
    [(size.width / 2.0, size.height / 2.0), (ASIDE, DOWN), (right, DOWN), (ASIDE, top), (right, top)]
}

fn draw_front(drawing: &mut Drawing<'_>, job: &TestSheetJob<'_>) -> Result<(), PressError> {
    let size = job.sheet.size();
    drawing.page(size);
    draw_head(drawing, size, "A", job.language.print_words().test_front)?;
    draw_rulers(drawing, size)?;
    for centre in crosses(size) {
        draw_scaled_cross(drawing, centre)?;
    }
    let steps = steps(job);
    let (upper, lower) = steps.split_at(3);
    let middle = (size.width / 2.0, size.height / 2.0);
    match job.sheet.orientation {
        Orientation::Portrait => {
            let (left, width) = (Mm::new(30.0), size.width - Mm::new(60.0));
            draw_steps(drawing, (left, size.height - DOWN - Mm::new(24.0)), width, upper, 1)?;
            draw_steps(drawing, (left, middle.1 - Mm::new(24.0)), width, lower, 4)?;
            draw_reading(drawing, (middle.0, DOWN + Mm::new(3.0)), job.language)
        }
        Orientation::Landscape => {
            let (left, width) = (Mm::new(24.0), middle.0 - Mm::new(24.0 + 22.0));
            let top = middle.1 + Mm::new(22.0);
            draw_steps(drawing, (left, top), width, upper, 1)?;
            draw_steps(drawing, (middle.0 + Mm::new(22.0), top), width, lower, 4)?;
            draw_reading(drawing, (middle.0, DOWN + Mm::new(3.0)), job.language)
        }
    }
}

/// Where to write down what was read, for the next time.
fn draw_reading(drawing: &mut Drawing<'_>, (x, y): (Mm, Mm), language: Language) -> Result<(), PressError> {
    let (wide, apart) = (Mm::new(38.0), Mm::new(9.0));
    for (row, label) in ["x (mm)", "y (mm)", "printer"].into_iter().enumerate() {
        let below = y - apart * factor(row);
        drawing.text((x - wide, below), BODY, Align::Left, label)?;
        drawing.line((x - wide + Mm::new(17.0), below), (x + wide, below), 0.4, Grey::RULE);
    }
    drawing.text((x - wide, y + apart), BODY, Align::Left, language.print_words().test_reading)
}

fn draw_back(drawing: &mut Drawing<'_>, job: &TestSheetJob<'_>) -> Result<(), PressError> {
    let size = job.sheet.size();
    drawing.page(size);
    draw_head(drawing, size, "B", job.language.print_words().test_back)?;
    for (x, y) in crosses(size) {
        drawing.line((x - REACH, y), (x + REACH, y), 0.6, Grey::BLACK);
        drawing.line((x, y - REACH), (x, y + REACH), 0.6, Grey::BLACK);
    }
    let at = (size.width / 2.0, size.height / 2.0 - Mm::new(20.0));
    drawing.text(at, BODY, Align::Centre, job.language.print_words().test_read_back)
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

/// Rulers in millimetres along the lower and the left edge, from the corner of the paper.
fn draw_rulers(drawing: &mut Drawing<'_>, size: Size) -> Result<(), PressError> {
    for millimetre in 0..=ticks(size.width) {
        let (x, length) = (Mm::new(f64::from(millimetre)), tick_length(millimetre));
        drawing.line((x, RULER), (x, RULER + length), 0.25, Grey::BLACK);
        if millimetre % 10 == 0 && has_room(x, size.width) {
            drawing.text((x, RULER + Mm::new(4.0)), 6.0, Align::Centre, &millimetre.to_string())?;
        }
    }
    // The corner belongs to the lower ruler.
    for millimetre in 20..=ticks(size.height) {
        let (y, length) = (Mm::new(f64::from(millimetre)), tick_length(millimetre));
        drawing.line((RULER, y), (RULER + length, y), 0.25, Grey::BLACK);
        if millimetre % 10 == 0 && has_room(y, size.height) {
            let at = (RULER + Mm::new(4.0), y - Mm::new(0.75));
            drawing.text(at, 6.0, Align::Left, &millimetre.to_string())?;
        }
    }
    Ok(())
}

/// Whether a number fits on the paper at that place of a ruler.
fn has_room(at: Mm, length: Mm) -> bool {
    at >= RULER && at <= length - RULER
}

/// The whole millimetres of a length of paper.
fn ticks(length: Mm) -> u32 {
    (0..1000).take_while(|&millimetre| f64::from(millimetre) <= length.get()).last().unwrap_or(0)
}

fn tick_length(millimetre: u32) -> Mm {
    match millimetre % 10 {
        0 => Mm::new(3.0),
        5 => Mm::new(2.2),
        _ => Mm::new(1.4),
    }
}

/// A cross with a scale of millimetres on both arms.
fn draw_scaled_cross(drawing: &mut Drawing<'_>, (x, y): (Mm, Mm)) -> Result<(), PressError> {
    drawing.line((x - REACH, y), (x + REACH, y), 0.25, Grey::BLACK);
    drawing.line((x, y - REACH), (x, y + REACH), 0.25, Grey::BLACK);
    for step in 1..=10_u32 {
        let half = if step % 5 == 0 { Mm::new(1.6) } else { Mm::new(0.8) };
        for away in [Mm::new(f64::from(step)), -Mm::new(f64::from(step))] {
            drawing.line((x + away, y - half), (x + away, y + half), 0.25, Grey::BLACK);
            drawing.line((x - half, y + away), (x + half, y + away), 0.25, Grey::BLACK);
        }
    }
    for (step, label) in [(-10.0, "−10"), (-5.0, "−5"), (5.0, "5"), (10.0, "10")] {
        drawing.text((x + Mm::new(step), y - Mm::new(3.8)), 5.5, Align::Centre, label)?;
        drawing.text((x - Mm::new(2.2), y + Mm::new(step - 0.7)), 5.5, Align::Right, label)?;
    }
    drawing.text((x + REACH + Mm::new(1.5), y - Mm::new(0.9)), 7.0, Align::Left, "x")?;
    drawing.text((x, y + REACH + Mm::new(1.5)), 7.0, Align::Centre, "y")
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

/// How to read the offset.
fn steps(job: &TestSheetJob<'_>) -> Vec<String> {
    let words = job.language.print_words();
    let steps =
        [words.test_print, words.test_ruler, words.test_arrow, words.test_cross, words.test_offset, words.test_askew];
    steps.into_iter().map(|step| fill(step, &[("edge", &job.flip.edge(words))])).collect()
}
