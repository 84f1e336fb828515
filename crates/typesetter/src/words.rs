//! Running text as templates get it: characters, and among them those before which a word may be broken.
//!
//! They are found here and not by a show rule of the template's: Typst would look for them in every line of every
//! layout, and keep what it looks with beside each paragraph. A compound is broken at its seams, which are marked here.
//! Of any other word, and of a part of a compound that is very long, Typst finds the syllables; here is said in which
//! words, and how near to their ends, it may do so.

use std::sync::LazyLock;

use serde::{Serialize, Serializer};
use tipwaaier_model::Language;

use crate::marks::{HYPHEN, MAY_END, MAY_NOT_END, is_clinging, push_unhyphenated};

/// How much room a text has, and so which words it needs to break.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Room {
    /// How many characters a word has, at least, that may be broken.
    long: usize,
    /// How many it has, at least, if it has a capital or is the last one of its paragraph.
    longer: usize,
    /// How many a part of a compound has, at least, that may be broken within as well as at its ends.
    part: usize,
    /// How many characters of an address stay together that have no mark of punctuation between them.
    piece: usize,
    /// How many characters of a word stay together, at most, if no syllable ends within them: as many as a column holds.
    whole: usize,
    /// By whose syllables Typst breaks words there.
    language: Option<hypher::Lang>,
}

impl Room {
    /// A line across a page, a card or a slide. Dutch compounds need to be broken; lines that are ragged on the right
    /// anyway gain nothing from a broken short word.
    pub(crate) const LINE: Self = Self { long: 13, longer: 25, part: 21, piece: 20, whole: usize::MAX, language: None };
    /// A line of a card, which may be as small as a playing card.
    pub(crate) const CARD: Self = Self { long: 13, longer: 22, part: 21, piece: 14, whole: usize::MAX, language: None };
    /// A narrow column.
    pub(crate) const NARROW: Self =
        Self { long: 20, longer: 20, part: 20, piece: 12, whole: usize::MAX, language: None };
    /// A heading, which breaks no word that fits a line.
    pub(crate) const HEADING: Self =
        Self { long: 25, longer: 25, part: 25, piece: 24, whole: usize::MAX, language: None };
    /// A term, which is set as a heading but may stand deep in lists.
    pub(crate) const TERM: Self = Self { piece: 12, ..Self::HEADING };
    /// A title, the letters of which are large.
    pub(crate) const TITLE: Self = Self { long: 14, longer: 14, part: 21, piece: 8, whole: usize::MAX, language: None };

    /// A cell of a table of so many columns, in a language.
    pub(crate) fn column(columns: usize, language: &str) -> Self {
        let (long, piece, whole) = match columns {
            0..=2 => (13, 12, 20),
            3..=4 => (9, 6, 9),
            _ => (8, 6, 8),
        };
        let code = language.as_bytes().first_chunk();
        Self {
            long,
            longer: long,
            part: whole + 1,
            piece,
            whole,
            language: code.and_then(|code| hypher::Lang::from_iso(*code)),
        }
    }
}

/// Characters of running text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Words {
    pub(crate) text: String,
    pub(crate) room: Room,
}

impl Words {
    /// Characters on a line across a page.
    #[must_use]
    pub const fn new(text: String) -> Self {
        Self { text, room: Room::LINE }
    }

    /// A paragraph across a page.
    #[must_use]
    pub fn paragraph(mut text: String) -> Self {
        settle_end(&mut text);
        Self::new(text)
    }

    /// Characters in a narrow column.
    #[must_use]
    pub const fn narrow(text: String) -> Self {
        Self { text, room: Room::NARROW }
    }

    /// What it says.
    #[must_use]
    pub fn text(&self) -> &str {
        &self.text
    }

    /// Characters of a title.
    #[must_use]
    pub const fn title(text: String) -> Self {
        Self { text, room: Room::TITLE }
    }
}

impl Serialize for Words {
    /// As a string or, where there are long words in it, as strings of which every second one may be broken before each
    /// of its characters.
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let parts = parted(&self.text, self.room);
        match &parts[..] {
            [whole] => serializer.serialize_str(whole),
            parts => parts.serialize(serializer),
        }
    }
}

/// Characters that are set as they are: code in a sentence.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Literal {
    pub(crate) text: String,
    pub(crate) room: Room,
}

impl Literal {
    /// Characters on a line across a page.
    #[must_use]
    pub const fn new(text: String) -> Self {
        Self { text, room: Room::LINE }
    }
}

impl Serialize for Literal {
    /// As a string in which lines may end where they must.
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut marked = String::with_capacity(self.text.len());
        for (at, token) in self.text.split_inclusive(char::is_whitespace).enumerate() {
            if at > 0 && clings(token) {
                marked.push(MAY_END);
            }
            if token.len() >= self.room.long {
                push_unhyphenated(token, self.room.piece, &mut marked);
            } else {
                marked.push_str(token);
            }
        }
        serializer.serialize_str(&marked)
    }
}

/// Writes a text as [`Words`] on a line of a card.
pub fn serialize_words<S: Serializer>(text: &str, serializer: S) -> Result<S::Ok, S::Error> {
    Words { text: text.to_owned(), room: Room::CARD }.serialize(serializer)
}

/// How many letters a word has, at least, that may not fit a line of large letters, or a column of a table.
const LONG: usize = 21;

/// A text of a language with soft hyphens in its long words: at the seams of compounds, and at the ends of syllables in
/// parts of at least `part` letters and in words without seams.
#[must_use]
pub fn hyphenated(text: &str, language: &str, part: usize) -> String {
    let mut marked = String::with_capacity(text.len());
    let mut rest = text;
    while !rest.is_empty() {
        let word = &rest[..rest.find(|c: char| !c.is_alphabetic()).unwrap_or(rest.len())];
        let ends = if word.chars().count() >= LONG { seams_and_syllables(word, language, part) } else { Vec::new() };
        let mut before = None;
        for (at, c) in word.chars().enumerate() {
            if ends.contains(&at) && !has_trema(before, c) {
                marked.push(HYPHEN);
            }
            marked.push(c);
            before = Some(c);
        }
        let after = rest[word.len()..].find(char::is_alphabetic).map_or(rest.len(), |at| word.len() + at);
        marked.push_str(&rest[word.len()..after]);
        rest = &rest[after..];
    }
    marked
}

/// After how many characters a word of letters alone may be broken.
fn seams_and_syllables(word: &str, language: &str, part: usize) -> Vec<usize> {
    let length = word.chars().count();
    let mut ends = seams(word, 0).seams;
    let parts: Vec<(usize, usize)> =
        std::iter::once(0).chain(ends.iter().copied()).zip(ends.iter().copied().chain([length])).collect();
    let patterns = language.as_bytes().first_chunk().and_then(|code| hypher::Lang::from_iso(*code));
    for end in patterns.map(|patterns| syllables(word, patterns)).unwrap_or_default() {
        let is_within = |(from, to): &(usize, usize)| end >= from + BEFORE && end + AFTER <= *to;
        let is_long = |(from, to): &(usize, usize)| parts.len() == 1 || to - from >= part;
        if parts.iter().any(|it| is_within(it) && is_long(it)) {
            ends.push(end);
        }
    }
    ends
}

/// Whether a letter has a trema, which is written without after a hyphen. Behind a consonant it is an umlaut, which stays.
fn has_trema(before: Option<char>, c: char) -> bool {
    matches!(c, 'ë' | 'ï' | 'ö' | 'ü') && before.is_some_and(|before| "aeiouy".contains(before))
}

/// How many letters the last line of a paragraph has, at least.
const LAST_LINE: usize = 9;

/// Keeps the last words of a paragraph together, so that its last line is no crumb, and the last word whole.
pub fn settle_end(text: &mut String) {
    let mut end = LastLine::default();
    end.count(text);
    end.start().settle(text);
}

/// The last line of a paragraph as it grows from its end: counted first, since a paragraph of one line may be as short as
/// it likes, then settled.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct LastLine {
    letters: usize,
    is_line: bool,
}

impl LastLine {
    /// Counts the letters of what stands before what it has.
    pub(crate) fn count(&mut self, text: &str) {
        self.letters += text.chars().filter(|c| c.is_alphanumeric()).count();
    }

    /// Takes in what is a line by itself.
    pub(crate) const fn fill(&mut self) {
        self.letters += LAST_LINE;
    }

    /// Whether it has all that a last line needs.
    pub(crate) const fn is_full(self) -> bool {
        self.letters >= LAST_LINE
    }

    /// The end again, now that all was counted.
    pub(crate) const fn start(self) -> Self {
        Self { letters: 0, is_line: self.is_full() }
    }

    /// Keeps the words of a text together that belong to the last line, if there is more than one.
    pub(crate) fn settle(&mut self, text: &mut String) {
        let is_end = self.letters == 0;
        let mut spaces = Vec::new();
        for (at, c) in text.char_indices().rev() {
            if matches!(c, ' ' | '-' | '–' | '—' | '/') {
                if self.is_full() {
                    break;
                }
                spaces.push(at + c.len_utf8());
            } else if c.is_alphanumeric() {
                self.letters += 1;
            }
        }
        for at in spaces.into_iter().filter(|_| self.is_line) {
            text.insert(at, MAY_NOT_END);
        }
        if is_end {
            text.push(MAY_NOT_END);
        }
    }
}

/// The text in parts: what is before the middle of a long word, that middle, what is after it, and so on.
fn parted(text: &str, room: Room) -> Vec<String> {
    let mut parts = Parts(vec![String::new()]);
    let end = text.trim_end_matches(|c: char| !c.is_alphanumeric()).len();
    let whole_end = text.ends_with(MAY_NOT_END);
    // It has said that this is the end; behind a word it would keep Typst from hyphenating that.
    let text = text.trim_end_matches(MAY_NOT_END);
    let (mut at, mut before) = (0, "");
    for token in text.split_inclusive(char::is_whitespace) {
        let word = token.trim_end();
        let is_last = whole_end && at + token.len() >= end && at < end;
        if at > 0 && clings(word) {
            parts.plain().push(MAY_END);
        } else if room.whole == usize::MAX && belongs(before, word) {
            parts.plain().push(MAY_NOT_END);
        }
        if is_unhyphenated(word, room) {
            push_unhyphenated(word, room.piece, parts.plain());
        } else if room.whole == usize::MAX && is_one_with_slash(word) {
            parts.plain().push_str(&word.replace('/', &format!("/{MAY_NOT_END}")));
        } else {
            push_words(word, room, is_last, &mut parts);
        }
        parts.plain().push_str(&token[word.len()..]);
        at += token.len();
        before = word;
    }
    // What stands behind a range that ends here, `t/m`, is a reference.
    if is_range(before) && text.ends_with(' ') && room.whole == usize::MAX {
        parts.plain().push(MAY_NOT_END);
    }
    parts.0
}

/// Whether no line ends between a word and the one before it: a number stays with what it is the number of, and an ellipsis
/// with what it follows. `before` is nothing at the start of a text, which another may stand before.
fn belongs(before: &str, word: &str) -> bool {
    let is_number = |word: &str| word.starts_with(|c: char| c.is_ascii_digit());
    if word.starts_with('…') || is_range(word) || (is_number(word) && is_range(before)) {
        return true;
    }
    if before.is_empty() {
        return word.strip_prefix(['–', '-']).is_some_and(is_number);
    }
    let is_sign = |c: char| !c.is_alphanumeric() && !matches!(c, '.' | '§');
    let before = before.trim_start_matches(is_sign);
    let month = word.trim_end_matches(|c: char| !c.is_alphabetic());
    let is_day = before.parse().is_ok_and(|day: u8| (1..=31).contains(&day));
    (is_number(word) && (before == "§" || Language::ALL.iter().any(|language| language.names_a_number(before))))
        || (is_day && Language::ALL.iter().any(|language| language.months().contains(&month)))
}

/// Whether a word says that numbers go on up to the one behind it.
fn is_range(word: &str) -> bool {
    word == "t/m"
}

/// Whether a word has a slash and is too short to be broken there: `t/m`, `en/of`, `1/2`.
fn is_one_with_slash(word: &str) -> bool {
    word.contains('/') && word.chars().filter(|c| c.is_alphanumeric()).count() <= 4
}

/// Whether Typst would end no line before a word, although a space stands there, and nothing speaks against it.
fn clings(word: &str) -> bool {
    word.starts_with(is_clinging) && word.chars().nth(1).is_some_and(char::is_alphanumeric)
}

/// Strings of which every second one may be broken.
struct Parts(Vec<String>);

impl Parts {
    fn plain(&mut self) -> &mut String {
        self.at(1)
    }

    fn breakable(&mut self) -> &mut String {
        self.at(0)
    }

    /// The last string if the number of strings is odd or even as wanted, else a new one.
    fn at(&mut self, odd: usize) -> &mut String {
        if self.0.len() % 2 != odd {
            self.0.push(String::new());
        }
        let last = self.0.len() - 1;
        &mut self.0[last]
    }
}

/// Adds what stands between two spaces: a word with its punctuation, or a few words that no space parts.
fn push_words(token: &str, room: Room, is_last: bool, parts: &mut Parts) {
    let mut rest = token;
    while !rest.is_empty() {
        let word = &rest[..rest.find(ends_word).unwrap_or(rest.len())];
        let after = &rest[word.len()..];
        let gap = &after[..after.find(|c| !ends_word(c)).unwrap_or(after.len())];
        let is_rare = word.starts_with(char::is_uppercase) || (is_last && after[gap.len()..].is_empty());
        let length = word.chars().count();
        if length >= if is_rare { room.longer } else { room.long } {
            push_long(word, length, room, parts);
        } else {
            parts.plain().push_str(word);
        }
        parts.plain().push_str(gap);
        rest = &after[gap.len()..];
    }
}

/// How many letters of a broken word stand before the hyphen, and how many after it, at least.
const BEFORE: usize = 3;
const AFTER: usize = 4;
const LIMITS: [usize; 2] = [BEFORE, AFTER];

/// Adds a word that may be broken, at its seams if it has any, but not near its ends, and not before a letter with a trema,
/// which is written without after a hyphen.
fn push_long(word: &str, length: usize, room: Room, parts: &mut Parts) {
    // Signs before or after it are none of its letters.
    let is_letter = |(_, c): &(usize, char)| c.is_alphanumeric();
    let first = word.chars().enumerate().find(is_letter).map_or(0, |(at, _)| at);
    let last = word.chars().enumerate().filter(is_letter).last().map_or(0, |(at, _)| at);
    let is_inside_by = |at: usize, [before, after]: [usize; 2]| at >= first + before && at + after <= last + 1;
    let is_inside = |at: usize| is_inside_by(at, LIMITS);
    let (ends, limits) = if length > room.whole { ends_within(word, room, is_inside_by) } else { (Vec::new(), LIMITS) };
    let Seams { seams, syllables } = if ends.is_empty() { seams(word, first) } else { Seams::default() };
    // What is long enough to be broken within: a part between two seams, or the whole word where there are none.
    let part_of = |at: usize| {
        let next = seams.partition_point(|seam| *seam <= at);
        let begin = if next == 0 { first } else { seams[next - 1] };
        (begin, seams.get(next).copied().unwrap_or(last + 1))
    };
    let is_within_part = |at: usize| {
        let (begin, end) = part_of(at);
        end - begin >= room.part && at >= begin + BEFORE && at + AFTER <= end && syllables.contains(&at)
    };
    let mut chars = word.chars().enumerate().peekable();
    let mut before = None;
    while let Some((at, c)) = chars.next() {
        let has_trema = has_trema(before, c) || chars.peek().is_some_and(|(_, next)| *next == '\u{308}');
        let may_break = is_inside(at) && !has_trema && c != '\u{308}';
        before = Some(c);
        if !ends.is_empty() {
            if ends.contains(&at) && (at <= first || at > last) {
                parts.plain().push(MAY_END);
            } else if ends.contains(&at) && is_inside_by(at, limits) && !has_trema && c != '\u{308}' {
                parts.plain().push(HYPHEN);
            }
            parts.plain().push(c);
        } else if may_break && seams.is_empty() {
            parts.breakable().push(c);
        } else {
            // Typst finds no syllables in what ends with such a mark.
            if may_break && seams.contains(&at) {
                parts.plain().push(HYPHEN);
            } else if may_break && is_within_part(at) {
                // A title has smaller letters before it is broken elsewhere than at seams.
                if room == Room::TITLE { parts.breakable() } else { parts.plain() }.push(HYPHEN);
            }
            parts.plain().push(c);
        }
    }
}

/// After how many characters of a word, signs before it included, a part of a compound ends, and a syllable.
#[derive(Default)]
struct Seams {
    seams: Vec<usize>,
    syllables: Vec<usize>,
}

/// The seams of a word in the first language that knows it, or none.
fn seams(word: &str, signs: usize) -> Seams {
    let letters = word.trim_matches(|c: char| !c.is_alphanumeric());
    let joining = LANGUAGES.iter().filter(|(language, _)| language.joins_words());
    let mut found = joining.filter_map(|(language, patterns)| {
        let syllables = syllables(letters, *patterns);
        let seams = language.seams(letters, &syllables);
        let after_signs = |ends: Vec<usize>| ends.into_iter().map(|at| at + signs).collect();
        (!seams.is_empty()).then(|| Seams { seams: after_signs(seams), syllables: after_signs(syllables) })
    });
    found.next().unwrap_or_default()
}

/// Where a word is broken so that no piece is longer than its column holds; nowhere, if the syllables that Typst finds are
/// short enough. Where they lie near the ends of the word, it is broken there rather than in no syllable of its language; a
/// long word with none that is short enough is of another language, or of none. With it come the limits that it keeps.
/// `is_inside` says whether a place does.
fn ends_within(word: &str, room: Room, is_inside: impl Fn(usize, [usize; 2]) -> bool) -> (Vec<usize>, [usize; 2]) {
    let length = word.chars().count();
    let syllables = |language, limits| -> Vec<usize> {
        let ends = syllables(word, language).into_iter();
        ends.filter(|end| *end == length || is_inside(*end, limits)).collect()
    };
    let longest = |ends: &Vec<usize>| gaps(ends).max().unwrap_or_default();
    if let Some(language) = room.language {
        if longest(&syllables(language, LIMITS)) <= room.whole {
            return (Vec::new(), LIMITS);
        }
        let near = syllables(language, [2, 2]);
        if longest(&near) <= room.whole {
            return (near, [2, 2]);
        }
    }
    let tried: Vec<Vec<usize>> = LANGUAGES.iter().map(|(_, language)| syllables(*language, LIMITS)).collect();
    let short = tried.iter().find(|ends| longest(ends) <= room.whole);
    let finest = short.or_else(|| tried.iter().min_by_key(|ends| longest(ends)));
    (finest.map_or_else(Vec::new, |ends| split(ends, room.whole)), LIMITS)
}

/// The languages of which a word is tried: those first that have the long words.
static LANGUAGES: LazyLock<Vec<(Language, hypher::Lang)>> = LazyLock::new(|| {
    let mut languages = Language::ALL;
    languages.sort_by_key(|language| !language.joins_words());
    languages
        .into_iter()
        .filter_map(|language| Some((language, hypher::Lang::from_iso(language.as_str().as_bytes().try_into().ok()?)?)))
        .collect()
});

/// After how many characters each syllable of a word ends.
fn syllables(word: &str, language: hypher::Lang) -> Vec<usize> {
    let lengths = hypher::hyphenate(word, language).map(|syllable| syllable.chars().count());
    lengths
        .scan(0, |end, length| {
            *end += length;
            Some(*end)
        })
        .collect()
}

/// How long the pieces are of which these are the ends.
fn gaps(ends: &[usize]) -> impl Iterator<Item = usize> {
    std::iter::once(&0).chain(ends).zip(ends).map(|(from, to)| to - from)
}

/// The ends, with others between them where a piece is longer than `whole`.
fn split(ends: &[usize], whole: usize) -> Vec<usize> {
    let pieces = std::iter::once(&0).chain(ends).zip(ends);
    pieces.flat_map(|(from, to)| (from + whole..*to).step_by(whole).chain([*to])).collect()
}

/// How many characters of a word nothing breaks, at most, that is no address; a narrow column holds fewer.
const LONGEST: usize = 24;

/// Whether hyphenation must leave a word alone, or finds nothing in it.
fn is_unhyphenated(word: &str, room: Room) -> bool {
    if word.len() < room.long {
        return false;
    }
    let longest = LONGEST.min(room.whole);
    is_address(word) || word.split(['-', '/', '–', '—']).any(|part| part.len() >= longest && !has_syllables(part))
}

fn has_syllables(word: &str) -> bool {
    let inner = word.trim_matches(|c: char| !c.is_alphabetic());
    // Without a syllable that is too long in Dutch, it has places to be broken in any language.
    inner.chars().all(|c| c.is_alphabetic() || matches!(c, '\'' | '’'))
        && hypher::hyphenate(inner, hypher::Lang::Dutch).all(|syllable| syllable.chars().count() < LONGEST)
}

/// Whether a word is an address, the name of a file or the like, which no hyphen may be added to.
fn is_address(word: &str) -> bool {
    let inner = word.trim_matches(|c: char| !c.is_alphanumeric());
    let dotted = || inner.split('.').skip(1).any(|after| after.starts_with(char::is_alphanumeric));
    word.starts_with(['#', '@']) || inner.contains(['@', '_', '\\', '=']) || inner.contains("//") || dotted()
}

/// Whether a line may be broken here without a hyphen, or the word ends.
fn ends_word(c: char) -> bool {
    c.is_whitespace()
        || matches!(c, '–' | '—' | '/' | ',' | '.' | ';' | ':' | '!' | '?' | '(' | ')' | '-' | MAY_END | MAY_NOT_END)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The text with what may be broken in braces, and marks as `|` and `~`.
    fn shown(text: &str, room: Room) -> String {
        let parts = parted(text, room);
        let joined: String = parts
            .into_iter()
            .enumerate()
            .map(|(at, part)| if at % 2 == 1 { format!("{{{part}}}") } else { part })
            .collect();
        joined.replace(MAY_END, "|").replace(MAY_NOT_END, "~").replace(HYPHEN, "-")
    }

    fn line(text: &str) -> String {
        shown(text, Room::LINE)
    }

    #[test]
    fn long_words_are_broken_in_their_middles() {
        assert_eq!(line(""), "");
        assert_eq!(line("Een korte zin."), "Een korte zin.");
        assert_eq!(line("verontschuldigen"), "ver{ontschuldi}gen");
        assert_eq!(
            line("Een (digitalisering), één\u{a0}collectivisering-ééndagskuikens/leefstijl."),
            "Een (dig{italiser}ing), één\u{a0}col{lectiviser}ing-één{dagskuik}ens/leefstijl."
        );
        assert_eq!(line("geïnteresseerden"), "geï{nteresseer}den", "the trema is too near to the beginning anyway");
        assert_eq!(line("financieelgeëerd-"), "fin{ancieelge}ëerd-");
        assert_eq!(line("nietgeïnteresseerd"), "nie{tge}ï{nteresse}erd");
        assert_eq!(line("‘verontschuldigen’"), "‘ver{ontschuldi}gen’", "quotes are no letters");
    }

    #[test]
    fn compounds_are_broken_at_their_seams_alone() {
        assert_eq!(line("dienstverlening"), "dienst-verlening");
        assert_eq!(line("‘gebiedsontwikkelingsovereenkomst’,"), "‘gebieds-ontwikkelings-overeenkomst’,");
        assert_eq!(line("klantcontact/dienstverlening"), "klantcontact/dienst-verlening");
        assert_eq!(line("de gesprächsfragen"), "de gesprächs-fragen", "in whatever language");
        assert_eq!(line("zeeëendenvoorziening"), "zeeëenden-voorziening");
        let title = |text: &str| shown(text, Room::TITLE);
        assert_eq!(title("Dienstverlenend denken"), "Dienst-verlenend denken");
        assert_eq!(title("Procedureregels"), "Procedure-regels");
        assert_eq!(
            title("Arbeidsongeschiktheidsverzekeringswetgeving"),
            "Arbeids-ongeschiktheids-verzekerings-wetgeving"
        );
    }

    #[test]
    fn a_very_long_part_of_a_compound_is_broken_within_as_well() {
        assert_eq!(line("verantwoordelijkheidsverdeling"), "ver-ant-woor-de-lijk-heids-verdeling");
        assert_eq!(line("toegankelijkheidsverklaring"), "toegankelijkheids-verklaring");
        assert_eq!(shown("dienstverlening", Room::column(4, "nl")), "dienst-verlening");
        assert_eq!(shown("dienstverleningen", Room::column(4, "nl")), "dienst-ver-le-ningen");
        assert_eq!(shown("Toegankelijkheidseis", Room::TITLE), "Toe{gankelijkheids}eis", "and a word without seams");
        assert_eq!(shown("Dienstverleningen", Room::TITLE), "Dienst-verleningen");
        assert_eq!(
            shown("Verantwoordelijkheidsverdeling", Room::TITLE),
            "Ver{-}ant{-}woor{-}de{-}lijk{-}heids-verdeling",
            "where no smaller letters are enough"
        );
        assert_eq!(shown("digitaliseert", Room::TITLE), "digitaliseert");
    }

    #[test]
    fn long_words_of_slides_are_broken_at_their_seams() {
        let shown = |text: &str, part: usize| hyphenated(text, "nl", part).replace(HYPHEN, "-");
        assert_eq!(shown("De dienstverlening: korte woorden", 24), "De dienstverlening: korte woorden");
        assert_eq!(shown("(omgevingsvergunningaanvraagprocedure).", 24), "(omgevings-vergunning-aanvraag-procedure).");
        assert_eq!(shown("verantwoordelijkheidsverdeling", 24), "verantwoordelijkheids-verdeling");
        assert_eq!(shown("verantwoordelijkheidsverdeling", 14), "ver-ant-woor-de-lijk-heids-verdeling");
        assert_eq!(shown("anticonstitutionnellement", 24), "anti-con-sti-tu-ti-on-nel-le-ment");
        assert_eq!(hyphenated("anticonstitutionnellement", "", 24), "anticonstitutionnellement");
    }

    #[test]
    fn names_and_last_words_are_broken_only_where_they_fit_no_line() {
        assert_eq!(line("Hoogheemraadschap"), "Hoogheemraadschap");
        let mut end = "bij de dienstverlening.".to_owned();
        settle_end(&mut end);
        assert_eq!(line(&end), "bij de dienstverlening.");
        let long = "arbeidsongeschiktheidsverzekering";
        let mut end = format!("de {long}.");
        settle_end(&mut end);
        assert_eq!(line(&end), "de arbeids-ongeschiktheids-verzekering.");
        let mut end = format!("de {long}");
        settle_end(&mut end);
        assert_eq!(
            line(&end),
            "de arbeids-ongeschiktheids-verzekering",
            "with a mark behind it it would not be hyphenated"
        );
        assert_eq!(shown("Hoogheemraadschap", Room::column(5, "nl")), "Hoog-heem-raad-schap");
    }

    #[test]
    fn the_last_line_is_no_crumb() {
        let settled = |text: &str| {
            let mut text = text.to_owned();
            settle_end(&mut text);
            text.replace(MAY_NOT_END, "~")
        };
        assert_eq!(settled("Dat is er een op de weg."), "Dat is er een ~op ~de ~weg.~");
        assert_eq!(settled("Dat is dienstverlening."), "Dat is dienstverlening.~");
        assert_eq!(settled("De grafiek is zwart-wit."), "De grafiek is ~zwart-~wit.~");
        assert_eq!(settled("Kort."), "Kort.~");
        assert_eq!(settled("Het was er kort."), "Het was ~er ~kort.~");
    }

    #[test]
    fn a_number_stays_with_what_it_is_the_number_of() {
        assert_eq!(line("staat in tip 22. Op (tip 18) en"), "staat in tip ~22. Op (tip ~18) en");
        assert_eq!(line("zie art. 4:8, artikel 4:8 en § 5"), "zie art. ~4:8, artikel ~4:8 en § ~5");
        assert_eq!(line("op 1 januari, den 3. März"), "op 1 ~januari, den 3. März");
        assert_eq!(line("tip 41 t/m 46"), "tip ~41 ~t/~m ~46");
        assert_eq!(line(" t/m "), " ~t/~m ~", "between two references");
        assert_eq!(line("en/of (km/u), hij/zij"), "en/~of (km/~u), hij/zij");
        assert_eq!(line("–46, p. 56"), "~–46, p. ~56");
        assert_eq!(line("onder nummer …’ Het"), "onder nummer ~…’ Het");
        assert_eq!(line("de tip van 22 mensen – 3 – bij 40 graden"), "de tip van 22 mensen – 3 – bij 40 graden");
        assert_eq!(shown("tip 22", Room::column(4, "nl")), "tip 22", "a narrow column may need it");
    }

    #[test]
    fn addresses_have_no_hyphens() {
        assert_eq!(line("klantcontactcentrum@voorbeeld.nl"), "klantcontactcentrum@|voorbeeld.nl");
        assert_eq!(line("(www.voorbeeld.nl/dienstverlening)"), "(www.voorbeeld.nl/|dienstverlening)");
        assert_eq!(line(&"x".repeat(40)), format!("{0}{0}|{0}|{0}", "x".repeat(10)));
        assert_eq!(line("eind .pas, en ?"), "eind |.pas, en ?");
    }

    #[test]
    fn a_narrow_column_holds_each_piece_of_a_word_of_any_language() {
        let word = "Rindfleischetikettierungsüberwachungsaufgabenübertragungsgesetz";
        let pieces = |columns, language| shown(word, Room::column(columns, language));
        assert_eq!(
            pieces(5, "de"),
            "Rind-fleisch-eti-ket-tie-rungs-über-wa-chungs-aufgaben-über-tra-gungs-gesetz",
            "and within long parts"
        );
        for other in ["en", "xx", ""] {
            let broken = pieces(5, other);
            assert!(broken.contains('-') && broken.split('-').all(|piece| piece.chars().count() <= 11), "{broken}");
        }
        for word in ["collega’s", "gemeente's"] {
            assert!(!shown(word, Room::column(4, "nl")).contains('|'), "{word} has syllables");
        }
        let wide = pieces(2, "en");
        assert!(wide.split('-').all(|piece| piece.chars().count() <= 20), "{wide}");
        assert_eq!(shown("xxxxxxxxxxxxxxxxxxxx", Room::column(5, "nl")), "xxxxxxxx-xxxxxxxx-xxxx");
        assert_eq!(shown("verontschuldigen", Room::column(5, "nl")), "ver{ontschuldi}gen", "its syllables are short");
        assert_eq!(shown("gesprekken", Room::column(5, "nl")), "ge-sprek-ken", "no syllables of another language");
    }

    #[test]
    fn signs_that_end_a_word_are_broken_without_a_hyphen() {
        let pieces = |word| {
            let marked = shown(word, Room::column(4, "nl"));
            marked.split(['-', '|']).map(|piece| piece.chars().count()).max().unwrap_or_default()
        };
        for word in ["qdorudo*_[#$", "dorudo[#$*[#$*[#$", "$#*[$#*[$#*[dorudo"] {
            assert!(pieces(word) <= 9, "{}", shown(word, Room::column(4, "nl")));
        }
    }

    #[test]
    fn nothing_is_lost() {
        for text in [
            "",
            " ",
            "werkconferentie werkconferentie",
            "verontschuldigen",
            "a werkconferentie",
            "— dienstverlening …",
            "a@b.nl  c",
        ] {
            assert_eq!(parted(text, Room::LINE).concat().replace([MAY_END, MAY_NOT_END, HYPHEN], ""), text);
        }
    }
}
