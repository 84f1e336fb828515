//! The deck as PDF: 16:9, tagged, PDF/UA-1 and PDF/A-2a; its handout; and its notes for pdfpc.

mod data;
mod notes;

use tipwaaier_model::Timestamp;
use tipwaaier_theme::Theme;
use tipwaaier_typesetter::{Job, PdfKind, PdfSettings, Typesetter, add_theme};

use crate::{Deck, SlidesError};

pub use notes::deck_to_pdfpc;

/// The template, which a theme may replace.
const TEMPLATE: &str = include_str!("../../../themes/shared/slides.typ");

/// What becomes of the slides on PDF pages.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum PdfLayout {
    /// A slide a page.
    #[default]
    Slides,
    /// A4 pages with this many slides below each other, and lines to write on beside them.
    Handout(HandoutSlides),
}

/// How many slides a page of a handout has.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum HandoutSlides {
    /// Two.
    Two,
    /// Three.
    Three,
    /// Four.
    Four,
}

impl HandoutSlides {
    /// The number, 2 to 4.
    #[must_use]
    pub const fn get(self) -> usize {
        match self {
            Self::Two => 2,
            Self::Three => 3,
            Self::Four => 4,
        }
    }

    /// The layout of a number, if there is one.
    #[must_use]
    pub const fn new(slides: usize) -> Option<Self> {
        match slides {
            2 => Some(Self::Two),
            3 => Some(Self::Three),
            4 => Some(Self::Four),
            _ => None,
        }
    }
}

/// Draws the deck as PDF. `typesetter` has the fonts of `theme`.
pub fn deck_to_pdf(
    deck: &Deck,
    theme: &Theme,
    typesetter: &Typesetter,
    layout: PdfLayout,
    timestamp: Timestamp,
) -> Result<Vec<u8>, SlidesError> {
    let template = theme.overrides.get("slides.typ").map_or(TEMPLATE, AsRef::as_ref);
    let mut job = Job::new("/slides.typ", template, timestamp)?;
    add_theme(&mut job, theme)?;
    job.json("/deck.json", &data::deck_to_data(deck, theme, layout))?;
    for (key, picture) in &deck.pictures {
        job.bytes(&data::picture_path(*key, picture), &picture.bytes)?;
    }
    let kind = match layout {
        PdfLayout::Slides => "slides",
        PdfLayout::Handout(_) => "handout",
    };
    let settings =
        PdfSettings { kind: PdfKind::Accessible, identifier: format!("{} {kind}", deck.identity), timestamp };
    Ok(typesetter.compile(&job)?.pdf(&settings)?)
}
