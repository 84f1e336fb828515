//! Words as shapes: the outlines of their glyphs, so that a sheet needs no font beside those of its booklet.

use printpdf::{LinePoint, Point, PolygonRing, Pt};
use ttf_parser::OutlineBuilder;

/// The outlines of some glyphs, placed and scaled, each contour a ring.
pub(crate) struct Contours {
    rings: Vec<PolygonRing>,
    /// Points a font unit.
    scale: f32,
    /// Where the glyph's origin is, in points.
    origin: (f32, f32),
    /// Where the last segment ended, in font units.
    last: (f32, f32),
}

impl Contours {
    pub(crate) const fn new(scale: f32, origin: (f32, f32)) -> Self {
        Self { rings: Vec::new(), scale, origin, last: (0.0, 0.0) }
    }

    /// Moves on by a glyph's width in font units.
    pub(crate) fn advance(&mut self, units: f32) {
        self.origin.0 += units * self.scale;
    }

    pub(crate) fn into_rings(self) -> Vec<PolygonRing> {
        self.rings
    }

    fn push(&mut self, (x, y): (f32, f32), bezier: bool) {
        // A hundredth of a point is finer than any printer, and short to write down.
        let points = |origin: f32, units: f32| Pt(((origin + units * self.scale) * 100.0).round() / 100.0);
        let p = Point { x: points(self.origin.0, x), y: points(self.origin.1, y) };
        if let Some(ring) = self.rings.last_mut() {
            ring.points.push(LinePoint { p, bezier });
        }
    }
}

impl OutlineBuilder for Contours {
    fn move_to(&mut self, x: f32, y: f32) {
        self.rings.push(PolygonRing { points: Vec::new() });
        self.line_to(x, y);
    }

    fn line_to(&mut self, x: f32, y: f32) {
        self.push((x, y), false);
        self.last = (x, y);
    }

    /// A quadratic curve as the cubic one that PDF knows: both its handles lie two thirds of the way to the one handle.
    fn quad_to(&mut self, x1: f32, y1: f32, x: f32, y: f32) {
        let towards = |from: f32, to: f32| from + (to - from) * 2.0 / 3.0;
        let (x0, y0) = self.last;
        self.curve_to(towards(x0, x1), towards(y0, y1), towards(x, x1), towards(y, y1), x, y);
    }

    fn curve_to(&mut self, x1: f32, y1: f32, x2: f32, y2: f32, x: f32, y: f32) {
        self.push((x1, y1), true);
        self.push((x2, y2), true);
        self.line_to(x, y);
    }

    fn close(&mut self) {}
}
