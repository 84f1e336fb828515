//! Tables: every row has as many cells as there are columns.

use std::ops::Range;

use pulldown_cmark::{Alignment as MarkdownAlignment, Event, Tag};
use tipwaaier_model::{Alignment, Code, Inlines, Parsed, Table, Text};

use super::Reader;

impl Reader<'_, '_> {
    /// A table up to its end; `None` where it was refused.
    pub(super) fn table(&mut self, columns: &[MarkdownAlignment], range: Range<usize>) -> Option<Table<Parsed>> {
        if columns.len() > self.limits.table_columns {
            self.too_large(range, columns.len(), self.limits.table_columns, ["kolommen", "columns"]);
            self.skip();
            return None;
        }
        let (mut head, mut rows) = (Vec::new(), Vec::new());
        let mut count = 0;
        while let Some((event, row_range)) = self.next() {
            match event {
                Event::End(_) => break,
                Event::Start(Tag::TableHead) => head = self.row(columns.len(), row_range),
                Event::Start(Tag::TableRow) => {
                    count += 1;
                    if count > self.limits.table_rows {
                        self.skip();
                    } else {
                        let row = self.row(columns.len(), row_range);
                        rows.push(row);
                    }
                }
                Event::Start(_) => self.skip(),
                _ => {}
            }
        }
        if count > self.limits.table_rows {
            self.too_large(range, count, self.limits.table_rows, ["rijen", "rows"]);
            return None;
        }
        let columns = columns.iter().map(|alignment| match alignment {
            MarkdownAlignment::None | MarkdownAlignment::Left => Alignment::Start,
            MarkdownAlignment::Center => Alignment::Center,
            MarkdownAlignment::Right => Alignment::End,
        });
        Some(Table { columns: columns.collect(), head, rows })
    }

    fn row(&mut self, columns: usize, range: Range<usize>) -> Vec<Inlines<Parsed>> {
        let mut cells = Vec::with_capacity(columns);
        while let Some((event, _)) = self.next() {
            match event {
                Event::End(_) => break,
                Event::Start(Tag::TableCell) => {
                    self.begin_run();
                    cells.push(self.inlines());
                }
                Event::Start(_) => self.skip(),
                _ => {}
            }
        }
        let written = cells_written(&self.text[range.clone()]);
        if written > columns {
            let message = Text::new(
                format!("Deze rij heeft {written} cellen, en de tabel {columns} kolommen; de rest zou verdwijnen"),
                format!("This row has {written} cells, and the table {columns} columns; the rest would be lost"),
            );
            self.report(Code::RaggedTable, range, message).hints.push(Text::new(
                "Geef de eerste rij en de streepjes eronder meer kolommen. Een | in een cel schrijf je als \\|.",
                "Give the first row and the dashes below it more columns. A | in a cell is written as \\|.",
            ));
        }
        cells.resize(columns, Vec::new());
        cells
    }

    fn too_large(&mut self, range: Range<usize>, count: usize, limit: usize, what: [&str; 2]) {
        let line = self.text[range.clone()].find('\n').map_or(range.end, |at| range.start + at);
        let [nl, en] = what;
        let message = Text::new(
            format!("Deze tabel heeft {count} {nl}; de grens is {limit}"),
            format!("This table has {count} {en}; the limit is {limit}"),
        );
        self.report(Code::TableTooLarge, range.start..line, message).hints.push(Text::new(
            "Splits de tabel, of laat weg wat niemand leest.",
            "Split the table, or leave out what nobody reads.",
        ));
    }
}

/// How many cells a row has by its unescaped bars, outer bars left out.
fn cells_written(row: &str) -> usize {
    let row = row.lines().next().unwrap_or_default().trim();
    let row = row.strip_prefix('|').unwrap_or(row);
    let row = if row.ends_with("\\|") { row } else { row.strip_suffix('|').unwrap_or(row) };
    let mut escaped = false;
    let mut cells = 1;
    for c in row.chars() {
        cells += usize::from(c == '|' && !escaped);
        escaped = c == '\\' && !escaped;
    }
    cells
}
