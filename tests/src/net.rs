//! The net: whole collections made from numbers, in which every word is marked, and what must hold of all that is built
//! from them.
//!
//! A sample uses every construct of docs/format.md in every place where it may stand.

mod block;
mod cast;
mod check;
mod choices;
mod compare;
mod growth;
mod inline;
mod layout;
mod picture;
mod promise;
mod read;
mod sample;
mod shrink;
mod structure;
mod tip;
mod word;
mod writer;

pub use cast::{Catch, cast};
pub use check::{Fate, build, check, wrong_in};
pub use choices::{Choices, Span};
pub use compare::{Finding, compare};
pub use growth::{Cost, cost, cost_of, overgrown};
pub use promise::{Count, Reader, promised};
pub use sample::Sample;
pub use shrink::shrink;
pub use word::{Kind, MARK, Part, Word, marker, markers};
