//! The code map in ARCHITECTURE.md is what Cargo says: the same crates, and for each the same crates of ours.

#![allow(clippy::unwrap_used, reason = "a panic is a test’s report")]

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;
use std::process::Command;

/// Crates by name with the crates of ours that they may use.
type Map = BTreeMap<String, BTreeSet<String>>;

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR")).parent().unwrap()
}

/// The rows of the table under ‘Code map’.
fn documented() -> Map {
    let text = std::fs::read_to_string(root().join("ARCHITECTURE.md")).unwrap();
    let section = text.split("## Code map").nth(1).unwrap().split("**Invariant").next().unwrap();
    let rows = section.lines().filter(|line| line.starts_with('|')).skip(2);
    rows.map(|row| {
        let cells: Vec<&str> = row.split('|').map(str::trim).collect();
        let uses = cells[2].split(',').map(str::trim).filter(|name| *name != "–").map(str::to_owned).collect();
        (cells[1].to_owned(), uses)
    })
    .collect()
}

fn short(package: &str) -> String {
    if package == "tipwaaier" { "cli".to_owned() } else { package.trim_start_matches("tipwaaier-").to_owned() }
}

/// What Cargo says, dependencies for tests left out.
fn actual() -> Map {
    let output = Command::new(env!("CARGO"))
        .args(["metadata", "--no-deps", "--format-version", "1"])
        .current_dir(root())
        .output()
        .unwrap();
    let metadata: serde_json::Value = serde_json::from_slice(&output.stdout).unwrap();
    let text = |value: &serde_json::Value| value.as_str().unwrap_or_default().to_owned();
    let packages = metadata["packages"].as_array().unwrap();
    packages
        .iter()
        .map(|package| {
            let dependencies = package["dependencies"].as_array().unwrap();
            let uses = dependencies
                .iter()
                .filter(|dependency| dependency["kind"].is_null() && text(&dependency["name"]).starts_with("tipwaaier"))
                .map(|dependency| short(&text(&dependency["name"])))
                .collect();
            (short(&text(&package["name"])), uses)
        })
        .collect()
}

#[test]
fn the_code_map_is_what_cargo_says() {
    let (documented, actual) = (documented(), actual());
    assert!(actual.len() > 10, "cargo metadata names {} crates", actual.len());
    let names = |map: &Map| map.keys().cloned().collect::<BTreeSet<_>>();
    assert_eq!(names(&documented), names(&actual), "crates in ARCHITECTURE.md (left) and in the workspace (right)");
    for (name, uses) in &actual {
        assert_eq!(&documented[name], uses, "{name}: ARCHITECTURE.md (left) and its Cargo.toml (right)");
    }
}

#[test]
fn renderers_know_neither_the_parser_nor_each_other() {
    let renderers = ["booklet", "press", "epub", "slides"];
    let actual = actual();
    for renderer in renderers {
        for forbidden in renderers.iter().chain(&["parser", "importer", "pipeline"]).filter(|name| **name != renderer) {
            assert!(!actual[renderer].contains(*forbidden), "{renderer} uses {forbidden}");
        }
    }
}
