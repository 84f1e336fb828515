//! Words: white space folded, names compared, ids made, words counted.

use std::collections::HashMap;

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// Whether a character only steers layout, or is one that no output can carry.
pub(crate) const fn is_invisible(c: char) -> bool {
    matches!(
        c,
        '\u{ad}' | '\u{200b}' | '\u{200c}' | '\u{200e}' | '\u{200f}' | '\u{2060}' | '\u{feff}' | '\u{202a}'
            ..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{fffe}' | '\u{ffff}' | '\0'..='\u{8}' | '\u{e}'..='\u{1b}'
            | '\u{7f}'..='\u{84}' | '\u{86}'..='\u{9f}'
            // Signs of fonts of symbols, which no other font has; the bullets among them are told apart before.
            | '\u{e000}'..='\u{f0a6}' | '\u{f0a8}'..='\u{f0b6}' | '\u{f0b8}'..='\u{f8ff}'
    )
}

/// Words with single spaces between them; invisible characters that only steer layout are gone.
pub(crate) fn fold(text: &str) -> String {
    let mut folded = String::with_capacity(text.len());
    for c in text.chars().filter(|c| !is_invisible(*c)) {
        if !c.is_whitespace() && !c.is_control() {
            folded.push(c);
        } else if !folded.is_empty() && !folded.ends_with(' ') {
            folded.push(' ');
        }
    }
    if folded.ends_with(' ') {
        folded.pop();
    }
    folded
}

/// A text as a keyboard has it: straight quotes, hyphens for dashes, full stops for an ellipsis, single spaces.
#[must_use]
pub fn typed(text: &str) -> String {
    let folded = fold(text).replace("« ", "«").replace(" »", "»");
    let mut typed = String::with_capacity(folded.len());
    for c in folded.chars() {
        match c {
            '‘' | '’' | '‛' | '`' | '´' => typed.push('\''),
            '“' | '”' | '„' | '«' | '»' => typed.push('"'),
            '-' | '–' | '—' if typed.ends_with('-') => {}
            '–' | '—' => typed.push('-'),
            '…' => typed.push_str("..."),
            _ => typed.push(c),
        }
    }
    typed
}

/// A name as readers see it at a glance: without case, accents, kinds of quotes, of dashes and of white space.
pub(crate) fn look(name: &str) -> String {
    let plain = name.nfd().filter(|c| !is_combining_mark(*c)).flat_map(char::to_lowercase).map(|c| match c {
        'ø' => 'o',
        'ł' => 'l',
        'đ' => 'd',
        _ => c,
    });
    typed(&plain.collect::<String>())
}

/// Whether two names are the same but for case, accents and white space.
pub(crate) fn same_name(a: &str, b: &str) -> bool {
    a == b || look(a) == look(b)
}

/// An id of a name: lower case without accents, hyphens for all else.
#[must_use]
pub fn slug(name: &str) -> String {
    let mut id = String::new();
    for c in look(name).chars() {
        match c {
            'æ' => id.push_str("ae"),
            'œ' => id.push_str("oe"),
            'ß' => id.push_str("ss"),
            '\'' => {}
            _ if c.is_ascii_alphanumeric() => id.push(c),
            _ if !id.is_empty() && !id.ends_with('-') => id.push('-'),
            _ => {}
        }
    }
    id.truncate(60);
    let id = id.trim_end_matches('-');
    if id.is_empty() { "naam".to_owned() } else { id.to_owned() }
}

/// How often each word stands in texts; two texts with the same words have the same bag, whatever their marks.
#[derive(Debug, Clone, Default)]
pub(crate) struct Bag(HashMap<Box<str>, usize>);

impl Bag {
    /// Takes in the words of a text.
    pub(crate) fn add(&mut self, text: &str) {
        for word in words(text) {
            if let Some(count) = self.0.get_mut(word.as_str()) {
                *count += 1;
            } else {
                self.0.insert(word.into_boxed_str(), 1);
            }
        }
    }

    /// Takes in all of another.
    pub(crate) fn merge(&mut self, other: &Self) {
        for (word, count) in &other.0 {
            *self.0.entry(word.clone()).or_insert(0) += count;
        }
    }

    /// How many words it holds.
    pub(crate) fn len(&self) -> usize {
        self.0.values().sum()
    }

    /// The words that stand here more often than in the other, in the order of the alphabet.
    pub(crate) fn without(&self, other: &Self) -> Vec<String> {
        let more = self.0.iter().filter(|(word, count)| other.0.get(*word).copied().unwrap_or(0) < **count);
        let mut words: Vec<String> = more.map(|(word, _)| word.to_string()).collect();
        words.sort();
        words
    }
}

/// The words of a text: letters and digits that stand together, in lower case.
fn words(text: &str) -> impl Iterator<Item = String> {
    let visible: String = text.chars().filter(|c| !is_invisible(*c)).collect::<String>().nfc().collect();
    let words: Vec<String> =
        visible.split(|c: char| !c.is_alphanumeric()).filter(|w| !w.is_empty()).map(str::to_lowercase).collect();
    words.into_iter()
}

/// How many words a text has.
pub(crate) fn count(text: &str) -> usize {
    text.split(|c: char| !c.is_alphanumeric() && !is_invisible(c)).filter(|word| !word.is_empty()).count()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ids_are_plain() {
        assert_eq!(slug("Zoë van ’t Hoff-Ådland"), "zoe-van-t-hoff-adland");
        assert_eq!(slug("Łukasz Ørsted"), "lukasz-orsted");
        assert_eq!(slug("李"), "naam");
    }

    #[test]
    fn what_steers_layout_is_no_word() {
        assert_eq!(fold(" klant\u{ad}contact\u{200b}centrum\u{a0}\n x\u{7}"), "klantcontactcentrum x");
        assert!(same_name("José  van Dam", "jose van dam"));
    }

    #[test]
    fn what_outputs_set_otherwise_is_typed_alike() {
        assert_eq!(typed("Zo’n “idee” – of…"), "Zo'n \"idee\" - of...");
        assert_eq!(typed("Zo'n \"idee\" -- of..."), typed("Zo’n «\u{a0}idee\u{a0}» — of…"));
        assert_ne!(typed("Over Geld"), typed("over geld"));
    }

    #[test]
    fn a_bag_tells_what_is_missing() {
        let (mut a, mut b) = (Bag::default(), Bag::default());
        a.add("Een **twee** twee drie");
        b.add("een twee, vier");
        assert_eq!(a.without(&b), ["drie", "twee"]);
        assert_eq!(a.len(), 4);
    }
}
