//! `check`: every diagnostic of a collection, nothing written.

use tipwaaier_pipeline::{CheckRequest, Event, Progress, ThemeChoice, Unfinished};

use super::{outcome, request};
use crate::args::{Check, Format};
use crate::context::{Context, Talk};
use crate::exit::Exit;
use crate::progress::Display;
use crate::watchdog::Watchdog;

/// Checks and reports.
pub(crate) fn run(context: &Context, arguments: &Check) -> Exit {
    let asked = CheckRequest {
        collection: arguments.dir.clone(),
        theme: ThemeChoice::parse(&arguments.theme),
        jobs: context.jobs,
        limits: context.limits,
        today: request::today(),
    };
    let display = Display::new(context);
    let watchdog = Watchdog::new(context, &Unfinished::default());
    let listener = |event: Event| {
        watchdog.event(&event);
        display.event(event);
    };
    let result = tipwaaier_pipeline::check(&asked, Progress::new(&listener));
    drop(watchdog);
    display.finish();
    let exit = match &result {
        Ok(checked) => {
            let exit = outcome::tell(context, &checked.findings, arguments.format, &arguments.dir);
            if checked.findings.diagnostics.is_empty() && arguments.format == Format::Human {
                let tips = checked.collection.tips.len();
                context.say(&format!("{tips} tips, {}", context.pick("geen problemen", "no problems")));
            }
            exit
        }
        Err(error) => outcome::failed(context, error, arguments.format, &arguments.dir),
    };
    if context.talk == Talk::Verbose {
        crate::context::tell(display.timings().trim_end());
    }
    exit
}
