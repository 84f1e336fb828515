//! A page that was saved as plain text, as blocks: paragraphs with blank lines between them, items, source lines.

use std::ops::Range;

use tipwaaier_model::{BlockKind, FileId, Language, ListMarker, Span};

use crate::tree::{Block, block, item, paragraph};
use crate::words::fold;

/// The blocks of a page that was saved as text. A page saved without any blank line has a paragraph a line.
pub(crate) fn text_to_blocks(page: &str, file: FileId) -> Vec<Block> {
    let lines = lines_with_ranges(page);
    let has_blank_lines = lines.iter().any(|(text, _)| text.is_empty());
    let mut blocks: Vec<Block> = Vec::new();
    // The lines of the paragraph or item that is being gathered.
    let mut open: Option<(Option<ListMarker>, String, Range<usize>)> = None;
    for (line, range) in lines {
        let marked = marked_item(line);
        let goes_on = open.is_some() && has_blank_lines && marked.is_none() && !line.is_empty() && !opens_source(line);
        if let Some((_, words, place)) = open.as_mut().filter(|_| goes_on) {
            words.push(' ');
            words.push_str(line);
            place.end = range.end;
            continue;
        }
        if let Some(done) = open.take() {
            push(done, file, &mut blocks);
        }
        if !line.is_empty() {
            let (list, words) = marked.map_or((None, line), |(list, words)| (Some(list), words));
            open = Some((list, words.to_owned(), range));
        }
    }
    if let Some(done) = open {
        push(done, file, &mut blocks);
    }
    blocks
}

fn push((marker, words, range): (Option<ListMarker>, String, Range<usize>), file: FileId, blocks: &mut Vec<Block>) {
    let span = Span::new(file, range);
    let content = paragraph(&fold(&words), span);
    let Some(marker) = marker else { return blocks.push(content) };
    match blocks.last_mut().map(|last| &mut last.kind) {
        Some(BlockKind::List { marker: before, items }) if goes_on(*before, items.len(), marker) => {
            items.push(item(vec![content], span));
        }
        _ => blocks.push(block(BlockKind::List { marker, items: vec![item(vec![content], span)] }, span)),
    }
}

/// Whether an item with this mark goes on a list of so many items.
fn goes_on(before: ListMarker, items: usize, marker: ListMarker) -> bool {
    match (before, marker) {
        (ListMarker::Bullet, ListMarker::Bullet) => true,
        (ListMarker::Number(start), ListMarker::Number(number)) => {
            usize::try_from(number.saturating_sub(start)).is_ok_and(|place| place == items) || number == start
        }
        (ListMarker::Bullet, ListMarker::Number(_)) | (ListMarker::Number(_), ListMarker::Bullet) => false,
    }
}

/// The lines of a page without white space around them; a line ends at LF, CR or both.
fn lines_with_ranges(page: &str) -> Vec<(&str, Range<usize>)> {
    let mut lines = Vec::new();
    let mut start = 0;
    for line in page.split_inclusive(['\n', '\r']) {
        let words = line.trim_matches(|c: char| c.is_whitespace() || c == '\u{feff}');
        // A CRLF makes an empty line between CR and LF, which is none.
        let lone_lf = line == "\n" && page[..start].ends_with('\r');
        if !lone_lf {
            let from = start + line.find(words).unwrap_or(0);
            lines.push((words, from..from + words.len()));
        }
        start += line.len();
    }
    lines
}

/// The mark and the words of a line that is an item of a list.
fn marked_item(line: &str) -> Option<(ListMarker, &str)> {
    let bullet = ["- ", "* ", "• ", "· "].iter().find_map(|mark| line.strip_prefix(mark));
    if let Some(words) = bullet {
        return Some((ListMarker::Bullet, words));
    }
    let digits = line.bytes().take_while(u8::is_ascii_digit).count();
    let rest = line.get(digits..)?;
    let words = rest.strip_prefix(". ").or_else(|| rest.strip_prefix(") "))?;
    let number = (1..=2).contains(&digits).then(|| line[..digits].parse().ok()).flatten()?;
    Some((ListMarker::Number(number), words))
}

/// Whether a line opens a source line, in any language that there are words in.
pub(crate) fn opens_source(text: &str) -> bool {
    Language::ALL.into_iter().flat_map(Language::source_labels).any(|label| {
        let start = text.get(..label.len()).filter(|start| start.eq_ignore_ascii_case(label));
        start.is_some_and(|start| text[start.len()..].trim_start().starts_with(':'))
    })
}

#[cfg(test)]
mod tests {
    use tipwaaier_model::SourceMap;

    use super::*;
    use crate::tree::{block_words, line};

    fn blocks(page: &str) -> Vec<Block> {
        text_to_blocks(page, SourceMap::new().add("page", page))
    }

    #[test]
    fn every_line_end_makes_the_same_blocks() {
        let page = "Tip 1\n\nTitel\n\neen\ntwee\n\n- a\n- b\n\n5. c\n6. d\n";
        let texts = |page: &str| blocks(page).iter().map(block_words).collect::<Vec<_>>();
        let expected = texts(page);
        assert_eq!(expected, ["Tip 1", "Titel", "een twee", "a b ", "c d "]);
        assert_eq!(texts(&page.replace('\n', "\r\n")), expected);
        assert_eq!(texts(&page.replace('\n', "\r")), expected);
        assert_eq!(texts(&format!("\u{feff}{page}")), expected);
        assert!(matches!(blocks(page)[4].kind, BlockKind::List { marker: ListMarker::Number(5), .. }));
    }

    #[test]
    fn a_page_without_blank_lines_has_a_paragraph_a_line() {
        assert_eq!(blocks("Tip 1\nTitel\nthema\n").len(), 3);
    }

    #[test]
    fn ranges_cover_the_words() {
        let page = "  Tip 7 \r\n\r\nÉén  titel\r\n";
        let blocks = blocks(page);
        assert_eq!(&page[blocks[0].span.range()], "Tip 7");
        assert_eq!(&page[blocks[1].span.range()], "Één  titel");
        assert_eq!(line(&blocks[1]).unwrap(), "Één titel");
    }
}
