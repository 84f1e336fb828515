//! How many cards fit, and where.

use tipwaaier_model::{Language, Timestamp};

use super::*;
use crate::{A6_CARD, POKER_CARD};

fn job(card: Size) -> CardsJob<'static> {
    CardsJob::new(card, "Kaarten", Language::Dutch, Timestamp::DEFAULT)
}

#[test]
fn nine_poker_cards_and_four_a6_fit_on_a4() {
    assert_eq!(CardGrid::new(&job(POKER_CARD)).unwrap().cells.len(), 9);
    let a6 = CardGrid::new(&job(A6_CARD)).unwrap();
    assert_eq!((a6.cells.len(), a6.flush), (4, true));
    assert_eq!(a6.cuts().vertical, [Mm::new(105.0)]);
}

#[test]
fn bleed_and_marks_take_room_from_cards() {
    let bled = CardGrid::new(&CardsJob { bleed: Mm::new(3.0), ..job(POKER_CARD) }).unwrap();
    assert_eq!((bled.sheet.orientation, bled.cells.len()), (Orientation::Landscape, 8));
    let four = CardGrid::new(&CardsJob { bleed: Mm::new(3.0), ..job(Size::new(92.0, 132.0)) }).unwrap();
    assert_eq!((four.cells.len(), four.flush), (4, false));
}

#[test]
fn four_a6_with_bleed_fit_on_sra4_and_a_little_smaller_on_a4() {
    let sra4 = CardGrid::new(&CardsJob { bleed: Mm::new(3.0), paper: crate::Paper::Sra4, ..job(A6_CARD) }).unwrap();
    assert_eq!((sra4.cells.len(), sra4.flush), (4, false));
    let (size, inked) = (sra4.sheet.size(), sra4.printed().outset(Mm::new(3.0)));
    assert!(inked.x >= Mm::ZERO && inked.right() <= size.width && inked.y >= Mm::ZERO && inked.top() <= size.height);
    // Marks stand outside what is cut out.
    let job = CardsJob { bleed: Mm::new(3.0), paper: crate::Paper::Sra4, ..job(A6_CARD) };
    for (x, y) in sra4.marks(&job).iter().flat_map(|stroke| [stroke.from, stroke.to]) {
        let within = |cell: &Rect| x > cell.x && x < cell.right() && y > cell.y && y < cell.top();
        assert!(!sra4.cells.iter().any(within), "{x} {y}");
    }
    let a4 = CardGrid::new(&CardsJob { bleed: Mm::new(2.0), ..self::job(Size::new(94.0, 138.0)) }).unwrap();
    assert_eq!(a4.cells.len(), 4);
}

#[test]
fn a_card_larger_than_the_sheet_is_refused_with_the_limit() {
    let error = CardGrid::new(&job(Size::new(250.0, 300.0))).unwrap_err();
    assert!(matches!(error, PressError::CardTooLarge { .. }), "{error:?}");
    assert!(error.to_string().contains("204 × 291 mm"), "{error}");
}
