//! Making: an edition to the files of the outputs that were asked for.
//!
//! An output is one file below `outputs`, which says what it needs, what it costs, which files it makes, and makes them;
//! `registry.rs` lists them, and `schedule.rs` orders the work by what they say and names none.

mod bled;
mod context;
mod failures;
mod imposition;
mod layout;
mod outputs;
mod page_source;
mod photos;
mod recipe;
mod registry;
mod schedule;
mod shelf;

pub(crate) use context::{Context, Sink, Taken};
pub(crate) use failures::nothing_made;
pub(crate) use imposition::text_font;
pub(crate) use layout::timestamp_of;
pub(crate) use page_source::PageSource;
pub(crate) use photos::{for_screens, smaller_pictures};
pub(crate) use recipe::Remarks;
pub(crate) use registry::target_files;
pub(crate) use schedule::make_edition;
pub(crate) use shelf::BledShelf;
