//! Where files may come: what is refused before any work is done.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use crate::reason::reason;

/// Why files were not written.
#[derive(Debug, thiserror::Error)]
pub enum WriteError {
    /// A target is something else than a file, or a folder on the way is something else than a folder.
    #[error("{path} is {what}, and was left as it is")]
    InTheWay {
        /// Which.
        path: PathBuf,
        /// What it is instead.
        what: InTheWay,
    },
    /// The output folder lies where the collection's own files are.
    #[error("the output folder {0} lies inside the collection")]
    InsideCollection(PathBuf),
    /// The machine refused.
    #[error("{path} can't be written: {reason}", reason = reason(source).en)]
    Io {
        /// Which file or folder.
        path: PathBuf,
        /// Why not.
        source: io::Error,
    },
    /// The machine refused to put a file in its place, after others were put in theirs.
    #[error(
        "{path} can't be put in its place: {reason}; {placed} files before it are new, it and those after it are as they were",
        reason = reason(source).en
    )]
    Half {
        /// Which file.
        path: PathBuf,
        /// Why not.
        source: io::Error,
        /// How many files are in their places.
        placed: usize,
    },
    /// Whoever ends the program has taken away what was written.
    #[error("the program is being ended")]
    Discarded,
}

/// What stands where a file or folder should come.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum InTheWay {
    /// A folder.
    Folder,
    /// A symbolic link.
    Link,
    /// A file, where a folder should be.
    File,
    /// A pipe, socket or device.
    Special,
}

impl std::fmt::Display for InTheWay {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(match self {
            Self::Folder => "a folder",
            Self::Link => "a symbolic link",
            Self::File => "a file",
            Self::Special => "no regular file",
        })
    }
}

/// Refuses an output folder that is the collection folder or lies in it, save for one named `output` directly in it:
/// that is where a build goes that is run from inside the collection, and nothing is read from there.
pub(crate) fn check_place(output: &Path, collection: &Path) -> Result<(), WriteError> {
    let io = |source| WriteError::Io { path: output.to_owned(), source };
    let (output_at, collection) = (resolve(output).map_err(io)?, resolve(collection).map_err(io)?);
    if output_at.starts_with(&collection) && output_at != collection.join("output") {
        return Err(WriteError::InsideCollection(output.to_owned()));
    }
    Ok(())
}

/// Where a path leads, links followed as far as it exists.
fn resolve(path: &Path) -> io::Result<PathBuf> {
    let absolute = std::path::absolute(path)?;
    for ancestor in absolute.ancestors() {
        if let Ok(real) = ancestor.canonicalize() {
            let rest = absolute.strip_prefix(ancestor).unwrap_or(Path::new(""));
            return Ok(real.join(rest));
        }
    }
    Ok(absolute)
}

/// Refuses whatever stands in the way, before any work is done.
pub(crate) fn check_targets<'a>(
    output: &Path,
    targets: impl IntoIterator<Item = (&'a str, &'a str)>,
) -> Result<(), WriteError> {
    check_folder(output)?;
    for (folder, name) in targets {
        let folder = output.join(folder);
        check_folder(&folder)?;
        check_target(&folder.join(name))?;
    }
    Ok(())
}

pub(super) fn check_target(path: &Path) -> Result<(), WriteError> {
    let path = path.to_owned();
    match fs::symlink_metadata(&path) {
        Ok(metadata) if metadata.is_file() => Ok(()),
        Ok(metadata) => Err(WriteError::InTheWay { path, what: kind(&metadata) }),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(()),
        Err(source) => Err(WriteError::Io { path, source }),
    }
}

pub(super) fn check_folder(path: &Path) -> Result<(), WriteError> {
    match fs::symlink_metadata(path) {
        Ok(metadata) if metadata.is_dir() => Ok(()),
        Ok(metadata) => Err(WriteError::InTheWay { path: path.to_owned(), what: kind(&metadata) }),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(()),
        Err(source) => Err(WriteError::Io { path: path.to_owned(), source }),
    }
}

fn kind(metadata: &fs::Metadata) -> InTheWay {
    let kind = metadata.file_type();
    if kind.is_symlink() {
        InTheWay::Link
    } else if kind.is_dir() {
        InTheWay::Folder
    } else if kind.is_file() {
        InTheWay::File
    } else {
        InTheWay::Special
    }
}
