//! How long a thousand tips take, and that twice the tips take no more than about twice the time.

#![allow(
    clippy::disallowed_methods,
    clippy::disallowed_macros,
    reason = "this test is about time, and says what it saw"
)]

mod fixture;

use std::time::{Duration, Instant};

use tipwaaier_archive::Entries;
use tipwaaier_model::Timestamp;
use tipwaaier_slides::{Audience, Detail, deck_to_html, deck_to_pptx, edition_to_deck};

fn times(tips: u16) -> [Duration; 3] {
    let style = fixture::style();
    let edition = fixture::many(tips);
    let begin = Instant::now();
    let (deck, _) = edition_to_deck(&edition, &style, None, Detail::Full);
    let derived = begin.elapsed();
    let begin = Instant::now();
    let html = deck_to_html(&deck, &style, Audience::Speaker);
    let drawn = begin.elapsed();
    let begin = Instant::now();
    let pptx = deck_to_pptx(&deck, &style, Timestamp::DEFAULT, &Entries::default()).map(|bytes| bytes.len());
    let packed = begin.elapsed();
    println!(
        "{tips} tips, {} slides: {derived:?}, HTML {drawn:?} ({}), PPTX {packed:?} ({pptx:?})",
        deck.slides.len(),
        html.len()
    );
    [derived, drawn, packed]
}

#[test]
fn time_grows_with_the_tips_and_no_faster() {
    times(50);
    let (some, twice) = (times(500), times(1_000));
    for (some, twice) in some.into_iter().zip(twice) {
        // Quadratic growth would make it four times; a busy machine makes it more than two.
        assert!(twice < some * 3 + Duration::from_millis(300), "{some:?} became {twice:?}");
    }
}
