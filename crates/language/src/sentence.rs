//! Where sentences end: the one rule, for summaries, slides and lints.

use crate::Language;
use crate::data::{Ordinals, Sentences};

/// The deepest nesting of quotes and brackets that is followed; real text has three at most.
const DEEPEST: usize = 16;

/// Whether a sentence may end inside quotes and brackets.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Quotations {
    Whole,
    Cut,
}

impl Language {
    /// The first sentence of a text; all of it where the end is in doubt. Quotations and brackets stay whole.
    #[must_use]
    pub fn first_sentence(self, text: &str) -> &str {
        let text = text.trim();
        text[..self.first_end(text, Quotations::Whole)].trim_end()
    }

    /// The sentences of a text, those inside quotations too, white space at their ends left out. Their words are all
    /// the words of the text.
    pub fn sentences(self, text: &str) -> impl Iterator<Item = &str> {
        let mut rest = text.trim();
        std::iter::from_fn(move || {
            if rest.is_empty() {
                return None;
            }
            let (sentence, tail) = rest.split_at(self.first_end(rest, Quotations::Cut));
            rest = tail.trim_start();
            Some(sentence.trim_end())
        })
    }

    /// Where the first sentence ends, in bytes.
    fn first_end(self, text: &str, quotations: Quotations) -> usize {
        let mut open = Vec::new();
        let mut before = None;
        let mut characters = text.char_indices().peekable();
        while let Some((at, c)) = characters.next() {
            let mut end = at + c.len_utf8();
            self.follow(&mut open, before, c, &text[end..]);
            before = Some(c);
            if !is_end_mark(c) {
                continue;
            }
            let mut last = c;
            while let Some(length) = closing_length(&text[end..], &open) {
                let closing = &text[end..end + length];
                for c in closing.chars() {
                    characters.next();
                    end += c.len_utf8();
                    self.follow(&mut open, before, c, &text[end..]);
                    before = Some(c);
                    last = if is_end_mark(c) { c } else { last };
                }
            }
            let whole = open.is_empty() || quotations == Quotations::Cut;
            let after = &text[end..];
            if after.is_empty() || (whole && self.ends_sentence(&text[..at], (c, last), after)) {
                return end;
            }
        }
        text.len()
    }

    /// Whether a sentence ends between `before` and `after`; `marks` are the first and the last mark there.
    fn ends_sentence(self, before: &str, marks: (char, char), after: &str) -> bool {
        if is_wide(marks.1) {
            return true;
        }
        let next = after.trim_start();
        next.len() < after.len()
            && begins_sentence(next)
            && !(marks.0 == '.' && self.data().sentences.go_on(self, before, next))
    }

    /// Keeps account of which quotes and brackets are open after `c`.
    fn follow(self, open: &mut Vec<char>, before: Option<char>, c: char, rest: &str) {
        let next = rest.chars().next();
        let in_word = next.is_some_and(char::is_alphanumeric);
        let begins = before.is_none_or(|c| c.is_whitespace() || is_opening(c));
        // An apostrophe in or before a word closes nothing.
        let closes = match c {
            '’' => !in_word,
            '"' => !begins,
            _ => true,
        };
        if let (true, Some(at)) = (closes, open.iter().rposition(|opening| closing_of(*opening).contains(&c))) {
            open.truncate(at);
            return;
        }
        let opens = match c {
            '(' | '[' | '“' | '„' | '‚' | '«' | '‹' => true,
            '"' | '»' | '›' => begins && in_word,
            '‘' => begins && !self.marks().opens_elision(rest.chars()),
            _ => false,
        };
        if opens && open.len() < DEEPEST {
            open.push(c);
        }
    }
}

impl Sentences {
    /// Whether the full stop between `before` and `next` belongs to a word that goes on.
    fn go_on(&self, language: Language, before: &str, next: &str) -> bool {
        let word = before.rsplit(|c: char| c.is_whitespace() || is_opening(c)).next().unwrap_or_default();
        let earlier = &before[..before.len() - word.len()];
        let lower = word.to_lowercase();
        let is_first = !earlier.contains(|c: char| !c.is_whitespace() && !is_opening(c));
        let number_follows = begins_with_number(next);
        let number_before = earlier.trim_end().ends_with(|c: char| c.is_numeric());
        if !word.is_empty() && word.chars().all(|c| c.is_ascii_digit()) {
            // The number of a heading or an item; in some languages also any ordinal number. A year is none.
            return is_first || (self.ordinals == Ordinals::FullStop && word.len() <= 3);
        }
        is_initial(word)
            || (is_first && is_roman(word))
            || language.data().names.digraphs.contains(word)
            || is_dotted(word)
            || has_no_vowel(word)
            || self.go_on.contains(&lower)
            || (number_follows && self.before_number.contains(&lower))
            || ((number_follows || number_before) && self.beside_number.contains(&lower))
            // A short word with a capital before a number is the name of a series: Stb. 2019.
            || (number_follows && !is_first && word.starts_with(char::is_uppercase) && word.chars().count() <= 4)
    }
}

fn is_end_mark(c: char) -> bool {
    matches!(c, '.' | '!' | '?' | '…' | '‽' | '؟' | '۔' | '।') || is_wide(c)
}

/// The marks of East Asian text, which no space follows.
const fn is_wide(c: char) -> bool {
    matches!(c, '。' | '！' | '？' | '｡')
}

/// How many bytes of what follows an end mark still belong to it: more marks, closing quotes and brackets.
fn closing_length(rest: &str, open: &[char]) -> Option<usize> {
    let first = rest.chars().next()?;
    let after = |length: usize| rest[length..].chars().next();
    let closes_open = |c: char| open.iter().any(|opening| closing_of(*opening).contains(&c));
    let length = first.len_utf8();
    match first {
        c if is_end_mark(c) => Some(length),
        '”' | '’' | '"' | '\'' | ')' | ']' | '›' => Some(length),
        // These open in one language and close in another.
        '“' | '‘' | '«' | '»' => {
            let ends = after(length).is_none_or(|c| !c.is_alphanumeric());
            (ends && (first == '»' || closes_open(first))).then_some(length)
        }
        // French has a space before its closing quote.
        c if c.is_whitespace() => {
            let next = after(length)?;
            (matches!(next, '»' | '›') && closes_open(next)).then_some(length + next.len_utf8())
        }
        _ => None,
    }
}

/// What closes an opening quote or bracket.
const fn closing_of(opening: char) -> &'static [char] {
    match opening {
        '(' => &[')'],
        '[' => &[']'],
        '“' => &['”'],
        '„' => &['“', '”'],
        '‘' => &['’'],
        '‚' => &['‘', '’'],
        '«' => &['»'],
        '»' => &['«'],
        '‹' => &['›'],
        '›' => &['‹'],
        '"' => &['"'],
        _ => &[],
    }
}

const fn is_opening(c: char) -> bool {
    matches!(c, '(' | '[' | '“' | '„' | '‘' | '‚' | '«' | '»' | '‹' | '›' | '"' | '\'' | '’' | '—' | '–' | '/')
}

/// Whether a text looks like a sentence's beginning: a letter that is no small one, a digit, an opening quote or ’s.
fn begins_sentence(text: &str) -> bool {
    text.starts_with(|c: char| {
        c.is_uppercase()
            || c.is_numeric()
            || (c.is_alphabetic() && !c.is_lowercase())
            || (is_opening(c) && c != '/')
            || matches!(c, '¿' | '¡')
    })
}

/// Digits or a Roman number.
fn begins_with_number(text: &str) -> bool {
    let word = text.split(|c: char| !c.is_alphanumeric()).next().unwrap_or_default();
    text.starts_with(|c: char| c.is_numeric())
        || (!word.is_empty() && word.chars().all(|c| matches!(c, 'I' | 'V' | 'X' | 'L' | 'C')))
}

/// Whether it is a roman number, as before a heading or an item.
fn is_roman(word: &str) -> bool {
    (1..=5).contains(&word.len()) && word.bytes().all(|byte| matches!(byte, b'I' | b'V' | b'X'))
}

/// A single letter of a script that has capitals.
fn is_initial(word: &str) -> bool {
    let mut letters = word.chars();
    letters.next().is_some_and(|c| c.is_uppercase() || c.is_lowercase()) && letters.next().is_none()
}

/// An inner full stop makes an abbreviation: o.a., d.w.z., J.P.; a capital after 'o.a.' is a name.
fn is_dotted(word: &str) -> bool {
    word.contains('.')
        && word.split('.').all(|part| (1..=2).contains(&part.chars().count()) && part.chars().all(char::is_alphabetic))
}

/// A word without a vowel is an abbreviation, if it is not the name of an organisation in capitals: mln., Stb.
fn has_no_vowel(word: &str) -> bool {
    const VOWELS: &str = "aeiouyàáâäãåæèéêëìíîïòóôöõøœùúûüýÿ";
    let letters = word.chars().count();
    (2..=5).contains(&letters)
        && word.chars().all(|c| c.is_lowercase() || c.is_uppercase())
        && word.chars().any(char::is_lowercase)
        && !word.to_lowercase().contains(|c| VOWELS.contains(c) || c > '\u{24f}')
}
