//! Line ends of every kind as LF, without losing where things stand in the file.

use std::borrow::Cow;

/// A text in which every line ends with LF, and how its places map to those of the file.
#[derive(Debug)]
pub(crate) struct Lines<'t> {
    /// The text.
    pub(crate) text: Cow<'t, str>,
    /// The places in it of those LFs that had a CR before them, in order.
    shortened: Vec<usize>,
}

impl<'t> Lines<'t> {
    /// The text of a file.
    pub(crate) fn new(text: &'t str) -> Self {
        let mut shortened = Vec::new();
        if !text.contains('\r') {
            return Self { text: Cow::Borrowed(text), shortened };
        }
        let mut out = String::with_capacity(text.len());
        let mut characters = text.chars().peekable();
        while let Some(c) = characters.next() {
            if c != '\r' {
                out.push(c);
            } else if characters.peek() == Some(&'\n') {
                shortened.push(out.len());
            } else {
                out.push('\n');
            }
        }
        Self { text: Cow::Owned(out), shortened }
    }

    /// The place in the file of a place in the text.
    pub(crate) fn to_file(&self, at: usize) -> usize {
        at + self.shortened.partition_point(|shortened| *shortened < at)
    }

    /// The place in the text of a place in the file.
    pub(crate) fn place_of(&self, at: usize) -> usize {
        // The n-th CR that was taken out stood n bytes further on in the file.
        let (mut low, mut high) = (0, self.shortened.len());
        while low < high {
            let middle = usize::midpoint(low, high);
            if self.shortened[middle] + middle < at { low = middle + 1 } else { high = middle }
        }
        at - low
    }
}

/// A text in which a CR without an LF is an LF, so that every place stays where it was.
pub(crate) fn lone_cr_to_lf(text: &str) -> Cow<'_, str> {
    let bytes = text.as_bytes();
    let is_lone = |at: usize| bytes[at] == b'\r' && bytes.get(at + 1) != Some(&b'\n');
    if !(0..bytes.len()).any(is_lone) {
        return Cow::Borrowed(text);
    }
    let mut characters = text.chars().peekable();
    let mut out = String::with_capacity(text.len());
    while let Some(c) = characters.next() {
        let lone = c == '\r' && characters.peek() != Some(&'\n');
        out.push(if lone { '\n' } else { c });
    }
    Cow::Owned(out)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn places_map_both_ways() {
        let file = "a\r\nb\rc\nd\r\n\r\ne";
        let lines = Lines::new(file);
        assert_eq!(lines.text, "a\nb\nc\nd\n\ne");
        for (at, c) in lines.text.char_indices().filter(|(_, c)| c.is_alphabetic()) {
            assert!(file[lines.to_file(at)..].starts_with(c));
            assert_eq!(lines.place_of(lines.to_file(at)), at);
        }
        assert_eq!(lone_cr_to_lf(file), "a\r\nb\nc\nd\r\n\r\ne");
    }
}
