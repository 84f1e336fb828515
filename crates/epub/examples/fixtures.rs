//! Writes the books of the tests to a folder, for judges and eyes: `cargo run --example fixtures -- DIR [NAME]`.
#![allow(clippy::disallowed_methods, clippy::disallowed_macros, reason = "an example is no part of the library")]

#[path = "../tests/fixture/mod.rs"]
mod fixture;

use std::error::Error;
use std::path::PathBuf;
use std::time::Instant;
use std::{env, fs};

use tipwaaier_archive::Entries;
use tipwaaier_epub::{Cover, EpubOptions, edition_to_epub};
use tipwaaier_model::Timestamp;
use tipwaaier_model::limits::EPUB_PICTURE_BYTES;

fn main() -> Result<(), Box<dyn Error>> {
    let folder = PathBuf::from(env::args().nth(1).ok_or("which folder?")?);
    let theme = tipwaaier_theme::builtin("default").ok_or("the default theme is built in")?;
    let png = fixture::cover_png();
    let cover = Some(Cover { png: &png, width: 300, height: 450 });
    let editions = [
        ("rich", fixture::rich()),
        ("hostile", fixture::hostile()),
        ("plain", fixture::without_pictures()),
        ("english", fixture::english()),
        ("set", fixture::set()),
        ("many", fixture::many(1_000)),
    ];
    let wanted = env::args().nth(2);
    for (name, edition) in
        editions.into_iter().filter(|(name, _)| wanted.as_deref().is_none_or(|wanted| wanted == *name))
    {
        let pages = fixture::page_map(&edition);
        let (pages, cover) = if name == "plain" { (None, None) } else { (Some(&pages), cover) };
        let start = Instant::now();
        let book = edition_to_epub(
            &edition,
            &theme,
            &EpubOptions {
                timestamp: Timestamp::DEFAULT,
                pages,
                cover,
                picture_bytes: EPUB_PICTURE_BYTES,
                smaller: &|wanted| wanted.iter().map(|(picture, _)| (*picture).clone()).collect(),
                compressed: &Entries::default(),
            },
        )?;
        println!("{name}: {} bytes in {:?}", book.len(), start.elapsed());
        fs::write(folder.join(format!("{name}.epub")), book)?;
    }
    Ok(())
}
