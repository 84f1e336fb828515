//! The booklet by Typst alone, which benchmarks hold a build against.

use std::path::Path;

pub use tipwaaier_booklet::Alone;
use tipwaaier_booklet::edition_to_booklet_by_typst_alone;
use tipwaaier_model::{Limits, Text};
use tipwaaier_parser::{Selection, select};
use tipwaaier_typesetter::Typesetter;

use crate::error::BuildError;
use crate::make::timestamp_of;
use crate::output::Output;
use crate::progress::Progress;
use crate::read::{KnownPictures, content};
use crate::request::ThemeChoice;
use crate::threads::in_pool;

/// The pages of a collection's booklet as Typst makes them by itself, from the same template and data.
pub fn booklet_by_typst_alone(collection: &Path, choice: &ThemeChoice, alone: Alone) -> Result<Vec<u8>, BuildError> {
    in_pool(None, || {
        let limits = Limits::default();
        let content = content::load(collection, choice, &limits, &KnownPictures::default(), Progress::silent())?;
        let edition =
            select(&content.collection, &Selection::All).map_err(|error| BuildError::Selection(error.message()))?;
        let typesetter = Typesetter::new(&content.theme);
        let timestamp = timestamp_of(&edition, content.newest);
        let made = edition_to_booklet_by_typst_alone(&edition, &content.theme, &typesetter, timestamp, alone);
        made.map_err(|error| {
            let message = Text::new(error.to_string(), error.to_string());
            BuildError::Output { edition: edition.name.clone(), output: Output::ALL[0], message }
        })
    })
}
