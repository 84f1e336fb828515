//! The deck as its template reads it: plain numbers and texts.

use std::collections::HashMap;

use serde::Serialize;
use tipwaaier_model::{Alignment, LanguageTag};
use tipwaaier_theme::{HouseStyle, Sign};
use tipwaaier_typesetter::{
    AccentData, MAY_END, MAY_NOT_END, Pictures, RunData as Data, SignData, TypesetError, accent_to_data, hyphenated,
    sign_to_data,
};

use super::PdfLayout;
use crate::derive::{
    IMPRINT_WIDTH, KEY_GAP, KICKER_GAP, PEOPLE_GAP, QUESTIONS_WIDTH, ROW_PADDING, SIGN_INDENT, minutes_word,
    people_height,
};
use crate::fan::{Blade, Disc, Figure, Square};
use crate::fit::{Columns, Fonts, GUTTER, STATEMENT_GAP, STATEMENT_KICKER_GAP, balanced, leading_of};
use crate::geometry::{CANVAS, LEADING, LOGO_TOP, STATEMENT, TIGHT, TypeSizes, logo_size};
use crate::pattern;
use crate::piece::runs_right_to_left;
use crate::tree::{Item, ItemPart, Node, nodes};
use crate::{
    AgendaRow, Body, ClosingRow, Deck, Indent, Mark, Person, PicturePiece, Piece, Portrait, RunStyle, Size, Slant,
    Slide, SlideKind, Standing, Strike, TablePiece, Target, TextRun, Typeface, Weight,
};

#[derive(Serialize)]
#[serde(rename_all = "kebab-case")]
pub(super) struct DeckData {
    title: String,
    author: String,
    description: Option<String>,
    language: String,
    region: Option<String>,
    handout: Option<usize>,
    /// Whether each slide stands beside its notes.
    with_notes: bool,
    measures: Measures,
    /// Those of the palette, and last the house's own.
    accents: Vec<AccentData>,
    star: SignData,
    fan: FanData,
    logo: Option<LogoSize>,
}

#[derive(Serialize)]
#[serde(rename_all = "kebab-case")]
struct Measures {
    width: u32,
    height: u32,
    side: u32,
    top: u32,
    body_end: u32,
    footer: u32,
    header_gap: u32,
    kicker_gap: u32,
    wide_column: u32,
    pattern_cell: u32,
    pattern_rows: u32,
    /// How much of the colour of text each mixes into the ground, in hundredths.
    tones: [Option<u8>; 7],
    questions_width: u32,
    portrait: u32,
    panel: u32,
    side_band: u32,
    top_band: u32,
    minutes: u16,
    people_gap: u32,
    key_gap: u32,
    gutter: u32,
    imprint_width: u32,
    /// White space above and below a row, each.
    row_edge: u32,
    small: u16,
    dense: u16,
    least: u16,
    subtitle: u16,
    sign_indent: u32,
    statement: u16,
    statement_gap: u32,
    statement_kicker_gap: u32,
    leading: u32,
    tight: u32,
}

/// How large the theme's logo is on the cover, and where.
#[derive(Serialize)]
struct LogoSize {
    top: u32,
    width: u32,
    height: u32,
}

#[derive(Serialize)]
struct FanData {
    blades: Vec<BladeData>,
    rivet: Vec<DiscData>,
}

#[derive(Serialize)]
#[serde(rename_all = "kebab-case")]
struct BladeData {
    angle: i32,
    left: i32,
    top: i32,
    width: i32,
    height: i32,
    radius: i32,
    fill: String,
    edge: String,
    ink: String,
    sign: SignData,
    sign_at: SquareData,
    number: Option<(u16, SquareData)>,
}

#[derive(Serialize)]
struct SquareData {
    left: i32,
    top: i32,
    edge: i32,
}

impl From<Square> for SquareData {
    fn from(Square { left, top, edge }: Square) -> Self {
        Self { left, top, edge }
    }
}

#[derive(Serialize)]
#[serde(rename_all = "kebab-case")]
struct DiscData {
    left: i32,
    top: i32,
    size: i32,
    fill: String,
}

impl From<Figure> for FanData {
    fn from(figure: Figure) -> Self {
        let blade = |it: Blade| BladeData {
            angle: it.angle,
            left: it.left,
            top: it.top,
            width: it.width,
            height: it.height,
            radius: it.radius,
            fill: it.fill.hex(),
            edge: it.edge.hex(),
            ink: it.ink.hex(),
            sign: sign_to_data(it.sign),
            sign_at: it.sign_at.into(),
            number: it.number.map(|(number, at)| (number, at.into())),
        };
        let disc = |it: Disc| DiscData { left: it.left, top: it.top, size: it.size, fill: it.fill.hex() };
        Self {
            blades: figure.blades.into_iter().map(blade).collect(),
            rivet: figure.rivet.into_iter().map(disc).collect(),
        }
    }
}

#[derive(Serialize)]
#[serde(rename_all = "kebab-case")]
#[allow(clippy::struct_excessive_bools, reason = "a template reads plain values")]
struct SlideData {
    id: String,
    kind: &'static str,
    number: usize,
    bookmarked: bool,
    /// What stands above the heading; with the part, where there are several.
    kicker: Option<String>,
    heading: String,
    /// Those of the heading, where they are not the deck's.
    language: Option<String>,
    region: Option<String>,
    heading_size: u16,
    /// The height of kicker and heading, with all the lines that the heading may take.
    header_height: u32,
    themed: bool,
    /// Its place among those of the deck.
    accent: usize,
    foot: Option<String>,
    tip: Option<u16>,
    /// The width of the column with the tip's number, the size of that, and the columns of the pattern above it.
    number_column: u32,
    number_size: u16,
    pattern: u32,
    top: Option<&'static str>,
    subtitle: Option<String>,
    facts: Vec<FactData>,
    rows: Vec<RowData>,
    imprint: Option<String>,
    count: String,
    minutes: u16,
    unit: &'static str,
    body: Option<BodyData>,
    statement: bool,
    people: Vec<PersonData>,
    people_height: u32,
    notes: Option<BodyData>,
}

#[derive(Serialize)]
struct FactData {
    label: &'static str,
    value: String,
}

#[derive(Serialize)]
struct RowData {
    lead: String,
    main: String,
    /// Those of `main`, where they are not the deck's.
    language: Option<String>,
    region: Option<String>,
    tail: String,
    /// The number of the slide that it leads to.
    slide: Option<usize>,
    /// Whose colours it wears, where it is a card.
    accent: Option<usize>,
}

#[derive(Serialize)]
struct PersonData {
    name: String,
    about: Option<String>,
    path: Option<String>,
    alt: String,
    width: u32,
    height: u32,
    initials: String,
}

#[derive(Serialize)]
struct BodyData {
    size: u16,
    leading: u32,
    pieces: Vec<PieceData>,
    /// What stands beside them.
    picture: Option<PictureColumn>,
}

#[derive(Serialize)]
struct PictureColumn {
    picture: PieceData,
    /// Whether it is the first column.
    first: bool,
}

#[derive(Serialize)]
#[serde(tag = "is", rename_all = "kebab-case")]
enum PieceData {
    Paragraph {
        runs: Vec<RunData>,
    },
    Heading {
        runs: Vec<RunData>,
    },
    Quote {
        runs: Vec<RunData>,
    },
    Code {
        text: String,
    },
    Table {
        columns: Vec<ColumnData>,
        head: Option<Vec<Vec<RunData>>>,
        rows: Vec<Vec<Vec<RunData>>>,
        names_rows: bool,
    },
    Picture {
        path: String,
        alt: String,
        width: u32,
        height: u32,
        caption: Option<String>,
        url: Option<String>,
        slide: Option<usize>,
    },
    List {
        room: u32,
        items: Vec<ItemData>,
    },
    Text {
        runs: Vec<RunData>,
    },
}

#[derive(Serialize)]
struct ColumnData {
    align: &'static str,
    share: u8,
}

#[derive(Serialize)]
struct ItemData {
    mark: &'static str,
    /// As it is seen, where it is numbered.
    number: String,
    content: Vec<PieceData>,
}

#[derive(Serialize)]
#[allow(clippy::struct_excessive_bools, reason = "a template reads plain values")]
struct RunData {
    text: String,
    /// Whether its paragraph is written from right to left.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    rtl: bool,
    bold: bool,
    italic: bool,
    strike: bool,
    mono: bool,
    form: Option<&'static str>,
    language: Option<String>,
    region: Option<String>,
    url: Option<String>,
    /// The number of the slide that it leads to.
    slide: Option<usize>,
}

fn header_height(sizes: &TypeSizes, slide: &Slide) -> u32 {
    let lines = u32::from(slide.heading_lines);
    if slide.kind.is_statement() {
        lines * sizes.small.line(LEADING)
    } else {
        sizes.small.line(LEADING) + KICKER_GAP + lines * slide.heading_size.line(TIGHT)
    }
}

/// The size of notes beside their slide: 10 pt.
const NOTES: Size = Size(20);

/// What all slides share.
pub(super) fn deck_to_data(deck: &Deck, theme: &HouseStyle, layout: PdfLayout) -> DeckData {
    let sizes = TypeSizes::of(theme);
    DeckData {
        title: deck.title.clone(),
        author: deck.publisher.clone().unwrap_or_default(),
        description: deck.description.clone(),
        language: deck.language.primary(),
        region: deck.language.region(),
        handout: match layout {
            PdfLayout::Slides | PdfLayout::Notes => None,
            PdfLayout::Handout(slides) => Some(slides.get()),
        },
        with_notes: layout == PdfLayout::Notes,
        measures: Measures {
            width: CANVAS.width,
            height: CANVAS.height,
            side: CANVAS.side,
            top: CANVAS.top,
            body_end: CANVAS.body_end,
            footer: CANVAS.footer,
            header_gap: CANVAS.header_gap,
            kicker_gap: KICKER_GAP,
            pattern_cell: pattern::CELL,
            pattern_rows: pattern::ROWS,
            tones: pattern::TONES,
            wide_column: CANVAS.wide_column,
            questions_width: QUESTIONS_WIDTH,
            portrait: CANVAS.portrait,
            panel: CANVAS.panel,
            side_band: CANVAS.side_band,
            top_band: CANVAS.top_band,
            minutes: sizes.minutes.0,
            people_gap: PEOPLE_GAP,
            key_gap: KEY_GAP,
            gutter: GUTTER,
            imprint_width: IMPRINT_WIDTH,
            row_edge: ROW_PADDING / 2 - 1,
            small: sizes.small.0,
            dense: sizes.dense.0,
            least: sizes.least().0,
            subtitle: sizes.running[1].0,
            sign_indent: SIGN_INDENT,
            statement: STATEMENT.0,
            statement_gap: STATEMENT_GAP,
            statement_kicker_gap: STATEMENT_KICKER_GAP,
            leading: LEADING,
            tight: TIGHT,
        },
        accents: theme.palette.iter().chain([&crate::fan::house_accent(theme)]).map(accent_to_data).collect(),
        star: sign_to_data(Sign::Star),
        fan: crate::fan::figure(deck, theme).into(),
        logo: theme.logo.as_ref().map(|logo| {
            let (width, height) = logo_size(&logo.picture);
            LogoSize { top: LOGO_TOP, width, height }
        }),
    }
}

/// What makes the data of slides.
pub(super) struct Drawer<'a> {
    deck: &'a Deck,
    theme: &'a HouseStyle,
    layout: PdfLayout,
    fonts: Fonts<'a>,
    /// The number of each slide, from 1, by its id.
    numbers: HashMap<&'a str, usize>,
}

impl<'a> Drawer<'a> {
    pub(super) fn new(deck: &'a Deck, theme: &'a HouseStyle, layout: PdfLayout) -> Self {
        let numbers = deck.slides.iter().zip(1..).map(|(slide, number)| (slide.id.as_str(), number)).collect();
        Self { deck, theme, layout, fonts: Fonts::of(theme, deck.words), numbers }
    }

    /// The data of a run that holds some slides, the first of which has this number.
    pub(super) fn run(&self, slides: &[Slide], first: usize) -> Result<Data, TypesetError> {
        let mut sketch = Sketch {
            deck: self.deck,
            fonts: &self.fonts,
            layout: self.layout,
            numbers: &self.numbers,
            pictures: Pictures::default(),
        };
        let slides: Vec<SlideData> =
            (first..).zip(slides).map(|(number, slide)| sketch.slide_to_data(slide, number, self.theme)).collect();
        Data::new(&SlidesData { slides }, sketch.pictures)
    }
}

#[derive(Serialize)]
struct SlidesData {
    slides: Vec<SlideData>,
}

/// The slides of one run, and the pictures that they show.
struct Sketch<'a> {
    deck: &'a Deck,
    fonts: &'a Fonts<'a>,
    layout: PdfLayout,
    numbers: &'a HashMap<&'a str, usize>,
    pictures: Pictures,
}

impl Sketch<'_> {
    fn slide_to_data(&mut self, slide: &Slide, number: usize, theme: &HouseStyle) -> SlideData {
        let deck = self.deck;
        let own = deck.words.deck_words();
        let part = slide.part.map(|it| format!("{} {} {}", it.number, own.part_of, it.of));
        let kicker: Vec<String> = slide.kicker.iter().cloned().chain(part).collect();
        let bookmarked = matches!(
            slide.kind,
            SlideKind::Cover { .. }
                | SlideKind::Agenda(_)
                | SlideKind::Step { .. }
                | SlideKind::ThemeOpener { .. }
                | SlideKind::TipTitle { .. }
                | SlideKind::Closing { .. }
        ) && slide.part.is_none_or(|part| part.number == 1);
        let mut data = SlideData {
            id: slide.id.as_str().to_owned(),
            kind: slide.kind.name(),
            number,
            bookmarked,
            kicker: (!kicker.is_empty()).then(|| kicker.join(" · ")),
            heading: self.hyphenated(&self.heading(slide), slide.language.as_ref()),
            language: slide.language.as_ref().map(LanguageTag::primary),
            region: slide.language.as_ref().and_then(LanguageTag::region),
            heading_size: slide.heading_size.0,
            header_height: header_height(TypeSizes::of(theme), slide),
            themed: slide.theme.is_some(),
            accent: slide.theme.map_or(theme.palette.len(), |key| key.0 % theme.palette.len()),
            foot: slide.foot.clone(),
            tip: slide.tip.map(tipwaaier_model::TipNumber::get),
            number_column: 0,
            number_size: 0,
            pattern: 0,
            top: None,
            subtitle: None,
            facts: Vec::new(),
            rows: Vec::new(),
            imprint: None,
            count: String::new(),
            minutes: 0,
            unit: "",
            body: slide.kind.body().filter(|body| !body.pieces.is_empty()).map(|body| self.body_to_data(body)),
            statement: slide.kind.is_statement(),
            people: Vec::new(),
            people_height: 0,
            notes: None,
        };
        if self.layout == PdfLayout::Notes && !slide.notes.is_empty() {
            data.notes = Some(self.body_to_data(&Body { size: NOTES, pieces: slide.notes.clone() }));
        }
        self.add_kind(&mut data, slide, theme.palette.len());
        data
    }

    /// A heading whose lines are about as long: it may end a line nowhere else.
    fn heading(&self, slide: &Slide) -> String {
        let width = match &slide.kind {
            SlideKind::Cover { .. } | SlideKind::ThemeOpener { .. } => CANVAS.wide_column,
            SlideKind::TipTitle { column, .. } => CANVAS.text_width() - column.width,
            // It goes on from its kicker.
            kind if kind.is_statement() => return breakable(&slide.heading),
            _ => CANVAS.text_width(),
        };
        let style = RunStyle { weight: Weight::Bold, typeface: Typeface::Display, ..RunStyle::default() };
        self.evenly(&TextRun { style, ..TextRun::plain("") }, &slide.heading, slide.heading_size, width)
    }

    /// Text that ends a line where those are about as long, and nowhere else.
    fn evenly(&self, run: &TextRun, text: &str, size: Size, width: u32) -> String {
        let lines = balanced(run, text, self.fonts, size, width);
        if lines.len() < 2 {
            let run = TextRun { text: text.to_owned(), ..run.clone() };
            let is_too_wide = self.fonts.longest_word(std::slice::from_ref(&run), size) > width;
            return breakable_from(text, if is_too_wide { STEP } else { LONGEST });
        }
        // Typst ends no line behind an opening sign, ‘¿ ’, unless it is told that it may.
        let (stays, ends) = (format!(" {MAY_NOT_END}"), format!(" {MAY_END}"));
        lines.iter().map(|words| words.join(&stays)).collect::<Vec<_>>().join(&ends)
    }

    /// What only slides of its kind say; `accents` is how many a house style has.
    fn add_kind(&mut self, data: &mut SlideData, slide: &Slide, accents: usize) {
        let words = self.deck.words.words();
        match &slide.kind {
            SlideKind::Cover { subtitle, facts } => {
                data.subtitle = subtitle.as_deref().map(|it| self.words(it, None));
                data.facts =
                    facts.iter().map(|it| FactData { label: it.label, value: self.words(&it.value, None) }).collect();
            }
            SlideKind::Agenda(rows) => {
                data.rows = rows.iter().map(|row| self.agenda_row(row)).collect();
            }
            SlideKind::Step { minutes, .. } => {
                data.minutes = minutes.map_or(0, tipwaaier_model::Minutes::get);
                data.unit = minutes_word(words, data.minutes);
            }
            SlideKind::ThemeOpener { tips, .. } => {
                let word = if *tips == 1 { words.tip_within } else { words.tips_within };
                data.count = format!("{tips} {word}");
            }
            SlideKind::TipTitle { standing, column, .. } => {
                (data.number_column, data.number_size) = (column.width, column.size.0);
                data.pattern = pattern::columns(CANVAS.side + column.width);
                data.top = match standing {
                    Standing::Top => Some(words.top_tip),
                    Standing::Plain => None,
                };
            }
            SlideKind::Example { people, .. } => {
                data.people = people.iter().map(|it| self.person_to_data(it)).collect();
                data.people_height = people_height(self.fonts, people);
            }
            SlideKind::Questions { minutes, .. } => {
                data.minutes = minutes.get();
                data.unit = minutes_word(words, minutes.get());
            }
            SlideKind::Closing { rows, imprint } => {
                data.rows = rows.iter().map(|row| self.closing_row(row, accents)).collect();
                data.imprint.clone_from(imprint);
            }
            SlideKind::Detail(_)
            | SlideKind::Why(_)
            | SlideKind::Actions(_)
            | SlideKind::Sources(_)
            | SlideKind::Text(_)
            | SlideKind::Custom(_) => {}
        }
    }

    fn agenda_row(&self, row: &AgendaRow) -> RowData {
        let words = self.deck.words.words();
        let minutes = row.minutes.map(|it| format!("{} {}", it.get(), minutes_word(words, it.get())));
        RowData {
            lead: row.time.clone().unwrap_or_default(),
            main: self.words(&row.title, row.language.as_ref()),
            language: row.language.as_ref().map(LanguageTag::primary),
            region: row.language.as_ref().and_then(LanguageTag::region),
            tail: minutes.unwrap_or_default(),
            slide: row.tip.as_ref().and_then(|(_, id)| self.number_of(id.as_str())),
            accent: None,
        }
    }

    fn closing_row(&self, row: &ClosingRow, accents: usize) -> RowData {
        RowData {
            lead: row.lead.clone(),
            main: self.words(&row.title, row.language.as_ref()),
            language: row.language.as_ref().map(LanguageTag::primary),
            region: row.language.as_ref().and_then(LanguageTag::region),
            tail: row.page.clone().unwrap_or_default(),
            slide: self.number_of(row.slide.as_str()),
            accent: Some(row.theme.0 % accents),
        }
    }

    /// What is said in a language, if not the deck's, with places to break a line in words that are too long for one.
    fn words(&self, text: &str, language: Option<&LanguageTag>) -> String {
        self.hyphenated(&breakable(text), language)
    }

    fn hyphenated(&self, text: &str, language: Option<&LanguageTag>) -> String {
        hyphenated(text, &language.unwrap_or(&self.deck.language).primary(), PART)
    }

    /// The number of a slide of the deck.
    fn number_of(&self, id: &str) -> Option<usize> {
        self.numbers.get(id).copied()
    }

    fn person_to_data(&mut self, person: &Person) -> PersonData {
        let mut data = PersonData {
            name: self.words(&person.name, None),
            about: person.affiliation().as_deref().map(|it| self.words(it, None)),
            path: None,
            alt: String::new(),
            width: 1,
            height: 1,
            initials: String::new(),
        };
        match &person.portrait {
            Portrait::Initials(initials) => data.initials.clone_from(initials),
            Portrait::Photo { picture, alt } => {
                data.alt.clone_from(alt);
                if let Some(it) = self.deck.pictures.get(picture) {
                    data.path = Some(self.pictures.path(*picture, it));
                    (data.width, data.height) = (it.width.max(1), it.height.max(1));
                }
            }
        }
        data
    }

    fn body_to_data(&mut self, body: &Body) -> BodyData {
        let columns = Columns::of(&body.pieces);
        let picture = columns.map(|columns| PictureColumn {
            picture: self.piece_to_data(columns.picture),
            first: columns.picture_first,
        });
        let pieces = nodes(columns.map_or(&body.pieces, |columns| columns.text))
            .iter()
            .map(|node| match node {
                Node::Piece(Piece::Paragraph(runs)) if body.size.is_statement() => {
                    PieceData::Paragraph { runs: self.statement_to_data(runs, body.size) }
                }
                Node::Piece(piece) => self.piece_to_data(piece),
                Node::List(items) => self.list_to_data(items),
            })
            .collect();
        BodyData { size: body.size.0, leading: leading_of(body.size), pieces, picture }
    }

    fn piece_to_data(&mut self, piece: &Piece) -> PieceData {
        match piece {
            Piece::Paragraph(runs) | Piece::Item { runs, .. } => PieceData::Paragraph { runs: self.runs_to_data(runs) },
            Piece::Heading(runs) => PieceData::Heading { runs: self.runs_to_data(runs) },
            Piece::Quote(runs) => PieceData::Quote { runs: self.runs_to_data(runs) },
            Piece::Code(text) => PieceData::Code { text: breakable(text) },
            Piece::Table(table) => self.table_to_data(table),
            Piece::Picture(PicturePiece { picture, alt, caption, target }) => match self.deck.pictures.get(picture) {
                Some(it) => {
                    let (url, slide) = self.target_to_data(target.as_ref());
                    PieceData::Picture {
                        path: self.pictures.path(*picture, it),
                        alt: alt.clone(),
                        width: it.width.max(1),
                        height: it.height.max(1),
                        caption: caption.clone(),
                        url,
                        slide,
                    }
                }
                // A deck carries every picture that it shows; were one absent, its words would still stand.
                None => PieceData::Paragraph { runs: self.runs_to_data(&[TextRun::plain(alt)]) },
            },
        }
    }

    fn table_to_data(&self, table: &TablePiece) -> PieceData {
        let row = |cells: &Vec<crate::Runs>| cells.iter().map(|cell| self.runs_of(cell, CELL_PART)).collect::<Vec<_>>();
        let column = |column: &crate::TableColumn| ColumnData {
            align: match column.alignment {
                Alignment::Start => "start",
                Alignment::Center => "center",
                Alignment::End => "end",
            },
            share: column.share,
        };
        PieceData::Table {
            columns: table.columns.iter().map(column).collect(),
            head: table.head.as_ref().map(row),
            rows: table.rows.iter().map(row).collect(),
            names_rows: table.names_rows,
        }
    }

    fn list_to_data(&self, items: &[Item]) -> PieceData {
        let item = |item: &Item| {
            let (mark, number) = match item.mark {
                Mark::Bullet => ("bullet", String::new()),
                Mark::Number(number, numerals) => ("number", numerals.mark(number)),
                Mark::Open => ("open", String::new()),
                Mark::Ticked => ("ticked", String::new()),
                Mark::Term | Mark::Continued => ("none", String::new()),
            };
            let part = |part: &ItemPart| match part {
                ItemPart::Text(runs) => PieceData::Text { runs: self.runs_to_data(runs) },
                ItemPart::List(items) => self.list_to_data(items),
            };
            ItemData { mark, number, content: item.content.iter().map(part).collect() }
        };
        let room = items.first().map_or(Indent::USUAL, |item| item.room);
        PieceData::List { room, items: items.iter().map(item).collect() }
    }

    /// A statement, with lines that are about as long where it has one form throughout.
    fn statement_to_data(&self, runs: &[TextRun], size: Size) -> Vec<RunData> {
        let mut data = self.runs_to_data(runs);
        if let ([run], [said]) = (runs, &mut data[..])
            && !run.text.contains('\n')
        {
            let text = self.evenly(run, &run.text, size, CANVAS.text_width());
            said.text = self.hyphenated(&text, run.language.as_ref());
        }
        data
    }

    fn runs_to_data(&self, runs: &[TextRun]) -> Vec<RunData> {
        self.runs_of(runs, PART)
    }

    /// Runs in which parts of compounds that have so many letters are broken as well.
    fn runs_of(&self, runs: &[TextRun], part: usize) -> Vec<RunData> {
        let rtl = runs_right_to_left(runs);
        let data = |run: &TextRun| {
            let (url, slide) = self.target_to_data(run.target.as_ref());
            RunData {
                rtl,
                text: if run.is_address() {
                    address(&run.text)
                } else {
                    match run.style.typeface {
                        Typeface::Mono => breakable(&run.text),
                        Typeface::Text | Typeface::Display => hyphenated(
                            &breakable(&run.text),
                            &run.language.as_ref().unwrap_or(&self.deck.language).primary(),
                            part,
                        ),
                    }
                },
                bold: run.style.weight == Weight::Bold,
                italic: run.style.slant == Slant::Italic,
                strike: run.style.strike == Strike::Through,
                mono: run.style.typeface == Typeface::Mono,
                form: run.style.form.map(tipwaaier_typesetter::form_name),
                language: run.language.as_ref().map(LanguageTag::primary),
                region: run.language.as_ref().and_then(LanguageTag::region),
                url,
                slide,
            }
        };
        let mut data: Vec<RunData> = runs.iter().map(data).collect();
        if let Some(last) = data.last_mut().filter(|last| !last.mono) {
            keep_company(&mut last.text);
        }
        data
    }

    /// The address, or the number of the slide, that a target is.
    fn target_to_data(&self, target: Option<&Target>) -> (Option<String>, Option<usize>) {
        match target {
            Some(Target::Url(url)) => (Some(url.as_str().to_owned()), None),
            Some(Target::Slide(id)) => (None, self.number_of(id.as_str())),
            None => (None, None),
        }
    }
}

/// How many letters a part of a compound has, at least, that is broken within as well; and in a column of a table.
const PART: usize = 24;
const CELL_PART: usize = 14;

/// Keeps the last words of a paragraph together, so that none stands alone on its last line.
fn keep_company(text: &mut String) {
    /// As many letters as a last line has at least, and the most that are kept together for it.
    const LEAST: usize = 9;
    const MOST: usize = 20;
    let mut end = text.len();
    while let Some(at) = text[..end].rfind(' ') {
        let tail = text[at + 1..].chars().filter(|c| *c != MAY_NOT_END).count();
        let before = text[..at].rsplit(' ').next().map_or(0, |word| word.chars().count());
        if tail >= LEAST || at == before || tail + before + 1 > MOST {
            break;
        }
        text.insert(at + 1, MAY_NOT_END);
        end = at;
    }
}

/// Text with places to break a line in what is too long for one and hyphenates as no word does: addresses,
/// identifiers, the letters of a key. They are taken out again once lines are broken.
fn breakable(text: &str) -> String {
    breakable_from(text, LONGEST)
}

/// Text with places to break a line in words of more than `longest` characters that hyphenate as no word does.
fn breakable_from(text: &str, longest: usize) -> String {
    let mut out = String::with_capacity(text.len());
    for word in text.split_inclusive(char::is_whitespace) {
        let long = word.chars().count() > longest && !has_syllables(word);
        for (at, c) in word.chars().enumerate() {
            // A hyphen of its own begins a line: at the end of one it would be taken for a sign that was added.
            let is_hyphen = long && at > 0 && c == '-';
            if long && at > 0 && (at % STEP == 0 || is_hyphen) && !c.is_whitespace() && !out.ends_with(MAY_NOT_END) {
                out.push(MAY_END);
            }
            out.push(c);
            if is_hyphen {
                out.push(MAY_NOT_END);
            }
        }
    }
    out
}

/// An address with places to break a line in.
fn address(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 30);
    for c in text.chars() {
        // A hyphen of its own begins a line, as in `breakable`.
        if matches!(c, '.' | '?' | '&' | '#' | '-') && !out.is_empty() {
            out.push(MAY_END);
        }
        out.push(c);
        if c == '-' {
            out.push(MAY_NOT_END);
        }
        if matches!(c, '/' | '_' | '=') && !out.ends_with("//") && !out.ends_with(":/") {
            out.push(MAY_END);
        }
    }
    out
}

/// How many characters what has no syllables may have on a line of running text.
const LONGEST: usize = 40;

/// How many characters stay together in what has no syllables.
const STEP: usize = 12;

/// Whether a word can be hyphenated: letters alone, with a vowel among every few of them.
fn has_syllables(word: &str) -> bool {
    const VOWELS: &str = "aeiouyáàâäåéèêëíìîïóòôöúùûüýæœø";
    let word = word.trim_matches(|c: char| !c.is_alphanumeric()).to_lowercase();
    let letters = |c: char| c.is_alphabetic() || matches!(c, '-' | '’' | '\'');
    word.chars().all(letters) && word.split(|c| VOWELS.contains(c)).all(|stretch| stretch.chars().count() < STEP)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_left_to_their_syllables_and_all_else_may_break() {
        let word = "aansprakelijkheidsverzekeringsvoorwaarden en meer";
        assert_eq!(breakable(word), word);
        let key = "x".repeat(50);
        assert_eq!(breakable(&key).matches('\u{200b}').count(), 4);
        let address = "https://voorbeeldgemeente.example.org/dienstverlening/aanvragen";
        assert!(breakable(address).contains('\u{200b}'));
    }

    #[test]
    fn no_short_word_stands_alone_on_a_last_line() {
        let kept = |text: &str| {
            let mut text = text.to_owned();
            keep_company(&mut text);
            text.replace(MAY_NOT_END, "_")
        };
        assert_eq!(
            kept("wat onze formulieren vragen en waarom dat is."),
            "wat onze formulieren vragen en waarom _dat _is."
        );
        assert_eq!(kept("of zonder te vragen"), "of zonder te _vragen");
        assert_eq!(kept("van de verantwoordelijkheid"), "van de verantwoordelijkheid");
        assert_eq!(kept("een gebiedsontwikkelingsovereenkomst is"), "een gebiedsontwikkelingsovereenkomst is");
        assert_eq!(kept("kort is"), "kort is");
    }
}
