//! Walks `theme.toml` and reports everything that is wrong with it, each at its place.

use std::collections::BTreeMap;
use std::marker::PhantomData;
use std::ops::RangeInclusive;

use tipwaaier_model::{Code, Diagnostic, FileId, Span, Text};
use toml::Spanned;
use toml::de::{DeTable, DeValue};

use crate::Colour;
use crate::names::{nearest, shortened};
use crate::tokens::{Token, Tokens};

/// Reads values and collects what is wrong with them.
pub(crate) struct Reader<'a> {
    file: FileId,
    /// What `{path.to.a.token}` stands for.
    pub(crate) tokens: Tokens,
    /// Where each colour that this file sets stands, by its dotted path.
    pub(crate) places: BTreeMap<String, Span>,
    pub(crate) diagnostics: Vec<Diagnostic>,
    toml: PhantomData<&'a ()>,
}

/// A table of `theme.toml`, which may be missing where another theme is extended.
#[derive(Clone)]
pub(crate) struct Section<'a> {
    /// The dotted path for messages; empty for the file as a whole.
    pub(crate) path: String,
    pub(crate) table: Option<&'a DeTable<'a>>,
    pub(crate) span: Span,
}

impl Section<'_> {
    /// The dotted path of a key of it.
    pub(crate) fn path_of(&self, key: &str) -> String {
        let key = shortened(key);
        if self.path.is_empty() { key } else { format!("{}.{key}", self.path) }
    }
}

impl<'a> Reader<'a> {
    pub(crate) fn new(file: FileId) -> Self {
        let (tokens, places, diagnostics) = (Tokens::default(), BTreeMap::new(), Vec::new());
        Self { file, tokens, places, diagnostics, toml: PhantomData }
    }

    pub(crate) fn span(&self, range: std::ops::Range<usize>) -> Span {
        Span::new(self.file, range)
    }

    pub(crate) fn report(&mut self, code: Code, span: Span, nl: impl Into<String>, en: impl Into<String>) {
        self.diagnostics.push(Diagnostic::new(code, span, Text::new(nl, en)));
    }

    /// The table of a key, its own keys checked against those that are known.
    pub(crate) fn section(&mut self, parent: &Section<'a>, key: &str, known: &[&str]) -> Section<'a> {
        let path = parent.path_of(key);
        let Some(value) = parent.table.and_then(|table| table.get(key)) else {
            return Section { path, table: None, span: parent.span };
        };
        let span = self.span(value.span());
        let table = value.get_ref().as_table();
        if table.is_none() {
            self.wrong_type(&path, span, "een tabel", "a table", value.get_ref());
        }
        let section = Section { path, table, span };
        self.check_keys(&section, known);
        section
    }

    /// Reports every key of a section that is not known, with the nearest that is.
    pub(crate) fn check_keys(&mut self, section: &Section<'_>, known: &[&str]) {
        for key in section.table.into_iter().flat_map(|table| table.keys()) {
            let name: &str = key.get_ref();
            if !known.contains(&name) {
                let path = section.path_of(name);
                let near = nearest(name, known.iter().copied());
                let (nl, en) = near.map_or_else(Default::default, |near| {
                    (format!("; bedoel je ‘{near}’?"), format!("; did you mean ‘{near}’?"))
                });
                let span = self.span(key.span());
                self.report(
                    Code::UnknownKey,
                    span,
                    format!("onbekende sleutel ‘{path}’{nl}"),
                    format!("unknown key ‘{path}’{en}"),
                );
            }
        }
    }

    fn wrong_type(&mut self, path: &str, span: Span, nl: &str, en: &str, found: &DeValue<'_>) {
        let in_dutch = match found {
            DeValue::String(_) => "tekst",
            DeValue::Integer(_) => "geheel getal",
            DeValue::Float(_) => "gebroken getal",
            DeValue::Boolean(_) => "`true` of `false`",
            DeValue::Datetime(_) => "datum of tijd",
            DeValue::Array(_) => "lijst",
            DeValue::Table(_) => "tabel",
        };
        self.report(
            Code::WrongType,
            span,
            format!("‘{path}’ moet {nl} zijn, geen {in_dutch}"),
            format!("‘{path}’ must be {en}, not {}", found.type_str()),
        );
    }

    /// The value of a key; reports it missing where no base fills it in.
    pub(crate) fn value(&mut self, section: &Section<'a>, key: &str, need: Need) -> Option<&'a Spanned<DeValue<'a>>> {
        let value = section.table.and_then(|table| table.get(key));
        if value.is_none() && need == Need::Required {
            let path = section.path_of(key);
            self.report(
                Code::MissingKey,
                section.span,
                format!("de sleutel ‘{path}’ ontbreekt"),
                format!("the key ‘{path}’ is missing"),
            );
        }
        value
    }

    /// A text, or the text of a token.
    pub(crate) fn text(&mut self, section: &Section<'a>, key: &str, need: Need) -> Option<(String, Span)> {
        let value = self.value(section, key, need)?;
        let path = section.path_of(key);
        match self.token_or_plain(&path, value)? {
            (Token::Text(text), span) => Some((text, span)),
            (Token::Number(_), span) => {
                self.wrong_type(&path, span, "tekst", "text", value.get_ref());
                None
            }
        }
    }

    /// A value as plain text or number, tokens followed; reports what is neither.
    fn token_or_plain(&mut self, path: &str, value: &Spanned<DeValue<'_>>) -> Option<(Token, Span)> {
        let span = self.span(value.span());
        let plain = match value.get_ref() {
            DeValue::String(text) => Some(Token::Text(text.clone().into_owned())),
            DeValue::Integer(number) => number.as_str().replace('_', "").parse().ok().map(Token::Number),
            DeValue::Float(number) => number.as_str().replace('_', "").parse().ok().map(Token::Number),
            DeValue::Boolean(_) | DeValue::Datetime(_) | DeValue::Array(_) | DeValue::Table(_) => None,
        };
        let Some(plain) = plain else {
            self.wrong_type(path, span, "tekst of een getal", "text or a number", value.get_ref());
            return None;
        };
        let name = match &plain {
            Token::Text(text) => text.strip_prefix('{').and_then(|text| text.strip_suffix('}')),
            Token::Number(_) => None,
        };
        match name.map(|name| self.tokens.resolve(name)) {
            None => Some((plain, span)),
            Some(Ok(token)) => Some((token, span)),
            Some(Err(text)) => {
                self.diagnostics.push(Diagnostic::new(Code::BadTheme, span, text));
                None
            }
        }
    }

    /// A colour, else the base's.
    pub(crate) fn colour(&mut self, section: &Section<'a>, key: &str, base: Option<Colour>) -> Option<Colour> {
        let Some((text, span)) = self.text(section, key, Need::unless(base.is_some())) else { return base };
        let path = section.path_of(key);
        self.places.insert(path.clone(), span);
        let colour = Colour::from_hex(text.trim());
        if colour.is_none() {
            let text = shortened(&text);
            self.report(
                Code::BadValue,
                span,
                format!("‘{path}’ is geen kleur: ‘{text}’; schrijf haar als #rrggbb"),
                format!("‘{path}’ is not a colour: ‘{text}’; write it as #rrggbb"),
            );
        }
        colour
    }

    /// A number within bounds, else the base's.
    pub(crate) fn number(
        &mut self,
        section: &Section<'a>,
        key: &str,
        bounds: RangeInclusive<f64>,
        base: Option<f64>,
    ) -> Option<f64> {
        let Some(value) = self.value(section, key, Need::unless(base.is_some())) else { return base };
        let path = section.path_of(key);
        let (token, span) = self.token_or_plain(&path, value)?;
        let number = match token {
            Token::Number(number) => Some(number),
            Token::Text(_) => None,
        };
        let Some(number) = number else {
            self.wrong_type(&path, span, "een getal", "a number", value.get_ref());
            return None;
        };
        if !bounds.contains(&number) {
            let (low, high) = (bounds.start(), bounds.end());
            self.report(
                Code::BadValue,
                span,
                format!("‘{path}’ ligt tussen {low} en {high}, en is {number}"),
                format!("‘{path}’ lies between {low} and {high}, and is {number}"),
            );
            return None;
        }
        Some(number)
    }

    /// One of a few words, else the base's.
    pub(crate) fn choice<T: Copy>(
        &mut self,
        section: &Section<'a>,
        key: &str,
        choices: &[(&str, T)],
        base: Option<T>,
    ) -> Option<T> {
        let Some((text, span)) = self.text(section, key, Need::unless(base.is_some())) else { return base };
        let found = choices.iter().find(|(name, _)| *name == text).map(|(_, choice)| *choice);
        if found.is_none() {
            let path = section.path_of(key);
            let names: Vec<&str> = choices.iter().map(|(name, _)| *name).collect();
            let list = names.join(", ");
            let text = shortened(&text);
            self.report(
                Code::BadValue,
                span,
                format!("‘{path}’ kan niet ‘{text}’ zijn; kies uit {list}"),
                format!("‘{path}’ cannot be ‘{text}’; choose from {list}"),
            );
        }
        found
    }
}

/// Whether a key has to be there.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Need {
    Required,
    Optional,
}

impl Need {
    /// Optional where something else fills it in.
    pub(crate) const fn unless(filled: bool) -> Self {
        if filled { Self::Optional } else { Self::Required }
    }
}
