//! The themes that come with the program, embedded in it.

use std::collections::BTreeMap;
use std::io::Read as _;
use std::sync::Arc;

use flate2::read::ZlibDecoder;
use tipwaaier_model::{Diagnostic, SourceMap};

use crate::font::read_any_font;
use crate::{Family, HouseStyle, ThemeFiles};

/// The names of the themes that come with the program, the default first.
pub const BUILTIN_NAMES: &[&str] = &["default", "sober", "contrast"];

/// The fonts that come with the program: the name of each file and its packed bytes. A house style may use them by name.
static FONTS: &[(&str, &[u8])] = include!(concat!(env!("OUT_DIR"), "/fonts.rs"));

/// The theme of a name that comes with the program.
#[must_use]
pub fn builtin(name: &str) -> Option<HouseStyle> {
    load_builtin(name, &mut SourceMap::new())?.0
}

/// A built-in theme with what is wrong with it: nothing, or the tests of this crate fail.
pub(crate) fn load_builtin(name: &str, sources: &mut SourceMap) -> Option<(Option<HouseStyle>, Vec<Diagnostic>)> {
    let toml: &[u8] = match name {
        "default" => include_bytes!("../../../themes/default/theme.toml"),
        "sober" => include_bytes!("../../../themes/sober/theme.toml"),
        "contrast" => include_bytes!("../../../themes/contrast/theme.toml"),
        _ => return None,
    };
    let files = ThemeFiles {
        name: name.to_owned(),
        path: format!("themes/{name}"),
        files: BTreeMap::from([("theme.toml".to_owned(), Arc::from(toml))]),
    };
    Some(HouseStyle::load(&files, sources, |_, _| Err(crate::load::no_pictures())))
}

/// The bytes of a font that comes with the program.
pub(crate) fn builtin_font(file: &str) -> Option<Arc<[u8]>> {
    let (_, packed) = FONTS.iter().find(|(name, _)| *name == file)?;
    let mut bytes = Vec::new();
    let read = ZlibDecoder::new(*packed).read_to_end(&mut bytes);
    read.ok().map(|_| bytes.into())
}

/// The families that set what a theme's own lack, in turn, with their files.
const FALLBACK: [&[&str]; 4] = [
    &["noto-sans-arabic-regular.ttf", "noto-sans-arabic-bold.ttf"],
    &["noto-sans-hebrew-regular.ttf", "noto-sans-hebrew-bold.ttf"],
    &["noto-emoji-regular.ttf"],
    &["dejavu-sans-regular.ttf"],
];

/// The families that come with the program for what a theme's own lack.
pub(crate) fn builtin_fallback() -> Vec<Family> {
    let family = |files: &&[&str]| {
        let mut families = files.iter().filter_map(|file| read_any_font(file, builtin_font(file)?).ok());
        let mut family = families.next()?;
        family.files.extend(families.flat_map(|other| other.files));
        Some(family)
    };
    FALLBACK.iter().filter_map(family).collect()
}

#[cfg(test)]
mod tests {
    use ttf_parser::gpos::{PairAdjustment, PositioningSubtable};
    use ttf_parser::opentype_layout::LayoutTable;
    use ttf_parser::{Face, GlyphId, Tag};

    use super::*;

    #[test]
    fn every_builtin_theme_is_without_fault() {
        for name in BUILTIN_NAMES {
            let (theme, diagnostics) = load_builtin(name, &mut SourceMap::new()).unwrap();
            assert_eq!(diagnostics, [], "{name}");
            assert_eq!(theme.unwrap().name, *name);
        }
        assert!(builtin("nee").is_none());
    }

    #[test]
    fn fonts_are_unpacked_to_what_they_were() {
        let bytes = include_bytes!("../../../themes/fonts/noto-sans-hebrew/noto-sans-hebrew-bold.ttf");
        assert_eq!(builtin_font("noto-sans-hebrew-bold.ttf").as_deref(), Some(&bytes[..]));
        assert_eq!(builtin_font("geen.ttf"), None);
        for family in FALLBACK {
            assert!(family.iter().all(|file| builtin_font(file).is_some()), "{family:?}");
        }
    }

    /// How far a font moves the second of two glyphs, in its own units.
    fn kerning(face: &Face<'_>, first: GlyphId, second: GlyphId) -> i16 {
        let table = face.tables().gpos;
        let of_kerning = |table: &LayoutTable<'_>| -> Vec<u16> {
            let features = table.features.into_iter().filter(|feature| feature.tag == Tag::from_bytes(b"kern"));
            features.flat_map(|feature| feature.lookup_indices).collect()
        };
        let mut moved = 0;
        for lookup in
            table.iter().flat_map(|table| of_kerning(table).into_iter().filter_map(|at| table.lookups.get(at)))
        {
            for subtable in lookup.subtables.into_iter::<PositioningSubtable<'_>>() {
                let PositioningSubtable::Pair(pair) = subtable else { continue };
                let Some(at) = pair.coverage().get(first) else { continue };
                let records = match pair {
                    PairAdjustment::Format1 { sets, .. } => sets.get(at).and_then(|set| set.get(second)),
                    PairAdjustment::Format2 { classes, matrix, .. } => {
                        matrix.get((classes.0.get(first), classes.1.get(second)))
                    }
                };
                moved += records.map_or(0, |(before, after)| before.x_advance.abs() + after.x_advance.abs());
            }
        }
        moved
    }

    /// A line that is broken at a blank which is kerned has to be shaped again, and so has each line that is tried.
    #[test]
    fn no_font_kerns_blanks() {
        for (file, _) in FONTS {
            let bytes = builtin_font(file).unwrap();
            let face = Face::parse(&bytes, 0).unwrap();
            let blank = face.glyph_index(' ').unwrap();
            let kerned = |other: &GlyphId| kerning(&face, blank, *other) != 0 || kerning(&face, *other, blank) != 0;
            assert_eq!((0..face.number_of_glyphs()).map(GlyphId).find(kerned), None, "{file}");
        }
    }

    #[test]
    fn every_builtin_theme_has_the_glyphs_of_dutch_and_frisian() {
        let text = "ĳ Ĳ ij ë ï ö ü é è ê â î ô û ú í ó á à ç ñ € £ „ “ ” ‘ ’ – — … → ← ✓ ☐ ☑ • · × § © ½ ² ≤ ≥";
        for name in BUILTIN_NAMES {
            let coverage = crate::Coverage::of(&builtin(name).unwrap());
            assert_eq!(coverage.missing(text), [], "{name}");
            assert_eq!(coverage.missing("a🦄b漢🦄 ⚠️ 🇫🇷 ✅ مرحبا שלום ⋮ ⬢ ⢀ ǆ"), [(6, '漢')]);
        }
    }
}
