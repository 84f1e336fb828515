//! Where the photo of somebody may be shown.

use std::borrow::Cow;
use std::sync::Arc;

use crate::{Edition, Span};

/// Somewhere that photos are shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Outlet {
    /// The booklet, print sheets, cards and whatever else is printed.
    Paper,
    /// The e-book.
    Ebook,
    /// The deck.
    Slides,
    /// Pages on the web.
    Web,
}

impl Outlet {
    /// All of them.
    pub const ALL: [Self; 4] = [Self::Paper, Self::Ebook, Self::Slides, Self::Web];

    /// What `contributors.toml` calls it.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Paper => "paper",
            Self::Ebook => "ebook",
            Self::Slides => "slides",
            Self::Web => "web",
        }
    }

    /// The one of a name.
    #[must_use]
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|outlet| outlet.as_str() == name)
    }
}

/// What somebody agreed to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Consent {
    /// Where the photo may be shown.
    pub outlets: Vec<Outlet>,
    /// The last day of it, as `2028-01-01`, and where that stands.
    pub until: Option<(String, Span)>,
}

impl Default for Consent {
    fn default() -> Self {
        Self { outlets: Outlet::ALL.to_vec(), until: None }
    }
}

impl Edition {
    /// The edition as an outlet may show it: without the photos of those who did not agree to that, for whom initials are
    /// drawn.
    #[must_use]
    pub fn shown_in(&self, outlet: Outlet) -> Cow<'_, Self> {
        let people = &self.collection.contributors;
        if people.iter().all(|person| person.photo.is_none() || person.consent.outlets.contains(&outlet)) {
            return Cow::Borrowed(self);
        }
        let mut edition = self.clone();
        for person in &mut Arc::make_mut(&mut edition.collection).contributors {
            person.photo = person.photo.filter(|_| person.consent.outlets.contains(&outlet));
        }
        Cow::Owned(edition)
    }
}
