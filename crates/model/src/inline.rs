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

/// Whether a text is written from right to left, as its first letter says (UAX 9, P2 and P3).
#[must_use]
pub fn is_right_to_left(text: &str) -> bool {
    let written_so = |c| matches!(c, '\u{590}'..='\u{8ff}' | '\u{fb1d}'..='\u{fdff}' | '\u{fe70}'..='\u{feff}' | '\u{10800}'..='\u{10fff}' | '\u{1e800}'..='\u{1efff}');
    text.chars().find(|c| c.is_alphabetic()).is_some_and(written_so)
}

/// Whether a paragraph is written from right to left. Words that are in another language decide only where there are no
/// others, as in HTML (3.2.6.4).
#[must_use]
pub fn runs_right_to_left(content: &[Inline]) -> bool {
    let is_own = |inline: &&Inline| !matches!(inline.kind, InlineKind::Foreign { .. });
    let own: String = content.iter().filter(is_own).map(|inline| plain_text(std::slice::from_ref(inline))).collect();
    if own.chars().any(char::is_alphabetic) { is_right_to_left(&own) } else { is_right_to_left(&plain_text(content)) }
}

/// The words of running text without any form: breaks become spaces, a picture its alt text, a footnote nothing.
#[must_use]
pub fn plain_text<S: Stage>(inlines: &[Inline<S>]) -> String {
    let mut text = String::new();
    push_plain_text(inlines, true, &mut text);
    text
}

/// The words of running text for a place where nothing can be struck out: without those that are, unless they are all, and
/// without the spaces that they leave.
#[must_use]
pub fn standing_text<S: Stage>(inlines: &[Inline<S>]) -> String {
    let mut text = String::new();
    push_plain_text(inlines, false, &mut text);
    let words: Vec<&str> = text.split(' ').filter(|word| !word.is_empty()).collect();
    if words.is_empty() { plain_text(inlines) } else { words.join(" ") }
}

/// What parts the name of a column from the words of its cell: nothing after a sign that ends the name.
#[must_use]
pub fn colon_after(name: &str) -> &'static str {
    if name.trim_end().ends_with([':', '?', '!', '…']) { "" } else { ":" }
}

/// A picture where only its words can stand.
#[must_use]
pub fn picture_in_words(alt: &str, caption: Option<&str>) -> String {
    caption.map_or_else(|| alt.to_owned(), |caption| format!("{alt} ({caption})"))
}

fn push_plain_text<S: Stage>(inlines: &[Inline<S>], struck: bool, text: &mut String) {
    for inline in inlines {
        match &inline.kind {
            InlineKind::Text(words) | InlineKind::Code(words) => text.push_str(words),
            InlineKind::Emphasis(content)
            | InlineKind::Strong(content)
            | InlineKind::Styled { content, .. }
            | InlineKind::Foreign { content, .. }
            | InlineKind::Link { content, .. } => push_plain_text(content, struck, text),
            InlineKind::Strikethrough(content) if struck => push_plain_text(content, struck, text),
            InlineKind::Reference(reference) => text.push_str(&S::text(reference)),
            InlineKind::Picture { alt, .. } => text.push_str(alt.as_deref().unwrap_or_default()),
            InlineKind::Strikethrough(_) | InlineKind::Footnote(_) => {}
            InlineKind::SoftBreak | InlineKind::HardBreak => text.push(' '),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::SourceMap;

    #[test]
    fn struck_words_stand_where_they_can_be_struck() {
        let span = Span::whole(SourceMap::new().add("a.md", ""));
        let text = |text: &str| -> Inline { Inline { kind: InlineKind::Text(text.to_owned()), span } };
        let struck = || Inline { kind: InlineKind::Strikethrough(vec![text("vijf")]), span };
        assert_eq!(standing_text(&[text("Binnen "), struck(), text(" zes weken")]), "Binnen zes weken");
        assert_eq!(standing_text(&[struck()]), "vijf", "else there would be nothing");
        assert_eq!(plain_text(&[text("Binnen "), struck()]), "Binnen vijf");
    }

    #[test]
    fn the_first_letter_says_where_a_paragraph_begins() {
        let span = Span::whole(SourceMap::new().add("a.md", ""));
        let text = |text: &str| Inline { kind: InlineKind::Text(text.to_owned()), span };
        let foreign = |words: &str| {
            let content = vec![text(words)];
            Inline { kind: InlineKind::Foreign { language: LanguageTag::new("ar").unwrap(), content }, span }
        };
        assert!(runs_right_to_left(&[text("1. שלום, wereld")]));
        assert!(!runs_right_to_left(&[text("Zeg שלום")]));
        assert!(!runs_right_to_left(&[foreign("مرحبا"), text(" is hallo")]));
        assert!(runs_right_to_left(&[foreign("مرحبا"), text(" 3.")]));
    }
}
