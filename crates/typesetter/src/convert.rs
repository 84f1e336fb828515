//! From the model's blocks and running text to data.

use std::collections::BTreeSet;

use tipwaaier_model::{
    Alignment, Block, BlockKind, Definition, Edition, Form, Inline, InlineKind, ListItem, ListMarker, Table, TipLink,
    picture_in_words, runs_right_to_left,
};

use crate::marks::breakable_code;
use crate::place_number::PlaceNumber;
use crate::words::{LastLine, Literal, Room};
use crate::{
    BlockData, CellData, DefinitionData, InlineData, InlineNode, ItemData, LinkIndex, NotePlace, Pictures, Words,
};

/// Blocks as data. `link_index` must have counted them before.
pub fn blocks_to_data(
    blocks: &[Block],
    edition: &Edition,
    link_index: &mut LinkIndex,
    pictures: &mut Pictures,
) -> Vec<BlockData> {
    blocks.iter().map(|block| block_to_data(block, edition, link_index, pictures)).collect()
}

/// Whether there is nothing but pictures in a paragraph.
fn is_pictures(content: &[Inline]) -> bool {
    let mut pictures = 0;
    content.iter().all(|inline| match &inline.kind {
        InlineKind::Picture { .. } => {
            pictures += 1;
            true
        }
        InlineKind::Link { content, .. } | InlineKind::Reference(TipLink { content, .. }) => {
            pictures += 1;
            is_pictures(content)
        }
        InlineKind::Text(text) => text.trim().is_empty(),
        InlineKind::SoftBreak | InlineKind::HardBreak => true,
        InlineKind::Emphasis(_)
        | InlineKind::Strong(_)
        | InlineKind::Strikethrough(_)
        | InlineKind::Styled { .. }
        | InlineKind::Foreign { .. }
        | InlineKind::Code(_)
        | InlineKind::Footnote(_) => false,
    }) && pictures > 0
}

/// About how many lines the end of a paragraph takes: half of its last line, and the white below.
const PARAGRAPH_END: f64 = 0.9;
/// About how many lines a square picture as wide as the text takes, and how many the highest.
const SQUARE_PICTURE: f64 = 24.0;
const HIGHEST_PICTURE: f64 = 19.0;

/// A block as data.
pub fn block_to_data(
    block: &Block,
    edition: &Edition,
    link_index: &mut LinkIndex,
    pictures: &mut Pictures,
) -> BlockData {
    let data = to_data(block, edition, link_index, pictures);
    link_index.pass(match &block.kind {
        BlockKind::Picture { picture, .. } => {
            let shown = edition.picture(*picture);
            let lines = SQUARE_PICTURE * f64::from(shown.height) / f64::from(shown.width.max(1));
            lines.min(HIGHEST_PICTURE) + PARAGRAPH_END
        }
        BlockKind::Paragraph(_) | BlockKind::Heading { .. } | BlockKind::Code { .. } | BlockKind::Table(_) => {
            PARAGRAPH_END
        }
        BlockKind::List { .. }
        | BlockKind::Definitions(_)
        | BlockKind::Quote(_)
        | BlockKind::Note { .. }
        | BlockKind::Rule => 0.0,
    });
    data
}

fn to_data(block: &Block, edition: &Edition, link_index: &mut LinkIndex, pictures: &mut Pictures) -> BlockData {
    match &block.kind {
        BlockKind::Paragraph(content) if is_pictures(content) => {
            BlockData::Pictures { body: inlines_to_data(content, edition, link_index, pictures) }
        }
        BlockKind::Paragraph(content) => {
            let body = settle(inlines_to_data(content, edition, link_index, pictures));
            BlockData::Paragraph { body, rtl: runs_right_to_left(content) }
        }
        BlockKind::Heading { level, content } => {
            let body = heading_to_data(content, edition, link_index, pictures);
            BlockData::Heading { level: *level, body, rtl: runs_right_to_left(content) }
        }
        BlockKind::List { marker, items } => list_to_data(*marker, items, edition, link_index, pictures),
        BlockKind::Definitions(definitions) => definitions_to_data(definitions, edition, link_index, pictures),
        BlockKind::Quote(content) => BlockData::Quote {
            body: blocks_to_data(content, edition, link_index, pictures),
            rtl: begins_right(content),
        },
        BlockKind::Note { title, content } => BlockData::Note {
            title: inlines_to_data(title, edition, link_index, pictures),
            body: blocks_to_data(content, edition, link_index, pictures),
        },
        BlockKind::Code { language: _, text } => BlockData::Code { text: breakable_code(text) },
        BlockKind::Table(table) => table_to_data(table, edition, link_index, pictures),
        BlockKind::Picture { picture, alt, caption } => {
            let shown = edition.picture(*picture);
            BlockData::Picture {
                path: pictures.path(*picture, shown),
                width: shown.width,
                height: shown.height,
                alt: alt.clone(),
                caption: caption.clone(),
            }
        }
        BlockKind::Rule => BlockData::Rule,
    }
}

fn list_to_data(
    marker: ListMarker,
    items: &[ListItem],
    edition: &Edition,
    link_index: &mut LinkIndex,
    pictures: &mut Pictures,
) -> BlockData {
    let item = |item: &ListItem| ItemData {
        ticked: item.ticked,
        body: blocks_to_data(&item.content, edition, link_index, pictures),
    };
    BlockData::List {
        rtl: items.first().is_some_and(|item| begins_right(&item.content)),
        start: match marker {
            ListMarker::Bullet => None,
            ListMarker::Number(start) => Some(start),
        },
        items: items.iter().map(item).collect(),
    }
}

fn definitions_to_data(
    definitions: &[Definition],
    edition: &Edition,
    link_index: &mut LinkIndex,
    pictures: &mut Pictures,
) -> BlockData {
    let definition = |it: &Definition| DefinitionData {
        term: fitted(heading_to_data(&it.term, edition, link_index, pictures), Room::TERM),
        meanings: it.meanings.iter().map(|meaning| blocks_to_data(meaning, edition, link_index, pictures)).collect(),
    };
    BlockData::Definitions {
        rtl: definitions.first().is_some_and(|first| runs_right_to_left(&first.term)),
        items: definitions.iter().map(definition).collect(),
    }
}

/// Whether blocks begin with words that are written from right to left.
fn begins_right(blocks: &[Block]) -> bool {
    matches!(blocks.first(), Some(Block { kind: BlockKind::Paragraph(content), .. }) if runs_right_to_left(content))
}

fn table_to_data(table: &Table, edition: &Edition, link_index: &mut LinkIndex, pictures: &mut Pictures) -> BlockData {
    let align = table
        .columns
        .iter()
        .map(|column| match column {
            Alignment::Start => "start",
            Alignment::Center => "center",
            Alignment::End => "end",
        })
        .collect();
    let room = Room::column(table.columns.len(), &edition.language().primary());
    let mut row = |cells: &[Vec<Inline>]| -> Vec<_> {
        let cell = |cell: &Vec<Inline>| CellData {
            body: fitted(inlines_to_data(cell, edition, link_index, pictures), room),
            rtl: runs_right_to_left(cell),
        };
        cells.iter().map(cell).collect()
    };
    let head = if table.head.iter().all(Vec::is_empty) { Vec::new() } else { row(&table.head) };
    let rows = table.rows.iter().map(|cells| row(cells)).collect();
    let lines: Vec<usize> = table.rows.iter().map(|cells| lines_of_row(cells, table.columns.len())).collect();
    let breaks = if lines.iter().sum::<usize>() <= WHOLE_TABLE {
        "nowhere"
    } else if lines.iter().all(|lines| *lines <= WHOLE_ROW) {
        "between-rows"
    } else {
        "anywhere"
    };
    let repeats = lines_of_row(&table.head, table.columns.len()) <= WHOLE_ROW;
    BlockData::Table { align, head, rows, names_rows: table.names_rows(), breaks, repeats }
}

/// How many lines a table has, at most, that stays on one page.
const WHOLE_TABLE: usize = 14;
/// How many lines a row has, at most, that stays on one page.
const WHOLE_ROW: usize = 10;
/// How many characters all columns of a table together hold in a line.
const TABLE_LINE: usize = 60;

/// About how many lines a row takes, if all columns are as wide. A word that fits no line, such as an address, leaves
/// half of each empty.
fn lines_of_row(cells: &[Vec<Inline>], columns: usize) -> usize {
    let room = (TABLE_LINE / columns.max(1)).max(4);
    let width = |word: &str| {
        let letters = word.chars().count();
        1 + if letters > room { 2 * letters } else { letters }
    };
    let lines = |cell: &Vec<Inline>| {
        tipwaaier_model::plain_text(cell).split_whitespace().map(width).sum::<usize>().div_ceil(room)
    };
    cells.iter().map(lines).max().unwrap_or(0).max(1)
}

/// Running text as data.
pub fn inlines_to_data(
    inlines: &[Inline],
    edition: &Edition,
    link_index: &mut LinkIndex,
    pictures: &mut Pictures,
) -> Vec<InlineData> {
    let mut data: Vec<InlineData> = Vec::with_capacity(inlines.len());
    for inline in inlines {
        match (inline_to_data(inline, edition, link_index, pictures), data.last_mut()) {
            // Neighbouring characters become one string, so that they are shaped and hyphenated as one.
            (InlineData::Text(more), Some(InlineData::Text(words))) => words.text.push_str(&more.text),
            (piece, _) => data.push(piece),
        }
    }
    punctuate_references(inlines, &mut data);
    mark_alone(inlines, &mut data);
    data
}

/// Marks the pictures that have a line of the source for themselves: they are no part of a sentence.
fn mark_alone(inlines: &[Inline], data: &mut [InlineData]) {
    let ends_line = |at: Option<usize>| match at.map(|at| inlines.get(at)) {
        Some(Some(inline)) => matches!(inline.kind, InlineKind::SoftBreak | InlineKind::HardBreak),
        Some(None) | None => true,
    };
    let is_alone: Vec<bool> = inlines
        .iter()
        .enumerate()
        .filter(|(_, inline)| matches!(inline.kind, InlineKind::Picture { .. }))
        .map(|(at, _)| inlines.len() > 1 && ends_line(at.checked_sub(1)) && ends_line(Some(at + 1)))
        .collect();
    let pictures = data.iter_mut().filter_map(|piece| match piece {
        InlineData::Node(InlineNode::Picture { alone, .. }) => Some(alone),
        InlineData::Node(_) | InlineData::Text(_) => None,
    });
    for (alone, is_alone) in pictures.zip(is_alone) {
        *alone = is_alone;
    }
}

/// A heading as data, in which no word is broken that fits a line. One that is nothing but pictures is read as what they
/// show, since a heading has to say something.
pub fn heading_to_data(
    inlines: &[Inline],
    edition: &Edition,
    link_index: &mut LinkIndex,
    pictures: &mut Pictures,
) -> Vec<InlineData> {
    let mut data = inlines_to_data(inlines, edition, link_index, pictures);
    if !says_something(inlines) {
        pictures_to_words(&mut data);
    }
    fitted(data, Room::HEADING)
}

fn pictures_to_words(data: &mut [InlineData]) {
    for piece in data {
        match piece {
            InlineData::Node(InlineNode::Picture { alt, caption, .. }) => {
                let words = picture_in_words(alt.as_deref().unwrap_or_default(), caption.as_deref());
                *piece = InlineData::Text(Words::new(words));
            }
            InlineData::Node(
                InlineNode::Emphasis { body }
                | InlineNode::Strong { body }
                | InlineNode::Strikethrough { body }
                | InlineNode::Styled { body, .. }
                | InlineNode::Foreign { body, .. }
                | InlineNode::Link { body, .. }
                | InlineNode::Reference { body, .. },
            ) => pictures_to_words(body),
            InlineData::Node(InlineNode::Code { .. } | InlineNode::Footnote { .. } | InlineNode::Break)
            | InlineData::Text(_) => {}
        }
    }
}

/// Whether there are words in running text, and not only pictures.
fn says_something(inlines: &[Inline]) -> bool {
    inlines.iter().any(|inline| match &inline.kind {
        InlineKind::Text(text) | InlineKind::Code(text) => !text.trim().is_empty(),
        InlineKind::Emphasis(content)
        | InlineKind::Strong(content)
        | InlineKind::Strikethrough(content)
        | InlineKind::Styled { content, .. }
        | InlineKind::Foreign { content, .. }
        | InlineKind::Link { content, .. }
        | InlineKind::Reference(TipLink { content, .. }) => says_something(content),
        InlineKind::Picture { .. } | InlineKind::Footnote(_) | InlineKind::SoftBreak | InlineKind::HardBreak => false,
    })
}

/// Makes a mention of several tips read well with a page after each: `tips 12, 11` needs semicolons then, and a range
/// names one page, that of its beginning. Within a word, `tip 2’s`, there is no place for a page.
fn punctuate_references(inlines: &[Inline], data: &mut [InlineData]) {
    for at in 1..data.len() {
        if let [InlineData::Node(InlineNode::Reference { page, .. }), InlineData::Text(after)] = &mut data[at - 1..=at]
            && after.text.trim_start_matches(['’', '\'', '-', '\u{2011}']).starts_with(char::is_alphanumeric)
        {
            *page = None;
        }
    }
    let ranges: BTreeSet<usize> = inlines
        .iter()
        .filter_map(|inline| match &inline.kind {
            InlineKind::Reference(link) if !link.between.is_empty() => Some(usize::from(link.number.get())),
            _ => None,
        })
        .collect();
    for at in 2..data.len() {
        let [before, between, after] = &mut data[at - 2..=at] else { continue };
        if let (
            InlineData::Node(InlineNode::Reference { place: first, page: first_page, .. }),
            InlineData::Text(Words { text, .. }),
            InlineData::Node(InlineNode::Reference { place: last, page: last_page, .. }),
        ) = (before, between, after)
        {
            let is_range = matches!(text.trim(), "-" | "–" | "—" | "t/m" | "tot en met" | "to" | "through");
            if is_range || (ranges.contains(last) && text.trim().chars().count() < 12 && !text.contains([',', ';'])) {
                *first_page = None;
                *last_page = Some(*first);
            } else if text.trim() == "," {
                "; ".clone_into(text);
            }
        }
    }
}

/// Brings the end of a paragraph in order, see [`settle_end`](crate::settle_end).
fn settle(mut body: Vec<InlineData>) -> Vec<InlineData> {
    let mut end = LastLine::default();
    from_end(&mut body, &mut end, |end, text| end.count(text));
    let mut end = end.start();
    from_end(&mut body, &mut end, LastLine::settle);
    body
}

/// Goes over the texts of a paragraph from its end, until its last line is full or begins; then nothing comes back.
fn from_end(body: &mut [InlineData], end: &mut LastLine, on_text: fn(&mut LastLine, &mut String)) -> Option<()> {
    for piece in body.iter_mut().rev() {
        match piece {
            InlineData::Text(words) => on_text(end, &mut words.text),
            InlineData::Node(
                InlineNode::Emphasis { body }
                | InlineNode::Strong { body }
                | InlineNode::Strikethrough { body }
                | InlineNode::Styled { body, .. }
                | InlineNode::Foreign { body, .. }
                | InlineNode::Link { body, .. }
                | InlineNode::Reference { page: None, body, .. },
            ) => from_end(body, end, on_text)?,
            // A mark of a note ends no paragraph: the words before it do.
            InlineData::Node(InlineNode::Footnote { .. }) => {}
            InlineData::Node(InlineNode::Code { text }) => end.count(&text.text),
            InlineData::Node(InlineNode::Reference { .. }) => end.fill(),
            InlineData::Node(InlineNode::Picture { .. } | InlineNode::Break) => return None,
        }
        if end.is_full() {
            return None;
        }
    }
    Some(())
}

/// Running text for a place with this room.
fn fitted(mut body: Vec<InlineData>, room: Room) -> Vec<InlineData> {
    fit(&mut body, room);
    body
}

fn fit(body: &mut [InlineData], room: Room) {
    for piece in body {
        match piece {
            InlineData::Text(words) => words.room = room,
            InlineData::Node(InlineNode::Code { text }) => text.room = room,
            InlineData::Node(
                InlineNode::Emphasis { body }
                | InlineNode::Strong { body }
                | InlineNode::Strikethrough { body }
                | InlineNode::Styled { body, .. }
                | InlineNode::Foreign { body, .. }
                | InlineNode::Link { body, .. }
                | InlineNode::Reference { body, .. },
            ) => fit(body, room),
            InlineData::Node(InlineNode::Picture { .. } | InlineNode::Footnote { .. } | InlineNode::Break) => {}
        }
    }
}

/// What templates call a form.
#[must_use]
pub const fn form_name(form: Form) -> &'static str {
    match form {
        Form::Key => "key",
        Form::Subscript => "subscript",
        Form::Superscript => "superscript",
        Form::Highlight => "highlight",
        Form::Small => "small",
        Form::Underline => "underline",
        Form::Problem => "problem",
    }
}

fn inline_to_data(
    inline: &Inline,
    edition: &Edition,
    link_index: &mut LinkIndex,
    pictures: &mut Pictures,
) -> InlineData {
    let mut inner = |content: &[Inline]| inlines_to_data(content, edition, link_index, pictures);
    InlineData::Node(match &inline.kind {
        InlineKind::Text(text) => {
            link_index.read(text);
            return InlineData::Text(Words::new(text.clone()));
        }
        InlineKind::SoftBreak => return InlineData::Text(Words::new(" ".to_owned())),
        InlineKind::Emphasis(content) => InlineNode::Emphasis { body: inner(content) },
        InlineKind::Strong(content) => InlineNode::Strong { body: inner(content) },
        InlineKind::Strikethrough(content) => InlineNode::Strikethrough { body: inner(content) },
        InlineKind::Styled { form, content } => InlineNode::Styled { form: form_name(*form), body: inner(content) },
        InlineKind::Foreign { language, content } => {
            InlineNode::Foreign { language: language.primary(), region: language.region(), body: inner(content) }
        }
        InlineKind::Code(text) => InlineNode::Code { text: Literal::new(text.clone()) },
        InlineKind::Link { url, content } => {
            let body = inner(content);
            let (key, nth, paper) = link_index.link(url.as_str(), &tipwaaier_model::plain_text(content));
            let (url, shown) = (url.as_str().to_owned(), Literal::new(url.as_str().to_owned()));
            InlineNode::Link { url, shown, body, paper, key, nth, mark: None }
        }
        InlineKind::Reference(link) => {
            let place = PlaceNumber::of(link, edition).get();
            InlineNode::Reference { place, body: inner(&link.content), page: Some(place) }
        }
        InlineKind::Picture { picture, alt, caption } => {
            let shown = edition.picture(*picture);
            InlineNode::Picture {
                path: pictures.path(*picture, shown),
                width: shown.width,
                height: shown.height,
                alt: alt.clone(),
                caption: caption.clone(),
                alone: false,
            }
        }
        InlineKind::Footnote(key) => InlineNode::Footnote {
            at: key.0,
            first: link_index.is_first_mark(key.0),
            mark: 0,
            place: NotePlace::default(),
        },
        InlineKind::HardBreak => InlineNode::Break,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::LinkUse;

    fn reference(place: usize) -> InlineData {
        let body = vec![InlineData::Text(Words::new(place.to_string()))];
        InlineData::Node(InlineNode::Reference { place, body, page: Some(place) })
    }

    /// What is read of references, pages as `@`.
    fn read(mut data: Vec<InlineData>) -> String {
        punctuate_references(&[], &mut data);
        let shown = data.into_iter().map(|piece| match piece {
            InlineData::Text(words) => words.text,
            InlineData::Node(InlineNode::Reference { place, page, .. }) => {
                page.map_or(place.to_string(), |page| format!("{place} @{page}"))
            }
            InlineData::Node(other) => panic!("{other:?}"),
        });
        shown.collect()
    }

    #[test]
    fn several_references_read_well_with_their_pages() {
        let text = |text: &str| InlineData::Text(Words::new(text.to_owned()));
        assert_eq!(read(vec![reference(40)]), "40 @40");
        assert_eq!(
            read(vec![reference(3), text(", "), reference(4), text(" en "), reference(5)]),
            "3 @3; 4 @4 en 5 @5"
        );
        assert_eq!(read(vec![reference(12), text("–"), reference(15)]), "12–15 @12");
        assert_eq!(
            read(vec![reference(2), text("’s vervolg en "), reference(3), text("-werk")]),
            "2’s vervolg en 3-werk"
        );
        assert_eq!(read(vec![reference(2), text("’ en "), reference(3), text(" - dus")]), "2 @2’ en 3 @3 - dus");
        assert_eq!(read(vec![reference(12), text(" t/m "), reference(15)]), "12 t/m 15 @12");
        assert_eq!(
            read(vec![reference(3), text(", en dat staat ook in "), reference(9)]),
            "3 @3, en dat staat ook in 9 @9"
        );
    }

    #[test]
    fn an_address_in_a_cell_of_a_note_is_broken_as_the_words_of_the_cell_are() {
        let room = Room::column(4, "nl");
        let link = |room| {
            let body = vec![InlineData::Text(Words { text: "Bron".to_owned(), room })];
            let (url, shown) = ("https://voorbeeld.example.org".to_owned(), "voorbeeld.example.org".to_owned());
            let (paper, shown) = (LinkUse::First, Literal::new(shown));
            InlineData::Node(InlineNode::Link { url, shown, body, paper, key: 1, nth: 1, mark: None })
        };
        let broken = |room| {
            let mut note = [BlockData::Paragraph { body: vec![link(room)], rtl: false }];
            crate::data::settle_note(&mut note);
            serde_json::to_string(&note).expect("data is JSON").contains("voorbe\u{200b}eld")
        };
        assert!(broken(room), "a cell of four columns");
        assert!(!broken(Room::LINE), "a line of the note");
    }
}
