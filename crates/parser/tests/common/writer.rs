//! A tip as the text of a tip file: the way back from the model, for tests that read what was read before.
//!
//! Every mark of Markdown in a text is escaped, and nothing is left to what stands around it.

use std::cell::Cell;
use std::fmt::Write as _;

use tipwaaier_model::{
    Alignment, Block, BlockKind, Collection, Example, Form, Inline, InlineKind, ListItem, ListMarker, Role, Section,
    SourceKind, Table, Tip, TipLink, plain_text,
};

/// Ends a list, and parts marks that would run into each other; readers drop it.
const COMMENT: &str = "<!-- -->";

/// Where a tip's summary came from, which the model does not tell.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Summary {
    /// From the front matter, where it is written again.
    Written,
    /// From the lead, which says it again.
    OfLead,
}

/// The text of a tip's file; `None` where emphasis nests more than twice, or what is struck out in itself, which
/// marks can't say in every place; where a term is empty; and where a box stands before a heading.
pub(crate) fn tip_to_markdown(tip: &Tip, collection: &Collection, summary: Summary) -> Option<String> {
    let unsayable = Cell::new(false);
    let writer = Writer { collection, marked: 0, unsayable: &unsayable };
    let mut front = format!(
        "---\nnumber: {}\ntitle: {}\ntheme: {}\ntop: {}\n",
        tip.number,
        yaml_text(&tip.title),
        collection.theme(tip.theme).id,
        tip.top
    );
    if summary == Summary::Written {
        let _ = writeln!(front, "summary: {}", yaml_text(&tip.summary));
    }
    if !tip.keywords.is_empty() {
        let keywords: Vec<String> = tip.keywords.iter().map(|keyword| yaml_text(keyword)).collect();
        let _ = writeln!(front, "keywords: [{}]", keywords.join(", "));
    }
    let mut parts = vec![writer.blocks(&tip.lead, 0)];
    parts.extend(tip.sections.iter().map(|section| writer.section(section)));
    for (at, note) in tip.footnotes.iter().enumerate() {
        parts.push(indented(&format!("[^n{at}]: "), 4, &writer.blocks(&note.content, 1)));
    }
    parts.retain(|part| !part.is_empty());
    (!unsayable.get()).then(|| format!("{front}---\n\n{}\n", parts.join("\n\n")))
}

/// A text as a scalar of YAML in double quotes.
fn yaml_text(text: &str) -> String {
    format!("\"{}\"", text.replace('\\', "\\\\").replace('"', "\\\""))
}

/// Lines of which the first follows a mark and the others stand so far to the right.
fn indented(mark: &str, width: usize, lines: &str) -> String {
    let mut text = mark.to_owned();
    for (at, line) in lines.split('\n').enumerate() {
        if at > 0 {
            text.push('\n');
            if !line.is_empty() {
                text.push_str(&" ".repeat(width));
            }
        }
        text.push_str(line);
    }
    text
}

#[derive(Clone, Copy)]
struct Writer<'c> {
    collection: &'c Collection,
    /// How many marks stand around what is being written.
    marked: usize,
    /// Set where something came up that Markdown can't say.
    unsayable: &'c Cell<bool>,
}

impl Writer<'_> {
    fn section(&self, section: &Section) -> String {
        let role = section.role.class();
        let heading = self.line(&section.heading);
        let minutes = section.minutes.map(|minutes| format!(" minutes={}", minutes.get())).unwrap_or_default();
        let depth = if section.role == Role::Examples { 3 } else { 2 };
        let mut parts = vec![self.blocks(&section.content, depth)];
        parts.extend(section.examples.iter().map(|example| self.example(example)));
        parts.retain(|part| !part.is_empty());
        let (attributes, content) = (format!(".{role}{minutes}"), parts.join("\n\n"));
        let separator = if content.is_empty() { "" } else { "\n\n" };
        format!("## {heading} {{{attributes}}}{separator}{content}")
    }

    fn example(&self, example: &Example) -> String {
        let mut parts = vec![format!("### {}", self.line(&example.title)), self.blocks(&example.content, 3)];
        for source in &example.sources {
            let word = match source.kind {
                SourceKind::Source => "Bron",
                SourceKind::ReadAlso => "Lees ook",
            };
            parts.push(format!("{word}: {}", self.inlines(&source.content)));
        }
        for person in &example.people {
            parts.push(format!("— {}", self.collection.contributor(*person).id));
        }
        parts.retain(|part| !part.is_empty());
        parts.join("\n\n")
    }

    /// Blocks, each after an empty line; a heading of level 1 has one `#` more than `above`.
    fn blocks(&self, blocks: &[Block], above: usize) -> String {
        let mut text = String::new();
        let mut before: Option<&BlockKind> = None;
        for block in blocks {
            let is_open = |kind: &BlockKind| matches!(kind, BlockKind::List { .. } | BlockKind::Definitions(_));
            if let Some(before) = before {
                text.push_str("\n\n");
                // Two lists would become one.
                if is_open(before) && is_open(&block.kind) {
                    text.push_str(COMMENT);
                    text.push_str("\n\n");
                }
            }
            text.push_str(&self.block(&block.kind, above));
            before = Some(&block.kind);
        }
        text
    }

    fn block(&self, kind: &BlockKind, above: usize) -> String {
        match kind {
            BlockKind::Paragraph(content) => self.inlines(content),
            BlockKind::Heading { level, content } => {
                format!("{} {}", "#".repeat(above + usize::from(*level)), self.line(content))
            }
            BlockKind::List { marker, items } => self.list(*marker, items),
            BlockKind::Definitions(definitions) => {
                let definition = |definition: &tipwaaier_model::Definition| {
                    let meanings =
                        definition.meanings.iter().map(|meaning| indented(": ", 2, &self.blocks(meaning, 1)));
                    let term = self.inlines(&definition.term);
                    self.unsayable.set(self.unsayable.get() || term.is_empty());
                    std::iter::once(term).chain(meanings).collect::<Vec<_>>().join("\n")
                };
                definitions.iter().map(definition).collect::<Vec<_>>().join("\n\n")
            }
            BlockKind::Quote(content) => {
                let lines = self.blocks(content, 1);
                lines.split('\n').map(|line| format!("> {line}")).collect::<Vec<_>>().join("\n")
            }
            BlockKind::Note { title, content } => {
                let lines = format!("[!note] {}\n\n{}", self.line(title), self.blocks(content, 1));
                lines.trim_end().split('\n').map(|line| format!("> {line}")).collect::<Vec<_>>().join("\n")
            }
            BlockKind::Code { language, text } => {
                let longest = text.split(|c| c != '~').map(str::len).max().unwrap_or(0).max(2);
                let fence = "~".repeat(longest + 1);
                let language = escaped(language.as_deref().unwrap_or_default());
                if text.is_empty() {
                    format!("{fence}{language}\n{fence}")
                } else {
                    format!("{fence}{language}\n{text}\n{fence}")
                }
            }
            BlockKind::Table(table) => self.table(table),
            BlockKind::Picture { picture, alt, caption } => self.picture(alt.as_deref(), *picture, caption.as_deref()),
            BlockKind::Rule => "***".to_owned(),
        }
    }

    fn list(&self, marker: ListMarker, items: &[ListItem]) -> String {
        let item = |(at, item): (usize, &ListItem)| {
            let mark = match marker {
                ListMarker::Bullet => "- ".to_owned(),
                ListMarker::Number(first) => format!("{}. ", u64::from(first) + at as u64),
            };
            let tick = match item.ticked {
                None => "",
                Some(true) => "[x] ",
                Some(false) => "[ ] ",
            };
            // A box stands before words.
            let begins_with_words =
                matches!(item.content.first().map(|block| &block.kind), Some(BlockKind::Paragraph(_)) | None);
            self.unsayable.set(self.unsayable.get() || (item.ticked.is_some() && !begins_with_words));
            indented(&format!("{mark}{tick}"), mark.len(), &self.blocks(&item.content, 1))
        };
        items.iter().enumerate().map(item).collect::<Vec<_>>().join("\n\n")
    }

    fn table(&self, table: &Table) -> String {
        let row = |cells: &Vec<Vec<Inline>>| {
            let cells: Vec<String> = cells.iter().map(|cell| self.line(cell)).collect();
            format!("| {} |", cells.join(" | "))
        };
        let columns: String = table
            .columns
            .iter()
            .map(|column| match column {
                Alignment::Start => "| :-- ",
                Alignment::Center => "| :-: ",
                Alignment::End => "| --: ",
            })
            .collect();
        let lines: Vec<String> =
            [row(&table.head), columns + "|"].into_iter().chain(table.rows.iter().map(row)).collect();
        lines.join("\n")
    }

    fn picture(&self, alt: Option<&str>, picture: tipwaaier_model::PictureKey, caption: Option<&str>) -> String {
        let caption = caption.map(|caption| format!(" \"{}\"", escaped(caption))).unwrap_or_default();
        let class = if alt.is_none() { "{.decorative}" } else { "" };
        format!("![{}](<{}>{caption}){class}", escaped(alt.unwrap_or_default()), self.path(picture))
    }

    fn path(&self, picture: tipwaaier_model::PictureKey) -> String {
        self.collection.picture(picture).path.replace('%', "%25")
    }

    /// Running text that has to stand on one line: a soft break as the character that it is read as.
    fn line(&self, content: &[Inline]) -> String {
        self.inlines(content).replace('\n', "&#10;")
    }

    fn inlines(&self, content: &[Inline]) -> String {
        let mut text = String::new();
        for inline in content {
            self.inline(inline, &mut text);
        }
        text.split('\n').map(edges).collect::<Vec<_>>().join("\n")
    }

    fn inline(&self, inline: &Inline, to: &mut String) {
        let _ = match &inline.kind {
            InlineKind::Text(text) => write!(to, "{}", escaped(text)),
            InlineKind::Emphasis(content) => {
                self.marked(["*", "_"], content, to);
                Ok(())
            }
            InlineKind::Strong(content) => {
                self.marked(["**", "__"], content, to);
                Ok(())
            }
            InlineKind::Strikethrough(content) => {
                let is_struck = |inline: &Inline| matches!(inline.kind, InlineKind::Strikethrough(_));
                self.unsayable.set(self.unsayable.get() || content.iter().any(is_struck));
                self.marked(["~~", "~~"], content, to);
                Ok(())
            }
            InlineKind::Styled { form, content } => {
                let name = match form {
                    Form::Key => "kbd",
                    Form::Subscript => "sub",
                    Form::Superscript => "sup",
                    Form::Highlight => "mark",
                    Form::Small => "small",
                    Form::Underline | Form::Problem => "u",
                };
                write!(to, "<{name}>{}</{name}>", self.inlines(content))
            }
            InlineKind::Foreign { language, content } => {
                write!(to, "<span lang=\"{}\">{}</span>", language.as_str(), self.inlines(content))
            }
            InlineKind::Code(text) => write!(to, "{}", code(text)),
            InlineKind::Link { url, content } => {
                let url = url.as_str().replace('&', "&amp;").replace(['\\', '<', '>', '|'], "");
                write!(to, "[{}](<{url}>)", self.inlines(content))
            }
            // Brackets behind these brackets could be an address. Only `[[40]]` gives a reference that says more than the number.
            InlineKind::Reference(TipLink { number, content, .. }) if plain_text(content).contains(": ") => {
                write!(to, "[[{number}]]{COMMENT}")
            }
            InlineKind::Reference(TipLink { content, .. }) => write!(to, "{}", plain_text(content)),
            InlineKind::Picture { picture, alt, caption } => {
                write!(to, "{}", self.picture(alt.as_deref(), *picture, caption.as_deref()))
            }
            InlineKind::Footnote(key) => write!(to, "[^n{}]{COMMENT}", key.0),
            InlineKind::SoftBreak => writeln!(to),
            InlineKind::HardBreak => writeln!(to, "\\"),
        };
    }

    /// Between comments a mark opens and closes whatever stands beside it. A line can't begin with one: it would be a
    /// block of HTML. Within a mark stands another, or the two could be taken for one; no more than two are told apart.
    fn marked(&self, marks: [&str; 2], content: &[Inline], to: &mut String) {
        if !to.is_empty() && !to.ends_with('\n') {
            to.push_str(COMMENT);
        }
        let inner = Self { marked: self.marked + 1, ..*self };
        self.unsayable.set(self.unsayable.get() || self.marked >= marks.len());
        let mark = marks[self.marked % 2];
        to.extend([mark, &inner.inlines(content), mark, COMMENT]);
    }
}

/// A text in which no character means anything.
fn escaped(text: &str) -> String {
    let mut out = String::new();
    for c in text.chars() {
        match c {
            // Braces end a heading's words, whatever stands before them, and ‘ may become an apostrophe.
            '{' | '}' | '‘' => {
                let _ = write!(out, "&#{};", u32::from(c));
            }
            c if c.is_ascii_punctuation() => out.extend(['\\', c]),
            c => out.push(c),
        }
    }
    out
}

/// White space at the ends of a line or of what is marked, where it would be dropped or keep marks from being marks.
fn edges(line: &str) -> String {
    let entities = |spaces: &str| {
        let mut text = String::new();
        spaces.chars().for_each(|c| text.extend(["&#", &u32::from(c).to_string(), ";"]));
        text
    };
    let words = line.trim();
    let Some(start) = line.find(words).filter(|_| !words.is_empty()) else { return entities(line) };
    format!("{}{words}{}", entities(&line[..start]), entities(&line[start + words.len()..]))
}

/// Literal code between as many ticks as it needs.
fn code(text: &str) -> String {
    let longest = text.split(|c| c != '`').map(str::len).max().unwrap_or(0);
    let ticks = "`".repeat(longest + 1);
    let edge = |c| matches!(c, '`' | ' ');
    let pad = if (text.starts_with(edge) || text.ends_with(edge)) && !text.trim().is_empty() { " " } else { "" };
    format!("{ticks}{pad}{}{pad}{ticks}", text.replace('|', "\\|"))
}
