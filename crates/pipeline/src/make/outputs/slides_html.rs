//! The deck in one HTML file, and the same for participants.

use tipwaaier_slides::{Audience, deck_to_html};

use crate::error::BuildError;
use crate::files::Extent;
use crate::make::photos::for_screens;
use crate::make::recipe::{Kitchen, MadeOutput, Plan, Recipe, Work};
use crate::output::Output;

const OUTPUT: Output = Output::new("slides-html", "slides.html");
const SHARE: &str = "slides-share.html";

pub(in crate::make) const RECIPE: Recipe = Recipe {
    output: OUTPUT,
    files: |_| vec![OUTPUT.file_name(), SHARE],
    check: |_| Ok(()),
    plan: |_| Plan::Pages(Work::OneThread(make)),
};

#[allow(clippy::unnecessary_wraps, reason = "all outputs are made by functions of one shape")]
fn make(kitchen: Kitchen<'_>) -> Result<MadeOutput, BuildError> {
    let context = kitchen.context;
    let deck = for_screens(&context.stores.smaller, kitchen.deck);
    let file = |name, audience| {
        let html = deck_to_html(&deck, context.theme, audience).into_bytes();
        context.file(OUTPUT, name, html, Extent::Slides(deck.slides.len()))
    };
    let files = vec![file(OUTPUT.file_name(), Audience::Speaker), file(SHARE, Audience::Participants)];
    Ok(MadeOutput { files, ..MadeOutput::default() })
}
