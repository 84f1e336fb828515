//! A whole tip file.
#![no_main]

libfuzzer_sys::fuzz_target!(|text: &str| tipwaaier_fuzz::collection(None, None, Some(text), None));
