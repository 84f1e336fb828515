//! Invisible characters that tell Typst where a line may end and where it may not, in words that it does not know how to
//! break: addresses, names of files, code. They are taken out of what is laid out, so that text that is copied from a
//! PDF is that of the source.

use typst::text::TextItem;

/// A line may end here, without a sign (zero width space).
pub const MAY_END: char = '\u{200b}';

/// A line may not end here, although a space stands before it (word joiner).
pub const MAY_NOT_END: char = '\u{2060}';

/// A word may be broken here, with a hyphen (soft hyphen).
pub(crate) const HYPHEN: char = '\u{ad}';

/// How many columns a tab stop is wide.
const TAB: usize = 4;

/// How many characters of code without a space are set before a line may end anywhere.
const CODE_RUN: usize = 24;

/// Code with its tabs as spaces, in which a line may end after each space, and anywhere in what is too long for a line.
#[must_use]
pub fn breakable_code(text: &str) -> String {
    let mut marked = String::with_capacity(text.len());
    let (mut column, mut run) = (0, 0);
    for c in text.chars() {
        match c {
            '\n' => (column, run) = (0, 0),
            '\t' => {
                let width = TAB - column % TAB;
                marked.extend(std::iter::repeat_n(' ', width));
                (column, run) = (column + width, 0);
                continue;
            }
            ' ' => (column, run) = (column + 1, 0),
            _ => {
                // Typst ends no line before marks such as a full stop, whatever stands before them.
                if run == 0 && column > 0 && is_clinging(c) {
                    marked.push(MAY_END);
                }
                (column, run) = (column + 1, run + 1);
            }
        }
        marked.push(c);
        if run >= CODE_RUN {
            marked.push(MAY_END);
        }
    }
    marked
}

/// Whether Typst ends no line before a character, even if a space stands there.
pub(crate) fn is_clinging(c: char) -> bool {
    matches!(c, '.' | ',' | ':' | ';' | '!' | '?' | '/' | ')' | ']' | '}')
}

fn is_opening(c: char) -> bool {
    matches!(c, '(' | '[' | '{' | '<' | '"' | '\'' | '“' | '‘' | '’')
}

/// How many characters the ending of a file or of a host has, at most: it stays with what is before it.
const ENDING: usize = 4;

/// Adds an address, the name of a file or what else no hyphen may break. Lines may end after marks of punctuation, and
/// within a piece of more than `longest` characters. The name of a host or a file is broken only if it is half as long
/// again.
pub(crate) fn push_unhyphenated(token: &str, longest: usize, to: &mut String) {
    let (mut run, mut began) = (0, false);
    // How many characters are left of a name that stays whole, and of any name.
    let (mut kept, mut left) = (0_usize, 0_usize);
    let mut chars = token.char_indices().peekable();
    while let Some((at, c)) = chars.next() {
        if left == 0 {
            let name = token[at..].split(|c: char| !c.is_alphanumeric() && c != '.').next().unwrap_or_default();
            left = name.chars().count();
            kept = if name.contains('.') && left <= longest + longest / 2 { left } else { 0 };
        }
        (kept, left) = (kept.saturating_sub(1), left.saturating_sub(1));
        to.push(c);
        run += 1;
        if kept > 0 || (c == '.' && (1..=ENDING).contains(&left)) {
            continue;
        }
        let Some((_, next)) = chars.peek() else { break };
        began |= c.is_alphanumeric();
        let joins = began && !c.is_alphanumeric() && !is_opening(c) && next.is_alphanumeric();
        if joins && matches!(c, '-' | '\u{ad}') {
            // Before it: at the end of a line it would be taken for a sign that was added.
            to.insert(to.len() - c.len_utf8(), MAY_END);
            to.push(MAY_NOT_END);
            run = 1;
        } else if joins {
            // Nobody wants a scheme alone on a line.
            to.push(if to.ends_with("://") { MAY_NOT_END } else { MAY_END });
            run = 0;
        } else if run >= longest && run % (longest / 2) == 0 {
            to.push(MAY_END);
        }
    }
}

pub(crate) fn is_mark(c: char) -> bool {
    matches!(c, MAY_END | MAY_NOT_END)
}

/// Whether a character is a mark or a hyphen that shows only where a word is broken.
pub(crate) fn is_unseen(c: char) -> bool {
    is_mark(c) || c == HYPHEN
}

/// Takes the marks out of a text, with their glyphs, which show nothing and have no width. The hyphen that Typst draws at
/// the end of a line is a text of its own, of a soft hyphen alone, and stays.
pub(crate) fn unmark_text(item: &mut TextItem) {
    if !item.text.contains(is_unseen) || item.text.chars().eq([HYPHEN]) {
        return;
    }
    // How many bytes stand before each byte when the marks are gone.
    let mut left = Vec::with_capacity(item.text.len() + 1);
    let mut kept = 0;
    for c in item.text.chars() {
        for nth in 0..c.len_utf8() {
            left.push(if is_unseen(c) { kept } else { kept + nth });
        }
        kept += if is_unseen(c) { 0 } else { c.len_utf8() };
    }
    left.push(kept);
    // What was within a u16 is so still.
    let moved = |at: u16| left.get(usize::from(at)).and_then(|at| u16::try_from(*at).ok()).unwrap_or(at);
    item.glyphs.retain_mut(|glyph| {
        glyph.range = moved(glyph.range.start)..moved(glyph.range.end);
        !glyph.range.is_empty()
    });
    item.text = item.text.as_str().replace(is_unseen, "").into();
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(text: &str) -> String {
        text.replace(MAY_END, "|").replace(MAY_NOT_END, "~")
    }

    #[test]
    fn an_address_is_broken_after_its_marks_and_within_long_pieces() {
        let broken = |token| {
            let mut to = String::new();
            push_unhyphenated(token, 16, &mut to);
            shown(&to)
        };
        assert_eq!(broken("https://a.example/b-c?d=e"), "https://~a.example/|b|-~c?|d=|e");
        assert_eq!(broken("info@example.org."), "info@|example.org.");
        assert_eq!(broken("https://www.longhostname.example.org/a"), "https://~www.|longhostname.|example.org/|a");
        assert_eq!(broken("definitief-verslag.pdf"), "definitief|-~verslag.pdf");
        assert_eq!(broken(&"x".repeat(33)), format!("{}|{}|{}|x", "x".repeat(16), "x".repeat(8), "x".repeat(8)));
    }

    #[test]
    fn code_is_broken_after_spaces_and_anywhere_in_what_is_too_long() {
        assert_eq!(shown(&breakable_code("a  .b c")), "a  |.b c");
        assert_eq!(shown(&breakable_code("\ta\n  \tb\n\u{e9}\tc")), "    a\n    b\n\u{e9}   c");
        assert_eq!(shown(&breakable_code(&"-".repeat(26))), format!("{}|-|-|", "-".repeat(24)));
    }
}
