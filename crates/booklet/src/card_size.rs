//! How large a card is.

use std::fmt;

/// How large a card is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum CardSize {
    /// 105 × 148 mm.
    #[default]
    A6,
    /// A playing card of 63 × 88 mm.
    Poker,
    /// 70 × 120 mm.
    Tarot,
    /// 57 × 89 mm.
    Bridge,
    /// Any other size in whole millimetres.
    Other {
        /// The width.
        width: u16,
        /// The height.
        height: u16,
    },
}

impl CardSize {
    /// The sizes that have a name.
    pub const NAMED: [Self; 4] = [Self::A6, Self::Poker, Self::Tarot, Self::Bridge];

    /// A size of a name, or in millimetres from 50 × 70 to 148 × 210: `70x120`.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let lower = text.trim().to_lowercase();
        if let Some(named) = Self::NAMED.into_iter().find(|size| size.to_string().to_lowercase() == lower) {
            return Some(named);
        }
        let (width, height) = lower.split_once(['x', '×'])?;
        let (width, height) = (width.trim().parse().ok()?, height.trim().parse().ok()?);
        let fits = (50..=148).contains(&width) && (70..=210).contains(&height);
        fits.then_some(Self::Other { width, height })
    }

    /// Width and height as cut, in millimetres.
    #[must_use]
    pub fn millimetres(self) -> (f64, f64) {
        match self {
            Self::A6 => (105.0, 148.0),
            Self::Poker => (63.0, 88.0),
            Self::Tarot => (70.0, 120.0),
            Self::Bridge => (57.0, 89.0),
            Self::Other { width, height } => (f64::from(width), f64::from(height)),
        }
    }

    /// Whether it is held in a hand of cards: it says less, in letters that are legible at arm's length.
    pub(crate) fn is_small(self) -> bool {
        let (width, height) = self.millimetres();
        width.min(height) < 80.0
    }
}

impl fmt::Display for CardSize {
    /// What it is called in messages: `A6`, `poker`, `70x120`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::A6 => f.write_str("A6"),
            Self::Poker => f.write_str("poker"),
            Self::Tarot => f.write_str("tarot"),
            Self::Bridge => f.write_str("bridge"),
            Self::Other { width, height } => write!(f, "{width}x{height}"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sizes_are_names_or_millimetres() {
        for size in CardSize::NAMED {
            assert_eq!(CardSize::parse(&size.to_string()), Some(size));
        }
        assert_eq!(CardSize::parse("a6"), Some(CardSize::A6));
        assert_eq!(CardSize::parse("70x121"), Some(CardSize::Other { width: 70, height: 121 }));
        assert_eq!(CardSize::parse("148 × 210"), Some(CardSize::Other { width: 148, height: 210 }));
        for bad in ["", "x", "a5", "49x70", "50x69", "149x210", "148x211", "70", "70x", "70.5x120", "70x120x3"] {
            assert_eq!(CardSize::parse(bad), None, "{bad}");
        }
    }
}
