//! Bringing what was found into the shape that readers get: lint levels, file order, a bound per file.

use std::collections::BTreeMap;

use tipwaaier_model::{Code, Diagnostic, FileId, LintLevel, Severity, Span, Text, limits};

/// Something and where it stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Placed<T> {
    pub(crate) value: T,
    pub(crate) span: Span,
}

/// Gives every diagnostic the severity that `[lints]` in `collection.toml` asks for; those that are off are dropped. What is
/// an error beyond its code stays one: something would be lost.
#[must_use]
pub fn apply_lints(diagnostics: Vec<Diagnostic>, lints: &BTreeMap<Code, LintLevel>) -> Vec<Diagnostic> {
    let level = |mut diagnostic: Diagnostic| {
        diagnostic.severity = match lints.get(&diagnostic.code) {
            Some(_) if diagnostic.severity < diagnostic.code.severity() => diagnostic.severity,
            None => diagnostic.severity,
            Some(LintLevel::Off) => return None,
            Some(LintLevel::Hint) => Severity::Hint,
            Some(LintLevel::Warning) => Severity::Warning,
            Some(LintLevel::Error) => Severity::Error,
        };
        Some(diagnostic)
    };
    diagnostics.into_iter().filter_map(level).collect()
}

/// How many problems of each file were reported so far, over all stages.
#[derive(Debug, Clone, Default)]
pub(crate) struct Tally(BTreeMap<FileId, usize>);

impl Tally {
    /// Sorts by file and place and keeps [`limits::DIAGNOSTICS_PER_FILE`] of each file, the severe ones before the
    /// others; one more says how many were left out, as severe as the worst of them.
    pub(crate) fn bound(&mut self, mut diagnostics: Vec<Diagnostic>) -> Vec<Diagnostic> {
        diagnostics.sort_by_key(|diagnostic| (diagnostic.span, diagnostic.code));
        diagnostics.dedup();
        let mut bounded = Vec::new();
        for of_file in diagnostics.chunk_by(|a, b| a.span.file == b.span.file) {
            let Some(first) = of_file.first() else { continue };
            let reported = self.0.entry(first.span.file).or_default();
            let room = limits::DIAGNOSTICS_PER_FILE.saturating_sub(*reported);
            *reported += of_file.len();
            let mut by_severity: Vec<&Diagnostic> = of_file.iter().collect();
            by_severity.sort_by_key(|diagnostic| diagnostic.severity);
            let left = by_severity.split_off(room.min(by_severity.len()));
            by_severity.sort_by_key(|diagnostic| (diagnostic.span, diagnostic.code));
            bounded.extend(by_severity.into_iter().cloned());
            // They are still sorted by severity, then by place.
            bounded.extend(left.first().map(|worst| more_problems(left.len(), worst)));
        }
        bounded
    }
}

/// That more problems were left out, at the place of the first of the worst.
fn more_problems(more: usize, worst: &Diagnostic) -> Diagnostic {
    let mut diagnostic = Diagnostic::new(
        Code::MoreProblems,
        worst.span,
        Text::new(
            format!("Dit bestand heeft nog {more} problemen, die niet apart worden gemeld"),
            format!("This file has {more} more problems, which are not reported one by one"),
        ),
    )
    .hint(Text::new("Los eerst de gemelde problemen op.", "Solve the reported problems first."));
    diagnostic.severity = worst.severity;
    diagnostic
}
