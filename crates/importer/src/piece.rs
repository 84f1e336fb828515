//! A page as a row of pieces: headings, paragraphs, items and pictures, each with its place.

use std::ops::Range;

/// What a piece is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum PieceKind {
    /// A heading that the page marks as one; plain text never does.
    Heading(u8),
    /// A paragraph, or any line of plain text.
    Paragraph,
    /// An item of a list: how deep it stands, and its mark (`-` or `1.`).
    Item { depth: usize, mark: &'static str },
    /// A quoted paragraph.
    Quote,
    /// A picture with its address.
    Picture { source: String },
}

/// A piece of a page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Piece {
    /// What it is.
    pub(crate) kind: PieceKind,
    /// Its words, white space folded; of a picture, its alt text.
    pub(crate) text: String,
    /// The same as Markdown.
    pub(crate) markdown: String,
    /// Where it stands in the page, in bytes; empty where the page's form does not tell.
    pub(crate) range: Range<usize>,
}

/// The pieces of a page that was saved as text.
///
/// Paragraphs have blank lines between them. A page saved without any has a paragraph a line.
pub(crate) fn text_to_pieces(page: &str) -> Vec<Piece> {
    let lines = lines_with_ranges(page);
    let has_blank_lines = lines.iter().any(|(text, _)| text.is_empty());
    let mut pieces: Vec<Piece> = Vec::new();
    let mut open = false;
    for (text, range) in lines {
        if text.is_empty() {
            open = false;
        } else if let Some((mark, words)) = item(text) {
            pieces.push(piece(PieceKind::Item { depth: 0, mark }, words, range));
            open = true;
        } else if open && has_blank_lines && !opens_source(text) {
            if let Some(last) = pieces.last_mut() {
                last.text = format!("{} {}", last.text, fold(text));
                last.markdown = escape(&last.text);
                last.range.end = range.end;
            }
        } else {
            pieces.push(piece(PieceKind::Paragraph, text, range));
            open = true;
        }
    }
    pieces
}

fn piece(kind: PieceKind, words: &str, range: Range<usize>) -> Piece {
    let text = fold(words);
    Piece { kind, markdown: escape(&text), text, range }
}

/// The lines of a page without white space around them; a line ends at LF, CR or both.
fn lines_with_ranges(page: &str) -> Vec<(&str, Range<usize>)> {
    let mut lines = Vec::new();
    let mut start = 0;
    for line in page.split_inclusive(['\n', '\r']) {
        let words = line.trim_matches(|c: char| c.is_whitespace() || c == '\u{feff}');
        // A CRLF makes an empty line between CR and LF, which is none.
        let lone_lf = line == "\n" && page[..start].ends_with('\r');
        if !lone_lf {
            let from = start + line.find(words).unwrap_or(0);
            lines.push((words, from..from + words.len()));
        }
        start += line.len();
    }
    lines
}

/// The mark and the words of a line that is an item of a list.
fn item(line: &str) -> Option<(&'static str, &str)> {
    let bullet = ["- ", "* ", "• ", "· ", "– "].iter().find_map(|mark| line.strip_prefix(mark));
    if let Some(words) = bullet {
        return Some(("-", words));
    }
    let digits = line.bytes().take_while(u8::is_ascii_digit).count();
    let rest = line.get(digits..)?;
    ((1..=2).contains(&digits))
        .then(|| rest.strip_prefix(". ").or_else(|| rest.strip_prefix(") ")))
        .flatten()
        .map(|w| ("1.", w))
}

/// Whether a line opens a source line, in either language.
pub(crate) fn opens_source(text: &str) -> bool {
    ["Bron:", "Lees ook:", "Source:", "Read also:"]
        .iter()
        .any(|label| text.get(..label.len()).is_some_and(|start| start.eq_ignore_ascii_case(label)))
}

/// Words with single spaces between them; invisible characters that only steer layout are gone.
pub(crate) fn fold(text: &str) -> String {
    let visible: String =
        text.chars().filter(|c| !matches!(c, '\u{ad}' | '\u{200b}' | '\u{feff}' | '\u{2060}')).collect();
    let clean: String = visible.chars().map(|c| if c.is_control() { ' ' } else { c }).collect();
    clean.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Words as Markdown that reads as just those words.
pub(crate) fn escape(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 8);
    let mut previous = ' ';
    let mut characters = text.chars().peekable();
    while let Some(c) = characters.next() {
        let next = characters.peek().copied().unwrap_or(' ');
        let escaped = match c {
            '\\' | '`' | '*' | '[' | ']' | '<' | '|' | '~' | '{' | '}' => true,
            // An underscore inside a word opens nothing.
            '_' => !(previous.is_alphanumeric() && next.is_alphanumeric()),
            '&' => next == '#' || next.is_ascii_alphabetic(),
            // Two hyphens would become a dash, three dots an ellipsis: harmless, and what the page's author meant.
            _ => false,
        };
        if escaped {
            out.push('\\');
        }
        out.push(c);
        previous = c;
    }
    escape_line_start(out)
}

/// Keeps the first characters of a paragraph from opening a heading, list, quote, definition or rule.
fn escape_line_start(text: String) -> String {
    let digits = text.bytes().take_while(u8::is_ascii_digit).count();
    let after_digits = text[digits..].starts_with(['.', ')']);
    if digits > 0 && after_digits {
        return format!("{}\\{}", &text[..digits], &text[digits..]);
    }
    let opens = text.starts_with(['#', '>', '+', '=', ':', '-', '—', '–'])
        && !text.starts_with(|c: char| {
            matches!(c, '-' | '—' | '–') && text.chars().nth(1).is_some_and(char::is_alphanumeric)
        });
    match text.chars().next() {
        // A dash and a name would attribute the example: an escaped dash is no ASCII punctuation, so it gets a
        // character reference instead.
        Some(dash @ ('—' | '–')) if opens => format!("&#{};{}", u32::from(dash), &text[dash.len_utf8()..]),
        Some(_) if opens => format!("\\{text}"),
        _ => text,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_line_end_makes_the_same_pieces() {
        let page = "Tip 1\n\nTitel\n\neen\ntwee\n\n- a\n- b\n";
        let texts = |page: &str| text_to_pieces(page).into_iter().map(|p| (p.kind, p.text)).collect::<Vec<_>>();
        let expected = texts(page);
        assert_eq!(expected.len(), 5);
        assert_eq!(expected[2].1, "een twee");
        assert_eq!(texts(&page.replace('\n', "\r\n")), expected);
        assert_eq!(texts(&page.replace('\n', "\r")), expected);
        assert_eq!(texts(&format!("\u{feff}{page}")), expected);
    }

    #[test]
    fn a_page_without_blank_lines_has_a_paragraph_a_line() {
        assert_eq!(text_to_pieces("Tip 1\nTitel\nthema\n").len(), 3);
    }

    #[test]
    fn ranges_cover_the_words() {
        let page = "  Tip 7 \r\n\r\nÉén  titel\r\n";
        let pieces = text_to_pieces(page);
        assert_eq!(&page[pieces[0].range.clone()], "Tip 7");
        assert_eq!(&page[pieces[1].range.clone()], "Één  titel");
    }

    #[test]
    fn words_that_look_like_markdown_stay_words() {
        assert_eq!(escape("# geen kop *of* [link] <b> a_b"), "\\# geen kop \\*of\\* \\[link\\] \\<b> a_b");
        assert_eq!(escape("1. een"), "1\\. een");
        assert_eq!(escape("-5 graden"), "-5 graden");
        assert_eq!(escape("— Jan"), "&#8212; Jan");
    }
}
