//! Numbers for the places that links lead to before it is known on which page they are.

use tipwaaier_model::{Edition, Tip, TipHeading, TipLink, TipNumber, tip_headings};

/// More than any tip's number. Of the place of a heading, what is left is its tip.
const TIPS: usize = 10_000;

/// The number of a place: a slide, a tip, or a heading of a tip. Until the pages are known, a link to it leads to a page
/// that no document has.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct PlaceNumber(usize);

impl PlaceNumber {
    /// The page that stands for number 0. Templates link to it and to those after it.
    const FIRST_PAGE: usize = 1_000_000;

    /// The place of a slide or of a tip, by its own number.
    #[must_use]
    pub const fn new(number: usize) -> Self {
        Self(number)
    }

    /// The place that a link of an edition leads to.
    #[must_use]
    pub fn of(link: &TipLink, edition: &Edition) -> Self {
        let heading = link.heading.and_then(|place| {
            let headings = tip_headings(link.number, &edition.tip(link.number)?.sections);
            headings.iter().position(|heading| heading.place == place)
        });
        Self(usize::from(link.number.get()) + TIPS * heading.map_or(0, |at| at + 1))
    }

    /// The place that a page stands for, if it is one that no document has.
    pub(crate) const fn of_page(page: usize) -> Option<Self> {
        match page.checked_sub(Self::FIRST_PAGE) {
            Some(number) => Some(Self(number)),
            None => None,
        }
    }

    /// The number, as templates have it.
    #[must_use]
    pub const fn get(self) -> usize {
        self.0
    }

    /// The tip and, if it is one, the heading that it is the number of.
    #[must_use]
    pub fn find(self, edition: &Edition) -> Option<(&Tip, Option<TipHeading<'_>>)> {
        let tip = edition.tip(TipNumber::new(i64::try_from(self.0 % TIPS).ok()?).ok()?)?;
        let heading =
            (self.0 / TIPS).checked_sub(1).and_then(|at| tip_headings(tip.number, &tip.sections).into_iter().nth(at));
        Some((tip, heading))
    }
}
