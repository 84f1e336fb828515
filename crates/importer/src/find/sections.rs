//! The body of a tip: its lead, and its sections by their headings.

use tipwaaier_model::{BlockKind, Language, Role};

use super::levels::close_levels;
use super::people::navigation;
use super::register::Register;
use super::roles::{bare, role_of};
use super::split::is_way_around;
use super::{Draft, LeftOut, PageForm, Reason, Section, examples};
use crate::fit;
use crate::tree::{Block, line, text};
use crate::words::same_name;

/// A run of blocks under one heading.
struct Stretch {
    heading: Option<(Block, Role)>,
    content: Vec<Block>,
}

/// Fills in the lead and the sections of a draft.
pub(super) fn fill(draft: &mut Draft, body: Vec<Block>, form: PageForm, register: &mut Register, language: Language) {
    for run in split(body, language) {
        let Stretch { heading, mut content } = run;
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
fn split(body: Vec<Block>, language: Language) -> Vec<Stretch> {
    let level = |block: &Block| if let BlockKind::Heading { level, .. } = block.kind { Some(level) } else { None };
    let of_roles = body.iter().filter(|block| role_of(block, language).is_some()).filter_map(level).min();
    let section_level = of_roles.or_else(|| body.iter().filter_map(level).min()).unwrap_or(2);
    let mut runs = vec![Stretch { heading: None, content: Vec::new() }];
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
            (Some(role), _) => runs.push(Stretch { heading: Some((block, role)), content: Vec::new() }),
            (None, Some(last)) => last.content.push(block),
            (None, None) => {}
        }
    }
    runs
}
