//! The PPTX deck: what can be said of it without Office.

#![allow(clippy::disallowed_methods, reason = "a test may touch files and clock")]
#![allow(clippy::unwrap_used, reason = "a panic in a test is the report")]

mod fixture;

use std::collections::BTreeMap;
use std::io::{Cursor, Read};

use tipwaaier_archive::Entries;
use tipwaaier_model::{Edition, Timestamp};
use tipwaaier_slides::{Deck, Detail, SlideKind, deck_to_pptx, edition_to_deck};

fn pptx_of(edition: &Edition) -> (Deck, Vec<u8>) {
    let style = fixture::style();
    let (deck, _) = edition_to_deck(edition, &style, None, Detail::Full);
    let bytes = deck_to_pptx(&deck, &style, Timestamp::DEFAULT, &Entries::default()).unwrap();
    (deck, bytes)
}

fn parts(bytes: &[u8]) -> BTreeMap<String, Vec<u8>> {
    let mut zip = zip::ZipArchive::new(Cursor::new(bytes)).unwrap();
    (0..zip.len())
        .map(|at| {
            let mut file = zip.by_index(at).unwrap();
            let mut content = Vec::new();
            file.read_to_end(&mut content).unwrap();
            (file.name().to_owned(), content)
        })
        .collect()
}

#[test]
fn every_part_is_well_formed_and_named_safely() {
    let (deck, bytes) = pptx_of(&fixture::rich());
    let parts = parts(&bytes);
    for (name, content) in &parts {
        assert!(name.chars().all(|c| c.is_ascii_alphanumeric() || "/._-[]".contains(c)), "{name}");
        if !name.starts_with("ppt/media/") {
            let mut reader = quick_xml::Reader::from_reader(content.as_slice());
            let mut buffer = Vec::new();
            loop {
                match reader.read_event_into(&mut buffer) {
                    Ok(quick_xml::events::Event::Eof) => break,
                    Ok(_) => buffer.clear(),
                    Err(error) => panic!("{name}: {error}"),
                }
            }
        }
    }
    let slides = parts.keys().filter(|name| name.starts_with("ppt/slides/slide")).count();
    assert_eq!(slides, deck.slides.len());
}

#[test]
fn a_picture_is_stored_once_and_notes_hold_the_whole_text() {
    let parts = parts(&pptx_of(&fixture::rich()).1);
    assert_eq!(parts.keys().filter(|name| name.starts_with("ppt/media/")).count(), 2);
    let notes: Vec<_> = parts.iter().filter(|(name, _)| name.starts_with("ppt/notesSlides/notesSlide")).collect();
    assert!(notes.iter().any(|(_, xml)| String::from_utf8_lossy(xml).contains("Daarna de rest, met meer woorden.")));
    assert!(notes.iter().any(|(_, xml)| String::from_utf8_lossy(xml).contains("Hang de titels op in de zaal.")));
}

/// A tip with one section, which is the author's own slides.
fn slides_of(content: tipwaaier_model::Blocks) -> Vec<String> {
    use fixture::build::*;
    let mut tip = fixture::small_tip(1, "Een tip");
    tip.sections = vec![section("Op de dia", tipwaaier_model::Role::Slides, content)];
    let mut collection = collection(vec![theme("taal", "Taal", "Over taal.")]);
    collection.tips = vec![tip];
    let (_, bytes) = pptx_of(&edition(collection, tipwaaier_model::EditionName::All));
    let slides = parts(&bytes).into_iter().filter(|(name, _)| name.starts_with("ppt/slides/slide"));
    slides.map(|(_, xml)| String::from_utf8(xml).unwrap()).collect()
}

#[test]
fn text_after_a_table_says_everything_once_and_keeps_its_bullets() {
    use fixture::build::*;
    let words = |text: &str| vec![text.to_owned()];
    let content = vec![para("Eerst."), table_of(&words("a"), &words("1")), code("x"), list(&words("Een punt"))];
    let slides = slides_of(content);
    let xml = slides.iter().find(|xml| xml.contains("Een punt")).unwrap();
    for element in xml.split('<').filter(|element| element.starts_with("a:rPr") || element.starts_with("a:endParaRPr"))
    {
        assert!(element.matches(" sz=").count() <= 1, "<{element}");
    }
    let (before, _) = xml.split_once("Een punt").unwrap();
    let paragraph = before.rsplit_once("<a:p>").unwrap().1;
    assert!(paragraph.contains("<a:buChar char=\"•\"/>"), "{paragraph}");
}

#[test]
fn a_list_says_one_first_number() {
    use fixture::build::*;
    let words = ["een", "twee", "drie"].map(str::to_owned);
    let xml = slides_of(vec![numbered(3, &words)]).concat();
    assert_eq!(xml.matches("startAt=\"3\"").count(), 3);
    let xml = slides_of(vec![numbered(0, &words)]).concat();
    assert!(!xml.contains("startAt=\"") && xml.contains(">0.\t</a:t>") && xml.contains(">2.\t</a:t>"));
}

#[test]
fn a_numbered_list_within_bullets_begins_with_a_one_and_one_within_it_with_a_letter() {
    use fixture::build::*;
    use tipwaaier_model::{BlockKind, ListItem, ListMarker};
    let words = ["een", "twee"].map(str::to_owned);
    let within = |marker, inner| {
        let item = ListItem { content: vec![para("Punt"), inner], ticked: None, span: span() };
        block(BlockKind::List { marker, items: vec![item] })
    };
    let twice = within(ListMarker::Number(1), numbered(1, &words));
    let xml = slides_of(vec![within(ListMarker::Bullet, twice)]).concat();
    let kinds = ["arabicPeriod", "alphaLcPeriod", "romanLcPeriod"].map(|kind| xml.matches(kind).count());
    assert_eq!(kinds, [1, 2, 0], "{xml}");
}

#[test]
fn a_title_of_one_very_long_word_has_the_size_in_which_that_is_whole() {
    use fixture::build::*;
    let mut collection = collection(vec![theme("taal", "Taal", "Over taal.")]);
    collection.tips = vec![fixture::small_tip(1, "Onafhankelijkecliëntondersteuningsorganisatie")];
    let (_, bytes) = pptx_of(&edition(collection, tipwaaier_model::EditionName::All));
    let slides = parts(&bytes).into_iter().filter(|(name, _)| name.starts_with("ppt/slides/slide"));
    let slides = slides.map(|(_, xml)| String::from_utf8(xml).unwrap());
    let titles: Vec<String> =
        slides.filter_map(|xml| Some(xml.split_once("organisatie</a:t>")?.0.to_owned())).collect();
    let said = |before: &String| before.rsplit_once("<a:rPr").is_some_and(|(_, run)| run.contains(" sz=\""));
    assert!(!titles.is_empty() && titles.iter().all(said), "{titles:?}");
}

#[test]
fn the_same_deck_gives_the_same_bytes() {
    assert!(pptx_of(&fixture::rich()).1 == pptx_of(&fixture::rich()).1);
}

#[test]
fn a_title_is_one_line_of_the_outline_and_text_stands_where_its_layout_has_it() {
    let (deck, bytes) = pptx_of(&fixture::rich());
    let parts = parts(&bytes);
    let mut texts = 0;
    for (number, slide) in (1..).zip(&deck.slides) {
        let xml = String::from_utf8_lossy(&parts[&format!("ppt/slides/slide{number}.xml")]).into_owned();
        let of = |mark: &str| {
            xml.split("<p:sp>").map(|shape| shape.split("</p:sp>").next().unwrap()).find(|shape| shape.contains(mark))
        };
        let title = of("itle\"/>").unwrap();
        let words: String =
            title.split("<a:t>").skip(1).map(|it| it.split("</a:t>").next().unwrap()).collect::<Vec<_>>().concat();
        assert_eq!(quick_xml::escape::unescape(&words).unwrap(), slide.title);
        assert_eq!((title.matches("<a:p>").count(), title.matches("<a:br>").count()), (1, 0), "{title}");
        // A title that needs more width has more of it than its layout.
        let wider = matches!(slide.kind, SlideKind::TipTitle { column, .. } if column.width < 560);
        assert_eq!(title.contains("<a:xfrm>"), wider, "{title}");
        let mapped = !xml.contains("overrideClrMapping") || xml.contains("folHlink=\"folHlink\"");
        assert!(mapped, "a ground may be in the colour of followed links, and takes it as it is");
        let drawn = xml.contains("<p:pic>") || xml.contains("<p:graphicFrame>");
        if let Some(text) = of("idx=\"1\"/>").filter(|_| !drawn && !wider) {
            texts += 1;
            assert!(!text.contains("<a:xfrm>"), "{text}");
        }
    }
    assert!(texts > 10, "{texts} slides of text");
}

/// Writes the decks that the outside judges look at.
#[test]
fn decks_for_the_judges() {
    let folder = std::path::Path::new(env!("CARGO_TARGET_TMPDIR"));
    for (name, edition) in [
        ("rich", fixture::rich()),
        ("occasion", fixture::occasion()),
        ("long", fixture::long()),
        ("many", fixture::many(1000)),
    ] {
        std::fs::write(folder.join(format!("deck-{name}.pptx")), pptx_of(&edition).1).unwrap();
    }
}
