//! The deck in Firefox.

use tipwaaier_tests::judge;

use crate::built::OUTPUTS;

#[test]
fn the_deck_is_handled_in_firefox_too() {
    let deck = OUTPUTS.html.iter().find(|deck| deck.ends_with("constructs/ochtend/slides.html"));
    let deck = deck.expect("the suite builds a set").clone();
    for verdict in judge("firefox", &[deck]) {
        verdict.assert_clean();
    }
}
