//! What pages are set from.

use tipwaaier_model::{Edition, Timestamp};
use tipwaaier_theme::HouseStyle;
use tipwaaier_typesetter::Typesetter;

/// What pages are set from.
#[derive(Clone, Copy)]
pub(crate) struct PageSource<'a> {
    pub(crate) edition: &'a Edition,
    pub(crate) theme: &'a HouseStyle,
    pub(crate) typesetter: &'a Typesetter,
    pub(crate) timestamp: Timestamp,
}
