//! The booklet imposed on sheets, and how to print and fold them.

use tipwaaier_press::{BookletJob, Gathering, Layout, Mm, PressError, Size, check_booklet, impose_booklet};
use tipwaaier_theme::HouseStyle;

use crate::error::BuildError;
use crate::make::context::Context;
use crate::make::imposition::{text_font, with_instructions};
use crate::make::recipe::{Book, BookPhotos, MadeOutput, Plan, Recipe, Work};
use crate::output::Output;
use crate::request::Request;

const OUTPUT: Output = Output::new("print", "booklet-print.pdf");
const INSTRUCTIONS: &str = "booklet-print.txt";

pub(in crate::make) const RECIPE: Recipe =
    Recipe { output: OUTPUT, files: |_| vec![OUTPUT.file_name(), INSTRUCTIONS], check, plan };

/// Sheets that are cut need colour past the edge of the page, which the booklet for the screen doesn't have: their pages
/// are laid out apart.
fn plan(request: &Request) -> Plan {
    if request.print.bleed > Mm::ZERO {
        Plan::Edition(Work::ManyThreads(|kitchen| with_bleed(kitchen.context)))
    } else {
        Plan::Book(BookPhotos::Whole, make)
    }
}

fn make(context: Context<'_>, book: &Book) -> Result<MadeOutput, BuildError> {
    let pages = book.pdf.without_structure().map_err(|error| context.failed(OUTPUT, &error))?;
    impose(context, pages)
}

fn with_bleed(context: Context<'_>) -> Result<MadeOutput, BuildError> {
    let book = context.bled_book(OUTPUT, context.request.print.bleed)?;
    impose(context, book.pdf.clone())
}

fn impose(context: Context<'_>, pages: Vec<u8>) -> Result<MadeOutput, BuildError> {
    if is_left_out(context) {
        return Ok(MadeOutput::default());
    }
    let imposed = impose_booklet(pages, &job(context)?).map_err(|error| refused(context, &error))?;
    Ok(with_instructions(context, OUTPUT, INSTRUCTIONS, imposed))
}

/// Whether the pages are too large for any sheet, and nobody asked for sheets by name: the house style was warned of.
fn is_left_out(context: Context<'_>) -> bool {
    let outputs = &context.request.outputs;
    let by_name = !outputs.is_empty() && outputs.len() < Output::ALL.len();
    !by_name && Layout::for_pages(page_size(context.theme)).is_err()
}

/// Refuses sheets that can't be printed, whatever the number of pages.
fn check(context: Context<'_>) -> Result<(), BuildError> {
    if is_left_out(context) {
        return Ok(());
    }
    check_booklet(page_size(context.theme), &job(context)?).map_err(|error| refused(context, &error))
}

fn refused(context: Context<'_>, error: &PressError) -> BuildError {
    context.failed_with(OUTPUT, error.text())
}

pub(super) fn page_size(theme: &HouseStyle) -> Size {
    Size::new(theme.paper.width, theme.paper.height)
}

/// How the booklet is to be printed.
fn job(context: Context<'_>) -> Result<BookletJob<'_>, BuildError> {
    let options = &context.request.print;
    let edition = context.edition;
    let plain = BookletJob::new(
        Layout::for_pages(page_size(context.theme)).map_err(|error| refused(context, &error))?,
        edition.title(),
        edition.collection.meta.words,
        context.timestamp,
        text_font(context.theme),
    );
    Ok(BookletJob {
        flip: options.flip.unwrap_or(plain.flip),
        gathering: options.signature.map_or(Gathering::SaddleStitch, Gathering::Signatures),
        marks: options.marks,
        bleed: options.bleed,
        creep: options.creep,
        gutter: Mm::new(context.theme.paper.inner),
        offset: options.offset,
        ..plain
    })
}
