//! The cutting template: the cuts of a card job at their real size, to lay on the stack or beside the cutter.

use tipwaaier_model::Language;

use crate::card_grid::CardGrid;
use crate::drawing::{Align, Drawing, Grey};
use crate::geometry::{Matrix, Rect};
use crate::jobs::CardsJob;
use crate::metadata::Metadata;
use crate::paper::Side;
use crate::sheets::{Placed, SheetSide, Sheets};
use crate::source::Source;
use crate::{Mm, PressError};

/// The length of the line that shows whether the template was printed at its real size; the second on narrow cards.
const CHECK: [Mm; 2] = [Mm::new(50.0), Mm::new(30.0)];

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
    draw_cuts(&mut drawing, &grid, job.language)?;
    let source = Source::read(&drawing.finish()?)?;
    let whole = Rect::new(Mm::ZERO, Mm::ZERO, size);
    let placed =
        source.pages.iter().map(|page| Placed { form: page.form, matrix: page.upright, clip: whole }).collect();
    let drawn = SheetSide { placed, marks: Vec::new() };
    let shown = format!("{job:?}");
    let words = job.language.print_words();
    let metadata = Metadata {
        title: format!("{} – {}", job.title, words.template_title),
        subject: words.print_only.to_owned(),
        language: job.language,
        created: job.created,
        flip: Some(job.flip),
        identity: [b"cutting template", shown.as_bytes()],
    };
    Sheets { size, trim: whole, bleed: Mm::ZERO, back: Matrix::IDENTITY }.write(
        std::iter::once((Side::Front, drawn)),
        source,
        &metadata,
    )
}

/// The place of every card, and how to use the template in the first.
fn draw_cells(drawing: &mut Drawing<'_>, grid: &CardGrid, job: &CardsJob<'_>) -> Result<(), PressError> {
    for (place, cell) in grid.cells.iter().enumerate() {
        let at = (cell.x + cell.size.width / 2.0, cell.y + Mm::new(7.0));
        drawing.text(at, 16.0, Align::Centre, &(place + 1).to_string())?;
    }
    let Some(first) = grid.cells.first() else { return Ok(()) };
    let inside = Mm::new(8.0);
    let (left, mut y) = (first.x + inside, first.top() - Mm::new(12.0));
    let width = first.size.width - inside * 2.0;
    let words = job.language.print_words();
    drawing.text((left, y), 12.0, Align::Left, words.template_heading)?;
    y = y - Mm::new(6.0);
    for step in [words.template_print, words.template_lay, words.template_cut] {
        y = y - drawing.paragraph((left, y), width, 7.5, step)? - Mm::new(1.0);
    }
    let check = if width < CHECK[0] { CHECK[1] } else { CHECK[0] };
    drawing.line((left, y), (left + check, y), 0.5, Grey::BLACK);
    for x in [left, left + check] {
        drawing.line((x, y - Mm::new(1.2)), (x, y + Mm::new(1.2)), 0.5, Grey::BLACK);
    }
    drawing.text((left + check / 2.0, y - Mm::new(3.2)), 7.0, Align::Centre, &check.shown(job.language))
}

/// The cuts over the whole sheet: first from top to bottom, then the strips. Their tags stand along the first card, in
/// turn at two places, as the two cuts beside a strip of bleed are nearer to each other than tags are wide.
fn draw_cuts(drawing: &mut Drawing<'_>, grid: &CardGrid, language: Language) -> Result<(), PressError> {
    let (size, cuts) = (grid.sheet.size(), grid.cuts());
    let Some(first) = grid.cells.first() else { return Ok(()) };
    let along_width = |index: usize| first.x + first.size.width * [0.25, 0.55][index % 2];
    let along_height = |index: usize| first.y + first.size.height * [0.2, 0.32][index % 2];
    for &x in &cuts.vertical {
        drawing.line((x, Mm::ZERO), (x, size.height), 0.4, Grey::BLACK);
    }
    for &y in &cuts.horizontal {
        drawing.line((Mm::ZERO, y), (size.width, y), 0.4, Grey::BLACK);
    }
    let upright = cuts.vertical.iter().enumerate().map(|(index, &x)| ((x, along_height(index)), x));
    let level = cuts.horizontal.iter().rev().enumerate().map(|(index, &y)| ((along_width(index), y), size.height - y));
    for (index, (at, from_edge)) in upright.chain(level).enumerate() {
        draw_tag(drawing, at, index + 1, &from_edge.shown(language))?;
    }
    Ok(())
}

/// A cut's number and its distance from the left or upper edge, on a white field over the line.
fn draw_tag(drawing: &mut Drawing<'_>, (x, y): (Mm, Mm), number: usize, from_edge: &str) -> Result<(), PressError> {
    let (wide, high) = (Mm::new(7.5), Mm::new(3.6));
    let corners = [(x - wide, y - high), (x + wide, y - high), (x + wide, y + high), (x - wide, y + high)];
    drawing.shape(&corners, Grey(1.0));
    drawing.text((x, y + Mm::new(0.3)), 11.0, Align::Centre, &number.to_string())?;
    drawing.text((x, y - Mm::new(2.8)), 7.0, Align::Centre, from_edge)
}
