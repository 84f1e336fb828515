//! Confirming what each file says against all others: numbers, themes, people, references, pictures.

use std::collections::{BTreeMap, BTreeSet};

use tipwaaier_model::{
    Block, BlockKind, Checked, Code, Collection, Contributor, ContributorKey, Diagnostic, Footnote, InlineKind,
    Language, Parsed, PersonName, PictureKey, PicturePath, ProgrammeStep, RawReference, Resolve, Set, SetTips, Span,
    Text, ThemeKey, Tip, TipLink, TipNumber, plain_text,
};

use crate::data::clip;
use crate::lint::lint_tip;
use crate::names;
use crate::parse::ParsedCollection;
use crate::picture::{PictureTable, Requests};
use crate::report::Placed;
use crate::select::{TipRange, in_range, nearest_number};
use crate::sentence::first_sentence;
use crate::set::{ParsedSet, ParsedStep};
use crate::tip::ParsedTip;

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
                out: &mut out,
            };
            resolver.parsed_tip(tip)
        })
        .collect();
    let sets: Vec<Option<Set>> = sets.into_iter().map(|set| index.set(set, &mut out)).collect();
    index.report_unused(&parsed, &used, &mut out);
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

/// What the files declare, by the names that others use for it.
struct Index {
    /// The title of each tip, by number; a tip whose title is missing is there without.
    titles: BTreeMap<TipNumber, Option<String>>,
    numbers: Vec<TipNumber>,
    themes: Vec<String>,
    /// The theme that each tip names and whether it is a top tip; a theme that could not be read is not there.
    choices: Vec<(Option<String>, bool)>,
    /// Ids and names as typed.
    people: BTreeMap<String, ContributorKey>,
    /// Ids and names as written, for hints.
    people_names: Vec<String>,
}

/// What was named anywhere.
#[derive(Default)]
struct Used {
    themes: BTreeSet<ThemeKey>,
    people: BTreeSet<ContributorKey>,
}

impl Index {
    fn new(parsed: &ParsedCollection, tips: &[ParsedTip], out: &mut Vec<Diagnostic>) -> Self {
        let mut titles: BTreeMap<TipNumber, Option<String>> = BTreeMap::new();
        let mut first: BTreeMap<TipNumber, Span> = BTreeMap::new();
        let mut first_title: BTreeMap<String, Span> = BTreeMap::new();
        for tip in tips {
            if let Some(title) = &tip.title {
                let place = *first_title.entry(names::look(&title.value)).or_insert(title.span);
                if place != title.span {
                    out.push(duplicate_title(title, place));
                }
            }
            let Some(number) = &tip.number else { continue };
            let place = *first.entry(number.value).or_insert(number.span);
            if place == number.span {
                titles.insert(number.value, tip.title.as_ref().map(|title| title.value.clone()));
            } else {
                out.push(duplicate_number(number, place));
            }
        }
        let mut people = BTreeMap::new();
        let mut people_names = Vec::new();
        for (at, person) in parsed.contributors.iter().enumerate() {
            for name in [person.name.as_ref().map(|name| &name.value), Some(&person.id)].into_iter().flatten() {
                people.entry(names::typed(name)).or_insert(ContributorKey(at));
                people_names.push(name.clone());
            }
        }
        let themes = parsed.meta.themes.iter().map(|theme| theme.id.clone()).collect();
        let choice = |tip: &ParsedTip| (tip.theme.as_ref().map(|theme| theme.value.clone()), tip.top);
        let choices = tips.iter().map(choice).collect();
        Self { numbers: titles.keys().copied().collect(), titles, themes, choices, people, people_names }
    }

    fn theme(&self, id: &Placed<String>, out: &mut Vec<Diagnostic>) -> Option<ThemeKey> {
        let key = self.themes.iter().position(|theme| *theme == id.value).map(ThemeKey);
        // Without any theme the collection itself is broken, which was reported.
        if key.is_none() && !self.themes.is_empty() {
            let shown = clip(&id.value);
            let message = Text::new(format!("Er is geen thema `{shown}`"), format!("There is no theme `{shown}`"));
            let mut diagnostic = Diagnostic::new(Code::UnknownTheme, id.span, message);
            diagnostic.hints.extend(names::hint(&id.value, self.themes.iter().map(String::as_str)));
            out.push(diagnostic);
        }
        key
    }

    fn unknown_tip(&self, what: &str, wanted: TipNumber, span: Span) -> Diagnostic {
        let message = Text::new(format!("Er is geen tip {what}"), format!("There is no tip {what}"));
        let mut diagnostic = Diagnostic::new(Code::UnknownTip, span, message);
        diagnostic.hints.extend(self.nearest_hint(wanted));
        diagnostic
    }

    fn nearest_hint(&self, wanted: TipNumber) -> Option<Text> {
        let nearest = nearest_number(wanted, self.numbers.iter().copied())?;
        let title = self
            .titles
            .get(&nearest)
            .and_then(Option::as_deref)
            .map_or_else(String::new, |title| format!(" ({title})"));
        Some(Text::new(
            format!("De tip die er het dichtst bij ligt, is {nearest}{title}."),
            format!("The tip nearest to it is {nearest}{title}."),
        ))
    }

    /// Reports a set that names tips by theme or as top tips, and none is.
    fn report_empty(&self, set: &ParsedSet, out: &mut Vec<Diagnostic>) {
        let wanted = |theme: &Option<String>| set.themes.iter().any(|wanted| Some(&wanted.value) == theme.as_ref());
        let holds = self.choices.iter().any(|(theme, top)| wanted(theme) || (set.top && *top));
        // Listed tips that are not there were reported one by one, and so were unknown themes.
        let explained = !set.tips.is_empty() || set.themes.iter().any(|theme| !self.themes.contains(&theme.value));
        if set.names_tips && !holds && !explained {
            let message = Text::new("Deze set bevat geen enkele tip", "This set holds no tip at all");
            out.push(Diagnostic::new(Code::EmptySelection, Span::whole(set.span.file), message));
        }
    }

    fn set(&self, set: ParsedSet, out: &mut Vec<Diagnostic>) -> Option<Set> {
        let mut tips = SetTips { top: set.top, ..SetTips::default() };
        for range in &set.tips {
            let found = in_range(range.value, &self.numbers);
            if found.is_empty() {
                out.push(self.unknown_tip(&range.value.to_string(), range.value.first, range.span));
            }
            for number in found {
                if !tips.listed.contains(number) {
                    tips.listed.push(*number);
                }
            }
        }
        for id in &set.themes {
            let key = self.theme(id, out);
            tips.themes.extend(key.filter(|key| !tips.themes.contains(key)));
        }
        self.report_empty(&set, out);
        let programme = set.programme.into_iter().map(|step| self.step(step, out)).collect::<Option<Vec<_>>>();
        Some(Set {
            name: set.name?,
            title: set.title?,
            subtitle: set.subtitle,
            date: set.date,
            location: set.location,
            organiser: set.organiser,
            tips,
            programme: programme?,
            span: set.span,
        })
    }

    fn step(&self, step: ParsedStep, out: &mut Vec<Diagnostic>) -> Option<ProgrammeStep> {
        if let Some(tip) = &step.tip
            && !self.titles.contains_key(&tip.value)
        {
            out.push(self.unknown_tip(&tip.value.to_string(), tip.value, tip.span));
        }
        let tip = step.tip.map(|tip| tip.value);
        Some(ProgrammeStep { time: step.time, title: step.title?, minutes: step.minutes, tip, span: step.span })
    }

    fn report_unused(&self, parsed: &ParsedCollection, used: &Used, out: &mut Vec<Diagnostic>) {
        // Without any tip every theme is empty, and that is not what is wrong.
        let themes = parsed.meta.themes.iter().enumerate().filter(|_| !self.numbers.is_empty());
        for (_, theme) in themes.filter(|(at, _)| !used.themes.contains(&ThemeKey(*at))) {
            let shown = clip(&theme.id);
            let message = Text::new(
                format!("Geen enkele tip hoort bij het thema `{shown}`"),
                format!("No tip belongs to the theme `{shown}`"),
            );
            out.push(Diagnostic::new(Code::EmptyTheme, theme.span, message));
        }
        let people = parsed.contributors.iter().enumerate();
        for (_, person) in people.filter(|(at, _)| !used.people.contains(&ContributorKey(*at))) {
            let shown = clip(person.name.as_ref().map_or(&person.id, |name| &name.value));
            let message = Text::new(format!("Geen enkel voorbeeld noemt {shown}"), format!("No example names {shown}"));
            out.push(Diagnostic::new(Code::UnusedContributor, person.span, message));
        }
    }
}

fn duplicate_number(number: &Placed<TipNumber>, first: Span) -> Diagnostic {
    let shown = number.value;
    let message =
        Text::new(format!("Een andere tip heeft nummer {shown} ook"), format!("Another tip has number {shown} too"));
    Diagnostic::new(Code::DuplicateNumber, number.span, message)
        .label(first, Text::new("de andere staat hier", "the other is here"))
        .hint(Text::new("Geef één van de twee een ander nummer.", "Give one of the two another number."))
}

fn duplicate_title(title: &Placed<String>, first: Span) -> Diagnostic {
    let shown = clip(&title.value);
    let message =
        Text::new(format!("Een andere tip heet ook `{shown}`"), format!("Another tip is called `{shown}` too"));
    Diagnostic::new(Code::DuplicateTitle, title.span, message)
        .label(first, Text::new("de andere staat hier", "the other is here"))
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
    out: &'a mut Vec<Diagnostic>,
}

impl Resolver<'_> {
    /// The tip, if its front matter says all that it must; its body is checked anyhow.
    fn parsed_tip(&mut self, tip: ParsedTip) -> Option<Tip> {
        let theme = tip.theme.as_ref().and_then(|theme| self.index.theme(theme, self.out));
        self.used.themes.extend(theme);
        let lead = self.blocks(tip.lead);
        let sections: Vec<_> = tip.sections.into_iter().map(|section| self.section(section)).collect();
        let note = |note: Footnote<Parsed>| Footnote { content: self.blocks(note.content), span: note.span };
        let footnotes = tip.footnotes.into_iter().map(note).collect();
        let path = |block: &Block| match &block.kind {
            BlockKind::Picture { picture, .. } => {
                self.loaded.pictures.get(picture.0).map(|picture| picture.path.clone())
            }
            _ => None,
        };
        lint_tip(&lead, &sections, self.words, &path, self.out);
        let title = tip.title?;
        let first = lead.iter().find_map(|block| match &block.kind {
            BlockKind::Paragraph(content) => Some(names::collapse(&plain_text(content))),
            _ => None,
        });
        let summary = tip.summary.or_else(|| first.map(|first| first_sentence(&first).to_owned()));
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
                text: format!("tip {number}: {title}"),
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
