//! A saved page, as text and as HTML: refused, or a tip that can be read again.
#![no_main]

use tipwaaier_importer::{Known, Options, ReadOptions, Source, SourceKind, compose, read};
use tipwaaier_model::{Language, SourceMap};

libfuzzer_sys::fuzz_target!(|text: &str| {
    for kind in [SourceKind::Text, SourceKind::Html, SourceKind::Markdown] {
        let mut map = SourceMap::new();
        let known = Known { language: Language::Dutch, themes: Vec::new(), contributors: Vec::new(), tips: Vec::new() };
        let reading = ReadOptions { language: Language::Dutch, map: Vec::new() };
        let Ok(material) = read(&Source { name: "page", kind, bytes: text.as_bytes() }, &reading, &mut map) else { continue };
        if let Ok(imported) = compose(vec![material], &known, &Options::default()) {
            tipwaaier_fuzz::check_places(&map, &imported.diagnostics);
            tipwaaier_fuzz::collection(None, None, Some(&imported.tips[0].text), None);
        }
    }
});
