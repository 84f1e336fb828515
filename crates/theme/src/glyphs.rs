//! Which characters a theme's fonts can show.

use std::collections::BTreeSet;

use ttf_parser::{Face, fonts_in_collection};

use crate::HouseStyle;

/// The characters that the fonts of a theme can show together: where the chosen family lacks one, another steps in.
///
/// Bold and italic files of a family are counted as one with its regular: all outputs fall back from one to another.
#[derive(Debug, Clone)]
pub struct Coverage {
    /// A bit for each character.
    characters: Box<[u64]>,
}

/// Whether a character is laid out without a glyph of its own: white space, control characters, soft hyphens, joiners, marks
/// of direction and variation selectors.
pub(crate) fn is_laid_out_without_glyph(c: char) -> bool {
    c.is_whitespace()
        || c.is_control()
        || matches!(c, '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{2060}' | '\u{feff}' | '\u{fffe}' | '\u{ffff}')
        || matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{fe00}'..='\u{fe0f}' | '\u{20e3}')
        // The signs of flags of regions, which follow a black flag.
        || matches!(c, '\u{e0020}'..='\u{e007f}')
}

/// The place of a character's bit: which number, and which bit of it.
const fn place(c: char) -> (usize, u64) {
    (c as usize / 64, 1 << (c as u32 % 64))
}

impl Coverage {
    /// What a theme's fonts can show.
    #[must_use]
    pub fn of(theme: &HouseStyle) -> Self {
        let mut characters = vec![0; place(char::MAX).0 + 1].into_boxed_slice();
        for file in theme.fonts.families().flat_map(|family| &family.files) {
            for face in 0..fonts_in_collection(&file.bytes).unwrap_or(1) {
                let Ok(face) = Face::parse(&file.bytes, face) else { continue };
                for subtable in face.tables().cmap.into_iter().flat_map(|cmap| cmap.subtables) {
                    if subtable.is_unicode() {
                        // A mapping to glyph 0 is none: that is the empty box.
                        subtable.codepoints(|code| {
                            let shown = subtable.glyph_index(code).is_some_and(|glyph| glyph.0 != 0);
                            if let Some(c) = char::from_u32(code).filter(|_| shown) {
                                let (number, bit) = place(c);
                                characters[number] |= bit;
                            }
                        });
                    }
                }
            }
        }
        Self { characters }
    }

    /// Whether a character can be shown, or shows nothing anyway. Control characters show nothing: the parser reports them
    /// and leaves them out.
    #[must_use]
    pub fn has(&self, c: char) -> bool {
        is_laid_out_without_glyph(c) || self.has_glyph(c)
    }

    fn has_glyph(&self, c: char) -> bool {
        let (number, bit) = place(c);
        self.characters[number] & bit != 0
    }

    /// The characters of a text that cannot be shown, each once, with the byte offset of the first.
    #[must_use]
    pub fn missing(&self, text: &str) -> Vec<(usize, char)> {
        let mut seen = BTreeSet::new();
        text.char_indices().filter(|(_, c)| !self.has(*c) && seen.insert(*c)).collect()
    }
}
