//! TOML to the tree that both formats share.

use std::collections::BTreeSet;

use tipwaaier_model::{Code, Diagnostic, FileId, Span, Text};
use toml::Spanned;
use toml::de::{DeTable, DeValue};

use super::{Entry, Node, Value};

/// What `read` makes of the document's entries, in the order of the file; what is not TOML is reported and left out.
///
/// What only follows from a piece that could not be read is left unsaid: keys that are missing, and whatever else stands
/// on its line.
pub(crate) fn parse_toml<T>(
    file: FileId,
    text: &str,
    out: &mut Vec<Diagnostic>,
    read: impl FnOnce(Vec<Entry>, &mut Vec<Diagnostic>) -> T,
) -> T {
    let mut unreadable = Vec::new();
    let entries = entries(file, text, &mut unreadable);
    let mut found = Vec::new();
    let result = read(entries, &mut found);
    if !unreadable.is_empty() {
        // Both may be many, so lines are looked up and never counted anew.
        let ends: Vec<usize> = text.match_indices(['\r', '\n']).map(|(at, _)| at).collect();
        let line = |span: Span| ends.partition_point(|end| *end < span.range().start);
        let broken: BTreeSet<usize> = unreadable.iter().map(|diagnostic| line(diagnostic.span)).collect();
        found.retain(|diagnostic| {
            let follows = matches!(diagnostic.code, Code::MissingKey | Code::EmptySelection);
            !follows && !broken.contains(&line(diagnostic.span))
        });
    }
    out.append(&mut unreadable);
    out.append(&mut found);
    result
}

fn entries(file: FileId, text: &str, out: &mut Vec<Diagnostic>) -> Vec<Entry> {
    let start = if text.starts_with('\u{feff}') { '\u{feff}'.len_utf8() } else { 0 };
    // A lone CR ends a line for us, but not for TOML.
    let body = crate::line_ends::lone_cr_to_lf(&text[start..]);
    let (document, errors) = DeTable::parse_recoverable(&body);
    let reader = Reader { file, text, start };
    out.extend(errors.iter().map(|error| reader.error(error)));
    reader.entries(document.into_inner())
}

struct Reader<'t> {
    file: FileId,
    text: &'t str,
    start: usize,
}

impl Reader<'_> {
    fn span(&self, range: std::ops::Range<usize>) -> Span {
        // A table's own range runs on over its lines; its first line is what readers look for.
        let (start, end) = (self.start + range.start, self.start + range.end);
        let first_line = self.text.get(start..end).map_or(0, |text| text.find(['\r', '\n']).unwrap_or(text.len()));
        Span::new(self.file, start..start + first_line)
    }

    fn entries(&self, table: DeTable<'_>) -> Vec<Entry> {
        let mut entries: Vec<Entry> = table.into_iter().map(|(key, value)| self.entry(&key, value)).collect();
        entries.sort_by_key(|entry| entry.key_span);
        entries
    }

    fn entry(&self, key: &Spanned<std::borrow::Cow<'_, str>>, value: Spanned<DeValue<'_>>) -> Entry {
        Entry { key: key.get_ref().to_string(), key_span: self.span(key.span()), node: self.node(value) }
    }

    fn node(&self, value: Spanned<DeValue<'_>>) -> Node {
        let span = self.span(value.span());
        let value = match value.into_inner() {
            DeValue::String(text) => Value::Text(text.into_owned()),
            // A number too large for 64 bits is out of every range that a key has.
            DeValue::Integer(number) => {
                Value::Integer(i64::from_str_radix(number.as_str(), number.radix()).unwrap_or(i64::MAX))
            }
            DeValue::Float(_) => Value::Float,
            DeValue::Boolean(value) => Value::Boolean(value),
            DeValue::Datetime(moment) if moment.time.is_none() && moment.offset.is_none() => {
                Value::Date(moment.to_string())
            }
            DeValue::Datetime(_) => Value::Moment,
            DeValue::Array(items) => Value::List(items.into_iter().map(|item| self.node(item)).collect()),
            DeValue::Table(table) => Value::Table(self.entries(table)),
        };
        Node { value, span }
    }

    fn error(&self, error: &toml::de::Error) -> Diagnostic {
        let mut range = error.span().unwrap_or(0..0);
        range.start = range.start.min(self.text.len() - self.start);
        range.end = range.end.clamp(range.start, self.text.len() - self.start);
        let span = self.span(range);
        if error.message().contains("duplicate key") {
            let message = Text::new("Deze sleutel staat er twee keer", "This key stands there twice");
            return Diagnostic::new(Code::DuplicateKey, span, message)
                .hint(Text::new("Haal één van de twee weg.", "Remove one of the two."));
        }
        let detail = super::field::clip(error.message().lines().next().unwrap_or_default());
        let message =
            Text::new(format!("Dit is geen goede TOML ({detail})"), format!("This is not well-formed TOML ({detail})"));
        Diagnostic::new(Code::Syntax, span, message).hint(Text::new(
            "Elke regel is `sleutel = waarde`; tekst staat tussen aanhalingstekens.",
            "Every line is `key = value`; text stands between quotes.",
        ))
    }
}
