//! The e-book.

use tipwaaier_epub::{Cover, EpubOptions, edition_to_epub};

use crate::error::BuildError;
use crate::files::Extent;
use crate::make::photos::smaller_pictures;
use crate::make::recipe::{Kitchen, MadeOutput, Plan, Recipe, Work};
use crate::output::Output;

const OUTPUT: Output = Output::new("epub", "tips.epub");

pub(in crate::make) const RECIPE: Recipe = Recipe {
    output: OUTPUT,
    files: |_| vec![OUTPUT.file_name()],
    check: |_| Ok(()),
    plan: |_| Plan::Pages(Work::OneThread(make)),
};

fn make(kitchen: Kitchen<'_>) -> Result<MadeOutput, BuildError> {
    let (context, pages) = (kitchen.context, kitchen.pages);
    let cover = pages.map(|pages| {
        let (width, height) = png_size(&pages.cover);
        Cover { png: &pages.cover, width, height }
    });
    let options = EpubOptions {
        timestamp: context.timestamp,
        pages: pages.map(|pages| &pages.map),
        cover,
        picture_bytes: context.request.limits.epub_picture_bytes,
        smaller: &|wanted| smaller_pictures(&context.stores.smaller, wanted),
        compressed: &context.stores.parts,
    };
    let epub = edition_to_epub(context.ebook, context.theme, &options)
        .map_err(|error| context.failed_with(OUTPUT, error.text()))?;
    let file = context.file(OUTPUT, OUTPUT.file_name(), epub, Extent::Tips(context.edition.tips.len()));
    Ok(MadeOutput { files: vec![file], ..MadeOutput::default() })
}

/// Width and height of a PNG that was made here.
fn png_size(png: &[u8]) -> (u32, u32) {
    let field =
        |from: usize| png.get(from..from + 4).and_then(|bytes| bytes.try_into().ok()).map_or(0, u32::from_be_bytes);
    (field(16), field(20))
}
