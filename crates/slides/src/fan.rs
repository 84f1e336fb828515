//! The cover's figure: a fan with a blade for each theme, in its colour and with its sign; or a band of them.

use std::collections::BTreeSet;

use tipwaaier_model::TopicKey;
use tipwaaier_theme::{Accent, Colour, Cover, HouseStyle, Sign};

use crate::{CoverBlades, Deck, Slide, SlideKind};

/// The edge of the square that a sign stands in, at most.
const SIGN: i32 = 80;

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
    /// Where the sign stands.
    pub(crate) sign_at: Square,
    /// The number of a tip, and where it stands.
    pub(crate) number: Option<(u16, Square)>,
}

/// A square.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Square {
    pub(crate) left: i32,
    pub(crate) top: i32,
    pub(crate) edge: i32,
}

impl Square {
    /// About a point.
    const fn about((x, y): (i32, i32), edge: i32) -> Self {
        Self { left: x - edge / 2, top: y - edge / 2, edge }
    }
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
    let accent = |key: TopicKey| &theme.palette[key.0 % theme.palette.len()];
    let topics: BTreeSet<TopicKey> = deck.slides.iter().filter_map(|slide| slide.theme).collect();
    let themes = || topics.iter().take(MOST).map(|key| (accent(*key), None)).collect::<Vec<_>>();
    match (theme.cover, deck.cover) {
        (Cover::Fan, CoverBlades::Tips) => {
            let tip = |slide: &Slide| match &slide.kind {
                SlideKind::TipTitle { number, .. } => Some((accent(slide.theme?), Some(number.get()))),
                _ => None,
            };
            fan(&deck.slides.iter().filter_map(tip).collect::<Vec<_>>(), theme)
        }
        (Cover::Fan, CoverBlades::Themes) => fan(&themes(), theme),
        (Cover::Band | Cover::Matrix | Cover::Sign, _) => band(&themes()),
    }
}

fn band(accents: &[(&Accent, Option<u16>)]) -> Figure {
    let height = 1_080 / i32::try_from(accents.len().max(1)).unwrap_or(1) + 1;
    let blade = |(at, (accent, _)): (i32, &(&Accent, _))| Blade {
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
        sign_at: Square::about((680, at * height + height / 2), SIGN),
        number: None,
    };
    Figure { blades: (0..).zip(accents).map(blade).collect(), rivet: Vec::new() }
}

/// How slides look that belong to no theme of the collection: in the house's own colours.
pub(crate) fn house_accent(theme: &HouseStyle) -> Accent {
    let it = &theme.colours;
    Accent { solid: it.brand, on_solid: it.on_brand, tint: it.tint, text: it.link, sign: Sign::Circle }
}

/// The first blade stands upright, the last nearly lies; a few stand about the middle of where many would. What stands on
/// a blade stands in the middle of what its neighbour leaves of it, as on the booklet's cover (`fan` in `blocks.typ`).
fn fan(blades: &[(&Accent, Option<u16>)], theme: &HouseStyle) -> Figure {
    const PIVOT: (i32, i32) = (110, 850);
    const WIDTH: i32 = 120;
    const LENGTH: i32 = 590;
    const SPREAD: i32 = 84;
    let steps = i32::try_from(blades.len().saturating_sub(1)).unwrap_or(0);
    let spread = SPREAD.min(steps * 21);
    // How much of a blade is seen so far from the rivet.
    let seen = |from: i32, at: i32| if at == steps { WIDTH } else { WIDTH.min(arc(from, spread, steps)) };
    let blade = |(at, (accent, number)): (i32, &(&Accent, Option<u16>))| {
        let angle = (SPREAD - spread) / 2 + spread * at / steps.max(1);
        let (left, top) = outward(PIVOT, angle, LENGTH / 2);
        let middle = |from: i32| outward(outward(PIVOT, angle, from), angle + 90, (seen(from, at) - WIDTH) / 2);
        // The same size on all, also on the last, which is seen whole.
        let (sign_from, number) = match number {
            None => (LENGTH * 87 / 100, None),
            Some(number) => {
                let (size, beside) = number_on(*number, seen(LENGTH * 87 / 100, 0), angle);
                let (from, size) = (LENGTH * 9 / 10, (WIDTH * 46 / 100).min(size));
                (from - size * beside / 100, Some((*number, Square::about(middle(from), size))))
            }
        };
        let edge = number.map_or_else(|| SIGN.min(seen(sign_from, 0) * 7 / 10), |(_, at)| at.edge * 6 / 10);
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
            sign_at: Square::about(middle(sign_from), edge),
            number,
        }
    };
    let disc = |size: i32, fill| Disc { left: PIVOT.0 - size / 2, top: PIVOT.1 - size / 2, size, fill };
    // The first hides where the blades end.
    let end = blades.last().map(|(last, _)| disc(WIDTH, last.solid));
    let rivet = end.into_iter().chain([disc(36, theme.colours.paper), disc(20, theme.colours.brand)]);
    Figure { blades: (0..).zip(blades).map(blade).collect(), rivet: rivet.collect() }
}

/// How large a number is that stays within a strip of a blade however that leans, and how far from its middle that of the
/// sign beside it is, in hundredths of that: digits are about 0.6 wide and 0.7 high.
#[allow(clippy::cast_possible_truncation, reason = "a slide is 1920 units wide")]
fn number_on(number: u16, strip: i32, angle: i32) -> (i32, i32) {
    let wide = 0.6 * f64::from(number.checked_ilog10().unwrap_or(0) + 1);
    let (sin, cos) = f64::from(angle).to_radians().sin_cos();
    let size = f64::from(strip) * (0.86 / f64::hypot(wide, 0.7)).min(0.64);
    (size as i32, ((wide * sin + 0.7 * cos) * 50.0 + 65.0) as i32)
}

/// How far two neighbours are from each other, so far from the rivet, where a spread in degrees has so many steps.
#[allow(clippy::cast_possible_truncation, reason = "a slide is 1920 units wide")]
fn arc(from: i32, spread: i32, steps: i32) -> i32 {
    (f64::from(from) * (f64::from(spread) / f64::from(steps.max(1))).to_radians()) as i32
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

    #[test]
    fn a_number_stays_within_its_strip_and_clear_of_its_sign() {
        for (number, digits) in [(7_u16, 1.0), (88, 2.0), (111, 3.0), (1000, 4.0)] {
            for angle in 0..=90 {
                let (size, beside) = number_on(number, 100, angle);
                let (sin, cos) = f64::from(angle).to_radians().sin_cos();
                let across = f64::from(size) * (0.6 * digits * cos + 0.7 * sin);
                assert!(across <= 100.0, "{number} at {angle} degrees: {across} of 100");
                let half = f64::midpoint(0.6 * digits * sin, 0.7 * cos);
                assert!(f64::from(beside) / 100.0 >= half + 0.3, "{number} at {angle} degrees: on its sign");
            }
        }
    }

    /// No blade leaves its box, however many there are, and each sign stands on its own.
    #[test]
    fn a_fan_is_whole_on_its_slide() {
        let theme = tipwaaier_theme::builtin("default").unwrap();
        for count in 1..=24 {
            let accents = theme.palette.iter().cycle().take(count);
            let blades: Vec<_> = accents.map(|accent| (accent, (count % 2 == 0).then_some(88))).collect();
            let figure = fan(&blades, &theme);
            assert_eq!(figure.blades.len(), count);
            for blade in &figure.blades {
                let middle = (blade.left + blade.width / 2, blade.top + blade.height / 2);
                for (end, side) in [(1, 1), (1, -1), (-1, 1), (-1, -1)] {
                    let (x, y) = outward(middle, blade.angle, end * blade.height / 2);
                    let (x, y) = outward((x, y), blade.angle + 90, side * blade.width / 2);
                    assert!((0..=760).contains(&x) && (0..=1_080).contains(&y), "{count} blades: {x}, {y}");
                }
            }
            // The next blade lies over nothing that stands on this one.
            for pair in figure.blades.windows(2) {
                let [blade, next] = pair else { continue };
                for square in [Some(blade.sign_at), blade.number.map(|(_, at)| at)].into_iter().flatten() {
                    let (x, y) = (square.left + square.edge / 2 - 110, square.top + square.edge / 2 - 850);
                    // How far to the left of the next one's axis its middle is.
                    let (sin, cos) = f64::from(next.angle).to_radians().sin_cos();
                    let across = f64::from(x) * cos + f64::from(y) * sin;
                    let left = -f64::from(next.width) / 2.0 - f64::from(square.edge) / 2.0;
                    assert!(across <= left + 4.0, "{count} blades: {square:?} is at {across}, not left of {left}");
                }
            }
        }
    }
}
