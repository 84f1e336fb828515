//! The booklet with colour past its edge, for sheets that are cut: laid out once for all outputs that want as much.

use std::sync::Arc;

use tipwaaier_booklet::edition_to_layout;
use tipwaaier_press::Mm;

use super::context::Context;
use super::layout::booklet_options;
use super::shelf::BledBook;
use crate::error::BuildError;
use crate::output::Output;
use crate::progress::Stage;

impl Context<'_> {
    /// The booklet with so much bleed, for an output. Two threads may lay it out at once, and then make the same: to wait
    /// for another could be to wait for oneself, where threads share their work.
    pub(super) fn bled_book(self, output: Output, bleed: Mm) -> Result<Arc<BledBook>, BuildError> {
        if let Some(book) = self.bled.get(bleed) {
            return Ok(book);
        }
        let book = Arc::new(self.lay_out_with_bleed(output, bleed)?);
        self.bled.put(bleed, &book);
        Ok(book)
    }

    fn lay_out_with_bleed(self, output: Output, bleed: Mm) -> Result<BledBook, BuildError> {
        let (edition, theme, runs) = (self.edition, self.theme, &self.stores.runs);
        let options = booklet_options(self.timestamp, bleed);
        self.progress.stage(Stage::Layout(edition.name.clone()), || {
            let failed = |error| self.source().booklet_failed(output, &error);
            let layout = edition_to_layout(edition, theme, self.typesetter, &options, runs).map_err(failed)?;
            let coarse = layout.coarse_pictures(edition);
            let (warnings, map) = (layout.warnings.clone(), layout.pages.clone());
            let pages = layout.pages(edition, theme, self.typesetter, runs).map_err(failed)?;
            let plain = pages.unpacked_pdf(edition, self.timestamp, |_| None).map_err(failed)?;
            let pdf = plain.without_structure().map_err(|error| self.failed(output, &error))?;
            Ok(BledBook { pdf, map, coarse, warnings })
        })
    }
}
