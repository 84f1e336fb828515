//! `print-test`: the test sheet for duplex printing.

use std::fs;
use std::io::Write as _;
use std::path::{Path, PathBuf};

use tipwaaier_model::{Text, Timestamp};
use tipwaaier_pipeline::builtin;

use super::request;
use crate::args::PrintTest;
use crate::context::{Context, print};
use crate::exit::Exit;

/// Writes the sheet and tells how to read it.
pub(crate) fn run(context: &Context, arguments: &PrintTest) -> Exit {
    match make(context, arguments) {
        Ok(path) => {
            context.say(context.pick(
                "Druk het dubbelzijdig af op ware grootte (100 %) en houd het tegen het licht; op het vel staat hoe je het leest.",
                "Print it on both sides at actual size (100 %) and hold it against the light; the sheet tells how to read it.",
            ));
            print(&format!("{}\n", path.display()))
        }
        Err(text) => context.fail(&text),
    }
}

/// Writes the sheet; returns the file that it is in.
fn make(context: &Context, arguments: &PrintTest) -> Result<PathBuf, Text> {
    let offset = arguments.offset.as_deref().map(request::offset).transpose()?.unwrap_or_default();
    let created = request::source_date_epoch()?.unwrap_or(Timestamp::DEFAULT);
    let theme =
        builtin("default").ok_or_else(|| Text::new("het standaardthema ontbreekt", "the default theme is missing"))?;
    let flip = request::flip(arguments.flip);
    let pdf = tipwaaier_pipeline::print_test(flip, offset, context.language, created, &theme)?;
    // A folder gets the sheet under its usual name, as it would get any other output.
    let output = &arguments.output;
    let path = if output.is_dir() { output.join("print-test.pdf") } else { output.clone() };
    write(&path, &pdf)?;
    Ok(path)
}

/// Writes a file whole or not at all, and over nothing but a file.
pub(super) fn write(path: &Path, bytes: &[u8]) -> Result<(), Text> {
    let cannot = |reason: &str| {
        let path = path.display();
        Text::new(format!("{path} kan niet worden geschreven: {reason}"), format!("{path} can't be written: {reason}"))
    };
    if fs::symlink_metadata(path).is_ok_and(|metadata| !metadata.is_file()) {
        return Err(cannot("it is no regular file"));
    }
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    let mut file = tempfile::NamedTempFile::new_in(folder).map_err(|error| cannot(&error.to_string()))?;
    file.write_all(bytes).map_err(|error| cannot(&error.to_string()))?;
    file.persist(path).map_err(|error| cannot(&error.error.to_string()))?;
    Ok(())
}
