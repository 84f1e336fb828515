//! The pieces of a page as the parts of a tip: number, title, theme, lead, sections, examples and their people.

use tipwaaier_model::{Code, Diagnostic, FileId, Language, Role, Span, Text, TipNumber};

use crate::people::{self, is_navigation};
use crate::piece::{Piece, PieceKind, escape, fold, opens_source};
use crate::{ImportError, ImportedContributor, ImportedTheme, Known};

/// A tip as it will be written.
#[derive(Debug)]
pub(crate) struct Draft {
    pub(crate) number: TipNumber,
    pub(crate) title: String,
    pub(crate) theme: ImportedTheme,
    pub(crate) lead: Vec<Piece>,
    pub(crate) sections: Vec<DraftSection>,
    /// Pieces that have no place in a tip, kept.
    pub(crate) unplaced: Vec<Piece>,
    pub(crate) diagnostics: Vec<Diagnostic>,
}

/// A section as it will be written.
#[derive(Debug)]
pub(crate) struct DraftSection {
    pub(crate) heading: String,
    pub(crate) content: Vec<Piece>,
    /// Of a section of examples.
    pub(crate) examples: Vec<DraftExample>,
}

/// An example as it will be written.
#[derive(Debug)]
pub(crate) struct DraftExample {
    pub(crate) title: String,
    pub(crate) content: Vec<Piece>,
    pub(crate) people: Vec<ImportedContributor>,
    /// The photo of the last of the people.
    pub(crate) photos: Vec<(String, String)>,
}

/// Longest line that is taken for a title, in characters.
const TITLE_CHARACTERS: usize = 140;

/// Reads the pieces as a tip.
pub(crate) fn pieces_to_draft(pieces: &[Piece], file: FileId, known: &Known) -> Result<Draft, ImportError> {
    let (start, number, inline_title) = find_number(pieces)?;
    let mut diagnostics = Vec::new();
    let mut unplaced: Vec<Piece> =
        pieces[..start].iter().filter(|piece| !is_navigation(&piece.text)).cloned().collect();
    let mut rest = &pieces[start + 1..];
    let title = if let Some(title) = inline_title {
        title
    } else {
        let (first, after) = rest.split_first().ok_or(ImportError::NoTitle)?;
        rest = after;
        if first.text.is_empty() || section_role(first, known.language).is_some() {
            return Err(ImportError::NoTitle);
        }
        first.text.clone()
    };
    let theme = take_theme(&mut rest, file, known, &mut diagnostics);
    let mut draft =
        Draft { number, title, theme, lead: Vec::new(), sections: Vec::new(), unplaced: Vec::new(), diagnostics };
    for run in split_sections(rest, known.language) {
        match run {
            Run::Lead(content) => draft.lead.extend(without_navigation(content)),
            Run::Section(heading, Role::Examples, content) => {
                let section = examples(heading, content, file, known, &mut draft.diagnostics);
                draft.sections.push(section);
            }
            Run::Section(heading, _, content) => {
                let content = without_navigation(content).collect();
                draft.sections.push(DraftSection { heading: heading.text.clone(), content, examples: Vec::new() });
            }
        }
    }
    set_aside_pictures_without_words(&mut draft, &mut unplaced);
    report_unplaced(&unplaced, file, &mut draft.diagnostics);
    draft.unplaced = unplaced;
    Ok(draft)
}

fn without_navigation(content: &[Piece]) -> impl Iterator<Item = Piece> {
    content.iter().filter(|piece| !is_navigation(&piece.text)).cloned()
}

/// Where `Tip 50` stands, the number, and the title if the same line has it.
fn find_number(pieces: &[Piece]) -> Result<(usize, TipNumber, Option<String>), ImportError> {
    for (at, piece) in pieces.iter().enumerate() {
        let Some(rest) = piece.text.get(..3).filter(|word| word.eq_ignore_ascii_case("tip")).map(|_| &piece.text[3..])
        else {
            continue;
        };
        let rest = rest.trim_start();
        let digits = rest.bytes().take_while(u8::is_ascii_digit).count();
        let after = rest[digits..].trim_start();
        let title = after.strip_prefix([':', '.', '–', '-', '|']).map(fold).filter(|title| !title.is_empty());
        if digits == 0 || !(after.is_empty() || title.is_some()) {
            continue;
        }
        let number = rest[..digits].parse().map_err(|_| ImportError::BadNumber)?;
        return Ok((at, TipNumber::new(number).map_err(|_| ImportError::BadNumber)?, title));
    }
    Err(ImportError::NoTip)
}

/// Takes the line with the theme: a known theme's id or title, else a short line that is no sentence.
fn take_theme(rest: &mut &[Piece], file: FileId, known: &Known, diagnostics: &mut Vec<Diagnostic>) -> ImportedTheme {
    let line = rest.first().filter(|piece| section_role(piece, known.language).is_none());
    let words = line.map(|piece| piece.text.trim_start_matches("Thema:").trim().to_owned()).unwrap_or_default();
    let same = |(id, title): &&(String, String)| {
        id.eq_ignore_ascii_case(&words) || people::same_name(title, &words) || *id == people::slug(&words)
    };
    if let Some((id, title)) = known.themes.iter().find(same).filter(|_| !words.is_empty()) {
        *rest = &rest[1..];
        return ImportedTheme { id: id.clone(), title: title.clone() };
    }
    if (1..=4).contains(&words.split_whitespace().count()) && !words.ends_with(['.', '?', '!', ':']) {
        *rest = &rest[1..];
        return ImportedTheme { id: people::slug(&words), title: capitalised(&words) };
    }
    let span = line.map_or(Span::whole(file), |piece| Span::new(file, piece.range.clone()));
    diagnostics.push(Diagnostic::new(
        Code::UnknownTheme,
        span,
        Text::new(
            "de pagina noemt na de titel geen thema; de tip staat nu bij ‘overig’",
            "the page names no theme after its title; the tip is under ‘overig’ now",
        ),
    ));
    // The page is imported all the same: the theme is one word to change.
    if let Some(last) = diagnostics.last_mut() {
        last.severity = tipwaaier_model::Severity::Warning;
    }
    ImportedTheme { id: "overig".to_owned(), title: "Overig".to_owned() }
}

fn capitalised(words: &str) -> String {
    let mut characters = words.chars();
    characters.next().map(|first| first.to_uppercase().chain(characters).collect()).unwrap_or_default()
}

/// The role that a piece opens as a section's heading. Plain text marks no headings, so only the known words open one
/// there.
fn section_role(piece: &Piece, language: Language) -> Option<Role> {
    let words = piece.text.trim_end_matches(['?', ':']).trim();
    let other = match language {
        Language::Dutch => Language::English,
        Language::English => Language::Dutch,
    };
    [language, other].into_iter().find_map(|language| {
        Role::ALL.into_iter().find(|role| {
            role.heading(language).is_some_and(|heading| people::same_name(heading.trim_end_matches('?'), words))
        })
    })
}

/// A run of pieces under one heading.
enum Run<'a> {
    Lead(&'a [Piece]),
    Section(&'a Piece, Role, &'a [Piece]),
}

/// Parts the body at its sections: known headings, and in HTML every heading above the level of examples.
fn split_sections(body: &[Piece], language: Language) -> Vec<Run<'_>> {
    let section_level = body
        .iter()
        .filter(|piece| section_role(piece, language).is_some())
        .find_map(|piece| if let PieceKind::Heading(level) = piece.kind { Some(level) } else { None })
        .unwrap_or(2);
    let opening = |piece: &Piece| match (section_role(piece, language), &piece.kind) {
        (Some(role), PieceKind::Heading(_) | PieceKind::Paragraph) => Some(role),
        (None, PieceKind::Heading(level)) if *level <= section_level && !is_navigation(&piece.text) => {
            Some(Role::Other)
        }
        _ => None,
    };
    let starts: Vec<(usize, Role)> =
        body.iter().enumerate().filter_map(|(at, piece)| opening(piece).map(|role| (at, role))).collect();
    let lead_end = starts.first().map_or(body.len(), |(at, _)| *at);
    let mut runs = vec![Run::Lead(&body[..lead_end])];
    for (index, (at, role)) in starts.iter().enumerate() {
        let end = starts.get(index + 1).map_or(body.len(), |(next, _)| *next);
        runs.push(Run::Section(&body[*at], *role, &body[at + 1..end]));
    }
    runs
}

/// Parts a section of examples at its attributions, and in HTML at its headings too.
fn examples(
    heading: &Piece,
    content: &[Piece],
    file: FileId,
    known: &Known,
    diagnostics: &mut Vec<Diagnostic>,
) -> DraftSection {
    let mut section = DraftSection { heading: heading.text.clone(), content: Vec::new(), examples: Vec::new() };
    let mut start = 0;
    while start < content.len() {
        let end = content[start..].iter().position(people::ends_attribution).map_or(content.len(), |at| start + at + 1);
        let segment = &content[start..end];
        start = end;
        match people::attribution(segment, file, known, diagnostics) {
            Some(found) => {
                push_examples(&mut section, &segment[..segment.len() - found.pieces], file, diagnostics);
                if let Some(example) = section.examples.last_mut() {
                    example.photos.extend(found.photo.map(|photo| (found.person.id.clone(), photo)));
                    example.people.push(found.person);
                }
            }
            None => push_examples(&mut section, segment, file, diagnostics),
        }
    }
    section
}

/// Adds the examples of a run of pieces: one, or in HTML one a heading. An empty run adds none: a second person of the
/// example before.
fn push_examples(section: &mut DraftSection, run: &[Piece], file: FileId, diagnostics: &mut Vec<Diagnostic>) {
    let has_headings = run.iter().any(|piece| matches!(piece.kind, PieceKind::Heading(_)));
    for (at, piece) in run.iter().enumerate() {
        let is_title = match piece.kind {
            PieceKind::Heading(_) => true,
            PieceKind::Paragraph => !has_headings && at == 0 && looks_like_title(piece),
            PieceKind::Item { .. } | PieceKind::Quote | PieceKind::Picture { .. } => false,
        };
        if is_title {
            section.examples.push(DraftExample::titled(piece.text.clone()));
            continue;
        }
        if is_navigation(&piece.text) {
            continue;
        }
        let begins_run = at == 0 && !opens_source(&piece.text);
        if section.examples.is_empty() && has_headings {
            section.content.push(piece.clone());
            continue;
        }
        match section.examples.last_mut() {
            Some(example) if !begins_run || example.people.is_empty() => example.content.push(piece.clone()),
            _ => {
                let title = format!("Voorbeeld {}", section.examples.len() + 1);
                diagnostics.push(Diagnostic::new(
                    Code::UnplacedText,
                    Span::new(file, piece.range.clone()),
                    Text::new(
                        format!("dit voorbeeld heeft geen titel; het heet nu ‘{title}’"),
                        format!("this example has no title; it is called ‘{title}’ now"),
                    ),
                ));
                let mut example = DraftExample::titled(title);
                example.content.push(piece.clone());
                section.examples.push(example);
            }
        }
    }
}

impl DraftExample {
    fn titled(title: String) -> Self {
        Self { title, content: Vec::new(), people: Vec::new(), photos: Vec::new() }
    }
}

fn looks_like_title(piece: &Piece) -> bool {
    piece.text.chars().count() <= TITLE_CHARACTERS
        && !piece.text.ends_with(['.', ':', ';', ','])
        && !opens_source(&piece.text)
}

/// A picture without words can't stand in a tip: it goes to what is kept at the end.
fn set_aside_pictures_without_words(draft: &mut Draft, unplaced: &mut Vec<Piece>) {
    let contents = std::iter::once(&mut draft.lead).chain(draft.sections.iter_mut().flat_map(|section| {
        std::iter::once(&mut section.content).chain(section.examples.iter_mut().map(|example| &mut example.content))
    }));
    for content in contents {
        let silent = |piece: &Piece| matches!(piece.kind, PieceKind::Picture { .. }) && piece.text.is_empty();
        for piece in content.extract_if(.., |piece| silent(piece)) {
            let PieceKind::Picture { source } = &piece.kind else { continue };
            unplaced.push(Piece { markdown: escape(source), text: source.clone(), ..piece });
        }
    }
}

fn report_unplaced(unplaced: &[Piece], file: FileId, diagnostics: &mut Vec<Diagnostic>) {
    for piece in unplaced.iter().filter(|piece| !piece.text.is_empty()) {
        let shown: String = piece.text.chars().take(60).collect();
        let (nl, en) = match piece.kind {
            PieceKind::Picture { .. } => (
                format!("de afbeelding {shown} heeft geen beschrijving; zij staat in een opmerking onder aan de tip"),
                format!("the picture {shown} has no description; it is in a comment at the end of the tip"),
            ),
            _ => (
                format!("‘{shown}’ heeft geen plaats in een tip; het staat in een opmerking onder aan de tip"),
                format!("‘{shown}’ has no place in a tip; it is in a comment at the end of the tip"),
            ),
        };
        diagnostics.push(Diagnostic::new(Code::UnplacedText, Span::new(file, piece.range.clone()), Text::new(nl, en)));
    }
}
