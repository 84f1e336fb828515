//! What the styles of an `OpenDocument` text mean, and how far its lists have counted.

use std::collections::HashMap;

use crate::read::docx::{Meaning, meaning_of};
use crate::read::xml::Element;
use crate::runs::Marks;

/// A style of words or of a paragraph.
#[derive(Debug, Clone, Default)]
struct Style {
    parent: Option<String>,
    meaning: Meaning,
    strong: Option<bool>,
    emphasis: Option<bool>,
    strike: Option<bool>,
    hidden: bool,
    raised: bool,
    /// How deep an item of this style stands: `List Bullet 2`.
    depth: usize,
}

#[derive(Debug, Default)]
pub(super) struct Styles {
    /// By family and name.
    named: HashMap<(Box<str>, Box<str>), Style>,
    /// Whether each level of a list's style is numbered, and what it counts from.
    lists: HashMap<String, Vec<(bool, u32)>>,
    counts: HashMap<(String, usize), u32>,
}

/// How words look by their style.
#[derive(Debug, Clone, Default)]
pub(super) struct Look {
    pub(super) marks: Marks,
    pub(super) hidden: bool,
    pub(super) raised: bool,
}

impl Styles {
    /// Takes in the styles that have names.
    pub(super) fn take(&mut self, root: &Element) {
        for part in ["office:styles", "office:automatic-styles"] {
            if let Some(styles) = root.child(part) {
                self.take_automatic(styles);
            }
        }
    }

    /// Takes in the styles in an element.
    pub(super) fn take_automatic(&mut self, styles: &Element) {
        for element in styles.elements() {
            let Some(name) = element.attribute("style:name") else { continue };
            match &*element.name {
                "style:style" => {
                    let family = element.attribute("style:family").unwrap_or_default();
                    self.named.insert((family.into(), name.into()), style_of(element, name));
                }
                "text:list-style" => {
                    let levels = element.elements().map(|level| {
                        let start =
                            level.attribute("text:start-value").and_then(|start| start.parse().ok()).unwrap_or(1);
                        let numbered = &*level.name == "text:list-level-style-number"
                            && level.attribute("style:num-format").is_some_and(|format| !format.is_empty());
                        (numbered, start)
                    });
                    self.lists.insert(name.to_owned(), levels.collect());
                }
                _ => {}
            }
        }
    }

    fn chain(&self, family: &str, name: Option<&str>) -> Vec<&Style> {
        let mut chain = Vec::new();
        let mut next = name.map(str::to_owned);
        // Chains are short; one that leads back to itself has no end.
        while let Some(name) = next.take().filter(|_| chain.len() < 20) {
            let Some(style) = self.named.get(&(family.into(), name.as_str().into())) else { break };
            next.clone_from(&style.parent);
            chain.push(style);
        }
        chain
    }

    /// What a paragraph is by its style.
    pub(super) fn meaning(&self, name: Option<&str>) -> Meaning {
        let by_chain = self
            .chain("paragraph", name)
            .into_iter()
            .map(|style| style.meaning)
            .find(|meaning| *meaning != Meaning::Text);
        by_chain.unwrap_or_else(|| name.map(meaning_of).unwrap_or_default())
    }

    /// How deep an item of a style of paragraphs stands.
    pub(super) fn depth(&self, name: Option<&str>) -> usize {
        self.chain("paragraph", name).into_iter().map(|style| style.depth).max().unwrap_or(0)
    }

    /// How words look by their own style, or by that of their paragraph.
    pub(super) fn look(&self, family: &str, name: Option<&str>, outer: &Look) -> Look {
        let mut look = outer.clone();
        let chain = self.chain(family, name);
        let first = |pick: fn(&Style) -> Option<bool>| chain.iter().find_map(|style| pick(style));
        look.marks.strong = first(|style| style.strong).unwrap_or(look.marks.strong);
        look.marks.emphasis = first(|style| style.emphasis).unwrap_or(look.marks.emphasis);
        look.marks.strike = first(|style| style.strike).unwrap_or(look.marks.strike);
        look.hidden |= chain.iter().any(|style| style.hidden);
        look.raised = chain.iter().any(|style| style.raised);
        look
    }

    fn level(&self, style: Option<&str>, level: usize) -> (bool, u32) {
        style
            .and_then(|style| self.lists.get(style))
            .and_then(|levels| levels.get(level).copied())
            .unwrap_or((false, 1))
    }

    pub(super) fn is_numbered(&self, style: Option<&str>, level: usize) -> bool {
        self.level(style, level).0
    }

    pub(super) fn start(&self, style: Option<&str>, level: usize) -> u32 {
        self.level(style, level).1
    }

    /// How far a list has counted.
    pub(super) fn counted(&self, style: Option<&str>, level: usize) -> u32 {
        self.counts.get(&(style.unwrap_or_default().to_owned(), level)).copied().unwrap_or(0)
    }

    pub(super) fn count(&mut self, style: Option<&str>, level: usize, number: u32) {
        self.counts.insert((style.unwrap_or_default().to_owned(), level), number);
    }
}

/// The depth that the name of a style says.
fn depth_of(name: &str) -> usize {
    let is_list =
        ["list bullet ", "list number ", "lijst opsom", "lijstnummering "].iter().any(|start| name.starts_with(start));
    let number =
        name.rsplit(' ').next().and_then(|end| end.parse::<usize>().ok()).filter(|depth| (2..=5).contains(depth));
    if is_list { number.map_or(0, |number| number - 1) } else { 0 }
}

fn style_of(element: &Element, name: &str) -> Style {
    let shown = element.attribute("style:display-name").unwrap_or(name);
    let level = element.attribute("style:default-outline-level").and_then(|level| level.parse::<u8>().ok());
    let meaning =
        level.filter(|level| *level > 0).map_or_else(|| meaning_of(shown), |level| Meaning::Heading(level.min(6)));
    let properties = element.child("style:text-properties");
    let value = |name: &str| properties.and_then(|properties| properties.attribute(name));
    let weight = |weight: &str| weight == "bold" || weight.parse::<u32>().is_ok_and(|weight| weight >= 600);
    Style {
        parent: element.attribute("style:parent-style-name").map(str::to_owned),
        // `Contents 1` are lines of an index, which is left out as a whole.
        meaning: if meaning == Meaning::Contents || meaning == Meaning::Continued { Meaning::Text } else { meaning },
        strong: value("fo:font-weight").map(weight),
        emphasis: value("fo:font-style").map(|style| style != "normal"),
        strike: value("style:text-line-through-style").map(|style| style != "none"),
        hidden: value("text:display") == Some("none"),
        raised: value("style:text-position").is_some_and(|place| place.starts_with("super")),
        depth: depth_of(&shown.replace("_20_", " ").to_lowercase()),
    }
}
