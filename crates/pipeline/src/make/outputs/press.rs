//! What goes to a print shop: single pages with bleed, the cover on one sheet, cards, their box, and what to say.

use tipwaaier_booklet::{
    BoxPlan, CardOptions, Coarse, Place, PressArtOptions, edition_to_box_art, edition_to_card_faces,
    edition_to_cover_back,
};
use tipwaaier_model::{Code, Diagnostic, Text};
use tipwaaier_press::{
    CoarsePicture, Face, FaceRole, LastPages, Mm, PagesJob, PressError, PrinterFacts, SinglePages, Size, TuckBox,
    cover_sheet, printer_text, single_pages, tuck_box_sheet,
};

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
    let (cards, mut remarks) = shop.cards()?;
    let (tuck_box, box_sheet) = shop.tuck_box()?;
    let printer = shop.printer(&book, &inside, &tuck_box);
    remarks.diagnostics.extend(book.coarse.iter().map(coarse_to_diagnostic));
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
            .map_err(|error| self.context.booklet_failed(OUTPUT, &error))?;
        let whole = Size { width: self.page.width * 2.0 + spine, height: self.page.height };
        let job = self.job(whole, edition.collection.meta.words.press_words().cover_sheet);
        cover_sheet(&book.pdf, &rest, self.page, &job).map_err(|error| self.refused(&error))
    }

    fn cards(&self) -> Result<(SinglePages, Remarks), BuildError> {
        let Context { edition, theme, typesetter, stores, timestamp, request, .. } = self.context;
        let options = CardOptions { size: request.print.card, bleed: self.bleed.get(), spare: 0, timestamp };
        let faces = edition_to_card_faces(edition, theme, typesetter, &options, &stores.runs)
            .map_err(|error| self.context.cards_failed(OUTPUT, &error, &options))?;
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
            .map_err(|error| self.context.booklet_failed(OUTPUT, &error))?;
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

/// The faces of a box as its template has them: from the upper left corner.
fn plan_of(tuck_box: &TuckBox) -> BoxPlan {
    let size = [tuck_box.flat.width.get(), tuck_box.flat.height.get()];
    let corners = |face: &Face| -> Vec<[f64; 2]> { face.corners.iter().map(|(x, y)| [*x, size[1] - *y]).collect() };
    let place = |role: FaceRole| -> Place {
        let corners = tuck_box.face(role).map(corners).unwrap_or_default();
        let along = |axis: usize| {
            let values = || corners.iter().map(|corner| corner[axis]);
            (values().fold(f64::INFINITY, f64::min), values().fold(f64::NEG_INFINITY, f64::max))
        };
        let ((left, right), (top, bottom)) = (along(0), along(1));
        [left, top, right - left, bottom - top]
    };
    let notch = tuck_box.face(FaceRole::Front).and_then(Face::notch_radius).unwrap_or(0.0);
    BoxPlan {
        size,
        front: place(FaceRole::Front),
        notch,
        back: place(FaceRole::Back),
        sides: [place(FaceRole::Right), place(FaceRole::Left)],
        ink: tuck_box.faces.iter().filter(|face| face.role != FaceRole::Glue).map(corners).collect(),
    }
}

fn whole_ppi(coarse: &Coarse) -> u32 {
    // Nothing that is coarser than 200 has more.
    (0..=200).rev().find(|ppi| f64::from(*ppi) <= coarse.ppi).unwrap_or(0)
}

fn coarse_to_line(coarse: &Coarse) -> CoarsePicture {
    CoarsePicture { tip: coarse.tip.get(), picture: coarse.picture.clone(), ppi: whole_ppi(coarse) }
}

fn coarse_to_diagnostic(coarse: &Coarse) -> Diagnostic {
    let (tip, picture, ppi) = (coarse.tip, &coarse.picture, whole_ppi(coarse));
    let message = Text::new(
        format!(
            "de afbeelding {picture} van tip {tip} heeft in druk {ppi} beeldpunten per inch; een drukker vraagt er 200"
        ),
        format!("in print the picture {picture} of tip {tip} has {ppi} pixels an inch; print shops ask for 200"),
    );
    Diagnostic::new(Code::CoarsePicture, coarse.span, message).hint(Text::new(
        "Zet er een grotere versie van de foto voor in de plaats, of een tekening (SVG).",
        "Put a larger version of the photo in its place, or a drawing (SVG).",
    ))
}
