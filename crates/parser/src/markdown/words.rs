//! The words of running text.

use tipwaaier_model::{Inline, InlineKind, Parsed, RawReference};

use crate::names;

/// The words of running text without any form.
pub(crate) fn words(inlines: &[Inline<Parsed>]) -> String {
    let mut text = String::new();
    push_words(inlines, &mut text);
    text
}

/// The words of running text, white space as single spaces.
pub(crate) fn words_of(inlines: &[Inline<Parsed>]) -> String {
    names::collapse(&words(inlines))
}

fn push_words(inlines: &[Inline<Parsed>], text: &mut String) {
    for inline in inlines {
        match &inline.kind {
            InlineKind::Text(words)
            | InlineKind::Code(words)
            | InlineKind::Reference(RawReference::Mention { text: words, .. }) => text.push_str(words),
            InlineKind::Emphasis(content)
            | InlineKind::Strong(content)
            | InlineKind::Strikethrough(content)
            | InlineKind::Styled { content, .. }
            | InlineKind::Foreign { content, .. }
            | InlineKind::Link { content, .. }
            | InlineKind::Reference(RawReference::Linked { content, .. }) => push_words(content, text),
            InlineKind::Reference(RawReference::Titled { number }) => text.extend(["tip ", &number.to_string()]),
            InlineKind::Picture { alt, .. } => text.push_str(alt.as_deref().unwrap_or_default()),
            InlineKind::Footnote(_) => {}
            InlineKind::SoftBreak | InlineKind::HardBreak => text.push(' '),
        }
    }
}
