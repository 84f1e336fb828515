//! Texts by chance: whatever is written comes back from every output as it was, also by way of an import.

use std::fs;

use tipwaaier_tests::{FreshCollection, epub_text, html_text, pdf_text, pptx_text, squeezed};

use crate::matrix::{Ended, run};

/// Letters and marks that the fonts of every theme have. Not among them: quotes, dashes and full stops, which typography
/// may change, and spaces.
const MARKS: &str = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789éëïöüñçßøÆáàâêîôûÅ€§°µ×÷¿¡!#$%&()*+,/:;<=>?@[]^_{|}~\\";
/// How many texts there are of each kind.
const TEXTS: usize = 150;

/// The seed, which `TIPWAAIER_SEED` changes; it is printed with what goes wrong.
fn seed() -> u64 {
    std::env::var("TIPWAAIER_SEED").ok().map_or(20_261_123, |seed| seed.parse().expect("a seed is a number"))
}

/// Some words of some characters.
fn text(random: &mut fastrand::Rng) -> String {
    let marks: Vec<char> = MARKS.chars().collect();
    let mut word = || -> String {
        // A letter in front, so that no word begins a list, a heading or a table.
        let rest = random.usize(1..10);
        std::iter::once('x').chain((0..rest).map(|_| marks[random.usize(..marks.len())])).collect()
    };
    (0..5).map(|_| word()).collect::<Vec<_>>().join(" ")
}

/// A text without what may part it over lines: blanks and hyphens.
fn solid(text: &str) -> String {
    squeezed(text).replace(['-', '\u{2010}'], "")
}

/// Markdown that stands for exactly this text.
fn escaped(text: &str) -> String {
    text.chars().flat_map(|c| c.is_ascii_punctuation().then_some('\\').into_iter().chain([c])).collect()
}

#[test]
fn any_text_comes_back_from_every_output() {
    let mut random = fastrand::Rng::with_seed(seed());
    let collection = FreshCollection::new();
    let mut texts = Vec::new();
    for number in 1..=TEXTS {
        // Stars in a title are stress.
        let (title, body) = (text(&mut random).replace('*', ""), text(&mut random));
        let number = u16::try_from(number).expect("there are few texts");
        collection.tip(number, &title, &format!("Een lead.\n\n## Gespreksvragen\n\n1. {}\n", escaped(&body)));
        texts.extend([title, body]);
    }
    let folder = collection.built();
    let mut lost = Vec::new();
    for (output, shown) in [
        ("booklet.pdf", pdf_text(&folder.join("booklet.pdf"))),
        ("slides.pdf", pdf_text(&folder.join("slides.pdf"))),
        ("tips.epub", epub_text(&folder.join("tips.epub"))),
        ("slides.html", html_text(&folder.join("slides.html"))),
        ("slides.pptx", pptx_text(&folder.join("slides.pptx"))),
    ] {
        // Looked for word by word: a line of a PDF may hold a page number between two of them.
        let shown = solid(&shown);
        let words = texts.iter().flat_map(|text| text.split(' '));
        let missing = words.filter(|word| !shown.contains(&solid(word)));
        lost.extend(missing.map(|word| format!("{output}: {word}")));
    }
    assert!(lost.is_empty(), "seed {}: {} words are lost:\n{}", seed(), lost.len(), lost.join("\n"));
}

#[test]
fn what_an_import_writes_is_read_as_it_was() {
    let mut random = fastrand::Rng::with_seed(seed() + 1);
    let texts: Vec<String> = (0..TEXTS).map(|_| text(&mut random)).collect();
    let collection = FreshCollection::new();
    collection.tip(1, "De eerste", "Tekst.");
    let place = collection.folder().with_file_name("");
    let page = |title: &str| format!("Tip 7\n\n{title}\n\nThema\nCommitment\n\n{}\n", texts.join("\n\n"));
    fs::write(place.join("p.txt"), page("Zorg voor koffie")).expect("the scratch folder can be written");
    let longest = std::time::Duration::from_secs(40);
    for arguments in [
        &["import", "p.txt", "--into", "content"][..],
        &["check", "content", "--quiet"],
        &["build", "content", "--only", "epub", "--quiet"],
    ] {
        let ran = run(&place, &[], arguments, longest);
        assert_eq!(ran.status, Ended::Status(0), "seed {}: {}", seed(), ran.stderr);
    }
    let shown = solid(&epub_text(&collection.output().join("all/tips.epub")));
    let lost: Vec<&String> = texts.iter().filter(|text| !shown.contains(&solid(text))).collect();
    assert!(lost.is_empty(), "seed {}: {} paragraphs are lost:\n{lost:#?}", seed(), lost.len());
}
