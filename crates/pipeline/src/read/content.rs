//! A collection folder to a confirmed collection, with everything that is wrong with it.

use std::io;
use std::path::Path;
use std::sync::Arc;

use tipwaaier_model::{
    Code, Collection, Diagnostic, Evidence, FileId, Limits, Severity, SourceMap, Span, Text, Timestamp,
};
use tipwaaier_parser::{Sources, assemble, parse};
use tipwaaier_theme::{Coverage, HouseStyle};

use super::folder::{Folder, Refusal, folder_too_large};
use super::images::KnownPictures;
use super::{evidence, glyphs, house_style, images};
use crate::error::{BuildError, Findings};
use crate::keep::Hash;
use crate::progress::{Progress, Stage};
use crate::request::ThemeChoice;

/// A collection in which nothing is an error, and the theme that it is shown in.
pub(crate) struct Content {
    pub(crate) findings: Findings,
    pub(crate) collection: Arc<Collection>,
    pub(crate) theme: HouseStyle,
    /// What people found of its outputs; nothing where it is read for outputs alone.
    pub(crate) evidence: Evidence,
    /// The path of each of the collection's pictures, and the hash of its file.
    pub(crate) picture_hashes: Vec<(String, Hash)>,
    /// The day on which the newest of its files was written, if the disk says so.
    pub(crate) newest: Option<Timestamp>,
}

/// Reads, parses and confirms a collection for a house style whose fonts must have every character; all errors of all
/// files come together.
pub(crate) fn load(
    path: &Path,
    choice: &ThemeChoice,
    limits: &Limits,
    known: &KnownPictures,
    progress: Progress<'_>,
) -> Result<Content, BuildError> {
    load_with(path, choice, limits, known, progress, Purpose::Outputs)
}

/// What a collection is read for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Purpose {
    /// Outputs, which show the characters that the house style's fonts have.
    Outputs,
    /// Outputs, and a report that shows what people found of them in the same fonts.
    Report,
    /// No output: it may have any characters.
    Nothing,
}

/// As [`load`], for a purpose.
pub(crate) fn load_with(
    path: &Path,
    choice: &ThemeChoice,
    limits: &Limits,
    known: &KnownPictures,
    progress: Progress<'_>,
    purpose: Purpose,
) -> Result<Content, BuildError> {
    let mut read = progress.stage(Stage::Read, || Reading::of(path, *limits, purpose))?;
    let mut diagnostics = std::mem::take(&mut read.diagnostics);
    let (theme, of_theme) = progress.stage(Stage::Theme, || house_style::load(choice, &mut read.map, limits))?;
    diagnostics.extend(of_theme);
    let (evidence, of_evidence) = read.evidence.map(|file| evidence::parse(file, &read.map)).unwrap_or_default();
    diagnostics.extend(of_evidence);
    let Some(sources) = read.sources.take() else { return Err(BuildError::content(read.map, diagnostics)) };
    let parsed = progress.stage(Stage::Parse, || parse(&read.map, &sources));
    diagnostics.extend(parsed.diagnostics);
    let parsed = parsed.parsed;
    let fonts = theme.as_ref().map(house_style::drawing_fonts).unwrap_or_default();
    let pictures =
        progress.stage(Stage::Pictures, || images::load(&read.folder, parsed.pictures(), &fonts, limits, known));
    if !pictures.unreadable.is_empty() {
        return Err(BuildError::Unreadable(pictures.unreadable));
    }
    diagnostics.extend(parsed.apply_lints(pictures.diagnostics));
    let (collection, of_assembly) = progress.stage(Stage::Assemble, || assemble(parsed, pictures.table));
    diagnostics.extend(of_assembly);
    if let (Some(theme), Purpose::Outputs | Purpose::Report) = (&theme, purpose) {
        let coverage = Coverage::of(theme);
        diagnostics.extend(glyphs::missing_in_evidence(&evidence, &read.map, &coverage));
        diagnostics.extend(match &collection {
            Some(collection) => glyphs::missing_glyphs(collection, &read.map, &coverage),
            None => glyphs::missing_in_texts(shown_files(&sources), &read.map, &coverage),
        });
    }
    let sound = diagnostics.iter().all(|diagnostic| diagnostic.severity != Severity::Error);
    match (collection, theme, sound) {
        (Some(collection), Some(theme), true) => {
            let findings = Findings::new(read.map, diagnostics);
            let picture_hashes = pictures.hashes;
            let newest = newest(&read.folder, &findings.sources, &picture_hashes);
            Ok(Content { findings, collection: Arc::new(collection), theme, evidence, picture_hashes, newest })
        }
        _ => Err(BuildError::content(read.map, diagnostics)),
    }
}

/// The day, at midnight UTC, on which the newest file of a collection was written. Copies of a folder that are made on a day
/// agree by that.
fn newest(folder: &Folder, sources: &SourceMap, pictures: &[(String, Hash)]) -> Option<Timestamp> {
    // What people found comes after what they looked at, and is in no output.
    let texts = sources.files().map(|(_, file)| file.path.as_str()).filter(|path| *path != evidence::FILE);
    let paths = texts.chain(pictures.iter().map(|(path, _)| path.as_str()));
    let seconds = paths.filter_map(|path| folder.written(path)).max()?;
    Timestamp::from_unix(seconds - seconds.rem_euclid(86_400))
}

/// The files whose words outputs show.
fn shown_files(sources: &Sources) -> impl Iterator<Item = FileId> + '_ {
    let sets = sources.sets.iter().map(|(_, file)| *file);
    std::iter::once(sources.collection).chain(sources.contributors).chain(sources.tips.iter().copied()).chain(sets)
}

/// The texts of a collection folder.
struct Reading {
    folder: Folder,
    map: SourceMap,
    /// `None` without a `collection.toml` that can be read: whatever else there is, it is no collection.
    sources: Option<Sources>,
    evidence: Option<FileId>,
    diagnostics: Vec<Diagnostic>,
    unreadable: Vec<(String, io::Error)>,
    limits: Limits,
}

impl Reading {
    fn of(path: &Path, limits: Limits, purpose: Purpose) -> Result<Self, BuildError> {
        let folder = Folder::open(path).map_err(|source| BuildError::Collection { path: path.to_owned(), source })?;
        let mut reading = Self {
            folder,
            map: SourceMap::new(),
            sources: None,
            evidence: None,
            diagnostics: Vec::new(),
            unreadable: Vec::new(),
            limits,
        };
        let collection = reading.required("collection.toml");
        let contributors = reading.text("contributors.toml", |_, _| {});
        let mut paths = reading.list("tips", "md");
        paths.extend(reading.list("tips", "markdown"));
        paths.sort_by(|a, b| a.split('/').cmp(b.split('/')));
        let tips = paths.iter().filter_map(|path| reading.text(path, Self::gone)).collect();
        let mut sets = Vec::new();
        for path in reading.list("sets", "toml") {
            if let Some(file) = reading.text(&path, Self::gone) {
                let stem = path.rsplit('/').next().unwrap_or(&path);
                sets.push((stem.strip_suffix(".toml").unwrap_or(stem).to_owned(), file));
            }
        }
        if purpose == Purpose::Report {
            reading.evidence = reading.text(evidence::FILE, |_, _| {});
        }
        if !reading.unreadable.is_empty() {
            return Err(BuildError::Unreadable(reading.unreadable));
        }
        reading.sources = collection.map(|collection| Sources { collection, contributors, tips, sets, limits });
        Ok(reading)
    }

    fn list(&mut self, below: &str, extension: &str) -> Vec<String> {
        match self.folder.files(below, extension) {
            Ok(files) => files,
            Err((path, refusal)) => {
                self.refused(&path, refusal);
                Vec::new()
            }
        }
    }

    /// A text that a collection can't be without.
    fn required(&mut self, path: &str) -> Option<FileId> {
        let file = self.text(path, |_, _| {});
        let reported = !self.unreadable.is_empty() || !self.diagnostics.is_empty();
        if file.is_none() && !reported {
            let id = self.map.add(path, "");
            let message = Text::new(
                format!("Er is geen ‘{path}’; zonder dat is een map geen verzameling"),
                format!("There is no ‘{path}’; without it a folder is no collection"),
            );
            self.diagnostics.push(Diagnostic::new(Code::MissingFile, Span::whole(id), message).hint(Text::new(
                "Noem een andere map, of maak een verse verzameling met `tipwaaier new MAP`.",
                "Name another folder, or make a fresh collection with `tipwaaier new DIR`.",
            )));
        }
        file
    }

    /// That a folder lists a file and can't give it, which is never passed over.
    fn gone(&mut self, path: &str) {
        if !path.contains(char::REPLACEMENT_CHARACTER) {
            return self.refused(path, Refusal::Missing);
        }
        let id = self.map.add(path, "");
        let message = Text::new("De naam van dit bestand is geen UTF-8", "The name of this file is not UTF-8");
        let hint = Text::new("Geef het bestand een andere naam.", "Give the file another name.");
        self.diagnostics.push(Diagnostic::new(Code::UnreadableFile, Span::whole(id), message).hint(hint));
    }

    /// A text, if it is there; else `missing` says what that means. What else may be wrong with it is reported.
    fn text(&mut self, path: &str, missing: fn(&mut Self, &str)) -> Option<FileId> {
        match self.folder.read(path, self.limits.text_file_bytes) {
            Ok(bytes) => match String::from_utf8(bytes) {
                Ok(text) => Some(self.map.add(path, text)),
                Err(error) => {
                    let diagnostic = not_utf8(&mut self.map, path, &error);
                    self.diagnostics.push(diagnostic);
                    None
                }
            },
            Err(Refusal::Missing) => {
                missing(self, path);
                None
            }
            Err(refusal) => {
                self.refused(path, refusal);
                None
            }
        }
    }

    fn refused(&mut self, path: &str, refusal: Refusal) {
        let (code, nl, en) = match refusal {
            Refusal::Unreadable(error) => {
                // A folder is read once for each kind of file.
                if self.unreadable.iter().all(|(told, _)| told != path) {
                    self.unreadable.push((path.to_owned(), error));
                }
                return;
            }
            Refusal::TooLarge(size) => {
                let id = self.map.add(path, "");
                let diagnostic = house_style::too_large(Span::whole(id), size, self.limits.text_file_bytes);
                self.diagnostics.push(diagnostic);
                return;
            }
            // A folder is read once for each kind of file.
            Refusal::FolderTooLarge if self.map.files().any(|(_, file)| file.path == path) => return,
            Refusal::FolderTooLarge => {
                let id = self.map.add(path, "");
                self.diagnostics.push(Diagnostic::new(Code::FileTooLarge, Span::whole(id), folder_too_large()));
                return;
            }
            Refusal::Missing => (Code::MissingFile, "Dit bestand is er niet meer", "This file is no longer there"),
            Refusal::Outside => (
                Code::UnreadableFile,
                "Dit wijst via een link buiten de map van de verzameling",
                "This leads out of the collection folder by a link",
            ),
            Refusal::NotAFile => (Code::UnreadableFile, "Dit is geen gewoon bestand", "This is not a regular file"),
        };
        let id = self.map.add(path, "");
        self.diagnostics.push(Diagnostic::new(code, Span::whole(id), Text::new(nl, en)));
    }
}

/// Where a file stops being UTF-8, and what it probably is instead.
fn not_utf8(map: &mut SourceMap, path: &str, error: &std::string::FromUtf8Error) -> Diagnostic {
    let bytes = error.as_bytes();
    let offset = error.utf8_error().valid_up_to();
    // What comes before is shown as it is; places in it are those of the file.
    let before = String::from_utf8_lossy(&bytes[..offset]).into_owned();
    let id = map.add(path, before + "\u{fffd}");
    let likely =
        if bytes.starts_with(b"\xff\xfe") || bytes.starts_with(b"\xfe\xff") { "UTF-16" } else { "Windows-1252" };
    let byte = bytes.get(offset).copied().unwrap_or_default();
    Diagnostic::new(
        Code::NotUtf8,
        Span::new(id, offset..offset + '\u{fffd}'.len_utf8()),
        Text::new(
            format!("Dit bestand is geen UTF-8: byte {offset} is {byte:#04x}; waarschijnlijk is het {likely}"),
            format!("This file is not UTF-8: byte {offset} is {byte:#04x}; it is probably {likely}"),
        ),
    )
    .hint(Text::new("Bewaar het opnieuw en kies de tekenset UTF-8.", "Save it again and choose the encoding UTF-8."))
}
