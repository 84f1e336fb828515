//! Bringing what was found into the shape that readers get: lint levels, file order, a bound per file.

use std::collections::BTreeMap;

use tipwaaier_model::{Code, Diagnostic, FileId, LintLevel, Severity, Span, Text, limits};

/// Something and where it stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Placed<T> {
    pub(crate) value: T,
    pub(crate) span: Span,
}

/// Gives every diagnostic the severity that `[lints]` in `collection.toml` asks for; those that are off are dropped.
#[must_use]
pub fn apply_lints(diagnostics: Vec<Diagnostic>, lints: &BTreeMap<Code, LintLevel>) -> Vec<Diagnostic> {
    let level = |mut diagnostic: Diagnostic| {
        diagnostic.severity = match lints.get(&diagnostic.code) {
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
    /// Sorts by file and place and keeps [`limits::DIAGNOSTICS_PER_FILE`] of each file; one more says how many were
    /// left out, as severe as the worst of them.
    pub(crate) fn bound(&mut self, mut diagnostics: Vec<Diagnostic>) -> Vec<Diagnostic> {
        diagnostics.sort_by_key(|diagnostic| (diagnostic.span, diagnostic.code));
        diagnostics.dedup();
        let mut kept = Vec::new();
        let mut left: BTreeMap<FileId, (usize, Diagnostic)> = BTreeMap::new();
        for diagnostic in diagnostics {
            let count = self.0.entry(diagnostic.span.file).or_default();
            *count += 1;
            if *count <= limits::DIAGNOSTICS_PER_FILE {
                kept.push(diagnostic);
            } else {
                let (more, worst) = left.entry(diagnostic.span.file).or_insert((0, diagnostic.clone()));
                *more += 1;
                worst.severity = worst.severity.min(diagnostic.severity);
            }
        }
        for (more, first) in left.into_values() {
            let at = kept.partition_point(|diagnostic| diagnostic.span.file <= first.span.file);
            kept.insert(at, more_problems(more, &first));
        }
        kept
    }
}

fn more_problems(more: usize, first: &Diagnostic) -> Diagnostic {
    let mut diagnostic = Diagnostic::new(
        Code::MoreProblems,
        first.span,
        Text::new(
            format!("Dit bestand heeft vanaf hier nog {more} problemen, die niet apart worden gemeld"),
            format!("This file has {more} more problems from here on, which are not reported one by one"),
        ),
    )
    .hint(Text::new("Los eerst de gemelde problemen op.", "Solve the reported problems first."));
    diagnostic.severity = first.severity;
    diagnostic
}
