//! `build`: all outputs of a collection.

use tipwaaier_pipeline::{Event, Extent, Progress, Report, WrittenFile};

use super::{outcome, request};
use crate::args::{Build, Format};
use crate::context::{Context, Talk};
use crate::exit::Exit;
use crate::progress::Display;
use crate::table::{Align, size, table};
use crate::watchdog::Watchdog;

/// Builds, reports problems, and prints the files that were written.
pub(crate) fn run(context: &Context, arguments: &Build) -> Exit {
    let request = match request::of_arguments(context, &arguments.sources) {
        Ok(request) => request,
        Err(text) => return context.fail(&text),
    };
    let display = Display::new(context);
    let watchdog = Watchdog::new(context, &request.unfinished);
    let listener = |event: Event| {
        watchdog.event(&event);
        display.event(event);
    };
    let result = tipwaaier_pipeline::build(&request, Progress::new(&listener));
    drop(watchdog);
    display.finish();
    let exit = match &result {
        Ok(report) => told(context, report, arguments),
        Err(error) => outcome::failed(context, error, arguments.format, &request.collection),
    };
    if arguments.timings || context.talk == Talk::Verbose {
        crate::context::tell(display.timings().trim_end());
    }
    exit
}

fn told(context: &Context, report: &Report, arguments: &Build) -> Exit {
    let exit = outcome::tell(context, &report.findings, arguments.format, &arguments.sources.dir);
    // A machine's format is all of stdout.
    if exit != Exit::Done || arguments.format != Format::Human {
        return exit;
    }
    for note in &report.notes {
        context.say(note.get(context.language));
    }
    if context.talk == Talk::Quiet { Exit::Done } else { crate::context::print(&written(context, report)) }
}

/// A row for each file: where it is, how large, how many pages or slides.
pub(crate) fn written(context: &Context, report: &Report) -> String {
    let row = |file: &WrittenFile| {
        vec![file.path.display().to_string(), size(file.bytes, context.language), extent(context, file.extent)]
    };
    let rows: Vec<Vec<String>> = report.written.iter().map(row).collect();
    table(&[Align::Left, Align::Right, Align::Right], &rows)
}

fn extent(context: &Context, extent: Extent) -> String {
    let (number, one, many) = match extent {
        Extent::Pages(number) => (number, context.pick("pagina", "page"), context.pick("pagina’s", "pages")),
        Extent::Sheets(number) => (number, context.pick("vel", "sheet"), context.pick("vellen", "sheets")),
        Extent::Slides(number) => (number, context.pick("dia", "slide"), context.pick("dia’s", "slides")),
        Extent::Tips(number) => (number, "tip", "tips"),
        Extent::Unsaid => return String::new(),
    };
    format!("{number} {}", if number == 1 { one } else { many })
}
