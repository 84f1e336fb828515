//! Source texts and places in them.

use std::sync::Arc;

/// A source file in a [`SourceMap`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct FileId(u32);

/// A range of bytes in one source file, half open.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Span {
    /// The file that the range lies in.
    pub file: FileId,
    /// Offset of the first byte.
    pub start: u32,
    /// Offset just past the last byte.
    pub end: u32,
}

impl Span {
    /// The range `start..end` of `file`; offsets past 4 GiB saturate.
    #[must_use]
    pub fn new(file: FileId, range: std::ops::Range<usize>) -> Self {
        let offset = |at: usize| u32::try_from(at).unwrap_or(u32::MAX);
        Self { file, start: offset(range.start), end: offset(range.end) }
    }

    /// The empty range at the start of `file`, for a problem of the file as a whole.
    #[must_use]
    pub const fn whole(file: FileId) -> Self {
        Self { file, start: 0, end: 0 }
    }

    /// The range as indexes.
    #[must_use]
    pub const fn range(self) -> std::ops::Range<usize> {
        self.start as usize..self.end as usize
    }

    /// The smallest range that covers both; `other` must lie in the same file.
    #[must_use]
    pub fn to(self, other: Self) -> Self {
        debug_assert_eq!(self.file, other.file, "spans of two files have no common range");
        Self { file: self.file, start: self.start.min(other.start), end: self.end.max(other.end) }
    }
}

/// A line and a column, both from 1; the column counts characters, not bytes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Position {
    /// Line, from 1.
    pub line: usize,
    /// Column in characters, from 1.
    pub column: usize,
}

/// One source text with the name that messages call it by.
#[derive(Debug, Clone)]
pub struct SourceFile {
    /// Path relative to the collection folder, with forward slashes.
    pub path: String,
    /// The text as read; a byte-order mark is still in it, so that offsets are those of the file.
    pub text: Arc<str>,
    line_starts: Vec<u32>,
}

impl SourceFile {
    fn new(path: String, text: Arc<str>) -> Self {
        let mut line_starts = vec![0];
        let bytes = text.as_bytes();
        for (at, byte) in bytes.iter().enumerate() {
            // A lone CR ends a line as well; the CR of CRLF does not.
            let ends_line = *byte == b'\n' || (*byte == b'\r' && bytes.get(at + 1) != Some(&b'\n'));
            if ends_line {
                line_starts.push(u32::try_from(at + 1).unwrap_or(u32::MAX));
            }
        }
        Self { path, text, line_starts }
    }

    /// Where the byte offset stands; an offset inside a character or past the end is brought back to the one before.
    #[must_use]
    pub fn position(&self, offset: u32) -> Position {
        let mut offset = (offset as usize).min(self.text.len());
        while !self.text.is_char_boundary(offset) {
            offset -= 1;
        }
        let line = self.line_starts.partition_point(|start| *start as usize <= offset);
        let start = self.line_starts[line - 1] as usize;
        let column = self.text[start..offset].chars().filter(|c| *c != '\u{feff}').count() + 1;
        Position { line, column }
    }
}

/// All source texts of one run, by [`FileId`].
#[derive(Debug, Clone, Default)]
pub struct SourceMap {
    files: Vec<SourceFile>,
}

impl SourceMap {
    /// An empty map.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Takes a text in under `path` (relative to the collection folder, forward slashes).
    pub fn add(&mut self, path: impl Into<String>, text: impl Into<Arc<str>>) -> FileId {
        let id = FileId(u32::try_from(self.files.len()).unwrap_or(u32::MAX));
        self.files.push(SourceFile::new(path.into(), text.into()));
        id
    }

    /// Gives a file its text, where that is known only when all places in it are.
    pub fn fill(&mut self, id: FileId, text: impl Into<Arc<str>>) {
        let file = &mut self.files[id.0 as usize];
        *file = SourceFile::new(std::mem::take(&mut file.path), text.into());
    }

    /// The file of an id that this map gave out.
    #[must_use]
    pub fn file(&self, id: FileId) -> &SourceFile {
        &self.files[id.0 as usize]
    }

    /// The text that a span covers; empty where the span does not lie on character boundaries of its file.
    #[must_use]
    pub fn text(&self, span: Span) -> &str {
        self.file(span.file).text.get(span.range()).unwrap_or("")
    }

    /// Where a span begins.
    #[must_use]
    pub fn position(&self, span: Span) -> Position {
        self.file(span.file).position(span.start)
    }

    /// All files, in the order in which they came in.
    pub fn files(&self) -> impl Iterator<Item = (FileId, &SourceFile)> {
        (0..).map(FileId).zip(&self.files)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn positions_count_characters_and_every_line_end() {
        let mut map = SourceMap::new();
        let id = map.add("tips/a.md", "\u{feff}één\r\ntwee\rdrie\nvier");
        let at = |needle: &str| map.file(id).position(u32::try_from(map.file(id).text.find(needle).unwrap()).unwrap());
        assert_eq!(at("één"), Position { line: 1, column: 1 });
        assert_eq!(at("n\r"), Position { line: 1, column: 3 });
        assert_eq!(at("wee"), Position { line: 2, column: 2 });
        assert_eq!(at("drie"), Position { line: 3, column: 1 });
        assert_eq!(map.file(id).position(u32::MAX), Position { line: 4, column: 5 });
    }
}
