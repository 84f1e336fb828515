//! Cards that fill the places which tips leave free on the last sheet.

use serde::Serialize;
use tipwaaier_model::Edition;
use tipwaaier_typesetter::{Pictures, RunData, TypesetError};

#[derive(Debug, Clone, Copy, Serialize)]
#[serde(rename_all = "kebab-case")]
enum Spare {
    /// The title.
    Title,
    /// How to play.
    How,
    /// Which sign is which theme.
    Key,
    /// A card for a tip of the players' own.
    Blank,
}

#[derive(Debug, Serialize)]
struct SpareData {
    spare: Spare,
}

/// The data of a spare card, counted from 0: what is of most use comes first.
pub(crate) fn spare_card_to_data(at: usize, edition: &Edition) -> Result<RunData, TypesetError> {
    let has_key = edition.themes().len() > 1;
    let order: &[Spare] = if has_key { &[Spare::Title, Spare::How, Spare::Key] } else { &[Spare::Title, Spare::How] };
    let spare = order.get(at).copied().unwrap_or(Spare::Blank);
    RunData::new(&SpareData { spare }, Pictures::default())
}
