//! Examples: what happened, where it comes from, who tells it.

use tipwaaier_model::{
    Block, BlockKind, Blocks, Code, Diagnostic, Example, Inline, InlineKind, Inlines, Language, Parsed, PersonName,
    SourceKind, SourceLine, Span, Text, plain_text,
};

use super::content::{Origin, blocks, in_language};
use crate::markdown::{Attribute, Heading, Top, words_of};

/// Splits the content of an examples section into what stands before the first example, and the examples.
pub(super) fn split(
    content: Vec<Top>,
    origin: Origin<'_>,
    out: &mut Vec<Diagnostic>,
) -> (Blocks<Parsed>, Vec<Example<Parsed>>) {
    let mut intro = Vec::new();
    let mut pieces: Vec<(Heading, Vec<Top>)> = Vec::new();
    for piece in content {
        match (piece, pieces.last_mut()) {
            (Top::Heading(heading), _) if heading.level == 3 => pieces.push((heading, Vec::new())),
            (piece, Some((_, content))) => content.push(piece),
            (piece, None) => intro.push(piece),
        }
    }
    let examples = pieces.into_iter().map(|(heading, content)| example(heading, content, origin, out)).collect();
    (blocks(intro, out), examples)
}

fn example(heading: Heading, content: Vec<Top>, origin: Origin<'_>, out: &mut Vec<Diagnostic>) -> Example<Parsed> {
    let heading = in_language(heading, out);
    out.extend(heading.attributes.iter().map(Attribute::unknown));
    let span = heading.span.to(content.last().map_or(heading.span, Top::span));
    let (mut sources, mut people, mut kept) = (Vec::new(), Vec::new(), Vec::new());
    for block in blocks(content, out) {
        match block.kind {
            BlockKind::Paragraph(text) => {
                let lines = Lines::of(text, origin.words);
                sources.extend(lines.sources.into_iter().filter_map(|(kind, line)| source_line(kind, line, out)));
                people.extend(lines.people.iter().filter_map(|line| person(line, origin, out)));
                let rest = lines.prose;
                if !rest.is_empty() {
                    let span = if rest.len() == 1 { rest[0].span } else { rest[0].span.to(rest[rest.len() - 1].span) };
                    kept.push(Block { kind: BlockKind::Paragraph(rest), span });
                }
            }
            _ => kept.push(block),
        }
    }
    Example { title: heading.content, content: kept, sources, people, span }
}

/// The lines of a paragraph by what they are.
#[derive(Default)]
struct Lines {
    prose: Inlines<Parsed>,
    sources: Vec<(SourceKind, Inlines<Parsed>)>,
    people: Vec<Inlines<Parsed>>,
}

/// What a line goes on with if it has no prefix of its own.
#[derive(Clone, Copy)]
enum Open {
    Prose,
    Source,
    Person,
}

impl Lines {
    fn of(text: Inlines<Parsed>, language: Language) -> Self {
        let mut lines = Self::default();
        let mut open = Open::Prose;
        // The break that ended the line before; it stays only within what that line goes on with.
        let mut before: Option<Inline<Parsed>> = None;
        for (line, end) in split_lines(text) {
            // A dash opens an attribution only where no prose stands before it: prose may wrap before an aside.
            let may_name = lines.prose.is_empty() || !matches!(open, Open::Prose);
            if let Some(kind) = source_prefix(&line, language) {
                open = Open::Source;
                lines.sources.push((kind, line));
            } else if may_name && opens_attribution(&line) {
                open = Open::Person;
                lines.people.push(line);
            } else {
                let onto = match open {
                    Open::Prose => Some(&mut lines.prose),
                    Open::Source => lines.sources.last_mut().map(|(_, line)| line),
                    Open::Person => lines.people.last_mut(),
                };
                if let Some(onto) = onto {
                    onto.extend(before.take());
                    onto.extend(line);
                }
            }
            before = end;
        }
        lines
    }
}

/// The lines of a paragraph, each with the break that ends it.
fn split_lines(text: Inlines<Parsed>) -> Vec<(Inlines<Parsed>, Option<Inline<Parsed>>)> {
    let mut lines = vec![(Vec::new(), None)];
    for inline in text {
        let last = lines.len() - 1;
        if let InlineKind::SoftBreak | InlineKind::HardBreak = inline.kind {
            lines[last].1 = Some(inline);
            lines.push((Vec::new(), None));
        } else {
            lines[last].0.push(inline);
        }
    }
    lines.retain(|(line, _)| !line.is_empty());
    lines
}

/// The kind of source that a line names, if it begins with a label and a colon, set in bold or not. Labels are those of
/// the collection's language, and Dutch and English ones everywhere.
fn source_prefix(line: &[Inline<Parsed>], language: Language) -> Option<SourceKind> {
    // The longest label with its colon is short; the rest of the line does not matter.
    let start: String = plain_text(&line[..line.len().min(2)]).trim_start().chars().take(24).collect();
    let (label, _) = start.split_once(':')?;
    let label = label.trim_end().to_lowercase();
    [language, Language::Dutch, Language::English].into_iter().find_map(|language| {
        let [source, read_also] = language.source_labels().map(str::to_lowercase);
        let kinds = [(source, SourceKind::Source), (read_also, SourceKind::ReadAlso)];
        kinds.into_iter().find(|(known, _)| *known == label).map(|(_, kind)| kind)
    })
}

/// Whether a line begins with a dash and then a name.
fn opens_attribution(line: &[Inline<Parsed>]) -> bool {
    matches!(line.first(), Some(Inline { kind: InlineKind::Text(text), .. }) if text.starts_with(['—', '–']))
}

fn source_line(kind: SourceKind, line: Inlines<Parsed>, out: &mut Vec<Diagnostic>) -> Option<SourceLine<Parsed>> {
    let span = line.first()?.span.to(line.last()?.span);
    let content = after_colon(line);
    if plain_text(&content).trim().is_empty() {
        let message = Text::new("Deze bronregel is leeg", "This source line is empty");
        out.push(Diagnostic::new(Code::BadValue, span, message).hint(Text::new(
            "Zet de bron op dezelfde regel, of haal de regel weg.",
            "Put the source on the same line, or remove the line.",
        )));
        return None;
    }
    Some(SourceLine { kind, content, span })
}

/// A source line without its prefix.
fn after_colon(line: Inlines<Parsed>) -> Inlines<Parsed> {
    let mut content = Vec::new();
    let mut passed = false;
    for mut inline in line {
        if passed {
            // White space between the prefix and what follows belongs to neither.
            if let (true, InlineKind::Text(text)) = (content.is_empty(), &mut inline.kind) {
                trim_start(text, &mut inline.span);
                if text.is_empty() {
                    continue;
                }
            }
            if content.is_empty() && matches!(inline.kind, InlineKind::SoftBreak | InlineKind::HardBreak) {
                continue;
            }
            content.push(inline);
            continue;
        }
        if let InlineKind::Text(text) = &mut inline.kind
            && let Some(colon) = text.find(':')
        {
            inline.span.start += u32::try_from(colon + 1).unwrap_or_default();
            *text = text[colon + 1..].to_owned();
            trim_start(text, &mut inline.span);
            passed = true;
            if !text.is_empty() {
                content.push(inline);
            }
        } else {
            // `**Bron:**` ends with the colon; `**Bron**:` has it in the text that follows.
            passed = plain_text(std::slice::from_ref(&inline)).contains(':');
        }
    }
    content
}

fn trim_start(text: &mut String, span: &mut Span) {
    let trimmed = text.trim_start();
    span.start = (span.start + u32::try_from(text.len() - trimmed.len()).unwrap_or_default()).min(span.end);
    *text = trimmed.to_owned();
}

fn person(line: &[Inline<Parsed>], origin: Origin<'_>, out: &mut Vec<Diagnostic>) -> Option<PersonName> {
    let mut span = line.first()?.span.to(line.last()?.span);
    let is_dash = |c: char| matches!(c, '—' | '–' | '-') || c.is_whitespace();
    let name = words_of(line);
    let name = name.trim_start_matches(is_dash);
    if name.is_empty() {
        let message = Text::new("Achter dit streepje staat geen naam", "There is no name behind this dash");
        out.push(Diagnostic::new(Code::UnknownContributor, span, message));
        return None;
    }
    let written = origin.text.get(span.range()).unwrap_or_default();
    let dash = written.len() - written.trim_start_matches(is_dash).len();
    span.start += u32::try_from(dash).unwrap_or_default();
    Some(PersonName { name: name.to_owned(), span })
}
