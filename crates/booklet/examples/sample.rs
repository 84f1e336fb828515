//! Renders the hand-made edition of the tests: `cargo run -p tipwaaier-booklet --example sample -- THEME TIPS FILE`.

#![allow(clippy::disallowed_methods, clippy::disallowed_macros, reason = "an example may touch files and clock")]

#[path = "../tests/fixture/mod.rs"]
mod fixture;

use std::error::Error;
use std::time::Instant;

use tipwaaier_booklet::{
    BookletOptions, CardOptions, CardSize, edition_to_booklet, edition_to_card_faces, edition_to_cover_png,
};
use tipwaaier_model::Timestamp;
use tipwaaier_typesetter::Typesetter;

fn main() -> Result<(), Box<dyn Error>> {
    let arguments: Vec<String> = std::env::args().collect();
    let [_, theme, tips, file] = arguments.as_slice() else { return Err("THEME TIPS FILE".into()) };
    let theme = tipwaaier_theme::builtin(theme).ok_or("no such theme")?;
    let collection = fixture::collection(tips.parse().unwrap_or(10));
    let edition = if tips == "set" { fixture::set(collection) } else { fixture::whole(collection) };
    let typesetter = Typesetter::new(&theme);
    let options = BookletOptions { timestamp: Timestamp::DEFAULT };
    let start = Instant::now();
    let booklet = edition_to_booklet(&edition, &theme, &typesetter, &options)?;
    println!("{} pages, {} places, {:?}", booklet.pages.labels.len(), booklet.pages.places.len(), start.elapsed());
    for warning in &booklet.warnings {
        println!("{warning}");
    }
    std::fs::write(file, booklet.pdf)?;
    let start = Instant::now();
    std::fs::write(format!("{file}.cover.png"), edition_to_cover_png(&edition, &theme, &typesetter, &options)?)?;
    for (size, name) in [(CardSize::A6, "a6"), (CardSize::Poker, "poker")] {
        let options = CardOptions { size, bleed: 0.0, timestamp: Timestamp::DEFAULT };
        let cards = edition_to_card_faces(&edition, &theme, &typesetter, &options)?;
        std::fs::write(format!("{file}.{name}.pdf"), cards.pdf)?;
        for diagnostic in cards.diagnostics {
            println!("{}", diagnostic.message.nl);
        }
    }
    println!("cover {:?}", start.elapsed());
    Ok(())
}
