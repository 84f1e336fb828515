//! Every folder of the suite is picked up by a test: one that is misnamed would prove nothing in silence.

use std::collections::BTreeSet;
use std::fs;

use tipwaaier_tests::{cases, root};

#[test]
fn every_kind_of_case_has_a_test() {
    let kinds: BTreeSet<String> = fs::read_dir(root().join("tests/suite"))
        .expect("the suite can be read")
        .map(|entry| entry.expect("the suite can be read").file_name().to_string_lossy().into_owned())
        .collect();
    assert_eq!(kinds, ["bad", "good", "pages"].map(String::from).into());
}

#[test]
fn every_case_is_complete() {
    for case in cases("good") {
        assert!(case.folder.join("collection.toml").is_file(), "{} has no collection.toml", case.name);
    }
    for case in cases("bad") {
        assert!(case.folder.join("expected.txt").is_file(), "{} has no expected.txt", case.name);
        assert!(case.folder.join("content").is_dir(), "{} has no content", case.name);
    }
    for case in cases("pages") {
        let kind = case.folder.extension().and_then(|extension| extension.to_str());
        assert!(matches!(kind, Some("txt")), "{} is no saved page", case.name);
    }
}
