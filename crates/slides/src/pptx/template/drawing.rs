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

/// The body properties of a placeholder whose text is shrunk to a share of its size, in hundredths of a percent.
pub(super) fn shrink(share: u32) -> String {
    let lines = if share > 7_000 { 10_000 } else { 20_000 };
    match share {
        10_000 => "<a:bodyPr><a:normAutofit/></a:bodyPr>".to_owned(),
        share => {
            format!("<a:bodyPr><a:normAutofit fontScale=\"{}\" lnSpcReduction=\"{lines}\"/></a:bodyPr>", share * 10)
        }
    }
}
