//! The files that an import is of: as named, or all of a folder that can be read.

use std::fs;
use std::path::{Path, PathBuf};

use tipwaaier_importer::SourceKind;
use tipwaaier_model::{Limits, Text};
use tipwaaier_pipeline::{Folder, reason};

/// A file to import.
pub(super) struct SourceFile {
    /// Where it lies, as it is shown.
    pub(super) path: PathBuf,
    pub(super) kind: SourceKind,
}

/// What is imported, and what of the folders is not.
#[derive(Default)]
pub(super) struct SourceFiles {
    pub(super) files: Vec<SourceFile>,
    /// Files of a kind that is not read; pictures are none of them.
    pub(super) passed_over: Vec<PathBuf>,
}

impl SourceFiles {
    /// The files of what was named on the command line.
    pub(super) fn of(paths: &[PathBuf]) -> Result<Self, Text> {
        let mut found = Self::default();
        for path in paths {
            if path.is_dir() {
                found.folder(path)?;
            } else {
                let kind = kind_of(path).ok_or_else(|| unknown_kind(path))?;
                found.files.push(SourceFile { path: path.clone(), kind });
            }
        }
        if found.files.is_empty() {
            let shown = paths.iter().map(|path| path.display().to_string()).collect::<Vec<_>>().join(", ");
            return Err(of(&shown, "geen bestand dat kan worden overgenomen", "no file that can be imported"));
        }
        Ok(found)
    }

    fn folder(&mut self, path: &Path) -> Result<(), Text> {
        let shown = path.display().to_string();
        let folder = Folder::open(path).map_err(|error| of(&shown, &error.to_string(), &error.to_string()))?;
        let names = folder.files("", "").map_err(|(below, _)| {
            of(
                &format!("{shown}/{below}"),
                "de map is niet te lezen of te groot",
                "the folder can't be read or is too large",
            )
        })?;
        for name in names {
            let path = path.join(&name);
            match kind_of(&path) {
                Some(kind) => self.files.push(SourceFile { path, kind }),
                None if is_picture_name(&name) => {}
                None => self.passed_over.push(path),
            }
        }
        Ok(())
    }
}

fn kind_of(path: &Path) -> Option<SourceKind> {
    SourceKind::of(path.file_name()?.to_str()?)
}

fn is_picture_name(name: &str) -> bool {
    let end = name.rsplit('.').next().unwrap_or_default().to_ascii_lowercase();
    matches!(end.as_str(), "png" | "jpg" | "jpeg" | "gif" | "webp" | "svg")
}

fn unknown_kind(path: &Path) -> Text {
    let ends: Vec<String> = SourceKind::ENDS.iter().map(|(end, _)| format!(".{end}")).collect();
    let (last, first) = ends.split_last().map(|(last, first)| (last.as_str(), first.join(", "))).unwrap_or_default();
    of(
        &path.display().to_string(),
        &format!("een bron eindigt op {first} of {last}"),
        &format!("a source ends in {first} or {last}"),
    )
}

/// A file lies anywhere, so its own path is all that is asked of it: that it is a file of a fair size.
pub(super) fn read(path: &Path, kind: SourceKind, limits: &Limits) -> Result<Vec<u8>, Text> {
    let shown = path.display().to_string();
    let cannot = |error: std::io::Error| {
        let Text { nl, en } = reason(&error);
        of(&shown, &nl, &en)
    };
    let metadata = fs::metadata(path).map_err(cannot)?;
    if !metadata.is_file() {
        return Err(of(&shown, "geen gewoon bestand", "not a regular file"));
    }
    // A document holds its pictures too.
    let times = if kind.is_packed() { 100 } else { 10 };
    let most = limits.text_file_bytes.saturating_mul(times);
    if metadata.len() > most {
        let most = most / 1_000_000;
        return Err(of(&shown, &format!("groter dan {most} MB"), &format!("larger than {most} MB")));
    }
    fs::read(path).map_err(cannot)
}

/// A message about a file.
pub(super) fn of(path: &str, nl: &str, en: &str) -> Text {
    Text::new(format!("{path}: {nl}"), format!("{path}: {en}"))
}
