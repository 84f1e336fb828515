//! The booklet, an edition set in A5 or whatever page the theme has, as accessible PDF with its page map; and the
//! faces of tip cards.
//!
//! Deliberately absent: imposing on sheets (the press does that), and anything about files.

mod book_data;
mod booklet;
mod boxes;
mod card_text;
mod cards;
mod error;
mod estimate;
mod fitting;
#[cfg(test)]
mod fixture;
mod furniture;
mod known;
mod listing;
mod notes;
mod page_run;
mod pages;
mod qr;
mod theme_sheet;
mod tip_data;

pub use booklet::{
    Alone, Booklet, BookletOptions, BookletPages, CoverPage, Layout, edition_to_booklet,
    edition_to_booklet_by_typst_alone, edition_to_layout,
};
pub use cards::{CardFaces, CardOptions, CardSize, edition_to_card_faces};
pub use error::BookletError;
pub use theme_sheet::{SamplePage, ThemeSamples, theme_to_sheet};

#[cfg(test)]
mod tests;
