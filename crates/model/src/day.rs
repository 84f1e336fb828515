//! A day of the calendar as a reader would write it.

use crate::Language;

/// `2026-12-01` as '1 december 2026'; what is no day of a calendar stays as it is.
#[must_use]
pub fn day_in_words(day: &str, language: Language) -> String {
    let numbers: Vec<Option<usize>> = day.split('-').map(|part| part.parse().ok()).collect();
    let written = match numbers[..] {
        [Some(year), Some(month), Some(date @ 1..=31)] => language.day(date, month, year),
        _ => None,
    };
    written.unwrap_or_else(|| day.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_are_written_out_and_other_words_left() {
        assert_eq!(day_in_words("2026-12-01", Language::Dutch), "1 december 2026");
        assert_eq!(day_in_words("2026-05-10", Language::English), "10 May 2026");
        assert_eq!(day_in_words("2026-05-01", Language::German), "1. Mai 2026");
        assert_eq!(day_in_words("2026-13-10", Language::Dutch), "2026-13-10");
        assert_eq!(day_in_words("2026-12-40", Language::Dutch), "2026-12-40");
        assert_eq!(day_in_words("binnenkort", Language::Dutch), "binnenkort");
    }
}
