//! What all slides on a template share.

use std::collections::HashMap;

use tipwaaier_model::{PictureKey, Words};
use tipwaaier_theme::SlideTemplate;

use crate::Deck;
use crate::fit::Fonts;
use crate::pptx::text::TextContext;

/// What all slides of a file share.
pub(super) struct TemplateDrawing<'a> {
    pub(super) text: TextContext<'a>,
    pub(super) deck: &'a Deck,
    pub(super) template: &'a SlideTemplate,
    pub(super) fonts: Fonts<'a>,
    pub(super) words: &'static Words,
    pub(super) media: HashMap<PictureKey, String>,
}
