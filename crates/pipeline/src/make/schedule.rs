//! The order of work: what an edition's outputs need is made first, and then each output by the threads that it takes.
//!
//! The booklet is laid out first, by all threads, if anybody needs its pages. The outputs that are made of its pages come
//! in one line, and all others in another beside it. In that, outputs that take all threads come one after the other: a
//! thread that waits for a part of the booklet then takes on a part of another output, and not all of one, for which the
//! booklet would have to wait. What one thread alone can do comes last, side by side.

use std::collections::VecDeque;
use std::sync::{Arc, Mutex, MutexGuard, OnceLock, PoisonError};

use rayon::prelude::*;
use tipwaaier_booklet::{CoverPage, Layout};
use tipwaaier_model::{Diagnostic, PageMap};
use tipwaaier_slides::{Deck, edition_to_deck};

use super::context::Context;
use super::layout::{known_pages, lay_out, write};
use super::recipe::{Book, BookPhotos, Kitchen, MadeOutput, Plan, Remarks, Rest, Work};
use super::registry::recipes_of;
use crate::error::BuildError;
use crate::keep::{KnownPages, Lives};
use crate::output::Output;
use crate::request::PhotoResolution;

/// How many tips a booklet may have for other outputs to be made while its pages are in memory.
const MOST_BESIDE_PAGES: usize = 250;

/// What outputs are made from beside the pages of the booklet.
struct Shared {
    pages: Option<KnownPages>,
    deck: Deck,
    /// Where the content does not fit a slide well.
    diagnostics: Vec<Diagnostic>,
}

/// An output that is not made of the booklet's pages.
type Wanted = (Output, Work);

/// What came of an output whose files are handed on.
type Done = (Output, Remarks);

/// An output that is made of the booklet's pages.
struct OfBook {
    output: Output,
    photos: BookPhotos,
    make: for<'a> fn(Context<'a>, &'a Book) -> Result<MadeOutput, BuildError>,
}

/// What was asked for, by what it needs.
#[derive(Default)]
struct Asked {
    of_book: Vec<OfBook>,
    others: Vec<Wanted>,
    /// The first output that names pages, if any does.
    names_pages: Option<Output>,
}

impl Asked {
    fn of(context: Context<'_>) -> Result<Self, BuildError> {
        let mut asked = Self::default();
        for recipe in recipes_of(context.request) {
            (recipe.check)(context)?;
            let output = recipe.output;
            let plan = (recipe.plan)(context.request);
            if !matches!(plan, Plan::Edition(_)) {
                asked.names_pages.get_or_insert(output);
            }
            match plan {
                Plan::Edition(work) | Plan::Pages(work) => asked.others.push((output, work)),
                Plan::Book(photos, make) => asked.of_book.push(OfBook { output, photos, make }),
            }
        }
        Ok(asked)
    }
}

/// Makes what was asked for, and gives the pages of the booklet where somebody needed them. `known` are those of an
/// earlier build from the same content.
pub(crate) fn make_edition(
    context: Context<'_>,
    known: Option<KnownPages>,
) -> Result<(Remarks, Option<KnownPages>), BuildError> {
    let asked = Asked::of(context)?;
    // Pages that are known need not be laid out for those who only name them.
    let known = known.filter(|_| asked.of_book.is_empty());
    let layout = match asked.names_pages.filter(|_| known.is_none()) {
        Some(output) => Some((output, lay_out(context, output)?)),
        None => None,
    };
    let laid_out = layout.as_ref().and_then(|(output, layout)| Some((*output, layout.pages.clone(), layout.cover()?)));
    let template_warnings = layout.as_ref().map(|(_, layout)| layout.warnings.clone()).unwrap_or_default();
    let shared = || share(context, known, laid_out);
    let line = Line::of(asked.others);
    let (shared, mut done) = if let Some((_, layout)) = layout.filter(|_| !asked.of_book.is_empty()) {
        make_beside_book(context, &asked.of_book, layout, &line, shared)?
    } else {
        let shared = shared()?;
        let done = line.work(context, &shared, VecDeque::pop_front)?;
        (shared, done)
    };
    // Whichever was made first.
    done.sort_by_key(|(output, _)| Output::ALL.iter().position(|other| other == output));
    let mut remarks = Remarks { diagnostics: shared.diagnostics.clone(), notes: Vec::new(), template_warnings };
    for (_, more) in done {
        remarks.extend(more);
    }
    Ok((remarks, shared.pages.clone()))
}

/// What is known of the pages, and the deck, which names them.
fn share(
    context: Context<'_>,
    known: Option<KnownPages>,
    laid_out: Option<(Output, PageMap, CoverPage)>,
) -> Result<Arc<Shared>, BuildError> {
    let map = known.as_ref().map(|known| &known.map).or(laid_out.as_ref().map(|(_, map, _)| map)).cloned();
    let (pages, (deck, diagnostics)) = rayon::join(
        || match laid_out {
            Some((output, map, cover)) => known_pages(context, output, map, &cover).map(Some),
            None => Ok(known),
        },
        || edition_to_deck(context.slides, context.theme, map.as_ref(), context.request.slides.detail),
    );
    Ok(Arc::new(Shared { pages: pages?, deck, diagnostics }))
}

/// Makes what is made of the booklet's pages, and all others beside it. The pages of a large booklet are written before
/// all that, by themselves, for they take most of the memory.
fn make_beside_book(
    context: Context<'_>,
    of_book: &[OfBook],
    layout: Layout,
    line: &Line,
    shared: impl FnOnce() -> Result<Arc<Shared>, BuildError> + Send,
) -> Result<(Arc<Shared>, Vec<Done>), BuildError> {
    let for_screens = of_book.iter().any(|one| one.photos == BookPhotos::ForScreens);
    let photos = if for_screens { context.request.photos } else { PhotoResolution::Full };
    let first = of_book[0].output;
    let mut book: Box<dyn FnOnce() -> Result<Book, BuildError> + Send + '_> =
        Box::new(move || write(context, first, layout, photos));
    if context.edition.tips.len() > MOST_BESIDE_PAGES && context.stores.lives() == Lives::OneBuild {
        let written = book()?;
        book = Box::new(|| Ok(written));
    }
    let ready: OnceLock<Arc<Shared>> = OnceLock::new();
    let (of_book, others) = rayon::join(
        || {
            let book = book()?;
            let make = |one: &OfBook| hand_on(context, one.output, || (one.make)(context, &book));
            let mut done: Vec<Done> = of_book.par_iter().map(make).collect::<Result<_, _>>()?;
            drop(book);
            if let Some(shared) = ready.get() {
                done.extend(line.work(context, shared, VecDeque::pop_back)?);
            }
            Ok::<_, BuildError>(done)
        },
        || {
            let shared = shared()?;
            ready.get_or_init(|| Arc::clone(&shared));
            let done = line.work(context, &shared, VecDeque::pop_front)?;
            Ok::<_, BuildError>((shared, done))
        },
    );
    let (shared, mut done) = others?;
    done.extend(of_book?);
    Ok((shared, done))
}

/// Makes an output and hands its files on.
fn hand_on(
    context: Context<'_>,
    output: Output,
    make: impl FnOnce() -> Result<MadeOutput, BuildError>,
) -> Result<Done, BuildError> {
    let MadeOutput { files, remarks } = context.stage(output, make)?;
    context.sink.take_all(files)?;
    Ok((output, remarks))
}

/// The outputs that are not made of the booklet's pages, while they wait. Two threads may take from it.
struct Line(Mutex<Waiting>);

struct Waiting {
    many: VecDeque<Wanted>,
    one: Vec<Wanted>,
}

/// Something that one thread can do.
type Task<'a> = (Output, Rest<'a>);

impl Line {
    fn of(outputs: Vec<Wanted>) -> Self {
        // What comes to one thread's work in the end goes last of those, with what is that alone.
        let (one, many): (Vec<_>, Vec<_>) =
            outputs.into_iter().partition(|(_, work)| matches!(work, Work::OneThread(_)));
        let (late, many): (Vec<_>, Vec<_>) =
            many.into_iter().partition(|(_, work)| matches!(work, Work::ManyThenOne(_)));
        Self(Mutex::new(Waiting { many: many.into_iter().chain(late).collect(), one }))
    }

    fn lock(&self) -> MutexGuard<'_, Waiting> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Makes outputs until none waits any more; `next` says from which end of the line they are taken.
    fn work(
        &self,
        context: Context<'_>,
        shared: &Shared,
        next: fn(&mut VecDeque<Wanted>) -> Option<Wanted>,
    ) -> Result<Vec<Done>, BuildError> {
        let kitchen = Kitchen { context, deck: &shared.deck, pages: shared.pages.as_ref() };
        let mut done = Vec::new();
        let mut tasks: Vec<Task<'_>> = Vec::new();
        loop {
            let taken = next(&mut self.lock().many);
            let Some((output, work)) = taken else { break };
            match work {
                Work::ManyThreads(make) => done.push(hand_on(context, output, || make(kitchen))?),
                Work::ManyThenOne(begin) => tasks.push((output, context.stage(output, || begin(kitchen))?)),
                Work::OneThread(make) => tasks.push((output, Box::new(move || make(kitchen)))),
            }
        }
        for (output, work) in std::mem::take(&mut self.lock().one) {
            if let Work::OneThread(make) = work {
                tasks.push((output, Box::new(move || make(kitchen))));
            }
        }
        let side_by_side = tasks.into_par_iter().with_max_len(1).map(|(output, rest)| hand_on(context, output, rest));
        done.extend(side_by_side.collect::<Result<Vec<_>, _>>()?);
        Ok(done)
    }
}
