//! What one run of outputs is made from: the whole collection, a set, or a handful of tips.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use crate::{
    Collection, Contributor, ContributorKey, Inline, InlineKind, LanguageTag, Outlet, Picture, PictureKey,
    ProgrammeStep, Section, Set, SetName, Tip, TipNumber, Topic, TopicKey, Visit, Words,
};

/// What an edition is of; also the name of its output folder.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum EditionName {
    /// The whole collection.
    All,
    /// A set.
    Set(SetName),
    /// The tips that were asked for one by one.
    Tips,
}

impl EditionName {
    /// The folder below the output folder.
    #[must_use]
    pub fn folder(&self) -> &str {
        match self {
            Self::All => "all",
            Self::Set(name) => name.as_str(),
            Self::Tips => "tips",
        }
    }
}

/// A run of tips in an edition.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Part {
    /// The theme that opens the part; `None` for tips in an order of their own, which no theme opens.
    pub theme: Option<TopicKey>,
    /// The part's tips, as places in [`Edition::tips`]; at least one.
    pub tips: std::ops::Range<usize>,
}

/// The people of an index under one letter.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Letter {
    /// The letter, or `#`.
    pub letter: String,
    /// The contributors, with their tips by number.
    pub people: Vec<(ContributorKey, Vec<TipNumber>)>,
}

/// The tips that outputs are made from, in their order, with every reference leading to one of them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Edition {
    /// What it is of.
    pub name: EditionName,
    /// The collection that keys belong to.
    pub collection: Arc<Collection>,
    /// The tips, in reading order; at least one.
    pub tips: Vec<Arc<Tip>>,
    /// How they are grouped; covers all tips, in order.
    pub parts: Vec<Part>,
    /// The set that it is made for.
    pub set: Option<Set>,
}

impl Edition {
    /// The title: the set's, else the collection's.
    #[must_use]
    pub fn title(&self) -> &str {
        self.set.as_ref().map_or(&self.collection.meta.title, |set| &set.title)
    }

    /// The subtitle: the set's, else, for the whole collection, the collection's.
    #[must_use]
    pub fn subtitle(&self) -> Option<&str> {
        match &self.set {
            Some(set) => set.subtitle.as_deref(),
            None => self.collection.meta.subtitle.as_deref(),
        }
    }

    /// The language of the content.
    #[must_use]
    pub fn language(&self) -> &LanguageTag {
        &self.collection.meta.language
    }

    /// The outputs' own words.
    #[must_use]
    pub fn words(&self) -> &'static Words {
        self.collection.words()
    }

    /// The tip that bears a number, if it is in the edition.
    #[must_use]
    pub fn tip(&self, number: TipNumber) -> Option<&Tip> {
        self.tips.iter().find(|tip| tip.number == number).map(AsRef::as_ref)
    }

    /// The language of the title of a step, where it is not the collection's: that of the tip whose title it repeats.
    #[must_use]
    pub fn language_of_step(&self, step: &ProgrammeStep) -> Option<&LanguageTag> {
        let tip = self.tip(step.tip?)?;
        tip.language.as_ref().filter(|_| tip.title == step.title)
    }

    /// The theme of a key.
    #[must_use]
    pub fn theme(&self, key: TopicKey) -> &Topic {
        self.collection.theme(key)
    }

    /// The contributor of a key.
    #[must_use]
    pub fn contributor(&self, key: ContributorKey) -> &Contributor {
        self.collection.contributor(key)
    }

    /// The picture of a key.
    #[must_use]
    pub fn picture(&self, key: PictureKey) -> &Picture {
        self.collection.picture(key)
    }

    /// The themes that have tips in the edition, in the collection's order, with those tips by number.
    #[must_use]
    pub fn themes(&self) -> Vec<(TopicKey, Vec<TipNumber>)> {
        let mut themes: BTreeMap<TopicKey, BTreeSet<TipNumber>> = BTreeMap::new();
        for tip in &self.tips {
            themes.entry(tip.theme).or_default().insert(tip.number);
        }
        themes.into_iter().map(|(theme, tips)| (theme, tips.into_iter().collect())).collect()
    }

    /// The contributors named in the edition's tips, by [`Contributor::sort_key`], with those tips by number.
    #[must_use]
    pub fn contributors(&self) -> Vec<(ContributorKey, Vec<TipNumber>)> {
        let mut people: BTreeMap<ContributorKey, BTreeSet<TipNumber>> = BTreeMap::new();
        for tip in &self.tips {
            for person in tip.people() {
                people.entry(person).or_default().insert(tip.number);
            }
        }
        let mut people: Vec<_> = people.into_iter().map(|(key, tips)| (key, tips.into_iter().collect())).collect();
        let language = self.collection.meta.words;
        people.sort_by_cached_key(|(key, _)| (self.contributor(*key).sort_key(language), *key));
        people
    }

    /// Contributors under the letters of an index, in the order of [`Edition::contributors`].
    #[must_use]
    pub fn contributors_by_letter(&self) -> Vec<Letter> {
        let language = self.collection.meta.words;
        let mut letters: Vec<Letter> = Vec::new();
        for person in self.contributors() {
            let letter = language.index_letter(&self.contributor(person.0).name);
            match letters.last_mut().filter(|last| last.letter == letter) {
                Some(last) => last.people.push(person),
                None => letters.push(Letter { letter, people: vec![person] }),
            }
        }
        letters
    }

    /// For each tip of the edition, the tips that it refers to and the tips that refer to it, by number, itself
    /// left out.
    #[must_use]
    pub fn related(&self) -> BTreeMap<TipNumber, BTreeSet<TipNumber>> {
        let mut related: BTreeMap<TipNumber, BTreeSet<TipNumber>> = BTreeMap::new();
        for tip in &self.tips {
            related.entry(tip.number).or_default();
            for other in tip.references() {
                if other != tip.number {
                    related.entry(tip.number).or_default().insert(other);
                    related.entry(other).or_default().insert(tip.number);
                }
            }
        }
        related
    }
}

impl Tip {
    /// The people whom the tip's examples are attributed to, in order, each once.
    #[must_use]
    pub fn people(&self) -> Vec<ContributorKey> {
        let mut people = Vec::new();
        let examples = self.sections.iter().flat_map(|section| &section.examples);
        for person in examples.flat_map(|example| &example.people) {
            if !people.contains(person) {
                people.push(*person);
            }
        }
        people
    }

    /// The tips that the tip refers to in what readers see (not in notes or slides), ranges spelt out.
    #[must_use]
    pub fn references(&self) -> BTreeSet<TipNumber> {
        let mut found = References::default();
        found.tip(self);
        found.0
    }
}

/// The tips that content refers to.
#[derive(Default)]
struct References(BTreeSet<TipNumber>);

impl<'c> Visit<'c> for References {
    fn section(&mut self, section: &'c Section) {
        if section.role.is_shown_in(Outlet::Paper) {
            self.within_section(section);
        }
    }

    fn inline(&mut self, inline: &'c Inline) {
        if let InlineKind::Reference(link) = &inline.kind {
            self.0.insert(link.number);
            self.0.extend(&link.between);
        }
        self.within_inline(inline);
    }
}
