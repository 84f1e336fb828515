//! Many tips: on none of a deck's slides does anything reach outside or stand over something else, and on none of a
//! book's pages do the judges find anything; nor in what `new` makes.

use tipwaaier_tests::{FreshCollection, Tipwaaier, judge, judge_with};

use crate::built::fresh_folder;

const TIPS: u16 = 500;

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
fn a_deck_of_many_tips_fits_on_every_slide() {
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

/// About as many tips as the starter collection has, which Ace looks at; `docs/conformance.md` says what it found in a
/// thousand.
const TIPS_OF_A_BOOK: u16 = 60;

#[test]
fn the_judges_find_nothing_in_a_long_book_and_in_what_new_makes() {
    let collection = FreshCollection::new();
    for number in 1..=TIPS_OF_A_BOOK {
        let title = format!("Begin klein en vier wat lukt, keer {number}");
        let next = number % TIPS_OF_A_BOOK + 1;
        collection.tip(number, &title, &format!("{} Zie ook tip {next}.", body(number)));
    }
    let folder = fresh_folder("long-book");
    let _ = collection.building().arg("--only").arg("epub").run().exits(0);
    let mut books = vec![folder.join("tips.epub")];
    std::fs::copy(collection.output().join("all/tips.epub"), &books[0])
        .expect("cargo's folder for tests can be written");
    for language in ["nl", "en", "de", "fr"] {
        let source = folder.join(language);
        let making = Tipwaaier::new("new").arg(&source).arg("--title").arg("Proef").arg("--language").arg(language);
        let _ = making.arg("--publisher").arg("Gemeente Voorbeeldstad").run().exits(0);
        let output = folder.join(format!("{language}-output"));
        let _ =
            Tipwaaier::new("build").arg(&source).arg("--output").arg(&output).arg("--only").arg("epub").run().exits(0);
        books.push(output.join("all/tips.epub"));
    }
    let verdicts =
        [judge("epubcheck", &books), judge("ace", &books[1..]), judge_with("axe", &["--modes", "light,dark"], &books)];
    for verdict in verdicts.iter().flatten() {
        verdict.assert_clean();
    }
    let pages = verdicts[2][0].facts["pages"].as_u64().unwrap_or_default();
    assert!(pages >= u64::from(TIPS_OF_A_BOOK), "axe looked at {pages} pages");
}
