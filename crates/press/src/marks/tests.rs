//! Where marks stand.

use super::*;
use crate::paper::{Orientation, Paper};

#[test]
fn an_office_printer_prints_every_mark() {
    let lying = Sheet { paper: Paper::A4, orientation: Orientation::Portrait };
    let sheet = lying.size();
    for (size, bleed) in [((210.0, 297.0), 0.0), ((189.0, 264.0), 0.0), ((190.0, 270.0), 3.0), ((200.0, 290.0), 0.0)] {
        let printed = Rect::centred(Size::new(size.0, size.1), sheet);
        let half = Size::new(size.0 / 2.0, size.1);
        let halves = [Rect::new(printed.x, printed.y, half), Rect::new(printed.x + half.width, printed.y, half)];
        let strokes = marks(&Cuts::around(&halves, sheet), printed, Mm::new(bleed), lying);
        assert!(strokes.len() >= 6 || bleed == 0.0 && strokes.len() >= 2, "{size:?}");
        for (x, y) in strokes.iter().flat_map(|stroke| [stroke.from, stroke.to]) {
            let edge = Mm::new(4.3) - Mm::new(0.001);
            let white = |length: Mm, side: Mm| length.min(side - length) < edge;
            // A mark stands across the margin of one side; along that side it may be anywhere that is printed.
            assert!(!white(x, sheet.width) && !white(y, sheet.height), "{size:?}: {x} {y}");
        }
    }
}

#[test]
fn marks_stay_off_the_bleed() {
    let lying = Sheet { paper: Paper::Sra4, orientation: Orientation::Landscape };
    let sheet = lying.size();
    let printed = Rect::centred(Size::new(296.0, 210.0), sheet);
    let mut cuts = Cuts::around(&[printed], sheet);
    cuts.folds.push(sheet.width / 2.0);
    let bleed = Mm::new(3.0);
    let inked = printed.outset(bleed);
    let strokes = marks(&cuts, printed, bleed, lying);
    assert_eq!(strokes.len(), 10);
    for (x, y) in strokes.iter().flat_map(|stroke| [stroke.from, stroke.to]) {
        let inside = x > inked.x && x < inked.right() && y > inked.y && y < inked.top();
        assert!(!inside, "{x} {y}");
        assert!(x >= Mm::ZERO && x <= sheet.width && y >= Mm::ZERO && y <= sheet.height, "{x} {y}");
    }
}

#[test]
fn there_is_nothing_to_cut_at_the_edge_of_the_sheet() {
    let sheet = Size::new(210.0, 297.0);
    let halves = [
        Rect::new(Mm::ZERO, Mm::ZERO, Size::new(105.0, 297.0)),
        Rect::new(Mm::new(105.0), Mm::ZERO, Size::new(105.0, 297.0)),
    ];
    assert_eq!(Cuts::around(&halves, sheet).vertical, [Mm::new(105.0)]);
    assert_eq!(Cuts::around(&halves, sheet).horizontal, []);
}
