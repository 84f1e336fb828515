//! Typed readers of a table's values; each reports what is wrong with a value at its place.

use tipwaaier_model::{Code, Diagnostic, Language, Span, Text, limits};

use super::{Entry, Node, Value};
use crate::names;
use crate::punctuation::smart_text;
use crate::report::Placed;
use crate::scan;

/// A table's entries, taken out one by one.
pub(crate) struct Fields {
    entries: Vec<Entry>,
    /// Where a missing key is reported; `None` where the table could not be read to its end.
    place: Option<Span>,
    /// The known keys that unknown ones are most like: they are misspelt rather than missing.
    misspelt: Vec<String>,
}

impl Fields {
    /// The entries of a table whose known keys are these; unknown and double ones are reported and left out.
    ///
    /// A missing key is reported at `place`, or not at all where the table could not be read to its end.
    pub(crate) fn new(
        entries: Vec<Entry>,
        known: &[&str],
        place: impl Into<Option<Span>>,
        out: &mut Vec<Diagnostic>,
    ) -> Self {
        let mut kept: Vec<Entry> = Vec::new();
        let mut misspelt = Vec::new();
        for entry in entries {
            if !known.contains(&entry.key.as_str()) {
                misspelt.extend(names::nearest(&entry.key, known.iter().copied()).map(str::to_owned));
                out.push(unknown_key(&entry, known));
            } else if let Some(first) = kept.iter().find(|other| other.key == entry.key) {
                out.push(duplicate_key(&entry, first));
            } else {
                kept.push(entry);
            }
        }
        Self { entries: kept, place: place.into(), misspelt }
    }

    /// The value of a key that may be missing.
    pub(crate) fn take(&mut self, key: &str) -> Option<Entry> {
        let at = self.entries.iter().position(|entry| entry.key == key)?;
        Some(self.entries.swap_remove(at))
    }

    /// The value of a key that may not be missing.
    pub(crate) fn require(&mut self, key: &str, out: &mut Vec<Diagnostic>) -> Option<Entry> {
        let entry = self.take(key);
        if let (None, Some(place)) = (&entry, self.place)
            && !self.misspelt.iter().any(|misspelt| misspelt == key)
        {
            let message = Text::new(format!("De sleutel `{key}` ontbreekt"), format!("The key `{key}` is missing"));
            out.push(Diagnostic::new(Code::MissingKey, place, message));
        }
        entry
    }
}

fn unknown_key(entry: &Entry, known: &[&str]) -> Diagnostic {
    let key = clip(&entry.key);
    let message = Text::new(format!("De sleutel `{key}` bestaat hier niet"), format!("There is no key `{key}` here"));
    let mut diagnostic = Diagnostic::new(Code::UnknownKey, entry.key_span, message);
    diagnostic.hints.extend(names::hint(&entry.key, known.iter().copied()));
    diagnostic
}

pub(super) fn duplicate_key(entry: &Entry, first: &Entry) -> Diagnostic {
    let key = clip(&entry.key);
    let message =
        Text::new(format!("De sleutel `{key}` staat er twee keer"), format!("The key `{key}` stands there twice"));
    Diagnostic::new(Code::DuplicateKey, entry.key_span, message)
        .label(first.key_span, Text::new("de eerste staat hier", "the first is here"))
        .hint(Text::new("Haal één van de twee weg.", "Remove one of the two."))
}

/// A text from a file as messages quote it: bounded, and without characters that would break the line.
pub(crate) fn clip(text: &str) -> String {
    let mut clipped: String = text.chars().take(60).map(|c| if c.is_control() { '\u{fffd}' } else { c }).collect();
    if text.chars().nth(60).is_some() {
        clipped.push('…');
    }
    clipped
}

/// Text for readers: trimmed, on one line, with smart punctuation. Empty text is reported.
pub(crate) fn prose(entry: Entry, language: Language, out: &mut Vec<Diagnostic>) -> Option<Placed<String>> {
    let plain = line(entry, out)?;
    Some(Placed { value: smart_text(&plain.value, language), span: plain.span })
}

/// Text as it stands, trimmed and on one line. Empty text is reported.
pub(crate) fn line(entry: Entry, out: &mut Vec<Diagnostic>) -> Option<Placed<String>> {
    let Entry { key, node: Node { value, span }, .. } = entry;
    let text = match value {
        Value::Text(text) => text,
        Value::Plain(ref text) if !matches!(text.as_str(), "" | "~" | "null") => text.clone(),
        ref other => {
            refuse(&key, &Text::new("tekst", "text"), other, span, None, out);
            return None;
        }
    };
    // What stands in the file itself was reported with the file; here are escapes of TOML and YAML.
    out.extend(text.chars().filter(|c| !matches!(c, '\t' | '\n' | '\r')).filter_map(|c| scan::check(c, span)).take(1));
    let text = names::collapse(&scan::carried(text.chars()));
    if names::is_blank(&text) {
        let message = Text::new(format!("`{key}` is leeg"), format!("`{key}` is empty"));
        out.push(Diagnostic::new(Code::BadValue, span, message));
        return None;
    }
    let limit = limits::FIELD_CHARACTERS;
    if text.chars().nth(limit).is_some() {
        let message = Text::new(
            format!("`{key}` heeft meer dan {limit} tekens"),
            format!("`{key}` has more than {limit} characters"),
        );
        out.push(Diagnostic::new(Code::TextTooLong, span, message));
    }
    Some(Placed { value: text, span })
}

/// A whole number; a YAML one in decimal digits without quotes.
pub(crate) fn integer(entry: &Entry, out: &mut Vec<Diagnostic>) -> Option<Placed<i64>> {
    let span = entry.node.span;
    let number = match &entry.node.value {
        Value::Integer(number) => Some(*number),
        Value::Plain(text) if is_whole(text) => Some(text.parse().unwrap_or(i64::MAX)),
        _ => None,
    };
    if let Some(value) = number {
        return Some(Placed { value, span });
    }
    let quoted = match &entry.node.value {
        Value::Text(text) if is_whole(text) => text.parse().ok(),
        _ => None,
    };
    let hint = quoted.map(|_: i64| Text::new("Laat de aanhalingstekens weg.", "Leave out the quotes."));
    refuse(&entry.key, &Text::new("een geheel getal", "a whole number"), &entry.node.value, span, hint, out);
    // What was meant is plain, so that nothing else need be reported for want of it.
    quoted.map(|value| Placed { value, span })
}

fn is_whole(text: &str) -> bool {
    let digits = text.strip_prefix(['-', '+']).unwrap_or(text);
    !digits.is_empty() && digits.bytes().all(|byte| byte.is_ascii_digit())
}

/// `true` or `false`.
pub(crate) fn boolean(entry: &Entry, out: &mut Vec<Diagnostic>) -> Option<bool> {
    match &entry.node.value {
        Value::Boolean(value) => return Some(*value),
        Value::Plain(text) if text == "true" => return Some(true),
        Value::Plain(text) if text == "false" => return Some(false),
        _ => {}
    }
    let wanted = Text::new("`true` of `false`", "`true` or `false`");
    refuse(&entry.key, &wanted, &entry.node.value, entry.node.span, None, out);
    None
}

/// The items of a list, each as an entry of the same key.
pub(crate) fn items(entry: Entry, out: &mut Vec<Diagnostic>) -> Option<Vec<Entry>> {
    let Entry { key, key_span, node } = entry;
    match node.value {
        Value::List(nodes) => Some(nodes.into_iter().map(|node| Entry { key: key.clone(), key_span, node }).collect()),
        other => {
            let scalar = matches!(other, Value::Plain(_) | Value::Text(_) | Value::Integer(_));
            let hint = scalar.then(|| Text::new("Zet er [ en ] omheen.", "Put [ and ] around it."));
            refuse(&key, &Text::new("een lijst", "a list"), &other, node.span, hint, out);
            None
        }
    }
}

/// A tip number or a range of them, as text: `50`, `"12-15"`.
pub(crate) fn whole_numbers(entry: &Entry, out: &mut Vec<Diagnostic>) -> Option<Placed<String>> {
    let span = entry.node.span;
    match &entry.node.value {
        Value::Integer(number) => Some(Placed { value: number.to_string(), span }),
        Value::Text(text) | Value::Plain(text) => Some(Placed { value: text.clone(), span }),
        other => {
            let wanted =
                Text::new("een tipnummer of een reeks als \"12-15\"", "a tip number or a range such as \"12-15\"");
            refuse(&entry.key, &wanted, other, span, None, out);
            None
        }
    }
}

/// Reports a value of another kind than its key asks for, unless it was reported where it was read.
fn refuse(key: &str, wanted: &Text, found: &Value, span: Span, hint: Option<Text>, out: &mut Vec<Diagnostic>) {
    if *found != Value::Refused {
        let mut diagnostic = wrong_type(key, wanted, found, span);
        diagnostic.hints.extend(hint);
        out.push(diagnostic);
    }
}

/// A value is of another kind than its key asks for.
pub(crate) fn wrong_type(key: &str, wanted: &Text, found: &Value, span: Span) -> Diagnostic {
    let (key, kind) = (clip(key), found.kind());
    let message = Text::new(
        format!("`{key}` vraagt {}, en hier staat {}", wanted.nl, kind.nl),
        format!("`{key}` asks for {}, and here is {}", wanted.en, kind.en),
    );
    Diagnostic::new(Code::WrongType, span, message)
}
