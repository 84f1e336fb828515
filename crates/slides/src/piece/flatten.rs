//! The model's blocks to pieces.

use tipwaaier_model::{
    Block, BlockKind, Definition, Inline, InlineKind, ListItem, ListMarker, PictureKey, Table, TipNumber,
};

use super::{
    Indent, Mark, Piece, Run, RunStyle, Runs, Slant, Strike, TableColumn, TablePiece, Target, Typeface, Weight, plain,
};
use crate::SlideId;

/// Where tips begin, so that references can lead there.
pub(crate) type TipSlides = std::collections::BTreeMap<TipNumber, SlideId>;

/// Turns blocks into pieces, deeper and deeper; the parser bounds how deep.
pub(crate) struct Flattener<'a> {
    tips: &'a TipSlides,
    pieces: Vec<Piece>,
}

/// The list or quotation that a block stands in.
#[derive(Clone, Copy)]
enum Place {
    Open,
    Quote,
    Item { level: u8, mark: Mark },
}

impl<'a> Flattener<'a> {
    pub(crate) fn blocks_to_pieces(blocks: &[Block], tips: &'a TipSlides) -> Vec<Piece> {
        let mut flattener = Self { tips, pieces: Vec::new() };
        flattener.blocks(blocks, Place::Open);
        flattener.pieces
    }

    fn blocks(&mut self, blocks: &[Block], mut place: Place) {
        for block in blocks {
            self.block(block, place);
            // Only the first paragraph of an item bears its mark.
            if let Place::Item { mark, .. } = &mut place {
                *mark = Mark::Continued;
            }
        }
    }

    fn block(&mut self, block: &Block, place: Place) {
        match &block.kind {
            BlockKind::Paragraph(content) => self.paragraph(content, place),
            BlockKind::Heading { content, .. } => {
                let runs = self.runs(content);
                self.pieces.push(Piece::Heading(runs));
            }
            BlockKind::List { marker, items } => self.list(*marker, items, place),
            BlockKind::Definitions(definitions) => self.definitions(definitions, place),
            BlockKind::Quote(content) => match place {
                Place::Open | Place::Quote => self.blocks(content, Place::Quote),
                Place::Item { .. } => self.blocks(content, place),
            },
            BlockKind::Code { text, .. } => self.pieces.push(Piece::Code(without_tabs(text))),
            BlockKind::Table(table) => self.table(table),
            BlockKind::Picture { picture, alt, caption } => self.picture(*picture, alt, caption.as_deref()),
            BlockKind::Rule => {}
        }
    }

    /// A paragraph; where it is nothing but pictures, those pictures.
    fn paragraph(&mut self, content: &[Inline], place: Place) {
        if is_pictures(content) {
            return self.pictures(content);
        }
        let runs = self.runs(content);
        if plain(&runs).trim().is_empty() {
            return;
        }
        self.pieces.push(match place {
            Place::Open => Piece::Paragraph(runs),
            Place::Quote => Piece::Quote(runs),
            Place::Item { level, mark } => item(level, mark, runs),
        });
    }

    fn pictures(&mut self, content: &[Inline]) {
        for inline in content {
            match &inline.kind {
                InlineKind::Picture { picture, alt } => self.picture(*picture, alt, None),
                InlineKind::Emphasis(content)
                | InlineKind::Strong(content)
                | InlineKind::Strikethrough(content)
                | InlineKind::Link { content, .. } => self.pictures(content),
                InlineKind::Text(_)
                | InlineKind::Code(_)
                | InlineKind::Reference(_)
                | InlineKind::Footnote(_)
                | InlineKind::SoftBreak
                | InlineKind::HardBreak => {}
            }
        }
    }

    fn picture(&mut self, picture: PictureKey, alt: &str, caption: Option<&str>) {
        self.pieces.push(Piece::Picture { picture, alt: alt.to_owned(), caption: caption.map(str::to_owned) });
    }

    fn list(&mut self, marker: ListMarker, items: &[ListItem], place: Place) {
        let level = match place {
            Place::Open | Place::Quote => 0,
            Place::Item { level, .. } => level.saturating_add(1),
        };
        for (at, item) in (0..).zip(items) {
            let number = match marker {
                ListMarker::Bullet => None,
                ListMarker::Number(first) => Some(first.saturating_add(at)),
            };
            let mark = match (item.ticked, number) {
                (Some(true), _) => Mark::Ticked,
                (Some(false), _) => Mark::Open,
                (None, None) => Mark::Bullet,
                (None, Some(number)) => Mark::Number(number),
            };
            let first = self.pieces.len();
            self.blocks(&item.content, Place::Item { level, mark });
            // A numbered task has both; its box is the mark.
            if let (Some(_), Some(number), Some(Piece::Item { runs, .. })) =
                (item.ticked, number, self.pieces.get_mut(first))
            {
                runs.insert(0, Run::plain(format!("{number}. ")));
            }
        }
    }

    /// Terms stand bold above their meanings.
    fn definitions(&mut self, definitions: &[Definition], place: Place) {
        let level = match place {
            Place::Open | Place::Quote => 0,
            Place::Item { level, .. } => level.saturating_add(1),
        };
        for definition in definitions {
            let mut term = self.runs(&definition.term);
            for run in &mut term {
                run.style.weight = Weight::Bold;
            }
            self.pieces.push(item(level, Mark::Term, term));
            for meaning in &definition.meanings {
                self.blocks(meaning, Place::Item { level, mark: Mark::Continued });
            }
        }
    }

    fn table(&mut self, table: &Table) {
        let row = |cells: &[Vec<Inline>]| cells.iter().map(|cell| self.runs(cell)).collect::<Vec<Runs>>();
        let head = row(&table.head);
        let rows = table.rows.iter().map(|cells| row(cells)).collect();
        let head = head.iter().any(|cell| !plain(cell).trim().is_empty()).then_some(head);
        let columns = table.columns.iter().map(|alignment| TableColumn { alignment: *alignment, share: 0 }).collect();
        self.pieces.push(Piece::Table(TablePiece { columns, head, rows }));
    }

    fn runs(&self, content: &[Inline]) -> Runs {
        inlines_to_runs(content, self.tips)
    }
}

fn item(level: u8, mark: Mark, runs: Runs) -> Piece {
    Piece::Item { level, mark, indent: Indent::usual(level), runs }
}

/// Whether a paragraph is one picture or several, linked or not, and nothing else.
pub(crate) fn is_pictures(content: &[Inline]) -> bool {
    let mut some = false;
    only_pictures(content, &mut some) && some
}

fn only_pictures(content: &[Inline], some: &mut bool) -> bool {
    content.iter().all(|inline| match &inline.kind {
        InlineKind::Picture { .. } => {
            *some = true;
            true
        }
        InlineKind::Emphasis(content)
        | InlineKind::Strong(content)
        | InlineKind::Strikethrough(content)
        | InlineKind::Link { content, .. } => only_pictures(content, some),
        InlineKind::Text(text) => text.trim().is_empty(),
        InlineKind::SoftBreak | InlineKind::HardBreak => true,
        InlineKind::Code(_) | InlineKind::Reference(_) | InlineKind::Footnote(_) => false,
    })
}

/// Code with spaces for its tabs: programs differ in how wide a tab is.
fn without_tabs(text: &str) -> String {
    const STOP: usize = 4;
    let mut out = String::with_capacity(text.len());
    let mut column = 0;
    for c in text.chars() {
        match c {
            '\t' => {
                let spaces = STOP - column % STOP;
                out.extend(std::iter::repeat_n(' ', spaces));
                column += spaces;
            }
            '\n' => {
                out.push(c);
                column = 0;
            }
            _ => {
                out.push(c);
                column += 1;
            }
        }
    }
    out
}

/// Running text to runs; a picture in a sentence is said in its words, and the marks of footnotes are left out.
pub(crate) fn inlines_to_runs(content: &[Inline], tips: &TipSlides) -> Runs {
    let mut runs = Vec::new();
    push_runs(content, RunStyle::default(), None, tips, &mut runs);
    super::trim(&mut runs);
    runs
}

fn push_runs(content: &[Inline], style: RunStyle, target: Option<&Target>, tips: &TipSlides, runs: &mut Runs) {
    for inline in content {
        match &inline.kind {
            InlineKind::Text(text) => push_run(runs, text, style, target),
            InlineKind::Code(text) => push_run(runs, text, RunStyle { typeface: Typeface::Mono, ..style }, target),
            InlineKind::SoftBreak => push_run(runs, " ", style, target),
            InlineKind::HardBreak => push_run(runs, "\n", style, target),
            InlineKind::Reference(link) => {
                let slide = tips.get(&link.number).map(|id| Target::Slide(id.clone()));
                push_run(runs, &unbroken(&link.text), style, slide.as_ref().or(target));
            }
            InlineKind::Picture { alt, .. } => push_run(runs, alt, style, target),
            InlineKind::Footnote(_) => {}
            InlineKind::Emphasis(content) => {
                push_runs(content, RunStyle { slant: Slant::Italic, ..style }, target, tips, runs);
            }
            InlineKind::Strong(content) => {
                push_runs(content, RunStyle { weight: Weight::Bold, ..style }, target, tips, runs);
            }
            InlineKind::Strikethrough(content) => {
                push_runs(content, RunStyle { strike: Strike::Through, ..style }, target, tips, runs);
            }
            InlineKind::Link { url, content } => {
                push_runs(content, style, Some(&Target::Url(url.clone())), tips, runs);
            }
        }
    }
}

/// A reference whose number stays on the line of the word before it: ‘tip 5’, ‘tip 5: Loop een dag mee’.
fn unbroken(text: &str) -> String {
    match text.split_once(' ') {
        Some((word, rest)) if rest.starts_with(|c: char| c.is_ascii_digit()) => format!("{word}\u{a0}{rest}"),
        _ => text.to_owned(),
    }
}

fn push_run(runs: &mut Runs, text: &str, style: RunStyle, target: Option<&Target>) {
    match runs.last_mut() {
        Some(last) if last.style == style && last.target.as_ref() == target => last.text.push_str(text),
        _ => runs.push(Run { text: text.to_owned(), style, target: target.cloned() }),
    }
}
