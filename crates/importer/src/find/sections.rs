//! The body of a tip: its lead, and its sections by their headings.

use tipwaaier_model::{BlockKind, Language, Role};

use super::heads::navigation;
use super::register::Register;
use super::split::is_way_around;
use super::{Draft, LeftOut, PageForm, Reason, Section, examples};
use crate::fit;
use crate::tree::{Block, Inlines, line, text};
use crate::words::{fold, look, same_name};

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

fn bare(text: &str) -> String {
    look(text).trim_end_matches(['?', '!', ':', '.', ' ']).to_owned()
}

/// A run of blocks under one heading.
struct Run {
    heading: Option<(Block, Role)>,
    content: Vec<Block>,
}

/// Fills in the lead and the sections of a draft.
pub(super) fn fill(draft: &mut Draft, body: Vec<Block>, form: PageForm, register: &mut Register, language: Language) {
    for run in split(body, language) {
        let Run { heading, mut content } = run;
        draft.left_out.extend(content.iter().filter(|block| is_way_around(block)).map(navigation));
        let Some((heading, role)) = heading else {
            content.retain(|block| !is_way_around(block));
            let settled = fit::settled(content, &mut draft.kept);
            draft.lead.extend(settled);
            continue;
        };
        let words = line(&heading).unwrap_or_default();
        let (BlockKind::Heading { content: title, .. } | BlockKind::Paragraph(title)) = heading.kind else { continue };
        let (title, rest) = fit::title(title, heading.span);
        // What a title was too long for stands below it.
        content.splice(0..0, rest);
        let own = role.heading(language).is_some_and(|known| same_name(bare(known).as_str(), &bare(&words)));
        let mut class = (!own && role != Role::Other).then_some(role);
        let mut title = title;
        if form == PageForm::Fields
            && class.is_some()
            && let Some(known) = own_heading(role, &words, language)
        {
            // A field has no heading of its own: it gets that of the collection's language.
            draft.left_out.push(LeftOut { words, reason: Reason::Repetition, span: heading.span });
            title = text(known, heading.span);
            class = None;
        }
        let mut section = Section { heading: title, class, content: Vec::new(), examples: Vec::new() };
        if role == Role::Examples {
            examples::fill(&mut section, &content, draft, register, language);
        } else {
            content.retain(|block| !is_way_around(block));
            let mut content = fit::settled(content, &mut draft.kept);
            close_levels(&mut content);
            section.content = content;
        }
        draft.sections.push(section);
    }
}

/// The heading of a role in the collection's language, for words that are its heading in another.
fn own_heading(role: Role, words: &str, language: Language) -> Option<&'static str> {
    let is_heading = |other: Language| role.heading(other).is_some_and(|known| bare(known) == bare(words));
    Language::ALL.into_iter().any(is_heading).then(|| role.heading(language)).flatten()
}

/// Parts the body at its sections: known headings, and every heading above the level of examples.
fn split(body: Vec<Block>, language: Language) -> Vec<Run> {
    let level = |block: &Block| if let BlockKind::Heading { level, .. } = block.kind { Some(level) } else { None };
    let of_roles = body.iter().filter(|block| role_of(block, language).is_some()).filter_map(level).min();
    let section_level = of_roles.or_else(|| body.iter().filter_map(level).min()).unwrap_or(2);
    let mut runs = vec![Run { heading: None, content: Vec::new() }];
    for block in body {
        let in_lead = runs.len() == 1;
        let role = role_of(&block, language);
        let opening = match (role, level(&block)) {
            (Some(role), Some(own)) if own <= section_level || in_lead => Some(role),
            (Some(role), None) if matches!(block.kind, BlockKind::Paragraph(_)) => Some(role),
            (_, Some(own)) if (own <= section_level || in_lead) && !is_way_around(&block) => Some(Role::Other),
            _ => None,
        };
        match (opening, runs.last_mut()) {
            (Some(role), _) => runs.push(Run { heading: Some((block, role)), content: Vec::new() }),
            (None, Some(last)) => last.content.push(block),
            (None, None) => {}
        }
    }
    runs
}

/// Gives headings the level below what they stand under, without gaps.
pub(super) fn close_levels(blocks: &mut [Block]) {
    let mut above: Vec<u8> = Vec::new();
    for block in blocks {
        if let BlockKind::Heading { level, .. } = &mut block.kind {
            above.retain(|higher| higher < level);
            above.push(*level);
            *level = u8::try_from(above.len()).unwrap_or(u8::MAX).min(4);
        }
    }
}

/// The words of running text, folded.
pub(super) fn words(inlines: &Inlines) -> String {
    fold(&crate::tree::plain(inlines))
}
