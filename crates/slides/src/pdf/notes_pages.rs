//! The speaker's notes as pdfpc reads them: a JSON file that stands beside the PDF.

use serde::Serialize;

use crate::piece::pieces_to_text;
use crate::{Deck, SlidesError};

/// The file's shape (pdfpc 4.5, file format 2).
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Pdfpc {
    #[serde(rename = "pdfpcFormat")]
    format: u8,
    disable_markdown: bool,
    pages: Vec<Page>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Page {
    idx: usize,
    label: String,
    overlay: usize,
    note: String,
}

/// The notes of every slide that has any, for `slides.pdfpc` beside `slides.pdf`.
pub fn deck_to_pdfpc(deck: &Deck) -> Result<Vec<u8>, SlidesError> {
    let pages = deck.slides.iter().enumerate().filter(|(_, slide)| !slide.notes.is_empty());
    let pages = pages.map(|(idx, slide)| Page {
        idx,
        label: (idx + 1).to_string(),
        overlay: 0,
        note: pieces_to_text(&slide.notes).join("\n\n"),
    });
    let file = Pdfpc { format: 2, disable_markdown: true, pages: pages.collect() };
    let mut bytes = serde_json::to_vec_pretty(&file)?;
    bytes.push(b'\n');
    Ok(bytes)
}
