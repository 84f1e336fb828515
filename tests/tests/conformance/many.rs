//! A thousand tips: on none of the deck's slides does anything reach outside or stand over something else.

use tipwaaier_tests::{FreshCollection, judge_with};

use crate::built::fresh_folder;

const TIPS: u16 = 1_000;

/// Every kind of slide, in texts short enough that the booklet behind the page numbers is laid out soon.
fn body(number: u16) -> String {
    let others = "- Een stap die nog kan\n".repeat(usize::from(number % 4));
    let long = "Wie luistert, hoort wat er speelt. ".repeat(usize::from(number % 7));
    format!(
        "Begin klein en vier wat lukt.\n\n## Waarom werkt dit?\n\n**Een kleine stap zet iedereen.** {long}\n\n\
         ## Gespreksvragen {{minutes={}}}\n\n1. Wat is de eerste stap?\n\n## Aan de slag\n\n- Kies een stap.\n{others}",
        number % 30 + 1
    )
}

#[test]
fn a_deck_of_a_thousand_tips_fits_on_every_slide() {
    let collection = FreshCollection::new();
    for number in 1..=TIPS {
        collection.tip(number, &format!("Begin klein en vier wat lukt, keer {number}"), &body(number));
    }
    let _ = collection.building().arg("--only").arg("slides-html").run().exits(0);
    // Beside the others, to be looked at where something is wrong.
    let deck = fresh_folder("many").join("slides.html");
    std::fs::copy(collection.output().join("all/slides.html"), &deck).expect("cargo's folder for tests can be written");
    for verdict in judge_with("deck", &["--only", "measure"], &[deck]) {
        verdict.assert_clean();
        let measured = verdict.facts["measured"].as_u64().unwrap_or_default();
        assert!(measured > 4 * u64::from(TIPS), "only {measured} slides were measured");
        assert_eq!(verdict.facts["slides"], verdict.facts["measured"]);
    }
}
