//! The placeholders of layouts and masters (ECMA-376 part 1, 19.3.1.36), and what a layout's take from the master.

use roxmltree::{Document, Node};

use super::TemplatePlace;
use super::presentation::P;

const A: &str = "http://schemas.openxmlformats.org/drawingml/2006/main";
/// The margins of a text box that says nothing, left and right, top and bottom, in English Metric Units.
const MARGINS: [i64; 4] = [91_440, 45_720, 91_440, 45_720];
/// The size of text that says nothing, in hundredths of a point.
const SIZE: u32 = 1_800;

/// What a placeholder is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Role {
    Title,
    Subtitle,
    Body,
    Footer,
    Number,
    Other,
}

/// A placeholder as it is written.
pub(super) struct Placeholder {
    pub(super) role: Role,
    pub(super) kind: Option<String>,
    index: Option<u32>,
    frame: Option<[i64; 4]>,
    margins: [Option<i64>; 4],
    size: Option<u32>,
    marked: Option<bool>,
    text: String,
}

/// The placeholders of a layout or master; text that runs downwards is not among them.
pub(super) fn placeholders(document: &Document<'_>) -> Vec<Placeholder> {
    let is_shape = |node: &Node<'_, '_>| node.has_tag_name((P, "sp"));
    document.descendants().filter(is_shape).filter_map(placeholder).collect()
}

fn placeholder(shape: Node<'_, '_>) -> Option<Placeholder> {
    let mark = below(shape, &[(P, "nvSpPr"), (P, "nvPr"), (P, "ph")])?;
    let box_of_text = below(shape, &[(P, "txBody"), (A, "bodyPr")]);
    let runs_down = box_of_text.and_then(|it| it.attribute("vert")).is_some_and(|it| it != "horz");
    if runs_down || mark.attribute("orient") == Some("vert") {
        return None;
    }
    let kind = mark.attribute("type").map(str::to_owned);
    let role = match kind.as_deref() {
        Some("title" | "ctrTitle") => Role::Title,
        Some("subTitle") => Role::Subtitle,
        Some("body" | "obj") | None => Role::Body,
        Some("ftr") => Role::Footer,
        Some("sldNum") => Role::Number,
        Some(_) => Role::Other,
    };
    let style = below(shape, &[(P, "txBody"), (A, "lstStyle")]);
    let margin = |name| box_of_text.and_then(|it| number(it, name)).map(|it| it.clamp(0, 10_000_000));
    let is_text = |node: &Node<'_, '_>| node.has_tag_name((A, "t"));
    Some(Placeholder {
        role,
        kind,
        index: mark.attribute("idx").and_then(|it| it.parse().ok()),
        frame: frame(shape),
        margins: ["lIns", "tIns", "rIns", "bIns"].map(margin),
        size: style.and_then(first_level),
        marked: style.and_then(has_mark),
        text: shape.descendants().filter(is_text).filter_map(|node| node.text()).collect(),
    })
}

/// Left, top, width and height of a shape; `None` where it says nothing, or can't be meant.
fn frame(shape: Node<'_, '_>) -> Option<[i64; 4]> {
    let place = below(shape, &[(P, "spPr"), (A, "xfrm")])?;
    let (offset, extent) = (below(place, &[(A, "off")])?, below(place, &[(A, "ext")])?);
    let frame = [number(offset, "x")?, number(offset, "y")?, number(extent, "cx")?, number(extent, "cy")?];
    let most = 60_000_000;
    let can_be = frame.iter().all(|it| it.abs() < most) && frame[2] > 0 && frame[3] > 0;
    can_be.then_some(frame)
}

/// The size that a list style gives text of the first level.
fn first_level(style: Node<'_, '_>) -> Option<u32> {
    let size = number(below(style, &[(A, "lvl1pPr"), (A, "defRPr")])?, "sz")?;
    u32::try_from(size).ok().filter(|size| (100..=400_000).contains(size))
}

/// Whether a list style gives items of the first level a mark; `None` where it says nothing.
fn has_mark(style: Node<'_, '_>) -> Option<bool> {
    let level = below(style, &[(A, "lvl1pPr")])?;
    let has = |names: &[&str]| names.iter().any(|name| below(level, &[(A, name)]).is_some());
    if has(&["buChar", "buAutoNum", "buBlip"]) { Some(true) } else { has(&["buNone"]).then_some(false) }
}

fn number(node: Node<'_, '_>, name: &str) -> Option<i64> {
    node.attribute(name)?.parse().ok()
}

fn below<'a, 'i>(node: Node<'a, 'i>, path: &[(&str, &str)]) -> Option<Node<'a, 'i>> {
    path.iter().try_fold(node, |node, step| node.children().find(|child| child.has_tag_name(*step)))
}

/// What layouts take from their master.
pub(super) struct Master {
    pub(super) placeholders: Vec<Placeholder>,
    title: Option<u32>,
    body: Option<u32>,
    marked: Option<bool>,
}

impl Master {
    pub(super) fn of(document: &Document<'_>) -> Self {
        let style = |name| below(document.root_element(), &[(P, "txStyles"), (P, name)]);
        Self {
            placeholders: placeholders(document),
            title: style("titleStyle").and_then(first_level),
            body: style("bodyStyle").and_then(first_level),
            marked: style("bodyStyle").and_then(has_mark),
        }
    }

    /// A layout's placeholder with what it takes from here; `None` where neither says where it stands.
    pub(super) fn place(&self, own: &Placeholder) -> Option<TemplatePlace> {
        let same = match own.role {
            Role::Subtitle => Role::Body,
            Role::Title | Role::Body | Role::Footer | Role::Number | Role::Other => own.role,
        };
        let base = self.placeholders.iter().find(|it| it.role == same);
        let [left, top, width, height] = own.frame.or_else(|| base?.frame)?;
        let margin = |at: usize| own.margins[at].or_else(|| base?.margins[at]).unwrap_or(MARGINS[at]);
        let inner = |outer: i64, margins: i64| (outer - margins).max(outer / 4);
        let style = match same {
            Role::Title => self.title,
            Role::Body => self.body,
            Role::Subtitle | Role::Footer | Role::Number | Role::Other => None,
        };
        Some(TemplatePlace {
            kind: own.kind.clone(),
            index: own.index,
            room: [
                left + margin(0),
                top + margin(1),
                inner(width, margin(0) + margin(2)),
                inner(height, margin(1) + margin(3)),
            ],
            size: own.size.or_else(|| base?.size).or(style).unwrap_or(SIZE),
            marked: own.marked.or_else(|| base?.marked).or(self.marked).unwrap_or(false),
            text: own.text.clone(),
        })
    }
}
