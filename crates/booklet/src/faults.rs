//! Which tips can't be set on pages, once it is known that there is one: each is laid out and exported by itself.

use std::sync::Arc;

use rayon::prelude::*;
use tipwaaier_model::{Edition, TipNumber};
use tipwaaier_theme::HouseStyle;
use tipwaaier_typesetter::{Fault, Run, Runs, Typesetter};

use crate::booklet::{Layout, booklet_compositor, edition_to_layout, pdf_settings};
use crate::cards::{CardOptions, card_compositor, card_settings, card_to_data};
use crate::context::Context;
use crate::fitting::Fit;
use crate::options::BookletOptions;
use crate::page_run::PageRun;
use crate::tip_pages::TipPages;

/// The tips of an edition that no booklet can be made of, each with what is wrong.
#[must_use]
pub fn tips_at_fault(
    edition: &Edition,
    theme: &HouseStyle,
    typesetter: &Typesetter,
    options: &BookletOptions,
) -> Vec<(TipNumber, Fault)> {
    let Ok(compositor) = booklet_compositor(edition, theme, typesetter, *options, 1) else { return Vec::new() };
    let number = |at: usize| edition.tips[at].number;
    let Ok(Layout { runs, .. }) = edition_to_layout(edition, theme, typesetter, options, &Runs::default()) else {
        let context = Context::new(edition, theme, options.photos);
        let tip_pages = TipPages::guess(edition, theme);
        let fault = |what: &PageRun| {
            let PageRun::Tip { at, .. } = *what else { return None };
            Some((number(at), compositor.fault_of_data(context.run(*what, &Fit::default(), &tip_pages))?))
        };
        return PageRun::all(edition).par_iter().filter_map(fault).collect();
    };
    let settings = pdf_settings(edition, options.timestamp);
    let is_opener = |what: &PageRun| matches!(what, PageRun::Opener(_));
    if runs
        .iter()
        .any(|(what, run)| is_opener(what) && compositor.fault_of_runs(&[Arc::clone(run)], &settings).is_some())
    {
        return Vec::new();
    }
    let fault = |(nth, (what, run)): (usize, &(PageRun, Arc<Run>))| {
        let PageRun::Tip { at, .. } = *what else { return None };
        // With the opening page of its theme, under whose heading that of the tip stands.
        let opener = runs[..nth].iter().rfind(|(what, _)| is_opener(what));
        let runs: Vec<Arc<Run>> = opener.into_iter().map(|(_, run)| run).chain([run]).map(Arc::clone).collect();
        Some((number(at), compositor.fault_of_runs(&runs, &settings)?))
    };
    runs.par_iter().enumerate().filter_map(fault).collect()
}

/// The tips of an edition that no cards can be made of, each with what is wrong.
#[must_use]
pub fn cards_at_fault(
    edition: &Edition,
    theme: &HouseStyle,
    typesetter: &Typesetter,
    options: &CardOptions<'_>,
) -> Vec<(TipNumber, Fault)> {
    let Ok(compositor) = card_compositor(edition, theme, typesetter, options) else { return Vec::new() };
    let settings = card_settings(edition, options);
    let fault = |tip: &Arc<tipwaaier_model::Tip>| {
        let data = || card_to_data(tip, edition, theme, options.pages);
        let fault = compositor.fault_of_data(data()).or_else(|| {
            let runs = compositor.lay_out(1, |_| data()).ok()?;
            compositor.fault_of_runs(&runs, &settings)
        });
        Some((tip.number, fault?))
    };
    edition.tips.par_iter().filter_map(fault).collect()
}
