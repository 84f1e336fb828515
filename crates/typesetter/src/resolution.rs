//! How large pictures are shown, for whoever asks whether they are fine enough for print.

use tipwaaier_model::Picture;
use typst::utils::hash128;

use crate::internals::stand_in::{id_of, places_by};
use crate::runs::Run;

/// What a picture is known by on laid-out pages: a hash of its bytes.
#[must_use]
pub fn picture_id(picture: &Picture) -> u128 {
    hash128(&picture.bytes[..])
}

impl Run {
    /// The pictures made of pixels on its pages: what each is known by, and the largest width and height at which it is
    /// shown, in points.
    #[must_use]
    pub fn picture_sizes(&self) -> Vec<(u128, [f64; 2])> {
        places_by(&self.pages, |bytes| Some(id_of(bytes).unwrap_or_else(|| hash128(bytes)))).into_iter().collect()
    }
}
