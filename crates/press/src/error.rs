//! What cannot be printed, and why not; each error names the limit that was passed.

use tipwaaier_model::Text;

use crate::length::LengthOf;
use crate::{Mm, Offset, Paper, Size};

/// Why a job was refused. `Display` is the English wording; [`PressError::text`] has both.
#[derive(Debug, Clone, PartialEq, thiserror::Error)]
pub enum PressError {
    /// The bytes to impose are no PDF that can be read.
    #[error("the PDF to impose can't be read: {reason}")]
    Source {
        /// What the reader says.
        reason: String,
    },
    /// The PDF asks for a password.
    #[error("the PDF to impose is encrypted; impose the one without a password")]
    Encrypted,
    /// There is nothing to print.
    #[error("the PDF to impose has no pages")]
    NoPages,
    /// Pages of one booklet differ in size.
    #[error("page {page} measures {found}, page 1 {expected}; a booklet's pages must all be the same size")]
    PageSizes {
        /// The first page that differs, from 1.
        page: usize,
        /// Its size.
        found: Size,
        /// That of page 1.
        expected: Size,
    },
    /// The pages are too large for the sheet and no enlargement or reduction of its format.
    #[error("pages of {found} don't fit this layout, whose pages measure at most {limit}")]
    PageTooLarge {
        /// The size of the pages.
        found: Size,
        /// The largest that fits.
        limit: Size,
    },
    /// Bleed, and marks if asked for, don't fit between the trimmed size and the edge of the largest sheet.
    #[error("a bleed of {bleed} is more than the {limit} that {} leaves around what is cut", .paper.name())]
    BleedTooLarge {
        /// The bleed that was asked for.
        bleed: Mm,
        /// The most that fits.
        limit: Mm,
        /// The largest sheet there is for the layout.
        paper: Paper,
    },
    /// The innermost sheet would be moved further than the inner margin is wide.
    #[error(
        "a creep of {creep} a sheet moves the innermost of {sheets} sheets past the inner margin of {gutter}; at most {limit} fits"
    )]
    CreepBeyondGutter {
        /// The creep that was asked for, a sheet.
        creep: Mm,
        /// The sheets inside each other.
        sheets: usize,
        /// The inner margin on paper.
        gutter: Mm,
        /// The most creep a sheet that fits.
        limit: Mm,
    },
    /// A signature is no multiple of four pages.
    #[error("a signature of {pages} pages can't be folded; take a multiple of 4, such as 16 or 32")]
    SignaturePages {
        /// The pages that were asked for.
        pages: usize,
    },
    /// Not one card fits on a sheet.
    #[error("a card of {card} with a bleed of {bleed} doesn't fit on {} with its cut marks; at most {limit} does", .paper.name())]
    CardTooLarge {
        /// The card.
        card: Size,
        /// Its bleed.
        bleed: Mm,
        /// The sheet.
        paper: Paper,
        /// The largest card that fits in the same orientation of the sheet with that bleed.
        limit: Size,
    },
    /// A card face has another size than the card.
    #[error("page {page} measures {found}, the card {expected}")]
    CardSize {
        /// The page, from 1.
        page: usize,
        /// Its size.
        found: Size,
        /// The card's.
        expected: Size,
    },
    /// A front has no back.
    #[error("{pages} pages are no fronts and backs in turn; their number must be even")]
    CardFaces {
        /// The pages there are.
        pages: usize,
    },
    /// A length is negative or no number.
    #[error("{} of {length} is no length to print with; it can't be negative", name(*.what).en)]
    Length {
        /// Which.
        what: LengthOf,
        /// As it was asked for.
        length: Mm,
    },
    /// What should be a number of millimetres is something else.
    #[error("'{written}' is no number of millimetres; write 3 or 0.5, and an offset as 0.5,-1")]
    Number {
        /// As it was written.
        written: String,
    },
    /// An offset is beyond the test sheet's rulers.
    #[error("an offset of {},{} is more than the {} that the test sheet can show; check the sign and the unit (mm)", .offset.x, .offset.y, Offset::LIMIT)]
    Offset {
        /// As it was asked for.
        offset: Offset,
    },
    /// The font for notes pages and labels can't be used.
    #[error("the font for notes pages and labels can't be used: {reason}")]
    Font {
        /// What is wrong with it.
        reason: String,
    },
    /// The font lacks a character that a label needs.
    #[error("the font {font} has no glyph for '{character}' (U+{:04X}), which a label of the print sheets needs", u32::from(*.character))]
    Glyph {
        /// The font.
        font: String,
        /// What it lacks.
        character: char,
    },
}

impl PressError {
    /// The message in Dutch and in English.
    #[must_use]
    pub fn text(&self) -> Text {
        Text::new(self.dutch(), self.to_string())
    }

    fn dutch(&self) -> String {
        match self {
            Self::Source { reason } => format!("de pdf om in te slaan is niet te lezen: {reason}"),
            Self::Encrypted => "de pdf om in te slaan is versleuteld; neem de versie zonder wachtwoord".into(),
            Self::NoPages => "de pdf om in te slaan heeft geen pagina's".into(),
            Self::PageSizes { page, found, expected } => format!(
                "pagina {page} is {}, pagina 1 is {}; alle pagina's van een boekje zijn even groot",
                found.in_dutch(),
                expected.in_dutch()
            ),
            Self::PageTooLarge { found, limit } => format!(
                "pagina's van {} passen niet in deze indeling; een pagina is daar hoogstens {}",
                found.in_dutch(),
                limit.in_dutch()
            ),
            Self::BleedTooLarge { bleed, limit, paper } => bleed_too_large(*bleed, *limit, *paper),
            Self::CreepBeyondGutter { creep, sheets, gutter, limit } => {
                creep_too_large(*creep, *sheets, *gutter, *limit)
            }
            Self::SignaturePages { pages } => {
                format!("een katern van {pages} pagina's is niet te vouwen; neem een veelvoud van 4, zoals 16 of 32")
            }
            Self::CardTooLarge { card, bleed, paper, limit } => card_too_large(*card, *bleed, *paper, *limit),
            Self::CardSize { page, found, expected } => {
                format!("pagina {page} is {}, de kaart {}", found.in_dutch(), expected.in_dutch())
            }
            Self::CardFaces { pages } => {
                format!("{pages} pagina's zijn geen voor- en achterkanten om en om; hun aantal moet even zijn")
            }
            Self::Length { what, length } => format!(
                "{} van {} is geen maat om mee te drukken; negatief kan niet",
                name(*what).nl,
                length.in_dutch()
            ),
            Self::Number { written } => {
                format!("'{written}' is geen aantal millimeters; schrijf 3 of 0.5, en een verschuiving als 0.5,-1")
            }
            Self::Offset { offset } => format!(
                "een verschuiving van {} en {} is meer dan de {} die het testvel kan tonen; kijk naar het teken en de eenheid (mm)",
                offset.x.in_dutch(),
                offset.y.in_dutch(),
                Offset::LIMIT.in_dutch()
            ),
            Self::Font { reason } => {
                format!("het lettertype voor notitiepagina's en opschriften is niet te gebruiken: {reason}")
            }
            Self::Glyph { font, character } => format!(
                "het lettertype {font} heeft geen teken voor '{character}' (U+{:04X}), dat in een opschrift van de drukvellen staat",
                u32::from(*character)
            ),
        }
    }
}

fn creep_too_large(creep: Mm, sheets: usize, gutter: Mm, limit: Mm) -> String {
    format!(
        "een verdringing van {} per vel schuift het binnenste van {sheets} vellen voorbij de binnenmarge van {}; hoogstens {} past",
        creep.in_dutch(),
        gutter.in_dutch(),
        limit.in_dutch()
    )
}

fn card_too_large(card: Size, bleed: Mm, paper: Paper, limit: Size) -> String {
    format!(
        "een kaart van {} met {} afloop past met snijtekens niet op {}; hoogstens {} past",
        card.in_dutch(),
        bleed.in_dutch(),
        paper.name(),
        limit.in_dutch()
    )
}

fn bleed_too_large(bleed: Mm, limit: Mm, paper: Paper) -> String {
    format!(
        "een afloop van {} is meer dan de {} die {} rond het snijformaat overlaat",
        bleed.in_dutch(),
        limit.in_dutch(),
        paper.name()
    )
}

/// What a length is called in a message.
fn name(what: LengthOf) -> Text {
    match what {
        LengthOf::Bleed => Text::new("een afloop", "a bleed"),
        LengthOf::Creep => Text::new("een verdringing", "a creep"),
        LengthOf::Gutter => Text::new("een binnenmarge", "an inner margin"),
        LengthOf::CardWidth => Text::new("een kaartbreedte", "a card width"),
        LengthOf::CardHeight => Text::new("een kaarthoogte", "a card height"),
        LengthOf::CardThickness => Text::new("een kaartdikte", "a card thickness"),
    }
}

impl From<lopdf::Error> for PressError {
    fn from(error: lopdf::Error) -> Self {
        Self::Source { reason: error.to_string() }
    }
}
