//! Taking the tips of one edition out of a collection.

use std::collections::BTreeSet;
use std::fmt;
use std::sync::Arc;

use tipwaaier_model::{
    Checked, Collection, ContributorKey, Edition, EditionName, Inline, InlineKind, Inlines, Part, PictureKey, Resolve,
    Set, SetName, Span, Text, Tip, TipLink, TipNumber, TopicKey,
};

use crate::data::clip;
use crate::names;

/// What an edition is to hold.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Selection {
    /// Every tip, by theme.
    All,
    /// The tips of a set.
    Set(SetName),
    /// These tips, in this order.
    Tips(Vec<TipRange>),
}

/// One tip, or those that exist between two numbers, both included.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct TipRange {
    /// The first number.
    pub first: TipNumber,
    /// The last number; the first itself for one tip.
    pub last: TipNumber,
}

/// Why a text is no tip number and no range.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum TipRangeError {
    /// Something else than `50` or `12-15`, or a number outside 1 to 9999.
    #[error("`{0}` is no tip number and no range such as 12-15")]
    Form(String),
    /// The last number is smaller than the first.
    #[error("the range `{0}` runs backwards")]
    Backwards(String),
}

impl TipRangeError {
    /// What to say of it, in both languages.
    #[must_use]
    pub fn message(&self) -> Text {
        let nl = match self {
            Self::Form(text) => format!("`{text}` is geen tipnummer en geen reeks als 12-15"),
            Self::Backwards(text) => format!("De reeks `{text}` loopt terug"),
        };
        Text::new(nl, self.to_string())
    }
}

impl TipRange {
    /// Reads `50` or `12-15`; white space around the numbers and an en dash do no harm.
    pub fn parse(text: &str) -> Result<Self, TipRangeError> {
        let number = |text: &str| {
            let text = text.trim();
            let digits = !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
            let number = digits.then(|| text.parse().ok()).flatten();
            number.and_then(|number| TipNumber::new(number).ok()).ok_or(())
        };
        let form = |()| TipRangeError::Form(clip(text.trim()));
        let (first, last) = text.split_once(['-', '–']).unwrap_or((text, text));
        let range = Self { first: number(first).map_err(form)?, last: number(last).map_err(form)? };
        if range.first > range.last { Err(TipRangeError::Backwards(clip(text.trim()))) } else { Ok(range) }
    }

    /// The tips of a sorted list that lie in the range.
    fn of(self, tips: &[TipNumber]) -> &[TipNumber] {
        &tips[tips.partition_point(|tip| *tip < self.first)..tips.partition_point(|tip| *tip <= self.last)]
    }
}

impl fmt::Display for TipRange {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.first == self.last { self.first.fmt(f) } else { write!(f, "{}-{}", self.first, self.last) }
    }
}

/// Reads what `--tips` takes: numbers and ranges with commas between them, `50,40,12-15`.
pub fn parse_tip_numbers(text: &str) -> Result<Vec<TipRange>, TipRangeError> {
    text.split(',').map(TipRange::parse).collect()
}

/// Why an edition can't be made.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum SelectError {
    /// There is no set of that name.
    #[error("there is no set `{name}`{}", did_you_mean(nearest.as_deref()))]
    UnknownSet {
        /// The name that was asked for.
        name: String,
        /// The known name that is most like it.
        nearest: Option<String>,
    },
    /// There is no tip of that number, or none in that range.
    #[error("there is no tip {range}{}", did_you_mean(nearest.map(|tip| tip.to_string()).as_deref()))]
    UnknownTip {
        /// What was asked for.
        range: TipRange,
        /// The tip that is nearest to it.
        nearest: Option<TipNumber>,
    },
    /// Nothing was asked for, or nothing is left of it.
    #[error("the selection holds no tip")]
    Empty,
}

fn did_you_mean(nearest: Option<&str>) -> String {
    nearest.map_or_else(String::new, |nearest| format!("; did you mean {nearest}?"))
}

impl SelectError {
    /// What to say of it, in both languages.
    #[must_use]
    pub fn message(&self) -> Text {
        let hint =
            |nearest: Option<String>| nearest.map_or_else(String::new, |nearest| format!("; bedoelde je {nearest}?"));
        let nl = match self {
            Self::UnknownSet { name, nearest } => format!("Er is geen set `{name}`{}", hint(nearest.clone())),
            Self::UnknownTip { range, nearest } => {
                format!("Er is geen tip {range}{}", hint(nearest.map(|tip| tip.to_string())))
            }
            Self::Empty => "De selectie bevat geen enkele tip".to_owned(),
        };
        Text::new(nl, self.to_string())
    }
}

/// Makes the edition that a selection asks for. References to tips that are not in it become text.
pub fn select(collection: &Arc<Collection>, selection: &Selection) -> Result<Edition, SelectError> {
    let mut picker = Picker { collection, taken: BTreeSet::new(), tips: Vec::new(), parts: Vec::new() };
    let (name, set) = match selection {
        Selection::All => {
            picker.themed_parts(&[], |_| true);
            (EditionName::All, None)
        }
        Selection::Set(name) => {
            let set = find_set(collection, name)?;
            picker.listed_part(set.tips.listed.iter().copied());
            let wanted = &set.tips;
            picker.themed_parts(&wanted.themes, |tip| wanted.themes.contains(&tip.theme) || (wanted.top && tip.top));
            (EditionName::Set(name.clone()), Some(set.clone()))
        }
        Selection::Tips(ranges) => {
            let numbers: Vec<TipNumber> = collection.tips.iter().map(|tip| tip.number).collect();
            let mut listed = Vec::new();
            for range in ranges {
                let found = range.of(&numbers);
                if found.is_empty() {
                    let nearest = nearest_number(range.first, numbers.iter().copied());
                    return Err(SelectError::UnknownTip { range: *range, nearest });
                }
                listed.extend_from_slice(found);
            }
            picker.listed_part(listed.into_iter());
            (EditionName::Tips, None)
        }
    };
    picker.finish(name, set)
}

fn find_set<'c>(collection: &'c Collection, name: &SetName) -> Result<&'c Set, SelectError> {
    collection.set(name.as_str()).ok_or_else(|| {
        let known = collection.sets.iter().map(|set| set.name.as_str());
        let nearest = names::nearest(name.as_str(), known).map(str::to_owned);
        SelectError::UnknownSet { name: name.to_string(), nearest }
    })
}

/// The number that lies nearest; of two as near the lower one.
pub(crate) fn nearest_number(wanted: TipNumber, known: impl Iterator<Item = TipNumber>) -> Option<TipNumber> {
    known.min_by_key(|number| (number.get().abs_diff(wanted.get()), number.get()))
}

/// The numbers of a sorted list that a range takes.
pub(crate) fn in_range(range: TipRange, numbers: &[TipNumber]) -> &[TipNumber] {
    range.of(numbers)
}

struct Picker<'c> {
    collection: &'c Arc<Collection>,
    taken: BTreeSet<TipNumber>,
    tips: Vec<&'c Tip>,
    parts: Vec<Part>,
}

impl<'c> Picker<'c> {
    /// The tips not yet taken, in this order, as a part that no theme opens.
    fn listed_part(&mut self, numbers: impl Iterator<Item = TipNumber>) {
        let start = self.tips.len();
        for tip in numbers.filter_map(|number| self.collection.tip(number)) {
            self.take(tip);
        }
        self.close(None, start);
    }

    /// The tips that are wanted and not yet taken, a part for each theme: `first` in their order, then the others.
    fn themed_parts(&mut self, first: &[TopicKey], wanted: impl Fn(&Tip) -> bool) {
        let mut order = first.to_vec();
        order.extend((0..self.collection.themes.len()).map(TopicKey).filter(|theme| !first.contains(theme)));
        let mut seen = BTreeSet::new();
        for theme in order.into_iter().filter(|theme| seen.insert(*theme)) {
            let start = self.tips.len();
            for tip in self.collection.tips.iter().filter(|tip| tip.theme == theme && wanted(tip)) {
                self.take(tip);
            }
            self.close(Some(theme), start);
        }
    }

    fn take(&mut self, tip: &'c Tip) {
        if self.taken.insert(tip.number) {
            self.tips.push(tip);
        }
    }

    fn close(&mut self, theme: Option<TopicKey>, start: usize) {
        if start < self.tips.len() {
            self.parts.push(Part { theme, tips: start..self.tips.len() });
        }
    }

    fn finish(self, name: EditionName, set: Option<Set>) -> Result<Edition, SelectError> {
        if self.tips.is_empty() {
            return Err(SelectError::Empty);
        }
        let mut within = Within(self.taken);
        let tips = self.tips.into_iter().map(|tip| Arc::new(within.tip(tip.clone()))).collect();
        Ok(Edition { name, collection: Arc::clone(self.collection), tips, parts: self.parts, set })
    }
}

/// Keeps the references to these tips; others become the text that they were.
struct Within(BTreeSet<TipNumber>);

impl Resolve<Checked, Checked> for Within {
    fn reference(&mut self, mut link: TipLink, span: Span) -> Inlines {
        if !self.0.contains(&link.number) {
            return link.content;
        }
        link.between.retain(|tip| self.0.contains(tip));
        vec![Inline { kind: InlineKind::Reference(link), span }]
    }

    fn picture(&mut self, picture: PictureKey, _: Span) -> Option<PictureKey> {
        Some(picture)
    }

    fn person(&mut self, person: ContributorKey, _: Span) -> Option<ContributorKey> {
        Some(person)
    }
}
