//! Paper, the way it lies, and the way a printer turns it over.

use std::fmt;
use std::str::FromStr;

use tipwaaier_language::Language;

use crate::{Mm, PressError};

/// A width and a height.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Size {
    /// From left to right.
    pub width: Mm,
    /// From top to bottom.
    pub height: Mm,
}

impl Size {
    /// So many millimetres wide and high.
    #[must_use]
    pub const fn new(width: f64, height: f64) -> Self {
        Self { width: Mm::new(width), height: Mm::new(height) }
    }

    /// Both measures times a factor.
    #[must_use]
    pub(crate) fn scaled(self, factor: f64) -> Self {
        Self { width: self.width * factor, height: self.height * factor }
    }

    /// Whether both measures agree to within a tolerance.
    #[must_use]
    pub(crate) fn is_near(self, other: Self, tolerance: Mm) -> bool {
        (self.width - other.width).abs() <= tolerance && (self.height - other.height).abs() <= tolerance
    }

    /// The size as a language writes it: `148.5 × 210 mm`.
    #[must_use]
    pub fn shown(self, language: Language) -> String {
        language.number(&self.to_string())
    }

    /// The size as a Dutch reader writes it: `148 × 210 mm`.
    #[must_use]
    pub fn in_dutch(self) -> String {
        self.to_string().replace('.', ",")
    }
}

impl fmt::Display for Size {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let width = self.width.to_string();
        write!(f, "{} × {}", width.trim_end_matches(" mm"), self.height)
    }
}

/// A size of paper that is sold.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Paper {
    /// 210 × 297 mm: every office printer.
    A4,
    /// 225 × 320 mm: A4 with room for bleed and marks (ISO 217).
    Sra4,
    /// 297 × 420 mm.
    A3,
    /// 320 × 450 mm: A3 with room for bleed and marks (ISO 217).
    Sra3,
    /// 420 × 594 mm: posters and boards.
    A2,
}

impl Paper {
    /// The size with the paper upright.
    #[must_use]
    pub const fn size(self) -> Size {
        match self {
            Self::A4 => Size::new(210.0, 297.0),
            Self::Sra4 => Size::new(225.0, 320.0),
            Self::A3 => Size::new(297.0, 420.0),
            Self::Sra3 => Size::new(320.0, 450.0),
            Self::A2 => Size::new(420.0, 594.0),
        }
    }

    /// How far from its edge a printer that takes it leaves it white: office printers some 4.2 mm, presses nothing that
    /// matters, for their sheets are cut.
    pub(crate) const fn white_edge(self) -> Mm {
        match self {
            Self::A4 | Self::A3 | Self::A2 => Mm::new(4.3),
            Self::Sra4 | Self::Sra3 => Mm::ZERO,
        }
    }

    /// The name on the package.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::A4 => "A4",
            Self::Sra4 => "SRA4",
            Self::A3 => "A3",
            Self::Sra3 => "SRA3",
            Self::A2 => "A2",
        }
    }
}

/// The way a sheet lies.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Orientation {
    /// The short edge at the bottom.
    Portrait,
    /// The long edge at the bottom.
    Landscape,
}

/// The edge along which a duplex printer turns the sheet over.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Flip {
    /// Like a wall calendar when the sheet is upright.
    ShortEdge,
    /// Like a book when the sheet is upright.
    LongEdge,
}

/// A sheet of paper, lying one way.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Sheet {
    /// Its paper.
    pub paper: Paper,
    /// The way it lies.
    pub orientation: Orientation,
}

impl Sheet {
    /// Its width and height as it lies.
    #[must_use]
    pub const fn size(self) -> Size {
        let upright = self.paper.size();
        match self.orientation {
            Orientation::Portrait => upright,
            Orientation::Landscape => Size { width: upright.height, height: upright.width },
        }
    }

    /// The flip that turns the sheet like a page of a book, so that front and back are both printed upright.
    #[must_use]
    pub const fn natural_flip(self) -> Flip {
        match self.orientation {
            Orientation::Portrait => Flip::LongEdge,
            Orientation::Landscape => Flip::ShortEdge,
        }
    }

    /// How the back has to be printed, so that it stands upright once the sheet is turned like a page of a book.
    pub(crate) const fn back(self, flip: Flip) -> Back {
        match (self.orientation, flip) {
            (Orientation::Portrait, Flip::LongEdge) | (Orientation::Landscape, Flip::ShortEdge) => Back::Upright,
            (Orientation::Portrait, Flip::ShortEdge) | (Orientation::Landscape, Flip::LongEdge) => Back::UpsideDown,
        }
    }
}

/// How the back of a sheet is printed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Back {
    /// The printer turns the sheet about a vertical axis: nothing to do.
    Upright,
    /// The printer turns the sheet about a horizontal axis: the back is rotated half a turn.
    UpsideDown,
}

/// How far the printer sets the back off from the front, as read on the test sheet.
///
/// Hold the sheet against the light with side A towards you: x counts to the right, y upwards, from the centre of the
/// front's cross to that of the back's. Sheets that are imposed with it are corrected by as much the other way.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct Offset {
    /// To the right.
    pub x: Mm,
    /// Upwards.
    pub y: Mm,
}

impl Offset {
    /// The most that the test sheet's rulers can show.
    pub const LIMIT: Mm = Mm::new(10.0);

    /// Refuses what the test sheet can't have shown.
    pub(crate) fn checked(self) -> Result<(), PressError> {
        // A comparison with what is no number fails, and so refuses it.
        let readable = |length: Mm| length.abs() <= Self::LIMIT;
        if readable(self.x) && readable(self.y) { Ok(()) } else { Err(PressError::Offset { offset: self }) }
    }
}

impl FromStr for Offset {
    type Err = PressError;

    /// Two numbers of millimetres with a comma between them, as the test sheet says: `0.5,-1`.
    fn from_str(written: &str) -> Result<Self, PressError> {
        let refused = || PressError::Number { written: written.to_owned() };
        let (x, y) = written.split_once(',').ok_or_else(refused)?;
        let offset = Self { x: x.parse().map_err(|_| refused())?, y: y.parse().map_err(|_| refused())? };
        offset.checked().map(|()| offset)
    }
}

/// Which side of a sheet.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Side {
    /// The side that is printed first.
    Front,
    /// The other.
    Back,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_offset_is_read_as_the_test_sheet_says() {
        assert_eq!("0.5,-1".parse::<Offset>().unwrap(), Offset { x: Mm::new(0.5), y: Mm::new(-1.0) });
        for bad in ["0.5", "0,5,-1", "a,b", "", "11,0", "0,-10.5"] {
            assert!(bad.parse::<Offset>().is_err(), "{bad}");
        }
    }

    #[test]
    fn only_the_edge_that_runs_across_the_fold_turns_the_back_around() {
        let (upright, lying) = (Orientation::Portrait, Orientation::Landscape);
        let back = |orientation, flip| Sheet { paper: Paper::A4, orientation }.back(flip);
        assert_eq!([back(upright, Flip::LongEdge), back(lying, Flip::ShortEdge)], [Back::Upright; 2]);
        assert_eq!([back(upright, Flip::ShortEdge), back(lying, Flip::LongEdge)], [Back::UpsideDown; 2]);
    }
}
