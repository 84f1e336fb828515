//! Bad collections: every problem is reported with its place, nothing is written, and an earlier output stays.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use tipwaaier_tests::{Case, FreshCollection, Tipwaaier, cases};

/// `severity code file:line:column`, a line each, sorted: what `check --format json` reports.
fn reported(folder: &Path, name: &str) -> String {
    let outcome = Tipwaaier::new("check").arg(folder).arg("--format").arg("json").run().exits(1);
    let diagnostics: Vec<serde_json::Value> = serde_json::from_str(&outcome.stdout)
        .unwrap_or_else(|why| panic!("{name}: '--format json' is not JSON: {why}\n{}", outcome.stdout));
    let mut lines: Vec<String> = diagnostics
        .iter()
        .map(|diagnostic| {
            let field = |key: &str| diagnostic[key].as_str().unwrap_or_default().to_owned();
            assert!(!field("message").is_empty(), "{name}: a diagnostic says nothing: {diagnostic}");
            assert!(
                !field("message").contains("/tmp"),
                "{name}: a message tells where the collection lies: {diagnostic}"
            );
            let file = field("file");
            let file = Path::new(&file).strip_prefix(folder).unwrap_or(Path::new(&file));
            let place = format!("{}:{}:{}", file.display(), diagnostic["line"], diagnostic["column"]);
            format!("{} {} {place}", field("severity"), field("code"))
        })
        .collect();
    lines.sort();
    lines.join("\n") + "\n"
}

fn case_is_refused(case: &Case) {
    let collection = FreshCollection::copy_of(&case.folder.join("content"));
    let golden = case.folder.join("expected.txt");
    let reported = reported(&collection.folder(), &case.name);
    // A golden file is renewed on request, and read in the diff.
    if std::env::var_os("TIPWAAIER_RENEW").is_some() {
        fs::write(&golden, &reported).expect("the suite can be written");
    }
    let expected = fs::read_to_string(&golden).expect("the case is complete");
    assert_eq!(reported, expected, "{}: other problems than expected", case.name);
    assert!(expected.contains("error "), "{} holds no error", case.name);

    let refused = collection.building().run().exits(1);
    assert!(!collection.output().exists(), "{}: a refused build wrote something", case.name);
    assert!(!refused.stderr.trim().is_empty(), "{}: a refused build said nothing", case.name);
    assert!(refused.stdout.is_empty(), "{}: problems belong on stderr", case.name);
}

#[test]
fn each_bad_case_is_refused_with_all_its_problems() {
    for case in cases("bad") {
        case_is_refused(&case);
    }
}

fn files_of(folder: &Path) -> BTreeMap<String, Vec<u8>> {
    fs::read_dir(folder)
        .expect("an output folder can be read")
        .map(|entry| entry.expect("an output folder can be read"))
        .map(|entry| {
            (entry.file_name().to_string_lossy().into_owned(), fs::read(entry.path()).expect("an output can be read"))
        })
        .collect()
}

#[test]
fn an_earlier_output_outlives_an_error() {
    let collection = FreshCollection::new();
    collection.tip(1, "Begin klein", "Eerst een klein begin.");
    let folder = collection.built();
    let before = files_of(&folder);
    collection.tip(2, "Fout", "Hier staat <script>HTML</script>.");
    let _ = collection.building().run().exits(1);
    assert_eq!(files_of(&folder), before);
}

#[test]
fn wrong_arguments_and_missing_folders_exit_2() {
    let empty = tipwaaier_tests::scratch();
    let nowhere = empty.path().join("nergens");
    for outcome in [
        Tipwaaier::new("bouw").run(),
        Tipwaaier::new("build").arg("--alleen").arg("x").run(),
        Tipwaaier::new("build").arg(&nowhere).run(),
    ] {
        let outcome = outcome.exits(2);
        assert!(!outcome.stderr.trim().is_empty(), "{} says nothing", outcome.line);
    }
    assert!(!nowhere.exists());
}

#[test]
fn messages_follow_the_readers_language() {
    let collection = FreshCollection::new();
    collection.tip(1, "Fout", "Hier staat <script>HTML</script>.");
    let said = |language: &str| {
        Tipwaaier::new("check")
            .arg(collection.folder())
            .env("LC_ALL", language)
            .env("LANG", language)
            .run()
            .exits(1)
            .stderr
    };
    let (dutch, english) = (said("nl_NL.UTF-8"), said("en_GB.UTF-8"));
    assert_ne!(dutch, english);
    assert!(
        dutch.contains("raw-html") && english.contains("raw-html"),
        "the code is the same in both\n{dutch}\n{english}"
    );
}
