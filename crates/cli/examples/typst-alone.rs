//! typst-alone [--bare] COLLECTION FILE.pdf: the booklet of a collection by Typst alone, for `benches/pandoc/run.py`;
//! `--bare` without page numbers, running heads and tabs.

use std::path::{Path, PathBuf};

use mimalloc::MiMalloc;
use tipwaaier_pipeline::{Alone, ThemeChoice, booklet_by_typst_alone};

/// That of the program: what is compared is the work, not the allocator.
#[global_allocator]
static ALLOCATOR: MiMalloc = MiMalloc;

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let mut arguments: Vec<PathBuf> = std::env::args_os().skip(1).map(PathBuf::from).collect();
    let alone =
        if arguments.iter().any(|argument| argument == Path::new("--bare")) { Alone::Bare } else { Alone::Whole };
    arguments.retain(|argument| argument != Path::new("--bare"));
    let [collection, file] = arguments.as_slice() else {
        return Err("typst-alone [--bare] COLLECTION FILE.pdf".into());
    };
    let choice = ThemeChoice::Builtin("default".to_owned());
    std::fs::write(file, booklet_by_typst_alone(collection, &choice, alone).map_err(|error| format!("{error:?}"))?)?;
    Ok(())
}
