//! Blocks and running text as templates get them: plain data, typed up to the JSON.

use serde::Serialize;

use crate::{Literal, Words};

/// A block; its tag is the field `is`.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(tag = "is", rename_all = "kebab-case")]
pub enum BlockData {
    /// A paragraph.
    Paragraph {
        /// What it says.
        body: Vec<InlineData>,
        /// Whether it is written from right to left.
        #[serde(skip_serializing_if = "std::ops::Not::not")]
        rtl: bool,
    },
    /// A paragraph of nothing but pictures.
    Pictures {
        /// The pictures, some of them within links.
        body: Vec<InlineData>,
    },
    /// A heading; level 1 is right below the heading that the blocks stand under.
    Heading {
        /// From 1.
        level: u8,
        /// What it says.
        body: Vec<InlineData>,
        /// Whether it is written from right to left.
        #[serde(skip_serializing_if = "std::ops::Not::not")]
        rtl: bool,
    },
    /// A list.
    List {
        /// `None` for bullets, else the first number.
        start: Option<u32>,
        /// The items.
        items: Vec<ItemData>,
        /// Whether it is written from right to left.
        #[serde(skip_serializing_if = "std::ops::Not::not")]
        rtl: bool,
    },
    /// Terms with what they mean.
    Definitions {
        /// The terms.
        items: Vec<DefinitionData>,
        /// Whether it is written from right to left.
        #[serde(skip_serializing_if = "std::ops::Not::not")]
        rtl: bool,
    },
    /// A quotation.
    Quote {
        /// What it says.
        body: Vec<BlockData>,
        /// Whether it is written from right to left.
        #[serde(skip_serializing_if = "std::ops::Not::not")]
        rtl: bool,
    },
    /// A remark in a box.
    Note {
        /// What stands above it.
        title: Vec<InlineData>,
        /// What it says.
        body: Vec<BlockData>,
    },
    /// Literal code.
    Code {
        /// The lines.
        text: String,
    },
    /// A table.
    Table {
        /// `start`, `center` or `end`, a column each.
        align: Vec<&'static str>,
        /// The header cells; empty where all of them are.
        head: Vec<CellData>,
        /// The rows.
        rows: Vec<Vec<CellData>>,
        /// Whether the first column names the rows.
        names_rows: bool,
        /// Where a page may end in it: `nowhere`, `between-rows` or `anywhere`.
        breaks: &'static str,
        /// Whether its head stands on every page: not one that would leave too little room below it.
        repeats: bool,
    },
    /// A picture.
    Picture {
        /// The virtual file.
        path: String,
        /// Width in pixels.
        width: u32,
        /// Height in pixels.
        height: u32,
        /// What it shows; nothing of a picture that says nothing.
        alt: Option<String>,
        /// The caption.
        caption: Option<String>,
    },
    /// A change of subject.
    Rule,
    /// A block whose notes stand right below it and not at the foot of its pages.
    Noted {
        /// The block.
        block: Box<BlockData>,
        /// Its notes, in the order of their marks.
        notes: Vec<NoteData>,
    },
}

/// A note that stands below its block.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct NoteData {
    /// Its number.
    pub mark: usize,
    /// What it says.
    #[serde(flatten)]
    pub says: Said,
}

/// What a note says.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(untagged)]
pub enum Said {
    /// The address of a link.
    Address {
        /// Where it leads.
        url: String,
        /// The address as it is read.
        shown: Literal,
    },
    /// What its author wrote.
    Note {
        /// Its place among the tip's footnotes.
        at: usize,
    },
}

/// An item of a list.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct ItemData {
    /// Whether it is ticked, for an item of a task list.
    pub ticked: Option<bool>,
    /// What it says.
    pub body: Vec<BlockData>,
}

/// A term with what it means.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct DefinitionData {
    /// The term.
    pub term: Vec<InlineData>,
    /// What it means.
    pub meanings: Vec<Vec<BlockData>>,
}

/// A cell of a table.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct CellData {
    /// What it says.
    pub body: Vec<InlineData>,
    /// Whether it is written from right to left.
    pub rtl: bool,
}

/// A piece of running text: characters or a tagged node.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(untagged)]
pub enum InlineData {
    /// Characters.
    Text(Words),
    /// Anything else.
    Node(InlineNode),
}

/// A piece of running text that is not just characters; its tag is the field `is`.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(tag = "is", rename_all = "kebab-case")]
pub enum InlineNode {
    /// Stressed.
    Emphasis {
        /// What it says.
        body: Vec<InlineData>,
    },
    /// Important.
    Strong {
        /// What it says.
        body: Vec<InlineData>,
    },
    /// No longer valid.
    Strikethrough {
        /// What it says.
        body: Vec<InlineData>,
    },
    /// In another form.
    Styled {
        /// `key`, `subscript`, `superscript`, `highlight`, `small`, `underline` or `problem`.
        form: &'static str,
        /// What it says.
        body: Vec<InlineData>,
    },
    /// In another language.
    Foreign {
        /// The language's code.
        language: String,
        /// The region's, if the author gave one.
        region: Option<String>,
        /// What it says.
        body: Vec<InlineData>,
    },
    /// Literal code.
    Code {
        /// The characters.
        text: Literal,
    },
    /// A link out of the collection.
    Link {
        /// Where it leads.
        url: String,
        /// The address as it is read.
        shown: Literal,
        /// What it says.
        body: Vec<InlineData>,
        /// What paper shows of the address beside the words.
        paper: LinkUse,
        /// A number that the links to this address share within a tip.
        key: usize,
        /// Its place among the links of the tip.
        nth: usize,
        /// The number of the footnote that shows its address, once that is known; `None` where there is none.
        mark: Option<usize>,
    },
    /// A reference to a tip of the edition.
    Reference {
        /// The number of the place that it leads to, see [`PlaceNumber`](crate::PlaceNumber).
        place: usize,
        /// The words of the link.
        body: Vec<InlineData>,
        /// The place whose page paper names after the words: of a range, its last number names the first one's.
        page: Option<usize>,
    },
    /// A picture in the line.
    Picture {
        /// The virtual file.
        path: String,
        /// Width in pixels.
        width: u32,
        /// Height in pixels.
        height: u32,
        /// What it shows; nothing of a picture that says nothing.
        alt: Option<String>,
        /// The caption.
        caption: Option<String>,
        /// Whether it has a line of the source for itself.
        alone: bool,
    },
    /// The mark of a footnote.
    Footnote {
        /// Its place among the tip's footnotes.
        at: usize,
        /// Whether the mark is the first of that footnote.
        first: bool,
        /// The footnote's number, once that is known; 0 before.
        mark: usize,
        /// Where the note stands.
        place: NotePlace,
    },
    /// A line end that the author asked for.
    Break,
}

/// Where the note of a mark stands.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum NotePlace {
    /// At the foot of the page of its first mark.
    #[default]
    Foot,
    /// Right below the block that its first mark stands in.
    Below,
}

/// What paper shows of a link's address beside its words.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum LinkUse {
    /// Nothing: the words are the address.
    Words,
    /// The address: no other link of the tip leads there.
    Once,
    /// The address: of the links of the tip that lead there, this is the first on its page.
    First,
    /// Nothing: a link before it on the page shows the address.
    Again,
}

impl BlockData {
    /// Visits every node of running text, in reading order; what a node says comes before the node itself.
    pub fn visit(&mut self, visitor: &mut dyn FnMut(&mut InlineNode)) {
        match self {
            Self::Paragraph { body, .. } | Self::Pictures { body } | Self::Heading { body, .. } => {
                visit_inlines(body, visitor);
            }
            Self::List { items, .. } => items.iter_mut().for_each(|item| visit_blocks(&mut item.body, visitor)),
            Self::Definitions { items, .. } => {
                for item in items {
                    visit_inlines(&mut item.term, visitor);
                    item.meanings.iter_mut().for_each(|meaning| visit_blocks(meaning, visitor));
                }
            }
            Self::Quote { body, .. } => visit_blocks(body, visitor),
            Self::Note { title, body } => {
                visit_inlines(title, visitor);
                visit_blocks(body, visitor);
            }
            Self::Table { head, rows, .. } => {
                head.iter_mut()
                    .chain(rows.iter_mut().flatten())
                    .for_each(|cell| visit_inlines(&mut cell.body, visitor));
            }
            Self::Noted { block, notes: _ } => block.visit(visitor),
            Self::Code { .. } | Self::Picture { .. } | Self::Rule => {}
        }
    }
}

/// Visits every node of blocks, see [`BlockData::visit`].
pub fn visit_blocks(blocks: &mut [BlockData], visitor: &mut dyn FnMut(&mut InlineNode)) {
    for block in blocks {
        block.visit(visitor);
    }
}

/// Settles the blocks of a note. The address of a link stands in words right behind it there, and has no more room than
/// those: in a cell of a table it may be broken as its other words may.
pub fn settle_note(blocks: &mut [BlockData]) {
    visit_blocks(blocks, &mut |node| {
        if let InlineNode::Link { shown, body, .. } = node
            && let Some(InlineData::Text(words)) = body.first()
        {
            shown.room = words.room;
        }
    });
}

/// Visits every node of running text, see [`BlockData::visit`].
pub fn visit_inlines(inlines: &mut [InlineData], visitor: &mut dyn FnMut(&mut InlineNode)) {
    for piece in inlines {
        let InlineData::Node(node) = piece else { continue };
        match node {
            InlineNode::Emphasis { body }
            | InlineNode::Strong { body }
            | InlineNode::Strikethrough { body }
            | InlineNode::Styled { body, .. }
            | InlineNode::Foreign { body, .. }
            | InlineNode::Link { body, .. }
            | InlineNode::Reference { body, .. } => visit_inlines(body, visitor),
            InlineNode::Code { .. } | InlineNode::Picture { .. } | InlineNode::Footnote { .. } | InlineNode::Break => {}
        }
        visitor(node);
    }
}
