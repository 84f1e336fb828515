//! Markdown, front matter and TOML to the model: parse, assemble, select.
//!
//! Everything here is a pure function of texts: no files, no clock, no environment. [`parse`] reads every source and
//! says all that can be said without pictures; the caller loads the pictures that [`ParsedCollection::pictures`] asks
//! for; [`assemble`] confirms what one file says against all others; [`select`] takes the tips of one edition.
//!
//! ```
//! use tipwaaier_model::{Limits, SourceMap};
//! use tipwaaier_parser::{PictureTable, Selection, Sources, assemble, parse, select};
//!
//! let mut map = SourceMap::new();
//! let collection = map.add(
//!     "collection.toml",
//!     "title = 'Proef'\nlanguage = 'nl'\nidentifier = 'urn:uuid:0'\n[[themes]]\nid = 'samen'\ntitle = 'Samen'\n",
//! );
//! let tip = map.add("tips/1.md", "---\nnumber: 1\ntitle: Begin klein\ntheme: samen\n---\nDoe *iets*. Zie tip 9.\n");
//! let sources = Sources { collection, contributors: None, tips: vec![tip], sets: Vec::new(), limits: Limits::DEFAULT };
//!
//! let parse = parse(&map, &sources);
//! assert!(parse.diagnostics.is_empty() && parse.parsed.pictures().is_empty());
//! let (collection, diagnostics) = assemble(parse.parsed, PictureTable::default());
//! // There is no tip 9, which is worth a warning and no more.
//! assert_eq!(diagnostics[0].code.as_str(), "dangling-reference");
//! assert_eq!(map.position(diagnostics[0].span).line, 6);
//! let edition = select(&collection.expect("there was no error").into(), &Selection::All).expect("it has a tip");
//! assert_eq!(edition.tips[0].summary, "Doe iets.");
//! ```
//!
//! No function stops at the first problem, and none panics on any text: nesting is counted on the event stream before
//! anything recurses, and every list of problems is bounded.

mod accessibility;
mod assemble;
mod board;
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
mod set;
mod tip;

pub use accessibility::parse_accessibility;
pub use assemble::assemble;
pub use parse::{Parse, ParsedCollection, Sources, parse};
pub use picture::{PictureRequest, PictureTable};
pub use report::apply_lints;
pub use select::{SelectError, Selection, TipRange, TipRangeError, parse_tip_numbers, select};
