//! The test sheets for duplex printing, cards and board.

use tipwaaier_model::{Language, Text, Timestamp};
use tipwaaier_press::{Flip, Offset, Orientation, Paper, Sheet, TestSheetJob};
use tipwaaier_theme::HouseStyle;

use crate::make::text_font;

/// The test sheets for duplex printing, cards and board, on A4 as a booklet's sheets lie.
pub fn print_test(
    flip: Flip,
    offset: Offset,
    language: Language,
    created: Timestamp,
    theme: &HouseStyle,
) -> Result<Vec<u8>, Text> {
    let sheet = Sheet { paper: Paper::A4, orientation: Orientation::Landscape };
    let job = TestSheetJob { sheet, flip, offset, language, created, font: text_font(theme) };
    tipwaaier_press::test_sheet(&job).map_err(|error| error.text())
}
