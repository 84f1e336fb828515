//! The closed Typst world: fonts, virtual files, compiling, exporting to PDF and PNG; and the data that templates get.
//!
//! Content reaches Typst as JSON data, never as source, and nothing evaluates it. Deliberately absent: the disk,
//! packages, the network and the clock; a template sees the virtual files of its [`Job`] and nothing else.

mod convert;
mod data;
mod document;
mod error;
mod guard;
mod internals;
mod job;
mod link_index;
mod marks;
mod outline;
mod pdf;
mod pictures;
mod place_number;
mod resolution;
mod runs;
mod theme_data;
mod words;
mod world;

pub use convert::{block_to_data, blocks_to_data, form_name, heading_to_data, inlines_to_data};
pub use data::{
    BlockData, CellData, DefinitionData, InlineData, InlineNode, ItemData, LinkUse, NoteData, NotePlace, Said,
    settle_note, visit_blocks, visit_inlines,
};
pub use document::{Document, Marker};
pub use error::TypesetError;
pub use guard::is_typesetting;
pub use internals::{Properties, Sheet, Spot, Targets};
pub use job::Job;
pub use link_index::{LinkIndex, Shown};
pub use marks::{MAY_END, MAY_NOT_END, breakable_code};
pub use outline::Step;
pub use pdf::{CarriedPhoto, PdfKind, PdfSettings, PlacedPhoto, UnpackedPdf};
pub use pictures::{Photos, Pictures};
pub use place_number::PlaceNumber;
pub use resolution::picture_id;
pub use runs::{Compositor, Fault, Lookups, Run, RunData, Runs};
pub use theme_data::{AccentData, SignData, ThemeData, accent_to_data, add_theme, sign_to_data, theme_to_data};
pub use words::{Literal, Words, hyphenated, serialize_words, settle_end};
pub use world::{Typesetter, forget_old_passes, forget_passes};

/// The Typst module that draws blocks and running text, shared by all templates; a theme may replace it.
pub const BLOCKS_TEMPLATE: &str = include_str!("../../../themes/shared/blocks.typ");
