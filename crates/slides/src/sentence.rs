//! Sentences: the one that carries an example, and the places where text may be cut.

use tipwaaier_model::{Block, BlockKind, Inline, InlineKind, Language, LanguageTag, TipLink, plain_text};

use crate::piece::{Runs, inlines_to_runs, plain, slice, trim};
use crate::{SlideId, TextRun, Weight};

/// Where each sentence ends, in characters from the start of the text; the last is the text's length.
pub(crate) fn sentence_ends(text: &str, language: Language) -> Vec<usize> {
    let place = |sentence: &str| sentence.as_ptr() as usize - text.as_ptr() as usize;
    // White space behind a sentence belongs to it.
    let begins: Vec<usize> = language.sentences(text).skip(1).map(place).collect();
    let ends = begins.into_iter().chain(std::iter::once(text.len()).filter(|end| *end > 0));
    let (mut from, mut at) = (0, 0);
    ends.map(|end| {
        at += text[from..end].chars().count();
        from = end;
        at
    })
    .collect()
}

type TipSlides = std::collections::BTreeMap<tipwaaier_model::TipNumber, SlideId>;

/// The sentence that stands for a paragraph: the author's first bold one, else the first of all.
///
/// A bold word or two within a sentence is stress, not a key sentence: four words, or a full stop, make one.
pub(crate) fn key_sentence(paragraph: &[Inline], tips: &TipSlides, language: Language) -> Option<Runs> {
    bold_in(paragraph).map(|bold| statement(bold, tips)).or_else(|| first_sentence(paragraph, tips, language))
}

/// The author's first bold sentence. Those in lists and quotations are shown there.
pub(crate) fn bold_sentence(blocks: &[Block], tips: &TipSlides) -> Option<Runs> {
    let bold = blocks
        .iter()
        .find_map(|block| if let BlockKind::Paragraph(content) = &block.kind { bold_in(content) } else { None });
    bold.map(|bold| statement(bold, tips))
}

/// Whether a paragraph has a bold sentence.
pub(crate) fn has_bold_sentence(paragraph: &[Inline]) -> bool {
    bold_in(paragraph).is_some()
}

/// The last sentence of a paragraph.
pub(crate) fn last_sentence(paragraph: &[Inline], tips: &TipSlides, language: Language) -> Runs {
    let mut runs = inlines_to_runs(paragraph, tips);
    let ends = sentence_ends(&plain(&runs), language);
    if let [.., before, end] = ends[..] {
        runs = slice(&runs, before..end);
    }
    trim(&mut runs);
    runs
}

/// Important words, the language that they stand in, and the full stop that they get by themselves.
#[derive(Clone, Copy)]
struct Bold<'a> {
    content: &'a [Inline],
    language: Option<&'a LanguageTag>,
    stop: &'static str,
}

fn statement(bold: Bold<'_>, tips: &TipSlides) -> Runs {
    let mut runs = inlines_to_runs(bold.content, tips);
    regular(&mut runs);
    for run in &mut runs {
        run.language = run.language.take().or_else(|| bold.language.cloned());
    }
    if let Some(last) = runs.last_mut() {
        last.text.truncate(last.text.trim_end().len());
        last.text.push_str(bold.stop);
    }
    runs
}

/// The full stop of words that begin a sentence which goes on behind them: on a slide they are all of it.
fn stop_of(text: &str, before: &[Inline], after: &[Inline]) -> &'static str {
    let (before, after) = (plain_text(before), plain_text(after));
    let before = before.trim_end();
    let begins = before.is_empty() || before.ends_with(['.', '!', '?', '…', ':', '”', '’', '\'', '"']);
    // A sentence ends before the sign that closes its quotation, too.
    let said = text.trim_end_matches([')', '”', '“', '»', '«', '’', '‘', '\'', '"']);
    let ended = said.ends_with(|c: char| !c.is_alphanumeric() && c != '%');
    if begins && !ended && !after.trim().is_empty() { "." } else { "" }
}

fn bold_in(content: &[Inline]) -> Option<Bold<'_>> {
    content.iter().enumerate().find_map(|(at, inline)| match &inline.kind {
        InlineKind::Strong(words) => {
            let text = without_pictures(words);
            let text = text.trim();
            let whole = text.split_whitespace().count() >= 4 || text.ends_with(['.', '!', '?', '…']);
            let stop = stop_of(text, &content[..at], &content[at + 1..]);
            (whole && !text.is_empty()).then_some(Bold { content: words, language: None, stop })
        }
        InlineKind::Emphasis(content)
        | InlineKind::Strikethrough(content)
        | InlineKind::Styled { content, .. }
        | InlineKind::Link { content, .. }
        | InlineKind::Reference(TipLink { content, .. }) => bold_in(content),
        InlineKind::Foreign { language, content } => {
            bold_in(content).map(|bold| Bold { language: bold.language.or(Some(language)), ..bold })
        }
        InlineKind::Text(_)
        | InlineKind::Code(_)
        | InlineKind::Picture { .. }
        | InlineKind::Footnote(_)
        | InlineKind::SoftBreak
        | InlineKind::HardBreak => None,
    })
}

/// What inlines say but for their pictures: a bold picture is no sentence, whatever it shows.
fn without_pictures(content: &[Inline]) -> String {
    let said = |inline: &Inline| match &inline.kind {
        InlineKind::Picture { .. } => String::new(),
        InlineKind::Emphasis(content)
        | InlineKind::Strong(content)
        | InlineKind::Strikethrough(content)
        | InlineKind::Styled { content, .. }
        | InlineKind::Foreign { content, .. }
        | InlineKind::Link { content, .. }
        | InlineKind::Reference(TipLink { content, .. }) => without_pictures(content),
        InlineKind::Text(_)
        | InlineKind::Code(_)
        | InlineKind::Footnote(_)
        | InlineKind::SoftBreak
        | InlineKind::HardBreak => plain_text(std::slice::from_ref(inline)),
    };
    content.iter().map(said).collect()
}

pub(crate) fn first_sentence(paragraph: &[Inline], tips: &TipSlides, language: Language) -> Option<Runs> {
    let mut runs = inlines_to_runs(paragraph, tips);
    let text = plain(&runs);
    let white = text.chars().take_while(|c| c.is_whitespace()).count();
    runs = slice(&runs, 0..white + language.first_sentence(&text).chars().count());
    regular(&mut runs);
    trim(&mut runs);
    (!runs.is_empty()).then_some(runs)
}

/// A statement is large already; bold in it would shout.
fn regular(runs: &mut [TextRun]) {
    for run in runs {
        run.style.weight = Weight::Regular;
    }
}

#[cfg(test)]
mod tests {
    use tipwaaier_model::{SourceMap, Span};

    use super::*;

    fn sentences(text: &str) -> Vec<String> {
        let mut from = 0;
        sentence_ends(text, Language::Dutch)
            .into_iter()
            .map(|end| {
                let sentence = text.chars().skip(from).take(end - from).collect::<String>();
                from = end;
                sentence.trim().to_owned()
            })
            .collect()
    }

    #[test]
    fn a_statement_that_was_a_sentence_has_its_full_stop() {
        let stop = |before: &str, text: &str, after: &str| {
            let span = Span::whole(SourceMap::new().add("tips/a.md", ""));
            let inline = |text: &str| Inline { kind: InlineKind::Text(text.to_owned()), span };
            stop_of(text, &[inline(before)], &[inline(after)])
        };
        assert_eq!(stop("Zo is het. ", "Vragen kost niets", ": je hoeft het maar te doen."), ".");
        assert_eq!(stop("", "Vragen kost niets", " (zie tip 9)."), ".");
        assert_eq!(stop("", "Vragen kost niets", "."), ".");
        assert_eq!(stop("Wie weet dat ", "vragen niets kost", ", vraagt."), "", "it is no sentence");
        assert_eq!(stop("", "Vragen kost niets!", " Echt."), "");
        assert_eq!(stop("Ze zei: ", "“Vragen kost niets.”", " Ze vroeg."), "", "it ends within its quotation");
        assert_eq!(stop("Sie sagte: ", "„Fragen kostet nichts.“", " Sie fragte."), "");
        assert_eq!(stop("Ze zei: ", "“Vragen kost niets”", ", en vroeg."), ".");
        assert_eq!(stop("", "Dit helpt altijd:", " vragen."), "", "it announces");
        assert_eq!(stop("", "Vragen kost niets", ""), "", "its author wants none");
    }

    #[test]
    fn sentences_end_where_a_reader_would_end_them() {
        assert_eq!(sentences("Bel dhr. Jansen. Hij weet o.a. waarom."), ["Bel dhr. Jansen.", "Hij weet o.a. waarom."]);
        assert_eq!(
            sentences("Wat zei J. de Vries? “Ga maar.” Dus ging ik."),
            ["Wat zei J. de Vries?", "“Ga maar.”", "Dus ging ik."]
        );
        assert_eq!(sentences("Geen punt"), ["Geen punt"]);
        assert_eq!(sentences(""), Vec::<String>::new());
    }
}
