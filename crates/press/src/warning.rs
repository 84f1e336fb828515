//! What will print, but perhaps not as the organiser expects.

use std::fmt;

use tipwaaier_model::Text;

use crate::{Mm, Paper};

/// The most sheets of 80 g/m² that an office printer's booklet finisher staples.
///
/// Makers state 15 to 20; past 20 sheets a booklet also no longer lies flat when folded.
pub const STAPLER_LIMIT: usize = 20;

/// Something to look at before printing.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Warning {
    /// More sheets inside each other than a stapler takes.
    TooThickToStaple {
        /// The sheets.
        sheets: usize,
    },
    /// The pages are printed larger or smaller than they were made.
    Scaled {
        /// Their size in per cent.
        percent: u32,
    },
    /// Bleed was asked for, but the pages end at the cut: a coloured edge may show a white line.
    NoBleedInSource {
        /// What was asked for.
        bleed: Mm,
        /// What the pages have.
        found: Mm,
    },
    /// Marks or bleed need paper that an office printer may not have.
    LargerPaper {
        /// That paper.
        paper: Paper,
    },
    /// Cards reach the edge of the paper, which office printers leave white.
    EdgeStaysWhite,
}

impl Warning {
    /// The warning in Dutch and in English, with what to do.
    #[must_use]
    pub fn text(&self) -> Text {
        match self {
            Self::TooThickToStaple { sheets } => Text::new(
                format!(
                    "{sheets} vellen in elkaar is meer dan de {STAPLER_LIMIT} die een nietmachine aankan; verdeel het boek met --signature 32 in katernen en laat het binden"
                ),
                format!(
                    "{sheets} sheets inside each other is more than the {STAPLER_LIMIT} a stapler takes; divide the book with --signature 32 and have it bound"
                ),
            ),
            Self::Scaled { percent } => Text::new(
                format!(
                    "de pagina's worden op {percent} % van hun eigen grootte gedrukt; kijk of de letter leesbaar is"
                ),
                format!("the pages are printed at {percent} % of their own size; check that the type can be read"),
            ),
            Self::NoBleedInSource { bleed, found } => Text::new(
                format!(
                    "er is {} afloop gevraagd en de pagina's hebben {}; een gekleurde rand kan na het snijden een wit lijntje tonen",
                    bleed.in_dutch(),
                    found.in_dutch()
                ),
                format!(
                    "a bleed of {bleed} was asked for and the pages have {found}; a coloured edge may show a white line once cut"
                ),
            ),
            Self::LargerPaper { paper } => Text::new(
                format!(
                    "tekens en afloop vragen om {}: laat het drukken, of laat ze weg voor een kantoorprinter",
                    paper.name()
                ),
                format!(
                    "marks and bleed need {}: go to a print shop, or leave them out for an office printer",
                    paper.name()
                ),
            ),
            Self::EdgeStaysWhite => Text::new(
                "de kaarten reiken tot de rand van het papier, waar een kantoorprinter zo'n 4 mm wit laat",
                "the cards reach the edge of the paper, where an office printer leaves some 4 mm white",
            ),
        }
    }
}

impl fmt::Display for Warning {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.text().en)
    }
}
