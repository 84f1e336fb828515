//! Numbers, names and addresses that are right once they exist.

use std::fmt;

use tipwaaier_language::Language;

/// The number that a tip bears, 1 to 9999.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct TipNumber(u16);

/// Why a text or number is not the name that it should be.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum NameError {
    /// Outside 1 to 9999.
    #[error("a tip number lies between 1 and 9999")]
    TipNumber,
    /// Not lowercase letters, digits and hyphens.
    #[error("a name has lowercase letters, digits and hyphens only")]
    Slug,
    /// Not a well-formed BCP 47 tag.
    #[error("not a well-formed BCP 47 language tag")]
    LanguageTag,
    /// Not an address that outputs may link to.
    #[error("an address begins with https:, http:, mailto: or tel: and has no spaces or control characters")]
    Url,
    /// Outside 1 to 600.
    #[error("a duration lies between 1 and 600 minutes")]
    Minutes,
}

impl TipNumber {
    /// The number, if it lies between 1 and 9999.
    ///
    /// # Errors
    /// [`NameError::TipNumber`] where it does not.
    pub fn new(number: i64) -> Result<Self, NameError> {
        match u16::try_from(number) {
            Ok(number @ 1..=9999) => Ok(Self(number)),
            _ => Err(NameError::TipNumber),
        }
    }

    /// The plain number.
    #[must_use]
    pub const fn get(self) -> u16 {
        self.0
    }
}

impl fmt::Display for TipNumber {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

/// How long something takes, 1 to 600 minutes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Minutes(u16);

impl Minutes {
    /// What a questions section takes where its heading does not say.
    pub const DEFAULT_QUESTIONS: Self = Self(10);

    /// The duration, if it lies between 1 and 600 minutes.
    ///
    /// # Errors
    /// [`NameError::Minutes`] where it does not.
    pub fn new(minutes: i64) -> Result<Self, NameError> {
        match u16::try_from(minutes) {
            Ok(minutes @ 1..=600) => Ok(Self(minutes)),
            _ => Err(NameError::Minutes),
        }
    }

    /// The number of minutes.
    #[must_use]
    pub const fn get(self) -> u16 {
        self.0
    }
}

/// The name of a set: its file's name without `.toml`; safe as a folder name.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct SetName(String);

impl SetName {
    /// The name, if it has lowercase letters, digits and hyphens only and is not one that outputs use themselves
    /// (`all`, `tips`).
    ///
    /// # Errors
    /// [`NameError::Slug`] where it is not.
    pub fn new(name: &str) -> Result<Self, NameError> {
        if is_slug(name) && name != "all" && name != "tips" { Ok(Self(name.to_owned())) } else { Err(NameError::Slug) }
    }

    /// The name as text.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for SetName {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

/// Whether a text has lowercase ASCII letters, digits and hyphens only, begins with a letter or digit and has at most
/// 64 of them: what ids of themes and contributors and names of sets are.
#[must_use]
pub fn is_slug(text: &str) -> bool {
    let allowed = |byte: u8| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-';
    (1..=64).contains(&text.len()) && text.bytes().all(allowed) && !text.starts_with('-')
}

/// A well-formed language tag (BCP 47, RFC 5646 section 2.1): `nl`, `nl-NL`, `fy`, `en-GB`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LanguageTag(String);

impl LanguageTag {
    /// The tag, if it is a language of two or three letters followed by an optional script, region and variants.
    ///
    /// Extensions, private use and grandfathered tags are not taken: no reader knows a book in one.
    ///
    /// # Errors
    /// [`NameError::LanguageTag`] where it is not.
    pub fn new(tag: &str) -> Result<Self, NameError> {
        let mut subtags = tag.split('-').peekable();
        let alphabetic = |s: &str| s.bytes().all(|b| b.is_ascii_alphabetic());
        let language = subtags.next().filter(|s| matches!(s.len(), 2 | 3) && alphabetic(s));
        subtags.next_if(|s| s.len() == 4 && alphabetic(s));
        subtags.next_if(|s| (s.len() == 2 && alphabetic(s)) || (s.len() == 3 && s.bytes().all(|b| b.is_ascii_digit())));
        let variant = |s: &str| {
            s.bytes().all(|b| b.is_ascii_alphanumeric())
                && (matches!(s.len(), 5..=8) || (s.len() == 4 && s.as_bytes()[0].is_ascii_digit()))
        };
        if language.is_some() && subtags.all(variant) { Ok(Self(tag.to_owned())) } else { Err(NameError::LanguageTag) }
    }

    /// The tag as text.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The primary subtag in lower case: `nl` of `nl-NL`.
    #[must_use]
    pub fn primary(&self) -> String {
        self.0.split('-').next().unwrap_or_default().to_ascii_lowercase()
    }

    /// Whether the language is written from right to left.
    #[must_use]
    pub fn is_right_to_left(&self) -> bool {
        let written_so = ["ar", "arc", "ckb", "dv", "fa", "he", "ks", "ps", "sd", "syr", "ug", "ur", "yi"];
        written_so.contains(&self.primary().as_str())
    }

    /// The region in capitals, if the tag names one: `NL` of `nl-NL`.
    #[must_use]
    pub fn region(&self) -> Option<String> {
        let region = |s: &&str| s.len() == 2 && s.bytes().all(|b| b.is_ascii_alphabetic());
        self.0.split('-').skip(1).find(region).map(str::to_ascii_uppercase)
    }

    /// The language whose words outputs use, if there are words in it.
    #[must_use]
    pub fn words_language(&self) -> Option<Language> {
        Language::of_tag(&self.primary())
    }
}

/// An address that outputs may link to: `https`, `http`, `mailto` or `tel`.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Url(String);

impl Url {
    /// The longest address taken, in bytes.
    pub const MAX_BYTES: usize = crate::limits::LINK_BYTES;

    /// The address, if its scheme is one of the four, it says something after it, and it has neither white space nor
    /// control, quoting or bidirectional characters that would let it read otherwise than it acts.
    ///
    /// # Errors
    /// [`NameError::Url`] where it is not so.
    pub fn new(address: &str) -> Result<Self, NameError> {
        let (scheme, rest) = address.split_once(':').ok_or(NameError::Url)?;
        let known = match scheme.to_ascii_lowercase().as_str() {
            "https" | "http" => {
                rest.strip_prefix("//").is_some_and(|host| host.starts_with(|c: char| c.is_alphanumeric() || c == '['))
            }
            "mailto" => rest.contains('@'),
            "tel" => rest.bytes().any(|b| b.is_ascii_digit()),
            _ => false,
        };
        let forbidden = |c: char| {
            c.is_whitespace()
                || c.is_control()
                || matches!(c, '<' | '>' | '"' | '`' | '\\' | '{' | '}' | '|' | '^')
                || matches!(c, '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2069}' | '\u{feff}')
        };
        if known && address.len() <= Self::MAX_BYTES && !address.contains(forbidden) {
            Ok(Self(address.to_owned()))
        } else {
            Err(NameError::Url)
        }
    }

    /// The address as text.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// A web address as people read it aloud: without `https://`.
#[must_use]
pub fn without_scheme(address: &str) -> &str {
    address.strip_prefix("https://").or_else(|| address.strip_prefix("http://")).unwrap_or(address)
}

/// A theme of the collection, by its place in [`Collection::themes`](crate::Collection::themes).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct TopicKey(pub usize);

/// A contributor, by its place in [`Collection::contributors`](crate::Collection::contributors).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ContributorKey(pub usize);

/// A picture, by its place in [`Collection::pictures`](crate::Collection::pictures).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct PictureKey(pub usize);

/// A footnote, by its place in [`Tip::footnotes`](crate::Tip::footnotes).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct FootnoteKey(pub usize);

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_that_act_are_refused() {
        for bad in [
            "javascript:alert(1)",
            "JaVaScRiPt:x",
            "data:text/html,x",
            "file:///etc",
            "https:",
            "https://",
            "//x.nl",
            "https://a b",
            "https://a\u{202e}b",
            "mailto:",
            "tel:",
            "vbscript:x",
            "https://\"onload=",
        ] {
            assert!(Url::new(bad).is_err(), "{bad}");
        }
        for good in ["https://example.org/a?b=c&d#e", "HTTP://x.nl", "mailto:a@b.nl", "tel:+31201234567"] {
            assert!(Url::new(good).is_ok(), "{good}");
        }
    }

    #[test]
    fn language_tags_follow_bcp_47() {
        for good in ["nl", "nl-NL", "en-GB", "fy", "sr-Latn-RS", "de-CH-1996"] {
            assert!(LanguageTag::new(good).is_ok(), "{good}");
        }
        for bad in ["", "n", "nederlands", "nl_NL", "nl-", "xx-invalid-1", "-nl"] {
            assert!(LanguageTag::new(bad).is_err(), "{bad}");
        }
    }

    #[test]
    fn numbers_and_names_have_bounds() {
        assert!(TipNumber::new(0).is_err() && TipNumber::new(10_000).is_err() && TipNumber::new(-1).is_err());
        assert!(SetName::new("all").is_err() && SetName::new("Ab").is_err() && SetName::new("cultuur-1").is_ok());
    }
}
