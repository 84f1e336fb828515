//! What the files and places of a book are called, whatever content is called: by chance, not from a list.

#![allow(clippy::disallowed_methods, reason = "a test may touch files and clock")]
#![allow(clippy::unwrap_used, reason = "a panic in a test is its report")]

mod fixture;
mod reading;

use std::collections::BTreeSet;

use proptest::prelude::*;
use proptest::sample::select;
use tipwaaier_model::{ContributorKey, Edition, PictureKey, TipNumber, TopicKey};

/// A name such as nobody should give: of devices and of files of the book itself, of paths, with marks, of any text.
fn odd_name() -> impl Strategy<Value = String> {
    let known = [
        "CON",
        "nul.",
        "-rf",
        "..",
        "../../mimetype",
        "/etc/passwd",
        "C:\\x",
        "nav.xhtml",
        "cover",
        "tip-0001",
        "toc",
        "META-INF",
        "content.opf",
        "a\nb",
        "x\u{0}y",
        "\u{202e}gpj",
        "e\u{301}",
        "é",
        "İ",
        "ı",
        "ß",
        "😀",
        "#",
        "?a=b&c",
        "\"'><",
        "%2e%2e",
        "",
        " ",
    ];
    prop_oneof![
        3 => select(known.to_vec()).prop_map(str::to_owned),
        2 => any::<String>(),
        1 => "[a-zA-Z]{1,3}",
        1 => (1..400_usize).prop_map(|length| "x".repeat(length)),
    ]
}

/// A book of tips with any numbers, and of odd names wherever one could come into the name of a file or a place.
fn edition() -> impl Strategy<Value = Edition> {
    let numbers = proptest::collection::btree_set(1..=9_999_i64, 1..8);
    (numbers, proptest::collection::vec(odd_name(), 40)).prop_map(|(numbers, names)| {
        let mut names = names.iter().cycle().cloned();
        let mut name = move || names.next().unwrap();
        let numbers: Vec<TipNumber> = numbers.into_iter().map(|number| TipNumber::new(number).unwrap()).collect();
        let tips = numbers.iter().enumerate().map(|(at, number)| {
            let mut tip = fixture::full_tip();
            fixture::retarget(&mut tip, numbers[(at + 1) % numbers.len()]);
            tip.number = *number;
            tip.title = name();
            tip.theme = TopicKey(at % 3);
            tip.top = at % 2 == 0;
            tip.keywords = vec![name()];
            for section in &mut tip.sections {
                section.heading = vec![fixture::inline(&name())];
            }
            tip
        });
        let mut collection = fixture::collection("nl", tips.collect());
        for theme in &mut collection.themes {
            (theme.id, theme.title) = (name(), name());
        }
        for person in &mut collection.contributors {
            (person.id, person.name) = (name(), name());
        }
        for picture in &mut collection.pictures {
            picture.path = name();
        }
        // A picture more, of the name of the one before it.
        let again = collection.pictures[PictureKey(2).0].clone();
        collection.pictures.push(again);
        collection.contributors[ContributorKey(3).0].photo = Some(PictureKey(collection.pictures.len() - 1));
        fixture::edition(collection)
    })
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 60, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn names_of_files_and_places_are_unique_and_safe(edition in edition()) {
        let opened = reading::book(&edition);
        let mut seen = BTreeSet::new();
        for name in opened.names() {
            let plain = name.chars().all(|c| c.is_ascii_alphanumeric() || matches!(c, '.' | '/' | '-' | '_'));
            prop_assert!(plain && name.len() < 80, "{name:?} is no name for a file on every machine");
            prop_assert!(name.split('/').all(|part| !part.is_empty() && !part.starts_with(['.', '-'])), "{name:?}");
            // Some file systems tell no case apart.
            prop_assert!(seen.insert(name.to_lowercase()), "{name} is there twice");
        }
        let tips = opened.names().filter(|name| name.contains("/tip-")).count();
        prop_assert_eq!(tips, edition.tips.len());
        // Also that no document has an id twice.
        prop_assert_eq!(opened.dangling(), Vec::<String>::new());
    }
}
