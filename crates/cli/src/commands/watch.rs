//! `watch`: builds again whenever a source changes, and keeps the last good outputs when one has errors.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::sync::mpsc::{Receiver, RecvTimeoutError, channel};
use std::time::{Duration, Instant};

use notify::{EventKind, RecursiveMode, Watcher as _};
use tipwaaier_model::Text;
use tipwaaier_pipeline::{BuildError, Progress, Request, ThemeChoice, is_passed_over};

use super::{build, outcome, request};
use crate::args::{Format, Watch};
use crate::context::{Context, clean};
use crate::exit::Exit;
use crate::progress::{Display, seconds};

/// How long nothing must change before a build begins: editors save in bursts of renames and writes.
const QUIET: Duration = Duration::from_millis(150);
/// How long a build waits at most while changes keep coming.
const LONGEST_WAIT: Duration = Duration::from_secs(2);

/// Builds now, and after every change, until the program is stopped.
pub(crate) fn run(context: &Context, arguments: &Watch) -> Exit {
    let request = match request::of_arguments(&arguments.sources, context.jobs) {
        Ok(request) => request,
        Err(text) => return context.fail(&text),
    };
    let (sender, changes) = channel();
    // Nobody listens once the program stops, which is no reason to complain.
    let watcher = notify::recommended_watcher(move |event| drop(sender.send(event)));
    let begun = watcher.and_then(|mut watcher| {
        watcher.watch(&request.collection, RecursiveMode::Recursive)?;
        if let ThemeChoice::Folder(folder) = &request.theme {
            watcher.watch(folder, RecursiveMode::Recursive)?;
        }
        Ok(watcher)
    });
    let watcher = match begun {
        Ok(watcher) => watcher,
        Err(error) => return context.fail(&cannot_watch(&request.collection, &error)),
    };
    if build_once(context, &request) == Exit::Failure && !request.collection.is_dir() {
        return Exit::Failure;
    }
    let stop = context.pick("Ik let op wijzigingen; stop met Ctrl+C.", "Watching for changes; stop with Ctrl+C.");
    context.say(stop);
    while let Some(changed) = next_change(&changes, &request) {
        context.say(&format!("\n{}", clean(&changed.into_iter().collect::<Vec<_>>().join(", "))));
        build_once(context, &request);
    }
    drop(watcher);
    Exit::Done
}

fn cannot_watch(path: &Path, error: &notify::Error) -> Text {
    let path = path.display();
    Text::new(format!("op {path} kan niet worden gelet: {error}"), format!("{path} can't be watched: {error}"))
}

/// One build; what it wrote and how long it took, or what is wrong.
fn build_once(context: &Context, request: &Request) -> Exit {
    let began = Instant::now();
    let display = Display::new(context);
    let listener = |event| display.event(event);
    let result = tipwaaier_pipeline::build(request, Progress::new(&listener));
    display.finish();
    let took = seconds(began.elapsed(), context.language);
    match &result {
        Ok(report) => {
            let exit = outcome::tell(context, &report.findings, Format::Human, &request.collection);
            context.say(build::written(context, report).trim_end());
            context.say(&format!("{} {took}", context.pick("klaar in", "done in")));
            exit
        }
        Err(error) => {
            let exit = outcome::failed(context, error, Format::Human, &request.collection);
            if let BuildError::Content(_) = error {
                let kept = context.pick("de vorige uitvoer staat er nog", "the previous outputs are still there");
                context.say(&format!("{kept} ({took})"));
            }
            exit
        }
    }
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
