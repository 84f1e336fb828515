//! Which tips a person looks at, after the method of WCAG-EM 1.0: a structured sample, in which everything that content
//! may have is met once, and a random one of a tenth as many more, at least two. The draw goes by a hash of the edition's
//! identity, so that it is the same each time and nobody chose it.

use std::collections::BTreeSet;

use tipwaaier_model::{Edition, TipNumber};

use crate::inventory::{Feature, Inventory};

/// The features in the order in which tips are taken for them, the rarest kinds of content first.
const FEATURES: [Feature; 12] = [
    Feature::Table,
    Feature::Picture,
    Feature::Decoration,
    Feature::Foreign,
    Feature::Code,
    Feature::Note,
    Feature::Quote,
    Feature::Footnote,
    Feature::Questions,
    Feature::People,
    Feature::Link,
    Feature::List,
];

/// The tips that a person looks at.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sample {
    /// Chosen for what they have, with that.
    pub structured: Vec<(TipNumber, Vec<Feature>)>,
    /// Drawn by lot.
    pub random: Vec<TipNumber>,
}

impl Sample {
    /// That of an edition.
    #[must_use]
    pub fn of(edition: &Edition, inventory: &Inventory) -> Self {
        let first = edition.tips.first().map(|tip| tip.number);
        let mut structured: Vec<(TipNumber, Vec<Feature>)> = first.into_iter().map(|tip| (tip, Vec::new())).collect();
        for feature in FEATURES {
            let has = |(tip, _): &&mut (TipNumber, Vec<Feature>)| inventory.tips(feature).any(|other| other == *tip);
            if let Some((_, features)) = structured.iter_mut().find(has) {
                features.push(feature);
            } else if let Some(tip) = inventory.tips(feature).next() {
                structured.push((tip, vec![feature]));
            }
        }
        let chosen: BTreeSet<TipNumber> = structured.iter().map(|(tip, _)| *tip).collect();
        let meta = &edition.collection.meta;
        let seed = format!("{} {}", meta.identifier, meta.edition.as_deref().unwrap_or_default());
        let lot = |tip: TipNumber| fnv(format!("{seed} {}", tip.get()).as_bytes());
        let mut rest: Vec<TipNumber> = edition.tips.iter().map(|tip| tip.number).collect();
        rest.retain(|tip| !chosen.contains(tip));
        rest.sort_by_key(|tip| (lot(*tip), *tip));
        rest.truncate(structured.len().div_ceil(10).max(2));
        Self { structured, random: rest }
    }

    /// All of them, in the order in which they are looked at.
    pub fn tips(&self) -> impl Iterator<Item = TipNumber> + '_ {
        self.structured.iter().map(|(tip, _)| *tip).chain(self.random.iter().copied())
    }
}

/// The hash FNV-1a of 64 bits, which no version of anything changes.
fn fnv(bytes: &[u8]) -> u64 {
    bytes.iter().fold(0xcbf2_9ce4_8422_2325, |hash, byte| (hash ^ u64::from(*byte)).wrapping_mul(0x0100_0000_01b3))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_hash_is_the_one_of_its_name() {
        assert_eq!(fnv(b""), 0xcbf2_9ce4_8422_2325);
        assert_eq!(fnv(b"a"), 0xaf63_dc4c_8601_ec8c);
    }
}
