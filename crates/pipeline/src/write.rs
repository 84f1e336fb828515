//! Writing outputs: each whole or not at all, and none before all are made.
//!
//! Every file is first written beside its target under a name of ours, as soon as it is made, and renamed over it when
//! all are there. A build that is killed may leave such a file; the next build into the folder removes it. A lock on the
//! folder keeps two builds from writing into it at the same moment.

use std::collections::BTreeSet;
use std::fs::{self, File};
use std::io::{self, Write as _};
use std::path::{Path, PathBuf};

use tempfile::{Builder, TempPath};

/// How the names of files begin that are not whole yet.
const PREFIX: &str = ".tipwaaier-";
/// How they end.
const SUFFIX: &str = ".tmp";

/// A source file to be written into a collection.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewFile {
    folder: String,
    name: String,
    bytes: Vec<u8>,
}

impl NewFile {
    /// A file at a path relative to the collection folder, with forward slashes.
    #[must_use]
    pub fn new(path: &str, bytes: Vec<u8>) -> Self {
        let (folder, name) = path.rsplit_once('/').unwrap_or(("", path));
        Self { folder: folder.to_owned(), name: name.to_owned(), bytes }
    }
}

/// Writes source files into a collection folder, which is made if it is not there: all of them, or none.
pub fn write_files<'a>(root: &Path, files: impl IntoIterator<Item = &'a NewFile>) -> Result<Vec<PathBuf>, WriteError> {
    let files: Vec<&NewFile> = files.into_iter().collect();
    check_targets(root, files.iter().map(|file| (file.folder.as_str(), file.name.as_str())))?;
    let mut staging = Staging::new(root, files.iter().map(|file| file.folder.as_str()));
    for file in files {
        staging.add(&file.folder, &file.name, &file.bytes)?;
    }
    staging.keep()
}

/// Why nothing was written.
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
    #[error("{path} can't be written: {source}")]
    Io {
        /// Which file or folder.
        path: PathBuf,
        /// Why not.
        source: io::Error,
    },
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

fn check_target(path: &Path) -> Result<(), WriteError> {
    let path = path.to_owned();
    match fs::symlink_metadata(&path) {
        Ok(metadata) if metadata.is_file() => Ok(()),
        Ok(metadata) => Err(WriteError::InTheWay { path, what: kind(&metadata) }),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(()),
        Err(source) => Err(WriteError::Io { path, source }),
    }
}

fn check_folder(path: &Path) -> Result<(), WriteError> {
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

/// Files that are whole on the disk, beside their targets. Until they are kept, every earlier file is as it was; if they
/// are not, they go away again.
pub(crate) struct Staging<'a> {
    root: &'a Path,
    /// The folders they come into, in an order that is the same in every build: two builds then never wait for each
    /// other's lock.
    folders: BTreeSet<PathBuf>,
    staged: Vec<(TempPath, PathBuf)>,
    locks: Vec<FolderLock>,
    made: MadeFolders,
}

impl<'a> Staging<'a> {
    /// For files that come into these folders below `root`.
    pub(crate) fn new<'f>(root: &'a Path, folders: impl IntoIterator<Item = &'f str>) -> Self {
        let folders = folders.into_iter().map(|folder| root.join(folder)).collect();
        Self { root, folders, staged: Vec::new(), locks: Vec::new(), made: MadeFolders::default() }
    }

    /// Writes a file beside its target. The first one waits for whoever else writes into one of the folders.
    pub(crate) fn add(&mut self, folder: &str, name: &str, bytes: &[u8]) -> Result<(), WriteError> {
        for folder in std::mem::take(&mut self.folders) {
            check_folder(&folder)?;
            self.made.make(&folder)?;
            let lock = FolderLock::take(&folder).map_err(|source| WriteError::Io { path: folder.clone(), source })?;
            self.locks.push(lock);
            remove_litter(&folder);
        }
        let folder = self.root.join(folder);
        let path = folder.join(name);
        let temporary = stage(&folder, bytes).map_err(|source| WriteError::Io { path: path.clone(), source })?;
        self.staged.push((temporary, path));
        Ok(())
    }

    /// Puts all files in their places, unless something stands there that is no file. Gives their paths.
    pub(crate) fn keep(mut self) -> Result<Vec<PathBuf>, WriteError> {
        // Where there was nothing to write, a killed build may have left something nonetheless.
        for folder in &self.folders {
            if check_folder(folder).is_ok()
                && let Some(lock) = FolderLock::take_if_free(folder)
            {
                remove_litter(folder);
                drop(lock);
            }
        }
        for (_, path) in &self.staged {
            check_target(path)?;
        }
        let mut written = Vec::new();
        for (temporary, path) in self.staged.drain(..) {
            temporary.persist(&path).map_err(|error| WriteError::Io { path: path.clone(), source: error.error })?;
            written.push(path);
        }
        self.made.keep();
        Ok(written)
    }
}

/// A whole copy of a file beside its target, on the disk, and closed again: a process may have few files open.
pub(crate) fn stage(folder: &Path, bytes: &[u8]) -> io::Result<TempPath> {
    let mut builder = Builder::new();
    builder.prefix(PREFIX).suffix(SUFFIX);
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt as _;
        // As any other file that a program writes; the umask takes off what it should.
        builder.permissions(fs::Permissions::from_mode(0o666));
    }
    let mut file = builder.tempfile_in(folder)?;
    file.write_all(bytes)?;
    file.as_file().sync_all()?;
    Ok(file.into_temp_path())
}

/// Removes what a killed build left behind. The lock is ours, so nobody is writing these.
pub(crate) fn remove_litter(folder: &Path) {
    let Ok(entries) = fs::read_dir(folder) else { return };
    for entry in entries.flatten() {
        let name = entry.file_name();
        let name = name.to_string_lossy();
        if name.starts_with(PREFIX) && name.ends_with(SUFFIX) {
            // One that can't be removed is no reason not to build.
            let _ = fs::remove_file(entry.path());
        }
    }
}

/// Folders that this build made, taken away again if it fails before anything has come into them.
#[derive(Default)]
struct MadeFolders(Vec<PathBuf>);

impl MadeFolders {
    fn make(&mut self, folder: &Path) -> Result<(), WriteError> {
        let missing: Vec<&Path> =
            folder.ancestors().take_while(|path| !path.as_os_str().is_empty() && !path.exists()).collect();
        for path in missing.into_iter().rev() {
            match fs::create_dir(path) {
                Ok(()) => self.0.push(path.to_owned()),
                // Another build was quicker.
                Err(error) if error.kind() == io::ErrorKind::AlreadyExists => {}
                Err(source) => return Err(WriteError::Io { path: path.to_owned(), source }),
            }
        }
        Ok(())
    }

    fn keep(&mut self) {
        self.0.clear();
    }
}

impl Drop for MadeFolders {
    fn drop(&mut self) {
        for folder in self.0.iter().rev() {
            // Only an empty folder goes; anything in it belongs to someone else.
            let _ = fs::remove_dir(folder);
        }
    }
}

/// The right to write into a folder, given up when dropped or when the process ends.
struct FolderLock {
    _handle: Option<File>,
}

impl FolderLock {
    #[cfg(unix)]
    fn take(folder: &Path) -> io::Result<Self> {
        let handle = File::open(folder)?;
        match handle.lock() {
            Ok(()) => Ok(Self { _handle: Some(handle) }),
            // Some network drives have no locks; each file is still renamed whole.
            Err(error) if error.kind() == io::ErrorKind::Unsupported => Ok(Self { _handle: None }),
            Err(error) => Err(error),
        }
    }

    /// The same, unless another build has it.
    #[cfg(unix)]
    fn take_if_free(folder: &Path) -> Option<Self> {
        let handle = File::open(folder).ok()?;
        handle.try_lock().ok()?;
        Some(Self { _handle: Some(handle) })
    }

    /// Elsewhere a folder can't be locked; each file is still renamed whole.
    #[cfg(not(unix))]
    fn take(_: &Path) -> io::Result<Self> {
        Ok(Self { _handle: None })
    }

    #[cfg(not(unix))]
    fn take_if_free(_: &Path) -> Option<Self> {
        None
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn file(path: &str, text: &str) -> NewFile {
        NewFile::new(path, text.as_bytes().to_vec())
    }

    /// Everything below a folder, hidden files too.
    fn tree(root: &Path) -> Vec<String> {
        let mut paths: Vec<String> =
            walk(root).iter().map(|path| path.strip_prefix(root).unwrap().display().to_string()).collect();
        paths.sort();
        paths
    }

    fn walk(folder: &Path) -> Vec<PathBuf> {
        let Ok(entries) = fs::read_dir(folder) else { return Vec::new() };
        entries.flatten().flat_map(|entry| [vec![entry.path()], walk(&entry.path())].concat()).collect()
    }

    #[test]
    fn files_replace_files_and_leave_the_rest() {
        let root = tempfile::tempdir().unwrap();
        let output = root.path().join("deep/output");
        write_files(&output, &[file("all/a.pdf", "one"), file("set/a.pdf", "two")]).unwrap();
        fs::write(output.join("all/mine.txt"), "mine").unwrap();
        fs::write(output.join("all/.tipwaaier-x1.tmp"), "half of a file").unwrap();
        let written = write_files(&output, &[file("all/a.pdf", "three")]).unwrap();
        assert_eq!(written, [output.join("all/a.pdf")]);
        assert_eq!(fs::read_to_string(output.join("all/a.pdf")).unwrap(), "three");
        assert_eq!(tree(&output), ["all", "all/a.pdf", "all/mine.txt", "set", "set/a.pdf"]);
    }

    #[cfg(unix)]
    #[test]
    fn what_a_killed_build_left_goes_even_if_there_is_nothing_to_write_but_not_from_under_another_build() {
        let root = tempfile::tempdir().unwrap();
        let folder = root.path().join("all");
        fs::create_dir(&folder).unwrap();
        fs::write(folder.join(".tipwaaier-x1.tmp"), "half of a file").unwrap();
        let mut other = Staging::new(root.path(), ["all"]);
        other.add("all", "a.pdf", b"whole").unwrap();
        assert_eq!(tree(root.path()).len(), 2, "{:?}", tree(root.path()));
        Staging::new(root.path(), ["all", "set"]).keep().unwrap();
        assert_eq!(tree(root.path()).len(), 2, "the file of another build: {:?}", tree(root.path()));
        drop(other);
        fs::write(folder.join(".tipwaaier-x2.tmp"), "half of a file").unwrap();
        Staging::new(root.path(), ["all", "set"]).keep().unwrap();
        assert_eq!(tree(root.path()), ["all"]);
    }

    #[test]
    fn what_stands_in_the_way_is_left_and_nothing_else_is_written() {
        let root = tempfile::tempdir().unwrap();
        let output = root.path().join("output");
        fs::create_dir_all(output.join("all/b.pdf")).unwrap();
        let error = write_files(&output, &[file("all/a.pdf", "x"), file("all/b.pdf", "x")]).unwrap_err();
        assert!(matches!(error, WriteError::InTheWay { what: InTheWay::Folder, .. }), "{error}");
        fs::write(output.join("set"), "a file").unwrap();
        let error = write_files(&output, &[file("all/a.pdf", "x"), file("set/b.pdf", "x")]).unwrap_err();
        assert!(matches!(error, WriteError::InTheWay { what: InTheWay::File, .. }), "{error}");
        assert_eq!(tree(&output), ["all", "all/b.pdf", "set"]);
    }

    #[cfg(unix)]
    #[test]
    fn a_link_is_never_written_through() {
        use std::os::unix::fs::symlink;
        let root = tempfile::tempdir().unwrap();
        let output = root.path().join("output");
        fs::create_dir_all(output.join("all")).unwrap();
        fs::write(root.path().join("precious"), "precious").unwrap();
        symlink(root.path().join("precious"), output.join("all/a.pdf")).unwrap();
        symlink(root.path(), output.join("set")).unwrap();
        for folder in ["all", "set"] {
            let error = write_files(&output, &[file(&format!("{folder}/a.pdf"), "x")]).unwrap_err();
            assert!(matches!(error, WriteError::InTheWay { what: InTheWay::Link, .. }), "{error}");
        }
        assert_eq!(fs::read_to_string(root.path().join("precious")).unwrap(), "precious");
    }

    #[test]
    fn a_write_that_fails_leaves_no_trace() {
        let root = tempfile::tempdir().unwrap();
        fs::write(root.path().join("file"), "").unwrap();
        let output = root.path().join("new");
        // The second folder can't be made, for it would lie below a file.
        let long = format!("{}/a.pdf", "x".repeat(300));
        assert!(write_files(&output, &[file("all/a.pdf", "x"), file(&long, "x")]).is_err());
        assert_eq!(tree(root.path()), ["file"]);
    }

    #[test]
    fn outputs_never_come_among_the_sources() {
        let root = tempfile::tempdir().unwrap();
        let content = root.path().join("content");
        fs::create_dir_all(content.join("tips")).unwrap();
        for inside in ["", ".", "tips", "tips/x", "images", "sets/../tips", "output/x"] {
            assert!(check_place(&content.join(inside), &content).is_err(), "{inside}");
        }
        for outside in ["../output", "../content-evil", "output"] {
            check_place(&content.join(outside), &content).unwrap();
        }
    }
}
