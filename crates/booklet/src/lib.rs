//! The booklet: an edition set in A5, or whatever page the theme has, as accessible PDF with its page map.
//!
//! Deliberately absent: imposing on sheets (the press does that), and anything about files.

mod addresses;
mod booklet;
mod data;
mod error;
mod pages;
mod qr;

pub use booklet::{Booklet, BookletOptions, edition_to_booklet, edition_to_cover_png};
pub use error::BookletError;
