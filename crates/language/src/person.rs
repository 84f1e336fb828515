//! Names of people: what an index sorts by, and the initials that stand in for a photo.

use unicode_normalization::UnicodeNormalization as _;
use unicode_normalization::char::is_combining_mark;
use unicode_segmentation::UnicodeSegmentation as _;

use crate::Language;

/// What follows a name and is none of it, in lower case and without full stops.
const SUFFIXES: [&str; 12] = ["jr", "sr", "junior", "senior", "ii", "iii", "iv", "msc", "bsc", "mba", "phd", "llm"];

/// A name in its parts.
struct Parts<'n> {
    given: Vec<&'n str>,
    /// What stands before the family name and is not sorted by: van der, d’.
    particles: Vec<&'n str>,
    /// The family name without its particles; at least one word, if the name has any.
    family: Vec<&'n str>,
    /// What follows the name: `Jr.`, `MSc`.
    suffixes: Vec<&'n str>,
}

impl Language {
    /// What an index sorts a name by: the family name without particles, then the rest, in lower case, without accents
    /// and apostrophes.
    #[must_use]
    pub fn sort_key(self, name: &str) -> String {
        let Parts { given, family, .. } = self.parts(name);
        format!("{}, {}", fold(&family.join(" ")), fold(&given.join(" ")))
    }

    /// What an index sorts a word by: in lower case, without accents and apostrophes.
    #[must_use]
    pub fn word_key(word: &str) -> String {
        fold(word)
    }

    /// A name as an index has it, what it is sorted by first: `Meer, Els van der`.
    #[must_use]
    pub fn index_name(self, name: &str) -> String {
        let Parts { given, particles, family, suffixes } = self.parts(name);
        let title = name.split_once(',').map_or("", |(_, title)| title.trim());
        let rest = [given, particles].concat().join(" ");
        let parts = [family.join(" "), rest, suffixes.join(" "), title.to_owned()];
        parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(", ")
    }

    /// The letter under which an index has a name; `#` for one that begins with none.
    #[must_use]
    pub fn index_letter(self, name: &str) -> String {
        Self::letter_of(&self.sort_key(name))
    }

    /// The letter under which an index has what it sorts by a key; `#` for one that begins with none.
    #[must_use]
    pub fn letter_of(key: &str) -> String {
        let first = key.chars().next().filter(|c| c.is_alphabetic());
        first.map_or_else(|| "#".to_owned(), |letter| letter.to_uppercase().collect())
    }

    /// The initials of a name: of its first word and of the family name, a letter each, or what counts as one.
    #[must_use]
    pub fn initials(self, name: &str) -> String {
        let Parts { given, family, .. } = self.parts(name);
        let begins = |word: &&&str| word.starts_with(char::is_alphanumeric);
        let first = given.iter().find(begins);
        let last = family.iter().find(begins);
        first.into_iter().chain(last).map(|word| self.initial(word)).collect()
    }

    fn initial(self, word: &str) -> String {
        let pair = self.data().names.digraphs.iter().find(|pair| word.starts_with(pair));
        let first = pair.or_else(|| word.graphemes(true).next()).unwrap_or_default();
        first.to_uppercase().nfkc().collect()
    }

    fn parts(self, name: &str) -> Parts<'_> {
        // What follows a comma is a title.
        let name = name.split_once(',').map_or(name, |(name, _)| name);
        let mut words: Vec<&str> = name.split_whitespace().collect();
        let mut suffixes = Vec::new();
        while words.len() > 2 && words.last().is_some_and(|word| is_suffix(word)) {
            suffixes.extend(words.pop());
        }
        suffixes.reverse();
        let last = words.len().saturating_sub(1);
        let begins_family = |(at, word): (usize, &&str)| {
            // `D'Angelo Russell` has a first name that looks like a family name.
            let joins = word.rsplit_once('-').is_some_and(|(_, end)| self.is_particle(end));
            self.is_particle(word) || self.is_kept(word) || (at > 0 && (joins || self.without_prefix(word) != *word))
        };
        let start = words.iter().enumerate().position(begins_family).unwrap_or(last).min(last);
        let (given, family) = words.split_at(start);
        let skipped =
            family.iter().take_while(|word| self.is_particle(word)).count().min(family.len().saturating_sub(1));
        let (particles, family) = family.split_at(skipped);
        let (mut particles, mut family) = (particles.to_vec(), family.to_vec());
        if let Some(first) = family.first_mut() {
            let bare = self.without_prefix(first);
            let prefix = &first[..first.len() - bare.len()];
            particles.extend(Some(prefix).filter(|prefix| !prefix.is_empty()));
            *first = bare;
        }
        Parts { given: given.to_vec(), particles, family, suffixes }
    }

    fn is_particle(self, word: &str) -> bool {
        self.data().names.particles.contains(&plain(word))
    }

    fn is_kept(self, word: &str) -> bool {
        self.data().names.kept.contains(&plain(word))
    }

    /// A word without a particle that is written to it: `d'Ancona`, `'s-Gravesande`.
    fn without_prefix(self, word: &str) -> &str {
        let plain = plain(word);
        let prefix = self.data().names.prefixes.iter().find(|prefix| plain.starts_with(prefix));
        let letters = prefix.map_or(0, |prefix| prefix.chars().count());
        let rest = word.char_indices().nth(letters).map_or("", |(at, _)| &word[at..]);
        if letters > 0 && !rest.is_empty() { rest } else { word }
    }
}

fn is_suffix(word: &str) -> bool {
    SUFFIXES.contains(&word.replace('.', "").to_lowercase().as_str())
}

/// In lower case and with straight apostrophes.
fn plain(word: &str) -> String {
    word.to_lowercase().replace(['’', '‘', '`', '´'], "'")
}

/// In lower case, without accents and apostrophes.
fn fold(text: &str) -> String {
    let mut folded = String::with_capacity(text.len());
    for c in plain(text).nfd().filter(|c| !is_combining_mark(*c) && *c != '\'') {
        match c {
            'ß' => folded.push_str("ss"),
            'æ' => folded.push_str("ae"),
            'œ' => folded.push_str("oe"),
            'þ' => folded.push_str("th"),
            'ĳ' => folded.push_str("ij"),
            'ø' => folded.push('o'),
            'ł' => folded.push('l'),
            'đ' | 'ð' => folded.push('d'),
            'ħ' => folded.push('h'),
            'ı' => folded.push('i'),
            'ŧ' => folded.push('t'),
            'ŋ' => folded.push('n'),
            c => folded.push(c),
        }
    }
    folded
}
