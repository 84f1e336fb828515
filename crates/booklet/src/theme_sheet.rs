//! A theme on one sheet: its colours with the contrast that they reach, its letters, and pages set in it.

use std::collections::BTreeMap;
use std::sync::Arc;

use serde::Serialize;
use tipwaaier_language::{Language, fill};
use tipwaaier_model::Timestamp;
use tipwaaier_theme::{Contrast, Cover, HouseStyle, LinkPolicy};
use tipwaaier_typesetter::{Job, PdfKind, PdfSettings, Typesetter, add_theme};

use crate::error::BookletError;

/// The template.
const TEMPLATE: &str = include_str!("../../../themes/shared/theme-sheet.typ");

/// A page of a PDF, from 1.
#[derive(Debug, Clone)]
pub struct SamplePage {
    /// The file.
    pub pdf: Arc<[u8]>,
    /// The page.
    pub page: usize,
}

/// What is shown of a theme in use.
#[derive(Debug, Clone)]
pub struct ThemeSamples {
    /// The cover of a booklet.
    pub cover: SamplePage,
    /// The first page of a tip.
    pub tip: SamplePage,
    /// The front of a card.
    pub front: SamplePage,
    /// Its back.
    pub back: SamplePage,
    /// The first slide of a deck.
    pub title_slide: SamplePage,
    /// A slide of a tip.
    pub slide: SamplePage,
}

#[derive(Debug, Serialize)]
#[serde(rename_all = "kebab-case")]
struct SheetData {
    name: String,
    title: String,
    description: String,
    language: &'static str,
    words: BTreeMap<&'static str, &'static str>,
    facts: Vec<(&'static str, String)>,
    base: Vec<PairData>,
    /// For each accent, the ratios of text on solid, of the hue on paper and on its tint.
    accents: Vec<[String; 3]>,
    scale: Vec<(&'static str, f64)>,
    samples: Vec<SampleData>,
}

#[derive(Debug, Serialize)]
struct PairData {
    front: String,
    back: String,
    label: String,
    ratio: String,
}

#[derive(Debug, Serialize)]
struct SampleData {
    path: &'static str,
    page: usize,
    alt: &'static str,
}

/// A theme as a sheet on A4. `typesetter` has its fonts.
pub fn theme_to_sheet(
    theme: &HouseStyle,
    samples: &ThemeSamples,
    typesetter: &Typesetter,
    language: Language,
    timestamp: Timestamp,
) -> Result<Vec<u8>, BookletError> {
    let mut job = Job::new("/theme-sheet.typ", TEMPLATE, timestamp)?;
    add_theme(&mut job, theme)?;
    let pages = [
        ("/cover.pdf", &samples.cover),
        ("/tip.pdf", &samples.tip),
        ("/front.pdf", &samples.front),
        ("/back.pdf", &samples.back),
        ("/title.pdf", &samples.title_slide),
        ("/slide.pdf", &samples.slide),
    ];
    for (path, sample) in pages {
        job.bytes(path, &sample.pdf)?;
    }
    let words = language.sheet_words();
    let alts = [words.cover, words.tip, words.card_front, words.card_back, words.first_slide, words.slide];
    let shown = pages.iter().zip(alts).map(|((path, sample), alt)| SampleData { path, page: sample.page, alt });
    job.json("/sheet.json", &sheet_data(theme, language, shown.collect()))?;
    let settings =
        PdfSettings { kind: PdfKind::Plain, identifier: format!("tipwaaier/themes/{}", theme.name), timestamp };
    Ok(typesetter.compile(&job)?.pdf(&settings)?)
}

fn sheet_data(theme: &HouseStyle, language: Language, samples: Vec<SampleData>) -> SheetData {
    let words = language.sheet_words();
    let contrasts = theme.contrasts();
    let base =
        contrasts.iter().filter(|pair| pair.front.0.starts_with("colours") && pair.back.0.starts_with("colours"));
    let scale = &theme.scale;
    SheetData {
        name: theme.name.clone(),
        title: theme.title.clone(),
        description: theme.description.clone(),
        language: language.as_str(),
        facts: facts(theme, language),
        base: base.map(|pair| pair_data(pair, words.on, language)).collect(),
        accents: theme
            .palette
            .iter()
            .map(|accent| {
                [(accent.on_solid, accent.solid), (accent.text, theme.colours.paper), (accent.text, accent.tint)]
                    .map(|(front, back)| shown_ratio(front.contrast(back), language))
            })
            .collect(),
        scale: vec![
            ("display", scale.display),
            ("heading1", scale.heading1),
            ("heading2", scale.heading2),
            ("lead", scale.lead),
            ("heading3", scale.heading3),
            ("body", scale.body),
            ("small", scale.small),
        ],
        samples,
        words: words.entries().into_iter().collect(),
    }
}

fn pair_data(pair: &Contrast, on: &str, language: Language) -> PairData {
    let bare = |path: &str| path.trim_start_matches("colours.").to_owned();
    PairData {
        front: pair.front.1.hex(),
        back: pair.back.1.hex(),
        label: format!("{} {on} {}", bare(&pair.front.0), bare(&pair.back.0)),
        ratio: shown_ratio(pair.ratio(), language),
    }
}

/// A ratio with one decimal, cut rather than rounded: 4.49 must not be called 4.5.
fn shown_ratio(ratio: f64, language: Language) -> String {
    language.number(&format!("{:.1}:1", (ratio * 10.0).floor() / 10.0))
}

/// What else there is to know, in a line each.
fn facts(theme: &HouseStyle, language: Language) -> Vec<(&'static str, String)> {
    let paper = &theme.paper;
    let fonts = if theme.fonts.text.name == theme.fonts.display.name {
        theme.fonts.text.name.clone()
    } else {
        format!("{}, {}", theme.fonts.text.name, theme.fonts.display.name)
    };
    let page = format!("{} × {} mm", paper.width, paper.height);
    let least = shown_ratio(theme.min_contrast, language);
    let words = language.sheet_words();
    let links = match theme.links {
        LinkPolicy::Footnote => words.links_footnote,
        LinkPolicy::Qr => words.links_qr,
    };
    let cover = match theme.cover {
        Cover::Fan => words.cover_fan,
        Cover::Band => words.cover_band,
        Cover::Matrix => words.cover_matrix,
        Cover::Sign => words.cover_sign,
    };
    vec![
        (words.typefaces, fonts),
        (words.page, page),
        (words.contrast, fill(words.at_least, &[("ratio", &least)])),
        (words.links, links.to_owned()),
        (words.cover, cover.to_owned()),
    ]
}
