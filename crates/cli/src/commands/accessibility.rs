//! `accessibility`: the evidence for an edition, as a page and as PDF.

use tipwaaier_model::{Limits, Status, Text};
use tipwaaier_pipeline::{Event, Progress, Request, ThemeChoice};

use super::{build, outcome, request};
use crate::args::{Accessibility, Format};
use crate::context::{Context, Talk};
use crate::exit::Exit;
use crate::progress::Display;
use crate::watchdog::Watchdog;

/// Makes the outputs in memory, has them looked at, and prints the files that were written.
pub(crate) fn run(context: &Context, arguments: &Accessibility) -> Exit {
    let request = match asked(context, arguments) {
        Ok(request) => request,
        Err(text) => return context.fail(&text),
    };
    let display = Display::new(context);
    let watchdog = Watchdog::new(context, &request.unfinished);
    let listener = |event: Event| {
        watchdog.event(&event);
        display.event(event);
    };
    let result = tipwaaier_pipeline::accessibility(&request, context.language, Progress::new(&listener));
    drop(watchdog);
    display.finish();
    match &result {
        Ok(report) => {
            let exit = outcome::tell(context, &report.findings, Format::Human, &arguments.dir);
            if exit != Exit::Done || context.talk == Talk::Quiet {
                return exit;
            }
            crate::context::print(&build::written(context, report))
        }
        Err(error) => outcome::failed(context, error, Format::Human, &request.collection),
    }
}

fn asked(context: &Context, arguments: &Accessibility) -> Result<Request, Text> {
    let status = if arguments.draft { Status::Draft } else { Status::Final };
    Ok(Request {
        editions: request::editions(arguments.tips.as_deref(), arguments.all_sets, &arguments.set)?,
        theme: ThemeChoice::parse(&arguments.theme),
        timestamp: request::source_date_epoch()?,
        jobs: context.jobs,
        limits: Limits { status, ..context.limits },
        today: request::today(),
        ..Request::new(arguments.dir.clone(), arguments.output.clone())
    })
}
