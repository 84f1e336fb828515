//! Colours and the contrast between them.

use std::fmt;

/// An sRGB colour, eight bits a channel.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Colour {
    /// Red.
    pub red: u8,
    /// Green.
    pub green: u8,
    /// Blue.
    pub blue: u8,
}

impl Colour {
    /// The colour of `#rrggbb` or `#rgb`, any case.
    #[must_use]
    pub fn from_hex(text: &str) -> Option<Self> {
        let digits: Vec<u8> = text
            .strip_prefix('#')?
            .chars()
            .map(|c| c.to_digit(16).and_then(|d| u8::try_from(d).ok()))
            .collect::<Option<_>>()?;
        match digits[..] {
            [r, g, b] => Some(Self { red: r * 17, green: g * 17, blue: b * 17 }),
            [r1, r0, g1, g0, b1, b0] => Some(Self { red: r1 * 16 + r0, green: g1 * 16 + g0, blue: b1 * 16 + b0 }),
            _ => None,
        }
    }

    /// `#rrggbb`, lower case.
    #[must_use]
    pub fn hex(self) -> String {
        format!("#{:02x}{:02x}{:02x}", self.red, self.green, self.blue)
    }

    /// Relative luminance, 0 to 1 (WCAG 2.1, definition of relative luminance).
    #[must_use]
    pub fn luminance(self) -> f64 {
        let channel = |value: u8| {
            let value = f64::from(value) / 255.0;
            if value <= 0.040_45 { value / 12.92 } else { ((value + 0.055) / 1.055).powf(2.4) }
        };
        0.2126 * channel(self.red) + 0.7152 * channel(self.green) + 0.0722 * channel(self.blue)
    }

    /// Contrast ratio with another colour, 1 to 21 (WCAG 2.1, definition of contrast ratio).
    #[must_use]
    pub fn contrast(self, other: Self) -> f64 {
        let (a, b) = (self.luminance(), other.luminance());
        (a.max(b) + 0.05) / (a.min(b) + 0.05)
    }
}

impl fmt::Display for Colour {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.hex())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn contrast_is_that_of_wcag() {
        let (black, white) = (Colour::from_hex("#000").unwrap(), Colour::from_hex("#ffffff").unwrap());
        assert!((black.contrast(white) - 21.0).abs() < 1e-9);
        // The well-known lightest grey that passes on white at level AA.
        let ratio = Colour::from_hex("#767676").unwrap().contrast(white);
        assert!((4.54..4.55).contains(&ratio), "{ratio}");
        assert_eq!(Colour::from_hex("#12345"), None);
        assert_eq!(Colour::from_hex("#É00"), None);
    }
}
