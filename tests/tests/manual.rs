//! The handleiding's examples run: its files are written, its commands end well and leave what it says.

#![allow(clippy::unwrap_used, reason = "a panic is a test’s report")]

use std::path::Path;

use tipwaaier_tests::{Tipwaaier, root, scratch};

/// A step of the manual: a file that the reader writes, or commands that the reader types.
enum Step {
    File { path: String, text: String },
    Command(Vec<String>),
}

/// The fenced blocks of the manual: those marked with a file's name, and consoles.
fn steps(manual: &str) -> Vec<Step> {
    let mut steps = Vec::new();
    let mut lines = manual.lines();
    let mut name: Option<String> = None;
    while let Some(line) = lines.next() {
        if let Some(path) = line.strip_prefix("<!-- bestand: ").and_then(|rest| rest.strip_suffix(" -->")) {
            name = Some(path.to_owned());
        } else if let Some(language) = line.trim_start().strip_prefix("```") {
            let block: Vec<&str> = lines.by_ref().take_while(|line| line.trim() != "```").collect();
            match name.take() {
                Some(path) => steps.push(Step::File { path, text: block.join("\n") + "\n" }),
                None if language == "console" => {
                    let commands = block.iter().filter_map(|line| line.trim().strip_prefix("$ tipwaaier "));
                    steps.extend(commands.map(|command| Step::Command(words(command))));
                }
                None => {}
            }
        }
    }
    steps
}

/// A command line's words; double quotes keep some together.
fn words(command: &str) -> Vec<String> {
    command
        .split('"')
        .enumerate()
        .flat_map(|(at, part)| {
            if at % 2 == 1 { vec![part.to_owned()] } else { part.split_whitespace().map(str::to_owned).collect() }
        })
        .collect()
}

#[test]
fn the_manual_does_what_it_says() {
    let manual = std::fs::read_to_string(root().join("docs/handleiding.md")).unwrap();
    let folder = scratch();
    let mut commands = 0;
    for step in steps(&manual) {
        match step {
            Step::File { path, text } => {
                let file = folder.path().join(path);
                std::fs::create_dir_all(file.parent().unwrap()).unwrap();
                std::fs::write(file, text).unwrap();
            }
            Step::Command(arguments) => {
                let (subcommand, rest) = arguments.split_first().unwrap();
                let run = rest.iter().fold(Tipwaaier::new(subcommand), Tipwaaier::arg);
                let _ = run.current_dir(folder.path()).run().exits(0);
                commands += 1;
            }
        }
    }
    assert!(commands >= 10, "the manual has {commands} commands only");
    let there = |path: &str| assert!(Path::new(&folder.path().join(path)).is_file(), "{path} is not there");
    for path in [
        "klaar/all/booklet.pdf",
        "klaar/all/tips.epub",
        "klaar/all/slides.html",
        "klaar/all/booklet-print.txt",
        "klaar/balie/booklet.pdf",
        "klaar/tips/booklet.pdf",
        "groot/all/booklet.pdf",
        "huisstijl/all/booklet.pdf",
        "mijn-tips/tips/012-zet-de-koffie-klaar.md",
    ] {
        there(path);
    }
}
