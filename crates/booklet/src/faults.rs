//! Which tips can't be set on pages, once it is known that there is one: each is laid out and exported by itself.

use std::sync::Arc;

use rayon::prelude::*;
use tipwaaier_model::{Edition, TipNumber};
use tipwaaier_theme::Theme;
use tipwaaier_typesetter::{Fault, Run, Runs, Typesetter};

use crate::booklet::{BookletOptions, Layout, booklet_sheaf, edition_to_layout, pdf_settings};
use crate::cards::{CardOptions, card_settings, card_sheaf, card_to_data};
use crate::fitting::Fit;
use crate::known::Known;
use crate::page_run::{PageRun, Printer};

/// The tips of an edition that no booklet can be made of, each with what is wrong.
#[must_use]
pub fn tips_at_fault(
    edition: &Edition,
    theme: &Theme,
    typesetter: &Typesetter,
    options: &BookletOptions,
) -> Vec<(TipNumber, Fault)> {
    let Ok(sheaf) = booklet_sheaf(edition, theme, typesetter, *options, 1) else { return Vec::new() };
    let number = |at: usize| edition.tips[at].number;
    let Ok(Layout { runs, .. }) = edition_to_layout(edition, theme, typesetter, options, &Runs::default()) else {
        let printer = Printer::new(edition, theme, options.photos);
        let known = Known::guess(edition, theme);
        let fault = |what: &PageRun| {
            let PageRun::Tip { at, .. } = *what else { return None };
            Some((number(at), sheaf.fault_of_data(printer.run(*what, &Fit::default(), &known))?))
        };
        return PageRun::all(edition).par_iter().filter_map(fault).collect();
    };
    let settings = pdf_settings(edition, options.timestamp);
    let is_opener = |what: &PageRun| matches!(what, PageRun::Opener(_));
    if runs.iter().any(|(what, run)| is_opener(what) && sheaf.fault_of_runs(&[Arc::clone(run)], &settings).is_some()) {
        return Vec::new();
    }
    let fault = |(nth, (what, run)): (usize, &(PageRun, Arc<Run>))| {
        let PageRun::Tip { at, .. } = *what else { return None };
        // With the opening page of its theme, under whose heading that of the tip stands.
        let opener = runs[..nth].iter().rfind(|(what, _)| is_opener(what));
        let runs: Vec<Arc<Run>> = opener.into_iter().map(|(_, run)| run).chain([run]).map(Arc::clone).collect();
        Some((number(at), sheaf.fault_of_runs(&runs, &settings)?))
    };
    runs.par_iter().enumerate().filter_map(fault).collect()
}

/// The tips of an edition that no cards can be made of, each with what is wrong.
#[must_use]
pub fn cards_at_fault(
    edition: &Edition,
    theme: &Theme,
    typesetter: &Typesetter,
    options: &CardOptions<'_>,
) -> Vec<(TipNumber, Fault)> {
    let Ok(sheaf) = card_sheaf(edition, theme, typesetter, options) else { return Vec::new() };
    let settings = card_settings(edition, options);
    let fault = |tip: &Arc<tipwaaier_model::Tip>| {
        let data = || card_to_data(tip, edition, theme, options.pages, None);
        let fault = sheaf.fault_of_data(data()).or_else(|| {
            let runs = sheaf.lay_out(1, |_| data()).ok()?;
            sheaf.fault_of_runs(&runs, &settings)
        });
        Some((tip.number, fault?))
    };
    edition.tips.par_iter().filter_map(fault).collect()
}
