//! The booklet, an edition set in A5 or whatever page the theme has, as accessible PDF with its page map; and the
//! faces of tip cards.
//!
//! Deliberately absent: imposing on sheets (the press does that), and anything about files.

#[cfg(any(feature = "alone", test))]
mod alone;
mod book_data;
mod booklet;
mod boxes;
mod card_back;
mod card_size;
mod card_text;
mod cards;
mod context;
mod error;
mod estimate;
mod faults;
mod fitting;
#[cfg(test)]
mod fixture;
mod furniture;
mod index;
mod labels;
mod note_numbers;
mod options;
mod order;
mod page_run;
mod pages;
mod press_art;
mod pull_quote;
mod resolution;
mod spare_cards;
mod table;
mod theme_sheet;
mod tip_data;
mod tip_pages;
mod tip_writer;
mod units;

#[cfg(any(feature = "alone", test))]
pub use alone::{Alone, edition_to_booklet_by_typst_alone};
pub use booklet::{Booklet, BookletPages, CoverPage, Layout, edition_to_booklet, edition_to_layout};
pub use card_back::coarse_card_back;
pub use card_size::CardSize;
pub use cards::{CardFaces, CardOptions, edition_to_card_faces};
pub use error::BookletError;
pub use faults::{cards_at_fault, tips_at_fault};
pub use options::BookletOptions;
pub use press_art::{BoxPlan, PressArtOptions, Rectangle, edition_to_box_art, edition_to_cover_back};
pub use resolution::{Coarse, FINE_ENOUGH};
pub use table::{Table, TableOptions, edition_to_table};
pub use theme_sheet::{SamplePage, ThemeSamples, theme_to_sheet};

#[cfg(test)]
mod tests;
