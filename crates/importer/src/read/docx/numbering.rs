//! The numbers of lists: what each list and level is marked with, and how far it has counted.

use std::collections::HashMap;

use crate::read::xml::Element;

/// How a level is marked.
#[derive(Debug, Clone)]
pub(super) struct Level {
    pub(super) numbered: bool,
    start: u32,
    /// The text of the mark: `%1.`, `Tip %1`.
    text: String,
}

#[derive(Debug, Default)]
pub(super) struct Numbering {
    /// The levels of each list by its id.
    lists: HashMap<String, List>,
    /// How far each definition has counted, by level.
    counts: HashMap<String, [Option<u32>; 9]>,
}

#[derive(Debug, Clone)]
struct List {
    definition: String,
    levels: HashMap<usize, Level>,
    /// Levels at which this list begins anew.
    restarts: HashMap<usize, u32>,
    begun: bool,
}

/// An item's mark.
#[derive(Debug, Clone)]
pub(super) struct Mark {
    pub(super) number: Option<u32>,
    /// The mark as it looks.
    pub(super) text: String,
}

impl Numbering {
    pub(super) fn of(root: Option<&Element>) -> Self {
        let Some(root) = root else { return Self::default() };
        let definitions: HashMap<&str, HashMap<usize, Level>> = root
            .elements()
            .filter(|element| &*element.name == "w:abstractNum")
            .filter_map(|definition| Some((definition.attribute("w:abstractNumId")?, levels(definition))))
            .collect();
        let lists = root.elements().filter(|element| &*element.name == "w:num").filter_map(|list| {
            let id = list.attribute("w:numId")?.to_owned();
            let definition = list.child("w:abstractNumId")?.attribute("w:val")?;
            let mut own = definitions.get(definition).cloned().unwrap_or_default();
            let mut restarts = HashMap::new();
            for change in list.elements().filter(|element| &*element.name == "w:lvlOverride") {
                let Some(level) = change.attribute("w:ilvl").and_then(|level| level.parse().ok()) else { continue };
                if let Some(changed) = change.child("w:lvl") {
                    own.insert(level, level_of(changed));
                }
                let start = change.child("w:startOverride").and_then(|start| start.attribute("w:val")?.parse().ok());
                restarts.extend(start.map(|start| (level, start)));
            }
            Some((id, List { definition: definition.to_owned(), levels: own, restarts, begun: false }))
        });
        Self { lists: lists.collect(), counts: HashMap::new() }
    }

    /// The mark of the next item of a list; `None` where the list is none.
    pub(super) fn next(&mut self, id: &str, level: usize) -> Option<Mark> {
        let list = self.lists.get_mut(id)?;
        let counts = self.counts.entry(list.definition.clone()).or_default();
        if !std::mem::replace(&mut list.begun, true) {
            for (level, start) in &list.restarts {
                if let Some(count) = counts.get_mut(*level) {
                    *count = start.checked_sub(1);
                }
            }
        }
        let own = list.levels.get(&level).cloned().unwrap_or(Level { numbered: false, start: 1, text: String::new() });
        let number = counts[level].map_or(own.start, |count| count.saturating_add(1));
        counts[level] = Some(number);
        counts[level + 1..].iter_mut().for_each(|deeper| *deeper = None);
        let mut text = own.text.clone();
        for (place, count) in counts.iter().enumerate() {
            let start = || list.levels.get(&place).map_or(1, |level| level.start);
            text = text.replace(&format!("%{}", place + 1), &count.unwrap_or_else(start).to_string());
        }
        Some(Mark { number: own.numbered.then_some(number), text })
    }
}

fn levels(definition: &Element) -> HashMap<usize, Level> {
    let levels = definition.elements().filter(|element| &*element.name == "w:lvl");
    levels.filter_map(|level| Some((level.attribute("w:ilvl")?.parse().ok()?, level_of(level)))).collect()
}

fn level_of(level: &Element) -> Level {
    let value = |name: &str| level.child(name).and_then(|element| element.attribute("w:val"));
    Level {
        numbered: !matches!(value("w:numFmt"), Some("bullet" | "none")),
        start: value("w:start").and_then(|start| start.parse().ok()).unwrap_or(1),
        text: value("w:lvlText").unwrap_or_default().to_owned(),
    }
}
