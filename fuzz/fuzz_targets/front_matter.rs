//! The YAML of a tip.
#![no_main]

libfuzzer_sys::fuzz_target!(|yaml: &str| {
    tipwaaier_fuzz::collection(None, None, Some(&format!("---\n{yaml}\n---\n\nTekst.\n")), None);
});
