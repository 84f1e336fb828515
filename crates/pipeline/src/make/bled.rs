//! The booklet with colour past its edge, for sheets that are cut: laid out once for all outputs that want as much.

use std::sync::{Arc, Mutex, PoisonError};

use tipwaaier_booklet::{Coarse, edition_to_layout};
use tipwaaier_press::Mm;

use super::context::Context;
use super::layout::booklet_options;
use crate::error::BuildError;
use crate::output::Output;
use crate::progress::Stage;

/// A booklet with bleed.
#[derive(Debug)]
pub(crate) struct BledBook {
    /// Its pages, without structure.
    pub(crate) pdf: Vec<u8>,
    /// The pictures that are coarser than print asks for.
    pub(crate) coarse: Vec<Coarse>,
    /// What Typst warned of.
    pub(crate) warnings: Vec<String>,
}

/// The last one that was laid out for an edition.
#[derive(Debug, Default)]
pub(crate) struct BledShelf(Mutex<Option<(Mm, Arc<BledBook>)>>);

impl Context<'_> {
    /// The booklet with so much bleed, for an output. Two threads may lay it out at once, and then make the same: to wait
    /// for another could be to wait for oneself, where threads share their work.
    pub(super) fn bled_book(self, output: Output, bleed: Mm) -> Result<Arc<BledBook>, BuildError> {
        let place = || self.bled.0.lock().unwrap_or_else(PoisonError::into_inner);
        let found = place().as_ref().filter(|(found, _)| *found == bleed).map(|(_, book)| Arc::clone(book));
        if let Some(book) = found {
            return Ok(book);
        }
        let book = Arc::new(self.lay_out_with_bleed(output, bleed)?);
        *place() = Some((bleed, Arc::clone(&book)));
        Ok(book)
    }

    fn lay_out_with_bleed(self, output: Output, bleed: Mm) -> Result<BledBook, BuildError> {
        let (edition, theme, runs) = (self.edition, self.theme, &self.stores.runs);
        let options = booklet_options(self.timestamp, bleed);
        self.progress.stage(Stage::Layout(edition.name.clone()), || {
            let failed = |error| self.booklet_failed(output, &error);
            let layout = edition_to_layout(edition, theme, self.typesetter, &options, runs).map_err(failed)?;
            let (coarse, warnings) = (layout.coarse_pictures(edition), layout.warnings.clone());
            let pages = layout.pages(edition, theme, self.typesetter, runs).map_err(failed)?;
            let plain = pages.plain_pdf(edition, self.timestamp, |_| None).map_err(failed)?;
            let pdf = plain.without_structure().map_err(|error| self.failed(output, &error))?;
            Ok(BledBook { pdf, coarse, warnings })
        })
    }
}
