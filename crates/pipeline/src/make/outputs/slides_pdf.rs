//! The deck as PDF, its notes on paper and for the presenter's program, and a handout if one was asked for.

use tipwaaier_slides::{DeckPages, PdfLayout, deck_to_pages, deck_to_pdfpc};
use tipwaaier_typesetter::Runs;

use crate::error::BuildError;
use crate::files::Extent;
use crate::make::recipe::{Kitchen, MadeOutput, Plan, Recipe, Remarks, Rest, Work};
use crate::output::Output;
use crate::request::Request;

const OUTPUT: Output = Output::new("slides-pdf", "slides.pdf");
const NOTES: &str = "slides.pdfpc";
const BESIDE: &str = "slides-notes.pdf";
const HANDOUT: &str = "slides-handout.pdf";

pub(in crate::make) const RECIPE: Recipe =
    Recipe { output: OUTPUT, files, check: |_| Ok(()), plan: |_| Plan::Pages(Work::ManyThenOne(make)) };

fn files(request: &Request) -> Vec<&'static str> {
    let handout = request.slides.handout.map(|_| HANDOUT);
    [OUTPUT.file_name(), NOTES, BESIDE].into_iter().chain(handout).collect()
}

fn make(kitchen: Kitchen<'_>) -> Result<Rest<'_>, BuildError> {
    // Notes and handout show the slides that are laid out for the deck itself.
    let runs = kitchen.context.stores.runs.or_keeping();
    let slides = lay_out(kitchen, PdfLayout::Slides, &runs)?;
    let per_page = kitchen.context.request.slides.handout;
    let handout = per_page.map(|per_page| lay_out(kitchen, PdfLayout::Handout(per_page), &runs)).transpose()?;
    let notes = lay_out(kitchen, PdfLayout::Notes, &runs)?;
    Ok(Box::new(move || finish(kitchen, slides, notes, handout)))
}

fn lay_out(kitchen: Kitchen<'_>, layout: PdfLayout, runs: &Runs) -> Result<DeckPages, BuildError> {
    let context = kitchen.context;
    deck_to_pages(kitchen.deck, context.theme, context.typesetter, layout, context.timestamp, runs)
        .map_err(|error| context.source().slides_failed(OUTPUT, &error, kitchen.deck, layout))
}

fn finish(
    kitchen: Kitchen<'_>,
    slides: DeckPages,
    notes: DeckPages,
    handout: Option<DeckPages>,
) -> Result<MadeOutput, BuildError> {
    let (context, deck) = (kitchen.context, kitchen.deck);
    let failed = |layout| move |error| context.source().slides_failed(OUTPUT, &error, deck, layout);
    let template_warnings = slides.warnings().to_vec();
    let count = deck.slides.len();
    let pages = Extent::Pages(notes.pages());
    let pdfpc = deck_to_pdfpc(deck).map_err(|error| context.failed(OUTPUT, &error))?;
    let slides = slides.pdf().map_err(failed(PdfLayout::Slides))?;
    let mut files = vec![
        context.file(OUTPUT, OUTPUT.file_name(), slides, Extent::Slides(count)),
        context.file(OUTPUT, NOTES, pdfpc, Extent::Unsaid),
        context.file(OUTPUT, BESIDE, notes.pdf().map_err(failed(PdfLayout::Notes))?, pages),
    ];
    if let (Some(handout), Some(per_page)) = (handout, context.request.slides.handout) {
        let pages = Extent::Pages(count.div_ceil(per_page.get()));
        files.push(context.file(OUTPUT, HANDOUT, handout.pdf().map_err(failed(PdfLayout::Handout(per_page)))?, pages));
    }
    Ok(MadeOutput { files, remarks: Remarks { template_warnings, ..Remarks::default() } })
}
