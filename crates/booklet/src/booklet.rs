//! From an edition to a booklet.

use std::collections::{BTreeMap, BTreeSet};

use tipwaaier_model::{Anchor, Edition, PageMap, Timestamp};
use tipwaaier_theme::Theme;
use tipwaaier_typesetter::{Document, Job, PdfKind, PdfSettings, Pictures, Typesetter, add_theme};

use crate::book_data::{PagesData, edition_to_data};
use crate::error::BookletError;
use crate::fitting::{Fit, settle};
use crate::pages::page_map;
use crate::tip_data::{Index, tip_to_data};

/// The template, which a theme may replace.
const TEMPLATE: &str = include_str!("../../../themes/shared/booklet.typ");

/// How often the layout may be done again until all tips are settled.
const ROUNDS: usize = 12;

/// What a booklet depends on beside edition and theme.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct BookletOptions {
    /// How far colours run past the page's edge, in millimetres, for print sheets that are cut; 0 for the screen.
    pub bleed: f64,
    /// When it was made.
    pub timestamp: Timestamp,
}

/// A booklet, and what stands on which of its pages.
#[derive(Debug, Clone)]
pub struct Booklet {
    /// The file: PDF/UA-1 and PDF/A-2a.
    pub pdf: Vec<u8>,
    /// On which page everything begins.
    pub pages: PageMap,
    /// What Typst warned of, for those who change templates.
    pub warnings: Vec<String>,
}

/// A booklet that is laid out and not exported: all that a preview and the other outputs need.
pub struct Layout {
    document: Document,
    /// On which page everything begins.
    pub pages: PageMap,
    /// What Typst warned of, for those who change templates.
    pub warnings: Vec<String>,
}

impl Layout {
    /// The file: PDF/UA-1 and PDF/A-2a. `edition` is what was laid out.
    pub fn pdf(&self, edition: &Edition, timestamp: Timestamp) -> Result<Vec<u8>, BookletError> {
        let settings = PdfSettings {
            kind: PdfKind::Accessible,
            identifier: format!("{}/{}", edition.collection.meta.identifier, edition.name.folder()),
            timestamp,
        };
        Ok(self.document.pdf(&settings)?)
    }

    /// The cover as PNG, some 1,200 pixels wide. `theme` is that of the layout.
    pub fn cover_png(&self, theme: &Theme) -> Result<Vec<u8>, BookletError> {
        const WIDTH: f64 = 1_200.0;
        const POINTS_PER_MM: f64 = 72.0 / 25.4;
        self.png(1, WIDTH / (theme.paper.width * POINTS_PER_MM))
    }

    /// A page, from 1, as PNG.
    pub fn png(&self, page: usize, pixels_per_point: f64) -> Result<Vec<u8>, BookletError> {
        Ok(self.document.png(page, pixels_per_point)?)
    }
}

/// An edition as booklet. `typesetter` has the fonts of `theme`.
pub fn edition_to_booklet(
    edition: &Edition,
    theme: &Theme,
    typesetter: &Typesetter,
    options: &BookletOptions,
) -> Result<Booklet, BookletError> {
    let layout = edition_to_layout(edition, theme, typesetter, options)?;
    let pdf = layout.pdf(edition, options.timestamp)?;
    Ok(Booklet { pdf, pages: layout.pages, warnings: layout.warnings })
}

/// An edition laid out as booklet. `typesetter` has the fonts of `theme`.
pub fn edition_to_layout(
    edition: &Edition,
    theme: &Theme,
    typesetter: &Typesetter,
    options: &BookletOptions,
) -> Result<Layout, BookletError> {
    let mut job = booklet_job(edition, theme, *options)?;
    let mut document = typesetter.draft(&job)?;
    let mut fits = BTreeMap::new();
    let mut numbers = None;
    // How close a tip is set and which links show their address depends on the pages, and the pages on that; page
    // numbers in the text depend on all of it. A few rounds settle it, in which Typst's cache has all that did not
    // change. Only drafts are laid out until the tips are settled: nothing in them depends on its place.
    for _ in 0..ROUNDS {
        let changed = settle(&document, edition, theme, &mut fits);
        set_again(&mut job, edition, theme, &changed, &fits)?;
        if changed.is_empty() || numbers.is_some() {
            let pages = page_map(&document)?;
            let found = tip_pages(&pages);
            if changed.is_empty() && numbers.as_ref() == Some(&found) {
                let warnings = document.warnings().to_vec();
                return Ok(Layout { document, pages, warnings });
            }
            job.json("/pages.json", &PagesData::known(&found))?;
            numbers = Some(found);
            document = typesetter.compile_after(&job, &document)?;
        } else {
            document = typesetter.draft(&job)?;
        }
    }
    let pages = page_map(&document)?;
    let mut warnings = document.warnings().to_vec();
    warnings.push(format!("the page numbers did not settle in {ROUNDS} layouts"));
    Ok(Layout { document, pages, warnings })
}

/// Gives the template the data of some tips anew.
fn set_again(
    job: &mut Job,
    edition: &Edition,
    theme: &Theme,
    changed: &BTreeSet<u16>,
    fits: &BTreeMap<u16, Fit>,
) -> Result<(), BookletError> {
    if changed.is_empty() {
        return Ok(());
    }
    let index = Index::of(edition);
    for tip in edition.tips.iter().filter(|tip| changed.contains(&tip.number.get())) {
        let fit = fits.get(&tip.number.get()).cloned().unwrap_or_default();
        let data = tip_to_data(tip, edition, theme, &index, &fit, &mut Pictures::default());
        job.json(&format!("/tips/{}.json", tip.number), &data)?;
    }
    Ok(())
}

/// The page that each tip begins on.
fn tip_pages(pages: &PageMap) -> BTreeMap<u16, usize> {
    let of_tip = |(anchor, page): (&Anchor, &usize)| match anchor {
        Anchor::Tip(number) => Some((number.get(), *page)),
        Anchor::Theme(_)
        | Anchor::Section(..)
        | Anchor::Example(..)
        | Anchor::Block(..)
        | Anchor::Contributors
        | Anchor::Themes => None,
    };
    pages.places.iter().filter_map(of_tip).collect()
}

fn booklet_job(edition: &Edition, theme: &Theme, options: BookletOptions) -> Result<Job, BookletError> {
    let template = theme.overrides.get("booklet.typ").map_or(TEMPLATE, AsRef::as_ref);
    let mut job = Job::new("/booklet.typ", template, options.timestamp)?;
    add_theme(&mut job, theme)?;
    let mut pictures = Pictures::default();
    job.json("/book.json", &edition_to_data(edition, theme, options))?;
    job.json("/pages.json", &PagesData::draft(&BTreeMap::new(), edition.tips.len()))?;
    let index = Index::of(edition);
    for tip in &edition.tips {
        let data = tip_to_data(tip, edition, theme, &index, &Fit::default(), &mut pictures);
        job.json(&format!("/tips/{}.json", tip.number), &data)?;
    }
    pictures.add_to(&mut job, edition)?;
    Ok(job)
}
