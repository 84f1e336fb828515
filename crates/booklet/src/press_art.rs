//! What a print shop gets beside pages and cards: back and spine of the cover, and what is printed on the tuck box.

use std::collections::BTreeMap;

use serde::Serialize;
use tipwaaier_model::{Edition, Timestamp};
use tipwaaier_theme::HouseStyle;
use tipwaaier_typesetter::{Job, PdfKind, PdfSettings, Typesetter, Words, add_theme};

use crate::book_data::{ShownTheme, shown_themes};
use crate::error::BookletError;

/// The template.
const TEMPLATE: &str = include_str!("../../../themes/shared/press.typ");

/// What all of it depends on beside edition and theme.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct PressArtOptions {
    /// How far ink runs past the cut, in millimetres.
    pub bleed: f64,
    /// When it was made.
    pub timestamp: Timestamp,
}

/// A rectangle in millimetres from the upper left corner: left, top, width, height.
pub type Rectangle = [f64; 4];

/// Where the panels of a tuck box lie, and which parts of it get ink.
#[derive(Debug, Clone, Serialize)]
#[serde(rename_all = "kebab-case")]
pub struct BoxPlan {
    /// Width and height as it lies flat.
    pub size: [f64; 2],
    /// Its front.
    pub front: Rectangle,
    /// How far down the front the notch for a thumb reaches.
    pub notch: f64,
    /// Its back.
    pub back: Rectangle,
    /// Its narrow sides.
    pub sides: [Rectangle; 2],
    /// The outlines of what is coloured, each by its corners.
    pub ink: Vec<Vec<[f64; 2]>>,
}

#[derive(Debug, Serialize)]
#[serde(rename_all = "kebab-case")]
struct ArtData {
    title: String,
    shown_title: Words,
    shown_subtitle: Option<Words>,
    shown_description: Words,
    publisher: String,
    language: String,
    region: Option<String>,
    themes: Vec<ShownTheme>,
    bleed: f64,
    width: f64,
    height: f64,
    /// The width of the spine; nothing for a tuck box.
    spine: Option<f64>,
    plan: Option<BoxPlan>,
    words: BTreeMap<String, &'static str>,
}

/// Back and spine of the cover, side by side on one page.
pub fn edition_to_cover_back(
    edition: &Edition,
    theme: &HouseStyle,
    typesetter: &Typesetter,
    options: PressArtOptions,
    spine: f64,
) -> Result<Vec<u8>, BookletError> {
    let size = [theme.paper.width + spine, theme.paper.height];
    let data = ArtData { spine: Some(spine), ..art_data(edition, options, size) };
    art(edition, theme, typesetter, options, &data, "cover")
}

/// What is printed on the tuck box of the cards, as it lies flat.
pub fn edition_to_box_art(
    edition: &Edition,
    theme: &HouseStyle,
    typesetter: &Typesetter,
    options: PressArtOptions,
    plan: &BoxPlan,
) -> Result<Vec<u8>, BookletError> {
    let data = ArtData { plan: Some(plan.clone()), ..art_data(edition, options, plan.size) };
    art(edition, theme, typesetter, options, &data, "box")
}

fn art(
    edition: &Edition,
    theme: &HouseStyle,
    typesetter: &Typesetter,
    options: PressArtOptions,
    data: &ArtData,
    what: &str,
) -> Result<Vec<u8>, BookletError> {
    let template = theme.overrides.get("press.typ").map_or(TEMPLATE, AsRef::as_ref);
    let mut job = Job::new("/press.typ", template, options.timestamp)?;
    add_theme(&mut job, theme)?;
    job.json("/press.json", data)?;
    let (identifier, folder) = (&edition.collection.meta.identifier, edition.name.folder());
    let settings = PdfSettings {
        kind: PdfKind::Plain,
        identifier: format!("{identifier}/{folder}/press-{what}"),
        timestamp: options.timestamp,
    };
    Ok(typesetter.compile(&job)?.pdf(&settings)?)
}

fn art_data(edition: &Edition, options: PressArtOptions, [width, height]: [f64; 2]) -> ArtData {
    let meta = &edition.collection.meta;
    let words = edition.words().entries().into_iter().chain(meta.words.table_words().entries());
    ArtData {
        title: edition.title().to_owned(),
        shown_title: Words::title(edition.title().to_owned()),
        shown_subtitle: edition.subtitle().map(|text| Words::title(text.to_owned())),
        shown_description: Words::paragraph(meta.description.clone().unwrap_or_default()),
        publisher: meta.publisher.clone().unwrap_or_default(),
        language: meta.language.primary(),
        region: meta.language.region(),
        themes: shown_themes(edition),
        bleed: options.bleed,
        width,
        height,
        spine: None,
        plan: None,
        words: words.map(|(name, word)| (name.replace('_', "-"), word)).collect(),
    }
}
