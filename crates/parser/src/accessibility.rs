//! `accessibility.toml`: what people found of the accessibility of outputs.

use tipwaaier_model::{Code, Diagnostic, Evidence, FileId, PersonFinding, Span, Standard, Text, Verdict};

use crate::data::{Entry, Fields, Value, clip, items, line, parse_toml, wrong_type};
use crate::report::Placed;

const KEYS: [&str; 2] = ["wcag", "finding"];
const FINDING_KEYS: [&str; 7] = ["criterion", "output", "verdict", "by", "date", "note", "of"];

/// Reads the findings, in file order; what is wrong with them comes beside them.
#[must_use]
pub fn parse_accessibility(file: FileId, text: &str) -> (Evidence, Vec<Diagnostic>) {
    let mut out = Vec::new();
    let evidence = parse_toml(file, text, &mut out, |entries, out| {
        let mut fields = Fields::new(entries, &KEYS, Span::whole(file), out);
        let standard = fields.take("wcag").and_then(|entry| standard(entry, out)).unwrap_or_default();
        let findings = fields.take("finding").and_then(|entry| items(entry, out)).unwrap_or_default();
        let findings = findings.into_iter().filter_map(|entry| finding(entry, out)).collect();
        Evidence { standard, findings }
    });
    (evidence, out)
}

fn standard(entry: Entry, out: &mut Vec<Diagnostic>) -> Option<Standard> {
    let Placed { value, span } = line(entry, out)?;
    match value.as_str() {
        "2.1" => Some(Standard::En301549),
        "2.2" => Some(Standard::Wcag22),
        _ => refuse("wcag", &value, &["2.1", "2.2"], span, out),
    }
}

fn finding(entry: Entry, out: &mut Vec<Diagnostic>) -> Option<PersonFinding> {
    let Entry { key, key_span, node } = entry;
    let span = node.span;
    let entries = match node.value {
        Value::Table(entries) => entries,
        other => {
            let wanted = Text::new("een tabel [[finding]]", "a table [[finding]]");
            out.push(wrong_type(&key, &wanted, &other, span));
            return None;
        }
    };
    let mut fields = Fields::new(entries, &FINDING_KEYS, key_span, out);
    let criterion = fields.require("criterion", out).and_then(|entry| line(entry, out));
    let verdict = fields.require("verdict", out).and_then(|entry| verdict(entry, out));
    let by = fields.require("by", out).and_then(|entry| line(entry, out));
    let date = fields.require("date", out).and_then(|entry| date(&entry, out));
    let mut said = |key| fields.take(key).and_then(|entry| line(entry, out)).map(|said: Placed<String>| said.value);
    let (output, note, of) = (said("output"), said("note"), said("of"));
    let Placed { value: criterion, span } = criterion?;
    Some(PersonFinding { criterion, output, verdict: verdict?, by: by?.value, date: date?, note, of, span })
}

fn verdict(entry: Entry, out: &mut Vec<Diagnostic>) -> Option<Verdict> {
    let Placed { value, span } = line(entry, out)?;
    match Verdict::named(&value) {
        Some(verdict) => Some(verdict),
        None => refuse("verdict", &value, &["pass", "fail", "not-applicable"], span, out),
    }
}

/// A day, as TOML writes one.
pub(crate) fn date(entry: &Entry, out: &mut Vec<Diagnostic>) -> Option<String> {
    if let Value::Date(date) = &entry.node.value {
        return Some(date.clone());
    }
    let (key, wanted) = (&entry.key, Text::new("een datum zonder tijd", "a date without a time"));
    out.push(wrong_type(key, &wanted, &entry.node.value, entry.node.span).hint(Text::new(
        format!("Schrijf `{key} = 2026-12-10`, zonder aanhalingstekens."),
        format!("Write `{key} = 2026-12-10`, without quotes."),
    )));
    None
}

/// A value is none of those that its key takes.
pub(crate) fn refuse<T>(key: &str, value: &str, known: &[&str], span: Span, out: &mut Vec<Diagnostic>) -> Option<T> {
    let (value, known) = (clip(value), known.join(", "));
    let message = Text::new(
        format!("`{key}` kent geen ‘{value}’; er zijn: {known}"),
        format!("`{key}` does not know ‘{value}’; there are: {known}"),
    );
    out.push(Diagnostic::new(Code::BadValue, span, message));
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    fn codes(text: &str) -> Vec<Code> {
        parse_accessibility(tipwaaier_model::SourceMap::new().add("accessibility.toml", text), text)
            .1
            .iter()
            .map(|diagnostic| diagnostic.code)
            .collect()
    }

    #[test]
    fn a_finding_says_who_what_and_when() {
        let text =
            "wcag = '2.2'\n[[finding]]\ncriterion = '1.1.1'\nverdict = 'pass'\nby = 'Iemand'\ndate = 2026-12-01\n";
        let file = tipwaaier_model::SourceMap::new().add("accessibility.toml", text);
        let (evidence, diagnostics) = parse_accessibility(file, text);
        assert_eq!(diagnostics, []);
        assert_eq!((evidence.standard, evidence.findings[0].date.as_str()), (Standard::Wcag22, "2026-12-01"));
    }

    #[test]
    fn what_is_wrong_is_told() {
        assert_eq!(codes("[[finding]]\ncriterion = '1.1.1'\n"), [Code::MissingKey; 3]);
        assert_eq!(codes("wcag = '3'"), [Code::BadValue]);
        assert_eq!(codes("finding = 'x'"), [Code::WrongType]);
        let whole = "[[finding]]\ncriterion = '1.1.1'\nby = 'x'\n";
        assert_eq!(codes(&format!("{whole}date = 2026-12-01\nverdict = 'good'")), [Code::BadValue]);
        assert_eq!(codes(&format!("{whole}date = 'today'\nverdict = 'pass'")), [Code::WrongType]);
    }
}
