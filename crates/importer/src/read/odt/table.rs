//! A table of an `OpenDocument` text.

use tipwaaier_model::BlockKind;

use super::{REPEATED, Reader};
use crate::looks::blocks_to_line;
use crate::read::docx::grid_to_table;
use crate::read::xml::Element;
use crate::tree::{Block, Inlines, block};

impl Reader<'_> {
    /// A table; one of a single column only frames its content.
    pub(super) fn table(&mut self, element: &Element) -> Vec<Block> {
        let mut rows: Vec<(&Element, bool)> = Vec::new();
        collect_rows(element, false, &mut rows);
        let cells_of = |row: &Element| row.elements().filter(|cell| &*cell.name == "table:table-cell").count();
        if rows.iter().all(|(row, _)| cells_of(row) < 2) {
            let cells: Vec<&Element> = rows.iter().flat_map(|(row, _)| row.elements()).collect();
            return cells.into_iter().flat_map(|cell| self.blocks(cell)).collect();
        }
        let marked_head = rows.first().is_some_and(|(_, is_head)| *is_head);
        let start = self.linear.line("");
        let mut grid: Vec<Vec<Inlines>> = Vec::new();
        for (row, _) in rows {
            let mut cells = Vec::new();
            for cell in row.elements() {
                let times = cell
                    .attribute("table:number-columns-repeated")
                    .and_then(|times| times.parse().ok())
                    .unwrap_or(1_usize);
                let blocks = if &*cell.name == "table:table-cell" { self.blocks(cell) } else { Vec::new() };
                let content = blocks_to_line(blocks);
                let times = if content.is_empty() { times.min(REPEATED) } else { times.min(50) };
                cells.extend(std::iter::repeat_n(content, times));
            }
            grid.push(cells);
        }
        grid_to_table(grid, marked_head).map(|table| block(BlockKind::Table(table), start)).into_iter().collect()
    }
}

fn collect_rows<'e>(table: &'e Element, in_head: bool, rows: &mut Vec<(&'e Element, bool)>) {
    for child in table.elements() {
        match &*child.name {
            "table:table-row" => rows.push((child, in_head)),
            "table:table-header-rows" => collect_rows(child, true, rows),
            "table:table-rows" | "table:table-row-group" => collect_rows(child, in_head, rows),
            _ => {}
        }
    }
}
