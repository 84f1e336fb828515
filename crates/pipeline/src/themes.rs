//! The house styles that come with the program, and what their fonts show.

use tipwaaier_model::Text;
use tipwaaier_theme::{BUILTIN_NAMES, Coverage, HouseStyle, builtin};

/// The house styles that come with the program.
#[must_use]
pub fn builtin_themes() -> Vec<HouseStyle> {
    BUILTIN_NAMES.iter().filter_map(|name| builtin(name)).collect()
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
    let coverages: Vec<Coverage> = builtin_themes().iter().map(Coverage::of).collect();
    let is_shown = |c| coverages.iter().all(|coverage| coverage.has(c));
    SCRIPTS.iter().map(|(nl, en, c)| (Text::new(*nl, *en), is_shown(*c))).collect()
}
