//! Characters that no output can carry, or that let a text read otherwise than it stands.

use tipwaaier_model::{Code, Diagnostic, FileId, Span, Text};
use unicode_normalization::UnicodeNormalization;

/// Whether XML 1.0 forbids the character or, for C1 and U+007F, nothing is to be seen of it.
pub(crate) const fn is_forbidden(c: char) -> bool {
    matches!(c, '\0'..='\u{8}' | '\u{b}' | '\u{c}' | '\u{e}'..='\u{1f}' | '\u{7f}'..='\u{9f}' | '\u{fffe}' | '\u{ffff}')
}

/// Whether the character turns the reading direction without being seen.
pub(crate) const fn is_bidi_control(c: char) -> bool {
    matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}

/// Characters as outputs carry them: without what none can carry, and each letter one character with its accents where
/// there is one (NFC), which is what fonts have.
pub(crate) fn carried(characters: impl Iterator<Item = char>) -> String {
    characters.filter(|c| !is_forbidden(*c)).nfc().collect()
}

/// Reports every such character of a source text.
pub(crate) fn scan(file: FileId, text: &str, out: &mut Vec<Diagnostic>) {
    for (at, c) in text.char_indices() {
        out.extend(check(c, Span::new(file, at..at + c.len_utf8())));
    }
}

/// What is to be said of a character that stands, or whose escape stands, at `span`.
pub(crate) fn check(c: char, span: Span) -> Option<Diagnostic> {
    if !is_forbidden(c) && !is_bidi_control(c) {
        return None;
    }
    let name = format!("U+{:04X}", c as u32);
    if is_forbidden(c) {
        let message = Text::new(
            format!("Hier staat het stuurteken {name}, dat geen enkele uitvoer kan dragen"),
            format!("Here is the control character {name}, which no output can carry"),
        );
        let hint = Text::new(
            "Haal het weg, of typ het woord eromheen opnieuw.",
            "Remove it, or type the word around it again.",
        );
        return Some(Diagnostic::new(Code::ForbiddenCharacter, span, message).hint(hint));
    }
    let message = Text::new(
        format!("Hier staat het onzichtbare teken {name}, dat de leesrichting omkeert"),
        format!("Here is the invisible character {name}, which turns the reading direction"),
    );
    let hint =
        Text::new("Haal het weg als je het niet bewust hebt gezet.", "Remove it unless you put it there on purpose.");
    Some(Diagnostic::new(Code::BidiControl, span, message).hint(hint))
}
