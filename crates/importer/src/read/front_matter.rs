//! The front matter of Markdown as it is written elsewhere, as what it says of a tip.

use std::ops::Range;

use saphyr_parser::{Event, Parser};
use tipwaaier_model::{LanguageTag, TipNumber};

use crate::find::{Given, is_yes, list};
use crate::words::fold;

/// A key with its values.
#[derive(Debug)]
struct Entry {
    key: String,
    values: Vec<String>,
    /// Whether the values were written as a list.
    is_list: bool,
}

/// Where the front matter stands, and where the body begins.
pub(super) fn range(text: &str) -> (Option<Range<usize>>, usize) {
    let start = text.len() - text.trim_start_matches(['\u{feff}', '\n', '\r']).len();
    let Some(rest) = text[start..].strip_prefix("---").filter(|rest| rest.starts_with(['\n', '\r'])) else {
        return (None, start);
    };
    let Some(length) = rest.find("\n---") else { return (None, start) };
    let begin = start + "---".len();
    let after = begin + length + "\n---".len();
    let body = text[after..].find('\n').map_or(text.len(), |at| after + at + 1);
    (Some(begin..begin + length), body)
}

/// What front matter says of its tip, and what of it has no place there.
pub(super) fn given(text: &str) -> (Given, Vec<String>) {
    let mut given = Given::default();
    let mut unused = Vec::new();
    for mut entry in of_yaml(text).unwrap_or_else(|| of_lines(text)) {
        entry.values.retain(|value| !value.is_empty() && value != "~");
        let left = set(&mut given, &entry);
        if !left.is_empty() {
            unused.push(format!("{}: {}", entry.key, left.join(", ")));
        }
    }
    (given, unused)
}

/// The entries of a table of YAML; what lies deeper belongs to the key above it. `None` for what is no such table.
fn of_yaml(text: &str) -> Option<Vec<Entry>> {
    let mut entries: Vec<Entry> = Vec::new();
    let mut depth = 0_usize;
    let mut is_key = false;
    for event in Parser::new_from_str(text) {
        match event.ok()?.0 {
            Event::Scalar(words, ..) if depth == 1 && is_key => {
                entries.push(Entry { key: fold(&words).to_lowercase(), values: Vec::new(), is_list: false });
                is_key = false;
            }
            Event::Scalar(words, ..) => {
                entries.last_mut()?.values.push(fold(&words));
                is_key = depth == 1;
            }
            Event::MappingStart(..) if depth == 0 => (depth, is_key) = (1, true),
            Event::SequenceStart(..) | Event::MappingStart(..) if !is_key => {
                entries.last_mut()?.is_list = true;
                depth += 1;
            }
            Event::SequenceEnd | Event::MappingEnd => {
                depth -= 1;
                is_key = depth == 1;
            }
            Event::SequenceStart(..) | Event::MappingStart(..) | Event::Alias(_) => return None,
            Event::Nothing | Event::StreamStart | Event::StreamEnd | Event::DocumentStart(_) | Event::DocumentEnd => {}
        }
    }
    Some(entries)
}

/// The entries of text that only looks like YAML: lines of a key and a value, and of lists.
fn of_lines(text: &str) -> Vec<Entry> {
    let mut entries: Vec<Entry> = Vec::new();
    let bare = |value: &str| fold(value.trim().trim_matches(['"', '\'']));
    for line in text.lines().filter(|line| !line.trim_start().starts_with('#')) {
        let item = line.trim_start().strip_prefix("- ");
        let begins = line.split_once(':').filter(|_| item.is_none() && !line.starts_with(' '));
        match (begins, entries.last_mut()) {
            (Some((key, value)), _) => {
                let inside = value.trim().strip_prefix('[').and_then(|value| value.strip_suffix(']'));
                let values = inside.map_or_else(|| vec![bare(value)], |inside| inside.split(',').map(bare).collect());
                entries.push(Entry { key: fold(key).to_lowercase(), values, is_list: inside.is_some() });
            }
            (None, Some(entry)) => {
                entry.values.push(bare(item.unwrap_or(line)));
                entry.is_list |= item.is_some();
            }
            (None, None) => {}
        }
    }
    entries
}

/// Takes over an entry; gives the values that have no place in a tip.
fn set(given: &mut Given, entry: &Entry) -> Vec<String> {
    let Entry { key, values, is_list } = entry;
    let Some(first) = values.first() else { return Vec::new() };
    let whole = values.join(" ");
    let number = |value: &String| value.parse().ok().and_then(|number| TipNumber::new(number).ok());
    match key.as_str() {
        "title" | "titel" => given.title = Some(whole),
        "number" | "nummer" | "weight" if number(&whole).is_some() => given.number = number(&whole),
        "theme" | "thema" | "category" | "categories" | "categorie" if given.theme.is_none() => {
            given.theme = Some(first.clone());
            return values[1..].to_vec();
        }
        "top" | "toptip" => given.top = is_yes(&whole),
        "summary" | "description" | "samenvatting" => given.summary = Some(whole),
        "keywords" | "tags" | "trefwoorden" if *is_list => given.keywords.extend(values.iter().cloned()),
        "keywords" | "tags" | "trefwoorden" => given.keywords.extend(list(&whole)),
        "language" | "lang" | "taal" if LanguageTag::new(&whole).is_ok() => {
            given.language = LanguageTag::new(&whole).ok();
        }
        "related" if values.iter().all(|value| number(value).is_some()) => {
            given.related = values.iter().filter_map(number).collect();
        }
        _ => return values.clone(),
    }
    Vec::new()
}
