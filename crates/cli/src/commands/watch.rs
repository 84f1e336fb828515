//! `watch`: builds again whenever a source changes, and keeps the last good outputs when one has errors.

use std::time::Instant;

use tipwaaier_pipeline::{BuildError, Event, Progress, Request, Stores};

use super::{build, outcome, request};
use crate::args::{Format, Watch};
use crate::changes::Changes;
use crate::context::{Context, clean};
use crate::exit::Exit;
use crate::progress::{Display, seconds};
use crate::watchdog::Watchdog;

/// Builds now, and after every change, until the program is stopped.
pub(crate) fn run(context: &Context, arguments: &Watch) -> Exit {
    let mut request = match request::of_arguments(context, &arguments.sources) {
        Ok(request) => request,
        Err(text) => return context.fail(&text),
    };
    request.stores = Stores::keeping();
    let changes = match Changes::of(&request) {
        Ok(changes) => changes,
        Err(text) => return context.fail(&text),
    };
    if build_once(context, &request) == Exit::Failure && !request.collection.is_dir() {
        return Exit::Failure;
    }
    let stop = context.pick("Ik let op wijzigingen; stop met Ctrl+C.", "Watching for changes; stop with Ctrl+C.");
    context.say(stop);
    while let Some(changed) = changes.next() {
        context.say(&format!("\n{}", clean(&changed.into_iter().collect::<Vec<_>>().join(", "))));
        build_once(context, &request);
    }
    Exit::Done
}

/// One build; what it wrote and how long it took, or what is wrong.
fn build_once(context: &Context, request: &Request) -> Exit {
    let began = Instant::now();
    let display = Display::new(context);
    let watchdog = Watchdog::new(context, &request.unfinished);
    let listener = |event: Event| {
        watchdog.event(&event);
        display.event(event);
    };
    let result = tipwaaier_pipeline::build(request, Progress::new(&listener));
    drop(watchdog);
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
