//! A table as text: any common separator, quoting and encoding.

use csv::ReaderBuilder;

use super::Sheet;
use crate::ImportError;
use crate::read::encoding::decode_table;
use crate::runs::{Leaf, Marks, TextRun};

pub(super) fn read(bytes: &[u8]) -> Result<Vec<Sheet>, ImportError> {
    let text = decode_table(bytes)?;
    let text = text.trim_start_matches('\u{feff}');
    // Excel may name the separator on a line of its own.
    let (named, text) = match text.strip_prefix("sep=").and_then(|rest| rest.split_once('\n')) {
        Some((separator, rest)) => (separator.bytes().next(), rest),
        None => (None, text),
    };
    let separator = named.unwrap_or_else(|| separator_of(text));
    let mut reader =
        ReaderBuilder::new().delimiter(separator).has_headers(false).flexible(true).from_reader(text.as_bytes());
    let mut sheet = Sheet::default();
    for record in reader.records() {
        let record = record.map_err(|error| ImportError::Broken(error.to_string()))?;
        let line = record.position().map_or(0, csv::Position::line);
        record.iter().skip(super::COLUMNS).for_each(|cell| sheet.leave(cell));
        let cells = record
            .iter()
            .take(super::COLUMNS)
            .map(|cell| vec![TextRun { leaf: Leaf::Text(cell.to_owned()), marks: Marks::default() }]);
        sheet.push(usize::try_from(line).unwrap_or(usize::MAX), cells.collect())?;
    }
    Ok(vec![sheet])
}

/// The separator that the first line has most of outside of quotes.
fn separator_of(text: &str) -> u8 {
    let mut counts = [(b';', 0), (b',', 0), (b'\t', 0), (b'|', 0)];
    let mut quoted = false;
    for byte in text.bytes().take(20_000) {
        match byte {
            b'"' => quoted = !quoted,
            b'\n' if !quoted && counts.iter().any(|(_, count)| *count > 0) => break,
            _ if quoted => {}
            byte => counts.iter_mut().filter(|(known, _)| *known == byte).for_each(|(_, count)| *count += 1),
        }
    }
    counts.into_iter().rev().max_by_key(|(_, count)| *count).map_or(b',', |(byte, _)| byte)
}
