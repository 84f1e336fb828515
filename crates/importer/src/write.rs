//! Drafts as Markdown that a parser reads as just their tree.

mod block;
mod escape;
mod front;
mod inline;

use std::collections::{HashMap, HashSet};
use std::fmt::Write as _;

use tipwaaier_model::{BlockKind, Blocks, Diagnostic, FootnoteKey, Parsed, TipNumber};

use crate::ImportedPicture;
use crate::find::{Draft, Example, Section};
use crate::tree::block_words;
use crate::words::fold;
pub(crate) use front::{file_name, numbers};
use inline::Line;

/// A tip file as it is written, and what goes with it.
#[derive(Debug)]
pub(crate) struct Written {
    pub(crate) text: String,
    pub(crate) pictures: Vec<ImportedPicture>,
    pub(crate) diagnostics: Vec<Diagnostic>,
    /// Where the photos of people go, by id.
    pub(crate) photos: Vec<(String, String)>,
}

/// Writes a draft out under its number and the id of its theme.
pub(crate) fn draft_to_markdown(draft: &Draft, number: TipNumber, theme: &str, taken: &mut HashSet<String>) -> Written {
    let mut writer = Writer::new(draft, number.get(), taken);
    writer.text = front::front_matter(draft, number, theme);
    if let Some(markdown) = &draft.markdown {
        writer.part(markdown.trim_matches('\n'));
    } else {
        let lead = writer.blocks(&draft.lead, Level::SECTION);
        writer.part(&lead);
        for section in &draft.sections {
            writer.section(section);
        }
        writer.notes();
    }
    writer.kept(&draft.kept);
    let photos = writer.photos(draft);
    Written { text: writer.text, pictures: writer.pictures, diagnostics: writer.diagnostics, photos }
}

/// How many `#` a heading of level 1 gets.
#[derive(Debug, Clone, Copy)]
struct Level(u8);

impl Level {
    /// In a section.
    const SECTION: Self = Self(2);
    /// In an example.
    const EXAMPLE: Self = Self(3);
}

struct Writer<'a> {
    text: String,
    number: u16,
    contents: &'a [Blocks<Parsed>],
    /// The notes in the order of their first marks.
    labels: Vec<FootnoteKey>,
    pictures: Vec<ImportedPicture>,
    /// Where each picture goes, by its source.
    targets: HashMap<String, String>,
    /// The places of pictures that are given out.
    taken: &'a mut HashSet<String>,
    /// How many pictures of a name were given out, so that the next is found at once.
    counts: HashMap<String, usize>,
    diagnostics: Vec<Diagnostic>,
}

impl<'a> Writer<'a> {
    fn new(draft: &'a Draft, number: u16, taken: &'a mut HashSet<String>) -> Self {
        Self {
            text: String::new(),
            number,
            contents: &draft.notes,
            labels: Vec::new(),
            pictures: Vec::new(),
            targets: HashMap::new(),
            taken,
            counts: HashMap::new(),
            diagnostics: Vec::new(),
        }
    }

    /// Adds a part with an empty line before it.
    fn part(&mut self, part: &str) {
        if !part.is_empty() {
            self.text.push('\n');
            self.text.push_str(part);
            self.text.push('\n');
        }
    }

    fn section(&mut self, section: &Section) {
        let heading = self.inlines(&section.heading, Line::Heading);
        let class = section.class.map(|role| format!(" {{.{}}}", role.class())).unwrap_or_default();
        self.part(&format!("## {heading}{class}"));
        let content = self.blocks(&section.content, Level::SECTION);
        self.part(&content);
        for example in &section.examples {
            self.example(example);
        }
    }

    fn example(&mut self, example: &Example) {
        let title = self.inlines(&example.title, Line::Heading);
        self.part(&format!("### {title}"));
        let content = self.blocks(&example.content, Level::EXAMPLE);
        self.part(&content);
        let names: Vec<String> = example.people.iter().map(|person| format!("— {}", Self::name(person))).collect();
        self.part(&names.join("\n"));
    }

    /// A name as running text, so that it reads as just that name.
    fn name(name: &str) -> String {
        let mut out = String::new();
        escape::push_text(name, escape::LinePosition::Inside, &mut out);
        out
    }

    /// The label of a note; a note is numbered by its first mark.
    fn note_label(&mut self, key: FootnoteKey) -> String {
        let known = self.labels.iter().position(|known| *known == key);
        let at = known.unwrap_or_else(|| {
            self.labels.push(key);
            self.labels.len() - 1
        });
        (at + 1).to_string()
    }

    /// The notes that have a mark in the tip.
    fn notes(&mut self) {
        for at in 0..self.labels.len() {
            let content = self.contents.get(self.labels[at].0).cloned().unwrap_or_default();
            let body = self.blocks(&content, Level::EXAMPLE);
            let body = if body.is_empty() { "…".to_owned() } else { block::indented(&body, "    ") };
            self.part(&format!("[^{}]: {body}", at + 1));
        }
    }

    /// Asks for a picture's copy and tells the path that it gets; the same picture is asked for once.
    fn picture(&mut self, source: &str) -> String {
        let stem = format!("tip-{:03}", self.number);
        self.picture_named(source, &stem)
    }

    fn picture_named(&mut self, source: &str, stem: &str) -> String {
        if let Some(known) = self.targets.get(source) {
            return known.clone();
        }
        let extension = extension(source);
        let count = self.counts.entry(stem.to_owned()).or_insert(0);
        let target = loop {
            *count += 1;
            let place = if *count == 1 { String::new() } else { format!("-{count}") };
            let target = format!("images/{stem}{place}.{extension}");
            if self.taken.insert(target.clone()) {
                break target;
            }
        };
        let picture = ImportedPicture { from: 0, source: source.to_owned(), bytes: None, target: target.clone() };
        self.pictures.push(picture);
        self.targets.insert(source.to_owned(), target.clone());
        target
    }

    fn photos(&mut self, draft: &Draft) -> Vec<(String, String)> {
        draft.photos.iter().map(|(id, source)| (id.clone(), self.picture_named(source, id))).collect()
    }

    /// Keeps what has no place in a tip in a comment, which no output shows.
    fn kept(&mut self, kept: &[crate::tree::Block]) {
        let mut lines: Vec<String> = Vec::new();
        for block in kept {
            // A picture without words stands there as it can be taken over, once it has some.
            lines.push(match &block.kind {
                BlockKind::Picture { picture, .. } => format!("![…]({})", self.picture(&picture.0)),
                _ => fold(&block_words(block)),
            });
        }
        lines.retain(|line| !line.is_empty());
        if !lines.is_empty() {
            self.part(&format!(
                "<!--\n{}\n-->",
                lines.iter().map(|line| in_comment(line)).collect::<Vec<_>>().join("\n")
            ));
        }
    }
}

/// The end of the name that a picture of an address gets.
pub(crate) fn extension(source: &str) -> &'static str {
    let bare = source.split(['?', '#']).next().unwrap_or(source);
    let own = bare.rsplit_once('.').map(|(_, end)| end.to_ascii_lowercase()).unwrap_or_default();
    ["png", "jpg", "jpeg", "gif", "webp", "svg"].into_iter().find(|known| *known == own).unwrap_or("jpg")
}

/// Words within a comment: hyphens that follow each other could end it.
fn in_comment(words: &str) -> String {
    let mut out = String::with_capacity(words.len());
    for c in words.chars() {
        if c == '-' && out.ends_with('-') {
            out.push(' ');
        }
        let _ = write!(out, "{c}");
    }
    out
}
