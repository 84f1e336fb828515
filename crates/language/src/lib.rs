//! Everything that depends on the language of the content: one file a language, and the rules that read it.
//!
//! A language is data ([`Data`](data::Data)) and a few functions; `nl.rs`, `en.rs`, `de.rs` and `fr.rs` hold one each.
//! No other crate matches on [`Language`].
//!
//! Deliberately absent: the language of messages, which has only Dutch and English and lives in the model; Markdown,
//! outputs, files.

mod data;
mod de;
mod en;
mod fr;
mod nl;
mod person;
mod quotes;
mod references;
mod seams;
mod sentence;
mod word_list;
mod words;

pub use quotes::Marks;
pub use references::{References, Unit};
pub use word_list::WordList;
pub use words::{DeckWords, Headings, PressWords, PrintWords, SheetWords, SourceWords, TableWords, Words, fill};

use data::Data;

/// A language that outputs have words of their own in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Language {
    /// nl.
    Dutch,
    /// en.
    English,
    /// de.
    German,
    /// fr.
    French,
}

impl Language {
    /// All of them, in the order in which help lists them.
    pub const ALL: [Self; 4] = [Self::Dutch, Self::English, Self::German, Self::French];

    /// The one place that tells languages apart.
    const fn data(self) -> &'static Data {
        match self {
            Self::Dutch => &nl::DUTCH,
            Self::English => &en::ENGLISH,
            Self::German => &de::GERMAN,
            Self::French => &fr::FRENCH,
        }
    }

    /// The primary subtag of BCP 47, which is also what hyphenation goes by.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        self.data().tag
    }

    /// The language of a primary subtag in lower case: `nl`.
    #[must_use]
    pub fn of_tag(tag: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|language| language.as_str() == tag)
    }

    /// The words that outputs share.
    #[must_use]
    pub const fn words(self) -> &'static Words {
        &self.data().words
    }

    /// The words of the deck.
    #[must_use]
    pub const fn deck_words(self) -> &'static DeckWords {
        &self.data().deck
    }

    /// The words of print sheets and of the instructions that go with them.
    #[must_use]
    pub const fn print_words(self) -> &'static PrintWords {
        &self.data().print
    }

    /// The words of a theme's sheet.
    #[must_use]
    pub const fn sheet_words(self) -> &'static SheetWords {
        &self.data().sheet
    }

    /// The words of what goes to a print shop.
    #[must_use]
    pub const fn press_words(self) -> &'static PressWords {
        &self.data().press
    }

    /// The words of what lies on the table.
    #[must_use]
    pub const fn table_words(self) -> &'static TableWords {
        &self.data().table
    }

    /// What stands in content where its author wrote nothing.
    #[must_use]
    pub const fn source_words(self) -> &'static SourceWords {
        &self.data().source
    }

    /// Whether it writes nouns together to one word, however long.
    #[must_use]
    pub const fn joins_words(self) -> bool {
        self.data().joins_words
    }

    /// The headings that give a section its role.
    #[must_use]
    pub const fn headings(self) -> &'static Headings {
        &self.data().headings
    }

    /// Words that point to what stands above or below on a page, in lower case.
    #[must_use]
    pub const fn pointers(self) -> &'static [&'static str] {
        self.data().pointers
    }

    /// Words of offices, each with what people say, sorted.
    #[must_use]
    pub const fn hard_words(self) -> &'static [(&'static str, &'static str)] {
        self.data().hard_words
    }

    /// How running text refers to tips.
    #[must_use]
    pub const fn references(self) -> &'static References {
        &self.data().references
    }

    /// What opens a source line before its colon: where something comes from, and where to read on.
    #[must_use]
    pub const fn source_labels(self) -> [&'static str; 2] {
        let words = self.words();
        [words.source, words.read_also]
    }

    /// The language of a text by its commonest small words, if one language has more of them than any other.
    #[must_use]
    pub fn likely(text: &str) -> Option<Self> {
        let lower = text.to_lowercase();
        let words: Vec<&str> = lower.split(|c: char| !c.is_alphabetic()).collect();
        let count = |language: Self| words.iter().filter(|word| language.data().common.contains(word)).count();
        let mut counts = Self::ALL.map(|language| (count(language), language));
        counts.sort_by_key(|(count, _)| std::cmp::Reverse(*count));
        (counts[0].0 > counts[1].0).then_some(counts[0].1)
    }

    /// A number as this language writes it: the full stop before decimals becomes its decimal mark.
    #[must_use]
    pub fn number(self, number: &str) -> String {
        number.replace('.', self.data().decimal)
    }

    /// What stands between groups of three digits.
    #[must_use]
    pub const fn thousands(self) -> char {
        self.data().thousands
    }

    /// A day in numbers, as the codes of a spreadsheet have it: `d-m-yyyy`.
    #[must_use]
    pub const fn short_date(self) -> &'static str {
        self.data().short_date
    }

    /// The twelve months, as they stand in a date.
    #[must_use]
    pub const fn months(self) -> &'static [&'static str; 12] {
        &self.data().months
    }

    /// Whether a word names the number behind it, as in `tip 22` or `art. 4`.
    #[must_use]
    pub fn names_a_number(self, word: &str) -> bool {
        let (word, data) = (word.to_lowercase(), self.data());
        let is_short = || word.strip_suffix('.').is_some_and(|short| data.sentences.before_number.contains(short));
        data.references.nouns.contains(&word.as_str()) || data.sentences.numbered.contains(&word) || is_short()
    }

    /// A day written out; `month` counts from 1. Other months than the twelve have no name.
    #[must_use]
    pub fn day(self, day: usize, month: usize, year: usize) -> Option<String> {
        let name = self.data().months.get(month.checked_sub(1)?)?;
        Some((self.data().date)(day, name, year))
    }
}

#[cfg(test)]
mod tests;
