//! Print sheets: the booklet imposed as the options ask, and how to print, fold and cut it.

use tipwaaier_booklet::{BookletOptions, CardOptions, edition_to_booklet, edition_to_card_faces};
use tipwaaier_model::{Language, Text, Timestamp};
use tipwaaier_press::{
    BackCover, BookletJob, CardsJob, Flip, Gathering, Imposed, Layout, Mm, Offset, Orientation, Paper, PressError,
    Sheet, Size, TestSheetJob, cutting_template, impose_booklet, impose_cards,
};
use tipwaaier_theme::Theme;
use tipwaaier_typesetter::PlainPdf;

use crate::make::{Extent, MadeOutput, Workshop};
use crate::{BuildError, Output};

/// Imposes the booklet, of which `pdf` is the file for the screen.
pub(crate) fn booklet(workshop: Workshop<'_>, pdf: &PlainPdf) -> Result<MadeOutput, BuildError> {
    let options = &workshop.request.print;
    let edition = workshop.edition;
    let layout = layout(workshop.theme);
    let plain = BookletJob::new(
        layout,
        edition.title(),
        edition.collection.meta.words,
        workshop.timestamp,
        text_font(workshop.theme),
    );
    let job = BookletJob {
        flip: options.flip.unwrap_or(plain.flip),
        gathering: options.signature.map_or(Gathering::SaddleStitch, Gathering::Signatures),
        marks: options.marks,
        bleed: options.bleed,
        creep: options.creep,
        gutter: Mm::new(workshop.theme.paper.inner),
        offset: options.offset,
        // The booklet ends with an index: what fills the last sheet comes after it.
        back_cover: BackCover::Absent,
        ..plain
    };
    // Sheets that are cut need colour past the edge of the page, which the booklet for the screen doesn't have.
    let pages = if options.bleed > Mm::ZERO {
        with_bleed(workshop)?
    } else {
        pdf.without_structure().map_err(|error| workshop.failed(Output::Print, &error))?
    };
    let imposed = impose_booklet(pages, &job).map_err(|error| workshop.failed_with(Output::Print, error.text()))?;
    Ok(with_instructions(workshop, Output::Print, imposed))
}

/// The booklet with colours that run past the edge of the page.
fn with_bleed(workshop: Workshop<'_>) -> Result<Vec<u8>, BuildError> {
    let options = BookletOptions { bleed: workshop.request.print.bleed.get(), ..workshop.booklet_options() };
    edition_to_booklet(workshop.edition, workshop.theme, workshop.typesetter, &options)
        .map(|booklet| booklet.pdf)
        .map_err(|error| workshop.failed(Output::Print, &error))
}

/// Sets cards, imposes them, and draws the template to cut them by.
pub(crate) fn cards(workshop: Workshop<'_>) -> Result<MadeOutput, BuildError> {
    let output = Output::Cards;
    let options = &workshop.request.print;
    let edition = workshop.edition;
    let faces = CardOptions { size: options.card, bleed: options.bleed.get(), timestamp: workshop.timestamp };
    let faces = edition_to_card_faces(edition, workshop.theme, workshop.typesetter, &faces, workshop.runs)
        .map_err(|error| workshop.failed(output, &error))?;
    let (width, height) = options.card.millimetres();
    let plain =
        CardsJob::new(Size::new(width, height), edition.title(), edition.collection.meta.words, workshop.timestamp);
    let job = CardsJob {
        flip: options.flip.unwrap_or(plain.flip),
        order: options.card_order,
        bleed: options.bleed,
        offset: options.offset,
        ..plain
    };
    let failed = |error: PressError| workshop.failed_with(output, error.text());
    let imposed = impose_cards(&faces.pdf, &job).map_err(failed)?;
    let template = cutting_template(&job, text_font(workshop.theme)).map_err(failed)?;
    let mut made = with_instructions(workshop, output, imposed);
    made.files.push(workshop.named(output, "cards-template.pdf", template, Extent::Pages(1)));
    made.diagnostics = faces.diagnostics;
    Ok(made)
}

/// The sheets, the instructions as a text beside them, and what to look at before printing.
fn with_instructions(workshop: Workshop<'_>, output: Output, imposed: Imposed) -> MadeOutput {
    let language = workshop.edition.collection.meta.words;
    let instructions = imposed.instructions.get(language).as_bytes().to_vec();
    let name = output.file_name().replace(".pdf", ".txt");
    let folder = workshop.edition.name.folder();
    let note = |text: Text| {
        let file = format!("{folder}/{}", output.file_name());
        Text::new(format!("{file}: {}", text.nl), format!("{file}: {}", text.en))
    };
    MadeOutput {
        files: vec![
            workshop.named(output, output.file_name(), imposed.pdf, Extent::Sheets(imposed.sheets)),
            workshop.named(output, &name, instructions, Extent::Unsaid),
        ],
        notes: imposed.warnings.iter().map(|warning| note(warning.text())).collect(),
        ..MadeOutput::default()
    }
}

/// The layout whose page is the theme's: A6 two up, A4 on A3, anything else as A5.
fn layout(theme: &Theme) -> Layout {
    let height = theme.paper.height;
    if height < 180.0 {
        Layout::A6OnA4
    } else if height > 250.0 {
        Layout::A4OnA3
    } else {
        Layout::A5OnA4
    }
}

/// The font of running text.
fn text_font(theme: &Theme) -> &[u8] {
    // A checked theme has at least one file in every family.
    theme.fonts.text.files.first().map_or(&[], |file| &file.bytes)
}

/// The test sheet for duplex printing, on A4 as a booklet's sheets lie.
pub fn print_test(
    flip: Flip,
    offset: Offset,
    language: Language,
    created: Timestamp,
    theme: &Theme,
) -> Result<Vec<u8>, Text> {
    let sheet = Sheet { paper: Paper::A4, orientation: Orientation::Landscape };
    let job = TestSheetJob { sheet, flip, offset, language, created, font: text_font(theme) };
    tipwaaier_press::test_sheet(&job).map_err(|error| error.text())
}
