//! The font of notes pages, labels and test sheets: measured whole; embedded as the few glyphs that are used, or not at
//! all where words are drawn as shapes.
//!
//! The fourteen fonts that every PDF reader brings are not used: they are not embedded, and a print shop refuses that.

use std::collections::{BTreeMap, BTreeSet};

use printpdf::{FontMetrics, ParsedFont, PolygonRing};
use subsetter::GlyphRemapper;
use ttf_parser::{Face, GlyphId, name_id};

use crate::outline::Contours;
use crate::{Mm, PressError};

/// A font as bytes, TrueType or OpenType, with the characters that have been used so far.
pub(crate) struct LabelFont<'a> {
    bytes: &'a [u8],
    face: Face<'a>,
    name: String,
    used: BTreeSet<char>,
}

impl<'a> LabelFont<'a> {
    /// Reads the first face of the font.
    pub(crate) fn read(bytes: &'a [u8]) -> Result<Self, PressError> {
        let face = Face::parse(bytes, 0).map_err(|error| PressError::Font { reason: error.to_string() })?;
        let is_name =
            |name: &ttf_parser::name::Name<'_>| name.name_id == name_id::POST_SCRIPT_NAME && name.is_unicode();
        let name = face.names().into_iter().find(is_name).and_then(|name| name.to_string());
        let name = name.unwrap_or_else(|| "Label".into());
        Ok(Self { bytes, face, name, used: BTreeSet::new() })
    }

    /// The width of a text at a size in points; remembers its characters.
    pub(crate) fn measure(&mut self, text: &str, size: f64) -> Result<Mm, PressError> {
        let mut units = 0.0;
        for character in text.chars() {
            let glyph = self.glyph(character)?;
            units += f64::from(self.face.glyph_hor_advance(glyph).unwrap_or(0));
            self.used.insert(character);
        }
        Ok(Mm::from_points(units / f64::from(self.face.units_per_em()) * size))
    }

    /// A text as shapes, its baseline beginning at a point in points, and its width; embeds nothing.
    pub(crate) fn outline(
        &self,
        text: &str,
        size: f32,
        origin: (f32, f32),
    ) -> Result<(Vec<PolygonRing>, Mm), PressError> {
        let scale = size / f32::from(self.face.units_per_em());
        let (mut contours, mut units) = (Contours::new(scale, origin), 0.0);
        for character in text.chars() {
            let glyph = self.glyph(character)?;
            let width = f32::from(self.face.glyph_hor_advance(glyph).unwrap_or(0));
            // A space has no outline.
            let _ = self.face.outline_glyph(glyph, &mut contours);
            contours.advance(width);
            units += width;
        }
        Ok((contours.into_rings(), Mm::from_points(f64::from(units * scale))))
    }

    fn glyph(&self, character: char) -> Result<GlyphId, PressError> {
        self.face.glyph_index(character).ok_or_else(|| PressError::Glyph { font: self.name.clone(), character })
    }

    /// Whether any glyph has to be embedded.
    pub(crate) fn is_used(&self) -> bool {
        !self.used.is_empty()
    }

    /// A text without the characters that the font lacks, for what must not fail over one of them.
    pub(crate) fn known(&self, text: &str) -> String {
        text.chars().filter(|&character| self.face.glyph_index(character).is_some()).collect()
    }

    /// The used glyphs alone, as printpdf takes a font.
    pub(crate) fn subset(&self) -> Result<ParsedFont, PressError> {
        let mut remapper = GlyphRemapper::new();
        let (mut glyphs, mut widths) = (BTreeMap::new(), BTreeMap::new());
        for &character in &self.used {
            let Some(glyph) = self.face.glyph_index(character) else { continue };
            let new = remapper.remap(glyph.0);
            glyphs.insert(u32::from(character), new);
            widths.insert(new, self.face.glyph_hor_advance(glyph).unwrap_or(0));
        }
        let bytes = subsetter::subset(self.bytes, 0, &remapper)
            .map_err(|error| PressError::Font { reason: error.to_string() })?;
        let metrics = FontMetrics { ascent: self.face.ascender(), descent: self.face.descender() };
        let name = Some(format!("{}+{}", subset_tag(&self.used), self.name));
        let units = self.face.units_per_em();
        let mut parsed = ParsedFont::with_glyph_data(bytes, 0, name, glyphs, widths, units, metrics);
        let bounds = self.face.global_bounding_box();
        parsed.pdf_font_metrics.x_min = bounds.x_min;
        parsed.pdf_font_metrics.y_min = bounds.y_min;
        parsed.pdf_font_metrics.x_max = bounds.x_max;
        parsed.pdf_font_metrics.y_max = bounds.y_max;
        parsed.pdf_font_metrics.us_weight_class = self.face.weight().to_number();
        Ok(parsed)
    }
}

/// The six capitals that tell one subset of a font from another (ISO 32000-1, 9.6.4).
fn subset_tag(used: &BTreeSet<char>) -> String {
    let mut hash = used.iter().fold(5381_u32, |hash, &c| hash.wrapping_mul(33) ^ u32::from(c));
    let letter = |_| {
        let letter = char::from(b'A' + u8::try_from(hash % 26).unwrap_or(0));
        hash /= 26;
        letter
    };
    (0..6).map(letter).collect()
}
