//! What the data of page runs is made from.

use tipwaaier_model::Edition;
use tipwaaier_theme::HouseStyle;
use tipwaaier_typesetter::Photos;

use crate::index::Index;

/// What the data of page runs is made from.
pub(crate) struct Context<'a> {
    pub(crate) edition: &'a Edition,
    pub(crate) theme: &'a HouseStyle,
    pub(crate) index: Index,
    pub(crate) photos: Photos,
}

impl<'a> Context<'a> {
    pub(crate) fn new(edition: &'a Edition, theme: &'a HouseStyle, photos: Photos) -> Self {
        Self { edition, theme, index: Index::of(edition), photos }
    }
}
