//! Tables as tips: one row a tip, its columns by their names; sheets of themes and of people.

mod columns;
mod csv;
mod format;
mod ods;
mod row;
mod xlsx;

use tipwaaier_model::{Code, Diagnostic, FileId, Span, Text};

use super::linear::Linear;
use super::{Material, ReadOptions};
use crate::find::Reason;
use crate::runs::{Leaf, TextRun, run_words};
use crate::words::{fold, look};
use crate::{ImportError, RowProblem};
use columns::Columns;
pub use columns::Field;

/// Most rows with words in them that a table may have: as many as a collection has tips, and room for people.
pub(super) const ROWS: usize = 20_000;

/// Most columns that are read.
pub(super) const COLUMNS: usize = 300;

/// What stands in a cell, as it looks.
pub(super) type Cell = Vec<TextRun>;

/// A sheet of a table.
#[derive(Debug, Default)]
pub(super) struct Sheet {
    pub(super) name: String,
    pub(super) hidden: bool,
    /// The rows that have words, each with its number in the sheet.
    pub(super) rows: Vec<(usize, Vec<Cell>)>,
    /// The words in columns beyond those that are read.
    pub(super) beyond: String,
}

impl Sheet {
    /// Takes in words of a column that is not read, as far as a message can hold them.
    pub(super) fn leave(&mut self, words: &str) {
        if self.beyond.len() < 10_000 && !words.trim().is_empty() {
            self.beyond.push_str(words.trim());
            self.beyond.push(' ');
        }
    }

    /// Adds a row, unless it is empty.
    pub(super) fn push(&mut self, number: usize, mut cells: Vec<Cell>) -> Result<(), ImportError> {
        while cells.last().is_some_and(|cell| words(cell).is_empty()) {
            cells.pop();
        }
        cells.iter_mut().flatten().for_each(unify_line_ends);
        if !cells.is_empty() {
            self.rows.push((number, cells));
        }
        if self.rows.len() > ROWS { Err(ImportError::TooManyRows(ROWS)) } else { Ok(()) }
    }
}

/// Line ends within a cell are those of whoever typed it.
fn unify_line_ends(run: &mut TextRun) {
    if let Leaf::Text(text) = &mut run.leaf
        && text.contains('\r')
    {
        *text = text.replace("\r\n", "\n").replace('\r', "\n");
    }
}

/// What was found in the sheets of a table.
#[derive(Debug, Default)]
struct Found {
    /// The names of all columns; of a sheet without names, what stands in its first row.
    columns: Vec<String>,
    /// The rows that can't be tips.
    problems: Vec<RowProblem>,
}

/// What kind of table a source is.
#[derive(Debug, Clone, Copy)]
pub(super) enum TableKind {
    Xlsx,
    Ods,
    Csv,
}

/// The words of a cell, folded.
pub(super) fn words(cell: &Cell) -> String {
    fold(&run_words(cell))
}

/// Reads a table; gives its text, a line a row.
pub(super) fn read(
    bytes: &[u8],
    kind: TableKind,
    file: FileId,
    options: &ReadOptions,
    material: &mut Material,
) -> Result<String, ImportError> {
    // A wrong name of a field is told whatever the table holds.
    if let Some((_, wrong)) = options.map.iter().find(|(_, field)| Field::of(field).is_none()) {
        return Err(ImportError::UnknownField(fold(wrong)));
    }
    let sheets = match kind {
        TableKind::Xlsx => xlsx::read(bytes, options.language)?,
        TableKind::Ods => ods::read(bytes)?,
        TableKind::Csv => csv::read(bytes)?,
    };
    let mut linear = Linear::new(file);
    let mut tips = 0;
    let mut found = Found::default();
    for sheet in sheets {
        tips += read_sheet(sheet, options, &mut linear, material, &mut found)?;
    }
    if !found.problems.is_empty() {
        return Err(ImportError::Rows(found.problems));
    }
    let is_there = |column: &str| found.columns.iter().any(|name| look(name) == look(column));
    let missing = options.map.iter().filter(|(column, _)| !is_there(column));
    let mut missing = missing.map(|(column, _)| ImportError::UnknownColumn(fold(column), found.columns.join(", ")));
    if tips == 0 {
        return Err(missing.next().unwrap_or(ImportError::NoTable));
    }
    for error in missing {
        material.diagnostics.push(Diagnostic::new(Code::UnplacedText, material.span(), error.text()));
    }
    Ok(linear.text)
}

/// Reads a sheet; gives how many tips it has.
fn read_sheet(
    sheet: Sheet,
    options: &ReadOptions,
    linear: &mut Linear,
    material: &mut Material,
    found: &mut Found,
) -> Result<usize, ImportError> {
    let places: Vec<Span> = places(&sheet, linear);
    let head = sheet
        .rows
        .iter()
        .take(30)
        .position(|(_, cells)| Columns::of(cells, &options.map).is_ok_and(|columns| columns.is_head()));
    let is_about = |names: &[&str]| names.contains(&look(&sheet.name).as_str());
    let Some(head) = head.filter(|_| !sheet.hidden) else {
        let first = sheet.rows.iter().take(1).flat_map(|(_, cells)| cells).map(words);
        found.columns.extend(first.filter(|words| !words.is_empty()));
        let reason = if sheet.hidden { Reason::Hidden } else { Reason::OtherKind };
        for ((_, cells), span) in sheet.rows.iter().zip(&places) {
            material.leave(line(cells), reason, *span);
        }
        return Ok(0);
    };
    let columns = Columns::of(&sheet.rows[head].1, &options.map)?;
    found.columns.extend(columns.names().map(str::to_owned));
    let people = columns.is_of_people() || is_about(&["mensen", "personen", "people", "contributors", "deelnemers"]);
    let themes = columns.is_of_themes() || is_about(&["thema's", "themas", "themes", "thema"]);
    for ((_, cells), span) in sheet.rows.iter().zip(&places).take(head) {
        material.leave(line(cells), Reason::OtherKind, *span);
    }
    material.leave(line(&sheet.rows[head].1), Reason::Repetition, places[head]);
    material.leave(sheet.beyond.trim().to_owned(), Reason::OtherKind, places[head]);
    if !people && !themes {
        unknown_columns(&columns, places[head], material);
    }
    let mut tips = 0;
    for ((row, cells), span) in sheet.rows.into_iter().zip(places).skip(head + 1) {
        if people {
            row::person(&cells, &columns, span, material);
        } else if themes {
            row::theme(&cells, &columns, span, material);
        } else {
            let (sheet, read) = (sheet.name.clone(), row::tip(cells, &columns, span, material));
            found.problems.extend(read.err().map(|number| RowProblem { sheet, row, number }));
            tips += 1;
        }
    }
    Ok(tips)
}

/// The places of a sheet's rows: a row is the line of its number, as far as sheets before it allow.
fn places(sheet: &Sheet, linear: &mut Linear) -> Vec<Span> {
    let mut at = 0;
    let mut places = Vec::new();
    for (number, cells) in &sheet.rows {
        // Of a sheet with a million empty rows above, as many lines would be no help.
        while at + 1 < *number && at < 2_000 {
            linear.empty();
            at += 1;
        }
        at = at.max(*number);
        places.push(linear.line(&line(cells)));
    }
    places
}

/// The words of a row.
fn line(cells: &[Cell]) -> String {
    cells.iter().map(words).filter(|words| !words.is_empty()).collect::<Vec<_>>().join(" | ")
}

fn unknown_columns(columns: &Columns, span: Span, material: &mut Material) {
    for name in columns.unknown() {
        let message = Text::new(
            format!("de kolom ‘{name}’ betekent niets; wat erin staat, komt in een opmerking onder de tip"),
            format!("the column ‘{name}’ means nothing; what is in it comes into a comment below the tip"),
        );
        let fields = Field::names();
        material.diagnostics.push(Diagnostic::new(Code::UnplacedText, span, message).hint(Text::new(
            format!("Zeg wat zij is met --map '{name}=VELD', of laat haar weg met --map '{name}=ignore'. Velden: {fields}."),
            format!("Say what it is with --map '{name}=FIELD', or leave it out with --map '{name}=ignore'. Fields: {fields}."),
        )));
    }
}
