//! What content can get wrong, as data; drawing it is the command line's work.

use tipwaaier_language::Language;

use crate::{Code, Span};

/// How much a diagnostic matters.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Severity {
    /// Nothing is built while one of these stands.
    Error,
    /// Built, but probably not what the author meant.
    Warning,
    /// Built and right; could be better.
    Hint,
}

impl Severity {
    /// The word that machine formats use.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Error => "error",
            Self::Warning => "warning",
            Self::Hint => "hint",
        }
    }
}

/// A language that messages to people come in; content may be in more.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum MessageLanguage {
    /// nl.
    Dutch,
    /// en.
    English,
}

impl MessageLanguage {
    /// The primary subtag of BCP 47.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        Language::from(self).as_str()
    }

    /// The language of messages for people who write in a language.
    #[must_use]
    pub fn nearest(language: Language) -> Self {
        if language == Language::Dutch { Self::Dutch } else { Self::English }
    }
}

impl From<MessageLanguage> for Language {
    fn from(language: MessageLanguage) -> Self {
        match language {
            MessageLanguage::Dutch => Self::Dutch,
            MessageLanguage::English => Self::English,
        }
    }
}

/// Words in both languages that messages come in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Text {
    /// Dutch.
    pub nl: String,
    /// English.
    pub en: String,
}

impl Text {
    /// Both wordings; whole sentences, without a final full stop in a one-sentence message.
    pub fn new(nl: impl Into<String>, en: impl Into<String>) -> Self {
        Self { nl: nl.into(), en: en.into() }
    }

    /// The wording in a reader's language.
    #[must_use]
    pub fn get(&self, language: MessageLanguage) -> &str {
        match language {
            MessageLanguage::Dutch => &self.nl,
            MessageLanguage::English => &self.en,
        }
    }
}

/// A second place that helps to understand a diagnostic, with what is there.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Label {
    /// Where.
    pub span: Span,
    /// What is there.
    pub text: Text,
}

/// One problem of the content, with its place and what to do about it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Diagnostic {
    /// How much it matters; at first what its code says.
    pub severity: Severity,
    /// What kind of problem it is.
    pub code: Code,
    /// What is wrong.
    pub message: Text,
    /// Where.
    pub span: Span,
    /// Other places that matter.
    pub labels: Vec<Label>,
    /// What to do about it.
    pub hints: Vec<Text>,
}

impl Diagnostic {
    /// A diagnostic with its code's own severity, to which labels and hints can be added.
    #[must_use]
    pub fn new(code: Code, span: Span, message: Text) -> Self {
        Self { severity: code.severity(), code, message, span, labels: Vec::new(), hints: Vec::new() }
    }

    /// Adds a second place.
    #[must_use]
    pub fn label(mut self, span: Span, text: Text) -> Self {
        self.labels.push(Label { span, text });
        self
    }

    /// Adds what to do about it.
    #[must_use]
    pub fn hint(mut self, text: Text) -> Self {
        self.hints.push(text);
        self
    }
}
