//! Confirming what each file says against all others: numbers, themes, people, references, pictures.

mod files;
mod headings;
mod index;

use std::collections::BTreeSet;

use tipwaaier_language::fill;
use tipwaaier_model::{
    Block, BlockKind, Checked, Code, Collection, Contributor, ContributorKey, Diagnostic, Footnote, FootnoteKey, Form,
    Inline, InlineKind, Inlines, Language, LanguageTag, Meta, Outlet, Parsed, PersonName, Picture, PictureKey,
    PicturePath, RawReference, Resolve, Section, Set, Span, Status, Text, Tip, TipLink, TipNumber, Url, plain_text,
    standing_text,
};

use crate::data::clip;
use crate::lint::{lint_photo, lint_tip};
use crate::names;
use crate::parse::ParsedCollection;
use crate::picture::{PictureTable, Requests};
use crate::report::Placed;
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
                number: tip.number.as_ref().map(|number| number.value),
                base_url: parsed.meta.meta.as_ref().and_then(|meta| meta.base_url.clone()),
                language: foreign(&tip, &parsed),
                bridged: &parsed.bridged,
                lost_picture: String::new(),
                lost_people: Vec::new(),
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
    let missing = loaded.keys.contains(&None) && !parsed.bridged.contains(&Code::MissingFile);
    if parsed.failed || loaded.keys.len() != parsed.requests.list.len() || missing {
        return (None, diagnostics);
    }
    let contributors = contributors(&parsed, &loaded);
    let words = parsed.meta.words;
    let collection = (|| {
        let mut tips = tips.into_iter().collect::<Option<Vec<_>>>()?;
        tips.sort_by_key(|tip| tip.number);
        Some(Collection {
            meta: parsed.meta.meta.map(|meta| in_status(meta, parsed.status))?,
            themes: parsed.meta.themes,
            contributors: contributors?,
            tips,
            sets: sets
                .into_iter()
                .map(|set| Some(set_in_status(set?, words, parsed.status)))
                .collect::<Option<Vec<_>>>()?,
            pictures: loaded.pictures,
            lints: parsed.meta.lints,
        })
    })();
    (collection, diagnostics)
}

/// What an edition says of itself before all else: that it is a draft. Its title says it, which stands on the cover and
/// above pages, and so does the foot of its slides.
fn in_status(mut meta: Meta, status: Status) -> Meta {
    if status == Status::Draft {
        meta.title = format!("{}: {}", meta.words.words().draft, meta.title);
    }
    meta.status = status;
    meta
}

fn set_in_status(mut set: Set, words: Language, status: Status) -> Set {
    if status == Status::Draft {
        set.title = format!("{}: {}", words.words().draft, set.title);
    }
    set
}

/// The picture that a file in `folder` calls `path`, if it could be loaded.
fn find_picture<'p>(path: &str, folder: &str, requests: &Requests, loaded: &'p PictureTable) -> Option<&'p Picture> {
    let key = loaded.keys.get(requests.find(path, folder)?).copied().flatten()?;
    loaded.pictures.get(key.0)
}

fn contributors(parsed: &ParsedCollection, loaded: &PictureTable) -> Option<Vec<Contributor>> {
    let contributor = |person: &crate::contributors::ParsedContributor| {
        let photo = match &person.photo {
            Some(photo) => {
                let key = loaded.keys.get(parsed.requests.find(&photo.value, "")?).copied()?;
                // A draft goes on without it.
                if key.is_none() && !parsed.bridged.contains(&Code::MissingFile) {
                    return None;
                }
                key
            }
            None => None,
        };
        Some(Contributor {
            id: person.id.clone(),
            name: person.name.as_ref()?.value.clone(),
            role: person.role.clone(),
            organisation: person.organisation.clone(),
            photo,
            consent: person.consent.clone(),
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

/// The most unknown names that are compared with all known ones: the product of both would grow without bound.
const MOST_COMPARED: usize = 50;

/// Takes one tip to the checked stage.
struct Resolver<'a> {
    index: &'a Index,
    requests: &'a Requests,
    loaded: &'a PictureTable,
    /// The folder of the tip's file.
    folder: String,
    /// Its number.
    number: Option<TipNumber>,
    /// Where the collection stands on the web.
    base_url: Option<String>,
    /// The language of what is being read, where it is not the collection's and nothing around it says so.
    language: Option<LanguageTag>,
    /// The codes of errors that are shown where they stand.
    bridged: &'a BTreeSet<Code>,
    /// The path of the picture that was not there last.
    lost_picture: String,
    /// The people of an example whom nobody knows.
    lost_people: Vec<PersonName>,
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
        let related = self.related(&tip.related, tip.number.as_ref());
        let title = tip.title?;
        let summary = tip.summary.or_else(|| {
            let first = first_paragraph(&lead).or_else(|| {
                let first = sections.iter().find_map(first_of_section)?;
                self.out.push(no_lead(title.span));
                Some(first)
            });
            first.map(|first| self.words.first_sentence(&first).to_owned())
        });
        Some(Tip {
            number: tip.number?.value,
            theme: theme?,
            top: tip.top,
            // A tip without a lead still needs a line on its card.
            summary: summary.filter(|summary| !summary.is_empty()).unwrap_or_else(|| title.value.clone()),
            keywords: tip.keywords,
            language: tip.language,
            related,
            lead,
            sections,
            footnotes,
            span: tip.span,
            title: title.value,
            title_span: title.span,
        })
    }

    /// The tips that a tip's front matter names, each once and never itself.
    fn related(&mut self, named: &[Placed<TipNumber>], own: Option<&Placed<TipNumber>>) -> Vec<TipNumber> {
        let mut related = Vec::new();
        for number in named {
            if !self.index.titles.contains_key(&number.value) {
                self.out.push(self.index.unknown_tip(&number.value.to_string(), number.value, number.span));
            } else if !related.contains(&number.value) && own.is_none_or(|own| own.value != number.value) {
                related.push(number.value);
            }
        }
        related
    }

    /// Words that lead to a file of the collection: a reference to the tip that it holds. Words that lead nowhere stay.
    fn linked(&mut self, path: &str, fragment: Option<&str>, written: &str, content: Inlines, span: Span) -> Inlines {
        let tip = if path.is_empty() { self.number } else { self.index.files.tip(path, &self.folder) };
        if let Some(number) = tip.filter(|_| !path.is_empty() || fragment.is_some()) {
            let heading = fragment.and_then(|name| self.index.headings.find(number, name, span, self.out));
            // A link without words is nothing to a screen reader.
            let is_silent = plain_text(&content).trim().is_empty();
            let content = if is_silent { words(self.full_name(number), span) } else { content };
            let link = TipLink { number, heading, content, between: Vec::new() };
            return vec![Inline { kind: InlineKind::Reference(link), span }];
        }
        if let (Some(base), false) = (&self.base_url, path.is_empty())
            && let Ok(url) = Url::new(&files::on_the_web(base, path, fragment, &self.folder))
        {
            return vec![Inline { kind: InlineKind::Link { url, content }, span }];
        }
        self.out.push(files::leads_nowhere(written, span));
        content
    }

    /// What a tip is called within a text: ‘tip 40: its title’.
    fn full_name(&self, number: TipNumber) -> String {
        let title = self.index.titles.get(&number).and_then(Option::as_deref).unwrap_or_default();
        format!("{} {number}: {title}", self.words.words().tip_within)
    }

    fn titled(&mut self, number: u32, span: Span) -> InlineKind {
        let known = TipNumber::new(number.into()).ok().filter(|number| self.index.titles.contains_key(number));
        if let Some(number) = known {
            let content = words(self.full_name(number), span);
            return InlineKind::Reference(TipLink { number, heading: None, content, between: Vec::new() });
        }
        let diagnostic = if let Ok(wanted) = TipNumber::new(number.into()) {
            self.index.unknown_tip(&number.to_string(), wanted, span)
        } else {
            let message =
                Text::new(format!("Geen tip kan nummer {number} hebben"), format!("No tip can have number {number}"));
            Diagnostic::new(Code::UnknownTip, span, message)
        };
        self.out.push(diagnostic);
        let words = format!("tip {number}");
        if self.bridged.contains(&Code::UnknownTip) {
            problem(format!("[{words}]"), span).kind
        } else {
            InlineKind::Text(words)
        }
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
        InlineKind::Reference(TipLink { number, heading: None, content: words(text, span), between })
    }
}

impl Resolve<Parsed, Checked> for Resolver<'_> {
    fn inlines(&mut self, inlines: Inlines<Parsed>) -> Inlines {
        let language = self.language.take();
        let content: Inlines = inlines.into_iter().flat_map(|inline| self.inline(inline)).collect();
        self.language.clone_from(&language);
        match (language, content.first(), content.last()) {
            (Some(language), Some(first), Some(last)) => {
                let span = first.span.to(last.span);
                vec![Inline { kind: InlineKind::Foreign { language, content }, span }]
            }
            _ => content,
        }
    }

    fn reference(&mut self, reference: RawReference, span: Span) -> Inlines {
        let kind = match reference {
            RawReference::Mention { number, text, range_from } => self.mention(number, text, range_from, span),
            RawReference::Titled { number } => self.titled(number, span),
            RawReference::Linked { path, fragment, written, content } => {
                let content = self.inlines(content);
                return self.linked(&path, fragment.as_deref(), &written, content, span);
            }
        };
        vec![Inline { kind, span }]
    }

    fn footnote(&mut self, key: FootnoteKey) -> Option<FootnoteKey> {
        self.notes.get(key.0).copied().flatten()
    }

    fn picture(&mut self, picture: PicturePath, _: Span) -> Option<PictureKey> {
        let at = self.requests.find(&picture.0, &self.folder)?;
        let key = self.loaded.keys.get(at).copied().flatten();
        if key.is_none() {
            self.lost_picture = picture.0;
        }
        key
    }

    fn in_place_of_picture(&mut self, alt: Option<&str>, span: Span) -> Inlines {
        if !self.bridged.contains(&Code::MissingFile) {
            return Vec::new();
        }
        let path = clip(&self.lost_picture);
        let alt = alt.map(|alt| format!(": {alt}")).unwrap_or_default();
        let words = fill(self.words.source_words().missing_picture, &[("path", &path), ("alt", &alt)]);
        vec![problem(words, span)]
    }

    fn in_place_of_people(&mut self) -> tipwaaier_model::Blocks {
        let lost = std::mem::take(&mut self.lost_people);
        let line = |person: PersonName| {
            let words = fill(self.words.source_words().missing_person, &[("name", &person.name)]);
            Block { kind: BlockKind::Paragraph(vec![problem(words, person.span)]), span: person.span }
        };
        lost.into_iter().map(line).collect()
    }

    fn person(&mut self, person: PersonName, _: Span) -> Option<ContributorKey> {
        let key = self.index.people.get(&names::typed(&person.name)).copied();
        self.used.people.extend(key);
        if key.is_none() {
            let known: &[String] = if self.used.unknown < MOST_COMPARED { &self.index.people_names } else { &[] };
            self.used.unknown += 1;
            self.out.push(unknown_person(&person, known));
            if self.bridged.contains(&Code::UnknownContributor) {
                self.lost_people.push(person);
            }
        }
        key
    }
}

/// The words of the first paragraph.
fn first_paragraph(blocks: &[Block]) -> Option<String> {
    blocks.iter().find_map(|block| match &block.kind {
        BlockKind::Paragraph(content) => Some(on_one_line(&standing_text(content))).filter(|text| !text.is_empty()),
        _ => None,
    })
}

/// The words of the first paragraph of a section that readers see.
fn first_of_section(section: &Section) -> Option<String> {
    if !section.role.is_shown_in(Outlet::Paper) {
        return None;
    }
    let texts = std::iter::once(&section.content).chain(section.examples.iter().map(|example| &example.content));
    texts.into_iter().find_map(|text| first_paragraph(text))
}

fn no_lead(span: Span) -> Diagnostic {
    let message = Text::new(
        "Deze tip heeft geen inleiding; de kaart begint met de tekst van de eerste sectie",
        "This tip has no lead; its card begins with the text of the first section",
    );
    Diagnostic::new(Code::NoLead, span, message).hint(Text::new(
        "Zet een paar zinnen voor de eerste kop, of een summary in de voorinformatie.",
        "Put a few sentences before the first heading, or a summary in the front matter.",
    ))
}

/// The language of a tip, where it is not that of its collection.
fn foreign(tip: &ParsedTip, parsed: &ParsedCollection) -> Option<LanguageTag> {
    let own = parsed.meta.meta.as_ref().map(|meta| &meta.language);
    tip.language.clone().filter(|language| Some(language) != own)
}

/// Words that say in a draft what is wrong.
fn problem(words: String, span: Span) -> Inline {
    Inline { kind: InlineKind::Styled { form: Form::Problem, content: self::words(words, span) }, span }
}

/// Words without any form.
fn words(text: String, span: Span) -> Inlines {
    vec![Inline { kind: InlineKind::Text(text), span }]
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
