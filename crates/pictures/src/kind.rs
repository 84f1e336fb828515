//! What a picture's bytes are, whatever its file is called.

use crate::PictureError;

/// A format that is taken in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Kind {
    Png,
    Jpeg,
    Gif,
    Webp,
    Svg,
}

impl Kind {
    /// The format that the bytes begin like. Formats that authors often have instead are named in the error.
    pub(crate) fn of(bytes: &[u8]) -> Result<Self, PictureError> {
        let part = |from: usize, magic: &[u8]| bytes.get(from..from + magic.len()) == Some(magic);
        Ok(if bytes.is_empty() {
            return Err(PictureError::empty());
        } else if part(0, b"\x89PNG\r\n\x1a\n") {
            Self::Png
        } else if part(0, b"\xff\xd8\xff") {
            Self::Jpeg
        } else if part(0, b"GIF87a") || part(0, b"GIF89a") {
            Self::Gif
        } else if part(0, b"RIFF") && part(8, b"WEBP") {
            Self::Webp
        } else if looks_like_xml(bytes) {
            Self::Svg
        } else {
            return Err(other(bytes));
        })
    }

    /// The name that authors know it by.
    pub(crate) const fn name(self) -> &'static str {
        match self {
            Self::Png => "PNG",
            Self::Jpeg => "JPEG",
            Self::Gif => "GIF",
            Self::Webp => "WebP",
            Self::Svg => "SVG",
        }
    }
}

/// Whether the first thing after a byte-order mark and white space opens a tag; the SVG reader does the rest.
fn looks_like_xml(bytes: &[u8]) -> bool {
    let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
    bytes.iter().find(|byte| !byte.is_ascii_whitespace()) == Some(&b'<')
}

fn other(bytes: &[u8]) -> PictureError {
    let brand = bytes.get(4..12).unwrap_or_default();
    let known: [(&str, bool); 7] = [
        ("HEIC", matches!(brand, b"ftypheic" | b"ftypheix" | b"ftypmif1" | b"ftypmsf1" | b"ftyphevc")),
        ("AVIF", matches!(brand, b"ftypavif" | b"ftypavis")),
        ("TIFF", bytes.starts_with(b"II*\0") || bytes.starts_with(b"MM\0*")),
        ("BMP", bytes.starts_with(b"BM")),
        ("PDF", bytes.starts_with(b"%PDF")),
        ("SVGZ", bytes.starts_with(b"\x1f\x8b")),
        ("JPEG XL", bytes.starts_with(b"\xff\x0a") || bytes.starts_with(b"\0\0\0\x0cJXL ")),
    ];
    match known.iter().find(|(_, is)| *is) {
        Some((name, _)) => PictureError::other_format(name),
        None => PictureError::unknown_format(),
    }
}
