//! Markdown as it is written elsewhere: turned into HTML, which has a reader, and headed by front matter of any kind.

use pulldown_cmark::{Options, Parser, html};
use tipwaaier_model::{FileId, TipNumber};

use super::Material;
use super::html::{HtmlPage, Places, is_too_deep, read_fragment};
use crate::ImportError;
use crate::find::{Given, Page, PageForm, is_yes, list};
use crate::words::fold;

/// Reads Markdown.
pub(crate) fn read(text: &str, file: FileId, material: &mut Material) -> Result<(), ImportError> {
    let (given, from) = front_matter(text);
    let options = Options::ENABLE_TABLES
        | Options::ENABLE_FOOTNOTES
        | Options::ENABLE_STRIKETHROUGH
        | Options::ENABLE_TASKLISTS
        | Options::ENABLE_HEADING_ATTRIBUTES
        | Options::ENABLE_DEFINITION_LIST;
    let mut page = String::new();
    html::push_html(&mut page, Parser::new_ext(&text[from..], options));
    if is_too_deep(&page) {
        return Err(ImportError::TooDeep);
    }
    let HtmlPage { blocks, notes, .. } = read_fragment(&page, Places::new(text, file));
    material.pages.push(Page { blocks, notes, given, form: PageForm::Document, span: None });
    Ok(())
}

/// What the front matter of a file says of its tip, and where the body begins. Of YAML only lines of a key and a value,
/// and lists, are read: that is what static sites have.
fn front_matter(text: &str) -> (Given, usize) {
    let mut given = Given::default();
    let text_start = text.len() - text.trim_start_matches(['\u{feff}', '\n', '\r']).len();
    let rest = &text[text_start..];
    let Some(body) = rest.strip_prefix("---").filter(|body| body.starts_with(['\n', '\r'])) else {
        return (given, text_start);
    };
    let Some(end) = body.find("\n---") else { return (given, text_start) };
    let mut key = String::new();
    for line in body[..end].lines() {
        if let Some(entry) = line.trim_start().strip_prefix("- ").filter(|_| line.starts_with([' ', '-'])) {
            set(&mut given, &key, entry);
        } else if let Some((name, value)) = line.split_once(':') {
            key = name.trim().to_lowercase();
            set(&mut given, &key, value);
        }
    }
    let after = text_start + "---".len() + end + "\n---".len();
    let line_end = text[after..].find('\n').map_or(text.len(), |at| after + at + 1);
    (given, line_end)
}

fn set(given: &mut Given, key: &str, value: &str) {
    let value = fold(value.trim().trim_matches(['"', '\'']));
    if value.is_empty() {
        return;
    }
    match key {
        "title" | "titel" => given.title = Some(value),
        "number" | "nummer" | "weight" => {
            given.number = value.parse().ok().and_then(|number| TipNumber::new(number).ok());
        }
        "theme" | "thema" | "category" | "categories" | "categorie" => {
            given
                .theme
                .get_or_insert_with(|| value.trim_matches(['[', ']']).split(',').next().map(fold).unwrap_or_default());
        }
        "top" | "toptip" => given.top = is_yes(&value),
        "summary" | "description" | "samenvatting" => given.summary = Some(value),
        "keywords" | "tags" | "trefwoorden" => {
            let words = list(value.trim_matches(['[', ']']));
            given.keywords.extend(words.iter().map(|word| word.trim_matches(['"', '\'']).to_owned()));
        }
        _ => {}
    }
}
