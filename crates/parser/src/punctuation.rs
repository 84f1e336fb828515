//! Smart punctuation: straight quotes, double hyphens and three full stops as typographers want them.
//!
//! Quotes are told apart by what stands around them, not by pairing: Dutch is full of apostrophes that open a word
//! (’s avonds, ’t Hof, jaren ’90), and a pairing reader takes those for opening quotes.

use std::ops::Range;

use tipwaaier_language::{Language, Marks};

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

/// What the quotes of a run depend on besides the run.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Setting<'t> {
    /// The marks of the content's language.
    pub(crate) marks: &'static Marks,
    /// The character that stands before the run in its paragraph.
    pub(crate) before: Option<char>,
    /// The source behind the run.
    pub(crate) after: &'t str,
}

/// How many quotations are open in a paragraph.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(crate) struct Open {
    double: usize,
    single: usize,
}

/// Smart punctuation for a text outside Markdown, such as a title.
pub(crate) fn smart_text(text: &str, language: Language) -> String {
    let glyphs = text.char_indices().map(|(at, c)| Glyph { c, start: at, end: at + c.len_utf8(), exact: true });
    let setting = Setting { marks: language.marks(), before: None, after: "" };
    smart(glyphs.collect(), setting, &mut Open::default()).into_iter().map(|glyph| glyph.c).collect()
}

/// Smart punctuation for a run of text; `open` goes from run to run of a paragraph.
pub(crate) fn smart(glyphs: Vec<Glyph>, setting: Setting<'_>, open: &mut Open) -> Vec<Glyph> {
    let Setting { marks, before, after } = setting;
    let special = |glyph: &Glyph| {
        glyph.exact && matches!(glyph.c, '"' | '\'' | '-' | '.' | '‘' | '«') || marks.spaced.contains(&glyph.c)
    };
    if !glyphs.iter().any(special) {
        return glyphs;
    }
    let mut out: Vec<Glyph> = Vec::with_capacity(glyphs.len());
    let last_closing = last_closing_quote(&glyphs);
    let mut at = 0;
    while let Some(glyph) = glyphs.get(at) {
        let previous = out.last().map_or(before, |glyph| Some(glyph.c));
        let rest = &glyphs[at + 1..];
        let mut length = 1;
        match glyph.c {
            _ if !glyph.exact => out.push(*glyph),
            '"' => push_quote(&mut out, *glyph, double_quote(previous, rest, marks, open)),
            '\'' => push_quote(&mut out, *glyph, single_quote(previous, (rest, after), at < last_closing, marks, open)),
            '‘' if marks.opens_elision(characters(rest)) => out.push(Glyph { c: '’', ..*glyph }),
            '-' => {
                let (c, dashes) = dash(previous, &glyphs[at..]);
                length = dashes;
                out.push(Glyph { c, end: glyphs[at + length - 1].end, ..*glyph });
            }
            '.' => {
                // A run of full stops that is no ellipsis is taken whole, or its tail would look like one.
                length = run_length(&glyphs[at..], '.');
                if length == 3 {
                    out.push(Glyph { c: '…', end: glyphs[at + 2].end, ..*glyph });
                } else {
                    out.extend_from_slice(&glyphs[at..at + length]);
                }
            }
            ' ' if keeps_together(previous, rest, marks) => out.push(Glyph { c: '\u{a0}', ..*glyph }),
            _ => out.push(*glyph),
        }
        at += length;
    }
    out
}

/// Adds a quote, which some languages set with a space inside; all of it stands for the one character of the source.
fn push_quote(out: &mut Vec<Glyph>, glyph: Glyph, quote: &str) {
    let mut characters = quote.chars();
    out.extend(characters.next().map(|c| Glyph { c, ..glyph }));
    out.extend(characters.map(|c| Glyph { c, start: glyph.end, end: glyph.end, exact: false }));
}

/// Whether a space stands where the language's marks must not part from their words: before `?`, inside `« »`.
fn keeps_together(previous: Option<char>, rest: &[Glyph], marks: &Marks) -> bool {
    let next = |at: usize| rest.get(at).map(|glyph| glyph.c);
    let before_mark = next(0).is_some_and(|c| marks.spaced.contains(&c))
        && next(1).is_none_or(|c| !c.is_alphanumeric() && !matches!(c, '-' | '/' | '(' | ')'));
    before_mark || (previous == Some('«') && marks.spaced.contains(&'»'))
}

fn characters(glyphs: &[Glyph]) -> impl Iterator<Item = char> {
    glyphs.iter().map(|glyph| glyph.c)
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
            || matches!(
                c,
                '(' | '[' | '{' | '<' | '>' | '|' | '-' | '–' | '—' | '/' | '“' | '„' | '‘' | '‚' | '«' | '‹' | '#'
            )
    })
}

fn double_quote(previous: Option<char>, rest: &[Glyph], marks: &Marks, open: &mut Open) -> &'static str {
    let ends = rest.first().is_some_and(|glyph| glyph.c.is_whitespace());
    match (opens_after(previous), ends) {
        // A quote between spaces belongs to nothing: an inch mark, or a slip.
        (true, true) if previous.is_some_and(char::is_whitespace) => "\"",
        (true, false) => {
            open.double += 1;
            marks.double[0]
        }
        _ if open.double == 0 && previous.is_some_and(|c| c.is_ascii_digit()) => marks.inch,
        _ => {
            open.double = open.double.saturating_sub(1);
            marks.double[1]
        }
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

fn single_quote(
    previous: Option<char>,
    (rest, after): (&[Glyph], &str),
    can_close: bool,
    marks: &Marks,
    open: &mut Open,
) -> &'static str {
    let next = rest.first().map(|glyph| glyph.c);
    let ends = next.is_some_and(char::is_whitespace);
    if !opens_after(previous) || ends {
        // An apostrophe, unless a quotation is open and no word goes on.
        let closes = open.single > 0 && next.is_none_or(|c| !c.is_alphanumeric());
        open.single -= usize::from(closes);
        return if closes { marks.single[1] } else { "’" };
    }
    let lost = opens_year(rest) || (marks.may_open_elision(characters(rest)) && !closes_in(after));
    if marks.opens_elision(characters(rest)) || (lost && !can_close) {
        return "’";
    }
    open.single += 1;
    marks.single[0]
}

/// Whether a single quote closes a quotation in the rest of a paragraph, of which only the beginning is looked at.
fn closes_in(after: &str) -> bool {
    let end = after.find("\n\n").unwrap_or(after.len());
    let mut previous = ' ';
    let mut characters = after[..end].chars().take(2_000).peekable();
    while let Some(c) = characters.next() {
        let ends = characters.peek().is_none_or(|next| !next.is_alphanumeric());
        if c == '\'' && !previous.is_whitespace() && ends {
            return true;
        }
        previous = c;
    }
    false
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
    use super::{Language, smart_text};

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
            ("'Er is tijd', zei ze", "‘Er is tijd’, zei ze"),
            ("'er is tijd', zei ze", "‘er is tijd’, zei ze"),
            ("‘Er is tijd’, zei ze, ‘er is rust’", "‘Er is tijd’, zei ze, ‘er is rust’"),
            ("ik heb 'er gezien", "ik heb ’er gezien"),
            ("'Er is...", "‘Er is…"),
            ("‘s avonds en ‘t Hof", "’s avonds en ’t Hof"),
            ("een scherm van 24\"", "een scherm van 24”"),
        ] {
            assert_eq!(smart_text(typed, Language::Dutch), set, "{typed}");
        }
    }

    #[test]
    fn other_languages_have_their_own_quotes() {
        for (language, typed, set) in [
            (Language::English, "'Tis rock 'n' roll, 'em said", "’Tis rock ’n’ roll, ’em said"),
            (Language::English, "'Cause and effect', he said", "‘Cause and effect’, he said"),
            (Language::English, "'Er is tijd', she read in Jan van 't Hof", "‘Er is tijd’, she read in Jan van ’t Hof"),
            (Language::German, "Er sagte: \"Das ist 'gut'.\"", "Er sagte: „Das ist ‚gut‘.“"),
            (
                Language::German,
                "Wie geht's? 'Nicht so', sagte Hans' Bruder",
                "Wie geht’s? ‚Nicht so‘, sagte Hans’ Bruder",
            ),
            (Language::German, "'n Abend, (\"so\") und 24\" breit", "’n Abend, („so“) und 24\" breit"),
            (Language::German, "„Das ist ‚gut‘.“", "„Das ist ‚gut‘.“"),
            (Language::French, "L'idée : \"Venez !\" dit-il", "L’idée\u{a0}: «\u{a0}Venez\u{a0}!\u{a0}» dit-il"),
            (Language::French, "« Oui » et «\u{202f}non\u{202f}»", "«\u{a0}Oui\u{a0}» et «\u{202f}non\u{202f}»"),
            (Language::French, "Il dit \"lisez 'Le Monde' ce soir\"", "Il dit «\u{a0}lisez “Le Monde” ce soir\u{a0}»"),
            (Language::French, "un sourire :-) et 10:30", "un sourire :-) et 10:30"),
            (Language::Dutch, "Echt ? Ja « zo »", "Echt ? Ja « zo »"),
        ] {
            assert_eq!(smart_text(typed, language), set, "{typed}");
        }
    }
}
