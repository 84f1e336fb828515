//! The house styles that come with the program, and what their fonts show.

use tipwaaier_model::{Language, Text};
use tipwaaier_theme::{BUILTIN_NAMES, Coverage, HouseStyle, builtin};

/// The house styles that come with the program.
#[must_use]
pub fn builtin_themes(language: Language) -> Vec<HouseStyle> {
    BUILTIN_NAMES.iter().filter_map(|name| builtin(name)).map(|theme| told_in(theme, language)).collect()
}

/// A house style of the program's with its title and description in a language.
pub(crate) fn told_in(mut theme: HouseStyle, language: Language) -> HouseStyle {
    let words = language.sheet_words();
    let (title, description) = match theme.name.as_str() {
        "default" => (words.style_default, words.about_default),
        "sober" => (words.style_sober, words.about_sober),
        "contrast" => (words.style_contrast, words.about_contrast),
        _ => return theme,
    };
    title.clone_into(&mut theme.title);
    description.clone_into(&mut theme.description);
    theme
}

/// Scripts in Dutch and English, and a character of each.
const SCRIPTS: [(&str, &str, char); 12] = [
    ("Latijn", "Latin", 'a'),
    ("Grieks", "Greek", 'α'),
    ("Cyrillisch", "Cyrillic", 'ж'),
    ("Arabisch", "Arabic", 'ع'),
    ("Hebreeuws", "Hebrew", 'ש'),
    ("emoji", "emoji", '😀'),
    ("Devanagari", "Devanagari", 'न'),
    ("Tamil", "Tamil", 'த'),
    ("Thai", "Thai", 'ก'),
    ("Chinees", "Chinese", '漢'),
    ("Japans", "Japanese", 'か'),
    ("Koreaans", "Korean", '한'),
];

/// The names of scripts, and whether the fonts that come with the program have them.
#[must_use]
pub fn scripts() -> Vec<(Text, bool)> {
    let coverages: Vec<Coverage> =
        BUILTIN_NAMES.iter().filter_map(|name| builtin(name)).map(|theme| Coverage::of(&theme)).collect();
    let is_shown = |c| coverages.iter().all(|coverage| coverage.has(c));
    SCRIPTS.iter().map(|(nl, en, c)| (Text::new(*nl, *en), is_shown(*c))).collect()
}
