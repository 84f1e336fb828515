//! `collection.toml`: what the collection is, its themes, its lint levels.

use std::collections::BTreeMap;

use tipwaaier_model::{
    Code, Diagnostic, FileId, Language, LanguageTag, LintLevel, Meta, Span, Status, Text, Topic, Url, is_slug,
};

use crate::contributors::bad_id;
use crate::data::{Entry, Fields, Value, clip, items, line, parse_toml, prose, wrong_type};
use crate::names;
use crate::report::Placed;
use crate::tip::title;

const KEYS: [&str; 12] = [
    "title",
    "subtitle",
    "language",
    "publisher",
    "identifier",
    "edition",
    "license",
    "description",
    "base_url",
    "certified_by",
    "themes",
    "lints",
];
const THEME_KEYS: [&str; 3] = ["id", "title", "intro"];

/// What `collection.toml` says.
#[derive(Debug, Clone)]
pub(crate) struct ParsedMeta {
    /// `None` where a required key is missing or wrong.
    pub(crate) meta: Option<Meta>,
    /// The language of headings that have a role.
    pub(crate) words: Language,
    /// Every theme that has an id; one whose title is missing has its id for a title.
    pub(crate) themes: Vec<Topic>,
    pub(crate) lints: BTreeMap<Code, LintLevel>,
}

/// Reads `collection.toml`.
pub(crate) fn parse_collection(file: FileId, text: &str, out: &mut Vec<Diagnostic>) -> ParsedMeta {
    parse_toml(file, text, out, |entries, out| read(file, entries, out))
}

fn read(file: FileId, entries: Vec<Entry>, out: &mut Vec<Diagnostic>) -> ParsedMeta {
    let words = words_of(&entries);
    let mut fields = Fields::new(entries, &KEYS, Span::whole(file), out);
    let title = fields.require("title", out).and_then(|entry| title(entry, words, out));
    let language = fields.require("language", out).and_then(|entry| language(entry, out));
    let identifier = fields.require("identifier", out).and_then(|entry| line(entry, out));
    let mut text_of = |key| fields.take(key).and_then(|entry| prose(entry, words, out)).map(|text| text.value);
    let (subtitle, publisher) = (text_of("subtitle"), text_of("publisher"));
    let (edition, license) = (text_of("edition"), text_of("license"));
    let (description, certified_by) = (text_of("description"), text_of("certified_by"));
    let base_url = fields.take("base_url").and_then(|entry| base_url(entry, out));
    let themes = fields.require("themes", out).and_then(|entry| themes(entry, words, out)).unwrap_or_default();
    let lints = fields.take("lints").map(|entry| lints(entry, out)).unwrap_or_default();
    let meta = match (title, language, identifier) {
        (Some(title), Some(language), Some(identifier)) => Some(Meta {
            title: title.value,
            subtitle,
            language,
            words,
            publisher,
            identifier: identifier.value,
            edition,
            license,
            description,
            base_url,
            certified_by,
            status: Status::Final,
        }),
        _ => None,
    };
    ParsedMeta { meta, words, themes, lints }
}

/// The language of quotes, headings and own words. Where it is not known, Dutch is what most collections are in; where it
/// has no words, English is.
fn words_of(entries: &[Entry]) -> Language {
    let said = entries.iter().find(|entry| entry.key == "language").and_then(|entry| match &entry.node.value {
        Value::Text(tag) => LanguageTag::new(names::collapse(tag).as_str()).ok(),
        _ => None,
    });
    said.map_or(Language::Dutch, |tag| tag.words_language().unwrap_or(Language::English))
}

fn language(entry: Entry, out: &mut Vec<Diagnostic>) -> Option<LanguageTag> {
    let Placed { value, span } = line(entry, out)?;
    let Ok(tag) = LanguageTag::new(&value) else {
        out.push(no_language(&value, span));
        return None;
    };
    if tag.words_language().is_none() {
        let shown = clip(&value);
        let message = Text::new(
            format!("De uitvoer heeft geen eigen woorden in `{shown}` en gebruikt Engelse"),
            format!("Outputs have no words of their own in `{shown}` and use English ones"),
        );
        out.push(Diagnostic::new(Code::UnsupportedLanguage, span, message));
    }
    Some(tag)
}

/// That a value is no language tag.
pub(crate) fn no_language(value: &str, span: Span) -> Diagnostic {
    let shown = clip(value);
    let message = Text::new(format!("`{shown}` is geen taalcode"), format!("`{shown}` is no language tag"));
    Diagnostic::new(Code::BadValue, span, message)
        .hint(Text::new("Schrijf bijvoorbeeld `nl`, `nl-NL` of `en`.", "Write for instance `nl`, `nl-NL` or `en`."))
}

fn base_url(entry: Entry, out: &mut Vec<Diagnostic>) -> Option<String> {
    let Placed { value, span } = line(entry, out)?;
    let lower = value.to_ascii_lowercase();
    if Url::new(&value).is_ok() && (lower.starts_with("https:") || lower.starts_with("http:")) {
        return Some(value.trim_end_matches('/').to_owned());
    }
    let shown = clip(&value);
    let message = Text::new(format!("`{shown}` is geen webadres"), format!("`{shown}` is no web address"));
    out.push(
        Diagnostic::new(Code::BadLink, span, message)
            .hint(Text::new("Schrijf het adres met https:// ervoor.", "Write the address with https:// before it.")),
    );
    None
}

fn themes(entry: Entry, words: Language, out: &mut Vec<Diagnostic>) -> Option<Vec<Topic>> {
    let span = entry.node.span;
    let mut themes: Vec<Topic> = Vec::new();
    for item in items(entry, out)? {
        if let Some(theme) = theme(item, &themes, words, out) {
            themes.push(theme);
        }
    }
    if themes.is_empty() {
        let message = Text::new("De verzameling heeft geen enkel thema", "The collection has no theme at all");
        out.push(Diagnostic::new(Code::MissingKey, span, message));
    }
    Some(themes)
}

fn theme(entry: Entry, before: &[Topic], words: Language, out: &mut Vec<Diagnostic>) -> Option<Topic> {
    let span = entry.node.span;
    let entries = table(entry, out)?;
    let mut fields = Fields::new(entries, &THEME_KEYS, span, out);
    let id = fields.require("id", out).and_then(|entry| line(entry, out));
    let title = fields.require("title", out).and_then(|entry| title(entry, words, out));
    let intro = fields.take("intro").and_then(|entry| prose(entry, words, out)).map(|intro| intro.value);
    let Placed { value: id, span: id_span } = id?;
    if !is_slug(&id) {
        out.push(bad_id(&id, id_span));
    }
    if let Some(first) = before.iter().find(|theme| theme.id == id) {
        let shown = clip(&id);
        let message = Text::new(
            format!("Het thema `{shown}` staat er twee keer"),
            format!("The theme `{shown}` stands there twice"),
        );
        out.push(
            Diagnostic::new(Code::DuplicateName, id_span, message)
                .label(first.span, Text::new("het eerste staat hier", "the first is here")),
        );
        return None;
    }
    let title = title.map_or_else(|| id.clone(), |title| title.value);
    Some(Topic { id, title, intro, span: id_span })
}

/// The entries of a table.
pub(crate) fn table(entry: Entry, out: &mut Vec<Diagnostic>) -> Option<Vec<Entry>> {
    match entry.node.value {
        Value::Table(entries) => Some(entries),
        other => {
            out.push(wrong_type(&entry.key, &Text::new("een tabel", "a table"), &other, entry.node.span));
            None
        }
    }
}

fn lints(entry: Entry, out: &mut Vec<Diagnostic>) -> BTreeMap<Code, LintLevel> {
    let mut lints = BTreeMap::new();
    for entry in table(entry, out).unwrap_or_default() {
        let Some(code) = Code::from_name(&entry.key).filter(|code| code.is_lint()) else {
            out.push(not_a_lint(&entry));
            continue;
        };
        let Some(Placed { value, span }) = line(entry, out) else { continue };
        let level = match value.as_str() {
            "off" => LintLevel::Off,
            "hint" => LintLevel::Hint,
            "warning" => LintLevel::Warning,
            "error" => LintLevel::Error,
            other => {
                let shown = clip(other);
                let message = Text::new(format!("`{shown}` is geen niveau"), format!("`{shown}` is no level"));
                let mut diagnostic = Diagnostic::new(Code::BadValue, span, message);
                diagnostic.hints.extend(names::hint(other, ["off", "hint", "warning", "error"]));
                out.push(diagnostic);
                continue;
            }
        };
        lints.insert(code, level);
    }
    lints
}

fn not_a_lint(entry: &Entry) -> Diagnostic {
    let shown = clip(&entry.key);
    let message = if Code::from_name(&entry.key).is_some() {
        Text::new(
            format!("`{shown}` is een fout en kan niet uit"),
            format!("`{shown}` is an error and can't be switched"),
        )
    } else {
        Text::new(format!("Er is geen controle `{shown}`"), format!("There is no lint `{shown}`"))
    };
    let mut diagnostic = Diagnostic::new(Code::UnknownKey, entry.key_span, message);
    let lints = Code::ALL.iter().filter(|code| code.is_lint()).map(|code| code.as_str());
    diagnostic.hints.extend(
        names::nearest(&entry.key, lints)
            .map(|nearest| Text::new(format!("Bedoelde je `{nearest}`?"), format!("Did you mean `{nearest}`?"))),
    );
    diagnostic
}
