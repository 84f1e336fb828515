//! `check`: every diagnostic of a collection, nothing written.

use tipwaaier_pipeline::{CheckRequest, Progress, ThemeChoice};

use super::outcome;
use crate::args::{Check, Format};
use crate::context::{Context, Talk};
use crate::exit::Exit;
use crate::progress::Display;

/// Checks and reports.
pub(crate) fn run(context: &Context, arguments: &Check) -> Exit {
    let request = CheckRequest {
        collection: arguments.dir.clone(),
        theme: ThemeChoice::parse(&arguments.theme),
        jobs: context.jobs,
    };
    let display = Display::new(context);
    let listener = |event| display.event(event);
    let result = tipwaaier_pipeline::check(&request, Progress::new(&listener));
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
