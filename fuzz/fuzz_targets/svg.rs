//! A drawing: refused, or one in which nothing acts and nothing points outside.
#![no_main]

use tipwaaier_model::Limits;
use tipwaaier_pictures::{Fonts, prepare};

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| {
    if let Ok(picture) = prepare("x.svg", bytes, &Fonts::default(), &Limits::DEFAULT) {
        if picture.png.is_some() {
            let text = std::str::from_utf8(&picture.bytes).expect("what comes out is text").to_lowercase();
            for never in ["<script", "<foreignobject", "javascript:", "<!entity", "<!doctype", "href=\"http"] {
                assert!(!text.contains(never), "{never} came through: {text}");
            }
        }
    }
});
