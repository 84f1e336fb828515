//! What is said on which slide: from the edition to the deck.

mod address;
mod build;
mod custom;
mod edges;
mod example;
mod gist;
mod join;
mod prose;
mod read_on;
mod session;
mod sources;
mod speaker_notes;
mod tip;

pub(crate) use build::{KICKER_GAP, SIGN_INDENT, minutes_word};
pub(crate) use edges::{IMPRINT_WIDTH, ROW_LEAD, ROW_PADDING, ROW_TAIL, TITLE_GAP};
pub(crate) use example::{KEY_GAP, PEOPLE_GAP, PORTRAIT_GAP, columns_of, people_height, people_rows, people_width};
pub(crate) use tip::QUESTIONS_WIDTH;

use tipwaaier_model::{Diagnostic, Edition, PageMap};
use tipwaaier_theme::HouseStyle;

use crate::Deck;
use build::Builder;

/// How much of a tip the deck shows.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Detail {
    /// A tip's title and its questions: for a conversation about tips that people have before them.
    Short,
    /// Everything: for who tells the tips.
    #[default]
    Full,
}

/// Derives the deck of an edition.
///
/// `pages` tells on which page of the booklet each tip begins, where there is a booklet. The diagnostics are hints:
/// places where a slide could do with fewer words. The deck is whole without them.
#[must_use]
pub fn edition_to_deck(
    edition: &Edition,
    theme: &HouseStyle,
    pages: Option<&PageMap>,
    detail: Detail,
) -> (Deck, Vec<Diagnostic>) {
    let mut builder = Builder::new(edition, theme, pages, detail);
    builder.cover();
    builder.agenda();
    if let Some(set) = builder.session() {
        builder.programme(set);
    } else {
        for part in &edition.parts {
            if let (Some(key), Detail::Full) = (part.theme, detail) {
                builder.theme_opener(key, part.tips.len());
            }
            for tip in &edition.tips[part.tips.clone()] {
                builder.tip(tip);
            }
        }
    }
    builder.agreements();
    builder.all_sources();
    builder.closing();
    builder.read_on();
    builder.finish()
}
