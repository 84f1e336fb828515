//! The deck as one HTML file that works offline: no request, no inline event, no markup from content.
//!
//! Without script, or on a narrow screen, the page is one long document; the script turns it into slides. A policy in
//! the page names the hashes of its one script and its one style sheet, so nothing else can run, whatever the content.

mod body;
mod page;
mod policy;
mod slide;
mod style;

use tipwaaier_theme::Theme;

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
pub fn deck_to_html(deck: &Deck, theme: &Theme, audience: Audience) -> String {
    page::page(deck, theme, audience)
}

/// Text as it stands between tags and in quoted attributes. Control characters that HTML forbids become spaces.
fn escape(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len() + 8);
    push_escaped(&mut escaped, text);
    escaped
}

fn push_escaped(out: &mut String, text: &str) {
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\'' => out.push_str("&#39;"),
            '\n' | '\t' => out.push(c),
            c if c.is_control() || matches!(c, '\u{fdd0}'..='\u{fdef}' | '\u{fffe}' | '\u{ffff}') => out.push(' '),
            c => out.push(c),
        }
    }
}
