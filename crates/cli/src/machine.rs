//! Diagnostics for machines: one JSON array, or a GitHub workflow's annotations.

use serde::Serialize;
use tipwaaier_model::{Diagnostic, MessageLanguage, Severity, SourceMap};

use crate::draw::shown_path;

/// An entry of the array; its fields are fixed.
#[derive(Serialize)]
struct Entry<'a> {
    severity: &'a str,
    code: &'a str,
    message: &'a str,
    file: String,
    line: usize,
    column: usize,
    hints: Vec<&'a str>,
}

/// One array, an entry a diagnostic; files are relative to where the program was started.
pub(crate) fn json(sources: &SourceMap, diagnostics: &[Diagnostic], language: MessageLanguage, root: &str) -> String {
    let entries: Vec<Entry<'_>> = diagnostics
        .iter()
        .map(|diagnostic| {
            let position = sources.position(diagnostic.span);
            Entry {
                severity: diagnostic.severity.as_str(),
                code: diagnostic.code.as_str(),
                message: diagnostic.message.get(language),
                file: shown_path(root, &sources.file(diagnostic.span.file).path),
                line: position.line,
                column: position.column,
                hints: diagnostic.hints.iter().map(|hint| hint.get(language)).collect(),
            }
        })
        .collect();
    // Texts and numbers alone: there is nothing in them that JSON can't carry.
    serde_json::to_string_pretty(&entries).unwrap_or_default() + "\n"
}

/// A line a diagnostic, as GitHub's workflow commands have it; files are relative to where the program was started.
pub(crate) fn github(sources: &SourceMap, diagnostics: &[Diagnostic], language: MessageLanguage, root: &str) -> String {
    let mut text = String::new();
    for diagnostic in diagnostics {
        let position = sources.position(diagnostic.span);
        let command = match diagnostic.severity {
            Severity::Error => "error",
            Severity::Warning => "warning",
            Severity::Hint => "notice",
        };
        let file = shown_path(root, &sources.file(diagnostic.span.file).path);
        let mut message = diagnostic.message.get(language).to_owned();
        for hint in &diagnostic.hints {
            message = message + "\n" + hint.get(language);
        }
        let line = format!(
            "::{command} file={},line={},col={},title={}::{}\n",
            property(&file),
            position.line,
            position.column,
            property(diagnostic.code.as_str()),
            data(&message),
        );
        text.push_str(&line);
    }
    text
}

fn data(text: &str) -> String {
    text.replace('%', "%25").replace('\r', "%0D").replace('\n', "%0A")
}

fn property(text: &str) -> String {
    data(text).replace(':', "%3A").replace(',', "%2C")
}
