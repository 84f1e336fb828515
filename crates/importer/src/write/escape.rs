//! Words as Markdown that reads as just those words.

use std::fmt::Write as _;

/// Adds words to a line of Markdown, each character that could mean more than itself escaped.
pub(super) fn push_text(words: &str, place: LinePosition, out: &mut String) {
    let start = out.len();
    let mut characters = words.chars().peekable();
    let mut previous = out.chars().next_back().unwrap_or('\n');
    let mut at_start = previous == '\n' || place == LinePosition::Opening;
    while let Some(c) = characters.next() {
        let next = characters.peek().copied();
        if at_start && opens_block(c, next, words) {
            let _ = write!(out, "\\{c}");
        } else if c == '{' {
            // A backslash would not keep `{.notes}` at a heading's end from being read.
            out.push_str("&#123;");
        } else {
            if is_live(c, previous, next) {
                out.push('\\');
            }
            out.push(c);
        }
        at_start = false;
        previous = c;
    }
    escape_number(start, place, out);
}

/// Where words stand.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum LinePosition {
    /// At the beginning of a block or of a line.
    Opening,
    /// Behind something else on the line.
    Inside,
}

fn is_live(c: char, previous: char, next: Option<char>) -> bool {
    let next = next.unwrap_or(' ');
    match c {
        '\\' | '`' | '*' | '[' | ']' | '<' | '|' | '~' | '}' => true,
        // An underscore inside a word opens nothing.
        '_' => !(previous.is_alphanumeric() && next.is_alphanumeric()),
        '&' => next == '#' || next.is_ascii_alphabetic(),
        // Signs of highlighting and of emoji in other Markdown mean nothing here; neither does a dollar.
        _ => false,
    }
}

/// Whether the first character of a line would open a heading, list, quote, definition, rule or box.
fn opens_block(c: char, next: Option<char>, words: &str) -> bool {
    let spaced = next.is_none_or(|next| next == ' ');
    match c {
        '#' | '>' | '=' => true,
        ':' => spaced || next == Some(':'),
        '+' => spaced,
        '-' => spaced || next == Some('-'),
        '!' => words.starts_with("!!!"),
        _ => false,
    }
}

/// `1.` and `1)` at the start of a line would number a list.
fn escape_number(start: usize, place: LinePosition, out: &mut String) {
    let opens = place == LinePosition::Opening || out[..start].ends_with('\n');
    let digits = out[start..].bytes().take_while(u8::is_ascii_digit).count();
    let rest = &out[start + digits..];
    let marks = rest.starts_with(['.', ')']) && rest[1..].chars().next().is_none_or(|c| c == ' ');
    if opens && (1..=9).contains(&digits) && marks {
        out.insert(start + digits, '\\');
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn escape(words: &str) -> String {
        let mut out = String::new();
        push_text(words, LinePosition::Opening, &mut out);
        out
    }

    #[test]
    fn words_that_look_like_markdown_stay_words() {
        assert_eq!(escape("# geen kop *of* [link] <b> a_b"), "\\# geen kop \\*of\\* \\[link\\] \\<b> a_b");
        assert_eq!(escape("1. een"), "1\\. een");
        assert_eq!(escape("-5 graden"), "-5 graden");
        assert_eq!(escape("- punt"), "\\- punt");
        assert_eq!(escape("Kop {.notes}"), "Kop &#123;.notes\\}");
        assert_eq!(escape("AT&T &amp; R&D"), "AT\\&T \\&amp; R\\&D");
    }
}
