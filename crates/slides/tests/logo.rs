//! The house style's logo: on the cover of each deck, once in the file, with its words.

#![allow(clippy::disallowed_methods, reason = "a test may touch files")]
#![allow(clippy::unwrap_used, reason = "a panic in a test is the report")]

mod fixture;

use std::io::{Cursor, Read};

use tipwaaier_archive::Entries;
use tipwaaier_model::{Picture, PictureFormat, Timestamp};
use tipwaaier_slides::{Audience, Deck, Detail, PdfLayout, deck_to_html, deck_to_pages, deck_to_pptx, edition_to_deck};
use tipwaaier_theme::{HouseStyle, Logo};
use tipwaaier_typesetter::{Runs, Typesetter};

const ALT: &str = "Gemeente <Voorbeeldstad>";

fn theme_and_deck() -> (HouseStyle, Deck) {
    let svg = "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"600\" height=\"120\" viewBox=\"0 0 600 120\">\
               <path fill=\"#fff\" d=\"M0 0H120V120H0Z M150 40H600V80H150Z\"/></svg>";
    let picture = Picture {
        path: "logo.svg".into(),
        format: PictureFormat::Svg,
        width: 600,
        height: 120,
        bytes: svg.as_bytes().into(),
        png: Some(include_bytes!("fixture/portrait.png")[..].into()),
    };
    let mut theme = fixture::style();
    theme.logo = Some(Logo { picture, alt: ALT.into() });
    let (deck, _) = edition_to_deck(&fixture::occasion(), &theme, None, Detail::Full);
    (theme, deck)
}

fn part(bytes: &[u8], name: &str) -> Vec<u8> {
    let mut zip = zip::ZipArchive::new(Cursor::new(bytes)).unwrap();
    let mut content = Vec::new();
    zip.by_name(name).unwrap().read_to_end(&mut content).unwrap();
    content
}

#[test]
fn html_shows_it_on_the_cover_alone() {
    let (theme, deck) = theme_and_deck();
    let html = deck_to_html(&deck, &theme, Audience::Speaker);
    assert_eq!(html.matches("id=\"tw-logo\"").count(), 1);
    assert_eq!(html.matches("href=\"#tw-logo\"").count(), 1);
    assert!(html.contains("aria-label=\"Gemeente &lt;Voorbeeldstad&gt;\""));
    std::fs::write(concat!(env!("CARGO_TARGET_TMPDIR"), "/deck-logo.html"), html).unwrap();
}

#[test]
fn pptx_has_it_as_a_picture_with_words() {
    let (theme, deck) = theme_and_deck();
    let pptx = deck_to_pptx(&deck, &theme, Timestamp::DEFAULT, &Entries::default()).unwrap();
    let cover = String::from_utf8(part(&pptx, "ppt/slides/slide1.xml")).unwrap();
    assert!(cover.contains("descr=\"Gemeente &lt;Voorbeeldstad&gt;\""), "{cover}");
    // An SVG goes as the PNG that was drawn of it.
    assert!(part(&pptx, "ppt/media/logo.png").starts_with(b"\x89PNG"));
    std::fs::write(concat!(env!("CARGO_TARGET_TMPDIR"), "/deck-logo.pptx"), pptx).unwrap();
}

#[test]
fn pdf_is_larger_by_it() {
    let (mut theme, deck) = theme_and_deck();
    let typesetter = Typesetter::new(&theme);
    let draw = |theme: &HouseStyle| {
        deck_to_pages(&deck, theme, &typesetter, PdfLayout::Slides, Timestamp::DEFAULT, &Runs::default())
            .unwrap()
            .pdf()
            .unwrap()
    };
    let with = draw(&theme);
    theme.logo = None;
    assert!(with.len() > draw(&theme).len());
    std::fs::write(concat!(env!("CARGO_TARGET_TMPDIR"), "/deck-logo.pdf"), with).unwrap();
}

#[test]
fn rules_of_a_house_style_replace_the_decks_own_and_stay_rules() {
    let (mut theme, deck) = theme_and_deck();
    theme.overrides.insert("slides.css".into(), ".x { content: \"</style><script>alert(1)</script>\"; }".into());
    let html = deck_to_html(&deck, &theme, Audience::Speaker);
    assert!(html.contains(".x { content:") && !html.contains(".deck .sheet {"));
    assert_eq!(html.matches("</style>").count(), 1);
}
