//! Design tokens (colour, type, paper) to a checked theme: a house style as all renderers take it.
//!
//! Deliberately absent: files and templates' meaning. The pipeline hands in a theme folder's files as bytes.

mod builtin;
mod check;
mod colour;
mod css;
mod files;
mod font;
mod glyphs;
mod load;
mod names;
mod parts;
mod pictures;
mod pptx;
mod read;
mod stand_in;
mod subset;
mod tokens;

use std::collections::BTreeMap;
use std::sync::Arc;

use tipwaaier_model::{Picture, Span, TopicKey};

pub use builtin::{BUILTIN_NAMES, builtin};
pub use check::Contrast;
pub use colour::Colour;
pub use files::ThemeFiles;
pub use glyphs::Coverage;
pub use pptx::{SlideTemplate, TemplateLayout, TemplateLayouts, TemplatePart, TemplatePlace};
pub use stand_in::{CutFont, StandIn};
pub use subset::{Characters, FONT_THREAD};

/// A house style whose every text and background pair was checked for contrast.
#[derive(Debug, Clone, PartialEq)]
pub struct HouseStyle {
    /// The name that `--theme` takes: its folder's.
    pub name: String,
    /// What it is called in lists.
    pub title: String,
    /// What it is for, in a sentence.
    pub description: String,
    /// The colours that do not depend on a tip's theme.
    pub colours: Colours,
    /// The colours and signs of the collection's themes, taken in turn; at least one.
    pub palette: Vec<Accent>,
    /// The typefaces.
    pub fonts: Fonts,
    /// Sizes of type on paper.
    pub scale: TypeScale,
    /// The booklet's page.
    pub paper: Paper,
    /// White space between the parts of a page.
    pub spacing: Spacing,
    /// How the cover is composed.
    pub cover: Cover,
    /// What an external link carries on paper.
    pub links: LinkPolicy,
    /// The least contrast between text and what it stands on, at least 4.5 (WCAG 2.1, 1.4.3; 7 is 1.4.6).
    pub min_contrast: f64,
    /// The publisher's logo.
    pub logo: Option<Logo>,
    /// The organisation's own picture on the backs of cards.
    pub card_back: Option<CardBack>,
    /// The organisation's own template, which the deck as PPTX stands on.
    pub pptx: Option<Arc<SlideTemplate>>,
    /// Templates and style sheets that replace the shared ones, by file name (`booklet.typ`, `epub.css`).
    pub overrides: BTreeMap<String, Arc<str>>,
}

impl HouseStyle {
    /// The colours and sign of one of the collection's themes.
    #[must_use]
    pub fn accent(&self, key: TopicKey) -> &Accent {
        &self.palette[key.0 % self.palette.len()]
    }

    /// Every pair of colours that outputs use, with what it has to reach and does reach.
    #[must_use]
    pub fn contrasts(&self) -> Vec<Contrast> {
        check::contrasts(self)
    }
}

/// The colours that do not depend on a tip's theme.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Colours {
    /// Text.
    pub ink: Colour,
    /// What it stands on.
    pub paper: Colour,
    /// Text of less weight; still at least 4.5:1 on paper and tint.
    pub muted: Colour,
    /// Lines and frames; at least 3:1 on paper where they carry meaning.
    pub line: Colour,
    /// A quiet background for boxes.
    pub tint: Colour,
    /// The house colour: cover, title slides.
    pub brand: Colour,
    /// Text on the house colour.
    pub on_brand: Colour,
    /// Links on paper colour.
    pub link: Colour,
}

impl Colours {
    /// What a draft shows its errors in: a dark red, or a light one on dark paper; at least 4.5:1.
    #[must_use]
    pub fn problem(&self) -> Colour {
        let dark = Colour { red: 0xb0, green: 0x00, blue: 0x20 };
        let light = Colour { red: 0xff, green: 0x8a, blue: 0x80 };
        if self.paper.contrast(dark) >= self.paper.contrast(light) { dark } else { light }
    }
}

/// How one of the collection's themes looks; colour is never the only sign of it (WCAG 2.1, 1.4.1).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Accent {
    /// A strong background.
    pub solid: Colour,
    /// Text on it.
    pub on_solid: Colour,
    /// A quiet background; ink and `text` stand on it.
    pub tint: Colour,
    /// Text and signs in the theme's colour on paper and on its tint.
    pub text: Colour,
    /// The shape that stands for the theme beside its colour.
    pub sign: Sign,
}

/// A simple shape that stands for a theme.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Sign {
    /// A disc.
    Circle,
    /// A square.
    Square,
    /// A triangle that points up.
    Triangle,
    /// A square on its corner.
    Diamond,
    /// A hexagon.
    Hexagon,
    /// A plus sign.
    Plus,
    /// A ring.
    Ring,
    /// A half disc.
    Half,
    /// A star of five points.
    Star,
    /// A drop.
    Drop,
}

impl Sign {
    /// All signs with the names that `theme.toml` calls them by.
    pub const ALL: [(&'static str, Self); 10] = [
        ("circle", Self::Circle),
        ("square", Self::Square),
        ("triangle", Self::Triangle),
        ("diamond", Self::Diamond),
        ("hexagon", Self::Hexagon),
        ("plus", Self::Plus),
        ("ring", Self::Ring),
        ("half", Self::Half),
        ("star", Self::Star),
        ("drop", Self::Drop),
    ];

    /// The outline in a square of 100 by 100 units, as SVG path data with absolute commands; fill rule even-odd.
    #[must_use]
    pub const fn path(self) -> &'static str {
        match self {
            Self::Circle => "M50 4 A46 46 0 1 1 50 96 A46 46 0 1 1 50 4 Z",
            Self::Square => "M10 10 L90 10 L90 90 L10 90 Z",
            Self::Triangle => "M50 8 L96 90 L4 90 Z",
            Self::Diamond => "M50 3 L97 50 L50 97 L3 50 Z",
            Self::Hexagon => "M27 8 L73 8 L97 50 L73 92 L27 92 L3 50 Z",
            Self::Plus => "M35 6 L65 6 L65 35 L94 35 L94 65 L65 65 L65 94 L35 94 L35 65 L6 65 L6 35 L35 35 Z",
            Self::Ring => "M50 4 A46 46 0 1 1 50 96 A46 46 0 1 1 50 4 Z M50 28 A22 22 0 1 0 50 72 A22 22 0 1 0 50 28 Z",
            Self::Half => "M4 70 A46 46 0 0 1 96 70 Z",
            Self::Star => {
                "M50 4 L61.8 36.8 L96.6 37.8 L69 59.1 L78.8 92.5 L50 72.8 L21.2 92.5 L31 59.1 L3.4 37.8 L38.2 36.8 Z"
            }
            Self::Drop => "M50 3 L78 44 A34 34 0 1 1 22 44 Z",
        }
    }
}

/// The three typefaces of a house style.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fonts {
    /// For running text: upright and italic, regular and bold.
    pub text: Family,
    /// For titles, numbers and slides.
    pub display: Family,
    /// For code.
    pub mono: Family,
    /// What sets the characters that the others lack, in turn: the theme's own, then those that come with the program.
    pub fallback: Vec<Family>,
}

impl Fonts {
    /// All families, those that everything is set in first.
    pub fn families(&self) -> impl Iterator<Item = &Family> {
        [&self.text, &self.display, &self.mono].into_iter().chain(&self.fallback)
    }
}

/// A typeface with its files.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Family {
    /// The family name that the files bear.
    pub name: String,
    /// The files; at least one.
    pub files: Vec<FontFile>,
}

/// A font file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FontFile {
    /// The file's name, for outputs that embed it as a file: lower case, no spaces.
    pub name: String,
    /// TrueType or OpenType.
    pub bytes: Arc<[u8]>,
    /// Weight, 100 to 900 (OpenType `usWeightClass`).
    pub weight: u16,
    /// Whether it is the italic.
    pub slant: Slant,
}

/// Whether letters stand upright.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Slant {
    /// Roman.
    Upright,
    /// Italic or oblique.
    Italic,
}

/// Sizes of type on paper, in points.
#[derive(Debug, Clone, PartialEq)]
pub struct TypeScale {
    /// Running text.
    pub body: f64,
    /// From baseline to baseline of running text; the rhythm of the page.
    pub leading: f64,
    /// Sources, captions, running heads.
    pub small: f64,
    /// The lead of a tip.
    pub lead: f64,
    /// Headings of examples.
    pub heading3: f64,
    /// Headings of sections.
    pub heading2: f64,
    /// Titles of tips.
    pub heading1: f64,
    /// The title on the cover and of theme openers.
    pub display: f64,
}

/// The booklet's page, in millimetres.
#[derive(Debug, Clone, PartialEq)]
pub struct Paper {
    /// Width.
    pub width: f64,
    /// Height.
    pub height: f64,
    /// Margin at the spine.
    pub inner: f64,
    /// Margin at the fore edge.
    pub outer: f64,
    /// Margin at the head.
    pub top: f64,
    /// Margin at the foot.
    pub bottom: f64,
}

/// White space between the parts of a page, in multiples of [`TypeScale::leading`].
#[derive(Debug, Clone, PartialEq)]
pub struct Spacing {
    /// Between two paragraphs.
    pub paragraph: f64,
    /// Around a table, a quotation, a picture.
    pub block: f64,
    /// Above the heading of a section.
    pub section: f64,
}

/// How the cover is composed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Cover {
    /// A fan: a blade for each theme, or for each of a few tips, in its colour and with its sign.
    Fan,
    /// A band of the house colour with a row of signs.
    Band,
    /// The sign of each tip's theme, in rows.
    Matrix,
    /// One large sign.
    Sign,
}

/// What an external link carries on paper.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum LinkPolicy {
    /// A footnote with its address.
    Footnote,
    /// A QR code in the margin.
    Qr,
}

/// A publisher's logo.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Logo {
    /// The picture.
    pub picture: Picture,
    /// What it says, in words.
    pub alt: String,
}

/// A picture that fills the coloured area on the back of a card, cropped to its proportions.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CardBack {
    /// The picture.
    pub picture: Picture,
    /// Where `theme.toml` names it.
    pub span: Span,
}
