//! Text of a slide in pieces that can be spread over slides, flattened from the model's blocks.

mod flatten;
mod number;

use tipwaaier_model::{Alignment, Form, LanguageTag, PictureKey, Url, is_right_to_left, picture_in_words};

use crate::SlideId;

pub(crate) use flatten::{Flattener, inlines_to_runs, is_pictures};
pub use number::Numerals;

/// A run of running text, cut where its form changes.
pub type Runs = Vec<TextRun>;

/// Characters of one form; `\n` is a line end that the author asked for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TextRun {
    /// The characters.
    pub text: String,
    /// Their form.
    pub style: RunStyle,
    /// Where they lead.
    pub target: Option<Target>,
    /// Their language, where it is not that of the text around them.
    pub language: Option<LanguageTag>,
}

impl TextRun {
    /// Characters without any form.
    pub fn plain(text: impl Into<String>) -> Self {
        Self { text: text.into(), style: RunStyle::default(), target: None, language: None }
    }

    /// Important characters.
    pub fn strong(text: impl Into<String>) -> Self {
        Self { style: RunStyle { weight: Weight::Bold, ..RunStyle::default() }, ..Self::plain(text) }
    }
}

impl TextRun {
    /// Whether it says where it leads: such an address may be broken within.
    pub(crate) fn is_address(&self) -> bool {
        matches!(self.target, Some(Target::Url(_)))
            && self.text.contains('.')
            && !self.text.contains(char::is_whitespace)
    }
}

/// The form of a run.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct RunStyle {
    /// How heavy.
    pub weight: Weight,
    /// How steep.
    pub slant: Slant,
    /// Whether a line goes through it.
    pub strike: Strike,
    /// In which typeface.
    pub typeface: Typeface,
    /// A form beside these.
    pub form: Option<Form>,
}

/// How heavy letters are.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Hash, PartialOrd, Ord)]
pub enum Weight {
    /// As running text.
    #[default]
    Regular,
    /// Important.
    Bold,
}

/// How steep letters are.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Hash, PartialOrd, Ord)]
pub enum Slant {
    /// Upright.
    #[default]
    Upright,
    /// Stressed.
    Italic,
}

/// Whether a line goes through letters.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Hash, PartialOrd, Ord)]
pub enum Strike {
    /// None.
    #[default]
    None,
    /// No longer valid.
    Through,
}

/// In which typeface letters are set.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Hash, PartialOrd, Ord)]
pub enum Typeface {
    /// That of running text.
    #[default]
    Text,
    /// That of headings.
    Display,
    /// That of code.
    Mono,
}

/// Where a run leads.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Target {
    /// Out of the deck.
    Url(Url),
    /// To a slide of the deck.
    Slide(SlideId),
}

/// A piece of a body; a body is a list of them, and lists are runs of [`Piece::Item`].
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Piece {
    /// A paragraph.
    Paragraph(Runs),
    /// A heading inside the body.
    Heading(Runs),
    /// A paragraph of a list.
    Item {
        /// How deep, from 0.
        level: u8,
        /// What marks it.
        mark: Mark,
        /// Where its text begins; the same for all items of a list.
        indent: Indent,
        /// What it says.
        runs: Runs,
    },
    /// A paragraph of a quotation.
    Quote(Runs),
    /// Literal code.
    Code(String),
    /// A table.
    Table(TablePiece),
    /// A picture; it has the body to itself.
    Picture(PicturePiece),
}

/// A picture with what stands below it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PicturePiece {
    /// Which.
    pub picture: PictureKey,
    /// What it shows, in words; empty for a picture that says nothing.
    pub alt: String,
    /// What stands below.
    pub caption: Option<String>,
    /// Where it leads.
    pub target: Option<Target>,
}

impl PicturePiece {
    /// What stands where only its words can.
    pub(crate) fn in_words(&self) -> String {
        picture_in_words(&self.alt, self.caption.as_deref())
    }
}

impl Piece {
    /// All its runs.
    pub(crate) fn runs_mut(&mut self) -> Vec<&mut TextRun> {
        match self {
            Self::Paragraph(runs) | Self::Heading(runs) | Self::Quote(runs) | Self::Item { runs, .. } => {
                runs.iter_mut().collect()
            }
            Self::Table(table) => table.head.iter_mut().chain(&mut table.rows).flatten().flatten().collect(),
            Self::Code(_) | Self::Picture(_) => Vec::new(),
        }
    }

    /// Where its runs or its picture lead.
    pub(crate) fn targets_mut(&mut self) -> Vec<&mut Target> {
        match self {
            Self::Picture(picture) => picture.target.iter_mut().collect(),
            _ => self.runs_mut().into_iter().filter_map(|run| run.target.as_mut()).collect(),
        }
    }
}

/// What marks a paragraph of a list.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Mark {
    /// A bullet.
    Bullet,
    /// A number, in the signs of its list.
    Number(u32, Numerals),
    /// An empty box.
    Open,
    /// A ticked box.
    Ticked,
    /// Nothing: the item is a term, and what it means follows.
    Term,
    /// Nothing: the paragraph goes on with the item above it, on this slide or the one before.
    Continued,
}

/// Where the text of an item begins, in hundredths of its size.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Indent {
    /// From the left edge of the body.
    pub text: u32,
    /// Of that, what the mark has to itself: room for the widest of its list.
    pub mark: u32,
}

impl Indent {
    /// The room of a bullet or a number of one digit.
    pub const USUAL: u32 = 110;

    /// Where items of a level begin whose lists have marks of the usual width.
    #[must_use]
    pub fn usual(level: u8) -> Self {
        Self { text: Self::USUAL * (u32::from(level) + 1), mark: Self::USUAL }
    }
}

/// A table, with how wide its columns are.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TablePiece {
    /// The columns; at least one.
    pub columns: Vec<TableColumn>,
    /// The header cells; `None` where the author left them all empty.
    pub head: Option<Vec<Runs>>,
    /// The rows, each with as many cells as there are columns.
    pub rows: Vec<Vec<Runs>>,
    /// Whether the first column names the rows.
    pub names_rows: bool,
}

/// A column of a table.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct TableColumn {
    /// How its cells are aligned.
    pub alignment: Alignment,
    /// Its share of the width, in hundredths; the shares of a table's columns sum to 100.
    pub share: u8,
}

/// The characters of runs without their form.
#[must_use]
pub fn plain(runs: &[TextRun]) -> String {
    runs.iter().map(|run| run.text.as_str()).collect()
}

/// Whether a paragraph is written from right to left. Words in another language decide only where there are no others.
pub(crate) fn runs_right_to_left(runs: &[TextRun]) -> bool {
    let own: String = runs.iter().filter(|run| run.language.is_none()).map(|run| run.text.as_str()).collect();
    if own.chars().any(char::is_alphabetic) { is_right_to_left(&own) } else { is_right_to_left(&plain(runs)) }
}

/// The runs between two places, counted in characters.
pub(crate) fn slice(runs: &[TextRun], range: std::ops::Range<usize>) -> Runs {
    let mut at = 0;
    let mut cut = Vec::new();
    for run in runs {
        let length = run.text.chars().count();
        let (start, end) = (range.start.clamp(at, at + length) - at, range.end.clamp(at, at + length) - at);
        at += length;
        if start < end {
            let text = run.text.chars().skip(start).take(end - start).collect();
            cut.push(TextRun { text, ..run.clone() });
        }
    }
    cut
}

/// Drops the white space at both ends.
pub(crate) fn trim(runs: &mut Runs) {
    trim_matches(runs, char::is_whitespace);
}

/// Drops some characters at both ends.
pub(crate) fn trim_matches(runs: &mut Runs, dropped: impl Fn(char) -> bool) {
    while let Some(run) = runs.first_mut() {
        run.text = run.text.trim_start_matches(&dropped).to_owned();
        if !run.text.is_empty() {
            break;
        }
        runs.remove(0);
    }
    while let Some(run) = runs.last_mut() {
        run.text.truncate(run.text.trim_end_matches(&dropped).len());
        if !run.text.is_empty() {
            break;
        }
        runs.pop();
    }
}

/// Pieces as plain paragraphs, for notes that know no form. Lists keep their marks, tables become lines.
pub(crate) fn pieces_to_text(pieces: &[Piece]) -> Vec<String> {
    let mut paragraphs = Vec::new();
    for piece in pieces {
        match piece {
            Piece::Paragraph(runs) | Piece::Heading(runs) | Piece::Quote(runs) => paragraphs.push(plain(runs)),
            Piece::Item { level, mark, runs, .. } => {
                let mark = match mark {
                    Mark::Bullet => "• ".to_owned(),
                    Mark::Number(number, numerals) => format!("{} ", numerals.mark(*number)),
                    Mark::Open => "☐ ".to_owned(),
                    Mark::Ticked => "☑ ".to_owned(),
                    Mark::Term | Mark::Continued => String::new(),
                };
                paragraphs.push(format!("{}{mark}{}", "   ".repeat(usize::from(*level)), plain(runs)));
            }
            Piece::Code(text) => paragraphs.extend(text.lines().map(str::to_owned)),
            Piece::Table(table) => {
                let line = |row: &Vec<Runs>| row.iter().map(|cell| plain(cell)).collect::<Vec<_>>().join(" | ");
                paragraphs.extend(table.head.iter().chain(&table.rows).map(line));
            }
            Piece::Picture(picture) => {
                paragraphs.extend(Some(picture.in_words()).filter(|words| !words.is_empty()));
            }
        }
    }
    paragraphs
}
