//! Tables: every row has as many cells as there are columns.

use std::ops::Range;

use pulldown_cmark::{Alignment as MarkdownAlignment, Event, Tag};
use tipwaaier_model::{Alignment, Code, Inlines, Parsed, Span, Table, Text};

use super::Reader;

impl Reader<'_, '_> {
    /// A table up to its end; `None` where it was refused.
    pub(super) fn table(&mut self, columns: &[MarkdownAlignment], range: Range<usize>) -> Option<Table<Parsed>> {
        if columns.len() > self.limits.table_columns {
            self.too_large(range, columns.len(), self.limits.table_columns, ["kolommen", "columns"]);
            self.skip();
            return None;
        }
        let (mut head, mut rows): (Vec<Inlines<Parsed>>, Vec<Vec<Inlines<Parsed>>>) = (Vec::new(), Vec::new());
        let mut widest = columns.len();
        let place = range.clone();
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
                        widest = widest.max(row.len());
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
        let mut columns: Vec<Alignment> = columns.collect();
        if widest > self.limits.table_columns {
            self.too_large(place, widest, self.limits.table_columns, ["kolommen", "columns"]);
            return None;
        }
        columns.resize(widest, Alignment::Start);
        for row in std::iter::once(&mut head).chain(&mut rows) {
            row.resize(widest, Vec::new());
        }
        Some(Table { columns, head, rows })
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
        let extra = cells_written(self.text, range.clone()).split_off_after(columns);
        let words: Vec<Inlines<Parsed>> = extra.into_iter().map(|cell| self.cell_apart(cell)).collect();
        if words.iter().any(|cell| !cell.is_empty()) {
            let written = columns + words.len();
            let message = Text::new(
                format!("Deze rij heeft {written} cellen, en de eerste {columns}; de tabel kreeg er kolommen bij"),
                format!("This row has {written} cells, and the first {columns}; the table got more columns"),
            );
            self.report(Code::RaggedTable, range, message).hints.push(Text::new(
                "Geef de eerste rij en de streepjes eronder meer kolommen. Een | in een cel schrijf je als \\|.",
                "Give the first row and the dashes below it more columns. A | in a cell is written as \\|.",
            ));
            cells.resize(columns, Vec::new());
            cells.extend(words);
        }
        cells.resize(columns.max(cells.len()), Vec::new());
        cells
    }

    /// A cell that the Markdown reader passes over, read by itself.
    fn cell_apart(&mut self, range: Range<usize>) -> Inlines<Parsed> {
        let span = self.span(range.clone());
        self.begin_run();
        super::html_node::blocks_to_inlines(self.html_text(range), span)
    }

    fn too_large(&mut self, range: Range<usize>, count: usize, limit: usize, what: [&str; 2]) {
        let line = self.text[range.clone()].find('\n').map_or(range.end, |at| range.start + at);
        let span = self.span(range.start..line);
        self.too_large_at(span, count, limit, what);
    }

    pub(super) fn too_large_at(&mut self, span: Span, count: usize, limit: usize, what: [&str; 2]) {
        let [nl, en] = what;
        let message = Text::new(
            format!("Deze tabel heeft {count} {nl}; de grens is {limit}"),
            format!("This table has {count} {en}; the limit is {limit}"),
        );
        self.report_at(Code::TableTooLarge, span, message).hints.push(Text::new(
            "Splits de tabel, of laat weg wat niemand leest.",
            "Split the table, or leave out what nobody reads.",
        ));
    }
}

/// Where the cells of a row stand by its unescaped bars, outer bars left out.
fn cells_written(text: &str, range: Range<usize>) -> Cells {
    let line = text[range.clone()].lines().next().unwrap_or_default();
    let row = line.trim();
    let from = range.start + line.len() - line.trim_start().len();
    let opened = usize::from(row.starts_with('|'));
    let row = &row[opened..];
    let row = if row.ends_with("\\|") { row } else { row.strip_suffix('|').unwrap_or(row) };
    let mut escaped = false;
    let mut start = 0;
    let mut cells = Vec::new();
    for (at, c) in row.char_indices() {
        if c == '|' && !escaped {
            cells.push(from + opened + start..from + opened + at);
            start = at + 1;
        }
        escaped = c == '\\' && !escaped;
    }
    cells.push(from + opened + start..from + opened + row.len());
    Cells(cells)
}

/// The places of a row's cells.
struct Cells(Vec<Range<usize>>);

impl Cells {
    /// Those after so many, without the empty ones at the end.
    fn split_off_after(mut self, columns: usize) -> Vec<Range<usize>> {
        if self.0.len() > columns { self.0.split_off(columns) } else { Vec::new() }
    }
}
