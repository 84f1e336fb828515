//! The structure of a body: lead, sections by role, examples.

use tipwaaier_model::{
    Block, BlockKind, Blocks, Code, Diagnostic, Language, Minutes, Parsed, Role, Section, SectionKind, Span, Text,
};

use super::example;
use crate::markdown::{Attribute, Heading, HeadingLevels, Top, words_of};
use crate::names;

/// What the structure of a tip hangs on besides its blocks.
#[derive(Debug, Clone, Copy)]
pub(super) struct Origin<'t> {
    /// The file's text.
    pub(super) text: &'t str,
    /// The language of headings that have a role.
    pub(super) words: Language,
}

/// Splits a body into its lead and its sections.
pub(super) fn split(
    top: Vec<Top>,
    origin: Origin<'_>,
    out: &mut Vec<Diagnostic>,
) -> (Blocks<Parsed>, Vec<Section<Parsed>>) {
    let mut lead = Vec::new();
    let mut pieces: Vec<(Heading, Vec<Top>)> = Vec::new();
    for piece in top {
        match (piece, pieces.last_mut()) {
            (Top::Heading(heading), _) if heading.level == 2 => pieces.push((heading, Vec::new())),
            (piece, Some((_, content))) => content.push(piece),
            (Top::Block(block), None) => lead.push(block),
            (Top::Heading(heading), None) => out.push(heading_in_lead(heading.span)),
        }
    }
    for block in &lead {
        refuse_headings(block, out);
    }
    (lead, pieces.into_iter().map(|(heading, content)| section(heading, content, origin, out)).collect())
}

fn heading_in_lead(span: Span) -> Diagnostic {
    let message =
        Text::new("Een tip begint met tekst of met een kop met ##", "A tip begins with text or with a heading with ##");
    Diagnostic::new(Code::HeadingLevel, span, message).hint(Text::new(
        "Maak er een sectie van met ##, of zet de kop onder een sectie.",
        "Turn it into a section with ##, or put the heading below a section.",
    ))
}

/// Reports the headings in the quotes and lists of a lead.
fn refuse_headings(block: &Block<Parsed>, out: &mut Vec<Diagnostic>) {
    match &block.kind {
        BlockKind::Heading { .. } => out.push(heading_in_lead(block.span)),
        BlockKind::Quote(content) => content.iter().for_each(|block| refuse_headings(block, out)),
        BlockKind::List { items, .. } => {
            items.iter().flat_map(|item| &item.content).for_each(|block| refuse_headings(block, out));
        }
        BlockKind::Definitions(definitions) => {
            let meanings = definitions.iter().flat_map(|definition| &definition.meanings);
            meanings.flatten().for_each(|block| refuse_headings(block, out));
        }
        BlockKind::Paragraph(_)
        | BlockKind::Code { .. }
        | BlockKind::Table(_)
        | BlockKind::Picture { .. }
        | BlockKind::Rule => {}
    }
}

fn section(heading: Heading, content: Vec<Top>, origin: Origin<'_>, out: &mut Vec<Diagnostic>) -> Section<Parsed> {
    let (role, minutes) = attributes(&heading, origin.words, out);
    let end = content.last().map_or(heading.span, Top::span);
    let span = heading.span.to(end);
    let kind = match role {
        Role::Examples => {
            let (intro, examples) = example::split(content, origin, out);
            SectionKind::Examples { intro, examples }
        }
        Role::Why => SectionKind::Why(blocks(content, out)),
        Role::Questions => SectionKind::Questions {
            minutes: minutes.unwrap_or(Minutes::DEFAULT_QUESTIONS),
            content: blocks(content, out),
        },
        Role::Actions => SectionKind::Actions(blocks(content, out)),
        Role::Notes => SectionKind::Notes(blocks(content, out)),
        Role::Slides => SectionKind::Slides(blocks(content, out)),
        Role::More => SectionKind::More(blocks(content, out)),
        Role::Other => SectionKind::Other(blocks(content, out)),
    };
    Section { heading: heading.content, kind, span }
}

/// The role and the minutes that a section's heading asks for.
fn attributes(heading: &Heading, words: Language, out: &mut Vec<Diagnostic>) -> (Role, Option<Minutes>) {
    let by_heading = role_of(&words_of(&heading.content), words);
    let mut by_class: Option<(Role, Span)> = None;
    for attribute in heading.attributes.iter().filter(|attribute| attribute.name.starts_with('.')) {
        let class = &attribute.name[1..];
        match (Role::ALL.into_iter().find(|role| role.class() == class), by_class) {
            (Some(role), None) => by_class = Some((role, attribute.span)),
            (Some(_), Some((_, first))) => out.push(two_roles(attribute, first)),
            (None, _) => {
                let mut diagnostic = attribute.unknown();
                diagnostic.hints.extend(names::hint(class, Role::ALL.map(Role::class)));
                out.push(diagnostic);
            }
        }
    }
    let role = by_class.map_or(by_heading, |(role, _)| role);
    let mut minutes = None;
    for attribute in heading.attributes.iter().filter(|attribute| !attribute.name.starts_with('.')) {
        if attribute.name == "minutes" && role == Role::Questions {
            minutes = parse_minutes(attribute, out);
        } else {
            let mut diagnostic = attribute.unknown();
            diagnostic.hints.push(attribute_hint(attribute));
            out.push(diagnostic);
        }
    }
    (role, minutes)
}

fn attribute_hint(attribute: &Attribute) -> Text {
    if attribute.name == "minutes" {
        return Text::new(
            "Alleen een sectie met gespreksvragen heeft een tijd.",
            "Only a section with discussion questions has a time.",
        );
    }
    match names::nearest(&attribute.name, ["minutes"]) {
        Some(_) => Text::new("Bedoelde je `minutes`?", "Did you mean `minutes`?"),
        None => Text::new("Haal het weg.", "Remove it."),
    }
}

fn two_roles(attribute: &Attribute, first: Span) -> Diagnostic {
    let message = Text::new("Een sectie heeft één rol", "A section has one role");
    Diagnostic::new(Code::UnknownAttribute, attribute.span, message)
        .label(first, Text::new("de eerste rol staat hier", "the first role is here"))
}

fn parse_minutes(attribute: &Attribute, out: &mut Vec<Diagnostic>) -> Option<Minutes> {
    let number = attribute.value.as_deref().and_then(|value| value.trim_matches(['"', '\'']).parse::<i64>().ok());
    let minutes = number.and_then(|number| Minutes::new(number).ok());
    if minutes.is_none() {
        let message = Text::new("`minutes` is een getal van 1 tot en met 600", "`minutes` is a number from 1 to 600");
        let code = if number.is_some() { Code::BadValue } else { Code::WrongType };
        out.push(
            Diagnostic::new(code, attribute.span, message)
                .hint(Text::new("Bijvoorbeeld {minutes=10}.", "For instance {minutes=10}.")),
        );
    }
    minutes
}

/// The role that a heading means, whatever its case, its white space and the mark at its end.
fn role_of(heading: &str, words: Language) -> Role {
    let bare = |text: &str| {
        let ends = |c: char| matches!(c, '?' | '!' | ':' | '.') || c.is_whitespace();
        names::look(text).trim_end_matches(ends).to_owned()
    };
    let heading = bare(heading);
    let means = |role: &Role| role.heading(words).is_some_and(|known| bare(known) == heading);
    Role::ALL.into_iter().find(means).unwrap_or(Role::Other)
}

/// The blocks of a section or an example, with the levels of headings closed up.
pub(super) fn blocks(content: Vec<Top>, out: &mut Vec<Diagnostic>) -> Blocks<Parsed> {
    let mut levels = HeadingLevels::default();
    let block = |piece| match piece {
        Top::Block(block) => block,
        Top::Heading(heading) => {
            out.extend(heading.attributes.iter().map(Attribute::unknown));
            let level = levels.normalise(heading.level);
            Block { kind: BlockKind::Heading { level, content: heading.content }, span: heading.span }
        }
    };
    content.into_iter().map(block).collect()
}

impl Top {
    /// Where it stands.
    pub(super) const fn span(&self) -> Span {
        match self {
            Self::Heading(heading) => heading.span,
            Self::Block(block) => block.span,
        }
    }
}
