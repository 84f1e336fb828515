//! The pictures that a collection asks for: found inside its folder, read once each, made fit in parallel.

use std::collections::{BTreeMap, BTreeSet};
use std::io;
use std::path::PathBuf;

use rayon::prelude::*;
use tipwaaier_model::{Code, Diagnostic, Limits, Picture, PictureFormat, PictureKey, Text};
use tipwaaier_parser::{PictureRequest, PictureTable};
use tipwaaier_pictures::{Fonts, PictureError, is_drawing, prepare, shows_html_otherwise};
use tipwaaier_store::{Key, Store};
use unicode_normalization::UnicodeNormalization as _;

use super::folder::{Folder, Refusal};
use crate::keep::{CheckedPhotos, Hash};
use crate::nearest::nearest;

/// Pictures that were made fit before, and photos that were found sound.
#[derive(Debug, Clone, Default)]
pub(crate) struct KnownPictures {
    pub(crate) made: Store<Picture>,
    pub(crate) sound: CheckedPhotos,
}

/// What came of the requests.
pub(crate) struct Loaded {
    pub(crate) table: PictureTable,
    /// The path of each picture of the table, and the hash of its file.
    pub(crate) hashes: Vec<(String, Hash)>,
    pub(crate) diagnostics: Vec<Diagnostic>,
    /// Files that are there and that the machine does not let us read.
    pub(crate) unreadable: Vec<(String, io::Error)>,
}

/// What came of a file: a picture, and the file's hash.
type Outcome = Result<(Picture, Hash), Fault>;

enum Fault {
    Refused(Refusal),
    Unfit(PictureError),
}

/// Loads the pictures of all requests; a file that several name, by whatever path or link, is loaded once.
pub(crate) fn load(
    folder: &Folder,
    requests: &[PictureRequest],
    fonts: &Fonts,
    limits: &Limits,
    known: &KnownPictures,
) -> Loaded {
    let places: Vec<Option<(String, PathBuf)>> = requests.iter().map(|request| find(folder, request)).collect();
    let mut files: BTreeMap<&PathBuf, &str> = BTreeMap::new();
    for (path, real) in places.iter().flatten() {
        files.entry(real).or_insert(path);
    }
    let files: Vec<(&PathBuf, &str)> = files.into_iter().collect();
    let outcomes: Vec<(&PathBuf, &str, Outcome)> =
        files.into_par_iter().map(|(real, path)| (real, path, load_one(folder, path, fonts, limits, known))).collect();
    let mut loaded =
        Loaded { table: PictureTable::default(), hashes: Vec::new(), diagnostics: Vec::new(), unreadable: Vec::new() };
    let mut keys: BTreeMap<&PathBuf, Result<PictureKey, (&str, Fault)>> = BTreeMap::new();
    for (real, path, outcome) in outcomes {
        let key = match outcome {
            Ok((picture, hash)) => {
                loaded.hashes.push((picture.path.clone(), hash));
                loaded.table.pictures.push(picture);
                Ok(PictureKey(loaded.table.pictures.len() - 1))
            }
            Err(Fault::Refused(Refusal::Unreadable(error))) => {
                loaded.unreadable.push((path.to_owned(), error));
                continue;
            }
            Err(fault) => Err((path, fault)),
        };
        keys.insert(real, key);
    }
    let mut told = BTreeSet::new();
    for (request, place) in requests.iter().zip(&places) {
        let known = place.as_ref().map(|(path, real)| (path, keys.get(real)));
        let key = match known {
            Some((path, Some(Ok(key)))) => {
                let is_drawing = loaded.table.pictures[key.0].format == PictureFormat::Svg;
                if is_drawing && told.insert(*key) {
                    loaded.diagnostics.extend(drawing_with_html(folder, request, path, limits));
                }
                Some(*key)
            }
            Some((_, Some(Err((path, fault))))) => {
                loaded.diagnostics.extend(report(folder, request, path, fault));
                None
            }
            // Reported with the files that can't be read.
            Some((_, None)) => None,
            None => {
                nowhere(folder, request, limits, &mut loaded);
                None
            }
        };
        loaded.table.keys.push(key);
    }
    loaded
}

/// That a picture is not there, or may not be read.
fn nowhere(folder: &Folder, request: &PictureRequest, limits: &Limits, loaded: &mut Loaded) {
    let path = request.candidates.last().map_or(request.path.as_str(), String::as_str);
    let refusal = match folder.read(path, limits.picture_file_bytes) {
        Err(Refusal::Unreadable(error)) => return loaded.unreadable.push((path.to_owned(), error)),
        Err(Refusal::Outside) => Refusal::Outside,
        _ => Refusal::Missing,
    };
    loaded.diagnostics.extend(report(folder, request, path, &Fault::Refused(refusal)));
}

/// The first of a request's candidates that is there, as written and with links followed.
fn find(folder: &Folder, request: &PictureRequest) -> Option<(String, PathBuf)> {
    let there = |path: &String| Some((path.clone(), folder.canonical(path)?));
    // Names from a Mac have letters and accents apart, whatever an author types.
    let typed = || request.candidates.iter().find_map(there);
    let composed = || request.candidates.iter().map(|path| path.nfc().collect()).find_map(|path| there(&path));
    let apart = || request.candidates.iter().map(|path| path.nfd().collect()).find_map(|path| there(&path));
    typed().or_else(composed).or_else(apart)
}

fn load_one(folder: &Folder, path: &str, fonts: &Fonts, limits: &Limits, known: &KnownPictures) -> Outcome {
    let bytes = folder.read(path, limits.picture_file_bytes).map_err(Fault::Refused)?;
    let hash = Hash::of(&bytes);
    // The letters of a drawing are those of the theme.
    let letters = is_drawing(&bytes).then(|| fonts.key());
    let key = Key::of(&(path, &hash, letters, format!("{limits:?}")));
    let picture = known.made.get_or(key, || match known.sound.get(path, &bytes, &hash, limits) {
        Some(picture) => Ok(picture),
        None => prepare(path, &bytes, fonts, limits).map_err(Fault::Unfit),
    })?;
    known.sound.put(&bytes, &hash, limits, &picture);
    Ok((picture, hash))
}

/// That a drawing has text of HTML, if it has: outputs show what the drawing has in its place.
fn drawing_with_html(folder: &Folder, request: &PictureRequest, path: &str, limits: &Limits) -> Option<Diagnostic> {
    let bytes = folder.read(path, limits.picture_file_bytes).ok()?;
    if !shows_html_otherwise(&bytes) {
        return None;
    }
    let message = Text::new(
        format!("`{path}` heeft tekst in HTML; uitvoer toont wat de tekening in plaats daarvan heeft"),
        format!("`{path}` has text in HTML; outputs show what the drawing has in its place"),
    );
    let hint = Text::new(
        "Zet in draw.io ‘Formatted text’ uit voor tekst die precies zo blijft.",
        "In draw.io, turn ‘Formatted text’ off for text that stays just so.",
    );
    Some(Diagnostic::new(Code::DroppedMarkup, *request.uses.first()?, message).hint(hint))
}

/// What is wrong, at the first place that shows the picture, with the next few places named.
fn report(folder: &Folder, request: &PictureRequest, path: &str, fault: &Fault) -> Option<Diagnostic> {
    let (first, others) = request.uses.split_first()?;
    let mut diagnostic = match fault {
        Fault::Unfit(error) => error.at(path, *first),
        Fault::Refused(refusal) => {
            let (code, nl, en) = explain(refusal);
            Diagnostic::new(code, *first, Text::new(format!("`{path}` {nl}"), format!("`{path}` {en}")))
        }
    };
    if matches!(fault, Fault::Refused(Refusal::Missing)) {
        diagnostic = hint_missing(folder, path, diagnostic);
    }
    for other in others.iter().take(3) {
        diagnostic = diagnostic.label(*other, Text::new("ook hier", "here as well"));
    }
    Some(diagnostic)
}

const fn explain(refusal: &Refusal) -> (Code, &'static str, &'static str) {
    match refusal {
        Refusal::Missing => (Code::MissingFile, "is er niet", "is not there"),
        Refusal::Outside => (
            Code::PicturePath,
            "wijst via een link buiten de map van de verzameling",
            "leads out of the collection folder by a link",
        ),
        Refusal::NotAFile | Refusal::FolderTooLarge => {
            (Code::UnreadableFile, "is geen gewoon bestand", "is not a regular file")
        }
        Refusal::TooLarge(_) => (
            Code::PictureTooLarge,
            "is groter dan de grens ‘picture-file-bytes’",
            "is larger than the limit ‘picture-file-bytes’",
        ),
        Refusal::Unreadable(_) => (Code::UnreadableFile, "kan niet worden gelezen", "can't be read"),
    }
}

/// Names the picture that was probably meant: one of the same name in the folder for pictures, or of almost the same.
fn hint_missing(folder: &Folder, path: &str, diagnostic: Diagnostic) -> Diagnostic {
    let known = folder.files("images", "").unwrap_or_default();
    let name = |path: &str| path.rsplit('/').next().map(str::to_lowercase);
    if let Some(there) = known.iter().find(|known| name(known) == name(path)) {
        return diagnostic.hint(Text::new(
            format!("Schrijf `{there}`: daar staat een bestand van die naam."),
            format!("Write `{there}`: a file of that name is there."),
        ));
    }
    match nearest(path, known.iter().map(String::as_str)) {
        Some(near) => diagnostic.hint(Text::new(format!("Bedoelde je `{near}`?"), format!("Did you mean `{near}`?"))),
        None => diagnostic.hint(Text::new(
            "Zet het bestand in de map images, of verbeter het pad; hoofdletters tellen.",
            "Put the file in the folder images, or correct the path; case matters.",
        )),
    }
}
