//! The outlines of signs as curves that templates can draw: SVG path data to lines and cubic curves.

use std::f64::consts::{FRAC_PI_2, TAU};

use serde::Serialize;

/// A step of an outline, in a square of 1 by 1; points are `[x, y]`.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(tag = "to", content = "points", rename_all = "kebab-case")]
pub enum Step {
    /// Begins a new outline.
    Move([f64; 2]),
    /// A straight line.
    Line([f64; 2]),
    /// A cubic curve: two control points and the end.
    Cubic([[f64; 2]; 3]),
    /// Back to where the outline began.
    Close([[f64; 2]; 0]),
}

/// The steps of path data with the absolute commands `M`, `L`, `A` (circular) and `Z`, in a square of 100 by 100.
///
/// Path data comes from the theme crate's signs, which a test here reads all of; what is none of the four commands
/// is left out.
pub(crate) fn path_to_steps(path: &str) -> Vec<Step> {
    let mut words = path.split_whitespace();
    let mut steps = Vec::new();
    let mut at = [0.0, 0.0];
    while let Some(word) = words.next() {
        // `M50` and `M 50` are both path data; here the command is always glued to its first number.
        let (command, first) = word.split_at(1);
        let mut next = |given: &str| -> f64 {
            let word = if given.is_empty() { words.next().unwrap_or("0") } else { given };
            word.parse().unwrap_or_default()
        };
        match command {
            "M" | "L" => {
                at = [next(first) / 100.0, next("") / 100.0];
                steps.push(if command == "M" { Step::Move(at) } else { Step::Line(at) });
            }
            "A" => {
                let radius = next(first) / 100.0;
                let (_, _, large, sweep) = (next(""), next(""), next(""), next(""));
                let end = [next("") / 100.0, next("") / 100.0];
                steps.extend(arc_to_cubics(at, end, radius, large > 0.5, sweep > 0.5));
                at = end;
            }
            "Z" => steps.push(Step::Close([])),
            _ => {}
        }
    }
    steps
}

/// A circular arc as cubic curves of at most a quarter turn each (SVG 1.1, appendix F.6, with equal radii).
fn arc_to_cubics(start: [f64; 2], end: [f64; 2], radius: f64, large: bool, sweep: bool) -> Vec<Step> {
    let (dx, dy) = (end[0] - start[0], end[1] - start[1]);
    let chord = dx.hypot(dy);
    let radius = radius.max(chord / 2.0);
    let height = (radius * radius - chord * chord / 4.0).max(0.0).sqrt();
    let side = if large == sweep { -1.0 } else { 1.0 };
    let middle = [f64::midpoint(start[0], end[0]), f64::midpoint(start[1], end[1])];
    let center = [middle[0] - side * height * dy / chord, middle[1] + side * height * dx / chord];
    let angle = |point: [f64; 2]| (point[1] - center[1]).atan2(point[0] - center[0]);
    let from = angle(start);
    let mut turn = angle(end) - from;
    if sweep && turn < 0.0 {
        turn += TAU;
    } else if !sweep && turn > 0.0 {
        turn -= TAU;
    }
    let pieces = (turn.abs() / FRAC_PI_2 - 1e-9).ceil().max(1.0);
    let step = turn / pieces;
    let reach = 4.0 / 3.0 * (step / 4.0).tan() * radius;
    let mut cubics = Vec::new();
    let mut a = from;
    while cubics.len() < 4 && (a - from).abs() < turn.abs() - 1e-9 {
        let b = a + step;
        let on = |angle: f64| [center[0] + radius * angle.cos(), center[1] + radius * angle.sin()];
        let (p, q) = (on(a), on(b));
        let first = [p[0] - reach * a.sin(), p[1] + reach * a.cos()];
        let second = [q[0] + reach * b.sin(), q[1] - reach * b.cos()];
        cubics.push(Step::Cubic([first, second, q]));
        a = b;
    }
    cubics
}

#[cfg(test)]
mod tests {
    use super::*;
    use tipwaaier_theme::Sign;

    #[test]
    fn every_sign_is_closed_and_stays_in_its_square() {
        for (name, sign) in Sign::ALL {
            let steps = path_to_steps(sign.path());
            assert!(matches!(steps.first(), Some(Step::Move(_))), "{name}");
            assert_eq!(steps.last(), Some(&Step::Close([])), "{name}");
            let inside = |point: &[f64; 2]| point.iter().all(|c| (0.0..=1.0).contains(c));
            for step in &steps {
                let fits = match step {
                    Step::Move(point) | Step::Line(point) | Step::Cubic([_, _, point]) => inside(point),
                    Step::Close(_) => true,
                };
                assert!(fits, "{name}: {step:?}");
            }
        }
    }

    #[test]
    fn an_arc_ends_where_it_should() {
        let cubics = arc_to_cubics([0.5, 0.0], [0.5, 1.0], 0.5, true, true);
        let Some(Step::Cubic([_, _, end])) = cubics.last() else { panic!("no curve") };
        assert!((end[0] - 0.5).abs() < 1e-9 && (end[1] - 1.0).abs() < 1e-9, "{end:?}");
        let Some(Step::Cubic([_, _, quarter])) = cubics.first() else { panic!("no curve") };
        assert!((quarter[0] - 1.0).abs() < 1e-9, "a clockwise half turn from the top passes on the right: {quarter:?}");
    }
}
