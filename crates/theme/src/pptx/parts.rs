//! The parts that a deck takes over: masters, layouts and all that these use.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use roxmltree::{Document, ParsingOptions};
use tipwaaier_model::Text;

use super::TemplatePart;
use super::package::{Package, as_text, broken, missing, runs_programs};
use super::relations::{Outside, Relation, name_of, relations};

/// How many elements a part may have.
const MOST_NODES: u32 = 1_000_000;
/// What a deck writes itself, so that a template can't bring it.
const TAKEN: [&str; 10] = [
    "ppt/presentation.xml",
    "ppt/presprops.xml",
    "ppt/viewprops.xml",
    "ppt/slides/",
    "ppt/notesslides/",
    "ppt/_rels/",
    "ppt/media/deck-",
    "ppt/deck-",
    "ppt/theme/deck-",
    "ppt/notesmasters/deck-",
];

/// The media types of a package's parts.
pub(super) struct ContentTypes {
    by_name: BTreeMap<String, String>,
    by_extension: BTreeMap<String, String>,
}

impl ContentTypes {
    /// Reads `[Content_Types].xml`.
    pub(super) fn read(package: &mut Package<'_>) -> Result<Self, Text> {
        let name = "[Content_Types].xml";
        let text = package.text(name)?;
        let document = parse(name, &text)?;
        let (mut by_name, mut by_extension) = (BTreeMap::new(), BTreeMap::new());
        for node in document.root_element().children() {
            let Some(kind) = node.attribute("ContentType") else { continue };
            if kind.contains("macroEnabled") {
                return Err(runs_programs(kind));
            }
            if let Some(name) = node.attribute("PartName") {
                by_name.insert(name.trim_start_matches('/').to_owned(), kind.to_owned());
            } else if let Some(extension) = node.attribute("Extension") {
                by_extension.insert(extension.to_ascii_lowercase(), kind.to_owned());
            }
        }
        Ok(Self { by_name, by_extension })
    }

    fn of(&self, name: &str) -> Option<&String> {
        let extension = name.rsplit_once('.').map(|(_, extension)| extension.to_ascii_lowercase());
        self.by_name.get(name).or_else(|| self.by_extension.get(&extension?))
    }
}

/// A part's XML, without a document type and no larger than a part can be.
pub(super) fn parse<'t>(name: &str, text: &'t str) -> Result<Document<'t>, Text> {
    let options = ParsingOptions { allow_dtd: false, nodes_limit: MOST_NODES, ..ParsingOptions::default() };
    Document::parse_with_options(text, options).map_err(|error| broken(&format!("{name}: {error}")))
}

/// The parts that can be reached from some, with these.
pub(super) fn closure(
    package: &mut Package<'_>,
    types: &ContentTypes,
    from: impl IntoIterator<Item = String>,
) -> Result<Vec<TemplatePart>, Text> {
    let mut todo: Vec<String> = from.into_iter().collect();
    let mut seen: BTreeSet<String> = todo.iter().cloned().collect();
    let mut parts = Vec::new();
    while let Some(name) = todo.pop() {
        let lower = name.to_ascii_lowercase();
        if !lower.starts_with("ppt/") || TAKEN.iter().any(|taken| lower.starts_with(taken)) {
            return Err(stays_behind(&name));
        }
        let bytes = package.part(&name)?.ok_or_else(|| missing(&name))?;
        let content_type = types.of(&name).ok_or_else(|| missing(&format!("[Content_Types].xml: {name}")))?.clone();
        if content_type.ends_with("xml") && !content_type.starts_with("image/") {
            parse(&name, &as_text(&name, bytes.clone())?)?;
        }
        parts.push(TemplatePart { name: name.clone(), content_type: Some(content_type), bytes: Arc::from(bytes) });
        for relation in relations_of(package, &name, Outside::Refused)? {
            if seen.insert(relation.target.clone()) {
                todo.push(relation.target);
            }
        }
        let its_own = name_of(&name);
        if let Some(bytes) = package.part(&its_own)? {
            parts.push(TemplatePart { name: its_own, content_type: None, bytes: Arc::from(bytes) });
        }
    }
    parts.sort_by(|a, b| a.name.cmp(&b.name));
    Ok(parts)
}

/// The relationships of a part; none where it has no such part.
pub(super) fn relations_of(package: &mut Package<'_>, name: &str, outside: Outside) -> Result<Vec<Relation>, Text> {
    let its_own = name_of(name);
    match package.part(&its_own)? {
        Some(bytes) => relations(name, &as_text(&its_own, bytes)?, outside),
        None => Ok(Vec::new()),
    }
}

fn stays_behind(name: &str) -> Text {
    let name = crate::names::shortened(name);
    Text::new(
        format!("een model of indeling van het sjabloon hangt aan ‘{name}’, dat niet meegaat; haal die koppeling weg"),
        format!("a master or layout of the template leads to ‘{name}’, which stays behind; remove that link"),
    )
}
