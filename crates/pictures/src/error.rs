//! Why a picture can't be taken, in the words that authors read.

use std::fmt;

use tipwaaier_model::{Code, Diagnostic, Limits, Span, Text};

/// Why a picture can't be taken, and what to do about it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PictureError {
    /// The kind of problem: [`Code::PictureFormat`], [`Code::PictureTooLarge`], [`Code::UnsafeSvg`] or
    /// [`Code::MissingGlyph`].
    pub code: Code,
    /// What is wrong, a sentence without the picture's name.
    pub message: Text,
    /// What to do about it.
    pub hint: Option<Text>,
}

impl PictureError {
    /// The diagnostic for the place that names the picture, with the picture's path in front.
    #[must_use]
    pub fn at(&self, path: &str, span: Span) -> Diagnostic {
        let message = Text::new(format!("`{path}`: {}", self.message.nl), format!("`{path}`: {}", self.message.en));
        let diagnostic = Diagnostic::new(self.code, span, message);
        match &self.hint {
            Some(hint) => diagnostic.hint(hint.clone()),
            None => diagnostic,
        }
    }

    fn new(code: Code, nl: impl Into<String>, en: impl Into<String>) -> Self {
        Self { code, message: Text::new(nl, en), hint: None }
    }

    fn hint(mut self, nl: &str, en: &str) -> Self {
        self.hint = Some(Text::new(nl, en));
        self
    }

    pub(crate) fn file_too_large(bytes: u64, limits: &Limits) -> Self {
        let (size, limit) = (bytes / 1_000_000, limits.picture_file_bytes / 1_000_000);
        Self::new(
            Code::PictureTooLarge,
            format!("het bestand is {size} MB; de grens is {limit} MB"),
            format!("the file is {size} MB; the limit is {limit} MB"),
        )
        .hint("Bewaar de afbeelding kleiner.", "Save the picture smaller.")
    }

    pub(crate) fn too_many_pixels(width: u32, height: u32, limits: &Limits) -> Self {
        let (side, pixels) = (limits.picture_side, limits.picture_pixels / 1_000_000);
        Self::new(
            Code::PictureTooLarge,
            format!("{width} × {height} beeldpunten is meer dan de grens: {side} per zijde en {pixels} miljoen samen"),
            format!("{width} × {height} pixels is more than the limit: {side} a side and {pixels} million together"),
        )
        .hint(
            "Maak de afbeelding kleiner; 2400 beeldpunten is genoeg voor druk.",
            "Scale the picture down; 2400 pixels are enough for print.",
        )
    }

    pub(crate) fn empty() -> Self {
        Self::new(Code::PictureFormat, "het bestand is leeg", "the file is empty")
    }

    pub(crate) fn unknown_format() -> Self {
        Self::new(
            Code::PictureFormat,
            "dit is geen PNG, JPEG, GIF, WebP of SVG, wat de naam ook zegt",
            "this is no PNG, JPEG, GIF, WebP or SVG, whatever its name says",
        )
    }

    pub(crate) fn other_format(name: &str) -> Self {
        Self::new(
            Code::PictureFormat,
            format!("dit is een {name}-bestand; afbeeldingen zijn PNG, JPEG, GIF, WebP of SVG"),
            format!("this is a {name} file; pictures are PNG, JPEG, GIF, WebP or SVG"),
        )
        .hint("Bewaar de afbeelding als JPEG of PNG.", "Save the picture as JPEG or PNG.")
    }

    /// `detail` is the decoder's own account, which is in English.
    pub(crate) fn broken(format: &str, detail: &str) -> Self {
        let detail: String = detail.chars().filter(|c| !c.is_control()).take(200).collect();
        Self::unsound(
            format!("de {format} is niet heel of niet te lezen"),
            format!("the {format} is not whole or can't be read ({detail})"),
        )
    }

    /// What is wrong with the file is known.
    pub(crate) fn unsound(nl: impl Into<String>, en: impl Into<String>) -> Self {
        Self::new(Code::PictureFormat, nl, en).hint(
            "Bewaar de afbeelding opnieuw, of haal het bestand nog eens op.",
            "Save the picture again, or fetch the file once more.",
        )
    }

    pub(crate) fn scans_apart() -> Self {
        Self::new(
            Code::PictureFormat,
            "de JPEG bewaart licht en kleur na elkaar, wat niet elk programma goed leest",
            "the JPEG stores light and colour one after the other, which not every program reads well",
        )
        .hint(
            "Open de foto in een fotoprogramma en bewaar haar opnieuw als gewone JPEG.",
            "Open the photo in a photo program and save it again as a plain JPEG.",
        )
    }

    pub(crate) fn truncated(format: &str) -> Self {
        Self::unsound(format!("de {format} houdt te vroeg op"), format!("the {format} ends too early"))
    }

    pub(crate) fn unsafe_svg(nl: impl Into<String>, en: impl Into<String>) -> Self {
        Self::new(Code::UnsafeSvg, nl, en).hint(
            "Bewaar de tekening als gewone SVG: zonder script, animatie, links of bestanden van buiten.",
            "Save the drawing as plain SVG: without script, animation, links or files from outside.",
        )
    }

    pub(crate) fn svg_too_large(nl: impl Into<String>, en: impl Into<String>) -> Self {
        Self::new(Code::PictureTooLarge, nl, en)
            .hint("Vereenvoudig de tekening, of bewaar haar als PNG.", "Simplify the drawing, or save it as PNG.")
    }

    pub(crate) fn text_without_fonts() -> Self {
        Self::new(
            Code::MissingGlyph,
            "de tekening heeft tekst, en hier is geen lettertype om die mee te zetten",
            "the drawing has text, and there is no font here to set it in",
        )
        .hint("Zet de tekst in het tekenprogramma om naar paden.", "Turn the text into paths in the drawing program.")
    }

    pub(crate) fn missing_glyph(character: &str) -> Self {
        let points: Vec<String> = character.chars().map(|c| format!("U+{:04X}", u32::from(c))).collect();
        let points = points.join(" ");
        Self::new(
            Code::MissingGlyph,
            format!("de tekst in de tekening heeft een teken dat geen lettertype van het thema heeft: {points}"),
            format!("the text in the drawing has a character that no font of the theme has: {points}"),
        )
        .hint("Zet de tekst in het tekenprogramma om naar paden.", "Turn the text into paths in the drawing program.")
    }
}

impl fmt::Display for PictureError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.message.en)
    }
}

impl std::error::Error for PictureError {}
