//! A face of a box as it lies flat: its edges, and the crease at which it hangs.

use std::f64::consts::PI;

/// What differs by less is the same, in millimetres.
const NEAR: f64 = 1e-6;

/// A point in millimetres.
pub(super) type Point = (f64, f64);

/// Which face of a box.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FaceRole {
    /// The front, with a notch for the thumb.
    Front,
    /// The side to the right of the front.
    Right,
    /// The back.
    Back,
    /// The side to the left of the front.
    Left,
    /// What is glued to the inside of the front; without ink.
    Glue,
    /// What closes the right side at an end.
    RightDust,
    /// What closes the left side at an end.
    LeftDust,
    /// What closes the upper end.
    Lid,
    /// What is put behind the front at the upper end.
    Tuck,
    /// What closes the lower end.
    Bottom,
    /// What is put behind the front at the lower end.
    BottomTuck,
}

/// What is done along an edge.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum EdgeKind {
    /// It is cut.
    Cut,
    /// It is folded.
    Crease,
}

/// A straight edge.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Edge {
    /// Where it begins.
    pub from: Point,
    /// Where it ends.
    pub to: Point,
    /// What is done along it.
    pub kind: EdgeKind,
}

/// A face of a box.
#[derive(Debug, Clone)]
pub struct Face {
    /// Which one.
    pub role: FaceRole,
    /// Its corners in order, without the notch.
    pub corners: Vec<Point>,
    /// The edges that are drawn with it; others are drawn with the face beside it.
    pub edges: Vec<Edge>,
    /// The face that it hangs at, by place, and the crease between them.
    pub hangs_at: Option<(usize, [Point; 2])>,
    /// The notch in its upper edge, by radius.
    notch: Option<f64>,
}

impl Face {
    /// An upright panel from its lower left corner.
    pub(super) fn panel(role: FaceRole, (x, y): Point, (width, height): Point) -> Self {
        let corners = vec![(x, y), (x, y + height), (x + width, y + height), (x + width, y)];
        Self { role, corners, edges: Vec::new(), hangs_at: None, notch: None }
    }

    /// A flap that hangs at a crease, so long, and so much narrower on either side at its far end. Seen along the crease
    /// it lies to the left.
    pub(super) fn flap(role: FaceRole, hung: usize, [from, to]: [Point; 2], length: f64, taper: f64) -> Self {
        let along = (to.0 - from.0, to.1 - from.1);
        let size = along.0.hypot(along.1);
        let unit = (along.0 / size, along.1 / size);
        let out = (-unit.1, unit.0);
        let at = |start: Point, forward: f64, away: f64| {
            (start.0 + unit.0 * forward + out.0 * away, start.1 + unit.1 * forward + out.1 * away)
        };
        let corners = vec![from, at(from, taper, length), at(to, -taper, length), to];
        Self { role, corners, edges: Vec::new(), hangs_at: Some((hung, [from, to])), notch: None }
    }

    /// Hangs a panel at the one to its left: seen along the crease, downwards, it lies to the left.
    pub(super) fn hang_at(&mut self, other: usize) {
        self.hangs_at = Some((other, [self.corners[1], self.corners[0]]));
    }

    pub(super) fn notch(&mut self, radius: f64) {
        self.notch = Some(radius);
    }

    /// How far its notch reaches down, if it has one.
    #[must_use]
    pub const fn notch_radius(&self) -> Option<f64> {
        self.notch
    }

    /// Decides of each edge who draws it and how: a crease is drawn by the face that hangs at it, and what is left of an
    /// edge that others hang at is cut.
    pub(super) fn settle(faces: &mut [Self]) {
        let creases: Vec<[Point; 2]> = faces.iter().filter_map(|face| Some(face.hangs_at?.1)).collect();
        for face in faces {
            let mut edges = Vec::new();
            let own = face.hangs_at.map(|(_, crease)| crease);
            edges.extend(own.map(|[from, to]| Edge { from, to, kind: EdgeKind::Crease }));
            let count = face.corners.len();
            for at in 0..count {
                let (from, to) = (face.corners[at], face.corners[(at + 1) % count]);
                let middle = face.notch.filter(|_| (from.1 - to.1).abs() < NEAR && from.0 < to.0);
                match middle {
                    Some(radius) => notched(from, to, radius, &mut edges),
                    None => edges.extend(left_of(from, to, &creases)),
                }
            }
            face.edges = edges;
        }
    }
}

/// What creases leave of an edge, as cuts: all of it, nothing, or what lies before and after one.
fn left_of(from: Point, to: Point, creases: &[[Point; 2]]) -> Vec<Edge> {
    let along = (to.0 - from.0, to.1 - from.1);
    let length = along.0.hypot(along.1);
    // How far along the edge a point lies, if it lies on it.
    let place = |(x, y): Point| {
        let by = (x - from.0, y - from.1);
        let aside = (along.0 * by.1 - along.1 * by.0) / length;
        let forward = (along.0 * by.0 + along.1 * by.1) / length;
        (aside.abs() < NEAR && forward > -NEAR && forward < length + NEAR).then_some(forward)
    };
    let cut = |from: Point, to: Point| {
        ((to.0 - from.0).hypot(to.1 - from.1) > NEAR).then_some(Edge { from, to, kind: EdgeKind::Cut })
    };
    let crease = creases.iter().find_map(|[a, b]| Some((place(*a)?, place(*b)?, *a, *b)));
    match crease {
        None => cut(from, to).into_iter().collect(),
        Some((start, end, a, b)) => {
            let (first, last) = if start <= end { (a, b) } else { (b, a) };
            [cut(from, first), cut(last, to)].into_iter().flatten().collect()
        }
    }
}

/// A level edge with half a circle cut out of its middle.
fn notched(from: Point, to: Point, radius: f64, edges: &mut Vec<Edge>) {
    const STEPS: u8 = 24;
    let middle = f64::midpoint(from.0, to.0);
    let on_arc = |step: u8| {
        let angle = PI + PI * f64::from(step) / f64::from(STEPS);
        (middle + radius * angle.cos(), from.1 + radius * angle.sin())
    };
    let mut points = vec![from];
    points.extend((0..=STEPS).map(on_arc));
    points.push(to);
    edges.extend(points.windows(2).map(|pair| Edge { from: pair[0], to: pair[1], kind: EdgeKind::Cut }));
}
