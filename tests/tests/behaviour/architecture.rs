//! The table of crates in ARCHITECTURE.md is what cargo sees: who may use whom, of our own crates.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::process::Command;

use tipwaaier_tests::root;

type Uses = BTreeMap<String, BTreeSet<String>>;

/// `| crate | may use, of ours | holds |`, row by row.
fn allowed() -> Uses {
    let text = fs::read_to_string(root().join("ARCHITECTURE.md")).expect("ARCHITECTURE.md can be read");
    let rows = text.lines().skip_while(|line| !line.starts_with("| crate | may use, of ours |")).skip(2);
    rows.take_while(|line| line.starts_with('|'))
        .map(|line| {
            let cells: Vec<&str> = line.split('|').map(str::trim).collect();
            let uses = cells[2].split(',').map(str::trim).filter(|name| *name != "–").map(str::to_owned).collect();
            (cells[1].to_owned(), uses)
        })
        .collect()
}

fn short(package: &str) -> String {
    if package == "tipwaaier" { "cli".to_owned() } else { package.trim_start_matches("tipwaaier-").to_owned() }
}

/// What each crate uses in fact, from the binary and the tests down.
fn in_fact() -> Uses {
    let output = Command::new(env!("CARGO"))
        .args(["metadata", "--format-version", "1", "--no-deps", "--offline"])
        .current_dir(root())
        .output()
        .expect("cargo runs this test, so it is there");
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let metadata: serde_json::Value = serde_json::from_slice(&output.stdout).expect("cargo metadata is JSON");
    let packages = metadata["packages"].as_array().expect("cargo metadata lists packages");
    let mut found = Uses::new();
    let mut todo = vec!["cli".to_owned(), "tests".to_owned()];
    while let Some(name) = todo.pop() {
        let package = packages.iter().find(|package| package["name"].as_str().map(short).as_deref() == Some(&name));
        let package = package.unwrap_or_else(|| panic!("the workspace has no crate {name}"));
        let dependencies = package["dependencies"].as_array().expect("a package lists its dependencies");
        let ours = dependencies.iter().filter(|d| d["path"].is_string() && d["kind"].is_null());
        let uses: BTreeSet<String> = ours.filter_map(|d| d["name"].as_str()).map(short).collect();
        todo.extend(uses.iter().filter(|used| !found.contains_key(*used)).cloned());
        found.insert(name, uses);
    }
    found
}

#[test]
fn crates_use_each_other_as_the_table_says() {
    let (allowed, found) = (allowed(), in_fact());
    let listed: Vec<&String> = allowed.keys().collect();
    assert_eq!(listed, found.keys().collect::<Vec<_>>(), "the table and the workspace hold other crates");
    for (name, uses) in &found {
        let extra: Vec<&String> = uses.difference(&allowed[name]).collect();
        assert!(extra.is_empty(), "{name} uses {extra:?}, which the table does not allow");
    }
}
