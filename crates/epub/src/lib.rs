//! The e-book: an edition as EPUB 3.3 that follows EPUB Accessibility 1.1.
//!
//! [`edition_to_epub`] is a pure function: the same edition, theme and options give the same bytes, anywhere. The
//! builder of epub-builder writes the package documents; a second pass repairs what it can't write and makes the zip.
//!
//! Deliberately absent: files, clock, and the drawing of the cover, which the pipeline hands in.

mod block;
mod book;
mod error;
mod example;
mod finish;
mod fonts;
mod front;
mod identity;
mod inline;
mod lists;
mod metadata;
mod names;
mod onward;
mod options;
mod package;
mod page;
mod page_breaks;
mod pictures;
mod style;
mod tip;

#[cfg(test)]
#[path = "../tests/fixture/mod.rs"]
mod fixture;

use tipwaaier_model::Edition;
use tipwaaier_theme::HouseStyle;

pub use error::EpubError;
pub use options::{Cover, EpubOptions, Smaller};

/// Makes the e-book of an edition.
pub fn edition_to_epub(edition: &Edition, theme: &HouseStyle, options: &EpubOptions) -> Result<Vec<u8>, EpubError> {
    package::edition_to_epub(edition, theme, options)
}
