//! How many problems there are, counted at the end.

use std::collections::BTreeMap;

use tipwaaier_model::{Code, Diagnostic, MessageLanguage, Severity};

use crate::table::Align;

/// `3 fouten, 1 waarschuwing en 2 hints in 2 bestanden`; empty where there is nothing.
pub(crate) fn counts(diagnostics: &[Diagnostic], language: MessageLanguage) -> String {
    let count = |severity| diagnostics.iter().filter(|diagnostic| diagnostic.severity == severity).count();
    let words = match language {
        MessageLanguage::Dutch => [("fout", "fouten"), ("waarschuwing", "waarschuwingen"), ("hint", "hints")],
        MessageLanguage::English => [("error", "errors"), ("warning", "warnings"), ("hint", "hints")],
    };
    let parts: Vec<String> = [Severity::Error, Severity::Warning, Severity::Hint]
        .into_iter()
        .zip(words)
        .filter_map(|(severity, (one, many))| match count(severity) {
            0 => None,
            1 => Some(format!("1 {one}")),
            number => Some(format!("{number} {many}")),
        })
        .collect();
    let Some((last, first)) = parts.split_last() else { return String::new() };
    let and = match language {
        MessageLanguage::Dutch => "en",
        MessageLanguage::English => "and",
    };
    let counted = if first.is_empty() { last.clone() } else { format!("{} {and} {last}", first.join(", ")) };
    let mut files: Vec<_> = diagnostics.iter().map(|diagnostic| diagnostic.span.file).collect();
    files.dedup();
    files.sort_unstable();
    files.dedup();
    match (files.len(), language) {
        (1, MessageLanguage::Dutch) => format!("{counted} in 1 bestand"),
        (number, MessageLanguage::Dutch) => format!("{counted} in {number} bestanden"),
        (1, MessageLanguage::English) => format!("{counted} in 1 file"),
        (number, MessageLanguage::English) => format!("{counted} in {number} files"),
    }
}

/// How often each code occurs, the most frequent first, a line each, with an empty line after them.
pub(crate) fn by_code(diagnostics: &[&Diagnostic], language: MessageLanguage) -> String {
    let mut counts: BTreeMap<(Severity, Code), usize> = BTreeMap::new();
    for diagnostic in diagnostics {
        *counts.entry((diagnostic.severity, diagnostic.code)).or_default() += 1;
    }
    let mut rows: Vec<_> = counts.into_iter().collect();
    rows.sort_by_key(|((severity, code), count)| (*severity, std::cmp::Reverse(*count), *code));
    let cells = |((severity, code), count): ((Severity, Code), usize)| {
        vec![count.to_string(), crate::draw::severity_word(severity, language).to_owned(), code.as_str().to_owned()]
    };
    let rows: Vec<Vec<String>> = rows.into_iter().map(cells).collect();
    crate::table::table(&[Align::Right, Align::Left, Align::Left], &rows) + "\n"
}
