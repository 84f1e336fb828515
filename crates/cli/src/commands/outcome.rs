//! Telling what a run found, in the format that was asked for, and the exit status that follows from it.

use std::io::{self, Write as _};
use std::path::Path;

use tipwaaier_model::{Diagnostic, Severity};
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
    let told = |d: &&Diagnostic| context.talk > Talk::Quiet || d.severity == Severity::Error;
    let told: Vec<&Diagnostic> = findings.diagnostics.iter().filter(told).collect();
    let shown = most_severe(&told, context.max);
    let mut text: String = shown.iter().map(|diagnostic| drawer.draw(diagnostic)).collect();
    if shown.len() < told.len() {
        let more = told.len() - shown.len();
        text += context.pick(
            &format!("… en nog {more}, die --max 0 ook toont\n\n"),
            &format!("… and {more} more, which --max 0 shows as well\n\n"),
        );
    }
    if told.len() > MANY {
        text += &summary::by_code(&told, context.language);
    }
    let counts = summary::counts(&findings.diagnostics, context.language);
    if !counts.is_empty() && context.talk > Talk::Quiet {
        let more =
            context.pick("meer over een code: tipwaaier explain CODE", "more about a code: tipwaaier explain CODE");
        text = text + &counts + " (" + more + ")\n";
    }
    crate::exit::of_output(stderr.lock().write_all(text.as_bytes()))
}

/// More problems than are overseen without a total of each code.
const MANY: usize = 10;

/// As many diagnostics as are shown, the severe ones before the others, in the order that they came in.
fn most_severe<'d>(told: &[&'d Diagnostic], max: usize) -> Vec<&'d Diagnostic> {
    if max == 0 || told.len() <= max {
        return told.to_vec();
    }
    let mut order: Vec<usize> = (0..told.len()).collect();
    order.sort_by_key(|at| told[*at].severity);
    order.truncate(max);
    order.sort_unstable();
    order.into_iter().map(|at| told[at]).collect()
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
