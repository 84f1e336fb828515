//! The segments of a JPEG: taking metadata out without touching a pixel (ITU-T T.81, annex B).

/// A JPEG without its metadata.
pub(crate) struct Stripped {
    /// What is needed to decode it: JFIF header without thumbnail, Adobe's colour transform, tables, scans.
    pub(crate) bytes: Vec<u8>,
    /// How many colour components it has: 1, 3, or 4 for CMYK.
    pub(crate) components: u8,
    /// Whether components have a scan each, and not one together, in a sequential JPEG. That is allowed (A.2), but the
    /// decoder here gets their colours wrong without a word (zune-image, issues 419 and 422).
    pub(crate) scans_apart: bool,
}

/// Copies what decoding needs and drops EXIF, XMP, ICC, comments, thumbnails and whatever follows the end of the image.
///
/// `None` where a segment is cut off or the end of the image never comes.
pub(crate) fn strip(jpeg: &[u8]) -> Option<Stripped> {
    let mut out = Vec::with_capacity(jpeg.len());
    out.extend_from_slice(jpeg.get(..2)?);
    let (mut components, mut is_sequential, mut scans_apart) = (0, false, false);
    let mut at = 2;
    loop {
        let marker = next_marker(jpeg, &mut at)?;
        match marker {
            0xd9 => {
                out.extend_from_slice(&[0xff, 0xd9]);
                return (components > 0).then_some(Stripped { bytes: out, components, scans_apart });
            }
            // Markers that stand alone and mean nothing here.
            0x01 | 0xd0..=0xd8 => continue,
            _ => {}
        }
        let length = usize::from(u16::from_be_bytes([*jpeg.get(at)?, *jpeg.get(at + 1)?]));
        let segment = jpeg.get(at..at + length).filter(|_| length >= 2)?;
        at += length;
        match marker {
            0xe0 => push_jfif(segment, &mut out),
            0xee if segment.get(2..7) == Some(b"Adobe") => push(marker, segment, &mut out),
            0xe1..=0xef | 0xfe => {}
            0xda => {
                scans_apart |= is_sequential && *segment.get(2)? < components;
                push(marker, segment, &mut out);
                let end = scan_end(jpeg, at)?;
                out.extend_from_slice(jpeg.get(at..end)?);
                at = end;
            }
            _ => {
                // Start of frame, apart from the three codes in its range that are tables.
                if matches!(marker, 0xc0..=0xcf) && !matches!(marker, 0xc4 | 0xc8 | 0xcc) {
                    components = *segment.get(7)?;
                    is_sequential = matches!(marker, 0xc0 | 0xc1);
                }
                push(marker, segment, &mut out);
            }
        }
    }
}

/// The marker at `at`, which may have fill bytes before it; `at` moves behind it.
fn next_marker(jpeg: &[u8], at: &mut usize) -> Option<u8> {
    if *jpeg.get(*at)? != 0xff {
        return None;
    }
    while *jpeg.get(*at)? == 0xff {
        *at += 1;
    }
    let marker = *jpeg.get(*at)?;
    *at += 1;
    Some(marker)
}

/// Where the coded data that begins at `from` ends: at a marker that is neither a stuffed zero nor a restart.
fn scan_end(jpeg: &[u8], from: usize) -> Option<usize> {
    let mut at = from;
    loop {
        at += jpeg.get(at..)?.iter().position(|byte| *byte == 0xff)?;
        match *jpeg.get(at + 1)? {
            0x00 | 0xd0..=0xd7 => at += 2,
            0xff => at += 1,
            _ => return Some(at),
        }
    }
}

fn push(marker: u8, segment: &[u8], out: &mut Vec<u8>) {
    out.extend_from_slice(&[0xff, marker]);
    out.extend_from_slice(segment);
}

/// The JFIF header with a thumbnail of no size; other uses of APP0 (JFXX thumbnails) are dropped.
fn push_jfif(segment: &[u8], out: &mut Vec<u8>) {
    if let (Some(b"JFIF\0"), Some(head)) = (segment.get(2..7), segment.get(7..14)) {
        out.extend_from_slice(&[0xff, 0xe0, 0x00, 0x10]);
        out.extend_from_slice(b"JFIF\0");
        out.extend_from_slice(head);
        out.extend_from_slice(&[0, 0]);
    }
}
