//! Everything that a live preview shows, without exporting what it doesn't.

use std::collections::BTreeMap;

use tipwaaier_booklet::{BookletOptions, BookletPages, edition_to_layout};
use tipwaaier_epub::{EpubOptions, edition_to_epub};
use tipwaaier_model::{Anchor, Edition, Outlet, PageMap, TipNumber};
use tipwaaier_parser::apply_lints;
use tipwaaier_slides::{Audience, Deck, deck_to_html, edition_to_deck};
use tipwaaier_typesetter::{Photos, Typesetter};

use crate::error::{BuildError, Findings};
use crate::make::{PageSource, for_screens, smaller_pictures, timestamp_of};
use crate::output::Output;
use crate::progress::Progress;
use crate::read::editions::editions;
use crate::read::{KnownPictures, content};
use crate::request::Request;
use crate::threads::pool_of;

/// Pixels to a point of a page's picture: enough for a screen of twice the usual density at half the page's size.
const PIXELS_PER_POINT: f64 = 1.6;

/// An edition, ready to be shown.
pub struct Live {
    /// What the content can be told.
    pub findings: Findings,
    /// What is shown.
    pub edition: Edition,
    /// The e-book, with the booklet's page numbers and without a cover.
    pub epub: Vec<u8>,
    /// The deck.
    pub deck: String,
    map: PageMap,
    pages: BookletPages,
    slides: BTreeMap<TipNumber, String>,
}

impl Live {
    /// How many pages the booklet has.
    #[must_use]
    pub fn pages(&self) -> usize {
        self.map.labels.len()
    }

    /// A page of the booklet as PNG, from 1; `None` where there is none.
    #[must_use]
    pub fn page_png(&self, page: usize) -> Option<Vec<u8>> {
        self.pages.png(page, PIXELS_PER_POINT).ok()
    }

    /// The page on which a tip begins, from 1.
    #[must_use]
    pub fn page_of(&self, tip: TipNumber) -> Option<usize> {
        self.map.page(Anchor::Tip(tip)).map(|page| page.physical)
    }

    /// The id of a tip's first slide.
    #[must_use]
    pub fn slide_of(&self, tip: TipNumber) -> Option<String> {
        self.slides.get(&tip).cloned()
    }
}

/// Lays out the first edition that a request names, and makes what a preview shows of it; writes nothing.
pub fn live(request: &Request, progress: Progress<'_>) -> Result<Live, BuildError> {
    pool_of(request)?.install(|| {
        let stores = &request.stores;
        let known = KnownPictures { made: stores.pictures.clone(), ..KnownPictures::default() };
        let mut content = content::load(&request.collection, &request.theme, &request.limits, &known, progress)?;
        let edition = editions(&content.collection, &request.editions)?.swap_remove(0);
        let theme = &content.theme;
        let timestamp = request.timestamp.unwrap_or_else(|| timestamp_of(&edition, content.newest));
        let typesetter = Typesetter::new(theme);
        let options = BookletOptions { timestamp, bleed: 0.0, photos: Photos::Drawn };
        let runs = &stores.runs;
        let [paper, ebook, slides] =
            [Outlet::Paper, Outlet::Ebook, Outlet::Slides].map(|outlet| edition.shown_in(outlet));
        let layout = edition_to_layout(&paper, theme, &typesetter, &options, runs);
        let laid_out = layout.and_then(|layout| {
            let map = layout.pages.clone();
            Ok((map, layout.pages(&paper, theme, &typesetter, runs)?))
        });
        let (map, pages) = match laid_out {
            Ok(laid_out) => laid_out,
            Err(error) => {
                let source = PageSource { edition: &paper, theme, typesetter: &typesetter, timestamp };
                return Err(source.booklet_failed(Output::ALL[0], &error).told(content.findings, &edition));
            }
        };
        stores.forget_passes();
        let (deck, fit) = edition_to_deck(&slides, theme, Some(&map), request.slides.detail);
        let options = EpubOptions {
            timestamp,
            pages: Some(&map),
            cover: None,
            picture_bytes: request.limits.epub_picture_bytes,
            smaller: &|wanted| smaller_pictures(&stores.smaller, wanted),
            compressed: &stores.parts,
        };
        let (deck_html, epub) = rayon::join(
            || deck_to_html(&for_screens(&stores.smaller, &deck), theme, Audience::Speaker),
            || edition_to_epub(&ebook, theme, &options),
        );
        let epub = epub.map_err(|error| BuildError::Output {
            edition: edition.name.clone(),
            output: Output::from_name("epub").unwrap_or(Output::ALL[0]),
            message: error.text(),
        })?;
        stores.forget_unused();
        content.findings.diagnostics.extend(apply_lints(fit, &content.collection.lints));
        Ok(Live {
            findings: Findings::new(content.findings.sources, content.findings.diagnostics),
            epub,
            deck: deck_html,
            map,
            pages,
            slides: first_slides(&deck),
            edition: edition.clone(),
        })
    })
}

/// The id of each tip's first slide.
fn first_slides(deck: &Deck) -> BTreeMap<TipNumber, String> {
    let mut first = BTreeMap::new();
    for slide in &deck.slides {
        if let Some(tip) = slide.tip {
            first.entry(tip).or_insert_with(|| slide.id.as_str().to_owned());
        }
    }
    first
}
