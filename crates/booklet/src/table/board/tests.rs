//! Zones that take a card, and parts that join.

use super::*;

const A3: [f64; 2] = [420.0, 297.0];
const A2: [f64; 2] = [594.0, 420.0];

#[test]
fn a_card_fits_each_zone() {
    for card in [[105.0, 148.0], [63.0, 88.0], [70.0, 120.0], [57.0, 89.0]] {
        for zones in 2..=4 {
            let grid = best_grid(A3, zones, card);
            assert!(grid.spare >= 0.0, "{zones} zones: {grid:?}");
        }
        for zones in 2..=6 {
            assert!(best_grid(A2, zones, card).spare >= 0.0, "{zones} zones on A2");
        }
    }
    assert!(best_grid(A3, 6, [105.0, 148.0]).spare < 0.0, "six A6 cards want a larger board");
    assert!(best_grid(A3, 4, [148.0, 210.0]).spare < 0.0);
}

#[test]
fn zones_lie_on_the_board_and_beside_each_other() {
    for (board, zones) in [(A3, 2), (A3, 3), (A3, 4), (A2, 5), (A2, 6)] {
        let grid = best_grid(board, zones, [105.0, 148.0]);
        let wide = grid.zone[0] * count(grid.columns) + GAP * count(grid.columns - 1);
        let high = grid.zone[1] * count(grid.rows) + GAP * count(grid.rows - 1);
        assert!((wide + 2.0 * MARGIN - board[0]).abs() < 1e-6 && (high + 2.0 * MARGIN + TITLE - board[1]).abs() < 1e-6);
        assert!(grid.columns * grid.rows >= zones);
    }
}

#[test]
fn parts_cover_the_board_and_lie_over_each_other() {
    for (board, sheets) in [(A3, 4), (A2, 8)] {
        let tiles = best_tiles(board);
        assert_eq!(tiles.columns * tiles.rows, sheets, "{tiles:?}");
        for (axis, parts) in [(0, tiles.columns), (1, tiles.rows)] {
            let covered = tiles.part[axis] + (tiles.part[axis] - OVERLAP) * count(parts - 1);
            assert!((covered - board[axis]).abs() < 1e-6 && tiles.part[axis] + 2.0 * WHITE <= tiles.paper[axis]);
        }
    }
}
