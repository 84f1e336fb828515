//! The parts of a tip below its lead.

use crate::{Blocks, Checked, Inlines, Language, Minutes, Outlet, Span, Stage};

/// What a section is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Role {
    /// Experiences, each with its title, sources and people.
    Examples,
    /// Why the tip works.
    Why,
    /// Questions to discuss.
    Questions,
    /// Things to do, as a checklist.
    Actions,
    /// For the facilitator alone: speaker notes, never on paper or in the e-book.
    Notes,
    /// What the deck shows instead of what it would derive; never elsewhere.
    Slides,
    /// Further reading.
    More,
    /// Anything else.
    Other,
}

impl Role {
    /// All roles, in the order of the format's table.
    pub const ALL: [Self; 8] =
        [Self::Examples, Self::Why, Self::Questions, Self::Actions, Self::Notes, Self::Slides, Self::More, Self::Other];

    /// The class that sets the role on a heading.
    #[must_use]
    pub const fn class(self) -> &'static str {
        match self {
            Self::Examples => "examples",
            Self::Why => "why",
            Self::Questions => "questions",
            Self::Actions => "actions",
            Self::Notes => "notes",
            Self::Slides => "slides",
            Self::More => "more",
            Self::Other => "other",
        }
    }

    /// Whether readers of an outlet see such a section. Notes are for the facilitator alone.
    #[must_use]
    pub const fn is_shown_in(self, outlet: Outlet) -> bool {
        match self {
            Self::Examples | Self::Why | Self::Questions | Self::Actions | Self::More | Self::Other => true,
            Self::Slides => matches!(outlet, Outlet::Slides),
            Self::Notes => false,
        }
    }

    /// The heading that means this role in a language; `None` for [`Role::Other`].
    #[must_use]
    pub const fn heading(self, language: Language) -> Option<&'static str> {
        let headings = language.headings();
        Some(match self {
            Self::Examples => headings.examples,
            Self::Why => headings.why,
            Self::Questions => headings.questions,
            Self::Actions => headings.actions,
            Self::Notes => headings.notes,
            Self::Slides => headings.slides,
            Self::More => headings.more,
            Self::Other => return None,
        })
    }
}

/// A section of a tip: a `##` heading and what follows it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Section<S: Stage = Checked> {
    /// What it is for.
    pub role: Role,
    /// The heading as written.
    pub heading: Inlines<S>,
    /// What it says; of a section of examples, what stands before the first.
    pub content: Blocks<S>,
    /// The examples; only a section that is for them has any.
    pub examples: Vec<Example<S>>,
    /// How long the conversation may take; only a section of questions says so.
    pub minutes: Option<Minutes>,
    /// The whole section, heading included.
    pub span: Span,
}

/// An experience that a tip tells.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Example<S: Stage = Checked> {
    /// Its own heading.
    pub title: Inlines<S>,
    /// What happened.
    pub content: Blocks<S>,
    /// Where it comes from and where to read on.
    pub sources: Vec<SourceLine<S>>,
    /// Who tells it; may be nobody.
    pub people: Vec<S::Person>,
    /// The whole example, heading included.
    pub span: Span,
}

/// A line that names a source.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SourceLine<S: Stage = Checked> {
    /// `Bron:` or `Lees ook:`.
    pub kind: SourceKind,
    /// What follows the colon.
    pub content: Inlines<S>,
    /// The whole line.
    pub span: Span,
}

/// What a source line says of its source.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SourceKind {
    /// The example comes from there.
    Source,
    /// More is to be read there.
    ReadAlso,
}
