//! A saved page, as text and as HTML: refused, or a tip that can be read again.
#![no_main]

use tipwaaier_importer::{Known, Page, PageKind, import_page};
use tipwaaier_model::{Language, SourceMap};

libfuzzer_sys::fuzz_target!(|text: &str| {
    for kind in [PageKind::Text, PageKind::Html] {
        let mut map = SourceMap::new();
        let file = map.add("page", text);
        let known = Known { language: Language::Dutch, themes: Vec::new(), contributors: Vec::new() };
        if let Ok(imported) = import_page(&Page { file, text, kind }, &known) {
            tipwaaier_fuzz::check_places(&map, &imported.diagnostics);
            tipwaaier_fuzz::collection(None, None, Some(&imported.tip), None);
        }
    }
});
