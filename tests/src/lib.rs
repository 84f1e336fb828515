//! What the tests of the whole share: the binary, fresh collections, the text in an output, and the outside judges.
//!
//! Everything here panics on failure, with what to do about it: in a test a panic is the report.
#![allow(clippy::missing_panics_doc, reason = "every helper of a test panics when the test fails")]
#![allow(clippy::case_sensitive_file_extension_comparisons, reason = "the names of outputs are ours, in lower case")]

mod collection;
mod geometry;
mod import;
mod judge;
mod media;
pub mod net;
mod outputs;
mod page;
mod rules;
mod sabotage;
mod suite;
mod tags;
mod text;
mod tipwaaier;
mod workspace;

pub use collection::FreshCollection;
pub use geometry::{PdfPage, PdfPiece, pdf_pages};
pub use import::import_and_compare;
pub use judge::{Finding, Verdict, judge, judge_with};
pub use media::{parts_of, pictures_in, shows};
pub use outputs::{EXPECTED, Outputs};
pub use page::{Part, SavedPage};
pub use rules::{PageStyle, broken_rules, broken_titles, lines_on_grid, outside_text};
pub use sabotage::{change_pdf, change_zip};
pub use suite::{Case, cases};
pub use tags::{outline_of_tags, pdf_tags};
pub use text::{
    PdfWord, contains_words, epub_documents, epub_text, html_text, output_text, pdf_text, pdf_words, pptx_text,
    squeezed,
};
pub use tipwaaier::{Outcome, Tipwaaier};
pub use workspace::{binary, root, scratch};
