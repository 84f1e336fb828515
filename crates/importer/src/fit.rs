//! Blocks as a tip can hold them: within the limits, headings at the top alone, pictures with words.

use tipwaaier_model::{BlockKind, Inline, InlineKind, ListItem, ListMarker, Parsed, Span, Table, limits};

use crate::looks::{blocks_to_line, without_strong};
use crate::tree::{Block, Inlines, block, block_words, inline, item, paragraph, plain, text};
use crate::words::fold;

/// Deepest nesting of lists and quotes that is kept; what is deeper comes up to it.
const NESTING: usize = limits::BLOCK_NESTING;

/// Blocks of a tip. Pictures without words go to what is kept at its end.
pub(crate) fn settled(blocks: Vec<Block>, kept: &mut Vec<Block>) -> Vec<Block> {
    let mut out = Vec::new();
    for block in blocks {
        settle(block, 0, &mut out, kept);
    }
    out
}

fn settle(next: Block, depth: usize, out: &mut Vec<Block>, kept: &mut Vec<Block>) {
    let Block { kind, span } = next;
    match kind {
        BlockKind::Paragraph(content) => push_paragraph(bounded(with_words(content, kept)), span, out),
        BlockKind::Heading { level, content } if depth == 0 => {
            let (title, rest) = title(bounded(content), span);
            out.push(block(BlockKind::Heading { level, content: title }, span));
            out.extend(rest);
        }
        // Within a list or a quote a heading is a line in bold.
        BlockKind::Heading { content, .. } => out.push(bold_line(without_strong(content), span)),
        // A caption says at least something of a picture that nobody described.
        BlockKind::Picture { picture, alt, caption: Some(caption) } if is_silent(alt.as_deref()) => {
            out.push(block(BlockKind::Picture { picture, alt: Some(caption.clone()), caption: Some(caption) }, span));
        }
        BlockKind::Picture { ref alt, .. } if is_silent(alt.as_deref()) => kept.push(block(kind, span)),
        BlockKind::Picture { .. } | BlockKind::Rule => out.push(block(kind, span)),
        BlockKind::Code { language, text } => push_code(language.as_deref(), &text, span, out),
        BlockKind::Table(table) => push_table(table, span, out),
        BlockKind::Quote(content) => {
            let inner = nested(content, depth, kept);
            if depth >= NESTING {
                out.extend(inner);
            } else if !inner.is_empty() {
                out.push(block(BlockKind::Quote(inner), span));
            }
        }
        BlockKind::Note { title, content } if depth == 0 => {
            let kind = BlockKind::Note { title: bounded(title), content: nested(content, depth, kept) };
            out.push(block(kind, span));
        }
        BlockKind::Note { title, content } => {
            out.extend(Some(bold_line(title, span)).filter(|line| !block_words(line).is_empty()));
            out.extend(nested(content, depth, kept));
        }
        BlockKind::List { marker, items } => push_list(marker, items, (span, depth), out, kept),
        BlockKind::Definitions(mut definitions) if depth < NESTING => {
            for definition in &mut definitions {
                definition.term = bounded(std::mem::take(&mut definition.term));
                for meaning in &mut definition.meanings {
                    *meaning = nested(std::mem::take(meaning), depth, kept);
                }
                definition.meanings.retain(|meaning| !meaning.is_empty());
            }
            definitions.retain(|definition| !definition.term.is_empty() && !definition.meanings.is_empty());
            if !definitions.is_empty() {
                out.push(block(BlockKind::Definitions(definitions), span));
            }
        }
        BlockKind::Definitions(definitions) => {
            for definition in definitions {
                push_paragraph(definition.term, span, out);
                out.extend(nested(definition.meanings.into_iter().flatten().collect(), depth, kept));
            }
        }
    }
}

fn bold_line(content: Inlines, span: Span) -> Block {
    block(BlockKind::Paragraph(vec![inline(InlineKind::Strong(content), span)]), span)
}

fn nested(blocks: Vec<Block>, depth: usize, kept: &mut Vec<Block>) -> Vec<Block> {
    let mut out = Vec::new();
    for block in blocks {
        settle(block, depth + 1, &mut out, kept);
    }
    out
}

fn push_list(
    marker: ListMarker,
    items: Vec<ListItem<Parsed>>,
    (span, depth): (Span, usize),
    out: &mut Vec<Block>,
    kept: &mut Vec<Block>,
) {
    let mut settled = Vec::new();
    for next in items {
        let content = nested(next.content, depth, kept);
        if depth >= NESTING {
            out.extend(content);
        } else if !content.is_empty() {
            settled.push(ListItem { ticked: next.ticked, ..item(content, next.span) });
        }
    }
    if !settled.is_empty() {
        out.push(block(BlockKind::List { marker, items: settled }, span));
    }
}

/// A title within the limit, and what is to stand below it where it was too long.
pub(crate) fn title(content: Inlines, span: Span) -> (Inlines, Vec<Block>) {
    let words = fold(&plain(&content));
    if words.chars().count() <= limits::TITLE_CHARACTERS {
        return (content, Vec::new());
    }
    let mut below = Vec::new();
    push_paragraph(bounded(content), span, &mut below);
    (text(shortened(&words), span), below)
}

/// The first words of a title that is too long.
pub(crate) fn shortened(words: &str) -> String {
    let start: String = words.chars().take(120).collect();
    let whole = start.rsplit_once(' ').map_or(start.as_str(), |(whole, _)| whole);
    format!("{whole} …")
}

/// Running text without pictures that have no words, which are kept.
fn with_words(content: Inlines, kept: &mut Vec<Block>) -> Inlines {
    let is_kept =
        |kind: &InlineKind<Parsed>| matches!(kind, InlineKind::Picture { alt, .. } if is_silent(alt.as_deref()));
    let (silent, content): (Inlines, Inlines) = content.into_iter().partition(|inline| is_kept(&inline.kind));
    for Inline { kind, span } in silent {
        if let InlineKind::Picture { picture, alt, caption } = kind {
            kept.push(block(BlockKind::Picture { picture, alt, caption }, span));
        }
    }
    content
}

/// Whether a picture has no words.
fn is_silent(alt: Option<&str>) -> bool {
    alt.is_none_or(str::is_empty)
}

/// Takes the marks of notes out of blocks that can have none.
pub(crate) fn without_notes(blocks: &mut [Block]) {
    for block in blocks {
        if let BlockKind::Paragraph(content) = &mut block.kind {
            content.retain(|inline| !matches!(inline.kind, InlineKind::Footnote(_)));
        }
    }
}

/// Running text of which no word is longer than the limit.
fn bounded(mut content: Inlines) -> Inlines {
    let has_long = |content: &Inlines| {
        plain(content).split_whitespace().any(|word| word.chars().count() > limits::WORD_CHARACTERS)
    };
    if has_long(&content) {
        for inline in &mut content {
            bound(&mut inline.kind);
        }
    }
    content
}

fn bound(kind: &mut InlineKind<Parsed>) {
    match kind {
        InlineKind::Text(text) | InlineKind::Code(text) => *text = with_breaks(text),
        InlineKind::Emphasis(content)
        | InlineKind::Strong(content)
        | InlineKind::Strikethrough(content)
        | InlineKind::Styled { content, .. }
        | InlineKind::Foreign { content, .. }
        | InlineKind::Link { content, .. } => content.iter_mut().for_each(|inline| bound(&mut inline.kind)),
        InlineKind::Reference(_)
        | InlineKind::Picture { .. }
        | InlineKind::Footnote(_)
        | InlineKind::SoftBreak
        | InlineKind::HardBreak => {}
    }
}

fn with_breaks(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut word = 0;
    for c in text.chars() {
        word = if c.is_whitespace() { 0 } else { word + 1 };
        if word > limits::WORD_CHARACTERS / 2 {
            out.push(' ');
            word = 1;
        }
        out.push(c);
    }
    out
}

/// A paragraph, or as many as one beyond the limit has to become.
fn push_paragraph(content: Inlines, span: Span, out: &mut Vec<Block>) {
    let limit = limits::PARAGRAPH_CHARACTERS - 1_000;
    if plain(&content).chars().count() <= limit {
        if !content.is_empty() {
            out.push(block(BlockKind::Paragraph(content), span));
        }
        return;
    }
    let mut part: Inlines = Vec::new();
    let mut count = 0;
    for next in content {
        let length = plain(std::slice::from_ref(&next)).chars().count();
        if count > 0 && count + length > limit {
            out.push(block(BlockKind::Paragraph(std::mem::take(&mut part)), span));
            count = 0;
        }
        if length > limit {
            // A single piece of this size is cut between words, whatever its marks.
            let words = plain(std::slice::from_ref(&next));
            out.extend(pieces(&words, limit).iter().map(|piece| paragraph(piece, span)));
            continue;
        }
        count += length;
        part.push(next);
    }
    if !part.is_empty() {
        out.push(block(BlockKind::Paragraph(part), span));
    }
}

/// Words in pieces of at most so many characters.
fn pieces(words: &str, limit: usize) -> Vec<String> {
    let mut pieces = vec![String::new()];
    let mut count = 0;
    for word in words.split_whitespace() {
        let length = word.chars().count() + 1;
        if count + length > limit {
            pieces.push(String::new());
            count = 0;
        }
        count += length;
        if let Some(last) = pieces.last_mut() {
            if !last.is_empty() {
                last.push(' ');
            }
            last.push_str(word);
        }
    }
    pieces
}

fn push_code(language: Option<&str>, text: &str, span: Span, out: &mut Vec<Block>) {
    let limit = limits::PARAGRAPH_CHARACTERS - 1_000;
    let mut part = String::new();
    let mut push = |part: &mut String| {
        let text = std::mem::take(part);
        if !text.trim().is_empty() {
            out.push(block(BlockKind::Code { language: language.map(str::to_owned), text }, span));
        }
    };
    for line in text.lines() {
        let line = if line.chars().count() > limits::WORD_CHARACTERS { with_breaks(line) } else { line.to_owned() };
        if part.chars().count() + line.chars().count() > limit {
            push(&mut part);
        }
        if !part.is_empty() {
            part.push('\n');
        }
        part.push_str(&line);
    }
    push(&mut part);
}

/// A table, in parts where it has too many rows; one of too many columns becomes a list of its rows.
fn push_table(table: Table<Parsed>, span: Span, out: &mut Vec<Block>) {
    if table.columns.len() > limits::TABLE_COLUMNS {
        return out.push(rows_as_list(table, span));
    }
    let Table { columns, head, rows } = table;
    let bound = |row: Vec<Inlines>| row.into_iter().map(bounded).collect::<Vec<_>>();
    let head = bound(head);
    let mut rows: Vec<Vec<Inlines>> = rows.into_iter().map(bound).collect();
    loop {
        let rest = if rows.len() > limits::TABLE_ROWS { rows.split_off(limits::TABLE_ROWS) } else { Vec::new() };
        let part = Table { columns: columns.clone(), head: head.clone(), rows };
        out.push(block(BlockKind::Table(part), span));
        if rest.is_empty() {
            return;
        }
        rows = rest;
    }
}

fn rows_as_list(table: Table<Parsed>, span: Span) -> Block {
    let row_to_item = |row: Vec<Inlines>| {
        let cells = row.into_iter().zip(&table.head).filter(|(cell, _)| !cell.is_empty());
        let lines = cells.map(|(cell, head)| {
            let mut content = head.clone();
            if !content.is_empty() {
                content.extend(text(": ", span));
            }
            content.extend(cell);
            block(BlockKind::Paragraph(content), span)
        });
        item(vec![block(BlockKind::Paragraph(blocks_to_line(lines.collect())), span)], span)
    };
    let items = table.rows.into_iter().map(row_to_item).collect();
    block(BlockKind::List { marker: ListMarker::Bullet, items }, span)
}
