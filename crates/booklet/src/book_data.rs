//! The data that the booklet's template gets of the book as a whole.

use std::collections::BTreeMap;

use serde::Serialize;
use tipwaaier_model::{Contributor, Edition, Minutes, ProgrammeStep, TipNumber, day_in_words};
use tipwaaier_theme::Theme;

use crate::booklet::BookletOptions;

/// The book as a whole.
#[derive(Debug, Serialize)]
#[serde(rename_all = "kebab-case")]
pub(crate) struct BookData {
    /// In millimetres.
    bleed: f64,
    title: String,
    full_title: String,
    subtitle: Option<String>,
    description: String,
    keywords: Vec<String>,
    publisher: String,
    language: String,
    region: Option<String>,
    words: BTreeMap<String, &'static str>,
    /// Lines on the cover about the occasion: day, place, who invites.
    occasion: Vec<String>,
    colophon: Vec<(String, String)>,
    programme: Vec<StepData>,
    /// How many themes the collection has.
    themes: usize,
    parts: Vec<PartData>,
    contributors: Vec<IndexedPerson>,
    theme_index: Vec<IndexedTheme>,
}

/// What the layout before found.
#[derive(Debug, Serialize)]
pub(crate) struct PagesData<'a> {
    /// Whether nothing is drawn yet that depends on where it stands.
    draft: bool,
    /// As many zeros as a page number has digits.
    room: String,
    /// The page that each tip begins on; none in a draft.
    pages: &'a BTreeMap<u16, usize>,
}

impl<'a> PagesData<'a> {
    /// What is known before the first layout of so many tips: nothing.
    pub(crate) fn draft(none: &'a BTreeMap<u16, usize>, tips: usize) -> Self {
        Self { draft: true, room: digits(tips * PAGES_A_TIP), pages: none }
    }

    /// The page that each tip begins on.
    pub(crate) fn known(pages: &'a BTreeMap<u16, usize>) -> Self {
        Self { draft: false, room: digits(pages.values().copied().max().unwrap_or_default()), pages }
    }
}

/// About how many pages a tip takes; only the room for page numbers in a draft depends on it.
const PAGES_A_TIP: usize = 4;

/// As many zeros as a number has digits, two at least.
fn digits(number: usize) -> String {
    "0".repeat(number.to_string().len().max(2))
}

#[derive(Debug, Serialize)]
struct StepData {
    time: Option<String>,
    title: String,
    minutes: Option<String>,
    tip: Option<TipTitle>,
}

#[derive(Debug, Serialize)]
struct TipTitle {
    number: u16,
    title: String,
}

#[derive(Debug, Serialize)]
struct PartData {
    theme: Option<usize>,
    title: String,
    intro: Option<String>,
    tips: Vec<u16>,
    titles: Vec<TipTitle>,
}

#[derive(Debug, Serialize)]
struct IndexedPerson {
    name: String,
    lines: Vec<String>,
    tips: Vec<u16>,
}

#[derive(Debug, Serialize)]
struct IndexedTheme {
    theme: usize,
    title: String,
    tips: Vec<TipTitle>,
}

/// The book as a whole, as its template gets it.
pub(crate) fn edition_to_data(edition: &Edition, theme: &Theme, options: BookletOptions) -> BookData {
    let meta = &edition.collection.meta;
    let words = edition.words();
    let title = edition.title().to_owned();
    let subtitle = edition.subtitle().map(str::to_owned);
    let full_title = subtitle.as_ref().map_or_else(|| title.clone(), |subtitle| format!("{title}. {subtitle}"));
    let set = edition.set.as_ref();
    let occasion = set
        .map(|set| {
            let day = set.date.as_ref().map(|date| day_in_words(date, meta.words));
            [day, set.location.clone(), set.organiser.clone()].into_iter().flatten().collect()
        })
        .unwrap_or_default();
    BookData {
        bleed: options.bleed,
        full_title,
        subtitle,
        description: meta.description.clone().unwrap_or_default(),
        keywords: edition.themes().iter().map(|(key, _)| edition.theme(*key).title.clone()).collect(),
        publisher: meta.publisher.clone().unwrap_or_default(),
        language: meta.language.primary(),
        region: meta.language.region(),
        words: words.entries().into_iter().map(|(name, word)| (name.replace('_', "-"), word)).collect(),
        occasion,
        colophon: colophon(edition, theme),
        programme: set.into_iter().flat_map(|set| &set.programme).map(|step| step_to_data(step, edition)).collect(),
        themes: edition.collection.themes.len(),
        parts: parts(edition),
        contributors: edition
            .contributors()
            .into_iter()
            .map(|(key, tips)| {
                let person = edition.contributor(key);
                IndexedPerson { name: person.name.clone(), lines: person_lines(person), tips: numbers(&tips) }
            })
            .collect(),
        theme_index: edition
            .themes()
            .into_iter()
            .map(|(key, tips)| IndexedTheme {
                theme: key.0,
                title: edition.theme(key).title.clone(),
                tips: tips.iter().filter_map(|number| tip_title(*number, edition)).collect(),
            })
            .collect(),
        title,
    }
}

fn parts(edition: &Edition) -> Vec<PartData> {
    edition
        .parts
        .iter()
        .map(|part| {
            let theme = part.theme.map(|key| edition.theme(key));
            PartData {
                theme: part.theme.map(|key| key.0),
                title: theme.map(|theme| theme.title.clone()).unwrap_or_default(),
                intro: theme.and_then(|theme| theme.intro.clone()),
                tips: edition.tips[part.tips.clone()].iter().map(|tip| tip.number.get()).collect(),
                titles: edition.tips[part.tips.clone()]
                    .iter()
                    .map(|tip| TipTitle { number: tip.number.get(), title: tip.title.clone() })
                    .collect(),
            }
        })
        .collect()
}

fn colophon(edition: &Edition, theme: &Theme) -> Vec<(String, String)> {
    let meta = &edition.collection.meta;
    let words = edition.words();
    let fonts = if theme.fonts.text.name == theme.fonts.display.name {
        theme.fonts.text.name.clone()
    } else {
        format!("{}, {}", theme.fonts.text.name, theme.fonts.display.name)
    };
    [
        (words.publisher, meta.publisher.clone()),
        (words.edition, meta.edition.clone()),
        (words.license, meta.license.clone()),
        (words.identifier, Some(meta.identifier.clone())),
        (words.typeset_in, Some(fonts)),
    ]
    .into_iter()
    .filter_map(|(term, meaning)| Some((term.to_owned(), meaning?)))
    .collect()
}

fn step_to_data(step: &ProgrammeStep, edition: &Edition) -> StepData {
    StepData {
        time: step.time.clone(),
        title: step.title.clone(),
        minutes: step.minutes.map(|minutes| minutes_in_words(minutes, edition)),
        tip: step.tip.and_then(|number| tip_title(number, edition)),
    }
}

/// A tip of the edition with its title; `None` for one that was not selected.
fn tip_title(number: TipNumber, edition: &Edition) -> Option<TipTitle> {
    edition.tip(number).map(|tip| TipTitle { number: number.get(), title: tip.title.clone() })
}

fn numbers(tips: &[TipNumber]) -> Vec<u16> {
    tips.iter().map(|number| number.get()).collect()
}

pub(crate) fn minutes_in_words(minutes: Minutes, edition: &Edition) -> String {
    let words = edition.words();
    let unit = if minutes.get() == 1 { words.minute } else { words.minutes };
    format!("{} {unit}", minutes.get())
}

pub(crate) fn person_lines(person: &Contributor) -> Vec<String> {
    [&person.role, &person.organisation].into_iter().flatten().cloned().collect()
}
