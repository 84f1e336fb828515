//! Blocks of text.

use crate::{Checked, Inline, InlineKind, Inlines, Span, Stage};

/// Blocks in reading order.
pub type Blocks<S = Checked> = Vec<Block<S>>;

/// A block and where it stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Block<S: Stage = Checked> {
    /// What it is.
    pub kind: BlockKind<S>,
    /// Where it stands.
    pub span: Span,
}

/// What a block is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum BlockKind<S: Stage = Checked> {
    /// A paragraph.
    Paragraph(Inlines<S>),
    /// A heading below the section's own (or the example's own).
    Heading {
        /// 1 is right below the heading that the block stands under, and no level is skipped, whatever the author's
        /// number of `#` was.
        level: u8,
        /// What it says.
        content: Inlines<S>,
    },
    /// A list.
    List {
        /// How its items are marked.
        marker: ListMarker,
        /// The items; at least one.
        items: Vec<ListItem<S>>,
    },
    /// Terms with what they mean.
    Definitions(Vec<Definition<S>>),
    /// A quotation.
    Quote(Blocks<S>),
    /// A remark that stands apart from the text, in a box.
    Note {
        /// What stands above it; never empty.
        title: Inlines<S>,
        /// What it says.
        content: Blocks<S>,
    },
    /// Literal code.
    Code {
        /// The fence's first word, if any.
        language: Option<String>,
        /// The lines, without a final line end.
        text: String,
    },
    /// A table.
    Table(Table<S>),
    /// A picture that stands on its own.
    Picture {
        /// Which.
        picture: S::Picture,
        /// What it shows, in words, never empty; `None` for a picture that says nothing.
        alt: Option<String>,
        /// The caption: the picture's title in Markdown.
        caption: Option<String>,
    },
    /// A change of subject.
    Rule,
}

/// How a list's items are marked.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ListMarker {
    /// With a bullet.
    Bullet,
    /// With a number, counting from this one.
    Number(u32),
}

/// An item of a list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ListItem<S: Stage = Checked> {
    /// `Some` for an item of a task list: whether it is ticked.
    pub ticked: Option<bool>,
    /// What it says; a tight item is one paragraph.
    pub content: Blocks<S>,
    /// Where it stands.
    pub span: Span,
}

/// A term, or several, with what it means.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Definition<S: Stage = Checked> {
    /// The term.
    pub term: Inlines<S>,
    /// What it means; at least one.
    pub meanings: Vec<Blocks<S>>,
}

/// A table. Every row has as many cells as `columns`; ragged rows were filled or refused before.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Table<S: Stage = Checked> {
    /// How each column is aligned.
    pub columns: Vec<Alignment>,
    /// The header cells; a table always has them, though they may all be empty.
    pub head: Vec<Inlines<S>>,
    /// The rows below.
    pub rows: Vec<Vec<Inlines<S>>>,
}

impl Table {
    /// Whether the first column names the rows: nothing stands above it and every row has something there, or all of it is
    /// in bold.
    #[must_use]
    pub fn names_rows(&self) -> bool {
        let is_bold = |cell: &Inlines| matches!(&cell[..], [Inline { kind: InlineKind::Strong(_), .. }]);
        let first = || self.rows.iter().filter_map(|row| row.first());
        let unnamed = self.head.first().is_some_and(Vec::is_empty) && self.head.iter().any(|cell| !cell.is_empty());
        let has_more = self.columns.len() > 1 && !self.rows.is_empty();
        has_more && ((unnamed && first().all(|cell| !cell.is_empty())) || first().all(is_bold))
    }
}

/// How a table's column is aligned.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Alignment {
    /// At the start of the line; also where the author did not say.
    Start,
    /// Centred.
    Center,
    /// At the end of the line.
    End,
}
