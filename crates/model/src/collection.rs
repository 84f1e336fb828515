//! A whole collection, confirmed.

use std::collections::BTreeMap;

use crate::{
    Code, Consent, ContributorKey, Language, LanguageTag, Minutes, Picture, PictureKey, SetName, Span, Status, Tip,
    TipNumber, TopicKey, Words,
};

/// What `collection.toml` says of the collection as a whole.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Meta {
    /// The title.
    pub title: String,
    /// The subtitle.
    pub subtitle: Option<String>,
    /// The language that the content is in.
    pub language: LanguageTag,
    /// The language of the outputs' own words.
    pub words: Language,
    /// Who publishes it.
    pub publisher: Option<String>,
    /// The book's identity, the same in every edition.
    pub identifier: String,
    /// Which edition it is.
    pub edition: Option<String>,
    /// Under what licence.
    pub license: Option<String>,
    /// What it is about.
    pub description: Option<String>,
    /// Where the collection stands on the web, without a final slash: a tip's address is this, `/tip-` and its number.
    pub base_url: Option<String>,
    /// Who certifies the e-book's accessibility (EPUB Accessibility 1.1, `a11y:certifiedBy`); the publisher's to say.
    pub certified_by: Option<String>,
    /// How far it is.
    pub status: Status,
}

/// A theme of the collection.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Topic {
    /// Its id: lowercase letters, digits and hyphens.
    pub id: String,
    /// Its title.
    pub title: String,
    /// A paragraph about it, plain text.
    pub intro: Option<String>,
    /// Where it stands.
    pub span: Span,
}

/// Someone who shares an experience.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Contributor {
    /// The id in `contributors.toml`.
    pub id: String,
    /// The name.
    pub name: String,
    /// What they do.
    pub role: Option<String>,
    /// Where they work.
    pub organisation: Option<String>,
    /// A photo; where there is none, outputs draw initials.
    pub photo: Option<PictureKey>,
    /// Where the photo may be shown.
    pub consent: Consent,
    /// Where it stands.
    pub span: Span,
}

impl Contributor {
    /// The initials that stand in for a photo.
    #[must_use]
    pub fn initials(&self, language: Language) -> String {
        language.initials(&self.name)
    }

    /// What an index sorts by: the family name, then the rest.
    #[must_use]
    pub fn sort_key(&self, language: Language) -> String {
        language.sort_key(&self.name)
    }
}

/// A selection for one occasion, as `sets/NAME.toml` says it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Set {
    /// The file's name without `.toml`.
    pub name: SetName,
    /// The title.
    pub title: String,
    /// The subtitle.
    pub subtitle: Option<String>,
    /// The day, as `2026-12-10`.
    pub date: Option<String>,
    /// Where.
    pub location: Option<String>,
    /// Who invites.
    pub organiser: Option<String>,
    /// Which tips.
    pub tips: SetTips,
    /// What happens when.
    pub programme: Vec<ProgrammeStep>,
    /// In which order its deck goes.
    pub order: DeckOrder,
    /// The game board, where it is not the usual one.
    pub board: Option<Board>,
    /// The whole file.
    pub span: Span,
}

/// The board that cards are put on.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Board {
    /// The question above it; where it is left out, the usual one.
    pub title: Option<String>,
    /// Its zones, two to six; none where it has the usual ones.
    pub zones: Vec<Zone>,
}

/// A place on the board where cards are put.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Zone {
    /// What it is called.
    pub title: String,
    /// What to ask of a card before it is put there.
    pub hint: Option<String>,
}

/// In which order the deck of a set goes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum DeckOrder {
    /// As the programme has it, if its steps name tips; tips that none names follow.
    #[default]
    Programme,
    /// As the set's tips come.
    List,
}

impl DeckOrder {
    /// The order of a name in a set's file: `programme` or `list`.
    #[must_use]
    pub fn named(name: &str) -> Option<Self> {
        match name {
            "programme" => Some(Self::Programme),
            "list" => Some(Self::List),
            _ => None,
        }
    }
}

/// Which tips a set holds; every number is borne by a tip of the collection, ranges are already spelt out.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct SetTips {
    /// These, in this order.
    pub listed: Vec<TipNumber>,
    /// All tips of these themes, by number.
    pub themes: Vec<TopicKey>,
    /// All top tips.
    pub top: bool,
}

/// A step of a set's programme.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ProgrammeStep {
    /// When it begins, as written: `10:00`.
    pub time: Option<String>,
    /// What happens.
    pub title: String,
    /// How long it takes.
    pub minutes: Option<Minutes>,
    /// The tip that it treats.
    pub tip: Option<TipNumber>,
    /// Where it stands.
    pub span: Span,
}

/// What the collection wants of a lint.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum LintLevel {
    /// Not reported.
    Off,
    /// Reported as a hint.
    Hint,
    /// Reported as a warning.
    Warning,
    /// Reported as an error.
    Error,
}

/// A collection in which every reference leads somewhere and every picture is there.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Collection {
    /// The collection as a whole.
    pub meta: Meta,
    /// The themes, in reading order; at least one.
    pub themes: Vec<Topic>,
    /// The contributors, in file order.
    pub contributors: Vec<Contributor>,
    /// The tips, by number; at least one.
    pub tips: Vec<Tip>,
    /// The sets, by name.
    pub sets: Vec<Set>,
    /// The pictures, each file once.
    pub pictures: Vec<Picture>,
    /// What `[lints]` in `collection.toml` says otherwise than the codes do.
    pub lints: BTreeMap<Code, LintLevel>,
}

impl Collection {
    /// The outputs' own words.
    #[must_use]
    pub const fn words(&self) -> &'static Words {
        self.meta.words.words()
    }

    /// The tip that bears a number.
    #[must_use]
    pub fn tip(&self, number: TipNumber) -> Option<&Tip> {
        self.tips.binary_search_by_key(&number, |tip| tip.number).ok().map(|at| &self.tips[at])
    }

    /// The theme of a key of this collection.
    #[must_use]
    pub fn theme(&self, key: TopicKey) -> &Topic {
        &self.themes[key.0]
    }

    /// The contributor of a key of this collection.
    #[must_use]
    pub fn contributor(&self, key: ContributorKey) -> &Contributor {
        &self.contributors[key.0]
    }

    /// The picture of a key of this collection.
    #[must_use]
    pub fn picture(&self, key: PictureKey) -> &Picture {
        &self.pictures[key.0]
    }

    /// The set of a name.
    #[must_use]
    pub fn set(&self, name: &str) -> Option<&Set> {
        self.sets.iter().find(|set| set.name.as_str() == name)
    }
}
