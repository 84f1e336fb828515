//! The deck that a room sees: derived once from an edition, then drawn as HTML, PDF and PPTX.
//!
//! [`edition_to_deck`] decides what is said on which slide, measures it with the theme's fonts and splits what does not
//! fit. The writers only draw: none of them looks at the edition, measures, or drops a word.
//!
//! Deliberately absent: files, clock, environment; and Markdown, which only the parser knows.

mod deck;
mod derive;
mod error;
mod fan;
mod fit;
mod geometry;
mod html;
mod pattern;
mod pdf;

mod piece;
mod pptx;
mod sentence;
mod tree;

pub use deck::{
    AgendaRow, Body, ClosingRow, CoverBlades, Deck, DeckSection, Fact, NumberColumn, Person, Portrait, Size, Slide,
    SlideId, SlideKind, SlidePart, Standing,
};
pub use derive::{Detail, edition_to_deck};
pub use error::SlidesError;
pub use geometry::{CANVAS, Canvas};
pub use html::{Audience, deck_to_html};
pub use pdf::{DeckPages, HandoutSlides, PdfLayout, deck_to_pages, deck_to_pdfpc, slides_at_fault};

pub use piece::{
    Indent, Mark, Numerals, PicturePiece, Piece, RunStyle, Runs, Slant, Strike, TableColumn, TablePiece, Target,
    TextRun, Typeface, Weight, plain,
};
pub use pptx::deck_to_pptx;
pub use tipwaaier_language::DeckWords;
