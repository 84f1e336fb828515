//! An Excel workbook: shared words with their marks, numbers as they look, links; formulas by the value that they had.

use std::collections::HashMap;

use tipwaaier_model::{Language, Url};

use super::format::Formats;
use super::{COLUMNS, Cell, Sheet};
use crate::ImportError;
use crate::read::package::Package;
use crate::read::xml::{self, Element, Parts, Step};
use crate::runs::{Leaf, Marks, TextRun};

/// Most shared words of a workbook, in bytes.
const SHARED_BYTES: usize = 300_000_000;

pub(super) fn read(bytes: &[u8], language: Language) -> Result<Vec<Sheet>, ImportError> {
    let mut package = Package::open(bytes)?;
    let workbook =
        part(&mut package, "xl/workbook.xml")?.ok_or_else(|| ImportError::Broken("xl/workbook.xml".to_owned()))?;
    let relations = part(&mut package, "xl/_rels/workbook.xml.rels")?.unwrap_or_default();
    let target = |id: &str| {
        let relation = relations.elements().find(|relation| relation.attribute("Id") == Some(id))?;
        let target = relation.attribute("Target")?;
        Some(target.strip_prefix('/').map_or_else(|| format!("xl/{target}"), str::to_owned))
    };
    let shared = shared(&mut package)?;
    let from_1904 = workbook
        .child("x:workbookPr")
        .and_then(|properties| properties.attribute("date1904"))
        .is_some_and(|value| value != "0" && value != "false");
    let formats = Formats::of(part(&mut package, "xl/styles.xml")?.as_ref(), language, from_1904);
    let mut sheets = Vec::new();
    for entry in workbook.child("x:sheets").into_iter().flat_map(Element::elements) {
        let Some(place) = entry.attribute("r:id").and_then(target) else { continue };
        let mut sheet = Sheet {
            name: entry.attribute("name").unwrap_or_default().to_owned(),
            hidden: entry.attribute("state").is_some_and(|state| state != "visible"),
            ..Sheet::default()
        };
        read_sheet(&mut package, &place, &shared, &formats, &mut sheet)?;
        sheets.push(sheet);
    }
    Ok(sheets)
}

fn part(package: &mut Package<'_>, name: &str) -> Result<Option<Element>, ImportError> {
    package.stream(name)?.map(xml::document).transpose()
}

/// The words that cells share.
fn shared(package: &mut Package<'_>) -> Result<Vec<Cell>, ImportError> {
    let Some(stream) = package.stream("xl/sharedStrings.xml")? else { return Ok(Vec::new()) };
    let mut parts = Parts::new(stream);
    let mut shared = Vec::new();
    let mut size = 0;
    while let Some(step) = parts.next(|name| name == "x:si")? {
        if let Step::Part(element) = step {
            let runs = rich(&element);
            size += runs
                .iter()
                .map(|run| if let Leaf::Text(text) = &run.leaf { text.len() + 100 } else { 100 })
                .sum::<usize>();
            if size > SHARED_BYTES {
                return Err(ImportError::TooLarge);
            }
            shared.push(runs);
        }
    }
    Ok(shared)
}

/// Words with their marks: plain in one piece, or in runs.
fn rich(element: &Element) -> Cell {
    let mut runs = Vec::new();
    for child in element.elements() {
        match &*child.name {
            "x:t" => runs.push(TextRun { leaf: Leaf::Text(unescaped(&child.text())), marks: Marks::default() }),
            "x:r" => {
                let properties = child.child("x:rPr");
                let is = |name: &str| {
                    let mark = properties.and_then(|properties| properties.child(name));
                    mark.is_some_and(|mark| !matches!(mark.attribute("val"), Some("0" | "false")))
                };
                let marks = Marks { strong: is("x:b"), emphasis: is("x:i"), strike: is("x:strike"), link: None };
                let text = child.child("x:t").map(Element::text).unwrap_or_default();
                runs.push(TextRun { leaf: Leaf::Text(unescaped(&text)), marks });
            }
            _ => {}
        }
    }
    runs
}

/// Excel writes characters that XML can't hold as `_x000D_`.
fn unescaped(text: &str) -> String {
    if !text.contains("_x") {
        return text.to_owned();
    }
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find("_x") {
        out.push_str(&rest[..at]);
        let code = rest.get(at + 2..at + 6).filter(|_| rest.as_bytes().get(at + 6) == Some(&b'_'));
        if let Some(c) = code.and_then(|code| u32::from_str_radix(code, 16).ok()).and_then(char::from_u32) {
            out.push(c);
            rest = &rest[at + 7..];
        } else {
            out.push_str("_x");
            rest = &rest[at + 2..];
        }
    }
    out.push_str(rest);
    out
}

fn read_sheet(
    package: &mut Package<'_>,
    place: &str,
    shared: &[Cell],
    formats: &Formats,
    sheet: &mut Sheet,
) -> Result<(), ImportError> {
    let links = links(package, place)?;
    let Some(stream) = package.stream(place)? else { return Ok(()) };
    let mut parts = Parts::new(stream);
    let mut next = 1_usize;
    while let Some(step) =
        parts.next(|name| matches!(name, "x:row" | "x:hyperlinks" | "x:extLst" | "x:conditionalFormatting"))?
    {
        match step {
            Step::Part(row) if &*row.name == "x:row" => {
                let number = row.attribute("r").and_then(|number| number.parse().ok()).unwrap_or(next);
                next = number + 1;
                let cells = row_cells(&row, shared, formats, sheet);
                sheet.push(number, cells)?;
            }
            Step::Part(element) if &*element.name == "x:hyperlinks" => apply_links(&element, &links, sheet),
            Step::Part(_) | Step::Open(_) | Step::Close => {}
        }
    }
    Ok(())
}

/// The addresses outside that a sheet leads to, by id.
fn links(package: &mut Package<'_>, place: &str) -> Result<HashMap<String, Url>, ImportError> {
    let (folder, name) = place.rsplit_once('/').unwrap_or(("", place));
    let Some(root) = part(package, &format!("{folder}/_rels/{name}.rels"))? else { return Ok(HashMap::new()) };
    let outside = root.elements().filter(|relation| relation.attribute("TargetMode") == Some("External"));
    Ok(outside
        .filter_map(|relation| {
            Some((relation.attribute("Id")?.to_owned(), Url::new(relation.attribute("Target")?).ok()?))
        })
        .collect())
}

fn apply_links(element: &Element, links: &HashMap<String, Url>, sheet: &mut Sheet) {
    for link in element.elements() {
        let url = link.attribute("r:id").and_then(|id| links.get(id));
        let place = link.attribute("ref").and_then(|place| place.split(':').next()).and_then(place_of);
        let (Some(url), Some((column, row))) = (url, place) else { continue };
        let found = sheet.rows.binary_search_by_key(&row, |(number, _)| *number).ok();
        let cell = found.and_then(|at| sheet.rows[at].1.get_mut(column));
        for run in cell.into_iter().flatten() {
            run.marks.link = Some(url.clone());
        }
    }
}

/// Column (from 0) and row (from 1) of `B3`.
fn place_of(place: &str) -> Option<(usize, usize)> {
    let letters = place.bytes().take_while(u8::is_ascii_alphabetic).count();
    let column = place[..letters].bytes().try_fold(0_usize, |column, letter| {
        column.checked_mul(26)?.checked_add(usize::from(letter.to_ascii_uppercase() - b'A') + 1)
    })?;
    Some((column.checked_sub(1)?, place[letters..].parse().ok()?))
}

fn row_cells(row: &Element, shared: &[Cell], formats: &Formats, sheet: &mut Sheet) -> Vec<Cell> {
    let mut cells: Vec<Cell> = Vec::new();
    for cell in row.elements().filter(|cell| &*cell.name == "x:c") {
        let column = cell.attribute("r").and_then(place_of).map_or(cells.len(), |(column, _)| column);
        if column >= COLUMNS {
            sheet.leave(&super::words(&content(cell, shared, formats)));
            continue;
        }
        if cells.len() <= column {
            cells.resize_with(column + 1, Vec::new);
        }
        cells[column] = content(cell, shared, formats);
    }
    cells
}

fn content(cell: &Element, shared: &[Cell], formats: &Formats) -> Cell {
    let value = || cell.child("x:v").map(Element::text).unwrap_or_default();
    let plain = |text: String| vec![TextRun { leaf: Leaf::Text(text), marks: Marks::default() }];
    match cell.attribute("t") {
        Some("s") => value().trim().parse::<usize>().ok().and_then(|at| shared.get(at).cloned()).unwrap_or_default(),
        Some("inlineStr") => cell.child("x:is").map(rich).unwrap_or_default(),
        Some("str" | "e" | "d") => plain(unescaped(&value())),
        Some("b") => plain(if value().trim() == "1" { "ja" } else { "nee" }.to_owned()),
        _ => {
            let value = value();
            if value.trim().is_empty() { Vec::new() } else { plain(formats.shown(value.trim(), cell.attribute("s"))) }
        }
    }
}
