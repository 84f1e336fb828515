//! Running text.

use crate::{Checked, FootnoteKey, LanguageTag, Span, Stage, Url};

/// A run of running text.
pub type Inlines<S = Checked> = Vec<Inline<S>>;

/// A piece of running text and where it stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Inline<S: Stage = Checked> {
    /// What it is.
    pub kind: InlineKind<S>,
    /// Where it stands.
    pub span: Span,
}

/// What a piece of running text is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum InlineKind<S: Stage = Checked> {
    /// Characters, with smart punctuation applied.
    Text(String),
    /// Stressed, usually set in italics.
    Emphasis(Inlines<S>),
    /// Important, usually set in bold.
    Strong(Inlines<S>),
    /// No longer valid, set with a line through it.
    Strikethrough(Inlines<S>),
    /// Set in another form than the text around it.
    Styled {
        /// Which.
        form: Form,
        /// What it says.
        content: Inlines<S>,
    },
    /// In another language than the text around it.
    Foreign {
        /// Which.
        language: LanguageTag,
        /// What it says.
        content: Inlines<S>,
    },
    /// Literal code.
    Code(String),
    /// A link out of the collection.
    Link {
        /// Where it leads.
        url: Url,
        /// What it says.
        content: Inlines<S>,
    },
    /// A reference to a tip.
    Reference(S::Reference),
    /// A picture in the line.
    Picture {
        /// Which.
        picture: S::Picture,
        /// What it shows, in words, never empty; `None` for a picture that says nothing.
        alt: Option<String>,
        /// The caption: the picture's title in Markdown.
        caption: Option<String>,
    },
    /// The mark of a footnote.
    Footnote(FootnoteKey),
    /// A line end of the source: a space in every output.
    SoftBreak,
    /// A line end that the author asked for.
    HardBreak,
}

/// A form of running text beside stress and importance.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Form {
    /// A key that is pressed.
    Key,
    /// Lower and smaller, as the 2 of H₂O.
    Subscript,
    /// Higher and smaller, as the 2 of m².
    Superscript,
    /// Marked, as with a felt-tip pen.
    Highlight,
    /// In smaller letters.
    Small,
    /// With a line below it.
    Underline,
    /// Where a draft shows what is still wrong.
    Problem,
}

/// The language of running text that is in one as a whole.
#[must_use]
pub fn language_of(inlines: &[Inline]) -> Option<&LanguageTag> {
    match inlines {
        [Inline { kind: InlineKind::Foreign { language, .. }, .. }] => Some(language),
        _ => None,
    }
}

/// The words of running text without any form: breaks become spaces, a picture its alt text, a footnote nothing.
#[must_use]
pub fn plain_text(inlines: &[Inline]) -> String {
    let mut text = String::new();
    push_plain_text(inlines, &mut text);
    text
}

fn push_plain_text(inlines: &[Inline], text: &mut String) {
    for inline in inlines {
        match &inline.kind {
            InlineKind::Text(words) | InlineKind::Code(words) => text.push_str(words),
            InlineKind::Emphasis(content)
            | InlineKind::Strong(content)
            | InlineKind::Strikethrough(content)
            | InlineKind::Styled { content, .. }
            | InlineKind::Foreign { content, .. }
            | InlineKind::Link { content, .. } => push_plain_text(content, text),
            InlineKind::Reference(link) => push_plain_text(&link.content, text),
            InlineKind::Picture { alt, .. } => text.push_str(alt.as_deref().unwrap_or_default()),
            InlineKind::Footnote(_) => {}
            InlineKind::SoftBreak | InlineKind::HardBreak => text.push(' '),
        }
    }
}
