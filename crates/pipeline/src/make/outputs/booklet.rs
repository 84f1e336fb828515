//! The booklet for the screen.

use crate::error::BuildError;
use crate::files::Extent;
use crate::make::context::Context;
use crate::make::recipe::{Book, BookPhotos, MadeOutput, Plan, Recipe};
use crate::output::Output;

const OUTPUT: Output = Output::new("booklet", "booklet.pdf");

pub(in crate::make) const RECIPE: Recipe = Recipe {
    output: OUTPUT,
    files: |_| vec![OUTPUT.file_name()],
    check: |_| Ok(()),
    plan: |_| Plan::Book(BookPhotos::ForScreens, make),
};

fn make(context: Context<'_>, book: &Book) -> Result<MadeOutput, BuildError> {
    let pdf = book.pdf.packed().map_err(|error| context.failed(OUTPUT, &error))?;
    let file = context.file(OUTPUT, OUTPUT.file_name(), pdf, Extent::Pages(book.pages));
    Ok(MadeOutput { files: vec![file], ..MadeOutput::default() })
}
