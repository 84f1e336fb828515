//! Smart punctuation: straight quotes, double hyphens and three full stops as typographers want them.
//!
//! Quotes are told apart by what stands around them, not by pairing: Dutch is full of apostrophes that open a word
//! (’s avonds, ’t Hof, jaren ’90), and a pairing reader takes those for opening quotes.

use std::ops::Range;

/// A character of running text and the bytes of the source that it comes from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Glyph {
    /// The character; `\n` for a soft line break.
    pub(crate) c: char,
    /// Where its source begins, in bytes of the file.
    pub(crate) start: usize,
    /// Where its source ends.
    pub(crate) end: usize,
    /// Whether the source has just this character; an escape or entity means itself and nothing else.
    pub(crate) exact: bool,
}

/// Smart punctuation for a text outside Markdown, such as a title.
pub(crate) fn smart_text(text: &str) -> String {
    let glyphs = text.char_indices().map(|(at, c)| Glyph { c, start: at, end: at + c.len_utf8(), exact: true });
    smart(glyphs.collect(), None).into_iter().map(|glyph| glyph.c).collect()
}

/// Smart punctuation for a run of text; `before` is the character that stands before it in its paragraph.
pub(crate) fn smart(glyphs: Vec<Glyph>, before: Option<char>) -> Vec<Glyph> {
    let special = |glyph: &Glyph| glyph.exact && matches!(glyph.c, '"' | '\'' | '-' | '.' | '‘');
    if !glyphs.iter().any(special) {
        return glyphs;
    }
    let mut out: Vec<Glyph> = Vec::with_capacity(glyphs.len());
    let last_closing = last_closing_quote(&glyphs);
    let mut at = 0;
    while let Some(glyph) = glyphs.get(at) {
        let previous = out.last().map_or(before, |glyph| Some(glyph.c));
        let (c, length) = match glyph.c {
            _ if !glyph.exact => (glyph.c, 1),
            '"' => (double_quote(previous, &glyphs[at + 1..]), 1),
            '\'' => (single_quote(previous, &glyphs[at + 1..], at < last_closing), 1),
            '‘' if opens_elision(&glyphs[at + 1..]) => ('’', 1),
            '-' => dash(previous, &glyphs[at..]),
            '.' if run_length(&glyphs[at..], '.') == 3 => ('…', 3),
            '.' => ('.', 1),
            c => (c, 1),
        };
        // A run of full stops that is no ellipsis is taken whole, or its tail would look like one.
        let copies = if glyph.c == '.' && length == 1 { run_length(&glyphs[at..], '.').max(1) } else { 1 };
        if copies > 1 {
            out.extend_from_slice(&glyphs[at..at + copies]);
        } else {
            out.push(Glyph { c, start: glyph.start, end: glyphs[at + length - 1].end, exact: glyph.exact });
        }
        at += length.max(copies);
    }
    out
}

fn is(glyph: &Glyph, c: char) -> bool {
    glyph.exact && glyph.c == c
}

fn run_length(glyphs: &[Glyph], c: char) -> usize {
    glyphs.iter().take_while(|glyph| is(glyph, c)).count()
}

/// Whether a quote after this character opens.
fn opens_after(previous: Option<char>) -> bool {
    previous.is_none_or(|c| {
        c.is_whitespace()
            || matches!(c, '(' | '[' | '{' | '<' | '>' | '|' | '-' | '–' | '—' | '/' | '“' | '„' | '‘' | '«' | '#')
    })
}

fn double_quote(previous: Option<char>, rest: &[Glyph]) -> char {
    let ends = rest.first().is_some_and(|glyph| glyph.c.is_whitespace());
    match (opens_after(previous), ends) {
        // A quote between spaces belongs to nothing: an inch mark, or a slip.
        (true, true) if previous.is_some_and(char::is_whitespace) => '"',
        (true, false) => '“',
        _ => '”',
    }
}

/// Where the last single quote stands that can close a quotation; 0 where none can.
fn last_closing_quote(glyphs: &[Glyph]) -> usize {
    let closes = |at: &usize| {
        let next = glyphs.get(at + 1).map_or(' ', |glyph| glyph.c);
        is(&glyphs[*at], '\'') && !glyphs[at - 1].c.is_whitespace() && !next.is_alphanumeric()
    };
    (1..glyphs.len()).rev().find(closes).unwrap_or(0)
}

fn single_quote(previous: Option<char>, rest: &[Glyph], can_close: bool) -> char {
    let ends = rest.first().is_some_and(|glyph| glyph.c.is_whitespace());
    if !opens_after(previous) || ends || opens_elision(rest) || (opens_year(rest) && !can_close) {
        '’'
    } else {
        '‘'
    }
}

/// Whether what follows an apostrophe is a Dutch word that lost its beginning: ’s, ’t, ’n, ’k, ’m, ’r, ’ns, ’ie.
fn opens_elision(rest: &[Glyph]) -> bool {
    let word: String = rest.iter().map(|glyph| glyph.c).take_while(|c| c.is_alphanumeric()).take(3).collect();
    let known = ["s", "t", "n", "k", "m", "r", "ns", "ie", "er"];
    let next = rest.get(word.chars().count()).map(|glyph| glyph.c);
    // ‘s’ in quotes is the letter itself.
    known.contains(&word.to_lowercase().as_str()) && !matches!(next, Some('\'' | '’'))
}

/// Whether what follows is a year without its century: ’90.
fn opens_year(rest: &[Glyph]) -> bool {
    let digits = rest.iter().take_while(|glyph| glyph.c.is_ascii_digit()).count();
    digits == 2 && rest.get(2).is_none_or(|glyph| !glyph.c.is_alphanumeric())
}

/// Two hyphens are an en dash, three an em dash, one between spaces an en dash; more are a line someone drew, and those
/// with a point are an arrow or the ends of a comment: `-->`, `<--`, `<!--`.
fn dash(previous: Option<char>, glyphs: &[Glyph]) -> (char, usize) {
    let next = |at: usize| glyphs.get(at).map(|glyph| glyph.c);
    let run = run_length(glyphs, '-');
    if run > 1 && (next(run) == Some('>') || matches!(previous, Some('<' | '!'))) {
        return ('-', 1);
    }
    match run {
        1 if previous.is_some_and(|c| c == ' ') && next(1) == Some(' ') => ('–', 1),
        2 if previous != Some('-') => ('–', 2),
        3 if previous != Some('-') => ('—', 3),
        _ => ('-', 1),
    }
}

/// The bytes of the source that glyphs come from; `None` for none.
pub(crate) fn source_range(glyphs: &[Glyph]) -> Option<Range<usize>> {
    Some(glyphs.first()?.start..glyphs.last()?.end)
}

#[cfg(test)]
mod tests {
    use super::smart_text;

    #[test]
    fn dutch_apostrophes_are_no_opening_quotes() {
        for (typed, set) in [
            ("'s avonds en 's morgens", "’s avonds en ’s morgens"),
            ("Hij zei: 'ik kom 's avonds niet'", "Hij zei: ‘ik kom ’s avonds niet’"),
            ("de foto's van Jan van 't Hof", "de foto’s van Jan van ’t Hof"),
            ("'t Kan anders, en zo'n kans komt 'n keer", "’t Kan anders, en zo’n kans komt ’n keer"),
            ("de letter 's' en het woord 'ja'", "de letter ‘s’ en het woord ‘ja’"),
            ("in de jaren '90", "in de jaren ’90"),
            ("\"Dat is 'mooi'\", zei ze (\"echt\")", "“Dat is ‘mooi’”, zei ze (“echt”)"),
            ("'\"Kom maar\", zei hij'", "‘“Kom maar”, zei hij’"),
            ("een - twee -- drie---vier...", "een – twee – drie—vier…"),
            ("e-mail en 5 \" breed, ----- en ..... tot zover", "e-mail en 5 \" breed, ----- en ..... tot zover"),
            ("'Wij' en 'zij'", "‘Wij’ en ‘zij’"),
            ("van <!-- naar --> en <-- terug, a --- b", "van <!-- naar --> en <-- terug, a — b"),
        ] {
            assert_eq!(smart_text(typed), set, "{typed}");
        }
    }
}
