//! All that leans on how Typst works inside, and not on what it promises: what a laid-out page holds, how typst-pdf writes
//! a file, how a pass of a layout is made.
//!
//! A new Typst may do any of it otherwise. `contract.rs` then turns red. A file that is written otherwise than expected
//! leaves the program as typst-pdf wrote it.

#[cfg(test)]
mod contract;
mod fill_in;
pub(crate) mod frames;
pub(crate) mod grid;
pub(crate) mod layout;
pub(crate) mod pack;
pub(crate) mod prune;
mod soundness;
pub(crate) mod stand_in;
mod structure;

pub use fill_in::{Properties, Sheet, Spot, Targets};
