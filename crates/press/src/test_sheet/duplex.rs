//! Sides A and B: crosses that meet where a printer puts the back where the front is, and rulers that show its scale.

use tipwaaier_language::{Language, fill};

use super::ruler::draw_rulers;
use super::{BODY, TestSheetJob, draw_head, draw_steps};
use crate::drawing::{Align, Drawing, Grey};
use crate::length::factor;
use crate::paper::Orientation;
use crate::{Mm, Offset, PressError, Size};

/// How far the crosses reach, and so the largest offset that can be read.
const REACH: Mm = Offset::LIMIT;
/// How far the outer crosses stand from the left and right edges.
const ASIDE: Mm = Mm::new(45.0);
/// How far they stand from the upper and lower edges.
const DOWN: Mm = Mm::new(52.0);

/// Draws both sides.
pub(super) fn draw(drawing: &mut Drawing<'_>, job: &TestSheetJob<'_>) -> Result<(), PressError> {
    draw_front(drawing, job)?;
    draw_back(drawing, job)
}

/// The middle of the sheet and the four places around it.
fn crosses(size: Size) -> [(Mm, Mm); 5] {
    let (right, top) = (size.width - ASIDE, size.height - DOWN);
    [(size.width / 2.0, size.height / 2.0), (ASIDE, DOWN), (right, DOWN), (ASIDE, top), (right, top)]
}

fn draw_front(drawing: &mut Drawing<'_>, job: &TestSheetJob<'_>) -> Result<(), PressError> {
    let size = job.sheet.size();
    drawing.page(size);
    let words = job.language.print_words();
    draw_head(drawing, size, "A", words.test_front)?;
    let (title, width) = ((ASIDE / 2.0, size.height - Mm::new(20.0)), (size.width - ASIDE) / 2.0 - Mm::new(12.0));
    let _ = drawing.paragraph(title, width, 16.0, words.test_title)?;
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

/// How to read the offset.
fn steps(job: &TestSheetJob<'_>) -> Vec<String> {
    let words = job.language.print_words();
    let steps =
        [words.test_print, words.test_ruler, words.test_arrow, words.test_cross, words.test_offset, words.test_askew];
    steps.into_iter().map(|step| fill(step, &[("edge", &job.flip.edge(words))])).collect()
}
