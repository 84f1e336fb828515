//! A font with no more characters than a text needs, for outputs that carry the house style's fonts.
//!
//! It stays a font that a browser and a reader accept: with its table of characters, its kerning and its ligatures.
//! (What PDF carries is cut down by typst, to glyphs without characters.)

use std::collections::BTreeSet;
use std::ops::RangeInclusive;
use std::sync::Arc;
use std::thread;

use skera::{DEFAULT_DROP_TABLES, DEFAULT_LAYOUT_FEATURES, Plan, SubsetFlags, subset_font};
use skrifa::raw::collections::IntSet;
use skrifa::raw::types::{NameId, Tag};
use skrifa::{FontRef, GlyphId, MetadataProvider as _};

use crate::FontFile;

/// What every subset has: who reads with it may look for, type or annotate more than the text says.
const ALWAYS: [RangeInclusive<char>; 4] = [
    // Basic Latin and Latin-1.
    ' '..='~',
    '\u{a0}'..='\u{ff}',
    // Dashes, quotation marks, bullet, ellipsis; the euro.
    '\u{2010}'..='\u{2026}',
    '€'..='€',
];
/// The name of the threads in which fonts are cut down. The library for it panics on some fonts that are damaged in a way
/// that nothing else minds; whoever draws panics on the screen passes over those of this thread.
pub const FONT_THREAD: &str = "tipwaaier-font";

/// US English, the language of the names that every font has.
const ENGLISH: u16 = 0x0409;

/// Which characters of a font an output needs.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Characters(BTreeSet<char>);

impl Characters {
    /// Adds those of a text.
    pub fn add(&mut self, text: &str) {
        // Nearly every character of a text is one of the few that are always there, and a book has millions.
        self.0.extend(text.chars().filter(|c| !c.is_ascii()));
    }

    pub(crate) fn iter(&self) -> impl Iterator<Item = char> {
        self.0.iter().copied()
    }

    /// With those that every text is likely to need.
    fn and_usual(&self) -> Self {
        Self(ALWAYS.into_iter().flatten().chain(self.iter()).collect())
    }
}

impl From<BTreeSet<char>> for Characters {
    fn from(characters: BTreeSet<char>) -> Self {
        Self(characters)
    }
}

impl FontFile {
    /// The font with these characters alone, and those that every text is likely to need.
    ///
    /// A font of a kind that can't be cut down comes back whole. The same font and characters give the same bytes.
    #[must_use]
    pub fn subset(&self, characters: &Characters) -> Arc<[u8]> {
        self.only(&characters.and_usual())
    }

    /// The font with these characters and no others, else whole.
    pub(crate) fn only(&self, characters: &Characters) -> Arc<[u8]> {
        self.cut_down_apart(characters)
            .ok()
            .flatten()
            .filter(|cut| cut.len() < self.bytes.len())
            .map_or_else(|| Arc::clone(&self.bytes), Into::into)
    }

    /// Whether cutting it down to all of its characters ends, well or with an error.
    pub(crate) fn survives_cutting(&self) -> bool {
        let Ok(font) = FontRef::new(&self.bytes) else { return true };
        let all = font.charmap().mappings().filter_map(|(code, _)| char::from_u32(code)).collect();
        self.cut_down_apart(&Characters(all)).is_ok()
    }

    /// Cuts it down in a thread of its own, so that a panic ends no more than that.
    fn cut_down_apart(&self, characters: &Characters) -> thread::Result<Option<Vec<u8>>> {
        thread::scope(|scope| {
            let thread = thread::Builder::new().name(FONT_THREAD.to_owned());
            match thread.spawn_scoped(scope, || self.cut_down(characters)) {
                Ok(thread) => thread.join(),
                // Where the machine gives no more threads, the bytes must be the same nonetheless.
                Err(_) => Ok(self.cut_down(characters)),
            }
        })
    }

    fn cut_down(&self, characters: &Characters) -> Option<Vec<u8>> {
        // Of several fonts in one file (`.ttc`) the first, which the family is called after.
        let font = FontRef::from_index(&self.bytes, 0).ok()?;
        let mut wanted = IntSet::<u32>::empty();
        wanted.extend(characters.iter().map(u32::from));
        let mut scripts = IntSet::<Tag>::empty();
        scripts.invert();
        let mut names = IntSet::<NameId>::empty();
        names.insert_range(NameId::new(0)..=NameId::new(6));
        // The licence goes where the font goes.
        names.insert_range(NameId::new(13)..=NameId::new(14));
        let plan = Plan::new(
            &IntSet::<GlyphId>::empty(),
            &wanted,
            &font,
            SubsetFlags::default(),
            &DEFAULT_DROP_TABLES.iter().copied().collect(),
            &scripts,
            &DEFAULT_LAYOUT_FEATURES.iter().copied().collect(),
            &names,
            &[ENGLISH].into_iter().collect(),
        );
        subset_font(&font, &plan).ok()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::builtin;

    fn has(font: &[u8], c: char) -> bool {
        ttf_parser::Face::parse(font, 0).unwrap().glyph_index(c).is_some()
    }

    #[test]
    fn a_subset_has_what_is_asked_and_what_is_usual_and_is_small() {
        let mut characters = Characters::default();
        characters.add("Ŵânt de ŷs is wiet");
        for name in crate::BUILTIN_NAMES {
            let theme = builtin(name).unwrap();
            for file in theme.fonts.text.files.iter().chain(&theme.fonts.display.files) {
                let cut = file.subset(&characters);
                assert!(cut.len() < file.bytes.len(), "{}: {} of {}", file.name, cut.len(), file.bytes.len());
                let asked = "Ŵŷ".chars().filter(|c| has(&file.bytes, *c));
                for c in asked.chain("abcxyzABCXYZ0189&@ëïéüÉ€„“”’–—…•".chars().filter(|c| has(&file.bytes, *c)))
                {
                    assert!(has(&cut, c), "{} lost {c}", file.name);
                }
                assert!(!has(&cut, 'ő'), "{} kept what nobody asked for", file.name);
                assert_eq!(cut, file.subset(&characters), "the same bytes");
                // Kerning, ligatures and names stay.
                let (whole, cut) = (FontRef::new(&file.bytes).unwrap(), FontRef::new(&cut).unwrap());
                for tag in [b"GPOS", b"GSUB", b"name", b"OS/2", b"cmap"] {
                    let is_in = |font: &FontRef| font.table_data(Tag::new(tag)).is_some();
                    assert!(is_in(&cut) || !is_in(&whole), "{} lost {tag:?}", file.name);
                }
            }
        }
    }

    #[test]
    fn what_is_no_font_comes_back_whole() {
        let file =
            FontFile { name: "x.ttf".into(), bytes: [1, 2, 3].into(), weight: 400, slant: crate::Slant::Upright };
        assert_eq!(&*file.subset(&Characters::default()), [1, 2, 3]);
    }
}
