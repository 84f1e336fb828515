//! Rulers in millimetres.

use crate::drawing::{Align, Drawing, Grey};
use crate::{Mm, PressError, Size};

/// How far the rulers stand from the edge: inside what office printers leave white.
const RULER: Mm = Mm::new(8.0);

/// Rulers in millimetres along the lower and the left edge, from the corner of the paper.
pub(super) fn draw_rulers(drawing: &mut Drawing<'_>, size: Size) -> Result<(), PressError> {
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

/// A part of a ruler above a line, from its left end, with a number for each ten millimetres.
pub(super) fn draw_part(
    drawing: &mut Drawing<'_>,
    (left, y): (Mm, Mm),
    part: std::ops::RangeInclusive<u32>,
) -> Result<(), PressError> {
    let first = *part.start();
    for millimetre in part {
        let x = left + Mm::new(f64::from(millimetre - first));
        drawing.line((x, y), (x, y + tick_length(millimetre)), 0.25, Grey::BLACK);
        if millimetre % 10 == 0 {
            drawing.text((x, y + Mm::new(4.0)), 6.0, Align::Centre, &millimetre.to_string())?;
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
