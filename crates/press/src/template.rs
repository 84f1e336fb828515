//! The cutting template: the cuts of a card job at their real size, to lay on the stack or beside the cutter.

use tipwaaier_model::Text;

use crate::cards::{CardGrid, CardsJob};
use crate::drawing::{Align, Drawing, Grey};
use crate::geometry::{Matrix, Rect};
use crate::metadata::Metadata;
use crate::paper::Side;
use crate::sheets::{Placed, SheetSide, Sheets};
use crate::source::Source;
use crate::{Mm, PressError};

/// The length of the line that shows whether the template was printed at its real size.
const CHECK: Mm = Mm::new(50.0);

/// Draws the template for a card job: every cut numbered in the order of cutting, with its distance from the edge.
///
/// `font` is a TrueType or OpenType font; the glyphs used are embedded.
///
/// # Errors
/// Where the cards don't fit the sheet or the font can't be used.
pub fn cutting_template(job: &CardsJob<'_>, font: &[u8]) -> Result<Vec<u8>, PressError> {
    let grid = CardGrid::new(job)?;
    let size = grid.sheet.size();
    let mut drawing = Drawing::new(font)?;
    drawing.page(size);
    draw_cells(&mut drawing, &grid, job)?;
    draw_cuts(&mut drawing, &grid)?;
    let source = Source::read(&drawing.finish()?)?;
    let whole = Rect::new(Mm::ZERO, Mm::ZERO, size);
    let placed =
        source.pages.iter().map(|page| Placed { form: page.form, matrix: page.upright, clip: whole }).collect();
    let side = SheetSide { placed, marks: Vec::new() };
    let shown = format!("{job:?}");
    let metadata = Metadata {
        title: format!("{} – {}", job.title, Text::new("snijmal", "cutting template").get(job.language)),
        subject: Text::new("Alleen om af te drukken.", "For print alone.").get(job.language).to_owned(),
        language: job.language,
        created: job.created,
        flip: job.flip,
        identity: [b"cutting template", shown.as_bytes()],
    };
    Sheets { size, trim: whole, bleed: Mm::ZERO, back: Matrix::IDENTITY }.write(
        std::iter::once((Side::Front, side)),
        source,
        &metadata,
    )
}

/// The outline of every card with its place, and how to use the template in the first.
fn draw_cells(drawing: &mut Drawing<'_>, grid: &CardGrid, job: &CardsJob<'_>) -> Result<(), PressError> {
    for (place, cell) in grid.cells.iter().enumerate() {
        let (right, top) = (cell.right(), cell.top());
        let corners = [(cell.x, cell.y), (right, cell.y), (right, top), (cell.x, top), (cell.x, cell.y)];
        drawing.dashed(1.5);
        for ends in corners.windows(2) {
            drawing.line(ends[0], ends[1], 0.3, Grey::RULE);
        }
        drawing.solid();
        let at = (cell.x + cell.size.width / 2.0, cell.y + Mm::new(7.0));
        drawing.text(at, 16.0, Align::Centre, &(place + 1).to_string())?;
    }
    let Some(first) = grid.cells.first() else { return Ok(()) };
    let inside = Mm::new(8.0);
    let (left, mut y) = (first.x + inside, first.top() - Mm::new(12.0));
    let width = first.size.width - inside * 2.0;
    let heading = Text::new("Snijmal", "Cutting template");
    drawing.text((left, y), 12.0, Align::Left, heading.get(job.language))?;
    y = y - Mm::new(6.0);
    for step in steps() {
        y = y - drawing.paragraph((left, y), width, 7.5, step.get(job.language))? - Mm::new(1.0);
    }
    let check = CHECK.min(width);
    drawing.line((left, y), (left + check, y), 0.5, Grey::BLACK);
    for x in [left, left + check] {
        drawing.line((x, y - Mm::new(1.2)), (x, y + Mm::new(1.2)), 0.5, Grey::BLACK);
    }
    drawing.text((left + check / 2.0, y - Mm::new(3.2)), 7.0, Align::Centre, &check.to_string())
}

/// The cuts over the whole sheet: first from top to bottom, then the strips.
fn draw_cuts(drawing: &mut Drawing<'_>, grid: &CardGrid) -> Result<(), PressError> {
    let (size, cuts) = (grid.sheet.size(), grid.cuts());
    let mut number = 0_usize;
    for &x in &cuts.vertical {
        number += 1;
        drawing.line((x, Mm::ZERO), (x, size.height), 0.4, Grey::BLACK);
        draw_tag(drawing, (x, size.height - Mm::new(9.0)), number, x)?;
    }
    for &y in cuts.horizontal.iter().rev() {
        number += 1;
        drawing.line((Mm::ZERO, y), (size.width, y), 0.4, Grey::BLACK);
        draw_tag(drawing, (Mm::new(12.0), y), number, size.height - y)?;
    }
    Ok(())
}

/// A cut's number and its distance from the left or upper edge, on a white field over the line.
fn draw_tag(drawing: &mut Drawing<'_>, (x, y): (Mm, Mm), number: usize, from_edge: Mm) -> Result<(), PressError> {
    let (wide, high) = (Mm::new(7.5), Mm::new(3.6));
    let corners = [(x - wide, y - high), (x + wide, y - high), (x + wide, y + high), (x - wide, y + high)];
    drawing.shape(&corners, Grey(1.0));
    drawing.text((x, y + Mm::new(0.3)), 9.0, Align::Centre, &number.to_string())?;
    drawing.text((x, y - Mm::new(2.8)), 6.0, Align::Centre, &from_edge.to_string())
}

fn steps() -> [Text; 3] {
    [
        Text::new(
            "Druk op stevig papier op 100 %; de lijn hieronder is dan precies zo lang als erbij staat.",
            "Print on firm paper at 100 %; the line below is then exactly as long as it says.",
        ),
        Text::new(
            "Leg de mal op de stapel, links en boven gelijk.",
            "Lay the template on the stack, level on the left and at the top.",
        ),
        Text::new(
            "Snijd in de volgorde van de nummers; de maat telt van links of van boven.",
            "Cut in the order of the numbers; each measure counts from the left or from the top.",
        ),
    ]
}
