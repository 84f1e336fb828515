//! The organisation's own picture on the backs of cards: how high its band is, and whether it is fine enough for print.

use serde::Serialize;
use tipwaaier_theme::{CardBack, HouseStyle};
use tipwaaier_typesetter::{Job, TypesetError};

use crate::card_size::CardSize;
use crate::resolution::FINE_ENOUGH;

/// A picture on backs, as the template gets it.
#[derive(Debug, Serialize)]
pub(crate) struct BackData {
    path: String,
    /// The height of its band above the text, in millimetres.
    band: f64,
}

/// Puts the picture into a job, if the theme has one.
pub(crate) fn add_card_back(
    job: &mut Job,
    theme: &HouseStyle,
    size: CardSize,
) -> Result<Option<BackData>, TypesetError> {
    let Some(CardBack { picture, .. }) = &theme.card_back else { return Ok(None) };
    let path = format!("/back.{}", picture.format.extension());
    job.bytes(&path, &picture.bytes)?;
    Ok(Some(BackData { path, band: band(size) }))
}

/// How high the band is: on a small card text needs the room.
fn band(size: CardSize) -> f64 {
    size.millimetres().1 * if size.is_small() { 0.13 } else { 0.2 }
}

/// Pixels an inch of the picture on backs, if that is less than print shops ask for.
#[must_use]
pub fn coarse_card_back(theme: &HouseStyle, size: CardSize) -> Option<f64> {
    let picture = theme.card_back.as_ref().map(|back| &back.picture).filter(|picture| picture.png.is_none())?;
    let an_inch = |pixels: u32, millimetres: f64| f64::from(pixels) * 25.4 / millimetres;
    // The picture covers its band, so that the direction with fewer pixels counts.
    let ppi = an_inch(picture.width, size.millimetres().0).min(an_inch(picture.height, band(size)));
    (ppi < FINE_ENOUGH).then_some(ppi)
}
