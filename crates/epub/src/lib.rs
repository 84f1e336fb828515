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
mod front;
mod identity;
mod inline;
mod lists;
mod metadata;
mod names;
mod onward;
mod package;
mod page;
mod page_breaks;
mod pictures;
mod style;
mod tip;
mod xml;

#[cfg(test)]
#[path = "../tests/fixture/mod.rs"]
mod fixture;

use tipwaaier_archive::Compressed;
use tipwaaier_model::{Edition, PageMap, Timestamp};
use tipwaaier_theme::Theme;

pub use error::EpubError;

/// What the book takes beside edition and theme.
#[derive(Debug, Clone, Copy)]
pub struct EpubOptions<'a> {
    /// The time that the book says it was made at.
    pub timestamp: Timestamp,
    /// Where the booklet's pages begin; where it is not known, the book has no page numbers.
    pub pages: Option<&'a PageMap>,
    /// The cover; a book may have none.
    pub cover: Option<Cover<'a>>,
    /// The most that all pictures may weigh together, in bytes. They are made smaller until they do.
    pub picture_bytes: u64,
    /// Files of the book that were compressed before.
    pub compressed: &'a Compressed,
}

/// A cover.
#[derive(Debug, Clone, Copy)]
pub struct Cover<'a> {
    /// The picture as PNG.
    pub png: &'a [u8],
    /// Its width in pixels.
    pub width: u32,
    /// Its height in pixels.
    pub height: u32,
}

/// Makes the e-book of an edition.
pub fn edition_to_epub(edition: &Edition, theme: &Theme, options: &EpubOptions) -> Result<Vec<u8>, EpubError> {
    package::edition_to_epub(edition, theme, options)
}
