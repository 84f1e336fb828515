//! Where the panels of a tuck box lie, for the template that prints on them.

use tipwaaier_booklet::{BoxPlan, Rectangle};
use tipwaaier_press::{Face, FaceRole, TuckBox};

/// The faces of a box as its template has them: from the upper left corner.
pub(super) fn plan_of(tuck_box: &TuckBox) -> BoxPlan {
    let size = [tuck_box.flat.width.get(), tuck_box.flat.height.get()];
    let corners = |face: &Face| -> Vec<[f64; 2]> { face.corners.iter().map(|(x, y)| [*x, size[1] - *y]).collect() };
    let place = |role: FaceRole| -> Rectangle {
        let corners = tuck_box.face(role).map(corners).unwrap_or_default();
        let along = |axis: usize| {
            let values = || corners.iter().map(|corner| corner[axis]);
            (values().fold(f64::INFINITY, f64::min), values().fold(f64::NEG_INFINITY, f64::max))
        };
        let ((left, right), (top, bottom)) = (along(0), along(1));
        [left, top, right - left, bottom - top]
    };
    let notch = tuck_box.face(FaceRole::Front).and_then(Face::notch_radius).unwrap_or(0.0);
    BoxPlan {
        size,
        front: place(FaceRole::Front),
        notch,
        back: place(FaceRole::Back),
        sides: [place(FaceRole::Right), place(FaceRole::Left)],
        ink: tuck_box.faces.iter().filter(|face| face.role != FaceRole::Glue).map(corners).collect(),
    }
}
