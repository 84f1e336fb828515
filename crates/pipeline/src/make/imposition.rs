//! What all print sheets share: instructions beside them, and the font that these are set in.

use tipwaaier_model::Text;
use tipwaaier_press::Imposed;
use tipwaaier_theme::HouseStyle;

use super::context::Context;
use super::recipe::{MadeOutput, Remarks};
use crate::files::Extent;
use crate::output::Output;

/// The sheets, the instructions as a text beside them, and what to look at before printing.
pub(super) fn with_instructions(context: Context<'_>, output: Output, name: &str, imposed: Imposed) -> MadeOutput {
    let instructions = imposed.instructions.into_bytes();
    let folder = context.edition.name.folder();
    let note = |text: Text| {
        let file = format!("{folder}/{}", output.file_name());
        Text::new(format!("{file}: {}", text.nl), format!("{file}: {}", text.en))
    };
    MadeOutput {
        files: vec![
            context.file(output, output.file_name(), imposed.pdf, Extent::Sheets(imposed.sheets)),
            context.file(output, name, instructions, Extent::Unsaid),
        ],
        remarks: Remarks {
            notes: imposed.warnings.iter().map(|warning| note(warning.text())).collect(),
            ..Remarks::default()
        },
    }
}

/// The font of running text.
pub(crate) fn text_font(theme: &HouseStyle) -> &[u8] {
    // A checked theme has at least one file in every family.
    theme.fonts.text.files.first().map_or(&[], |file| &file.bytes)
}
