//! The cover's figure: a fan of cards in the themes' colours, the sign of each on its corner.

use tipwaaier_theme::{Colour, Sign, Theme};

/// A card of the fan, in units of a box of 760 by 1080 at the right of the slide.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Card {
    /// Degrees clockwise.
    pub(crate) angle: i32,
    /// What it turns about.
    pub(crate) pivot: (i32, i32),
    /// Left edge before turning.
    pub(crate) left: i32,
    /// Top edge before turning.
    pub(crate) top: i32,
    /// Width.
    pub(crate) width: i32,
    /// Height.
    pub(crate) height: i32,
    /// Colour of the card.
    pub(crate) fill: Colour,
    /// Colour of its edge, which sets it off from its neighbours.
    pub(crate) edge: Colour,
    /// Colour of the sign.
    pub(crate) ink: Colour,
    /// The sign on its corner.
    pub(crate) sign: Sign,
}

/// The cards from the back to the front; at most seven of the palette.
pub(crate) fn cards(theme: &Theme) -> Vec<Card> {
    let count = theme.palette.len().min(7);
    let (first, spread) = (-40, 84);
    let steps = i32::try_from(count.saturating_sub(1)).unwrap_or(0).max(1);
    (0..)
        .zip(theme.palette.iter().take(count))
        .map(|(at, accent)| Card {
            angle: first + spread * at / steps,
            pivot: (520, 880),
            left: 400,
            top: 280,
            width: 240,
            height: 480,
            fill: accent.solid,
            edge: theme.colours.brand,
            ink: accent.on_solid,
            sign: accent.sign,
        })
        .collect()
}
