//! Blocks of text as XHTML.

use tipwaaier_model::{
    Alignment, Anchor, Block, BlockKind, Definition, Inline, InlineKind, Inlines, ListItem, ListMarker, PictureKey,
    Table, TipNumber, colon_after, plain_text,
};

use crate::inline::{UND, direction, image_to_xhtml, inlines_to_xhtml};
use crate::names;
use crate::page::{Attributes, Page};

/// The outline of an empty box, and of a box with a tick in it.
const BOX: &str = "M8 8 H92 V92 H8 Z M18 18 V82 H82 V18 Z";
const TICKED: &str = "M8 8 H92 V92 H8 Z M18 18 V82 H82 V18 Z M28 48 L36 40 L46 52 L66 28 L75 35 L47 68 Z";

/// A table of more columns than this is set small, and on a narrow page as lists.
const BROAD: usize = 5;
/// One of more than this is set as lists on a phone.
const MIDDLING: usize = 3;

/// What lists without marks of their own are.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Lists {
    /// Lists.
    Plain,
    /// Checklists: every item gets a box.
    ToDo,
}

/// How blocks are written: what depends on where they stand.
#[derive(Debug, Clone, Copy)]
pub(crate) struct BlockContext {
    /// The level of the heading that the blocks stand under.
    pub(crate) heading: u8,
    /// What their lists are.
    pub(crate) lists: Lists,
}

impl BlockContext {
    /// Ordinary text under a heading of a level.
    pub(crate) const fn under(heading: u8) -> Self {
        Self { heading, lists: Lists::Plain }
    }
}

/// Writes a tip's blocks that stand directly in its lead, a section or an example: a page of the booklet may begin at
/// each.
pub(crate) fn anchored_blocks_to_xhtml(
    page: &mut Page,
    blocks: &[Block],
    place: BlockContext,
    tip: TipNumber,
    within: Option<(usize, Option<usize>)>,
) {
    for (at, block) in blocks.iter().enumerate() {
        page.page_break(Anchor::Block(tip, within, at));
        match (&block.kind, within) {
            // Links may lead there.
            (BlockKind::Heading { level, content }, Some(within)) => {
                let id = names::heading_id(within, at);
                heading_to_xhtml(page, *level, content, &[("id", &id)], place);
            }
            _ => block_to_xhtml(page, block, place),
        }
    }
}

/// Writes blocks.
pub(crate) fn blocks_to_xhtml(page: &mut Page, blocks: &[Block], place: BlockContext) {
    for block in blocks {
        block_to_xhtml(page, block, place);
    }
}

fn block_to_xhtml(page: &mut Page, block: &Block, place: BlockContext) {
    match &block.kind {
        BlockKind::Paragraph(content) => {
            page.line("p", direction(page, content), |page| inlines_to_xhtml(page, content));
        }
        BlockKind::Heading { level, content } => heading_to_xhtml(page, *level, content, &[], place),
        BlockKind::List { marker, items } => list_to_xhtml(page, *marker, items, place),
        BlockKind::Definitions(definitions) => definitions_to_xhtml(page, definitions, place),
        BlockKind::Quote(content) => {
            page.block("blockquote", direction_of(page, content), |page| blocks_to_xhtml(page, content, place));
        }
        BlockKind::Note { title, content } => {
            page.block("aside", &[("class", "note"), ("role", "note")], |page| {
                page.line("p", &[("class", "note-title")], |page| inlines_to_xhtml(page, title));
                blocks_to_xhtml(page, content, place);
            });
        }
        BlockKind::Code { language, text } => code_to_xhtml(page, language.as_deref(), text),
        BlockKind::Table(table) => table_to_xhtml(page, table),
        BlockKind::Picture { picture, alt, caption } => {
            figure_to_xhtml(page, *picture, alt.as_deref(), caption.as_deref());
        }
        BlockKind::Rule => {
            page.void("hr", &[]);
            page.text("\n");
        }
    }
}

fn heading_to_xhtml(page: &mut Page, level: u8, content: &Inlines, attributes: Attributes, place: BlockContext) {
    let name = ["h2", "h3", "h4", "h5", "h6"][usize::from(place.heading + level).clamp(2, 6) - 2];
    page.line(name, &[attributes, direction(page, content)].concat(), |page| inlines_to_xhtml(page, content));
}

fn list_to_xhtml(page: &mut Page, marker: ListMarker, items: &[ListItem], place: BlockContext) {
    let to_do = place.lists == Lists::ToDo && marker == ListMarker::Bullet;
    let is_checklist = to_do || items.iter().any(|item| item.ticked.is_some());
    // Below the first level a checklist's lists are plain: a box before every word would hide the steps.
    let within = BlockContext { lists: Lists::Plain, ..place };
    let direction = items.first().map_or(&[][..], |item| direction_of(page, &item.content));
    let write = |page: &mut Page| {
        for item in items {
            page.line("li", &[], |page| {
                check_to_xhtml(page, item.ticked, to_do);
                item_to_xhtml(page, item, within);
            });
        }
    };
    match marker {
        // Some screen readers say nothing of a list whose bullets a style sheet took away, unless its role says it.
        ListMarker::Bullet if is_checklist => {
            page.block("ul", &[&[("class", "checklist"), ("role", "list")], direction].concat(), write);
        }
        ListMarker::Bullet => page.block("ul", direction, write),
        ListMarker::Number(1) => page.block("ol", direction, write),
        ListMarker::Number(start) => {
            page.block("ol", &[&[("start", start.to_string().as_str())], direction].concat(), write);
        }
    }
}

/// The direction of blocks, as their first paragraph says.
fn direction_of(page: &Page, blocks: &[Block]) -> Attributes<'static> {
    match blocks.first() {
        Some(Block { kind: BlockKind::Paragraph(content), .. }) => direction(page, content),
        _ => &[],
    }
}

/// The box before an item. Where the author ticked one, every box says its state; else it is decoration.
fn check_to_xhtml(page: &mut Page, ticked: Option<bool>, to_do: bool) {
    match ticked {
        Some(true) => page.meaningful_drawing("check", TICKED, page.book.words.done),
        Some(false) => page.meaningful_drawing("check", BOX, page.book.words.to_do),
        None if to_do => page.drawing("check", BOX),
        None => {}
    }
}

/// An item that is one paragraph, or one and a list, is set tight, without the paragraph's space.
fn item_to_xhtml(page: &mut Page, item: &ListItem, place: BlockContext) {
    let paragraphs = item.content.iter().filter(|block| matches!(block.kind, BlockKind::Paragraph(_))).count();
    match item.content.split_first() {
        Some((Block { kind: BlockKind::Paragraph(content), .. }, rest)) if paragraphs == 1 => {
            inlines_to_xhtml(page, content);
            blocks_to_xhtml(page, rest, place);
        }
        _ => blocks_to_xhtml(page, &item.content, place),
    }
}

fn definitions_to_xhtml(page: &mut Page, definitions: &[Definition], place: BlockContext) {
    page.block("dl", &[], |page| {
        for definition in definitions {
            page.line("dt", direction(page, &definition.term), |page| inlines_to_xhtml(page, &definition.term));
            for meaning in &definition.meanings {
                page.line("dd", direction_of(page, meaning), |page| match meaning.as_slice() {
                    [Block { kind: BlockKind::Paragraph(content), .. }] => inlines_to_xhtml(page, content),
                    blocks => blocks_to_xhtml(page, blocks, place),
                });
            }
        }
    });
}

fn code_to_xhtml(page: &mut Page, language: Option<&str>, text: &str) {
    let language: String = language.unwrap_or_default().chars().filter(char::is_ascii_alphanumeric).collect();
    let class = format!("language-{}", language.to_ascii_lowercase());
    let attributes = [UND[0], UND[1], ("class", class.as_str())];
    page.line("pre", &[], |page| {
        page.inline("code", if language.is_empty() { &UND } else { &attributes }, |page| page.text(text));
    });
}

fn table_to_xhtml(page: &mut Page, table: &Table) {
    let labels = labels(table);
    let width = match table.columns.len() {
        columns if columns > BROAD => Some("broad"),
        columns if columns > MIDDLING => Some("middling"),
        _ => None,
    };
    let class = width.map(|width| if labels.is_some() { format!("{width} listed") } else { width.to_owned() });
    let class = class.as_ref().map(|class| ("class", class.as_str()));
    let labels = labels.unwrap_or_default();
    let names_rows = table.names_rows();
    page.block("table", class.as_slice(), |page| {
        // CommonMark's tables always have a head; one whose cells are all empty was written because it had to be.
        if table.head.iter().any(|cell| !cell.is_empty()) {
            page.block("thead", &[], |page| {
                page.block("tr", &[], |page| {
                    for (cell, alignment) in table.head.iter().zip(&table.columns) {
                        header_to_xhtml(page, cell, *alignment);
                    }
                });
            });
        }
        page.block("tbody", &[], |page| {
            for row in &table.rows {
                page.block("tr", &[], |page| {
                    for (at, (cell, alignment)) in row.iter().zip(&table.columns).enumerate() {
                        // An empty cell says nothing in a list.
                        let label = labels.get(at).filter(|label| !label.is_empty() && !cell.is_empty());
                        let label = label.map(|label| ("data-label", label.as_str()));
                        let attributes = [label.as_slice(), class_of(*alignment), direction(page, cell)].concat();
                        let (name, attributes) = if at == 0 && names_rows {
                            ("th", [&[("scope", "row")], attributes.as_slice()].concat())
                        } else {
                            ("td", attributes)
                        };
                        page.line(name, &attributes, |page| inlines_to_xhtml(page, cell));
                    }
                });
            }
        });
    });
}

/// The words of the headers with a colon, which stand before each cell where a row becomes a list; `None` where there are
/// none, or where a header holds more than words, which must not be hidden.
fn labels(table: &Table) -> Option<Vec<String>> {
    let is_plain = table.head.iter().flatten().all(is_words);
    let label = |cell: &Inlines| Some(plain_text(cell)).filter(|label| !label.is_empty());
    let with_colon = |label: String| format!("{label}{}", colon_after(&label));
    let labels: Vec<String> = table.head.iter().map(|cell| label(cell).map(with_colon).unwrap_or_default()).collect();
    (is_plain && labels.iter().any(|label| !label.is_empty())).then_some(labels)
}

fn is_words(inline: &Inline) -> bool {
    match &inline.kind {
        InlineKind::Text(_) | InlineKind::Code(_) | InlineKind::SoftBreak | InlineKind::HardBreak => true,
        InlineKind::Emphasis(content)
        | InlineKind::Strong(content)
        | InlineKind::Strikethrough(content)
        | InlineKind::Styled { content, .. }
        | InlineKind::Foreign { content, .. } => content.iter().all(is_words),
        InlineKind::Link { .. } | InlineKind::Reference(_) | InlineKind::Picture { .. } | InlineKind::Footnote(_) => {
            false
        }
    }
}

fn header_to_xhtml(page: &mut Page, cell: &Inlines, alignment: Alignment) {
    // An empty cell heads nothing, and a header without words is read as one.
    let (name, scope): (_, &[(&str, &str)]) = if cell.is_empty() { ("td", &[]) } else { ("th", &[("scope", "col")]) };
    page.line(name, &[scope, class_of(alignment), direction(page, cell)].concat(), |page| inlines_to_xhtml(page, cell));
}

const fn class_of(alignment: Alignment) -> &'static [(&'static str, &'static str)] {
    match alignment {
        Alignment::Start => &[],
        Alignment::Center => &[("class", "center")],
        Alignment::End => &[("class", "end")],
    }
}

fn figure_to_xhtml(page: &mut Page, picture: PictureKey, alt: Option<&str>, caption: Option<&str>) {
    let class = page.book.pictures.get(picture).figure_class();
    page.block("figure", &[("class", class)], |page| {
        image_to_xhtml(page, picture, alt, "picture");
        page.text("\n");
        if let Some(caption) = caption {
            page.leaf("figcaption", &[], caption);
        }
    });
}
