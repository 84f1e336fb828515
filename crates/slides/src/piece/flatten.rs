//! The model's blocks to pieces.

use tipwaaier_model::{
    Block, BlockKind, Definition, Form, Inline, InlineKind, Inlines, LanguageTag, ListItem, ListMarker, PictureKey,
    Table, TipLink, TipNumber, picture_in_words,
};

use super::{
    Indent, Mark, Numerals, PicturePiece, Piece, RunStyle, Runs, Slant, Strike, TableColumn, TablePiece, Target,
    TextRun, Typeface, Weight, plain,
};
use crate::SlideId;

/// Where tips begin, so that references can lead there.
pub(crate) type TipSlides = std::collections::BTreeMap<TipNumber, SlideId>;

/// The slide that a link leads to; a heading's is put in the place of what it is called here once the deck is whole.
fn slide_of(link: &TipLink, tips: &TipSlides) -> Option<SlideId> {
    let tip = tips.get(&link.number)?;
    Some(link.heading.and_then(|heading| tip.of_heading(heading)).unwrap_or_else(|| tip.clone()))
}

/// Turns blocks into pieces, deeper and deeper; the parser bounds how deep.
pub(crate) struct Flattener<'a> {
    tips: &'a TipSlides,
    pieces: Vec<Piece>,
}

/// The list or quotation that a block stands in, and within how many numbered lists.
#[derive(Clone, Copy)]
enum Container {
    Open,
    Quote,
    Item { level: u8, mark: Mark, depth: u8 },
}

impl Container {
    /// The level of a list here, and within how many numbered ones it stands.
    fn of_list(self) -> (u8, u8) {
        match self {
            Self::Open | Self::Quote => (0, 0),
            Self::Item { level, depth, .. } => (level.saturating_add(1), depth),
        }
    }
}

impl<'a> Flattener<'a> {
    pub(crate) fn blocks_to_pieces(blocks: &[Block], tips: &'a TipSlides) -> Vec<Piece> {
        let mut flattener = Self { tips, pieces: Vec::new() };
        flattener.blocks(blocks, Container::Open);
        flattener.pieces
    }

    fn blocks(&mut self, blocks: &[Block], mut place: Container) {
        for block in blocks {
            self.block(block, place);
            // Only the first paragraph of an item bears its mark.
            if let Container::Item { mark, .. } = &mut place {
                *mark = Mark::Continued;
            }
        }
    }

    fn block(&mut self, block: &Block, place: Container) {
        match &block.kind {
            BlockKind::Paragraph(content) => self.paragraph(content, place),
            BlockKind::Heading { content, .. } => {
                let runs = self.runs(content);
                self.pieces.push(Piece::Heading(runs));
            }
            BlockKind::List { marker, items } => self.list(*marker, items, place),
            BlockKind::Definitions(definitions) => self.definitions(definitions, place),
            BlockKind::Quote(content) => match place {
                Container::Open | Container::Quote => self.blocks(content, Container::Quote),
                Container::Item { .. } => self.blocks(content, place),
            },
            BlockKind::Note { title, content } => {
                let title = Inline { kind: InlineKind::Strong(title.clone()), span: block.span };
                let title = Block { kind: BlockKind::Paragraph(vec![title]), span: block.span };
                let place = match place {
                    Container::Open | Container::Quote => Container::Quote,
                    Container::Item { .. } => place,
                };
                self.block(&title, place);
                self.blocks(content, place);
            }
            BlockKind::Code { text, .. } => self.pieces.push(Piece::Code(without_tabs(text))),
            BlockKind::Table(table) => self.table(table),
            BlockKind::Picture { picture, alt, caption } => {
                self.picture(*picture, alt.as_deref(), caption.as_deref(), None);
            }
            BlockKind::Rule => {}
        }
    }

    /// A paragraph; where it is nothing but pictures, those pictures.
    fn paragraph(&mut self, content: &[Inline], place: Container) {
        if is_pictures(content) {
            return self.pictures(content, None);
        }
        let runs = self.runs(content);
        if plain(&runs).trim().is_empty() {
            return;
        }
        self.pieces.push(match place {
            Container::Open => Piece::Paragraph(runs),
            Container::Quote => Piece::Quote(runs),
            Container::Item { level, mark, .. } => item(level, mark, runs),
        });
    }

    fn pictures(&mut self, content: &[Inline], target: Option<&Target>) {
        for inline in content {
            match &inline.kind {
                InlineKind::Picture { picture, alt, caption } => {
                    self.picture(*picture, alt.as_deref(), caption.as_deref(), target);
                }
                InlineKind::Link { url, content } => self.pictures(content, Some(&Target::Url(url.clone()))),
                InlineKind::Reference(link) => {
                    let slide = slide_of(link, self.tips).map(Target::Slide);
                    self.pictures(&link.content, slide.as_ref().or(target));
                }
                InlineKind::Emphasis(content)
                | InlineKind::Strong(content)
                | InlineKind::Strikethrough(content)
                | InlineKind::Styled { content, .. }
                | InlineKind::Foreign { content, .. } => self.pictures(content, target),
                InlineKind::Text(_)
                | InlineKind::Code(_)
                | InlineKind::Footnote(_)
                | InlineKind::SoftBreak
                | InlineKind::HardBreak => {}
            }
        }
    }

    fn picture(&mut self, picture: PictureKey, alt: Option<&str>, caption: Option<&str>, target: Option<&Target>) {
        let (alt, caption) = (alt.unwrap_or_default().to_owned(), caption.map(str::to_owned));
        self.pieces.push(Piece::Picture(PicturePiece { picture, alt, caption, target: target.cloned() }));
    }

    fn list(&mut self, marker: ListMarker, items: &[ListItem], place: Container) {
        let (level, depth) = place.of_list();
        let within = depth.saturating_add(u8::from(matches!(marker, ListMarker::Number(_))));
        for (at, item) in (0..).zip(items) {
            let number = match marker {
                ListMarker::Bullet => None,
                ListMarker::Number(first) => Some(first.saturating_add(at)),
            };
            let mark = match (item.ticked, number) {
                (Some(true), _) => Mark::Ticked,
                (Some(false), _) => Mark::Open,
                (None, None) => Mark::Bullet,
                (None, Some(number)) => Mark::Number(number, Numerals::of(depth)),
            };
            let first = self.pieces.len();
            self.blocks(&item.content, Container::Item { level, mark, depth: within });
            // A numbered task has both; its box is the mark.
            if let (Some(_), Some(number), Some(Piece::Item { runs, .. })) =
                (item.ticked, number, self.pieces.get_mut(first))
            {
                runs.insert(0, TextRun::plain(format!("{number}. ")));
            }
        }
    }

    /// Terms stand bold above their meanings.
    fn definitions(&mut self, definitions: &[Definition], place: Container) {
        let (level, depth) = place.of_list();
        for definition in definitions {
            let mut term = self.runs(&definition.term);
            for run in &mut term {
                run.style.weight = Weight::Bold;
            }
            self.pieces.push(item(level, Mark::Term, term));
            for meaning in &definition.meanings {
                self.blocks(meaning, Container::Item { level, mark: Mark::Continued, depth });
            }
        }
    }

    fn table(&mut self, table: &Table) {
        let row = |cells: &[Vec<Inline>]| cells.iter().map(|cell| self.runs(cell)).collect::<Vec<Runs>>();
        let head = row(&table.head);
        let rows = table.rows.iter().map(|cells| row(cells)).collect();
        let head = head.iter().any(|cell| !plain(cell).trim().is_empty()).then_some(head);
        let columns = table.columns.iter().map(|alignment| TableColumn { alignment: *alignment, share: 0 }).collect();
        self.pieces.push(Piece::Table(TablePiece { columns, head, rows, names_rows: table.names_rows() }));
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
        | InlineKind::Styled { content, .. }
        | InlineKind::Foreign { content, .. }
        | InlineKind::Link { content, .. }
        | InlineKind::Reference(TipLink { content, .. }) => only_pictures(content, some),
        InlineKind::Text(text) => text.trim().is_empty(),
        InlineKind::SoftBreak | InlineKind::HardBreak => true,
        InlineKind::Code(_) | InlineKind::Footnote(_) => false,
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
    push_runs(content, &Around::default(), tips, &mut runs);
    super::trim(&mut runs);
    runs
}

/// What running text takes from what it stands in.
#[derive(Clone, Default)]
struct Around {
    style: RunStyle,
    target: Option<Target>,
    language: Option<LanguageTag>,
}

impl Around {
    fn styled(&self, style: RunStyle) -> Self {
        Self { style, ..self.clone() }
    }
}

fn push_runs(content: &[Inline], around: &Around, tips: &TipSlides, runs: &mut Runs) {
    let style = around.style;
    for inline in content {
        let (content, inside) = match &inline.kind {
            InlineKind::Text(text) => {
                push_run(runs, text, around);
                continue;
            }
            InlineKind::Code(text) => {
                push_run(runs, text, &around.styled(RunStyle { typeface: Typeface::Mono, ..style }));
                continue;
            }
            InlineKind::SoftBreak => {
                push_run(runs, " ", around);
                continue;
            }
            InlineKind::HardBreak => {
                push_run(runs, "\n", around);
                continue;
            }
            InlineKind::Reference(link) => {
                let target = slide_of(link, tips).map(Target::Slide).or_else(|| around.target.clone());
                push_runs(&unbroken(&link.content), &Around { target, ..around.clone() }, tips, runs);
                continue;
            }
            InlineKind::Picture { alt, caption, .. } => {
                let words = picture_in_words(alt.as_deref().unwrap_or_default(), caption.as_deref());
                push_run(runs, &words, around);
                continue;
            }
            InlineKind::Footnote(_) => continue,
            InlineKind::Emphasis(content) => (content, around.styled(RunStyle { slant: Slant::Italic, ..style })),
            InlineKind::Strong(content) => (content, around.styled(RunStyle { weight: Weight::Bold, ..style })),
            InlineKind::Strikethrough(content) => {
                (content, around.styled(RunStyle { strike: Strike::Through, ..style }))
            }
            InlineKind::Styled { form, content } => {
                let typeface = if *form == Form::Key { Typeface::Mono } else { style.typeface };
                (content, around.styled(RunStyle { typeface, form: Some(*form), ..style }))
            }
            InlineKind::Foreign { language, content } => {
                (content, Around { language: Some(language.clone()), ..around.clone() })
            }
            InlineKind::Link { url, content } => {
                (content, Around { target: Some(Target::Url(url.clone())), ..around.clone() })
            }
        };
        push_runs(content, &inside, tips, runs);
    }
}

/// The words of a reference, whose number stays on the line of the word before it: ‘tip 5’, ‘tip 5: Loop een dag mee’.
fn unbroken(content: &[Inline]) -> Inlines {
    let mut content = content.to_vec();
    if let Some(Inline { kind: InlineKind::Text(text), .. }) = content.first_mut()
        && let Some((word, rest)) = text.split_once(' ')
        && rest.starts_with(|c: char| c.is_ascii_digit())
    {
        *text = format!("{word}\u{a0}{rest}");
    }
    content
}

fn push_run(runs: &mut Runs, text: &str, around: &Around) {
    let Around { style, target, language } = around;
    match runs.last_mut() {
        Some(last) if last.style == *style && last.target == *target && last.language == *language => {
            last.text.push_str(text);
        }
        _ => {
            runs.push(TextRun {
                text: text.to_owned(),
                style: *style,
                target: target.clone(),
                language: language.clone(),
            });
        }
    }
}
