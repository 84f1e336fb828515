//! Telling what a run found, in the format that was asked for, and the exit status that follows from it.

use std::io::{self, Write as _};
use std::path::Path;

use tipwaaier_model::Severity;
use tipwaaier_pipeline::{BuildError, Findings};

use crate::args::Format;
use crate::context::{Context, Talk, colours};
use crate::draw::Drawer;
use crate::exit::Exit;
use crate::{machine, summary};

/// What stands before a path of the collection, as the reader would type it: the folder, or nothing for `.`.
pub(crate) fn root(dir: &Path) -> String {
    let root = dir.to_string_lossy().replace('\\', "/");
    let root = root.trim_end_matches('/').trim_start_matches("./");
    if root == "." || root.is_empty() { String::new() } else { root.to_owned() }
}

/// Tells all findings: for people on stderr, for machines on stdout.
pub(crate) fn tell(context: &Context, findings: &Findings, format: Format, dir: &Path) -> Exit {
    let root = root(dir);
    let (sources, language) = (&findings.sources, context.language);
    match format {
        Format::Human => draw(context, findings, root),
        Format::Json => crate::context::print(&machine::json(sources, &findings.diagnostics, language, &root)),
        Format::Github => crate::context::print(&machine::github(sources, &findings.diagnostics, language, &root)),
    }
}

fn draw(context: &Context, findings: &Findings, root: String) -> Exit {
    let stderr = io::stderr();
    let drawer = Drawer::new(&findings.sources, context.language, colours(&stderr), root);
    let shown = findings.diagnostics.iter().filter(|d| context.talk > Talk::Quiet || d.severity == Severity::Error);
    let mut text: String = shown.map(|diagnostic| drawer.draw(diagnostic)).collect();
    let counts = summary::counts(&findings.diagnostics, context.language);
    if !counts.is_empty() && context.talk > Talk::Quiet {
        let more =
            context.pick("meer over een code: tipwaaier explain CODE", "more about a code: tipwaaier explain CODE");
        text = text + &counts + " (" + more + ")\n";
    }
    crate::exit::of_output(stderr.lock().write_all(text.as_bytes()))
}

/// Tells why nothing came of a run, and gives the exit status for it.
pub(crate) fn failed(context: &Context, error: &BuildError, format: Format, dir: &Path) -> Exit {
    match error {
        BuildError::Content(findings) => match tell(context, findings, format, dir) {
            Exit::Done => Exit::Content,
            other => other,
        },
        other => context.fail(&other.text()),
    }
}
