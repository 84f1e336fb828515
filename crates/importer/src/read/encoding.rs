//! Bytes as text, by their mark, by what they declare, or by what they can only be.

use encoding_rs::{Encoding, UTF_8, UTF_16BE, UTF_16LE, WINDOWS_1252};

use crate::ImportError;

/// Text that is UTF-8, or bears the mark of UTF-16.
pub(crate) fn decode(bytes: &[u8]) -> Result<String, ImportError> {
    if let Some((encoding, mark)) = Encoding::for_bom(bytes) {
        return whole(encoding, &bytes[mark..]);
    }
    whole(UTF_8, bytes)
}

/// The text of a page, which may declare its encoding in its first bytes.
pub(crate) fn decode_html(bytes: &[u8]) -> Result<String, ImportError> {
    match decode(bytes) {
        Ok(text) => Ok(text),
        Err(error) => declared(bytes).map_or(Err(error), |encoding| whole(encoding, bytes)),
    }
}

/// The text of a table, which nothing declares: where it is no UTF-8, it is what spreadsheets write in western Europe.
pub(crate) fn decode_table(bytes: &[u8]) -> Result<String, ImportError> {
    if bytes.contains(&0) && Encoding::for_bom(bytes).is_none() {
        let low = bytes.iter().skip(1).step_by(2).filter(|byte| **byte == 0).count();
        return whole(if low * 4 > bytes.len() { UTF_16LE } else { UTF_16BE }, bytes);
    }
    decode(bytes).or_else(|_| whole(WINDOWS_1252, bytes))
}

fn whole(encoding: &'static Encoding, bytes: &[u8]) -> Result<String, ImportError> {
    if encoding == UTF_8 {
        let valid = str::from_utf8(bytes).map_err(|error| ImportError::Encoding(error.valid_up_to()))?;
        return Ok(valid.to_owned());
    }
    encoding
        .decode_without_bom_handling_and_without_replacement(bytes)
        .map(std::borrow::Cow::into_owned)
        .ok_or(ImportError::Encoding(0))
}

/// `charset=…` near the beginning of a page.
fn declared(bytes: &[u8]) -> Option<&'static Encoding> {
    let head = String::from_utf8_lossy(&bytes[..bytes.len().min(2_048)]).to_ascii_lowercase();
    let label = head.split("charset=").nth(1)?;
    let label: String = label
        .trim_start_matches(['"', '\'', ' '])
        .chars()
        .take_while(|c| c.is_ascii_alphanumeric() || matches!(c, '-' | '_'))
        .collect();
    Encoding::for_label(label.as_bytes()).filter(|encoding| *encoding != UTF_8)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn texts_are_read_by_their_mark_their_word_or_their_bytes() {
        assert_eq!(decode("é".as_bytes()).unwrap(), "é");
        assert_eq!(decode(b"\xef\xbb\xbfx").unwrap(), "x");
        assert_eq!(decode(b"\xff\xfe\xe9\x00").unwrap(), "é");
        assert_eq!(decode(b"Caf\xe9").unwrap_err(), ImportError::Encoding(3));
        assert_eq!(
            decode_html(b"<meta charset=\"windows-1252\">Caf\xe9").unwrap(),
            "<meta charset=\"windows-1252\">Café"
        );
        assert_eq!(decode_table(b"Caf\xe9;\x80").unwrap(), "Café;€");
        assert_eq!(decode_table(b"a\x00;\x00b\x00").unwrap(), "a;b");
    }
}
