//! Whether bytes are a picture that a tip can show, told by their beginning.

/// Whether bytes are a PNG, JPEG, GIF, WebP or SVG.
#[must_use]
pub fn is_picture(bytes: &[u8]) -> bool {
    let begins = |start: &[u8]| bytes.starts_with(start);
    begins(b"\x89PNG\r\n\x1a\n")
        || begins(b"\xff\xd8\xff")
        || begins(b"GIF87a")
        || begins(b"GIF89a")
        || (begins(b"RIFF") && bytes.get(8..12) == Some(b"WEBP"))
        || is_svg(bytes)
}

/// A drawing begins with its root element, after a declaration and comments.
fn is_svg(bytes: &[u8]) -> bool {
    let start = String::from_utf8_lossy(&bytes[..bytes.len().min(4_096)]);
    let mut rest = start.trim_start_matches('\u{feff}').trim_start();
    loop {
        let end = match rest {
            _ if rest.starts_with("<?") => "?>",
            _ if rest.starts_with("<!--") => "-->",
            _ if rest.starts_with("<!") => ">",
            _ => return rest.starts_with("<svg") || rest.starts_with("<svg:svg"),
        };
        let Some(at) = rest.find(end) else { return false };
        rest = rest[at + end.len()..].trim_start();
    }
}

#[cfg(test)]
mod tests {
    use super::is_picture;

    #[test]
    fn a_picture_is_told_by_what_it_is() {
        assert!(is_picture(b"GIF89a...") && is_picture(b"\x89PNG\r\n\x1a\n") && is_picture(b"RIFF1234WEBPVP8 "));
        assert!(is_picture(
            b"<?xml version='1.0'?>\n<!-- x --><!DOCTYPE svg>\n<svg xmlns='http://www.w3.org/2000/svg'/>"
        ));
        for other in ["-----BEGIN OPENSSH PRIVATE KEY-----", "<html><svg></svg></html>", "", "<?xml", "<!-- <svg"] {
            assert!(!is_picture(other.as_bytes()), "{other}");
        }
    }
}
