//! The deck as PDF: 16:9, tagged, PDF/UA-1 and PDF/A-2a; its handout; and its notes for pdfpc.

mod data;
mod notes_pages;

use std::sync::Arc;

use rayon::prelude::*;
use tipwaaier_model::{Timestamp, TipNumber};
use tipwaaier_theme::HouseStyle;
use tipwaaier_typesetter::{
    Compositor, Document, Fault, Job, Lookups, PdfKind, PdfSettings, PlaceNumber, Properties, Run, Runs, Sheet, Spot,
    Targets, TypesetError, Typesetter, add_theme,
};

use crate::{Deck, Slide, SlidesError};

pub use notes_pages::deck_to_pdfpc;

/// The template, which a theme may replace.
const TEMPLATE: &str = include_str!("../../../themes/shared/slides.typ");

/// What becomes of the slides on PDF pages.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum PdfLayout {
    /// A slide a page.
    #[default]
    Slides,
    /// A4 pages with this many slides below each other, and lines to write on beside them.
    Handout(HandoutSlides),
    /// A4 pages with each slide beside its notes.
    Notes,
}

/// How many slides a page of a handout has.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum HandoutSlides {
    /// Two.
    Two,
    /// Three.
    Three,
    /// Four.
    Four,
}

impl HandoutSlides {
    /// The number, 2 to 4.
    #[must_use]
    pub const fn get(self) -> usize {
        match self {
            Self::Two => 2,
            Self::Three => 3,
            Self::Four => 4,
        }
    }

    /// The layout of a number, if there is one.
    #[must_use]
    pub const fn new(slides: usize) -> Option<Self> {
        match slides {
            2 => Some(Self::Two),
            3 => Some(Self::Three),
            4 => Some(Self::Four),
            _ => None,
        }
    }
}

/// How many pages are laid out at once.
const BATCH: usize = 48;

/// The deck laid out on pages.
pub struct DeckPages {
    document: Document,
    pages: usize,
    settings: PdfSettings,
}

impl DeckPages {
    /// How many pages there are.
    #[must_use]
    pub const fn pages(&self) -> usize {
        self.pages
    }

    /// What Typst warned of, for those who change templates.
    #[must_use]
    pub fn warnings(&self) -> &[String] {
        self.document.warnings()
    }

    /// The file: PDF/UA-1 and PDF/A-2a.
    pub fn pdf(self) -> Result<Vec<u8>, SlidesError> {
        Ok(self.document.into_pdf(&self.settings)?)
    }
}

/// Lays the deck out on pages, with what is laid out already in `kept`. `typesetter` has the fonts of `theme`.
pub fn deck_to_pages(
    deck: &Deck,
    theme: &HouseStyle,
    typesetter: &Typesetter,
    layout: PdfLayout,
    timestamp: Timestamp,
    kept: &Runs,
) -> Result<DeckPages, SlidesError> {
    let laid_out = |shape| -> Result<Vec<Arc<Run>>, TypesetError> {
        let (drawer, runs_of) = (data::Drawer::new(deck, theme, shape), slides_of_runs(deck, shape));
        let firsts = firsts_of(&runs_of);
        let compositor = compositor(deck, theme, typesetter, shape, timestamp)?.keeping(kept);
        compositor.lay_out(runs_of.len(), |at| drawer.run(runs_of[at], firsts[at]))
    };
    let runs = laid_out(layout)?;
    // Other pages show the slides as they are laid out on pages of their own.
    let slides = if layout == PdfLayout::Slides { Vec::new() } else { laid_out(PdfLayout::Slides)? };
    let properties = Properties::of(runs.iter().chain(&slides).map(AsRef::as_ref));
    let mut shown = slides.iter().map(AsRef::as_ref);
    let mut with_slides = |sheet: Sheet| if slides.is_empty() { sheet } else { sheet.showing(&mut shown) };
    let sheets_of_runs: Vec<Vec<Sheet>> =
        runs.into_iter().map(|run| Sheet::all_of(run).map(&mut with_slides).collect()).collect();
    let firsts = firsts_of(&slides_of_runs(deck, layout));
    // The page that each run begins on.
    let begins: Vec<usize> =
        sheets_of_runs.iter().scan(1, |page, run| Some(std::mem::replace(page, *page + run.len()))).collect();
    let spot_of = |slide: PlaceNumber| {
        let run = firsts.partition_point(|first| *first <= slide.get()).checked_sub(1)?;
        Some(Spot { page: *begins.get(run)?, top: 0.0 })
    };
    let sheets: Vec<Sheet> = sheets_of_runs.into_iter().flatten().collect();
    let pages = sheets.len();
    let title_of = |slide: PlaceNumber| Some(deck.slides.get(slide.get().checked_sub(1)?)?.title.clone());
    let words = deck.words.words();
    let (note, back_to_text) = (words.footnote, words.back_to_text);
    let targets = Targets { spot_of: &spot_of, title_of: &title_of, note, back_to_text };
    let document = Document::assemble(sheets, properties, &targets);
    Ok(DeckPages { document, pages, settings: settings(deck, layout, timestamp) })
}

/// The tips whose slides can't be set on pages, each with what is wrong: every slide is laid out and exported by itself.
#[must_use]
pub fn slides_at_fault(
    deck: &Deck,
    theme: &HouseStyle,
    typesetter: &Typesetter,
    layout: PdfLayout,
    timestamp: Timestamp,
) -> Vec<(TipNumber, Fault)> {
    let Ok(compositor) = compositor(deck, theme, typesetter, layout, timestamp) else { return Vec::new() };
    let (drawer, settings) = (data::Drawer::new(deck, theme, layout), settings(deck, layout, timestamp));
    // Below the heading of the first slide stand those of all others.
    let data = |at: usize| drawer.run(&deck.slides[at..=at], at + 1);
    let cover = compositor.lay_out(1, data).unwrap_or_default();
    if cover.is_empty() || compositor.fault_of_runs(&cover, &settings).is_some() {
        return Vec::new();
    }
    let fault = |(at, slide): (usize, &Slide)| {
        let tip = slide.tip?;
        let fault = compositor.fault_of_data(data(at)).or_else(|| {
            let slide = compositor.lay_out(1, |_| data(at)).ok()?;
            compositor.fault_of_runs(&[cover.clone(), slide].concat(), &settings)
        });
        Some((tip, fault?))
    };
    let mut faults: Vec<(TipNumber, Fault)> = deck.slides.par_iter().enumerate().filter_map(fault).collect();
    faults.dedup_by_key(|(tip, _)| *tip);
    faults
}

/// The number of the first slide of each run.
fn firsts_of(runs_of: &[&[Slide]]) -> Vec<usize> {
    runs_of.iter().scan(1, |first, run| Some(std::mem::replace(first, *first + run.len()))).collect()
}

/// What lays out the pages of a deck.
fn compositor<'a>(
    deck: &Deck,
    theme: &HouseStyle,
    typesetter: &'a Typesetter,
    layout: PdfLayout,
    timestamp: Timestamp,
) -> Result<Compositor<'a>, TypesetError> {
    let template = theme.overrides.get("slides.typ").map_or(TEMPLATE, AsRef::as_ref);
    let mut base = Job::new("/slides.typ", template, timestamp)?;
    add_theme(&mut base, theme)?;
    base.json("/deck.json", &data::deck_to_data(deck, theme, layout))?;
    // Our own templates look nothing up; who knows what another does.
    let own = !theme.overrides.contains_key("slides.typ") && !theme.overrides.contains_key("blocks.typ");
    let lookups = if own { Lookups::None } else { Lookups::Some };
    Ok(Compositor::new(typesetter, base, lookups, BATCH))
}

/// The slides that are laid out together: those of a page, or, among the notes, those of a tip.
fn slides_of_runs(deck: &Deck, layout: PdfLayout) -> Vec<&[Slide]> {
    match layout {
        PdfLayout::Slides => deck.slides.chunks(1).collect(),
        PdfLayout::Handout(slides) => deck.slides.chunks(slides.get()).collect(),
        PdfLayout::Notes => deck.slides.chunk_by(|one, other| one.tip == other.tip).collect(),
    }
}

fn settings(deck: &Deck, layout: PdfLayout, timestamp: Timestamp) -> PdfSettings {
    let kind = match layout {
        PdfLayout::Slides => "slides",
        PdfLayout::Handout(_) => "handout",
        PdfLayout::Notes => "notes",
    };
    PdfSettings { kind: PdfKind::Accessible, identifier: format!("{} {kind}", deck.identity), timestamp }
}
