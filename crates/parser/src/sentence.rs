//! Where sentences end.

/// Words whose full stop ends no sentence, in lower case and without that full stop.
const ABBREVIATIONS: [&str; 46] = [
    "aant", "afd", "afl", "art", "bijv", "bv", "blz", "ca", "cf", "circa", "co", "dhr", "dr", "drs", "dl", "e.g",
    "evt", "fig", "gem", "hfst", "i.e", "incl", "ing", "ir", "jl", "mej", "mevr", "mr", "mrs", "ms", "mw", "nl", "no",
    "nr", "nrs", "p", "pag", "par", "prof", "resp", "st", "tel", "vgl", "vs", "zgn", "zie",
];

/// The sentences of a text, white space at their ends left out. Their words are all the words of the text.
pub(crate) fn sentences(text: &str) -> impl Iterator<Item = &str> {
    let mut rest = text.trim();
    std::iter::from_fn(move || {
        if rest.is_empty() {
            return None;
        }
        let (sentence, tail) = rest.split_at(first_end(rest));
        rest = tail.trim_start();
        Some(sentence.trim_end())
    })
}

/// The first sentence of a text.
pub(crate) fn first_sentence(text: &str) -> &str {
    sentences(text).next().unwrap_or_default()
}

/// Where the first sentence ends, in bytes.
fn first_end(text: &str) -> usize {
    let mut characters = text.char_indices().peekable();
    while let Some((at, c)) = characters.next() {
        if !matches!(c, '.' | '!' | '?' | '…') {
            continue;
        }
        let mut end = at + c.len_utf8();
        while let Some((at, c)) =
            characters.next_if(|(_, c)| matches!(c, '.' | '!' | '?' | '…' | '”' | '’' | '"' | '\'' | ')' | ']' | '»'))
        {
            end = at + c.len_utf8();
        }
        let after = &text[end..];
        if after.is_empty()
            || (after.starts_with(char::is_whitespace)
                && begins_sentence(after)
                && !is_abbreviation(&text[..at], c, after))
        {
            return end;
        }
    }
    text.len()
}

/// Whether what follows looks like a sentence's beginning: a capital, a digit, an opening quote or ’s.
fn begins_sentence(after: &str) -> bool {
    after.trim_start().starts_with(|c: char| {
        c.is_uppercase()
            || c.is_ascii_digit()
            || matches!(c, '“' | '‘' | '’' | '"' | '\'' | '(' | '[' | '«' | '—' | '–')
    })
}

/// Whether the full stop after `before` belongs to an abbreviation that goes on.
fn is_abbreviation(before: &str, mark: char, after: &str) -> bool {
    if mark != '.' {
        return false;
    }
    let word = before
        .rsplit(|c: char| c.is_whitespace() || matches!(c, '(' | '[' | '“' | '‘' | '"'))
        .next()
        .unwrap_or_default();
    let mut letters = word.chars();
    let initial = letters.next().is_some_and(char::is_uppercase) && letters.next().is_none();
    // An inner full stop makes an abbreviation: o.a., d.w.z., J.P.; a capital after 'o.a.' is a name.
    let dotted = word.split('.').count() > 1
        && word
            .split('.')
            .all(|part| part.chars().count() <= 2 && !part.is_empty() && part.chars().all(char::is_alphabetic));
    let number_follows = after.trim_start().starts_with(|c: char| c.is_ascii_digit());
    let counts = matches!(
        word.to_lowercase().as_str(),
        "nr" | "nrs" | "no" | "p" | "pag" | "blz" | "art" | "fig" | "hfst" | "par" | "tel" | "ca"
    );
    let known = ABBREVIATIONS.contains(&word.to_lowercase().as_str());
    initial || dotted || (known && (!counts || number_follows))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn abbreviations_and_numbers_end_no_sentence() {
        for (text, first) in [
            ("Een zin. Nog een.", "Een zin."),
            ("Werk samen, bijv. Met de buren. Dan lukt het.", "Werk samen, bijv. Met de buren."),
            ("Dat doen o.a. Rotterdam en Utrecht. En meer.", "Dat doen o.a. Rotterdam en Utrecht."),
            ("Volgens dhr. Jansen kan het. Volgens mij ook.", "Volgens dhr. Jansen kan het."),
            ("Het kost 3.2 miljoen euro. Veel geld.", "Het kost 3.2 miljoen euro."),
            ("Dat is J. P. Jansen. Hij werkt hier.", "Dat is J. P. Jansen."),
            ("“Kan dat?” vroeg hij. Ja.", "“Kan dat?” vroeg hij."),
            ("“Kan dat?” Ja, dat kan.", "“Kan dat?”"),
            ("Appels, peren enz. Daarna de rest.", "Appels, peren enz."),
            ("Zie blz. 12 en verder. Klaar.", "Zie blz. 12 en verder."),
            ("Wacht… en kijk. Ga.", "Wacht… en kijk."),
            ("Ga nu! ’s Avonds is het te laat.", "Ga nu!"),
            ("zonder einde", "zonder einde"),
            ("", ""),
        ] {
            assert_eq!(first_sentence(text), first, "{text}");
        }
        assert_eq!(sentences("Eén. Twee? Drie").collect::<Vec<_>>(), ["Eén.", "Twee?", "Drie"]);
    }
}
