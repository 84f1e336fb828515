//! The audit held against a database of advisories that the test makes: it turns red for what is built in, and only then.

use std::fs;
use std::path::Path;
use std::process::{Command, Output};

use tipwaaier_tests::root;

use crate::built::fresh_folder;

/// A database of advisories with one, against all versions of a crate, as a clone of `RustSec`'s own would be.
fn database(folder: &Path, package: &str) {
    let advisories = folder.join("crates").join(package);
    fs::create_dir_all(&advisories).expect("cargo's folder for tests can be written");
    let advisory = format!(
        "```toml\n[advisory]\nid = \"RUSTSEC-2000-0001\"\npackage = \"{package}\"\ndate = \"2000-01-01\"\n\n\
         [versions]\npatched = []\n```\n\n# A fault made for a test\n\nIt is none.\n"
    );
    fs::write(advisories.join("RUSTSEC-2000-0001.md"), advisory).expect("cargo's folder for tests can be written");
    for arguments in [
        &["init", "--quiet", "--initial-branch=main"][..],
        &["add", "--all"],
        &["-c", "user.name=test", "-c", "user.email=test@example.org", "commit", "--quiet", "--message", "Made"],
    ] {
        let done = Command::new("git").args(arguments).current_dir(folder).status();
        assert!(done.expect("git is missing; install it with 'apt-get install git'").success(), "git {arguments:?}");
    }
}

fn audit(database: &Path) -> (Output, String) {
    let output = Command::new("bash")
        .args(["tests/audit", "advisories"])
        .env("TIPWAAIER_ADVISORY_DB", database)
        .current_dir(root())
        .output()
        .expect("bash is missing");
    let said = String::from_utf8_lossy(&output.stderr).into_owned();
    (output, said)
}

#[test]
fn an_advisory_against_what_is_built_in_turns_the_audit_red() {
    let bad = fresh_folder("advisory-against-ours");
    database(&bad, "pulldown-cmark");
    let (output, said) = audit(&bad);
    assert_eq!(output.status.code(), Some(1), "{said}");
    for words in ["RUSTSEC-2000-0001", "pulldown-cmark", "tipwaaier-parser"] {
        assert!(said.contains(words), "the audit does not name {words}: {said}");
    }

    let good = fresh_folder("advisory-against-others");
    database(&good, "a-crate-that-nobody-here-uses");
    let (output, said) = audit(&good);
    assert_eq!(output.status.code(), Some(0), "{said}");

    let none = fresh_folder("no-database");
    let (output, said) = audit(&none);
    assert_eq!(output.status.code(), Some(1), "a folder without advisories passed for a database: {said}");
}
