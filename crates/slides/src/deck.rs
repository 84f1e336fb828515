//! The deck as all writers take it: slides whose every text was measured and fits.

use std::collections::BTreeMap;

use tipwaaier_model::{Anchor, Language, LanguageTag, Minutes, Picture, PictureKey, TipNumber, TopicKey};

use crate::Piece;

/// A deck, whole in itself: writers need nothing beside it but the theme.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Deck {
    /// The title: the set's, else the collection's.
    pub title: String,
    /// The collection's identity and which edition of it this is; tells decks apart, shows nowhere.
    pub identity: String,
    /// The language of the content.
    pub language: LanguageTag,
    /// The language of the deck's own words.
    pub words: Language,
    /// What the blades of its cover stand for.
    pub cover: CoverBlades,
    /// Who publishes it.
    pub publisher: Option<String>,
    /// Under what licence.
    pub license: Option<String>,
    /// What it is about.
    pub description: Option<String>,
    /// Runs of slides, in order; they cover all slides.
    pub sections: Vec<DeckSection>,
    /// The slides, in order; the first is the cover.
    pub slides: Vec<Slide>,
    /// The pictures that slides show.
    pub pictures: BTreeMap<PictureKey, Picture>,
}

/// What the blades of a cover's fan stand for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum CoverBlades {
    /// A few tips, with their numbers.
    Tips,
    /// The themes of many.
    Themes,
}

/// A run of slides under one theme.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DeckSection {
    /// The theme's title, or the deck's for slides that stand outside any theme.
    pub title: String,
    /// The theme.
    pub theme: Option<TopicKey>,
    /// Its slides, as places in [`Deck::slides`]; at least one.
    pub slides: std::ops::Range<usize>,
}

/// What links and addresses call a slide: `tip-50`, `tip-50-voorbeeld-2`; lower case letters, digits and hyphens.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct SlideId(pub(crate) String);

impl SlideId {
    /// The id as text.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// What links call the slide of a heading of the tip that begins on this one, until it is known which that is.
    pub(crate) fn of_heading(&self, heading: Anchor) -> Option<Self> {
        let (section, example) = match heading {
            Anchor::Section(_, section) => (section, None),
            Anchor::Example(_, section, example) => (section, Some(example)),
            Anchor::Block(_, Some(within), _) => within,
            Anchor::Block(_, None, _) | Anchor::Theme(_) | Anchor::Tip(_) | Anchor::Contributors | Anchor::Themes => {
                return None;
            }
        };
        let example = example.map_or_else(String::new, |example| format!("-{example}"));
        Some(Self(format!("{}#{section}{example}", self.0)))
    }

    /// The slide that such a name stands for, by what is known of them: else that on which the tip begins.
    pub(crate) fn settle(&mut self, known: &BTreeMap<Self, Self>) {
        if let Some((tip, _)) = self.0.split_once('#') {
            *self = known.get(self).cloned().unwrap_or_else(|| Self(tip.to_owned()));
        }
    }
}

/// A size of type, in units of a slide of 1920 by 1080.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Size(pub u16);

/// A slide.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Slide {
    /// Its address, unlike any other's.
    pub id: SlideId,
    /// Its whole title, unlike any other's: kicker, heading and part in words.
    pub title: String,
    /// What stands small above the heading: `Tip 50`.
    pub kicker: Option<String>,
    /// The heading that is seen.
    pub heading: String,
    /// The language of the heading, where it is not the deck's.
    pub language: Option<LanguageTag>,
    /// The size of the heading.
    pub heading_size: Size,
    /// The lines that the heading takes at that size, at most.
    pub heading_lines: u16,
    /// Which part of its content this is, where one slide had no room for all.
    pub part: Option<SlidePart>,
    /// The theme that it belongs to, whose colours and sign it wears.
    pub theme: Option<TopicKey>,
    /// The tip that it treats.
    pub tip: Option<TipNumber>,
    /// What stands at its foot: that it is a draft, and the booklet's page that the tip begins on.
    pub foot: Option<String>,
    /// The step of the programme that treats the tip, in words.
    pub step: Option<String>,
    /// What the speaker has beside it.
    pub notes: Vec<Piece>,
    /// What it shows.
    pub kind: SlideKind,
}

/// A slide among those that carry one content.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct SlidePart {
    /// Which, from 1.
    pub number: usize,
    /// Of how many.
    pub of: usize,
}

/// Text set at one size, known to fit its box.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Body {
    /// The size of running text; code and tables are set smaller.
    pub size: Size,
    /// What it says.
    pub pieces: Vec<Piece>,
}

impl Body {
    /// Its words without links, for a ground on which a writer can't choose their colour.
    pub(crate) fn without_links(&self) -> Self {
        let mut body = self.clone();
        body.pieces.iter_mut().flat_map(Piece::runs_mut).for_each(|run| run.target = None);
        body
    }
}

/// What a slide shows.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum SlideKind {
    /// The first slide: the title is the slide's heading.
    Cover {
        /// The subtitle.
        subtitle: Option<String>,
        /// When, where, by whom.
        facts: Vec<Fact>,
    },
    /// Steps of the programme.
    Agenda(Vec<AgendaRow>),
    /// A step of the programme begins.
    Step {
        /// When, as the author wrote it.
        time: Option<String>,
        /// How long it takes.
        minutes: Option<Minutes>,
        /// The tip that it treats.
        body: Option<Body>,
    },
    /// A theme begins.
    ThemeOpener {
        /// The theme's introduction.
        intro: Option<Body>,
        /// How many tips follow.
        tips: usize,
    },
    /// A tip begins: the title is the slide's heading.
    TipTitle {
        /// The number it bears.
        number: TipNumber,
        /// Where that stands.
        column: NumberColumn,
        /// One sentence.
        summary: Option<Body>,
        /// Whether it is a top tip.
        standing: Standing,
    },
    /// An experience in one sentence.
    Example {
        /// The key sentence; empty where only people are left to be shown.
        key: Body,
        /// Who tells it.
        people: Vec<Person>,
    },
    /// What an example shows beside its sentence: pictures, tables, code.
    Detail(Body),
    /// Why the tip works.
    Why(Body),
    /// Questions to discuss.
    Questions {
        /// How long the conversation may take.
        minutes: Minutes,
        /// The questions.
        body: Body,
    },
    /// Things to do.
    Actions(Body),
    /// Where the examples come from, and what to read on.
    Sources(Body),
    /// A section of the author's own.
    Text(Body),
    /// What the author wants on the slide instead of what would be derived.
    Custom(Body),
    /// The end.
    Closing {
        /// The tips that came by; the themes, where there are too many tips.
        rows: Vec<ClosingRow>,
        /// Publisher and licence, in one line.
        imprint: Option<String>,
    },
}

impl SlideKind {
    /// The running text of a slide that has a body of its own; a statement of a cover, opener or tip counts.
    #[must_use]
    pub const fn body(&self) -> Option<&Body> {
        match self {
            Self::Cover { .. } | Self::Agenda(_) | Self::Closing { .. } => None,
            Self::ThemeOpener { intro: summary, .. }
            | Self::TipTitle { summary, .. }
            | Self::Step { body: summary, .. } => summary.as_ref(),
            Self::Example { key: body, .. }
            | Self::Detail(body)
            | Self::Why(body)
            | Self::Questions { body, .. }
            | Self::Actions(body)
            | Self::Sources(body)
            | Self::Text(body)
            | Self::Custom(body) => Some(body),
        }
    }

    /// Like [`Self::body`], to be changed.
    pub(crate) const fn body_mut(&mut self) -> Option<&mut Body> {
        match self {
            Self::Cover { .. } | Self::Agenda(_) | Self::Closing { .. } => None,
            Self::ThemeOpener { intro: summary, .. }
            | Self::TipTitle { summary, .. }
            | Self::Step { body: summary, .. } => summary.as_mut(),
            Self::Example { key: body, .. }
            | Self::Detail(body)
            | Self::Why(body)
            | Self::Questions { body, .. }
            | Self::Actions(body)
            | Self::Sources(body)
            | Self::Text(body)
            | Self::Custom(body) => Some(body),
        }
    }

    /// Whether the slide says a sentence or a few, large, with the theme's bar beside them. Its heading stands on the line
    /// of its kicker and is no larger.
    #[must_use]
    pub fn is_statement(&self) -> bool {
        match self {
            Self::Example { key: body, .. } | Self::Why(body) | Self::Custom(body) => body.size.is_statement(),
            Self::Cover { .. }
            | Self::Agenda(_)
            | Self::Step { .. }
            | Self::ThemeOpener { .. }
            | Self::TipTitle { .. }
            | Self::Detail(_)
            | Self::Questions { .. }
            | Self::Actions(_)
            | Self::Sources(_)
            | Self::Text(_)
            | Self::Closing { .. } => false,
        }
    }

    /// The kind's name in style sheets, templates and layouts.
    #[must_use]
    pub const fn name(&self) -> &'static str {
        match self {
            Self::Cover { .. } => "cover",
            Self::Agenda(_) => "agenda",
            Self::Step { .. } => "step",
            Self::ThemeOpener { .. } => "theme-opener",
            Self::TipTitle { .. } => "tip-title",
            Self::Example { .. } => "example",
            Self::Detail(_) => "detail",
            Self::Why(_) => "why",
            Self::Questions { .. } => "questions",
            Self::Actions(_) => "actions",
            Self::Sources(_) => "sources",
            Self::Text(_) => "text",
            Self::Custom(_) => "custom",
            Self::Closing { .. } => "closing",
        }
    }
}

/// The column with a tip's number, before its title.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct NumberColumn {
    /// Its width, in units.
    pub width: u32,
    /// The size of the number, which leaves white space before the title.
    pub size: Size,
}

/// Whether a tip is a top tip.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Standing {
    /// It is.
    Top,
    /// It is a tip like most.
    Plain,
}

/// Something about the occasion, with what it is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fact {
    /// What it is: `Datum`.
    pub label: &'static str,
    /// What it says: `10 december 2026`.
    pub value: String,
}

/// A step of the programme.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AgendaRow {
    /// When it begins, as the author wrote it.
    pub time: Option<String>,
    /// What happens.
    pub title: String,
    /// The language of the title, where it is not the deck's.
    pub language: Option<LanguageTag>,
    /// How long it takes.
    pub minutes: Option<Minutes>,
    /// The slide of the tip that it treats.
    pub tip: Option<(TipNumber, SlideId)>,
}

/// A tip or a theme that came by.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ClosingRow {
    /// The number of the tip, or how many tips the theme has: `Tip 50`, `12 tips`.
    pub lead: String,
    /// Its title.
    pub title: String,
    /// The language of the title, where it is not the deck's.
    pub language: Option<LanguageTag>,
    /// The booklet's page that the tip begins on, in words.
    pub page: Option<String>,
    /// The theme whose colours it wears.
    pub theme: TopicKey,
    /// Its first slide.
    pub slide: SlideId,
}

/// Someone who shares an experience.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Person {
    /// The name.
    pub name: String,
    /// What they do.
    pub role: Option<String>,
    /// Where they work.
    pub organisation: Option<String>,
    /// What stands beside the name.
    pub portrait: Portrait,
}

impl Person {
    /// Role and organisation in one line, where there is either.
    #[must_use]
    pub fn affiliation(&self) -> Option<String> {
        match (&self.role, &self.organisation) {
            (Some(role), Some(organisation)) => Some(format!("{role}, {organisation}")),
            (Some(one), None) | (None, Some(one)) => Some(one.clone()),
            (None, None) => None,
        }
    }
}

/// What stands beside a person's name.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Portrait {
    /// A photo, with what it shows in words.
    Photo {
        /// Which picture.
        picture: PictureKey,
        /// What it shows.
        alt: String,
    },
    /// Their initials on a disc.
    Initials(String),
}
