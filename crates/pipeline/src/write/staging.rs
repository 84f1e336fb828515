//! Files that are whole on the disk, beside their targets, until all of them are put in their places.

use std::collections::BTreeSet;
use std::fs;
use std::io::{self, Write as _};
use std::path::{Path, PathBuf};

use tempfile::{Builder, NamedTempFile, TempPath};

use super::lock::FolderLock;
use super::target::{WriteError, check_folder, check_target};
use super::unfinished::Unfinished;
use crate::progress::{Event, Progress};

/// How the names of files begin that are not whole yet.
const PREFIX: &str = ".tipwaaier-";
/// How they end.
const SUFFIX: &str = ".tmp";

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
    progress: Progress<'a>,
}

impl<'a> Staging<'a> {
    /// For files that come into these folders below `root`. Whoever has to end the program finds them in `unfinished`.
    pub(crate) fn new<'f>(
        root: &'a Path,
        folders: impl IntoIterator<Item = &'f str>,
        unfinished: &Unfinished,
        progress: Progress<'a>,
    ) -> Self {
        unfinished.begin();
        let folders = folders.into_iter().map(|folder| root.join(folder)).collect();
        let made = MadeFolders { folders: Vec::new(), unfinished: unfinished.clone() };
        Self { root, folders, staged: Vec::new(), locks: Vec::new(), made, progress }
    }

    /// Writes a file beside its target. The first one waits for whoever else writes into one of the folders.
    pub(crate) fn add(&mut self, folder: &str, name: &str, bytes: &[u8]) -> Result<(), WriteError> {
        for folder in std::mem::take(&mut self.folders) {
            check_folder(&folder)?;
            self.made.make(&folder)?;
            let waiting = |holder| self.progress.tell(Event::Waiting { folder: folder.clone(), holder });
            let lock =
                FolderLock::take(&folder, waiting).map_err(|source| WriteError::Io { path: folder.clone(), source })?;
            self.locks.push(lock);
            remove_litter(&folder);
        }
        let folder = self.root.join(folder);
        let path = folder.join(name);
        let failed = |source| WriteError::Io { path: path.clone(), source };
        let temporary = self.made.unfinished.file(|| {
            let file = temporary_file(&folder)?;
            let path = file.path().to_owned();
            Ok((file, path))
        });
        let temporary = fill(temporary.map_err(failed)?.ok_or(WriteError::Discarded)?, bytes).map_err(failed)?;
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
        let unfinished = self.made.unfinished.clone();
        unfinished.place(|| self.place()).unwrap_or(Err(WriteError::Discarded))
    }

    fn place(&mut self) -> Result<Vec<PathBuf>, WriteError> {
        for (_, path) in &self.staged {
            check_target(path)?;
        }
        let mut written = Vec::new();
        for (temporary, path) in self.staged.drain(..) {
            if let Err(error) = temporary.persist(&path) {
                let (source, placed) = (error.error, written.len());
                self.made.folders.clear();
                return Err(match placed {
                    0 => WriteError::Io { path, source },
                    placed => WriteError::Half { path, source, placed },
                });
            }
            written.push(path);
        }
        self.made.folders.clear();
        Ok(written)
    }
}

/// A whole copy of a file beside its target, on the disk, and closed again: a process may have few files open.
pub(crate) fn stage(folder: &Path, bytes: &[u8]) -> io::Result<TempPath> {
    fill(temporary_file(folder)?, bytes)
}

fn fill(mut file: NamedTempFile, bytes: &[u8]) -> io::Result<TempPath> {
    // Written through the file itself: an error by its wrapper would name a file that nobody knows.
    file.as_file_mut().write_all(bytes)?;
    file.as_file().sync_all()?;
    Ok(file.into_temp_path())
}

fn temporary_file(folder: &Path) -> io::Result<NamedTempFile> {
    let mut builder = Builder::new();
    builder.prefix(PREFIX).suffix(SUFFIX);
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt as _;
        // As any other file that a program writes; the umask takes off what it should.
        builder.permissions(fs::Permissions::from_mode(0o666));
    }
    // The message names the temporary file, of which nobody has heard.
    builder.tempfile_in(folder).map_err(|error| error.kind().into())
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
struct MadeFolders {
    folders: Vec<PathBuf>,
    unfinished: Unfinished,
}

impl MadeFolders {
    fn make(&mut self, folder: &Path) -> Result<(), WriteError> {
        let missing: Vec<&Path> =
            folder.ancestors().take_while(|path| !path.as_os_str().is_empty() && !path.exists()).collect();
        for path in missing.into_iter().rev() {
            match fs::create_dir(path) {
                Ok(()) => {
                    self.unfinished.folder(path);
                    self.folders.push(path.to_owned());
                }
                // Another build was quicker.
                Err(error) if error.kind() == io::ErrorKind::AlreadyExists => {}
                Err(source) => return Err(WriteError::Io { path: path.to_owned(), source }),
            }
        }
        Ok(())
    }
}

impl Drop for MadeFolders {
    fn drop(&mut self) {
        for folder in self.folders.iter().rev() {
            // Only an empty folder goes; anything in it belongs to someone else.
            let _ = fs::remove_dir(folder);
        }
    }
}
