//! The two stages of content: what a file says, and what the collection has confirmed.

use std::fmt::Debug;

use crate::{Anchor, ContributorKey, Inline, Inlines, PictureKey, Span, TipNumber, plain_text};

/// What references, pictures and people are at one stage.
pub trait Stage: Debug + Clone + PartialEq + Eq {
    /// A cross reference to a tip.
    type Reference: Debug + Clone + PartialEq + Eq;
    /// A picture that is shown.
    type Picture: Debug + Clone + PartialEq + Eq;
    /// Someone whom an example is attributed to.
    type Person: Debug + Clone + PartialEq + Eq;

    /// The words of a reference, as far as it has its own.
    fn words(reference: &Self::Reference) -> &[Inline<Self>];

    /// What a reference says.
    fn text(reference: &Self::Reference) -> String;
}

/// As one file says it, nothing confirmed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Parsed {}

/// Confirmed against the whole collection.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Checked {}

impl Stage for Parsed {
    type Reference = RawReference;
    type Picture = PicturePath;
    type Person = PersonName;

    fn words(reference: &RawReference) -> &[Inline<Self>] {
        match reference {
            RawReference::Linked { content, .. } => content,
            RawReference::Mention { .. } | RawReference::Titled { .. } => &[],
        }
    }

    fn text(reference: &RawReference) -> String {
        match reference {
            RawReference::Mention { text, .. } => text.clone(),
            RawReference::Titled { number } => format!("tip {number}"),
            RawReference::Linked { content, .. } => plain_text(content),
        }
    }
}

impl Stage for Checked {
    type Reference = TipLink;
    type Picture = PictureKey;
    type Person = ContributorKey;

    fn words(reference: &TipLink) -> &[Inline] {
        &reference.content
    }

    fn text(reference: &TipLink) -> String {
        plain_text(&reference.content)
    }
}

/// A reference as written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum RawReference {
    /// One number of a running mention (`tip 40`, the `4` of `tips 3 en 4`).
    Mention {
        /// The number; text may name one that no tip can bear.
        number: u32,
        /// The words that become the link: `tip 40` for the first of a mention, `4` for a later one.
        text: String,
        /// Set on the last number of a range (`tip 12 t/m 15`): the range's first number.
        range_from: Option<u32>,
    },
    /// `[[40]]`.
    Titled {
        /// The number.
        number: u32,
    },
    /// A link to a file of the collection, `[words](3-naming.md#why)`, or to a heading of its own tip.
    Linked {
        /// The path, as far as it is one, percent-decoded; empty for the tip itself.
        path: String,
        /// The heading.
        fragment: Option<String>,
        /// The address as written.
        written: String,
        /// The words of the link.
        content: Inlines<Parsed>,
    },
}

/// The path of a picture as written, percent-decoded once.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct PicturePath(pub String);

/// The name or id of a person as written, and where.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PersonName {
    /// The name or id, with smart punctuation.
    pub name: String,
    /// Where it stands, the dash left out.
    pub span: Span,
}

/// A link to a tip that exists: in a collection, or, after selection, in the edition.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TipLink {
    /// The tip that it leads to.
    pub number: TipNumber,
    /// The heading of that tip that it leads to: a section, an example or a block; `None` for the tip's beginning.
    pub heading: Option<Anchor>,
    /// The words of the link: `tip 40`, `4`, `tip 40: its title`, or the author's own. No link stands in them.
    pub content: Inlines,
    /// Tips between the two ends of a range, which the text means but does not name.
    pub between: Vec<TipNumber>,
}
