//! One edition to the outputs that were asked for.

use std::collections::VecDeque;
use std::sync::{Arc, Mutex, OnceLock, PoisonError};

use rayon::prelude::*;
use serde::{Deserialize, Serialize};
use tipwaaier_booklet::{BookletOptions, CoverPage, Layout, edition_to_layout};
use tipwaaier_epub::{Cover, EpubOptions, edition_to_epub};
use tipwaaier_model::{Diagnostic, Edition, EditionName, PageMap, Text, Timestamp};
use tipwaaier_slides::{
    Deck, DeckPages, PdfLayout, deck_to_html, deck_to_pages, deck_to_pdfpc, deck_to_pptx, edition_to_deck,
};
use tipwaaier_theme::Theme;
use tipwaaier_typesetter::{Photos, PlacedPhoto, PlainPdf, Runs, Typesetter, forget_passes};

use crate::ledger::KnownPages;
use crate::progress::{Progress, Stage};
use crate::screen_photos::ScreenPhotos;
use crate::{BuildError, Output, PhotoResolution, Request, printing};

/// How many tips a booklet may have for other outputs to be made while its pages are in memory.
const MOST_BESIDE_PAGES: usize = 250;

/// How much there is of an output.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Extent {
    /// So many pages.
    Pages(usize),
    /// So many sheets of paper.
    Sheets(usize),
    /// So many slides.
    Slides(usize),
    /// So many tips, in what has no pages.
    Tips(usize),
    /// Nothing to say.
    Unsaid,
}

/// A file of an edition, whole and not yet written.
#[derive(Debug, Clone)]
pub struct MadeFile {
    /// Of which edition.
    pub edition: EditionName,
    /// Of which output; a text that goes with one, such as instructions for printing, bears that output too.
    pub output: Output,
    /// The file's name in the edition's folder.
    pub name: String,
    /// All of it.
    pub bytes: Arc<Vec<u8>>,
    /// How much there is of it.
    pub extent: Extent,
}

/// What came of one output.
#[derive(Debug, Default)]
pub(crate) struct MadeOutput {
    pub(crate) files: Vec<MadeFile>,
    /// Where the content does not fit an output well.
    pub(crate) diagnostics: Vec<Diagnostic>,
    /// What to know before printing.
    pub(crate) notes: Vec<Text>,
}

/// What there is to tell of an edition that was made.
#[derive(Debug, Default)]
pub(crate) struct Told {
    /// Where the content does not fit an output well.
    pub(crate) diagnostics: Vec<Diagnostic>,
    /// What to know before printing.
    pub(crate) notes: Vec<Text>,
}

/// Who takes each file as soon as it is whole, from any thread.
pub(crate) type Taker<'a> = &'a (dyn Fn(MadeFile) + Sync);

/// What was made of an output, its files handed on.
struct Part {
    output: Output,
    told: Told,
}

/// What the outputs beside the paper are made from.
struct Shared {
    pages: Option<KnownPages>,
    deck: Deck,
    /// Where the content does not fit a slide well.
    diagnostics: Vec<Diagnostic>,
}

/// What all outputs of an edition are made with.
#[derive(Clone, Copy)]
pub(crate) struct Workshop<'a> {
    pub(crate) request: &'a Request,
    pub(crate) edition: &'a Edition,
    pub(crate) theme: &'a Theme,
    pub(crate) typesetter: &'a Typesetter,
    pub(crate) runs: &'a Runs,
    pub(crate) screen_photos: &'a ScreenPhotos,
    pub(crate) timestamp: Timestamp,
    pub(crate) take: Taker<'a>,
    pub(crate) progress: Progress<'a>,
}

impl Workshop<'_> {
    /// Makes what was asked for. The booklet is laid out first, for its pages are named in the others, unless they are
    /// known, or not asked for: cards name none. The rest is made side by side, the files of the booklet among it.
    pub(crate) fn make(self, known: Option<KnownPages>) -> Result<(Told, Option<KnownPages>), BuildError> {
        let (paper, others): (Vec<Output>, Vec<Output>) =
            self.request.outputs.iter().partition(|output| matches!(output, Output::Booklet | Output::Print));
        let names_pages = !paper.is_empty() || others.iter().any(|output| *output != Output::Cards);
        let known = known.filter(|_| paper.is_empty());
        let layout = if known.is_none() && names_pages { Some(self.lay_out()?) } else { None };
        let map =
            known.as_ref().map(|known| &known.map).or_else(|| layout.as_ref().map(|layout| &layout.pages)).cloned();
        let cover = layout.as_ref().and_then(Layout::cover);
        let shared = || {
            let (pages, (deck, diagnostics)) = rayon::join(
                || self.known_pages(known, map.as_ref(), cover.as_ref()),
                || edition_to_deck(self.edition, self.theme, map.as_ref(), self.request.slides.detail),
            );
            Ok(Arc::new(Shared { pages: pages?, deck, diagnostics }))
        };
        let (shared, mut parts) = if let Some(layout) = layout.filter(|_| !paper.is_empty()) {
            self.make_beside_paper(&paper, layout, &others, shared)?
        } else {
            let shared = shared()?;
            let parts = others.par_iter().map(|output| self.part(*output, &shared)).collect::<Result<_, _>>()?;
            (shared, parts)
        };
        // Whichever was made first.
        parts.sort_by_key(|part| self.request.outputs.iter().position(|other| *other == part.output));
        let mut told = Told { diagnostics: shared.diagnostics.clone(), notes: Vec::new() };
        for part in parts {
            told.diagnostics.extend(part.told.diagnostics);
            told.notes.extend(part.told.notes);
        }
        Ok((told, shared.pages.clone()))
    }

    /// Makes the paper in one thread and the others beside it, one after the other: a thread that waits for a part of the
    /// paper then takes on a part of another output, and not all of one, for which the paper would have to wait. The
    /// slides for PDF come last, laid out by whichever is done first, with the help of the other, and what one thread
    /// alone can do beside the making of their file, which is such a thing too. The pages of a large booklet are written
    /// before all that, for they take most of the memory.
    fn make_beside_paper(
        self,
        paper: &[Output],
        layout: Layout,
        others: &[Output],
        shared: impl FnOnce() -> Result<Arc<Shared>, BuildError> + Send,
    ) -> Result<(Arc<Shared>, Vec<Part>), BuildError> {
        let wanted = |outputs: &[Output]| -> VecDeque<Output> {
            outputs.iter().copied().filter(|output| others.contains(output)).collect()
        };
        let last = wanted(&[Output::Epub, Output::SlidesHtml]);
        let mut line = wanted(&[Output::Cards, Output::SlidesPptx, Output::SlidesPdf]);
        if line.back() != Some(&Output::SlidesPdf) {
            line.extend(&last);
        }
        let line = Mutex::new(line);
        let take_turns = |shared: &Shared, next: fn(&mut VecDeque<Output>) -> Option<Output>| {
            let mut parts = Vec::new();
            loop {
                let output = next(&mut line.lock().unwrap_or_else(PoisonError::into_inner));
                match output {
                    Some(Output::SlidesPdf) => {
                        let pages =
                            self.stage(Output::SlidesPdf, || self.lay_out_slides(&shared.deck, PdfLayout::Slides))?;
                        let (slides, last) = rayon::join(
                            || self.slides_part(pages, &shared.deck),
                            || last.iter().map(|output| self.part(*output, shared)).collect::<Result<Vec<_>, _>>(),
                        );
                        parts.push(slides?);
                        parts.extend(last?);
                    }
                    Some(output) => parts.push(self.part(output, shared)?),
                    None => return Ok::<_, BuildError>(parts),
                }
            }
        };
        let extent = Extent::Pages(layout.pages.labels.len());
        let first = paper.first().copied().unwrap_or(Output::Booklet);
        let mut write: Box<dyn FnOnce() -> Result<PlainPdf, BuildError> + Send + '_> =
            Box::new(move || self.written(first, layout));
        if self.edition.tips.len() > MOST_BESIDE_PAGES && !self.request.kept.is_keeping() {
            let written = write()?;
            write = Box::new(|| Ok(written));
        }
        let ready: OnceLock<Arc<Shared>> = OnceLock::new();
        let (paper, others) = rayon::join(
            || {
                let mut parts = self.paper(paper, extent, &write()?)?;
                if let Some(shared) = ready.get() {
                    parts.extend(take_turns(shared, VecDeque::pop_back)?);
                }
                Ok::<_, BuildError>(parts)
            },
            || {
                let shared = shared()?;
                ready.get_or_init(|| Arc::clone(&shared));
                let parts = take_turns(&shared, VecDeque::pop_front)?;
                Ok::<_, BuildError>((shared, parts))
            },
        );
        let (shared, mut parts) = others?;
        parts.extend(paper?);
        Ok((shared, parts))
    }

    /// Makes an output and hands its files on.
    fn part(self, output: Output, shared: &Shared) -> Result<Part, BuildError> {
        Ok(self.hand_on(output, self.stage(output, || self.output(output, shared))?))
    }

    fn hand_on(self, output: Output, made: MadeOutput) -> Part {
        let MadeOutput { files, diagnostics, notes } = made;
        files.into_iter().for_each(self.take);
        Part { output, told: Told { diagnostics, notes } }
    }

    /// The booklet laid out.
    fn lay_out(self) -> Result<Layout, BuildError> {
        self.progress.stage(Stage::Layout(self.edition.name.clone()), || {
            let options = self.booklet_options();
            let layout = edition_to_layout(self.edition, self.theme, self.typesetter, &options, self.runs)
                .map_err(|error| self.failed(Output::Booklet, &error))?;
            if !self.request.kept.is_keeping() {
                // Its pages belong to nobody else then, and need not be copied to be filled in.
                forget_passes();
            }
            Ok(layout)
        })
    }

    /// What others need to know of a booklet: what was known of it, or what its layout tells.
    fn known_pages(
        self,
        known: Option<KnownPages>,
        map: Option<&PageMap>,
        cover: Option<&CoverPage>,
    ) -> Result<Option<KnownPages>, BuildError> {
        let (Some(map), Some(cover)) = (map, cover) else { return Ok(known) };
        let cover = cover.png(self.theme).map_err(|error| self.failed(Output::Booklet, &error))?;
        Ok(Some(KnownPages { map: map.clone(), cover }))
    }

    /// The pages of the booklet as typst-pdf writes them, with photos no finer than asked if it is to be read; the pages
    /// are gone from memory after that.
    fn written(self, output: Output, layout: Layout) -> Result<PlainPdf, BuildError> {
        let is_read = self.request.outputs.contains(&Output::Booklet);
        let resolution = if is_read { self.request.photos } else { PhotoResolution::Full };
        self.stage(output, || {
            layout
                .pages(self.edition, self.theme, self.typesetter, self.runs)
                .and_then(|pages| {
                    let carried = |photo: PlacedPhoto<'_>| self.screen_photos.instead_of(photo, resolution);
                    pages.plain_pdf(self.edition, self.timestamp, carried)
                })
                .map_err(|error| self.failed(output, &error))
        })
    }

    /// The booklet and its print sheets, which hold the same pages: packed for readers and imposed side by side.
    fn paper(self, outputs: &[Output], extent: Extent, plain: &PlainPdf) -> Result<Vec<Part>, BuildError> {
        let booklet = || {
            let pdf = plain.packed().map_err(|error| self.failed(Output::Booklet, &error))?;
            let booklet = self.named(Output::Booklet, Output::Booklet.file_name(), pdf, extent);
            Ok(MadeOutput { files: vec![booklet], ..MadeOutput::default() })
        };
        let make = |output: Output| {
            let print = || printing::booklet(self, plain);
            let made = self.stage(output, || if output == Output::Print { print() } else { booklet() });
            Ok(self.hand_on(output, made?))
        };
        outputs.par_iter().map(|output| make(*output)).collect()
    }

    fn stage<T>(self, output: Output, work: impl FnOnce() -> T) -> T {
        self.progress.stage(Stage::Make(self.edition.name.clone(), output), work)
    }

    fn output(self, output: Output, shared: &Shared) -> Result<MadeOutput, BuildError> {
        let Shared { pages, deck, .. } = shared;
        let slides = Extent::Slides(deck.slides.len());
        match output {
            // Made apart, since they share the pages.
            Output::Booklet | Output::Print => Ok(MadeOutput::default()),
            Output::Cards => printing::cards(self),
            Output::Epub => self.epub(pages.as_ref()),
            Output::SlidesHtml => Ok(self.file(output, deck_to_html(deck, self.theme).into_bytes(), slides)),
            Output::SlidesPdf => self.slides_pdf(self.lay_out_slides(deck, PdfLayout::Slides)?, deck),
            Output::SlidesPptx => {
                let pptx = deck_to_pptx(deck, self.theme, self.timestamp, &self.request.kept.compressed)
                    .map_err(|error| self.failed(output, &error))?;
                Ok(self.file(output, pptx, slides))
            }
        }
    }

    fn lay_out_slides(self, deck: &Deck, layout: PdfLayout) -> Result<DeckPages, BuildError> {
        deck_to_pages(deck, self.theme, self.typesetter, layout, self.timestamp, self.runs)
            .map_err(|error| self.failed(Output::SlidesPdf, &error))
    }

    fn slides_part(self, pages: DeckPages, deck: &Deck) -> Result<Part, BuildError> {
        let output = Output::SlidesPdf;
        Ok(self.hand_on(output, self.stage(output, || self.slides_pdf(pages, deck))?))
    }

    /// The deck as PDF, its notes for the presenter's program, and the handout if one was asked for.
    fn slides_pdf(self, pages: DeckPages, deck: &Deck) -> Result<MadeOutput, BuildError> {
        let output = Output::SlidesPdf;
        let failed = |error| self.failed(output, &error);
        let slides = Extent::Slides(deck.slides.len());
        let mut made = self.file(output, pages.pdf().map_err(failed)?, slides);
        let notes = deck_to_pdfpc(deck).map_err(failed)?;
        made.files.push(self.named(output, "slides.pdfpc", notes, Extent::Unsaid));
        if let Some(per_page) = self.request.slides.handout {
            let handout = self.lay_out_slides(deck, PdfLayout::Handout(per_page))?.pdf();
            let pages = deck.slides.len().div_ceil(per_page.get());
            made.files.push(self.named(output, "slides-handout.pdf", handout.map_err(failed)?, Extent::Pages(pages)));
        }
        Ok(made)
    }

    fn epub(self, pages: Option<&KnownPages>) -> Result<MadeOutput, BuildError> {
        let output = Output::Epub;
        let cover = pages.map(|pages| {
            let (width, height) = png_size(&pages.cover);
            Cover { png: &pages.cover, width, height }
        });
        let picture_bytes = self.request.limits.epub_picture_bytes;
        let pages = pages.map(|pages| &pages.map);
        let compressed = &self.request.kept.compressed;
        let options = EpubOptions { timestamp: self.timestamp, pages, cover, picture_bytes, compressed };
        let epub = edition_to_epub(self.edition, self.theme, &options)
            .map_err(|error| self.failed_with(output, error.text()))?;
        Ok(self.file(output, epub, Extent::Tips(self.edition.tips.len())))
    }

    pub(crate) const fn booklet_options(self) -> BookletOptions {
        BookletOptions { timestamp: self.timestamp, bleed: 0.0, photos: Photos::Late }
    }

    /// The usual file of an output, and nothing else.
    pub(crate) fn file(self, output: Output, bytes: Vec<u8>, extent: Extent) -> MadeOutput {
        MadeOutput { files: vec![self.named(output, output.file_name(), bytes, extent)], ..MadeOutput::default() }
    }

    pub(crate) fn named(self, output: Output, name: &str, bytes: Vec<u8>, extent: Extent) -> MadeFile {
        MadeFile { edition: self.edition.name.clone(), output, name: name.to_owned(), bytes: Arc::new(bytes), extent }
    }

    /// A renderer's error that only speaks English.
    pub(crate) fn failed(self, output: Output, error: &dyn std::error::Error) -> BuildError {
        self.failed_with(output, Text::new(error.to_string(), error.to_string()))
    }

    pub(crate) fn failed_with(self, output: Output, message: Text) -> BuildError {
        BuildError::Output { edition: self.edition.name.clone(), output, message }
    }
}

/// Width and height of a PNG that was made here.
fn png_size(png: &[u8]) -> (u32, u32) {
    let field =
        |from: usize| png.get(from..from + 4).and_then(|bytes| bytes.try_into().ok()).map_or(0, u32::from_be_bytes);
    (field(16), field(20))
}
