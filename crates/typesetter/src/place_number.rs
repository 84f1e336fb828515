//! Numbers for the places in a book that its links lead to: a tip has its own, the headings of a tip have larger ones.

use tipwaaier_model::{Edition, Tip, TipHeading, TipLink, TipNumber, tip_headings};

/// More than any tip's number. Of the place of a heading, what is left is its tip.
const TIPS: usize = 10_000;

/// The number of the place that a link leads to.
#[must_use]
pub fn place_number(link: &TipLink, edition: &Edition) -> usize {
    let heading = link.heading.and_then(|place| {
        let headings = tip_headings(link.number, &edition.tip(link.number)?.sections);
        headings.iter().position(|heading| heading.place == place)
    });
    usize::from(link.number.get()) + TIPS * heading.map_or(0, |at| at + 1)
}

/// The tip and, if it is one, the heading of a place's number.
#[must_use]
pub fn numbered_place(number: usize, edition: &Edition) -> Option<(&Tip, Option<TipHeading<'_>>)> {
    let tip = edition.tip(TipNumber::new(i64::try_from(number % TIPS).ok()?).ok()?)?;
    let heading =
        (number / TIPS).checked_sub(1).and_then(|at| tip_headings(tip.number, &tip.sections).into_iter().nth(at));
    Some((tip, heading))
}
