//! How much content may hold before it is refused with a diagnostic; all limits of the project stand here.

/// Largest text file (a tip, a TOML file), in bytes.
pub const TEXT_FILE_BYTES: u64 = 2_000_000;
/// Largest picture file, in bytes.
pub const PICTURE_FILE_BYTES: u64 = 50_000_000;
/// Most pixels that a picture may have, width times height: some 10,000 by 5,000.
pub const PICTURE_PIXELS: u64 = 50_000_000;
/// Most pixels along one side of a picture.
pub const PICTURE_SIDE: u32 = 20_000;
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
/// Most rows in a table.
pub const TABLE_ROWS: usize = 500;
/// Most columns in a table.
pub const TABLE_COLUMNS: usize = 12;
/// Longest run of characters without a place to break the line.
pub const WORD_CHARACTERS: usize = 2_000;
/// Longest paragraph, in characters: some fifteen pages of a booklet. Breaking a paragraph into lines takes longer than
/// in step with its length.
pub const PARAGRAPH_CHARACTERS: usize = 20_000;
/// Longest title of a tip, theme, set or example, in characters.
pub const TITLE_CHARACTERS: usize = 300;
/// Most tips in a collection: as many as there are numbers.
pub const TIPS: usize = 9_999;
/// Most problems of one file that are reported one by one.
pub const DIAGNOSTICS_PER_FILE: usize = 100;
