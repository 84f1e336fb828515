//! The style sheet: a template of the book's own, filled with the house style's tokens.

use std::fmt::Write as _;

use tipwaaier_theme::{Colour, HouseStyle};

use crate::fonts::BookFonts;

/// The template; `{{name}}` is a token.
const TEMPLATE: &str = include_str!("epub.css");
/// What a theme calls a template that replaces it.
const OVERRIDE: &str = "epub.css";

/// Whether the style sheet is the one that this project's checks cover.
pub(crate) fn is_own(theme: &HouseStyle) -> bool {
    !theme.overrides.contains_key(OVERRIDE)
}

/// The book's style sheet.
pub(crate) fn style_sheet(theme: &HouseStyle, fonts: &BookFonts) -> String {
    let template = theme.overrides.get(OVERRIDE).map_or(TEMPLATE, |own| own);
    let tokens = [
        ("typefaces", fonts.rules()),
        ("others", fonts.others()),
        ("accents", accents(theme)),
        ("brand", on_any_background(theme.colours.brand).hex()),
        ("problem", on_any_background(theme.colours.problem()).hex()),
        ("line", on_any_background(theme.colours.line).hex()),
    ];
    fill(template, &tokens)
}

/// Puts tokens in their places, in one pass: no token's value is looked through for others.
fn fill(template: &str, tokens: &[(&str, String)]) -> String {
    let mut out = String::with_capacity(template.len() + 2_000);
    let mut rest = template;
    while let Some((before, after)) = rest.split_once("{{") {
        out.push_str(before);
        let filled = after.split_once("}}").and_then(|(name, after)| {
            let value = tokens.iter().find(|(token, _)| *token == name.trim())?;
            Some((value.1.as_str(), after))
        });
        let (value, after) = filled.unwrap_or(("{{", after));
        out.push_str(value);
        rest = after;
    }
    out.push_str(rest);
    out
}

/// A rule for each of the palette's colours. Colour is on signs and lines alone; text keeps the reader's.
fn accents(theme: &HouseStyle) -> String {
    let mut rules = String::new();
    for (at, accent) in theme.palette.iter().enumerate() {
        let colour = on_any_background(accent.text).hex();
        let _ = writeln!(rules, ".accent-{at} {{ border-color: {colour}; }}");
        let _ = writeln!(rules, ".sign.accent-{at} {{ color: {colour}; }}");
    }
    rules
}

/// The colour made lighter or darker until it is seen on white and on black alike, 4.5:1 on both.
///
/// Nobody knows what a reader's page looks like: white, sepia, grey or black, and a book is not told. A luminance
/// between 0.175 and 0.183 has that contrast (WCAG 2.1) with both ends, and more than 3:1 with what lies near them.
fn on_any_background(colour: Colour) -> Colour {
    const LUMINANCE: f64 = 0.179;
    let end = if colour.luminance() > LUMINANCE { 0 } else { 255 };
    let (mut near, mut far) = (0.0, 1.0);
    // Halving 20 times is finer than the steps of eight bits.
    for _ in 0..20 {
        let middle = f64::midpoint(near, far);
        let is_past = (mix(colour, end, middle).luminance() > LUMINANCE) == (end == 255);
        if is_past { far = middle } else { near = middle }
    }
    mix(colour, end, far)
}

/// The colour with a share of black (0) or white (255) in it.
fn mix(colour: Colour, end: u8, share: f64) -> Colour {
    let channel = |value: u8| {
        let mixed = f64::from(value) + (f64::from(end) - f64::from(value)) * share;
        // Between two values of a byte, so that it is one.
        #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)]
        let byte = mixed.round() as u8;
        byte
    };
    Colour { red: channel(colour.red), green: channel(colour.green), blue: channel(colour.blue) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_colour_is_made_to_be_seen_by_day_and_by_night() {
        let (white, black) = (Colour::from_hex("#fff").unwrap(), Colour::from_hex("#000").unwrap());
        for hex in ["#000000", "#ffffff", "#ff0000", "#00ff00", "#0000ff", "#123456", "#f6e58d", "#767676"] {
            let colour = on_any_background(Colour::from_hex(hex).unwrap());
            assert!(colour.contrast(white) >= 4.4 && colour.contrast(black) >= 4.4, "{hex} became {colour}");
        }
    }

    #[test]
    fn tokens_are_filled_once_and_others_left() {
        let tokens = [("a", "{{b}}".to_owned()), ("b", "x".to_owned())];
        assert_eq!(fill("{{a}} {{ b }} {{c}} {{", &tokens), "{{b}} x {{c}} {{");
    }
}
