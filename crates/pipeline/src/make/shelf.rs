//! The booklet with colour past its edge, kept for the outputs of one edition that want as much.

use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use tipwaaier_booklet::Coarse;
use tipwaaier_model::PageMap;
use tipwaaier_press::Mm;

/// A booklet with bleed.
#[derive(Debug)]
pub(crate) struct BledBook {
    /// Its pages, without structure.
    pub(crate) pdf: Vec<u8>,
    /// On which page things stand.
    pub(crate) map: PageMap,
    /// The pictures that are coarser than print asks for.
    pub(crate) coarse: Vec<Coarse>,
    /// What Typst warned of.
    pub(crate) warnings: Vec<String>,
}

/// The last one that was laid out for an edition.
#[derive(Debug, Default)]
pub(crate) struct BledShelf(Mutex<Option<(Mm, Arc<BledBook>)>>);

impl BledShelf {
    /// The one with so much bleed, if it is the last one.
    pub(crate) fn get(&self, bleed: Mm) -> Option<Arc<BledBook>> {
        self.lock().as_ref().filter(|(found, _)| *found == bleed).map(|(_, book)| Arc::clone(book))
    }

    pub(crate) fn put(&self, bleed: Mm, book: &Arc<BledBook>) {
        *self.lock() = Some((bleed, Arc::clone(book)));
    }

    fn lock(&self) -> MutexGuard<'_, Option<(Mm, Arc<BledBook>)>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
