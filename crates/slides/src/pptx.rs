//! The deck as PPTX (ECMA-376, Office Open XML): native text in placeholders of a master and layouts in the house style.
//!
//! Written by hand, a part a module: what the libraries can write has no notes, no alternative texts and no language.

mod layout;
mod notes_slide;
mod numbering;
mod package;
mod parts;
mod scheme;
mod shape;
mod shrink;
mod slide;
mod table;
mod template;
mod text;
mod xml;

use tipwaaier_archive::Entries;
use tipwaaier_model::Timestamp;
use tipwaaier_theme::HouseStyle;

use crate::{Deck, SlidesError};

/// Draws the deck as PPTX, on the theme's own template where it has one. Entries that were compressed before are found in `compressed`.
pub fn deck_to_pptx(
    deck: &Deck,
    theme: &HouseStyle,
    timestamp: Timestamp,
    compressed: &Entries,
) -> Result<Vec<u8>, SlidesError> {
    match &theme.pptx {
        Some(template) => template::package(deck, theme, template, timestamp, compressed),
        None => package::package(deck, theme, timestamp, compressed),
    }
}

/// The language that text is marked with, always with a region: spelling checkers know no language without one.
fn language(deck: &Deck) -> String {
    let primary = deck.language.primary();
    let region = deck.language.region().unwrap_or_else(|| match primary.as_str() {
        "en" => "GB".to_owned(),
        "fy" => "NL".to_owned(),
        other => other.to_uppercase(),
    });
    format!("{primary}-{region}")
}
