//! From an edition to tip cards: a front and a back a tip, as pages that the press imposes.

use std::collections::BTreeMap;
use std::sync::Arc;

use serde::{Deserialize, Serialize};
use tipwaaier_model::{
    Anchor, Block, BlockKind, Code, Diagnostic, Edition, Inline, LanguageTag, ListMarker, Minutes, PageMap, Role, Text,
    Timestamp, Tip, TipNumber, plain_text, without_scheme,
};
use tipwaaier_qr::{QrCode, qr_code};
use tipwaaier_theme::{HouseStyle, LinkPolicy};
use tipwaaier_typesetter::{
    Compositor, Document, Job, Lookups, PdfKind, PdfSettings, Pictures, Run, RunData, Runs, TypesetError, Typesetter,
    Words, add_theme, serialize_words,
};

use crate::book_data::{ShownTheme, shown_themes};
use crate::card_back::{BackData, add_card_back};
use crate::card_size::CardSize;
use crate::card_text::{CardNote, CardText, Notes};
use crate::error::BookletError;
use crate::labels::minutes_in_words;
use crate::spare_cards::spare_card_to_data;

/// The template, which a theme may replace.
const TEMPLATE: &str = include_str!("../../../themes/shared/cards.typ");

/// What draws the faces, which a theme may replace.
const FACES_TEMPLATE: &str = include_str!("../../../themes/shared/faces.typ");

/// What cards depend on beside edition and theme.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct CardOptions<'a> {
    /// How large they are.
    pub size: CardSize,
    /// How far the page runs past the cut on every side, in millimetres; what is drawn stays inside the cut anyway.
    pub bleed: f64,
    /// How many cards follow those of tips, to fill the last sheet: the title, how to play, what the themes are, and
    /// blank ones.
    pub spare: usize,
    /// On which page of the booklet things stand, which backs say of their tip.
    pub pages: Option<&'a PageMap>,
    /// When they were made.
    pub timestamp: Timestamp,
}

/// Card faces, not yet imposed.
#[derive(Debug, Clone)]
pub struct CardFaces {
    /// Front 1, back 1, front 2, back 2, …, a page each.
    pub pdf: Vec<u8>,
    /// The tips whose text does not fit: their cards show less, never text that is cut off.
    pub diagnostics: Vec<Diagnostic>,
    /// What Typst warned of, for those who change templates.
    pub warnings: Vec<String>,
}

#[derive(Debug, Serialize)]
#[serde(rename_all = "kebab-case")]
struct DeckData {
    title: String,
    shown_title: Words,
    publisher: String,
    language: String,
    region: Option<String>,
    width: f64,
    height: f64,
    small: bool,
    bleed: f64,
    /// What fills the coloured area of backs, where that is not the theme's colour.
    back: Option<BackData>,
    themes: Vec<ShownTheme>,
    words: BTreeMap<String, &'static str>,
}

#[derive(Debug, Serialize)]
#[serde(rename_all = "kebab-case")]
struct CardData {
    number: u16,
    title: Words,
    /// Those of the tip, where they are not the collection's.
    language: Option<String>,
    region: Option<String>,
    theme: usize,
    theme_title: Words,
    top: bool,
    summary: CardText,
    lead: CardText,
    /// The first is the one to discuss; the others follow where there is room.
    questions: Vec<CardText>,
    minutes: Option<String>,
    /// What to begin with.
    action: Option<CardText>,
    /// The addresses that lead, questions and action link to.
    notes: Vec<CardNote>,
    address: Option<String>,
    #[serde(serialize_with = "serialize_words")]
    shown_address: String,
    code: Option<QrCode>,
    /// The label of the booklet's page that the tip begins on.
    page: Option<String>,
}

/// What the template says of a face, labelled `<fit>`.
#[derive(Debug, Deserialize)]
struct FitData {
    tip: i64,
    face: Face,
    fits: bool,
}

#[derive(Debug, Clone, Copy, Deserialize)]
#[serde(rename_all = "kebab-case")]
enum Face {
    Front,
    Back,
}

/// How many cards are laid out at once.
const BATCH: usize = 8;

/// An edition as card faces, with what is laid out already in `kept`. `typesetter` has the fonts of `theme`.
pub fn edition_to_card_faces(
    edition: &Edition,
    theme: &HouseStyle,
    typesetter: &Typesetter,
    options: &CardOptions<'_>,
    kept: &Runs,
) -> Result<CardFaces, BookletError> {
    let count = edition.tips.len();
    let card = |at: usize| match edition.tips.get(at) {
        Some(tip) => card_to_data(tip, edition, theme, options.pages),
        None => spare_card_to_data(at - count, edition),
    };
    let compositor = card_compositor(edition, theme, typesetter, options)?.keeping(kept);
    let runs = compositor.lay_out(count + options.spare, card)?;
    let diagnostics = misfits(&runs, edition, options.size)?;
    let document = Document::of_runs(runs);
    let pdf = document.pdf(&card_settings(edition, options))?;
    Ok(CardFaces { pdf, diagnostics, warnings: document.warnings().to_vec() })
}

/// What lays out cards.
pub(crate) fn card_compositor<'a>(
    edition: &Edition,
    theme: &HouseStyle,
    typesetter: &'a Typesetter,
    options: &CardOptions<'_>,
) -> Result<Compositor<'a>, TypesetError> {
    let template = theme.overrides.get("cards.typ").map_or(TEMPLATE, AsRef::as_ref);
    let mut base = Job::new("/cards.typ", template, options.timestamp)?;
    base.template("/faces.typ", theme.overrides.get("faces.typ").map_or(FACES_TEMPLATE, AsRef::as_ref))?;
    add_theme(&mut base, theme)?;
    let back = add_card_back(&mut base, theme, options.size)?;
    base.json("/cards.json", &edition_to_deck_data(edition, options, back))?;
    // Our own templates look nothing up; who knows what another does.
    let own = !["cards.typ", "faces.typ", "blocks.typ"].iter().any(|name| theme.overrides.contains_key(*name));
    let lookups = if own { Lookups::None } else { Lookups::Some };
    Ok(Compositor::new(typesetter, base, lookups, BATCH))
}

/// The data of a card.
pub(crate) fn card_to_data(
    tip: &Tip,
    edition: &Edition,
    theme: &HouseStyle,
    pages: Option<&PageMap>,
) -> Result<RunData, TypesetError> {
    let page = pages.and_then(|pages| pages.page(Anchor::Tip(tip.number))).map(|page| page.label);
    RunData::new(&CardData { page, ..tip_to_card(tip, edition, theme.links) }, Pictures::default())
}

pub(crate) fn card_settings(edition: &Edition, options: &CardOptions<'_>) -> PdfSettings {
    let (identifier, folder, size) =
        (&edition.collection.meta.identifier, edition.name.folder(), options.size.to_string());
    PdfSettings {
        kind: PdfKind::Plain,
        identifier: format!("{identifier}/{folder}/cards-{size}"),
        timestamp: options.timestamp,
    }
}

fn edition_to_deck_data(edition: &Edition, options: &CardOptions<'_>, back: Option<BackData>) -> DeckData {
    let meta = &edition.collection.meta;
    let (width, height) = options.size.millimetres();
    DeckData {
        title: edition.title().to_owned(),
        shown_title: Words::title(edition.title().to_owned()),
        publisher: meta.publisher.clone().unwrap_or_default(),
        language: meta.language.primary(),
        region: meta.language.region(),
        width,
        height,
        small: options.size.is_small(),
        bleed: options.bleed,
        back,
        themes: shown_themes(edition),
        words: edition
            .words()
            .entries()
            .into_iter()
            .chain(meta.words.table_words().entries())
            .map(|(name, word)| (name.replace('_', "-"), word))
            .collect(),
    }
}

fn tip_to_card(tip: &Tip, edition: &Edition, links: LinkPolicy) -> CardData {
    let address = edition.collection.meta.base_url.as_ref().map(|base| format!("{base}/tip-{}", tip.number));
    let shown_address = address.as_deref().map(|address| without_scheme(address).to_owned());
    let mut notes = Notes::new(links);
    let lead = lead_to_text(&tip.lead, &mut notes);
    let (asked, minutes) = questions(tip).unzip();
    let questions = asked.unwrap_or_default().into_iter().map(|content| notes.text(content)).collect();
    let action = first_action(tip).map(|content| notes.text(content));
    CardData {
        number: tip.number.get(),
        title: Words::title(tip.title.clone()),
        language: tip.language.as_ref().map(LanguageTag::primary),
        region: tip.language.as_ref().and_then(LanguageTag::region),
        theme: tip.theme.0,
        theme_title: Words::title(edition.theme(tip.theme).title.clone()),
        top: tip.top,
        summary: CardText::plain(&tip.summary),
        lead: lead.unwrap_or_else(|| CardText::plain(&tip.summary)),
        questions,
        minutes: minutes.map(|minutes| minutes_in_words(minutes, edition)),
        action,
        notes: notes.finish(),
        code: address.as_deref().and_then(qr_code),
        address,
        shown_address: shown_address.unwrap_or_default(),
        page: None,
    }
}

/// The first paragraph of a lead, with the list that it announces.
fn lead_to_text(lead: &[Block], notes: &mut Notes) -> Option<CardText> {
    let (at, content) = lead.iter().enumerate().find_map(|(at, block)| Some((at, paragraph(block)?)))?;
    let announces = plain_text(content).trim_end().ends_with(':');
    let next = lead.get(at + 1).map(|block| &block.kind);
    if let (true, Some(BlockKind::List { marker, items })) = (announces, next) {
        let mark = |nth: u32| match marker {
            ListMarker::Bullet => "• ".to_owned(),
            ListMarker::Number(first) => format!("{}. ", first.saturating_add(nth)),
        };
        let texts =
            (0..).zip(items).filter_map(|(nth, item)| Some((mark(nth), item.content.iter().find_map(paragraph)?)));
        return Some(notes.text_with_items(content, texts));
    }
    Some(notes.text(content))
}

/// The running text of a block, if it is a paragraph.
fn paragraph(block: &Block) -> Option<&[Inline]> {
    match &block.kind {
        BlockKind::Paragraph(content) => Some(content),
        BlockKind::Heading { .. }
        | BlockKind::List { .. }
        | BlockKind::Definitions(_)
        | BlockKind::Quote(_)
        | BlockKind::Note { .. }
        | BlockKind::Code { .. }
        | BlockKind::Table(_)
        | BlockKind::Picture { .. }
        | BlockKind::Rule => None,
    }
}

/// How many questions a card has, at most.
const QUESTIONS: usize = 3;

/// The questions of a tip and the minutes for them: the items of their first list, else their first paragraph.
fn questions(tip: &Tip) -> Option<(Vec<&[Inline]>, Minutes)> {
    let section = tip.sections.iter().find(|section| section.role == Role::Questions)?;
    let listed: Vec<&[Inline]> = first_list(&section.content).take(QUESTIONS).collect();
    let whole = || section.content.iter().find_map(paragraph).into_iter().collect();
    let minutes = section.minutes.unwrap_or(Minutes::DEFAULT_QUESTIONS);
    Some((if listed.is_empty() { whole() } else { listed }, minutes))
}

/// What a tip says to begin with: the first item of the first list of its actions.
fn first_action(tip: &Tip) -> Option<&[Inline]> {
    let mut actions = tip.sections.iter().filter(|section| section.role == Role::Actions);
    actions.find_map(|section| first_list(&section.content).next())
}

/// The first paragraph of each item of the first list among blocks.
fn first_list(content: &[Block]) -> impl Iterator<Item = &[Inline]> {
    let items = content.iter().find_map(|block| match &block.kind {
        BlockKind::List { items, .. } => Some(items.as_slice()),
        BlockKind::Paragraph(_)
        | BlockKind::Heading { .. }
        | BlockKind::Definitions(_)
        | BlockKind::Quote(_)
        | BlockKind::Note { .. }
        | BlockKind::Code { .. }
        | BlockKind::Table(_)
        | BlockKind::Picture { .. }
        | BlockKind::Rule => None,
    });
    items.unwrap_or_default().iter().filter_map(|item| item.content.iter().find_map(paragraph))
}

/// A diagnostic for each face that cannot hold its text in letters that can still be read.
fn misfits(runs: &[Arc<Run>], edition: &Edition, size: CardSize) -> Result<Vec<Diagnostic>, BookletError> {
    let tips: BTreeMap<TipNumber, &Tip> = edition.tips.iter().map(|tip| (tip.number, tip.as_ref())).collect();
    let mut found = Vec::new();
    for place in runs.iter().flat_map(|run| run.places("fit")) {
        let fit = FitData::deserialize(&place.value).map_err(|error| BookletError::PageMap(error.to_string()))?;
        let number = TipNumber::new(fit.tip).map_err(|error| BookletError::PageMap(error.to_string()))?;
        if let (false, Some(tip)) = (fit.fits, tips.get(&number)) {
            found.push(misfit(tip, fit.face, size));
        }
    }
    Ok(found)
}

fn misfit(tip: &Tip, face: Face, size: CardSize) -> Diagnostic {
    let number = tip.number;
    let (message, hint) = match face {
        Face::Front => (
            Text::new(
                format!("titel en samenvatting van tip {number} passen niet op een kaart ({size}) in leesbare letters"),
                format!("title and summary of tip {number} do not fit a card ({size}) in legible letters"),
            ),
            Text::new("Maak de titel of de samenvatting korter.", "Shorten the title or the summary."),
        ),
        Face::Back if size.is_small() && questions(tip).is_some() => (
            Text::new(
                format!("de eerste vraag van tip {number} past niet op een kaart ({size}) in leesbare letters"),
                format!("the first question of tip {number} does not fit a card ({size}) in legible letters"),
            ),
            Text::new("Maak die vraag of de titel korter.", "Shorten that question or the title."),
        ),
        Face::Back => (
            Text::new(
                format!(
                    "de inleiding van tip {number} past niet op een kaart ({size}); de kaart toont de samenvatting"
                ),
                format!("the lead of tip {number} does not fit a card ({size}); the card shows the summary"),
            ),
            Text::new(
                "Maak de eerste alinea van de inleiding of de eerste vraag korter.",
                "Shorten the first paragraph of the lead or the first question.",
            ),
        ),
    };
    Diagnostic::new(Code::DoesNotFit, tip.title_span, message).hint(hint)
}
