//! What can't be set on pages, as diagnostics: the tips that it is for, or the place in a template of the theme's.

use std::path::Path;

use tipwaaier_model::{Code, Diagnostic, Edition, SourceMap, Span, Text, TipNumber};
use tipwaaier_theme::HouseStyle;

use crate::output::Output;

/// The most that is told, whatever there is wrong with a template.
pub(crate) const MOST_FAULTS: usize = 100;

/// Whether a file that a theme brings in the place of a shared one is a template for Typst.
pub(crate) fn is_template(name: &str) -> bool {
    Path::new(name).extension().is_some_and(|extension| extension == "typ")
}

/// What can't be set, and where.
#[derive(Debug)]
pub struct TypesettingFault {
    pub(crate) output: Output,
    pub(crate) tip: Option<TipNumber>,
    pub(crate) place: Option<TemplatePlace>,
}

/// A place in a template of the theme's, and what Typst says of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct TemplatePlace {
    file: String,
    /// From 1.
    line: usize,
    words: String,
}

impl TemplatePlace {
    /// That of an error as `pages.typ:12: what is wrong`, if it is in a template that the theme brings.
    pub(crate) fn of(error: &str, theme: &HouseStyle) -> Option<Self> {
        let (file, rest) = error.split_once(':')?;
        let (line, words) = rest.split_once(": ")?;
        let line = line.parse().ok()?;
        theme.overrides.contains_key(file).then(|| Self { file: file.to_owned(), line, words: words.to_owned() })
    }
}

/// What Typst warned of while it drew by templates of the theme's own.
pub(crate) fn warnings_to_diagnostics(warnings: &[String], theme: &HouseStyle, sources: &SourceMap) -> Vec<Diagnostic> {
    let first = theme.overrides.keys().find(|name| is_template(name));
    let mut diagnostics: Vec<Diagnostic> = Vec::new();
    for warning in warnings {
        let place = TemplatePlace::of(warning, theme).or_else(|| {
            // What has no place in a template, such as a layout that never settles, is told of the first.
            Some(TemplatePlace { file: first?.clone(), line: 1, words: warning.clone() })
        });
        let Some(place) = place else { continue };
        let (Some(span), words) = (place.span(sources), &place.words) else { continue };
        let message = Text::new(
            format!("Typst waarschuwt bij dit sjabloon van het thema: {words}"),
            format!("Typst warns of this template of the theme: {words}"),
        );
        diagnostics.push(Diagnostic::new(Code::TemplateWarning, span, message));
    }
    diagnostics.truncate(MOST_FAULTS);
    diagnostics
}

impl TemplatePlace {
    /// The line in the template's text.
    fn span(&self, sources: &SourceMap) -> Option<Span> {
        let end = format!("/{}", self.file);
        let (file, source) = sources.files().find(|(_, source)| source.path.ends_with(&end))?;
        let start: usize = source.text.split_inclusive('\n').take(self.line - 1).map(str::len).sum();
        let end = source.text[start..].find('\n').map_or(source.text.len(), |length| start + length);
        Some(Span::new(file, start..end))
    }
}

impl TypesettingFault {
    pub(crate) fn diagnostic(&self, edition: &Edition, sources: &SourceMap) -> Option<Diagnostic> {
        let tip = self.tip.and_then(|number| edition.tip(number));
        let Some(place) = &self.place else { return Some(cannot_typeset(tip?.number, tip?.title_span, self.output)) };
        let words = &place.words;
        let message = Text::new(
            format!("Dit sjabloon van het thema faalt: {words}"),
            format!("This template of the theme fails: {words}"),
        );
        let diagnostic = Diagnostic::new(Code::TemplateFails, place.span(sources)?, message);
        Some(match tip {
            Some(tip) => diagnostic.label(
                tip.title_span,
                Text::new(format!("bij tip {}", tip.number), format!("with tip {}", tip.number)),
            ),
            None => diagnostic,
        })
    }
}

fn cannot_typeset(tip: TipNumber, span: Span, output: Output) -> Diagnostic {
    let file = output.file_name();
    Diagnostic::new(
        Code::CannotTypeset,
        span,
        Text::new(
            format!("Tip {tip} kan niet op de pagina’s van {file} worden gezet"),
            format!("Tip {tip} can't be set on the pages of {file}"),
        ),
    )
    .hint(Text::new(
        "Maak de lijsten, tabellen of voetnoten van deze tip eenvoudiger, en meld het: dit is een fout van het programma.",
        "Make the lists, tables or footnotes of this tip simpler, and report it: this is a fault of the program.",
    ))
}
