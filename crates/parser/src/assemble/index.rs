//! What the files of a collection declare, and sets confirmed against it.

use std::collections::{BTreeMap, BTreeSet};

use tipwaaier_model::{Code, ContributorKey, Diagnostic, ProgrammeStep, Set, SetTips, Span, Text, TipNumber, TopicKey};

use crate::data::clip;
use crate::names;
use crate::parse::ParsedCollection;
use crate::report::Placed;
use crate::select::{in_range, nearest_number};
use crate::set::{ParsedSet, ParsedStep};
use crate::tip::ParsedTip;

use super::files::Files;
use super::headings::Headings;

/// What the files declare, by the names that others use for it.
pub(super) struct Index {
    /// The title of each tip, by number; a tip whose title is missing is there without.
    pub(super) titles: BTreeMap<TipNumber, Option<String>>,
    pub(super) numbers: Vec<TipNumber>,
    pub(super) themes: Vec<String>,
    /// The files of the tips.
    pub(super) files: Files,
    /// The headings of the tips.
    pub(super) headings: Headings,
    /// The theme that each tip names and whether it is a top tip; a theme that could not be read is not there.
    pub(super) choices: Vec<(Option<String>, bool)>,
    /// Ids and names as typed.
    pub(super) people: BTreeMap<String, ContributorKey>,
    /// Ids and names as written, for hints.
    pub(super) people_names: Vec<String>,
}

/// What was named anywhere.
#[derive(Default)]
pub(super) struct Used {
    pub(super) themes: BTreeSet<TopicKey>,
    pub(super) people: BTreeSet<ContributorKey>,
    /// How many names were unknown.
    pub(super) unknown: usize,
}

impl Index {
    pub(super) fn new(parsed: &ParsedCollection, tips: &[ParsedTip], out: &mut Vec<Diagnostic>) -> Self {
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
        let numbers = titles.keys().copied().collect();
        let (files, headings) = (Files::new(tips), Headings::new(tips));
        Self { titles, numbers, themes, files, headings, choices, people, people_names }
    }

    pub(super) fn theme(&self, id: &Placed<String>, out: &mut Vec<Diagnostic>) -> Option<TopicKey> {
        let named = names::typed(&id.value);
        let key = self.themes.iter().position(|theme| names::typed(theme) == named).map(TopicKey);
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

    pub(super) fn unknown_tip(&self, what: &str, wanted: TipNumber, span: Span) -> Diagnostic {
        let message = Text::new(format!("Er is geen tip {what}"), format!("There is no tip {what}"));
        let mut diagnostic = Diagnostic::new(Code::UnknownTip, span, message);
        diagnostic.hints.extend(self.nearest_hint(wanted));
        diagnostic
    }

    pub(super) fn nearest_hint(&self, wanted: TipNumber) -> Option<Text> {
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

    pub(super) fn set(&self, set: ParsedSet, out: &mut Vec<Diagnostic>) -> Option<Set> {
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
            order: set.order,
            board: set.board,
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

    pub(super) fn report_unused(&self, parsed: &ParsedCollection, used: &Used, out: &mut Vec<Diagnostic>) {
        // Without any tip every theme is empty, and that is not what is wrong.
        let themes = parsed.meta.themes.iter().enumerate().filter(|_| !self.numbers.is_empty());
        for (_, theme) in themes.filter(|(at, _)| !used.themes.contains(&TopicKey(*at))) {
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
