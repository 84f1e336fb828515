//! The world that Typst sees: the fonts of a theme and the files of a job.

use std::path::PathBuf;

use tipwaaier_model::Timestamp;
use tipwaaier_theme::{Family, Theme};
use typst::diag::{FileError, FileResult, SourceDiagnostic};
use typst::engine::Sink;
use typst::foundations::{Bytes, Datetime, Duration};
use typst::syntax::{FileId, Source};
use typst::text::{Font, FontBook};
use typst::utils::LazyHash;
use typst::{Library, LibraryExt, World, WorldExt};

use crate::layout::{self, Passes};
use crate::{Document, Job, TypesetError};

/// Forgets what neither the edition that was just made nor the one before it had laid out: to be called after each. The
/// next build of the same, or of a set of it, then finds all that did not change, and memory stays bounded.
pub fn forget_unused() {
    typst::comemo::evict(1);
}

/// Typst with the fonts of one theme; made once and used for all documents in that theme.
pub struct Typesetter {
    library: LazyHash<Library>,
    book: LazyHash<FontBook>,
    fonts: Vec<Font>,
}

impl Typesetter {
    /// Typst with a theme's fonts and no others, so that a document never depends on the machine it was made on.
    #[must_use]
    pub fn new(theme: &Theme) -> Self {
        let families = [&theme.fonts.text, &theme.fonts.display, &theme.fonts.mono];
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
        // No inputs: they are hashed with the library, and a change of one would throw the whole cache away.
        Self { library: LazyHash::new(Library::default()), book: LazyHash::new(book), fonts }
    }

    /// The laid-out document of a job.
    pub fn compile(&self, job: &Job) -> Result<Document, TypesetError> {
        self.lay_out(job, None, Passes::UntilSettled)
    }

    /// The laid-out document of a job of which `before` is an earlier layout: what has not moved since is right at
    /// once.
    pub fn compile_after(&self, job: &Job, before: &Document) -> Result<Document, TypesetError> {
        self.lay_out(job, Some(before), Passes::UntilSettled)
    }

    /// A first layout of a job, which knows nothing of where anything stands: counters, links to labels and whatever
    /// else is looked up in the layout before are wrong in it, and it is done in half the time.
    pub fn draft(&self, job: &Job) -> Result<Document, TypesetError> {
        self.lay_out(job, None, Passes::One)
    }

    fn lay_out(&self, job: &Job, before: Option<&Document>, passes: Passes) -> Result<Document, TypesetError> {
        let world = JobWorld { typesetter: self, job };
        let mut sink = Sink::new();
        let laid_out = layout::lay_out(&world, before.map(|document| &document.inner), passes, &mut sink);
        let describe = |list: &[SourceDiagnostic]| list.iter().map(|each| world.describe(each)).collect::<Vec<_>>();
        match laid_out {
            Ok(document) => Ok(Document::new(document, describe(&sink.warnings()))),
            Err(errors) => Err(TypesetError::Template(describe(&errors))),
        }
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
