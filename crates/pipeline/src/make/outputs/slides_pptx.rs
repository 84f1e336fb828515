//! The deck as an editable presentation.

use tipwaaier_slides::deck_to_pptx;

use crate::error::BuildError;
use crate::files::Extent;
use crate::make::photos::for_screens;
use crate::make::recipe::{Kitchen, MadeOutput, Plan, Recipe, Work};
use crate::output::Output;

const OUTPUT: Output = Output::new("slides-pptx", "slides.pptx");

pub(in crate::make) const RECIPE: Recipe = Recipe {
    output: OUTPUT,
    files: |_| vec![OUTPUT.file_name()],
    check: |_| Ok(()),
    plan: |_| Plan::Pages(Work::ManyThreads(make)),
};

fn make(kitchen: Kitchen<'_>) -> Result<MadeOutput, BuildError> {
    let context = kitchen.context;
    let deck = for_screens(&context.stores.smaller, kitchen.deck);
    let pptx = deck_to_pptx(&deck, context.theme, context.timestamp, &context.stores.parts)
        .map_err(|error| context.failed(OUTPUT, &error))?;
    let file = context.file(OUTPUT, OUTPUT.file_name(), pptx, Extent::Slides(deck.slides.len()));
    Ok(MadeOutput { files: vec![file], ..MadeOutput::default() })
}
