//! What other outputs need to know of a booklet.

use std::sync::Arc;

use tipwaaier_model::PageMap;

/// On which page things stand in a booklet, and its cover.
#[derive(Debug, Clone)]
pub(crate) struct KnownPages {
    pub(crate) map: PageMap,
    /// A PNG.
    pub(crate) cover: Arc<[u8]>,
}
