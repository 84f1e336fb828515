//! What pages are set from.

use tipwaaier_model::{Edition, Timestamp};
use tipwaaier_theme::Theme;
use tipwaaier_typesetter::Typesetter;

/// What pages are set from.
#[derive(Clone, Copy)]
pub(crate) struct PageSource<'a> {
    pub(crate) edition: &'a Edition,
    pub(crate) theme: &'a Theme,
    pub(crate) typesetter: &'a Typesetter,
    pub(crate) timestamp: Timestamp,
}
