//! Sources made to hurt: answered with a diagnostic or a book, in bounded processor time.

use tipwaaier_tests::{FreshCollection, Outcome};

/// Seconds of processor time: enough for a debug build, far too few for anything quadratic.
const ENOUGH: u32 = 30;

#[track_caller]
fn ends_well(what: &str, body: &str) -> Outcome {
    let collection = FreshCollection::new();
    collection.tip(1, "Proef", body);
    let outcome = collection.building().within(ENOUGH).run();
    assert!(matches!(outcome.status, Some(0 | 1)), "{what} ended with {:?}\n{}", outcome.status, outcome.stderr);
    assert!(!outcome.stderr.contains("panicked"), "{what} panicked\n{}", outcome.stderr);
    outcome
}

#[test]
fn deep_nesting_is_refused_with_its_limit() {
    for (what, body) in [
        ("50,000 quotes", format!("{}diep", "> ".repeat(50_000))),
        ("quotes of 40 levels", format!("{}diep", "> ".repeat(40))),
        ("30,000 lists", format!("{}diep", "- ".repeat(30_000))),
        ("500 indented lists", (0..500).map(|n| "  ".repeat(n) + "- x\n").collect()),
        ("quotes and lists in turn", format!("{}diep", "> - ".repeat(200))),
    ] {
        let outcome = ends_well(what, &body).exits(1);
        assert!(outcome.stderr.contains("nesting-too-deep"), "{what}: {}", outcome.stderr);
    }
}

#[test]
fn brackets_stars_and_ticks_by_the_hundred_thousand_end_in_time() {
    for (what, body) in [
        ("100,000 opening brackets", "[".repeat(100_000)),
        ("100,000 bracket pairs", "[]".repeat(50_000)),
        ("picture brackets", "![".repeat(50_000)),
        ("65,000 stars", "*a ".repeat(65_000)),
        ("stars and underscores", "*_".repeat(50_000)),
        ("ticks of growing length", (1..400).map(|n| "`".repeat(n) + " ").collect()),
        ("footnote openings", "[^\n".repeat(30_000)),
        ("angle brackets", "< ".repeat(100_000)),
        ("entities", "&".repeat(100_000)),
        ("table pipes", format!("|{}\n|{}\n", "a|".repeat(5_000), "-|".repeat(5_000))),
    ] {
        let _ = ends_well(what, &body);
    }
}

#[test]
fn a_megabyte_without_a_break_ends_in_time() {
    let _ = ends_well("a word of a megabyte", &"a".repeat(1_000_000));
    let _ = ends_well("a line of a megabyte", &"woord ".repeat(170_000));
    let _ = ends_well("code of a hundred kilobytes", &format!("```\n{}\n```", "x".repeat(100_000)));
}

#[test]
fn front_matter_made_to_explode_is_refused() {
    let bomb = "a: &a [x,x,x,x,x,x,x,x,x]\nb: &b [*a,*a,*a,*a,*a,*a,*a,*a]\nc: &c [*b,*b,*b,*b,*b,*b,*b,*b]\nd: [*c,*c,*c,*c,*c,*c,*c,*c]\n";
    let collection = FreshCollection::new();
    collection.write("tips/1.md", format!("---\nnumber: 1\ntitle: Proef\ntheme: commitment\n{bomb}---\n\nTekst.\n"));
    let _ = collection.building().within(ENOUGH).run().exits(1);
}
