//! What is said on which slide.

#![allow(clippy::unwrap_used, reason = "a panic in a test is the report")]
#![allow(clippy::disallowed_methods, reason = "what is made is kept for the judges and for those who look")]

mod fixture;

use std::collections::BTreeSet;
use std::fmt::Write as _;

use tipwaaier_model::{Anchor, Code, Edition, PageMap, Severity, TipNumber};
use tipwaaier_slides::{Deck, Detail, Piece, Portrait, SlideKind, edition_to_deck, plain};

fn deck_of(edition: &Edition, detail: Detail) -> Deck {
    edition_to_deck(edition, &fixture::style(), None, detail).0
}

/// The deck as text: a slide a paragraph.
fn as_text(deck: &Deck) -> String {
    let mut out = String::new();
    for section in &deck.sections {
        let _ = writeln!(out, "=== {} ({} slides)\n", section.title, section.slides.len());
        for slide in &deck.slides[section.slides.clone()] {
            let _ = writeln!(out, "#{} {} | {}", slide.id.as_str(), slide.kind.name(), slide.title);
            match &slide.kind {
                SlideKind::Cover { subtitle, facts } => {
                    let _ = writeln!(out, "  {}", subtitle.as_deref().unwrap_or("-"));
                    for fact in facts {
                        let _ = writeln!(out, "  {}: {}", fact.label, fact.value);
                    }
                }
                SlideKind::Agenda(rows) => rows.iter().for_each(|row| {
                    let tip = row.tip.as_ref().map(|(_, id)| id.as_str());
                    writeln!(
                        out,
                        "  {:?} {} {:?} {tip:?}",
                        row.time,
                        row.title,
                        row.minutes.map(tipwaaier_model::Minutes::get)
                    )
                    .unwrap();
                }),
                SlideKind::Closing { rows, imprint } => {
                    for row in rows {
                        let _ = writeln!(out, "  {} | {} {:?}", row.lead, row.title, row.page);
                    }
                    let _ = writeln!(out, "  {}", imprint.as_deref().unwrap_or("-"));
                }
                SlideKind::Example { people, .. } => {
                    pieces(&mut out, slide.kind.body().map_or(&[], |body| &body.pieces));
                    for person in people {
                        let portrait = match &person.portrait {
                            Portrait::Photo { alt, .. } => alt.as_str(),
                            Portrait::Initials(initials) => initials,
                        };
                        let _ = writeln!(
                            out,
                            "  [{portrait}] {}, {}",
                            person.name,
                            person.affiliation().unwrap_or_default()
                        );
                    }
                }
                kind => pieces(&mut out, kind.body().map_or(&[], |body| &body.pieces)),
            }
            if !slide.notes.is_empty() {
                out.push_str("  notes:\n");
                pieces(&mut out, &slide.notes);
            }
            out.push('\n');
        }
    }
    out
}

fn pieces(out: &mut String, pieces: &[Piece]) {
    for piece in pieces {
        let line = match piece {
            Piece::Paragraph(runs) => plain(runs),
            Piece::Heading(runs) => format!("## {}", plain(runs)),
            Piece::Item { level, mark, runs, .. } => format!("{level} {mark:?} {}", plain(runs)),
            Piece::Quote(runs) => format!("> {}", plain(runs)),
            Piece::Code(text) => format!("``` {text}"),
            Piece::Table(table) => format!("table of {} rows", table.rows.len()),
            Piece::Picture { alt, .. } => format!("picture: {alt}"),
        };
        let _ = writeln!(out, "    {line}");
    }
}

#[test]
fn an_occasion_becomes_the_deck_that_is_written_down() {
    let text = as_text(&deck_of(&fixture::occasion(), Detail::Full));
    let golden = include_str!("golden/occasion.txt");
    if text != golden {
        let made = std::path::Path::new(env!("CARGO_TARGET_TMPDIR")).join("occasion.txt");
        std::fs::write(&made, &text).unwrap();
        panic!("the deck differs from tests/golden/occasion.txt; what came of it is in {}", made.display());
    }
}

#[test]
fn titles_and_ids_are_all_different() {
    for edition in [fixture::rich(), fixture::occasion(), fixture::long()] {
        let deck = deck_of(&edition, Detail::Full);
        let titles: BTreeSet<&str> = deck.slides.iter().map(|slide| slide.title.as_str()).collect();
        let ids: BTreeSet<&str> = deck.slides.iter().map(|slide| slide.id.as_str()).collect();
        assert_eq!(titles.len(), deck.slides.len());
        assert_eq!(ids.len(), deck.slides.len());
        assert!(ids.iter().all(|id| id.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-')));
    }
}

#[test]
fn a_short_deck_has_titles_and_questions() {
    let deck = deck_of(&fixture::rich(), Detail::Short);
    let kinds: BTreeSet<&str> = deck.slides.iter().map(|slide| slide.kind.name()).collect();
    assert_eq!(kinds, BTreeSet::from(["cover", "tip-title", "questions", "closing"]));
}

#[test]
fn the_authors_slides_replace_what_would_be_derived() {
    let deck = deck_of(&fixture::rich(), Detail::Full);
    let seven = TipNumber::new(7).unwrap();
    let kinds: Vec<&str> = deck.slides.iter().filter(|s| s.tip == Some(seven)).map(|s| s.kind.name()).collect();
    assert_eq!(kinds, ["tip-title", "custom", "custom"]);
}

#[test]
fn pages_of_the_booklet_are_named_where_there_is_one() {
    let edition = fixture::occasion();
    let fifty = TipNumber::new(50).unwrap();
    let pages = PageMap { labels: vec!["i".into(), "23".into()], places: [(Anchor::Tip(fifty), 2)].into() };
    let (deck, _) = edition_to_deck(&edition, &fixture::style(), Some(&pages), Detail::Full);
    let labels: BTreeSet<_> = deck.slides.iter().filter(|s| s.tip == Some(fifty)).map(|s| s.page.as_deref()).collect();
    assert_eq!(labels, BTreeSet::from([Some("23")]));
}

#[test]
fn no_word_is_lost_where_text_is_spread_and_the_place_is_named() {
    let (deck, diagnostics) = edition_to_deck(&fixture::long(), &fixture::style(), None, Detail::Full);
    let shown: String = deck
        .slides
        .iter()
        .filter_map(|slide| slide.kind.body())
        .flat_map(|body| &body.pieces)
        .map(|piece| match piece {
            Piece::Item { runs, .. } | Piece::Paragraph(runs) | Piece::Quote(runs) => plain(runs) + " ",
            Piece::Heading(_) | Piece::Code(_) | Piece::Table(_) | Piece::Picture { .. } => String::new(),
        })
        .collect();
    // The longest action and the quotation, word by word as they were written.
    for text in [fixture::build::lorem(23), fixture::build::lorem(120)] {
        assert!(shown.contains(&text), "‘{}…’ is not whole", &text[..60]);
    }
    assert_eq!(shown.matches('x').count(), 2_000, "the longest word is whole");
    let code = |slide: &tipwaaier_slides::Slide| -> usize {
        let pieces = slide.kind.body().map_or(&[][..], |body| &body.pieces);
        pieces.iter().map(|piece| if let Piece::Code(text) = piece { text.matches("regel").count() } else { 0 }).sum()
    };
    assert_eq!(deck.slides.iter().map(code).sum::<usize>(), 60, "every line of code");
    assert!(diagnostics.len() >= 4);
    assert!(
        diagnostics
            .iter()
            .all(|it| it.code == Code::DoesNotFit && it.severity == Severity::Hint && !it.hints.is_empty())
    );
    assert!(
        deck.slides.iter().filter_map(|slide| slide.kind.body()).all(|body| body.size.0 >= 48),
        "never below 24 pt"
    );
}
