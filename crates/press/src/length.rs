//! Lengths on paper: millimetres, and their conversion to PDF points at the edge of the crate.

use std::fmt;
use std::iter::Sum;
use std::ops::{Add, Div, Mul, Neg, Sub};
use std::str::FromStr;

use tipwaaier_language::Language;

use crate::PressError;

/// PDF points in a millimetre (ISO 32000-1, 8.3.2.3: a point is 1/72 inch).
const POINTS_PER_MM: f64 = 72.0 / 25.4;

/// A length on paper in millimetres.
#[derive(Debug, Clone, Copy, PartialEq, PartialOrd, Default)]
pub struct Mm(f64);

impl Mm {
    /// No length at all.
    pub const ZERO: Self = Self(0.0);

    /// A length of so many millimetres.
    #[must_use]
    pub const fn new(millimetres: f64) -> Self {
        Self(millimetres)
    }

    /// The number of millimetres.
    #[must_use]
    pub const fn get(self) -> f64 {
        self.0
    }

    /// The number of PDF points.
    #[must_use]
    pub fn to_points(self) -> f64 {
        self.0 * POINTS_PER_MM
    }

    /// The length of so many PDF points.
    #[must_use]
    pub fn from_points(points: f64) -> Self {
        Self(points / POINTS_PER_MM)
    }

    /// The greater of two lengths.
    #[must_use]
    pub fn max(self, other: Self) -> Self {
        Self(self.0.max(other.0))
    }

    /// The smaller of two lengths.
    #[must_use]
    pub fn min(self, other: Self) -> Self {
        Self(self.0.min(other.0))
    }

    /// The length without its sign.
    #[must_use]
    pub fn abs(self) -> Self {
        Self(self.0.abs())
    }

    /// The length as a language writes it: `4.5 mm`, `4,5 mm`.
    #[must_use]
    pub fn shown(self, language: Language) -> String {
        language.number(&self.to_string())
    }

    /// The length as a Dutch reader writes it: `4,5 mm`.
    #[must_use]
    pub fn in_dutch(self) -> String {
        self.to_string().replace('.', ",")
    }

    /// The length itself, if a job may ask for it.
    ///
    /// # Errors
    /// [`PressError::Length`] where it is negative, infinite or no number.
    pub(crate) fn checked(self, what: LengthOf) -> Result<Self, PressError> {
        if self.0.is_finite() && self.0 >= 0.0 { Ok(self) } else { Err(PressError::Length { what, length: self }) }
    }
}

/// Which length of a job an error speaks of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum LengthOf {
    /// How far ink runs past the cut.
    Bleed,
    /// How far each next sheet is moved towards the spine.
    Creep,
    /// The inner margin of a page.
    Gutter,
    /// A card's width.
    CardWidth,
    /// A card's height.
    CardHeight,
    /// A card's thickness.
    CardThickness,
}

impl fmt::Display for Mm {
    /// At most two decimals, as a hundredth of a millimetre is finer than any cutter: `4.5 mm`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let hundredths = (self.0 * 100.0).round() / 100.0;
        // Adding zero turns a negative zero, which nobody wants to read, into a plain one.
        write!(f, "{} mm", hundredths + 0.0)
    }
}

impl FromStr for Mm {
    type Err = PressError;

    /// A number of millimetres with a decimal point, with or without its unit: `3`, `0.5`, `3mm`.
    fn from_str(written: &str) -> Result<Self, PressError> {
        let number = written.trim().trim_end_matches("mm").trim_end();
        let parsed = number.parse().ok().filter(|length: &f64| length.is_finite());
        parsed.map(Self).ok_or_else(|| PressError::Number { written: written.to_owned() })
    }
}

impl Add for Mm {
    type Output = Self;
    fn add(self, other: Self) -> Self {
        Self(self.0 + other.0)
    }
}

impl Sub for Mm {
    type Output = Self;
    fn sub(self, other: Self) -> Self {
        Self(self.0 - other.0)
    }
}

impl Neg for Mm {
    type Output = Self;
    fn neg(self) -> Self {
        Self(-self.0)
    }
}

impl Mul<f64> for Mm {
    type Output = Self;
    fn mul(self, factor: f64) -> Self {
        Self(self.0 * factor)
    }
}

impl Div<f64> for Mm {
    type Output = Self;
    fn div(self, divisor: f64) -> Self {
        Self(self.0 / divisor)
    }
}

impl Sum for Mm {
    fn sum<I: Iterator<Item = Self>>(lengths: I) -> Self {
        lengths.fold(Self::ZERO, Add::add)
    }
}

/// A count as a factor for lengths; counts of sheets and cards are far below the 2⁵³ that a float holds exactly.
pub(crate) fn factor(count: usize) -> f64 {
    u32::try_from(count).map_or(f64::from(u32::MAX), f64::from)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lengths_read_as_people_write_them() {
        assert_eq!(Mm::new(4.5).to_string(), "4.5 mm");
        assert_eq!(Mm::new(-0.001).to_string(), "0 mm");
        assert_eq!(Mm::new(7.499_999).in_dutch(), "7,5 mm");
    }

    #[test]
    fn lengths_are_read_as_people_type_them() {
        for (written, length) in [("3", 3.0), ("0.5", 0.5), (" 3 mm ", 3.0), ("-1mm", -1.0)] {
            assert_eq!(written.parse::<Mm>().unwrap(), Mm::new(length));
        }
        for bad in ["", "mm", "drie", "1e999", "NaN", "3cm", "0,5"] {
            assert!(bad.parse::<Mm>().is_err(), "{bad}");
        }
    }

    #[test]
    fn an_inch_is_seventy_two_points() {
        assert!((Mm::new(25.4).to_points() - 72.0).abs() < 1e-9);
        assert!((Mm::from_points(72.0).get() - 25.4).abs() < 1e-9);
    }

    #[test]
    fn a_job_cannot_ask_for_a_negative_or_endless_length() {
        for bad in [-0.1, f64::NAN, f64::INFINITY] {
            assert!(Mm::new(bad).checked(LengthOf::Bleed).is_err(), "{bad}");
        }
        assert!(Mm::ZERO.checked(LengthOf::Bleed).is_ok());
    }
}
