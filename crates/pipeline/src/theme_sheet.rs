//! A theme on one sheet, with pages of a collection set in it.

use std::path::Path;
use std::sync::Arc;

use tipwaaier_booklet::{
    BookletOptions, CardOptions, CardSize, SamplePage, ThemeSamples, edition_to_booklet, edition_to_card_faces,
    theme_to_sheet,
};
use tipwaaier_model::{Anchor, Language, Limits};
use tipwaaier_parser::{Selection, select};
use tipwaaier_slides::{DeckPages, Detail, PdfLayout, deck_to_pages, edition_to_deck};
use tipwaaier_typesetter::{Photos, Runs, Typesetter};

use crate::error::BuildError;
use crate::make::{PageSource, timestamp_of};
use crate::output::Output;
use crate::progress::Progress;
use crate::read::glyphs::missing_in_house_style;
use crate::read::{KnownPictures, content};
use crate::request::ThemeChoice;
use crate::themes::told_in;
use crate::threads::in_pool;

/// A theme's name, and its sheet as PDF: colours with their contrast, letters, and pages of a collection.
pub fn theme_sheet(
    collection: &Path,
    choice: &ThemeChoice,
    limits: &Limits,
    language: Language,
) -> Result<(String, Vec<u8>), BuildError> {
    in_pool(None, || {
        let content = content::load(collection, choice, limits, &KnownPictures::default(), Progress::silent())?;
        let theme = &content.theme;
        let missing = missing_in_house_style(theme, &content.findings.sources);
        if !missing.is_empty() {
            return Err(BuildError::content(content.findings.sources, missing));
        }
        let edition =
            select(&content.collection, &Selection::All).map_err(|error| BuildError::Selection(error.message()))?;
        let timestamp = timestamp_of(&edition, content.newest);
        let typesetter = Typesetter::new(theme);
        let source = PageSource { edition: &edition, theme, typesetter: &typesetter, timestamp };
        let name = theme.name.clone();
        match sheet(source, choice, language) {
            Ok(sheet) => Ok((name, sheet)),
            // The collection is nobody's: what fails in a template of the theme's is told without the tip.
            Err(BuildError::Typesetting(mut faults)) => {
                faults.iter_mut().filter(|fault| fault.place.is_some()).for_each(|fault| fault.tip = None);
                Err(BuildError::Typesetting(faults).told(content.findings.clone(), &edition))
            }
            Err(error) => Err(error),
        }
    })
}

/// The sheet, with pages of an edition.
fn sheet(source: PageSource<'_>, choice: &ThemeChoice, language: Language) -> Result<Vec<u8>, BuildError> {
    let PageSource { edition, theme, typesetter, timestamp } = source;
    let output = |name: &str| Output::from_name(name).unwrap_or(Output::ALL[0]);
    let booklet = edition_to_booklet(
        edition,
        theme,
        typesetter,
        &BookletOptions { timestamp, bleed: 0.0, photos: Photos::Drawn },
    )
    .map_err(|error| source.booklet_failed(output("booklet"), &error))?;
    let pages = Some(&booklet.pages);
    let options = CardOptions { size: CardSize::A6, bleed: 0.0, spare: 0, pages, timestamp };
    let cards = edition_to_card_faces(edition, theme, typesetter, &options, &Runs::default())
        .map_err(|error| source.cards_failed(output("cards"), &error, &options))?;
    let (deck, _) = edition_to_deck(edition, theme, Some(&booklet.pages), Detail::Full);
    let slides = deck_to_pages(&deck, theme, typesetter, PdfLayout::Slides, timestamp, &Runs::default())
        .and_then(DeckPages::pdf)
        .map_err(|error| source.slides_failed(output("slides-pdf"), &error, &deck, PdfLayout::Slides))?;
    let (booklet_pdf, cards, slides) = (Arc::from(booklet.pdf), Arc::from(cards.pdf), Arc::from(slides));
    let sample = |pdf: &Arc<[u8]>, page| SamplePage { pdf: Arc::clone(pdf), page };
    // A selection is never empty, and every tip has a page and a slide.
    let first = edition.tips.first().map(|tip| tip.number);
    let tip = first.and_then(|tip| booklet.pages.page(Anchor::Tip(tip))).map_or(1, |page| page.physical);
    let slide = deck.slides.iter().position(|slide| slide.tip.is_some()).map_or(1, |at| at + 1);
    let samples = ThemeSamples {
        cover: sample(&booklet_pdf, 1),
        tip: sample(&booklet_pdf, tip),
        front: sample(&cards, 1),
        back: sample(&cards, 2),
        title_slide: sample(&slides, 1),
        slide: sample(&slides, slide),
    };
    // What the program's own are called says its sheet in its own language.
    let told = match choice {
        ThemeChoice::Builtin(_) => told_in(theme.clone(), language),
        ThemeChoice::Folder(_) => theme.clone(),
    };
    theme_to_sheet(&told, &samples, typesetter, language, timestamp)
        .map_err(|error| source.booklet_failed(output("booklet"), &error))
}
