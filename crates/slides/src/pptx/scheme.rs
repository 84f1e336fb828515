//! Colours of the house style as those of the file's theme: whoever chooses another theme in `PowerPoint` changes them
//! all (ECMA-376 part 1, 20.1.2.3.29).

use std::fmt::Write as _;

use tipwaaier_theme::{Colour, HouseStyle};

use super::xml::hex;

/// How far a colour that is made from one of the theme's may be from the house style's, in each of red, green and blue.
const NEAR: u8 = 12;

/// What stands in a part for a colour, before its six digits and after them.
const OPEN: &str = "<a:srgbClr val=\"";
const CLOSE: &str = "\"/>";

/// Each colour of a house style by its digits, and the element that takes its place.
pub(super) struct Scheme {
    known: Vec<(String, String)>,
}

/// The accents that a theme part has room for: six, and the colour of links that were followed, which no deck shows. Any
/// more are made from these.
const ACCENTS: [&str; 7] = ["accent1", "accent2", "accent3", "accent4", "accent5", "accent6", "folHlink"];

impl Scheme {
    pub(super) fn of(theme: &HouseStyle) -> Self {
        let it = &theme.colours;
        let mut scheme = Self { known: Vec::new() };
        for (slot, colour) in [("bg1", it.paper), ("tx1", it.ink), ("tx2", it.brand), ("bg2", it.tint)] {
            scheme.add(slot, colour, colour);
        }
        let accents = || theme.palette.iter().enumerate().map(|(at, accent)| (at % ACCENTS.len(), accent));
        let base = |slot: usize| (ACCENTS[slot], theme.palette[slot].solid);
        for (slot, accent) in accents() {
            scheme.add(base(slot).0, base(slot).1, accent.solid);
        }
        scheme.add("hlink", it.link, it.link);
        for colour in [it.muted, it.line] {
            scheme.add("tx1", it.ink, colour);
        }
        for (slot, accent) in accents() {
            for colour in [accent.tint, accent.text] {
                scheme.add(base(slot).0, base(slot).1, colour);
            }
        }
        for on in accents().map(|(_, accent)| accent.on_solid).chain([it.on_brand]) {
            scheme.add("bg1", it.paper, on);
            scheme.add("tx1", it.ink, on);
        }
        scheme
    }

    /// Makes a colour from one of the theme's, where it is not known yet and comes near enough.
    fn add(&mut self, slot: &str, base: Colour, wanted: Colour) {
        if self.known.iter().any(|(digits, _)| *digits == hex(wanted)) {
            return;
        }
        let change = Change::from(base, wanted);
        if !is_near(change.of(base), wanted) {
            return;
        }
        let elements = change.elements();
        let element = if elements.is_empty() {
            format!("<a:schemeClr val=\"{slot}\"/>")
        } else {
            format!("<a:schemeClr val=\"{slot}\">{elements}</a:schemeClr>")
        };
        self.known.push((hex(wanted), element));
    }

    /// A part with its colours taken from the theme.
    pub(super) fn dress(&self, xml: &str) -> String {
        let mut parts = xml.split(OPEN);
        let mut out = parts.next().unwrap_or_default().to_owned();
        for part in parts {
            let known = part.split_once(CLOSE).and_then(|(digits, rest)| {
                let (_, element) = self.known.iter().find(|(known, _)| known == digits)?;
                Some([element, rest])
            });
            out.extend(known.unwrap_or([OPEN, part]));
        }
        out
    }
}

fn is_near(a: Colour, b: Colour) -> bool {
    [(a.red, b.red), (a.green, b.green), (a.blue, b.blue)].into_iter().all(|(a, b)| a.abs_diff(b) <= NEAR)
}

/// What makes one colour of another: how far its hue turns, in 60,000ths of a degree; and in
/// thousandths of a percent how much is left of its saturation, of its lightness, and how much lightness comes to that.
#[derive(Clone, Copy)]
struct Change {
    hue: i32,
    saturation: u32,
    lightness: u32,
    more: u32,
}

const WHOLE: u32 = 100_000;
const TURN: f64 = 21_600_000.0;

impl Change {
    #[allow(clippy::cast_possible_truncation, reason = "a turn is less than a circle")]
    fn from(base: Colour, wanted: Colour) -> Self {
        let ([h, s, l], [wanted_h, wanted_s, wanted_l]) = (hsl(base), hsl(wanted));
        let coloured = s > 0.01 && wanted_s > 0.01;
        // Never past the beginning of the circle, the long way round where that is so: LibreOffice stops there.
        let turn = if coloured { wanted_h - h } else { 0.0 };
        let (lightness, more) = if wanted_l <= l {
            (if l > 0.0 { wanted_l / l } else { 1.0 }, 0.0)
        } else {
            let kept = (1.0 - wanted_l) / (1.0 - l);
            (kept, 1.0 - kept)
        };
        let saturation = if s > 0.01 { wanted_s / s } else { 1.0 };
        Self {
            hue: (turn * TURN).round() as i32,
            saturation: of_whole(saturation),
            lightness: of_whole(lightness),
            more: of_whole(more),
        }
    }

    fn of(self, base: Colour) -> Colour {
        let share = |part: u32| f64::from(part) / f64::from(WHOLE);
        let [hue, s, l] = hsl(base);
        let hue = hue + f64::from(self.hue) / TURN;
        rgb([hue, (s * share(self.saturation)).min(1.0), (l * share(self.lightness) + share(self.more)).min(1.0)])
    }

    fn elements(self) -> String {
        let mut out = String::new();
        for (name, value, usual) in [
            ("hueOff", i64::from(self.hue), 0),
            ("satMod", self.saturation.into(), WHOLE.into()),
            ("lumMod", self.lightness.into(), WHOLE.into()),
            ("lumOff", self.more.into(), 0),
        ] {
            if value != usual {
                // Writing to a String cannot fail.
                let _ = write!(out, "<a:{name} val=\"{value}\"/>");
            }
        }
        out
    }
}

#[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "shares are from 0 to some tens")]
fn of_whole(share: f64) -> u32 {
    (share * f64::from(WHOLE)).round() as u32
}

/// Hue in turns, saturation and lightness, each from 0 to 1.
#[allow(clippy::float_cmp, reason = "the highest is one of the three, to the bit")]
fn hsl(colour: Colour) -> [f64; 3] {
    let [r, g, b] = [colour.red, colour.green, colour.blue].map(|part| f64::from(part) / 255.0);
    let (high, low) = (r.max(g).max(b), r.min(g).min(b));
    let (sum, range) = (high + low, high - low);
    if range == 0.0 {
        return [0.0, 0.0, sum / 2.0];
    }
    let saturation = range / (1.0 - (sum - 1.0).abs());
    let sixths = if high == r {
        (g - b) / range
    } else if high == g {
        2.0 + (b - r) / range
    } else {
        4.0 + (r - g) / range
    };
    [(sixths / 6.0).rem_euclid(1.0), saturation, sum / 2.0]
}

#[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "parts are from 0 to 1")]
fn rgb([hue, saturation, lightness]: [f64; 3]) -> Colour {
    let range = (1.0 - (2.0 * lightness - 1.0).abs()) * saturation;
    let part = |turn: f64| {
        let away = ((hue + turn).rem_euclid(1.0) * 6.0 - 3.0).abs() - 1.0;
        ((away.clamp(0.0, 1.0) - 0.5) * range + lightness).clamp(0.0, 1.0)
    };
    let [red, green, blue] = [0.0, 2.0 / 3.0, 1.0 / 3.0].map(|turn| (part(turn) * 255.0).round() as u8);
    Colour { red, green, blue }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_colour_comes_back_from_hue_saturation_and_lightness() {
        for hex in ["#000000", "#ffffff", "#c52f1e", "#12343b", "#e8743b", "#767676", "#0d7f83", "#102030"] {
            let colour = Colour::from_hex(hex).unwrap();
            assert_eq!(rgb(hsl(colour)), colour, "{hex}");
        }
    }

    #[test]
    fn every_colour_of_the_house_styles_is_the_themes() {
        for name in tipwaaier_theme::BUILTIN_NAMES {
            let theme = tipwaaier_theme::builtin(name).unwrap();
            let scheme = Scheme::of(&theme);
            let accents = theme.palette.iter().flat_map(|it| [it.solid, it.on_solid, it.tint, it.text]);
            let it = &theme.colours;
            for colour in accents.chain([it.ink, it.paper, it.muted, it.line, it.tint, it.brand, it.on_brand, it.link])
            {
                let dressed = scheme.dress(&format!("<x>{OPEN}{}{CLOSE}</x>", hex(colour)));
                assert!(!dressed.contains("srgbClr"), "{name}: {dressed}");
                let mut reader = quick_xml::Reader::from_str(&dressed);
                while !matches!(reader.read_event().unwrap(), quick_xml::events::Event::Eof) {}
            }
        }
    }

    #[test]
    fn no_hue_turns_past_the_beginning_of_the_circle() {
        for theme in tipwaaier_theme::BUILTIN_NAMES.iter().map(|name| tipwaaier_theme::builtin(name).unwrap()) {
            let solids = || theme.palette.iter().map(|accent| accent.solid);
            for (base, wanted) in solids().flat_map(|base| solids().map(move |wanted| (base, wanted))) {
                let hue = hsl(base)[0] + f64::from(Change::from(base, wanted).hue) / TURN;
                assert!((-1e-6..=1.0).contains(&hue), "{} of {}", hex(wanted), hex(base));
            }
        }
    }

    #[test]
    fn a_colour_of_no_theme_stays() {
        let theme = tipwaaier_theme::builtin("default").unwrap();
        let xml = format!("<x>{OPEN}ABCDEF{CLOSE}</x>{OPEN}broken");
        assert_eq!(Scheme::of(&theme).dress(&xml), xml);
    }
}
