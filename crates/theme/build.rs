//! Packs the fonts that come with the program, which takes half of their room in it.
#![allow(
    clippy::disallowed_methods,
    clippy::disallowed_macros,
    reason = "a build script reads and writes files, and tells Cargo what it read"
)]

use std::error::Error;
use std::fmt::Write as _;
use std::io::Write as _;
use std::path::Path;
use std::{env, fs};

use flate2::Compression;
use flate2::write::ZlibEncoder;

fn main() -> Result<(), Box<dyn Error>> {
    let fonts = Path::new("../../themes/fonts");
    println!("cargo::rerun-if-changed={}", fonts.display());
    println!("cargo::rerun-if-changed=build.rs");
    let out = env::var("OUT_DIR")?;
    let mut files = Vec::new();
    for family in fs::read_dir(fonts)? {
        files.extend(fs::read_dir(family?.path())?.collect::<Result<Vec<_>, _>>()?.into_iter().map(|file| file.path()));
    }
    files.retain(|file| file.extension().is_some_and(|extension| extension == "ttf"));
    files.sort();
    let mut table = String::from("&[");
    for file in files {
        let name = file.file_name().and_then(|name| name.to_str()).ok_or("a font has no name")?;
        let mut packed = ZlibEncoder::new(Vec::new(), Compression::best());
        packed.write_all(&fs::read(&file)?)?;
        fs::write(Path::new(&out).join(name), packed.finish()?)?;
        write!(table, "({name:?}, include_bytes!({name:?})), ")?;
    }
    fs::write(Path::new(&out).join("fonts.rs"), table + "]")?;
    Ok(())
}
