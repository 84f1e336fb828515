//! What all outputs of an edition are made with.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use tipwaaier_model::{Edition, Text, Timestamp};
use tipwaaier_theme::HouseStyle;
use tipwaaier_typesetter::Typesetter;

use super::page_source::PageSource;
use super::shelf::BledShelf;
use crate::error::BuildError;
use crate::files::{Extent, MadeFile};
use crate::keep::Stores;
use crate::output::Output;
use crate::progress::{Progress, Stage};
use crate::request::Request;

/// What all outputs of an edition are made with.
#[derive(Clone, Copy)]
pub(crate) struct Context<'a> {
    pub(crate) request: &'a Request,
    /// The edition as paper may show it.
    pub(crate) edition: &'a Edition,
    /// The edition as the e-book may show it.
    pub(crate) ebook: &'a Edition,
    /// The edition as the deck may show it.
    pub(crate) slides: &'a Edition,
    pub(crate) theme: &'a HouseStyle,
    pub(crate) typesetter: &'a Typesetter,
    pub(crate) stores: &'a Stores,
    pub(crate) timestamp: Timestamp,
    /// The booklet with bleed, once an output had it laid out.
    pub(crate) bled: &'a BledShelf,
    pub(crate) sink: &'a Sink<'a>,
    pub(crate) progress: Progress<'a>,
}

/// Who takes each file as soon as it is whole, from any thread, for as long as somebody wants it.
pub(crate) struct Sink<'a> {
    take: &'a (dyn Fn(MadeFile) -> Taken + Sync),
    stopped: AtomicBool,
}

/// Whether more files are wanted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Taken {
    /// They are.
    Well,
    /// They are not: a disk is full, for instance, and the rest would be made for nothing.
    AsTheLast,
}

impl<'a> Sink<'a> {
    pub(crate) fn new(take: &'a (dyn Fn(MadeFile) -> Taken + Sync)) -> Self {
        Self { take, stopped: AtomicBool::new(false) }
    }

    fn take(&self, file: MadeFile) {
        if (self.take)(file) == Taken::AsTheLast {
            self.stopped.store(true, Ordering::Relaxed);
        }
    }

    /// Refuses to go on where no more files are wanted.
    pub(crate) fn check(&self) -> Result<(), BuildError> {
        if self.stopped.load(Ordering::Relaxed) { Err(BuildError::Stopped) } else { Ok(()) }
    }

    pub(crate) fn take_all(&self, files: Vec<MadeFile>) -> Result<(), BuildError> {
        for file in files {
            self.take(file);
        }
        self.check()
    }
}

impl<'a> Context<'a> {
    /// Does the work of making an output between its two events, unless no more files are wanted.
    pub(crate) fn stage<T>(
        self,
        output: Output,
        work: impl FnOnce() -> Result<T, BuildError>,
    ) -> Result<T, BuildError> {
        self.sink.check()?;
        self.progress.stage(Stage::Make(self.edition.name.clone(), output), work)
    }

    /// A file of an output.
    pub(crate) fn file(self, output: Output, name: &str, bytes: Vec<u8>, extent: Extent) -> MadeFile {
        MadeFile { edition: self.edition.name.clone(), output, name: name.to_owned(), bytes: Arc::new(bytes), extent }
    }

    /// What pages for paper are set from.
    pub(crate) const fn source(self) -> PageSource<'a> {
        let Self { edition, theme, typesetter, timestamp, .. } = self;
        PageSource { edition, theme, typesetter, timestamp }
    }

    /// A renderer's error that only speaks English.
    pub(crate) fn failed(self, output: Output, error: &dyn std::error::Error) -> BuildError {
        self.failed_with(output, Text::new(error.to_string(), error.to_string()))
    }

    /// A renderer's error.
    pub(crate) fn failed_with(self, output: Output, message: Text) -> BuildError {
        BuildError::Output { edition: self.edition.name.clone(), output, message }
    }
}
