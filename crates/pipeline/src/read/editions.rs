//! Which editions of a collection were asked for.

use std::sync::Arc;

use tipwaaier_model::{Collection, Edition, Set, SetName, Text, TipNumber};
use tipwaaier_parser::{Selection, select};

use crate::error::BuildError;
use crate::nearest::nearest;
use crate::request::{Editions, Shard};

/// The editions that this machine makes.
pub(crate) fn shard_of(editions: Vec<Edition>, shard: Option<Shard>) -> Vec<Edition> {
    let ours = |at: usize| shard.is_none_or(|shard| shard.has(at));
    editions.into_iter().enumerate().filter_map(|(at, edition)| ours(at).then_some(edition)).collect()
}

/// The editions that were asked for.
pub(crate) fn editions(collection: &Arc<Collection>, wanted: &Editions) -> Result<Vec<Edition>, BuildError> {
    let selections = match wanted {
        Editions::All => vec![Selection::All],
        Editions::Tips(tips) => vec![Selection::Tips(tips.clone())],
        Editions::AllSets if collection.sets.is_empty() => return Err(BuildError::NoSets),
        Editions::AllSets => collection.sets.iter().map(|set| Selection::Set(set.name.clone())).collect(),
        Editions::Sets(names) => {
            let mut selections = Vec::new();
            for name in names {
                let selection = Selection::Set(find_set(collection, name)?);
                if !selections.contains(&selection) {
                    selections.push(selection);
                }
            }
            selections
        }
    };
    let edition = |selection| {
        select(collection, selection).map_err(|error| {
            let Text { nl, en } = error.message();
            BuildError::Selection(match selection {
                Selection::Set(name) => Text::new(format!("set ‘{name}’: {nl}"), format!("set ‘{name}’: {en}")),
                Selection::All | Selection::Tips(_) => Text::new(nl, en),
            })
        })
    };
    selections.iter().map(edition).collect()
}

fn find_set(collection: &Collection, name: &str) -> Result<SetName, BuildError> {
    collection.set(name).map(|set| set.name.clone()).ok_or_else(|| BuildError::NoSuchSet {
        name: name.to_owned(),
        nearest: nearest(name, collection.sets.iter().map(|set| set.name.as_str())),
    })
}

/// The tips of a set, in its order.
#[must_use]
pub fn set_tips(collection: &Arc<Collection>, set: &Set) -> Vec<TipNumber> {
    select(collection, &Selection::Set(set.name.clone()))
        .map(|edition| edition.tips.iter().map(|tip| tip.number).collect())
        .unwrap_or_default()
}
