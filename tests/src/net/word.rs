//! The marked words that a sample is written in: each stands in it once and is known again in every output.

/// A word of a sample and where it stands.
#[derive(Debug, Clone)]
pub struct Word {
    /// What a reader sees, without the white space around it.
    pub shown: String,
    /// What it is part of.
    pub kind: Kind,
    /// In which part of a tip.
    pub part: Part,
    /// The section of its tip, counted from one; zero before the first.
    pub section: usize,
    /// Whether it stands in a footnote.
    pub in_note: bool,
    /// The tip, counted from zero.
    pub tip: usize,
    /// The constructs around it, the outermost first.
    pub place: Vec<&'static str>,
}

/// What a word is part of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// Running text.
    Text,
    /// A heading, of a section, an example or below.
    Heading,
    /// The head of a table, which is repeated on each page.
    TableHead,
    /// Code in a line or a block.
    Code,
    /// An address that another text leads to.
    Address,
    /// The alternative text of a picture.
    Alt,
    /// The caption of a picture.
    Caption,
    /// A tip's title.
    Title,
    /// A tip's summary.
    Summary,
    /// A keyword of a tip.
    Keyword,
    /// A line of a source.
    Source,
    /// What `collection.toml` and `contributors.toml` say.
    Collection,
}

/// The parts of a tip that outputs tell apart.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Part {
    /// Front matter and collection.
    Front,
    /// All before the first heading.
    Lead,
    /// A section that every book shows.
    Section,
    /// An example.
    Example,
    /// Questions to discuss.
    Questions,
    /// What to do.
    Actions,
    /// For the facilitator.
    Notes,
    /// The author's own slides.
    Slides,
}

/// Every marked word begins with this letter, which stands in no other word.
pub const MARK: char = 'q';
const CONSONANTS: &[u8] = b"bdfgklmnprstvz";
const VOWELS: &[u8] = b"aeiou";
const SYLLABLES: usize = 3;

/// The beginning of the word with this number: the mark and three syllables, which hyphenation may part.
#[must_use]
pub fn marker(number: u32) -> String {
    let mut marker = String::from(MARK);
    // Neighbours differ in every letter: a multiple that shares no divisor with the number of markers.
    let mut rest = (number as usize * 51_427 + 12_345) % (CONSONANTS.len() * VOWELS.len()).pow(3);
    for _ in 0..SYLLABLES {
        marker.push(char::from(CONSONANTS[rest % CONSONANTS.len()]));
        rest /= CONSONANTS.len();
        marker.push(char::from(VOWELS[rest % VOWELS.len()]));
        rest /= VOWELS.len();
    }
    marker
}

/// The markers in a text without white space and hyphens, and where each begins.
#[must_use]
pub fn markers(text: &str) -> Vec<(usize, &str)> {
    let is_marker =
        |bytes: &[u8]| bytes[1..].chunks(2).all(|pair| CONSONANTS.contains(&pair[0]) && VOWELS.contains(&pair[1]));
    let length = 1 + 2 * SYLLABLES;
    text.match_indices(MARK)
        .filter(|(at, _)| text.as_bytes().get(*at..at + length).is_some_and(is_marker))
        .map(|(at, _)| (at, &text[at..at + length]))
        .collect()
}

impl Word {
    /// The letters by which the word is known.
    #[must_use]
    pub fn marker(&self) -> &str {
        let start = self.shown.find(MARK).unwrap_or_default();
        &self.shown[start..start + 1 + 2 * SYLLABLES]
    }
}
