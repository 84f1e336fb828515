//! What lies on the table at a session: board, blank cards, the form for agreements, the facilitator's run sheet.

use tipwaaier_booklet::{TableOptions, edition_to_table};
use tipwaaier_model::Text;
use tipwaaier_press::{Orientation, Sheet};

use crate::error::BuildError;
use crate::files::Extent;
use crate::make::context::Context;
use crate::make::recipe::{Kitchen, MadeOutput, Plan, Recipe, Remarks, Work};
use crate::output::Output;

const OUTPUT: Output = Output::by_name("table", "table.pdf");

pub(in crate::make) const RECIPE: Recipe = Recipe {
    output: OUTPUT,
    files: |_| vec![OUTPUT.file_name()],
    check: |_| Ok(()),
    plan: |_| Plan::Edition(Work::OneThread(make)),
};

fn make(kitchen: Kitchen<'_>) -> Result<MadeOutput, BuildError> {
    let Context { edition, theme, typesetter, timestamp, request, .. } = kitchen.context;
    let context = kitchen.context;
    let board = Sheet { paper: request.print.board, orientation: Orientation::Landscape }.size();
    let options = TableOptions { board: [board.width.get(), board.height.get()], card: request.print.card, timestamp };
    let table = edition_to_table(edition, theme, typesetter, &options)
        .map_err(|error| context.source().booklet_failed(OUTPUT, &error))?;
    let notes = if table.fits { Vec::new() } else { vec![too_small(context)] };
    let remarks = Remarks { notes, template_warnings: table.warnings, ..Remarks::default() };
    Ok(MadeOutput {
        files: vec![context.file(OUTPUT, OUTPUT.file_name(), table.pdf, Extent::Pages(table.pages))],
        remarks,
    })
}

fn too_small(context: Context<'_>) -> Text {
    let file = format!("{}/{}", context.edition.name.folder(), OUTPUT.file_name());
    Text::new(
        format!(
            "{file}: een kaart past niet in een vak van het bord; kies --board a2, minder vakken of een kleinere kaart"
        ),
        format!("{file}: a card does not fit a zone of the board; choose --board a2, fewer zones or a smaller card"),
    )
}
