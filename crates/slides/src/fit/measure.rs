//! How wide characters are, and where lines break.

use std::collections::HashMap;
use std::ops::Range;

use tipwaaier_language::Language;
use tipwaaier_theme::{Family, HouseStyle, Slant as FileSlant};
use ttf_parser::Face;

use crate::geometry::TypeSizes;
use crate::{RunStyle, Size, TextRun, Typeface, Weight};

/// What widths are multiplied by, in hundredths. The other two writers leave line breaking to programs that may lack the theme's fonts,
/// space letters otherwise, or round up; a slide that is a little emptier than it could be harms nobody.
pub(crate) const RESERVE: u16 = 107;

fn reserved(width: f32) -> f32 {
    width * f32::from(RESERVE) / 100.0
}

/// The widths of the theme's characters. Kerning is left out: it mostly brings letters together.
pub(crate) struct Fonts<'a> {
    faces: HashMap<(Typeface, Weight), Widths<'a>>,
    /// The language that is set, for where sentences end.
    pub(crate) language: Language,
    /// The sizes that text may have.
    pub(crate) sizes: &'static TypeSizes,
}

/// How many characters, from the first of Unicode on, are measured beforehand: Latin and its accents.
const COMMON: u32 = 0x250;

/// The widths of a font's characters, in ems.
struct Widths<'a> {
    face: Face<'a>,
    common: Vec<f32>,
}

impl<'a> Widths<'a> {
    fn of(face: Face<'a>) -> Self {
        let mut widths = Self { face, common: Vec::new() };
        widths.common =
            (0..COMMON).map(|code| char::from_u32(code).map_or_else(|| reserved(1.0), |c| widths.measure(c))).collect();
        widths
    }

    fn measure(&self, c: char) -> f32 {
        let advance = self.face.glyph_index(c).and_then(|glyph| self.face.glyph_hor_advance(glyph));
        let ems = advance.map_or(1.0, |advance| f32::from(advance) / f32::from(self.face.units_per_em()));
        reserved(ems)
    }

    fn get(&self, c: char) -> f32 {
        let common = usize::try_from(u32::from(c)).ok().and_then(|code| self.common.get(code));
        common.copied().unwrap_or_else(|| self.measure(c))
    }
}

/// Text broken into lines.
pub(crate) struct Lines {
    /// The characters of each line; white space at its end belongs to it.
    pub(crate) ranges: Vec<Range<usize>>,
    /// Whether a word was longer than a line.
    pub(crate) breaks_a_word: bool,
}

impl<'a> Fonts<'a> {
    /// Reads the files of a theme; one that cannot be read counts as absent, and its characters as one em wide.
    pub(crate) fn of(theme: &'a HouseStyle, language: Language) -> Self {
        let mut faces = HashMap::new();
        let families = [
            (Typeface::Text, &theme.fonts.text),
            (Typeface::Display, &theme.fonts.display),
            (Typeface::Mono, &theme.fonts.mono),
        ];
        for (typeface, family) in families {
            for weight in [Weight::Regular, Weight::Bold] {
                let face = nearest_file(family, weight).and_then(|bytes| Face::parse(bytes, 0).ok());
                if let Some(face) = face {
                    faces.insert((typeface, weight), Widths::of(face));
                }
            }
        }
        Self { faces, language, sizes: TypeSizes::of(theme) }
    }

    /// The width of a character, in ems.
    fn width(&self, c: char, style: RunStyle) -> f32 {
        self.faces.get(&(style.typeface, style.weight)).map_or_else(|| reserved(1.0), |widths| widths.get(c))
    }

    /// The width of text on one line, in units.
    pub(crate) fn text_width(&self, runs: &[TextRun], size: Size) -> u32 {
        let ems: f32 = runs.iter().map(|run| run.text.chars().map(|c| self.width(c, run.style)).sum::<f32>()).sum();
        to_units(ems * f32::from(size.0))
    }

    /// The width of the longest word, in units.
    pub(crate) fn longest_word(&self, runs: &[TextRun], size: Size) -> u32 {
        let (mut longest, mut word) = (0.0_f32, 0.0_f32);
        for (c, width) in runs.iter().flat_map(|run| run.text.chars().map(|c| (c, self.width(c, run.style)))) {
            word = if c.is_whitespace() { 0.0 } else { word + width };
            longest = longest.max(word);
        }
        to_units(longest * f32::from(size.0))
    }

    /// Breaks text into lines, greedily, at white space alone: whatever draws the text knows more places to break at,
    /// and so needs no more lines. Of a word that is longer than a line it may, which is reckoned with.
    #[allow(clippy::cast_precision_loss, reason = "a slide is 1920 units wide")]
    pub(crate) fn lines(&self, runs: &[TextRun], size: Size, width: u32) -> Lines {
        let width = width as f32 / f32::from(size.0);
        let characters = runs.iter().flat_map(|run| run.text.chars().map(|c| (c, self.width(c, run.style))));
        let mut lines = Breaker { width, ..Breaker::default() };
        for (c, advance) in characters {
            lines.push(c, advance);
        }
        lines.finish()
    }

    /// How many lines text takes.
    pub(crate) fn line_count(&self, runs: &[TextRun], size: Size, width: u32) -> u32 {
        u32::try_from(self.lines(runs, size, width).ranges.len()).unwrap_or(u32::MAX)
    }
}

#[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "widths are positive, and `as` saturates")]
fn to_units(width: f32) -> u32 {
    width.ceil() as u32
}

/// The upright file whose weight is nearest.
pub(crate) fn nearest_file(family: &Family, weight: Weight) -> Option<&[u8]> {
    let wanted = match weight {
        Weight::Regular => 400,
        Weight::Bold => 700,
    };
    let upright = family.files.iter().filter(|file| file.slant == FileSlant::Upright);
    upright.min_by_key(|file| file.weight.abs_diff(wanted)).map(|file| &*file.bytes)
}

/// Which share of a line the pieces of a word may leave empty that is longer than a line: it is broken where its parts or
/// syllables end, or behind the marks of an address.
const LEFT_BY_PIECES: f32 = 0.3;

/// Breaks lines, a character at a time.
#[derive(Default)]
struct Breaker {
    width: f32,
    ranges: Vec<Range<usize>>,
    breaks_a_word: bool,
    /// The character that comes next.
    at: usize,
    line_start: usize,
    line_width: f32,
    /// Where the last word on the line begins, and how wide the line is up to there.
    word: Option<(usize, f32)>,
}

impl Breaker {
    fn push(&mut self, c: char, advance: f32) {
        if c == '\n' {
            self.ranges.push(self.line_start..self.at);
            self.at += 1;
            self.begin_line(self.at, 0.0);
            return;
        }
        if c.is_whitespace() && c != '\u{a0}' && c != '\u{202f}' {
            // White space at the end of a line hangs over.
            self.at += 1;
            self.line_width += advance;
            self.word = Some((self.at, self.line_width));
            return;
        }
        if self.line_width + advance > self.width
            && let Some((start, before)) = self.word
        {
            self.ranges.push(self.line_start..start);
            let rest = self.line_width - before;
            self.begin_line(start, rest);
        }
        if self.line_width + advance > self.width && self.at > self.line_start {
            self.ranges.push(self.line_start..self.at);
            self.begin_line(self.at, self.width * LEFT_BY_PIECES);
            self.breaks_a_word = true;
        }
        self.line_width += advance;
        self.at += 1;
    }

    fn begin_line(&mut self, start: usize, width: f32) {
        self.line_start = start;
        self.line_width = width;
        self.word = None;
    }

    fn finish(mut self) -> Lines {
        self.ranges.push(self.line_start..self.at);
        Lines { ranges: self.ranges, breaks_a_word: self.breaks_a_word }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn broken(text: &str, width: f32) -> (Vec<String>, bool) {
        let mut breaker = Breaker { width, ..Breaker::default() };
        text.chars().for_each(|c| breaker.push(c, 1.0));
        let lines = breaker.finish();
        let text: Vec<char> = text.chars().collect();
        (lines.ranges.into_iter().map(|line| text[line].iter().collect()).collect(), lines.breaks_a_word)
    }

    #[test]
    fn lines_break_at_white_space_and_within_words_that_are_too_long() {
        assert_eq!(broken("een twee drie", 8.0), (vec!["een twee ".into(), "drie".into()], false));
        let pieces = ["abcdefghij", "klmnopq", "rstu vw"].map(String::from).to_vec();
        assert_eq!(broken("abcdefghijklmnopqrstu vw", 10.0), (pieces, true), "what follows the first is shorter");
        assert_eq!(broken("a\nb", 9.0), (vec!["a".into(), "b".into()], false));
        assert_eq!(broken("aa bbbbbb", 4.0), (vec!["aa ".into(), "bbbb".into(), "bb".into()], true));
        assert_eq!(broken("", 3.0), (vec![String::new()], false));
    }
}
