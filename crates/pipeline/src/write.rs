//! Writing files: each whole or not at all, and none before all are made.
//!
//! Every file is first written beside its target under a name of ours, as soon as it is made, and renamed over it when
//! all are there. The renames come one after another: each file is old or new and never a part, and a machine that stops
//! between two of them leaves some old and some new, which the next build makes good. A build that is killed may leave
//! files under names of ours; the next build into the folder removes them.

mod lock;
mod staging;
mod target;
mod unfinished;

use std::path::{Path, PathBuf};

pub(crate) use staging::{Staging, remove_litter, stage};
pub use target::{InTheWay, WriteError};
pub(crate) use target::{check_place, check_targets};
pub use unfinished::{Ending, Unfinished};

use crate::progress::Progress;

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
    let folders = files.iter().map(|file| file.folder.as_str());
    let mut staging = Staging::new(root, folders, &Unfinished::default(), Progress::silent());
    for file in files {
        staging.add(&file.folder, &file.name, &file.bytes)?;
    }
    staging.keep()
}

#[cfg(test)]
mod tests {
    use std::fs;
    use std::sync::mpsc;

    use super::*;
    use crate::progress::Event;

    fn staging<'a>(root: &'a Path, folders: &[&str]) -> Staging<'a> {
        Staging::new(root, folders.iter().copied(), &Unfinished::default(), Progress::silent())
    }

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
        let mut other = staging(root.path(), &["all"]);
        other.add("all", "a.pdf", b"whole").unwrap();
        assert_eq!(tree(root.path()).len(), 2, "{:?}", tree(root.path()));
        staging(root.path(), &["all", "set"]).keep().unwrap();
        assert_eq!(tree(root.path()).len(), 2, "the file of another build: {:?}", tree(root.path()));
        drop(other);
        fs::write(folder.join(".tipwaaier-x2.tmp"), "half of a file").unwrap();
        staging(root.path(), &["all", "set"]).keep().unwrap();
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

    #[test]
    fn whoever_ends_the_program_takes_away_what_is_not_in_its_place() {
        let root = tempfile::tempdir().unwrap();
        let unfinished = Unfinished::default();
        let mut staging = Staging::new(root.path(), ["all"], &unfinished, Progress::silent());
        staging.add("all", "a.pdf", b"whole").unwrap();
        assert_eq!(tree(root.path()).len(), 2);
        assert_eq!(unfinished.discard(), Ending::Now);
        assert_eq!(tree(root.path()), [""; 0]);
        assert!(matches!(staging.add("all", "b.pdf", b"late"), Err(WriteError::Discarded)));
        assert!(matches!(staging.keep(), Err(WriteError::Discarded)));
        assert_eq!(tree(root.path()), [""; 0]);

        let mut staging = Staging::new(root.path(), ["all"], &unfinished, Progress::silent());
        staging.add("all", "a.pdf", b"whole").unwrap();
        staging.keep().unwrap();
        assert_eq!(unfinished.discard(), Ending::Later);
        assert_eq!(tree(root.path()), ["all", "all/a.pdf"]);
    }

    #[cfg(unix)]
    #[test]
    fn whoever_waits_for_another_build_says_for_which() {
        let root = tempfile::tempdir().unwrap();
        let mut first = staging(root.path(), &["all"]);
        first.add("all", "a.pdf", b"first").unwrap();
        let (say, said) = mpsc::channel();
        let listener = move |event| say.send(event).unwrap();
        std::thread::scope(|scope| {
            let second = scope.spawn(|| {
                let progress = Progress::new(&listener);
                let mut second = Staging::new(root.path(), ["all"], &Unfinished::default(), progress);
                second.add("all", "a.pdf", b"second").unwrap();
                second.keep().unwrap();
            });
            let Event::Waiting { folder, holder } = said.recv().unwrap() else { panic!("the second build waits") };
            assert_eq!(folder, root.path().join("all"));
            let this = std::process::id().to_string();
            assert!(holder.is_none_or(|holder| holder.starts_with(&format!("{this} ("))), "this process holds it");
            first.keep().unwrap();
            second.join().unwrap();
        });
        assert_eq!(fs::read_to_string(root.path().join("all/a.pdf")).unwrap(), "second");
    }

    #[cfg(unix)]
    #[test]
    fn a_rename_that_fails_says_what_is_new_and_what_is_not() {
        let root = tempfile::tempdir().unwrap();
        let mut staging = staging(root.path(), &["all", "set"]);
        staging.add("all", "a.pdf", b"new").unwrap();
        staging.add("set", "b.pdf", b"new").unwrap();
        fs::remove_dir_all(root.path().join("set")).unwrap();
        let error = staging.keep().unwrap_err();
        assert!(matches!(error, WriteError::Half { placed: 1, .. }), "{error}");
        assert_eq!(tree(root.path()), ["all", "all/a.pdf"]);
    }
}
