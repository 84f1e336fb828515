//! Cards imposed from real PDFs: cut apart again by what an outside reader finds on each place, front against back.

#![allow(clippy::disallowed_methods, reason = "a test may touch files and clock")]
#![allow(clippy::unwrap_used, reason = "a test stops where its own tools fail")]

mod support;

use support::{OnDisk, cards, joined, judge, label_font};
use tipwaaier_model::{Language, Timestamp};
use tipwaaier_press::{
    A6_CARD, CardOrder, CardsJob, Flip, Imposed, Mm, POKER_CARD, PressError, Size, Warning, cutting_template,
    impose_cards,
};

fn job(card: Size) -> CardsJob<'static> {
    CardsJob::new(card, "Tipkaarten", Language::Dutch, Timestamp::DEFAULT)
}

/// A word with the middle of its place on the sheet, in millimetres from the upper left corner.
#[derive(Debug)]
struct Word {
    text: String,
    x: f64,
    y: f64,
}

/// The words of every side.
fn sides(imposed: &Imposed) -> Vec<Vec<Word>> {
    let file = OnDisk::new(&imposed.pdf);
    let found = judge("pdftotext", ["-bbox"], file.path(), &["-"]);
    let number = |line: &str, key: &str| line.split(key).nth(1)?.split('"').nth(1)?.parse::<f64>().ok();
    let word = |line: &str| {
        let text = line.split('>').nth(1)?.split('<').next()?.to_owned();
        let middle = |low, high| Some(f64::midpoint(number(line, low)?, number(line, high)?) / 72.0 * 25.4);
        Some(Word { text, x: middle("xMin=", "xMax=")?, y: middle("yMin=", "yMax=")? })
    };
    found.split("<page ").skip(1).map(|page| page.lines().filter_map(word).collect()).collect()
}

/// Where the middle of a card of that size is, seen from its text in the upper left corner of the face: text stands
/// upright or, on a back printed upside down, in the lower right.
fn cell(word: &Word, columns: &[f64], rows: &[f64]) -> (usize, usize) {
    let slot = |at: f64, cuts: &[f64]| cuts.windows(2).position(|pair| pair[0] <= at && at < pair[1]).unwrap();
    (slot(word.x, columns), slot(word.y, rows))
}

/// One layout to unfold.
struct Case {
    card: Size,
    flip: Flip,
    order: CardOrder,
    /// The cell borders from the left and from the top.
    columns: &'static [f64],
    rows: &'static [f64],
}

const POKER_COLUMNS: &[f64] = &[10.5, 73.5, 136.5, 199.5];
const POKER_ROWS: &[f64] = &[16.5, 104.5, 192.5, 280.5];
const A6_COLUMNS: &[f64] = &[0.0, 105.0, 210.0];
const A6_ROWS: &[f64] = &[0.0, 148.5, 297.0];

/// Prints, turns the sheets over, cuts them and looks at both sides of every card.
fn unfold(count: usize, case: &Case) {
    let pdf = cards(count, case.card.width.get(), case.card.height.get(), "");
    let imposed = impose_cards(&pdf, &CardsJob { flip: case.flip, order: case.order, ..job(case.card) }).unwrap();
    let sides = sides(&imposed);
    assert_eq!(sides.len(), imposed.sheets * 2);
    let (across, down) = (case.columns.len() - 1, case.rows.len() - 1);
    let mut piles: Vec<Vec<usize>> = vec![Vec::new(); across * down];
    for sheet in sides.chunks(2) {
        for front in &sheet[0] {
            let number = front.text.trim_start_matches("front").trim_end_matches('x').parse().unwrap();
            let (column, row) = cell(front, case.columns, case.rows);
            piles[row * across + column].push(number);
            let back = sheet[1].iter().find(|word| word.text == format!("back{number}x")).unwrap();
            let (back_column, back_row) = cell(back, case.columns, case.rows);
            // An upright sheet over its long edge: left and right change places; over its short edge: top and bottom.
            let behind = match case.flip {
                Flip::LongEdge => (across - 1 - back_column, back_row),
                Flip::ShortEdge => (back_column, down - 1 - back_row),
            };
            assert_eq!(behind, (column, row), "{count} cards, card {number}, {:?}", case.flip);
        }
    }
    let in_order: Vec<usize> = match case.order {
        CardOrder::Stacks => piles.concat(),
        CardOrder::Rows => (0..imposed.sheets)
            .flat_map(|sheet| piles.iter().filter_map(move |pile| pile.get(sheet).copied()))
            .collect(),
    };
    assert!(in_order.into_iter().eq(1..=count), "{count} cards, {:?}", case.order);
}

#[test]
fn fronts_and_backs_of_1_to_60_poker_cards_meet() {
    for count in 1..=60 {
        let order = if count % 2 == 0 { CardOrder::Rows } else { CardOrder::Stacks };
        let flip = if count % 3 == 0 { Flip::ShortEdge } else { Flip::LongEdge };
        unfold(count, &Case { card: POKER_CARD, flip, order, columns: POKER_COLUMNS, rows: POKER_ROWS });
    }
}

#[test]
fn fronts_and_backs_of_1_to_60_a6_cards_meet() {
    for count in 1..=60 {
        let order = if count % 2 == 1 { CardOrder::Rows } else { CardOrder::Stacks };
        let flip = if count % 3 == 1 { Flip::ShortEdge } else { Flip::LongEdge };
        unfold(count, &Case { card: A6_CARD, flip, order, columns: A6_COLUMNS, rows: A6_ROWS });
    }
}

#[test]
fn faces_with_bleed_in_their_boxes_or_in_their_size_land_on_the_same_place() {
    let bleed = Mm::new(3.0);
    let job = CardsJob { bleed, ..job(POKER_CARD) };
    let boxed = impose_cards(&cards(2, 63.0, 88.0, "bleed: 3mm"), &job).unwrap();
    // The same faces without a trim box: 3 mm larger on each side, and so with a margin of 9 instead of 6 mm.
    let larger = impose_cards(&cards(2, 69.0, 94.0, "margin: 9mm"), &job);
    assert_eq!(boxed.warnings, []);
    let place = |imposed: &Imposed| sides(imposed)[0].iter().map(|word| (word.x, word.y)).collect::<Vec<_>>();
    let larger = larger.unwrap();
    for (a, b) in place(&boxed).iter().zip(place(&larger)) {
        assert!((a.0 - b.0).abs() < 0.1 && (a.1 - b.1).abs() < 0.1, "{a:?} {b:?}");
    }
}

#[test]
fn sheets_are_sound_and_deterministic() {
    let pdf = cards(11, 63.0, 88.0, "");
    let first = impose_cards(&pdf, &job(POKER_CARD)).unwrap();
    assert_eq!(first.pdf, impose_cards(&pdf, &job(POKER_CARD)).unwrap().pdf);
    let file = OnDisk::new(&first.pdf);
    judge("qpdf", ["--check"], file.path(), &[]);
    let fonts = judge("pdffonts", [], file.path(), &[]);
    assert_eq!(fonts.lines().skip(2).count(), 1, "{fonts}");
    assert!(fonts.contains(" yes yes yes "), "{fonts}");
}

#[test]
fn what_cannot_be_printed_is_refused_with_its_limit() {
    let refuse = |pdf: &[u8], job: &CardsJob<'_>| impose_cards(pdf, job).unwrap_err();
    let pair = cards(1, 63.0, 88.0, "");
    let huge = refuse(&pair, &job(Size::new(220.0, 310.0)));
    assert!(huge.to_string().contains("220 × 310 mm") && huge.to_string().contains("A4"), "{huge}");
    let bled = refuse(&pair, &CardsJob { bleed: Mm::new(80.0), ..job(POKER_CARD) });
    assert!(matches!(bled, PressError::CardTooLarge { .. }), "{bled}");
    let other = refuse(&pair, &job(A6_CARD));
    assert_eq!(other.to_string(), "page 1 measures 63 × 88 mm, the card 105 × 148 mm");
    let odd = support::typeset("#set page(width: 63mm, height: 88mm)\nfront #pagebreak() back #pagebreak() front");
    assert!(matches!(refuse(&odd, &job(POKER_CARD)), PressError::CardFaces { pages: 3 }));
    let negative = refuse(&pair, &job(Size::new(-63.0, 88.0)));
    assert!(negative.text().nl.contains("een kaartbreedte van -63 mm"), "{negative}");
}

#[test]
fn cards_without_the_bleed_that_was_asked_for_are_warned_of() {
    let job = CardsJob { bleed: Mm::new(3.0), ..job(POKER_CARD) };
    let imposed = impose_cards(&cards(1, 63.0, 88.0, ""), &job).unwrap();
    assert_eq!(imposed.warnings, [Warning::NoBleedInSource { bleed: Mm::new(3.0), found: Mm::ZERO }]);
}

#[test]
fn instructions_and_template_give_the_cuts() {
    let imposed = impose_cards(&cards(4, 63.0, 88.0, ""), &job(POKER_CARD)).unwrap();
    let said = joined(&imposed.instructions);
    assert!(said.contains("10,5 · 73,5 · 136,5 · 199,5 mm van links"), "{said}");
    assert!(said.contains("16,5 · 104,5 · 192,5 · 280,5 mm van boven"), "{said}");
    let font = label_font();
    let template = cutting_template(&job(POKER_CARD), &font).unwrap();
    let file = OnDisk::new(&template);
    judge("qpdf", ["--check"], file.path(), &[]);
    let words = judge("pdftotext", [], file.path(), &["-"]);
    for cut in ["10,5 mm", "199,5 mm", "280,5 mm", "Snijmal"] {
        assert!(words.contains(cut), "{cut}: {words}");
    }
    assert_eq!(template, cutting_template(&job(POKER_CARD), &font).unwrap());
}
