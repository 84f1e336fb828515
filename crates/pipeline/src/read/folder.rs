//! A folder that is read safely: regular files only, each opened once, nothing outside it.
//!
//! Paths are resolved within the folder by `cap-std`, so that a link may lead from one place in it to another and never
//! out of it, also when someone swaps a file for a link while we read.

use std::io::{self, Read};
use std::path::{Path, PathBuf};

use cap_std::ambient_authority;
use cap_std::fs::{Dir, OpenOptions};
use tipwaaier_model::{Text, limits};

/// A folder that was opened for reading.
#[derive(Debug)]
pub struct Folder {
    root: Dir,
}

/// Why a file in a folder can't be had.
#[derive(Debug)]
pub enum Refusal {
    /// It is not there.
    Missing,
    /// Its path leads out of the folder.
    Outside,
    /// It is a folder, a pipe, a socket or a device.
    NotAFile,
    /// It is larger than the limit, in bytes.
    TooLarge(u64),
    /// It is a folder with more files, or more folders within each other, than the limits.
    FolderTooLarge,
    /// The machine does not let us read it.
    Unreadable(io::Error),
}

/// That a folder has more in it than the limits.
pub(crate) fn folder_too_large() -> Text {
    let (files, depth) = (limits::FOLDER_FILES, limits::FOLDER_DEPTH);
    Text::new(
        format!("In deze map staan meer dan {files} bestanden, of meer dan {depth} mappen in elkaar"),
        format!("This folder has more than {files} files, or more than {depth} folders within each other"),
    )
}

impl Folder {
    /// Opens a folder.
    pub fn open(path: &Path) -> io::Result<Self> {
        Ok(Self { root: Dir::open_ambient_dir(path, ambient_authority())? })
    }

    /// The whole content of a file, opened once; its kind and size are those of what was opened.
    pub fn read(&self, path: &str, limit: u64) -> Result<Vec<u8>, Refusal> {
        let file = self.root.open_with(path, &options()).map_err(refusal)?;
        let metadata = file.metadata().map_err(Refusal::Unreadable)?;
        if !metadata.is_file() {
            return Err(Refusal::NotAFile);
        }
        if metadata.len() > limit {
            return Err(Refusal::TooLarge(metadata.len()));
        }
        let mut bytes = Vec::with_capacity(usize::try_from(metadata.len()).unwrap_or(0));
        // The file may grow while we read it.
        file.take(limit + 1).read_to_end(&mut bytes).map_err(refusal)?;
        if bytes.len() as u64 > limit {
            return Err(Refusal::TooLarge(bytes.len() as u64));
        }
        Ok(bytes)
    }

    /// When a file was written, in seconds since 1970; `None` where nobody knows.
    pub(crate) fn written(&self, path: &str) -> Option<i64> {
        let modified = self.root.metadata(path).ok()?.modified().ok()?.into_std();
        i64::try_from(modified.duration_since(std::time::UNIX_EPOCH).ok()?.as_secs()).ok()
    }

    /// The files below a folder whose names end in `.EXTENSION`, by path with forward slashes, in a stable order.
    /// Hidden files and what editors leave behind are passed over; links to folders are not followed.
    pub fn files(&self, below: &str, extension: &str) -> Result<Vec<String>, (String, Refusal)> {
        let mut found = Vec::new();
        self.collect(below, extension, limits::FOLDER_DEPTH, &mut found)?;
        // Folder by folder, a file before the folders beside it: the order in which people see them.
        found.sort_by(|a: &String, b| a.split('/').cmp(b.split('/')));
        Ok(found)
    }

    fn collect(
        &self,
        below: &str,
        extension: &str,
        depth: usize,
        found: &mut Vec<String>,
    ) -> Result<(), (String, Refusal)> {
        let failed = |error: io::Error| (below.to_owned(), Refusal::Unreadable(error));
        let entries = match self.root.read_dir(if below.is_empty() { "." } else { below }) {
            Ok(entries) => entries,
            Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(()),
            Err(error) if error.kind() == io::ErrorKind::NotADirectory => return Err(failed(error)),
            Err(error) => return Err((below.to_owned(), refusal(error))),
        };
        for entry in entries {
            let entry = entry.map_err(failed)?;
            let name = entry.file_name();
            let name = name.to_string_lossy();
            if is_passed_over(&name) {
                continue;
            }
            let path = if below.is_empty() { name.to_string() } else { format!("{below}/{name}") };
            let kind = entry.file_type().map_err(failed)?;
            if kind.is_dir() {
                // What lies deeper must not be passed over in silence.
                let deeper = depth.checked_sub(1).ok_or_else(|| (path.clone(), Refusal::FolderTooLarge))?;
                self.collect(&path, extension, deeper, found)?;
            } else if extension.is_empty() || has_extension(&name, extension) {
                found.push(path);
            }
            if found.len() > limits::FOLDER_FILES {
                return Err((below.to_owned(), Refusal::FolderTooLarge));
            }
        }
        Ok(())
    }

    /// Where a path within the folder leads in the end, links followed, if it is there.
    #[must_use]
    pub fn canonical(&self, path: &str) -> Option<PathBuf> {
        self.root.canonicalize(path).ok()
    }
}

/// Reading, without waiting for whoever would write into a pipe.
fn options() -> OpenOptions {
    let mut options = OpenOptions::new();
    options.read(true);
    #[cfg(unix)]
    {
        use cap_std::fs::OpenOptionsExt as _;
        let flags = rustix::fs::OFlags::NONBLOCK | rustix::fs::OFlags::NOCTTY;
        options.custom_flags(i32::try_from(flags.bits()).unwrap_or_default());
    }
    options
}

fn refusal(error: io::Error) -> Refusal {
    match error.kind() {
        io::ErrorKind::NotFound
        | io::ErrorKind::NotADirectory
        | io::ErrorKind::InvalidInput
        | io::ErrorKind::InvalidFilename => Refusal::Missing,
        io::ErrorKind::IsADirectory => Refusal::NotAFile,
        // The system's own refusal has a number; that of `cap-std`, for a path that leads out, has none.
        io::ErrorKind::PermissionDenied if error.raw_os_error().is_none() => Refusal::Outside,
        _ if is_link_loop(&error) => Refusal::Outside,
        // A socket can't be opened at all.
        _ if is_socket(&error) => Refusal::NotAFile,
        _ => Refusal::Unreadable(error),
    }
}

#[cfg(unix)]
fn is_link_loop(error: &io::Error) -> bool {
    error.raw_os_error() == Some(rustix::io::Errno::LOOP.raw_os_error())
}

#[cfg(unix)]
fn is_socket(error: &io::Error) -> bool {
    error.raw_os_error() == Some(rustix::io::Errno::NXIO.raw_os_error())
}

#[cfg(not(unix))]
fn is_link_loop(_: &io::Error) -> bool {
    false
}

#[cfg(not(unix))]
fn is_socket(_: &io::Error) -> bool {
    false
}

fn has_extension(name: &str, extension: &str) -> bool {
    name.rsplit_once('.').is_some_and(|(_, end)| end.eq_ignore_ascii_case(extension))
}

/// Hidden files, and the swap, lock and backup files of editors.
#[must_use]
pub fn is_passed_over(name: &str) -> bool {
    let ends = [".swp", ".swo", ".swx", ".tmp", ".bak", ".orig", "~", ".kate-swp", ".part", ".crdownload"];
    name.starts_with('.')
        || (name.starts_with('#') && name.ends_with('#') && name.len() > 1)
        || name.starts_with("~$")
        || ends.iter().any(|end| name.ends_with(end))
}

#[cfg(test)]
mod tests {
    use std::fs;

    use super::*;

    fn folder(files: &[&str]) -> (tempfile::TempDir, Folder) {
        let root = tempfile::tempdir().unwrap();
        for file in files {
            let path = root.path().join("book").join(file);
            fs::create_dir_all(path.parent().unwrap()).unwrap();
            fs::write(path, file).unwrap();
        }
        let opened = Folder::open(&root.path().join("book")).unwrap();
        (root, opened)
    }

    #[test]
    fn files_come_in_a_stable_order_without_what_editors_leave() {
        let (_root, folder) = folder(&[
            "tips/b.md",
            "tips/a/z.md",
            "tips/a.md",
            "tips/.hidden.md",
            "tips/.git/x.md",
            "tips/b.md~",
            "tips/#b.md#",
            "tips/.b.md.swp",
            "tips/notes.txt",
            "tips/C.MD",
            "tips/a-b/1.md",
        ]);
        assert_eq!(
            folder.files("tips", "md").unwrap(),
            ["tips/C.MD", "tips/a/z.md", "tips/a-b/1.md", "tips/a.md", "tips/b.md"]
        );
        assert!(folder.files("sets", "toml").unwrap().is_empty(), "a folder that is not there is empty");
    }

    #[test]
    fn a_file_is_read_up_to_its_limit() {
        let (_root, folder) = folder(&["tips/a.md"]);
        assert_eq!(folder.read("tips/a.md", 9).unwrap(), b"tips/a.md");
        assert!(matches!(folder.read("tips/a.md", 8), Err(Refusal::TooLarge(9))));
        assert!(matches!(folder.read("tips/b.md", 8), Err(Refusal::Missing)));
        assert!(matches!(folder.read("tips/a.md/b", 8), Err(Refusal::Missing)));
        assert!(matches!(folder.read("tips", 8), Err(Refusal::NotAFile)));
    }

    #[test]
    fn no_path_leads_out() {
        let (root, folder) = folder(&["images/a.png"]);
        fs::write(root.path().join("secret"), "s").unwrap();
        let absolute = root.path().join("secret");
        for path in ["../secret", "images/../../secret", "/etc/passwd", absolute.to_str().unwrap()] {
            assert!(matches!(folder.read(path, 99), Err(Refusal::Outside)), "{path}");
            assert_eq!(folder.canonical(path), None, "{path}");
        }
    }

    #[cfg(unix)]
    #[test]
    fn links_stay_inside_and_nothing_blocks() {
        use std::os::unix::fs::symlink;
        let (root, folder) = folder(&["images/a.png"]);
        fs::create_dir(root.path().join("book-evil")).unwrap();
        fs::write(root.path().join("book-evil/a.png"), "evil").unwrap();
        let images = root.path().join("book/images");
        symlink("a.png", images.join("inside.png")).unwrap();
        symlink("../../book-evil/a.png", images.join("outside.png")).unwrap();
        symlink("/dev/zero", images.join("device.png")).unwrap();
        symlink("loop.png", images.join("loop.png")).unwrap();
        let pipe = images.join("pipe.png");
        rustix::fs::mknodat(rustix::fs::CWD, &pipe, rustix::fs::FileType::Fifo, rustix::fs::Mode::RUSR, 0).unwrap();
        let _socket = std::os::unix::net::UnixListener::bind(images.join("socket.png")).unwrap();
        assert_eq!(folder.read("images/inside.png", 99).unwrap(), b"images/a.png");
        assert_eq!(folder.canonical("images/inside.png"), folder.canonical("images/a.png"));
        for outside in ["outside", "device", "loop"] {
            let refused = folder.read(&format!("images/{outside}.png"), 99);
            assert!(matches!(refused, Err(Refusal::Outside)), "{outside}: {refused:?}");
        }
        for special in ["pipe", "socket"] {
            let refused = folder.read(&format!("images/{special}.png"), 99);
            assert!(matches!(refused, Err(Refusal::NotAFile)), "{special}: {refused:?}");
        }
    }
}
