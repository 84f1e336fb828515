//! `serve`: a page on this machine alone with the booklet, the e-book, the deck and the diagnostics side by side.
//!
//! Deliberately absent: building and watching. The caller builds a [`Snapshot`] whenever sources change and
//! [`shows`](Preview::show) it. Nothing is served from disk: every answer comes out of the snapshot, so that no path
//! can lead outside the outputs.

mod guard;
mod page;
mod routes;
mod server;
mod snapshot;

pub use server::{Preview, PreviewError};
pub use snapshot::{EpubFile, PageImages, Place, ShownDiagnostic, Snapshot, TipPlace};
