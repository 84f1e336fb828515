//! The world that Typst sees: the fonts of a theme and the files of a job.

use std::path::PathBuf;

use tipwaaier_model::Timestamp;
use tipwaaier_theme::{Family, HouseStyle};
use typst::diag::{FileError, FileResult, SourceDiagnostic};
use typst::engine::Sink;
use typst::foundations::{Bytes, Datetime, Duration};
use typst::model::Document as _;
use typst::syntax::{FileId, Source};
use typst::text::{Font, FontBook};
use typst::utils::{LazyHash, hash128};
use typst::{Feature, Library, LibraryExt, World, WorldExt};
use typst_layout::PagedDocument;

use crate::guard::guarded;
use crate::internals::layout::{self, Around, Passes};
use crate::internals::prune::{Left, Pruner};
use crate::{Document, Job, TypesetError};

/// How many builds Typst's intermediate results outlive without being used: in one, they may be forgotten once more
/// after many runs are laid out.
const BUILDS_REMEMBERED: usize = 2;

/// What is said of a panic: nothing that it says itself is of use to anybody.
pub(crate) const PANICKED: &str = "Typst failed";

/// Forgets Typst's intermediate results: what is laid out is kept as page runs, if it is kept.
pub fn forget_passes() {
    typst::comemo::evict(0);
}

/// Forgets those of Typst's intermediate results that the last builds did not use. What a template defines, and most of a
/// tip that is being edited, is remembered then.
pub fn forget_old_passes() {
    typst::comemo::evict(BUILDS_REMEMBERED);
}

/// Typst's own functions, with those that say which cells of a table are heads.
fn library() -> Library {
    Library::builder().with_features([Feature::A11yExtras].into_iter().collect()).build()
}

/// Typst with the fonts of one theme; made once and used for all documents in that theme.
pub struct Typesetter {
    library: LazyHash<Library>,
    book: LazyHash<FontBook>,
    fonts: Vec<Font>,
    fonts_hash: u128,
}

impl Typesetter {
    /// Typst with a theme's fonts and no others, so that a document never depends on the machine it was made on.
    #[must_use]
    pub fn new(theme: &HouseStyle) -> Self {
        let families = theme.fonts.families();
        let mut seen: Vec<&Family> = Vec::new();
        for family in families {
            if !seen.iter().any(|other| other.files == family.files) {
                seen.push(family);
            }
        }
        let fonts: Vec<Font> = seen
            .iter()
            .flat_map(|family| &family.files)
            .flat_map(|file| Font::iter(Bytes::new(file.bytes.clone())))
            .collect();
        let book = FontBook::from_fonts(&fonts);
        let fonts_hash = hash128(&fonts);
        // No inputs: they are hashed with the library, and a change of one would throw the whole cache away.
        Self { library: LazyHash::new(library()), book: LazyHash::new(book), fonts, fonts_hash }
    }

    /// The laid-out document of a job, without the marks of where lines may end.
    pub fn compile(&self, job: &Job) -> Result<Document, TypesetError> {
        let mut document = self.lay_out(job, 0, Passes::UntilSettled)?;
        let mut pruner = Pruner::leaving(Left::All);
        let pages = document.inner.pages().iter().map(|page| pruner.page(page)).collect();
        document.inner = PagedDocument::new(pages, document.inner.info().clone());
        Ok(document)
    }

    /// Lays out a job, the elements of which are told from those of other documents by `key`.
    pub(crate) fn lay_out(&self, job: &Job, key: u128, passes: Passes) -> Result<Document, TypesetError> {
        self.run(job, key, passes, None)
    }

    /// Lays out a job as a part of a larger document, in which it looks things up.
    pub(crate) fn lay_out_within(&self, job: &Job, key: u128, around: &Around<'_>) -> Result<Document, TypesetError> {
        self.run(job, key, Passes::UntilSettled, Some(around))
    }

    fn run(&self, job: &Job, key: u128, passes: Passes, around: Option<&Around<'_>>) -> Result<Document, TypesetError> {
        let world = JobWorld { typesetter: self, job };
        let mut sink = Sink::new();
        let Some(laid_out) = guarded(|| layout::lay_out(&world, key, passes, around, &mut sink)) else {
            return Err(TypesetError::Template(vec![PANICKED.to_owned()]));
        };
        let describe = |list: &[SourceDiagnostic]| list.iter().map(|each| world.describe(each)).collect::<Vec<_>>();
        match laid_out {
            Ok(document) => Ok(Document::new(document, describe(&sink.warnings()))),
            Err(errors) => Err(TypesetError::Template(describe(&errors))),
        }
    }

    /// What errors say that came of a job, each with its place in a template.
    pub(crate) fn describe(&self, job: &Job, errors: &[SourceDiagnostic]) -> Vec<String> {
        let world = JobWorld { typesetter: self, job };
        errors.iter().map(|error| world.describe(error)).collect()
    }

    /// A hash of the fonts.
    pub(crate) const fn fonts_hash(&self) -> u128 {
        self.fonts_hash
    }
}

/// The world of one job.
struct JobWorld<'a> {
    typesetter: &'a Typesetter,
    job: &'a Job,
}

impl JobWorld<'_> {
    /// A diagnostic of Typst's as one line, with its place in the template.
    fn describe(&self, diagnostic: &SourceDiagnostic) -> String {
        let place = diagnostic.span.id().map(|id| {
            let path = id.get().vpath().get_without_slash().to_owned();
            let line = self
                .range(diagnostic.span)
                .and_then(|range| Some(self.job.sources.get(&id)?.lines().byte_to_line(range.start)? + 1));
            line.map_or(path.clone(), |line| format!("{path}:{line}"))
        });
        let text = with_hints(diagnostic);
        place.map_or(text.clone(), |place| format!("{place}: {text}"))
    }
}

impl World for JobWorld<'_> {
    fn library(&self) -> &LazyHash<Library> {
        &self.typesetter.library
    }

    fn book(&self) -> &LazyHash<FontBook> {
        &self.typesetter.book
    }

    fn main(&self) -> FileId {
        self.job.main
    }

    fn source(&self, id: FileId) -> FileResult<Source> {
        self.job.sources.get(&id).cloned().ok_or_else(|| not_found(id))
    }

    fn file(&self, id: FileId) -> FileResult<Bytes> {
        self.job.files.get(&id).cloned().ok_or_else(|| not_found(id))
    }

    fn font(&self, index: usize) -> Option<Font> {
        self.typesetter.fonts.get(index).cloned()
    }

    fn today(&self, _: Option<Duration>) -> Option<Datetime> {
        let (year, month, day, ..) = self.job.timestamp.civil();
        Datetime::from_ymd(year, month, day)
    }
}

/// What a diagnostic says, with its hints.
pub(crate) fn with_hints(diagnostic: &SourceDiagnostic) -> String {
    diagnostic.hints.iter().fold(diagnostic.message.to_string(), |text, hint| format!("{text} ({})", hint.v))
}

/// A time as Typst takes it.
pub(crate) fn datetime(timestamp: Timestamp) -> Option<Datetime> {
    let (year, month, day, hour, minute, second) = timestamp.civil();
    Datetime::from_ymd_hms(year, month, day, hour, minute, second)
}

/// The answer for every file that is not of the job: there is nothing else.
fn not_found(id: FileId) -> FileError {
    FileError::NotFound(PathBuf::from(id.get().vpath().get_without_slash()))
}
