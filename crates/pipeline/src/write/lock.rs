//! A lock on a folder, so that two builds don't write into it at the same moment.

use std::fs::{self, File};
use std::io;
use std::path::Path;

/// The right to write into a folder, given up when dropped or when the process ends.
pub(super) struct FolderLock {
    _handle: Option<File>,
}

impl FolderLock {
    /// Waits for whoever has it; `waiting` is told first that it has to, and by whom, where the system says so.
    #[cfg(unix)]
    pub(super) fn take(folder: &Path, waiting: impl FnOnce(Option<String>)) -> io::Result<Self> {
        let handle = File::open(folder)?;
        if let Err(fs::TryLockError::WouldBlock) = handle.try_lock() {
            waiting(holder(folder));
        }
        match handle.lock() {
            Ok(()) => Ok(Self { _handle: Some(handle) }),
            // Some network drives have no locks; each file is still renamed whole.
            Err(error) if error.kind() == io::ErrorKind::Unsupported => Ok(Self { _handle: None }),
            Err(error) => Err(error),
        }
    }

    /// Takes it, unless another build has it.
    #[cfg(unix)]
    pub(super) fn take_if_free(folder: &Path) -> Option<Self> {
        let handle = File::open(folder).ok()?;
        handle.try_lock().ok()?;
        Some(Self { _handle: Some(handle) })
    }

    /// Elsewhere a folder can't be locked; each file is still renamed whole.
    #[cfg(not(unix))]
    pub(super) fn take(_: &Path, _: impl FnOnce(Option<String>)) -> io::Result<Self> {
        Ok(Self { _handle: None })
    }

    #[cfg(not(unix))]
    pub(super) fn take_if_free(_: &Path) -> Option<Self> {
        None
    }
}

/// The process that holds the lock of a folder, as `number (name)`, where the system lists locks.
#[cfg(unix)]
fn holder(folder: &Path) -> Option<String> {
    use std::os::unix::fs::MetadataExt as _;
    let inode = fs::metadata(folder).ok()?.ino().to_string();
    let locks = fs::read_to_string("/proc/locks").ok()?;
    // `1: FLOCK ADVISORY WRITE 4711 fd:01:1234 0 EOF`; one that waits has an arrow before its kind.
    let process = locks.lines().find_map(|line| {
        let fields: Vec<&str> = line.split_whitespace().collect();
        let is_ours = fields.get(1) == Some(&"FLOCK") && fields.get(5)?.rsplit(':').next() == Some(inode.as_str());
        is_ours.then(|| fields.get(4).copied()).flatten()
    })?;
    let name = fs::read_to_string(format!("/proc/{process}/comm")).ok()?;
    Some(format!("{process} ({})", name.trim()))
}
