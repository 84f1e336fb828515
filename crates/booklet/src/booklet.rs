//! From an edition to a booklet.

use tipwaaier_model::{Edition, PageMap, Timestamp};
use tipwaaier_theme::Theme;
use tipwaaier_typesetter::{Document, Job, PdfKind, PdfSettings, Pictures, Typesetter, add_theme};

use crate::data::{Index, edition_to_data, tip_to_data};
use crate::error::BookletError;
use crate::pages::page_map;

/// The template, which a theme may replace.
const TEMPLATE: &str = include_str!("../../../themes/shared/booklet.typ");

/// What a booklet depends on beside edition and theme.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct BookletOptions {
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

/// An edition as booklet. `typesetter` has the fonts of `theme`.
pub fn edition_to_booklet(
    edition: &Edition,
    theme: &Theme,
    typesetter: &Typesetter,
    options: &BookletOptions,
) -> Result<Booklet, BookletError> {
    let document = lay_out(edition, theme, typesetter, options, Extent::Whole)?;
    let pages = page_map(&document)?;
    let settings = PdfSettings {
        kind: PdfKind::Accessible,
        identifier: format!("{}/{}", edition.collection.meta.identifier, edition.name.folder()),
        timestamp: options.timestamp,
    };
    Ok(Booklet { pdf: document.pdf(&settings)?, pages, warnings: document.warnings().to_vec() })
}

/// The booklet's cover as PNG, some 1,200 pixels wide for A5.
pub fn edition_to_cover_png(
    edition: &Edition,
    theme: &Theme,
    typesetter: &Typesetter,
    options: &BookletOptions,
) -> Result<Vec<u8>, BookletError> {
    const WIDTH: f64 = 1_200.0;
    const POINTS_PER_MM: f64 = 72.0 / 25.4;
    let document = lay_out(edition, theme, typesetter, options, Extent::Cover)?;
    Ok(document.png(1, WIDTH / (theme.paper.width * POINTS_PER_MM))?)
}

/// How much of a booklet is laid out.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Extent {
    Whole,
    Cover,
}

fn lay_out(
    edition: &Edition,
    theme: &Theme,
    typesetter: &Typesetter,
    options: &BookletOptions,
    extent: Extent,
) -> Result<Document, BookletError> {
    let template = theme.overrides.get("booklet.typ").map_or(TEMPLATE, AsRef::as_ref);
    let mut job = Job::new("/booklet.typ", template, options.timestamp)?;
    add_theme(&mut job, theme)?;
    let mut pictures = Pictures::default();
    job.json("/book.json", &edition_to_data(edition, theme, extent))?;
    if extent == Extent::Whole {
        let index = Index::of(edition);
        for tip in &edition.tips {
            job.json(&format!("/tips/{}.json", tip.number), &tip_to_data(tip, edition, theme, &index, &mut pictures))?;
        }
    }
    pictures.add_to(&mut job, edition)?;
    Ok(typesetter.compile(&job)?)
}
