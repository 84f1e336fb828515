//! Page runs that are laid out apart and joined to one document: a tip, a card, a slide.
//!
//! A run is a pure function of its data, its pictures and what all runs of its document share. It is laid out once, in
//! a batch with others, and kept under the hash of all that it was made from: an edit of one tip lays out one tip, and a
//! book of ten thousand takes no more memory than its pages. What a run shows of pages elsewhere (page numbers, links)
//! is filled in when all runs are there, see [`Targets`](crate::Late).

use std::cell::RefCell;
use std::hash::Hash;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, OnceLock};

use rayon::prelude::*;
use serde::Serialize;
use tipwaaier_store::{Key, Store};
use typst::layout::{Abs, Frame, FrameItem, Point};
use typst::model::{Document as _, DocumentInfo};
use typst::utils::hash128;
use typst_layout::{Page, PagedDocument};

use crate::internals::frames::page_of_label;
use crate::internals::layout::{Around, Passes};
use crate::internals::prune::{Left, Pruner};
use crate::internals::stand_in::Photo;
use crate::{Document, Job, Marker, PdfSettings, Pictures, TypesetError, Typesetter};

/// How often a run is laid out, at most: a theme's own template may never say that it is settled.
const MOST_ROUNDS: usize = 20;

/// What one run is made from.
#[derive(Debug, Clone)]
pub struct RunData {
    json: Vec<u8>,
    pictures: Pictures,
    /// What it is to its document, whatever its data.
    name: Option<u128>,
}

impl RunData {
    /// A run whose template reads `data`, which shows `pictures`.
    pub fn new(data: &impl Serialize, pictures: Pictures) -> Result<Self, TypesetError> {
        let json = serde_json::to_vec(data)
            .map_err(|error| TypesetError::Data { path: "/runs".to_owned(), message: error.to_string() })?;
        Ok(Self { json, pictures, name: None })
    }

    /// This run by a name, which no other run of its document bears. If it is laid out again from other
    /// data, its elements keep their places then, by which Typst finds most of it among its intermediate results.
    #[must_use]
    pub fn named(self, name: &impl Hash) -> Self {
        Self { name: Some(hash128(name)), ..self }
    }
}

/// A run that is laid out.
#[derive(Debug, Clone)]
pub struct Run {
    pub(crate) pages: Vec<Page>,
    pub(crate) info: DocumentInfo,
    /// On which page of its batch it began, from 1: an odd one has its inner margin on the left.
    begin: usize,
    places: Vec<(String, Marker)>,
    warnings: Vec<String>,
    /// Whether its pages hold together, see [`Soundness`](crate::internals::soundness::Soundness).
    sound: bool,
    /// The photos that something stands in for.
    pub(crate) photos: Vec<Photo>,
    /// Its first page as PNG, once that was drawn, and the bits of the number of pixels a point.
    picture: OnceLock<(u64, Arc<[u8]>)>,
}

impl Run {
    /// All pages of a document, without what stands where.
    fn of(document: &PagedDocument) -> Self {
        let mut slimmer = Pruner::leaving(Left::All);
        Self {
            pages: document.pages().iter().map(|page| slimmer.page(page)).collect(),
            info: document.info().clone(),
            begin: 1,
            places: Vec::new(),
            warnings: Vec::new(),
            sound: slimmer.is_sound(),
            photos: Vec::new(),
            picture: OnceLock::new(),
        }
    }

    /// Its first page as PNG. A run that is kept from one document to the next is drawn once.
    pub fn png(self: &Arc<Self>, pixels_per_point: f64) -> Result<Arc<[u8]>, TypesetError> {
        if let Some((drawn_in, png)) = self.picture.get()
            && *drawn_in == pixels_per_point.to_bits()
        {
            return Ok(Arc::clone(png));
        }
        let png: Arc<[u8]> = Document::of_runs([Arc::clone(self)]).png(1, pixels_per_point)?.into();
        let _ = self.picture.set((pixels_per_point.to_bits(), Arc::clone(&png)));
        Ok(png)
    }

    /// How many pages it has.
    #[must_use]
    pub fn pages(&self) -> usize {
        self.pages.len()
    }

    /// Whether a page, from 0, was laid out as the other side of a leaf than it has as page `number` of the whole: then
    /// its inner and outer margins are on the wrong sides.
    #[must_use]
    pub const fn is_turned(&self, page: usize, number: usize) -> bool {
        (self.begin + page) % 2 != number % 2
    }

    /// The `metadata` elements that bear a label, in their order; pages count from 1 within the run.
    pub fn places<'a>(&'a self, label: &'a str) -> impl Iterator<Item = &'a Marker> + 'a {
        self.places.iter().filter(move |(name, _)| name == label).map(|(_, place)| place)
    }

    /// Whether its pages hold together: each note has its mark, and nothing is lost between two pages.
    #[must_use]
    pub const fn is_sound(&self) -> bool {
        self.sound
    }

    /// How far what stands on a page, from 0, reaches below its upper edge, in points.
    #[must_use]
    pub fn foot(&self, page: usize) -> f64 {
        self.pages.get(page).map_or(0.0, |page| foot(&page.frame).to_pt())
    }

    /// How high its highest page is, in points.
    #[must_use]
    pub fn height(&self) -> f64 {
        self.pages.iter().map(|page| page.frame.height().to_pt()).fold(0.0, f64::max)
    }

    /// What Typst warned of when it laid out the run.
    #[must_use]
    pub fn warnings(&self) -> &[String] {
        &self.warnings
    }
}

/// How low what is seen in a frame reaches.
fn foot(frame: &Frame) -> Abs {
    let bottom = |(at, item): (&Point, &FrameItem)| match item {
        FrameItem::Group(group) => at.y + foot(&group.frame),
        FrameItem::Text(text) => at.y + text.size * 0.3,
        FrameItem::Image(_, size, _) => at.y + size.y,
        FrameItem::Shape(shape, _) => at.y + shape.bbox(false).max.y,
        FrameItem::Link(..) | FrameItem::Tag(_) => Abs::zero(),
    };
    frame.items().map(|(at, item)| bottom((at, item))).fold(Abs::zero(), Abs::max)
}

/// Why something can't be set, in Typst's own words, each with its place in a template.
///
/// They speak of the template and not of the content, so that they are of use to who wrote the template alone.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fault {
    /// What Typst says.
    pub words: Vec<String>,
}

impl Fault {
    fn of(error: TypesetError) -> Self {
        let words = match error {
            TypesetError::Template(words) | TypesetError::Standard(words) => words,
            other => vec![other.to_string()],
        };
        Self { words }
    }
}

/// Runs that are laid out already, by all that they were made from.
pub type Runs = Store<Arc<Run>>;

/// Whether a template looks things up in the layout before (counters, queries, links to labels).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Lookups {
    /// It does not, so that its first layout is its last.
    None,
    /// It may: it is laid out until nothing changes any more.
    Some,
}

/// Lays out the runs of one document.
pub struct Compositor<'a> {
    typesetter: &'a Typesetter,
    /// The template and all files that every run reads.
    base: Job,
    base_hash: u128,
    lookups: Lookups,
    /// How many runs are laid out at once.
    batch: usize,
    kept: Runs,
    /// How many were laid out.
    laid_out: AtomicUsize,
}

/// How many runs are laid out at least between two rounds of forgetting intermediate results.
const FORGET_AFTER: usize = 12;

/// How many rounds of forgetting an intermediate result outlives without being used.
const ROUNDS_REMEMBERED: usize = 1;

impl<'a> Compositor<'a> {
    /// Lays out runs by the template of `base`, which reads `/runs.json` (`{"count": N}`) and `/runs/0.json` up to N,
    /// and puts a `metadata` element labelled `<run>` with the run's place at the beginning of its first page. `batch`
    /// runs are laid out at once.
    #[must_use]
    pub fn new(typesetter: &'a Typesetter, base: Job, lookups: Lookups, batch: usize) -> Self {
        let base_hash = hash128(&(base.content_hash(), typesetter.fonts_hash(), lookups));
        Self {
            typesetter,
            base,
            base_hash,
            lookups,
            batch: batch.max(1),
            kept: Runs::default(),
            laid_out: AtomicUsize::new(0),
        }
    }

    /// With a store of runs: those that are laid out already, and for whoever comes later.
    #[must_use]
    pub fn keeping(self, kept: &Runs) -> Self {
        Self { kept: kept.clone(), ..self }
    }

    /// So many runs laid out, in their order, each from its `data` by place.
    pub fn lay_out(
        &self,
        count: usize,
        data: impl Fn(usize) -> Result<RunData, TypesetError> + Sync,
    ) -> Result<Vec<Arc<Run>>, TypesetError> {
        self.lay_out_until_settled(count, data, |_, _| Ok(None))
    }

    /// Lays out so many runs. `again` looks at each run, by its place, and may have it laid out from other data, and so on until it
    /// says `None`, or twenty times: most of a run that bears a name is then found among Typst's intermediate results.
    pub fn lay_out_until_settled(
        &self,
        count: usize,
        data: impl Fn(usize) -> Result<RunData, TypesetError> + Sync,
        again: impl Fn(usize, &Run) -> Result<Option<RunData>, TypesetError> + Sync,
    ) -> Result<Vec<Arc<Run>>, TypesetError> {
        let places: Vec<usize> = (0..count).collect();
        // One by one: a thread that takes on many at once leaves nothing to another that is done.
        let made = places
            .par_chunks(self.batch)
            .with_max_len(1)
            .map(|batch| {
                let mut found: Vec<Option<Arc<Run>>> = vec![None; batch.len()];
                let mut wanted =
                    (0..).zip(batch).map(|(at, place)| Ok((at, data(*place)?))).collect::<Result<Vec<_>, _>>()?;
                for _ in 0..MOST_ROUNDS {
                    if wanted.is_empty() {
                        break;
                    }
                    let laid_out = self.lay_out_batch(&wanted)?;
                    let mut next = Vec::new();
                    for ((at, _), run) in wanted.into_iter().zip(laid_out) {
                        next.extend(again(batch[at], &run)?.map(|data| (at, data)));
                        found[at] = Some(run);
                    }
                    wanted = next;
                }
                Ok(found.into_iter().flatten().collect::<Vec<_>>())
            })
            .collect::<Result<Vec<_>, TypesetError>>()?;
        Ok(made.into_iter().flatten().collect())
    }

    /// Lays out those of a batch that are not known yet.
    fn lay_out_batch(&self, wanted: &[(usize, RunData)]) -> Result<Vec<Arc<Run>>, TypesetError> {
        let keys: Vec<u128> = wanted.iter().map(|(_, run)| self.key(run)).collect();
        let mut found: Vec<Option<Arc<Run>>> = keys.iter().map(|key| self.kept.get(Key(*key))).collect();
        let missing: Vec<usize> = (0..wanted.len()).filter(|at| found[*at].is_none()).collect();
        if !missing.is_empty() {
            let batch: Vec<(u128, &RunData)> = missing.iter().map(|at| (keys[*at], &wanted[*at].1)).collect();
            let made = self.lay_out_together(&batch)?;
            self.forget(batch.len());
            for (at, run) in missing.into_iter().zip(made) {
                self.kept.put(Key(keys[at]), &run);
                found[at] = Some(run);
            }
        }
        Ok(found.into_iter().flatten().collect())
    }

    /// Forgets old intermediate results when it is time; `more` runs were laid out.
    fn forget(&self, more: usize) {
        let before = self.laid_out.fetch_add(more, Ordering::Relaxed);
        let after = FORGET_AFTER.max(2 * self.batch);
        if before / after != (before + more) / after {
            typst::comemo::evict(ROUNDS_REMEMBERED);
        }
    }

    fn key(&self, run: &RunData) -> u128 {
        hash128(&(self.base_hash, &run.json, run.pictures.content_hash()))
    }

    /// The template with the data of a batch.
    fn job(&self, batch: &[(u128, &RunData)]) -> Result<Job, TypesetError> {
        let mut job = self.base.clone();
        job.json("/runs.json", &serde_json::json!({ "count": batch.len() }))?;
        for (at, (_, run)) in batch.iter().enumerate() {
            job.raw(&format!("/runs/{at}.json"), run.json.clone())?;
            run.pictures.add_to(&mut job)?;
        }
        Ok(job)
    }

    fn lay_out_together(&self, batch: &[(u128, &RunData)]) -> Result<Vec<Arc<Run>>, TypesetError> {
        let job = self.job(batch)?;
        let passes = match self.lookups {
            Lookups::None => Passes::One,
            Lookups::Some => Passes::UntilSettled,
        };
        // What tells its elements from those of every other batch: what is in it, or the name of a run by itself.
        let keys: Vec<u128> = batch.iter().map(|(key, _)| *key).collect();
        let key = match batch {
            [(_, RunData { name: Some(name), .. })] => hash128(&(self.base_hash, name)),
            _ => hash128(&keys),
        };
        let document = self.typesetter.lay_out(&job, key, passes)?;
        split(&document, &batch.iter().map(|(_, run)| *run).collect::<Vec<_>>(), self.lookups)
    }

    /// What is wrong with data that can't be laid out by itself.
    #[must_use]
    pub fn fault_of_data(&self, data: Result<RunData, TypesetError>) -> Option<Fault> {
        let laid_out = data.and_then(|data| self.lay_out_together(&[(self.key(&data), &data)]));
        laid_out.err().map(Fault::of)
    }

    /// What is wrong with runs of which no PDF can be made.
    #[must_use]
    pub fn fault_of_runs(&self, runs: &[Arc<Run>], settings: &PdfSettings) -> Option<Fault> {
        let document = Document::of_runs(runs.iter().map(Arc::clone));
        match crate::pdf::written(&document, settings) {
            Ok(Ok(_)) => None,
            Ok(Err(errors)) => Some(Fault { words: self.typesetter.describe(&self.base, &errors) }),
            Err(error) => Some(Fault::of(error)),
        }
    }

    /// All runs as one document, which Typst lays out by itself.
    pub fn in_one_document(&self, runs: &[RunData]) -> Result<Document, TypesetError> {
        let runs: Vec<(u128, &RunData)> = runs.iter().map(|run| (self.key(run), run)).collect();
        self.typesetter.compile(&self.job(&runs)?)
    }

    /// A whole document with a run laid out within it, in which it looks things up, as a table of contents does: at first
    /// in `before`, then in what `whole` makes of each layout of it. `whole` is given all pages of that layout.
    pub fn lay_out_within(
        &self,
        run: &RunData,
        before: &Document,
        whole: impl Fn(Run) -> Document,
    ) -> Result<Document, TypesetError> {
        let key = self.key(run);
        let job = self.job(&[(key, run)])?;
        let last = RefCell::new(None);
        let whole = |part: &PagedDocument| {
            let document = whole(Run::of(part));
            let inner = document.inner.clone();
            last.replace(Some(document));
            inner
        };
        let around = Around { before: &before.inner, whole: &whole };
        self.typesetter.lay_out_within(&job, key, &around)?;
        last.into_inner().ok_or_else(|| unmarked(0))
    }
}

fn unmarked(at: usize) -> TypesetError {
    TypesetError::Template(vec![format!("the template marks no beginning of run {at}")])
}

/// The runs of a batch, told apart by the marks that the template puts at their beginnings. Where a template looks things
/// up, its contents may look for anything in the pages of the others: those stay as they are.
fn split(document: &Document, made_from: &[&RunData], lookups: Lookups) -> Result<Vec<Arc<Run>>, TypesetError> {
    let count = made_from.len();
    let mut begins: Vec<Option<usize>> = vec![None; count];
    for place in document.places("run") {
        let at = place.value.as_u64().and_then(|at| usize::try_from(at).ok());
        if let Some(begin) = at.and_then(|at| begins.get_mut(at)) {
            begin.get_or_insert(place.page);
        }
    }
    let begins: Vec<usize> = begins
        .into_iter()
        .enumerate()
        .map(|(at, begin)| begin.ok_or_else(|| unmarked(at)))
        .collect::<Result<_, _>>()?;
    let pages = document.inner.pages();
    let mut places = document.all_places().into_iter().peekable();
    let mut runs = Vec::with_capacity(count);
    for (at, begin) in begins.iter().enumerate() {
        let end = begins.get(at + 1).copied().unwrap_or(pages.len() + 1);
        if *begin > end {
            return Err(unmarked(at));
        }
        let mut slimmer = Pruner::leaving(match lookups {
            Lookups::None => Left::Needed(page_of_label()),
            Lookups::Some => Left::All,
        });
        let mut own = Vec::new();
        while let Some((label, mut place)) = places.next_if(|(_, place)| place.page < end) {
            place.page = place.page + 1 - begin;
            own.push((label, place));
        }
        let mut slim = Vec::with_capacity(end - begin);
        for (number, page) in (1..).zip(&pages[begin - 1..end - 1]) {
            slim.push(slimmer.page(page));
            for (_, place) in own.iter_mut().filter(|(_, place)| place.page == number) {
                place.y += slimmer.moved(place.y);
            }
        }
        runs.push(Arc::new(Run {
            pages: slim,
            sound: slimmer.is_sound(),
            info: document.inner.info().clone(),
            begin: *begin,
            places: own,
            warnings: if at == 0 { document.warnings().to_vec() } else { Vec::new() },
            photos: made_from[at].pictures.late().to_vec(),
            picture: OnceLock::new(),
        }));
    }
    Ok(runs)
}
