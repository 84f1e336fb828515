//! What a booklet and cards promise, on the hand-made edition.

use std::sync::Arc;

use tipwaaier_model::{Anchor, BlockKind, Code, Edition, PictureFormat, Timestamp, TipNumber, TopicKey};
use tipwaaier_theme::{BUILTIN_NAMES, HouseStyle, builtin};
use tipwaaier_typesetter::{Photos, Pictures, Runs, Typesetter};

use crate::context::Context;
use crate::fitting::Fit;
use crate::fixture;
use crate::tip_pages::TipPages;
use crate::tip_writer::tip_to_data;
use crate::{
    Booklet, BookletOptions, CardOptions, CardSize, edition_to_booklet, edition_to_card_faces, edition_to_layout,
};

const OPTIONS: BookletOptions = BookletOptions { timestamp: Timestamp::DEFAULT, bleed: 0.0, photos: Photos::Late };

fn theme(name: &str) -> HouseStyle {
    builtin(name).unwrap()
}

fn booklet(edition: &Edition, theme: &HouseStyle) -> Booklet {
    let booklet = edition_to_booklet(edition, theme, &Typesetter::new(theme), &OPTIONS).unwrap();
    assert_eq!(booklet.warnings, [""; 0], "{}", theme.name);
    booklet
}

fn tip(number: i64) -> TipNumber {
    TipNumber::new(number).unwrap()
}

#[test]
fn every_theme_sets_the_whole_edition_and_a_set() {
    for name in BUILTIN_NAMES {
        let theme = theme(name);
        for edition in [fixture::whole(fixture::collection(4)), fixture::set(fixture::collection(4))] {
            let booklet = booklet(&edition, &theme);
            assert!(booklet.pdf.starts_with(b"%PDF-1.7"), "{name}");
            for tip in &edition.tips {
                assert!(booklet.pages.page(Anchor::Tip(tip.number)).is_some(), "{name}: tip {}", tip.number);
            }
        }
    }
}

#[test]
fn the_page_map_knows_where_everything_begins() {
    let edition = fixture::whole(fixture::collection(4));
    let pages = booklet(&edition, &theme("default")).pages;
    let page = |anchor: Anchor| pages.page(anchor).map(|page| page.physical);
    let fifty = tip(50);
    let opener = page(Anchor::Theme(TopicKey(0))).unwrap();
    assert_eq!(page(Anchor::Tip(fifty)), Some(opener + 1), "a tip begins on a page of its own after the opener");
    let examples: Vec<_> = (0..7).map(|at| page(Anchor::Example(fifty, 0, at)).unwrap()).collect();
    assert!(examples.is_sorted() && examples[0] > opener && examples[6] > examples[0], "{examples:?}");
    assert!(page(Anchor::Section(fifty, 2)).unwrap() >= examples[6]);
    assert!(page(Anchor::Block(fifty, None, 0)).is_some());
    assert!(page(Anchor::Block(fifty, Some((0, Some(2))), 1)).is_some());
    assert!(page(Anchor::Contributors).unwrap() < page(Anchor::Themes).unwrap());
    assert_eq!(page(Anchor::Section(tip(7), 2)), None, "notes are on no page");
    assert_eq!(pages.labels.first().map(String::as_str), Some("1"), "pages count from the cover");
}

#[test]
fn notes_and_slides_never_reach_paper() {
    let edition = fixture::whole(fixture::collection(4));
    let seven = edition.tip(tip(7)).unwrap();
    let theme = theme("default");
    let known = TipPages::guess(&edition, &theme);
    let fit = Fit::default();
    let context = Context::new(&edition, &theme, Photos::Late);
    let data = tip_to_data(seven, 2, &context, &fit, &known, &mut Pictures::default());
    let json = serde_json::to_string(&data).unwrap();
    assert!(json.contains("Aan de slag") && json.contains("Meer weten"));
    assert!(!json.contains("GEHEIM") && !json.contains("ALLEEN OP DE DIA"), "{json}");
}

#[test]
fn the_same_edition_gives_the_same_bytes() {
    let (edition, theme) = (fixture::whole(fixture::collection(4)), theme("default"));
    assert_eq!(booklet(&edition, &theme).pdf, booklet(&edition, &theme).pdf);
}

#[test]
fn the_cover_is_a_png_of_the_width_that_readers_show() {
    let (edition, theme) = (fixture::set(fixture::collection(4)), theme("default"));
    let layout = edition_to_layout(&edition, &theme, &Typesetter::new(&theme), &OPTIONS, &Runs::default()).unwrap();
    let png = layout.cover().unwrap().png(&theme).unwrap();
    assert!(png.starts_with(b"\x89PNG"));
    assert_eq!(png[16..20], 1_200_u32.to_be_bytes());
    assert_eq!(PictureFormat::Png.extension(), "png");
}

fn cards(edition: &Edition, size: CardSize) -> crate::CardFaces {
    let theme = theme("default");
    let options = CardOptions { size, bleed: 0.0, spare: 0, pages: None, timestamp: Timestamp::DEFAULT };
    edition_to_card_faces(edition, &theme, &Typesetter::new(&theme), &options, &Runs::default()).unwrap()
}

#[test]
fn cards_of_both_sizes_fit_and_have_two_faces() {
    let edition = fixture::whole(fixture::collection(4));
    for size in [CardSize::A6, CardSize::Poker] {
        let faces = cards(&edition, size);
        // Letters that can be read across a table leave no room for a long lead on a playing card.
        let told: Vec<&str> = faces.diagnostics.iter().map(|told| told.message.en.as_str()).collect();
        let is_lead = |told: &&str| size == CardSize::Poker && told.starts_with("the lead of tip ");
        assert!(told.iter().all(is_lead), "{told:?}");
        let pdf = lopdf::Document::load_mem(&faces.pdf).unwrap();
        assert_eq!(pdf.get_pages().len(), 2 * edition.tips.len());
    }
}

#[test]
fn spare_cards_follow_those_of_tips() {
    let edition = fixture::whole(fixture::collection(2));
    let theme = theme("contrast");
    let options =
        CardOptions { size: CardSize::Bridge, bleed: 0.0, spare: 5, pages: None, timestamp: Timestamp::DEFAULT };
    let faces = edition_to_card_faces(&edition, &theme, &Typesetter::new(&theme), &options, &Runs::default()).unwrap();
    assert_eq!(faces.warnings, [""; 0]);
    let pdf = lopdf::Document::load_mem(&faces.pdf).unwrap();
    assert_eq!(pdf.get_pages().len(), 2 * (edition.tips.len() + 5));
}

#[test]
fn what_does_not_fit_a_card_is_reported_with_the_tips_title() {
    let mut edition = fixture::whole(fixture::collection(4));
    let mut long = edition.tips[0].as_ref().clone();
    long.title = "Een titel die maar doorgaat ".repeat(10).trim_end().to_owned();
    long.summary = "Een samenvatting die veel te lang is voor een kaart. ".repeat(12);
    let BlockKind::Paragraph(lead) = &mut long.lead[0].kind else { panic!("the fixture's leads are paragraphs") };
    *lead = fixture::Maker::new().text(&"Een inleiding die veel te lang is voor een kaart. ".repeat(30));
    let span = long.title_span;
    edition.tips[0] = Arc::new(long);
    let faces = cards(&edition, CardSize::A6);
    let found: Vec<_> = faces.diagnostics.iter().map(|diagnostic| (diagnostic.code, diagnostic.span)).collect();
    assert_eq!(found, [(Code::DoesNotFit, span), (Code::DoesNotFit, span)], "front and back");
    let pdf = lopdf::Document::load_mem(&faces.pdf).unwrap();
    assert_eq!(pdf.get_pages().len(), 2 * edition.tips.len(), "and still every face is one page");
}
