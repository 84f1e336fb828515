//! The table of crates in ARCHITECTURE.md is what cargo sees: who may use whom, of our own crates. And within a crate no
//! file uses another that uses it in turn.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;
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

/// The files of a crate as module paths, with what they say.
fn files_of(folder: &Path, module: &[String], found: &mut BTreeMap<Vec<String>, String>) {
    for entry in fs::read_dir(folder).expect("a crate has sources") {
        let path = entry.expect("sources can be listed").path();
        let stem = path.file_stem().map(|stem| stem.to_string_lossy().into_owned()).unwrap_or_default();
        let below = [module, std::slice::from_ref(&stem)].concat();
        if path.is_dir() {
            files_of(&path, &below, found);
        } else if path.extension().is_some_and(|extension| extension == "rs") && stem != "tests" {
            let module = if stem == "lib" { Vec::new() } else { below };
            found.insert(module, fs::read_to_string(&path).expect("sources can be read"));
        }
    }
}

/// The paths that a `use` tree names: `a::{b, c::d}` is `a::b` and `a::c::d`.
fn paths_of(tree: &str) -> Vec<Vec<String>> {
    let words = |path: &str| -> Vec<String> {
        let path = path.split(" as ").next().unwrap_or_default();
        path.split("::").map(|word| word.trim().to_owned()).filter(|word| !word.is_empty()).collect()
    };
    let Some((head, inner)) = tree.split_once('{') else { return vec![words(tree)] };
    let inner = inner.rsplit_once('}').map_or(inner, |(inner, _)| inner);
    let (mut depth, mut parts) = (0_usize, vec![String::new()]);
    for c in inner.chars() {
        match c {
            '{' => depth += 1,
            '}' => depth = depth.saturating_sub(1),
            ',' if depth == 0 => {
                parts.push(String::new());
                continue;
            }
            _ => {}
        }
        parts.last_mut().expect("there is one from the beginning").push(c);
    }
    let parts = parts.iter().filter(|part| !part.trim().is_empty());
    parts.flat_map(|part| paths_of(part)).map(|path| [words(head), path].concat()).collect()
}

/// The files that a file uses by its `use` lines, those of its tests aside.
fn uses_of(module: &[String], text: &str, files: &BTreeMap<Vec<String>, String>) -> BTreeSet<Vec<String>> {
    let text = text.split("#[cfg(test)]\nmod tests").next().unwrap_or_default();
    let lines = text.split(';').filter_map(|statement| {
        let at = statement.rfind("use ")?;
        let is_first =
            statement[..at].lines().last().is_none_or(|line| matches!(line.trim(), "" | "pub" | "pub(crate)"));
        is_first.then(|| statement[at + 4..].trim().to_owned())
    });
    let mut used = BTreeSet::new();
    for path in lines.flat_map(|line| paths_of(&line)) {
        let mut target: Vec<String> = match path.first().map(String::as_str) {
            Some("crate") => path[1..].to_vec(),
            Some("super") => {
                let up = path.iter().take_while(|word| *word == "super").count();
                [&module[..module.len().saturating_sub(up)], &path[up..]].concat()
            }
            _ => continue,
        };
        target.retain(|word| word != "self");
        while !files.contains_key(&target) {
            target.pop();
        }
        if target != module {
            used.insert(target);
        }
    }
    used
}

/// Files that use each other in a circle, as a walk that comes back to where it began.
fn circle(uses: &BTreeMap<Vec<String>, BTreeSet<Vec<String>>>) -> Option<Vec<String>> {
    let mut left = uses.clone();
    // A file that uses none of those that are left is on no circle.
    loop {
        let free: Vec<Vec<String>> = left
            .iter()
            .filter(|(_, used)| used.iter().all(|one| !left.contains_key(one)))
            .map(|(module, _)| module.clone())
            .collect();
        if free.is_empty() {
            break;
        }
        for module in &free {
            left.remove(module);
        }
    }
    let first = left.keys().next()?.clone();
    let mut walk = vec![first];
    loop {
        let last = walk.last().expect("it begins with one");
        let next = left[last].iter().find(|one| left.contains_key(*one)).expect("what is left uses what is left");
        if let Some(at) = walk.iter().position(|one| one == next) {
            let circle = walk[at..].iter().chain([next]);
            return Some(circle.map(|module| format!("crate::{}", module.join("::"))).collect());
        }
        walk.push(next.clone());
    }
}

#[test]
fn no_file_uses_another_that_uses_it_in_turn() {
    for name in in_fact().into_keys().filter(|name| name != "tests") {
        let mut files = BTreeMap::new();
        files_of(&root().join("crates").join(&name).join("src"), &[], &mut files);
        let uses = files.iter().map(|(module, text)| (module.clone(), uses_of(module, text, &files))).collect();
        assert_eq!(circle(&uses), None, "{name}");
    }
}

#[test]
fn a_circle_is_found_by_the_lines_that_make_it() {
    let file = |module: &str, text: &str| (vec![module.to_owned()], text.to_owned());
    let files: BTreeMap<_, _> = [
        file("a", "use std::fmt;\nuse crate::{b::B, c};\n"),
        file("b", "//! B.\n\nuse super::c::{C, D as E};\n"),
        file("c", "pub(crate) use crate::a::A;\n#[cfg(test)]\nmod tests { use crate::b; }\n"),
        file("d", "use crate::a::A;\n"),
    ]
    .into();
    let uses = files.iter().map(|(module, text)| (module.clone(), uses_of(module, text, &files))).collect();
    assert_eq!(circle(&uses), Some(["a", "b", "c", "a"].map(|module| format!("crate::{module}")).to_vec()));
}

/// The sources of all crates, with their paths.
fn sources() -> Vec<(String, String)> {
    let mut found = Vec::new();
    let mut folders = vec![root().join("crates")];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder).expect("a folder of sources can be listed") {
            let path = entry.expect("sources can be listed").path();
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|extension| extension == "rs") {
                found.push((path.display().to_string(), fs::read_to_string(&path).expect("sources can be read")));
            }
        }
    }
    assert!(found.len() > 400, "only {} files were found", found.len());
    found
}

/// The functions of a source, tests aside, each with how many lines it has: rustfmt ends each at the column it began in.
fn functions(text: &str) -> Vec<(&str, usize)> {
    let lines: Vec<&str> = text.split("#[cfg(test)]").next().unwrap_or_default().lines().collect();
    let mut found = Vec::new();
    for (at, line) in lines.iter().enumerate() {
        let Some(name) = line.split_once("fn ").map(|(_, after)| after) else { continue };
        let begins = line.trim_start();
        if !["fn ", "pub", "const fn ", "async fn "].iter().any(|word| begins.starts_with(word)) {
            continue;
        }
        let end = format!("{}}}", &line[..line.len() - begins.len()]);
        let length = lines[at..].iter().take_while(|line| **line != end).count() + 1;
        let has_body = lines[at..].iter().take_while(|line| !line.ends_with(';')).any(|line| line.ends_with('{'));
        if has_body && !begins.ends_with('}') {
            found.push((name.split(['(', '<']).next().unwrap_or_default(), length));
        }
    }
    found
}

#[test]
fn no_function_is_longer_than_a_screen() {
    const LONGEST: usize = 60;
    let mut all = 0;
    let is_test = |path: &str| ["/fixture.rs", "/tests.rs", "/contract.rs"].iter().any(|end| path.ends_with(end));
    for (path, text) in sources().iter().filter(|(path, _)| path.contains("/src/") && !is_test(path)) {
        for (name, length) in functions(text) {
            all += 1;
            assert!(length <= LONGEST, "{path}: {name} has {length} lines");
        }
    }
    assert!(all > 2_500, "only {all} functions were found");
}

#[test]
fn no_comment_leans_on_the_one_before() {
    for (path, text) in sources() {
        let mut comments = text.lines().map(str::trim_start);
        assert!(!comments.any(|line| line.starts_with("/// The same") || line.starts_with("//! The same")), "{path}");
    }
}
