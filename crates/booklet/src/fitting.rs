//! Copyfitting: what only its laid-out pages can tell of a tip, settled in a few rounds.
//!
//! Which links show their address (of those that lead to the same place, the first on each page), whether a tip is set a
//! little closer because that saves a last page with next to nothing on it, where a line would stand alone, and which
//! pictures give way before they leave a page half empty.

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};
use tipwaaier_model::{Outlet, Role, Tip};
use tipwaaier_theme::HouseStyle;
use tipwaaier_typesetter::{NotePlace, Run, Shown};

use crate::estimate::items_of;
use crate::units::POINTS_PER_MM;

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
    /// And less white around the lead and between questions.
    Spread,
}

impl Density {
    const CLOSER: [Self; 3] = [Self::Snug, Self::Tight, Self::Spread];
}

/// What is known of a tip's layout.
#[derive(Debug, Clone, Default)]
pub(crate) struct Fit {
    /// The links that show their address, once that is known.
    shown: Option<BTreeSet<usize>>,
    pub(crate) density: Density,
    /// How many pages it takes when set open.
    open_pages: Option<usize>,
    /// Whether the density is decided.
    settled: bool,
    /// How often its addresses were moved.
    moves: usize,
    /// The most that pictures may be high, in points, by what the template calls them.
    pub(crate) heights: BTreeMap<String, f64>,
    /// The examples, by section and place in that, of which the last line stood alone on a page.
    pub(crate) alone: BTreeSet<(usize, usize)>,
    /// Where the notes stand of what may run over several pages: lists, quotes, definitions.
    pub(crate) notes: NotePlace,
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
    key: usize,
    nth: usize,
    shown: bool,
}

/// Brings what is known of a tip in line with its pages; says whether it has to be set again.
pub(crate) fn settle(run: &Run, tip: &Tip, theme: &HouseStyle, fit: &mut Fit) -> bool {
    if fit.notes == NotePlace::Foot && !holds_together(run, theme) {
        *fit = Fit { notes: NotePlace::Below, ..Fit::default() };
        return true;
    }
    let moved = settle_addresses(run, fit);
    let changed = settle_density(run, tip, theme, fit);
    let rejoined = settle_lines(run, theme, fit);
    settle_pictures(run, theme, fit) || rejoined || changed || moved
}

/// A picture, labelled `<figure>` where it begins.
#[derive(Debug, Deserialize)]
struct FigurePlace {
    key: String,
    /// How high it is drawn, in points, without its caption.
    height: f64,
    caption: bool,
}

/// How small a picture may get, of its height, to stay on the page before.
const SMALLEST: f64 = 0.6;

/// Finds the pictures that begin a page and would fit the page before somewhat smaller, which they leave half empty. One
/// that moves on all the same gets its height back.
fn settle_pictures(run: &Run, theme: &HouseStyle, fit: &mut Fit) -> bool {
    let (leading, top) = (theme.scale.leading, theme.paper.top * POINTS_PER_MM);
    let end = (theme.paper.height - theme.paper.bottom) * POINTS_PER_MM;
    let before = fit.heights.clone();
    for place in run.places("figure") {
        let Ok(FigurePlace { key, height, caption }) = FigurePlace::deserialize(&place.value) else { continue };
        if place.page == 1 || place.y > top + leading * 1.5 {
            continue;
        }
        if let Some(given) = fit.heights.get_mut(&key) {
            *given = f64::MAX;
            continue;
        }
        let caption = if caption { leading * 2.2 } else { 0.0 };
        let room = end - run.foot(place.page - 2) - leading * (theme.spacing.block + 0.8) - caption;
        if (height * SMALLEST..height).contains(&room) {
            let _ = fit.heights.insert(key, room);
        }
    }
    fit.heights != before
}

/// The first or the last line of the text of an example that has sources, labelled `<sourced>`.
#[derive(Debug, Deserialize)]
struct SourcedLine {
    section: usize,
    example: usize,
    edge: Edge,
}

#[derive(Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
enum Edge {
    First,
    Last,
}

/// Finds the last lines that stand alone at the head of a page, with the sources below them.
fn settle_lines(run: &Run, theme: &HouseStyle, fit: &mut Fit) -> bool {
    let second_line = theme.paper.top * POINTS_PER_MM + theme.scale.leading;
    let (mut begun, before) = (BTreeMap::new(), fit.alone.len());
    for place in run.places("sourced") {
        let Ok(SourcedLine { section, example, edge }) = SourcedLine::deserialize(&place.value) else { continue };
        if edge == Edge::First {
            begun.insert((section, example), place.page);
        } else if begun.get(&(section, example)).is_some_and(|page| *page < place.page) && place.y < second_line {
            fit.alone.insert((section, example));
        }
    }
    fit.alone.len() > before
}

/// Whether footnotes left the pages of a tip whole: a list that runs over several pages may be laid out so that words are
/// lost, or that a page grows.
fn holds_together(run: &Run, theme: &HouseStyle) -> bool {
    run.is_sound() && run.height() < theme.paper.height * POINTS_PER_MM + 0.1
}

/// How often the address may move to the first link of a page. After that a link that shows its address keeps showing
/// it: taking it away could pull the next one onto the page, which would want it back, and so on for ever.
const MOVES: usize = 2;

fn settle_addresses(run: &Run, fit: &mut Fit) -> bool {
    // By address and page: the first link, and those that show the address.
    let mut pages: BTreeMap<(usize, usize), (usize, BTreeSet<usize>)> = BTreeMap::new();
    for place in run.places("link") {
        // The template is the program's own, or a theme's; one that says something else here settles nothing.
        let Ok(link) = LinkPlace::deserialize(&place.value) else { continue };
        let (_, shown) = pages.entry((link.key, place.page)).or_insert((link.nth, BTreeSet::new()));
        if link.shown {
            shown.insert(link.nth);
        }
    }
    if pages.is_empty() {
        return false;
    }
    let (mut now, mut next) = (BTreeSet::new(), BTreeSet::new());
    for (first, shown) in pages.into_values() {
        if fit.moves < MOVES || shown.is_empty() {
            next.insert(first);
        } else {
            next.extend(&shown);
        }
        now.extend(shown);
    }
    let moved = now != next;
    if moved {
        fit.moves += 1;
    }
    fit.shown = Some(next);
    moved
}

/// How much of a page an estimate of what a closer setting saves may be wrong by: a box that does not fit the foot of a
/// page leaves it empty.
const LEFT_EMPTY: f64 = 0.5;

fn settle_density(run: &Run, tip: &Tip, theme: &HouseStyle, fit: &mut Fit) -> bool {
    let Some(end) = run.places("end").next() else { return false };
    if fit.settled {
        return false;
    }
    let open_pages = *fit.open_pages.get_or_insert(end.page);
    let over = end.y - theme.paper.top * POINTS_PER_MM;
    let saved = |density| saving(tip, theme, density) - saving(tip, theme, fit.density);
    let may_save = |density: Density| match density {
        Density::Open => false,
        Density::Snug | Density::Tight => over < saved(density),
        // A page less saves a spread where pages are odd in number.
        Density::Spread => {
            open_pages % 2 == 1 && over < saved(density) + LEFT_EMPTY * theme.paper.height * POINTS_PER_MM
        }
    };
    // A closer setting stays only if it saves a page.
    let is_in_vain = end.page >= open_pages;
    let closer = Density::CLOSER.into_iter().filter(|density| *density > fit.density).find(|it| may_save(*it));
    let next = if !is_in_vain || open_pages == 1 { fit.density } else { closer.unwrap_or_default() };
    fit.settled = !is_in_vain || next == Density::Open;
    let changed = next != fit.density;
    fit.density = next;
    changed
}

/// About how many lines a tip that is set for a spread saves around its lead and its questions.
const SPREAD: f64 = 2.0;

/// About how many points a closer setting saves; the factors are the template's.
fn saving(tip: &Tip, theme: &HouseStyle, density: Density) -> f64 {
    let (mut headings, mut questions) = (0_u32, 0_u32);
    for section in &tip.sections {
        headings += u32::from(section.role.is_shown_in(Outlet::Paper));
        if section.role == Role::Questions {
            questions += u32::try_from(items_of(&section.content)).unwrap_or(0);
        }
    }
    let white = f64::from(headings) * (theme.spacing.section / 2.0).floor() + 0.5;
    let lines = match density {
        Density::Open => 0.0,
        Density::Snug => white,
        Density::Tight => white + f64::from(questions) * 1.5,
        Density::Spread => white + f64::from(questions) * 2.0 + SPREAD,
    };
    lines * theme.scale.leading
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use tipwaaier_model::{Timestamp, TipNumber};
    use tipwaaier_theme::builtin;
    use tipwaaier_typesetter::{Compositor, Job, Lookups, Pictures, RunData, Typesetter};

    use super::*;
    use crate::fixture;

    /// A tip's pages: so many full ones, and so many millimetres of the last.
    fn run(full: usize, last: u32, links: &str) -> Arc<Run> {
        let theme = builtin("default").unwrap();
        let (width, height) = (theme.paper.width, theme.paper.height);
        let (top, bottom) = (theme.paper.top, theme.paper.bottom);
        let template = format!(
            "#set page(width: {width}mm, height: {height}mm, margin: (top: {top}mm, bottom: {bottom}mm))\n\
             #metadata(0)<run>\n{links}\n{}#v({last}mm)#metadata(none)<end>",
            "x #pagebreak()\n".repeat(full)
        );
        let job = Job::new("/main.typ", &template, Timestamp::DEFAULT).unwrap();
        let data = |_| RunData::new(&(), Pictures::default());
        let typesetter = Typesetter::new(&theme);
        Compositor::new(&typesetter, job, Lookups::None, 1).lay_out(1, data).unwrap().remove(0)
    }

    fn settled(runs: &[Arc<Run>], tip: &Tip) -> Vec<Density> {
        let (theme, mut fit, mut densities) = (builtin("default").unwrap(), Fit::default(), Vec::new());
        for run in runs {
            if !settle(run, tip, &theme, &mut fit) {
                break;
            }
            densities.push(fit.density);
        }
        densities
    }

    #[test]
    fn a_tip_is_set_closer_where_that_saves_a_page_and_opens_again_where_it_does_not() {
        let edition = fixture::whole(fixture::collection(4));
        let tip = edition.tip(TipNumber::new(50).unwrap()).unwrap();
        assert_eq!(settled(&[run(3, 90, "")], tip), [], "half a page is more than a closer setting saves");
        assert_eq!(settled(&[run(0, 5, "")], tip), [], "one page can't be saved");
        let (over, saved) = (run(1, 2, ""), run(0, 150, ""));
        assert_eq!(settled(&[over.clone(), saved], tip), [Density::Snug], "it stays so");
        let tried = settled(&vec![over; 6], tip);
        assert_eq!((tried.first(), tried.last()), (Some(&Density::Snug), Some(&Density::Open)), "{tried:?}");
    }

    #[test]
    fn a_picture_gets_what_the_page_before_has_left_or_its_height_back() {
        let theme = builtin("default").unwrap();
        let figure = "#v(100mm)y #pagebreak()#metadata((key: \"a\", height: 200, caption: false))<figure>";
        let (run, mut fit) = (run(0, 5, figure), Fit::default());
        assert!(settle_pictures(&run, &theme, &mut fit));
        assert!((120.0..190.0).contains(&fit.heights["a"]), "{:?}", fit.heights);
        assert!(settle_pictures(&run, &theme, &mut fit), "it moved on all the same");
        assert!(fit.heights["a"] > 1_000.0 && !settle_pictures(&run, &theme, &mut fit), "and keeps its height");
    }

    #[test]
    fn the_first_link_of_a_page_shows_the_address() {
        let link = |nth: usize, shown: bool| format!("#metadata((key: 0, nth: {nth}, shown: {shown}))<link>");
        let links = |first, third| [link(0, first), link(1, false), "#pagebreak()".to_owned(), link(2, third)].concat();
        let mut fit = Fit::default();
        assert!(settle_addresses(&run(0, 5, &links(false, false)), &mut fit));
        assert_eq!(fit.shown(), Shown::These([0, 2].into()));
        assert!(!settle_addresses(&run(0, 5, &links(true, true)), &mut fit), "as it should be");
        assert!(!settle_addresses(&run(0, 5, ""), &mut fit), "no link shares its address");
    }
}
