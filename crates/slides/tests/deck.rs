//! What is said on which slide.

#![allow(clippy::unwrap_used, reason = "a panic in a test is the report")]
#![allow(clippy::disallowed_methods, reason = "what is made is kept for the judges and for those who look")]

mod fixture;

use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::sync::Arc;

use fixture::build::{mixed, problem, text};
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
            Piece::Picture(it) => format!("picture: {}", it.alt),
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
fn what_is_wrong_with_a_draft_is_shown_and_not_only_in_the_notes() {
    let mut edition = fixture::rich();
    let lead = [mixed(vec![text("Zie "), problem("[tip 99]"), text(".")])];
    for tip in &mut edition.tips {
        Arc::make_mut(tip).lead.extend(lead.clone());
    }
    let deck = deck_of(&edition, Detail::Full);
    let shown = deck.slides.iter().filter_map(|slide| slide.kind.body()).flat_map(|body| &body.pieces);
    assert!(shown.into_iter().any(|piece| matches!(piece, Piece::Paragraph(runs) if plain(runs) == "Zie [tip 99].")));
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
    let labels: BTreeSet<_> = deck.slides.iter().filter(|s| s.tip == Some(fifty)).map(|s| s.foot.as_deref()).collect();
    assert_eq!(labels, BTreeSet::from([Some("boekje p. 23")]));
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
            Piece::Heading(_) | Piece::Code(_) | Piece::Table(_) | Piece::Picture(_) => String::new(),
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
    assert!(diagnostics.iter().filter(|it| it.code == Code::DoesNotFit).count() >= 4);
    assert!(diagnostics.iter().all(|it| it.severity == Severity::Hint && !it.hints.is_empty()));
    // Three examples have no sentence in bold.
    assert_eq!(diagnostics.iter().filter(|it| it.code == Code::NoKeySentence).count(), 3);
    assert!(
        deck.slides.iter().filter_map(|slide| slide.kind.body()).all(|body| body.size.0 >= 48),
        "never below 24 pt"
    );
}

fn order_of(edition: &Edition) -> Vec<String> {
    let of_interest = |slide: &&tipwaaier_slides::Slide| {
        matches!(slide.kind, SlideKind::Step { .. } | SlideKind::TipTitle { .. } | SlideKind::Agenda(_))
    };
    deck_of(edition, Detail::Full).slides.iter().filter(of_interest).map(|slide| slide.title.clone()).collect()
}

#[test]
fn a_deck_goes_as_its_programme_does() {
    let mut edition = fixture::occasion();
    edition.set.as_mut().unwrap().programme.reverse();
    let reversed = order_of(&edition);
    assert_eq!(
        reversed,
        [
            "Programma",
            "14:30: Klein beginnen",
            "Tip 7: Een kleine tip",
            "14:20: Pauze",
            "13:20: Cultuuromslag",
            "Tip 50: Cultuuromslag moet in DNA",
            "13:00: Kennismaking",
        ]
    );
    edition.set.as_mut().unwrap().order = tipwaaier_model::DeckOrder::List;
    assert_eq!(order_of(&edition), ["Programma", "Tip 50: Cultuuromslag moet in DNA", "Tip 7: Een kleine tip"]);
}

#[test]
fn tips_that_no_step_names_follow_the_programme() {
    let mut edition = fixture::occasion();
    edition.set.as_mut().unwrap().programme.truncate(2);
    assert_eq!(
        order_of(&edition),
        [
            "Programma",
            "13:00: Kennismaking",
            "13:20: Cultuuromslag",
            "Tip 50: Cultuuromslag moet in DNA",
            "Niet in het programma",
            "Tip 7: Een kleine tip",
        ]
    );
}

#[test]
fn a_tip_that_comes_back_is_told_once() {
    let mut edition = fixture::occasion();
    let set = edition.set.as_mut().unwrap();
    set.programme[3].tip = set.programme[1].tip;
    let told = order_of(&edition);
    assert_eq!(told.iter().filter(|title| title.starts_with("Tip 50")).count(), 1);
    assert_eq!(told.last().unwrap(), "Tip 7: Een kleine tip");
}

#[test]
fn a_sentence_with_a_colon_comes_with_what_it_announces() {
    let mut edition = fixture::rich();
    let why = fixture::build::section(
        "Waarom werkt dit?",
        tipwaaier_model::Role::Why,
        vec![fixture::build::para("Het werkt zo:"), fixture::build::para("Wie begint, gaat door. De rest volgt.")],
    );
    let mut tip = edition.tips[0].as_ref().clone();
    tip.sections = vec![why];
    edition.tips[0] = std::sync::Arc::new(tip);
    let deck = deck_of(&edition, Detail::Full);
    let slide = deck.slides.iter().find(|slide| slide.kind.name() == "why").unwrap();
    let mut shown = String::new();
    pieces(&mut shown, &slide.kind.body().unwrap().pieces);
    assert_eq!(shown, "    Het werkt zo:\n    Wie begint, gaat door.\n");
}

#[test]
fn a_draft_says_so_once_on_each_slide() {
    let mut edition = fixture::occasion();
    Arc::make_mut(&mut edition.collection).meta.status = tipwaaier_model::Status::Draft;
    let (deck, _) = edition_to_deck(&edition, &fixture::style(), None, Detail::Full);
    for slide in &deck.slides {
        let imprint = if let SlideKind::Closing { imprint, .. } = &slide.kind { imprint.as_deref() } else { None };
        let said: Vec<&str> = slide.foot.as_deref().into_iter().chain(imprint).collect();
        assert!(matches!(said[..], [one] if one.starts_with("Concept")), "{}: {said:?}", slide.title);
    }
}
