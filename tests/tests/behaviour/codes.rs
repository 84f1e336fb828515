//! The page of codes in the docs says what `explain` says: `TIPWAAIER_RENEW=1` writes it anew.

use std::fmt::Write as _;
use std::fs;

use tipwaaier_tests::{Tipwaaier, root};

/// A code with how much it matters and what it means.
struct Row {
    code: String,
    severity: String,
    meaning: String,
}

/// The table that `explain` prints; its columns stand two blanks apart at least.
fn explained(language: &str) -> Vec<Row> {
    let listed = Tipwaaier::new("explain").arg("--lang").arg(language).run().exits(0);
    let row = |line: &str| {
        let mut cells = line.split("  ").map(str::trim).filter(|cell| !cell.is_empty());
        let mut cell = || cells.next().expect("a row has three cells").to_owned();
        Row { code: cell(), severity: cell(), meaning: cell() }
    };
    listed.stdout.lines().map(row).collect()
}

fn page() -> String {
    let (dutch, english) = (explained("nl"), explained("en"));
    assert_eq!(dutch.len(), english.len());
    let mut page = String::from(
        "# Codes\n\nEvery message ends in a code. `tipwaaier explain CODE` says the same as this page, which is made \
         from it.\n\nA warning or a hint can be set in `collection.toml`, to `off`, `hint`, `warning` or `error`; an error \
         can't:\n\n```toml\n[lints]\nhard-word = \"off\"\n```\n",
    );
    for (severity, heading) in [("error", "Errors"), ("warning", "Warnings"), ("hint", "Hints")] {
        let _ = write!(page, "\n## {heading}\n\n| code | Nederlands | English |\n|---|---|---|\n");
        for (nl, en) in dutch.iter().zip(&english).filter(|(_, en)| en.severity == severity) {
            assert_eq!(nl.code, en.code);
            let cell = |text: &str| text.replace('|', "\\|").replace("[[", "\\[\\[");
            let _ = writeln!(page, "| `{}` | {} | {} |", en.code, cell(&nl.meaning), cell(&en.meaning));
        }
    }
    page
}

#[test]
fn the_page_of_codes_says_what_explain_says() {
    let path = root().join("docs/codes.md");
    let page = page();
    if std::env::var_os("TIPWAAIER_RENEW").is_some() {
        fs::write(&path, &page).expect("the docs can be written");
    }
    let written = fs::read_to_string(&path).unwrap_or_default();
    assert_eq!(written, page, "docs/codes.md is stale: run `just renew` and read the diff");
}
