//! Quotes, apostrophes and the spaces beside marks, as a language sets them.

use crate::{Language, WordList};

/// How a language sets quotes and apostrophes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Marks {
    /// What straight double quotes become: opening and closing, with the spaces that belong inside.
    pub double: [&'static str; 2],
    /// What straight single quotes become.
    pub single: [&'static str; 2],
    /// What a straight double quote behind a number becomes where no quotation is open.
    pub inch: &'static str,
    /// Words that lost their beginning, in lower case without the apostrophe: `s` of ’s avonds. With an apostrophe at
    /// the end also those that lost both: `n’` of rock ’n’ roll.
    pub elisions: WordList,
    /// Words that are elisions only where no quotation can begin: `er`, which is also a word by itself.
    pub doubtful_elisions: WordList,
    /// The marks before which a space must not break the line.
    pub spaced: &'static [char],
}

impl Language {
    /// How quotes and apostrophes are set.
    #[must_use]
    pub const fn marks(self) -> &'static Marks {
        &self.data().marks
    }
}

impl Marks {
    /// Whether an apostrophe opens the word that `rest` begins with: ’s avonds, ’t Hof.
    #[must_use]
    pub fn opens_elision(&self, rest: impl Iterator<Item = char>) -> bool {
        listed(self.elisions, rest)
    }

    /// Whether an apostrophe may open the word that `rest` begins with, if it opens no quotation.
    #[must_use]
    pub fn may_open_elision(&self, rest: impl Iterator<Item = char>) -> bool {
        let mut rest = rest.peekable();
        // With a capital it is the first word of a quotation.
        rest.peek().is_some_and(|c| c.is_lowercase()) && listed(self.doubtful_elisions, rest)
    }
}

/// Whether `rest` begins with a word of the list. A quote right behind a single letter makes it the letter itself.
fn listed(list: WordList, rest: impl Iterator<Item = char>) -> bool {
    let mut word = String::new();
    // The longest of all lists has five letters.
    for c in rest.take(6) {
        if matches!(c, '\'' | '’' | '‘') {
            word.push('’');
            break;
        }
        if !c.is_alphanumeric() {
            break;
        }
        word.extend(c.to_lowercase());
    }
    list.contains(&word)
}
