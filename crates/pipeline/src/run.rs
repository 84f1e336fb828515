//! The runs: check, make, build.

use std::num::NonZeroUsize;
use std::path::PathBuf;
use std::sync::Arc;

use tipwaaier_model::{Collection, Edition, EditionName, Limits, Set, SetName, Text, Timestamp, TipNumber};
use tipwaaier_parser::{Selection, apply_lints, select};
use tipwaaier_slides::{Detail, edition_to_deck};
use tipwaaier_theme::{BUILTIN_NAMES, Theme, builtin};
use tipwaaier_typesetter::{Typesetter, forget_passes};

use crate::content::{self, Content};
use crate::house_style::nearest;
use crate::kept::KeptPictures;
use crate::make::{Extent, MadeFile, Workshop};
use crate::progress::{Progress, Stage};
use crate::write::{self, Planned};
use crate::{BuildError, Editions, Findings, Output, Request, ThemeChoice};

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
    in_pool(request.jobs, || {
        let content =
            content::load(&request.collection, &request.theme, &request.limits, &request.kept.pictures, progress)?;
        let editions = editions(&content.collection, &request.editions)?;
        make_all(content, &editions, request, progress)
    })
}

/// Makes outputs and writes them: all, once all are made.
pub fn build(request: &Request, progress: Progress<'_>) -> Result<Report, BuildError> {
    write::check_place(&request.output, &request.collection)?;
    let made = in_pool(request.jobs, || {
        let content =
            content::load(&request.collection, &request.theme, &request.limits, &request.kept.pictures, progress)?;
        let editions = editions(&content.collection, &request.editions)?;
        // Nobody should wait for a build that can't be written.
        let folders = editions.iter().map(|edition| edition.name.folder());
        let targets = folders.flat_map(|folder| request.outputs.iter().map(move |output| (folder, output.file_name())));
        write::check_targets(&request.output, targets)?;
        make_all(content, &editions, request, progress)
    })?;
    let mut extents = Vec::new();
    let mut planned = Vec::new();
    for file in made.files {
        extents.push((file.output, file.extent, file.bytes.len() as u64));
        planned.push(Planned { folder: file.edition.folder().to_owned(), name: file.name, bytes: file.bytes });
    }
    let paths = progress.stage(Stage::Write, || write::write(&request.output, &planned))?;
    let written = paths
        .into_iter()
        .zip(extents)
        .map(|(path, (output, extent, bytes))| WrittenFile { path, output, bytes, extent })
        .collect();
    Ok(Report { findings: made.findings, written, notes: made.notes })
}

fn make_all(
    mut content: Content,
    editions: &[Edition],
    request: &Request,
    progress: Progress<'_>,
) -> Result<Made, BuildError> {
    let typesetter = Typesetter::new(&content.theme);
    let (mut files, mut notes) = (Vec::new(), Vec::new());
    // Editions of one collection share what is the same in them.
    let runs = if editions.len() > 1 { request.kept.runs.or_for_now() } else { request.kept.runs.clone() };
    for edition in editions {
        let workshop = Workshop {
            request,
            edition,
            theme: &content.theme,
            typesetter: &typesetter,
            runs: &runs,
            timestamp: request.timestamp.unwrap_or_else(|| timestamp_of(edition)),
            progress,
        };
        let made = workshop.make()?;
        forget_passes();
        files.extend(made.files);
        notes.extend(made.notes);
        content.findings.diagnostics.extend(apply_lints(made.diagnostics, &content.collection.lints));
    }
    runs.forget_unused();
    Ok(Made { findings: content::findings(content.findings.sources, content.findings.diagnostics), files, notes })
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
    check_memory()?;
    let pool = rayon::ThreadPoolBuilder::new()
        .num_threads(jobs.map_or(0, NonZeroUsize::get))
        .stack_size(STACK_BYTES)
        .thread_name(|number| format!("tipwaaier-{number}"))
        .build()
        .map_err(|error| BuildError::Threads(error.to_string()))?;
    pool.install(work)
}
