//! A draft as the text of a tip file.

use std::fmt::Write as _;

use crate::people::slug;
use crate::piece::{Piece, PieceKind, opens_source};
use crate::structure::{Draft, DraftExample};
use crate::{Import, ImportedContributor, ImportedPicture, Known};

/// Writes a draft out.
pub(crate) fn draft_to_import(draft: Draft, known: &Known) -> Import {
    let mut writer = Writer { text: front_matter(&draft), pictures: Vec::new(), number: draft.number.get() };
    writer.blocks(&draft.lead);
    let mut contributors: Vec<ImportedContributor> = Vec::new();
    for section in &draft.sections {
        writer.line(&format!("## {}", section.heading));
        writer.blocks(&section.content);
        for example in &section.examples {
            writer.example(example);
            for person in &example.people {
                if let Some(before) = contributors.iter_mut().find(|other| other.id == person.id) {
                    before.role = before.role.take().or_else(|| person.role.clone());
                    before.organisation = before.organisation.take().or_else(|| person.organisation.clone());
                } else {
                    contributors.push(person.clone());
                }
            }
            for (id, photo) in &example.photos {
                if let Some(person) = contributors.iter_mut().find(|other| other.id == *id && other.photo.is_none()) {
                    person.photo = Some(writer.picture(photo, id));
                }
            }
        }
    }
    writer.unplaced(&draft.unplaced);
    contributors.retain(|person| !known.contributors.iter().any(|(id, _)| *id == person.id));
    Import {
        number: draft.number,
        file_name: file_name(draft.number.get(), &draft.title),
        title: draft.title,
        tip: writer.text,
        theme: draft.theme,
        contributors,
        pictures: writer.pictures,
        diagnostics: draft.diagnostics,
    }
}

fn front_matter(draft: &Draft) -> String {
    format!("---\nnumber: {}\ntitle: {}\ntheme: {}\n---\n", draft.number, yaml_text(&draft.title), draft.theme.id)
}

/// A text as a YAML scalar that reads as just that text.
fn yaml_text(text: &str) -> String {
    let plain = text.starts_with(char::is_alphabetic)
        && !text.contains([':', '#', '"', '\\'])
        && !text.ends_with(' ')
        && text.contains(' ');
    if plain { text.to_owned() } else { format!("\"{}\"", text.replace('\\', "\\\\").replace('"', "\\\"")) }
}

/// `050-cultuuromslag-moet.md`: the number and the title's first words.
fn file_name(number: u16, title: &str) -> String {
    let words = slug(title);
    let mut short = String::new();
    for word in words.split('-') {
        if !short.is_empty() && short.len() + word.len() > 36 {
            break;
        }
        if !short.is_empty() {
            short.push('-');
        }
        short.push_str(word);
    }
    format!("{number:03}-{short}.md")
}

struct Writer {
    text: String,
    pictures: Vec<ImportedPicture>,
    number: u16,
}

impl Writer {
    /// A paragraph of its own.
    fn line(&mut self, line: &str) {
        self.text.push('\n');
        self.text.push_str(line);
        self.text.push('\n');
    }

    fn blocks(&mut self, pieces: &[Piece]) {
        let mut in_list = false;
        let mut after_source = false;
        for piece in pieces {
            let is_item = matches!(piece.kind, PieceKind::Item { .. });
            let is_source = opens_source(&piece.text);
            // Items of one list, and source lines that follow each other, stand together.
            if (is_item && in_list) || (is_source && after_source) {
                self.push_piece(piece);
            } else {
                self.text.push('\n');
                self.push_piece(piece);
            }
            in_list = is_item;
            after_source = is_source;
        }
    }

    fn push_piece(&mut self, piece: &Piece) {
        match &piece.kind {
            PieceKind::Heading(_) => {
                let _ = writeln!(self.text, "### {}", piece.markdown);
            }
            PieceKind::Paragraph => {
                let _ = writeln!(self.text, "{}", piece.markdown);
            }
            PieceKind::Item { depth, mark } => {
                let _ = writeln!(self.text, "{}{mark} {}", "   ".repeat(*depth), piece.markdown);
            }
            PieceKind::Quote => {
                let _ = writeln!(self.text, "> {}", piece.markdown);
            }
            PieceKind::Picture { source } => {
                let stem = format!("tip-{:03}", self.number);
                let path = self.picture(source, &stem);
                let _ = writeln!(self.text, "![{}]({path})", piece.markdown);
            }
        }
    }

    fn example(&mut self, example: &DraftExample) {
        self.line(&format!("### {}", crate::piece::escape(&example.title)));
        self.blocks(&example.content);
        if !example.people.is_empty() {
            let names: Vec<String> = example.people.iter().map(|person| format!("— {}", person.name)).collect();
            self.line(&names.join("\n"));
        }
    }

    /// Asks for a picture's copy and tells the path that it gets; the same picture is asked for once.
    fn picture(&mut self, source: &str, stem: &str) -> String {
        if let Some(known) = self.pictures.iter().find(|picture| picture.source == source) {
            return known.target.clone();
        }
        let bare = source.split(['?', '#']).next().unwrap_or(source);
        let extension = bare.rsplit_once('.').map(|(_, end)| end.to_ascii_lowercase()).unwrap_or_default();
        let extension = if matches!(extension.as_str(), "png" | "jpg" | "jpeg" | "gif" | "webp" | "svg") {
            extension
        } else {
            "jpg".to_owned()
        };
        let taken = |target: &str| self.pictures.iter().any(|picture| picture.target == target);
        let mut target = format!("images/{stem}.{extension}");
        let mut count = 2;
        while taken(&target) {
            target = format!("images/{stem}-{count}.{extension}");
            count += 1;
        }
        self.pictures.push(ImportedPicture { source: source.to_owned(), target: target.clone() });
        target
    }

    /// Keeps what has no place in a comment, which no output shows.
    fn unplaced(&mut self, unplaced: &[Piece]) {
        let kept: Vec<String> = unplaced
            .iter()
            .filter(|piece| !piece.text.is_empty())
            // Two hyphens would end the comment.
            .map(|piece| piece.text.replace("--", "- -"))
            .collect();
        if !kept.is_empty() {
            self.line(&format!("<!--\n{}\n-->", kept.join("\n")));
        }
    }
}
