//! Running text while it is gathered.

use std::ops::Range;

use tipwaaier_model::{Form, Inlines, LanguageTag, Parsed};

use crate::punctuation::Glyph;

/// Running text as it is gathered: what is done, and the characters at hand.
#[derive(Default)]
pub(super) struct Collector {
    pub(super) out: Inlines<Parsed>,
    pub(super) run: Vec<Glyph>,
    /// The elements of HTML that are open.
    pub(super) frames: Vec<Frame>,
}

/// An element that was opened in running text.
pub(super) struct Frame {
    pub(super) name: String,
    pub(super) wrap: Wrap,
    pub(super) language: Option<LanguageTag>,
    pub(super) address: Option<String>,
    /// How many pieces of running text stand before its content.
    pub(super) before: usize,
    /// Where its tag stands.
    pub(super) place: Range<usize>,
}

/// What becomes of the content of an element.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Wrap {
    Emphasis,
    Strong,
    Strike,
    Styled(Form),
    Code,
    Quote,
    Link,
    Plain,
}
