//! Which links show their address on paper: of those that lead to the same place, the first on each page.

use std::collections::{BTreeMap, BTreeSet};

use serde::Deserialize;
use tipwaaier_typesetter::Document;

/// What the template says of a link whose address other links of the tip share, labelled `<link>`.
#[derive(Debug, Deserialize)]
struct LinkPlace {
    tip: u16,
    key: usize,
    nth: usize,
    shown: bool,
}

/// Brings what links show in line with the pages they stand on; returns the tips in which that changed.
///
/// A link that shows its address keeps showing it: taking it away could pull the next one onto the page, which would
/// want it back, and so on for ever.
pub(crate) fn settle_addresses(document: &Document, shown: &mut BTreeMap<u16, BTreeSet<usize>>) -> BTreeSet<u16> {
    let mut changed = BTreeSet::new();
    let mut on_page: BTreeMap<(u16, usize, usize), bool> = BTreeMap::new();
    let mut first: BTreeMap<(u16, usize, usize), usize> = BTreeMap::new();
    for place in document.places("link") {
        // The template is the program's own, or a theme's; one that says something else here settles nothing.
        let Ok(link) = serde_json::from_value::<LinkPlace>(place.value) else { continue };
        let key = (link.tip, link.key, place.page);
        *on_page.entry(key).or_default() |= link.shown;
        first.entry(key).or_insert(link.nth);
        let of_tip = shown.entry(link.tip).or_default();
        if link.shown {
            of_tip.insert(link.nth);
        }
    }
    for (key, shows) in on_page {
        if !shows && let Some(nth) = first.get(&key) {
            shown.entry(key.0).or_default().insert(*nth);
            changed.insert(key.0);
        }
    }
    changed
}
