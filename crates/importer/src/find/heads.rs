//! The head of each tip: number, title, theme and what else its first lines say of it.

use std::collections::HashSet;

use tipwaaier_model::{
    BlockKind, Blocks, Code, Diagnostic, FootnoteKey, Language, Parsed, Severity, Span, Text, TipNumber, limits,
};

use super::people::navigation;
use super::register::Register;
use super::roles::role_of;
use super::sections;
use super::split::{self, Page, PageForm, Segment, is_way_around};
use super::{Draft, Given, LeftOut, Reason};
use crate::ImportError;
use crate::fit;
use crate::tree::{Block, block_words, line, paragraph};
use crate::words::fold;

/// The tips of a page.
pub(crate) fn page_to_drafts(
    mut page: Page,
    register: &mut Register,
    language: Language,
    level: Option<u8>,
) -> Result<Vec<Draft>, ImportError> {
    let segments = split::split(&mut page, language, level)?;
    let (given, form, at) = (page.given, page.form, page.span);
    let notes: Vec<_> = page.notes.into_iter().map(|note| fit::settled(note, &mut Vec::new())).collect();
    let mut drafts = Vec::new();
    for segment in segments {
        drafts.push(draft(segment, &given, form, at, register, language)?);
    }
    give_notes(&notes, &mut drafts);
    Ok(drafts)
}

/// Gives each tip the notes that it has marks of. A note that no tip has a mark of is kept at the end of the tip that it
/// stands in.
fn give_notes(notes: &[Blocks<Parsed>], drafts: &mut [Draft]) {
    let mut unused: HashSet<usize> = (0..notes.len()).collect();
    for draft in drafts.iter_mut() {
        let marks = draft.note_marks();
        unused.retain(|at| !marks.contains(&FootnoteKey(*at)));
        let own = |(at, note): (usize, &Blocks<Parsed>)| {
            if marks.contains(&FootnoteKey(at)) { note.clone() } else { Vec::new() }
        };
        draft.notes = notes.iter().enumerate().map(own).collect();
    }
    for note in notes.iter().enumerate().filter(|(at, _)| unused.contains(at)).map(|(_, note)| note) {
        let begins = note.first().map_or(0, |block| block.span.start);
        let at = drafts.iter().rposition(|draft| draft.span.start <= begins).unwrap_or(0);
        if let Some(draft) = drafts.get_mut(at) {
            report_kept(note, &mut draft.diagnostics);
            draft.kept.extend(note.iter().cloned());
        }
    }
}

fn draft(
    segment: Segment,
    given: &Given,
    form: PageForm,
    at: Option<Span>,
    register: &mut Register,
    language: Language,
) -> Result<Draft, ImportError> {
    let Segment { before, number, title, theme, theme_intro, mut body, mut left_out } = segment;
    let (title, span) = match (given.title.clone(), title) {
        (_, Some((title, span))) => (title, at.unwrap_or(span)),
        (Some(title), None) => (title, at.or(body.first().map(|block| block.span)).ok_or(ImportError::NoTitle)?),
        (None, None) => return Err(ImportError::NoTitle),
    };
    let mut diagnostics = Vec::new();
    let mut given = given.clone();
    if form == PageForm::Document {
        take_labels(&mut body, &mut given, &mut left_out);
    }
    let words = given.theme.take().or(theme.clone());
    let theme_id = match words {
        Some(words) => register.theme(&words),
        None => take_theme(&mut body, form, span, register, language, &mut diagnostics, &mut left_out),
    };
    let mut kept: Vec<Block> = Vec::new();
    match theme_intro {
        Some(intro) if theme.is_some() => register.theme_intro(&theme_id, &block_words(&intro)),
        intro => kept.extend(intro),
    }
    let (way_around, before): (Vec<Block>, Vec<Block>) = before.into_iter().partition(is_way_around);
    left_out.extend(way_around.iter().map(navigation));
    kept.extend(before);
    let mut draft = Draft {
        number: number.or(given.number),
        title: fold(&title),
        theme: theme_id,
        top: given.top,
        summary: given.summary,
        keywords: given.keywords,
        language: given.language,
        related: given.related,
        lead: Vec::new(),
        sections: Vec::new(),
        notes: Vec::new(),
        kept,
        markdown: given.markdown,
        photos: Vec::new(),
        left_out,
        diagnostics,
        span,
    };
    shorten_title(&mut draft);
    sections::fill(&mut draft, body, form, register, language);
    report_kept(&draft.kept, &mut draft.diagnostics);
    // Columns that mean nothing were reported once for all rows.
    draft.kept.append(&mut given.kept);
    Ok(draft)
}

/// A title beyond the limit is cut at a word, and stands whole at the beginning of the tip.
fn shorten_title(draft: &mut Draft) {
    if draft.title.chars().count() <= limits::TITLE_CHARACTERS {
        return;
    }
    let whole = paragraph(&draft.title, draft.span);
    draft.title = fit::shortened(&draft.title);
    draft.lead.push(whole);
}

/// Takes the lines below a title that name a field: `Thema: taal`.
fn take_labels(body: &mut Vec<Block>, given: &mut Given, left_out: &mut Vec<LeftOut>) {
    while let Some((label, value)) = body.first().and_then(line).and_then(|text| {
        let (label, value) = text.split_once(':')?;
        Some((label.trim().to_lowercase(), fold(value)))
    }) {
        let mut words = label.clone();
        match label.as_str() {
            "thema" | "theme" => given.theme = Some(value),
            "nummer" | "number" => match value.parse().ok().and_then(|number| TipNumber::new(number).ok()) {
                Some(number) => given.number = Some(number),
                None => return,
            },
            "toptip" | "top tip" if yes_or_no(&value).is_some() => {
                given.top = is_yes(&value);
                words.extend([" ", &value]);
            }
            "samenvatting" | "summary" => given.summary = Some(value),
            "trefwoorden" | "keywords" => given.keywords = list(&value),
            _ => return,
        }
        let taken = body.remove(0);
        left_out.push(LeftOut { words, reason: Reason::Repetition, span: taken.span });
    }
}

/// Whether a cell or a line says yes.
pub(crate) fn is_yes(value: &str) -> bool {
    yes_or_no(value) == Some(true)
}

/// Whether a cell or a line says yes or no, if it says either.
pub(crate) fn yes_or_no(value: &str) -> Option<bool> {
    match fold(value).to_lowercase().as_str() {
        "ja" | "j" | "yes" | "y" | "x" | "1" | "true" | "waar" | "✓" | "✔" | "top" | "toptip" | "true()" => {
            Some(true)
        }
        "nee" | "n" | "no" | "0" | "false" | "onwaar" | "-" | "–" | "—" | "✗" | "✘" | "niet" | "geen" | "false()" => {
            Some(false)
        }
        _ => None,
    }
}

/// Words that commas or semicolons part.
pub(crate) fn list(value: &str) -> Vec<String> {
    let by = if value.contains(';') { ';' } else { ',' };
    value.split([by, '\n']).map(fold).filter(|word| !word.is_empty()).collect()
}

/// Takes the line with the theme: a known theme's id or title, else on a saved page a short line that is no sentence.
fn take_theme(
    body: &mut Vec<Block>,
    form: PageForm,
    span: Span,
    register: &mut Register,
    language: Language,
    diagnostics: &mut Vec<Diagnostic>,
    left_out: &mut Vec<LeftOut>,
) -> String {
    let first = body
        .first()
        .filter(|block| role_of(block, language).is_none() && !matches!(block.kind, BlockKind::List { .. }));
    let text = first.and_then(line).unwrap_or_default();
    let words = text.strip_prefix("Thema:").or_else(|| text.strip_prefix("Theme:")).unwrap_or(&text).trim();
    let labelled = words.len() < text.len();
    let is_short =
        (1..=4).contains(&words.split_whitespace().count()) && !words.ends_with(['.', '?', '!', ':', ';', ',']);
    let is_line = matches!(form, PageForm::Text | PageForm::Web) && is_short;
    if !words.is_empty() && (register.known_theme(words).is_some() || is_line || (labelled && is_short)) {
        let id = register.theme(words);
        let place = body.first().map_or(span, |block| block.span);
        if labelled {
            left_out.push(LeftOut { words: "Thema".to_owned(), reason: Reason::Repetition, span: place });
        }
        body.remove(0);
        return id;
    }
    let at = first.map_or(span, |block| block.span);
    let other = language.words().other_theme;
    let mut diagnostic = Diagnostic::new(
        Code::UnknownTheme,
        at,
        Text::new(
            format!("de bron noemt bij deze tip geen thema; de tip staat nu bij ‘{other}’"),
            format!("the source names no theme for this tip; the tip is under ‘{other}’ now"),
        ),
    );
    // The tip is imported all the same: the theme is one word to change.
    diagnostic.severity = Severity::Warning;
    diagnostics.push(diagnostic);
    register.theme(other)
}

/// Says what is kept at the end of the tip.
fn report_kept(kept: &[Block], diagnostics: &mut Vec<Diagnostic>) {
    for block in kept {
        let words = fold(&block_words(block));
        if let BlockKind::Picture { picture, .. } = &block.kind {
            let shown = &picture.0;
            diagnostics.push(Diagnostic::new(
                Code::UnplacedText,
                block.span,
                Text::new(
                    format!(
                        "de afbeelding {shown} heeft geen beschrijving; zij staat in een opmerking onder aan de tip"
                    ),
                    format!("the picture {shown} has no description; it is in a comment at the end of the tip"),
                ),
            ));
        } else if !words.is_empty() {
            let shown: String = words.chars().take(60).collect();
            diagnostics.push(Diagnostic::new(
                Code::UnplacedText,
                block.span,
                Text::new(
                    format!("‘{shown}’ heeft geen plaats in een tip; het staat in een opmerking onder aan de tip"),
                    format!("‘{shown}’ has no place in a tip; it is in a comment at the end of the tip"),
                ),
            ));
        }
    }
}
