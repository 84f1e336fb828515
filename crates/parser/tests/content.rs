//! The collection that comes with the project parses without an error.

#![allow(clippy::disallowed_methods, reason = "a test may touch files and clock")]
#![allow(clippy::unwrap_used, reason = "a panic in a test is its report")]

mod common;

use std::collections::BTreeMap;
use std::path::Path;

use tipwaaier_model::Severity;

/// All text files below a folder, by their path relative to `root`.
fn read(root: &Path, folder: &Path, files: &mut BTreeMap<String, String>) {
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            read(root, &path, files);
        } else if path.extension().is_some_and(|end| end == "md" || end == "toml") {
            let name = path.strip_prefix(root).unwrap().to_str().unwrap().replace('\\', "/");
            files.insert(name, std::fs::read_to_string(&path).unwrap());
        }
    }
}

#[test]
fn the_starter_collection_has_no_problem() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../content");
    let mut files = BTreeMap::new();
    read(&root, &root, &mut files);
    let outcome = common::outcome(&files);
    let found = outcome.diagnostics.iter().filter(|found| found.severity != Severity::Hint);
    assert_eq!(found.count(), 0, "{}", outcome.problems());
    let collection = outcome.collection.unwrap();
    assert!(collection.tips.len() >= 12, "{} tips", collection.tips.len());
    let outline = common::outline::collection_outline(&collection);
    assert!(outline.contains("source | <link https://optimaaldigitaal.gebruikercentraal.nl/"), "{outline}");
}
