//! Which role a heading has.

use tipwaaier_model::{BlockKind, Language, Role};

use crate::tree::{Block, line};
use crate::words::look;

/// Other words that mean the sections which have a role.
const SYNONYMS: [(&str, Role); 20] = [
    ("voorbeeld", Role::Examples),
    ("praktijkvoorbeeld", Role::Examples),
    ("praktijkvoorbeelden", Role::Examples),
    ("example", Role::Examples),
    ("waarom", Role::Why),
    ("waarom werkt het", Role::Why),
    ("why", Role::Why),
    ("why it works", Role::Why),
    ("vragen", Role::Questions),
    ("gespreksvraag", Role::Questions),
    ("discussievragen", Role::Questions),
    ("questions", Role::Questions),
    ("actie", Role::Actions),
    ("acties", Role::Actions),
    ("actions", Role::Actions),
    ("spelleider", Role::Notes),
    ("voor de begeleider", Role::Notes),
    ("lees verder", Role::More),
    ("meer lezen", Role::More),
    ("read more", Role::More),
];

/// The role that a block opens as a section's heading. Plain text marks no headings, so only the known words open one
/// there.
pub(super) fn role_of(block: &Block, language: Language) -> Option<Role> {
    let text = line(block)?;
    if text.chars().count() > 40 {
        return None;
    }
    let words = bare(&text);
    let known = |language: Language| {
        Role::ALL.into_iter().find(|role| role.heading(language).is_some_and(|known| bare(known) == words))
    };
    let synonym = || {
        let is_heading = matches!(block.kind, BlockKind::Heading { .. });
        SYNONYMS.iter().find(|(known, _)| is_heading && *known == words).map(|(_, role)| *role)
    };
    std::iter::once(language).chain(Language::ALL).find_map(known).or_else(synonym)
}

/// Words as headings are compared: without case and the mark at their end.
pub(super) fn bare(text: &str) -> String {
    look(text).trim_end_matches(['?', '!', ':', '.', ' ']).to_owned()
}
