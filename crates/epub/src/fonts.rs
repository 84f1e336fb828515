//! The font files that the book carries: one for headings, and those for characters that a reader's own font may lack.

use std::fmt::Write as _;
use std::sync::Arc;

use tipwaaier_theme::{Characters, FontFile, HouseStyle, Slant};

use crate::names;

/// A font file of the book.
pub(crate) struct BookFont {
    /// Its name in the book.
    pub(crate) file: String,
    /// What the style sheet calls it.
    family: String,
    weight: String,
    /// What it is for, where that is less than all text.
    unicode_range: Option<String>,
    pub(crate) bytes: Arc<[u8]>,
}

/// All font files of the book.
pub(crate) struct BookFonts {
    /// The one for headings, with the characters of the book and the usual ones.
    heading: Option<BookFont>,
    /// Those for what the theme's running text lacks, in turn.
    others: Vec<BookFont>,
}

impl BookFonts {
    pub(crate) fn new(theme: &HouseStyle, characters: &Characters) -> Self {
        let heading = heading_font(theme).map(|font| {
            // Within quotes a backslash and a quote alone could mean anything else.
            let is_plain = |c: &char| !c.is_control() && !matches!(c, '"' | '\\');
            let family = theme.fonts.display.name.chars().filter(is_plain).collect();
            BookFont::new("heading", family, "bold", None, font.subset(characters))
        });
        let mut others = Vec::new();
        for (turn, stand_in) in (1..).zip(theme.fonts.stand_ins(characters)) {
            let family = format!("other-{turn}");
            others.extend(stand_in.files.into_iter().map(|file| {
                let weight = file.weight.to_string();
                let range = Some(stand_in.unicode_range.clone());
                BookFont::new(&format!("{family}-{weight}"), family.clone(), &weight, range, file.bytes)
            }));
        }
        Self { heading, others }
    }

    pub(crate) fn files(&self) -> impl Iterator<Item = &BookFont> {
        self.heading.iter().chain(&self.others)
    }

    /// The rules by which the book finds them. Running text is in the reader's own typeface wherever that has what the
    /// text needs.
    pub(crate) fn rules(&self) -> String {
        let mut rules = String::new();
        for BookFont { file, family, weight, unicode_range, .. } in self.files() {
            let range = unicode_range.as_ref().map_or_else(String::new, |range| format!(" unicode-range: {range};"));
            let _ = writeln!(
                rules,
                "@font-face {{ font-family: \"{family}\"; font-weight: {weight};{range} src: url(\"{file}\"); }}"
            );
        }
        let others = self.others();
        if !others.is_empty() {
            let _ = writeln!(rules, "body {{ font-family: {others}serif; }}");
        }
        if let Some(BookFont { family, .. }) = &self.heading {
            let _ = writeln!(rules, "h1, h2, h3, h4, h5, h6 {{ font-family: \"{family}\", {others}sans-serif; }}");
        }
        rules
    }

    /// The families that stand in for others, for a list of families, each with a comma. They come before the one that
    /// sets all else: where a reader's own font is first, browsers look for what it lacks in others of their own.
    pub(crate) fn others(&self) -> String {
        let mut families: Vec<&str> = self.others.iter().map(|font| &*font.family).collect();
        families.dedup();
        families.iter().flat_map(|family| ["\"", family, "\", "]).collect()
    }
}

impl BookFont {
    fn new(name: &str, family: String, weight: &str, unicode_range: Option<String>, bytes: Arc<[u8]>) -> Self {
        Self { file: names::font(name, &bytes), family, weight: weight.to_owned(), unicode_range, bytes }
    }
}

/// The file of the display family that the book carries a subset of, for headings: the boldest upright one.
fn heading_font(theme: &HouseStyle) -> Option<&FontFile> {
    let upright = theme.fonts.display.files.iter().filter(|file| file.slant == Slant::Upright && file.weight >= 600);
    upright.max_by_key(|file| file.weight)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn fonts(text: &str) -> BookFonts {
        let mut characters = Characters::default();
        characters.add(text);
        BookFonts::new(&tipwaaier_theme::builtin("default").unwrap(), &characters)
    }

    #[test]
    fn a_book_carries_no_font_that_its_text_does_not_need() {
        let plain = fonts("Één tip → klaar");
        assert_eq!(plain.files().map(|font| &*font.file).collect::<Vec<_>>(), ["fonts/heading.ttf"]);
        assert!(plain.others().is_empty() && !plain.rules().contains("body"));
    }

    #[test]
    fn what_the_theme_lacks_is_carried_and_leaves_all_else_to_the_reader() {
        let other = fonts("שלום 🎉");
        let files: Vec<&str> = other.files().skip(1).map(|font| &*font.file).collect();
        assert_eq!(files, ["fonts/other-1-400.ttf", "fonts/other-1-700.ttf", "fonts/other-2-400.ttf"]);
        let rules = other.rules();
        assert!(
            rules.contains("font-weight: 400; unicode-range: U+1F389; src: url(\"fonts/other-2-400.ttf\")"),
            "{rules}"
        );
        assert!(rules.contains("body { font-family: \"other-1\", \"other-2\", serif; }"), "{rules}");
    }
}
