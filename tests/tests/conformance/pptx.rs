//! The PowerPoint deck: valid, with titles, alternative texts and languages, and shown whole by LibreOffice.

use tipwaaier_tests::judge;

use crate::built::OUTPUTS;

#[test]
fn the_powerpoint_deck_is_valid_and_whole() {
    for verdict in judge("pptx", &OUTPUTS.pptx) {
        verdict.assert_clean();
    }
}
