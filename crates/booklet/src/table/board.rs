//! The board: its zones, of which each takes a card, and the parts in which it is printed on A4.

use serde::Serialize;
use tipwaaier_model::Edition;
use tipwaaier_typesetter::Words;

/// What lies between the edge of the board and its zones, below its title, and between zones, in millimetres.
const MARGIN: f64 = 10.0;
const TITLE: f64 = 17.0;
const GAP: f64 = 5.0;
/// What a zone has inside its edge, and what its title takes.
const INSET: f64 = 3.0;
const HEAD: f64 = 15.0;
/// A sheet of A4, what a printer leaves white of it with a little more, and what the label of a part takes below.
const A4: [f64; 2] = [210.0, 297.0];
const WHITE: f64 = 7.0;
const LABEL: f64 = 6.0;
/// How far parts lie over each other.
const OVERLAP: f64 = 10.0;

/// The board.
#[derive(Debug, Serialize)]
#[serde(rename_all = "kebab-case")]
pub(super) struct BoardData {
    title: Words,
    width: f64,
    height: f64,
    margin: f64,
    title_height: f64,
    head: f64,
    inset: f64,
    zones: Vec<ZoneData>,
    tiles: Tiles,
    /// Whether a card fits each zone.
    pub(super) fits: bool,
}

/// A zone, by its place on the board in millimetres.
#[derive(Debug, Serialize)]
struct ZoneData {
    title: Words,
    hint: Option<Words>,
    x: f64,
    y: f64,
    width: f64,
    height: f64,
    /// A card in it as it fits: width and height.
    card: [f64; 2],
}

/// The parts of a board on A4.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
struct Tiles {
    /// The paper as it lies.
    paper: [f64; 2],
    /// What of it a part takes.
    part: [f64; 2],
    columns: usize,
    rows: usize,
    overlap: f64,
    white: f64,
}

/// A grid of zones, with the size of each.
#[derive(Debug, Clone, Copy, PartialEq)]
struct Grid {
    columns: usize,
    rows: usize,
    zone: [f64; 2],
    /// A card as it lies in a zone.
    card: [f64; 2],
    /// How much room it has to spare, at least; less than nothing where it does not fit.
    spare: f64,
}

pub(super) fn board_to_data(edition: &Edition, [width, height]: [f64; 2], card: [f64; 2]) -> BoardData {
    let words = edition.collection.meta.words.table_words();
    let own = edition.set.as_ref().and_then(|set| set.board.as_ref());
    let title = own.and_then(|board| board.title.clone()).unwrap_or_else(|| words.board_question.to_owned());
    let usual = [
        (words.zone_less, words.zone_less_hint),
        (words.zone_keep, words.zone_keep_hint),
        (words.zone_more, words.zone_more_hint),
        (words.zone_stop, words.zone_stop_hint),
    ];
    let zones: Vec<(String, Option<String>)> = match own {
        Some(board) if !board.zones.is_empty() => {
            board.zones.iter().map(|zone| (zone.title.clone(), zone.hint.clone())).collect()
        }
        _ => usual.into_iter().map(|(title, hint)| (title.to_owned(), Some(hint.to_owned()))).collect(),
    };
    let grid = best_grid([width, height], zones.len(), card);
    let place = |(at, (title, hint)): (usize, (String, Option<String>))| ZoneData {
        title: Words::title(title),
        hint: hint.map(Words::new),
        x: MARGIN + (grid.zone[0] + GAP) * count(at % grid.columns),
        y: MARGIN + TITLE + (grid.zone[1] + GAP) * count(at / grid.columns),
        width: grid.zone[0],
        height: grid.zone[1],
        card: grid.card,
    };
    BoardData {
        title: Words::title(title),
        width,
        height,
        margin: MARGIN,
        title_height: TITLE,
        head: HEAD,
        inset: INSET,
        zones: zones.into_iter().enumerate().map(place).collect(),
        tiles: best_tiles([width, height]),
        fits: grid.spare >= 0.0,
    }
}

fn count(number: usize) -> f64 {
    f64::from(u32::try_from(number).unwrap_or(u32::MAX))
}

/// The grid in whose zones a card has most room.
fn best_grid(board: [f64; 2], zones: usize, card: [f64; 2]) -> Grid {
    let zones = zones.max(1);
    let grids = (1..=zones).flat_map(|columns| {
        let rows = zones.div_ceil(columns);
        let wide = (board[0] - 2.0 * MARGIN - GAP * count(columns - 1)) / count(columns);
        let high = (board[1] - 2.0 * MARGIN - TITLE - GAP * count(rows - 1)) / count(rows);
        [card, [card[1], card[0]]].map(|card| {
            let spare = (wide - 2.0 * INSET - card[0]).min(high - HEAD - INSET - card[1]);
            Grid { columns, rows, zone: [wide, high], card, spare }
        })
    });
    let first = Grid { columns: 1, rows: zones, zone: board, card, spare: f64::NEG_INFINITY };
    grids.fold(first, |best, grid| if grid.spare > best.spare { grid } else { best })
}

/// The parts that take the fewest sheets, all of one size.
fn best_tiles(board: [f64; 2]) -> Tiles {
    let along = |length: f64, part: f64| {
        let mut parts = 1;
        while part + (part - OVERLAP) * count(parts - 1) < length {
            parts += 1;
        }
        parts
    };
    let [upright, lying] = [A4, [A4[1], A4[0]]].map(|paper| {
        let part = [paper[0] - 2.0 * WHITE, paper[1] - 2.0 * WHITE - LABEL];
        let (columns, rows) = (along(board[0], part[0]), along(board[1], part[1]));
        let even = |length: f64, parts: usize| (length + OVERLAP * count(parts - 1)) / count(parts);
        let part = [even(board[0], columns), even(board[1], rows)];
        Tiles { paper, part, columns, rows, overlap: OVERLAP, white: WHITE }
    });
    if lying.columns * lying.rows < upright.columns * upright.rows { lying } else { upright }
}

#[cfg(test)]
mod tests;
