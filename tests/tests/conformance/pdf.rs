//! PDF/UA-1 and PDF/A-2a by `page`, soundness by qpdf, fonts by pdffonts, meaning by outloud.

use tipwaaier_tests::judge_with;

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
