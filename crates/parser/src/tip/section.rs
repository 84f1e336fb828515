//! The structure of a body: lead, sections by role, examples.

use tipwaaier_model::{Blocks, Code, Diagnostic, Language, Minutes, Parsed, Role, Section, Span, Text};

use super::content::{Origin, blocks, in_language};
use super::example;
use crate::markdown::{Attribute, Heading, Top, words_of};
use crate::names;

/// Splits a body into its lead and its sections.
pub(super) fn split(
    top: Vec<Top>,
    origin: Origin<'_>,
    out: &mut Vec<Diagnostic>,
) -> (Blocks<Parsed>, Vec<Section<Parsed>>) {
    let mut lead = Vec::new();
    let mut pieces: Vec<(Heading, Vec<Top>)> = Vec::new();
    for piece in top {
        let piece = match piece {
            Top::Heading(heading) => {
                match put_right(heading, lead.is_empty() && pieces.is_empty(), pieces.is_empty(), origin, out) {
                    Some(heading) => Top::Heading(heading),
                    None => continue,
                }
            }
            piece @ Top::Block(_) => piece,
        };
        match (piece, pieces.last_mut()) {
            (Top::Heading(heading), _) if heading.level == 2 => pieces.push((heading, Vec::new())),
            (piece, Some((_, content))) => content.push(piece),
            (Top::Block(block), None) => lead.push(block),
            // The first heading of all opens a section, whatever its level was.
            (Top::Heading(heading), None) => pieces.push((heading, Vec::new())),
        }
    }
    (lead, pieces.into_iter().map(|(heading, content)| section(heading, content, origin, out)).collect())
}

/// A heading at a level that a tip can have: the title is not said again, and what can be no less opens a section.
fn put_right(
    mut heading: Heading,
    first: bool,
    opens: bool,
    origin: Origin<'_>,
    out: &mut Vec<Diagnostic>,
) -> Option<Heading> {
    if heading.underlined && heading.level == 2 {
        out.push(underlined(heading.span));
    }
    let written = heading.level;
    if written == 1
        && first
        && origin.title.is_some_and(|title| names::look(title) == names::look(&words_of(&heading.content)))
    {
        let message = Text::new(
            "Deze kop zegt de titel nog eens en is weggelaten",
            "This heading says the title again and was left out",
        );
        out.push(Diagnostic::new(Code::HeadingLevel, heading.span, message));
        return None;
    }
    if written == 1 || (opens && written > 2) {
        heading.level = 2;
        let message = Text::new(
            format!("Een kop met {written} # staat hier niet; hij opent nu een sectie, als met ##"),
            format!("A heading with {written} # does not stand here; it opens a section now, as with ##"),
        );
        out.push(Diagnostic::new(Code::HeadingLevel, heading.span, message).hint(Text::new(
            "De titel staat in de voorinformatie; secties beginnen met ##.",
            "The title stands in the front matter; sections begin with ##.",
        )));
    }
    Some(heading)
}

fn underlined(span: Span) -> Diagnostic {
    let message = Text::new(
        "De streep eronder maakt van deze alinea een kop die een sectie opent",
        "The line below turns this paragraph into a heading that opens a section",
    );
    Diagnostic::new(Code::UnderlinedHeading, span, message).hint(Text::new(
        "Is het een kop, schrijf hem dan met ##. Is het een streep, zet er dan een witregel boven.",
        "If it is a heading, write it with ##. If it is a rule, put an empty line above it.",
    ))
}

fn section(heading: Heading, content: Vec<Top>, origin: Origin<'_>, out: &mut Vec<Diagnostic>) -> Section<Parsed> {
    let (role, minutes) = attributes(&heading, origin.words, out);
    let heading = in_language(heading, out);
    let end = content.last().map_or(heading.span, Top::span);
    let span = heading.span.to(end);
    let (content, examples) = match role {
        Role::Examples => example::split(content, origin, out),
        Role::Why | Role::Questions | Role::Actions | Role::Notes | Role::Slides | Role::More | Role::Other => {
            (blocks(content, out), Vec::new())
        }
    };
    let minutes = (role == Role::Questions).then(|| minutes.unwrap_or(Minutes::DEFAULT_QUESTIONS));
    Section { role, heading: heading.content, content, examples, minutes, span }
}

/// The role and the minutes that a section's heading asks for.
fn attributes(heading: &Heading, words: Language, out: &mut Vec<Diagnostic>) -> (Role, Option<Minutes>) {
    let title = words_of(&heading.content);
    let by_heading = role_of(&title, words);
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
    if by_class.is_none() && role == Role::Other {
        out.extend(lost_role(&title, words, heading.span));
    }
    let mut minutes = None;
    for attribute in heading.attributes.iter().filter(|it| !it.name.starts_with('.') && it.name != "lang") {
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

/// That a heading is one that has a role but for a few letters, or in the other number.
fn lost_role(title: &str, words: Language, span: Span) -> Option<Diagnostic> {
    let look = names::look(title);
    let near = |known: &str| {
        let known = names::look(known);
        let stem = |text: &str| {
            text.trim_end_matches(|c: char| !c.is_alphanumeric()).trim_end_matches(['s', 'e', 'n']).to_owned()
        };
        stem(&known) == stem(&look)
            || (look.len() > 6
                && look.len().abs_diff(known.len()) < 3
                && strsim::normalized_levenshtein(&known, &look) > 0.75)
    };
    let (role, known) = Role::ALL
        .into_iter()
        .find_map(|role| role.heading(words).filter(|known| near(known)).map(|known| (role, known)))?;
    let class = role.class();
    let message = Text::new(
        format!("Deze kop heeft geen rol; die van `{known}` heeft hij alleen als hij zo heet"),
        format!("This heading has no role; it has that of `{known}` only if it is called that"),
    );
    Some(Diagnostic::new(Code::LostRole, span, message).hint(Text::new(
        format!("Schrijf `## {known}`, of zet er {{.{class}}} achter."),
        format!("Write `## {known}`, or put {{.{class}}} behind it."),
    )))
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
