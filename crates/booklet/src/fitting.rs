//! Copyfitting: what only the laid-out pages can tell of a tip, settled in a few rounds.
//!
//! Two things: which links show their address (of those that lead to the same place, the first on each page), and
//! whether a tip is set a little closer because that saves a last page with next to nothing on it.

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};
use tipwaaier_model::{BlockKind, Edition, SectionKind, Tip};
use tipwaaier_theme::Theme;
use tipwaaier_typesetter::{Document, Shown};

/// How close a tip is set.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "kebab-case")]
pub(crate) enum Density {
    /// As the theme says.
    #[default]
    Open,
    /// Less white above headings.
    Snug,
    /// And one line less to write on below each question.
    Tight,
}

/// What is known of a tip's layout.
#[derive(Debug, Clone, Default)]
pub(crate) struct Fit {
    /// The links that show their address, once that is known.
    shown: Option<BTreeSet<usize>>,
    pub(crate) density: Density,
    /// How many pages it took when set open, once a closer setting was tried.
    open_pages: Option<usize>,
    /// Whether the density is decided.
    settled: bool,
    /// How often its addresses were moved.
    moves: usize,
}

impl Fit {
    /// The links that show their address.
    pub(crate) fn shown(&self) -> Shown {
        self.shown.clone().map_or(Shown::Guess, Shown::These)
    }
}

/// A link whose address other links of the tip share, labelled `<link>`.
#[derive(Debug, Deserialize)]
struct LinkPlace {
    tip: u16,
    key: usize,
    nth: usize,
    shown: bool,
}

/// The end of a tip, labelled `<end>`.
#[derive(Debug, Deserialize)]
struct EndPlace {
    tip: u16,
}

/// Brings what is known of the tips in line with the pages; returns those that have to be set again.
pub(crate) fn settle(
    document: &Document,
    edition: &Edition,
    theme: &Theme,
    fits: &mut BTreeMap<u16, Fit>,
) -> BTreeSet<u16> {
    let mut changed = settle_addresses(document, fits);
    changed.extend(settle_density(document, edition, theme, fits));
    changed
}

/// How often the address may move to the first link of a page. After that a link that shows its address keeps showing
/// it: taking it away could pull the next one onto the page, which would want it back, and so on for ever.
const MOVES: usize = 2;

fn settle_addresses(document: &Document, fits: &mut BTreeMap<u16, Fit>) -> BTreeSet<u16> {
    // By tip, address and page: the first link, and those that show the address.
    let mut pages: BTreeMap<(u16, usize, usize), (usize, BTreeSet<usize>)> = BTreeMap::new();
    for place in document.places("link") {
        // The template is the program's own, or a theme's; one that says something else here settles nothing.
        let Ok(link) = serde_json::from_value::<LinkPlace>(place.value) else { continue };
        let (_, shown) = pages.entry((link.tip, link.key, place.page)).or_insert((link.nth, BTreeSet::new()));
        if link.shown {
            shown.insert(link.nth);
        }
    }
    let mut wanted: BTreeMap<u16, (BTreeSet<usize>, BTreeSet<usize>)> = BTreeMap::new();
    for ((tip, _, _), (first, shown)) in pages {
        let moves = fits.entry(tip).or_default().moves;
        let (now, next) = wanted.entry(tip).or_default();
        if moves < MOVES || shown.is_empty() {
            next.insert(first);
        } else {
            next.extend(&shown);
        }
        now.extend(shown);
    }
    let mut changed = BTreeSet::new();
    for (tip, (now, next)) in wanted {
        let fit = fits.entry(tip).or_default();
        if now != next {
            fit.moves += 1;
            changed.insert(tip);
        }
        fit.shown = Some(next);
    }
    changed
}

fn settle_density(
    document: &Document,
    edition: &Edition,
    theme: &Theme,
    fits: &mut BTreeMap<u16, Fit>,
) -> BTreeSet<u16> {
    let tips: BTreeMap<u16, &Tip> = edition.tips.iter().map(|tip| (tip.number.get(), tip.as_ref())).collect();
    let begins: BTreeMap<u16, usize> = document
        .places("begin")
        .into_iter()
        .filter_map(|place| Some((serde_json::from_value::<EndPlace>(place.value).ok()?.tip, place.page)))
        .collect();
    let mut changed = BTreeSet::new();
    for place in document.places("end") {
        let Ok(EndPlace { tip: number }) = serde_json::from_value(place.value) else { continue };
        let (Some(tip), Some(begin)) = (tips.get(&number), begins.get(&number)) else { continue };
        let pages = place.page + 1 - begin;
        let fit = fits.entry(number).or_default();
        if fit.settled {
            continue;
        }
        if let Some(open_pages) = fit.open_pages {
            // The closer setting was tried: it stays only if it saved the page.
            fit.settled = true;
            if pages >= open_pages {
                fit.density = Density::Open;
                changed.insert(number);
            }
            continue;
        }
        let over = place.y - theme.paper.top * 72.0 / 25.4;
        let density = [Density::Snug, Density::Tight].into_iter().find(|density| over < saving(tip, theme, *density));
        match density {
            Some(density) if pages > 1 => {
                fit.density = density;
                fit.open_pages = Some(pages);
                changed.insert(number);
            }
            _ => fit.settled = true,
        }
    }
    changed
}

/// About how many points a closer setting saves; the factors are the template's.
fn saving(tip: &Tip, theme: &Theme, density: Density) -> f64 {
    let (mut headings, mut examples, mut questions) = (0_u32, 0_u32, 0_u32);
    for section in &tip.sections {
        headings += 1;
        match &section.kind {
            SectionKind::Examples { examples: list, .. } => {
                examples += u32::try_from(list.len().saturating_sub(1)).unwrap_or(0);
            }
            SectionKind::Questions { content, .. } => {
                for block in content {
                    if let BlockKind::List { items, .. } = &block.kind {
                        questions += u32::try_from(items.len()).unwrap_or(0);
                    }
                }
            }
            SectionKind::Notes(_) | SectionKind::Slides(_) => headings -= 1,
            SectionKind::Why(_) | SectionKind::Actions(_) | SectionKind::More(_) | SectionKind::Other(_) => {}
        }
    }
    let white = f64::from(headings) * 0.35 * theme.spacing.section + f64::from(examples) * 0.5 + 0.5;
    let lines = match density {
        Density::Open => 0.0,
        Density::Snug => white,
        Density::Tight => white + f64::from(questions) * 1.5,
    };
    lines * theme.scale.leading
}
