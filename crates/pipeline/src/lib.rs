//! Folders in, whole files out: reads a collection, runs what was asked for, writes outputs.
//!
//! [`check`] says everything that is wrong with a collection. [`make`] makes outputs in memory. [`build`] writes them,
//! each whole or not at all, and none while the content has an error. This crate and those above it are the only ones
//! that touch files, clock and environment.

mod content;
mod error;
mod folder;
mod glyphs;
mod house_style;
mod images;
mod kept;
mod ledger;
mod live;
mod make;
mod output;
mod printing;
mod progress;
mod request;
mod run;
mod screen_photos;
mod theme_sheet;
mod typst_alone;
mod write;

pub use error::{BuildError, Findings};
pub use folder::{Folder, Refusal, is_passed_over};
pub use kept::Kept;
pub use live::{Live, live};
pub use make::{Extent, MadeFile};
pub use output::Output;
pub use printing::print_test;
pub use progress::{Event, Progress, Stage};
pub use request::{Editions, Memory, PrintOptions, Request, Shard, SlidesOptions, ThemeChoice};
pub use run::{CheckRequest, Checked, Made, Report, WrittenFile, build, builtin_themes, check, make, set_tips};
pub use screen_photos::{PhotoResolution, Ppi};
pub use theme_sheet::theme_sheet;
pub use typst_alone::booklet_by_typst_alone;
pub use write::{InTheWay, NewFile, WriteError, write_files};

// What a request is put together from, so that callers need no renderer.
pub use tipwaaier_booklet::{Alone, CardSize};
pub use tipwaaier_parser::{TipRange, TipRangeError, parse_tip_numbers};
pub use tipwaaier_press::{CardOrder, Flip, Marks, Mm, Offset, PagesPerSignature};
pub use tipwaaier_slides::{Detail as DeckDetail, HandoutSlides};
pub use tipwaaier_theme::{BUILTIN_NAMES, Theme, builtin};
