//! Nothing makes the parser panic, overflow or hang, and every place that it names is a place.

#![allow(clippy::disallowed_methods, reason = "a test may touch files and clock")]
#![allow(clippy::unwrap_used, reason = "a panic in a test is its report")]

mod common;

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::time::{Duration, Instant};

use common::{Outcome, outcome, outcome_of_body};
use proptest::prelude::*;
use tipwaaier_model::{Code, limits};

/// Every diagnostic's places lie in their files and on character boundaries.
fn check_places(outcome: &Outcome) {
    for diagnostic in &outcome.diagnostics {
        let labels = diagnostic.labels.iter().map(|label| label.span);
        for span in labels.chain([diagnostic.span]) {
            let text = &outcome.map.file(span.file).text;
            assert!(span.start <= span.end, "{diagnostic:?}");
            assert!(text.get(span.range()).is_some(), "{diagnostic:?} does not lie in {text:?}");
        }
    }
}

/// Pieces of which texts are made that look like tips.
fn fragment() -> impl Strategy<Value = String> {
    let fragments = [
        "---\n",
        "number: 1\n",
        "title: Één\n",
        "theme: samen\n",
        "tags: [a, &b *b]\n",
        "\n",
        "\n\n",
        "\r",
        "\r\n",
        "\u{feff}",
        "## Voorbeelden\n",
        "### Een é\n",
        "#### x\n",
        "# \n",
        "## Gespreksvragen {minutes=10}\n",
        "{.examples #a b=c}",
        "Bron: ",
        "**Bron:** x",
        "Lees ook:",
        "— ",
        "-- ",
        "– Jan\n",
        "tip 1",
        "tips 2, 3 en ",
        "tip 12–",
        "[[1]]",
        "[[",
        "]]",
        "[^a]",
        "[^a]: ",
        "[a](",
        "https://example.org",
        ")",
        "![",
        "](x.png \"t\")",
        "](../../x)",
        "<b>",
        "<!-- ",
        "-->",
        "<a@b.nl>",
        "&#0;",
        "&#x202e;",
        "&amp;",
        "\\",
        "`",
        "```\n",
        "    ",
        "> ",
        "- ",
        "- [ ] ",
        "1. ",
        "* ",
        "*",
        "**",
        "_",
        "~~",
        "|",
        "|---|---|\n",
        "\n: ",
        "'s ",
        "'",
        "\"",
        "...",
        "\u{0}",
        "\u{7f}",
        "\u{202e}",
        "\u{a0}",
        "😀",
        "é",
        "日本",
        "woord ",
        "5%",
        "***\n",
        "===\n",
        "\t",
        "!",
        "{",
        "}",
        "\u{fffd}",
        "ẞ",
    ];
    prop_oneof![4 => proptest::sample::select(fragments.to_vec()).prop_map(str::to_owned), 1 => ".{0,6}"]
}

fn text() -> impl Strategy<Value = String> {
    proptest::collection::vec(fragment(), 0..40).prop_map(|parts| parts.concat())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 600, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_body_gives_places_that_are_places(body in text()) {
        check_places(&outcome_of_body(&body));
    }

    #[test]
    fn any_file_gives_places_that_are_places(tip in text(), people in text(), collection in text(), set in text()) {
        let files = [("tips/1.md", tip), ("contributors.toml", people), ("sets/x.toml", set)];
        let mut files: BTreeMap<String, String> = files.map(|(path, text)| (path.to_owned(), text)).into();
        check_places(&outcome(&files));
        files.insert("collection.toml".to_owned(), collection);
        check_places(&outcome(&files));
    }

    #[test]
    fn any_front_matter_gives_places_that_are_places(yaml in "[a-z:\\- \\[\\]{}&*!|>'\"#,?%@`\n\té0-9.]{0,80}") {
        let files = BTreeMap::from([("tips/1.md".to_owned(), format!("---\n{yaml}\n---\n"))]);
        check_places(&outcome(&files));
    }

    #[test]
    fn line_ends_make_no_difference(body in text()) {
        // Carriage returns of its own would make the texts differ in more than their line ends.
        let lines = body.replace(['\r', '\u{feff}'], "");
        let codes = |text: &str| {
            let outcome = outcome(&BTreeMap::from([("tips/1.md".to_owned(), text.to_owned())]));
            let codes: Vec<(Code, usize)> =
                outcome.diagnostics.iter().map(|found| (found.code, outcome.map.position(found.span).line)).collect();
            let outline = outcome.collection.map(|collection| common::outline::collection_outline(&collection));
            (codes, outline)
        };
        let tip = format!("---\nnumber: 1\ntitle: Eén\ntheme: samen\n---\n{lines}");
        let expected = codes(&tip);
        prop_assert_eq!(codes(&tip.replace('\n', "\r\n")), expected.clone(), "CRLF");
        prop_assert_eq!(codes(&tip.replace('\n', "\r")), expected.clone(), "CR");
        prop_assert_eq!(codes(&format!("\u{feff}{tip}")), expected, "byte-order mark");
    }
}

/// Texts that make careless parsers slow or overflow their stack, by name, of some `n` characters.
fn pathological(n: usize) -> Vec<(&'static str, String)> {
    let pairs = |text: &str| text.repeat(n / text.len());
    let mut deep_list = String::new();
    // The indentation of nested lists makes their text grow with the square of the depth.
    let depth = n.isqrt();
    for level in 0..depth {
        let _ = writeln!(deep_list, "{}- a", "  ".repeat(level));
    }
    let footnotes = (0..n / 20).fold(String::new(), |mut text, at| {
        let _ = writeln!(text, "[^{at}]: x\n\n[^{at}]\n");
        text
    });
    let definitions = (0..n / 20).fold(String::new(), |mut text, at| {
        let _ = writeln!(text, "[{at}]: https://example.org/\n\n[x][{at}]\n");
        text
    });
    vec![
        ("opening brackets", pairs("[")),
        ("closing brackets", pairs("]")),
        ("bracket pairs", pairs("[]")),
        ("nested brackets", format!("{}a{}", "[".repeat(n / 2), "]".repeat(n / 2))),
        ("picture brackets", pairs("![")),
        ("links", pairs("[a](")),
        ("nested links", format!("{}b{}", "[a](<".repeat(n / 8), ">)".repeat(n / 8))),
        ("quotes", pairs(">")),
        ("quotes with spaces", pairs("> ")),
        ("quotes line by line", format!("{}a\n", "> ".repeat(n / 4)) + &"> a\n".repeat(n / 8)),
        ("quotes below the bound", format!("{}a\n", "> ".repeat(99)) + &pairs("> a\n")),
        ("lists line by line", format!("{}a\n", "- ".repeat(99)) + &pairs("  a\n")),
        ("list markers on a line", pairs("- ")),
        ("numbers on a line", pairs("1. ")),
        ("nested lists", deep_list),
        ("list and quote", pairs("- > ")),
        ("stars", pairs("*")),
        ("emphasis opened", pairs("*a ")),
        ("emphasis mixed", pairs("*a **b ")),
        ("emphasis nested", format!("{}a{}", "*_".repeat(n / 4), "_*".repeat(n / 4))),
        ("underscores", pairs("_a __b ")),
        ("strikes", pairs("~~a ")),
        ("backticks", (1..depth).fold(String::new(), |text, at| text + "e" + &"`".repeat(at))),
        ("backslashes", pairs("\\")),
        ("entities", pairs("&")),
        ("tags", pairs("<a ")),
        ("comments", pairs("<!--")),
        ("declarations", pairs("<!A ")),
        ("instructions", pairs("<?")),
        ("footnote marks", pairs("[^")),
        ("footnote marks over lines", pairs("[^\n")),
        ("footnotes", footnotes),
        ("definitions", definitions),
        ("headings", pairs("## a\n\n")),
        ("setext", pairs("a\n---\n\n")),
        ("table bars", pairs("|")),
        ("table", format!("| a |\n|---|\n{}", "| b |\n".repeat(n / 6))),
        ("wide table", format!("{}\n{}\n", "|a".repeat(n / 4), "|-".repeat(n / 4))),
        ("definition lists", pairs("a\n: b\n\n")),
        ("nested definitions", pairs(": ")),
        ("fences", pairs("```\n")),
        ("mentions", pairs("tip 1, ")),
        ("mentions in a list", format!("tips {}", pairs("1, "))),
        ("titled mentions", pairs("[[1]] ")),
        ("quotation marks", pairs("'a ")),
        ("double quotation marks", pairs("\"a'")),
        ("full stops", pairs(".")),
        ("hyphens in a word", pairs("a-")),
        ("a word", pairs("a")),
        ("short words", pairs("a ")),
        ("sentences", pairs("A. ")),
        ("dashes", pairs("a -- ")),
        ("control characters", pairs("\u{1}")),
        ("no-break spaces", pairs("tip\u{a0}")),
        ("sources", format!("## Voorbeelden\n\n### A\n\n{}", pairs("Bron: a\n"))),
        ("people", format!("## Voorbeelden\n\n### A\n\n{}", pairs("— Jan\n"))),
        ("attributes", format!("## A {{{}}}", pairs(".a "))),
    ]
}

fn time(body: &str) -> Duration {
    let start = Instant::now();
    check_places(&outcome_of_body(body));
    start.elapsed()
}

/// Whether four times the text took far more than four times as long; the square would be sixteen.
fn grows_too_fast(small: Duration, large: Duration) -> bool {
    let floor = Duration::from_millis(40);
    large > small.max(floor) * 9 || large > Duration::from_secs(5)
}

#[test]
fn time_grows_no_faster_than_the_text() {
    let n = 12_000;
    let sizes = [pathological(n), pathological(2 * n), pathological(4 * n)];
    let mut slow = Vec::new();
    for ((name, small), (_, middle), (_, large)) in by_text(&sizes) {
        let mut times = [time(small), time(middle), time(large)];
        // A noisy machine slows any of them down, so what looks slow is timed again and the best times count.
        for _ in 0..4 {
            if grows_too_fast(times[0], times[2]) {
                times = [times[0].min(time(small)), times[1].min(time(middle)), times[2].min(time(large))];
            }
        }
        if grows_too_fast(times[0], times[2]) {
            slow.push(format!("{name}: {times:?} at {} {} {} bytes", small.len(), middle.len(), large.len()));
        }
    }
    assert!(slow.is_empty(), "{}", slow.join("\n"));
}

type Named = (&'static str, String);

fn by_text(sizes: &[Vec<Named>; 3]) -> impl Iterator<Item = (&Named, &Named, &Named)> {
    sizes[0].iter().zip(&sizes[1]).zip(&sizes[2]).map(|((small, middle), large)| (small, middle, large))
}

/// Runs on a quarter of a megabyte of stack: what a machine with a tight limit gives.
fn on_a_small_stack(run: fn()) {
    std::thread::Builder::new().stack_size(256 * 1024).spawn(run).unwrap().join().unwrap();
}

#[test]
fn a_small_stack_is_enough_for_markdown() {
    on_a_small_stack(|| {
        for (name, body) in pathological(20_000) {
            let outcome = outcome_of_body(&body);
            assert!(outcome.diagnostics.len() <= 2 * limits::DIAGNOSTICS_PER_FILE, "{name}");
        }
        for deep in ["> ".repeat(50_000), "- ".repeat(30_000), "*a ".repeat(65_000), "[".repeat(100_000)] {
            outcome_of_body(&deep);
        }
    });
}

#[test]
fn a_small_stack_is_enough_for_yaml_and_toml() {
    on_a_small_stack(|| {
        let deep = ["[", "{a: ", "{a = ", "- ", "? ", "!a ", "&a ", "a:\n ", "[[a]]\n", "a.", "\"\\u0001"];
        for text in deep.map(|text| text.repeat(20_000)) {
            let start = Instant::now();
            let yaml = format!("---\nnumber: 1\ntitle: {text}\n---\n");
            check_places(&outcome(&BTreeMap::from([("tips/1.md".to_owned(), yaml)])));
            for toml in [format!("title = {text}\n"), format!("{text}a = 1\n")] {
                check_places(&outcome(&BTreeMap::from([("contributors.toml".to_owned(), toml)])));
            }
            assert!(start.elapsed() < Duration::from_secs(20), "{}", &text[..4]);
        }
    });
}

/// The texts that the runs of a fuzz target begin with.
fn corpus(target: &str) -> Vec<String> {
    let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("../../fuzz/corpus").join(target);
    let files = std::fs::read_dir(&folder).unwrap_or_else(|why| panic!("{}: {why}", folder.display()));
    let bytes = files.map(|file| std::fs::read(file.unwrap().path()).unwrap());
    // What is no UTF-8 never comes to the parser.
    let texts: Vec<String> = bytes.filter_map(|bytes| String::from_utf8(bytes).ok()).collect();
    assert!(texts.len() > 3, "{} has only {} texts", folder.display(), texts.len());
    texts
}

#[test]
fn what_fuzzing_begins_with_gives_places_that_are_places() {
    let one = |path: &str, text: String| check_places(&outcome(&BTreeMap::from([(path.to_owned(), text)])));
    for text in corpus("tip") {
        one("tips/1.md", text);
    }
    for yaml in corpus("front_matter") {
        one("tips/1.md", format!("---\n{yaml}\n---\n\nTekst.\n"));
    }
    for text in corpus("toml") {
        for path in ["collection.toml", "contributors.toml", "sets/x.toml"] {
            one(path, text.clone());
        }
    }
}
