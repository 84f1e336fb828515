//! How running text names tips: the words around their numbers, and the words that make a number something else.

use crate::WordList;

/// The words with which running text refers to tips, in lower case.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct References {
    /// One tip and several: `tip`, `tips`.
    pub nouns: [&'static str; 2],
    /// Words between the numbers of a list, longer ones before their beginnings.
    pub conjunctions: &'static [&'static str],
    /// Words between the ends of a range, longer ones before their beginnings.
    pub through: &'static [&'static str],
    /// Of those, the words that make a range only after the noun for several tips.
    pub through_several: &'static [&'static str],
    /// What a number measures, so that it bears no tip: 'geef een tip 5 euro'. Names that are other words in lower case
    /// have their capital: `May`.
    pub units: WordList,
    /// What a number counts where it may also go on a list: 'tip 12 en 3 kaarten'.
    pub things: WordList,
    /// Of those, the words that may also be what several tips do: 'tips 3, 5 en 7 vragen tijd'.
    pub verbs_too: WordList,
    /// How else a counted thing shows itself.
    pub counted: Unit,
}

/// How a noun behind a number shows that the number counts it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Unit {
    /// By being in the list of units alone.
    Listed,
    /// By its capital too, as in German.
    Capital,
}
