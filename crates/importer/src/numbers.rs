//! Which number each tip gets: that of its source, or by the option that says otherwise. None is guessed.

use std::collections::{BTreeSet, HashMap};

use tipwaaier_model::TipNumber;

use crate::find::Draft;
use crate::words::look;
use crate::{ImportError, Known, NumberProblem};

/// Which numbers tips get.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Numbers {
    /// Those of the source; a tip without one, or with another's, is an error.
    #[default]
    Source,
    /// Those of the source where they are free, else the next that is.
    Free,
    /// Numbers from this one on, whatever the source says.
    From(TipNumber),
}

/// The number of each draft. A tip that the collection has under the same title keeps the number that it has there.
pub(crate) fn assign(
    drafts: &[(Draft, usize)],
    names: &[String],
    known: &Known,
    numbers: Numbers,
) -> Result<Vec<TipNumber>, ImportError> {
    let by_title: HashMap<String, TipNumber> =
        known.tips.iter().map(|(number, title)| (look(title), *number)).collect();
    let owners: HashMap<TipNumber, &str> = known.tips.iter().map(|(number, title)| (*number, title.as_str())).collect();
    let mut problems = Vec::new();
    let mut given: HashMap<TipNumber, String> = HashMap::new();
    let mut chosen: Vec<Option<TipNumber>> = Vec::new();
    for (draft, source) in drafts {
        let there = by_title.get(&look(&draft.title)).copied();
        let own = match numbers {
            Numbers::Source => draft.number.or(there),
            Numbers::Free => {
                let taken =
                    |number: &TipNumber| owners.get(number).is_some_and(|owner| look(owner) != look(&draft.title));
                there.or(draft.number.filter(|number| !taken(number)))
            }
            Numbers::From(_) => there,
        };
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
