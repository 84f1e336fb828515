//! What the tests of the parser share: small collections in memory, and the outline of what came of them.

#![allow(dead_code, reason = "no test binary uses all of it")]

pub(crate) mod outline;
pub(crate) mod writer;

use std::collections::BTreeMap;
use std::sync::Arc;

use tipwaaier_model::{Collection, Diagnostic, FileId, Picture, PictureFormat, PictureKey, SourceMap};
use tipwaaier_parser::{PictureTable, Sources, assemble, parse};

/// What a collection has where a test does not say otherwise.
const COLLECTION: &str = "title = \"Proef\"\nlanguage = \"nl\"\nidentifier = \"urn:uuid:0\"\n\n\
    [[themes]]\nid = \"samen\"\ntitle = \"Samen\"\n";

/// Everything that came of a collection's sources.
pub(crate) struct Outcome {
    /// The sources, for the places of diagnostics.
    pub(crate) map: SourceMap,
    /// The collection, if there were no errors.
    pub(crate) collection: Option<Arc<Collection>>,
    /// All diagnostics, of both stages.
    pub(crate) diagnostics: Vec<Diagnostic>,
}

/// Parses and assembles files, by path. Every picture in `images/` exists; no other does.
pub(crate) fn outcome(files: &BTreeMap<String, String>) -> Outcome {
    let mut files = files.clone();
    files.entry("collection.toml".to_owned()).or_insert_with(|| COLLECTION.to_owned());
    let mut map = SourceMap::new();
    let ids: BTreeMap<String, FileId> =
        files.into_iter().map(|(path, text)| (path.clone(), map.add(path, text))).collect();
    let set = |(path, id): (&String, &FileId)| {
        let stem = path.strip_prefix("sets/")?.strip_suffix(".toml")?;
        Some((stem.to_owned(), *id))
    };
    let sources = Sources {
        collection: ids["collection.toml"],
        contributors: ids.get("contributors.toml").copied(),
        tips: ids.iter().filter(|(path, _)| path.starts_with("tips/")).map(|(_, id)| *id).collect(),
        sets: ids.iter().filter_map(set).collect(),
        limits: tipwaaier_model::Limits::DEFAULT,
    };
    let parse = parse(&map, &sources);
    let mut table = PictureTable::default();
    let mut keys: BTreeMap<String, PictureKey> = BTreeMap::new();
    for request in parse.parsed.pictures() {
        let found = request.candidates.iter().find(|path| path.starts_with("images/"));
        let key = found.map(|path| {
            *keys.entry(path.clone()).or_insert_with(|| {
                table.pictures.push(picture(path));
                PictureKey(table.pictures.len() - 1)
            })
        });
        table.keys.push(key);
    }
    let mut diagnostics = parse.diagnostics;
    let (collection, more) = assemble(parse.parsed, table);
    diagnostics.extend(more);
    Outcome { map, collection: collection.map(Arc::new), diagnostics }
}

/// A picture as large as paper wants it, or small where its name says so.
fn picture(path: &str) -> Picture {
    let bytes: Arc<[u8]> = Arc::from(&b""[..]);
    let (width, height) = if path.contains("klein") { (119, 180) } else { (800, 600) };
    Picture { path: path.to_owned(), format: PictureFormat::Png, width, height, bytes, png: None }
}

/// A collection of one tip, whose body is `body`.
pub(crate) fn outcome_of_body(body: &str) -> Outcome {
    let tip = format!("---\nnumber: 1\ntitle: Eén\ntheme: samen\n---\n{body}");
    outcome(&BTreeMap::from([("tips/1.md".to_owned(), tip)]))
}

impl Outcome {
    /// The diagnostics as lines: place, severity, code, and what is underlined.
    pub(crate) fn problems(&self) -> String {
        let line = |diagnostic: &Diagnostic| {
            let file = self.map.file(diagnostic.span.file);
            let place = self.map.position(diagnostic.span);
            let underlined = self.map.text(diagnostic.span);
            let shown: String = underlined.chars().take(50).collect();
            let more = if underlined.chars().count() > 50 { "…" } else { "" };
            let (severity, code) = (diagnostic.severity.as_str(), diagnostic.code.as_str());
            let hints: Vec<&str> = diagnostic.hints.iter().map(|hint| hint.nl.as_str()).collect();
            let hints = if hints.is_empty() { String::new() } else { format!(" ({})", hints.join(" ")) };
            let message = &diagnostic.message.nl;
            format!(
                "{}:{}:{} {severity} {code} {shown:?}{more}\n    {message}{hints}\n",
                file.path, place.line, place.column
            )
        };
        self.diagnostics.iter().map(line).collect()
    }
}
