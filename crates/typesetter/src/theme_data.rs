//! A theme as templates get it: `/theme.json`.

use serde::Serialize;
use tipwaaier_theme::{Accent, Cover, Family, Fonts, HouseStyle, LinkPolicy, Sign};

use crate::outline::{Step, path_to_steps};
use crate::{Job, TypesetError};

/// A theme in plain numbers and texts.
#[derive(Debug, Serialize)]
#[serde(rename_all = "kebab-case")]
pub struct ThemeData {
    ink: String,
    paper: String,
    muted: String,
    line: String,
    tint: String,
    brand: String,
    on_brand: String,
    link: String,
    problem: String,
    palette: Vec<AccentData>,
    /// The families that text is set in, each where those before it lack a character.
    text_font: Vec<String>,
    display_font: Vec<String>,
    mono_font: Vec<String>,
    scale: ScaleData,
    spacing: SpacingData,
    page: PageData,
    cover: &'static str,
    links: &'static str,
    logo: Option<LogoData>,
}

/// An accent in plain texts.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub struct AccentData {
    /// A strong background.
    pub solid: String,
    /// Text on it.
    pub on_solid: String,
    /// A quiet background.
    pub tint: String,
    /// Text and signs in the hue.
    pub text: String,
    /// The sign.
    pub sign: SignData,
}

/// A sign as an outline that templates draw.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct SignData {
    /// Its name.
    pub name: &'static str,
    /// Its outline, in a square of 1 by 1; filled by the even-odd rule.
    pub outline: Vec<Step>,
}

#[derive(Debug, Serialize)]
struct ScaleData {
    body: f64,
    leading: f64,
    small: f64,
    lead: f64,
    heading3: f64,
    heading2: f64,
    heading1: f64,
    display: f64,
}

#[derive(Debug, Serialize)]
struct SpacingData {
    paragraph: f64,
    block: f64,
    section: f64,
}

#[derive(Debug, Serialize)]
struct PageData {
    width: f64,
    height: f64,
    inner: f64,
    outer: f64,
    top: f64,
    bottom: f64,
}

#[derive(Debug, Serialize)]
struct LogoData {
    path: String,
    alt: String,
}

/// The virtual path of a theme's logo.
fn logo_path(theme: &HouseStyle) -> Option<String> {
    theme.logo.as_ref().map(|logo| format!("/logo.{}", logo.picture.format.extension()))
}

/// The names of the families that text of one family is set in.
fn families(first: &Family, fonts: &Fonts) -> Vec<String> {
    fonts.in_turn(first).into_iter().map(|family| family.name.clone()).collect()
}

/// A theme as templates get it.
#[must_use]
pub fn theme_to_data(theme: &HouseStyle) -> ThemeData {
    let HouseStyle { colours, fonts, scale, spacing, paper, .. } = theme;
    ThemeData {
        ink: colours.ink.hex(),
        paper: colours.paper.hex(),
        muted: colours.muted.hex(),
        line: colours.line.hex(),
        tint: colours.tint.hex(),
        brand: colours.brand.hex(),
        on_brand: colours.on_brand.hex(),
        link: colours.link.hex(),
        problem: colours.problem().hex(),
        palette: theme.palette.iter().map(accent_to_data).collect(),
        text_font: families(&fonts.text, fonts),
        display_font: families(&fonts.display, fonts),
        mono_font: families(&fonts.mono, fonts),
        scale: ScaleData {
            body: scale.body,
            leading: scale.leading,
            small: scale.small,
            lead: scale.lead,
            heading3: scale.heading3,
            heading2: scale.heading2,
            heading1: scale.heading1,
            display: scale.display,
        },
        spacing: SpacingData { paragraph: spacing.paragraph, block: spacing.block, section: spacing.section },
        page: PageData {
            width: paper.width,
            height: paper.height,
            inner: paper.inner,
            outer: paper.outer,
            top: paper.top,
            bottom: paper.bottom,
        },
        cover: match theme.cover {
            Cover::Fan => "fan",
            Cover::Band => "band",
            Cover::Matrix => "matrix",
            Cover::Sign => "sign",
        },
        links: match theme.links {
            LinkPolicy::Footnote => "footnote",
            LinkPolicy::Qr => "qr",
        },
        logo: theme.logo.as_ref().zip(logo_path(theme)).map(|(logo, path)| LogoData { path, alt: logo.alt.clone() }),
    }
}

/// An accent as templates get it.
#[must_use]
pub fn accent_to_data(accent: &Accent) -> AccentData {
    AccentData {
        solid: accent.solid.hex(),
        on_solid: accent.on_solid.hex(),
        tint: accent.tint.hex(),
        text: accent.text.hex(),
        sign: sign_to_data(accent.sign),
    }
}

/// A sign as templates draw it.
#[must_use]
pub fn sign_to_data(sign: Sign) -> SignData {
    let name = Sign::ALL.iter().find(|(_, it)| *it == sign).map_or("", |(name, _)| *name);
    SignData { name, outline: path_to_steps(sign.path()) }
}

/// Puts what every template imports into a job: `/theme.json`, `/blocks.typ` and the logo.
pub fn add_theme(job: &mut Job, theme: &HouseStyle) -> Result<(), TypesetError> {
    job.json("/theme.json", &theme_to_data(theme))?;
    job.template("/blocks.typ", theme.overrides.get("blocks.typ").map_or(crate::BLOCKS_TEMPLATE, AsRef::as_ref))?;
    if let (Some(path), Some(logo)) = (logo_path(theme), &theme.logo) {
        job.bytes(&path, &logo.picture.bytes)?;
    }
    Ok(())
}
