//! QR codes (ISO/IEC 18004) as vector pictures.

use std::fmt::Write as _;

use qrcode::{Color, EcLevel, QrCode as Matrix};
use serde::Serialize;

/// The white modules that a code needs on every side (ISO/IEC 18004, 6.3.8).
const QUIET_ZONE: usize = 4;

/// From this many modules a side on, a code is made smaller at the cost of its error correction.
const LARGE: usize = 37;

/// A QR code, quiet zone included.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct QrCode {
    /// Modules along one side, the quiet zone's included.
    pub modules: usize,
    /// The code as SVG, one user unit a module.
    pub svg: String,
}

/// The QR code of an address; `None` where the address is too long for any.
///
/// Error correction level M mends about 15 % of damage, which paper sees; a long address makes do with L, 7 %.
#[must_use]
pub fn qr_code(address: &str) -> Option<QrCode> {
    let matrix = [EcLevel::M, EcLevel::L]
        .into_iter()
        .filter_map(|level| Matrix::with_error_correction_level(address, level).ok())
        .find(|matrix| matrix.width() <= LARGE || matrix.error_correction_level() == EcLevel::L)?;
    let width = matrix.width();
    let modules = width + 2 * QUIET_ZONE;
    let mut path = String::new();
    for (y, row) in matrix.to_colors().chunks(width).enumerate() {
        let mut x = 0;
        while x < width {
            let run = row[x..].iter().take_while(|module| **module == Color::Dark).count();
            if run > 0 {
                // Writing to a String cannot fail.
                let _ = write!(path, "M{} {}h{run}v1h-{run}z", x + QUIET_ZONE, y + QUIET_ZONE);
            }
            x += run.max(1);
        }
    }
    let svg = format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {modules} {modules}\" width=\"{modules}\" \
         height=\"{modules}\"><path fill=\"#fff\" d=\"M0 0h{modules}v{modules}h-{modules}z\"/><path d=\"{path}\"/></svg>"
    );
    Some(QrCode { modules, svg })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_code_has_its_quiet_zone() {
        let code = qr_code("https://example.org/tip-50").unwrap();
        assert_eq!(code.modules, 25 + 2 * QUIET_ZONE, "version 2 has 25 modules a side");
        assert!(code.svg.contains("M4 4h7v1h-7z"), "the finder pattern begins right after the quiet zone");
        assert_eq!(qr_code(&"x".repeat(5_000)), None);
    }
}
