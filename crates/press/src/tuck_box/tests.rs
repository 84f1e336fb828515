//! The box folded: faces meet, and the pack goes in.

use super::*;

type Point3 = [f64; 3];

/// The corners of every face once all creases are folded by a quarter turn, away from the printed side.
fn folded(tuck_box: &TuckBox) -> Vec<Vec<Point3>> {
    let corners_of = |(at, face): (usize, &Face)| {
        let chain = chain_of(tuck_box, at);
        let fold = |point, (from, to): &((f64, f64), (f64, f64))| quarter(point, *from, *to);
        face.corners.iter().map(|(x, y)| chain.iter().fold([*x, *y, 0.0], fold)).collect()
    };
    tuck_box.faces.iter().enumerate().map(corners_of).collect()
}

/// The creases from a face, its own first, up to the one that lies still, as they lie flat.
fn chain_of(tuck_box: &TuckBox, mut at: usize) -> Vec<((f64, f64), (f64, f64))> {
    let mut chain = Vec::new();
    while let Some((parent, [from, to])) = tuck_box.faces[at].hangs_at {
        chain.push((from, to));
        at = parent;
    }
    chain
}

/// A quarter turn about a crease that lies flat: what is to its left goes behind it.
fn quarter([x, y, z]: Point3, from: (f64, f64), to: (f64, f64)) -> Point3 {
    let length = (to.0 - from.0).hypot(to.1 - from.1);
    let unit = ((to.0 - from.0) / length, (to.1 - from.1) / length);
    let out = (-unit.1, unit.0);
    let by = (x - from.0, y - from.1);
    let (along, away) = (by.0 * unit.0 + by.1 * unit.1, by.0 * out.0 + by.1 * out.1);
    // Away from the crease becomes down; down becomes back towards it.
    let (away, down) = (z, away);
    [from.0 + unit.0 * along + out.0 * away, from.1 + unit.1 * along + out.1 * away, -down]
}

fn near(a: f64, b: f64) -> bool {
    (a - b).abs() < 1e-6
}

fn boxes() -> impl Iterator<Item = (Size, usize, f64, TuckBox)> {
    let cards = [(105.0, 148.0), (63.0, 88.0), (70.0, 120.0), (57.0, 89.0), (50.0, 70.0), (148.0, 210.0)];
    let thicknesses = [0.25, 0.3, 0.31, 0.4];
    cards.into_iter().flat_map(move |(width, height)| {
        (1..=120_usize).map(move |count| {
            let thickness = thicknesses[count % thicknesses.len()];
            let card = Size::new(width, height);
            (card, count, thickness, TuckBox::new(card, count, Mm::new(thickness)).unwrap())
        })
    })
}

/// The extent of a folded face along an axis.
fn extent(corners: &[Point3], axis: usize) -> (f64, f64) {
    let values = || corners.iter().map(|corner| corner[axis]);
    (values().fold(f64::INFINITY, f64::min), values().fold(f64::NEG_INFINITY, f64::max))
}

#[test]
fn faces_meet_edge_to_edge() {
    for (_, _, _, tuck_box) in boxes() {
        let all = folded(&tuck_box);
        let of = |role: FaceRole| {
            let found = tuck_box.faces.iter().zip(&all).filter(move |(face, _)| face.role == role);
            found.map(|(_, corners)| corners.clone()).collect::<Vec<_>>()
        };
        let (front, back) = (&of(FaceRole::Front)[0], &of(FaceRole::Back)[0]);
        let (left, right) = (&of(FaceRole::Left)[0], &of(FaceRole::Right)[0]);
        let ((x0, x1), (y0, y1)) = (extent(front, 0), extent(front, 1));
        let depth = extent(right, 2).0;
        assert!(depth < 0.0 && near(extent(right, 2).1, 0.0), "sides go behind the front");
        assert!(
            [back].iter().all(|it| near(extent(it, 2).0, depth) && near(extent(it, 2).1, depth)),
            "the back is flat"
        );
        assert!(near(extent(back, 0).0, x0) && near(extent(back, 0).1, x1), "front and back lie over each other");
        assert!(
            near(extent(right, 0).0, x1) && near(extent(right, 0).1, x1),
            "the right side stands at the right edge"
        );
        assert!(near(extent(left, 0).0, x0) && near(extent(left, 0).1, x0), "the left side stands at the left edge");
        assert!(near(extent(left, 2).1, 0.0), "the left side ends where the front begins");
        let glue = &of(FaceRole::Glue)[0];
        assert!(near(extent(glue, 2).0, 0.0) && near(extent(glue, 2).1, 0.0), "the flap lies against the front");
        assert!(
            near(extent(glue, 0).0, x0) && extent(glue, 0).1 < x1 && extent(glue, 1).0 > y0 && extent(glue, 1).1 < y1
        );
        for (lid, tuck, y) in [(FaceRole::Lid, FaceRole::Tuck, y1), (FaceRole::Bottom, FaceRole::BottomTuck, y0)] {
            let (lid, tuck) = (&of(lid)[0], &of(tuck)[0]);
            assert!(near(extent(lid, 1).0, y) && near(extent(lid, 1).1, y), "the lid closes the end");
            assert!(near(extent(lid, 2).0, depth) && near(extent(lid, 2).1, 0.0), "the lid goes from back to front");
            assert!(near(extent(tuck, 2).0, 0.0) && near(extent(tuck, 2).1, 0.0), "the tuck goes behind the front");
            assert!(extent(tuck, 1).0 > y0 - 1e-6 && extent(tuck, 1).1 < y1 + 1e-6, "the tuck goes inwards");
        }
        for (dust, x, inwards) in [(FaceRole::RightDust, x1, -1.0), (FaceRole::LeftDust, x0, 1.0)] {
            for flap in of(dust) {
                let (from, to) = extent(&flap, 0);
                assert!(near(extent(&flap, 1).0, extent(&flap, 1).1), "a flap closes an end");
                let far = if inwards > 0.0 { to } else { from };
                assert!(
                    near(if inwards > 0.0 { from } else { to }, x) && (far - x).abs() < (x1 - x0) / 2.0,
                    "flaps do not meet"
                );
            }
        }
    }
}

#[test]
fn the_pack_goes_in_with_a_little_to_spare() {
    for (card, count, thickness, tuck_box) in boxes() {
        let all = folded(&tuck_box);
        let front = &all[0];
        let depth = -extent(&all[1], 2).0;
        // A fold lies in the middle of the board: the inside is half a board less on either side.
        let inside = [extent(front, 0), extent(front, 1)].map(|(from, to)| to - from - BOARD);
        let inside = [inside[0], inside[1], depth - BOARD];
        let pack = [card.width.get(), card.height.get(), thickness * f64::from(u16::try_from(count).unwrap())];
        for (room, needed) in inside.into_iter().zip(pack) {
            assert!((0.5..=1.5).contains(&(room - needed)), "{card}, {count} cards: {room} for {needed}");
        }
    }
}

#[test]
fn every_edge_is_drawn_once_and_the_outline_closes() {
    for (_, _, _, tuck_box) in boxes() {
        let edges: Vec<&Edge> = tuck_box.faces.iter().flat_map(|face| &face.edges).collect();
        let same = |a: (f64, f64), b: (f64, f64)| near(a.0, b.0) && near(a.1, b.1);
        for (at, edge) in edges.iter().enumerate() {
            let twin = |other: &&&Edge| {
                (same(other.from, edge.from) && same(other.to, edge.to))
                    || (same(other.from, edge.to) && same(other.to, edge.from))
            };
            assert!(!edges[at + 1..].iter().any(|other| twin(&other)), "{edge:?} is drawn twice");
        }
        // Who follows the cuts comes back to where they began: every end of a cut is that of another.
        let cuts: Vec<&&Edge> = edges.iter().filter(|edge| edge.kind == EdgeKind::Cut).collect();
        for end in cuts.iter().flat_map(|edge| [edge.from, edge.to]) {
            let here = cuts.iter().flat_map(|edge| [edge.from, edge.to]).filter(|other| same(*other, end)).count();
            assert!(here % 2 == 0, "the knife stops at {end:?}");
        }
        let creases = edges.iter().filter(|edge| edge.kind == EdgeKind::Crease).count();
        assert_eq!(creases, 12, "three between panels, the glued flap, four against dust, two lids and two tucks");
    }
}

#[test]
fn a_box_for_nothing_is_refused() {
    let card = Size::new(105.0, 148.0);
    assert!(TuckBox::new(card, 0, Mm::new(0.3)).is_err());
    assert!(TuckBox::new(card, 10, Mm::new(-0.3)).is_err());
    assert!(TuckBox::new(card, 10, Mm::new(f64::NAN)).is_err());
}
