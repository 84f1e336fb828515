//! The outputs, a file for each.

pub(super) mod booklet;
pub(super) mod cards;
pub(super) mod epub;
pub(super) mod press;
pub(super) mod print;
pub(super) mod slides_html;
pub(super) mod slides_pdf;
pub(super) mod slides_pptx;
pub(super) mod table;
