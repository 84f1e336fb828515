//! What an output is: what it needs, what it costs, which files it makes, and how it makes them.

use tipwaaier_model::{Diagnostic, Text};
use tipwaaier_slides::Deck;
use tipwaaier_typesetter::UnpackedPdf;

use super::context::Context;
use crate::error::BuildError;
use crate::files::MadeFile;
use crate::keep::KnownPages;
use crate::output::Output;
use crate::request::Request;

/// An output, for whoever schedules it.
pub(crate) struct Recipe {
    /// What it is called.
    pub(crate) output: Output,
    /// The paths of all files that it may make of a request, in the edition's folder; that of the output comes first.
    pub(crate) files: fn(&Request) -> Vec<&'static str>,
    /// Whether it can be made at all, before anything is laid out for it.
    pub(crate) check: fn(Context<'_>) -> Result<(), BuildError>,
    /// What it needs, how many threads it takes, and how it is made, as a request asks for it.
    pub(crate) plan: fn(&Request) -> Plan,
}

/// What an output needs.
#[derive(Clone, Copy)]
pub(crate) enum Plan {
    /// The edition and its deck.
    Edition(Work),
    /// These, and on which page of the booklet things stand.
    Pages(Work),
    /// The pages of the booklet themselves. All threads may work at it.
    Book(BookPhotos, for<'a> fn(Context<'a>, &'a Book) -> Result<MadeOutput, BuildError>),
}

/// Which photos the pages of the booklet are wanted with.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum BookPhotos {
    /// As they came.
    Whole,
    /// As they came, and as fine as a screen shows.
    ForScreens,
}

/// How many threads an output takes, and how it is made. What all threads can work at goes first, one output after the
/// other; what one thread alone can do comes last, side by side.
#[derive(Clone, Copy)]
pub(crate) enum Work {
    /// All threads work at it.
    ManyThreads(for<'a> fn(Kitchen<'a>) -> Result<MadeOutput, BuildError>),
    /// One thread does nearly all of it.
    OneThread(for<'a> fn(Kitchen<'a>) -> Result<MadeOutput, BuildError>),
    /// All threads work at its first part, such as the layout of pages, and one at the rest, such as their file.
    ManyThenOne(for<'a> fn(Kitchen<'a>) -> Result<Rest<'a>, BuildError>),
}

/// What is left to be done by one thread.
pub(crate) type Rest<'a> = Box<dyn FnOnce() -> Result<MadeOutput, BuildError> + Send + 'a>;

/// What an output is made from.
#[derive(Clone, Copy)]
pub(crate) struct Kitchen<'a> {
    pub(crate) context: Context<'a>,
    pub(crate) deck: &'a Deck,
    /// On which page things stand, for an output that needs pages.
    pub(crate) pages: Option<&'a KnownPages>,
}

/// The booklet as one file, from which those are made that leave the program.
pub(crate) struct Book {
    pub(crate) pdf: UnpackedPdf,
    /// How many pages it has.
    pub(crate) pages: usize,
}

/// What came of one output.
#[derive(Debug, Default)]
pub(crate) struct MadeOutput {
    pub(crate) files: Vec<MadeFile>,
    pub(crate) remarks: Remarks,
}

/// What there is to say of something that was made.
#[derive(Debug, Default)]
pub(crate) struct Remarks {
    /// Where the content does not fit an output well.
    pub(crate) diagnostics: Vec<Diagnostic>,
    /// What to know before printing.
    pub(crate) notes: Vec<Text>,
    /// What Typst warned of, which is of use where a theme brings templates.
    pub(crate) template_warnings: Vec<String>,
}

impl Remarks {
    pub(crate) fn extend(&mut self, more: Self) {
        self.diagnostics.extend(more.diagnostics);
        self.notes.extend(more.notes);
        self.template_warnings.extend(more.template_warnings);
    }
}
