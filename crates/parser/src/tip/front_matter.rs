//! The front matter of a tip: the YAML between two lines of `---`.

use std::ops::Range;

use tipwaaier_model::{Code, Diagnostic, FileId, Language, Span, Text, TipNumber, limits};

use crate::data::{Entry, Fields, Reading, boolean, integer, items, parse_yaml, prose};
use crate::line_ends::lone_cr_to_lf;
use crate::report::Placed;

/// The keys of front matter.
const KEYS: [&str; 6] = ["number", "title", "theme", "top", "summary", "keywords"];

/// What front matter says.
#[derive(Debug, Default)]
pub(super) struct FrontMatter {
    pub(super) number: Option<Placed<TipNumber>>,
    pub(super) title: Option<Placed<String>>,
    pub(super) theme: Option<Placed<String>>,
    pub(super) top: bool,
    pub(super) summary: Option<String>,
    pub(super) keywords: Vec<String>,
}

/// Reads the front matter; also tells where the body begins.
pub(super) fn read(file: FileId, text: &str, language: Language, out: &mut Vec<Diagnostic>) -> (FrontMatter, usize) {
    let text = &lone_cr_to_lf(text);
    let start = if text.starts_with('\u{feff}') { '\u{feff}'.len_utf8() } else { 0 };
    match find(text, start) {
        Block::Found { fence, yaml, body } => {
            let (entries, reading) = parse_yaml(file, text, yaml, out);
            let place = (reading == Reading::Whole).then(|| Span::new(file, fence));
            (fields(entries, place, language, out), body)
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

fn fields(entries: Vec<Entry>, place: Option<Span>, language: Language, out: &mut Vec<Diagnostic>) -> FrontMatter {
    let mut fields = Fields::new(entries, &KEYS, place, out);
    let number = fields.require("number", out).and_then(|entry| tip_number(&entry, out));
    let title = fields.require("title", out).and_then(|entry| title(entry, language, out));
    let theme = fields.require("theme", out).and_then(|entry| crate::data::line(entry, out));
    let top = fields.take("top").and_then(|entry| boolean(&entry, out)).unwrap_or_default();
    let summary = fields.take("summary").and_then(|entry| prose(entry, language, out)).map(|summary| summary.value);
    let keywords = fields.take("keywords").and_then(|entry| items(entry, out)).unwrap_or_default();
    let keywords =
        keywords.into_iter().filter_map(|entry| prose(entry, language, out)).map(|keyword| keyword.value).collect();
    FrontMatter { number, title, theme, top, summary, keywords }
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

/// A title within the limit.
pub(crate) fn title(entry: Entry, language: Language, out: &mut Vec<Diagnostic>) -> Option<Placed<String>> {
    let title = prose(entry, language, out)?;
    if title.value.chars().count() > limits::TITLE_CHARACTERS {
        out.push(Diagnostic::new(Code::TitleTooLong, title.span, crate::markdown::too_long()));
        return None;
    }
    Some(title)
}
