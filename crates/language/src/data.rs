//! What a language has to bring; the compiler asks for all of it.

use crate::seams::Compounds;
use crate::{
    DeckWords, Headings, Marks, PressWords, PrintWords, References, SheetWords, SourceWords, TableWords, WordList,
    Words,
};

/// All that depends on one language.
pub(crate) struct Data {
    /// The primary subtag of BCP 47.
    pub(crate) tag: &'static str,
    pub(crate) words: Words,
    pub(crate) deck: DeckWords,
    pub(crate) print: PrintWords,
    pub(crate) sheet: SheetWords,
    pub(crate) press: PressWords,
    pub(crate) table: TableWords,
    pub(crate) source: SourceWords,
    pub(crate) headings: Headings,
    pub(crate) months: [&'static str; 12],
    /// Day, month's name and year as a date.
    pub(crate) date: fn(usize, &str, usize) -> String,
    /// Whether it writes nouns together to one word, however long.
    pub(crate) joins_words: bool,
    /// What it makes such words of, if it does.
    pub(crate) compounds: Option<&'static Compounds>,
    /// What stands before decimals.
    pub(crate) decimal: &'static str,
    /// What stands between groups of three digits.
    pub(crate) thousands: char,
    /// A day in numbers, as the codes of a spreadsheet have it.
    pub(crate) short_date: &'static str,
    pub(crate) sentences: Sentences,
    pub(crate) names: Names,
    pub(crate) marks: Marks,
    pub(crate) references: References,
    /// The commonest small words that none of the other languages has.
    pub(crate) common: WordList,
    /// Words that point to what stands above or below on a page, in lower case.
    pub(crate) pointers: &'static [&'static str],
    /// Words of offices, each with what people say, sorted.
    pub(crate) hard_words: &'static [(&'static str, &'static str)],
}

/// What tells a full stop that ends a sentence from others. Abbreviations are in lower case, without their last full stop.
pub(crate) struct Sentences {
    /// Abbreviations that go on, also before a capital: `dhr`, `bijv`.
    pub(crate) go_on: WordList,
    /// Words that are an abbreviation only before a number: `art`, `no`.
    pub(crate) before_number: WordList,
    /// Words in full that name the number behind them: `artikel 4`.
    pub(crate) numbered: WordList,
    /// Words that are an abbreviation only after or before a number: months and units.
    pub(crate) beside_number: WordList,
    /// How ordinal numbers are written.
    pub(crate) ordinals: Ordinals,
}

/// How ordinal numbers are written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Ordinals {
    /// With letters or a sign: `3e`, `3rd`.
    Letters,
    /// With a full stop: `3.`.
    FullStop,
}

/// What indexes and initials need to know of names.
pub(crate) struct Names {
    /// Words between given and family name that an index doesn't sort by, in lower case, with straight apostrophes.
    pub(crate) particles: WordList,
    /// Words that begin a family name and that an index does sort by: French `La` of La Fontaine.
    pub(crate) kept: WordList,
    /// Particles that are written to the name: `d'`.
    pub(crate) prefixes: WordList,
    /// Pairs of letters that count as one at the head of a name, as they are written there.
    pub(crate) digraphs: WordList,
}
