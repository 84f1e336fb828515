//! A table of a page: its head, its rows, spans filled up.

use scraper::ElementRef;
use tipwaaier_model::{Alignment, BlockKind, Parsed, Table};

use super::flow::Flow;
use crate::tree::{Block, Inlines, block};

/// Most columns that are read: a number in an attribute must not cost memory.
const COLUMNS: usize = 200;

struct Cell {
    content: Inlines,
    is_head: bool,
}

impl Flow<'_, '_> {
    /// A table; one that only lays out a page gives its content.
    pub(super) fn table(&mut self, element: ElementRef<'_>) -> Vec<Block> {
        let rows = rows_of(element);
        let cells_of = |row: &ElementRef<'_>| {
            row.children()
                .filter_map(ElementRef::wrap)
                .filter(|cell| matches!(cell.value().name(), "td" | "th"))
                .count()
        };
        let is_layout = matches!(element.value().attr("role"), Some("presentation" | "none"));
        if is_layout || rows.iter().all(|row| cells_of(row) < 2) {
            let cells = rows.iter().flat_map(|row| row.children().filter_map(ElementRef::wrap));
            let cells: Vec<ElementRef<'_>> = cells.collect();
            let captions =
                element.children().filter_map(ElementRef::wrap).filter(|child| child.value().name() == "caption");
            return captions.chain(cells).flat_map(|cell| self.element_to_blocks(cell)).collect();
        }
        let mut blocks = Vec::new();
        for caption in element.children().filter_map(ElementRef::wrap).filter(|child| child.value().name() == "caption")
        {
            blocks.extend(self.element_to_blocks(caption));
        }
        let head_rows = rows.iter().take_while(|row| is_in_head(**row)).count();
        let mut grid = Grid::default();
        for row in &rows {
            self.row(*row, &mut grid);
        }
        let span = self.place();
        blocks.extend(grid.into_table(head_rows).map(|table| block(BlockKind::Table(table), span)));
        blocks
    }

    fn row(&mut self, row: ElementRef<'_>, grid: &mut Grid) {
        let mut cells = Vec::new();
        for cell in row.children().filter_map(ElementRef::wrap) {
            let is_head = match cell.value().name() {
                "th" => true,
                "td" => false,
                _ => continue,
            };
            let number = |name: &str| {
                cell.value()
                    .attr(name)
                    .and_then(|value| value.trim().parse::<usize>().ok())
                    .unwrap_or(1)
                    .clamp(1, COLUMNS)
            };
            let (across, down) = (number("colspan"), number("rowspan"));
            let blocks = self.element_to_blocks(cell);
            let content = crate::looks::blocks_to_line(blocks);
            grid.push(&mut cells, Cell { content, is_head }, across, down);
        }
        grid.rows.push(cells);
    }
}

#[derive(Default)]
struct Grid {
    rows: Vec<Vec<Cell>>,
    /// How many more rows each column is taken by a cell from above.
    taken: Vec<usize>,
}

impl Grid {
    fn push(&mut self, cells: &mut Vec<Cell>, cell: Cell, across: usize, down: usize) {
        self.fill_taken(cells);
        let is_head = cell.is_head;
        let at = cells.len();
        cells.push(cell);
        for _ in 1..across.min(COLUMNS.saturating_sub(at)) {
            cells.push(Cell { content: Vec::new(), is_head });
        }
        if down > 1 {
            self.taken.resize(self.taken.len().max(cells.len()), 0);
            self.taken[at..cells.len()].iter_mut().for_each(|taken| *taken = down - 1);
        }
    }

    fn fill_taken(&mut self, cells: &mut Vec<Cell>) {
        while let Some(taken) = self.taken.get_mut(cells.len()).filter(|taken| **taken > 0) {
            *taken -= 1;
            cells.push(Cell { content: Vec::new(), is_head: false });
        }
    }

    fn into_table(self, head_rows: usize) -> Option<Table<Parsed>> {
        let mut rows: Vec<Vec<Cell>> =
            self.rows.into_iter().filter(|row| row.iter().any(|cell| !cell.content.is_empty())).collect();
        let columns = rows.iter().map(Vec::len).max()?;
        for row in &mut rows {
            row.resize_with(columns, || Cell { content: Vec::new(), is_head: false });
        }
        let first_is_head = head_rows > 0 || rows.first()?.iter().all(|cell| cell.is_head || cell.content.is_empty());
        let contents = |row: Vec<Cell>| row.into_iter().map(|cell| cell.content).collect::<Vec<_>>();
        let mut rows = rows.into_iter().map(contents);
        let head = if first_is_head { rows.next()? } else { vec![Vec::new(); columns] };
        Some(Table { columns: vec![Alignment::Start; columns], head, rows: rows.collect() })
    }
}

/// The rows of a table, not those of tables in its cells.
fn rows_of(table: ElementRef<'_>) -> Vec<ElementRef<'_>> {
    let children = table.children().filter_map(ElementRef::wrap);
    children
        .flat_map(|child| match child.value().name() {
            "tr" => vec![child],
            "thead" | "tbody" | "tfoot" => {
                child.children().filter_map(ElementRef::wrap).filter(|row| row.value().name() == "tr").collect()
            }
            _ => Vec::new(),
        })
        .collect()
}

fn is_in_head(row: ElementRef<'_>) -> bool {
    row.parent().and_then(ElementRef::wrap).is_some_and(|parent| parent.value().name() == "thead")
}
