//! The runs: check, make, build.

use std::collections::BTreeMap;
use std::num::NonZeroUsize;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError, mpsc};

use tipwaaier_model::{Collection, Diagnostic, Edition, EditionName, Limits, Outlet, Text};
use tipwaaier_parser::{Selection, apply_lints, select};
use tipwaaier_slides::{Detail, edition_to_deck};
use tipwaaier_typesetter::Typesetter;

use crate::consent::expired;
use crate::error::{BuildError, Findings};
use crate::faults::warnings_to_diagnostics;
use crate::files::{MadeFile, WrittenFile, place};
use crate::keep::{CheckedPhotos, ContentKey, FileRecord, Key, KnownPages, Ledger, Remembered, Stores, Unchanged};
use crate::make::{BledShelf, Context, Remarks, Sink, Taken, make_edition, target_files, timestamp_of};
use crate::output::Output;
use crate::programme::strays;
use crate::progress::{Progress, Stage};
use crate::read::KnownPictures;
use crate::read::content::{self, Content, Purpose};
use crate::read::editions::{editions, shard_of};
use crate::request::{Memory, Request, ThemeChoice};
use crate::threads::{beside, in_pool, pool_of};
use crate::write::{Staging, WriteError, check_place, check_targets};

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
    /// The day, as `2026-12-10`, for warnings of consent that ran out.
    pub today: Option<String>,
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

/// Says everything that is wrong with a collection; writes nothing.
pub fn check(request: &CheckRequest, progress: Progress<'_>) -> Result<Checked, BuildError> {
    in_pool(request.jobs, || {
        let (theme, limits, known) = (&request.theme, &request.limits, KnownPictures::default());
        let mut content = content::load_with(&request.collection, theme, limits, &known, progress, Purpose::Report)?;
        let edition =
            select(&content.collection, &Selection::All).map_err(|error| BuildError::Selection(error.message()))?;
        // What does not fit a slide is found without typesetting.
        let (_, fit) = edition_to_deck(&edition, &content.theme, None, Detail::Full);
        let more = fit.into_iter().chain(warnings(&content.collection, request.today.as_deref())).collect();
        content.findings.diagnostics.extend(apply_lints(more, &content.collection.lints));
        let findings = Findings::new(content.findings.sources, content.findings.diagnostics);
        Ok(Checked { findings, collection: content.collection })
    })
}

/// What to know of a collection whatever is made of it.
fn warnings(collection: &Arc<Collection>, today: Option<&str>) -> Vec<Diagnostic> {
    expired(collection, today).into_iter().chain(strays(collection)).collect()
}

/// A collection without errors, for who shows none of it in an output: whatever characters it has.
pub fn read(collection: &Path, limits: &Limits, jobs: Option<NonZeroUsize>) -> Result<Arc<Collection>, BuildError> {
    in_pool(jobs, || {
        let (choice, known) = (ThemeChoice::default(), KnownPictures::default());
        let content = content::load_with(collection, &choice, limits, &known, Progress::silent(), Purpose::Nothing)?;
        Ok(content.collection)
    })
}

/// Makes outputs in memory.
pub fn make(request: &Request, progress: Progress<'_>) -> Result<Made, BuildError> {
    let files = Mutex::new(Vec::new());
    let take = |file| {
        files.lock().unwrap_or_else(PoisonError::into_inner).push(file);
        Taken::Well
    };
    let (findings, editions) = pool_of(request)?.install(|| {
        let (content, editions) = load(request, &CheckedPhotos::default(), progress)?;
        make_all(content, &editions, request, &Ledger::none(), &Sink::new(&take), progress)
    })?;
    let mut files = files.into_inner().unwrap_or_else(PoisonError::into_inner);
    sort_files(&mut files, &editions, |file: &MadeFile| (&file.edition, file.output));
    let notes = editions.into_iter().flat_map(|edition| edition.outcome.into_notes()).collect();
    Ok(Made { findings, files, notes })
}

/// Makes outputs and writes them: each as soon as it is made, beside its target, and all in their places once all are
/// made. What an earlier build made from just the same is left.
pub fn build(request: &Request, progress: Progress<'_>) -> Result<Report, BuildError> {
    check_place(&request.output, &request.collection)?;
    let ledger = match request.memory {
        Memory::Ledger => Ledger::of(&request.output),
        Memory::Nothing => Ledger::none(),
    };
    let photos = ledger.sound_photos();
    let pool = pool_of(request)?;
    let (content, editions) = pool.install(|| load(request, &photos, progress))?;
    let targets: Vec<(String, String)> =
        editions.iter().flat_map(|edition| target_files(request, edition.name.folder())).collect();
    // Nobody should wait for a build that can't be written.
    check_targets(&request.output, targets.iter().map(|(folder, name)| (folder.as_str(), name.as_str())))?;
    let folders = targets.iter().map(|(folder, _)| folder.as_str());
    let mut staging = Staging::new(&request.output, folders, &request.unfinished, progress);
    let (made, arriving) = mpsc::channel();
    let work = || {
        // Nobody listens any more once a file can't be written.
        let take = move |file| if made.send(file).is_ok() { Taken::Well } else { Taken::AsTheLast };
        make_all(content, &editions, request, &ledger, &Sink::new(&take), progress)
    };
    // Everything is written from one thread, this one, while the others go on.
    let (made, staged) = beside(&pool, work, || stage_all(arriving, &mut staging, request, &ledger, progress))?;
    // That a disk is full is why the making of outputs was stopped, and comes first.
    let mut staged = staged?;
    let (findings, editions) = made?;
    progress.stage(Stage::Write, || staging.keep())?;
    sort_files(&mut staged, &editions, |file| (&file.edition, file.written.output));
    let report = report(request, findings, editions, staged, &ledger);
    ledger.remember_photos(&photos);
    Ok(report)
}

/// A file that is whole on the disk, and what to remember of it.
struct StagedFile {
    edition: EditionName,
    written: WrittenFile,
    record: Option<FileRecord>,
}

/// Writes files beside their targets, as they come.
fn stage_all(
    arriving: mpsc::Receiver<MadeFile>,
    staging: &mut Staging<'_>,
    request: &Request,
    ledger: &Ledger,
    progress: Progress<'_>,
) -> Result<Vec<StagedFile>, WriteError> {
    let stage = |file| progress.stage(Stage::Write, || stage_file(staging, file, request, ledger));
    arriving.into_iter().map(stage).collect()
}

fn stage_file(
    staging: &mut Staging<'_>,
    file: MadeFile,
    request: &Request,
    ledger: &Ledger,
) -> Result<StagedFile, WriteError> {
    let (folder, name) = place(file.edition.folder(), &file.name);
    staging.add(&folder, &name, &file.bytes)?;
    let record = ledger.record_of(&file);
    let path = request.output.join(folder).join(name);
    let written = WrittenFile { path, output: file.output, bytes: file.bytes.len() as u64, extent: file.extent };
    Ok(StagedFile { edition: file.edition, written, record })
}

/// Tells what was written, and remembers it.
fn report(
    request: &Request,
    findings: Findings,
    editions: Vec<MadeOne>,
    staged: Vec<StagedFile>,
    ledger: &Ledger,
) -> Report {
    let (mut written, mut notes) = (Vec::new(), Vec::new());
    let mut of_editions: BTreeMap<EditionName, Vec<StagedFile>> = BTreeMap::new();
    for file in staged {
        of_editions.entry(file.edition.clone()).or_default().push(file);
    }
    for MadeOne { name, layout, outcome } in editions {
        let names = match outcome {
            Outcome::Unchanged { files, notes: more } => {
                let folder = request.output.join(name.folder());
                let names = files.iter().filter_map(|file| file.path.strip_prefix(&folder).ok());
                let names = names.map(|path| path.to_string_lossy().replace('\\', "/")).collect();
                written.extend(files);
                notes.extend(more);
                names
            }
            Outcome::Made { remarks, key, pages } => {
                let staged = of_editions.remove(&name).unwrap_or_default();
                let records: Vec<FileRecord> = staged.iter().filter_map(|file| file.record.clone()).collect();
                let memory = Remembered {
                    key: &key,
                    layout: &layout,
                    pages: pages.as_ref(),
                    files: &records,
                    diagnostics: &remarks.diagnostics,
                    notes: &remarks.notes,
                    sources: &findings.sources,
                };
                ledger.remember(&name, &memory);
                written.extend(staged.into_iter().map(|file| file.written));
                notes.extend(remarks.notes);
                records.into_iter().map(|record| record.name).collect::<Vec<_>>()
            }
        };
        notes.extend(outdated(&name, &ledger.outdated(&name, &layout, &names)));
    }
    Report { findings, written, notes }
}

/// That files of an earlier build are still there which what is written now does not agree with.
fn outdated(edition: &EditionName, files: &[String]) -> Option<Text> {
    let names: Vec<String> = files.iter().map(|file| format!("{}/{file}", edition.folder())).collect();
    let list = names.join(", ");
    (!names.is_empty()).then(|| {
        Text::new(
            format!("nog van een eerdere bouw, met misschien andere paginanummers: {list}; bouw mee of gooi weg"),
            format!(
                "still of an earlier build, with page numbers that may differ: {list}; build them too, or delete them"
            ),
        )
    })
}

/// Puts files in the order of their editions and of outputs, whichever was made first.
fn sort_files<T>(files: &mut [T], editions: &[MadeOne], of: impl Fn(&T) -> (&EditionName, Output)) {
    files.sort_by_key(|file| {
        let (edition, output) = of(file);
        let place = Output::ALL.iter().position(|other| *other == output);
        (editions.iter().position(|other| other.name == *edition), place)
    });
}

/// The collection, and the editions of it that this machine makes.
fn load(
    request: &Request,
    sound: &CheckedPhotos,
    progress: Progress<'_>,
) -> Result<(Content, Vec<Edition>), BuildError> {
    let known = KnownPictures { made: request.stores.pictures.clone(), sound: sound.clone() };
    let mut content = content::load(&request.collection, &request.theme, &request.limits, &known, progress)?;
    let warnings = warnings(&content.collection, request.today.as_deref());
    content.findings.diagnostics.extend(apply_lints(warnings, &content.collection.lints));
    let editions = shard_of(editions(&content.collection, &request.editions)?, request.shard);
    Ok((content, editions))
}

/// An edition and what came of it.
struct MadeOne {
    name: EditionName,
    /// What its booklet is laid out from.
    layout: Key,
    outcome: Outcome,
}

enum Outcome {
    /// An earlier build made it from just the same.
    Unchanged { files: Vec<WrittenFile>, notes: Vec<Text> },
    /// It was made, from what `key` says.
    Made { remarks: Remarks, key: Key, pages: Option<KnownPages> },
}

impl Outcome {
    fn into_notes(self) -> Vec<Text> {
        match self {
            Self::Unchanged { notes, .. } => notes,
            Self::Made { remarks, .. } => remarks.notes,
        }
    }
}

fn make_all(
    mut content: Content,
    editions: &[Edition],
    request: &Request,
    ledger: &Ledger,
    sink: &Sink<'_>,
    progress: Progress<'_>,
) -> Result<(Findings, Vec<MadeOne>), BuildError> {
    let content_key = ContentKey::of(&content.findings.sources, &content.picture_hashes, &content.theme);
    let stores: Stores = request.stores.for_editions(editions.len());
    let mut typesetter = None;
    let mut all = Vec::new();
    for edition in editions {
        let timestamp = request.timestamp.unwrap_or_else(|| timestamp_of(edition, content.newest));
        let key = content_key.edition(edition, request, timestamp);
        let layout = content_key.layout(edition, timestamp);
        let unchanged = ledger.unchanged(&edition.name, &key, &content.findings.sources, Output::ALL);
        let (outcome, diagnostics) = if let Some(Unchanged { written, diagnostics, notes }) = unchanged {
            (Outcome::Unchanged { files: written, notes }, diagnostics)
        } else {
            // After the last edition nothing needs the room, and a program that ends has nothing to tidy up.
            stores.forget_passes();
            let theme = &content.theme;
            let typesetter = typesetter.get_or_insert_with(|| Typesetter::new(theme));
            let bled = BledShelf::default();
            let [paper, ebook, slides] =
                [Outlet::Paper, Outlet::Ebook, Outlet::Slides].map(|outlet| edition.shown_in(outlet));
            let with = Context {
                request,
                edition: &paper,
                ebook: &ebook,
                slides: &slides,
                theme,
                typesetter,
                stores: &stores,
                timestamp,
                bled: &bled,
                sink,
                progress,
            };
            let made = make_edition(with, ledger.pages(&edition.name, &layout));
            let (mut remarks, pages) = match made {
                Err(error) => return Err(error.told(content.findings, edition)),
                Ok(made) => made,
            };
            let sources = &content.findings.sources;
            remarks.diagnostics.extend(warnings_to_diagnostics(&remarks.template_warnings, &content.theme, sources));
            let diagnostics = remarks.diagnostics.clone();
            (Outcome::Made { remarks, key, pages }, diagnostics)
        };
        content.findings.diagnostics.extend(apply_lints(diagnostics, &content.collection.lints));
        all.push(MadeOne { name: edition.name.clone(), layout, outcome });
    }
    stores.forget_unused();
    Ok((Findings::new(content.findings.sources, content.findings.diagnostics), all))
}
