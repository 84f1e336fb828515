//! Which tips go with a tip: by its people, and to read next.

use std::cmp::Reverse;
use std::collections::BTreeMap;
use std::ops::Bound;

use tipwaaier_model::{ContributorKey, Edition, Tip, TipNumber, TopicKey};

/// How many tips there are to read next.
const NEXT: usize = 3;

/// Who is heard and what is treated where, gathered once for all tips. Tips go by their place in the edition.
pub(crate) struct Index {
    contributors: BTreeMap<ContributorKey, Vec<TipNumber>>,
    places: BTreeMap<TipNumber, usize>,
    themes: BTreeMap<TopicKey, Vec<TipNumber>>,
    keywords: BTreeMap<String, Vec<TipNumber>>,
}

impl Index {
    pub(crate) fn of(edition: &Edition) -> Self {
        let mut keywords: BTreeMap<String, Vec<TipNumber>> = BTreeMap::new();
        for tip in &edition.tips {
            for word in &tip.keywords {
                keywords.entry(word.to_lowercase()).or_default().push(tip.number);
            }
        }
        Self {
            contributors: edition.contributors().into_iter().collect(),
            places: edition.tips.iter().enumerate().map(|(at, tip)| (tip.number, at)).collect(),
            themes: edition.themes().into_iter().collect(),
            keywords,
        }
    }

    /// The tips that a person is heard in.
    pub(crate) fn tips_by(&self, person: ContributorKey) -> &[TipNumber] {
        self.contributors.get(&person).map_or(&[], Vec::as_slice)
    }

    /// The tips to read next: those that the author names, then those that share most keywords, then those of the theme,
    /// then any; of those that are as near, the ones that follow come first, so that every tip points on to others.
    pub(crate) fn next_tips(&self, tip: &Tip) -> Vec<usize> {
        let mut shared: BTreeMap<TipNumber, usize> = BTreeMap::new();
        for word in &tip.keywords {
            for other in self.keywords.get(&word.to_lowercase()).into_iter().flatten() {
                *shared.entry(*other).or_default() += 1;
            }
        }
        let of_theme = self.themes.get(&tip.theme).map_or(&[][..], Vec::as_slice);
        for other in of_theme.iter().chain(&tip.related) {
            let _ = shared.entry(*other).or_default();
        }
        let _ = shared.remove(&tip.number);
        let mut others: Vec<(TipNumber, usize)> = shared.into_iter().collect();
        others.sort_by_cached_key(|(other, words)| {
            let named = tip.related.iter().position(|related| related == other).unwrap_or(usize::MAX);
            (named, Reverse(*words), of_theme.binary_search(other).is_err(), *other < tip.number, *other)
        });
        let near = others.iter().filter_map(|(other, _)| self.places.get(other).copied());
        let mut found: Vec<usize> = near.take(NEXT).collect();
        let after = self.places.range((Bound::Excluded(tip.number), Bound::Unbounded));
        for (_, other) in after.chain(self.places.range(..tip.number)) {
            if found.len() == NEXT {
                break;
            }
            if !found.contains(other) {
                found.push(*other);
            }
        }
        found
    }
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::*;
    use crate::fixture;

    #[test]
    fn tips_to_read_next_are_those_named_then_those_alike_then_those_of_the_theme() {
        let mut edition = fixture::whole(fixture::collection(4));
        assert!(edition.tips.len() > 3, "the fixture has tips enough");
        let numbers: Vec<TipNumber> = edition.tips.iter().map(|tip| tip.number).collect();
        let last = numbers.len() - 1;
        for (at, words) in [(0, vec!["Brief", "taal"]), (last, vec!["brief"])] {
            let mut tip = edition.tips[at].as_ref().clone();
            tip.keywords = words.into_iter().map(str::to_owned).collect();
            tip.related = if at == 0 { vec![numbers[1]] } else { Vec::new() };
            edition.tips[at] = Arc::new(tip);
        }
        let found = Index::of(&edition).next_tips(&edition.tips[0]);
        assert_eq!(found[..2], [1, last], "{found:?}");
        assert!(found.len() == NEXT && !found.contains(&0), "{found:?}");
        let mut alone = edition.tips[last].as_ref().clone();
        (alone.theme, alone.keywords) = (TopicKey(99), Vec::new());
        let found = Index::of(&edition).next_tips(&alone);
        assert_eq!(found, [0, 1, 2], "of a theme of its own");
    }
}
