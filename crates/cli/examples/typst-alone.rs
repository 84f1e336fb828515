//! typst-alone COLLECTION FILE.pdf: the booklet of a collection by Typst alone, for `benches/pandoc/run.py`.

use std::path::PathBuf;

use mimalloc::MiMalloc;
use tipwaaier_pipeline::{ThemeChoice, booklet_by_typst_alone};

/// That of the program: what is compared is the work, not the allocator.
#[global_allocator]
static ALLOCATOR: MiMalloc = MiMalloc;

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let mut arguments = std::env::args_os().skip(1).map(PathBuf::from);
    let (Some(collection), Some(file)) = (arguments.next(), arguments.next()) else {
        return Err("typst-alone COLLECTION FILE.pdf".into());
    };
    let choice = ThemeChoice::Builtin("default".to_owned());
    std::fs::write(file, booklet_by_typst_alone(&collection, &choice).map_err(|error| format!("{error:?}"))?)?;
    Ok(())
}
