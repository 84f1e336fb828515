//! `print-test`: the test sheets for duplex printing, cards and board.

use std::fs;
use std::io::Read as _;
use std::path::{Path, PathBuf};

use tipwaaier_model::{Text, Timestamp};
use tipwaaier_pipeline::{BuildError, NewFile, builtin, write_files};

use super::request;
use crate::args::PrintTest;
use crate::context::{Context, print};
use crate::exit::Exit;

/// Writes the sheets and tells how to read them.
pub(crate) fn run(context: &Context, arguments: &PrintTest) -> Exit {
    match make(context, arguments) {
        Ok(path) => {
            context.say(context.pick(
                "Druk de twee vellen dubbelzijdig af op ware grootte (100 %) en houd ze tegen het licht; erop staat hoe je ze leest.",
                "Print the two sheets on both sides at actual size (100 %) and hold them against the light; they tell how to read them.",
            ));
            print(&format!("{}\n", path.display()))
        }
        Err(text) => context.fail(&text),
    }
}

/// Writes the sheets; returns the file that they are in.
fn make(context: &Context, arguments: &PrintTest) -> Result<PathBuf, Text> {
    let offset = arguments.offset.as_deref().map(request::offset).transpose()?.unwrap_or_default();
    let created = request::source_date_epoch()?.unwrap_or(Timestamp::DEFAULT);
    let theme =
        builtin("default").ok_or_else(|| Text::new("het standaardthema ontbreekt", "the default theme is missing"))?;
    let flip = request::flip(arguments.flip);
    let pdf = tipwaaier_pipeline::print_test(flip, offset, context.language.into(), created, &theme)?;
    // A folder gets the sheets under their usual name, as it would get any other output.
    let output = &arguments.output;
    let path = if output.is_dir() { output.join("print-test.pdf") } else { output.clone() };
    write(&path, &pdf)?;
    Ok(path)
}

/// Writes a PDF whole or not at all, and over nothing but a PDF: a slip of the pen must not cost a tip.
pub(super) fn write(path: &Path, pdf: &[u8]) -> Result<(), Text> {
    let cannot = |nl: &str, en: &str| {
        let path = path.display();
        Text::new(format!("{path} kan niet worden geschreven: {nl}"), format!("{path} can't be written: {en}"))
    };
    match fs::symlink_metadata(path) {
        Ok(metadata) if !metadata.is_file() => {
            return Err(cannot("dat is geen gewoon bestand", "it is no regular file"));
        }
        Ok(_) if !is_pdf(path) => {
            return Err(cannot(
                "daar staat een ander bestand, geen PDF; kies een andere naam",
                "another file is there, which is no PDF; choose another name",
            ));
        }
        Ok(_) | Err(_) => {}
    }
    let (folder, name) = (path.parent().unwrap_or(Path::new("")), path.file_name().unwrap_or_default());
    let folder = if folder.as_os_str().is_empty() { Path::new(".") } else { folder };
    let file = NewFile::new(&name.to_string_lossy(), pdf.to_vec());
    match write_files(folder, [&file]) {
        Ok(_) => Ok(()),
        Err(error) => Err(BuildError::from(error).text()),
    }
}

/// Whether a file begins as a PDF does; an empty one may be filled.
fn is_pdf(path: &Path) -> bool {
    let mut beginning = Vec::new();
    let read = fs::File::open(path).and_then(|file| file.take(5).read_to_end(&mut beginning));
    read.is_ok() && (beginning.is_empty() || beginning == b"%PDF-")
}
