//! What a booklet depends on beside its edition.

use tipwaaier_model::Timestamp;
use tipwaaier_typesetter::Photos;

/// What a booklet depends on beside edition and theme.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct BookletOptions {
    /// How far colours run past the page's edge, in millimetres, for print sheets that are cut; 0 for the screen.
    pub bleed: f64,
    /// When it was made.
    pub timestamp: Timestamp,
    /// What photos are in the layout: there only if its pages are drawn as pixels.
    pub photos: Photos,
}
