//! PDF/UA-1 and PDF/A-2a by `page`, soundness by qpdf, fonts by pdffonts, meaning by outloud.

use tipwaaier_tests::{FreshCollection, judge_with, pdf_words};

use crate::built::OUTPUTS;

#[test]
fn tagged_pdf_is_ua_1_and_a_2a() {
    for verdict in judge_with("pdf-ua", &["--profiles", "ua1,2a", "--semantic"], &OUTPUTS.tagged_pdf) {
        verdict.assert_clean();
        let facts = &verdict.facts;
        assert_eq!(facts["shows_title"], true, "{}: the viewer shows the file's name", verdict.file.display());
        assert!(facts["title"].as_str().is_some_and(|title| !title.is_empty()), "{}", verdict.file.display());
        assert!(facts["bookmarks"].as_u64() > Some(0), "{} has no bookmarks", verdict.file.display());
        assert!(facts["structure"]["H1"].as_u64() > Some(0), "{} has no heading", verdict.file.display());
    }
}

#[test]
fn pdf_for_paper_is_sound() {
    for verdict in judge_with("pdf-ua", &["--paper"], &OUTPUTS.paper_pdf) {
        verdict.assert_clean();
    }
    for file in &OUTPUTS.text {
        let text = std::fs::read_to_string(file).expect("what stands beside an output is UTF-8");
        assert!(!text.trim().is_empty(), "{} tells nothing", file.display());
    }
}

/// Words that no dictionary hyphenates, as addresses have them, and one that it does.
#[test]
fn no_word_runs_off_the_page() {
    let collection = FreshCollection::new();
    let solid = "x1y2z3q4".repeat(16);
    let compound = "arbeidsongeschiktheidsverzekeringsmaatschappijdirecteurenoverleg".repeat(2);
    let body = format!(
        "Een [bron](https://example.org/{solid}/pad?vraag={solid}), https://example.org/{solid} en {compound}.\n\n\
         Een {compound}[^1]\n\n- item {compound}\n- item [{compound}](https://example.org/{solid})\n\n\
         > citaat {compound}\n\n[^1]: Noot {compound}\n\n\
         ## Voorbeelden\n\n### Een {compound}\n\nTekst.\n\nBron: [{compound}](https://example.org/{solid})\n\n\
         ## Gespreksvragen\n\n1. Wat vraagt het {compound}?\n"
    );
    for number in [1, 2] {
        collection.tip(number, &format!("Een {compound}"), &body);
    }
    let folder = collection.built();
    for name in ["booklet.pdf", "slides.pdf"] {
        let words = pdf_words(&folder.join(name));
        assert!(words.len() > 20, "{name} has {} words", words.len());
        // A third of a centimetre is the least that any printer leaves white.
        let off: Vec<_> = words.iter().filter(|word| word.right > word.page_width - 9.0).collect();
        assert!(off.is_empty(), "{name}: {off:?}");
    }
}
