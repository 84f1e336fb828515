//! What the book takes beside edition and theme.

use tipwaaier_archive::Entries;
use tipwaaier_model::{PageMap, Picture, Timestamp};

/// Gives pictures that fit within a box of pixels each, in their order: as they are where they do already, or would not
/// become smaller.
pub type Smaller<'a> = &'a (dyn Fn(&[(&Picture, [u32; 2])]) -> Vec<Picture> + Sync);

/// What the book takes beside edition and theme.
#[derive(Clone, Copy)]
pub struct EpubOptions<'a> {
    /// The time that the book says it was made at.
    pub timestamp: Timestamp,
    /// Where the booklet's pages begin; where it is not known, the book has no page numbers.
    pub pages: Option<&'a PageMap>,
    /// The cover; a book may have none.
    pub cover: Option<Cover<'a>>,
    /// The most that all pictures may weigh together, in bytes. They are made smaller until they do.
    pub picture_bytes: u64,
    /// How they are made smaller.
    pub smaller: Smaller<'a>,
    /// Files of the book that were compressed before.
    pub compressed: &'a Entries,
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
