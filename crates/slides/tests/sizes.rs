//! How large what slides say is: statements, titles, and all of it in a house style of large print.

#![allow(clippy::unwrap_used, reason = "a panic in a test is the report")]

mod fixture;

use std::sync::Arc;

use tipwaaier_model::Edition;
use tipwaaier_slides::{Deck, Detail, Piece, SlideKind, edition_to_deck};
use tipwaaier_theme::builtin;

fn deck(edition: &Edition, style: &str) -> Deck {
    edition_to_deck(edition, &builtin(style).unwrap(), None, Detail::Full).0
}

fn with_title(title: &str) -> Edition {
    let mut edition = fixture::rich();
    title.clone_into(&mut Arc::make_mut(&mut edition.tips[0]).title);
    edition
}

#[test]
fn a_statement_is_large_and_has_its_title_for_a_kicker() {
    let deck = deck(&fixture::rich(), "default");
    let statements: Vec<_> = deck.slides.iter().filter(|slide| slide.kind.is_statement()).collect();
    assert!(!statements.is_empty());
    for slide in statements {
        let size = slide.kind.body().unwrap().size.0;
        assert!((96..=120).contains(&size), "{}: {size}", slide.title);
        assert_eq!(slide.heading_size.0, 36, "{}", slide.title);
    }
    let paragraphs = deck
        .slides
        .iter()
        .filter(|slide| matches!(slide.kind, SlideKind::Why(_)))
        .filter(|slide| matches!(slide.kind.body().unwrap().pieces[..], [Piece::Paragraph(_)]));
    assert!(paragraphs.into_iter().all(|slide| slide.kind.is_statement()), "one sentence has the slide to itself");
}

#[test]
fn no_title_of_a_tip_is_small() {
    let long =
        "Van gebiedsontwikkelingsovereenkomst naar keukentafel en weer terug naar het bestemmingsplan van de gemeente";
    for (style, least) in [("default", 64), ("sober", 64), ("contrast", 68)] {
        for title in [long, &long[..37], "Begin"] {
            let deck = deck(&with_title(title), style);
            let slide = deck.slides.iter().find(|slide| slide.heading == title && slide.kind.name() == "tip-title");
            let size = slide.unwrap().heading_size.0;
            assert!(size >= least, "{style}: ‘{title}’ is {size} units");
        }
    }
}

#[test]
fn large_print_is_larger_in_all_that_slides_say() {
    for edition in [fixture::rich(), fixture::occasion(), fixture::long()] {
        let (usual, large) = (deck(&edition, "default"), deck(&edition, "contrast"));
        let least =
            |deck: &Deck| deck.slides.iter().filter_map(|slide| slide.kind.body()).map(|body| body.size.0).min();
        assert!(least(&large).unwrap() >= 60 && least(&large) > least(&usual));
        for slide in &usual.slides {
            let same = large.slides.iter().find(|other| other.id == slide.id && other.kind.name() == slide.kind.name());
            let Some(same) = same.filter(|same| same.kind.is_statement() == slide.kind.is_statement()) else {
                continue;
            };
            // A word that is as wide as its slide can't be larger in a wider typeface.
            let titled = matches!(slide.kind.name(), "cover" | "theme-opener" | "tip-title" | "step");
            let long_word = titled || slide.heading.split_whitespace().any(|word| word.chars().count() > 20);
            // A heading that takes more lines gives way to the body; it is larger than the usual one with so many.
            if same.heading_lines <= slide.heading_lines && !long_word {
                assert!(same.heading_size > slide.heading_size, "{}", slide.title);
            }
        }
    }
}

#[test]
fn a_number_leaves_white_space_before_its_title() {
    for style in ["default", "sober", "contrast"] {
        let deck = deck(&fixture::rich(), style);
        for slide in &deck.slides {
            let SlideKind::TipTitle { number, column, .. } = slide.kind else { continue };
            // No digit of these faces is wider than two thirds of its size.
            let digits = u32::try_from(number.to_string().len()).unwrap();
            assert!(digits * u32::from(column.size.0) * 2 / 3 < column.width, "{style}: {number} at {}", column.size.0);
        }
    }
}

#[test]
fn a_closing_slide_holds_eight_tips_and_all_of_them_about_as_many() {
    let rows = |tips: u16, publisher: &str| -> Vec<usize> {
        let mut edition = fixture::many(tips);
        Arc::make_mut(&mut edition.collection).meta.publisher = Some(publisher.to_owned());
        let deck = deck(&edition, "default");
        let last = deck.slides.last().unwrap();
        assert!(
            matches!(last.kind, SlideKind::Closing { imprint: Some(_), .. }),
            "the imprint has no slide of its own"
        );
        let rows = |slide: &tipwaaier_slides::Slide| match &slide.kind {
            SlideKind::Closing { rows, .. } => Some(rows.len()),
            _ => None,
        };
        deck.slides.iter().filter_map(rows).collect()
    };
    assert_eq!(rows(8, "Programma"), [8]);
    assert_eq!(rows(15, "Programma"), [8, 7]);
    let long = "Programma Dienstverlening van de gezamenlijke gemeenten in de regio, met het Kenniscentrum en partners";
    assert_eq!(rows(15, long), [8, 7], "the last slide has room for another line");
    assert_eq!(rows(8, long), [4, 4]);
}
