//! The page runs that a booklet is joined from, and the data of each.

use tipwaaier_model::Edition;
use tipwaaier_typesetter::{Pictures, RunData as Data, TypesetError};

use crate::book_data::{
    FolioData, RunData, colophon_to_data, contents_to_data, contributors_to_data, cover_to_data, has_keywords,
    has_lists, keywords_to_data, opener_to_data, programme_to_data, shown_themes, themes_to_data,
};
use crate::context::Context;
use crate::fitting::Fit;
use crate::tip_pages::TipPages;
use crate::tip_writer::tip_to_data;

/// A page run of a booklet.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum PageRun {
    Cover,
    Colophon,
    Contents,
    Programme,
    /// The opening page of a part, by its place.
    Opener(usize),
    /// A tip, by its place, and the level of its title among headings.
    Tip {
        at: usize,
        level: usize,
    },
    /// A page for notes after a tip, by the place of the tip.
    Notes(usize),
    Contributors,
    /// The index of keywords.
    Keywords,
    /// The index that the book ends with: of themes, or of numbers.
    Themes,
    BackCover,
}

impl PageRun {
    /// All of an edition, in order.
    pub(crate) fn all(edition: &Edition) -> Vec<Self> {
        let mut all = vec![Self::Cover, Self::Colophon];
        if has_lists(edition) {
            all.push(Self::Contents);
        }
        if edition.set.as_ref().is_some_and(|set| !set.programme.is_empty()) {
            all.push(Self::Programme);
        }
        for (at, part) in edition.parts.iter().enumerate() {
            all.extend(part.theme.map(|_| Self::Opener(at)));
            let level = if part.theme.is_some() { 2 } else { 1 };
            all.extend(part.tips.clone().map(|at| Self::Tip { at, level }));
        }
        if !edition.contributors().is_empty() {
            all.push(Self::Contributors);
        }
        if has_keywords(edition) {
            all.push(Self::Keywords);
        }
        if has_lists(edition) {
            all.push(Self::Themes);
        }
        all.push(Self::BackCover);
        all
    }

    /// Whether its margins are an inner and an outer one.
    pub(crate) const fn is_two_sided(self) -> bool {
        match self {
            Self::Cover | Self::Opener(_) | Self::BackCover => false,
            Self::Colophon
            | Self::Contents
            | Self::Programme
            | Self::Tip { .. }
            | Self::Notes(_)
            | Self::Contributors
            | Self::Keywords
            | Self::Themes => true,
        }
    }

    /// Whether it follows all tips.
    pub(crate) const fn follows_tips(self) -> bool {
        matches!(self, Self::Contributors | Self::Keywords | Self::Themes | Self::BackCover)
    }

    /// Whether it stands before the first tip of a book.
    pub(crate) const fn is_front(self) -> bool {
        match self {
            Self::Cover | Self::Colophon | Self::Contents | Self::Programme => true,
            Self::Opener(_)
            | Self::Tip { .. }
            | Self::Notes(_)
            | Self::Contributors
            | Self::Keywords
            | Self::Themes
            | Self::BackCover => false,
        }
    }

    /// Whether its pages belong beside each other.
    pub(crate) const fn is_spread(self) -> bool {
        match self {
            Self::Opener(_) | Self::Tip { .. } => true,
            Self::Cover
            | Self::Colophon
            | Self::Contents
            | Self::Programme
            | Self::Notes(_)
            | Self::Contributors
            | Self::Keywords
            | Self::Themes
            | Self::BackCover => false,
        }
    }
}

impl Context<'_> {
    /// The data of a run; `fit` is that of a tip.
    pub(crate) fn run(&self, what: PageRun, fit: &Fit, tip_pages: &TipPages) -> Result<Data, TypesetError> {
        let edition = self.edition;
        let mut pictures = Pictures::new(self.photos);
        let data = match what {
            PageRun::Cover => cover_to_data(edition),
            PageRun::Colophon => colophon_to_data(edition, self.theme),
            PageRun::Contents => contents_to_data(edition, tip_pages.room(), true),
            PageRun::Programme => programme_to_data(edition, tip_pages),
            // Only a part that a theme opens has this run.
            PageRun::Opener(at) => {
                opener_to_data(&edition.parts[at], edition, tip_pages).unwrap_or_else(|| cover_to_data(edition))
            }
            PageRun::Tip { at, level } => {
                let tip = &edition.tips[at];
                RunData::Tip(Box::new(tip_to_data(tip, level, self, fit, tip_pages, &mut pictures)))
            }
            PageRun::Notes(at) => {
                let tip = &edition.tips[at];
                RunData::Notes { theme: tip.theme.0, number: tip.number.get() }
            }
            PageRun::Contributors => contributors_to_data(edition, tip_pages),
            PageRun::Keywords => keywords_to_data(edition, tip_pages),
            PageRun::Themes => themes_to_data(edition, tip_pages),
            PageRun::BackCover => RunData::BackCover { themes: shown_themes(edition) },
        };
        let data = Data::new(&data, pictures)?;
        Ok(match what {
            PageRun::Tip { at, .. } => data.named(&edition.tips[at].number.get()),
            _ => data,
        })
    }

    /// The table of contents, once pages are known.
    pub(crate) fn contents(&self, tip_pages: &TipPages) -> Result<Data, TypesetError> {
        Data::new(&contents_to_data(self.edition, tip_pages.room(), false), Pictures::default())
    }
}

/// What stands around the text of some pages.
pub(crate) fn furniture_to_data(folios: &[FolioData]) -> Result<Data, TypesetError> {
    Data::new(&RunData::Furniture { folios: folios.to_vec() }, Pictures::default())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::book_data::LISTED;
    use crate::fixture;

    #[test]
    fn a_few_tips_need_no_lists() {
        let runs = |tips: usize| PageRun::all(&fixture::whole(fixture::collection(tips)));
        assert!(!runs(LISTED - 1).iter().any(|run| matches!(run, PageRun::Contents | PageRun::Themes)));
        let more = runs(LISTED);
        assert!(more.contains(&PageRun::Contents) && more.contains(&PageRun::Themes));
    }
}
