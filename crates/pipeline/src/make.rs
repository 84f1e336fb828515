//! One edition to the outputs that were asked for.

use rayon::prelude::*;
use serde::{Deserialize, Serialize};
use tipwaaier_booklet::{BookletOptions, CoverPage, Layout, edition_to_layout};
use tipwaaier_epub::{Cover, EpubOptions, edition_to_epub};
use tipwaaier_model::{Diagnostic, Edition, EditionName, PageMap, Text, Timestamp};
use tipwaaier_slides::{Deck, PdfLayout, deck_to_html, deck_to_pdf, deck_to_pdfpc, deck_to_pptx, edition_to_deck};
use tipwaaier_theme::Theme;
use tipwaaier_typesetter::{Photos, Runs, Typesetter, forget_passes};

use crate::ledger::KnownPages;
use crate::progress::{Progress, Stage};
use crate::{BuildError, Output, Request, printing};

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
    pub bytes: Vec<u8>,
    /// How much there is of it.
    pub extent: Extent,
}

/// What came of one edition.
#[derive(Debug, Default)]
pub(crate) struct MadeEdition {
    pub(crate) files: Vec<MadeFile>,
    /// Where the content does not fit an output well.
    pub(crate) diagnostics: Vec<Diagnostic>,
    /// What to know before printing.
    pub(crate) notes: Vec<Text>,
}

/// The order of what is made beside the paper. Slides as PDF come last: by then the booklet's pages are gone from memory.
const BESIDE_PAPER: &[Output] =
    &[Output::Cards, Output::SlidesPptx, Output::Epub, Output::SlidesHtml, Output::SlidesPdf];

/// What all outputs of an edition are made with.
#[derive(Clone, Copy)]
pub(crate) struct Workshop<'a> {
    pub(crate) request: &'a Request,
    pub(crate) edition: &'a Edition,
    pub(crate) theme: &'a Theme,
    pub(crate) typesetter: &'a Typesetter,
    pub(crate) runs: &'a Runs,
    pub(crate) timestamp: Timestamp,
    pub(crate) progress: Progress<'a>,
}

impl Workshop<'_> {
    /// Makes what was asked for. The booklet is laid out first, for its pages are named in the others, unless they are
    /// known, or not asked for: cards name none. The rest is made side by side, the files of the booklet among it.
    pub(crate) fn make(self, known: Option<KnownPages>) -> Result<(MadeEdition, Option<KnownPages>), BuildError> {
        let (paper, mut others): (Vec<Output>, Vec<Output>) =
            self.request.outputs.iter().partition(|output| matches!(output, Output::Booklet | Output::Print));
        let names_pages = !paper.is_empty() || others.iter().any(|output| *output != Output::Cards);
        let known = known.filter(|_| paper.is_empty());
        let layout = if known.is_none() && names_pages { Some(self.lay_out()?) } else { None };
        let map =
            known.as_ref().map(|known| &known.map).or_else(|| layout.as_ref().map(|layout| &layout.pages)).cloned();
        let cover = layout.as_ref().map(Layout::cover);
        let (paper, others) = rayon::join(
            || layout.map_or_else(|| Ok(Vec::new()), |layout| self.paper(&paper, layout)),
            || {
                let (pages, (deck, diagnostics)) = rayon::join(
                    || self.known_pages(known, map.as_ref(), cover.as_ref()),
                    || edition_to_deck(self.edition, self.theme, map.as_ref(), self.request.slides.detail),
                );
                let pages = pages?;
                let one = |output: &Output| self.stage(*output, || self.output(*output, pages.as_ref(), &deck));
                // Beside the paper they are made one after the other. A thread that waits for a part of the paper then
                // takes on a part of another output, and not all of one, for which the paper would have to wait.
                let made: Result<Vec<_>, _> = if paper.is_empty() {
                    others.par_iter().map(one).collect()
                } else {
                    others.sort_by_key(|output| BESIDE_PAPER.iter().position(|other| other == output));
                    others.iter().map(one).collect()
                };
                let made = made?;
                Ok::<_, BuildError>((made, pages, diagnostics))
            },
        );
        let (others, pages, diagnostics) = others?;
        let mut edition = MadeEdition { diagnostics, ..MadeEdition::default() };
        for part in paper?.into_iter().chain(others) {
            edition.files.extend(part.files);
            edition.diagnostics.extend(part.diagnostics);
            edition.notes.extend(part.notes);
        }
        let place = |output: Output| self.request.outputs.iter().position(|other| *other == output);
        edition.files.sort_by_key(|file| place(file.output));
        Ok((edition, pages))
    }

    /// The booklet laid out.
    fn lay_out(self) -> Result<Layout, BuildError> {
        self.progress.stage(Stage::Layout(self.edition.name.clone()), || {
            let options = self.booklet_options();
            let layout = edition_to_layout(self.edition, self.theme, self.typesetter, &options, self.runs)
                .map_err(|error| self.failed(Output::Booklet, &error))?;
            // Its pages belong to nobody else then, and need not be copied to be filled in.
            forget_passes();
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
        let png = cover.png(self.theme).map_err(|error| self.failed(Output::Booklet, &error))?;
        Ok(Some(KnownPages { map: map.clone(), cover: png.into() }))
    }

    /// The booklet and its print sheets, which hold the same pages.
    fn paper(self, outputs: &[Output], layout: Layout) -> Result<Vec<MadeEdition>, BuildError> {
        let Some(first) = outputs.first() else { return Ok(Vec::new()) };
        let extent = Extent::Pages(layout.pages.labels.len());
        let pdf = self.stage(*first, || {
            layout
                .pages(self.edition, self.theme, self.typesetter, self.runs)
                .and_then(|pages| pages.pdf(self.edition, self.timestamp))
                .map_err(|error| self.failed(Output::Booklet, &error))
        })?;
        let mut made = Vec::new();
        if outputs.contains(&Output::Print) {
            made.push(self.stage(Output::Print, || printing::booklet(self, &pdf))?);
        }
        if outputs.contains(&Output::Booklet) {
            made.push(self.file(Output::Booklet, pdf, extent));
        }
        Ok(made)
    }

    fn stage<T>(self, output: Output, work: impl FnOnce() -> T) -> T {
        self.progress.stage(Stage::Make(self.edition.name.clone(), output), work)
    }

    fn output(self, output: Output, pages: Option<&KnownPages>, deck: &Deck) -> Result<MadeEdition, BuildError> {
        let slides = Extent::Slides(deck.slides.len());
        match output {
            // Made apart, since they share the pages.
            Output::Booklet | Output::Print => Ok(MadeEdition::default()),
            Output::Cards => printing::cards(self),
            Output::Epub => self.epub(pages),
            Output::SlidesHtml => Ok(self.file(output, deck_to_html(deck, self.theme).into_bytes(), slides)),
            Output::SlidesPdf => self.slides_pdf(deck, slides),
            Output::SlidesPptx => {
                let pptx =
                    deck_to_pptx(deck, self.theme, self.timestamp).map_err(|error| self.failed(output, &error))?;
                Ok(self.file(output, pptx, slides))
            }
        }
    }

    /// The deck as PDF, its notes for the presenter's program, and the handout if one was asked for.
    fn slides_pdf(self, deck: &Deck, slides: Extent) -> Result<MadeEdition, BuildError> {
        let output = Output::SlidesPdf;
        let pdf = |layout| {
            deck_to_pdf(deck, self.theme, self.typesetter, layout, self.timestamp, self.runs)
                .map_err(|error| self.failed(output, &error))
        };
        let mut made = self.file(output, pdf(PdfLayout::Slides)?, slides);
        let notes = deck_to_pdfpc(deck).map_err(|error| self.failed(output, &error))?;
        made.files.push(self.named(output, "slides.pdfpc", notes, Extent::Unsaid));
        if let Some(per_page) = self.request.slides.handout {
            let handout = pdf(PdfLayout::Handout(per_page))?;
            let pages = deck.slides.len().div_ceil(per_page.get());
            made.files.push(self.named(output, "slides-handout.pdf", handout, Extent::Pages(pages)));
        }
        Ok(made)
    }

    fn epub(self, pages: Option<&KnownPages>) -> Result<MadeEdition, BuildError> {
        let output = Output::Epub;
        let cover = pages.map(|pages| {
            let (width, height) = png_size(&pages.cover);
            Cover { png: &pages.cover, width, height }
        });
        let options = EpubOptions { timestamp: self.timestamp, pages: pages.map(|pages| &pages.map), cover };
        let epub = edition_to_epub(self.edition, self.theme, &options)
            .map_err(|error| self.failed_with(output, error.text()))?;
        Ok(self.file(output, epub, Extent::Tips(self.edition.tips.len())))
    }

    pub(crate) const fn booklet_options(self) -> BookletOptions {
        BookletOptions { timestamp: self.timestamp, bleed: 0.0, photos: Photos::Late }
    }

    /// The usual file of an output, and nothing else.
    pub(crate) fn file(self, output: Output, bytes: Vec<u8>, extent: Extent) -> MadeEdition {
        MadeEdition { files: vec![self.named(output, output.file_name(), bytes, extent)], ..MadeEdition::default() }
    }

    pub(crate) fn named(self, output: Output, name: &str, bytes: Vec<u8>, extent: Extent) -> MadeFile {
        MadeFile { edition: self.edition.name.clone(), output, name: name.to_owned(), bytes, extent }
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
