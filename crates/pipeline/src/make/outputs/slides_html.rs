//! The deck in one HTML file.

use tipwaaier_slides::deck_to_html;

use crate::error::BuildError;
use crate::files::Extent;
use crate::make::photos::for_screens;
use crate::make::recipe::{Kitchen, MadeOutput, Plan, Recipe, Work};
use crate::output::Output;

const OUTPUT: Output = Output::new("slides-html", "slides.html");

pub(in crate::make) const RECIPE: Recipe = Recipe {
    output: OUTPUT,
    files: |_| vec![OUTPUT.file_name()],
    check: |_| Ok(()),
    plan: |_| Plan::Pages(Work::OneThread(make)),
};

#[allow(clippy::unnecessary_wraps, reason = "all outputs are made by functions of one shape")]
fn make(kitchen: Kitchen<'_>) -> Result<MadeOutput, BuildError> {
    let context = kitchen.context;
    let deck = for_screens(&context.stores.smaller, kitchen.deck);
    let html = deck_to_html(&deck, context.theme).into_bytes();
    let file = context.file(OUTPUT, OUTPUT.file_name(), html, Extent::Slides(deck.slides.len()));
    Ok(MadeOutput { files: vec![file], ..MadeOutput::default() })
}
