//! What the styles of a document mean: by their names, in English as Word writes them and in Dutch, by the styles that
//! they are based on, and by their outline level.

use std::collections::HashMap;

use tipwaaier_model::BlockKind;

use crate::read::xml::Element;
use crate::tree::Block;

/// What a paragraph is by its style.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) enum Meaning {
    /// Nothing more than text.
    #[default]
    Text,
    /// The title of the document.
    Title,
    /// A heading.
    Heading(u8),
    /// A quotation.
    Quote,
    /// Literal code.
    Code,
    /// What a picture shows.
    Caption,
    /// A line of the table of contents.
    Contents,
    /// A paragraph that goes on with the item before it.
    Continued,
}

/// A style, with what it has from those it is based on.
#[derive(Debug, Clone, Default)]
pub(super) struct Style {
    pub(super) meaning: Meaning,
    pub(super) list: Option<(String, usize)>,
    pub(super) strong: Option<bool>,
    pub(super) emphasis: Option<bool>,
    pub(super) strike: Option<bool>,
    pub(super) hidden: Option<bool>,
}

#[derive(Debug, Default)]
pub(super) struct Styles(HashMap<String, Style>);

impl Styles {
    pub(super) fn of(root: Option<&Element>) -> Self {
        let Some(root) = root else { return Self::default() };
        let elements: HashMap<&str, &Element> = root
            .elements()
            .filter(|element| &*element.name == "w:style")
            .filter_map(|style| Some((style.attribute("w:styleId")?, style)))
            .collect();
        let styles = elements.keys().map(|id| ((*id).to_owned(), resolved(id, &elements)));
        Self(styles.collect())
    }

    /// The style of an id; one that is not defined is told by its id.
    pub(super) fn get(&self, id: &str) -> Style {
        let told = || Style { meaning: meaning_of(id), ..Style::default() };
        self.0.get(id).cloned().unwrap_or_else(told)
    }
}

fn resolved(id: &str, elements: &HashMap<&str, &Element>) -> Style {
    let mut style = Style::default();
    let mut next = Some(id);
    // Chains are short; one that leads back to itself has no end.
    for _ in 0..20 {
        let Some(element) = next.and_then(|id| elements.get(id)) else { break };
        let name = element.child("w:name").and_then(|name| name.attribute("w:val")).unwrap_or_default();
        if style.meaning == Meaning::Text {
            style.meaning = meaning_of(name);
        }
        if let Some(properties) = element.child("w:pPr") {
            if style.meaning == Meaning::Text {
                style.meaning = outline_level(properties).map_or(Meaning::Text, Meaning::Heading);
            }
            style.list = style.list.or_else(|| Some(deepened(list_of(properties)?, name)));
        }
        if let Some(properties) = element.child("w:rPr") {
            style.strong = style.strong.or_else(|| toggle(properties, "w:b"));
            style.emphasis = style.emphasis.or_else(|| toggle(properties, "w:i"));
            style.strike = style.strike.or_else(|| toggle(properties, "w:strike"));
            style.hidden = style.hidden.or_else(|| toggle(properties, "w:vanish"));
        }
        next = element.child("w:basedOn").and_then(|based| based.attribute("w:val"));
    }
    style
}

/// The list of a style; that of `List Bullet 2` stands one level deeper than its own numbers say.
fn deepened((id, level): (String, usize), name: &str) -> (String, usize) {
    let depth =
        name.rsplit(' ').next().and_then(|end| end.parse::<usize>().ok()).filter(|depth| (2..=5).contains(depth));
    (id, if level == 0 { depth.map_or(0, |depth| depth - 1) } else { level })
}

/// What a name of a style means.
pub(crate) fn meaning_of(name: &str) -> Meaning {
    let name = name.to_lowercase().replace(['_', '-'], " ");
    let name = name.replace(" 20", "");
    let level = || {
        let known = ["heading ", "heading", "kop ", "kop", "überschrift ", "titre "];
        known
            .iter()
            .find_map(|start| name.strip_prefix(start)?.trim().parse::<u8>().ok())
            .filter(|level| (1..=9).contains(level))
    };
    match name.as_str() {
        "title" | "titel" => Meaning::Title,
        "quote" | "citaat" | "intense quote" | "duidelijk citaat" | "quotations" | "block text" | "bloktekst" => {
            Meaning::Quote
        }
        "html preformatted"
        | "html vooraf opgemaakt"
        | "preformatted text"
        | "source code"
        | "code"
        | "macro"
        | "plain text" => Meaning::Code,
        "caption" | "bijschrift" | "illustration" | "illustratie" | "figure" | "image caption" | "afbeelding" => {
            Meaning::Caption
        }
        "list continue" | "lijstvoortzetting" | "list paragraph" | "lijstalinea" => Meaning::Continued,
        name if name.starts_with("toc ") || name.starts_with("inhopg ") || name.starts_with("contents ") => {
            Meaning::Contents
        }
        _ => level().map_or(Meaning::Text, |level| Meaning::Heading(level.min(6))),
    }
}

/// The level of a heading by its place in the outline.
pub(super) fn outline_level(properties: &Element) -> Option<u8> {
    let level: u8 = properties.child("w:outlineLvl")?.attribute("w:val")?.parse().ok()?;
    (level < 9).then(|| (level + 1).min(6))
}

/// The list and the level that a paragraph belongs to; `0` takes it out of the list of its style.
pub(super) fn list_of(properties: &Element) -> Option<(String, usize)> {
    let list = properties.child("w:numPr")?;
    let value = |name: &str| list.child(name).and_then(|element| element.attribute("w:val"));
    let level = value("w:ilvl").and_then(|level| level.parse().ok()).unwrap_or(0);
    Some((value("w:numId")?.to_owned(), std::cmp::min(level, 8)))
}

/// Whether a mark is set or taken off.
pub(super) fn toggle(properties: &Element, name: &str) -> Option<bool> {
    let element = properties.child(name)?;
    Some(!matches!(element.attribute("w:val"), Some("0" | "false" | "off" | "none")))
}

/// Blocks of which all headings go one down where the title of the document stands above them.
pub(crate) fn below_title(mut blocks: Vec<Block>) -> Vec<Block> {
    const TITLE: u8 = 0;
    let has_title = blocks.iter().any(|block| matches!(block.kind, BlockKind::Heading { level: TITLE, .. }));
    for block in blocks.iter_mut().filter(|_| has_title) {
        if let BlockKind::Heading { level, .. } = &mut block.kind {
            *level += 1;
        }
    }
    blocks
}
