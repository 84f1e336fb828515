//! Rectangles and placements on a sheet, in millimetres from its lower left corner.

use crate::Mm;
use crate::paper::{Back, Offset, Size};

/// A rectangle on a sheet.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Rect {
    /// Its left edge.
    pub(crate) x: Mm,
    /// Its lower edge.
    pub(crate) y: Mm,
    /// Its width and height.
    pub(crate) size: Size,
}

impl Rect {
    pub(crate) const fn new(x: Mm, y: Mm, size: Size) -> Self {
        Self { x, y, size }
    }

    /// The rectangle of a size in the middle of a sheet.
    pub(crate) fn centred(size: Size, sheet: Size) -> Self {
        Self::new((sheet.width - size.width) / 2.0, (sheet.height - size.height) / 2.0, size)
    }

    pub(crate) fn right(self) -> Mm {
        self.x + self.size.width
    }

    pub(crate) fn top(self) -> Mm {
        self.y + self.size.height
    }

    /// The rectangle with its edges moved outwards.
    pub(crate) fn outset(self, by: Mm) -> Self {
        let size = Size { width: self.size.width + by * 2.0, height: self.size.height + by * 2.0 };
        Self::new(self.x - by, self.y - by, size)
    }

    /// The part that lies on the sheet.
    pub(crate) fn on(self, sheet: Size) -> Self {
        let (x, y) = (self.x.max(Mm::ZERO), self.y.max(Mm::ZERO));
        let (right, top) = (self.right().min(sheet.width), self.top().min(sheet.height));
        Self::new(x, y, Size { width: right - x, height: top - y })
    }

    /// The smallest rectangle around both.
    pub(crate) fn union(self, other: Self) -> Self {
        let (x, y) = (self.x.min(other.x), self.y.min(other.y));
        let (right, top) = (self.right().max(other.right()), self.top().max(other.top()));
        Self::new(x, y, Size { width: right - x, height: top - y })
    }

    /// Where the rectangle lies behind the sheet, seen from the back after turning it like a page of a book.
    pub(crate) fn mirrored(self, sheet: Size) -> Self {
        Self::new(sheet.width - self.right(), self.y, self.size)
    }
}

/// An affine map as PDF writes it: `[a b c d e f]`, lengths in points (ISO 32000-1, 8.3.3).
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Matrix(pub(crate) [f64; 6]);

impl Matrix {
    pub(crate) const IDENTITY: Self = Self([1.0, 0.0, 0.0, 1.0, 0.0, 0.0]);

    pub(crate) const fn translation(x: f64, y: f64) -> Self {
        Self([1.0, 0.0, 0.0, 1.0, x, y])
    }

    pub(crate) const fn scale(factor: f64) -> Self {
        Self([factor, 0.0, 0.0, factor, 0.0, 0.0])
    }

    /// This map first, then the other.
    pub(crate) fn then(self, next: Self) -> Self {
        let (first, next) = (self.0, next.0);
        // Rows of [a b 0; c d 0; e f 1] times columns of the other.
        let row = |x: f64, y: f64| [x * next[0] + y * next[2], x * next[1] + y * next[3]];
        let [top, middle, bottom] = [row(first[0], first[1]), row(first[2], first[3]), row(first[4], first[5])];
        Self([top[0], top[1], middle[0], middle[1], bottom[0] + next[4], bottom[1] + next[5]])
    }

    /// Where a point given in points comes to lie.
    pub(crate) fn apply(self, x: f64, y: f64) -> (f64, f64) {
        let map = self.0;
        (map[0] * x + map[2] * y + map[4], map[1] * x + map[3] * y + map[5])
    }

    /// Where a rectangle comes to lie, for the maps of this crate, which never skew.
    pub(crate) fn apply_to_rect(self, rect: Rect) -> Rect {
        let (x0, y0) = self.apply(rect.x.to_points(), rect.y.to_points());
        let (x1, y1) = self.apply(rect.right().to_points(), rect.top().to_points());
        let size = Size { width: Mm::from_points((x1 - x0).abs()), height: Mm::from_points((y1 - y0).abs()) };
        Rect::new(Mm::from_points(x0.min(x1)), Mm::from_points(y0.min(y1)), size)
    }

    /// What happens to all that is drawn on the back of a sheet: the printer's offset is taken back, then the side is
    /// rotated if the printer turns the sheet about a horizontal axis.
    ///
    /// The offset was read from the front. From the back, left and right change places, so moving against it is
    /// `(+x, −y)` there.
    pub(crate) fn for_back(sheet: Size, back: Back, offset: Offset) -> Self {
        let shift = Self::translation(offset.x.to_points(), (-offset.y).to_points());
        match back {
            Back::Upright => shift,
            Back::UpsideDown => {
                let half_turn = [-1.0, 0.0, 0.0, -1.0, sheet.width.to_points(), sheet.height.to_points()];
                shift.then(Self(half_turn))
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn half_a_turn_brings_the_lower_left_corner_to_the_upper_right() {
        let sheet = Size::new(100.0, 50.0);
        let corner = Rect::new(Mm::ZERO, Mm::ZERO, Size::new(10.0, 5.0));
        let turned = Matrix::for_back(sheet, Back::UpsideDown, Offset::default()).apply_to_rect(corner);
        assert!((turned.x.get() - 90.0).abs() < 1e-9 && (turned.y.get() - 45.0).abs() < 1e-9);
    }

    #[test]
    fn a_back_that_lands_too_far_right_seen_from_the_front_moves_right_seen_from_the_back() {
        let offset = Offset { x: Mm::new(2.0), y: Mm::new(3.0) };
        let (x, y) = Matrix::for_back(Size::new(210.0, 297.0), Back::Upright, offset).apply(0.0, 0.0);
        assert!((Mm::from_points(x).get() - 2.0).abs() < 1e-9 && (Mm::from_points(y).get() + 3.0).abs() < 1e-9);
    }

    #[test]
    fn maps_follow_each_other_in_reading_order() {
        let (x, y) = Matrix::scale(2.0).then(Matrix::translation(1.0, 0.0)).apply(10.0, 10.0);
        assert!((x - 21.0).abs() < 1e-9 && (y - 20.0).abs() < 1e-9);
    }
}
