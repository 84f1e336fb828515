//! The page map, read from the metadata that the template leaves behind.

use serde::Deserialize;
use tipwaaier_model::{Anchor, PageMap, TipNumber, TopicKey};
use tipwaaier_typesetter::{Marker, Run, Spot};

use crate::error::BookletError;

/// What a template says of a place, labelled `<place>`.
#[derive(Debug, Deserialize)]
#[serde(tag = "at", rename_all = "kebab-case")]
enum PlaceData {
    Theme { theme: usize },
    Tip { tip: i64 },
    Section { tip: i64, section: usize },
    Example { tip: i64, section: usize, example: usize },
    Block { tip: i64, section: Option<usize>, example: Option<usize>, block: usize },
    Contributors,
    Themes,
}

/// On which page everything begins. Pages are counted from the cover, and what is printed on one is its place in the
/// file, so that readers on screen and on paper mean the same page.
pub(crate) fn page_map<'a>(runs: impl IntoIterator<Item = &'a Run>) -> Result<PageMap, BookletError> {
    let mut map = PageMap::default();
    let mut before = 0;
    for run in runs {
        for (anchor, spot) in spots(run, before)? {
            // Where a place is marked twice, as a theme that two parts open, the first counts.
            map.places.entry(anchor).or_insert(spot.page);
        }
        before += run.pages();
    }
    map.labels = (1..=before).map(|page| page.to_string()).collect();
    Ok(map)
}

/// Where everything of a run begins that has so many pages before it.
pub(crate) fn spots(run: &Run, before: usize) -> Result<Vec<(Anchor, Spot)>, BookletError> {
    let spot = |place: &Marker| {
        let data = PlaceData::deserialize(&place.value).map_err(|error| BookletError::PageMap(error.to_string()))?;
        Ok((anchor(&data)?, Spot { page: before + place.page, top: place.y }))
    };
    run.places("place").map(spot).collect()
}

fn anchor(data: &PlaceData) -> Result<Anchor, BookletError> {
    let number = |tip: i64| TipNumber::new(tip).map_err(|error| BookletError::PageMap(error.to_string()));
    Ok(match *data {
        PlaceData::Theme { theme } => Anchor::Theme(TopicKey(theme)),
        PlaceData::Tip { tip } => Anchor::Tip(number(tip)?),
        PlaceData::Section { tip, section } => Anchor::Section(number(tip)?, section),
        PlaceData::Example { tip, section, example } => Anchor::Example(number(tip)?, section, example),
        PlaceData::Block { tip, section, example, block } => {
            Anchor::Block(number(tip)?, section.map(|section| (section, example)), block)
        }
        PlaceData::Contributors => Anchor::Contributors,
        PlaceData::Themes => Anchor::Themes,
    })
}
