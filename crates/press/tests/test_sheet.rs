//! The duplex test sheet, looked at from outside.

#![allow(clippy::disallowed_methods, reason = "a test may touch files and clock")]
#![allow(clippy::unwrap_used, reason = "a test stops where its own tools fail")]

mod support;

use support::{OnDisk, joined, judge, label_font};
use tipwaaier_model::{Language, Timestamp};
use tipwaaier_press::{Flip, Mm, Offset, Orientation, Paper, Sheet, TestSheetJob, test_sheet};

fn job(font: &[u8], orientation: Orientation, flip: Flip) -> TestSheetJob<'_> {
    let sheet = Sheet { paper: Paper::A4, orientation };
    let (offset, created) = (Offset::default(), Timestamp::DEFAULT);
    TestSheetJob { sheet, flip, offset, language: Language::Dutch, created, font }
}

#[test]
fn every_test_sheet_is_sound_says_its_flip_and_embeds_its_font() {
    let font = label_font();
    for orientation in [Orientation::Portrait, Orientation::Landscape] {
        for (flip, edge) in [(Flip::LongEdge, "lange kant"), (Flip::ShortEdge, "korte kant")] {
            let job = job(&font, orientation, flip);
            let pdf = test_sheet(&job).unwrap();
            assert_eq!(pdf, test_sheet(&job).unwrap());
            let file = OnDisk::new(&pdf);
            judge("qpdf", ["--check"], file.path(), &[]);
            let words = joined(&judge("pdftotext", [], file.path(), &["-"]));
            assert!(words.contains("--offset=0.5,-1"), "{words}");
            assert!(words.contains(&format!("over de {edge}")), "{edge}: {words}");
            assert!(words.contains("Testvel voor dubbelzijdig drukken"), "its title: {words}");
            let fonts = judge("pdffonts", [], file.path(), &[]);
            assert!(fonts.lines().skip(2).all(|row| row.contains(" yes yes yes ")), "{fonts}");
            let info = judge("pdfinfo", [], file.path(), &[]);
            assert!(info.contains("Pages:           4"), "{info}");
        }
    }
}

/// Where the letter B stands on the back, in points from the upper left corner.
fn letter_b(pdf: &[u8]) -> (f64, f64) {
    let found = judge("pdftotext", ["-bbox", "-f", "2", "-l", "2"], OnDisk::new(pdf).path(), &["-"]);
    let line = found.lines().find(|line| line.contains(">B<")).unwrap();
    let number = |key: &str| line.split(key).nth(1).unwrap().split('"').nth(1).unwrap().parse::<f64>().unwrap();
    (number("xMin="), number("yMin="))
}

#[test]
fn an_offset_is_taken_back_in_both_ways_of_turning() {
    let font = label_font();
    let offset = Offset { x: Mm::new(2.0), y: Mm::new(3.0) };
    // Seen from the back, right is where left was on the front; upside down both axes change sign.
    for (flip, right, down) in [(Flip::LongEdge, 2.0, 3.0), (Flip::ShortEdge, -2.0, -3.0)] {
        let job = job(&font, Orientation::Portrait, flip);
        let still = letter_b(&test_sheet(&job).unwrap());
        let moved = letter_b(&test_sheet(&TestSheetJob { offset, ..job }).unwrap());
        assert!((moved.0 - still.0 - Mm::new(right).to_points()).abs() < 0.1, "{flip:?} {still:?} {moved:?}");
        assert!((moved.1 - still.1 - Mm::new(down).to_points()).abs() < 0.1, "{flip:?} {still:?} {moved:?}");
    }
}

#[test]
fn an_offset_beyond_the_rulers_is_refused() {
    let font = label_font();
    let offset = Offset { x: Mm::ZERO, y: Mm::new(-10.5) };
    let job = TestSheetJob { offset, ..job(&font, Orientation::Portrait, Flip::LongEdge) };
    assert!(test_sheet(&job).unwrap_err().text().nl.contains("-10,5 mm"));
}
