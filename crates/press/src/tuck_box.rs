//! The tuck box of a pack of cards: its faces as they lie flat, and where to cut and crease between them.
//!
//! From left to right lie front, right side, back, left side and a flap to glue to the inside of the front. Lids with
//! tucks hang at both ends of the back, flaps against dust at both ends of the sides. All folds go the same way, behind
//! the printed side. Lengths are in millimetres from the lower left corner.

mod face;
#[cfg(test)]
mod tests;

pub use face::{Edge, EdgeKind, Face, FaceRole};

use crate::length::{LengthOf, factor};
use crate::marks::{Stroke, StrokeStyle};
use crate::{Mm, PressError, Size};

/// How much larger the inside is than the pack, in every direction.
const SPARE: f64 = 1.0;
/// The thickness of the board: a fold takes half of it on either side.
const BOARD: f64 = 0.4;
/// How much flaps are set back, so that they slide past each other.
const SET_BACK: f64 = 0.5;
/// The width of the flap that is glued.
const GLUED: f64 = 12.0;

/// A tuck box, flat.
#[derive(Debug, Clone)]
pub struct TuckBox {
    /// Its faces; that which another hangs at comes before it.
    pub faces: Vec<Face>,
    /// The whole of it.
    pub flat: Size,
    /// Width and height of its inside.
    pub inside: Size,
    /// The depth of its inside.
    pub depth: Mm,
    /// How many cards it holds.
    pub cards: usize,
}

/// The measures that faces are drawn by.
struct Measures {
    width: f64,
    height: f64,
    depth: f64,
    tuck: f64,
    dust: f64,
}

impl TuckBox {
    /// The box for so many cards of a size and a thickness.
    ///
    /// # Errors
    /// Where a length is none, or there is no card.
    pub fn new(card: Size, cards: usize, thickness: Mm) -> Result<Self, PressError> {
        let width = card.width.checked(LengthOf::CardWidth)?.get() + SPARE;
        let height = card.height.checked(LengthOf::CardHeight)?.get() + SPARE;
        let pack = thickness.checked(LengthOf::CardThickness)?.get() * factor(cards);
        if pack <= 0.0 {
            return Err(PressError::NoPages);
        }
        let depth = pack + SPARE;
        let across = width + BOARD;
        let measures = Measures {
            width: across,
            height: height + BOARD,
            depth: depth + BOARD,
            tuck: (across * 0.2).clamp(10.0, 16.0),
            dust: (across * 0.45).min(20.0),
        };
        let end = measures.depth + measures.tuck;
        let flat = Size::new(2.0 * (measures.width + measures.depth) + GLUED, measures.height + 2.0 * end);
        let inside = Size::new(width, height);
        Ok(Self { faces: measures.faces(), flat, inside, depth: Mm::new(depth), cards })
    }

    /// The face of a role.
    #[must_use]
    pub fn face(&self, role: FaceRole) -> Option<&Face> {
        self.faces.iter().find(|face| face.role == role)
    }

    /// Where to cut and to crease, each edge once, moved by as much to the right and upwards.
    pub(crate) fn die_line(&self, by: Mm) -> Vec<Stroke> {
        let point = |(x, y): (f64, f64)| (Mm::new(x) + by, Mm::new(y) + by);
        let edges = self.faces.iter().flat_map(|face| &face.edges);
        let stroke = |edge: &Edge| {
            let style = match edge.kind {
                EdgeKind::Cut => StrokeStyle::CutContour,
                EdgeKind::Crease => StrokeStyle::Crease,
            };
            Stroke { from: point(edge.from), to: point(edge.to), style }
        };
        edges.map(stroke).collect()
    }
}

impl Measures {
    fn faces(&self) -> Vec<Face> {
        let (w, h, d) = (self.width, self.height, self.depth);
        let bottom = d + self.tuck;
        let top = bottom + h;
        let panel = |role, x: f64, width: f64| Face::panel(role, (x, bottom), (width, h));
        let mut faces = vec![
            panel(FaceRole::Front, 0.0, w),
            panel(FaceRole::Right, w, d),
            panel(FaceRole::Back, w + d, w),
            panel(FaceRole::Left, 2.0 * w + d, d),
        ];
        faces[0].notch((w / 5.0).min(9.0));
        for (at, face) in faces.iter_mut().enumerate().skip(1) {
            face.hang_at(at - 1);
        }
        faces.push(Face::flap(
            FaceRole::Glue,
            3,
            [(2.0 * (w + d), top - SET_BACK), (2.0 * (w + d), bottom + SET_BACK)],
            GLUED,
            3.0,
        ));
        for (role, side, x) in [(FaceRole::RightDust, 1, w), (FaceRole::LeftDust, 3, 2.0 * w + d)] {
            let (from, to) = (x + SET_BACK.min(d / 4.0), x + d - SET_BACK.min(d / 4.0));
            let taper = (d / 4.0).min(3.0);
            faces.push(Face::flap(role, side, [(from, top), (to, top)], self.dust, taper));
            faces.push(Face::flap(role, side, [(to, bottom), (from, bottom)], self.dust, taper));
        }
        for (lid, tuck, y, up) in
            [(FaceRole::Lid, FaceRole::Tuck, top, 1.0), (FaceRole::Bottom, FaceRole::BottomTuck, bottom, -1.0)]
        {
            let (left, right) = (w + d + SET_BACK, 2.0 * w + d - SET_BACK);
            let ends = |y: f64| if up > 0.0 { [(left, y), (right, y)] } else { [(right, y), (left, y)] };
            faces.push(Face::flap(lid, 2, ends(y), d, 0.0));
            let hung = faces.len() - 1;
            faces.push(Face::flap(tuck, hung, ends(y + up * d), self.tuck, 5.0));
        }
        Face::settle(&mut faces);
        faces
    }
}
