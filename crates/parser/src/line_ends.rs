//! A text as it is read: line ends as LF, letters composed, without losing where things stand in the file.

use std::borrow::Cow;

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::{canonical_combining_class, compose};

/// A text that was made from a source by leaving parts out and putting others in, and how its places map to the source's.
#[derive(Debug)]
pub(crate) struct Rewritten<'t> {
    /// The text.
    pub(crate) text: Cow<'t, str>,
    /// Where in the text something begins that stands somewhere else in the source, with that place, in order.
    steps: Vec<(usize, usize)>,
}

impl Rewritten<'_> {
    /// The place in the source of a place in the text; what was put in stands where it was put.
    pub(crate) fn to_source(&self, at: usize) -> usize {
        let next = self.steps.partition_point(|(place, _)| *place <= at);
        let Some((place, source)) = next.checked_sub(1).map(|step| self.steps[step]) else { return at };
        let end = self.steps.get(next).map_or(usize::MAX, |(_, source)| *source);
        (source + at - place).min(end)
    }

    /// The first place in the text of a place in the source.
    pub(crate) fn place_of(&self, at: usize) -> usize {
        let next = self.steps.partition_point(|(_, source)| *source <= at);
        let Some((place, source)) = next.checked_sub(1).map(|step| self.steps[step]) else { return at };
        let end = self.steps.get(next).map_or(usize::MAX, |(place, _)| *place);
        (place + at - source).min(end)
    }
}

/// Writes a text from a source, which it goes through from start to end.
#[derive(Debug)]
pub(crate) struct Rewriter<'t> {
    source: &'t str,
    /// How far the source is dealt with.
    at: usize,
    out: String,
    steps: Vec<(usize, usize)>,
}

impl<'t> Rewriter<'t> {
    pub(crate) const fn new(source: &'t str) -> Self {
        Self { source, at: 0, out: String::new(), steps: Vec::new() }
    }

    fn step(&mut self) {
        match self.steps.last_mut() {
            Some((place, source)) if *place == self.out.len() => *source = self.at,
            _ => self.steps.push((self.out.len(), self.at)),
        }
    }

    /// Takes the source over up to a place.
    pub(crate) fn copy_to(&mut self, end: usize) {
        if end > self.at {
            self.step();
            self.out.push_str(&self.source[self.at..end]);
            self.at = end;
        }
    }

    /// Leaves the source out up to a place.
    pub(crate) fn skip_to(&mut self, end: usize) {
        self.at = self.at.max(end);
    }

    /// Puts text in that is not in the source.
    pub(crate) fn insert(&mut self, text: &str) {
        if !text.is_empty() {
            self.step();
            self.out.push_str(text);
        }
    }

    /// How far the source is dealt with.
    pub(crate) const fn at(&self) -> usize {
        self.at
    }

    /// What was written so far.
    pub(crate) fn written(&self) -> &str {
        &self.out
    }

    /// The text, the rest of the source included.
    pub(crate) fn finish(mut self) -> Rewritten<'t> {
        self.copy_to(self.source.len());
        if self.out == self.source {
            return Rewritten { text: Cow::Borrowed(self.source), steps: Vec::new() };
        }
        self.step();
        Rewritten { text: Cow::Owned(self.out), steps: self.steps }
    }
}

/// A text in which every line ends with LF and every letter is one character that can be.
pub(crate) fn composed(text: &str) -> Rewritten<'_> {
    let is_plain = !text.contains('\r') && (text.is_ascii() || unicode_normalization::is_nfc(text));
    if is_plain {
        return Rewritten { text: Cow::Borrowed(text), steps: Vec::new() };
    }
    let mut out = Rewriter::new(text);
    let mut characters = text.char_indices().peekable();
    while let Some((start, first)) = characters.next() {
        if first == '\r' {
            out.copy_to(start);
            out.skip_to(start + 1);
            if characters.peek().is_none_or(|(_, next)| *next != '\n') {
                out.insert("\n");
            }
            continue;
        }
        // A letter with the marks that follow it.
        let mut last = first;
        let mut end = start + first.len_utf8();
        while let Some((at, c)) = characters
            .next_if(|(_, c)| !c.is_ascii() && (canonical_combining_class(*c) != 0 || compose(last, *c).is_some()))
        {
            (last, end) = (compose(last, c).unwrap_or(c), at + c.len_utf8());
        }
        let whole = &text[start..end];
        if !whole.is_ascii() && !unicode_normalization::is_nfc(whole) {
            out.copy_to(start);
            out.insert(&whole.nfc().collect::<String>());
            out.skip_to(end);
        }
    }
    out.finish()
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
        let lines = composed(file);
        assert_eq!(lines.text, "a\nb\nc\nd\n\ne");
        for (at, c) in lines.text.char_indices().filter(|(_, c)| c.is_alphabetic()) {
            assert!(file[lines.to_source(at)..].starts_with(c));
            assert_eq!(lines.place_of(lines.to_source(at)), at);
        }
        assert_eq!(lone_cr_to_lf(file), "a\r\nb\nc\nd\r\n\r\ne");
    }

    #[test]
    fn letters_are_composed_and_stay_where_they_stood() {
        let file = "e\u{301}e\u{323}\u{302}x \u{1112}\u{1161}\u{11ab} y\r\nz";
        let text = composed(file);
        assert_eq!(text.text, "é\u{1ec7}x \u{d55c} y\nz");
        for c in ['x', 'y', 'z'] {
            assert_eq!(text.to_source(text.text.find(c).unwrap()), file.find(c).unwrap());
        }
        assert_eq!(text.to_source(0), 0);
    }
}
