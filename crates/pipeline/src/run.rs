//! The runs: check, make, build.

use std::num::NonZeroUsize;
use std::path::PathBuf;
use std::sync::{Arc, Mutex, PoisonError, mpsc};
use std::thread;

use rayon::{ThreadPool, ThreadPoolBuilder};
use tipwaaier_model::{Collection, Edition, EditionName, Limits, Set, SetName, Text, Timestamp, TipNumber};
use tipwaaier_parser::{Selection, apply_lints, select};
use tipwaaier_slides::{Detail, edition_to_deck};
use tipwaaier_theme::{BUILTIN_NAMES, Theme, builtin};
use tipwaaier_typesetter::Typesetter;

use crate::content::{self, Content};
use crate::house_style::nearest;
use crate::kept::KeptPictures;
use crate::ledger::{ContentKey, FileRecord, Key, KnownPages, Ledger, Remembered, Unchanged};
use crate::make::{Extent, MadeFile, Taker, Told, Workshop};
use crate::progress::{Progress, Stage};
use crate::write::{self, Staging, WriteError};
use crate::{BuildError, Editions, Findings, Memory, Output, Request, Shard, ThemeChoice};

/// The stack of a thread that typesets or walks nested content; it is only taken as far as it is used.
const STACK_BYTES: usize = 64 << 20;

/// The least address space that a small collection needs: fonts, threads, Typst.
#[cfg(unix)]
const MEMORY_BYTES: u64 = 600_000_000;

/// A check: of what, and for which fonts.
#[derive(Debug, Clone)]
pub struct CheckRequest {
    /// The collection folder.
    pub collection: PathBuf,
    /// The house style whose fonts must have every character.
    pub theme: ThemeChoice,
    /// How many threads.
    pub jobs: Option<NonZeroUsize>,
    /// How much the content may hold.
    pub limits: Limits,
}

/// A collection without errors.
#[derive(Debug, Clone)]
pub struct Checked {
    /// Warnings and hints.
    pub findings: Findings,
    /// The collection.
    pub collection: Arc<Collection>,
}

/// Outputs in memory.
#[derive(Debug)]
pub struct Made {
    /// Warnings and hints.
    pub findings: Findings,
    /// The files, edition by edition.
    pub files: Vec<MadeFile>,
    /// What to know before printing.
    pub notes: Vec<Text>,
}

/// A build that is done.
#[derive(Debug)]
pub struct Report {
    /// Warnings and hints.
    pub findings: Findings,
    /// The files that were written, edition by edition.
    pub written: Vec<WrittenFile>,
    /// What to know before printing.
    pub notes: Vec<Text>,
}

/// A file that was written.
#[derive(Debug, Clone)]
pub struct WrittenFile {
    /// Where.
    pub path: PathBuf,
    /// Of which output.
    pub output: Output,
    /// How large.
    pub bytes: u64,
    /// How much there is of it.
    pub extent: Extent,
}

/// Says everything that is wrong with a collection; writes nothing.
pub fn check(request: &CheckRequest, progress: Progress<'_>) -> Result<Checked, BuildError> {
    in_pool(request.jobs, || {
        let mut content =
            content::load(&request.collection, &request.theme, &request.limits, &KeptPictures::default(), progress)?;
        let edition =
            select(&content.collection, &Selection::All).map_err(|error| BuildError::Selection(error.message()))?;
        // What does not fit a slide is found without typesetting.
        let (_, fit) = edition_to_deck(&edition, &content.theme, None, Detail::Full);
        content.findings.diagnostics.extend(apply_lints(fit, &content.collection.lints));
        let findings = content::findings(content.findings.sources, content.findings.diagnostics);
        Ok(Checked { findings, collection: content.collection })
    })
}

/// Makes outputs in memory.
pub fn make(request: &Request, progress: Progress<'_>) -> Result<Made, BuildError> {
    let files = Mutex::new(Vec::new());
    let take = |file| files.lock().unwrap_or_else(PoisonError::into_inner).push(file);
    let (findings, editions) = pool_of(request)?.install(|| {
        let (content, editions) = load(request, &request.kept.pictures, progress)?;
        make_all(content, &editions, request, &Ledger::none(), &take, progress)
    })?;
    let mut files = files.into_inner().unwrap_or_else(PoisonError::into_inner);
    sort_files(&mut files, &editions, request, |file: &MadeFile| (&file.edition, file.output));
    let notes = editions.into_iter().flat_map(|edition| edition.outcome.into_notes()).collect();
    Ok(Made { findings, files, notes })
}

/// Makes outputs and writes them: each as soon as it is made, beside its target, and all in their places once all are
/// made. What an earlier build made from just the same is left.
pub fn build(request: &Request, progress: Progress<'_>) -> Result<Report, BuildError> {
    write::check_place(&request.output, &request.collection)?;
    let ledger = match request.memory {
        Memory::Ledger => Ledger::of(&request.output),
        Memory::Nothing => Ledger::none(),
    };
    let photos = ledger.sound_photos(&request.limits);
    let pictures = request.kept.pictures.with_sound(&photos);
    let pool = pool_of(request)?;
    let (content, editions) = pool.install(|| {
        let (content, editions) = load(request, &pictures, progress)?;
        // Nobody should wait for a build that can't be written.
        let folders = editions.iter().map(|edition| edition.name.folder());
        let targets = folders.flat_map(|folder| request.outputs.iter().map(move |output| (folder, output.file_name())));
        write::check_targets(&request.output, targets)?;
        Ok::<_, BuildError>((content, editions))
    })?;
    let mut staging = Staging::new(&request.output, editions.iter().map(|edition| edition.name.folder()));
    let (made, arriving) = mpsc::channel();
    let work = || {
        let take = move |file| {
            // Nobody listens any more only where the build as a whole has come to grief.
            let _ = made.send(file);
        };
        make_all(content, &editions, request, &ledger, &take, progress)
    };
    // Everything is written from one thread, this one, while the others go on.
    let (made, staged) = beside(&pool, work, || {
        let mut staged: Result<Vec<StagedFile>, WriteError> = Ok(Vec::new());
        for file in arriving {
            if let Ok(files) = &mut staged {
                match progress.stage(Stage::Write, || stage_file(&mut staging, file, request, &ledger)) {
                    Ok(file) => files.push(file),
                    Err(error) => staged = Err(error),
                }
            }
        }
        staged
    })?;
    let (findings, editions) = made?;
    let mut staged = staged?;
    progress.stage(Stage::Write, || staging.keep())?;
    sort_files(&mut staged, &editions, request, |file| (&file.edition, file.written.output));
    let (mut written, mut notes) = (Vec::new(), Vec::new());
    let mut staged = staged.into_iter().peekable();
    for MadeOne { name, outcome } in editions {
        match outcome {
            Outcome::Unchanged { files, notes: more } => {
                written.extend(files);
                notes.extend(more);
            }
            Outcome::Made { told, key, layout, pages } => {
                let mut records = Vec::new();
                while let Some(file) = staged.next_if(|file| file.edition == name) {
                    written.push(file.written);
                    records.extend(file.record);
                }
                let Told { diagnostics, notes: more } = told;
                let memory = Remembered {
                    key: &key,
                    files: &records,
                    diagnostics: &diagnostics,
                    notes: &more,
                    sources: &findings.sources,
                };
                ledger.remember(&name, &memory, pages.as_ref().map(|pages| (&layout, pages)));
                notes.extend(more);
            }
        }
    }
    ledger.remember_photos(&photos);
    Ok(Report { findings, written, notes })
}

/// A file that is whole on the disk, and what to remember of it.
struct StagedFile {
    edition: EditionName,
    written: WrittenFile,
    record: Option<FileRecord>,
}

fn stage_file(
    staging: &mut Staging<'_>,
    file: MadeFile,
    request: &Request,
    ledger: &Ledger,
) -> Result<StagedFile, WriteError> {
    let folder = file.edition.folder();
    staging.add(folder, &file.name, &file.bytes)?;
    let record = ledger.record_of(&file);
    let path = request.output.join(folder).join(&file.name);
    let written = WrittenFile { path, output: file.output, bytes: file.bytes.len() as u64, extent: file.extent };
    Ok(StagedFile { edition: file.edition, written, record })
}

/// Puts files in the order of their editions and of the outputs that were asked for, whichever was made first.
fn sort_files<T>(files: &mut [T], editions: &[MadeOne], request: &Request, of: impl Fn(&T) -> (&EditionName, Output)) {
    files.sort_by_key(|file| {
        let (edition, output) = of(file);
        let place = request.outputs.iter().position(|other| *other == output);
        (editions.iter().position(|other| other.name == *edition), place)
    });
}

/// The collection, and the editions of it that this machine makes.
fn load(
    request: &Request,
    pictures: &KeptPictures,
    progress: Progress<'_>,
) -> Result<(Content, Vec<Edition>), BuildError> {
    let content = content::load(&request.collection, &request.theme, &request.limits, pictures, progress)?;
    let editions = shard_of(editions(&content.collection, &request.editions)?, request.shard);
    Ok((content, editions))
}

/// An edition and what came of it.
struct MadeOne {
    name: EditionName,
    outcome: Outcome,
}

enum Outcome {
    /// An earlier build made it from just the same.
    Unchanged { files: Vec<WrittenFile>, notes: Vec<Text> },
    /// It was made, from what `key` says, with the pages of the layout that `layout` says.
    Made { told: Told, key: Key, layout: Key, pages: Option<KnownPages> },
}

impl Outcome {
    fn into_notes(self) -> Vec<Text> {
        match self {
            Self::Unchanged { notes, .. } => notes,
            Self::Made { told, .. } => told.notes,
        }
    }
}

fn make_all(
    mut content: Content,
    editions: &[Edition],
    request: &Request,
    ledger: &Ledger,
    take: Taker<'_>,
    progress: Progress<'_>,
) -> Result<(Findings, Vec<MadeOne>), BuildError> {
    let content_key = ContentKey::of(&content.findings.sources, &content.picture_hashes, &content.theme);
    let mut typesetter = None;
    // Editions of one collection share what is the same in them.
    let (runs, screen_photos) = (&request.kept.runs, &request.kept.screen_photos);
    let (runs, screen_photos) = if editions.len() > 1 {
        (runs.or_for_now(), screen_photos.or_for_now())
    } else {
        (runs.clone(), screen_photos.clone())
    };
    let mut all = Vec::new();
    for edition in editions {
        let timestamp = request.timestamp.unwrap_or_else(|| timestamp_of(edition));
        let key = content_key.edition(edition, request, timestamp);
        let unchanged = ledger.unchanged(&edition.name, &key, &content.findings.sources);
        let (outcome, diagnostics) = if let Some(Unchanged { written, diagnostics, notes }) = unchanged {
            (Outcome::Unchanged { files: written, notes }, diagnostics)
        } else {
            let theme = &content.theme;
            let typesetter = typesetter.get_or_insert_with(|| Typesetter::new(theme));
            let workshop = Workshop {
                request,
                edition,
                theme,
                typesetter,
                runs: &runs,
                screen_photos: &screen_photos,
                timestamp,
                take,
                progress,
            };
            let layout = content_key.layout(edition, timestamp);
            let (told, pages) = workshop.make(ledger.pages(&edition.name, &layout))?;
            request.kept.forget_passes();
            let diagnostics = told.diagnostics.clone();
            (Outcome::Made { told, key, layout, pages }, diagnostics)
        };
        content.findings.diagnostics.extend(apply_lints(diagnostics, &content.collection.lints));
        all.push(MadeOne { name: edition.name.clone(), outcome });
    }
    runs.forget_unused();
    screen_photos.forget_unused();
    request.kept.compressed.forget_unused();
    Ok((content::findings(content.findings.sources, content.findings.diagnostics), all))
}

/// The editions that this machine makes.
fn shard_of(editions: Vec<Edition>, shard: Option<Shard>) -> Vec<Edition> {
    let ours = |at: usize| shard.is_none_or(|shard| shard.has(at));
    editions.into_iter().enumerate().filter_map(|(at, edition)| ours(at).then_some(edition)).collect()
}

/// The editions that were asked for.
pub(crate) fn editions(collection: &Arc<Collection>, wanted: &Editions) -> Result<Vec<Edition>, BuildError> {
    let selections = match wanted {
        Editions::All => vec![Selection::All],
        Editions::Tips(tips) => vec![Selection::Tips(tips.clone())],
        Editions::AllSets if collection.sets.is_empty() => return Err(BuildError::NoSets),
        Editions::AllSets => collection.sets.iter().map(|set| Selection::Set(set.name.clone())).collect(),
        Editions::Sets(names) => {
            let mut selections = Vec::new();
            for name in names {
                let selection = Selection::Set(find_set(collection, name)?);
                if !selections.contains(&selection) {
                    selections.push(selection);
                }
            }
            selections
        }
    };
    selections
        .iter()
        .map(|selection| select(collection, selection).map_err(|error| BuildError::Selection(error.message())))
        .collect()
}

fn find_set(collection: &Collection, name: &str) -> Result<SetName, BuildError> {
    collection.set(name).map(|set| set.name.clone()).ok_or_else(|| BuildError::NoSuchSet {
        name: name.to_owned(),
        nearest: nearest(name, collection.sets.iter().map(|set| set.name.as_str())),
    })
}

/// The tips of a set, in its order.
#[must_use]
pub fn set_tips(collection: &Arc<Collection>, set: &Set) -> Vec<TipNumber> {
    select(collection, &Selection::Set(set.name.clone()))
        .map(|edition| edition.tips.iter().map(|tip| tip.number).collect())
        .unwrap_or_default()
}

/// The house styles that come with the program.
#[must_use]
pub fn builtin_themes() -> Vec<Theme> {
    BUILTIN_NAMES.iter().filter_map(|name| builtin(name)).collect()
}

/// The time of an edition where nobody said one: the day of its set, else the year of the collection's edition.
pub(crate) fn timestamp_of(edition: &Edition) -> Timestamp {
    let day = edition.set.as_ref().and_then(|set| Timestamp::from_date(set.date.as_deref()?));
    let year = || {
        let year = edition.collection.meta.edition.as_deref()?.get(..4)?;
        Timestamp::from_date(&format!("{year}-01-01"))
    };
    match edition.name {
        EditionName::Set(_) => day.or_else(year),
        EditionName::All | EditionName::Tips => year(),
    }
    .unwrap_or(Timestamp::DEFAULT)
}

/// Refuses to begin where the system allows too little memory: running out of it would end the program without a word.
#[cfg(unix)]
fn check_memory() -> Result<(), BuildError> {
    let limit = rustix::process::getrlimit(rustix::process::Resource::As).current;
    match limit {
        Some(bytes) if bytes < MEMORY_BYTES => Err(BuildError::Memory { allowed: bytes, needed: MEMORY_BYTES }),
        Some(_) | None => Ok(()),
    }
}

#[cfg(not(unix))]
fn check_memory() -> Result<(), BuildError> {
    Ok(())
}

/// Works in threads of our own: as many as were asked for, with room for nested content.
pub(crate) fn in_pool<T: Send>(
    jobs: Option<NonZeroUsize>,
    work: impl FnOnce() -> Result<T, BuildError> + Send,
) -> Result<T, BuildError> {
    pool(jobs)?.install(work)
}

/// The threads that a request keeps from one build to the next, or some of its own.
pub(crate) fn pool_of(request: &Request) -> Result<Arc<ThreadPool>, BuildError> {
    request.kept.pool.get(|| pool(request.jobs))
}

fn pool(jobs: Option<NonZeroUsize>) -> Result<ThreadPool, BuildError> {
    check_memory()?;
    ThreadPoolBuilder::new()
        .num_threads(jobs.map_or(0, NonZeroUsize::get))
        .stack_size(STACK_BYTES)
        .thread_name(|number| format!("tipwaaier-{number}"))
        .build()
        .map_err(no_thread)
}

/// Does one thing in the threads of a pool, and another in this thread meanwhile.
fn beside<A: Send, B>(
    pool: &ThreadPool,
    work: impl FnOnce() -> A + Send,
    here: impl FnOnce() -> B,
) -> Result<(A, B), BuildError> {
    thread::scope(|scope| {
        let work = thread::Builder::new().spawn_scoped(scope, || pool.install(work)).map_err(no_thread)?;
        let here = here();
        Ok((work.join().unwrap_or_else(|panic| std::panic::resume_unwind(panic)), here))
    })
}

fn no_thread(error: impl std::fmt::Display) -> BuildError {
    BuildError::Threads(error.to_string())
}
