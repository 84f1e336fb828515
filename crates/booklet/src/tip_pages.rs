//! What is known of the pages that tips begin on: at first a guess, then what a layout found.

use std::collections::BTreeMap;

use tipwaaier_model::Edition;
use tipwaaier_theme::HouseStyle;

use crate::estimate::Estimate;

/// How many digits the page number of a tip or of another place has, by its number.
pub(crate) type Digits = BTreeMap<usize, usize>;

/// The page that each tip begins on, from 1, and the last page of all of them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct TipPages {
    pages: BTreeMap<usize, usize>,
    last: usize,
    /// The least room, in digits, that the page number of each tip takes, and any number, whatever they are.
    least: (Digits, usize),
}

impl TipPages {
    /// A guess before anything is laid out.
    pub(crate) fn guess(edition: &Edition, theme: &HouseStyle) -> Self {
        let estimate = Estimate::new(edition, theme);
        let mut next = estimate.pages_before_tips() + 1;
        let mut pages = BTreeMap::new();
        for part in &edition.parts {
            next += usize::from(part.theme.is_some());
            for tip in &edition.tips[part.tips.clone()] {
                pages.insert(tip.number.get().into(), next);
                next += estimate.pages_of_tip(tip);
            }
        }
        Self { pages, last: next, least: (Digits::new(), 2) }
    }

    /// What a layout found.
    pub(crate) fn found(pages: BTreeMap<usize, usize>, last: usize) -> Self {
        Self { pages, last, least: (Digits::new(), 2) }
    }

    /// The page that a tip begins on.
    pub(crate) fn page(&self, tip: usize) -> Option<usize> {
        self.pages.get(&tip).copied()
    }

    /// How many digits the largest page number has, two at least.
    pub(crate) fn room(&self) -> usize {
        digits(self.last).max(self.least.1)
    }

    /// How many digits the page numbers of these places have, by their numbers: a heading may stand on any page.
    pub(crate) fn digits(&self, places: impl IntoIterator<Item = impl Into<usize>>) -> Digits {
        let least = |place: usize| self.least.0.get(&place).copied().unwrap_or_default();
        let room = |place: usize| self.page(place).map_or_else(|| self.room(), digits).max(least(place));
        places.into_iter().map(Into::into).map(|place| (place, room(place))).collect()
    }

    /// These pages, where no page number takes less room than in `before`: a number may be narrower than its room, and a
    /// layout that only ever takes more room comes to an end.
    pub(crate) fn no_narrower_than(self, before: &Self) -> Self {
        Self { least: (before.digits(before.pages.keys().copied()), before.room()), ..self }
    }

    /// Whether page numbers take as much room in both.
    pub(crate) fn takes_the_room_of(&self, other: &Self) -> bool {
        let all = |known: &Self| known.digits(known.pages.keys().copied());
        self.room() == other.room() && all(self) == all(other)
    }
}

fn digits(number: usize) -> usize {
    number.checked_ilog10().map_or(1, |power| power as usize + 1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn digits_are_those_of_the_number() {
        let found: Vec<usize> = [0, 1, 9, 10, 99, 100, 12_345].into_iter().map(digits).collect();
        assert_eq!(found, [1, 1, 1, 2, 2, 3, 5]);
    }

    #[test]
    fn only_the_number_of_digits_matters_to_a_layout() {
        let known = |page: usize, last: usize| TipPages::found(BTreeMap::from([(7, page)]), last);
        assert!(known(12, 40).takes_the_room_of(&known(98, 99)));
        assert!(!known(12, 40).takes_the_room_of(&known(9, 40)));
        assert!(!known(12, 40).takes_the_room_of(&known(12, 100)));
        assert_eq!(
            known(9, 140).digits([7_usize, 10_007]),
            BTreeMap::from([(7, 1), (10_007, 3)]),
            "a heading of tip 7"
        );
    }
}
