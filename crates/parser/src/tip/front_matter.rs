//! The front matter of a tip: the YAML between two lines of `---`.

use std::ops::Range;

use tipwaaier_model::{Code, Diagnostic, FileId, Language, LanguageTag, Span, Text, TipNumber, limits};

use crate::data::{Entry, Fields, Reading, Value, boolean, integer, items, parse_yaml, prose};
use crate::line_ends::lone_cr_to_lf;
use crate::report::Placed;

/// The keys of front matter.
const KEYS: [&str; 8] = ["number", "title", "theme", "top", "summary", "keywords", "language", "related"];
/// Those that no tip can do without.
const REQUIRED: [&str; 3] = ["number", "title", "theme"];

/// The keys as messages list them.
fn known_keys() -> String {
    KEYS.map(|key| format!("`{key}`")).join(", ")
}

/// What front matter says.
#[derive(Debug, Default)]
pub(super) struct FrontMatter {
    pub(super) number: Option<Placed<TipNumber>>,
    pub(super) title: Option<Placed<String>>,
    pub(super) theme: Option<Placed<String>>,
    pub(super) top: bool,
    pub(super) summary: Option<String>,
    pub(super) keywords: Vec<String>,
    pub(super) language: Option<LanguageTag>,
    pub(super) related: Vec<Placed<TipNumber>>,
}

/// Reads the front matter; also tells where the body begins.
pub(super) fn read(
    file: FileId,
    text: &str,
    words: Language,
    most_in_title: usize,
    out: &mut Vec<Diagnostic>,
) -> (FrontMatter, usize) {
    let text = &spaces_for_tabs(&lone_cr_to_lf(text));
    let start = if text.starts_with('\u{feff}') { '\u{feff}'.len_utf8() } else { 0 };
    match find(text, start) {
        Block::Found { fence, yaml, body } => {
            let (entries, reading) = parse_yaml(file, text, yaml, out);
            let place = (reading == Reading::Whole).then(|| Span::new(file, fence));
            cut_values(file, text, &entries, out);
            (fields(entries, place, words, most_in_title, out), body)
        }
        Block::Unclosed(fence) => {
            let message = Text::new(
                "De voorinformatie begint hier, maar eindigt nergens",
                "The front matter begins here, but ends nowhere",
            );
            out.push(Diagnostic::new(Code::MissingFrontMatter, Span::new(file, fence), message).hint(Text::new(
                "Zet onder de laatste sleutel een regel met alleen ---.",
                "Put a line with only --- below the last key.",
            )));
            // What is body and what is not cannot be told; none of it is read.
            (FrontMatter::default(), text.len())
        }
        Block::Missing => {
            let message = Text::new("Deze tip heeft geen voorinformatie", "This tip has no front matter");
            out.push(Diagnostic::new(Code::MissingFrontMatter, Span::whole(file), message).hint(Text::new(
                "Begin het bestand met een regel ---, dan number, title en theme, dan weer een regel ---.",
                "Begin the file with a line ---, then number, title and theme, then a line --- again.",
            )));
            (FrontMatter::default(), start)
        }
    }
}

/// A text in which the tabs that begin lines of front matter are spaces: YAML takes none, and editors put them there.
fn spaces_for_tabs(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut fences = 0;
    for line in text.split_inclusive('\n') {
        let tabs = line.len() - line.trim_start_matches([' ', '\t']).len();
        if fences == 1 && line[..tabs].contains('\t') {
            out.push_str(&line[..tabs].replace('\t', " "));
            out.push_str(&line[tabs..]);
        } else {
            out.push_str(line);
        }
        fences += usize::from(line.trim_end() == "---");
    }
    out
}

enum Block {
    Found { fence: Range<usize>, yaml: Range<usize>, body: usize },
    Unclosed(Range<usize>),
    Missing,
}

fn find(text: &str, start: usize) -> Block {
    let mut at = start;
    let mut opening: Option<(Range<usize>, usize)> = None;
    for line in text[start..].split_inclusive('\n') {
        let (from, content) = (at, line.trim_end());
        at += line.len();
        match &opening {
            None if content == "---" => opening = Some((from..from + 3, at)),
            // Empty lines before the front matter are a slip that harms nothing.
            None if content.is_empty() => {}
            None => return Block::Missing,
            Some((fence, yaml)) if content == "---" => {
                return Block::Found { fence: fence.clone(), yaml: *yaml..from, body: at };
            }
            Some(_) => {}
        }
    }
    opening.map_or(Block::Missing, |(fence, _)| Block::Unclosed(fence))
}

fn fields(
    entries: Vec<Entry>,
    place: Option<Span>,
    words: Language,
    most_in_title: usize,
    out: &mut Vec<Diagnostic>,
) -> FrontMatter {
    let entries = known(entries, out);
    let mut fields = Fields::new(entries, &KEYS, place, out);
    let number = fields.require("number", out).and_then(|entry| tip_number(&entry, out));
    let title = fields.require("title", out).and_then(|entry| title_within(entry, words, most_in_title, out));
    let title = title.map(|title| Placed { value: unmarked(&title.value), span: title.span });
    let theme = fields.require("theme", out).and_then(|entry| crate::data::line(entry, out));
    let top = fields.take("top").and_then(|entry| boolean(&entry, out)).unwrap_or_default();
    let summary = fields.take("summary").and_then(|entry| prose(entry, words, out)).map(|summary| summary.value);
    let keywords = fields.take("keywords").and_then(|entry| items(entry, out)).unwrap_or_default();
    let keywords =
        keywords.into_iter().filter_map(|entry| prose(entry, words, out)).map(|keyword| keyword.value).collect();
    let language = fields.take("language").and_then(|entry| language(entry, out));
    let related = fields.take("related").and_then(|entry| items(entry, out)).unwrap_or_default();
    let related = related.iter().filter_map(|entry| tip_number(entry, out)).collect();
    FrontMatter { number, title, theme, top, summary, keywords, language, related }
}

/// The entries without those of other programs, each of which is told, and without those that may be missing and say
/// nothing. One that is spelt almost like ours stays, and is an error: it was meant.
fn known(entries: Vec<Entry>, out: &mut Vec<Diagnostic>) -> Vec<Entry> {
    let is_meant = |key: &str| {
        KEYS.contains(&key) || KEYS.iter().any(|known| strsim::jaro_winkler(known, &key.to_lowercase()) > 0.88)
    };
    let (ours, others): (Vec<Entry>, Vec<Entry>) = entries.into_iter().partition(|entry| is_meant(&entry.key));
    if let Some(first) = others.first() {
        let keys: Vec<String> =
            others.iter().take(8).map(|entry| format!("`{}`", crate::data::clip(&entry.key))).collect();
        let keys = keys.join(", ");
        let message = Text::new(
            format!("Deze sleutels betekenen hier niets en zijn overgeslagen: {keys}"),
            format!("These keys mean nothing here and were passed over: {keys}"),
        );
        out.push(
            Diagnostic::new(Code::IgnoredKey, first.key_span, message)
                .hint(Text::new(format!("Een tip kent {}.", known_keys()), format!("A tip knows {}.", known_keys()))),
        );
    }
    ours.into_iter()
        .filter(|entry| REQUIRED.contains(&entry.key.as_str()) || !says_nothing(&entry.node.value))
        .collect()
}

/// Whether a value is what editors' templates leave behind a key.
fn says_nothing(value: &Value) -> bool {
    match value {
        Value::Plain(text) => matches!(text.as_str(), "" | "~" | "null"),
        Value::Text(text) => crate::names::is_blank(text),
        _ => false,
    }
}

/// Reports the values behind which ` #` begins a comment, which few authors know.
fn cut_values(file: FileId, text: &str, entries: &[Entry], out: &mut Vec<Diagnostic>) {
    for entry in entries {
        let Value::Plain(_) = &entry.node.value else { continue };
        let end = entry.node.span.range().end;
        let rest = text[end..].lines().next().unwrap_or_default();
        let cut = rest.trim_start();
        if rest.len() == cut.len() || !cut.starts_with('#') || cut[1..].trim().is_empty() {
            continue;
        }
        let from = end + rest.len() - cut.len();
        let message = Text::new(
            "Wat achter ` #` staat, is voor YAML commentaar en hoort niet bij de waarde",
            "What stands behind ` #` is a comment to YAML and no part of the value",
        );
        let value = crate::data::clip(text.get(entry.node.span.range()).unwrap_or_default());
        let cut = crate::data::clip(cut);
        out.push(Diagnostic::new(Code::CutValue, Span::new(file, from..end + rest.len()), message).hint(Text::new(
            format!("Hoort het erbij, zet het geheel dan tussen aanhalingstekens: \"{value} {cut}\"."),
            format!("If it belongs there, put the whole between quotes: \"{value} {cut}\"."),
        )));
    }
}

/// The language that a tip is in.
fn language(entry: Entry, out: &mut Vec<Diagnostic>) -> Option<LanguageTag> {
    let tag = crate::data::line(entry, out)?;
    let language = LanguageTag::new(&tag.value).ok();
    if language.is_none() {
        out.push(crate::collection::no_language(&tag.value, tag.span));
    }
    language
}

/// A number that a tip can bear.
pub(crate) fn tip_number(entry: &Entry, out: &mut Vec<Diagnostic>) -> Option<Placed<TipNumber>> {
    let Placed { value, span } = integer(entry, out)?;
    let number = TipNumber::new(value).ok();
    if number.is_none() {
        let message = Text::new("Een tip heeft een nummer van 1 tot en met 9999", "A tip has a number from 1 to 9999");
        out.push(Diagnostic::new(Code::BadValue, span, message));
    }
    number.map(|value| Placed { value, span })
}

/// A title without the marks of code and stress, which would be printed: a title is plain text.
fn unmarked(title: &str) -> String {
    if !title.contains(['`', '*']) {
        return title.to_owned();
    }
    let mut out = String::new();
    for (at, part) in title.split('`').enumerate() {
        let is_code = at % 2 == 1;
        if is_code && title.matches('`').count() <= at {
            // The last tick closes nothing.
            out.push('`');
        }
        out.push_str(&if is_code { part.to_owned() } else { without_stars(part) });
    }
    let out = crate::names::collapse(&out);
    if out.is_empty() { title.to_owned() } else { out }
}

/// A text without the stars that stand in pairs around words.
fn without_stars(text: &str) -> String {
    let mut out = String::new();
    let mut rest = text;
    while let Some(start) = rest.find('*') {
        let run = rest[start..].bytes().take_while(|byte| *byte == b'*').count();
        let mark = &rest[start..start + run];
        let inside = &rest[start + run..];
        let opens = inside.starts_with(|c: char| !c.is_whitespace() && c != '*');
        let end = inside
            .match_indices(mark)
            .map(|(at, _)| at)
            .find(|at| !inside[..*at].is_empty() && !inside[..*at].ends_with(char::is_whitespace));
        out.push_str(&rest[..start]);
        if let Some(end) = end.filter(|_| opens && run <= 3) {
            out.push_str(&inside[..end]);
            rest = &inside[end + run..];
        } else {
            out.push_str(mark);
            rest = inside;
        }
    }
    out + rest
}

/// A title within the limit.
pub(crate) fn title(entry: Entry, language: Language, out: &mut Vec<Diagnostic>) -> Option<Placed<String>> {
    title_within(entry, language, limits::TITLE_CHARACTERS, out)
}

fn title_within(entry: Entry, language: Language, most: usize, out: &mut Vec<Diagnostic>) -> Option<Placed<String>> {
    let title = prose(entry, language, out)?;
    if title.value.chars().count() > most {
        out.push(Diagnostic::new(Code::TitleTooLong, title.span, crate::markdown::too_long(most)));
        return None;
    }
    Some(title)
}

#[cfg(test)]
mod tests {
    use super::unmarked;

    #[test]
    fn marks_of_code_and_stress_are_no_part_of_a_title() {
        for (written, set) in [
            ("Use `git add` *now*", "Use git add now"),
            ("**Bold** and ***both***", "Bold and both"),
            ("5 * 3 * 2", "5 * 3 * 2"),
            ("C* and D*", "C* and D*"),
            ("a ` tick", "a ` tick"),
            ("`*`", "*"),
            ("**", "**"),
        ] {
            assert_eq!(unmarked(written), set, "{written}");
        }
    }
}
