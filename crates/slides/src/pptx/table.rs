//! Tables (ECMA-376 part 1, 21.1.3): the author's, and the rows of agenda and closing.

use std::fmt::Write as _;

use tipwaaier_model::Alignment;

use super::text::{Look, TextContext, line_of};
use super::xml::{Relations, emu, escape, fill};
use crate::geometry::LEADING;
use crate::{Size, TextRun};

/// A cell: what it says and how.
pub(super) struct Cell {
    pub(super) runs: Vec<TextRun>,
    pub(super) look: Look,
    pub(super) alignment: Alignment,
}

/// A table's frame and rules.
pub(super) struct Grid<'a> {
    /// The width of each column, in units.
    pub(super) columns: Vec<u32>,
    /// White space at the left and right of a cell.
    pub(super) side: u32,
    /// White space above and below a cell's text.
    pub(super) edge: u32,
    /// The size of the cells' text.
    pub(super) size: Size,
    /// Whether the first row names the columns.
    pub(super) head: Head,
    /// Whether the first column names the rows.
    pub(super) rows: Head,
    /// How it is drawn.
    pub(super) style: TableStyle<'a>,
}

/// How a table is drawn.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum TableStyle<'a> {
    /// With a rule below each row.
    Ruled,
    /// With nothing but its text, which stands on something else.
    Bare,
    /// As the style with this id says.
    Named(&'a str),
}

/// Whether a table's first row names its columns, or its first column the rows.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Head {
    Named,
    None,
}

impl Head {
    /// Named if so.
    pub(super) const fn when(named: bool) -> Self {
        if named { Self::Named } else { Self::None }
    }
}

/// A table of rows with their heights in units.
pub(super) fn table(
    context: &TextContext,
    grid: &Grid<'_>,
    rows: &[(u32, Vec<Cell>)],
    relations: &mut Relations,
) -> String {
    let said = |head, attribute| if head == Head::Named { attribute } else { "" };
    let first = [said(grid.head, " firstRow=\"1\""), said(grid.rows, " firstCol=\"1\"")].concat();
    let properties = match grid.style {
        TableStyle::Ruled | TableStyle::Bare => format!("<a:tblPr{first}/>"),
        TableStyle::Named(id) => {
            format!("<a:tblPr{first} bandRow=\"1\"><a:tableStyleId>{}</a:tableStyleId></a:tblPr>", escape(id))
        }
    };
    let mut out = format!("<a:tbl>{properties}<a:tblGrid>");
    for column in &grid.columns {
        let _ = write!(out, "<a:gridCol w=\"{}\"/>", emu(*column));
    }
    out.push_str("</a:tblGrid>");
    for (height, cells) in rows {
        let _ = write!(out, "<a:tr h=\"{}\">", emu(*height));
        for it in cells {
            cell(&mut out, context, grid, it, relations);
        }
        out.push_str("</a:tr>");
    }
    out.push_str("</a:tbl>");
    out
}

fn cell(out: &mut String, context: &TextContext, grid: &Grid<'_>, it: &Cell, relations: &mut Relations) {
    let align = match it.alignment {
        Alignment::Start => "l",
        Alignment::Center => "ctr",
        Alignment::End => "r",
    };
    let line = match grid.style {
        TableStyle::Ruled | TableStyle::Bare => line_of(grid.size, LEADING),
        TableStyle::Named(_) => String::new(),
    };
    let properties = format!("<a:pPr algn=\"{align}\">{line}</a:pPr>");
    let look = Look { size: it.look.size.or(Some(grid.size)), ..it.look };
    out.push_str("<a:tc><a:txBody><a:bodyPr/><a:lstStyle/>");
    context.paragraph(out, &properties, &it.runs, look, relations);
    let none = |side: &str| format!("<a:{side} w=\"0\"><a:noFill/></a:{side}>");
    out.push_str("</a:txBody>");
    let (side, edge) = (emu(grid.side), emu(grid.edge));
    let margins = format!("marL=\"{side}\" marR=\"{side}\" marT=\"{edge}\" marB=\"{edge}\"");
    let rule = match grid.style {
        TableStyle::Named(_) => {
            let _ = write!(out, "<a:tcPr {margins}/></a:tc>");
            return;
        }
        TableStyle::Ruled => format!("<a:lnB w=\"{}\">{}</a:lnB>", emu(2), fill(context.theme.colours.line)),
        TableStyle::Bare => none("lnB"),
    };
    let _ = write!(
        out,
        "<a:tcPr {margins} anchor=\"t\">{}{}{}{rule}<a:noFill/></a:tcPr></a:tc>",
        none("lnL"),
        none("lnR"),
        none("lnT")
    );
}
