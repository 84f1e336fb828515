//! What every fuzz target holds: whatever goes in, nothing panics, and every place that is named lies in its file.

use tipwaaier_model::{Diagnostic, Limits, SourceMap};
use tipwaaier_parser::{PictureTable, Sources, assemble, parse};

const COLLECTION: &str = "title = \"Proef\"\nlanguage = \"nl\"\nidentifier = \"urn:uuid:0\"\n[[themes]]\nid = \"samen\"\ntitle = \"Samen\"\n";
const TIP: &str = "---\nnumber: 1\ntitle: Begin klein\ntheme: samen\n---\n\nDoe iets.\n";

/// Every place that a diagnostic names lies in its file and on the boundaries of characters.
pub fn check_places(map: &SourceMap, diagnostics: &[Diagnostic]) {
    for diagnostic in diagnostics {
        for span in diagnostic.labels.iter().map(|label| label.span).chain([diagnostic.span]) {
            let text = &map.file(span.file).text;
            assert!(span.start <= span.end && text.get(span.range()).is_some(), "{diagnostic:?} in {text:?}");
            let _ = map.position(span);
        }
    }
}

/// A collection of these files, read and assembled; a file that is not given is a sound one.
pub fn collection(collection: Option<&str>, people: Option<&str>, tip: Option<&str>, set: Option<&str>) {
    let mut map = SourceMap::new();
    let collection = map.add("collection.toml", collection.unwrap_or(COLLECTION));
    let contributors = people.map(|text| map.add("contributors.toml", text));
    let tips = vec![map.add("tips/1.md", tip.unwrap_or(TIP))];
    let sets = set.map(|text| ("proef".to_owned(), map.add("sets/proef.toml", text))).into_iter().collect();
    let sources = Sources { collection, contributors, tips, sets, limits: Limits::DEFAULT };
    let parse = parse(&map, &sources);
    check_places(&map, &parse.diagnostics);
    // No picture was found, which is one more thing that can be wrong.
    let keys = vec![None; parse.parsed.pictures().len()];
    let (_, diagnostics) = assemble(parse.parsed, PictureTable { keys, ..PictureTable::default() });
    check_places(&map, &diagnostics);
}
