//! Blocks and running text as templates get them: plain data, typed up to the JSON.

use std::collections::{BTreeMap, BTreeSet};

use serde::Serialize;
use tipwaaier_model::{
    Alignment, Block, BlockKind, Edition, Inline, InlineKind, ListMarker, Picture, PictureKey, Table,
};

use crate::{Job, TypesetError};

/// A block; its tag is the field `is`.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(tag = "is", rename_all = "kebab-case")]
pub enum BlockData {
    /// A paragraph.
    Paragraph {
        /// What it says.
        body: Vec<InlineData>,
    },
    /// A heading; level 1 is right below the heading that the blocks stand under.
    Heading {
        /// From 1.
        level: u8,
        /// What it says.
        body: Vec<InlineData>,
    },
    /// A list.
    List {
        /// `None` for bullets, else the first number.
        start: Option<u32>,
        /// The items.
        items: Vec<ItemData>,
    },
    /// Terms with what they mean.
    Definitions {
        /// The terms.
        items: Vec<DefinitionData>,
    },
    /// A quotation.
    Quote {
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
        head: Vec<Vec<InlineData>>,
        /// The rows.
        rows: Vec<Vec<Vec<InlineData>>>,
    },
    /// A picture.
    Picture {
        /// The virtual file.
        path: String,
        /// Width in pixels.
        width: u32,
        /// Height in pixels.
        height: u32,
        /// What it shows.
        alt: String,
        /// The caption.
        caption: Option<String>,
    },
    /// A change of subject.
    Rule,
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

/// A piece of running text: a plain string, or a tagged node.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(untagged)]
pub enum InlineData {
    /// Characters.
    Text(String),
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
    /// Literal code.
    Code {
        /// The characters.
        text: String,
    },
    /// A link out of the collection.
    Link {
        /// Where it leads.
        url: String,
        /// What it says.
        body: Vec<InlineData>,
        /// What paper shows of the address beside the words.
        paper: LinkUse,
        /// A number that the links to this address share within a tip.
        key: usize,
        /// Its place among the links of the tip.
        nth: usize,
    },
    /// A reference to a tip of the edition.
    Reference {
        /// Its number.
        tip: u16,
        /// The words of the link.
        text: String,
        /// The tip whose page paper names after the words: of a range, its last number names the first one's.
        page: Option<u16>,
    },
    /// A picture in the line.
    Picture {
        /// The virtual file.
        path: String,
        /// What it shows.
        alt: String,
    },
    /// The mark of a footnote.
    Footnote {
        /// Its place among the tip's footnotes.
        at: usize,
        /// Whether the mark is the first of that footnote.
        first: bool,
    },
    /// A line end that the author asked for.
    Break,
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

/// Which of the links of a tip that lead to the same address show it: the first on each page.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub enum Shown {
    /// Not known yet: by a guess from how much text there is between them.
    #[default]
    Guess,
    /// These, by their place among the links of the tip.
    These(BTreeSet<usize>),
}

/// About how many characters of a tip a page holds; only a guess depends on it.
const CHARACTERS_A_PAGE: usize = 1_700;

/// The pictures that a document uses, as virtual files.
#[derive(Debug, Clone, Default)]
pub struct Pictures {
    used: BTreeSet<PictureKey>,
}

impl Pictures {
    /// The virtual path of a picture, which is taken in.
    pub fn path(&mut self, key: PictureKey, picture: &Picture) -> String {
        self.used.insert(key);
        format!("/pictures/{}.{}", key.0, picture.format.extension())
    }

    /// Puts the files of all pictures that were taken in into a job.
    pub fn add_to(&self, job: &mut Job, edition: &Edition) -> Result<(), TypesetError> {
        for key in &self.used {
            let picture = edition.picture(*key);
            let path = format!("/pictures/{}.{}", key.0, picture.format.extension());
            job.bytes(&path, &picture.bytes)?;
        }
        Ok(())
    }
}

/// What must be known of a tip's text before its pieces can become data: how often each address and footnote occurs.
#[derive(Debug, Clone, Default)]
pub struct Census {
    links: BTreeMap<String, (usize, usize)>,
    shown: Shown,
    characters: usize,
    last_shown: BTreeMap<usize, usize>,
    links_seen: usize,
    footnotes_seen: BTreeSet<usize>,
}

impl Census {
    /// A census of nothing yet, with what is known of the links that show their address.
    #[must_use]
    pub fn new(shown: Shown) -> Self {
        Self { shown, ..Self::default() }
    }

    /// Counts the links of running text.
    pub fn count(&mut self, inlines: &[Inline]) {
        for inline in inlines {
            match &inline.kind {
                InlineKind::Link { url, content } => {
                    let key = self.links.len();
                    self.links.entry(url.as_str().to_owned()).or_insert((key, 0)).1 += 1;
                    self.count(content);
                }
                InlineKind::Emphasis(content) | InlineKind::Strong(content) | InlineKind::Strikethrough(content) => {
                    self.count(content);
                }
                InlineKind::Text(_)
                | InlineKind::Code(_)
                | InlineKind::Reference(_)
                | InlineKind::Picture { .. }
                | InlineKind::Footnote(_)
                | InlineKind::SoftBreak
                | InlineKind::HardBreak => {}
            }
        }
    }

    /// Counts the links of blocks.
    pub fn count_blocks(&mut self, blocks: &[Block]) {
        for block in blocks {
            match &block.kind {
                BlockKind::Paragraph(content) | BlockKind::Heading { content, .. } => self.count(content),
                BlockKind::List { items, .. } => items.iter().for_each(|item| self.count_blocks(&item.content)),
                BlockKind::Definitions(definitions) => {
                    for definition in definitions {
                        self.count(&definition.term);
                        definition.meanings.iter().for_each(|meaning| self.count_blocks(meaning));
                    }
                }
                BlockKind::Quote(content) => self.count_blocks(content),
                BlockKind::Table(table) => {
                    table.head.iter().chain(table.rows.iter().flatten()).for_each(|cell| self.count(cell));
                }
                BlockKind::Code { .. } | BlockKind::Picture { .. } | BlockKind::Rule => {}
            }
        }
    }

    /// The addresses that were counted, each with its key.
    pub fn addresses(&self) -> impl Iterator<Item = (usize, &str)> {
        self.links.iter().map(|(url, (key, _))| (*key, url.as_str()))
    }

    /// The key, the place and the use of the next link.
    fn link(&mut self, url: &str, words: &str) -> (usize, usize, LinkUse) {
        let (key, count) = self.links.get(url).copied().unwrap_or((0, 1));
        let nth = self.links_seen;
        self.links_seen += 1;
        let address = shown_address(url);
        let usage = if words.trim_end_matches('/').ends_with(address.trim_end_matches('/')) {
            LinkUse::Words
        } else if count < 2 {
            LinkUse::Once
        } else if self.shows(key, nth) {
            LinkUse::First
        } else {
            LinkUse::Again
        };
        (key, nth, usage)
    }

    fn shows(&mut self, key: usize, nth: usize) -> bool {
        match &self.shown {
            Shown::These(these) => these.contains(&nth),
            Shown::Guess => {
                // The first page has the title and so holds less.
                let page = (self.characters + CHARACTERS_A_PAGE / 3) / CHARACTERS_A_PAGE;
                self.last_shown.insert(key, page) != Some(page)
            }
        }
    }
}

/// An address without the scheme that readers do not type.
fn shown_address(url: &str) -> &str {
    ["https://", "http://", "mailto:", "tel:"].iter().find_map(|scheme| url.strip_prefix(scheme)).unwrap_or(url)
}

/// Blocks as data. `census` must have counted them before.
pub fn blocks_to_data(
    blocks: &[Block],
    edition: &Edition,
    census: &mut Census,
    pictures: &mut Pictures,
) -> Vec<BlockData> {
    blocks.iter().map(|block| block_to_data(block, edition, census, pictures)).collect()
}

/// A block as data.
pub fn block_to_data(block: &Block, edition: &Edition, census: &mut Census, pictures: &mut Pictures) -> BlockData {
    match &block.kind {
        BlockKind::Paragraph(content) => {
            BlockData::Paragraph { body: inlines_to_data(content, edition, census, pictures) }
        }
        BlockKind::Heading { level, content } => {
            BlockData::Heading { level: *level, body: inlines_to_data(content, edition, census, pictures) }
        }
        BlockKind::List { marker, items } => BlockData::List {
            start: match marker {
                ListMarker::Bullet => None,
                ListMarker::Number(start) => Some(*start),
            },
            items: items
                .iter()
                .map(|item| ItemData {
                    ticked: item.ticked,
                    body: blocks_to_data(&item.content, edition, census, pictures),
                })
                .collect(),
        },
        BlockKind::Definitions(definitions) => BlockData::Definitions {
            items: definitions
                .iter()
                .map(|definition| DefinitionData {
                    term: inlines_to_data(&definition.term, edition, census, pictures),
                    meanings: definition
                        .meanings
                        .iter()
                        .map(|meaning| blocks_to_data(meaning, edition, census, pictures))
                        .collect(),
                })
                .collect(),
        },
        BlockKind::Quote(content) => BlockData::Quote { body: blocks_to_data(content, edition, census, pictures) },
        BlockKind::Code { language: _, text } => BlockData::Code { text: breakable(text, LONGEST_CODE_RUN) },
        BlockKind::Table(table) => table_to_data(table, edition, census, pictures),
        BlockKind::Picture { picture, alt, caption } => {
            let shown = edition.picture(*picture);
            BlockData::Picture {
                path: pictures.path(*picture, shown),
                width: shown.width,
                height: shown.height,
                alt: alt.clone(),
                caption: caption.clone(),
            }
        }
        BlockKind::Rule => BlockData::Rule,
    }
}

fn table_to_data(table: &Table, edition: &Edition, census: &mut Census, pictures: &mut Pictures) -> BlockData {
    let align = table
        .columns
        .iter()
        .map(|column| match column {
            Alignment::Start => "start",
            Alignment::Center => "center",
            Alignment::End => "end",
        })
        .collect();
    let mut row = |cells: &[Vec<Inline>]| -> Vec<_> {
        cells.iter().map(|cell| inlines_to_data(cell, edition, census, pictures)).collect()
    };
    let head = if table.head.iter().all(Vec::is_empty) { Vec::new() } else { row(&table.head) };
    BlockData::Table { align, head, rows: table.rows.iter().map(|cells| row(cells)).collect() }
}

/// Running text as data.
pub fn inlines_to_data(
    inlines: &[Inline],
    edition: &Edition,
    census: &mut Census,
    pictures: &mut Pictures,
) -> Vec<InlineData> {
    let mut data: Vec<InlineData> = Vec::with_capacity(inlines.len());
    for inline in inlines {
        match (inline_to_data(inline, edition, census, pictures), data.last_mut()) {
            // Neighbouring characters become one string, so that they are shaped and hyphenated as one.
            (InlineData::Text(more), Some(InlineData::Text(text))) => text.push_str(&more),
            (piece, _) => data.push(piece),
        }
    }
    punctuate_references(inlines, &mut data);
    data
}

/// Makes a mention of several tips read well with a page after each: `tips 12, 11` needs semicolons then, and a range
/// names one page, that of its beginning.
fn punctuate_references(inlines: &[Inline], data: &mut [InlineData]) {
    let ranges: BTreeSet<u16> = inlines
        .iter()
        .filter_map(|inline| match &inline.kind {
            InlineKind::Reference(link) if !link.between.is_empty() => Some(link.number.get()),
            _ => None,
        })
        .collect();
    for at in 2..data.len() {
        let [before, between, after] = &mut data[at - 2..=at] else { continue };
        if let (
            InlineData::Node(InlineNode::Reference { tip: first, page: first_page, .. }),
            InlineData::Text(text),
            InlineData::Node(InlineNode::Reference { tip: last, page: last_page, .. }),
        ) = (before, between, after)
        {
            let is_range = matches!(text.trim(), "-" | "–" | "—" | "t/m" | "tot en met" | "to" | "through");
            if is_range || (ranges.contains(last) && text.trim().chars().count() < 12 && !text.contains([',', ';'])) {
                *first_page = None;
                *last_page = Some(*first);
            } else if text.trim() == "," {
                "; ".clone_into(text);
            }
        }
    }
}

/// The longest run of characters without a place to break that is left to hyphenation alone.
const LONGEST_RUN: usize = 48;
/// The same in code, which is not hyphenated and stands in wide letters.
const LONGEST_CODE_RUN: usize = 28;

/// A text in which every very long run without a place to break has some, as invisible zero-width spaces, so that
/// no line runs into the margin.
fn breakable(text: &str, longest: usize) -> String {
    let mut broken = String::with_capacity(text.len());
    let mut run = 0;
    for c in text.chars() {
        run = if c.is_whitespace() || matches!(c, '-' | '\u{200b}' | '\u{ad}') { 0 } else { run + 1 };
        broken.push(c);
        if run >= longest && run % (longest / 2) == 0 {
            broken.push('\u{200b}');
        }
    }
    broken
}

fn inline_to_data(inline: &Inline, edition: &Edition, census: &mut Census, pictures: &mut Pictures) -> InlineData {
    let mut inner = |content: &[Inline]| inlines_to_data(content, edition, census, pictures);
    InlineData::Node(match &inline.kind {
        InlineKind::Text(text) => {
            census.characters += text.len();
            return InlineData::Text(breakable(text, LONGEST_RUN));
        }
        InlineKind::SoftBreak => return InlineData::Text(" ".to_owned()),
        InlineKind::Emphasis(content) => InlineNode::Emphasis { body: inner(content) },
        InlineKind::Strong(content) => InlineNode::Strong { body: inner(content) },
        InlineKind::Strikethrough(content) => InlineNode::Strikethrough { body: inner(content) },
        InlineKind::Code(text) => InlineNode::Code { text: breakable(text, LONGEST_CODE_RUN) },
        InlineKind::Link { url, content } => {
            let body = inner(content);
            let (key, nth, paper) = census.link(url.as_str(), &tipwaaier_model::plain_text(content));
            InlineNode::Link { url: url.as_str().to_owned(), body, paper, key, nth }
        }
        InlineKind::Reference(link) => InlineNode::Reference { tip: link.number.get(), text: link.text.clone(), page: Some(link.number.get()) },
        InlineKind::Picture { picture, alt } => {
            InlineNode::Picture { path: pictures.path(*picture, edition.picture(*picture)), alt: alt.clone() }
        }
        InlineKind::Footnote(key) => InlineNode::Footnote { at: key.0, first: census.footnotes_seen.insert(key.0) },
        InlineKind::HardBreak => InlineNode::Break,
    })
}
