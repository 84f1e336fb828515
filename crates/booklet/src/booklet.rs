//! From an edition to a booklet.

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use tipwaaier_model::{Anchor, Edition, PageMap, Timestamp, standing_text};
use tipwaaier_theme::HouseStyle;
use tipwaaier_typesetter::{
    CarriedPhoto, Compositor, Document, Job, Lookups, PdfKind, PdfSettings, PlaceNumber, PlacedPhoto, Properties, Run,
    Runs, Sheet, Spot, Targets, Typesetter, UnpackedPdf, add_theme,
};

use crate::book_data::edition_to_data;
use crate::context::Context;
use crate::error::BookletError;
use crate::fitting::{Fit, settle};
use crate::furniture::furniture;
use crate::options::BookletOptions;
use crate::order::in_order;
use crate::page_run::{PageRun, furniture_to_data};
use crate::pages::{page_map, spots};
use crate::tip_pages::TipPages;
use crate::units::POINTS_PER_MM;

/// The template, which a theme may replace.
pub(crate) const TEMPLATE: &str = include_str!("../../../themes/shared/booklet.typ");

/// What it draws pages with, which a theme may replace as well.
const PAGES_TEMPLATE: &str = include_str!("../../../themes/shared/pages.typ");

/// How often runs are laid out again in which numbers have just the room that they need. After that they may have more:
/// a page less can make a number shorter, which makes a tip a page longer, and so on for ever.
const EXACT_ROUNDS: usize = 6;

/// How many pages of running heads are laid out at once: each takes little. A tip is laid out by itself.
const FURNITURE_BATCH: usize = 8;

/// A booklet, and what stands on which of its pages.
#[derive(Debug, Clone)]
pub struct Booklet {
    /// The file: PDF/UA-1 and PDF/A-2a.
    pub pdf: Vec<u8>,
    /// On which page everything begins.
    pub pages: PageMap,
    /// What Typst warned of, for those who change templates.
    pub warnings: Vec<String>,
}

/// A booklet of which all text is laid out, so that it is known what stands on which page: all that other outputs need.
pub struct Layout {
    pub(crate) runs: Vec<(PageRun, Arc<Run>)>,
    tip_pages: TipPages,
    options: BookletOptions,
    /// On which page everything begins.
    pub pages: PageMap,
    /// What Typst warned of, for those who change templates.
    pub warnings: Vec<String>,
}

/// The pages of a booklet, with everything on them.
pub struct BookletPages(Document);

impl BookletPages {
    /// The file: PDF/UA-1 and PDF/A-2a. `edition` is what was laid out.
    pub fn pdf(self, edition: &Edition, timestamp: Timestamp) -> Result<Vec<u8>, BookletError> {
        Ok(self.0.into_pdf(&pdf_settings(edition, timestamp))?)
    }

    /// The file before it is packed. Readers get other photos where `carried` has them.
    pub fn unpacked_pdf(
        self,
        edition: &Edition,
        timestamp: Timestamp,
        carried: impl Fn(PlacedPhoto<'_>) -> Option<CarriedPhoto> + Sync,
    ) -> Result<UnpackedPdf, BookletError> {
        Ok(self.0.into_unpacked_pdf(&pdf_settings(edition, timestamp), carried)?)
    }

    /// A page, from 1, as PNG.
    pub fn png(&self, page: usize, pixels_per_point: f64) -> Result<Vec<u8>, BookletError> {
        Ok(self.0.png(page, pixels_per_point)?)
    }
}

/// The cover of a booklet, laid out.
pub struct CoverPage(Arc<Run>);

impl CoverPage {
    /// The cover as PNG, some 1,200 pixels wide. `theme` is that of the layout.
    pub fn png(&self, theme: &HouseStyle) -> Result<Arc<[u8]>, BookletError> {
        const WIDTH: f64 = 1_200.0;
        Ok(self.0.png(WIDTH / (theme.paper.width * POINTS_PER_MM))?)
    }
}

pub(crate) fn pdf_settings(edition: &Edition, timestamp: Timestamp) -> PdfSettings {
    PdfSettings {
        kind: PdfKind::Accessible,
        identifier: format!("{}/{}", edition.collection.meta.identifier, edition.name.folder()),
        timestamp,
    }
}

impl Layout {
    /// The cover by itself.
    #[must_use]
    pub fn cover(&self) -> Option<CoverPage> {
        self.runs.first().map(|(_, run)| CoverPage(Arc::clone(run)))
    }

    /// Puts the pages together: numbers, running heads, the table of contents. `edition`, `theme` and `typesetter` are
    /// those of the layout.
    pub fn pages(
        self,
        edition: &Edition,
        theme: &HouseStyle,
        typesetter: &Typesetter,
        kept: &Runs,
    ) -> Result<BookletPages, BookletError> {
        let context = Context::new(edition, theme, self.options.photos);
        let compositor = booklet_compositor(edition, theme, typesetter, self.options, FURNITURE_BATCH)?.keeping(kept);
        let folios = furniture(&self.runs, &context);
        let below = compositor.lay_out(folios.len(), |at| furniture_to_data(&folios[at]))?;
        // Which page of which run of furniture lies below a page of the book.
        let mut beneath: BTreeMap<usize, (&Run, usize)> = BTreeMap::new();
        for (run, folios) in below.iter().zip(&folios) {
            beneath.extend(folios.iter().enumerate().map(|(at, folio)| (folio.number, (run.as_ref(), at))));
        }
        // The pages of a run that begins on page `first` of the book, from 1.
        let sheets_of = |what: PageRun, run: Arc<Run>, first: usize| -> Vec<Sheet> {
            let shifts: Vec<f64> = (0..run.pages())
                .map(|page| if what.is_two_sided() { shift(&run, page, first + page, theme) } else { 0.0 })
                .collect();
            let placed = |((sheet, shift), number): ((Sheet, f64), usize)| {
                let sheet = sheet.shifted(shift);
                match beneath.get(&number) {
                    Some((run, page)) => sheet.above(run, *page),
                    None => sheet,
                }
            };
            Sheet::all_of(run).zip(shifts).zip(first..).map(placed).collect()
        };
        let (tip_pages, headings) = (self.tip_pages, spots_of_headings(&self.runs)?);
        let spot_of = |place: PlaceNumber| spot_of_place(place, edition, &tip_pages, &headings);
        let title_of = |place: PlaceNumber| title_of_place(place, edition);
        let (note, back_to_text) = (edition.words().footnote, edition.words().back_to_text);
        let targets = Targets { spot_of: &spot_of, title_of: &title_of, note, back_to_text };
        let properties = Properties::of(self.runs.iter().map(|(_, run)| run.as_ref()));
        let mut sheets = Vec::with_capacity(self.pages.labels.len());
        let mut place_of_contents = 0..0;
        for (what, run) in self.runs {
            let first = sheets.len();
            sheets.extend(sheets_of(what, run, first + 1));
            if what == PageRun::Contents {
                place_of_contents = first..sheets.len();
            }
        }
        let draft = Document::assemble(sheets, properties, &targets);
        if place_of_contents.is_empty() {
            return Ok(BookletPages(draft));
        }
        let pages = draft.pages();
        let with_contents = |run: Run| {
            let sheets = sheets_of(PageRun::Contents, Arc::new(run), place_of_contents.start + 1);
            draft.with_pages(place_of_contents.clone(), sheets, &targets)
        };
        let whole = compositor.lay_out_within(&context.contents(&tip_pages)?, &draft, with_contents)?;
        match whole.pages() {
            now if now == pages => Ok(BookletPages(whole)),
            now => Err(BookletError::PageMap(format!("the contents make {now} pages of {pages}"))),
        }
    }
}

/// Where a place is: a tip, or a heading of one.
fn spot_of_place(
    place: PlaceNumber,
    edition: &Edition,
    tip_pages: &TipPages,
    headings: &BTreeMap<Anchor, Spot>,
) -> Option<Spot> {
    let begin = |tip: usize| Some(Spot { page: tip_pages.page(tip)?, top: 0.0 });
    begin(place.get()).or_else(|| {
        let (tip, heading) = place.find(edition)?;
        heading.and_then(|it| headings.get(&it.place).copied()).or_else(|| begin(tip.number.get().into()))
    })
}

/// What a place is called, for those who hear a link to it.
fn title_of_place(place: PlaceNumber, edition: &Edition) -> Option<String> {
    let (tip, heading) = place.find(edition)?;
    let heading = heading.map_or_else(String::new, |it| format!(", {}", standing_text(it.content)));
    Some(format!("{} {}: {}{heading}", edition.words().tip, tip.number, tip.title))
}

/// Where the headings of tips stand.
fn spots_of_headings(runs: &[(PageRun, Arc<Run>)]) -> Result<BTreeMap<Anchor, Spot>, BookletError> {
    let mut found = BTreeMap::new();
    let mut before = 0;
    for (_, run) in runs {
        found.extend(spots(run, before)?);
        before += run.pages();
    }
    Ok(found)
}

/// How far what stands on page `number` of the book moves to the right, in points: a page that was laid out as the other
/// side of a leaf has its inner and outer margins on the wrong sides.
fn shift(run: &Run, page: usize, number: usize, theme: &HouseStyle) -> f64 {
    let wider = (theme.paper.outer - theme.paper.inner) * POINTS_PER_MM;
    match (run.is_turned(page, number), number % 2) {
        (false, _) => 0.0,
        (true, 0) => wider,
        (true, _) => -wider,
    }
}

/// An edition as booklet. `typesetter` has the fonts of `theme`.
pub fn edition_to_booklet(
    edition: &Edition,
    theme: &HouseStyle,
    typesetter: &Typesetter,
    options: &BookletOptions,
) -> Result<Booklet, BookletError> {
    let kept = Runs::default();
    let layout = edition_to_layout(edition, theme, typesetter, options, &kept)?;
    let (pages, warnings) = (layout.pages.clone(), layout.warnings.clone());
    let pdf = layout.pages(edition, theme, typesetter, &kept)?.pdf(edition, options.timestamp)?;
    Ok(Booklet { pdf, pages, warnings })
}

/// An edition laid out as booklet, with what is laid out already in `kept`. `typesetter` has the fonts of `theme`.
pub fn edition_to_layout(
    edition: &Edition,
    theme: &HouseStyle,
    typesetter: &Typesetter,
    options: &BookletOptions,
    kept: &Runs,
) -> Result<Layout, BookletError> {
    let compositor = booklet_compositor(edition, theme, typesetter, *options, 1)?.keeping(&kept.or_keeping());
    let context = Context::new(edition, theme, options.photos);
    let whats = PageRun::all(edition);
    let mut tip_pages = TipPages::guess(edition, theme);
    let fits: Vec<Mutex<Fit>> = edition.tips.iter().map(|_| Mutex::default()).collect();
    let fit = |what: PageRun| match what {
        PageRun::Tip { at, .. } => lock(&fits[at]).clone(),
        _ => Fit::default(),
    };
    // What follows the tips waits for their pages.
    let (book, back) = whats.split_at(whats.iter().position(|what| what.follows_tips()).unwrap_or(whats.len()));
    // Lists of all tips first: with the longest of all to come last, one thread would work while the others wait.
    let mut order: Vec<usize> = (0..book.len()).collect();
    order.sort_by_key(|at| matches!(whats[*at], PageRun::Tip { .. }));
    let mut runs = Vec::new();
    // How close a tip is set and which links show their address depends on its pages, and the pages on that. How much
    // room a page number takes depends on all tips: where the guess was wrong, the tips that show it are set again.
    for round in 1.. {
        let data = |nth: usize| context.run(whats[order[nth]], &fit(whats[order[nth]]), &tip_pages);
        let again = |nth: usize, run: &Run| {
            let what @ PageRun::Tip { at: tip, .. } = whats[order[nth]] else { return Ok(None) };
            let mut fit = lock(&fits[tip]);
            let changed = settle(run, &edition.tips[tip], theme, &mut fit);
            changed.then(|| context.run(what, &fit, &tip_pages)).transpose()
        };
        let made = compositor.lay_out_until_settled(book.len(), data, again)?;
        let mut placed: Vec<(usize, Arc<Run>)> = order.iter().copied().zip(made).collect();
        placed.sort_by_key(|(at, _)| *at);
        runs = placed.into_iter().map(|(_, run)| run).collect();
        let mut found = pages_of(book, &runs, edition);
        if round > EXACT_ROUNDS {
            found = found.no_narrower_than(&tip_pages);
        }
        let settled = found.takes_the_room_of(&tip_pages);
        tip_pages = found;
        if settled {
            break;
        }
    }
    runs.extend(compositor.lay_out(back.len(), |at| context.run(back[at], &Fit::default(), &tip_pages))?);
    let order = in_order(&whats, |at| runs[at].pages());
    let between: Vec<PageRun> = order.iter().filter(|(_, at)| at.is_none()).map(|(what, _)| *what).collect();
    let made = compositor.lay_out(between.len(), |at| context.run(between[at], &Fit::default(), &tip_pages))?;
    let mut between = made.into_iter();
    let place = |(what, at): (PageRun, Option<usize>)| {
        let run = at.map_or_else(|| between.next(), |at| Some(Arc::clone(&runs[at])))?;
        Some((what, run))
    };
    let runs: Vec<(PageRun, Arc<Run>)> = order.into_iter().filter_map(place).collect();
    let pages = page_map(runs.iter().map(|(_, run)| run.as_ref()))?;
    let warnings = Properties::of(runs.iter().map(|(_, run)| run.as_ref())).into_warnings();
    Ok(Layout { runs, tip_pages, options: *options, pages, warnings })
}

fn lock(fit: &Mutex<Fit>) -> MutexGuard<'_, Fit> {
    fit.lock().unwrap_or_else(PoisonError::into_inner)
}

/// The page that each tip begins on.
fn pages_of(whats: &[PageRun], runs: &[Arc<Run>], edition: &Edition) -> TipPages {
    let mut pages = BTreeMap::new();
    let mut next = 1;
    for (what, run) in in_order(whats, |at| runs[at].pages()) {
        if let PageRun::Tip { at, .. } = what {
            pages.insert(edition.tips[at].number.get().into(), next);
        }
        next += run.map_or(1, |at| runs[at].pages());
    }
    TipPages::found(pages, next - 1)
}

/// What lays out the runs of a booklet.
pub(crate) fn booklet_compositor<'a>(
    edition: &Edition,
    theme: &HouseStyle,
    typesetter: &'a Typesetter,
    options: BookletOptions,
    batch: usize,
) -> Result<Compositor<'a>, BookletError> {
    // Our own templates look nothing up; who knows what another does.
    let own = !["booklet.typ", "pages.typ", "blocks.typ"].iter().any(|name| theme.overrides.contains_key(*name));
    let lookups = if own { Lookups::None } else { Lookups::Some };
    let template = theme.overrides.get("booklet.typ").map_or(TEMPLATE, AsRef::as_ref);
    let base = with_data(Job::new("/booklet.typ", template, options.timestamp)?, edition, theme, options)?;
    Ok(Compositor::new(typesetter, base, lookups, batch))
}

/// A job with all that the template of a booklet reads, beside its runs.
pub(crate) fn with_data(
    mut base: Job,
    edition: &Edition,
    theme: &HouseStyle,
    options: BookletOptions,
) -> Result<Job, BookletError> {
    base.template("/pages.typ", theme.overrides.get("pages.typ").map_or(PAGES_TEMPLATE, AsRef::as_ref))?;
    add_theme(&mut base, theme)?;
    base.json("/book.json", &edition_to_data(edition, options))?;
    Ok(base)
}
