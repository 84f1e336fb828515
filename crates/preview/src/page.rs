//! The page itself: one document, with its words filled in.

use crate::routes::PageLanguage;

/// The document, with names in braces where words go.
const PAGE: &str = include_str!("page/index.html");

/// Each name with its words in Dutch and in English. None of them has a character that HTML reads otherwise.
const WORDS: [(&str, &str, &str); 16] = [
    ("language", "nl", "en"),
    ("preview", "Voorbeeld", "Preview"),
    ("to-diagnostics", "Naar de meldingen", "To the diagnostics"),
    ("nothing-yet", "Nog niets gebouwd", "Nothing built yet"),
    ("go-to-tip", "Ga naar tip", "Go to tip"),
    ("what-you-see", "Wat je ziet", "What you see"),
    ("booklet", "Boekje", "Booklet"),
    ("document", "Bladzijde van het e-book", "Document of the e-book"),
    ("the-e-book", "Het e-book", "The e-book"),
    ("the-deck", "De presentatie", "The deck"),
    ("deck", "Presentatie", "Deck"),
    ("keys", "F6: volgende paneel", "F6: next pane"),
    ("none", "Geen meldingen.", "No diagnostics."),
    ("diagnostics", "Meldingen", "Diagnostics"),
    ("place", "Plaats in de bron", "Place in the source"),
    ("copy", "Kopieer", "Copy"),
];

/// The page in a language: `nl`, else English.
pub(crate) fn page(language: PageLanguage) -> String {
    in_language(PAGE, &WORDS, language)
}

/// A document with its words filled in.
pub(crate) fn in_language(document: &str, words: &[(&str, &str, &str)], language: PageLanguage) -> String {
    words.iter().fold(document.to_owned(), |page, (name, nl, en)| {
        page.replace(&format!("{{{name}}}"), if language == "nl" { nl } else { en })
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_word_is_filled_in_and_used() {
        for language in ["nl", "en"] {
            let page = page(language);
            assert!(!page.contains(['{', '}']), "{page}");
            assert!(page.contains(&format!("lang=\"{language}\"")));
        }
        for (name, nl, en) in WORDS {
            assert!(PAGE.contains(&format!("{{{name}}}")), "{name}");
            assert!(!nl.contains(['<', '&', '"']) && !en.contains(['<', '&', '"']), "{name}");
        }
    }
}
