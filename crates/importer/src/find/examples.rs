//! A section of examples, parted at its attributions and at its headings.

use tipwaaier_model::{BlockKind, Code, Diagnostic, Language, Text};

use super::levels::{close_levels, words};
use super::people::{self, navigation};
use super::register::Register;
use super::split::is_way_around;
use super::{Draft, Example, LeftOut, Reason, Section};
use crate::fit;
use crate::read::opens_source;
use crate::tree::{Block, line, text};

/// Longest line that is taken for a title, in characters.
const TITLE_CHARACTERS: usize = 140;

/// Fills a section with the examples among its blocks.
pub(super) fn fill(
    section: &mut Section,
    content: &[Block],
    draft: &mut Draft,
    register: &mut Register,
    language: Language,
) {
    let level = content.iter().filter_map(heading_level).min();
    let mut rest = content;
    while !rest.is_empty() {
        let end = rest.iter().position(people::ends_attribution).map_or(rest.len(), |at| at + 1);
        let (run, after) = rest.split_at(end);
        rest = after;
        let Some(found) = people::attribution(run, register, &mut draft.diagnostics) else {
            push_run(section, run, level, draft, language);
            continue;
        };
        let last = run[run.len() - 1].span;
        let repeated = found.repeated.into_iter();
        draft.left_out.extend(repeated.map(|words| LeftOut { words, reason: Reason::Repetition, span: last }));
        push_run(section, &run[..run.len() - found.blocks], level, draft, language);
        draft.photos.extend(found.photo.map(|photo| (found.id.clone(), photo)));
        match section.examples.last_mut() {
            Some(example) => example.people.push(found.name),
            // A name without an example is told of nothing; its line stays.
            None => section.content.push(run[run.len() - 1].clone()),
        }
    }
    section.content = finished(std::mem::take(&mut section.content), draft);
    for example in &mut section.examples {
        example.content = finished(std::mem::take(&mut example.content), draft);
    }
}

fn finished(content: Vec<Block>, draft: &mut Draft) -> Vec<Block> {
    let mut content = fit::settled(content, &mut draft.kept);
    close_levels(&mut content);
    content
}

const fn heading_level(block: &Block) -> Option<u8> {
    if let BlockKind::Heading { level, .. } = block.kind { Some(level) } else { None }
}

/// Adds the examples of a run of blocks: one, or one a heading. An empty run adds none: a second person of the example
/// before.
fn push_run(section: &mut Section, run: &[Block], level: Option<u8>, draft: &mut Draft, language: Language) {
    for (at, block) in run.iter().enumerate() {
        let own = heading_level(block);
        let is_title = match &block.kind {
            BlockKind::Heading { .. } => own == level,
            BlockKind::Paragraph(_) => level.is_none() && at == 0 && looks_like_title(block),
            _ => false,
        };
        if is_title {
            push_title(section, block);
            continue;
        }
        if is_way_around(block) {
            draft.left_out.push(navigation(block));
            continue;
        }
        let is_source = line(block).is_some_and(|words| opens_source(&words));
        let begins_run = at == 0 && !is_source;
        if section.examples.is_empty() && level.is_some() {
            section.content.push(block.clone());
            continue;
        }
        match section.examples.last_mut() {
            // Where headings begin examples, what follows a name goes on with the example.
            Some(example) if !begins_run || level.is_some() || example.people.is_empty() => {
                example.content.push(block.clone());
            }
            _ => push_untitled(section, block, draft, language),
        }
    }
}

fn push_title(section: &mut Section, block: &Block) {
    let (BlockKind::Heading { content, .. } | BlockKind::Paragraph(content)) = &block.kind else { return };
    let (title, rest) = fit::title(content.clone(), block.span);
    section.examples.push(Example { title, content: rest, people: Vec::new() });
}

fn push_untitled(section: &mut Section, block: &Block, draft: &mut Draft, language: Language) {
    let title = format!("{} {}", language.words().example, section.examples.len() + 1);
    draft.diagnostics.push(Diagnostic::new(
        Code::UnplacedText,
        block.span,
        Text::new(
            format!("dit voorbeeld heeft geen titel; het heet nu ‘{title}’"),
            format!("this example has no title; it is called ‘{title}’ now"),
        ),
    ));
    let title = text(title, block.span);
    section.examples.push(Example { title, content: vec![block.clone()], people: Vec::new() });
}

fn looks_like_title(block: &Block) -> bool {
    let BlockKind::Paragraph(content) = &block.kind else { return false };
    let words = words(content);
    words.chars().count() <= TITLE_CHARACTERS && !words.ends_with(['.', ':', ';', ',']) && !opens_source(&words)
}
