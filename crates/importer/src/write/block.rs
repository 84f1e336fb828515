//! Blocks as Markdown.

use tipwaaier_model::{Alignment, BlockKind, Definition, ListItem, ListMarker, Parsed, Table};

use super::escape::{LinePosition, push_text};
use super::inline::Line;
use super::{Level, Writer};
use crate::read::opens_source;
use crate::tree::{Block, line};

impl Writer<'_> {
    /// Blocks with an empty line between them, without a line end after the last.
    pub(super) fn blocks(&mut self, blocks: &[Block], level: Level) -> String {
        let mut out = String::new();
        // Two lists that follow each other would be one: each has another mark than the one before.
        let mut before: Option<(bool, bool)> = None;
        let mut after_source = false;
        for block in blocks {
            let mark = match &block.kind {
                BlockKind::List { marker, .. } => {
                    let numbered = matches!(marker, ListMarker::Number(_));
                    Some((numbered, before.is_some_and(|(kind, other)| kind == numbered && !other)))
                }
                _ => None,
            };
            let written = self.block(block, level, mark.is_some_and(|(_, other)| other));
            if written.is_empty() {
                continue;
            }
            // Source lines that follow each other stand together.
            let is_source = line(block).is_some_and(|words| opens_source(&words));
            if !out.is_empty() {
                out.push_str(if is_source && after_source { "\n" } else { "\n\n" });
            }
            out.push_str(&written);
            before = mark;
            after_source = is_source;
        }
        out
    }

    fn block(&mut self, block: &Block, level: Level, other_mark: bool) -> String {
        match &block.kind {
            BlockKind::Paragraph(content) => self.inlines(content, Line::Running),
            BlockKind::Heading { level: below, content } => {
                let marks = "#".repeat(usize::from((level.0 + below).min(6)));
                format!("{marks} {}", self.inlines(content, Line::Heading))
            }
            BlockKind::List { marker, items } => self.list(*marker, items, level, other_mark),
            BlockKind::Definitions(definitions) => self.definitions(definitions, level),
            BlockKind::Quote(content) => {
                let inner = self.blocks(content, level);
                let lines =
                    inner.lines().map(|line| if line.is_empty() { ">".to_owned() } else { format!("> {line}") });
                lines.collect::<Vec<_>>().join("\n")
            }
            BlockKind::Note { title, content } => {
                let title = self.inlines(title, Line::Heading);
                let inner = format!("{}\n\n{}", format!("[!note] {title}").trim_end(), self.blocks(content, level));
                let lines =
                    inner.lines().map(|line| if line.is_empty() { ">".to_owned() } else { format!("> {line}") });
                lines.collect::<Vec<_>>().join("\n")
            }
            BlockKind::Code { language, text } => fenced(language.as_deref().unwrap_or_default(), text),
            BlockKind::Table(table) => self.table(table),
            BlockKind::Picture { picture, alt, caption } => {
                let path = self.picture(&picture.0);
                let mut out = "![".to_owned();
                push_text(alt.as_deref().unwrap_or_default(), LinePosition::Inside, &mut out);
                out.extend(["](", &path]);
                if let Some(caption) = caption {
                    out.extend([" \"", &caption.replace('\\', "\\\\").replace('"', "\\\""), "\""]);
                }
                out.push(')');
                out
            }
            BlockKind::Rule => "***".to_owned(),
        }
    }

    fn list(&mut self, marker: ListMarker, items: &[ListItem<Parsed>], level: Level, other_mark: bool) -> String {
        let mut out = String::new();
        // An item of one paragraph, and perhaps a list below it, needs no empty lines.
        let is_tight = |item: &ListItem<Parsed>| match item.content.as_slice() {
            [only] => matches!(only.kind, BlockKind::Paragraph(_) | BlockKind::List { .. }),
            [first, second] => {
                // Only a list that counts from 1 can follow words without an empty line.
                let follows =
                    matches!(second.kind, BlockKind::List { marker: ListMarker::Bullet | ListMarker::Number(1), .. });
                matches!(first.kind, BlockKind::Paragraph(_)) && follows
            }
            _ => false,
        };
        let tight = items.iter().all(is_tight);
        for (at, item) in items.iter().enumerate() {
            let mark = match (marker, other_mark) {
                (ListMarker::Bullet, false) => "-".to_owned(),
                (ListMarker::Bullet, true) => "*".to_owned(),
                (ListMarker::Number(start), other) => {
                    let number = (u64::from(start) + at as u64).min(999_999_999);
                    format!("{number}{}", if other { ')' } else { '.' })
                }
            };
            let inner = if tight {
                let parts = item.content.iter().map(|block| self.block(block, level, false));
                parts.collect::<Vec<_>>().join("\n")
            } else {
                self.blocks(&item.content, level)
            };
            let tick = match item.ticked {
                Some(true) => "[x] ",
                Some(false) => "[ ] ",
                None => "",
            };
            if at > 0 {
                out.push_str(if tight { "\n" } else { "\n\n" });
            }
            let indent = " ".repeat(mark.len() + 1);
            out.extend([mark.as_str(), " ", tick, &indented(&inner, &indent)]);
        }
        out
    }

    fn definitions(&mut self, definitions: &[Definition<Parsed>], level: Level) -> String {
        let mut parts = Vec::new();
        for definition in definitions {
            let mut part = self.inlines(&definition.term, Line::Heading);
            for meaning in &definition.meanings {
                let meaning = self.blocks(meaning, level);
                part.extend(["\n: ", &indented(&meaning, "  ")]);
            }
            parts.push(part);
        }
        parts.join("\n\n")
    }

    fn table(&mut self, table: &Table<Parsed>) -> String {
        let mut out = self.row(&table.head);
        out.push_str("\n|");
        for column in &table.columns {
            out.push_str(match column {
                Alignment::Start => "---|",
                Alignment::Center => ":-:|",
                Alignment::End => "--:|",
            });
        }
        for row in &table.rows {
            out.push('\n');
            out.push_str(&self.row(row));
        }
        out
    }

    fn row(&mut self, cells: &[crate::tree::Inlines]) -> String {
        let cells: Vec<String> = cells.iter().map(|cell| format!(" {} ", self.inlines(cell, Line::Cell))).collect();
        format!("|{}|", cells.join("|"))
    }
}

/// Lines after the first, and none that are empty, moved to the right.
pub(super) fn indented(text: &str, indent: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for (at, line) in text.split('\n').enumerate() {
        if at > 0 {
            out.push('\n');
            if !line.is_empty() {
                out.push_str(indent);
            }
        }
        out.push_str(line);
    }
    out
}

fn fenced(language: &str, text: &str) -> String {
    let longest = text.split(|c| c != '`').map(str::len).max().unwrap_or(0);
    let fence = "`".repeat((longest + 1).max(3));
    format!("{fence}{language}\n{text}\n{fence}")
}
