//! The pages of codes and of commands in the docs say what the program says: `TIPWAAIER_RENEW=1` writes them anew.

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

/// What `--help` says of the program and of each of its commands.
fn commands() -> String {
    let help = |name: Option<&str>| {
        let run = Tipwaaier::new(name.unwrap_or("--help"));
        let run = if name.is_some() { run.arg("--help") } else { run };
        run.run().exits(0).stdout
    };
    let whole = help(None);
    let list = whole.split("Commands:").nth(1).and_then(|rest| rest.split("\n\n").next()).expect("help lists commands");
    let mut page = String::from(
        "# Commands\n\nWhat `tipwaaier COMMAND --help` says, in English; with `--lang nl` it says so in Dutch.\n\nExit \
         status: 0 done; 1 the content has errors, all of them reported, nothing written; 2 anything else. Results go to \
         standard output, everything else to standard error.\n",
    );
    for name in list.lines().filter_map(|line| line.split_whitespace().next().filter(|_| line.starts_with("  "))) {
        // A line of wrapped text begins further in.
        if list.contains(&format!("\n  {name} ")) {
            let _ = write!(page, "\n## {name}\n\n```text\n{}\n```\n", help(Some(name)).trim_end());
        }
    }
    page
}

/// Compares a page of the docs with what it should say, or writes that.
fn says(name: &str, page: &str) {
    let path = root().join("docs").join(name);
    if std::env::var_os("TIPWAAIER_RENEW").is_some() {
        fs::write(&path, page).expect("the docs can be written");
    }
    let written = fs::read_to_string(&path).unwrap_or_default();
    assert_eq!(written, page, "docs/{name} is stale: run `just renew` and read the diff");
}

#[test]
fn the_page_of_codes_says_what_explain_says() {
    says("codes.md", &page());
}

#[test]
fn the_page_of_commands_says_what_help_says() {
    says("commands.md", &commands());
}
