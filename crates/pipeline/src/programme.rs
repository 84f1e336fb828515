//! Programmes that name a tip outside their set.

use std::sync::Arc;

use tipwaaier_model::{Code, Collection, Diagnostic, Set, Text};

use crate::read::editions::set_tips;

/// A warning for each step of a programme whose tip the set does not hold: outputs have the step without it.
pub(crate) fn strays(collection: &Arc<Collection>) -> Vec<Diagnostic> {
    let of_set = |set: &Set| {
        let tips = set_tips(collection, set);
        let stray =
            set.programme.iter().filter_map(|step| Some((step.tip.filter(|tip| !tips.contains(tip))?, step.span)));
        let told = stray.map(|(tip, span)| {
            let message = Text::new(
                format!("Tip {tip} van deze stap staat niet in de set; de uitvoer heeft de stap zonder tip"),
                format!("Tip {tip} of this step is not in the set; outputs have the step without a tip"),
            );
            Diagnostic::new(Code::DanglingReference, span, message).hint(Text::new(
                format!("Zet {tip} bij `tips` van de set, of haal `tip` weg bij de stap."),
                format!("Put {tip} among the `tips` of the set, or remove `tip` from the step."),
            ))
        });
        told.collect::<Vec<_>>()
    };
    let with_tips = collection.sets.iter().filter(|set| set.programme.iter().any(|step| step.tip.is_some()));
    with_tips.flat_map(of_set).collect()
}
