//! How much content may hold before it is refused with a diagnostic; all limits of the project stand here.
//!
//! The constants are what holds where nobody says otherwise. [`Limits`] carries those that someone who trusts the content
//! may raise, each no further than the programs behind it can bear.

use crate::Text;

/// Largest text file (a tip, a TOML file), in bytes.
pub const TEXT_FILE_BYTES: u64 = 2_000_000;
/// Largest picture file, in bytes.
pub const PICTURE_FILE_BYTES: u64 = 50_000_000;
/// Most pixels that a picture may have, width times height: some 10,000 by 5,000.
pub const PICTURE_PIXELS: u64 = 50_000_000;
/// Most pixels along one side of a picture.
pub const PICTURE_SIDE: u32 = 20_000;
/// Largest file of a theme folder, in bytes: fonts for Chinese or Japanese are some 20 MB.
pub const THEME_FILE_BYTES: u64 = 40_000_000;
/// How deep the folders of a collection or theme are looked into.
pub const FOLDER_DEPTH: usize = 16;
/// Most files that a folder is asked for: ten thousand tips, and room.
pub const FOLDER_FILES: usize = 100_000;
/// Longest address of a link, in bytes.
pub const LINK_BYTES: usize = 2_000;
/// Deepest nesting of the YAML of front matter, which has lists in tables and no more.
pub const YAML_NESTING: usize = 8;
/// Deepest nesting of a saved page's elements that still means anything; what is deeper is flattened.
pub const PAGE_NESTING: usize = 100;
/// Most elements of a saved page that may be open at once.
pub const PAGE_OPEN_ELEMENTS: usize = 1_000;
/// Most parts of an SVG that need a drawing surface of their own: filtered, masked, clipped, or seen through.
pub const SVG_SURFACES: usize = 2_000;
/// Most elements in an SVG.
pub const SVG_ELEMENTS: usize = 50_000;
/// Deepest nesting in an SVG.
pub const SVG_NESTING: usize = 64;
/// Deepest nesting of blocks (quotes, lists, definitions) in a tip. Typst refuses 17 nested quotes or 11 pairs of
/// quote and list.
pub const BLOCK_NESTING: usize = 8;
/// Most quotes and lists that may begin on one line of the source; the Markdown reader gets slow with more.
pub const CONTAINERS_PER_LINE: usize = 100;
/// Deepest nesting of emphasis, strong, strikethrough and links in running text.
pub const INLINE_NESTING: usize = 12;
/// Most headings of a tip, sections and examples among them. Headings without text between them stay together, which
/// Typst tries again with each.
pub const HEADINGS: usize = 500;
/// Most rows in a table.
pub const TABLE_ROWS: usize = 500;
/// Most columns in a table.
pub const TABLE_COLUMNS: usize = 12;
/// Longest run of characters without a place to break the line.
pub const WORD_CHARACTERS: usize = 2_000;
/// Longest paragraph, in characters: some fifteen pages of a booklet. Breaking a paragraph into lines takes longer than
/// in step with its length.
pub const PARAGRAPH_CHARACTERS: usize = 20_000;
/// Longest text of a key (a subtitle, a publisher, a description) and longest alternative text, in characters. A PDF
/// carries them as strings, which PDF/A-2 bounds at 32,767 bytes.
pub const FIELD_CHARACTERS: usize = 8_000;
/// Longest title of a tip, theme, set or example, in characters.
pub const TITLE_CHARACTERS: usize = 300;
/// Most tips in a collection: as many as there are numbers.
pub const TIPS: usize = 9_999;
/// Most problems of one file that are reported one by one.
pub const DIAGNOSTICS_PER_FILE: usize = 100;
/// The most that all pictures of an e-book may weigh together, in bytes: some readers refuse books of more than 100 MB,
/// and the text of ten thousand tips weighs less than the rest of that.
pub const EPUB_PICTURE_BYTES: u64 = 90_000_000;
/// Longest that one edition may take, in seconds: ten thousand tips are laid out in minutes, and a template that loops
/// never ends.
pub const EDITION_SECONDS: u64 = 1_800;

/// How far an edition is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Status {
    /// For readers: every error stops it.
    #[default]
    Final,
    /// For its authors: errors that can be bridged are shown where they stand.
    Draft,
}

macro_rules! limits {
    ($($field:ident: $type:ty, $name:literal, $default:expr, $most:expr, $nl:literal, $en:literal;)*) => {
        /// The limits that may be raised, as they hold in one run.
        #[derive(Debug, Clone, Copy, PartialEq, Eq)]
        pub struct Limits {
            $(#[doc = $en] pub $field: $type,)*
            /// Whether errors that can be bridged are.
            pub status: Status,
        }

        impl Limits {
            /// What holds where nobody says otherwise.
            pub const DEFAULT: Self = Self { $($field: $default,)* status: Status::Final };

            /// Every limit that may be raised: its name, what holds by itself, the most that it may be raised to, and
            /// what it is of.
            #[must_use]
            pub fn all() -> Vec<Limit> {
                vec![$(Limit {
                    name: $name,
                    default: u64::try_from($default).unwrap_or(u64::MAX),
                    most: $most,
                    what: Text::new($nl, $en),
                }),*]
            }

            fn set(&mut self, name: &str, value: u64) -> Option<()> {
                match name {
                    $($name => self.$field = value.try_into().ok()?,)*
                    _ => return None,
                }
                Some(())
            }
        }
    };
}

limits! {
    text_file_bytes: u64, "text-file-bytes", TEXT_FILE_BYTES, 1_000_000_000,
        "het grootste tekstbestand, in bytes", "the largest text file, in bytes";
    picture_file_bytes: u64, "picture-file-bytes", PICTURE_FILE_BYTES, 2_000_000_000,
        "het grootste afbeeldingsbestand, in bytes", "the largest picture file, in bytes";
    picture_pixels: u64, "picture-pixels", PICTURE_PIXELS, 1_000_000_000,
        "de meeste beeldpunten van een afbeelding", "the most pixels of a picture";
    picture_side: u32, "picture-side", PICTURE_SIDE, 65_535,
        "de meeste beeldpunten langs één zijde", "the most pixels along one side";
    theme_file_bytes: u64, "theme-file-bytes", THEME_FILE_BYTES, 1_000_000_000,
        "het grootste bestand van een themamap, in bytes", "the largest file of a theme folder, in bytes";
    block_nesting: usize, "block-nesting", BLOCK_NESTING, 10,
        "de diepste nesting van citaten en lijsten", "the deepest nesting of quotes and lists";
    inline_nesting: usize, "inline-nesting", INLINE_NESTING, 24,
        "de diepste nesting van nadruk en links", "the deepest nesting of emphasis and links";
    table_rows: usize, "table-rows", TABLE_ROWS, 5_000,
        "de meeste rijen van een tabel", "the most rows of a table";
    table_columns: usize, "table-columns", TABLE_COLUMNS, 24,
        "de meeste kolommen van een tabel", "the most columns of a table";
    word_characters: usize, "word-characters", WORD_CHARACTERS, 20_000,
        "het langste woord, in tekens", "the longest word, in characters";
    paragraph_characters: usize, "paragraph-characters", PARAGRAPH_CHARACTERS, 200_000,
        "de langste alinea, in tekens", "the longest paragraph, in characters";
    title_characters: usize, "title-characters", TITLE_CHARACTERS, 600,
        "de langste titel, in tekens", "the longest title, in characters";
    epub_picture_bytes: u64, "epub-picture-bytes", EPUB_PICTURE_BYTES, 2_000_000_000,
        "wat alle afbeeldingen van een e-book samen wegen, in bytes", "what all pictures of an e-book weigh, in bytes";
    edition_seconds: u64, "edition-seconds", EDITION_SECONDS, 604_800,
        "hoelang één uitgave mag duren, in seconden", "how long one edition may take, in seconds";
    memory_megabytes: u64, "memory-megabytes", 0, 16_000_000,
        "hoeveel geheugen een opdracht mag nemen, in MB; 0 is negen tiende van wat de machine heeft",
        "how much memory a command may take, in MB; 0 is nine tenths of what the machine has";
}

/// A limit that may be raised.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Limit {
    /// What it is called.
    pub name: &'static str,
    /// What holds where nobody says otherwise.
    pub default: u64,
    /// The most that it may be raised to: beyond it what comes after would fail in a worse way.
    pub most: u64,
    /// What it is of.
    pub what: Text,
}

/// Why a limit can't be what was asked for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum LimitError {
    /// It isn't written as `NAME=VALUE` with a whole number.
    Shape(String),
    /// There is no limit of that name that may be raised.
    Unknown(String),
    /// It can't be raised so far.
    TooHigh(Limit),
}

impl LimitError {
    /// The message in both languages.
    #[must_use]
    pub fn text(&self) -> Text {
        match self {
            Self::Shape(given) => Text::new(
                format!("‘{given}’ is geen NAAM=WAARDE met een heel getal, zoals table-rows=1000"),
                format!("‘{given}’ is no NAME=VALUE with a whole number, such as table-rows=1000"),
            ),
            Self::Unknown(name) => {
                let names: Vec<&str> = Limits::all().iter().map(|limit| limit.name).collect();
                let names = names.join(", ");
                Text::new(
                    format!("er is geen grens ‘{name}’; er zijn: {names}"),
                    format!("there is no limit ‘{name}’; there are: {names}"),
                )
            }
            Self::TooHigh(Limit { name, most, .. }) => Text::new(
                format!("de grens ‘{name}’ kan niet hoger dan {most}"),
                format!("the limit ‘{name}’ can't be higher than {most}"),
            ),
        }
    }
}

impl Limits {
    /// Sets a limit as `NAME=VALUE` says. It may be lowered as well, to be stricter with what comes from elsewhere.
    ///
    /// # Errors
    /// Where there is no such limit, or it can't be so high.
    pub fn apply(&mut self, given: &str) -> Result<(), LimitError> {
        let shape = || LimitError::Shape(given.to_owned());
        let (name, value) = given.split_once('=').ok_or_else(shape)?;
        let limit = Self::all().into_iter().find(|limit| limit.name == name.trim());
        let limit = limit.ok_or_else(|| LimitError::Unknown(name.trim().to_owned()))?;
        let digits = value.trim().replace('_', "");
        if digits.is_empty() || !digits.bytes().all(|byte| byte.is_ascii_digit()) {
            return Err(shape());
        }
        // More digits than a number can have are more than any limit.
        match digits.parse().ok().filter(|value| *value <= limit.most) {
            Some(value) => self.set(limit.name, value).ok_or_else(shape),
            None => Err(LimitError::TooHigh(limit)),
        }
    }
}

impl Default for Limits {
    fn default() -> Self {
        Self::DEFAULT
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_limit_is_raised_by_its_name_and_no_further_than_it_can_be() {
        let mut limits = Limits::default();
        limits.apply("table-rows=1_000").unwrap();
        limits.apply(" block-nesting = 10").unwrap();
        assert_eq!((limits.table_rows, limits.block_nesting), (1_000, 10));
        limits.apply("table-rows=5").unwrap();
        assert_eq!(limits.table_rows, 5, "stricter is possible too");
        for (given, wanted) in [
            ("table-rows", LimitError::Shape("table-rows".to_owned())),
            ("table-rows=-1", LimitError::Shape("table-rows=-1".to_owned())),
            ("rows=1", LimitError::Unknown("rows".to_owned())),
        ] {
            assert_eq!(limits.apply(given), Err(wanted));
        }
        for high in ["block-nesting=11", "block-nesting=99999999999999999999999"] {
            assert!(matches!(limits.apply(high), Err(LimitError::TooHigh(Limit { most: 10, .. }))), "{high}");
        }
    }

    #[test]
    fn every_limit_can_be_set_to_all_that_it_may_be() {
        let mut limits = Limits::default();
        for limit in Limits::all() {
            assert!(limit.default <= limit.most, "{}", limit.name);
            limits.apply(&format!("{}={}", limit.name, limit.most)).unwrap();
        }
    }
}
