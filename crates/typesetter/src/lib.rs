//! The closed Typst world: fonts, virtual files, compiling, exporting to PDF and PNG; and the data that templates get.
//!
//! Content reaches Typst as JSON data, never as source, and nothing evaluates it. Deliberately absent: the disk,
//! packages, the network and the clock; a template sees the virtual files of its [`Job`] and nothing else.

mod census;
mod convert;
mod data;
mod document;
mod error;
mod guard;
mod job;
mod late;
mod layout;
mod marks;
mod outline;
mod pack;
mod pdf;
mod pictures;
mod place_number;
mod resolution;
mod runs;
mod slim;
mod soundness;
mod stand_in;
mod structure;
mod theme_data;
mod words;
mod world;

pub use census::{Census, Shown};
pub use convert::{block_to_data, blocks_to_data, form_name, heading_to_data, inlines_to_data};
pub use data::{
    BlockData, CellData, DefinitionData, InlineData, InlineNode, ItemData, LinkUse, NoteData, NotePlace, Said,
    visit_blocks, visit_inlines,
};
pub use document::{Document, Place};
pub use error::TypesetError;
pub use guard::is_typesetting;
pub use job::Job;
pub use late::{FIRST_LATE_PAGE, Imprint, Late, Sheet, Spot};
pub use marks::{MAY_END, MAY_NOT_END, breakable_code};
pub use outline::Step;
pub use pdf::{CarriedPhoto, PdfKind, PdfSettings, PlacedPhoto, PlainPdf};
pub use pictures::{Photos, Pictures};
pub use place_number::{numbered_place, place_number};
pub use resolution::picture_id;
pub use runs::{Fault, Lookups, Run, RunData, Runs, Sheaf};
pub use theme_data::{AccentData, SignData, ThemeData, accent_to_data, add_theme, sign_to_data, theme_to_data};
pub use words::{Literal, Words, serialize_words, settle_end};
pub use world::{Typesetter, forget_old_passes, forget_passes};

/// The Typst module that draws blocks and running text, shared by all templates; a theme may replace it.
pub const BLOCKS_TEMPLATE: &str = include_str!("../../../themes/shared/blocks.typ");
