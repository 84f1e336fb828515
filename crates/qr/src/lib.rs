//! QR codes (ISO/IEC 18004), as vector pictures and as PNG.

use std::fmt::Write as _;

use qrcode::bits::encode_auto;
use qrcode::{Color, EcLevel, QrCode as Matrix};
use serde::Serialize;

/// The white modules that a code needs on every side (ISO/IEC 18004, 6.3.8).
const QUIET_ZONE: usize = 4;

/// From this many modules a side on, a code is made smaller at the cost of its error correction.
const LARGE: i16 = 37;

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
    let matrix = matrix_of(address)?;
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

/// The QR code of an address as PNG, quiet zone included, with its side in pixels, so many a module; `None` where the
/// address is too long for any.
#[must_use]
pub fn qr_png(address: &str, scale: usize) -> Option<(Vec<u8>, u32)> {
    let matrix = matrix_of(address)?;
    let (width, colours) = (matrix.width(), matrix.to_colors());
    let side = (width + 2 * QUIET_ZONE) * scale;
    let module = |pixel: usize| (pixel / scale).checked_sub(QUIET_ZONE).filter(|at| *at < width);
    let shade = |x: usize, y: usize| match (module(x), module(y)) {
        (Some(x), Some(y)) if colours[y * width + x] == Color::Dark => 0,
        _ => u8::MAX,
    };
    let pixels: Vec<u8> = (0..side * side).map(|at| shade(at % side, at / side)).collect();
    let pixels_a_side = u32::try_from(side).ok()?;
    let mut file = Vec::new();
    let mut encoder = png::Encoder::new(&mut file, pixels_a_side, pixels_a_side);
    encoder.set_color(png::ColorType::Grayscale);
    encoder.write_header().ok()?.write_image_data(&pixels).ok()?;
    Some((file, pixels_a_side))
}

fn matrix_of(address: &str) -> Option<Matrix> {
    let encoded = |level| encode_auto(address.as_bytes(), level).ok().map(|bits| (bits, level));
    let (bits, level) =
        encoded(EcLevel::M).filter(|(bits, _)| bits.version().width() <= LARGE).or_else(|| encoded(EcLevel::L))?;
    Matrix::with_bits(bits, level).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_code_as_pixels_is_white_around_and_black_in_its_corner() {
        let (file, side) = qr_png("https://example.org/tip-50", 3).unwrap();
        let mut reader = png::Decoder::new(std::io::Cursor::new(file)).read_info().unwrap();
        let mut pixels = vec![1; reader.output_buffer_size().unwrap()];
        reader.next_frame(&mut pixels).unwrap();
        assert_eq!((side, pixels.len()), (33 * 3, 99 * 99));
        let row = &pixels[12 * 99..13 * 99];
        assert!(row[..12].iter().all(|it| *it == u8::MAX), "the quiet zone");
        assert!(row[12..33].iter().all(|it| *it == 0), "the finder pattern is seven modules wide");
        assert_eq!(row[33], u8::MAX);
        assert_eq!(qr_png(&"x".repeat(5_000), 3), None);
    }

    #[test]
    fn a_code_has_its_quiet_zone() {
        let code = qr_code("https://example.org/tip-50").unwrap();
        assert_eq!(code.modules, 25 + 2 * QUIET_ZONE, "version 2 has 25 modules a side");
        assert!(code.svg.contains("M4 4h7v1h-7z"), "the finder pattern begins right after the quiet zone");
        assert_eq!(qr_code(&"x".repeat(5_000)), None);
    }
}
