//! The cover's figure: a fan with a blade for each theme, in its colour and with its sign; or a band of them.

use std::collections::BTreeSet;

use tipwaaier_theme::{Accent, Colour, Cover, HouseStyle, Sign};

use crate::Deck;

/// The edge of the square that a sign stands in.
pub(crate) const SIGN: i32 = 80;

/// A figure in units of a box of 760 by 1080 at the right of the slide, from the back to the front.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Figure {
    /// Its blades.
    pub(crate) blades: Vec<Blade>,
    /// What the blades of a fan turn about.
    pub(crate) rivet: Vec<Disc>,
}

/// A blade with the sign of a theme.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Blade {
    /// Degrees clockwise, about its own middle.
    pub(crate) angle: i32,
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
    /// Colour of the blade.
    pub(crate) fill: Colour,
    /// Colour of its edge, which sets it off from its neighbours.
    pub(crate) edge: Colour,
    /// Colour of the sign.
    pub(crate) ink: Colour,
    /// The sign, which stays upright: a diamond that turns is a square.
    pub(crate) sign: Sign,
    /// Left and top edge of the sign.
    pub(crate) sign_at: (i32, i32),
}

/// A disc.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Disc {
    /// Left edge.
    pub(crate) left: i32,
    /// Top edge.
    pub(crate) top: i32,
    /// Width and height.
    pub(crate) size: i32,
    /// Colour.
    pub(crate) fill: Colour,
}

/// The figure of a deck's cover.
pub(crate) fn figure(deck: &Deck, theme: &HouseStyle) -> Figure {
    /// More blades than these are too narrow for their signs.
    const MOST: usize = 12;
    let topics: BTreeSet<usize> = deck.slides.iter().filter_map(|slide| slide.theme).map(|key| key.0).collect();
    let accents: Vec<&Accent> = topics.iter().take(MOST).map(|at| &theme.palette[at % theme.palette.len()]).collect();
    match theme.cover {
        Cover::Fan => fan(&accents, theme),
        Cover::Band | Cover::Matrix | Cover::Sign => band(&accents),
    }
}

fn band(accents: &[&Accent]) -> Figure {
    let height = 1_080 / i32::try_from(accents.len().max(1)).unwrap_or(1) + 1;
    let blade = |(at, accent): (i32, &&Accent)| Blade {
        angle: 0,
        left: 600,
        top: at * height,
        width: 160,
        height,
        radius: 0,
        fill: accent.solid,
        edge: accent.solid,
        ink: accent.on_solid,
        sign: accent.sign,
        sign_at: (600 + (160 - SIGN) / 2, at * height + (height - SIGN) / 2),
    };
    Figure { blades: (0..).zip(accents).map(blade).collect(), rivet: Vec::new() }
}

/// How slides look that belong to no theme of the collection: in the house's own colours.
pub(crate) fn house_accent(theme: &HouseStyle) -> Accent {
    let it = &theme.colours;
    Accent { solid: it.brand, on_solid: it.on_brand, tint: it.tint, text: it.link, sign: Sign::Circle }
}

/// The first blade stands upright, the last nearly lies; a few stand about the middle of where many would.
fn fan(accents: &[&Accent], theme: &HouseStyle) -> Figure {
    const PIVOT: (i32, i32) = (110, 850);
    const WIDTH: i32 = 120;
    const LENGTH: i32 = 590;
    const SPREAD: i32 = 84;
    let steps = i32::try_from(accents.len().saturating_sub(1)).unwrap_or(0);
    let spread = SPREAD.min(steps * 21);
    let blade = |(at, accent): (i32, &&Accent)| {
        let angle = (SPREAD - spread) / 2 + spread * at / steps.max(1);
        let (left, top) = outward(PIVOT, angle, LENGTH / 2);
        let (sign_left, sign_top) = outward(PIVOT, angle, LENGTH * 87 / 100);
        Blade {
            angle,
            left: left - WIDTH / 2,
            top: top - LENGTH / 2,
            width: WIDTH,
            height: LENGTH,
            radius: 18,
            fill: accent.solid,
            edge: theme.colours.brand,
            ink: accent.on_solid,
            sign: accent.sign,
            sign_at: (sign_left - SIGN / 2, sign_top - SIGN / 2),
        }
    };
    let disc = |size: i32, fill| Disc { left: PIVOT.0 - size / 2, top: PIVOT.1 - size / 2, size, fill };
    // The first hides where the blades end.
    let end = accents.last().map(|last| disc(WIDTH, last.solid));
    let rivet = end.into_iter().chain([disc(36, theme.colours.paper), disc(20, theme.colours.brand)]);
    Figure { blades: (0..).zip(accents).map(blade).collect(), rivet: rivet.collect() }
}

/// The point so far from another in the direction of a blade.
#[allow(clippy::cast_possible_truncation, reason = "a slide is 1920 units wide")]
fn outward((x, y): (i32, i32), angle: i32, distance: i32) -> (i32, i32) {
    let (sin, cos) = f64::from(angle).to_radians().sin_cos();
    let at = |from: i32, share: f64| (f64::from(from) + f64::from(distance) * share).round() as i32;
    (at(x, sin), at(y, -cos))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// No blade leaves its box, however many there are, and each sign stands on its own.
    #[test]
    fn a_fan_is_whole_on_its_slide() {
        let theme = tipwaaier_theme::builtin("default").unwrap();
        for count in 1..=12 {
            let accents: Vec<&Accent> = theme.palette.iter().cycle().take(count).collect();
            let figure = fan(&accents, &theme);
            assert_eq!(figure.blades.len(), count);
            for blade in &figure.blades {
                let middle = (blade.left + blade.width / 2, blade.top + blade.height / 2);
                for (end, side) in [(1, 1), (1, -1), (-1, 1), (-1, -1)] {
                    let (x, y) = outward(middle, blade.angle, end * blade.height / 2);
                    let (x, y) = outward((x, y), blade.angle + 90, side * blade.width / 2);
                    assert!((0..=760).contains(&x) && (0..=1_080).contains(&y), "{count} blades: {x}, {y}");
                }
            }
        }
    }
}
