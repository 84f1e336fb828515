//! The collection, its spans and its diagnostics: what every other crate speaks.
//!
//! Deliberately absent: files, clock, environment, Markdown, Typst, HTML. The model knows no output and no input format.
//!
//! Content comes in two stages, told apart by type. [`Parsed`] is what one file says: a reference is a number that some
//! tip may bear, a picture is a path. [`Checked`] is what the whole collection has confirmed: a reference is a
//! [`TipLink`] to a tip that exists, a picture is a key. Only the second can reach a renderer.

mod block;
mod code;
mod collection;
mod consent;
mod day;
mod diagnostic;
mod edition;
mod evidence;
mod inline;
pub mod limits;
mod name;
mod page_map;
mod picture;
mod resolve;
mod section;
mod source;
mod stage;
mod timestamp;
mod tip;
mod visit;

pub use block::{Alignment, Block, BlockKind, Blocks, Definition, ListItem, ListMarker, Table};
pub use code::Code;
pub use collection::{
    Board, Collection, Contributor, DeckOrder, LintLevel, Meta, ProgrammeStep, Set, SetTips, Topic, Zone,
};
pub use consent::{Consent, Outlet};
pub use day::day_in_words;
pub use diagnostic::{Diagnostic, Label, MessageLanguage, Severity, Text};
pub use edition::{Edition, EditionName, Letter, Part};
pub use evidence::{Evidence, PersonFinding, Standard, Verdict};
pub use inline::{
    Form, Inline, InlineKind, Inlines, colon_after, is_right_to_left, language_of, picture_in_words, plain_text,
    runs_right_to_left, standing_text,
};
pub use limits::{Limit, LimitError, Limits, Status};
pub use name::{
    ContributorKey, FootnoteKey, LanguageTag, Minutes, NameError, PictureKey, SetName, TipNumber, TopicKey, Url,
    is_slug, without_scheme,
};
pub use page_map::{Anchor, PageMap, PageNumber};
pub use picture::{Picture, PictureFormat};
pub use resolve::Resolve;
pub use section::{Example, Role, Section, SourceKind, SourceLine};
pub use source::{FileId, Position, SourceFile, SourceMap, Span};
pub use stage::{Checked, Parsed, PersonName, PicturePath, RawReference, Stage, TipLink};
pub use timestamp::Timestamp;
pub use tip::{Footnote, Tip, TipHeading, tip_headings};
pub use tipwaaier_language::{Language, Words};
pub use visit::Visit;
