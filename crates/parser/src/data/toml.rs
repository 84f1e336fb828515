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
        let own = error.message();
        let Some(fault) = FAULTS.iter().find(|fault| fault.words.iter().any(|words| own.starts_with(words))) else {
            let detail = super::field::clip(own.lines().next().unwrap_or_default());
            let message = Text::new("Dit is geen goede TOML", format!("This is not well-formed TOML ({detail})"));
            return Diagnostic::new(Code::Syntax, span, message).hint(Text::new(
                "Elke regel is `sleutel = waarde`; tekst staat tussen aanhalingstekens.",
                "Every line is `key = value`; text stands between quotes.",
            ));
        };
        let ([nl, en], [do_nl, do_en]) = (fault.what, fault.advice);
        let message = Text::new(format!("Dit is geen goede TOML: {nl}"), format!("This is not well-formed TOML: {en}"));
        Diagnostic::new(Code::Syntax, span, message).hint(Text::new(do_nl, do_en))
    }
}

/// A fault that people make, in Dutch and in English.
struct Fault {
    /// How the words of the TOML reader begin.
    words: &'static [&'static str],
    what: [&'static str; 2],
    advice: [&'static str; 2],
}

const FAULTS: [Fault; 13] = [
    Fault {
        words: &["string values must be quoted"],
        what: ["hier staat geen waarde", "there is no value here"],
        advice: [
            "Zet tekst tussen aanhalingstekens: `sleutel = \"tekst\"`.",
            "Put text between quotes: `key = \"text\"`.",
        ],
    },
    Fault {
        words: &[
            "invalid basic string, expected `\"`",
            "invalid literal string, expected `'`",
            "invalid multi-line basic string, expected `\"`",
            "invalid multi-line literal string, expected `'`",
        ],
        what: ["de tekst wordt niet gesloten", "the text is not closed"],
        advice: [
            "Zet na de tekst hetzelfde aanhalingsteken als ervoor.",
            "Put the same quote after the text as before it.",
        ],
    },
    Fault {
        words: &["invalid date, expected day between", "invalid date, expected month between"],
        what: ["deze datum bestaat niet", "there is no such date"],
        advice: ["Schrijf jaar, maand en dag: `2026-12-10`.", "Write year, month and day: `2026-12-10`."],
    },
    Fault {
        words: &["invalid date", "invalid time", "invalid offset"],
        what: ["dit is geen getal en geen datum", "this is no number and no date"],
        advice: [
            "Schrijf een datum als `2026-12-10`; zet een reeks of een tijd tussen aanhalingstekens: `\"12-15\"`, `\"10:00\"`.",
            "Write a date as `2026-12-10`; put a range or a time between quotes: `\"12-15\"`, `\"10:00\"`.",
        ],
    },
    Fault {
        words: &["key with no value", "missing value for key"],
        what: ["na de sleutel komt geen `=`", "no `=` follows the key"],
        advice: ["Elke regel is `sleutel = waarde`.", "Every line is `key = value`."],
    },
    Fault {
        words: &["invalid unquoted key", "unquoted keys cannot be empty"],
        what: ["dit is geen sleutel", "this is no key"],
        advice: [
            "Een sleutel heeft letters zonder accent, cijfers, `-` en `_`, en daarna komt `=`.",
            "A key has letters without accents, digits, `-` and `_`, and `=` follows it.",
        ],
    },
    Fault {
        words: &["unexpected key or value"],
        what: ["na de waarde staat nog iets", "something follows the value"],
        advice: [
            "Zet elke sleutel op een eigen regel, een lijst tussen haken (`[50, 40]`), en tekst met een `'` erin tussen `\"`.",
            "Put each key on a line of its own, a list between brackets (`[50, 40]`), and text with a `'` in it between `\"`.",
        ],
    },
    Fault {
        words: &["missing escaped value", "too few unicode value digits"],
        what: ["na `\\` staat een teken dat daar niet kan", "a character follows `\\` that can't stand there"],
        advice: [
            "Schrijf `/` of `\\\\`, of zet de tekst tussen enkele aanhalingstekens.",
            "Write `/` or `\\\\`, or put the text between single quotes.",
        ],
    },
    Fault {
        words: &["unclosed"],
        what: ["de haak wordt niet gesloten", "the bracket is not closed"],
        advice: ["Zet `]` of `}` waar het eindigt.", "Put `]` or `}` where it ends."],
    },
    Fault {
        words: &["missing comma"],
        what: ["er ontbreekt een komma", "a comma is missing"],
        advice: ["Zet een komma tussen twee waarden.", "Put a comma between two values."],
    },
    Fault {
        words: &["invalid boolean"],
        what: ["dit is geen `true` of `false`", "this is not `true` or `false`"],
        advice: ["Schrijf `true` of `false`, met kleine letters.", "Write `true` or `false`, in small letters."],
    },
    Fault {
        words: &["unexpected leading zero"],
        what: ["het getal begint met een nul", "the number begins with a nought"],
        advice: ["Schrijf `8` in plaats van `08`.", "Write `8` instead of `08`."],
    },
    Fault {
        words: &["invalid fraction"],
        what: ["na de punt komt geen cijfer", "no digit follows the point"],
        advice: ["Schrijf `1.0` of `1`.", "Write `1.0` or `1`."],
    },
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_fault_is_told_in_the_readers_language() {
        for (text, what) in [
            ("a = b", "hier staat geen waarde"),
            ("a =", "hier staat geen waarde"),
            ("a = \"x", "de tekst wordt niet gesloten"),
            ("a = '''x", "de tekst wordt niet gesloten"),
            ("a = 2027-02-30", "deze datum bestaat niet"),
            ("a = 2027-13-01", "deze datum bestaat niet"),
            ("a = 2027-1-1", "dit is geen getal en geen datum"),
            ("a = 2027-02-10 25:00", "dit is geen getal en geen datum"),
            ("a = [1-3]", "dit is geen getal en geen datum"),
            ("a", "na de sleutel komt geen `=`"),
            ("é = 1", "dit is geen sleutel"),
            ("= 1", "dit is geen sleutel"),
            ("a = 50, 40", "na de waarde staat nog iets"),
            ("a = \"C:\\pad\"", "na `\\` staat een teken dat daar niet kan"),
            ("a = [1, 2", "de haak wordt niet gesloten"),
            ("[x", "de haak wordt niet gesloten"),
            ("a = [\"x\" \"y\"]", "er ontbreekt een komma"),
            ("a = True", "dit is geen `true` of `false`"),
            ("a = 08", "het getal begint met een nul"),
            ("a = 1.", "na de punt komt geen cijfer"),
        ] {
            let (file, mut out) = (tipwaaier_model::SourceMap::new().add("x.toml", text), Vec::new());
            parse_toml(file, text, &mut out, |_, _| ());
            let told = out.first().map(|diagnostic| diagnostic.message.nl.as_str());
            assert_eq!(told, Some(format!("Dit is geen goede TOML: {what}").as_str()), "{text}");
        }
    }
}
