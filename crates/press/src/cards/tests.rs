//! Every count of cards on every sheet: each face once, and behind each front its own back.

use tipwaaier_model::{Language, Timestamp};

use super::*;
use crate::{Flip, Offset, Orientation};

/// A sheet with and one without bleed, for each size of cards that has a name and one that has none.
fn jobs() -> Vec<CardsJob<'static>> {
    let sizes = [(105.0, 148.0), (63.0, 88.0), (70.0, 120.0), (57.0, 89.0), (90.0, 110.0)];
    let job = |(width, height): (f64, f64), paper, bleed| CardsJob {
        paper,
        bleed: Mm::new(bleed),
        ..CardsJob::new(Size::new(width, height), "Kaarten", Language::Dutch, Timestamp::DEFAULT)
    };
    sizes.into_iter().flat_map(|size| [job(size, Paper::A4, 0.0), job(size, Paper::Sra4, 3.0)]).collect()
}

/// Where a place on the back lies on the front, once the printer turned the sheet over an edge.
fn seen_through(place: Rect, sheet: Sheet, flip: Flip) -> Rect {
    let size = sheet.size();
    let printed = Matrix::for_back(size, sheet.back(flip), Offset::default()).apply_to_rect(place);
    let turns_upright = matches!(
        (sheet.orientation, flip),
        (Orientation::Portrait, Flip::LongEdge) | (Orientation::Landscape, Flip::ShortEdge)
    );
    if turns_upright { printed.mirrored(size) } else { Rect::new(printed.x, size.height - printed.top(), printed.size) }
}

fn is_near(a: Rect, b: Rect) -> bool {
    (a.x - b.x).get().abs() < 1e-6 && (a.y - b.y).get().abs() < 1e-6
}

#[test]
fn every_card_of_1_to_120_is_there_once_with_its_back_behind_it() {
    for job in jobs() {
        let grid = CardGrid::new(&job).unwrap();
        for (order, flip) in [(CardOrder::Rows, Flip::LongEdge), (CardOrder::Stacks, Flip::ShortEdge)] {
            for cards in 1..=120 {
                let mut seen = vec![0; 2 * cards];
                for sheet in 0..cards.div_ceil(grid.cells.len()) {
                    let on = |side| faces_on(order, &grid, cards, sheet, side).collect::<Vec<_>>();
                    let (fronts, backs) = (on(Side::Front), on(Side::Back));
                    for ((front, place), (back, behind)) in fronts.iter().zip(&backs) {
                        assert!(front % 2 == 0 && *back == front + 1, "{cards} cards of {}", job.card);
                        let behind = seen_through(*behind, grid.sheet, flip);
                        assert!(
                            is_near(behind, *place),
                            "{cards} cards of {}, {flip:?}: {behind:?} {place:?}",
                            job.card
                        );
                    }
                    fronts.iter().chain(&backs).for_each(|(face, _)| seen[*face] += 1);
                }
                assert!(seen.iter().all(|times| *times == 1), "{cards} cards of {}, {order:?}: {seen:?}", job.card);
            }
        }
    }
}

#[test]
fn stacks_give_all_cards_in_order_and_rows_too() {
    for per_sheet in 1..=9_usize {
        for cards in 0..=60_usize {
            let sheets = cards.div_ceil(per_sheet);
            let by_sheet = (0..sheets).flat_map(|s| (0..per_sheet).map(move |p| (s, p)));
            let rows: Vec<usize> = by_sheet.filter_map(|(s, p)| CardOrder::Rows.card(cards, per_sheet, s, p)).collect();
            let by_pile = (0..per_sheet).flat_map(|p| (0..sheets).map(move |s| (s, p)));
            let piles: Vec<usize> =
                by_pile.filter_map(|(s, p)| CardOrder::Stacks.card(cards, per_sheet, s, p)).collect();
            assert!(rows.into_iter().eq(0..cards) && piles.into_iter().eq(0..cards), "{cards} by {per_sheet}");
        }
    }
}
