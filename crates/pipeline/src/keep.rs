//! What is kept: for one build, from one build to the next, and in the output folder from one run of the program to the
//! next.

mod hash;
mod key;
mod ledger;
mod pages;
mod record;
mod sound;
mod stores;

pub(crate) use hash::{Hash, PROGRAM};
pub(crate) use key::{ContentKey, Key};
pub(crate) use ledger::{Ledger, Remembered, Unchanged};
pub(crate) use pages::KnownPages;
pub(crate) use record::FileRecord;
pub(crate) use sound::CheckedPhotos;
pub(crate) use stores::Lives;
pub use stores::Stores;
