//! The papers of a booklet's inside as print shops have them, and how thick the spine becomes.

use crate::Mm;

/// A paper for the inside of a booklet.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Stock {
    /// Uncoated, 80 g/m².
    Offset80,
    /// Uncoated, 90 g/m².
    #[default]
    Offset90,
    /// Uncoated, 100 g/m².
    Offset100,
    /// Uncoated, 120 g/m².
    Offset120,
    /// Coated, 115 g/m².
    Silk115,
    /// Coated, 135 g/m².
    Silk135,
    /// Coated, 150 g/m².
    Silk150,
}

/// The finish of a paper.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Finish {
    /// Uncoated.
    Offset,
    /// Coated, without gloss.
    Silk,
}

/// How the pages of a booklet are held together.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Bound {
    /// Staples through the fold; there is no spine.
    Stapled,
    /// Glued along the spine.
    Glued,
}

impl Bound {
    /// The most pages that print shops staple.
    const MOST_STAPLED: usize = 64;

    /// What suits so many inside pages.
    #[must_use]
    pub const fn for_pages(pages: usize) -> Self {
        if pages <= Self::MOST_STAPLED { Self::Stapled } else { Self::Glued }
    }
}

impl Stock {
    /// All papers.
    pub const ALL: [Self; 7] =
        [Self::Offset80, Self::Offset90, Self::Offset100, Self::Offset120, Self::Silk115, Self::Silk135, Self::Silk150];

    /// What it weighs, in g/m².
    #[must_use]
    pub const fn weight(self) -> u16 {
        match self {
            Self::Offset80 => 80,
            Self::Offset90 => 90,
            Self::Offset100 => 100,
            Self::Offset120 => 120,
            Self::Silk115 => 115,
            Self::Silk135 => 135,
            Self::Silk150 => 150,
        }
    }

    /// Whether it is coated.
    #[must_use]
    pub const fn finish(self) -> Finish {
        match self {
            Self::Offset80 | Self::Offset90 | Self::Offset100 | Self::Offset120 => Finish::Offset,
            Self::Silk115 | Self::Silk135 | Self::Silk150 => Finish::Silk,
        }
    }

    /// The thickness of a leaf: its weight times the bulk that mills state, 1.25 cm³/g uncoated and 0.85 coated.
    #[must_use]
    pub fn thickness(self) -> Mm {
        let bulk = match self.finish() {
            Finish::Offset => 1.25,
            Finish::Silk => 0.85,
        };
        Mm::new(f64::from(self.weight()) * bulk / 1000.0)
    }

    /// The width of the spine of a glued booklet, to a tenth of a millimetre; nothing where it is stapled.
    #[must_use]
    pub fn spine(self, pages: usize) -> Mm {
        match Bound::for_pages(pages) {
            Bound::Stapled => Mm::ZERO,
            Bound::Glued => {
                let leaves = crate::length::factor(pages.div_ceil(2));
                Mm::new((self.thickness().get() * leaves * 10.0).round() / 10.0)
            }
        }
    }

    /// The name on the command line: `offset-90`.
    #[must_use]
    pub fn name(self) -> String {
        let finish = match self.finish() {
            Finish::Offset => "offset",
            Finish::Silk => "silk",
        };
        format!("{finish}-{}", self.weight())
    }

    /// The paper of a name.
    #[must_use]
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|stock| stock.name() == name)
    }
}

#[cfg(test)]
mod tests;
