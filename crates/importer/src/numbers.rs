//! Which number each tip gets: that of its source, or by the option that says otherwise. None is guessed.

use std::collections::{BTreeSet, HashMap, HashSet};

use tipwaaier_model::{Code, Diagnostic, Text, TipNumber};

use crate::find::Draft;
use crate::words::look;
use crate::{ImportError, Known, NumberProblem};

/// Which numbers tips get.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Numbers {
    /// Those of the source; a tip without one, or with another's, is an error.
    #[default]
    Source,
    /// Those of the source where they are free, else the next that is. A source that mostly has tips of the collection,
    /// by number and title, keeps its numbers where a title is another one.
    Free,
    /// Numbers from this one on, whatever the source says.
    From(TipNumber),
}

/// The tips that the collection has, by how their titles look.
struct KnownTips {
    titles: HashMap<TipNumber, String>,
    numbers: HashMap<String, TipNumber>,
}

impl KnownTips {
    fn of(known: &Known) -> Self {
        let titles = known.tips.iter().map(|(number, title)| (*number, look(title))).collect();
        let numbers = known.tips.iter().map(|(number, title)| (look(title), *number)).collect();
        Self { titles, numbers }
    }

    /// The number of a draft's title.
    fn by_title(&self, draft: &Draft) -> Option<TipNumber> {
        self.numbers.get(&look(&draft.title)).copied()
    }

    /// Whether the tip of a draft's number has the draft's title; nothing where no tip has the number.
    fn has_title(&self, draft: &Draft) -> Option<bool> {
        self.titles.get(&draft.number?).map(|title| *title == look(&draft.title))
    }

    /// The sources that have more tips of the collection under their own title than under another.
    fn sources(&self, drafts: &[(Draft, usize)]) -> HashSet<usize> {
        let mut balance: HashMap<usize, i32> = HashMap::new();
        for (draft, source) in drafts {
            *balance.entry(*source).or_default() += self.has_title(draft).map_or(0, |same| if same { 1 } else { -1 });
        }
        balance.into_iter().filter(|(_, balance)| *balance > 0).map(|(source, _)| source).collect()
    }

    /// The number of each draft where numbers that are taken give way.
    fn free(&self, drafts: &[(Draft, usize)]) -> Vec<Option<TipNumber>> {
        let sources = self.sources(drafts);
        let own = |draft: &Draft| draft.number.filter(|_| self.has_title(draft) == Some(true));
        let titled: Vec<_> = drafts.iter().map(|(draft, _)| own(draft).or_else(|| self.by_title(draft))).collect();
        let taken: HashSet<TipNumber> = titled.iter().copied().flatten().collect();
        let keeps = |draft: &Draft, source: &usize| match self.has_title(draft) {
            Some(_) => sources.contains(source) && draft.number.is_some_and(|number| !taken.contains(&number)),
            None => true,
        };
        let rest = |(draft, source): &(Draft, usize)| draft.number.filter(|_| keeps(draft, source));
        titled.into_iter().zip(drafts).map(|(titled, draft)| titled.or_else(|| rest(draft))).collect()
    }
}

/// The number of each draft. A tip that the collection has under the same title keeps the number that it has there.
pub(crate) fn assign(
    drafts: &[(Draft, usize)],
    names: &[String],
    known: &Known,
    numbers: Numbers,
) -> Result<Vec<TipNumber>, ImportError> {
    let known_tips = KnownTips::of(known);
    let own: Vec<Option<TipNumber>> = match numbers {
        Numbers::Source => {
            drafts.iter().map(|(draft, _)| draft.number.or_else(|| known_tips.by_title(draft))).collect()
        }
        Numbers::Free => known_tips.free(drafts),
        Numbers::From(_) => drafts.iter().map(|(draft, _)| known_tips.by_title(draft)).collect(),
    };
    let mut problems = Vec::new();
    let mut given: HashMap<TipNumber, String> = HashMap::new();
    let mut chosen: Vec<Option<TipNumber>> = Vec::new();
    for ((draft, source), own) in drafts.iter().zip(own) {
        let doubled = own.and_then(|number| Some((number, given.get(&number)?.clone())));
        chosen.push(match (own, doubled, numbers) {
            (None, _, Numbers::Source) => {
                problems.push(NumberProblem::Missing { title: draft.title.clone(), source: names[*source].clone() });
                None
            }
            (Some(number), Some((_, other)), Numbers::Source) => {
                problems.push(NumberProblem::Doubled { number: number.get(), titles: [other, draft.title.clone()] });
                None
            }
            (_, Some(_), _) => None,
            (own, None, _) => own,
        });
        if let Some(Some(number)) = chosen.last() {
            given.insert(*number, draft.title.clone());
        }
    }
    if problems.is_empty() { fill(chosen, &given, known, numbers) } else { Err(ImportError::Numbers(problems)) }
}

/// That the number of a new tip is another tip's in the collection, so that it came in under one that was free; once for
/// each source.
pub(crate) fn renumbered(drafts: &[(Draft, usize)], given: &[TipNumber], known: &Known) -> Vec<Diagnostic> {
    let known_tips = KnownTips::of(known);
    let is_new =
        |draft: &Draft, given: TipNumber| draft.number != Some(given) && !known_tips.titles.contains_key(&given);
    let mut told: Vec<(usize, &Draft, TipNumber, usize)> = Vec::new();
    for ((draft, source), given) in drafts.iter().zip(given) {
        if known_tips.has_title(draft) != Some(false) || !is_new(draft, *given) {
            continue;
        }
        match told.last_mut().filter(|(known, ..)| known == source) {
            Some((.., others)) => *others += 1,
            None => told.push((*source, draft, *given, 0)),
        }
    }
    let message = |(_, draft, given, others): (usize, &Draft, TipNumber, usize)| {
        let owner = known.tips.iter().find(|(number, _)| Some(*number) == draft.number);
        moved(draft, owner.map_or("", |(_, title)| title), given, others)
    };
    told.into_iter().map(message).collect()
}

/// That a draft got another number than its own, and how many others of its source did.
fn moved(draft: &Draft, owner: &str, given: TipNumber, others: usize) -> Diagnostic {
    let (title, own) = (&draft.title, draft.number.map_or(0, TipNumber::get));
    let (more_nl, more_en) = match others {
        0 => (String::new(), String::new()),
        1 => ("; zo gaat het met nog 1 tip".to_owned(), "; so does 1 more tip".to_owned()),
        _ => (format!("; zo gaat het met nog {others} tips"), format!("; so do {others} more tips")),
    };
    let message = Text::new(
        format!(
            "tip {own} heet in de verzameling ‘{owner}’; daarom wordt ‘{title}’ een nieuwe tip, tip {given}{more_nl}"
        ),
        format!("tip {own} of the collection is ‘{owner}’; so ‘{title}’ becomes a new tip, tip {given}{more_en}"),
    );
    Diagnostic::new(Code::UnplacedText, draft.span, message).hint(Text::new(
        "Is het dezelfde tip onder een andere titel? Geef dan wat geen nummer heeft er zelf een, en importeer zonder --numbers free.",
        "Is it the same tip under another title? Then give what has no number one yourself, and import without --numbers free.",
    ))
}

/// Gives the rest the next numbers that are free.
fn fill(
    chosen: Vec<Option<TipNumber>>,
    given: &HashMap<TipNumber, String>,
    known: &Known,
    numbers: Numbers,
) -> Result<Vec<TipNumber>, ImportError> {
    let taken: BTreeSet<u16> =
        given.keys().copied().chain(known.tips.iter().map(|(number, _)| *number)).map(TipNumber::get).collect();
    let start = match numbers {
        Numbers::From(number) => number.get(),
        Numbers::Source | Numbers::Free => 1,
    };
    let mut free = (start..=9_999).filter(|number| !taken.contains(number));
    chosen
        .into_iter()
        .map(|chosen| match chosen {
            Some(number) => Ok(number),
            None => free
                .next()
                .and_then(|number| TipNumber::new(number.into()).ok())
                .ok_or_else(|| ImportError::Numbers(vec![NumberProblem::NoneLeft])),
        })
        .collect()
}
