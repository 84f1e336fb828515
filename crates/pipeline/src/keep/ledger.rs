//! What earlier builds into an output folder made of what: an unchanged build writes nothing again, and an output that
//! only needs to know on which page things stand need not lay out the booklet.
//!
//! It lies in `.tipwaaier/` in the output folder, a file an edition. It holds no output, only what outputs were made from
//! and what they were, each as SHA-256 (FIPS 180-4). Whoever deletes it loses time and nothing else; one that is not
//! whole, or of another program, counts as absent. Two builds at once each replace it whole; since a file counts as made
//! only if it is still what it was, the last one may win.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use rayon::prelude::*;
use serde::{Deserialize, Serialize};
use tipwaaier_model::{Diagnostic, EditionName, SourceMap, Text};

use super::hash::Hash;
use super::key::Key;
use super::pages::KnownPages;
use super::record::{DiagnosticRecord, FileRecord, PagesRecord, TextRecord};
use super::sound::CheckedPhotos;
use crate::files::{Extent, MadeFile, WrittenFile};
use crate::output::Output;
use crate::write::{remove_litter, stage};

/// The folder in the output folder.
const FOLDER: &str = ".tipwaaier";
/// The file in it about photos; no edition's file ends so.
const PHOTOS: &str = "photos.sound";
/// How many builds of an edition are remembered: those of several sets of options take turns.
const MOST: usize = 6;

/// What is known of earlier builds into one output folder.
#[derive(Debug, Clone)]
pub(crate) struct Ledger {
    output: Option<PathBuf>,
}

/// All that is remembered of an edition.
#[derive(Debug, Default, Serialize, Deserialize)]
struct Page {
    made: Vec<Entry>,
    pages: Option<PagesRecord>,
    /// Each file that was written last, by its name, with the key of the layout that it agrees with.
    files: BTreeMap<String, (String, FileRecord)>,
}

/// One build of an edition.
#[derive(Debug, Serialize, Deserialize)]
struct Entry {
    key: String,
    files: Vec<FileRecord>,
    diagnostics: Vec<DiagnosticRecord>,
    notes: Vec<TextRecord>,
}

/// What an unchanged edition comes to.
pub(crate) struct Unchanged {
    pub(crate) written: Vec<WrittenFile>,
    pub(crate) diagnostics: Vec<Diagnostic>,
    pub(crate) notes: Vec<Text>,
}

impl Ledger {
    /// What is known of builds into a folder.
    pub(crate) fn of(output: &Path) -> Self {
        Self { output: Some(output.to_owned()) }
    }

    /// Knows nothing, and remembers nothing.
    pub(crate) const fn none() -> Self {
        Self { output: None }
    }

    fn place(&self, edition: &EditionName, extension: &str) -> Option<PathBuf> {
        Some(self.output.as_ref()?.join(FOLDER).join(format!("{}.{extension}", edition.folder())))
    }

    /// The photos that earlier builds found sound.
    pub(crate) fn sound_photos(&self) -> CheckedPhotos {
        let Some(output) = &self.output else { return CheckedPhotos::default() };
        CheckedPhotos::read(&read_regular(&output.join(FOLDER).join(PHOTOS)).unwrap_or_default())
    }

    /// Remembers the photos that this build found sound.
    pub(crate) fn remember_photos(&self, photos: &CheckedPhotos) {
        if let (Some(output), Some(file)) = (&self.output, photos.file()) {
            put(&output.join(FOLDER).join(PHOTOS), &file);
        }
    }

    fn read(&self, edition: &EditionName) -> Page {
        let text = self.place(edition, "json").and_then(|path| read_regular(&path)).unwrap_or_default();
        serde_json::from_slice(&text).unwrap_or_default()
    }

    /// The files of an edition, if they are there as a build from just the same made them.
    pub(crate) fn unchanged(
        &self,
        edition: &EditionName,
        key: &Key,
        sources: &SourceMap,
        outputs: &[Output],
    ) -> Option<Unchanged> {
        let folder = self.output.as_ref()?.join(edition.folder());
        let entry = self.read(edition).made.into_iter().find(|entry| entry.key == key.as_str())?;
        let written = |file: &FileRecord| if_still_there(file, &folder, outputs);
        let written = entry.files.par_iter().map(written).collect::<Option<Vec<WrittenFile>>>()?;
        let diagnostics = entry.diagnostics.iter().map(|record| record.read(sources)).collect::<Option<Vec<_>>>()?;
        Some(Unchanged { written, diagnostics, notes: entry.notes.into_iter().map(TextRecord::read).collect() })
    }

    /// The pages of a booklet laid out from just the same.
    pub(crate) fn pages(&self, edition: &EditionName, key: &Key) -> Option<KnownPages> {
        let record = self.read(edition).pages.filter(|pages| pages.key == key.as_str())?;
        let cover = read_regular(&self.place(edition, "png")?)?;
        (Hash::of(&cover).as_str() == record.cover).then_some(())?;
        Some(KnownPages { map: record.read()?, cover: cover.into() })
    }

    /// The files of an edition that an earlier build made from other sources, options or another theme, and that are still
    /// there as it made them: what is written now has other pages than they name. `written` are the names of the files
    /// of now.
    pub(crate) fn outdated(&self, edition: &EditionName, layout: &Key, written: &[String]) -> Vec<String> {
        let Some(output) = &self.output else { return Vec::new() };
        let folder = output.join(edition.folder());
        let is_outdated = |(name, (made_from, file)): &(&String, &(String, FileRecord))| {
            !written.contains(name) && made_from != layout.as_str() && is_still_there(file, &folder)
        };
        self.read(edition).files.iter().filter(is_outdated).map(|(name, _)| name.clone()).collect()
    }

    /// What is to be remembered of a file; nothing where nothing is.
    pub(crate) fn record_of(&self, file: &MadeFile) -> Option<FileRecord> {
        self.output.is_some().then(|| FileRecord::of(file))
    }

    /// Remembers what came of an edition, once it is written, and the pages of its booklet. What can't be written is not
    /// remembered: the next build takes longer, and that is all.
    pub(crate) fn remember(&self, edition: &EditionName, made: &Remembered<'_>) {
        let mut page = self.read(edition);
        page.made.retain(|entry| entry.key != made.key.as_str());
        page.made.insert(
            0,
            Entry {
                key: made.key.as_str().to_owned(),
                files: made.files.to_vec(),
                diagnostics: made.diagnostics.iter().map(|it| DiagnosticRecord::of(it, made.sources)).collect(),
                notes: made.notes.iter().map(TextRecord::of).collect(),
            },
        );
        page.made.truncate(MOST);
        let layout = made.layout.as_str();
        page.files.extend(made.files.iter().map(|file| (file.name.clone(), (layout.to_owned(), file.clone()))));
        if let Some(pages) = made.pages {
            page.pages = Some(PagesRecord::of(made.layout, pages));
            self.put(edition, "png", &pages.cover);
        }
        if let Ok(text) = serde_json::to_vec(&page) {
            self.put(edition, "json", &text);
        }
    }

    fn put(&self, edition: &EditionName, extension: &str, bytes: &[u8]) {
        if let Some(path) = self.place(edition, extension) {
            put(&path, bytes);
        }
    }
}

/// Writes a file of the ledger whole, or not at all.
fn put(path: &Path, bytes: &[u8]) {
    let Some(folder) = path.parent() else { return };
    let is_folder = fs::symlink_metadata(folder).map_or_else(|_| fs::create_dir(folder).is_ok(), |it| it.is_dir());
    if is_folder {
        remove_litter(folder);
        let _ = stage(folder, bytes).map(|whole| whole.persist(path));
    }
}

/// What came of an edition.
pub(crate) struct Remembered<'a> {
    /// What it was made from.
    pub(crate) key: &'a Key,
    /// What its booklet is laid out from, whether it was or not.
    pub(crate) layout: &'a Key,
    /// The pages of the booklet, where somebody asked for them.
    pub(crate) pages: Option<&'a KnownPages>,
    pub(crate) files: &'a [FileRecord],
    pub(crate) diagnostics: &'a [Diagnostic],
    pub(crate) notes: &'a [Text],
    pub(crate) sources: &'a SourceMap,
}

/// A regular file's content; nothing else is followed or waited for.
fn read_regular(path: &Path) -> Option<Vec<u8>> {
    fs::symlink_metadata(path).ok().filter(fs::Metadata::is_file)?;
    fs::read(path).ok()
}

/// Whether a file is still what was written.
fn is_still_there(file: &FileRecord, folder: &Path) -> bool {
    let path = folder.join(&file.name);
    let length = fs::symlink_metadata(&path).ok().filter(fs::Metadata::is_file).map(|metadata| metadata.len());
    length == Some(file.bytes) && read_regular(&path).is_some_and(|bytes| Hash::of(&bytes).as_str() == file.hash)
}

/// The file as it was written, if it still is just that.
fn if_still_there(file: &FileRecord, folder: &Path, outputs: &[Output]) -> Option<WrittenFile> {
    let output = outputs.iter().copied().find(|output| output.name() == file.output)?;
    let extent: Extent = file.extent;
    let path = folder.join(&file.name);
    is_still_there(file, folder).then_some(WrittenFile { path, output, bytes: file.bytes, extent })
}
