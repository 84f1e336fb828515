//! A table of a document.

use tipwaaier_model::{Alignment, BlockKind, InlineKind, Table};

use super::Reader;
use crate::looks::blocks_to_line;
use crate::read::xml::Element;
use crate::tree::{Block, Inlines, block, plain};

/// Most columns that a cell may span: a number must not cost memory.
const COLUMNS: usize = 200;

impl Reader<'_> {
    /// A table; one of a single column only frames its content.
    pub(super) fn table(&mut self, element: &Element) -> Vec<Block> {
        let rows: Vec<&Element> = rows_of(element);
        if rows.iter().all(|row| cells_of(row).len() < 2) {
            let cells: Vec<&Element> = rows.into_iter().flat_map(cells_of).collect();
            return cells.into_iter().flat_map(|cell| self.blocks(cell)).collect();
        }
        let marked_head =
            rows.first().is_some_and(|row| row.at(&["w:trPr", "w:tblHeader"]).is_some()) || looks_headed(element);
        let start = self.linear.line("");
        let mut grid: Vec<Vec<Inlines>> = Vec::new();
        for row in rows {
            let mut cells = Vec::new();
            for cell in cells_of(row) {
                let properties = cell.child("w:tcPr");
                let value = |name: &str| properties.and_then(|properties| properties.child(name));
                let merged = value("w:vMerge").is_some_and(|merge| merge.attribute("w:val") != Some("restart"));
                let blocks = self.blocks(cell);
                cells.push(if merged { Vec::new() } else { blocks_to_line(blocks) });
                let across =
                    value("w:gridSpan").and_then(|span| span.attribute("w:val")?.parse().ok()).unwrap_or(1_usize);
                cells.resize_with(cells.len() + across.clamp(1, COLUMNS) - 1, Vec::new);
            }
            grid.push(cells);
        }
        grid_to_table(grid, marked_head).map(|table| block(BlockKind::Table(table), start)).into_iter().collect()
    }
}

/// Whether the table's own settings say that its first row is a head.
fn looks_headed(table: &Element) -> bool {
    let Some(look) = table.at(&["w:tblPr", "w:tblLook"]) else { return false };
    let bits = look.attribute("w:val").and_then(|bits| u32::from_str_radix(bits, 16).ok()).unwrap_or(0);
    look.attribute("w:firstRow").map_or(bits & 0x20 != 0, |first| matches!(first, "1" | "true" | "on"))
}

fn rows_of(table: &Element) -> Vec<&Element> {
    let mut rows = Vec::new();
    for child in table.elements() {
        match &*child.name {
            "w:tr" => rows.push(child),
            "w:sdt" | "w:sdtContent" | "w:customXml" | "w:ins" => rows.extend(rows_of(child)),
            _ => {}
        }
    }
    rows
}

fn cells_of(row: &Element) -> Vec<&Element> {
    let mut cells = Vec::new();
    for child in row.elements() {
        match &*child.name {
            "w:tc" => cells.push(child),
            "w:sdt" | "w:sdtContent" | "w:customXml" | "w:ins" => cells.extend(cells_of(child)),
            _ => {}
        }
    }
    cells
}

/// Rows as a table: the first is its head if the source says so, or sets it in bold.
pub(crate) fn grid_to_table(grid: Vec<Vec<Inlines>>, marked_head: bool) -> Option<Table<tipwaaier_model::Parsed>> {
    let mut grid: Vec<Vec<Inlines>> = grid.into_iter().filter(|row| row.iter().any(|cell| !cell.is_empty())).collect();
    let width = grid.iter().map(Vec::len).max()?;
    for row in &mut grid {
        row.resize_with(width, Vec::new);
    }
    // Columns without a word come from cells that span others.
    let used: Vec<bool> = (0..width).map(|at| grid.iter().any(|row| !row[at].is_empty())).collect();
    for row in &mut grid {
        let mut at = 0;
        row.retain(|_| {
            at += 1;
            used[at - 1]
        });
    }
    let width = grid.first()?.len();
    let is_bold = |cell: &Inlines| {
        cell.is_empty() || matches!(cell.as_slice(), [only] if matches!(only.kind, InlineKind::Strong(_)))
    };
    let is_head = marked_head
        || (grid.len() > 1 && grid[0].iter().all(is_bold) && grid[0].iter().any(|cell| !plain(cell).is_empty()));
    let mut rows = grid.into_iter();
    let head = if is_head {
        rows.next()?.into_iter().map(crate::looks::without_strong).collect()
    } else {
        vec![Vec::new(); width]
    };
    Some(Table { columns: vec![Alignment::Start; width], head, rows: rows.collect() })
}
