//! Documents and tables that other programs made, imported: every word arrives in its shape, as pandoc reads it too.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use tipwaaier_tests::{Tipwaaier, judge, judge_with, scratch};

/// What the fixtures are called: one by each of the Python libraries, the others by `LibreOffice` from those.
const MADE: [&str; 3] = ["one.docx", "one.odt", "one.xlsx"];

/// The tips of a source by the names of their files; nothing of it may be lost.
#[track_caller]
fn tips(file: &Path, into: &Path) -> BTreeMap<String, String> {
    let outcome = Tipwaaier::new("import").arg(file).arg("--into").arg(into).arg("--format").arg("json").run().exits(0);
    let report: serde_json::Value = serde_json::from_str(&outcome.stdout).expect("the report is JSON");
    assert_eq!(report["lost"], serde_json::json!([]), "{}: {report:#}", file.display());
    let _ = Tipwaaier::new("check").arg(into).run().exits(0);
    let files = fs::read_dir(into.join("tips")).expect("the import made a folder of tips").flatten();
    files
        .map(|file| {
            let text = fs::read_to_string(file.path()).expect("an imported tip is UTF-8");
            (file.file_name().to_string_lossy().into_owned(), text)
        })
        .collect()
}

/// Letters and digits in order, whatever stands between them.
fn bare(text: &str) -> String {
    text.chars().filter(|c| c.is_alphanumeric()).collect()
}

#[test]
fn what_other_programs_wrote_arrives() {
    let place = scratch();
    let at = |name: &str| place.path().join(name);
    let made: Vec<PathBuf> = MADE.iter().map(|name| at(name)).collect();
    for verdict in judge_with("documents", &["--make"], &made) {
        verdict.assert_clean();
    }

    let word = tips(&at("one.docx"), &at("word"));
    let tip = &word["001-bel-eerst.md"];
    for part in [
        "theme: taal",
        "Dit is **vet** en *schuin* in tip 1.",
        "- een\n  - dieper\n- twee",
        "### De balie\n\nWat er gebeurde.",
        "| Stap | Dagen |\n|---|---|\n| Aanvraag | 3 |",
        "Bron: Een rapport",
        "— Anneke Proefpersoon",
        "> Een citaat.",
        "![Een blauw vlak](images/tip-001.png)",
    ] {
        assert!(tip.contains(part), "one.docx lacks {part}\n{tip}");
    }
    assert_eq!(tips(&at("other.odt"), &at("word-as-odt")), word, "LibreOffice's ODT of one.docx");

    let open = tips(&at("one.odt"), &at("open"));
    let tip = &open["002-schrijf-kort.md"];
    for part in ["Dit is **vet**[^1] gezegd.", "- een\n- twee", "| Aanvraag | 3 |", "[^1]: De noot van tip 2."] {
        assert!(tip.contains(part), "one.odt lacks {part}\n{tip}");
    }
    let again = tips(&at("other.docx"), &at("open-as-word"));
    assert_eq!(bare(&again["002-schrijf-kort.md"]), bare(tip), "LibreOffice's DOCX of one.odt");

    let table = tips(&at("one.xlsx"), &at("table"));
    let tip = &table["001-titel-1.md"];
    for part in [
        "top: true",
        "- punt a\n- punt b",
        "### De balie 1",
        "— Anneke Proefpersoon",
        "Omdat **het helpt**.",
        "- En nu?",
    ] {
        assert!(tip.contains(part), "one.xlsx lacks {part}\n{tip}");
    }
    assert_eq!(tips(&at("other.ods"), &at("table-as-ods")), table, "LibreOffice's ODS of one.xlsx");
    let text = tips(&at("other.csv"), &at("table-as-text"));
    assert_eq!(bare(&text["001-titel-1.md"]), bare(tip), "LibreOffice's CSV of one.xlsx");
}

#[test]
fn pandoc_reads_the_same_words_and_shapes() {
    let place = scratch();
    let made: Vec<PathBuf> = ["one.docx", "one.odt"].iter().map(|name| place.path().join(name)).collect();
    for verdict in judge_with("documents", &["--make"], &made) {
        verdict.assert_clean();
    }
    for verdict in judge("documents", &made) {
        let into = place.path().join(format!("{}-tips", verdict.file.display()).replace('/', "-"));
        let text: String = tips(&verdict.file, &into).into_values().collect();
        let have = bare(&text).to_lowercase();
        let words = verdict.facts["words"].as_array().expect("pandoc gives words");
        for word in words.iter().filter_map(serde_json::Value::as_str) {
            // The names of fields, and what became of a theme or of a person, stand elsewhere.
            let moved = ["Tip", "Thema:", "Adviseur,", "Gemeente", "Voorbeeldstad"].contains(&word);
            assert!(moved || have.contains(&bare(word).to_lowercase()), "{}: {word}", verdict.file.display());
        }
        let count = |mark: &str| text.lines().filter(|line| line.starts_with(mark)).count() as u64;
        let fact = |name: &str| verdict.facts[name].as_u64().expect("pandoc counts");
        assert_eq!(count("|---"), fact("tables"), "{}: tables", verdict.file.display());
        assert_eq!(count("[^"), fact("notes"), "{}: notes", verdict.file.display());
        assert_eq!(count("!["), fact("pictures"), "{}: pictures", verdict.file.display());
        // The headings of tips themselves are their titles.
        assert_eq!(count("##") + 2, fact("headings"), "{}: headings", verdict.file.display());
    }
}
