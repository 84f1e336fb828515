//! What YAML and TOML have in common: a tree of values with places, and typed readers of its tables.

mod field;
mod toml;
mod yaml;

pub(crate) use field::{Fields, boolean, clip, integer, items, line, prose, whole_numbers, wrong_type};
pub(crate) use toml::parse_toml;
pub(crate) use yaml::{Reading, parse_yaml};

use tipwaaier_model::{Span, Text};

/// A value and where it stands.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Node {
    pub(crate) value: Value,
    pub(crate) span: Span,
}

/// A value of YAML or TOML.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum Value {
    /// A YAML scalar without quotes: whatever kind the key asks for.
    Plain(String),
    /// Text in quotes.
    Text(String),
    Integer(i64),
    Float,
    Boolean(bool),
    /// A date without a time, as TOML writes it.
    Date(String),
    /// Any other date or time of TOML.
    Moment,
    List(Vec<Node>),
    Table(Vec<Entry>),
    /// Something that was reported where it was read; readers say nothing more of it.
    Refused,
}

/// A key with its value.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Entry {
    pub(crate) key: String,
    pub(crate) key_span: Span,
    pub(crate) node: Node,
}

impl Value {
    /// What readers call a value of this kind.
    fn kind(&self) -> Text {
        match self {
            Self::Plain(text) if text.is_empty() || text == "~" || text == "null" => Text::new("niets", "nothing"),
            Self::Plain(text) if text.parse::<i64>().is_ok() => Self::Integer(0).kind(),
            Self::Plain(text) if text.parse::<f64>().is_ok() => Self::Float.kind(),
            Self::Plain(text) if text == "true" || text == "false" => Self::Boolean(true).kind(),
            Self::Plain(_) | Self::Text(_) => Text::new("tekst", "text"),
            Self::Refused => Text::new("iets onleesbaars", "something unreadable"),
            Self::Integer(_) => Text::new("een geheel getal", "a whole number"),
            Self::Float => Text::new("een gebroken getal", "a fractional number"),
            Self::Boolean(_) => Text::new("ja of nee", "true or false"),
            Self::Date(_) | Self::Moment => Text::new("een datum of tijd", "a date or time"),
            Self::List(_) => Text::new("een lijst", "a list"),
            Self::Table(_) => Text::new("een tabel", "a table"),
        }
    }
}
