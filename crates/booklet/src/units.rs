//! Units of length.

/// How many points a millimetre is: an inch has 25.4 millimetres and 72 points.
pub(crate) const POINTS_PER_MM: f64 = 72.0 / 25.4;
