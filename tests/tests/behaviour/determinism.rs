//! Equal sources and options make equal bytes, wherever, whenever and with however many threads.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use tipwaaier_tests::{FreshCollection, Tipwaaier, root};

/// Builds a copy of the case with one of everything, in a place of its own.
fn built(change: impl FnOnce(Tipwaaier) -> Tipwaaier) -> BTreeMap<String, Vec<u8>> {
    let collection = FreshCollection::copy_of(&root().join("tests/suite/good/constructs"));
    let _ = change(collection.building()).run().exits(0);
    files_of(&collection.output().join("all"))
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

#[track_caller]
fn assert_same(one: &BTreeMap<String, Vec<u8>>, other: &BTreeMap<String, Vec<u8>>) {
    assert!(one.keys().eq(other.keys()), "{:?} and {:?}", one.keys(), other.keys());
    for (name, bytes) in one {
        let same = bytes.iter().zip(&other[name]).take_while(|(a, b)| a == b).count();
        assert!(*bytes == other[name], "{name} differs from byte {same} on");
    }
}

#[test]
fn two_builds_in_two_places_are_the_same() {
    assert_same(&built(|build| build), &built(|build| build));
}

#[test]
fn threads_time_zone_home_and_locale_change_nothing() {
    let elsewhere = |build: Tipwaaier| {
        build
            .env("RAYON_NUM_THREADS", "1")
            .env("TZ", "Pacific/Kiritimati")
            .env("HOME", "/nonexistent")
            .env("LC_ALL", "tr_TR.UTF-8")
    };
    assert_same(&built(|build| build), &built(elsewhere));
}

#[test]
fn a_source_date_is_used_and_its_builds_are_the_same() {
    let dated = |build: Tipwaaier| build.env("SOURCE_DATE_EPOCH", "1700000000");
    let (one, other) = (built(dated), built(dated));
    assert_same(&one, &other);
    assert_ne!(one["tips.epub"], built(|build| build)["tips.epub"], "the source date left no trace in the EPUB");
}

#[test]
fn a_garbled_source_date_is_an_error() {
    let collection = FreshCollection::copy_of(&root().join("tests/suite/good/smallest"));
    let outcome = collection.building().env("SOURCE_DATE_EPOCH", "gisteren").run().exits(2);
    assert!(outcome.stderr.contains("SOURCE_DATE_EPOCH"), "{}", outcome.stderr);
}
