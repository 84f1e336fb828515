//! What the machine looked at in a file, and what it found there. It says what it saw, and never that a requirement is met.

mod epub;
mod html;
pub(crate) mod pdf;
mod pptx;

use std::collections::BTreeMap;

pub(crate) use epub::package_of;
use tipwaaier_model::Text;

use crate::subject::{Kind, Subject};

/// Something that a machine can look at.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Check {
    /// Whether pictures have alternative texts.
    Alternatives,
    /// Whether headings, lists and tables are said to be what they are.
    Structure,
    /// Whether a way leads past what comes back on each page.
    Bypass,
    /// Whether the file has a title that is shown.
    Title,
    /// Whether links say where they lead.
    Links,
    /// Whether headings say something.
    Headings,
    /// Whether the file says its language.
    Language,
    /// Whether parts that are in another language say a language.
    Parts,
    /// Whether it can be read as what it is.
    Parsing,
    /// Whether controls have names.
    Names,
    /// The contrast of text, by the house style.
    TextContrast,
    /// The contrast of signs and lines, by the house style.
    SignContrast,
}

/// What came of a look.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Look {
    /// What was looked at.
    pub looked_at: Text,
    /// What is wrong, if anything.
    pub found: Vec<Text>,
}

impl Look {
    pub(crate) fn new(nl: impl Into<String>, en: impl Into<String>) -> Self {
        Self { looked_at: Text::new(nl, en), found: Vec::new() }
    }

    /// What is wrong of what was looked at, each with how often.
    pub(crate) fn with(nl: impl Into<String>, en: impl Into<String>, found: &[(usize, &str, &str)]) -> Self {
        found.iter().fold(Self::new(nl, en), |look, (count, nl, en)| look.finding(*count, nl, en))
    }

    /// The languages of parts.
    fn of_parts(parts: usize, wrong: usize) -> Self {
        Self::new(format!("de taalcode van {parts} delen"), format!("the language tag of {parts} parts")).finding(
            wrong,
            "delen met een ongeldige taalcode",
            "parts with an invalid language tag",
        )
    }

    /// Adds something that is wrong, if there is any of it.
    pub(crate) fn finding(mut self, count: usize, nl: &str, en: &str) -> Self {
        if count > 0 {
            self.found.push(Text::new(format!("{count} {nl}"), format!("{count} {en}")));
        }
        self
    }
}

/// The looks at a file.
pub(crate) type Looks = BTreeMap<Check, Look>;

/// All that a machine sees in a file; a file that can't be read is a finding of its own.
pub(crate) fn looks_at(subject: &Subject<'_>, kind: Kind) -> Looks {
    let looks = match kind {
        Kind::Web => std::str::from_utf8(subject.bytes).ok().map(|page| html::looks_at(&[page.to_owned()])),
        Kind::Pdf => pdf::looks_at(subject.bytes),
        Kind::Epub => epub::looks_at(subject.bytes),
        Kind::Pptx => pptx::looks_at(subject.bytes),
    };
    looks.unwrap_or_else(|| {
        let unreadable =
            Look::new("het bestand", "the file").finding(1, "bestand dat niet te lezen is", "unreadable file");
        // Each kind of file has a row for one of these.
        BTreeMap::from([(Check::Structure, unreadable.clone()), (Check::Parsing, unreadable)])
    })
}
