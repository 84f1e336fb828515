//! The deck as PDF: 16:9, tagged, PDF/UA-1 and PDF/A-2a; its handout; and its notes for pdfpc.

mod data;
mod notes;

use tipwaaier_model::Timestamp;
use tipwaaier_theme::Theme;
use tipwaaier_typesetter::{
    Document, Imprint, Job, Late, Lookups, PdfKind, PdfSettings, Runs, Sheaf, Sheet, Typesetter, add_theme,
};

use crate::{Deck, Slide, SlidesError};

pub use notes::deck_to_pdfpc;

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
    settings: PdfSettings,
}

impl DeckPages {
    /// The file: PDF/UA-1 and PDF/A-2a.
    pub fn pdf(self) -> Result<Vec<u8>, SlidesError> {
        Ok(self.document.into_pdf(&self.settings)?)
    }
}

/// Lays the deck out on pages, with what is laid out already in `kept`. `typesetter` has the fonts of `theme`.
pub fn deck_to_pages(
    deck: &Deck,
    theme: &Theme,
    typesetter: &Typesetter,
    layout: PdfLayout,
    timestamp: Timestamp,
    kept: &Runs,
) -> Result<DeckPages, SlidesError> {
    let template = theme.overrides.get("slides.typ").map_or(TEMPLATE, AsRef::as_ref);
    let mut base = Job::new("/slides.typ", template, timestamp)?;
    add_theme(&mut base, theme)?;
    base.json("/deck.json", &data::deck_to_data(deck, theme, layout))?;
    // Our own templates look nothing up; who knows what another does.
    let own = !theme.overrides.contains_key("slides.typ") && !theme.overrides.contains_key("blocks.typ");
    let lookups = if own { Lookups::None } else { Lookups::Some };
    let (kind, slides_a_page) = match layout {
        PdfLayout::Slides => ("slides", 1),
        PdfLayout::Handout(slides) => ("handout", slides.get()),
    };
    let drawer = data::Drawer::new(deck, theme);
    let pages: Vec<&[Slide]> = deck.slides.chunks(slides_a_page).collect();
    let run = |at: usize| drawer.run(pages[at], at * slides_a_page + 1);
    let runs = Sheaf::new(typesetter, base, lookups, BATCH).keeping(kept).lay_out(pages.len(), run)?;
    let page_of = |slide: usize| Some(slide.div_ceil(slides_a_page));
    let imprint = Imprint::of(runs.iter().map(AsRef::as_ref));
    let sheets = runs.into_iter().flat_map(Sheet::all_of).collect();
    let document = Document::assemble(sheets, imprint, &Late { page_of: &page_of });
    let settings =
        PdfSettings { kind: PdfKind::Accessible, identifier: format!("{} {kind}", deck.identity), timestamp };
    Ok(DeckPages { document, settings })
}
