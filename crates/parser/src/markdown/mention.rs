//! References to tips in running text: `tip 40`, `tips 3, 5 en 7`, `tip 12 t/m 15`, `[[40]]`.

use std::ops::Range;

use tipwaaier_language::{References, Unit};
use tipwaaier_model::RawReference;

use crate::punctuation::Glyph;

/// A reference and which characters of the run it takes.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Found {
    pub(super) range: Range<usize>,
    pub(super) reference: RawReference,
}

/// A tip's number has four digits at most; one more may be a slip, more is something else.
const MOST_DIGITS: usize = 5;
/// More letters than any unit has.
const LONGEST_UNIT: usize = 32;

/// What a number would go on with.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Joined {
    /// Nothing, or the first number after 'tips', which ask for a second one.
    First,
    /// One tip: 'tip 12 en 3'.
    ToOne,
    /// A list of tips: 'tips 3, 5 en 7'.
    ToSeveral,
}

/// All references of a run, in order.
pub(super) fn find(run: &[Glyph], words: &References) -> Vec<Found> {
    let scanner = Scanner(run, words);
    let mut found = Vec::new();
    let mut at = 0;
    while at < run.len() {
        let end = match run[at].c {
            '[' => scanner.titled(at, &mut found),
            c if c.is_alphabetic() => scanner.mention(at, &mut found),
            _ => None,
        };
        at = end.unwrap_or(at + 1);
    }
    found
}

struct Scanner<'r>(&'r [Glyph], &'r References);

impl Scanner<'_> {
    fn c(&self, at: usize) -> Option<char> {
        self.0.get(at).map(|glyph| glyph.c)
    }

    /// `[[40]]` from `at`; returns where it ends.
    fn titled(&self, at: usize, found: &mut Vec<Found>) -> Option<usize> {
        let bracket = |at: usize, c: char| self.0.get(at).is_some_and(|glyph| glyph.exact && glyph.c == c);
        if !bracket(at, '[') || !bracket(at + 1, '[') {
            return None;
        }
        let digits = self.spaces(at + 2);
        let (number, end) = self.digits(digits)?;
        let close = self.spaces(end);
        if !bracket(close, ']') || !bracket(close + 1, ']') {
            return None;
        }
        found.push(Found { range: at..close + 2, reference: RawReference::Titled { number } });
        Some(close + 2)
    }

    /// `tip` or `tips` from `at`, with the numbers that follow; returns where the last one ends.
    fn mention(&self, at: usize, found: &mut Vec<Found>) -> Option<usize> {
        let before = at.checked_sub(1).and_then(|before| self.c(before));
        if before.is_some_and(|c| c.is_alphanumeric() || matches!(c, '-' | '_')) {
            return None;
        }
        let [one, several] = self.1.nouns;
        // The noun for several begins with that for one.
        let plural = self.word(at, several);
        let end = plural.or_else(|| self.word(at, one))?;
        let plural = plural.is_some();
        let first = self.spaces(end);
        if first == end {
            return None;
        }
        let (number, end) = self.number(first, plural, Joined::First)?;
        self.push(at..end, number, None, found);
        Some(self.rest(end, number, plural, found))
    }

    /// The numbers after the first, as far as they are joined by commas, conjunctions and range words.
    fn rest(&self, mut end: usize, mut last: u32, plural: bool, found: &mut Vec<Found>) -> usize {
        let mut joined = if plural { Joined::First } else { Joined::ToOne };
        loop {
            let (start, from) = if let Some(start) = self.range_word(end, plural) {
                (start, Some(last))
            } else if let Some(start) = self.list_word(end) {
                (start, None)
            } else {
                return end;
            };
            let Some((number, next)) = self.number(start, plural, joined) else { return end };
            self.push(start..next, number, from, found);
            (end, last) = (next, number);
            joined = if plural { Joined::ToSeveral } else { Joined::ToOne };
        }
    }

    fn push(&self, range: Range<usize>, number: u32, range_from: Option<u32>, found: &mut Vec<Found>) {
        let text = self.0[range.clone()].iter().map(|glyph| if glyph.c == '\n' { ' ' } else { glyph.c }).collect();
        found.push(Found { range, reference: RawReference::Mention { number, text, range_from } });
    }

    /// Where the number after a range word begins: `12 t/m 15`, `12–15`.
    fn range_word(&self, at: usize, plural: bool) -> Option<usize> {
        let is_dash = |at: usize| matches!(self.c(at), Some('-' | '–' | '—' | '‑'));
        if is_dash(at) {
            return Some(at + 1);
        }
        let start = self.spaces(at);
        if start == at {
            return None;
        }
        if is_dash(start) {
            // With spaces the dash may open an aside: 'tip 12 – 15 mensen deden mee'. Then words follow.
            let number = self.spaces(start + 1);
            let (_, end) = self.number(number, plural, Joined::First)?;
            let words = self.spaces(end) > end && self.c(self.spaces(end)).is_some_and(char::is_alphabetic);
            return (!words).then_some(number);
        }
        self.1.through.iter().find_map(|word| {
            // 'tip 12 to 15' may be advice to fifteen people; 'tips 12 to 15' is not.
            let end = self.word(start, word).filter(|_| plural || !self.1.through_several.contains(word))?;
            Some(self.spaces(end)).filter(|next| *next > end)
        })
    }

    /// Where the number after a comma or a conjunction begins: `3, 5`, `3 en 5`, `3, 5, en 7`.
    fn list_word(&self, at: usize) -> Option<usize> {
        let comma = self.spaces(at);
        let after_comma = if self.c(comma) == Some(',') { Some(self.spaces(comma + 1)) } else { None };
        let start = after_comma.unwrap_or(comma);
        let conjunction = self.1.conjunctions.iter().find_map(|word| {
            let end = self.word(start, word)?;
            Some(self.spaces(end)).filter(|next| *next > end)
        });
        match conjunction {
            Some(next) if start > at => Some(next),
            _ => after_comma,
        }
    }

    /// A number that may bear a tip, from `at`; `None` for one that counts or measures something.
    fn number(&self, at: usize, plural: bool, joined: Joined) -> Option<(u32, usize)> {
        let (number, end) = self.digits(at)?;
        let next = self.c(end);
        let digit_after = |at: usize| self.c(at).is_some_and(|c| c.is_ascii_digit());
        let goes_on = match next {
            Some(c) if c.is_alphanumeric() || c == '_' => true,
            Some('.' | ':' | '/') => digit_after(end + 1),
            // 'tips 12,11' is a list typed fast; 'tip 3,5' is a fraction.
            Some(',') => !plural && digit_after(end + 1) && !digit_after(end + 2),
            _ => false,
        };
        let after = self.spaces(end);
        let measures = self.c(after).is_some_and(|c| matches!(c, '%' | '‰' | '€' | '$' | '£' | '°'))
            || (after > end && self.counts(after, joined));
        (!goes_on && !measures).then_some((number, end))
    }

    /// Whether the word at `at` is one that the number before it measures or counts.
    fn counts(&self, at: usize, joined: Joined) -> bool {
        let words = self.1;
        let rest = self.0.get(at..).unwrap_or_default();
        let letters = rest.iter().map(|glyph| glyph.c);
        let in_word = |c: &char| c.is_alphanumeric() || matches!(c, '-' | '’' | '\'');
        let word: String = letters.take_while(in_word).take(LONGEST_UNIT).collect();
        let word = word.trim_end_matches(['-', '’', '\'']).replace('’', "'");
        let lower = word.to_lowercase();
        let thing =
            words.things.contains(&lower) || (words.counted == Unit::Capital && word.starts_with(char::is_uppercase));
        words.units.contains(&word)
            || words.units.contains(&lower)
            || match joined {
                Joined::First => false,
                Joined::ToOne => thing,
                Joined::ToSeveral => thing && !words.verbs_too.contains(&lower),
            }
    }

    fn digits(&self, at: usize) -> Option<(u32, usize)> {
        let rest = self.0.get(at..)?;
        let digits: String =
            rest.iter().map(|glyph| glyph.c).take_while(char::is_ascii_digit).take(MOST_DIGITS + 1).collect();
        let fits = (1..=MOST_DIGITS).contains(&digits.len());
        fits.then(|| digits.parse().ok().map(|number| (number, at + digits.len()))).flatten()
    }

    /// Where a word ends that stands at `at`, whatever its case.
    fn word(&self, at: usize, word: &str) -> Option<usize> {
        let mut end = at;
        for wanted in word.chars() {
            let matches = match wanted {
                ' ' => self.c(end).is_some_and(char::is_whitespace),
                _ => self.c(end).is_some_and(|c| c.eq_ignore_ascii_case(&wanted)),
            };
            if !matches {
                return None;
            }
            end += 1;
        }
        Some(end)
    }

    /// Where white space that begins at `at` ends; a soft line break and a no-break space are white space.
    fn spaces(&self, at: usize) -> usize {
        let rest = self.0.get(at..).unwrap_or_default();
        at + rest.iter().take_while(|glyph| glyph.c.is_whitespace()).count()
    }
}

#[cfg(test)]
mod tests {
    use tipwaaier_model::Language;

    use super::*;

    /// The references of a text, each as its words; a range's last number with `first..` before it.
    fn references(text: &str) -> Vec<String> {
        references_in(text, Language::Dutch)
    }

    fn references_in(text: &str, language: Language) -> Vec<String> {
        let glyphs: Vec<Glyph> = text.chars().map(|c| Glyph { c, start: 0, end: 0, exact: true }).collect();
        let show = |found: Found| match found.reference {
            RawReference::Mention { text, range_from: None, .. } => text,
            RawReference::Mention { text, range_from: Some(first), .. } => format!("{first}..{text}"),
            RawReference::Titled { number } => format!("[[{number}]]"),
            RawReference::Linked { written, .. } => written,
        };
        find(&glyphs, language.references()).into_iter().map(show).collect()
    }

    #[test]
    fn every_form_of_the_format_is_found() {
        for (text, wanted) in [
            ("(zie ook tip 40).", vec!["tip 40"]),
            ("Tip 40 en TIP 41", vec!["Tip 40", "TIP 41"]),
            ("tips 12, 11", vec!["tips 12", "11"]),
            ("tip 21, 30, 31, 60, 57", vec!["tip 21", "30", "31", "60", "57"]),
            ("tips 3 en 4", vec!["tips 3", "4"]),
            ("tips 3 and 4", vec!["tips 3", "4"]),
            ("tips 3, 5 en 7 gaan", vec!["tips 3", "5", "7"]),
            ("tips 3, 5, and 7", vec!["tips 3", "5", "7"]),
            ("tip 12 t/m 15", vec!["tip 12", "12..15"]),
            ("tip 12–15, 20-22 en 30", vec!["tip 12", "12..15", "20", "20..22", "30"]),
            ("tip 12 - 15.", vec!["tip 12", "12..15"]),
            ("tips 12 tot en met 15", vec!["tips 12", "12..15"]),
            ("tips 3 through 5", vec!["tips 3", "3..5"]),
            ("zie tip\u{a0}40 en tip\n41", vec!["tip\u{a0}40", "tip 41"]),
            ("tips 3\nen 4", vec!["tips 3", "4"]),
            ("tips 12,11", vec!["tips 12", "11"]),
            ("in [[40]] en [[ 7 ]]", vec!["[[40]]", "[[7]]"]),
            ("tip 40: iets", vec!["tip 40"]),
            ("tip 40; tip 41", vec!["tip 40", "tip 41"]),
        ] {
            assert_eq!(references(text), wanted, "{text}");
        }
    }

    #[test]
    fn numbers_that_count_or_measure_bear_no_tip() {
        for text in [
            "geef een tip 5 euro",
            "tip 5%",
            "tip 5 %",
            "tip 5 €",
            "tip €5",
            "tip 3,5",
            "tip 3.2",
            "tip 10:30",
            "tip 5a",
            "tip 5e",
            "toptip 40",
            "stip 40",
            "tips3",
            "tip40",
            "tip",
            "tip vier",
            "tips 3 keer per week",
            "tip 1234567",
            "[[40]",
            "[[a]]",
            "[40]",
            "tip 1/2",
            "tipt 40",
        ] {
            assert_eq!(references(text), Vec::<String>::new(), "{text}");
        }
        assert_eq!(references("tips 3, 5 en 7 procent"), ["tips 3", "5"]);
        assert_eq!(references("tip 12 – 15 mensen deden mee"), ["tip 12"]);
        assert_eq!(references("lees tip 12, 3 juni 2026"), ["tip 12"]);
    }

    #[test]
    fn a_number_that_counts_people_or_things_ends_the_list() {
        for (text, wanted) in [
            ("tip 12 en 3 kaarten", vec!["tip 12"]),
            ("tip 12 en 3 mensen", vec!["tip 12"]),
            ("tip 12, 5 min. per vraag", vec!["tip 12"]),
            ("tip 4 of 20 deelnemers", vec!["tip 4"]),
            ("tip 4 en 2 collega’s", vec!["tip 4"]),
            ("tip 12 t/m 15 en 3 foto's", vec!["tip 12", "12..15"]),
            ("tips 3 en 5 gaan over tijd", vec!["tips 3", "5"]),
            ("tips 3, 5 en 7 vragen tijd", vec!["tips 3", "5", "7"]),
            ("tips 3 en 5 en 20 kaarten", vec!["tips 3", "5"]),
            ("tip 12 vragen wij vaak", vec!["tip 12"]),
        ] {
            assert_eq!(references(text), wanted, "{text}");
        }
    }

    #[test]
    fn each_language_has_its_own_words_around_numbers() {
        use Language::{English, French, German};
        for (language, text, wanted) in [
            (English, "tip 3 of 40", vec!["tip 3"]),
            (English, "tips 3 to 5 and 7", vec!["tips 3", "3..5", "7"]),
            (English, "tip 12 and 3 cards", vec!["tip 12"]),
            (English, "tips 3 and 5 may help, tip 7 points to it", vec!["tips 3", "5", "tip 7"]),
            (English, "tip 12, 3 May 2026", vec!["tip 12"]),
            (German, "siehe Tipp 3, Tipps 5 und 7 sowie 9", vec!["Tipp 3", "Tipps 5", "7", "9"]),
            (German, "Tipps 12 bis 15", vec!["Tipps 12", "12..15"]),
            (German, "Tipp 12 und 3 Karten", vec!["Tipp 12"]),
            (German, "tip 40", vec![]),
            (French, "voir conseil 3, conseils 5 et 7", vec!["conseil 3", "conseils 5", "7"]),
            (French, "conseils 12 à 15", vec!["conseils 12", "12..15"]),
            (French, "conseil 12 et 3 cartes", vec!["conseil 12"]),
        ] {
            assert_eq!(references_in(text, language), wanted, "{text}");
        }
    }
}
