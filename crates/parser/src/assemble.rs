//! Confirming what each file says against all others: numbers, themes, people, references, pictures.

mod index;

use tipwaaier_model::{
    Block, BlockKind, Checked, Code, Collection, Contributor, ContributorKey, Diagnostic, Footnote, FootnoteKey,
    InlineKind, Language, Parsed, PersonName, Picture, PictureKey, PicturePath, RawReference, Resolve, Set, Span, Text,
    Tip, TipLink, TipNumber, plain_text,
};

use crate::data::clip;
use crate::lint::{lint_photo, lint_tip};
use crate::names;
use crate::parse::ParsedCollection;
use crate::picture::{PictureTable, Requests};
use crate::select::{TipRange, in_range};
use crate::tip::ParsedTip;

use index::{Index, Used};

/// The collection that the files make together, and what is wrong between them.
///
/// There is no collection where anything was an error, here or in [`parse`](crate::parse), or where a picture is
/// missing from `loaded`.
#[must_use]
pub fn assemble(mut parsed: ParsedCollection, loaded: PictureTable) -> (Option<Collection>, Vec<Diagnostic>) {
    let mut out = Vec::new();
    let tips = std::mem::take(&mut parsed.tips);
    let sets = std::mem::take(&mut parsed.sets);
    let index = Index::new(&parsed, &tips, &mut out);
    let mut used = Used::default();
    let tips: Vec<Option<Tip>> = tips
        .into_iter()
        .map(|tip| {
            let mut resolver = Resolver {
                index: &index,
                requests: &parsed.requests,
                loaded: &loaded,
                folder: tip.folder.clone(),
                words: parsed.meta.words,
                used: &mut used,
                notes: Vec::new(),
                out: &mut out,
            };
            resolver.parsed_tip(tip)
        })
        .collect();
    let sets: Vec<Option<Set>> = sets.into_iter().map(|set| index.set(set, &mut out)).collect();
    index.report_unused(&parsed, &used, &mut out);
    for photo in parsed.contributors.iter().filter_map(|person| person.photo.as_ref()) {
        if let Some(picture) = find_picture(&photo.value, "", &parsed.requests, &loaded) {
            lint_photo(picture, photo.span, &mut out);
        }
    }
    let diagnostics = parsed.finish(out);
    if parsed.failed || loaded.keys.len() != parsed.requests.list.len() || loaded.keys.contains(&None) {
        return (None, diagnostics);
    }
    let contributors = contributors(&parsed, &loaded);
    let collection = (|| {
        let mut tips = tips.into_iter().collect::<Option<Vec<_>>>()?;
        tips.sort_by_key(|tip| tip.number);
        Some(Collection {
            meta: parsed.meta.meta?,
            themes: parsed.meta.themes,
            contributors: contributors?,
            tips,
            sets: sets.into_iter().collect::<Option<Vec<_>>>()?,
            pictures: loaded.pictures,
            lints: parsed.meta.lints,
        })
    })();
    (collection, diagnostics)
}

/// The picture that a file in `folder` calls `path`, if it could be loaded.
fn find_picture<'p>(path: &str, folder: &str, requests: &Requests, loaded: &'p PictureTable) -> Option<&'p Picture> {
    let key = loaded.keys.get(requests.find(path, folder)?).copied().flatten()?;
    loaded.pictures.get(key.0)
}

fn contributors(parsed: &ParsedCollection, loaded: &PictureTable) -> Option<Vec<Contributor>> {
    let contributor = |person: &crate::contributors::ParsedContributor| {
        let photo = match &person.photo {
            Some(photo) => Some(loaded.keys.get(parsed.requests.find(&photo.value, "")?).copied().flatten()?),
            None => None,
        };
        Some(Contributor {
            id: person.id.clone(),
            name: person.name.as_ref()?.value.clone(),
            role: person.role.clone(),
            organisation: person.organisation.clone(),
            photo,
            span: person.span,
        })
    };
    parsed.contributors.iter().map(contributor).collect()
}

/// Text with single spaces in place of its line breaks; no-break spaces stay.
fn on_one_line(text: &str) -> String {
    let parts = |c: char| c.is_whitespace() && !matches!(c, '\u{a0}' | '\u{202f}');
    let words: Vec<&str> = text.split(parts).filter(|word| !word.is_empty()).collect();
    words.join(" ")
}

/// Takes one tip to the checked stage.
struct Resolver<'a> {
    index: &'a Index,
    requests: &'a Requests,
    loaded: &'a PictureTable,
    /// The folder of the tip's file.
    folder: String,
    /// The language of hints on words.
    words: Language,
    used: &'a mut Used,
    /// What the footnotes of the tip at hand become: those that say nothing are left out.
    notes: Vec<Option<FootnoteKey>>,
    out: &'a mut Vec<Diagnostic>,
}

impl Resolver<'_> {
    /// The tip, if its front matter says all that it must; its body is checked anyhow.
    fn parsed_tip(&mut self, tip: ParsedTip) -> Option<Tip> {
        let theme = tip.theme.as_ref().and_then(|theme| self.index.theme(theme, self.out));
        self.used.themes.extend(theme);
        let mut next = (0..).map(FootnoteKey);
        self.notes =
            tip.footnotes.iter().map(|note| if note.content.is_empty() { None } else { next.next() }).collect();
        let lead = self.blocks(tip.lead);
        let sections: Vec<_> = tip.sections.into_iter().map(|section| self.section(section)).collect();
        let note = |note: Footnote<Parsed>| Footnote { content: self.blocks(note.content), span: note.span };
        let footnotes = tip.footnotes.into_iter().filter(|note| !note.content.is_empty()).map(note).collect();
        let loaded = self.loaded;
        let shown = |block: &Block| match &block.kind {
            BlockKind::Picture { picture, .. } => loaded.pictures.get(picture.0),
            _ => None,
        };
        lint_tip(&lead, &sections, self.words, &shown, self.out);
        let title = tip.title?;
        let first = lead.iter().find_map(|block| match &block.kind {
            BlockKind::Paragraph(content) => Some(on_one_line(&plain_text(content))),
            _ => None,
        });
        let summary = tip.summary.or_else(|| first.map(|first| self.words.first_sentence(&first).to_owned()));
        Some(Tip {
            number: tip.number?.value,
            theme: theme?,
            top: tip.top,
            // A tip without a lead still needs a line on its card.
            summary: summary.filter(|summary| !summary.is_empty()).unwrap_or_else(|| title.value.clone()),
            keywords: tip.keywords,
            lead,
            sections,
            footnotes,
            span: tip.span,
            title: title.value,
            title_span: title.span,
        })
    }

    fn titled(&mut self, number: u32, span: Span) -> InlineKind {
        let known = TipNumber::new(number.into()).ok().filter(|number| self.index.titles.contains_key(number));
        if let Some(number) = known {
            let title = self.index.titles.get(&number).and_then(Option::as_deref).unwrap_or_default();
            return InlineKind::Reference(TipLink {
                number,
                text: format!("{} {number}: {title}", self.words.words().tip_within),
                between: Vec::new(),
            });
        }
        let diagnostic = if let Ok(wanted) = TipNumber::new(number.into()) {
            self.index.unknown_tip(&number.to_string(), wanted, span)
        } else {
            let message =
                Text::new(format!("Geen tip kan nummer {number} hebben"), format!("No tip can have number {number}"));
            Diagnostic::new(Code::UnknownTip, span, message)
        };
        self.out.push(diagnostic);
        InlineKind::Text(format!("tip {number}"))
    }

    fn mention(&mut self, number: u32, text: String, range_from: Option<u32>, span: Span) -> InlineKind {
        let wanted = TipNumber::new(number.into()).ok();
        let Some(number) = wanted.filter(|number| self.index.titles.contains_key(number)) else {
            let message = Text::new(
                format!("Er is geen tip {number}; het nummer blijft tekst"),
                format!("There is no tip {number}; the number stays text"),
            );
            let mut diagnostic = Diagnostic::new(Code::DanglingReference, span, message);
            diagnostic.hints.extend(wanted.and_then(|wanted| self.index.nearest_hint(wanted)));
            self.out.push(diagnostic);
            return InlineKind::Text(text);
        };
        let first = range_from.and_then(|first| TipNumber::new(first.into()).ok()).filter(|first| *first < number);
        let between = first.map_or_else(Vec::new, |first| {
            let inside = in_range(TipRange { first, last: number }, &self.index.numbers);
            inside.iter().copied().filter(|tip| *tip != first && *tip != number).collect()
        });
        InlineKind::Reference(TipLink { number, text, between })
    }
}

impl Resolve<Parsed, Checked> for Resolver<'_> {
    fn reference(&mut self, reference: RawReference, span: Span) -> InlineKind {
        match reference {
            RawReference::Mention { number, text, range_from } => self.mention(number, text, range_from, span),
            RawReference::Titled { number } => self.titled(number, span),
        }
    }

    fn footnote(&mut self, key: FootnoteKey) -> Option<FootnoteKey> {
        self.notes.get(key.0).copied().flatten()
    }

    fn picture(&mut self, picture: PicturePath, _: Span) -> Option<PictureKey> {
        let at = self.requests.find(&picture.0, &self.folder)?;
        self.loaded.keys.get(at).copied().flatten()
    }

    fn person(&mut self, person: PersonName, _: Span) -> Option<ContributorKey> {
        let key = self.index.people.get(&names::typed(&person.name)).copied();
        self.used.people.extend(key);
        if key.is_none() {
            self.out.push(unknown_person(&person, &self.index.people_names));
        }
        key
    }
}

fn unknown_person(person: &PersonName, known: &[String]) -> Diagnostic {
    let shown = clip(&person.name);
    let message = Text::new(
        format!("`{shown}` staat niet in contributors.toml"),
        format!("`{shown}` is not in contributors.toml"),
    );
    // People add a role or an organisation behind a comma, which contributors.toml already says.
    let bare = person.name.split(',').next().unwrap_or_default();
    let nearest =
        [person.name.as_str(), bare].iter().find_map(|name| names::nearest(name, known.iter().map(String::as_str)));
    let hint = nearest.map_or_else(
        || Text::new("Voeg deze persoon toe aan contributors.toml.", "Add this person to contributors.toml."),
        |nearest| Text::new(format!("Bedoelde je `{nearest}`?"), format!("Did you mean `{nearest}`?")),
    );
    Diagnostic::new(Code::UnknownContributor, person.span, message).hint(hint)
}
