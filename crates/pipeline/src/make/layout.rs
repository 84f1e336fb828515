//! The booklet of an edition: laid out, for its pages are named in other outputs, and written as one file.

use tipwaaier_booklet::{BookletOptions, CoverPage, Layout, edition_to_layout};
use tipwaaier_model::{Edition, EditionName, PageMap, Timestamp};
use tipwaaier_press::Mm;
use tipwaaier_typesetter::{Photos, PlacedPhoto, forget_passes};

use super::context::Context;
use super::photos::instead_of;
use super::recipe::Book;
use crate::error::BuildError;
use crate::keep::{KnownPages, Lives};
use crate::output::Output;
use crate::progress::Stage;
use crate::request::PhotoResolution;

/// The time of an edition where nobody said one: the day of its set, else the day that the collection's edition names, else
/// that of its newest source. A year alone is no day.
pub(crate) fn timestamp_of(edition: &Edition, newest: Option<Timestamp>) -> Timestamp {
    let of_set = || edition.set.as_ref().and_then(|set| Timestamp::from_date(set.date.as_deref()?));
    let named = || Timestamp::from_date(edition.collection.meta.edition.as_deref()?.get(..10)?);
    let day = match edition.name {
        EditionName::Set(_) => of_set().or_else(named),
        EditionName::All | EditionName::Tips => named(),
    };
    day.or(newest).unwrap_or(Timestamp::DEFAULT)
}

pub(super) const fn booklet_options(timestamp: Timestamp, bleed: Mm) -> BookletOptions {
    BookletOptions { timestamp, bleed: bleed.get(), photos: Photos::Late }
}

/// The booklet laid out, for an output.
pub(super) fn lay_out(context: Context<'_>, output: Output) -> Result<Layout, BuildError> {
    context.progress.stage(Stage::Layout(context.edition.name.clone()), || {
        let options = booklet_options(context.timestamp, Mm::ZERO);
        let runs = &context.stores.runs;
        let layout = edition_to_layout(context.edition, context.theme, context.typesetter, &options, runs)
            .map_err(|error| context.source().booklet_failed(output, &error))?;
        if context.stores.lives() == Lives::OneBuild {
            // Its pages belong to nobody else then, and need not be copied to be filled in.
            forget_passes();
        }
        Ok(layout)
    })
}

/// What other outputs need to know of a booklet that was laid out for one.
pub(super) fn known_pages(
    context: Context<'_>,
    output: Output,
    map: PageMap,
    cover: &CoverPage,
) -> Result<KnownPages, BuildError> {
    let cover = cover.png(context.theme).map_err(|error| context.failed(output, &error))?;
    Ok(KnownPages { map, cover })
}

/// The pages of the booklet as typst-pdf writes them, for an output, with photos for screens no finer than asked; the
/// pages are gone from memory after that.
pub(super) fn write(
    context: Context<'_>,
    output: Output,
    layout: Layout,
    photos: PhotoResolution,
) -> Result<Book, BuildError> {
    let pages = layout.pages.labels.len();
    context.stage(output, || {
        layout
            .pages(context.edition, context.theme, context.typesetter, &context.stores.runs)
            .and_then(|pages| {
                let carried = |photo: PlacedPhoto<'_>| instead_of(&context.stores.smaller, photo, photos);
                pages.unpacked_pdf(context.edition, context.timestamp, carried)
            })
            .map(|pdf| Book { pdf, pages })
            .map_err(|error| context.source().booklet_failed(output, &error))
    })
}
