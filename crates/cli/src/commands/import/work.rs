//! What an import comes to: the files that are to be written, and what is left as it is.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

use tipwaaier_importer::{
    Import as Imported, ImportedPicture, ImportedTip, Material, Options, ReadOptions, Source, compose, is_picture,
    merge_contributors, merge_theme, read,
};
use tipwaaier_model::{Diagnostic, SourceMap, Text};
use tipwaaier_pipeline::{Folder, NewFile, Refusal};

use super::difference::{Change, changes};
use super::sources::{self, SourceFile, SourceFiles, of};
use super::target::Target;
use crate::args::Import;
use crate::context::Context;

/// What is to be written, and what was found on the way.
pub(super) struct Work {
    pub(super) files: BTreeMap<String, NewFile>,
    pub(super) sources: SourceMap,
    pub(super) diagnostics: Vec<Diagnostic>,
    /// What is left as it is, and why.
    pub(super) skipped: Vec<Text>,
    /// Files of folders that are of no kind that is read.
    pub(super) passed_over: Vec<PathBuf>,
    pub(super) imported: Imported,
    /// What becomes of each tip, in the order of the tips.
    pub(super) fates: Vec<Fate>,
}

/// What becomes of a tip, and in which file.
pub(super) struct Fate {
    pub(super) state: State,
    pub(super) path: String,
    /// The lines of the file that would change.
    pub(super) changes: Vec<Change>,
}

/// What becomes of a tip.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum State {
    /// It comes in.
    New,
    /// It is there, and says the same.
    Unchanged,
    /// One of the same number is there that is not the same.
    Changed,
}

impl Work {
    /// Reads all sources and works out what comes of them; writes nothing.
    pub(super) fn of(
        context: &Context,
        arguments: &Import,
        reading: &ReadOptions,
        options: &Options,
    ) -> Result<Self, Text> {
        let found = SourceFiles::of(&arguments.pages)?;
        let mut map = SourceMap::new();
        let mut materials = Vec::new();
        for file in &found.files {
            materials.push(material(file, context, reading, &mut map)?);
        }
        // A collection is in the language of its first source; where that does not tell, in the reader's.
        let first = materials.first().and_then(Material::language);
        let mut target =
            Target::open(&arguments.into, first.unwrap_or_else(|| context.language.into()), context.limits)?;
        let imported = compose(materials, &target.known(), options).map_err(|(source, error)| {
            let text = error.text();
            source
                .map_or_else(|| text.clone(), |at| of(&found.files[at].path.display().to_string(), &text.nl, &text.en))
        })?;
        let mut work = Self {
            files: BTreeMap::new(),
            sources: map,
            diagnostics: imported.diagnostics.clone(),
            skipped: Vec::new(),
            passed_over: found.passed_over,
            imported,
            fates: Vec::new(),
        };
        work.tips(&target);
        work.pictures(&found.files, &target, arguments);
        work.tables(&mut target)?;
        work.sets(&target, arguments);
        Ok(work)
    }

    /// Takes in the tips. One that is there keeps the name of its file, for other things may name it.
    fn tips(&mut self, target: &Target) {
        let mut taken: BTreeSet<String> = target.tips.values().map(|tip| tip.path.clone()).collect();
        for tip in &self.imported.tips {
            let there = target.tips.get(&tip.number.get());
            let path = there.map_or_else(|| free_path(tip, target, &taken), |there| there.path.clone());
            taken.insert(path.clone());
            let found = there.and_then(|there| target.read(&there.path));
            let changes = found.as_ref().map(|found| changes(&String::from_utf8_lossy(found), &tip.text));
            let state = match &changes {
                None => State::New,
                Some(changes) if changes.is_empty() => State::Unchanged,
                Some(_) => State::Changed,
            };
            if state != State::Unchanged {
                self.files.insert(path.clone(), NewFile::new(&path, tip.text.clone().into_bytes()));
            }
            self.fates.push(Fate { state, path, changes: changes.unwrap_or_default() });
        }
    }

    /// Why nothing may be written: tips that would replace others. A dry run only says so.
    pub(super) fn refusal(&self, arguments: &Import) -> Option<Text> {
        if arguments.force || arguments.dry_run {
            return None;
        }
        let changed: Vec<String> = self
            .imported
            .tips
            .iter()
            .zip(&self.fates)
            .filter(|(_, fate)| fate.state == State::Changed)
            .map(|(tip, fate)| format!("tip {} ({})", tip.number, fate.path))
            .collect();
        if changed.is_empty() {
            return None;
        }
        let shown = changed.iter().take(10).cloned().collect::<Vec<_>>().join(", ");
        let more = changed.len().checked_sub(10).filter(|more| *more > 0);
        let (more_nl, more_en) =
            more.map_or_else(Default::default, |more| (format!(" en nog {more}"), format!(" and {more} more")));
        Some(Text::new(
            format!(
                "is er al, maar anders: {shown}{more_nl}; met --force wordt dat vervangen, met --dry-run zie je eerst wat er komt"
            ),
            format!(
                "is there already, but not the same: {shown}{more_en}; --force replaces it, --dry-run first shows what would come"
            ),
        ))
    }

    /// Takes in the sets. One that is there already stays, unless it is to be replaced.
    fn sets(&mut self, target: &Target, arguments: &Import) {
        for set in &self.imported.sets {
            let place = format!("sets/{}", set.file_name);
            let found = target.read(&place);
            if found.as_deref() == Some(set.text.as_bytes()) {
                continue;
            }
            if found.is_some() && !arguments.force {
                self.skipped.push(stays(&place));
            } else {
                self.files.insert(place.clone(), NewFile::new(&place, set.text.clone().into_bytes()));
            }
        }
    }

    fn tables(&mut self, target: &mut Target) -> Result<(), Text> {
        // Where nothing comes in, nothing is said of anyone either.
        let contributors = merge_contributors(&target.contributors, &self.imported.contributors);
        target.contributors = contributors.map_err(|error| error.text())?;
        for theme in &self.imported.themes {
            target.collection = merge_theme(&target.collection, theme).map_err(|error| error.text())?;
        }
        self.text("collection.toml", &target.collection, &target.found_collection);
        self.text("contributors.toml", &target.contributors, &target.found_contributors);
        Ok(())
    }

    /// Takes in a text that is not the one that is there.
    fn text(&mut self, path: &str, text: &str, found: &str) {
        if text != found {
            self.files.insert(path.to_owned(), NewFile::new(path, text.as_bytes().to_vec()));
        }
    }

    fn pictures(&mut self, files: &[SourceFile], target: &Target, arguments: &Import) {
        for picture in std::mem::take(&mut self.imported.pictures) {
            self.picture(&files[picture.from].path, picture, target, arguments);
        }
    }

    /// Takes in a picture. One that is there already stays, unless it is to be replaced.
    fn picture(&mut self, page: &Path, picture: ImportedPicture, target: &Target, arguments: &Import) {
        let ImportedPicture { source, bytes, target: place, .. } = picture;
        let media = arguments.media.as_deref();
        let held = || beside(page, &source, target).or_else(|()| downloaded(media, &source, target));
        let bytes = bytes.map_or_else(held, Ok);
        match bytes {
            Ok(bytes) if !is_picture(&bytes) => self.skipped.push(Text::new(
                format!("{source} is geen afbeelding (PNG, JPEG, GIF, WebP of SVG); zet er zelf een neer als {place}"),
                format!("{source} is no picture (PNG, JPEG, GIF, WebP or SVG); put one there yourself as {place}"),
            )),
            Ok(bytes) if target.has(&place) => {
                if target.read(&place).as_deref() == Some(bytes.as_slice()) {
                } else if arguments.force {
                    self.files.insert(place.clone(), NewFile::new(&place, bytes));
                } else {
                    self.skipped.push(stays(&place));
                }
            }
            Ok(bytes) => {
                self.files.insert(place.clone(), NewFile::new(&place, bytes));
            }
            Err(()) if target.has(&place) => {}
            Err(()) => self.skipped.push(Text::new(
                format!("de afbeelding {source} staat niet naast de bron; zet haar zelf neer als {place}"),
                format!("the picture {source} is not beside the source; put it there yourself as {place}"),
            )),
        }
    }
}

fn stays(place: &str) -> Text {
    Text::new(
        format!("{place} is er al en blijft zoals het is; met --force wordt het vervangen"),
        format!("{place} is there already and stays as it is; --force replaces it"),
    )
}

/// A name for a tip's file that nothing has.
fn free_path(tip: &ImportedTip, target: &Target, taken: &BTreeSet<String>) -> String {
    let stem = tip.file_name.trim_end_matches(".md");
    let names =
        std::iter::once(format!("tips/{stem}.md")).chain((2..10_000).map(|count| format!("tips/{stem}-{count}.md")));
    let mut free = names.filter(|path| !taken.contains(path) && !target.has(path));
    free.next().unwrap_or_else(|| format!("tips/{}", tip.file_name))
}

/// A picture below the folder of a page. What is hidden is nobody's picture.
fn beside(page: &Path, source: &str, target: &Target) -> Result<Vec<u8>, ()> {
    let bare = source.split(['?', '#']).next().unwrap_or(source);
    let decoded = percent_decoded(bare);
    let folder = page.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    let folder = Folder::open(folder).map_err(|_| ())?;
    for path in [source, bare, &decoded] {
        let is_hidden = path.split(['/', '\\']).any(|part| part.starts_with('.') && part != "." && part != "..");
        if is_hidden {
            continue;
        }
        match folder.read(path, target.picture_bytes()) {
            Ok(bytes) => return Ok(bytes),
            Err(
                Refusal::Missing
                | Refusal::Outside
                | Refusal::NotAFile
                | Refusal::TooLarge(_)
                | Refusal::FolderTooLarge
                | Refusal::Unreadable(_),
            ) => {}
        }
    }
    Err(())
}

/// A picture of a site among its downloads: by its place below `uploads`, or by its name alone.
fn downloaded(media: Option<&Path>, source: &str, target: &Target) -> Result<Vec<u8>, ()> {
    let folder = media.and_then(|media| Folder::open(media).ok()).ok_or(())?;
    let bare = percent_decoded(source.split(['?', '#']).next().unwrap_or(source));
    let below = bare.split_once("/uploads/").map(|(_, below)| below);
    let name = bare.rsplit('/').next();
    let mut places =
        [below, name].into_iter().flatten().filter(|place| !place.split('/').any(|part| part.starts_with('.')));
    places.find_map(|place| folder.read(place, target.picture_bytes()).ok()).ok_or(())
}

/// `%20` and the like as what they stand for.
fn percent_decoded(path: &str) -> String {
    let bytes = path.as_bytes();
    let mut out = Vec::with_capacity(bytes.len());
    let mut at = 0;
    while at < bytes.len() {
        let hex = path.get(at + 1..at + 3).filter(|_| bytes[at] == b'%');
        if let Some(byte) = hex.and_then(|hex| u8::from_str_radix(hex, 16).ok()) {
            out.push(byte);
            at += 3;
        } else {
            out.push(bytes[at]);
            at += 1;
        }
    }
    String::from_utf8(out).unwrap_or_else(|_| path.to_owned())
}

fn material(
    file: &SourceFile,
    context: &Context,
    options: &ReadOptions,
    map: &mut SourceMap,
) -> Result<Material, Text> {
    let SourceFile { path, kind } = file;
    let bytes = sources::read(path, *kind, &context.limits)?;
    let shown = path.display().to_string();
    let source = Source { name: &shown, kind: *kind, bytes: &bytes };
    read(&source, options, map).map_err(|error| of(&shown, &error.text().nl, &error.text().en))
}
