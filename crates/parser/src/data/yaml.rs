//! The YAML of front matter to the tree that both formats share.
//!
//! Anchors and aliases are refused where they stand, so nothing is ever expanded; tags mean nothing and are refused
//! as well. The depth is bounded, so that reading and dropping the tree can recurse.

use saphyr_parser::{Event, Parser, ScalarStyle, ScanError, StrInput};
use tipwaaier_model::{Code, Diagnostic, FileId, Span, Text, limits};

use super::{Entry, Node, Value};

/// The entries of the YAML in `text[range]`, and whether it could be read to its end; what is not YAML, or no table, is
/// reported and left out.
pub(crate) fn parse_yaml(
    file: FileId,
    text: &str,
    range: std::ops::Range<usize>,
    out: &mut Vec<Diagnostic>,
) -> (Vec<Entry>, Reading) {
    let yaml = &text[range.clone()];
    let mut offsets: Vec<usize> = yaml.char_indices().map(|(at, _)| range.start + at).collect();
    offsets.push(range.end);
    let mut reader = Reader { file, text, offsets, events: Parser::new_from_str(yaml), read: Vec::new(), out };
    match reader.document() {
        Ok(Some(Node { value: Value::Table(_), .. })) => (reader.read, Reading::Whole),
        Ok(Some(node)) => {
            let message = Text::new(
                "De voorinformatie is een rij van `sleutel: waarde`, elk op een regel",
                "Front matter is a row of `key: value`, a line each",
            );
            reader.out.push(Diagnostic::new(Code::Syntax, reader.first_line(node.span), message));
            (Vec::new(), Reading::Broken)
        }
        Ok(None) => (Vec::new(), Reading::Whole),
        Err(Stop) => (reader.read, Reading::Broken),
    }
}

/// Whether front matter could be read to its end.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Reading {
    /// It could.
    Whole,
    /// It could not, so that what is missing may just not have been read.
    Broken,
}

/// The rest cannot be read; what is wrong was reported.
struct Stop;

struct Reader<'t, 'o> {
    file: FileId,
    text: &'t str,
    offsets: Vec<usize>,
    events: Parser<'t, StrInput<'t>>,
    /// The entries of the outermost table so far.
    read: Vec<Entry>,
    out: &'o mut Vec<Diagnostic>,
}

impl<'t> Reader<'t, '_> {
    fn offset(&self, index: usize) -> usize {
        self.offsets[index.min(self.offsets.len() - 1)]
    }

    fn first_line(&self, span: Span) -> Span {
        let range = span.range();
        let line = self.text[range.clone()].find(['\r', '\n']).map_or(range.end, |at| range.start + at);
        Span::new(self.file, range.start..line)
    }

    fn next(&mut self) -> Result<(Event<'t>, Span), Stop> {
        match self.events.next() {
            Some(Ok((event, span))) => {
                let (start, end) = (self.offset(span.start.index()), self.offset(span.end.index()));
                let end = start + self.text[start..end.max(start)].trim_end().len();
                Ok((event, Span::new(self.file, start..end)))
            }
            Some(Err(error)) => {
                let diagnostic = self.error(&error);
                self.out.push(diagnostic);
                Err(Stop)
            }
            None => Err(Stop),
        }
    }

    /// The one document's value; `None` where there is nothing.
    fn document(&mut self) -> Result<Option<Node>, Stop> {
        loop {
            match self.next()? {
                (Event::StreamStart | Event::DocumentStart(_) | Event::Nothing, _) => {}
                (Event::StreamEnd | Event::DocumentEnd, _) => return Ok(None),
                (event, span) => {
                    let node = self.node(event, span, 0)?;
                    return self.nothing_more().map(|()| Some(node));
                }
            }
        }
    }

    /// The end, after the one document; what follows it would be passed over in silence.
    fn nothing_more(&mut self) -> Result<(), Stop> {
        loop {
            match self.next()? {
                (Event::DocumentEnd | Event::Nothing, _) => {}
                (Event::StreamEnd, _) => return Ok(()),
                (_, span) => {
                    let message = Text::new(
                        "Na de voorinformatie begint een tweede stuk YAML, dat niets betekent",
                        "After the front matter a second piece of YAML begins, which means nothing",
                    );
                    let hint = Text::new("Haal het weg, met de regel `...`.", "Remove it, with the line `...`.");
                    self.out.push(Diagnostic::new(Code::Syntax, self.first_line(span), message).hint(hint));
                    return Err(Stop);
                }
            }
        }
    }

    fn node(&mut self, event: Event<'t>, span: Span, depth: usize) -> Result<Node, Stop> {
        if depth > limits::YAML_NESTING {
            let message = Text::new("De voorinformatie is te diep genest", "The front matter is nested too deeply");
            self.out.push(Diagnostic::new(Code::NestingTooDeep, span, message));
            return Err(Stop);
        }
        match event {
            Event::Scalar(text, style, anchor, tag) => {
                self.refuse(anchor, tag.is_some(), span);
                let text = text.into_owned();
                let plain = style == ScalarStyle::Plain;
                Ok(Node { value: if plain { Value::Plain(text) } else { Value::Text(text) }, span })
            }
            Event::SequenceStart(anchor, tag) => {
                self.refuse(anchor, tag.is_some(), span);
                self.sequence(span, depth)
            }
            Event::MappingStart(anchor, tag) => {
                self.refuse(anchor, tag.is_some(), span);
                self.mapping(span, depth)
            }
            Event::Alias(_) => {
                self.refuse(1, false, span);
                Ok(Node { value: Value::Refused, span })
            }
            Event::Nothing
            | Event::StreamStart
            | Event::StreamEnd
            | Event::DocumentStart(_)
            | Event::DocumentEnd
            | Event::SequenceEnd
            | Event::MappingEnd => Err(Stop),
        }
    }

    fn sequence(&mut self, start: Span, depth: usize) -> Result<Node, Stop> {
        let mut nodes = Vec::new();
        loop {
            match self.next()? {
                (Event::SequenceEnd, end) => return Ok(Node { value: Value::List(nodes), span: start.to(end) }),
                (event, span) => nodes.push(self.node(event, span, depth + 1)?),
            }
        }
    }

    fn mapping(&mut self, start: Span, depth: usize) -> Result<Node, Stop> {
        let mut entries = Vec::new();
        loop {
            let (event, key_span) = self.next()?;
            if event == Event::MappingEnd {
                return Ok(Node { value: Value::Table(entries), span: start.to(key_span) });
            }
            let key = match self.node(event, key_span, depth + 1)?.value {
                Value::Plain(key) | Value::Text(key) => key,
                _ => String::new(),
            };
            let (event, span) = self.next()?;
            let node = self.node(event, span, depth + 1)?;
            let onto = if depth == 0 { &mut self.read } else { &mut entries };
            onto.push(Entry { key, key_span, node });
        }
    }

    fn refuse(&mut self, anchor: usize, tagged: bool, span: Span) {
        if anchor == 0 && !tagged {
            return;
        }
        let message = Text::new(
            "Ankers (&), verwijzingen (*) en soorten (!) van YAML kunnen hier niet",
            "Anchors (&), aliases (*) and tags (!) of YAML are not possible here",
        );
        let hint = Text::new(
            "Schrijf de waarde uit, of zet haar tussen aanhalingstekens.",
            "Write the value out, or put it between quotes.",
        );
        self.out.push(Diagnostic::new(Code::Syntax, span, message).hint(hint));
    }

    fn error(&self, error: &ScanError) -> Diagnostic {
        let start = self.offset(error.marker().index());
        // The parser points just past what it could not read; at the end of a line that is an empty place.
        let length = self.text[start..].chars().next().filter(|c| !c.is_whitespace()).map_or(0, char::len_utf8);
        let detail = super::field::clip(error.info());
        let message = Text::new(
            format!("De voorinformatie is geen goede YAML ({detail})"),
            format!("The front matter is not well-formed YAML ({detail})"),
        );
        let line_start = self.text[..start].rfind('\n').map_or(0, |end| end + 1);
        let quoted = unquoted_apostrophe(&self.text[line_start..]).or_else(|| {
            // The reader may notice only on the line below.
            let before = self.text[..line_start.saturating_sub(1)].rfind('\n').map_or(0, |end| end + 1);
            unquoted_apostrophe(&self.text[before..line_start])
        });
        if let Some(value) = quoted {
            let value = super::field::clip(value);
            let message = Text::new(
                "De waarde begint met een apostrof, en YAML leest die als een aanhalingsteken",
                "The value begins with an apostrophe, which YAML reads as a quotation mark",
            );
            return Diagnostic::new(Code::Syntax, Span::new(self.file, start..start + length), message).hint(
                Text::new(
                    format!("Zet de waarde tussen dubbele aanhalingstekens: \"{value}\"."),
                    format!("Put the value between double quotes: \"{value}\"."),
                ),
            );
        }
        let end = (start + length).min(self.offsets.last().copied().unwrap_or(start));
        Diagnostic::new(Code::Syntax, Span::new(self.file, start..end), message).hint(Text::new(
            "Elke regel is `sleutel: waarde`. Zet een waarde met een dubbele punt of een # tussen aanhalingstekens.",
            "Every line is `key: value`. Put a value with a colon or a # between quotes.",
        ))
    }
}

/// The value of a line that begins with an apostrophe which nothing closes at its end: `title: 's Ochtends`.
fn unquoted_apostrophe(text: &str) -> Option<&str> {
    let line = text.lines().next()?;
    let (_, value) = line.split_once(": ")?;
    let value = value.trim();
    let inside = value.strip_prefix('\'')?;
    let closed = inside.ends_with('\'') && !inside.ends_with("''");
    (!closed && inside.starts_with(char::is_alphanumeric)).then_some(value)
}
