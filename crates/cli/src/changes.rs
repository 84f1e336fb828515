//! Changes of sources, told once an editor has come to rest.

use std::collections::BTreeSet;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::mpsc::{Receiver, RecvTimeoutError, channel};
use std::time::{Duration, Instant};

use notify::{ErrorKind, EventKind, RecommendedWatcher, RecursiveMode, Watcher as _};
use tipwaaier_model::Text;
use tipwaaier_pipeline::{Request, ThemeChoice, is_passed_over, reason};

/// How long nothing must change before a build begins: editors save in bursts of renames and writes, a millisecond or
/// less apart. A build that begins within a burst is followed by another.
const QUIET: Duration = Duration::from_millis(10);
/// How long a build waits at most while changes keep coming.
const LONGEST_WAIT: Duration = Duration::from_secs(2);

/// What changes among the sources of a request.
pub(crate) struct Changes<'r> {
    request: &'r Request,
    events: Receiver<notify::Result<notify::Event>>,
    /// Events come as long as this is there.
    _watcher: RecommendedWatcher,
}

impl<'r> Changes<'r> {
    /// Watches the collection folder, and the theme's if it has one.
    pub(crate) fn of(request: &'r Request) -> Result<Self, Text> {
        let (sender, events) = channel();
        // Nobody listens once the program stops, which is no reason to complain.
        let watcher = notify::recommended_watcher(move |event| drop(sender.send(event)));
        let begun = watcher.and_then(|mut watcher| {
            watcher.watch(&request.collection, RecursiveMode::Recursive)?;
            if let ThemeChoice::Folder(folder) = &request.theme {
                watcher.watch(folder, RecursiveMode::Recursive)?;
            }
            Ok(watcher)
        });
        let watcher = begun.map_err(|error| cannot_watch(&request.collection, &error))?;
        Ok(Self { request, events, _watcher: watcher })
    }

    /// Waits for a change and for quiet after it; the names of what changed. `None` when watching has ended.
    pub(crate) fn next(&self) -> Option<BTreeSet<String>> {
        next_change(&self.events, self.request)
    }
}

fn cannot_watch(path: &Path, error: &notify::Error) -> Text {
    let Text { nl, en } = match &error.kind {
        ErrorKind::Io(error) => reason(error),
        ErrorKind::PathNotFound => reason(&io::ErrorKind::NotFound.into()),
        _ => Text::new(error.to_string(), error.to_string()),
    };
    let path = path.display();
    Text::new(format!("op {path} kan niet worden gelet: {nl}"), format!("{path} can't be watched: {en}"))
}

/// Waits for a change of a source and for quiet after it; the names of what changed. `None` when watching has ended.
fn next_change(changes: &Receiver<notify::Result<notify::Event>>, request: &Request) -> Option<BTreeSet<String>> {
    let mut names = BTreeSet::new();
    loop {
        // The first change may take for ever; those after it are only waited for a moment.
        names.extend(sources_of(&changes.recv().ok()?, request));
        if !names.is_empty() {
            break;
        }
    }
    let first = Instant::now();
    while first.elapsed() < LONGEST_WAIT {
        match changes.recv_timeout(QUIET) {
            Ok(event) => names.extend(sources_of(&event, request)),
            Err(RecvTimeoutError::Timeout) => break,
            Err(RecvTimeoutError::Disconnected) => return None,
        }
    }
    Some(names)
}

/// The sources that an event is about: not what was only read, not what editors leave behind, not outputs.
fn sources_of(event: &notify::Result<notify::Event>, request: &Request) -> Vec<String> {
    let Ok(event) = event else { return Vec::new() };
    if matches!(event.kind, EventKind::Access(_)) {
        return Vec::new();
    }
    let output = std::path::absolute(&request.output).unwrap_or_else(|_| request.output.clone());
    let root = std::path::absolute(&request.collection).unwrap_or_else(|_| request.collection.clone());
    let is_source = |path: &&PathBuf| {
        let path = std::path::absolute(path).unwrap_or_else(|_| (*path).clone());
        let inside = path.strip_prefix(&root).unwrap_or(&path);
        let hidden = inside.components().any(|part| is_passed_over(&part.as_os_str().to_string_lossy()));
        // vim tries whether it may write with a file of this name.
        !path.starts_with(&output) && !hidden && path.file_name().is_some_and(|name| name != "4913")
    };
    let shown = |path: &PathBuf| {
        let path = std::path::absolute(path).unwrap_or_else(|_| path.clone());
        path.strip_prefix(&root).unwrap_or(&path).display().to_string()
    };
    event.paths.iter().filter(is_source).map(shown).collect()
}
