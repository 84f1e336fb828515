//! What is served: `serve`, a page on this machine alone with the booklet, the e-book, the deck and the diagnostics side
//! by side; and `present`, a deck for the room and, where that is asked, for phones on the local network.
//!
//! Deliberately absent: building and watching. The caller builds a [`Snapshot`] whenever sources change and
//! [`shows`](Preview::show) it, or makes [`Decks`] and [`presents`](Presentation::start) them. Nothing is served from
//! disk: every answer comes out of memory, so that no path can lead outside the outputs.

mod guard;
mod page;
mod present;
mod preview;
mod routes;
mod server;
mod snapshot;

pub use present::{Decks, Presentation, lan_address};
pub use preview::Preview;
pub use server::PreviewError;
pub use snapshot::{EpubFile, PageImages, ShownDiagnostic, Snapshot, SourcePlace, TipPlace};
