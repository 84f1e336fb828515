//! What goes to a print shop: single pages with bleed, the cover on one sheet, cards, their box, and what to say.

mod box_plan;
mod coarse;

use tipwaaier_booklet::{
    CardOptions, PressArtOptions, edition_to_box_art, edition_to_card_faces, edition_to_cover_back,
};
use tipwaaier_model::PageMap;
use tipwaaier_press::{
    CoarsePicture, LastPages, Mm, PagesJob, PressError, PrinterFacts, SinglePages, Size, TuckBox, cover_sheet,
    printer_text, single_pages, tuck_box_sheet,
};

use self::box_plan::plan_of;
use self::coarse::{card_back_to_diagnostic, coarse_to_diagnostic, coarse_to_line};
use super::print::page_size;
use crate::error::BuildError;
use crate::files::{Extent, MadeFile};
use crate::make::context::Context;
use crate::make::imposition::text_font;
use crate::make::recipe::{Kitchen, MadeOutput, Plan, Recipe, Remarks, Work};
use crate::make::shelf::BledBook;
use crate::output::Output;

const OUTPUT: Output = Output::by_name("press", "press/booklet.pdf");
const COVER: &str = "press/cover.pdf";
const CARDS: &str = "press/cards.pdf";
const BOX: &str = "press/box.pdf";
const PRINTER: &str = "press/printer.txt";

pub(in crate::make) const RECIPE: Recipe = Recipe {
    output: OUTPUT,
    files: |_| vec![OUTPUT.file_name(), COVER, CARDS, BOX, PRINTER],
    check: |_| Ok(()),
    plan: |_| Plan::Edition(Work::ManyThreads(make)),
};

/// What was made for the print shop so far.
struct Shop<'a> {
    context: Context<'a>,
    bleed: Mm,
    page: Size,
    card: Size,
}

fn make(kitchen: Kitchen<'_>) -> Result<MadeOutput, BuildError> {
    let context = kitchen.context;
    let options = &context.request.print;
    let (width, height) = options.card.millimetres();
    let shop =
        Shop { context, bleed: options.press_bleed, page: page_size(context.theme), card: Size::new(width, height) };
    let book = context.bled_book(OUTPUT, shop.bleed)?;
    let inside = shop.inside(&book)?;
    let cover = shop.cover(&book, inside.pages)?;
    let (cards, mut remarks) = shop.cards(&book.map)?;
    let (tuck_box, box_sheet) = shop.tuck_box()?;
    let printer = shop.printer(&book, &inside, &tuck_box);
    remarks.diagnostics.extend(book.coarse.iter().map(coarse_to_diagnostic));
    remarks.diagnostics.extend(card_back_to_diagnostic(context.theme, options.card));
    remarks.template_warnings.extend(book.warnings.iter().cloned());
    let file = |name: &str, bytes: Vec<u8>, extent: Extent| -> MadeFile { context.file(OUTPUT, name, bytes, extent) };
    let files = vec![
        file(OUTPUT.file_name(), inside.pdf, Extent::Pages(inside.pages)),
        file(COVER, cover, Extent::Pages(1)),
        file(CARDS, cards.pdf, Extent::Pages(cards.pages)),
        file(BOX, box_sheet, Extent::Pages(1)),
        file(PRINTER, printer.into_bytes(), Extent::Unsaid),
    ];
    Ok(MadeOutput { files, remarks })
}

impl<'a> Shop<'a> {
    fn job(&self, trim: Size, what: &'a str) -> PagesJob<'a> {
        let edition = self.context.edition;
        PagesJob {
            trim,
            bleed: self.bleed,
            what,
            title: edition.title(),
            language: edition.collection.meta.words,
            created: self.context.timestamp,
        }
    }

    fn art_options(&self) -> PressArtOptions {
        PressArtOptions { bleed: self.bleed.get(), timestamp: self.context.timestamp }
    }

    fn refused(&self, error: &PressError) -> BuildError {
        self.context.failed_with(OUTPUT, error.text())
    }

    /// The inside pages, made up to a multiple of four.
    fn inside(&self, book: &BledBook) -> Result<SinglePages, BuildError> {
        let theme = self.context.theme;
        let last = LastPages::FilledUp { gutter: Mm::new(theme.paper.inner), font: text_font(theme) };
        let job = self.job(self.page, self.context.edition.collection.meta.words.press_words().single_pages);
        single_pages(&book.pdf, &job, last).map_err(|error| self.refused(&error))
    }

    fn cover(&self, book: &BledBook, pages: usize) -> Result<Vec<u8>, BuildError> {
        let Context { edition, theme, typesetter, .. } = self.context;
        let spine = self.context.request.print.stock.spine(pages);
        let rest = edition_to_cover_back(edition, theme, typesetter, self.art_options(), spine.get())
            .map_err(|error| self.context.source().booklet_failed(OUTPUT, &error))?;
        let whole = Size { width: self.page.width * 2.0 + spine, height: self.page.height };
        let job = self.job(whole, edition.collection.meta.words.press_words().cover_sheet);
        cover_sheet(&book.pdf, &rest, self.page, &job).map_err(|error| self.refused(&error))
    }

    fn cards(&self, pages: &PageMap) -> Result<(SinglePages, Remarks), BuildError> {
        let Context { edition, theme, typesetter, stores, timestamp, request, .. } = self.context;
        let (size, bleed) = (request.print.card, self.bleed.get());
        let options = CardOptions { size, bleed, spare: 0, pages: Some(pages), timestamp };
        let faces = edition_to_card_faces(edition, theme, typesetter, &options, &stores.runs)
            .map_err(|error| self.context.source().cards_failed(OUTPUT, &error, &options))?;
        let job = self.job(self.card, edition.collection.meta.words.press_words().cards);
        let cards = single_pages(&faces.pdf, &job, LastPages::AsTheyAre).map_err(|error| self.refused(&error))?;
        let remarks =
            Remarks { diagnostics: faces.diagnostics, template_warnings: faces.warnings, ..Remarks::default() };
        Ok((cards, remarks))
    }

    fn tuck_box(&self) -> Result<(TuckBox, Vec<u8>), BuildError> {
        let Context { edition, theme, typesetter, request, .. } = self.context;
        let tuck_box = TuckBox::new(self.card, edition.tips.len(), request.print.card_thickness)
            .map_err(|error| self.refused(&error))?;
        let art = edition_to_box_art(edition, theme, typesetter, self.art_options(), &plan_of(&tuck_box))
            .map_err(|error| self.context.source().booklet_failed(OUTPUT, &error))?;
        let job = self.job(tuck_box.flat, edition.collection.meta.words.press_words().box_sheet);
        let sheet = tuck_box_sheet(&art, &tuck_box, &job).map_err(|error| self.refused(&error))?;
        Ok((tuck_box, sheet))
    }

    fn printer(&self, book: &BledBook, inside: &SinglePages, tuck_box: &TuckBox) -> String {
        let (edition, print) = (self.context.edition, &self.context.request.print);
        let coarse: Vec<CoarsePicture> = book.coarse.iter().map(coarse_to_line).collect();
        printer_text(&PrinterFacts {
            title: edition.title(),
            language: edition.collection.meta.words,
            bleed: self.bleed,
            page: self.page,
            pages: inside.pages,
            notes: inside.notes,
            stock: print.stock,
            card: self.card,
            cards: edition.tips.len(),
            card_thickness: print.card_thickness,
            tuck_box,
            coarse: &coarse,
        })
    }
}
