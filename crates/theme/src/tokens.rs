//! Design tokens: JSON files that name a value once, in the format of the Design Tokens Community Group (`$value`), in
//! the older dialect of Style Dictionary (`value`), or as nothing but nested names and values; the NL Design System's
//! packages have all three. Sets of tokens in one file, as Tokens Studio exports them, are read as if each were a file.
//!
//! `theme.toml` names the files under `[tokens]` and fills a role with a token by its path: `brand = "{a.b.c}"`.

use std::collections::BTreeMap;

use serde_json::Value;
use tipwaaier_model::Text;

use crate::Colour;
use crate::names::{nearest, shortened};

/// How many tokens may point to one another in a row; more is taken for a circle.
const LONGEST_CHAIN: usize = 32;
/// Deepest nesting of groups.
const DEEPEST: usize = 64;

/// Longest name of a token, in bytes.
const LONGEST_NAME: usize = 2_000;
/// The most that all names are together, in bytes.
const ALL_NAMES: usize = 40_000_000;

/// What a design token holds, as far as a theme can use it.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum Token {
    Text(String),
    Number(f64),
}

/// All tokens of a theme by their dotted path.
#[derive(Debug, Default)]
pub(crate) struct Tokens {
    values: BTreeMap<String, Value>,
    /// How long all names are together.
    bytes: usize,
}

impl Tokens {
    /// Takes in the tokens of a file.
    pub(crate) fn collect_file(&mut self, json: &Value) -> Result<(), Text> {
        self.collect(json, &mut Vec::new())?;
        // Tokens Studio puts sets above the tokens, `brand/color`, which the tokens' own references leave out. A set that
        // comes later goes before.
        let sets = json.as_object().into_iter().flatten().filter(|(name, _)| name.contains('/'));
        for (_, set) in sets {
            self.collect(set, &mut Vec::new())?;
        }
        Ok(())
    }

    /// Takes a token in. A name holds those of all groups around it, so that a few long ones make many.
    fn put(&mut self, path: &[String], value: &Value) -> Result<(), Text> {
        let length: usize = path.iter().map(|part| part.len() + 1).sum();
        self.bytes += length;
        if length > LONGEST_NAME || self.bytes > ALL_NAMES {
            return Err(Text::new(
                format!(
                    "de namen van de tokens zijn te lang: de grens is {LONGEST_NAME} bytes voor één, {ALL_NAMES} samen"
                ),
                format!(
                    "the names of the tokens are too long: the limit is {LONGEST_NAME} bytes for one, {ALL_NAMES} for all"
                ),
            ));
        }
        self.values.insert(path.join("."), value.clone());
        Ok(())
    }

    fn collect(&mut self, json: &Value, path: &mut Vec<String>) -> Result<(), Text> {
        let members = match json {
            Value::Object(members) => members,
            Value::String(_) | Value::Number(_) if !path.is_empty() => return self.put(path, json),
            Value::Null | Value::Bool(_) | Value::String(_) | Value::Number(_) | Value::Array(_) => return Ok(()),
        };
        // In the older dialect a group may have a member named `value` too: then that is an object.
        let value = members.get("$value").or_else(|| members.get("value").filter(|value| !value.is_object()));
        if let Some(value) = value.filter(|_| !path.is_empty()) {
            return self.put(path, value);
        }
        if path.len() < DEEPEST {
            for (name, member) in members.iter().filter(|(name, _)| !name.starts_with('$')) {
                path.push(name.clone());
                self.collect(member, path)?;
                path.pop();
            }
        }
        Ok(())
    }

    /// The value of a token by its path, through all tokens that it points to.
    pub(crate) fn resolve(&self, name: &str) -> Result<Token, Text> {
        let mut at = name.to_owned();
        for _ in 0..LONGEST_CHAIN {
            // The older dialect writes the member along: `{a.b.value}`.
            let value = self.values.get(&at).or_else(|| self.values.get(at.strip_suffix(".value")?));
            let Some(value) = value else { return Err(self.unknown(&at)) };
            match alias(value) {
                Some(next) => next.clone_into(&mut at),
                None => return usable(value).ok_or_else(|| unusable(name, value)),
            }
        }
        let name = shortened(name);
        Err(Text::new(
            format!("het token ‘{name}’ verwijst in een kring naar zichzelf"),
            format!("the token ‘{name}’ points to itself in a circle"),
        ))
    }

    fn unknown(&self, name: &str) -> Text {
        let near = nearest(name, self.values.keys().map(String::as_str));
        let name = shortened(name);
        let (nl, en) = near.map_or_else(Default::default, |near| {
            (format!("; bedoel je ‘{near}’?"), format!("; did you mean ‘{near}’?"))
        });
        Text::new(
            format!("het token ‘{name}’ staat in geen van de bestanden van [tokens]{nl}"),
            format!("the token ‘{name}’ is in none of the files of [tokens]{en}"),
        )
    }
}

/// The path that a value points to, if it points to another token and is nothing else.
fn alias(value: &Value) -> Option<&str> {
    value.as_str()?.trim().strip_prefix('{')?.strip_suffix('}')
}

/// A value as a theme can use it: a colour as `#rrggbb`, a length in points, a number, or text.
fn usable(value: &Value) -> Option<Token> {
    match value {
        Value::Number(number) => number.as_f64().map(Token::Number),
        Value::String(text) => Some(match (css_colour(text), css_length(text)) {
            (Some(colour), _) => Token::Text(colour.hex()),
            (None, Some(points)) => Token::Number(points),
            (None, None) => Token::Text(text.clone()),
        }),
        // A list of font families: the first is the one that is wanted.
        Value::Array(items) => items.first().and_then(usable),
        Value::Object(members) => {
            if let Some(points) = members
                .get("unit")
                .and_then(Value::as_str)
                .and_then(|unit| css_length(&format!("{}{unit}", members.get("value")?.as_f64()?)))
            {
                return Some(Token::Number(points));
            }
            colour_object(members).map(|colour| Token::Text(colour.hex()))
        }
        Value::Null | Value::Bool(_) => None,
    }
}

fn unusable(name: &str, value: &Value) -> Text {
    let (name, shown) = (shortened(name), shortened(&value.to_string()));
    Text::new(
        format!("de waarde van het token ‘{name}’ kan een thema niet gebruiken: {shown}"),
        format!("a theme cannot use the value of the token ‘{name}’: {shown}"),
    )
}

/// A colour as an object: `{"colorSpace": "srgb", "components": [0.1, 0.2, 0.3]}`, or with its `hex`.
fn colour_object(members: &serde_json::Map<String, Value>) -> Option<Colour> {
    if let Some(hex) = members.get("hex").and_then(Value::as_str) {
        return Colour::from_hex(hex);
    }
    if members.get("colorSpace").and_then(Value::as_str) != Some("srgb") {
        return None;
    }
    let parts: Vec<f64> = members.get("components")?.as_array()?.iter().map(Value::as_f64).collect::<Option<_>>()?;
    let [red, green, blue] = parts[..] else { return None };
    Some(Colour { red: byte(red * 255.0), green: byte(green * 255.0), blue: byte(blue * 255.0) })
}

/// A colour as CSS writes it: `#rgb`, `#rrggbb`, an opaque `#rrggbbaa`, `rgb(…)` or `hsl(…)`.
fn css_colour(text: &str) -> Option<Colour> {
    let text = text.trim().to_ascii_lowercase();
    if text.starts_with('#') {
        let opaque = if text.len() == 9 { text.strip_suffix("ff")? } else { &text };
        return Colour::from_hex(opaque);
    }
    let (function, rest) = text.split_once('(')?;
    let words: Vec<&str> = rest.strip_suffix(')')?.split([',', ' ', '/']).filter(|word| !word.is_empty()).collect();
    let opaque = words.get(3).is_none_or(|alpha| matches!(*alpha, "1" | "1.0" | "100%"));
    let [a, b, c] = words.get(..3)?.try_into().ok().filter(|_| opaque)?;
    match function {
        "rgb" | "rgba" => {
            let channel = |word: &str| match word.strip_suffix('%') {
                Some(share) => number(share).map(|share| byte(share * 2.55)),
                None => number(word).map(byte),
            };
            Some(Colour { red: channel(a)?, green: channel(b)?, blue: channel(c)? })
        }
        "hsl" | "hsla" => {
            let share = |word: &str| number(word.strip_suffix('%')?).map(|share| share / 100.0);
            let hue = number(a.strip_suffix("deg").unwrap_or(a))?;
            Some(hsl(hue, share(b)?, share(c)?))
        }
        _ => None,
    }
}

/// The colour of hue in degrees, saturation and lightness from 0 to 1 (CSS Color 4, 7.1).
fn hsl(hue: f64, saturation: f64, lightness: f64) -> Colour {
    let reach = saturation * lightness.min(1.0 - lightness);
    let channel = |offset: f64| {
        let k = (offset + hue / 30.0).rem_euclid(12.0);
        byte(255.0 * (lightness - reach * (k - 3.0).min(9.0 - k).clamp(-1.0, 1.0)))
    };
    Colour { red: channel(0.0), green: channel(8.0), blue: channel(4.0) }
}

/// The nearest byte.
fn byte(value: f64) -> u8 {
    // Clamped first, so that nothing is cut off.
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "0 to 255 after clamping")]
    let byte = value.round().clamp(0.0, 255.0) as u8;
    byte
}

/// A length as CSS writes it, in points; a rem is taken as the 16 pixels that it is by default.
fn css_length(text: &str) -> Option<f64> {
    let text = text.trim();
    let units = [("px", 0.75), ("rem", 12.0), ("pt", 1.0), ("mm", 72.0 / 25.4), ("cm", 720.0 / 25.4)];
    units.into_iter().find_map(|(unit, points)| Some(number(text.strip_suffix(unit)?.trim())? * points))
}

/// A number as CSS has it: neither infinite nor none, which Rust can spell.
fn number(text: &str) -> Option<f64> {
    text.parse().ok().filter(|number: &f64| number.is_finite())
}
