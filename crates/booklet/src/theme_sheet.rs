//! A theme on one sheet: its colours with the contrast that they reach, its letters, and pages set in it.

use std::sync::Arc;

use serde::Serialize;
use tipwaaier_model::{Language, Timestamp};
use tipwaaier_theme::{Contrast, Cover, LinkPolicy, Theme};
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
    words: Words,
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

#[derive(Debug, Serialize)]
struct Words {
    colours: &'static str,
    accents: &'static str,
    letters: &'static str,
    #[serde(rename = "use")]
    used: &'static str,
    on: &'static str,
    /// Words to show letters with, the larger the shorter.
    short: &'static str,
    word: &'static str,
    sentence: &'static str,
}

/// A theme as a sheet on A4. `typesetter` has its fonts.
pub fn theme_to_sheet(
    theme: &Theme,
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
    let alts = match language {
        Language::Dutch => ["Omslag", "Tip", "Kaart, voorkant", "Kaart, achterkant", "Eerste dia", "Dia"],
        Language::English => ["Cover", "Tip", "Card, front", "Card, back", "First slide", "Slide"],
    };
    let shown = pages.iter().zip(alts).map(|((path, sample), alt)| SampleData { path, page: sample.page, alt });
    job.json("/sheet.json", &sheet_data(theme, language, shown.collect()))?;
    let settings =
        PdfSettings { kind: PdfKind::Plain, identifier: format!("tipwaaier/themes/{}", theme.name), timestamp };
    Ok(typesetter.compile(&job)?.pdf(&settings)?)
}

fn sheet_data(theme: &Theme, language: Language, samples: Vec<SampleData>) -> SheetData {
    let words = match language {
        Language::Dutch => Words {
            colours: "Kleuren",
            accents: "Thema’s",
            letters: "Letters",
            used: "In gebruik",
            on: "op",
            short: "Tip 50",
            word: "Begrijpelijk",
            sentence: "Ik help u graag: € 2,50, reünie, hûs",
        },
        Language::English => Words {
            colours: "Colours",
            accents: "Themes",
            letters: "Letters",
            used: "In use",
            on: "on",
            short: "Tip 50",
            word: "Understandable",
            sentence: "I’m glad to help: €2.50, “yes”",
        },
    };
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
        words,
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
    let shown = format!("{:.1}:1", (ratio * 10.0).floor() / 10.0);
    match language {
        Language::Dutch => shown.replace('.', ","),
        Language::English => shown,
    }
}

/// What else there is to know, in a line each.
fn facts(theme: &Theme, language: Language) -> Vec<(&'static str, String)> {
    let paper = &theme.paper;
    let fonts = if theme.fonts.text.name == theme.fonts.display.name {
        theme.fonts.text.name.clone()
    } else {
        format!("{}, {}", theme.fonts.text.name, theme.fonts.display.name)
    };
    let page = format!("{} × {} mm", paper.width, paper.height);
    let least = shown_ratio(theme.min_contrast, language);
    match language {
        Language::Dutch => vec![
            ("Lettertypen", fonts),
            ("Bladzijde", page),
            ("Contrast", format!("minstens {least}")),
            (
                "Links",
                match theme.links {
                    LinkPolicy::Footnote => "adres als voetnoot".to_owned(),
                    LinkPolicy::Qr => "adres als QR-code".to_owned(),
                },
            ),
            (
                "Omslag",
                match theme.cover {
                    Cover::Fan => "waaier".to_owned(),
                    Cover::Band => "band".to_owned(),
                },
            ),
        ],
        Language::English => vec![
            ("Typefaces", fonts),
            ("Page", page),
            ("Contrast", format!("at least {least}")),
            (
                "Links",
                match theme.links {
                    LinkPolicy::Footnote => "address as footnote".to_owned(),
                    LinkPolicy::Qr => "address as QR code".to_owned(),
                },
            ),
            (
                "Cover",
                match theme.cover {
                    Cover::Fan => "fan".to_owned(),
                    Cover::Band => "band".to_owned(),
                },
            ),
        ],
    }
}
