//! What a build has written and not yet put in its place, for whoever has to end the program in the middle of it.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

/// The files that a build has written beside their targets, and the folders that it made for them. Clones share them.
#[derive(Debug, Clone, Default)]
pub struct Unfinished(Arc<Mutex<State>>);

#[derive(Debug)]
enum State {
    /// Files are being written.
    Writing { files: Vec<PathBuf>, folders: Vec<PathBuf> },
    /// All of them are in their places.
    Placed,
    /// They were taken away, and nothing more is written.
    Discarded,
}

impl Default for State {
    fn default() -> Self {
        Self::Writing { files: Vec::new(), folders: Vec::new() }
    }
}

/// What may be done with a program in which a build is under way.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Ending {
    /// End it: nothing of the build is left.
    Now,
    /// Let it go on: all files are in their places, and there is little left to do.
    Later,
}

impl Unfinished {
    /// Takes away all that is not in its place, so that the program may be ended. Waits while files are being put in their
    /// places.
    #[must_use]
    pub fn discard(&self) -> Ending {
        let mut state = self.lock();
        let State::Writing { files, folders } = &*state else { return Ending::Later };
        for file in files {
            // One that is gone, or can't be removed, is removed by the next build.
            let _ = fs::remove_file(file);
        }
        for folder in folders.iter().rev() {
            // Only an empty folder goes; anything in it belongs to someone else.
            let _ = fs::remove_dir(folder);
        }
        *state = State::Discarded;
        Ending::Now
    }

    /// Begins anew, for another build.
    pub(super) fn begin(&self) {
        *self.lock() = State::default();
    }

    /// Makes a file and takes it in, in one step, or says that it is too late for that.
    pub(super) fn file<T>(&self, make: impl FnOnce() -> io::Result<(T, PathBuf)>) -> io::Result<Option<T>> {
        let mut state = self.lock();
        let State::Writing { files, .. } = &mut *state else { return Ok(None) };
        let (file, path) = make()?;
        files.push(path);
        Ok(Some(file))
    }

    /// Takes in a folder that was made.
    pub(super) fn folder(&self, path: &Path) {
        if let State::Writing { folders, .. } = &mut *self.lock() {
            folders.push(path.to_owned());
        }
    }

    /// Puts all files in their places by `place`, while nobody may end the program.
    pub(super) fn place<T>(&self, place: impl FnOnce() -> T) -> Option<T> {
        let mut state = self.lock();
        if matches!(*state, State::Discarded) {
            return None;
        }
        let placed = place();
        *state = State::Placed;
        Some(placed)
    }

    fn lock(&self) -> MutexGuard<'_, State> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
