//! Markdown, front matter and TOML to the model: parse, assemble, select.
//!
//! Everything here is a pure function of texts: no files, no clock, no environment. [`parse`] reads every source and
//! says all that can be said without pictures; the caller loads the pictures that [`ParsedCollection::pictures`] asks
//! for; [`assemble`] confirms what one file says against all others; [`select`] takes the tips of one edition.
//!
//! No function stops at the first problem, and none panics on any text: nesting is counted on the event stream before
//! anything recurses, and every list of problems is bounded.

mod assemble;
mod collection;
mod contributors;
mod data;
mod line_ends;
mod lint;
mod markdown;
mod names;
mod parse;
mod picture;
mod punctuation;
mod report;
mod scan;
mod select;
mod sentence;
mod set;
mod tip;

pub use assemble::assemble;
pub use parse::{Parse, ParsedCollection, Sources, parse};
pub use picture::{PictureRequest, PictureTable};
pub use report::apply_lints;
pub use select::{SelectError, Selection, TipRange, TipRangeError, parse_tip_numbers, select};
