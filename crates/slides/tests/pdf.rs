//! The PDF deck: that it can be made of every edition, the same each time.

#![allow(clippy::disallowed_methods, reason = "a test may touch files and clock")]
#![allow(clippy::unwrap_used, reason = "a panic in a test is the report")]

mod fixture;

use tipwaaier_model::Timestamp;
use tipwaaier_slides::{Detail, HandoutSlides, PdfLayout, deck_to_pages, deck_to_pdfpc, edition_to_deck};
use tipwaaier_typesetter::{Runs, Typesetter};

#[test]
fn every_edition_becomes_a_pdf_and_a_handout() {
    let folder = std::path::Path::new(env!("CARGO_TARGET_TMPDIR"));
    let style = fixture::style();
    let typesetter = Typesetter::new(&style);
    for (name, edition) in [("rich", fixture::rich()), ("occasion", fixture::occasion()), ("long", fixture::long())] {
        let (deck, _) = edition_to_deck(&edition, &style, None, Detail::Full);
        let draw = |layout| {
            deck_to_pages(&deck, &style, &typesetter, layout, Timestamp::DEFAULT, &Runs::default())
                .unwrap()
                .pdf()
                .unwrap()
        };
        let slides = draw(PdfLayout::Slides);
        let handout = draw(PdfLayout::Handout(HandoutSlides::Three));
        assert!(slides == draw(PdfLayout::Slides), "{name} differs from itself");
        std::fs::write(folder.join(format!("deck-{name}.pdf")), slides).unwrap();
        std::fs::write(folder.join(format!("handout-{name}.pdf")), handout).unwrap();
    }
}

#[test]
fn notes_are_numbered_as_the_pages_are() {
    let style = fixture::style();
    let (deck, _) = edition_to_deck(&fixture::occasion(), &style, None, Detail::Full);
    let notes: serde_json::Value = serde_json::from_slice(&deck_to_pdfpc(&deck).unwrap()).unwrap();
    let pages = notes["pages"].as_array().unwrap();
    for page in pages {
        let at = usize::try_from(page["idx"].as_u64().unwrap()).unwrap();
        assert!(!deck.slides[at].notes.is_empty());
    }
    assert_eq!(pages.len(), deck.slides.iter().filter(|slide| !slide.notes.is_empty()).count());
}
