//! Print sheets: a booklet imposed for folding, cards imposed for cutting, the test sheets, the cutting template
//! and the instructions that go with them.
//!
//! Bytes in, bytes out. Deliberately absent: files, clock, environment, typesetting. What a page shows is the booklet
//! crate's work; here it is placed, unchanged, as a form `XObject`: vectors stay vectors, text stays text, fonts stay
//! shared.
//!
//! # From pages to sheets
//! ```text
//! PDF ──source──▶ pages as forms ─┐
//! fill ──▶ book pages ──order──▶ folded sheets ──layout──▶ placements ──sheets──▶ PDF
//!           (multiple of 4)       (pure counting)          (mm, creep, bleed)
//! ```
//! Every sheet is thought of as a page of a book: turned over its vertical axis, front and back both stand upright.
//! Where the printer flips over the other edge, the whole back is rotated half a turn, and that is the only thing flip
//! changes. Folds always run from top to bottom.
//!
//! # What printers know
//! - A booklet is filled up to a multiple of four pages with notes pages, before the back cover.
//! - [`Layout::A6OnA4`] prints the same booklet twice on a sheet: cut the stack in the middle once.
//! - Two A5 pages fill A4, so marks and bleed move to SRA4 by themselves (SRA3 for A3); see [`Warning::LargerPaper`].
//! - Creep moves the sheet at depth *d* of a signature by *d* times `creep` towards the spine, both its halves.
//! - Office finishers staple some 20 sheets of 80 g/m²; past that there is [`Warning::TooThickToStaple`].
//!
//! # Example
//! ```
//! use tipwaaier_model::{Language, Timestamp};
//! use tipwaaier_press::{BookletJob, Layout, Mm, PressError, impose_booklet};
//!
//! # let (booklet_pdf, font) = (b"not a PDF", b"not a font");
//! let job = BookletJob {
//!     creep: Mm::new(0.1),
//!     ..BookletJob::new(Layout::A5OnA4, "Tips", Language::Dutch, Timestamp::DEFAULT, font)
//! };
//! match impose_booklet(booklet_pdf, &job) {
//!     Ok(imposed) => println!("{} sheets", imposed.sheets),
//!     Err(error) => println!("{}", error.text().nl),
//! }
//! # assert!(matches!(impose_booklet(booklet_pdf, &job), Err(PressError::Source { .. })));
//! ```

mod booklet;
mod card_grid;
mod cards;
mod colour;
mod cover;
mod drawing;
mod error;
mod fill;
mod font;
mod geometry;
mod instructions;
mod jobs;
mod layout;
mod length;
mod marks;
mod metadata;
mod notes_page;
mod order;
mod outline;
mod pages;
mod paper;
mod printer;
mod sheets;
mod source;
mod stock;
mod template;
mod test_sheet;
mod tuck_box;
mod tuck_box_sheet;
mod warning;

pub use booklet::{check_booklet, impose_booklet};
pub use cards::{A6_CARD, POKER_CARD, cards_per_sheet, impose_cards};
pub use cover::cover_sheet;
pub use error::PressError;
pub use fill::{BackCover, BookPage, fill};
pub use jobs::{BookletJob, CardOrder, CardsJob, Imposed};
pub use layout::Layout;
pub use length::{LengthOf, Mm};
pub use marks::Marks;
pub use order::{Binding, FoldedSheet, Gathering, PagesPerSignature, fold};
pub use pages::{LastPages, PagesJob, SinglePages, single_pages};
pub use paper::{Flip, Offset, Orientation, Paper, Sheet, Side, Size};
pub use printer::{CoarsePicture, PrinterFacts, printer_text};
pub use stock::{Bound, Finish, Stock};
pub use template::cutting_template;
pub use test_sheet::{TestSheetJob, test_sheet};
pub use tuck_box::{Edge, EdgeKind, Face, FaceRole, TuckBox};
pub use tuck_box_sheet::tuck_box_sheet;
pub use warning::{STAPLER_LIMIT, Warning};
