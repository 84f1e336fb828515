//! Editors: the schemas and settings that `new` writes, as taplo and yaml-language-server take them.

use std::fs;
use std::path::{Path, PathBuf};

use tipwaaier_tests::{Tipwaaier, Verdict, binary, judge_with, scratch};

/// A fresh collection in a folder of its own.
fn fresh(folder: &Path, language: &str) -> PathBuf {
    let collection = folder.join(language);
    let new = Tipwaaier::new("new").arg(&collection).arg("--title").arg("Tips").arg("--publisher").arg("Exampletown");
    let _ = new.arg("--language").arg(language).run().exits(0);
    collection
}

fn judged(folders: &[PathBuf]) -> Vec<Verdict> {
    let binary = binary();
    judge_with("editor", &["--binary", binary.to_str().expect("the path of the binary is UTF-8")], folders)
}

#[test]
fn a_fresh_collection_is_complete_and_clean_in_an_editor() {
    let folder = scratch();
    let folders = ["nl", "en", "de", "fr"].map(|language| fresh(folder.path(), language));
    for verdict in judged(&folders) {
        verdict.assert_clean();
        let facts = &verdict.facts;
        assert_eq!(
            facts["toml"].as_object().map(serde_json::Map::len),
            Some(3),
            "each TOML file has a schema: {facts}"
        );
        let completed = facts["completed"].to_string();
        for key in ["number", "title", "theme", "top", "summary", "keywords"] {
            assert!(completed.contains(&format!("\"{key}\"")), "{key} is not offered: {completed}");
        }
        assert_eq!(facts["snippets"].as_array().map(Vec::len), Some(2), "{facts}");
        assert_eq!(facts["problems"].as_array().map(Vec::len), Some(0), "{facts}");
    }
}

#[test]
fn what_is_wrong_is_seen_in_an_editor() {
    let folder = scratch();
    let collection = fresh(folder.path(), "nl");
    let change = |file: &str, from: &str, to: &str| {
        let path = collection.join(file);
        let text = fs::read_to_string(&path).expect("a fresh collection has this file");
        assert!(text.contains(from), "{file} has no {from}");
        fs::write(path, text.replacen(from, to, 1)).expect("a fresh collection can be changed");
    };
    change("collection.toml", "edition = \"1\"", "edition = 1");
    change("contributors.toml", "name = ", "naam = ");
    change("sets/eerste-werkconferentie.toml", "title = ", "top = \"ja\"\ntitle = ");
    change("tips/001-begin-met-een-vraag.md", "number: 1", "nummer: 1");
    change("tips/002-maak-het-kort.md", "theme: ", "top: misschien\ntheme: ");
    for verdict in judged(&[collection]) {
        for (code, part) in [
            ("TAPLO", "not of type \"string\""),
            ("TAPLO", "naam"),
            ("TAPLO", "not of type \"boolean\""),
            ("YAML", "nummer"),
            ("YAML", "boolean"),
        ] {
            let seen = verdict.findings.iter().any(|found| found.code == code && found.message.contains(part));
            assert!(seen, "{code} says nothing of {part}: {}", verdict.told());
        }
        let problems = verdict.facts["problems"].to_string();
        assert!(problems.contains("tips/001-begin-met-een-vraag.md:2:1 "), "the task shows its place: {problems}");
    }
}
