//! `export`: all tips as plain text without marks, or as a table that `import` reads back.

mod source;
mod text;
mod xlsx;

use std::path::Path;

use tipwaaier_pipeline::{BuildError, NewFile, write_files};

use super::outcome;
use crate::args::{Export, Format};
use crate::context::{Context, print};
use crate::exit::Exit;

/// Exports a sound collection; of one with errors, tells the errors.
pub(crate) fn run(context: &Context, arguments: &Export) -> Exit {
    let collection = match tipwaaier_pipeline::read(&arguments.dir, &context.limits, context.jobs) {
        Err(error) => return outcome::failed(context, &error, Format::Human, &arguments.dir),
        Ok(collection) => collection,
    };
    let is_out = |path: &Path| path == Path::new("-");
    if arguments.text && arguments.output.as_deref().is_some_and(is_out) {
        return print(&text::collection_to_text(&collection));
    }
    let (bytes, name) = if arguments.text {
        (text::collection_to_text(&collection).into_bytes(), "tips.txt")
    } else {
        let sources = match source::sources(&arguments.dir, &context.limits) {
            Ok(sources) => sources,
            Err(text) => return context.fail(&text),
        };
        match xlsx::collection_to_xlsx(&collection, &sources) {
            Ok(bytes) => (bytes, "tips.xlsx"),
            Err(text) => return context.fail(&text),
        }
    };
    let path = arguments.output.clone().unwrap_or_else(|| name.into());
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    let file = path.file_name().map_or_else(|| name.to_owned(), |name| name.to_string_lossy().into_owned());
    match write_files(folder, &[NewFile::new(&file, bytes)]) {
        Ok(_) => print(&format!("{}\n", path.display())),
        Err(error) => context.fail(&BuildError::from(error).text()),
    }
}
