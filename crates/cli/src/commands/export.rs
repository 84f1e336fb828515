//! `export`: all tips as plain text without marks, or as a table that `import` reads back.

mod source;
mod text;
mod xlsx;

use std::path::Path;

use tipwaaier_model::Text;
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
    let is_out = arguments.output.as_deref() == Some(Path::new("-"));
    if is_out && arguments.text {
        return print(&text::collection_to_text(&collection));
    }
    if is_out {
        return context.fail(&Text::new(
            "een tabel gaat naar een bestand, en niet naar de standaarduitvoer; noem er een met --output",
            "a table goes to a file, and not to standard output; name one with --output",
        ));
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
