//! Notes in boxes, as many tools write them, to the quotations with a label that `CommonMark` can carry.
//!
//! `::: tip`, `!!! note`, `??? note` and `{% hint %}` become `> [!tip]`; `> [!NOTE]` is that already. A line that begins with a colon
//! and no space after it is kept from being a definition on the same way.

use tipwaaier_language::SourceWords;
use tipwaaier_model::{Code, Diagnostic, FileId, Language, LanguageTag, Span, Text};

use super::attributes::attributes_at;
use crate::line_ends::{Rewriter, Rewritten};

/// The names that a kind of note goes by, and its title where the author gives none.
type Kind = (&'static [&'static str], fn(&SourceWords) -> &'static str);

const KINDS: [Kind; 15] = [
    (&["note", "notitie", "seealso", "admonition"], |words| words.note),
    (&["tip", "hint"], |words| words.tip),
    (&["important"], |words| words.important),
    (&["warning", "attention", "let-op"], |words| words.warning),
    (&["caution"], |words| words.caution),
    (&["danger", "error"], |words| words.danger),
    (&["info", "information", "informatie"], |words| words.info),
    (&["example"], |words| words.example),
    (&["question", "help", "faq"], |words| words.question),
    (&["success", "check", "done"], |words| words.success),
    (&["failure", "fail", "missing", "bug"], |words| words.failure),
    (&["abstract", "summary", "tldr"], |words| words.summary),
    (&["todo"], |words| words.to_do),
    (&["details"], |words| words.details),
    (&["quote", "cite"], |words| words.quote),
];

/// The title of a note whose author gave none; `None` for a name that no tool knows.
pub(super) fn default_title(name: &str, language: Language) -> Option<&'static str> {
    let name = name.to_lowercase();
    let (_, title) = KINDS.iter().find(|(names, _)| names.contains(&name.as_str()))?;
    Some(title(language.source_words()))
}

/// The name in `[!name]` at the start of a text, and how many bytes that takes.
pub(super) fn label(text: &str) -> Option<(&str, usize)> {
    let inside = text.strip_prefix("[!")?;
    let end = inside.find(']').filter(|end| (1..=30).contains(end))?;
    let name = &inside[..end];
    name.chars().all(|c| c.is_alphanumeric() || matches!(c, '-' | '_')).then_some((name, end + 3))
}

/// A note that is open.
struct Open {
    /// How far to the right its first line began.
    indent: usize,
    /// How far to the right its content stands, for `!!!`; `None` for one that `:::` closes.
    content: Option<usize>,
    /// Whether it is shown: a container of an unknown name is not.
    boxed: bool,
}

/// What a line opens.
struct Opening<'t> {
    name: &'t str,
    /// The title in the source.
    title: Option<std::ops::Range<usize>>,
    by_indent: bool,
}

/// Rewrites the body of a tip, which begins at `from`.
pub(super) fn rewrite<'t>(text: &'t str, from: usize, file: FileId, out: &mut Vec<Diagnostic>) -> Rewritten<'t> {
    let mut pass = Pass {
        text,
        file,
        rewriter: Rewriter::new(text),
        open: Vec::new(),
        fence: None,
        in_list: false,
        before_blank: true,
        out,
    };
    pass.rewriter.copy_to(from);
    let mut closers = closers(text, from);
    let mut at = from;
    for line in text[from..].split_inclusive('\n') {
        pass.line(line, at, &mut closers);
        at += line.len();
    }
    pass.rewriter.finish()
}

/// How many lines that close a note there are, which is how many notes can be closed.
fn closers(text: &str, from: usize) -> usize {
    text[from..].lines().filter(|line| is_closer(line)).count()
}

fn is_closer(line: &str) -> bool {
    let line = line.trim();
    (line.len() >= 3 && line.bytes().all(|byte| byte == b':')) || line == "{% endhint %}"
}

struct Pass<'t, 'o> {
    text: &'t str,
    file: FileId,
    rewriter: Rewriter<'t>,
    open: Vec<Open>,
    /// The mark and the length of the fence of code that is open.
    fence: Option<(char, usize)>,
    in_list: bool,
    before_blank: bool,
    out: &'o mut Vec<Diagnostic>,
}

/// The most notes within notes; what is deeper stays as it is.
const DEEPEST: usize = 5;

impl Pass<'_, '_> {
    fn line(&mut self, line: &str, at: usize, closers: &mut usize) {
        let content = line.trim_end();
        let blank = content.is_empty();
        if !blank {
            self.close_by_indent(columns(content));
        }
        let bare = content.trim_start_matches([' ', '\t', '>']);
        self.track_list(content, bare);
        let quoted = bare.len() < content.trim_start().len();
        if self.fence.is_none() && !quoted {
            let start = at + content.len() - bare.len();
            if is_closer(bare) {
                *closers = closers.saturating_sub(1);
                return self.close(start..at + content.len(), at + line.len());
            }
            let reachable = columns(content) < 4 + self.open.len() * 4 || self.in_list;
            if let Some(opening) = opening(self.text, start..at + content.len()).filter(|_| reachable)
                && self.open.len() < DEEPEST
                && (opening.by_indent || *closers > 0)
            {
                return self.open(&opening, columns(content), start..at + content.len(), at + line.len());
            }
        } else if is_closer(bare) {
            *closers = closers.saturating_sub(1);
        }
        self.track_fence(bare);
        self.prefix(content, at);
        let is_colon = bare.starts_with(':') && !bare[1..].starts_with([' ', '\t']) && bare.len() > 1;
        if is_colon && self.fence.is_none() && !self.before_blank && columns(content) < 4 {
            self.rewriter.copy_to(at + content.len() - bare.len());
            self.rewriter.insert("\\");
        }
        if self.fence.is_none() {
            self.languages(at, at + content.len());
        }
        self.rewriter.copy_to(at + line.len());
        self.before_blank = blank;
    }

    /// `[words]{lang=fr}` as the element that says so: brackets alone are text to the Markdown reader.
    fn languages(&mut self, start: usize, end: usize) {
        let mut from = start;
        while let Some(found) = self.text[from..end].find("]{lang=") {
            let close = from + found;
            from = close + 1;
            let Some((attributes, after)) = attributes_at(self.text, close + 1).filter(|(_, after)| *after <= end)
            else {
                continue;
            };
            let line = &self.text[start..close];
            let Some(open) = opening_bracket(line).map(|at| start + at) else { continue };
            let in_code = self.text[start..open].matches('`').count() % 2 == 1;
            let is_picture = self.text[..open].ends_with('!');
            if in_code || is_picture || attributes.len() != 1 || open < self.rewriter.at() {
                continue;
            }
            let tag = attributes[0]["lang=".len()..].trim_matches(['"', '\'']);
            if LanguageTag::new(tag).is_err() {
                self.out.push(crate::collection::no_language(tag, Span::new(self.file, close + 1..after)));
                continue;
            }
            self.rewriter.copy_to(open);
            self.rewriter.insert(&format!("<span lang=\"{tag}\">"));
            self.rewriter.skip_to(open + 1);
            self.rewriter.copy_to(close);
            self.rewriter.insert("</span>");
            self.rewriter.skip_to(after);
            from = after;
        }
    }

    fn track_list(&mut self, content: &str, bare: &str) {
        let digits = bare.trim_start_matches(|c: char| c.is_ascii_digit());
        let marked = bare.starts_with(['-', '*', '+']) || (digits.len() < bare.len() && digits.starts_with(['.', ')']));
        if marked {
            self.in_list = true;
        } else if !content.is_empty() && !content.starts_with([' ', '\t']) {
            self.in_list = false;
        }
    }

    fn track_fence(&mut self, bare: &str) {
        let Some(mark) = bare.chars().next().filter(|c| matches!(c, '`' | '~')) else { return };
        let length = bare.chars().take_while(|c| *c == mark).count();
        match self.fence {
            None if length >= 3 && !(mark == '`' && bare[length..].contains('`')) => self.fence = Some((mark, length)),
            Some((open, least)) if open == mark && length >= least && bare[length..].trim().is_empty() => {
                self.fence = None;
            }
            _ => {}
        }
    }

    /// Writes what stands before every line of the notes that are open, and leaves out how far the line is indented for
    /// them.
    fn prefix(&mut self, content: &str, at: usize) {
        if !self.open.iter().any(|open| open.boxed || open.content.is_some()) {
            return;
        }
        let strip = self.open.iter().rev().find_map(|open| open.content.or(Some(open.indent))).unwrap_or(0);
        let mut column = 0;
        let mut end = at;
        for c in content.chars().take_while(|c| matches!(c, ' ' | '\t')) {
            if column >= strip {
                break;
            }
            column += if c == '\t' { 4 - column % 4 } else { 1 };
            end += 1;
        }
        let marks = self.marks();
        self.rewriter.copy_to(at);
        self.rewriter.skip_to(end);
        self.rewriter.insert(if content.is_empty() { marks.trim_end() } else { &marks });
    }

    fn marks(&self) -> String {
        let mut marks = String::new();
        let mut left = 0;
        for open in &self.open {
            marks.push_str(&" ".repeat(open.indent.saturating_sub(left)));
            left = open.content.unwrap_or(open.indent);
            if open.boxed {
                marks.push_str("> ");
            }
        }
        marks
    }

    fn close_by_indent(&mut self, column: usize) {
        while let Some(Open { content: Some(content), .. }) = self.open.last()
            && column < *content
            && self.fence.is_none_or(|_| column < *content)
        {
            self.fence = None;
            self.leave();
        }
    }

    /// Ends the innermost note, so that what follows does not go on with its last paragraph.
    fn leave(&mut self) {
        self.open.pop();
        let marks = self.marks();
        self.rewriter.insert(&format!("{}\n", marks.trim_end()));
        self.before_blank = true;
    }

    fn close(&mut self, place: std::ops::Range<usize>, end: usize) {
        self.rewriter.copy_to(place.start - (place.start - self.line_start(place.start)));
        self.rewriter.skip_to(end);
        let last = self.open.iter().rposition(|open| open.content.is_none());
        match last {
            Some(last) => {
                self.open.truncate(last + 1);
                self.leave();
            }
            None => self.dropped(place),
        }
    }

    fn line_start(&self, at: usize) -> usize {
        self.text[..at].rfind('\n').map_or(0, |end| end + 1)
    }

    fn open(&mut self, opening: &Opening<'_>, indent: usize, place: std::ops::Range<usize>, end: usize) {
        self.rewriter.copy_to(self.line_start(place.start));
        if !self.rewriter.written().ends_with("\n\n") && !self.rewriter.written().is_empty() {
            let marks = self.marks();
            self.rewriter.insert(&format!("{}\n", marks.trim_end()));
        }
        let known = default_title(opening.name, Language::English).is_some();
        let boxed = opening.by_indent || known || opening.title.is_some();
        self.open.push(Open { indent, content: opening.by_indent.then_some(indent + 4), boxed });
        if boxed {
            let marks = self.marks();
            self.rewriter.insert(&format!("{marks}[!{}] ", opening.name));
            if let Some(title) = &opening.title {
                self.rewriter.skip_to(title.start);
                self.rewriter.copy_to(title.end);
            }
            self.rewriter.insert(&format!("\n{}\n", marks.trim_end()));
        } else {
            self.dropped(place);
        }
        self.rewriter.skip_to(end);
        self.before_blank = true;
    }

    fn dropped(&mut self, place: std::ops::Range<usize>) {
        let message = Text::new(
            "Deze regel betekent hier niets en is weggelaten; wat erin staat, blijft",
            "This line means nothing here and was left out; what it holds stays",
        );
        self.out.push(Diagnostic::new(Code::DroppedMarkup, Span::new(self.file, place), message));
    }
}

/// Where the bracket stands that opens what a text ends in.
fn opening_bracket(text: &str) -> Option<usize> {
    let mut depth = 0_usize;
    for (at, byte) in text.bytes().enumerate().rev() {
        match byte {
            b']' => depth += 1,
            b'[' if depth == 0 => return Some(at),
            b'[' => depth -= 1,
            _ => {}
        }
    }
    None
}

/// How far to the right a line's first character stands.
fn columns(line: &str) -> usize {
    let mut column = 0;
    for c in line.chars() {
        match c {
            ' ' => column += 1,
            '\t' => column += 4 - column % 4,
            _ => break,
        }
    }
    column
}

/// The style in `{% hint style="info" %}`.
fn hint(line: &str) -> Option<&str> {
    let name = line.strip_prefix("{% hint style=\"")?.strip_suffix("\" %}")?;
    name.bytes().all(|byte| byte.is_ascii_alphabetic()).then_some(name)
}

fn opening(text: &str, place: std::ops::Range<usize>) -> Option<Opening<'_>> {
    let line = &text[place.clone()];
    if let Some(name) = hint(line) {
        return Some(Opening { name, title: None, by_indent: false });
    }
    let by_indent = line.starts_with("!!!") || line.starts_with("???");
    let rest = if by_indent {
        line[3..].trim_start_matches('+')
    } else {
        let rest = line.trim_start_matches(':');
        if line.len() - rest.len() < 3 {
            return None;
        }
        rest
    };
    let rest = rest.trim_start();
    // `{note}`, `{.note}` and `note` are the same.
    let inside = rest.trim_start_matches(['{', '.']);
    let name =
        &inside[..inside.find(|c: char| !c.is_alphanumeric() && !matches!(c, '-' | '_')).unwrap_or(inside.len())];
    if name.is_empty() || name.chars().count() > 30 {
        return None;
    }
    let mut title = inside[name.len()..].trim_start_matches(|c: char| matches!(c, '}') || c.is_whitespace());
    if rest.starts_with('{') && inside.contains('}') {
        title = inside.split_once('}').map_or("", |(_, after)| after).trim_start();
    }
    // MkDocs has classes between the name and a title in quotes; Docusaurus has the title in brackets.
    if by_indent {
        title = title.find('"').map_or("", |quote| &title[quote..]);
    }
    let title = title.trim_end().trim_end_matches(':');
    let title = title.strip_prefix(['"', '[']).map_or(title, |inner| inner.strip_suffix(['"', ']']).unwrap_or(inner));
    let title = title.trim();
    let title = (!title.is_empty() && !title.starts_with('{')).then(|| {
        // It is the last of the line that says it.
        let start = place.start + line.rfind(title).unwrap_or_default();
        start..start + title.len()
    });
    Some(Opening { name, title, by_indent })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rewritten(text: &str) -> String {
        let file = tipwaaier_model::SourceMap::new().add("a.md", text);
        rewrite(text, 0, file, &mut Vec::new()).text.into_owned()
    }

    #[test]
    fn notes_of_all_tools_become_quotations_with_a_label() {
        assert_eq!(
            rewritten("A line\n::: tip A title\nText.\n:::\nAfter.\n"),
            "A line\n\n> [!tip] A title\n>\n> Text.\n\nAfter.\n"
        );
        assert_eq!(
            rewritten("!!! note \"Title\"\n    One.\n\n    - two\nAfter.\n"),
            "> [!note] Title\n>\n> One.\n>\n> - two\n\nAfter.\n"
        );
        assert_eq!(rewritten("1. a\n\n    ??? note\n        b\n"), "1. a\n\n    > [!note] \n    >\n    > b\n");
        assert_eq!(rewritten(":::note[T]\n```\n:::\n```\n:::\n"), "> [!note] T\n>\n> ```\n> :::\n> ```\n\n");
        assert_eq!(
            rewritten("{% hint style=\"info\" %}\nText.\n{% endhint %}\nAfter.\n"),
            "> [!info] \n>\n> Text.\n\nAfter.\n"
        );
        assert_eq!(rewritten("::: columns\na\n:::\n"), "\na\n\n".trim_start_matches('\n'));
    }

    #[test]
    fn what_is_no_note_stays() {
        for text in ["```\n::: tip\n:::\n```\n", "a ::: b\n", "!!!\n", "    :::\n", "term\n: meaning\n"] {
            let _ = rewritten(text);
        }
        assert_eq!(rewritten("```\n::: tip\n:::\n```\n"), "```\n::: tip\n:::\n```\n");
        assert_eq!(rewritten("term\n: meaning\n"), "term\n: meaning\n");
        assert_eq!(rewritten("Time\n:30 minutes\n"), "Time\n\\:30 minutes\n");
        assert_eq!(rewritten("::: tip\nnever closed\n"), "::: tip\nnever closed\n");
        assert_eq!(rewritten("a [b *c*]{lang=fr} d\n"), "a <span lang=\"fr\">b *c*</span> d\n");
        for text in ["`[b]{lang=fr}`\n", "![b]{lang=fr}\n", "b]{lang=fr}\n", "[b]{lang=fr .x}\n"] {
            assert_eq!(rewritten(text), text);
        }
    }
}
