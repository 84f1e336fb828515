//! The cover's figure: a fan of cards in the themes' colours, the sign of each on its corner.

use tipwaaier_theme::{Accent, Colour, Cover, HouseStyle, Sign};

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
    /// How round its corners are.
    pub(crate) radius: i32,
    /// Colour of the card.
    pub(crate) fill: Colour,
    /// Colour of its edge, which sets it off from its neighbours.
    pub(crate) edge: Colour,
    /// Colour of the sign.
    pub(crate) ink: Colour,
    /// The sign on its corner.
    pub(crate) sign: Sign,
}

impl Card {
    /// Left and top edge of a card that is turned about its own middle instead, to the same effect.
    pub(crate) fn about_middle(&self) -> (i32, i32) {
        self.turn((self.left, self.top), (self.width, self.height))
    }

    /// Left and top edge of the sign on its corner, turned about its own middle: a square of `edge`, so far from the card's
    /// left and top.
    pub(crate) fn sign_about_middle(&self, edge: i32, inset: i32) -> (i32, i32) {
        self.turn((self.left + inset, self.top + inset), (edge, edge))
    }

    #[allow(clippy::cast_possible_truncation, reason = "a slide is 1920 units wide")]
    fn turn(&self, (left, top): (i32, i32), (width, height): (i32, i32)) -> (i32, i32) {
        let (sin, cos) = f64::from(self.angle).to_radians().sin_cos();
        let (half_width, half_height) = (f64::from(width) / 2.0, f64::from(height) / 2.0);
        let pivot = (f64::from(self.pivot.0), f64::from(self.pivot.1));
        let (x, y) = (f64::from(left) + half_width - pivot.0, f64::from(top) + half_height - pivot.1);
        let middle = (pivot.0 + x * cos - y * sin, pivot.1 + x * sin + y * cos);
        ((middle.0 - half_width).round() as i32, (middle.1 - half_height).round() as i32)
    }
}

/// The cards from the back to the front, at most seven of the palette: spread, or, in a house style whose cover has a
/// band, one above another at the slide's edge.
pub(crate) fn cards(theme: &HouseStyle) -> Vec<Card> {
    match theme.cover {
        Cover::Fan => fan(theme),
        Cover::Band => band(theme),
    }
}

fn band(theme: &HouseStyle) -> Vec<Card> {
    let count = theme.palette.len().clamp(1, 7);
    let height = 1_080 / i32::try_from(count).unwrap_or(1) + 1;
    (0..)
        .zip(theme.palette.iter().take(count))
        .map(|(at, accent)| Card {
            angle: 0,
            pivot: (0, 0),
            left: 600,
            top: at * height,
            width: 160,
            height,
            radius: 0,
            fill: accent.solid,
            edge: accent.solid,
            ink: accent.on_solid,
            sign: accent.sign,
        })
        .collect()
}

/// How slides look that belong to no theme of the collection: in the house's own colours.
pub(crate) fn house_accent(theme: &HouseStyle) -> Accent {
    let it = &theme.colours;
    Accent { solid: it.brand, on_solid: it.on_brand, tint: it.tint, text: it.link, sign: Sign::Circle }
}

fn fan(theme: &HouseStyle) -> Vec<Card> {
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
            radius: 24,
            fill: accent.solid,
            edge: theme.colours.brand,
            ink: accent.on_solid,
            sign: accent.sign,
        })
        .collect()
}
