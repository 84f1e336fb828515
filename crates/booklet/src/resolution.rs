//! Pictures that are coarser at their size than print asks for.

use std::collections::BTreeMap;

use tipwaaier_model::{Edition, Picture, Span, TipNumber};
use tipwaaier_typesetter::picture_id;

use crate::booklet::Layout;
use crate::page_run::PageRun;

/// What print shops ask of photos, in pixels an inch.
pub const FINE_ENOUGH: f64 = 200.0;

/// A picture of a tip that is coarser than that.
#[derive(Debug, Clone)]
pub struct Coarse {
    /// The tip that shows it.
    pub tip: TipNumber,
    /// Where the tip's title stands.
    pub span: Span,
    /// The picture's path.
    pub picture: String,
    /// Pixels an inch at its size.
    pub ppi: f64,
}

impl Layout {
    /// The pictures of tips that are coarser than [`FINE_ENOUGH`] at their size. `edition` is what was laid out.
    #[must_use]
    pub fn coarse_pictures(&self, edition: &Edition) -> Vec<Coarse> {
        let known: BTreeMap<u128, &Picture> =
            edition.collection.pictures.iter().map(|picture| (picture_id(picture), picture)).collect();
        let mut found = Vec::new();
        for (what, run) in &self.runs {
            let PageRun::Tip { at, .. } = what else { continue };
            let tip = &edition.tips[*at];
            for (id, points) in run.picture_sizes() {
                let Some(picture) = known.get(&id) else { continue };
                let along = |pixels: u32, points: f64| f64::from(pixels) * 72.0 / points.max(1.0);
                let ppi = along(picture.width, points[0]).min(along(picture.height, points[1]));
                if ppi < FINE_ENOUGH {
                    let (tip, span) = (tip.number, tip.title_span);
                    found.push(Coarse { tip, span, picture: picture.path.clone(), ppi });
                }
            }
        }
        found
    }
}
