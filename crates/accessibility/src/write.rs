//! The report as a page and as a tagged PDF: one document of parts, written twice.

mod content;
mod html;
mod pdf;
mod words;

use std::collections::BTreeMap;

use tipwaaier_model::{MessageLanguage, PersonFinding};

use crate::assess::Report;
use content::document;

pub use pdf::{Press, report_to_pdf};

/// What a report says of itself.
#[derive(Debug, Clone)]
pub struct Imprint {
    /// The title of the edition.
    pub title: String,
    /// Who publishes it.
    pub publisher: Option<String>,
    /// Which edition it is.
    pub edition: Option<String>,
    /// The day of the edition, as `2026-12-01`.
    pub date: String,
    /// The language of the content.
    pub content_language: String,
    /// How many tips there are.
    pub tips: usize,
    /// The program, with its version.
    pub program: String,
    /// The language of the report.
    pub language: MessageLanguage,
}

/// Under which mark each finding was first seen, by its place among the findings of `accessibility.toml`.
pub type Seen = BTreeMap<(String, String), String>;

/// Whether a finding still speaks of what is there.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Holds {
    /// What it speaks of is as it was.
    Yes,
    /// What it speaks of has changed.
    Stale,
}

/// Whether a finding holds: by the mark that it names itself, or else by the one under which it was first seen.
pub(crate) fn holds(finding: &PersonFinding, clause: &str, file: &str, mark: &str, seen: &Seen) -> Holds {
    let first = seen.get(&(key_of(finding), format!("{clause} {file}")));
    let is_same = finding.of.as_deref().or(first.map(String::as_str)).is_none_or(|of| mark.starts_with(of));
    if is_same { Holds::Yes } else { Holds::Stale }
}

/// What tells a finding from others: all that it says.
pub(crate) fn key_of(finding: &PersonFinding) -> String {
    let PersonFinding { criterion, output, verdict, by, date, note, of, span: _ } = finding;
    format!("{criterion}|{output:?}|{verdict:?}|{by}|{date}|{note:?}|{of:?}")
}

impl Report {
    /// The marks under which findings are seen now, or were first seen.
    #[must_use]
    pub fn seen(&self, before: &Seen) -> Seen {
        let mut seen = Seen::new();
        for file in &self.files {
            for row in &file.rows {
                for finding in &row.findings {
                    let key = (key_of(finding), format!("{} {}", row.clause, file.name));
                    let mark = before.get(&key).unwrap_or(&row.mark).clone();
                    seen.insert(key, mark);
                }
            }
        }
        seen
    }
}

/// The report as a page of HTML that stands by itself.
#[must_use]
pub fn report_to_html(report: &Report, imprint: &Imprint, seen: &Seen) -> String {
    html::written(&document(report, imprint, seen), imprint)
}
