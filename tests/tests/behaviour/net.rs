//! The net: a bounded number of whole collections, made from numbers, in which every word is marked; `just fuzz content`
//! makes any number of others.

use std::fmt::Write as _;

use tipwaaier_tests::net::{Choices, Reader, Sample, Word, cast, compare, cost, markers, overgrown};

/// How many collections each run makes: what two processors build in some two minutes.
const SEEDS: u64 = 50;

#[test]
fn no_word_is_lost_and_no_build_refused_after_a_clean_check() {
    let caught = cast(&(0..SEEDS).collect::<Vec<_>>());
    assert!(caught.wrong == 0, "{caught}\n{}", caught.shrunk(60).take(5).collect::<String>());
    assert!(caught.refused.len() < 5, "the generator writes what `check` refuses\n{caught}");
}

#[test]
fn the_net_notices_a_word_that_is_lost_doubled_moved_or_changed() {
    let sample = Sample::of(Choices::of_seed(1));
    let words = || sample.words.iter().filter(|word| sample.tips.contains(&word.tip));
    let right: Vec<&str> = words().map(|word| word.shown.as_str()).collect();
    let codes = |text: &[&str]| {
        let found = compare(&sample, Reader::Book, "", &text.join(" "));
        found.into_iter().map(|it| it.code).collect::<Vec<_>>()
    };
    let is_once = |shown: &str| {
        let without: Vec<&str> = right.iter().copied().filter(|it| *it != shown).collect();
        codes(&without).contains(&"lost") && codes(&[&right[..], &[shown]].concat()).contains(&"twice")
    };
    let at = right.iter().position(|shown| is_once(shown)).expect("a sample has running text");
    let mut moved = right.clone();
    moved.rotate_left(at + 1);
    assert!(codes(&moved).contains(&"order"), "{:?}", codes(&moved));
    let half = &right[at][..right[at].len() - 1];
    let mut cut = right.clone();
    cut[at] = half;
    assert!(!codes(&cut).is_empty(), "‘{half}’ passes for ‘{}’", right[at]);
}

#[test]
fn markers_are_found_again_where_a_word_was_broken() {
    let sample = Sample::of(Choices::of_seed(2));
    for word in &sample.words {
        assert_eq!(markers(&word.shown)[0].1, word.marker());
    }
    let mut all: Vec<&str> = sample.words.iter().map(Word::marker).collect();
    all.sort_unstable();
    all.dedup();
    assert_eq!(all.len(), sample.words.len(), "two words bear one mark");
}

/// A construct of which a tip may hold many: its name, how many of them are made, and how one of them is written.
type Many = (&'static str, usize, fn(usize) -> String);

const MANY: &[Many] = &[
    ("paragraphs", 800, |n| format!("Alinea {n} van de tekst.\n\n")),
    ("hard breaks", 800, |n| format!("regel {n}\\\n")),
    ("sections", 200, |n| format!("\n## Kop {n}\n\nTekst.\n")),
    ("headings", 300, |n| format!("{}### Kop {n}\n\nTekst.\n\n", if n == 0 { "## Deel\n\n" } else { "" })),
    ("examples", 200, |n| format!("{}### Voorbeeld {n}\n\nTekst.\n\n", if n == 0 { "## Voorbeelden\n\n" } else { "" })),
    ("items", 800, |n| format!("- item {n}\n")),
    ("tasks", 800, |n| format!("- [ ] taak {n}\n")),
    ("linked items", 400, |n| format!("- [stuk {n}](https://example.org/{n})\n")),
    ("links in a line", 400, |n| format!("[stuk {n}](https://example.org/{n})\n")),
    ("addresses", 300, |n| format!("<https://example.org/{n}>\n")),
    ("notes", 200, |n| format!("Woord[^{n}].\n\n[^{n}]: Noot {n}.\n\n")),
    ("references", 800, |n| format!("tip 1 en {n} woorden\n")),
    ("emphasised words", 1200, |n| format!("**vet {n}** _en_ ~~weg~~\n")),
    ("code in a line", 800, |n| format!("`code {n}`\n")),
    ("lines of code", 800, |n| format!("    regel {n}\n")),
    ("rows", 300, |n| format!("{}| rij | {n} |\n", if n == 0 { "| a | b |\n|---|---|\n" } else { "" })),
    ("rows with links", 200, |n| {
        let cell = format!("[stuk](https://example.org/{n})");
        format!("{}| {cell} | {cell}b |\n", if n == 0 { "| a | b |\n|---|---|\n" } else { "" })
    }),
    ("definitions", 300, |n| format!("Term {n}\n: Betekenis.\n\n")),
    ("quotes", 400, |n| format!("> Citaat {n}.\n\nTekst.\n\n")),
];

#[test]
fn what_a_build_takes_grows_no_faster_than_its_source() {
    let least = cost("Tekst.");
    let mut told = String::new();
    for (what, most, write) in MANY {
        let body = |count: usize| (0..count).map(write).collect::<String>();
        let once = cost(&body(most / 4));
        let four_times = cost(&body(*most));
        assert_eq!((once.status, four_times.status), (Some(0), Some(0)), "{what} were not built");
        if let Some(why) = overgrown(least, once, four_times) {
            let _ = writeln!(told, "four times as many {what}: {why}");
        }
    }
    assert!(told.is_empty(), "{told}");
}
