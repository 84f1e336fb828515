//! The TOML files, each by itself, and all of them at once where marks part the text.
#![no_main]

libfuzzer_sys::fuzz_target!(|text: &str| {
    tipwaaier_fuzz::collection(Some(text), None, None, None);
    tipwaaier_fuzz::collection(None, Some(text), None, None);
    tipwaaier_fuzz::collection(None, None, None, Some(text));
    let mut parts = text.splitn(3, "\n%%%\n");
    if let (Some(collection), Some(people), Some(set)) = (parts.next(), parts.next(), parts.next()) {
        tipwaaier_fuzz::collection(Some(collection), Some(people), None, Some(set));
    }
});
