//! The TOML files: what is no TOML, what is there twice, what goes round.

use crate::matrix::{Fault, fault, file};

const HEAD: &str = "title = \"Proefboek\"\nlanguage = \"nl\"\npublisher = \"Gemeente Voorbeeldstad\"\n\
                    identifier = \"urn:uuid:0c1a5a0e-6f0e-4f5c-8d6a-0a54f3a7b3c1\"\n";
const THEME: &str = "\n[[themes]]\nid = \"commitment\"\ntitle = \"Commitment\"\n";

/// `collection.toml` with lines of its own on line 5 and on.
fn collection(name: &str, rows: &'static [u8], lines: &str) -> Fault {
    file(name, rows, "collection.toml", format!("{HEAD}{lines}\n{THEME}"))
}

/// `collection.toml` with a language of its own, on line 2.
fn language(name: &str, rows: &'static [u8], language: &str) -> Fault {
    file(name, rows, "collection.toml", format!("{HEAD}{THEME}").replace("\"nl\"", language))
}

fn set(name: &str, rows: &'static [u8], text: &str) -> Fault {
    file(name, rows, "sets/dag.toml", text)
}

pub(crate) fn faults() -> Vec<Fault> {
    let mut faults = collections();
    faults.extend(sets());
    faults.extend(references());
    faults
}

fn collections() -> Vec<Fault> {
    vec![
        collection("toml-unclosed", &[31, 72], "subtitle = \"open").refused(["syntax collection.toml:5"]),
        collection("toml-doubled", &[31, 72], "title = \"Nog een\"").refused(["duplicate-key collection.toml:5"]),
        collection("toml-unknown-key", &[72], "versie = 2").refused(["unknown-key collection.toml:5"]),
        collection("toml-of-a-later-version", &[72], "format_version = 99").refused(["unknown-key collection.toml:5"]),
        collection("toml-wrong-type", &[72], "subtitle = 1e400").refused(["wrong-type collection.toml:5"]),
        collection("toml-negative", &[72], "edition = -1").refused(["wrong-type collection.toml:5"]),
        collection("toml-escape", &[16], "subtitle = \"a\\u0007b\"").refused(["forbidden-character collection.toml:5"]),
        collection("toml-that-nests", &[31], &format!("subtitle = {}", "[".repeat(10_000)))
            .refused(["syntax collection.toml:5", "syntax collection.toml:9"]),
        collection("toml-dotted-without-end", &[31], &format!("{}a = 1", "a.".repeat(10_000)))
            .refused(["syntax collection.toml:1"]),
        collection("theme-twice", &[10, 72], THEME).refused(["duplicate-name collection.toml:12"]),
        language("language-that-is-none", &[55], "\"xx invalid!\"").refused(["bad-value collection.toml:2"]),
        language("language-of-another", &[55], "\"fy\"").warned(["unsupported-language collection.toml:2"]),
        language("language-as-a-number", &[55, 72], "1").refused(["wrong-type collection.toml:2"]),
        file("people-twice", &[31], "contributors.toml", "[jan]\nname = \"Jan\"\n[jan]\nname = \"Piet\"\n")
            .refused(["duplicate-key contributors.toml:3", "duplicate-key contributors.toml:4"]),
        file("people-with-a-path-as-id", &[9, 72], "contributors.toml", "[\"../x\"]\nname = \"Jan\"\n")
            .refused(["bad-value contributors.toml:1"]),
    ]
}

fn sets() -> Vec<Fault> {
    vec![
        set("set-of-a-tip-that-is-not-there", &[30], "title = \"Dag\"\ntips = [7]\n")
            .refused(["unknown-tip sets/dag.toml:2"]),
        set("set-of-huge-numbers", &[72], "title = \"Dag\"\ntips = [99999999999999999999]\n")
            .refused(["bad-value sets/dag.toml:2"]),
        set("set-of-a-range-backwards", &[72], "title = \"Dag\"\ntips = [\"15-12\"]\n")
            .refused(["bad-value sets/dag.toml:2"]),
        set(
            "set-of-everything-a-thousand-times",
            &[33],
            &format!("title = \"Dag\"\ntips = [{}]\n", "\"1-9999\",".repeat(1_000)),
        )
        .accepted(),
        set("set-of-nothing", &[21], "title = \"Dag\"\ntips = []\n").refused(["empty-selection sets/dag.toml:1"]),
        set("set-on-a-day-that-is-none", &[31], "title = \"Dag\"\ntips = [9]\ndate = 2026-02-30\n")
            .refused(["syntax sets/dag.toml:3"]),
        set(
            "set-of-endless-minutes",
            &[72],
            "title = \"Dag\"\ntips = [9]\n\n[[programme]]\ntime = \"25:99\"\ntitle = \"x\"\nminutes = -5\n",
        )
        .refused(["bad-value sets/dag.toml:5", "bad-value sets/dag.toml:7"]),
        set("set-of-a-theme-that-is-none", &[72], "title = \"Dag\"\nthemes = [\"geen\"]\n")
            .refused(["unknown-theme sets/dag.toml:2"]),
    ]
}

fn references() -> Vec<Fault> {
    vec![
        fault("tips-that-name-each-other", &[30], |collection| {
            collection.tip(1, "Een", "Zie ook tip 2 en [[2]].");
            collection.tip(2, "Twee", "Zie ook tip 1 en [[1]].");
        })
        .accepted(),
        fault("tip-that-names-itself", &[30], |collection| collection.tip(1, "Een", "Zie ook tip 1 en [[1]]."))
            .accepted(),
        fault("tip-that-is-not-there", &[30], |collection| collection.tip(1, "Een", "Zie ook tip 404."))
            .warned(["dangling-reference tips/0001.md:7"]),
        fault("titled-tip-that-is-not-there", &[30], |collection| collection.tip(1, "Een", "Zie [[404]]."))
            .refused(["unknown-tip tips/0001.md:7"]),
        fault("tip-of-a-number-without-end", &[30, 72], |collection| {
            collection.tip(1, "Een", &format!("Zie tip {} en [[{}]].", "9".repeat(50), "9".repeat(50)));
        })
        .accepted(),
        fault("tips-in-a-range-without-end", &[30], |collection| collection.tip(1, "Een", "Zie tips 9 t/m 9999."))
            .warned(["dangling-reference tips/0001.md:7"]),
    ]
}

#[test]
fn toml_files() {
    crate::matrix::run_all(&faults());
}
