//! What lies on the table at a session: the board, blank cards, the form for agreements, and the facilitator's run sheet.

mod board;
mod run_sheet;

use std::collections::BTreeMap;

use serde::Serialize;
use tipwaaier_model::{Edition, Timestamp, day_in_words};
use tipwaaier_theme::HouseStyle;
use tipwaaier_typesetter::{Job, PdfKind, PdfSettings, Photos, Pictures, Typesetter, Words, add_theme};

use crate::card_size::CardSize;
use crate::error::BookletError;
use board::{BoardData, board_to_data};
use run_sheet::{RunSheetData, run_sheet_to_data};

/// The template, which a theme may replace.
const TEMPLATE: &str = include_str!("../../../themes/shared/table.typ");

/// What the table depends on beside edition and theme.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct TableOptions {
    /// The board as it lies, in millimetres.
    pub board: [f64; 2],
    /// How large cards are.
    pub card: CardSize,
    /// When it was made.
    pub timestamp: Timestamp,
}

/// What lies on the table.
#[derive(Debug, Clone)]
pub struct Table {
    /// The file: PDF/UA-1 and PDF/A-2a.
    pub pdf: Vec<u8>,
    /// How many pages it has.
    pub pages: usize,
    /// Whether a card fits each zone of the board.
    pub fits: bool,
    /// What Typst warned of, for those who change templates.
    pub warnings: Vec<String>,
}

#[derive(Debug, Serialize)]
#[serde(rename_all = "kebab-case")]
struct TableData {
    title: String,
    full_title: String,
    shown_title: Words,
    occasion: Vec<Words>,
    publisher: String,
    language: String,
    region: Option<String>,
    /// The size of a card in millimetres.
    card: [f64; 2],
    board: BoardData,
    /// The edition's themes: place in the palette, and title.
    blanks: Vec<(usize, Words)>,
    run_sheet: RunSheetData,
    words: BTreeMap<String, &'static str>,
}

/// An edition's table. `typesetter` has the fonts of `theme`.
pub fn edition_to_table(
    edition: &Edition,
    theme: &HouseStyle,
    typesetter: &Typesetter,
    options: &TableOptions,
) -> Result<Table, BookletError> {
    let template = theme.overrides.get("table.typ").map_or(TEMPLATE, AsRef::as_ref);
    let mut job = Job::new("/table.typ", template, options.timestamp)?;
    add_theme(&mut job, theme)?;
    // Its pictures are few, and its pages are not laid out in runs.
    let mut pictures = Pictures::new(Photos::Drawn);
    let data = table_to_data(edition, options, &mut pictures);
    pictures.add_to(&mut job)?;
    job.json("/table.json", &data)?;
    let document = typesetter.compile(&job)?;
    let settings = PdfSettings {
        kind: PdfKind::Accessible,
        identifier: format!("{}/{}/table", edition.collection.meta.identifier, edition.name.folder()),
        timestamp: options.timestamp,
    };
    let (pages, warnings) = (document.pages(), document.warnings().to_vec());
    Ok(Table { pdf: document.pdf(&settings)?, pages, fits: data.board.fits, warnings })
}

fn table_to_data(edition: &Edition, options: &TableOptions, pictures: &mut Pictures) -> TableData {
    let meta = &edition.collection.meta;
    let (width, height) = options.card.millimetres();
    let words = meta.words.table_words();
    let entries = edition.words().entries().into_iter().chain(words.entries());
    let occasion = edition.set.as_ref().map_or_else(Vec::new, |set| {
        let day = set.date.as_ref().map(|date| day_in_words(date, meta.words));
        [day, set.location.clone(), set.organiser.clone()].into_iter().flatten().map(Words::new).collect()
    });
    let blank = |(key, _)| {
        let theme: tipwaaier_model::TopicKey = key;
        (theme.0, Words::title(edition.theme(theme).title.clone()))
    };
    TableData {
        title: edition.title().to_owned(),
        full_title: format!("{} – {}", edition.title(), words.table),
        shown_title: Words::title(edition.title().to_owned()),
        occasion,
        publisher: meta.publisher.clone().unwrap_or_default(),
        language: meta.language.primary(),
        region: meta.language.region(),
        card: [width, height],
        board: board_to_data(edition, options.board, [width, height]),
        blanks: edition.themes().into_iter().map(blank).collect(),
        run_sheet: run_sheet_to_data(edition, pictures),
        words: entries.map(|(name, word)| (name.replace('_', "-"), word)).collect(),
    }
}
