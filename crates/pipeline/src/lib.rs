//! Folders in, whole files out: reads a collection, runs what was asked for, writes outputs.
//!
//! [`check`] says everything that is wrong with a collection. [`make`] makes outputs in memory. [`build`] writes them,
//! each whole or not at all, and none while the content has an error. This crate and those above it are the only ones
//! that touch files, clock and environment.

mod consent;
mod error;
mod evidence;
mod faults;
mod files;
mod keep;
mod live;
mod make;
mod nearest;
mod output;
mod print_test;
mod programme;
mod progress;
mod read;
mod reason;
mod request;
mod run;
mod theme_sheet;
mod themes;
mod threads;
#[cfg(feature = "alone")]
mod typst_alone;
mod write;

pub use error::{BuildError, Findings};
pub use evidence::{accessibility, booklet_pages};
pub use files::{Extent, MadeFile, WrittenFile};
pub use keep::Stores;
pub use live::{Live, live};
pub use output::Output;
pub use print_test::print_test;
pub use progress::{Event, Progress, Stage};
pub use read::editions::set_tips;
pub use read::folder::{Folder, Refusal, is_passed_over};
pub use reason::reason;
pub use request::{Editions, Memory, PhotoResolution, Ppi, PrintOptions, Request, Shard, SlidesOptions, ThemeChoice};
pub use run::{CheckRequest, Checked, Made, Report, build, check, make, read};
pub use theme_sheet::theme_sheet;
pub use themes::{builtin_themes, scripts};
#[cfg(feature = "alone")]
pub use typst_alone::{Alone, booklet_by_typst_alone};
pub use write::{Ending, InTheWay, NewFile, Unfinished, WriteError, write_files};

// What a request is put together from, so that callers need no renderer.
pub use tipwaaier_booklet::CardSize;
pub use tipwaaier_parser::{TipRange, TipRangeError, parse_tip_numbers};
pub use tipwaaier_press::{CardOrder, Flip, Marks, Mm, Offset, PagesPerSignature, Paper, Stock};
pub use tipwaaier_slides::{Detail as DeckDetail, HandoutSlides};
pub use tipwaaier_theme::{BUILTIN_NAMES, FONT_THREAD, HouseStyle, builtin};
pub use tipwaaier_typesetter::is_typesetting;
