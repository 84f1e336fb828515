//! `[board]` in a set: the question above the game board, and its zones.

use std::ops::RangeInclusive;

use tipwaaier_model::{Board, Code, Diagnostic, Language, Text, Zone};

use crate::collection::table;
use crate::data::{Entry, Fields, items, prose};
use crate::tip::title;

const KEYS: [&str; 2] = ["title", "zone"];
const ZONE_KEYS: [&str; 2] = ["title", "hint"];
/// One zone sorts nothing, and more than six take no card.
const ZONES: RangeInclusive<usize> = 2..=6;

/// Reads a board.
pub(crate) fn board(entry: Entry, language: Language, out: &mut Vec<Diagnostic>) -> Option<Board> {
    let span = entry.node.span;
    let entries = table(entry, out)?;
    let mut fields = Fields::new(entries, &KEYS, span, out);
    let title = fields.take("title").and_then(|entry| title(entry, language, out)).map(|title| title.value);
    let zones = fields.take("zone").and_then(|entry| items(entry, out));
    let zones: Option<Vec<Zone>> =
        zones.map(|zones| zones.into_iter().filter_map(|entry| zone(entry, language, out)).collect());
    if zones.as_ref().is_some_and(|zones| !ZONES.contains(&zones.len())) {
        let message = Text::new("Een bord heeft twee tot zes vakken", "A board has two to six zones");
        out.push(Diagnostic::new(Code::BadValue, span, message).hint(Text::new(
            "Zet bij elk vak `[[board.zone]]` met een `title`, en laat ze weg voor de gewone vier.",
            "Give each zone a `[[board.zone]]` with a `title`, and leave them out for the usual four.",
        )));
    }
    Some(Board { title, zones: zones.unwrap_or_default() })
}

fn zone(entry: Entry, language: Language, out: &mut Vec<Diagnostic>) -> Option<Zone> {
    let span = entry.node.span;
    let entries = table(entry, out)?;
    let mut fields = Fields::new(entries, &ZONE_KEYS, span, out);
    let title = fields.require("title", out).and_then(|entry| title(entry, language, out)).map(|title| title.value)?;
    let hint = fields.take("hint").and_then(|entry| prose(entry, language, out)).map(|hint| hint.value);
    Some(Zone { title, hint })
}
