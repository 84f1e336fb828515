//! The booklet by Typst alone, which benchmarks hold a build against; no part of the program.

use rayon::prelude::*;
use tipwaaier_model::{Edition, Timestamp};
use tipwaaier_theme::HouseStyle;
use tipwaaier_typesetter::{Compositor, Job, Lookups, Photos, Typesetter};

use crate::booklet::{TEMPLATE, pdf_settings, with_data};
use crate::context::Context;
use crate::error::BookletError;
use crate::fitting::Fit;
use crate::options::BookletOptions;
use crate::page_run::PageRun;
use crate::tip_pages::TipPages;

/// The booklet as one document.
const ALONE_TEMPLATE: &str = include_str!("alone.typ");

/// How much of a booklet Typst makes by itself.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Alone {
    /// With page numbers, running heads, tabs and a table of contents, which it looks up.
    Whole,
    /// Without, so that it need not look up anything.
    Bare,
}

/// A booklet's pages as Typst makes them by itself, to be measured against: all in one document, which is laid out until
/// nothing changes that is looked up in it, with whole photos, as the file that typst-pdf writes. What is left out is
/// what it has no means for, or would need more passes for: tips set as close as their pages ask, addresses once a page,
/// and the page numbers in sentences.
pub fn edition_to_booklet_by_typst_alone(
    edition: &Edition,
    theme: &HouseStyle,
    typesetter: &Typesetter,
    timestamp: Timestamp,
    alone: Alone,
) -> Result<Vec<u8>, BookletError> {
    let options = BookletOptions { timestamp, bleed: 0.0, photos: Photos::Drawn };
    let context = Context::new(edition, theme, options.photos);
    let tip_pages = TipPages::guess(edition, theme);
    let runs = PageRun::all(edition);
    let data = |what: &PageRun| match (alone, what) {
        (Alone::Whole, PageRun::Contents) => context.contents(&tip_pages),
        _ => context.run(*what, &Fit::default(), &tip_pages),
    };
    let data = runs.par_iter().map(data).collect::<Result<Vec<_>, _>>()?;
    let base = match alone {
        Alone::Whole => {
            let mut base = Job::new("/alone.typ", ALONE_TEMPLATE, timestamp)?;
            base.template("/booklet.typ", TEMPLATE)?;
            base
        }
        Alone::Bare => Job::new("/booklet.typ", TEMPLATE, timestamp)?,
    };
    let base = with_data(base, edition, theme, options)?;
    let document = Compositor::new(typesetter, base, Lookups::Some, 1).in_one_document(&data)?;
    Ok(document.pdf_as_typst_writes_it(&pdf_settings(edition, timestamp))?)
}

#[cfg(test)]
mod tests {
    use tipwaaier_theme::builtin;

    use super::*;
    use crate::fixture;

    #[test]
    fn typst_alone_sets_a_booklet_too() {
        let (edition, theme) = (fixture::whole(fixture::collection(8)), builtin("default").unwrap());
        let typesetter = Typesetter::new(&theme);
        let made = |alone| {
            edition_to_booklet_by_typst_alone(&edition, &theme, &typesetter, Timestamp::DEFAULT, alone).unwrap()
        };
        let (whole, bare) = (made(Alone::Whole), made(Alone::Bare));
        assert!(whole.starts_with(b"%PDF") && bare.starts_with(b"%PDF") && whole.len() > bare.len());
    }
}
