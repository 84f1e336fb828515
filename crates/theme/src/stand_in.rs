//! Which family sets the characters that a house style's own lack: the order of all outputs, and font files for those
//! that carry fonts as files.

use std::collections::BTreeSet;
use std::sync::Arc;

use skrifa::{FontRef, MetadataProvider as _};

use crate::glyphs::is_laid_out_without_glyph;
use crate::{Characters, Family, FontFile, Fonts, Slant};

/// The most bytes of a font that can't be cut down and is carried whole, for a few characters.
const WHOLE: usize = 2_000_000;

/// A family that steps in for a few characters.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StandIn {
    /// Its upright files, with these characters and no others.
    pub files: Vec<CutFont>,
    /// These characters, as CSS says them: browsers load it for no others.
    pub unicode_range: String,
}

/// A font file that is no larger than a text needs.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CutFont {
    /// TrueType or OpenType.
    pub bytes: Arc<[u8]>,
    /// Weight, 100 to 900.
    pub weight: u16,
}

impl Fonts {
    /// The families that text of one family is set in, each where those before it lack a character. The letters of code
    /// have signs that look better in it than among pictures, and letters of other scripts that do not; the one that has
    /// most of all comes last.
    #[must_use]
    pub fn in_turn<'f>(&'f self, first: &'f Family) -> Vec<&'f Family> {
        let (signs, scripts): (Vec<&Family>, Vec<&Family>) =
            self.fallback.iter().partition(|family| family.name.contains("Emoji") || family.name == "DejaVu Sans");
        let mut families: Vec<&Family> = Vec::new();
        for family in [first, &self.text].into_iter().chain(scripts).chain([&self.mono]).chain(signs) {
            if families.iter().all(|known| known.name != family.name) {
                families.push(family);
            }
        }
        families
    }

    /// The families that set what the one for running text lacks of these characters, in turn; most texts need none.
    #[must_use]
    pub fn stand_ins(&self, characters: &Characters) -> Vec<StandIn> {
        let (joiners, mut missing): (BTreeSet<char>, BTreeSet<char>) =
            characters.iter().partition(|c| is_laid_out_without_glyph(*c));
        let mut found = Vec::new();
        for (turn, family) in self.in_turn(&self.text).into_iter().enumerate() {
            let (mut taken, left) = missing.iter().partition(|c| family.has(**c));
            missing = left;
            if turn > 0 && !BTreeSet::is_empty(&taken) {
                // What joins characters to one sign works within one font alone.
                taken.extend(&joiners);
                found.extend(family.cut_to(&Characters::from(taken)));
            }
        }
        found
    }
}

impl Family {
    fn has(&self, c: char) -> bool {
        let maps = |font: FontRef| font.charmap().map(c).is_some_and(|glyph| glyph.to_u32() != 0);
        self.files.iter().any(|file| FontRef::from_index(&file.bytes, 0).is_ok_and(maps))
    }

    /// Its upright files with these characters; none where it can't be cut down and is too large for so few.
    fn cut_to(&self, characters: &Characters) -> Option<StandIn> {
        let upright = self.files.iter().filter(|file| file.slant == Slant::Upright);
        let cut = |file: &FontFile| CutFont { bytes: file.only(characters), weight: file.weight };
        let files: Vec<_> = upright.map(cut).filter(|file| file.bytes.len() <= WHOLE).collect();
        (!files.is_empty()).then(|| StandIn { files, unicode_range: unicode_range(characters) })
    }
}

/// Characters as CSS says them: `U+2192,U+5D0-5EA`.
fn unicode_range(characters: &Characters) -> String {
    let mut ranges: Vec<(u32, u32)> = Vec::new();
    for point in characters.iter().map(u32::from) {
        match ranges.last_mut() {
            Some((_, last)) if *last + 1 == point => *last = point,
            _ => ranges.push((point, point)),
        }
    }
    let said = |(first, last)| if first == last { format!("U+{first:X}") } else { format!("U+{first:X}-{last:X}") };
    ranges.into_iter().map(said).collect::<Vec<_>>().join(",")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::builtin;

    fn stand_ins(text: &str) -> Vec<StandIn> {
        let mut characters = Characters::default();
        characters.add(text);
        builtin("default").unwrap().fonts.stand_ins(&characters)
    }

    #[test]
    fn what_the_text_has_needs_no_other_font() {
        assert_eq!(stand_ins("Ŵânt de ŷs is wiet — € → 1\u{200b}2"), []);
    }

    #[test]
    fn each_family_is_cut_to_the_characters_that_those_before_it_lack() {
        let found = stand_ins("שלום, 👩\u{200d}💻!");
        let [hebrew, emoji] = &found[..] else { panic!("{} families", found.len()) };
        let of = |stand_in: &StandIn, text: &str| {
            let font = FontRef::new(&stand_in.files[0].bytes).unwrap();
            text.chars().filter(|c| font.charmap().map(*c).is_some_and(|glyph| glyph.to_u32() != 0)).collect::<String>()
        };
        assert_eq!(of(hebrew, "שלוםאaé👩"), "שלום");
        assert_eq!(of(emoji, "👩\u{200d}💻🦄aש"), "👩\u{200d}💻");
        assert_eq!(hebrew.unicode_range, "U+5D5,U+5DC-5DD,U+5E9,U+200D");
        assert_eq!(hebrew.files.iter().map(|file| file.weight).collect::<Vec<_>>(), [400, 700]);
        let bytes: usize = found.iter().flat_map(|family| &family.files).map(|file| file.bytes.len()).sum();
        assert!(bytes < 20_000, "{bytes} bytes for six characters");
        let licence = FontRef::new(&emoji.files[0].bytes).unwrap();
        let says = |id| licence.localized_strings(id).next().map(|name| name.to_string()).unwrap_or_default();
        assert!(says(skrifa::string::StringId::LICENSE_DESCRIPTION).contains("Open Font License"));
    }
}
