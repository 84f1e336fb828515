//! Contrast: every pair of text and background, or of sign and background, that outputs really use.

use tipwaaier_model::Text;

use crate::{Colour, HouseStyle};

/// The least contrast of signs, lines and frames that carry meaning (WCAG 2.1, 1.4.11).
const MIN_SIGN_CONTRAST: f64 = 3.0;

/// A pair whose contrast is too low.
pub(crate) struct LowContrast {
    /// The dotted path of the colour in front.
    pub(crate) front: String,
    /// The dotted path of the colour behind.
    pub(crate) back: String,
    pub(crate) message: Text,
}

/// The pairs of a theme whose contrast is too low.
pub(crate) fn low_contrast(theme: &HouseStyle) -> Vec<LowContrast> {
    contrasts(theme)
        .into_iter()
        .filter_map(|pair| {
            let ratio = pair.ratio();
            (ratio < pair.least).then(|| {
                let (front, back) = (pair.front, pair.back);
                // Cut rather than rounded: 4.497 must not be called 4.5.
                let shown = format!("{:.2}", (ratio * 100.0).floor() / 100.0);
                let least = pair.least;
                let message = Text::new(
                    format!(
                        "‘{}’ ({}) op ‘{}’ ({}) heeft een contrast van {}:1; nodig is {}:1",
                        front.0,
                        front.1,
                        back.0,
                        back.1,
                        shown.replace('.', ","),
                        least.to_string().replace('.', ",")
                    ),
                    format!(
                        "‘{}’ ({}) on ‘{}’ ({}) has a contrast of {shown}:1; {least}:1 is needed",
                        front.0, front.1, back.0, back.1
                    ),
                );
                LowContrast { front: front.0, back: back.0, message }
            })
        })
        .collect()
}

/// A colour on another, as outputs use them.
#[derive(Debug, Clone, PartialEq)]
pub struct Contrast {
    /// The dotted path of the colour in front in `theme.toml`, and the colour.
    pub front: (String, Colour),
    /// The colour behind, with its name.
    pub back: (String, Colour),
    /// The least ratio that it may have.
    pub least: f64,
}

impl Contrast {
    /// The contrast ratio, 1 to 21 (WCAG 2.1).
    #[must_use]
    pub fn ratio(&self) -> f64 {
        self.front.1.contrast(self.back.1)
    }
}

/// All pairs that outputs use. A renderer that puts one colour on another that is not paired here adds the pair.
pub(crate) fn contrasts(theme: &HouseStyle) -> Vec<Contrast> {
    let colours = &theme.colours;
    let named = |name: &str, colour: Colour| (format!("colours.{name}"), colour);
    let (paper, tint) = (named("paper", colours.paper), named("tint", colours.tint));
    let text = theme.min_contrast;
    let mut pairs = Vec::new();
    let mut add = |front: &(String, Colour), back: &(String, Colour), least: f64| {
        pairs.push(Contrast { front: front.clone(), back: back.clone(), least });
    };
    for front in [named("ink", colours.ink), named("muted", colours.muted), named("link", colours.link)] {
        add(&front, &paper, text);
        add(&front, &tint, text);
    }
    add(&named("on_brand", colours.on_brand), &named("brand", colours.brand), text);
    add(&named("line", colours.line), &paper, MIN_SIGN_CONTRAST);
    add(&named("line", colours.line), &tint, MIN_SIGN_CONTRAST);
    for (at, accent) in theme.palette.iter().enumerate() {
        let named = |name: &str, colour: Colour| (format!("palette[{at}].{name}"), colour);
        let accent_tint = named("tint", accent.tint);
        let accent_text = named("text", accent.text);
        add(&named("on_solid", accent.on_solid), &named("solid", accent.solid), text);
        add(&accent_text, &paper, text);
        add(&accent_text, &tint, text);
        add(&accent_text, &accent_tint, text);
        for (name, colour) in [("ink", colours.ink), ("muted", colours.muted), ("link", colours.link)] {
            add(&(format!("colours.{name}"), colour), &accent_tint, text);
        }
        add(&(format!("colours.{}", "line"), colours.line), &accent_tint, MIN_SIGN_CONTRAST);
    }
    pairs
}
