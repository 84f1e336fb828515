//! A list of words as a language's file writes it: in one text, with spaces between them.

/// Words without order.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct WordList(pub &'static str);

impl WordList {
    /// The words.
    pub fn iter(self) -> impl Iterator<Item = &'static str> {
        self.0.split_ascii_whitespace()
    }

    /// Whether the list has a word.
    #[must_use]
    pub fn contains(self, word: &str) -> bool {
        self.iter().any(|known| known == word)
    }
}
