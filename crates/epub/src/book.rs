//! What every document of the book looks up, found once.

use std::collections::{BTreeMap, BTreeSet};

use tipwaaier_model::{ContributorKey, Edition, PageMap, Tip, TipNumber, TopicKey, Words};
use tipwaaier_theme::HouseStyle;

use crate::page_breaks::PageBreaks;
use crate::pictures::Gallery;

/// The edition with its indexes, its look and its pictures.
pub(crate) struct Book<'a> {
    /// What the book is of.
    pub(crate) edition: &'a Edition,
    /// The house style.
    pub(crate) theme: &'a HouseStyle,
    /// The book's own words.
    pub(crate) words: &'static Words,
    /// The pictures as the book carries them.
    pub(crate) pictures: Gallery,
    /// Where the booklet's pages begin.
    pub(crate) breaks: PageBreaks,
    /// The themes that have tips here, with those tips by number.
    pub(crate) themes: BTreeMap<TopicKey, Vec<TipNumber>>,
    /// The people, in the order of an index, with their tips by number.
    pub(crate) people: Vec<(ContributorKey, Vec<TipNumber>)>,
    /// The tips that refer to each other.
    pub(crate) related: BTreeMap<TipNumber, BTreeSet<TipNumber>>,
    tips: BTreeMap<TipNumber, &'a Tip>,
    tips_of: BTreeMap<ContributorKey, usize>,
}

impl<'a> Book<'a> {
    /// Finds everything once: an edition's own look-ups walk all its tips.
    pub(crate) fn new(edition: &'a Edition, theme: &'a HouseStyle, pages: Option<&PageMap>, pictures: Gallery) -> Self {
        let people = edition.contributors();
        let tips: BTreeMap<TipNumber, &Tip> = edition.tips.iter().map(|tip| (tip.number, tip.as_ref())).collect();
        let mut related = edition.related();
        // A range that stands in a selection may mean tips that were left out of it.
        for others in related.values_mut() {
            others.retain(|number| tips.contains_key(number));
        }
        Self {
            edition,
            theme,
            words: edition.words(),
            pictures,
            breaks: PageBreaks::of(edition, pages),
            themes: edition.themes().into_iter().collect(),
            related,
            tips,
            tips_of: people.iter().map(|(key, tips)| (*key, tips.len())).collect(),
            people,
        }
    }

    /// A tip of the edition.
    pub(crate) fn tip(&self, number: TipNumber) -> &'a Tip {
        self.tips.get(&number).expect("every number in an edition is borne by one of its tips")
    }

    /// Whether the edition has a tip of this number.
    pub(crate) fn has_tip(&self, number: TipNumber) -> bool {
        self.tips.contains_key(&number)
    }

    /// How many of the edition's tips a person has a part in.
    pub(crate) fn tips_of(&self, person: ContributorKey) -> usize {
        self.tips_of.get(&person).copied().unwrap_or_default()
    }

    /// The tips before and after this one in its theme, by number.
    pub(crate) fn neighbours(&self, tip: &Tip) -> (Option<TipNumber>, Option<TipNumber>) {
        let tips = self.themes.get(&tip.theme).map_or(&[][..], Vec::as_slice);
        let at = tips.partition_point(|number| *number < tip.number);
        (at.checked_sub(1).and_then(|before| tips.get(before)).copied(), tips.get(at + 1).copied())
    }

    /// The class that gives an element a theme's colour.
    pub(crate) fn accent_class(&self, theme: TopicKey) -> String {
        format!("accent-{}", theme.0 % self.theme.palette.len())
    }
}
