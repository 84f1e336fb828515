//! An `OpenDocument` spreadsheet: its cells say how they look.

use super::{COLUMNS, Cell, Sheet};
use crate::ImportError;
use crate::read::package::Package;
use crate::read::xml::{Element, Node, Parts, Step};
use crate::runs::{Leaf, Marks, TextRun};
use tipwaaier_model::Url;

/// Most times that a row with words is taken as often as it says it stands there.
const REPEATED: usize = 1_000;

pub(super) fn read(bytes: &[u8]) -> Result<Vec<Sheet>, ImportError> {
    let mut package = Package::open(bytes)?;
    package.refuse_locked()?;
    let stream = package.stream("content.xml")?.ok_or_else(|| ImportError::Broken("content.xml".to_owned()))?;
    let mut parts = Parts::new(stream);
    let mut bold: Vec<(Box<str>, Marks)> = Vec::new();
    let mut sheets: Vec<Sheet> = Vec::new();
    let mut row = 0_usize;
    let wanted = |name: &str| {
        matches!(
            name,
            "table:table-row" | "office:automatic-styles" | "table:shapes" | "office:forms" | "table:tracked-changes"
        )
    };
    while let Some(step) = parts.next(wanted)? {
        match step {
            Step::Part(element) if &*element.name == "office:automatic-styles" => bold = marks_of(&element),
            Step::Part(element) if &*element.name == "table:table-row" => {
                let times = number(&element, "table:number-rows-repeated");
                if let Some(sheet) = sheets.last_mut() {
                    let cells = cells(&element, &bold);
                    let filled = cells.iter().any(|cell| !cell.is_empty());
                    for at in 0..if filled { times.min(REPEATED) } else { 0 } {
                        sheet.push(row + at + 1, cells.clone())?;
                    }
                }
                row = row.saturating_add(times);
            }
            Step::Open(element) if &*element.name == "table:table" => {
                let name = element.attribute("table:name").unwrap_or_default().to_owned();
                sheets.push(Sheet { name, ..Sheet::default() });
                row = 0;
            }
            _ => {}
        }
    }
    Ok(sheets)
}

fn number(element: &Element, name: &str) -> usize {
    element.attribute(name).and_then(|number| number.parse().ok()).unwrap_or(1)
}

/// The styles of words that are marks.
fn marks_of(styles: &Element) -> Vec<(Box<str>, Marks)> {
    let texts = styles.elements().filter(|style| style.attribute("style:family") == Some("text"));
    texts
        .filter_map(|style| {
            let properties = style.child("style:text-properties")?;
            let marks = Marks {
                strong: properties.attribute("fo:font-weight") == Some("bold"),
                emphasis: properties.attribute("fo:font-style") == Some("italic"),
                strike: properties.attribute("style:text-line-through-style").is_some_and(|style| style != "none"),
                link: None,
            };
            Some((style.attribute("style:name")?.into(), marks))
        })
        .collect()
}

fn cells(row: &Element, styles: &[(Box<str>, Marks)]) -> Vec<Cell> {
    let mut cells = Vec::new();
    for cell in row.elements().filter(|cell| cell.name.starts_with("table:") && cell.name.ends_with("table-cell")) {
        let times = number(cell, "table:number-columns-repeated").min(COLUMNS.saturating_sub(cells.len()));
        let mut runs = Vec::new();
        for (at, paragraph) in cell.elements().filter(|part| &*part.name == "text:p").enumerate() {
            if at > 0 {
                runs.push(TextRun { leaf: Leaf::Break, marks: Marks::default() });
            }
            push(paragraph, &Marks::default(), styles, &mut runs);
        }
        cells.extend(std::iter::repeat_n(runs, times));
    }
    cells
}

fn push(element: &Element, marks: &Marks, styles: &[(Box<str>, Marks)], runs: &mut Vec<TextRun>) {
    for node in &element.children {
        match node {
            Node::Text(text) => runs.push(TextRun { leaf: Leaf::Text(text.clone()), marks: marks.clone() }),
            Node::Element(child) => match &*child.name {
                "text:s" => runs.push(TextRun { leaf: Leaf::Text(" ".to_owned()), marks: marks.clone() }),
                "text:line-break" => runs.push(TextRun { leaf: Leaf::Break, marks: marks.clone() }),
                "text:a" => {
                    let link = child.attribute("xlink:href").and_then(|address| Url::new(address).ok());
                    push(child, &Marks { link, ..marks.clone() }, styles, runs);
                }
                "office:annotation" => {}
                _ => {
                    let name = child.attribute("text:style-name").unwrap_or_default();
                    let own = styles.iter().find(|(known, _)| **known == *name).map(|(_, marks)| marks);
                    let marks =
                        own.map_or_else(|| marks.clone(), |own| Marks { link: marks.link.clone(), ..own.clone() });
                    push(child, &marks, styles, runs);
                }
            },
        }
    }
}
