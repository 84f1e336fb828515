//! An element of HTML that was read whole, to the blocks that it becomes.

use tipwaaier_model::{
    Alignment, Block, BlockKind, Blocks, Definition, Inline, InlineKind, Inlines, ListItem, ListMarker, Parsed, Span,
    Table,
};

use super::tag::Tag;

/// An element that holds blocks.
#[derive(Debug)]
pub(super) struct Node {
    pub(super) name: String,
    pub(super) span: Span,
    pub(super) children: Vec<Child>,
    /// The first number of a list.
    start: Option<u32>,
    /// How many columns and rows a cell takes.
    spans: (usize, usize),
    alignment: Alignment,
}

/// What stands in an element.
#[derive(Debug)]
pub(super) enum Child {
    Block(Block<Parsed>),
    /// A part of the element that is nothing without it: a row, an item.
    Node(Node),
}

impl Node {
    /// Whether an element is more than its content.
    pub(super) fn is_node(name: &str) -> bool {
        matches!(
            name,
            "table"
                | "caption"
                | "thead"
                | "tbody"
                | "tfoot"
                | "tr"
                | "td"
                | "th"
                | "ul"
                | "ol"
                | "menu"
                | "dir"
                | "li"
                | "dl"
                | "dt"
                | "dd"
                | "blockquote"
                | "summary"
                | "figure"
                | "figcaption"
        ) || level(name).is_some()
    }

    pub(super) fn new(tag: &Tag, span: Span) -> Self {
        let number = |name: &str| tag.attribute(name).and_then(|value| value.trim().parse::<u32>().ok());
        let cells = |name: &str| number(name).and_then(|n| usize::try_from(n).ok()).unwrap_or(1).clamp(1, 1_000);
        let style = tag.attribute("style").unwrap_or_default().replace(' ', "").to_lowercase();
        let aligned = |side: &str| {
            tag.attribute("align").is_some_and(|value| value.eq_ignore_ascii_case(side))
                || style.contains(&format!("text-align:{side}"))
        };
        let alignment = if aligned("center") {
            Alignment::Center
        } else if aligned("right") {
            Alignment::End
        } else {
            Alignment::Start
        };
        let spans = (cells("colspan"), cells("rowspan"));
        Self { name: tag.name.clone(), span, children: Vec::new(), start: number("start"), spans, alignment }
    }

    /// Whether it nests as quotations and lists do.
    pub(super) fn is_container(&self) -> bool {
        matches!(self.name.as_str(), "ul" | "ol" | "menu" | "dir" | "dl" | "blockquote" | "table")
    }

    /// Whether it ends where an element of this name begins, without a tag that says so.
    pub(super) fn ends_before(&self, name: &str) -> bool {
        match name {
            "li" => matches!(self.name.as_str(), "li"),
            "dt" | "dd" => matches!(self.name.as_str(), "dt" | "dd"),
            "td" | "th" => matches!(self.name.as_str(), "td" | "th"),
            "tr" => matches!(self.name.as_str(), "td" | "th" | "tr" | "caption"),
            "tbody" | "tfoot" | "thead" => {
                matches!(self.name.as_str(), "td" | "th" | "tr" | "thead" | "tbody" | "tfoot" | "caption")
            }
            _ => level(&self.name).is_some() || self.name == "summary",
        }
    }

    /// Whether it is a part of an element of this name.
    pub(super) fn belongs_in(&self, parent: &str) -> bool {
        match self.name.as_str() {
            "caption" | "thead" | "tbody" | "tfoot" => parent == "table",
            "tr" => matches!(parent, "table" | "thead" | "tbody" | "tfoot"),
            "td" | "th" => parent == "tr",
            "li" => matches!(parent, "ul" | "ol" | "menu" | "dir"),
            "dt" | "dd" => parent == "dl",
            "figcaption" => parent == "figure",
            _ => false,
        }
    }

    pub(super) fn heading_level(&self) -> Option<u8> {
        level(&self.name)
    }

    /// How many rows it has, of a table.
    pub(super) fn rows(&self) -> usize {
        let nodes = self.children.iter().filter_map(|child| match child {
            Child::Node(node) => Some(node),
            Child::Block(_) => None,
        });
        nodes.map(|node| if node.name == "tr" { 1 } else { node.rows() }).sum()
    }

    /// What it becomes.
    pub(super) fn into_blocks(self) -> Blocks<Parsed> {
        let span = self.span;
        let block = |kind| Block { kind, span };
        match self.name.as_str() {
            "table" => self.into_table(),
            "ul" | "menu" | "dir" => self.into_list(ListMarker::Bullet),
            "ol" => {
                let start = self.start.unwrap_or(1);
                self.into_list(ListMarker::Number(start))
            }
            "dl" => self.into_definitions(),
            "blockquote" => {
                let content = self.content();
                if content.is_empty() { content } else { vec![block(BlockKind::Quote(content))] }
            }
            "summary" => {
                let content = self.into_inlines();
                if content.is_empty() { Vec::new() } else { vec![strong(content, span)] }
            }
            "figure" => self.into_figure(),
            _ => self.content(),
        }
    }

    /// Its content, without anything around it.
    fn content(self) -> Blocks<Parsed> {
        let mut blocks = Blocks::new();
        for child in self.children {
            match child {
                Child::Block(block) => blocks.push(block),
                Child::Node(node) => blocks.extend(node.into_blocks()),
            }
        }
        blocks
    }

    /// Its content as one run of running text.
    pub(super) fn into_inlines(self) -> Inlines<Parsed> {
        let span = self.span;
        blocks_to_inlines(self.content(), span)
    }

    fn into_figure(self) -> Blocks<Parsed> {
        let mut blocks = Blocks::new();
        for child in self.children {
            match (child, blocks.last_mut()) {
                (Child::Node(node), Some(Block { kind: BlockKind::Picture { caption: caption @ None, .. }, .. })) => {
                    *caption = Some(super::words_of(&node.into_inlines())).filter(|caption| !caption.is_empty());
                }
                (Child::Node(node), _) => blocks.extend(node.content()),
                (Child::Block(block), _) => blocks.push(block),
            }
        }
        blocks
    }

    fn into_list(self, marker: ListMarker) -> Blocks<Parsed> {
        let span = self.span;
        let mut items: Vec<ListItem<Parsed>> = Vec::new();
        for child in self.children {
            match (child, items.last_mut()) {
                (Child::Node(node), _) => {
                    let span = node.span;
                    let content = node.content();
                    if !content.is_empty() {
                        items.push(ListItem { ticked: None, content, span });
                    }
                }
                // A list within a list, without an item around it.
                (Child::Block(block), Some(last)) => last.content.push(block),
                (Child::Block(block), None) => {
                    items.push(ListItem { ticked: None, span: block.span, content: vec![block] });
                }
            }
        }
        if items.is_empty() { Vec::new() } else { vec![Block { kind: BlockKind::List { marker, items }, span }] }
    }

    fn into_definitions(self) -> Blocks<Parsed> {
        let span = self.span;
        let mut definitions: Vec<Definition<Parsed>> = Vec::new();
        let mut blocks = Blocks::new();
        for child in self.children {
            match (child, definitions.last_mut()) {
                (Child::Node(node), Some(last)) if node.name == "dd" => {
                    let content = node.content();
                    if !content.is_empty() {
                        last.meanings.push(content);
                    }
                }
                (Child::Node(node), Some(last)) if node.name == "dt" && last.meanings.is_empty() => {
                    last.term.push(Inline { kind: InlineKind::HardBreak, span: node.span });
                    last.term.extend(node.into_inlines());
                }
                (Child::Node(node), _) if node.name == "dt" => {
                    definitions.push(Definition { term: node.into_inlines(), meanings: Vec::new() });
                }
                (Child::Node(node), _) => blocks.extend(node.content()),
                (Child::Block(block), _) => blocks.push(block),
            }
        }
        let (whole, bare): (Vec<_>, Vec<_>) = definitions
            .into_iter()
            .partition(|definition| !definition.meanings.is_empty() && !definition.term.is_empty());
        blocks.extend(bare.into_iter().filter(|bare| !bare.term.is_empty()).map(|bare| strong(bare.term, span)));
        if !whole.is_empty() {
            blocks.push(Block { kind: BlockKind::Definitions(whole), span });
        }
        blocks
    }

    fn into_table(self) -> Blocks<Parsed> {
        let span = self.span;
        let mut blocks = Blocks::new();
        let mut rows: Vec<(bool, Node)> = Vec::new();
        gather(self, false, &mut rows, &mut blocks);
        let mut grid = Grid::default();
        for (_, row) in &mut rows {
            grid.row(std::mem::take(&mut row.children));
        }
        let Grid { rows: mut cells, columns, .. } = grid;
        if cells.is_empty() || columns.is_empty() {
            return blocks;
        }
        for (_, row) in &mut cells {
            row.resize(columns.len(), Inlines::new());
        }
        let headed = rows.first().is_some_and(|(in_head, _)| *in_head) || cells.first().is_some_and(|(head, _)| *head);
        let mut cells = cells.into_iter().map(|(_, row)| row);
        let head = if headed { cells.next().unwrap_or_default() } else { vec![Inlines::new(); columns.len()] };
        let table = Table { head, rows: cells.collect(), columns };
        blocks.push(Block { kind: BlockKind::Table(table), span });
        blocks
    }
}

/// The rows of a table, with whether they stand in its head; what is no row stands before the table.
fn gather(node: Node, in_head: bool, rows: &mut Vec<(bool, Node)>, before: &mut Blocks<Parsed>) {
    for child in node.children {
        match child {
            Child::Block(block) => before.push(block),
            Child::Node(node) if node.name == "tr" => rows.push((in_head, node)),
            Child::Node(node) if node.name == "caption" => {
                let span = node.span;
                let content = node.into_inlines();
                if !content.is_empty() {
                    before.push(strong(content, span));
                }
            }
            Child::Node(node) => {
                let in_head = node.name == "thead";
                gather(node, in_head, rows, before);
            }
        }
    }
}

/// The cells of a table as they come to stand when some take more than one place.
#[derive(Default)]
struct Grid {
    /// The rows, with whether all cells are headers.
    rows: Vec<(bool, Vec<Inlines<Parsed>>)>,
    columns: Vec<Alignment>,
    /// How many rows more each column is taken by a cell from above.
    taken: Vec<usize>,
}

/// More columns than any limit allows, so that a number in an attribute does not make a table of a million.
const MOST_COLUMNS: usize = 100;

impl Grid {
    fn row(&mut self, cells: Vec<Child>) {
        let mut row: Vec<Inlines<Parsed>> = Vec::new();
        let mut all_headers = true;
        let mut alone = Blocks::new();
        for child in cells {
            let Child::Node(cell) = child else {
                if let Child::Block(block) = child {
                    alone.push(block);
                }
                continue;
            };
            self.skip_taken(&mut row);
            all_headers &= cell.name == "th";
            let ((columns, rows), alignment) = (cell.spans, cell.alignment);
            let mut content = Some(cell.into_inlines());
            for _ in 0..columns {
                if row.len() >= MOST_COLUMNS {
                    break;
                }
                let at = row.len();
                row.push(content.take().unwrap_or_default());
                if self.columns.len() <= at {
                    self.columns.push(alignment);
                    self.taken.push(0);
                }
                self.taken[at] = rows - 1;
            }
        }
        self.skip_taken(&mut row);
        if let Some(first) = alone.first() {
            let span = first.span;
            let words = blocks_to_inlines(alone, span);
            match row.last_mut() {
                Some(last) => last.extend(words),
                None => row.push(words),
            }
            if self.columns.is_empty() {
                self.columns.push(Alignment::Start);
                self.taken.push(0);
            }
        }
        self.rows.push((all_headers && !row.is_empty(), row));
    }

    fn skip_taken(&mut self, row: &mut Vec<Inlines<Parsed>>) {
        while let Some(left) = self.taken.get_mut(row.len()).filter(|left| **left > 0) {
            *left -= 1;
            row.push(Inlines::new());
        }
    }
}

fn level(name: &str) -> Option<u8> {
    match name.as_bytes() {
        [b'h', level @ b'1'..=b'6'] => Some(level - b'0'),
        _ => None,
    }
}

/// Blocks where only running text can stand: each on a line of its own.
pub(super) fn blocks_to_inlines(blocks: Blocks<Parsed>, span: Span) -> Inlines<Parsed> {
    let text = |words: String| Inline { kind: InlineKind::Text(words), span };
    let mut lines: Vec<Inlines<Parsed>> = Vec::new();
    for block in blocks {
        match block.kind {
            BlockKind::Paragraph(content) => lines.push(content),
            BlockKind::Heading { content, .. } => lines.push(vec![Inline { kind: InlineKind::Strong(content), span }]),
            BlockKind::List { marker, items } => {
                for (at, item) in (0..).zip(items) {
                    let mark = match marker {
                        ListMarker::Bullet => "• ".to_owned(),
                        ListMarker::Number(first) => format!("{}. ", first.saturating_add(at)),
                    };
                    let mut line = vec![text(mark)];
                    line.extend(blocks_to_inlines(item.content, span));
                    lines.push(line);
                }
            }
            BlockKind::Definitions(definitions) => {
                for definition in definitions {
                    lines.push(vec![Inline { kind: InlineKind::Strong(definition.term), span }]);
                    lines.extend(definition.meanings.into_iter().map(|meaning| blocks_to_inlines(meaning, span)));
                }
            }
            BlockKind::Quote(content) => lines.push(blocks_to_inlines(content, span)),
            BlockKind::Note { title, content } => {
                lines.push(vec![Inline { kind: InlineKind::Strong(title), span }]);
                lines.push(blocks_to_inlines(content, span));
            }
            BlockKind::Code { text, .. } => {
                lines.extend(text.lines().map(|line| vec![Inline { kind: InlineKind::Code(line.to_owned()), span }]));
            }
            BlockKind::Table(table) => {
                for row in std::iter::once(table.head).chain(table.rows) {
                    let mut line = Inlines::new();
                    for cell in row.into_iter().filter(|cell| !cell.is_empty()) {
                        if !line.is_empty() {
                            line.push(text(" | ".to_owned()));
                        }
                        line.extend(cell);
                    }
                    lines.push(line);
                }
            }
            BlockKind::Picture { picture, alt, caption } => {
                lines.push(vec![Inline { kind: InlineKind::Picture { picture, alt, caption }, span }]);
            }
            BlockKind::Rule => {}
        }
    }
    lines.retain(|line| !line.is_empty());
    let mut out = Inlines::new();
    for line in lines {
        if !out.is_empty() {
            out.push(Inline { kind: InlineKind::HardBreak, span });
        }
        out.extend(line);
    }
    out
}

/// A paragraph in bold, for a heading where none can stand.
pub(super) fn strong(content: Inlines<Parsed>, span: Span) -> Block<Parsed> {
    Block { kind: BlockKind::Paragraph(vec![Inline { kind: InlineKind::Strong(content), span }]), span }
}
