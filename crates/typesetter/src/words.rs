//! Running text as templates get it: characters, and among them the long words, the only ones that may be broken.
//!
//! They are found here and not by a show rule of the template's: Typst would look for them in every line of every
//! layout, and keep what it looks with beside each paragraph.

use serde::Serializer;
use serde::ser::SerializeSeq;

/// How many characters a word has, at least, that may be broken. Dutch compounds need it; lines that are ragged on the
/// right anyway gain nothing from a broken short word.
const LONG: usize = 13;

/// Writes a text as a string or, where there are long words in it, as strings of which every second one is such a word.
pub fn serialize_words<S: Serializer>(text: &str, serializer: S) -> Result<S::Ok, S::Error> {
    let parts = parted(text);
    if let [whole] = parts[..] {
        return serializer.serialize_str(whole);
    }
    let mut list = serializer.serialize_seq(Some(parts.len()))?;
    for part in parts {
        list.serialize_element(part)?;
    }
    list.end()
}

/// The text in parts: what is before a long word, the word, what is after it, and so on.
fn parted(text: &str) -> Vec<&str> {
    let mut parts = Vec::new();
    let (mut begin, mut word, mut length) = (0, 0, 0);
    let ends = [(text.len(), ' ')];
    for (at, c) in text.char_indices().chain(ends) {
        if !ends_word(c) {
            length += 1;
            continue;
        }
        if length >= LONG {
            parts.extend([&text[begin..word], &text[word..at]]);
            begin = at;
        }
        (word, length) = (at + c.len_utf8(), 0);
    }
    parts.push(&text[begin..]);
    parts
}

/// Whether a line may be broken here without a hyphen, or the word ends.
fn ends_word(c: char) -> bool {
    c.is_whitespace() || matches!(c, '–' | '—' | '/' | ',' | '.' | ';' | ':' | '!' | '?' | '(' | ')' | '-')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_second_part_is_a_long_word() {
        assert_eq!(parted(""), [""]);
        assert_eq!(parted("Een korte zin."), ["Een korte zin."]);
        assert_eq!(parted("dienstverlening"), ["", "dienstverlening", ""]);
        assert_eq!(
            parted("Een (werkconferentie), één\u{a0}beeldschermbril-ééndagskuikens/leefstijl."),
            ["Een (", "werkconferentie", "), één\u{a0}", "beeldschermbril", "-", "ééndagskuikens", "/leefstijl."]
        );
    }

    #[test]
    fn nothing_is_lost() {
        for text in ["", " ", "werkconferentie werkconferentie", "a werkconferentie", "— dienstverlening …"] {
            assert_eq!(parted(text).concat(), text);
        }
    }
}
