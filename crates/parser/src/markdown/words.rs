//! The words of running text.

use tipwaaier_model::{Inline, Parsed, plain_text};

use crate::names;

/// The words of running text, white space as single spaces.
pub(crate) fn words_of(inlines: &[Inline<Parsed>]) -> String {
    names::collapse(&plain_text(inlines))
}
