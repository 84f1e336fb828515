//! Rules of thumb for plain language: long sentences and words that have a simpler one.

use std::collections::BTreeSet;

use tipwaaier_model::{Code, Diagnostic, Inline, InlineKind, Language, Span, Text, Visit};

/// A sentence with more words than this is hard to follow in one go.
const SENTENCE_WORDS: usize = 30;

/// Looks at the sentences and words of a paragraph.
pub(super) fn lint_paragraph(
    content: &[Inline],
    language: Language,
    seen: &mut BTreeSet<&'static str>,
    out: &mut Vec<Diagnostic>,
) {
    let pieces = pieces_of(content);
    let text: String = pieces.iter().map(|(words, _)| *words).collect();
    let start_of = |part: &str| part.as_ptr() as usize - text.as_ptr() as usize;
    for sentence in language.sentences(&text) {
        let count = sentence.split_whitespace().count();
        if count > SENTENCE_WORDS {
            let start = start_of(sentence);
            if let Some(span) = place(&pieces, start, start + sentence.len()) {
                out.push(long_sentence(count, span));
            }
        }
    }
    let list = language.hard_words();
    for (start, word) in words_of(&text) {
        let lower = word.to_lowercase();
        let Ok(at) = list.binary_search_by(|(hard, _)| (*hard).cmp(lower.as_str())) else { continue };
        let (hard, simple) = list[at];
        if let (true, Some(span)) = (seen.insert(hard), place(&pieces, start, start + word.len())) {
            out.push(hard_word(hard, simple, span));
        }
    }
}

/// The words of running text that are in a list, each with where it stands.
pub(super) fn words_among(content: &[Inline], list: &[&str]) -> Vec<(String, Span)> {
    let pieces = pieces_of(content);
    let text: String = pieces.iter().map(|(words, _)| *words).collect();
    words_of(&text)
        .filter(|(_, word)| list.contains(&word.to_lowercase().as_str()))
        .filter_map(|(start, word)| Some((word.to_owned(), place(&pieces, start, start + word.len())?)))
        .collect()
}

/// The words of a text, each with where it begins.
fn words_of(text: &str) -> impl Iterator<Item = (usize, &str)> {
    let start_of = |part: &str| part.as_ptr() as usize - text.as_ptr() as usize;
    let words = text.split(|c: char| !c.is_alphanumeric() && c != '-').filter(|word| !word.is_empty());
    words.map(move |word| (start_of(word), word))
}

fn long_sentence(count: usize, span: Span) -> Diagnostic {
    let message = Text::new(format!("Deze zin heeft {count} woorden"), format!("This sentence has {count} words"));
    Diagnostic::new(Code::LongSentence, span, message).hint(Text::new(
        "Maak er twee zinnen van. Dit is een vuistregel, geen meting van taalniveau B1.",
        "Turn it into two sentences. This is a rule of thumb, not a measurement of level B1.",
    ))
}

fn hard_word(hard: &str, simple: &str, span: Span) -> Diagnostic {
    let message = Text::new(
        format!("Voor `{hard}` bestaat een gewoner woord: {simple}"),
        format!("There is a plainer word for `{hard}`: {simple}"),
    );
    Diagnostic::new(Code::HardWord, span, message).hint(Text::new(
        "Dit is een vuistregel, geen meting van taalniveau B1.",
        "This is a rule of thumb, not a measurement of level B1.",
    ))
}

/// The words of running text, each with where they stand.
#[derive(Default)]
struct Pieces<'i>(Vec<(&'i str, Span)>);

impl<'i> Visit<'i> for Pieces<'i> {
    fn inline(&mut self, inline: &'i Inline) {
        match &inline.kind {
            InlineKind::Text(words) | InlineKind::Code(words) => self.0.push((words, inline.span)),
            InlineKind::SoftBreak | InlineKind::HardBreak => self.0.push((" ", inline.span)),
            InlineKind::Emphasis(_)
            | InlineKind::Strong(_)
            | InlineKind::Strikethrough(_)
            | InlineKind::Styled { .. }
            | InlineKind::Foreign { .. }
            | InlineKind::Link { .. }
            | InlineKind::Reference(_)
            | InlineKind::Picture { .. }
            | InlineKind::Footnote(_) => self.within_inline(inline),
        }
    }
}

fn pieces_of(content: &[Inline]) -> Vec<(&str, Span)> {
    let mut pieces = Pieces::default();
    pieces.inlines(content);
    pieces.0
}

/// Where a range of the words stands. Within a piece it is exact if its words are those of the source; where smart
/// punctuation changed them, it is the whole piece.
fn place(pieces: &[(&str, Span)], start: usize, end: usize) -> Option<Span> {
    let mut at = 0;
    let mut found: Option<Span> = None;
    for (words, span) in pieces {
        let (from, to) = (at, at + words.len());
        at = to;
        if to <= start || from >= end {
            continue;
        }
        let mut part = *span;
        if span.range().len() == words.len() {
            let offset = |at: usize| u32::try_from(at.clamp(from, to) - from).unwrap_or_default();
            part.end = span.start + offset(end);
            part.start = span.start + offset(start);
        }
        found = Some(found.map_or(part, |found| found.to(part)));
    }
    found
}
