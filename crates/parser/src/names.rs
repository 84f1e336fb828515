//! Comparing names: which of the known ones a wrong one is most like, and which look the same to readers.

use tipwaaier_model::Text;
use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// Names longer than this are not compared: the comparison takes the product of both lengths.
const LONGEST_COMPARED: usize = 200;

/// The known name that `name` is most like, if it is like any.
pub(crate) fn nearest<'a>(name: &str, known: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let wanted = look(name);
    if wanted.is_empty() || wanted.len() > LONGEST_COMPARED {
        return None;
    }
    known
        .into_iter()
        .filter(|candidate| candidate.len() <= LONGEST_COMPARED)
        .map(|candidate| (strsim::jaro_winkler(&wanted, &look(candidate)), candidate))
        .filter(|(likeness, _)| *likeness > 0.75)
        // The first of equals, so that the answer does not hang on how `max_by` breaks ties.
        .reduce(|best, next| if next.0 > best.0 { next } else { best })
        .map(|(_, candidate)| candidate)
}

/// 'Did you mean …?' for the known name that `name` is most like; else the known names, if they are few.
pub(crate) fn hint<'a>(name: &str, known: impl IntoIterator<Item = &'a str> + Clone) -> Option<Text> {
    if let Some(nearest) = nearest(name, known.clone()) {
        return Some(Text::new(format!("Bedoelde je `{nearest}`?"), format!("Did you mean `{nearest}`?")));
    }
    let all: Vec<String> = known.into_iter().take(13).map(|name| format!("`{name}`")).collect();
    let few = (1..=12).contains(&all.len());
    few.then(|| {
        let all = all.join(", ");
        Text::new(format!("Er zijn: {all}."), format!("There are: {all}."))
    })
}

/// A name as readers see it at a glance: without case, accents and kinds of quotes, white space as single spaces, and
/// without what has no width, which comes along when words are copied.
pub(crate) fn look(name: &str) -> String {
    let seen = name.nfd().filter(|c| !is_combining_mark(*c) && !has_no_width(*c));
    collapse(&seen.flat_map(char::to_lowercase).map(plain_quote).collect::<String>())
}

/// A name with everything that typing it another way changes taken out: composed, straight quotes, single spaces, without
/// what has no width.
pub(crate) fn typed(name: &str) -> String {
    collapse(&name.nfc().filter(|c| !has_no_width(*c)).map(plain_quote).collect::<String>())
}

fn plain_quote(c: char) -> char {
    match c {
        '‘' | '’' | '‛' | '`' | '´' => '\'',
        '“' | '”' | '„' => '"',
        _ => c,
    }
}

/// White space runs as single spaces, none at the ends.
pub(crate) fn collapse(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Whether there is nothing to be seen of a text: white space, and characters without width.
pub(crate) fn is_blank(text: &str) -> bool {
    text.chars().all(|c| c.is_whitespace() || has_no_width(c))
}

fn has_no_width(c: char) -> bool {
    matches!(c, '\u{ad}' | '\u{34f}' | '\u{200b}'..='\u{200f}' | '\u{2060}'..='\u{2064}' | '\u{feff}')
        || crate::scan::is_bidi_control(c)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_nearest_name_is_the_one_that_was_meant() {
        let known = ["lucianne-vermeulen", "robert-hauwert", "bob-corporaal"];
        assert_eq!(nearest("robert-hauwaert", known), Some("robert-hauwert"));
        assert_eq!(nearest("Robert-Hauwert", known), Some("robert-hauwert"));
        assert_eq!(nearest("zzz", known), None);
        assert_eq!(nearest(&"a".repeat(1_000_000), known), None);
    }

    #[test]
    fn what_has_no_width_is_blank() {
        assert!(is_blank(" \u{200b}\u{feff}\u{202e}\u{ad}") && is_blank(""));
        assert!(!is_blank("\u{200b}a"));
    }

    #[test]
    fn looks_ignore_case_and_accents_but_typing_does_not() {
        assert_eq!(look("José  van ’t Hof"), look("jose van 't hof"));
        assert_eq!(typed("Jose\u{301} van ’t Hof"), typed("José van 't Hof"));
        assert_ne!(typed("José"), typed("Jose"));
        assert_eq!((look("Voor\u{200b}beelden"), typed("Jo\u{ad}sé")), ("voorbeelden".to_owned(), "José".to_owned()));
    }
}
