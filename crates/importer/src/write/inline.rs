//! Running text as Markdown: marks only where `CommonMark` can open and close them.

use tipwaaier_model::{Form, Inline, InlineKind, Parsed, RawReference};

use super::Writer;
use super::escape::{LinePosition, push_text};

/// What may stand in running text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Line {
    /// Anything.
    Running,
    /// Nothing that ends the line.
    Heading,
    /// Nothing that ends the line or the cell.
    Cell,
}

impl Writer<'_> {
    /// Running text as one line, or as several with breaks.
    pub(super) fn inlines(&mut self, inlines: &[Inline<Parsed>], line: Line) -> String {
        let mut out = String::new();
        self.push_inlines(inlines, line, None, &mut out);
        let end = out.trim_end_matches('#').len();
        // They would close the heading, and be none of its words.
        if line == Line::Heading && end < out.len() && out[..end].ends_with(' ') {
            out.insert(end, '\\');
        }
        out
    }

    fn push_inlines(&mut self, inlines: &[Inline<Parsed>], line: Line, after: Option<char>, out: &mut String) {
        let mut closed = false;
        for (at, inline) in inlines.iter().enumerate() {
            let next = inlines.get(at + 1).map_or(after, first_character);
            let content = marked_content(&inline.kind);
            match content.filter(|_| closed) {
                // Marks that open where others close would run together with them.
                Some(content) => self.push_bare(content, line, next, out),
                None => self.push_inline(&inline.kind, line, next, out),
            }
            closed = content.is_some();
        }
    }

    /// Running text without any marks of its own.
    fn push_bare(&mut self, inlines: &[Inline<Parsed>], line: Line, after: Option<char>, out: &mut String) {
        for inline in inlines {
            match marked_content(&inline.kind) {
                Some(content) => self.push_bare(content, line, after, out),
                None => self.push_inline(&inline.kind, line, after, out),
            }
        }
    }

    fn push_inline(&mut self, kind: &InlineKind<Parsed>, line: Line, next: Option<char>, out: &mut String) {
        let place = if out.is_empty() || out.ends_with('\n') { LinePosition::Opening } else { LinePosition::Inside };
        match kind {
            InlineKind::Text(text) | InlineKind::Reference(RawReference::Mention { text, .. }) => {
                push_text(text, place, out);
            }
            InlineKind::Reference(RawReference::Linked { written, content, .. }) => {
                out.push('[');
                self.push_inlines(content, line, Some(']'), out);
                out.extend(["](<", written, ">)"]);
            }
            InlineKind::Styled { form, content } => {
                let name = element(*form);
                out.extend(["<", name, ">"]);
                self.push_inlines(content, line, Some('<'), out);
                out.extend(["</", name, ">"]);
            }
            InlineKind::Foreign { language, content } => {
                out.extend(["<span lang=\"", language.as_str(), "\">"]);
                self.push_inlines(content, line, Some('<'), out);
                out.push_str("</span>");
            }
            InlineKind::Reference(RawReference::Titled { number }) => out.extend(["[[", &number.to_string(), "]]"]),
            InlineKind::Emphasis(content) => self.marked('*', 1, content, line, next, out),
            InlineKind::Strong(content) => self.marked('*', 2, content, line, next, out),
            InlineKind::Strikethrough(content) => self.marked('~', 2, content, line, next, out),
            InlineKind::Code(text) => push_code(text, line, out),
            InlineKind::Link { url, content } => {
                out.push('[');
                // A bracket is no word: what stands behind it may open a mark.
                self.push_inlines(content, line, Some(']'), out);
                out.extend(["](<", url.as_str(), ">)"]);
            }
            InlineKind::Picture { picture, alt, .. } => {
                let path = self.picture(&picture.0);
                out.push_str("![");
                push_text(alt.as_deref().unwrap_or_default(), LinePosition::Inside, out);
                out.extend(["](", &path, ")"]);
            }
            InlineKind::Footnote(key) => {
                let label = self.note_label(*key);
                out.extend(["[^", &label, "]"]);
            }
            InlineKind::HardBreak if line == Line::Running => out.push_str("\\\n"),
            InlineKind::SoftBreak | InlineKind::HardBreak => out.push(' '),
        }
    }

    /// Words between marks, or without them where they could not be opened or closed.
    fn marked(
        &mut self,
        mark: char,
        times: usize,
        content: &[Inline<Parsed>],
        line: Line,
        next: Option<char>,
        out: &mut String,
    ) {
        let before = out.chars().next_back().filter(|c| *c != '\n');
        let start = out.len();
        // Marks within each other would run together: the inner one is written with the other sign.
        let mark = if mark == '*' && (before == Some('*') || next == Some('*')) { '_' } else { mark };
        let sign = mark.to_string().repeat(times);
        out.push_str(&sign);
        self.push_inlines(content, line, Some(mark), out);
        let inner = &out[start + sign.len()..];
        let (first, last) = (inner.chars().next(), inner.chars().next_back());
        let same = first == Some(mark) || (last == Some(mark) && !inner.ends_with(&format!("\\{mark}")));
        let intraword = mark == '_' && (is_word(before) || is_word(next));
        let fits = opens(before, first) && opens(next, last) && !same && !intraword && next != Some(mark);
        if fits {
            out.push_str(&sign);
        } else {
            // Without these marks, those within may fit where they did not before.
            out.truncate(start);
            self.push_inlines(content, line, next, out);
        }
    }
}

/// What stands between marks.
fn marked_content(kind: &InlineKind<Parsed>) -> Option<&[Inline<Parsed>]> {
    match kind {
        InlineKind::Emphasis(content) | InlineKind::Strong(content) | InlineKind::Strikethrough(content) => {
            Some(content)
        }
        InlineKind::Text(_)
        | InlineKind::Code(_)
        | InlineKind::Styled { .. }
        | InlineKind::Foreign { .. }
        | InlineKind::Link { .. }
        | InlineKind::Reference(_)
        | InlineKind::Picture { .. }
        | InlineKind::Footnote(_)
        | InlineKind::SoftBreak
        | InlineKind::HardBreak => None,
    }
}

/// The element of HTML that a form is written with.
const fn element(form: Form) -> &'static str {
    match form {
        Form::Key => "kbd",
        Form::Subscript => "sub",
        Form::Superscript => "sup",
        Form::Highlight | Form::Problem => "mark",
        Form::Small => "small",
        Form::Underline => "u",
    }
}

fn is_word(c: Option<char>) -> bool {
    c.is_some_and(char::is_alphanumeric)
}

/// Whether marks between these two can open (or, the other way round, close): `CommonMark`'s flanking.
fn opens(outside: Option<char>, inside: Option<char>) -> bool {
    let Some(inside) = inside else { return false };
    let is_punctuation = |c: char| !c.is_alphanumeric() && !c.is_whitespace();
    !inside.is_whitespace()
        && (!is_punctuation(inside) || outside.is_none_or(|outside| outside.is_whitespace() || is_punctuation(outside)))
}

/// The first character that running text is written with, or one like it.
fn first_character(inline: &Inline<Parsed>) -> Option<char> {
    match &inline.kind {
        InlineKind::Text(text) | InlineKind::Reference(RawReference::Mention { text, .. }) => text.chars().next(),
        // Behind other marks it is written without its own.
        InlineKind::Emphasis(content) | InlineKind::Strong(content) | InlineKind::Strikethrough(content) => {
            content.first().and_then(first_character)
        }
        InlineKind::Code(_) => Some('`'),
        InlineKind::Link { .. }
        | InlineKind::Footnote(_)
        | InlineKind::Reference(RawReference::Titled { .. } | RawReference::Linked { .. }) => Some('['),
        InlineKind::Styled { .. } | InlineKind::Foreign { .. } => Some('<'),
        InlineKind::Picture { .. } => Some('!'),
        InlineKind::SoftBreak | InlineKind::HardBreak => Some(' '),
    }
}

fn push_code(text: &str, line: Line, out: &mut String) {
    let longest = text.split(|c| c != '`').map(str::len).max().unwrap_or(0);
    let fence = "`".repeat(longest + 1);
    let pad = if text.starts_with('`') || text.ends_with('`') { " " } else { "" };
    // A bar would end the cell, code or not.
    let text = if line == Line::Cell { text.replace('|', "\\|") } else { text.to_owned() };
    out.extend([fence.as_str(), pad, &text, pad, &fence]);
}
