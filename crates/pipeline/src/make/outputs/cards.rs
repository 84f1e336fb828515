//! Tip cards on sheets, how to print and cut them, and the template to cut by.

use tipwaaier_booklet::{CardOptions, edition_to_card_faces};
use tipwaaier_press::{CardsJob, PressError, Size, cards_per_sheet, cutting_template, impose_cards};

use crate::error::BuildError;
use crate::files::Extent;
use crate::make::imposition::{text_font, with_instructions};
use crate::make::recipe::{Kitchen, MadeOutput, Plan, Recipe, Work};
use crate::output::Output;

const OUTPUT: Output = Output::new("cards", "cards.pdf");
const INSTRUCTIONS: &str = "cards.txt";
const TEMPLATE: &str = "cards-template.pdf";

pub(in crate::make) const RECIPE: Recipe = Recipe {
    output: OUTPUT,
    files: |_| vec![OUTPUT.file_name(), INSTRUCTIONS, TEMPLATE],
    check: |_| Ok(()),
    // A back says on which page its tip is told.
    plan: |_| Plan::Pages(Work::ManyThreads(make)),
};

fn make(kitchen: Kitchen<'_>) -> Result<MadeOutput, BuildError> {
    let context = kitchen.context;
    let options = &context.request.print;
    let edition = context.edition;
    let (width, height) = options.card.millimetres();
    let plain =
        CardsJob::new(Size::new(width, height), edition.title(), edition.collection.meta.words, context.timestamp);
    let job = CardsJob {
        paper: options.card_paper,
        flip: options.flip.unwrap_or(plain.flip),
        order: options.card_order,
        bleed: options.bleed,
        offset: options.offset,
        ..plain
    };
    let failed = |error: PressError| context.failed_with(OUTPUT, error.text());
    let per_sheet = cards_per_sheet(&job).map_err(failed)?;
    let count = edition.tips.len();
    let card_options = CardOptions {
        size: options.card,
        bleed: options.bleed.get(),
        spare: count.next_multiple_of(per_sheet) - count,
        pages: kitchen.pages.map(|pages| &pages.map),
        timestamp: context.timestamp,
    };
    let faces = edition_to_card_faces(edition, context.theme, context.typesetter, &card_options, &context.stores.runs)
        .map_err(|error| context.source().cards_failed(OUTPUT, &error, &card_options))?;
    let imposed = impose_cards(&faces.pdf, &job).map_err(failed)?;
    let template = cutting_template(&job, text_font(context.theme)).map_err(failed)?;
    let mut made = with_instructions(context, OUTPUT, INSTRUCTIONS, imposed);
    made.files.push(context.file(OUTPUT, TEMPLATE, template, Extent::Pages(1)));
    made.remarks.diagnostics = faces.diagnostics;
    made.remarks.template_warnings = faces.warnings;
    Ok(made)
}
