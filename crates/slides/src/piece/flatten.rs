//! The model's blocks to pieces.

use tipwaaier_model::{
    Block, BlockKind, Definition, Inline, InlineKind, ListItem, ListMarker, PictureKey, Table, TipNumber,
};

use super::{
    Mark, Piece, Run, RunStyle, Runs, Slant, Strike, TableColumn, TablePiece, Target, Typeface, Weight, plain,
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
            BlockKind::Code { text, .. } => self.pieces.push(Piece::Code(text.clone())),
            BlockKind::Table(table) => self.table(table),
            BlockKind::Picture { picture, alt, caption } => self.picture(*picture, alt, caption.as_deref()),
            BlockKind::Rule => {}
        }
    }

    /// A paragraph, and after it the pictures that stand in its lines: a slide shows those on their own.
    fn paragraph(&mut self, content: &[Inline], place: Place) {
        let runs = self.runs(content);
        if !plain(&runs).trim().is_empty() {
            self.pieces.push(match place {
                Place::Open => Piece::Paragraph(runs),
                Place::Quote => Piece::Quote(runs),
                Place::Item { level, mark } => Piece::Item { level, mark, runs },
            });
        }
        self.inline_pictures(content);
    }

    fn inline_pictures(&mut self, content: &[Inline]) {
        for inline in content {
            match &inline.kind {
                InlineKind::Picture { picture, alt } => self.picture(*picture, alt, None),
                InlineKind::Emphasis(content)
                | InlineKind::Strong(content)
                | InlineKind::Strikethrough(content)
                | InlineKind::Link { content, .. } => self.inline_pictures(content),
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
        for (number, item) in (0..).zip(items) {
            let mark = match (item.ticked, marker) {
                (Some(true), _) => Mark::Ticked,
                (Some(false), _) => Mark::Open,
                (None, ListMarker::Bullet) => Mark::Bullet,
                (None, ListMarker::Number(first)) => Mark::Number(first.saturating_add(number)),
            };
            self.blocks(&item.content, Place::Item { level, mark });
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
            self.pieces.push(Piece::Item { level, mark: Mark::Continued, runs: term });
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

/// Running text to runs; pictures and the marks of footnotes are left to where a slide has room for them.
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
            InlineKind::Picture { .. } | InlineKind::Footnote(_) => {}
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
