//! Fewer, fuller slides: statements of one tip share one, the sources of all tips stand at the end, and no word goes.

#![allow(clippy::disallowed_methods, reason = "a test may touch files and clock")]
#![allow(clippy::unwrap_used, reason = "a panic in a test is the report")]

mod fixture;

use tipwaaier_model::{PictureKey, SourceKind};
use tipwaaier_slides::{Deck, Detail, PicturePiece, Piece, Slide, SlideKind, Target, edition_to_deck, plain};
use tipwaaier_theme::{HouseStyle, LinkPolicy};

fn rich() -> Deck {
    edition_to_deck(&fixture::rich(), &fixture::style(), None, Detail::Full).0
}

/// The text of the pieces of a slide's body.
fn body(slide: &Slide) -> Vec<String> {
    let pieces = slide.kind.body().map(|body| body.pieces.as_slice()).unwrap_or_default();
    let text = |piece: &Piece| match piece {
        Piece::Paragraph(runs) | Piece::Heading(runs) | Piece::Item { runs, .. } | Piece::Quote(runs) => plain(runs),
        Piece::Code(_) | Piece::Table(_) | Piece::Picture(_) => String::new(),
    };
    pieces.iter().map(text).collect()
}

#[test]
fn no_two_statements_of_a_tip_stand_alone_one_after_the_other_where_one_slide_holds_them() {
    let deck = rich();
    for pair in deck.slides.windows(2) {
        let [first, second] = pair else { continue };
        let short = |slide: &Slide| {
            let people = matches!(&slide.kind, SlideKind::Example { people, .. } if !people.is_empty());
            slide.kind.is_statement()
                && slide.part.is_none()
                && !people
                && body(slide).len() == 1
                && body(slide).concat().len() < 60
        };
        assert!(
            first.tip != second.tip || !short(first) || !short(second),
            "‘{}’ and ‘{}’ could share a slide",
            first.title,
            second.title
        );
    }
}

#[test]
fn sources_stand_together_before_the_end_each_after_its_tip() {
    let (edition, deck) = (fixture::rich(), rich());
    let named = |tip: &tipwaaier_model::Tip| {
        let examples = tip.sections.iter().flat_map(|section| &section.examples);
        examples.flat_map(|example| &example.sources).filter(|line| line.kind == SourceKind::Source).count()
    };
    let all: usize = edition.tips.iter().map(|tip| named(tip)).sum();
    let slides: Vec<_> =
        deck.slides.iter().filter(|slide| matches!(slide.kind, SlideKind::Sources(_)) && slide.tip.is_none()).collect();
    let lines: Vec<String> = slides.iter().flat_map(|slide| body(slide)).collect();
    assert!(all > 0 && lines.len() >= all, "{} lines for {all} sources", lines.len());
    assert!(lines.iter().all(|line| line.starts_with("Tip ")), "{lines:?}");
    let last = deck.slides.iter().rposition(|slide| matches!(slide.kind, SlideKind::Sources(_))).unwrap();
    assert!(matches!(deck.slides[last + 1].kind, SlideKind::Closing { .. }));
}

/// The slides of a deck that show the code of its address.
fn with_code(links: LinkPolicy, base_url: Option<&str>) -> (Deck, Vec<usize>) {
    let mut edition = fixture::rich();
    std::sync::Arc::make_mut(&mut edition.collection).meta.base_url = base_url.map(str::to_owned);
    let (deck, _) = edition_to_deck(&edition, &HouseStyle { links, ..fixture::style() }, None, Detail::Full);
    let code = PictureKey(edition.collection.pictures.len());
    let is_code = |piece: &Piece| matches!(piece, Piece::Picture(it) if it.picture == code);
    let shows = |slide: &Slide| slide.kind.body().is_some_and(|body| body.pieces.iter().any(is_code));
    let found = (0..deck.slides.len()).filter(|at| shows(&deck.slides[*at])).collect();
    (deck, found)
}

#[test]
fn a_deck_ends_with_its_address_and_its_code_and_sources_bear_it_by_policy() {
    let (deck, found) = with_code(LinkPolicy::Footnote, Some("https://tips.example.org/waaier"));
    let last = deck.slides.len() - 1;
    assert_eq!(found, [last]);
    assert!(body(&deck.slides[last]).contains(&"tips.example.org/waaier".to_owned()));
    let Some([.., Piece::Paragraph(link), Piece::Picture(PicturePiece { alt, .. })]) =
        deck.slides[last].kind.body().map(|body| body.pieces.as_slice())
    else {
        panic!("{:?}", deck.slides[last]);
    };
    assert!(matches!(&link[0].target, Some(Target::Url(url)) if url.as_str() == "https://tips.example.org/waaier"));
    assert!(alt.ends_with("https://tips.example.org/waaier"), "{alt}");
    let long = "https://dienstverlenend-denken.voorbeeldgemeente.example.org/tips";
    let (deck, found) = with_code(LinkPolicy::Footnote, Some(long));
    let last = &deck.slides[found[0]];
    assert!(last.part.is_none() && body(last).len() == 3, "a long address stands beside its code: {:?}", body(last));
    let (deck, found) = with_code(LinkPolicy::Qr, Some("https://tips.example.org"));
    let kinds: Vec<&str> = found.iter().map(|at| deck.slides[*at].kind.name()).collect();
    assert_eq!(kinds, ["sources", "text"]);
    let (deck, found) = with_code(LinkPolicy::Qr, None);
    assert!(found.is_empty() && matches!(deck.slides.last().unwrap().kind, SlideKind::Closing { .. }));
}
