//! On which page of the booklet things begin.

use std::collections::BTreeMap;

use crate::{TipNumber, TopicKey};

/// A place in the content that the booklet's layout puts on a page.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Anchor {
    /// A theme's opening page.
    Theme(TopicKey),
    /// A tip's title.
    Tip(TipNumber),
    /// The heading of a tip's section, by its place in [`Tip::sections`](crate::Tip::sections).
    Section(TipNumber, usize),
    /// The title of an example: the section's place, then the example's within it.
    Example(TipNumber, usize, usize),
    /// A block directly in the lead (`None`), a section (`Some((section, None))`) or an example
    /// (`Some((section, Some(example))))`), by its place there.
    Block(TipNumber, Option<(usize, Option<usize>)>, usize),
    /// The index of contributors.
    Contributors,
    /// The index that the booklet ends with: of numbers or of themes.
    Themes,
}

/// A page of the booklet.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct PageNumber {
    /// Its place in the file, from 1.
    pub physical: usize,
    /// What is printed on it, or would be: `7`, `iv`.
    pub label: String,
}

/// On which page each place begins, and how many pages there are.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct PageMap {
    /// The label of each page, in order.
    pub labels: Vec<String>,
    /// The physical page, from 1, that each place begins on.
    pub places: BTreeMap<Anchor, usize>,
}

impl PageMap {
    /// The page that a place begins on; `None` where the booklet does not have that place.
    #[must_use]
    pub fn page(&self, anchor: Anchor) -> Option<PageNumber> {
        let physical = *self.places.get(&anchor)?;
        Some(PageNumber { physical, label: self.labels.get(physical.checked_sub(1)?)?.clone() })
    }
}
