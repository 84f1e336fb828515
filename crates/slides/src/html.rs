//! The deck as one HTML file that works offline: no request, no inline event, no markup from content.
//!
//! Without script, or on a narrow screen, the page is one long document; the script turns it into slides. A policy in
//! the page names the hashes of its one script and its one style sheet, so nothing else can run, whatever the content.

mod body;
mod controls;
mod page;
mod policy;
mod slide;
mod style;

use tipwaaier_theme::HouseStyle;

use crate::Deck;

/// Whom a deck is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Audience {
    /// Who presents it: with notes and a view of their own.
    Speaker,
    /// Who was there: no byte of the notes, and nothing to present with.
    Participants,
}

/// Draws the deck as HTML.
#[must_use]
pub fn deck_to_html(deck: &Deck, theme: &HouseStyle, audience: Audience) -> String {
    page::page(deck, theme, audience)
}
