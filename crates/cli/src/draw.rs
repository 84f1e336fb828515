//! Diagnostics for people: the excerpt, the place underlined, what is wrong and what to do.

use std::ops::Range;

use annotate_snippets::renderer::DecorStyle;
use annotate_snippets::{Annotation, AnnotationKind, Group, Level, Origin, Renderer, Snippet};
use tipwaaier_model::{Diagnostic, MessageLanguage, Severity, SourceFile, SourceMap, Span};

use crate::context::{Colours, clean};

/// Longest part of a line that is shown, in bytes: enough for any terminal, and little for a line of a megabyte.
const LINE_BYTES: usize = 400;
/// Most lines that an excerpt spans.
const LINES: usize = 6;

/// A place and what is said of it.
type Marked = (Span, Option<String>);

/// Draws diagnostics one by one.
pub(crate) struct Drawer<'a> {
    sources: &'a SourceMap,
    language: MessageLanguage,
    renderer: Renderer,
    /// What stands before a path of the collection, as the reader would type it.
    root: String,
}

impl<'a> Drawer<'a> {
    pub(crate) fn new(sources: &'a SourceMap, language: MessageLanguage, colours: Colours, root: String) -> Self {
        let renderer = match colours {
            Colours::On => Renderer::styled(),
            Colours::Off => Renderer::plain(),
        };
        let width = crate::context::terminal_width();
        Self { sources, language, renderer: renderer.term_width(width).decor_style(DecorStyle::Unicode), root }
    }

    /// The diagnostic as it is shown, with an empty line after it.
    pub(crate) fn draw(&self, diagnostic: &Diagnostic) -> String {
        let level = level(diagnostic.severity, self.language);
        let title = level.primary_title(clean(diagnostic.message.get(self.language))).id(diagnostic.code.as_str());
        let labels = diagnostic.labels.iter().filter(|label| label.span.file == diagnostic.span.file);
        let mut places = vec![(diagnostic.span, None)];
        places.extend(labels.map(|label| (label.span, Some(clean(label.text.get(self.language))))));
        let mut group = self.place(Group::with_title(title), diagnostic.span, places);
        for hint in &diagnostic.hints {
            group = group.element(hint_level(self.language).message(clean(hint.get(self.language))));
        }
        let mut groups = vec![group];
        groups.extend(self.labels_elsewhere(diagnostic));
        self.renderer.render(&groups) + "\n\n"
    }

    /// Adds where a span begins, and the lines that places stand on.
    fn place<'g>(&self, group: Group<'g>, span: Span, places: Vec<Marked>) -> Group<'g> {
        let excerpts = self.excerpts(places);
        // A whole line bears its own place; of a part of one, the column would count from the part's start.
        let whole = excerpts.first().is_some_and(|excerpt| excerpt.begins_line);
        let mut path = whole.then(|| clean(&shown_path(&self.root, &self.sources.file(span.file).path)));
        let mut group = if whole { group } else { group.element(self.origin(span)) };
        for excerpt in excerpts {
            group = group.element(excerpt.snippet.path(path.take()));
        }
        group
    }

    /// Where a span begins, as a path that can be clicked.
    fn origin(&self, span: Span) -> Origin<'static> {
        let position = self.sources.position(span);
        let file = self.sources.file(span.file);
        let origin = Origin::path(clean(&shown_path(&self.root, &file.path)));
        // A file of which nothing could be read has no places.
        if file.text.is_empty() { origin } else { origin.line(position.line).char_column(position.column) }
    }

    fn labels_elsewhere(&self, diagnostic: &Diagnostic) -> Vec<Group<'static>> {
        let elsewhere = diagnostic.labels.iter().filter(|label| label.span.file != diagnostic.span.file);
        elsewhere
            .map(|label| {
                let text = clean(label.text.get(self.language));
                let group = Group::with_title(note_level(self.language).secondary_title(text));
                self.place(group, label.span, vec![(label.span, None)])
            })
            .collect()
    }

    /// The lines that places stand on, places near each other in one excerpt. All places are in one file.
    fn excerpts(&self, mut places: Vec<Marked>) -> Vec<Excerpt> {
        let Some(file) = places.first().map(|(span, _)| self.sources.file(span.file)) else { return Vec::new() };
        let primary = places[0].0;
        places.retain(|(span, _)| !file.text.is_empty() && *span != Span::whole(span.file));
        places.sort_by_key(|(span, _)| span.start);
        let mut excerpts: Vec<(Range<usize>, Vec<Marked>)> = Vec::new();
        for place in places {
            let lines = lines_of(file, place.0);
            match excerpts.last_mut() {
                Some((range, group)) if lines.start <= range.end + 1 => {
                    range.end = range.end.max(lines.end);
                    group.push(place);
                }
                _ => excerpts.push((lines, vec![place])),
            }
        }
        excerpts.into_iter().map(|(range, places)| excerpt(file, range, places, primary)).collect()
    }
}

/// Lines of a source, with what is marked on them.
struct Excerpt {
    snippet: Snippet<'static, Annotation<'static>>,
    /// Whether it begins where a line does.
    begins_line: bool,
}

/// A path of the collection as the reader would type it.
pub(crate) fn shown_path(root: &str, path: &str) -> String {
    // Themes and imported pages bear a path of their own.
    if root.is_empty() || path.starts_with('/') || path.starts_with("./") || path.starts_with("../") {
        path.to_owned()
    } else {
        format!("{root}/{path}")
    }
}

fn level(severity: Severity, language: MessageLanguage) -> Level<'static> {
    let level = match severity {
        Severity::Error => Level::ERROR,
        Severity::Warning => Level::WARNING,
        Severity::Hint => Level::HELP,
    };
    level.with_name(severity_word(severity, language))
}

/// What comes before something to do about a problem.
fn hint_level(language: MessageLanguage) -> Level<'static> {
    Level::HELP.with_name(match language {
        MessageLanguage::Dutch => "doe dit",
        MessageLanguage::English => "help",
    })
}

/// What comes before a second place.
fn note_level(language: MessageLanguage) -> Level<'static> {
    Level::NOTE.with_name(match language {
        MessageLanguage::Dutch => "zie ook",
        MessageLanguage::English => "note",
    })
}

/// The word for a severity.
pub(crate) const fn severity_word(severity: Severity, language: MessageLanguage) -> &'static str {
    match (severity, language) {
        (Severity::Error, MessageLanguage::Dutch) => "fout",
        (Severity::Error, MessageLanguage::English) => "error",
        (Severity::Warning, MessageLanguage::Dutch) => "waarschuwing",
        (Severity::Warning, MessageLanguage::English) => "warning",
        (Severity::Hint, _) => "hint",
    }
}

/// The bytes of the lines that a span stands on, without the last line end; long lines and long spans are cut.
fn lines_of(file: &SourceFile, span: Span) -> Range<usize> {
    let text = &file.text;
    let at = |offset: usize| {
        let mut offset = offset.min(text.len());
        while !text.is_char_boundary(offset) {
            offset -= 1;
        }
        offset
    };
    let (start, end) = (at(span.start as usize), at(span.end as usize).max(at(span.start as usize)));
    let from = text[..start].rfind(['\n', '\r']).map_or(0, |end| end + 1);
    let mut to = end;
    // The end of the last line, unless the span covers more lines than are shown.
    if let Some((last, _)) = text[start..end].match_indices('\n').nth(LINES - 1) {
        to = start + last;
    }
    // A span that takes in the `\r` of `\r\n` ends where the words do.
    let to = from.max(to - usize::from(text[..to].ends_with('\r')));
    let line_end = text[to..].find(['\n', '\r']).map_or(text.len(), |end| to + end);
    at(from.max(start.saturating_sub(LINE_BYTES)))..at(line_end.min(to + LINE_BYTES).min(start + 4 * LINE_BYTES))
}

fn excerpt(file: &SourceFile, range: Range<usize>, places: Vec<Marked>, primary: Span) -> Excerpt {
    let line = file.position(u32::try_from(range.start).unwrap_or(u32::MAX)).line;
    let raw = &file.text[range.clone()];
    let text = shown(raw);
    let is_same = text == raw;
    let mut snippet = Snippet::source(text).line_start(line);
    for (span, label) in places {
        let within = |offset: u32| {
            let at = (offset as usize).clamp(range.start, range.end) - range.start;
            let before = &raw[..raw.floor_char_boundary(at)];
            if is_same { at } else { shown(before.strip_suffix('\r').unwrap_or(before)).len() }
        };
        let kind = if span == primary && label.is_none() { AnnotationKind::Primary } else { AnnotationKind::Context };
        let (start, end) = (within(span.start), within(span.end));
        snippet = snippet.annotation(kind.span(start..end.max(start)).label(label));
    }
    let begins_line = range.start == 0 || file.text[..range.start].ends_with(['\n', '\r']);
    Excerpt { snippet, begins_line }
}

/// The text of an excerpt as it is shown: without what acts on a terminal, and with line ends of one kind.
fn shown(text: &str) -> String {
    clean(&text.replace("\r\n", "\n"))
}

#[cfg(test)]
mod tests {
    use tipwaaier_model::{Code, Text};

    use super::*;

    /// What is drawn of the part of a text that begins and ends with these words.
    fn drawn(text: &str, from: &str, to: &str) -> String {
        let mut sources = SourceMap::new();
        let file = sources.add("tips/001.md", text);
        let range = text.find(from).unwrap()..text.find(to).unwrap() + to.len();
        let diagnostic = Diagnostic::new(Code::UnknownTheme, Span::new(file, range), Text::new("Zo", "So"));
        Drawer::new(&sources, MessageLanguage::Dutch, Colours::Off, String::new()).draw(&diagnostic)
    }

    #[test]
    fn line_ends_of_windows_are_drawn_as_those_of_others() {
        let text = "Een.\r\n— Onbekende Man\r\nTwee.\r\n\r\nDrie.\r\n";
        let plain = text.replace("\r\n", "\n");
        for (from, to) in [("—", "Man"), ("—", "Twee"), ("Een", "Drie."), ("Onb", "Twee.")] {
            let drawn = drawn(text, from, to);
            assert!(!drawn.contains('\u{fffd}'), "{drawn}");
            assert_eq!(drawn, self::drawn(&plain, from, to));
        }
        let through = drawn(text, "—", "Man\r");
        assert_eq!(through, drawn(text, "—", "Man"), "a span that takes in the return");
    }
}
