//! Whether a font is whole: a reader shows a torn one as nothing at all, and says nothing.
//!
//! Every table must lie within the file, every character lead to a glyph that can be drawn, and every letter to one that
//! shows something. Checksums say nothing: too many sound fonts have wrong ones.

use std::collections::HashMap;

use skrifa::instance::{LocationRef, Size};
use skrifa::outline::{DrawSettings, OutlinePen};
use skrifa::raw::TableProvider as _;
use skrifa::raw::tables::cmap::CmapSubtable;
use skrifa::raw::tables::glyf::{Glyf, Glyph};
use skrifa::raw::tables::loca::Loca;
use skrifa::{FontRef, GlyphId, MetadataProvider as _, Tag};
use tipwaaier_model::Text;

/// Most glyphs that one may be put together from, those of its parts included: an accented letter is two or three, and
/// what refers to itself through ten levels never ends.
const PARTS: u64 = 1_000;
/// Deepest nesting of glyphs that are put together from others.
const PARTS_NESTING: usize = 8;
/// Tables by which a glyph may have a picture and no outline.
const PICTURES: [&[u8; 4]; 4] = [b"COLR", b"CBDT", b"sbix", b"SVG "];

/// Refuses a font that is not whole.
pub(super) fn check(path: &str, bytes: &[u8]) -> Result<(), Text> {
    let torn = |nl: String, en: String| {
        Text::new(
            format!("het lettertype in ‘{path}’ is beschadigd: {nl}; haal het bestand opnieuw op"),
            format!("the font in ‘{path}’ is damaged: {en}; fetch the file once more"),
        )
    };
    let font = FontRef::new(bytes).map_err(|error| torn(error.to_string(), error.to_string()))?;
    find_fault(&font, bytes.len()).map_or(Ok(()), |Fault { nl, en }| Err(torn(nl, en)))
}

/// What is wrong with a font.
struct Fault {
    nl: String,
    en: String,
}

fn fault(nl: impl Into<String>, en: impl Into<String>) -> Fault {
    Fault { nl: nl.into(), en: en.into() }
}

fn find_fault(font: &FontRef<'_>, length: usize) -> Option<Fault> {
    for table in font.table_directory().table_records() {
        let end = u64::from(table.offset()) + u64::from(table.length());
        if end > length as u64 {
            let name = table.tag().to_string();
            return Some(fault(
                format!("de tabel ‘{name}’ loopt door tot byte {end}, en het bestand heeft er {length}"),
                format!("the table ‘{name}’ runs to byte {end}, and the file has {length}"),
            ));
        }
    }
    if has_endless_map(font) {
        return Some(fault(
            "de tabel ‘cmap’ noemt tekens die er niet zijn",
            "the table ‘cmap’ names characters that there are not",
        ));
    }
    let glyphs = font.maxp().map_or(0, |maxp| maxp.num_glyphs());
    if let (Ok(loca), Ok(glyf)) = (font.loca(None), font.glyf())
        && (Parts { loca, glyf, sizes: HashMap::new() }).are_endless(glyphs)
    {
        return Some(fault(
            "een letter is uit duizenden andere samengesteld",
            "a letter is put together from thousands of others",
        ));
    }
    find_empty_letter(font)
}

/// Whether the map of characters runs over itself or past the last character: it would take hours to walk.
fn has_endless_map(font: &FontRef<'_>) -> bool {
    let Ok(cmap) = font.cmap() else { return true };
    cmap.encoding_records().iter().any(|record| match record.subtable(cmap.offset_data()) {
        Ok(CmapSubtable::Format4(map)) => {
            let runs = map.start_code().iter().zip(map.end_code());
            !runs_up(runs.map(|(start, end)| (u32::from(start.get()), u32::from(end.get()))))
        }
        Ok(CmapSubtable::Format12(map)) => {
            !runs_up(map.groups().iter().map(|run| (run.start_char_code(), run.end_char_code())))
        }
        Ok(CmapSubtable::Format13(map)) => {
            !runs_up(map.groups().iter().map(|run| (run.start_char_code(), run.end_char_code())))
        }
        Ok(_) => false,
        Err(_) => true,
    })
}

/// Whether runs of characters come one after the other.
fn runs_up(mut runs: impl Iterator<Item = (u32, u32)>) -> bool {
    let mut next = 0;
    runs.all(|(start, end)| {
        let is_next = start >= next && end >= start && end <= u32::from(char::MAX);
        next = end.saturating_add(1);
        is_next
    })
}

/// The first character whose glyph is not there, can't be drawn, or shows nothing where it should.
fn find_empty_letter(font: &FontRef<'_>) -> Option<Fault> {
    let Ok(maxp) = font.maxp() else {
        return Some(fault("de tabel ‘maxp’ is niet te lezen", "the table ‘maxp’ can't be read"));
    };
    let outlines = font.outline_glyphs();
    let metrics = font.glyph_metrics(Size::unscaled(), LocationRef::default());
    let has_pictures = PICTURES.iter().any(|tag| font.table_data(Tag::new(tag)).is_some());
    let mut characters = 0_usize;
    for (code, glyph) in font.charmap().mappings() {
        let Some(c) = char::from_u32(code) else { continue };
        characters += 1;
        let shown = format!("U+{code:04X}");
        if glyph.to_u32() >= u32::from(maxp.num_glyphs()) {
            return Some(fault(
                format!("het teken {shown} heeft geen vorm"),
                format!("the character {shown} has no shape"),
            ));
        }
        let mut ink = Ink::default();
        let drawn = outlines.get(glyph).map(|glyph| {
            glyph.draw(DrawSettings::unhinted(Size::unscaled(), LocationRef::default()), &mut ink).is_ok()
        });
        let is_whole = has_pictures || drawn == Some(true);
        let has_room = metrics.advance_width(glyph).is_some_and(|width| width > 0.0);
        if !is_whole || (shows(c) && !(has_room && (has_pictures || ink.0))) {
            return Some(fault(
                format!("de vorm van het teken {shown} is leeg of niet te tekenen"),
                format!("the shape of the character {shown} is empty or can't be drawn"),
            ));
        }
    }
    if characters == 0 {
        return Some(fault("er staat geen enkel teken in", "there is not one character in it"));
    }
    None
}

/// Whether a character surely shows something: letters of scripts with capitals, figures, Japanese and Chinese signs. Of
/// others there are some that show nothing by design.
fn shows(c: char) -> bool {
    // A Greek sign that is counted among the small letters and takes no room.
    let is_letter = (c.is_lowercase() || c.is_uppercase()) && c != '\u{345}';
    is_letter || c.is_ascii_digit() || matches!(c, '\u{3041}'..='\u{3096}' | '\u{4e00}'..='\u{9fff}')
}

/// Whether anything was drawn.
#[derive(Default)]
struct Ink(bool);

impl OutlinePen for Ink {
    fn move_to(&mut self, _: f32, _: f32) {}

    fn line_to(&mut self, _: f32, _: f32) {
        self.0 = true;
    }

    fn quad_to(&mut self, _: f32, _: f32, _: f32, _: f32) {
        self.0 = true;
    }

    fn curve_to(&mut self, _: f32, _: f32, _: f32, _: f32, _: f32, _: f32) {
        self.0 = true;
    }

    fn close(&mut self) {}
}

/// Glyphs that are put together from others.
struct Parts<'a> {
    loca: Loca<'a>,
    glyf: Glyf<'a>,
    /// How many glyphs each is put together from.
    sizes: HashMap<GlyphId, u64>,
}

impl Parts<'_> {
    fn are_endless(mut self, glyphs: u16) -> bool {
        (0..glyphs).any(|glyph| self.size(GlyphId::from(glyph), 0).is_none())
    }

    /// `None` where it is put together from too many, or from itself.
    fn size(&mut self, id: GlyphId, depth: usize) -> Option<u64> {
        if let Some(size) = self.sizes.get(&id) {
            return Some(*size);
        }
        if depth > PARTS_NESTING {
            return None;
        }
        let mut size = 1;
        if let Ok(Some(Glyph::Composite(whole))) = self.loca.get_glyf(id, &self.glyf) {
            for part in whole.components() {
                size += self.size(part.glyph, depth + 1)?;
                if size > PARTS {
                    return None;
                }
            }
        }
        self.sizes.insert(id, size);
        Some(size)
    }
}
