//! Blocks of text as XHTML.

use tipwaaier_model::{
    Alignment, Anchor, Block, BlockKind, Definition, Inlines, ListItem, ListMarker, PictureKey, Table, TipNumber,
};

use crate::inline::{image_to_xhtml, inlines_to_xhtml};
use crate::page::Page;

/// The outline of an empty box, and of a box with a tick in it.
const BOX: &str = "M8 8 H92 V92 H8 Z M18 18 V82 H82 V18 Z";
const TICKED: &str = "M8 8 H92 V92 H8 Z M18 18 V82 H82 V18 Z M28 48 L36 40 L46 52 L66 28 L75 35 L47 68 Z";

/// A table of more columns than this is set small: on a phone its columns would not stand side by side.
const BROAD: usize = 5;

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
pub(crate) struct Place {
    /// The level of the heading that the blocks stand under.
    pub(crate) heading: u8,
    /// What their lists are.
    pub(crate) lists: Lists,
}

impl Place {
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
    place: Place,
    tip: TipNumber,
    within: Option<(usize, Option<usize>)>,
) {
    for (at, block) in blocks.iter().enumerate() {
        page.page_break(Anchor::Block(tip, within, at));
        block_to_xhtml(page, block, place);
    }
}

/// Writes blocks.
pub(crate) fn blocks_to_xhtml(page: &mut Page, blocks: &[Block], place: Place) {
    for block in blocks {
        block_to_xhtml(page, block, place);
    }
}

fn block_to_xhtml(page: &mut Page, block: &Block, place: Place) {
    match &block.kind {
        BlockKind::Paragraph(content) => page.line("p", &[], |page| inlines_to_xhtml(page, content)),
        BlockKind::Heading { level, content } => {
            let name = ["h2", "h3", "h4", "h5", "h6"][usize::from(place.heading + level).clamp(2, 6) - 2];
            page.line(name, &[], |page| inlines_to_xhtml(page, content));
        }
        BlockKind::List { marker, items } => list_to_xhtml(page, *marker, items, place),
        BlockKind::Definitions(definitions) => definitions_to_xhtml(page, definitions, place),
        BlockKind::Quote(content) => {
            page.block("blockquote", &[], |page| blocks_to_xhtml(page, content, place));
        }
        BlockKind::Code { language, text } => code_to_xhtml(page, language.as_deref(), text),
        BlockKind::Table(table) => table_to_xhtml(page, table),
        BlockKind::Picture { picture, alt, caption } => figure_to_xhtml(page, *picture, alt, caption.as_deref()),
        BlockKind::Rule => {
            page.void("hr", &[]);
            page.text("\n");
        }
    }
}

fn list_to_xhtml(page: &mut Page, marker: ListMarker, items: &[ListItem], place: Place) {
    let to_do = place.lists == Lists::ToDo && marker == ListMarker::Bullet;
    let is_checklist = to_do || items.iter().any(|item| item.ticked.is_some());
    // Below the first level a checklist's lists are plain: a box before every word would hide the steps.
    let within = Place { lists: Lists::Plain, ..place };
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
            page.block("ul", &[("class", "checklist"), ("role", "list")], write);
        }
        ListMarker::Bullet => page.block("ul", &[], write),
        ListMarker::Number(1) => page.block("ol", &[], write),
        ListMarker::Number(start) => page.block("ol", &[("start", &start.to_string())], write),
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
fn item_to_xhtml(page: &mut Page, item: &ListItem, place: Place) {
    let paragraphs = item.content.iter().filter(|block| matches!(block.kind, BlockKind::Paragraph(_))).count();
    match item.content.split_first() {
        Some((Block { kind: BlockKind::Paragraph(content), .. }, rest)) if paragraphs == 1 => {
            inlines_to_xhtml(page, content);
            blocks_to_xhtml(page, rest, place);
        }
        _ => blocks_to_xhtml(page, &item.content, place),
    }
}

fn definitions_to_xhtml(page: &mut Page, definitions: &[Definition], place: Place) {
    page.block("dl", &[], |page| {
        for definition in definitions {
            page.line("dt", &[], |page| inlines_to_xhtml(page, &definition.term));
            for meaning in &definition.meanings {
                page.line("dd", &[], |page| match meaning.as_slice() {
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
    let attributes = [("class", class.as_str())];
    page.line("pre", &[], |page| {
        page.inline("code", if language.is_empty() { &[] } else { &attributes }, |page| page.text(text));
    });
}

fn table_to_xhtml(page: &mut Page, table: &Table) {
    let attributes: &[(&str, &str)] = if table.columns.len() > BROAD { &[("class", "broad")] } else { &[] };
    page.block("table", attributes, |page| {
        // CommonMark's tables always have a head; one whose cells are all empty was written because it had to be.
        if table.head.iter().any(|cell| !cell.is_empty()) {
            page.block("thead", &[], |page| row_to_xhtml(page, &table.head, &table.columns, Row::Head));
        }
        page.block("tbody", &[], |page| {
            for row in &table.rows {
                row_to_xhtml(page, row, &table.columns, Row::Body);
            }
        });
    });
}

/// Whether a row names the columns.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Row {
    Head,
    Body,
}

fn row_to_xhtml(page: &mut Page, cells: &[Inlines], columns: &[Alignment], row: Row) {
    page.block("tr", &[], |page| {
        for (cell, alignment) in cells.iter().zip(columns) {
            let class: &[(&str, &str)] = match alignment {
                Alignment::Start => &[],
                Alignment::Center => &[("class", "center")],
                Alignment::End => &[("class", "end")],
            };
            // An empty cell heads nothing, and a header without words is read as one.
            let is_header = row == Row::Head && !cell.is_empty();
            let (name, scope): (_, &[(&str, &str)]) = if is_header { ("th", &[("scope", "col")]) } else { ("td", &[]) };
            page.line(name, &[scope, class].concat(), |page| inlines_to_xhtml(page, cell));
        }
    });
}

fn figure_to_xhtml(page: &mut Page, picture: PictureKey, alt: &str, caption: Option<&str>) {
    let class = page.book.pictures.get(picture).figure_class();
    page.block("figure", &[("class", class)], |page| {
        image_to_xhtml(page, picture, alt, "picture");
        page.text("\n");
        if let Some(caption) = caption {
            page.leaf("figcaption", &[], caption);
        }
    });
}
