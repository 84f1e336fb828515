//! The booklet imposed on sheets, and how to print and fold them.

use tipwaaier_booklet::edition_to_booklet;
use tipwaaier_press::{BackCover, BookletJob, Gathering, Layout, Mm, impose_booklet};
use tipwaaier_theme::Theme;

use crate::error::BuildError;
use crate::make::context::Context;
use crate::make::imposition::{text_font, with_instructions};
use crate::make::layout::booklet_options;
use crate::make::recipe::{Book, BookPhotos, MadeOutput, Plan, Recipe, Work};
use crate::output::Output;
use crate::request::Request;

const OUTPUT: Output = Output::new("print", "booklet-print.pdf");
const INSTRUCTIONS: &str = "booklet-print.txt";

pub(in crate::make) const RECIPE: Recipe =
    Recipe { output: OUTPUT, files: |_| vec![OUTPUT.file_name(), INSTRUCTIONS], plan };

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
    let options = booklet_options(context.timestamp, context.request.print.bleed);
    let pages = edition_to_booklet(context.edition, context.theme, context.typesetter, &options)
        .map_err(|error| context.failed(OUTPUT, &error))?;
    impose(context, pages.pdf)
}

fn impose(context: Context<'_>, pages: Vec<u8>) -> Result<MadeOutput, BuildError> {
    let options = &context.request.print;
    let edition = context.edition;
    let plain = BookletJob::new(
        layout(context.theme),
        edition.title(),
        edition.collection.meta.words,
        context.timestamp,
        text_font(context.theme),
    );
    let job = BookletJob {
        flip: options.flip.unwrap_or(plain.flip),
        gathering: options.signature.map_or(Gathering::SaddleStitch, Gathering::Signatures),
        marks: options.marks,
        bleed: options.bleed,
        creep: options.creep,
        gutter: Mm::new(context.theme.paper.inner),
        offset: options.offset,
        // The booklet ends with an index: what fills the last sheet comes after it.
        back_cover: BackCover::Absent,
        ..plain
    };
    let imposed = impose_booklet(pages, &job).map_err(|error| context.failed_with(OUTPUT, error.text()))?;
    Ok(with_instructions(context, OUTPUT, INSTRUCTIONS, imposed))
}

/// The layout whose page is the theme's: A6 two up, A4 on A3, anything else as A5.
fn layout(theme: &Theme) -> Layout {
    let height = theme.paper.height;
    if height < 180.0 {
        Layout::A6OnA4
    } else if height > 250.0 {
        Layout::A4OnA3
    } else {
        Layout::A5OnA4
    }
}
