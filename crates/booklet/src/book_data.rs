//! The data that the booklet's template gets, but for that of tips.

use std::collections::{BTreeMap, BTreeSet};

use serde::Serialize;
use tipwaaier_model::{
    ContributorKey, Edition, Language, Letter, Part, ProgrammeStep, Tip, TipNumber, TopicKey, day_in_words,
};
use tipwaaier_theme::HouseStyle;
use tipwaaier_typesetter::Words;

use crate::labels::{TipTitle, minutes_in_words, person_lines};
use crate::options::BookletOptions;
use crate::tip_data::TipData;
use crate::tip_pages::{Digits, TipPages};

/// The book as a whole.
#[derive(Debug, Serialize)]
#[serde(rename_all = "kebab-case")]
pub(crate) struct BookData {
    /// In millimetres.
    bleed: f64,
    title: String,
    shown_title: Words,
    full_title: String,
    subtitle: Option<String>,
    shown_subtitle: Option<Words>,
    description: String,
    shown_description: Words,
    keywords: Vec<String>,
    publisher: String,
    language: String,
    region: Option<String>,
    words: BTreeMap<String, &'static str>,
    /// Lines on the cover about the occasion: day, place, who invites.
    occasion: Vec<Words>,
    /// How many themes the collection has.
    themes: usize,
}

/// What a page run is; its tag is the field `is`. `digits` is how many digits the page number of each tip has that the
/// run shows the page of, `room` how many the largest page number has.
#[derive(Debug, Serialize)]
#[serde(tag = "is", rename_all = "kebab-case", rename_all_fields = "kebab-case")]
pub(crate) enum RunData {
    /// What its figure is made of.
    Cover {
        /// Whether the tips are those of a set.
        set: bool,
        themes: Vec<ShownTheme>,
        tips: Vec<CoverTip>,
    },
    BackCover {
        themes: Vec<ShownTheme>,
    },
    Colophon {
        entries: Vec<(String, Words)>,
    },
    Contents {
        /// Whether pages are not known yet.
        draft: bool,
        room: usize,
        parts: Vec<PartTitles>,
    },
    Programme {
        steps: Vec<StepData>,
        digits: Digits,
    },
    Opener {
        theme: usize,
        title: String,
        shown_title: Words,
        intro: Option<Words>,
        tips: Vec<TipTitle>,
        room: usize,
        digits: Digits,
    },
    Tip(Box<TipData>),
    /// A page for notes after a tip of this number.
    Notes {
        theme: usize,
        number: u16,
    },
    Contributors {
        letters: Vec<IndexedLetter>,
        digits: Digits,
    },
    /// All keywords, each with the tips that have it.
    Keywords {
        letters: Vec<KeywordLetter>,
        digits: Digits,
    },
    /// All tips by number, or below their themes where the contents have them otherwise.
    Themes {
        title: &'static str,
        themes: Vec<IndexedTheme>,
        room: usize,
        digits: Digits,
    },
    /// What stands around the text of some pages.
    Furniture {
        folios: Vec<FolioData>,
    },
}

/// A theme, by its place in the collection.
#[derive(Debug, Serialize)]
pub(crate) struct ShownTheme {
    theme: usize,
    title: Words,
}

#[derive(Debug, Serialize)]
pub(crate) struct CoverTip {
    number: u16,
    theme: usize,
}

/// What stands around the text of a page.
#[derive(Debug, Clone, Serialize)]
pub(crate) struct FolioData {
    pub(crate) number: usize,
    pub(crate) head: Option<HeadData>,
    /// The theme whose tab it has at the fore edge.
    pub(crate) tab: Option<usize>,
    /// The tip that it belongs to.
    pub(crate) tip: Option<u16>,
    pub(crate) codes: Vec<PlacedCode>,
}

/// A running head; its tag is the field `is`.
#[derive(Debug, Clone, Serialize)]
#[serde(tag = "is", rename_all = "kebab-case", rename_all_fields = "kebab-case")]
pub(crate) enum HeadData {
    /// One head for left and right pages.
    Plain { text: String },
    /// The theme on left pages, the tip on right ones.
    Tip { tip: u16, title: String, theme: usize, theme_title: String },
}

/// The QR code of a link in the margin.
#[derive(Debug, Clone, Serialize)]
pub(crate) struct PlacedCode {
    pub(crate) svg: String,
    pub(crate) url: String,
    /// Along one side, in points.
    pub(crate) size: f64,
    /// Below the upper edge of the page, in points.
    pub(crate) y: f64,
}

/// A part of the book in the table of contents.
#[derive(Debug, Serialize)]
pub(crate) struct PartTitles {
    theme: Option<usize>,
    title: Words,
    tips: Vec<TipTitle>,
}

#[derive(Debug, Serialize)]
pub(crate) struct StepData {
    time: Option<String>,
    title: Words,
    minutes: Option<String>,
    tip: Option<TipTitle>,
}

#[derive(Debug, Serialize)]
pub(crate) struct IndexedPerson {
    name: String,
    lines: Vec<Words>,
    tips: Vec<u16>,
}

#[derive(Debug, Serialize)]
pub(crate) struct IndexedLetter {
    letter: String,
    people: Vec<IndexedPerson>,
}

#[derive(Debug, Serialize)]
pub(crate) struct IndexedKeyword {
    word: Words,
    tips: Vec<u16>,
}

#[derive(Debug, Serialize)]
pub(crate) struct KeywordLetter {
    letter: String,
    words: Vec<IndexedKeyword>,
}

/// Tips below a theme, or all of them below none.
#[derive(Debug, Serialize)]
pub(crate) struct IndexedTheme {
    theme: Option<usize>,
    title: Words,
    tips: Vec<TipTitle>,
}

/// The book as a whole, as its template gets it.
pub(crate) fn edition_to_data(edition: &Edition, options: BookletOptions) -> BookData {
    let meta = &edition.collection.meta;
    let words = edition.words();
    let title = edition.title().to_owned();
    let subtitle = edition.subtitle().map(str::to_owned);
    let full_title = subtitle.as_ref().map_or_else(|| title.clone(), |subtitle| format!("{title}. {subtitle}"));
    let set = edition.set.as_ref();
    let occasion = set
        .map(|set| {
            let day = set.date.as_ref().map(|date| day_in_words(date, meta.words));
            [day, set.location.clone(), set.organiser.clone()].into_iter().flatten().map(Words::new).collect()
        })
        .unwrap_or_default();
    BookData {
        bleed: options.bleed,
        shown_title: Words::title(title.clone()),
        full_title,
        shown_subtitle: subtitle.clone().map(Words::new),
        subtitle,
        description: meta.description.clone().unwrap_or_default(),
        shown_description: Words::paragraph(meta.description.clone().unwrap_or_default()),
        keywords: edition.themes().iter().map(|(key, _)| edition.theme(*key).title.clone()).collect(),
        publisher: meta.publisher.clone().unwrap_or_default(),
        language: meta.language.primary(),
        region: meta.language.region(),
        words: words.entries().into_iter().map(|(name, word)| (name.replace('_', "-"), word)).collect(),
        occasion,
        themes: edition.collection.themes.len(),
        title,
    }
}

/// The themes that an edition has tips of.
pub(crate) fn shown_themes(edition: &Edition) -> Vec<ShownTheme> {
    let shown = |key: TopicKey| ShownTheme { theme: key.0, title: Words::title(edition.theme(key).title.clone()) };
    edition.themes().into_iter().map(|(key, _)| shown(key)).collect()
}

pub(crate) fn cover_to_data(edition: &Edition) -> RunData {
    RunData::Cover {
        set: edition.set.is_some(),
        themes: shown_themes(edition),
        tips: edition.tips.iter().map(|tip| CoverTip { number: tip.number.get(), theme: tip.theme.0 }).collect(),
    }
}

/// The lines of the colophon.
pub(crate) fn colophon_to_data(edition: &Edition, theme: &HouseStyle) -> RunData {
    RunData::Colophon { entries: colophon(edition, theme) }
}

/// The table of contents, before or after pages are known.
pub(crate) fn contents_to_data(edition: &Edition, room: usize, draft: bool) -> RunData {
    let part_to_titles = |part: &Part| PartTitles {
        theme: part.theme.map(|key| key.0),
        title: Words::paragraph(part.theme.map(|key| edition.theme(key).title.clone()).unwrap_or_default()),
        tips: part_titles(part, edition),
    };
    let parts = edition.parts.iter().map(part_to_titles).collect();
    RunData::Contents { draft, room, parts }
}

/// The programme of a set, with the tips that its steps treat.
pub(crate) fn programme_to_data(edition: &Edition, tip_pages: &TipPages) -> RunData {
    let steps: Vec<StepData> =
        edition.set.iter().flat_map(|set| &set.programme).map(|step| step_to_data(step, edition)).collect();
    let digits = tip_pages.digits(steps.iter().filter_map(|step| Some(step.tip.as_ref()?.number)));
    RunData::Programme { steps, digits }
}

/// The opening page of a part; `None` for one that no theme opens.
pub(crate) fn opener_to_data(part: &Part, edition: &Edition, tip_pages: &TipPages) -> Option<RunData> {
    let key = part.theme?;
    let theme = edition.theme(key);
    let tips = part_titles(part, edition);
    let digits = tip_pages.digits(tips.iter().map(|tip| tip.number));
    let (title, shown_title) = (theme.title.clone(), Words::title(theme.title.clone()));
    let intro = theme.intro.clone().map(Words::paragraph);
    Some(RunData::Opener { theme: key.0, title, shown_title, intro, tips, room: tip_pages.room(), digits })
}

/// The index of contributors.
pub(crate) fn contributors_to_data(edition: &Edition, tip_pages: &TipPages) -> RunData {
    let person = |(key, tips): &(ContributorKey, Vec<TipNumber>)| {
        let person = edition.contributor(*key);
        IndexedPerson {
            name: edition.collection.meta.words.index_name(&person.name),
            lines: person_lines(person).map(Words::new).collect(),
            tips: numbers(tips),
        }
    };
    let letter =
        |letter: Letter| IndexedLetter { people: letter.people.iter().map(person).collect(), letter: letter.letter };
    let letters: Vec<IndexedLetter> = edition.contributors_by_letter().into_iter().map(letter).collect();
    let people = letters.iter().flat_map(|letter| &letter.people);
    let digits = tip_pages.digits(people.flat_map(|person| person.tips.iter().copied()));
    RunData::Contributors { letters, digits }
}

/// The index of keywords, in the order of an index.
pub(crate) fn keywords_to_data(edition: &Edition, tip_pages: &TipPages) -> RunData {
    let mut letters: Vec<KeywordLetter> = Vec::new();
    for (key, (word, tips)) in keywords(edition) {
        let letter = Language::letter_of(&key);
        let word = IndexedKeyword { word: Words::new(word.to_owned()), tips: tips.into_iter().collect() };
        match letters.last_mut().filter(|last| last.letter == letter) {
            Some(last) => last.words.push(word),
            None => letters.push(KeywordLetter { letter, words: vec![word] }),
        }
    }
    let tips = letters.iter().flat_map(|letter| &letter.words).flat_map(|word| word.tips.iter().copied());
    let digits = tip_pages.digits(tips);
    RunData::Keywords { letters, digits }
}

/// The keywords of an edition, by what an index sorts them by: how the first tip writes each, and the tips.
fn keywords(edition: &Edition) -> BTreeMap<String, (&str, BTreeSet<u16>)> {
    let mut found: BTreeMap<String, (&str, BTreeSet<u16>)> = BTreeMap::new();
    for tip in &edition.tips {
        for word in &tip.keywords {
            let (_, tips) = found.entry(Language::word_key(word)).or_insert((word, BTreeSet::new()));
            tips.insert(tip.number.get());
        }
    }
    found
}

/// How many entries a list of all tips has, at least: fewer are found by turning the pages.
pub(crate) const LISTED: usize = 4;

/// Whether there is enough to list in a table of contents, and in an index at the end.
pub(crate) fn has_lists(edition: &Edition) -> bool {
    edition.tips.len() >= LISTED
}

/// Below so many tips, or so many keywords, a reader finds them without an index.
const FEW: usize = 10;

/// Whether there is enough to look up by keyword.
pub(crate) fn has_keywords(edition: &Edition) -> bool {
    edition.tips.len() >= FEW && keywords(edition).len() >= FEW
}

/// The title of the index that the book ends with: of numbers where the contents go by themes, else of themes.
pub(crate) fn last_index(edition: &Edition) -> &'static str {
    let words = edition.words();
    if goes_by_themes(edition) { words.index_of_numbers } else { words.index_of_themes }
}

fn goes_by_themes(edition: &Edition) -> bool {
    edition.parts.iter().any(|part| part.theme.is_some())
}

/// The index that the book ends with.
pub(crate) fn themes_to_data(edition: &Edition, tip_pages: &TipPages) -> RunData {
    let all: BTreeMap<TipNumber, &Tip> = edition.tips.iter().map(|tip| (tip.number, tip.as_ref())).collect();
    let tip_title = |number: &TipNumber| all.get(number).map(|tip| TipTitle::of(tip));
    let of_theme = |(key, tips): (TopicKey, Vec<TipNumber>)| IndexedTheme {
        theme: Some(key.0),
        title: Words::paragraph(edition.theme(key).title.clone()),
        tips: tips.iter().filter_map(tip_title).collect(),
    };
    let themes: Vec<IndexedTheme> = if goes_by_themes(edition) {
        let tips = all.values().map(|tip| TipTitle::of(tip)).collect();
        vec![IndexedTheme { theme: None, title: Words::new(String::new()), tips }]
    } else {
        edition.themes().into_iter().map(of_theme).collect()
    };
    let digits = tip_pages.digits(themes.iter().flat_map(|entry| entry.tips.iter().map(|tip| tip.number)));
    RunData::Themes { title: last_index(edition), themes, room: tip_pages.room(), digits }
}

fn part_titles(part: &Part, edition: &Edition) -> Vec<TipTitle> {
    edition.tips[part.tips.clone()].iter().map(|tip| TipTitle::of(tip)).collect()
}

fn colophon(edition: &Edition, theme: &HouseStyle) -> Vec<(String, Words)> {
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
    .filter_map(|(term, meaning)| Some((term.to_owned(), Words::paragraph(meaning?))))
    .collect()
}

fn step_to_data(step: &ProgrammeStep, edition: &Edition) -> StepData {
    StepData {
        time: step.time.clone(),
        title: Words::new(step.title.clone()),
        minutes: step.minutes.map(|minutes| minutes_in_words(minutes, edition)),
        tip: step.tip.and_then(|number| tip_title(number, edition)),
    }
}

/// A tip of the edition with its title; `None` for one that was not selected.
fn tip_title(number: TipNumber, edition: &Edition) -> Option<TipTitle> {
    edition.tip(number).map(TipTitle::of)
}

fn numbers(tips: &[TipNumber]) -> Vec<u16> {
    tips.iter().map(|number| number.get()).collect()
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use tipwaaier_theme::builtin;

    use super::*;
    use crate::fixture;

    #[test]
    fn keywords_stand_under_letters_each_once_as_the_first_tip_writes_it() {
        let mut edition = fixture::whole(fixture::collection(14));
        assert!(!has_keywords(&edition), "there are none");
        for (at, tip) in edition.tips.iter_mut().enumerate() {
            let own = format!("woord {at}");
            let word = if at == 0 { "École" } else { "ecole" };
            Arc::make_mut(tip).keywords = vec![own, word.to_owned(), "3D".to_owned()];
        }
        assert!(has_keywords(&edition));
        let pages = TipPages::guess(&edition, &builtin("default").unwrap());
        let RunData::Keywords { letters, .. } = keywords_to_data(&edition, &pages) else { panic!("keywords") };
        let found: Vec<(&str, usize)> = letters.iter().map(|it| (it.letter.as_str(), it.words.len())).collect();
        assert_eq!(found, [("#", 1), ("E", 1), ("W", edition.tips.len())]);
        assert_eq!((letters[1].words[0].word.text(), letters[1].words[0].tips.len()), ("École", edition.tips.len()));
    }

    #[test]
    fn the_last_index_has_what_the_contents_do_not() {
        let mut edition = fixture::whole(fixture::collection(4));
        let (theme, words) = (builtin("default").unwrap(), edition.words());
        let pages = TipPages::guess(&edition, &theme);
        let RunData::Themes { title, themes, .. } = themes_to_data(&edition, &pages) else { panic!("themes") };
        assert_eq!((title, themes.len(), themes[0].theme), (words.index_of_numbers, 1, None));
        assert!(themes[0].tips.is_sorted_by_key(|tip| tip.number));
        edition.parts = vec![Part { theme: None, tips: 0..edition.tips.len() }];
        let RunData::Themes { title, themes, .. } = themes_to_data(&edition, &pages) else { panic!("themes") };
        assert!(title == words.index_of_themes && themes.iter().all(|theme| theme.theme.is_some()));
    }
}
