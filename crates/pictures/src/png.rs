//! The chunks of a PNG: taking metadata, animation and trailing bytes out without touching a pixel (PNG, section 5).

/// Copies the chunks that make up the still picture: IHDR, PLTE, tRNS, IDAT and IEND.
///
/// The colour hints gAMA, cHRM and sRGB go as well, for renderers disagree about them; a profile was applied before.
/// `None` where a chunk is cut off or IEND never comes.
pub(crate) fn strip(png: &[u8]) -> Option<Vec<u8>> {
    let mut out = Vec::with_capacity(png.len());
    out.extend_from_slice(png.get(..8)?);
    let mut at = 8;
    loop {
        let length = usize::try_from(u32::from_be_bytes(png.get(at..at + 4)?.try_into().ok()?)).ok()?;
        let kind = png.get(at + 4..at + 8)?;
        let chunk = png.get(at..at.checked_add(length)?.checked_add(12)?)?;
        at += chunk.len();
        if matches!(kind, b"IHDR" | b"PLTE" | b"tRNS" | b"IDAT" | b"IEND") {
            out.extend_from_slice(chunk);
        }
        if kind == b"IEND" {
            return Some(out);
        }
    }
}

/// Width and height of the header, before any decoder sees them.
pub(crate) fn size(png: &[u8]) -> Option<(u32, u32)> {
    let field = |from: usize| Some(u32::from_be_bytes(png.get(from..from + 4)?.try_into().ok()?));
    (png.get(12..16)? == b"IHDR").then_some((field(16)?, field(20)?))
}
