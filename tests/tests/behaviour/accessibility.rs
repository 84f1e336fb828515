//! `accessibility`: what it says of an edition, what moves it, what people's findings become.

use std::fs;
use std::path::Path;

use scraper::{Html, Selector};
use tipwaaier_tests::{FreshCollection, Outcome, Tipwaaier, root};

const TIP: &str = "Kort.\n\n![Een vlak](images/vlak.png)\n\n## Meer weten\n\n[Een bron](https://example.org)\n";

fn collection() -> FreshCollection {
    let collection = FreshCollection::new();
    let picture = root().join("tests/suite/good/constructs/images/vlak.png");
    collection.write("images/vlak.png", fs::read(picture).expect("the suite has a picture"));
    collection.tip(1, "Begin", TIP);
    for number in 2..30 {
        collection.tip(number, &format!("Nummer {number}"), "Kort.");
    }
    collection
}

#[track_caller]
fn report(collection: &FreshCollection, options: &[&str]) -> String {
    let mut run = Tipwaaier::new("accessibility").arg(collection.folder()).arg("--output").arg(collection.output());
    for option in options {
        run = run.arg(option);
    }
    let _: Outcome = run.run().exits(0);
    let folder = collection.output().join("all");
    assert!(fs::read(folder.join("accessibility.pdf")).is_ok_and(|pdf| pdf.starts_with(b"%PDF-")));
    fs::read_to_string(folder.join("accessibility.html")).expect("the report is there")
}

/// What stands in each row, by the heading of its file and the clause: machine and person.
fn rows(page: &str) -> Vec<(String, [String; 2])> {
    let page = Html::parse_document(page);
    let select = |selector| Selector::parse(selector).expect("a selector");
    let words =
        |element: scraper::ElementRef<'_>| element.text().flat_map(str::split_whitespace).collect::<Vec<_>>().join(" ");
    let mut rows = Vec::new();
    for section in page.select(&select("section")) {
        let file = section.select(&select("h2")).next().map(words).unwrap_or_default();
        for row in section.select(&select("tbody tr")) {
            let cells: Vec<String> = row.select(&select("td")).map(words).collect();
            if let ([machine, person], Some(head)) = (&cells[..], row.select(&select("th")).next()) {
                rows.push((format!("{file} {}", words(head)), [machine.clone(), person.clone()]));
            }
        }
    }
    rows
}

#[test]
fn every_requirement_is_there_and_no_machine_says_that_one_is_met() {
    let page = report(&collection(), &["--lang", "nl"]);
    let rows = rows(&page);
    let of = |file: &str| rows.iter().filter(|(key, _)| key.contains(file)).count();
    // Fifty of chapter 9; four clauses of chapter 10 are empty.
    assert_eq!((of("slides.html"), of("booklet.pdf"), of("tips.epub"), of("slides.pptx")), (50, 46, 46, 46));
    for (key, [machine, person]) in &rows {
        assert!(!machine.contains("voldoet") && !person.contains("voldoet"), "{key}: {machine} / {person}");
        let says = machine.starts_with("niet van toepassing") || person.contains("mens nodig");
        assert!(says, "{key}: {machine} / {person}");
    }
    assert!(page.contains("<html lang=\"nl\">") && page.contains("tip 1 (boekje p. "), "{page}");
    assert!(!page.contains("Cards") && !page.contains("cards.pdf"), "paper is not judged");
}

/// What the register of statements asks to be shown, and what judges said of the program apart from what this run saw.
#[test]
fn it_says_what_was_examined_how_and_by_whom() {
    let page = report(&collection(), &["--lang", "en"]);
    let (run, release) = page.split_once("What was confirmed for the release").expect("the release has its own part");
    for part in [
        "Publisher",
        "Gemeente Voorbeeldstad",
        "Date of the edition",
        "29 tips",
        "booklet.pdf, tips.epub",
        "EN 301 549 v3.2.1",
        "tipwaaier ",
        "The sample (WCAG-EM)",
        "By lot, the same each time",
        // The metadata of the e-book, as its reader sees them.
        "Appearance can be modified; Readable in read aloud or dynamic braille; Has alternative text",
        "Table of contents; Headings; Go to page",
        "No hazards",
    ] {
        assert!(run.contains(part), "{part} in {run}");
    }
    for judge in ["veraPDF", "EPUBCheck 5", "axe-core", "Ace by"] {
        assert!(!run.contains(judge) && release.contains(judge), "{judge}");
    }
    assert!(!release.contains("<table") && !release.contains("nothing found"), "{release}");
    // A tenth of those that were chosen, and at least two (WCAG-EM 1.0, step 3.d).
    let by_lot = run.split_once("By lot").map_or("", |(_, rest)| rest.split("</ul>").next().unwrap_or_default());
    assert_eq!(by_lot.matches("<li").count(), 2, "{by_lot}");
}

#[test]
fn the_report_is_the_same_each_time_and_speaks_the_readers_language() {
    let collection = collection();
    let (first, second) = (report(&collection, &["--lang", "en"]), report(&collection, &["--lang", "en"]));
    assert_eq!(first, second);
    assert!(first.contains("<html lang=\"en\">") && first.contains("person needed") && !first.contains("mens nodig"));
    let pdf = fs::read(collection.output().join("all/accessibility.pdf")).unwrap();
    let _ = report(&collection, &["--lang", "en"]);
    assert_eq!(pdf, fs::read(collection.output().join("all/accessibility.pdf")).unwrap());
}

#[test]
fn one_alternative_text_that_is_gone_moves_its_rows_and_no_others() {
    let collection = collection();
    let before = rows(&report(&collection, &["--draft"]));
    collection.tip(1, "Begin", &TIP.replace("Een vlak", ""));
    let after = rows(&report(&collection, &["--draft"]));
    assert_eq!(before.len(), after.len());
    for ((key, [was, _]), (_, [is, _])) in before.iter().zip(&after) {
        let of_pictures = key.contains("1.1.1");
        let moved = was.starts_with("nothing found") && is.starts_with("found");
        assert_eq!(moved, of_pictures, "{key}: {was} / {is}");
    }
}

#[test]
fn a_persons_finding_holds_until_what_it_speaks_of_changes() {
    let collection = collection();
    let finding = "[[finding]]\ncriterion = \"9.1.1.1\"\noutput = \"slides\"\nverdict = \"pass\"\nby = \"Iemand Anders\"\n\
                   date = 2026-12-01\nnote = \"Alles bekeken.\"\n";
    collection.write("accessibility.toml", finding);
    let person = |page: &str| {
        let rows = rows(page);
        rows.into_iter().find(|(key, _)| key.contains("slides.html") && key.contains("9.1.1.1")).unwrap().1[1].clone()
    };
    let first = person(&report(&collection, &[]));
    assert!(first.starts_with("met Iemand Anders, 1 December 2026. Alles bekeken."), "{first}");
    // Another tip's words say nothing of pictures.
    collection.tip(2, "Nummer 2", "Langer dan dat.");
    assert_eq!(person(&report(&collection, &[])), first);
    collection.tip(1, "Begin", &TIP.replace("Een vlak", "Een ander vlak"));
    let stale = person(&report(&collection, &[]));
    assert!(stale.starts_with("out of date: met") && stale.contains("person needed"), "{stale}");
    // With the mark of what is there now it holds again.
    let mark = stale.rsplit(' ').next().unwrap().to_owned();
    collection.write("accessibility.toml", format!("{finding}of = \"{mark}\"\n"));
    assert!(person(&report(&collection, &[])).starts_with("met "), "{mark}");
}

#[test]
fn wcag_2_2_is_a_key_away_and_what_is_wrong_is_told() {
    let collection = collection();
    collection.write("accessibility.toml", "wcag = \"2.2\"\n");
    let page = report(&collection, &[]);
    assert!(page.contains("WCAG 2.5.8") && page.contains("WCAG 3.3.8"));
    for (text, part) in [
        ("[[finding]]\ncriterion = \"1.1.9\"\nverdict = \"pass\"\nby = \"x\"\ndate = 2026-12-01\n", "1.1.9"),
        ("[[finding]]\ncriterion = \"1.1.1\"\n", "is missing"),
        (
            "[[finding]]\ncriterion = \"1.1.1\"\noutput = \"dvd\"\nverdict = \"pass\"\nby = \"x\"\ndate = 2026-12-01\n",
            "dvd",
        ),
        ("[[finding", "accessibility.toml:1"),
    ] {
        collection.write("accessibility.toml", text);
        let run = Tipwaaier::new("accessibility").arg(collection.folder()).arg("--output").arg(collection.output());
        let outcome = run.run().exits(1);
        assert!(outcome.stderr.contains(part), "{part} in {}", outcome.stderr);
    }
}

/// Nothing of a report leaves its folder.
#[test]
fn it_writes_two_files_and_what_it_remembers() {
    let collection = collection();
    let _ = report(&collection, &[]);
    let names = |folder: &Path| -> Vec<String> {
        let mut names: Vec<String> = fs::read_dir(folder)
            .expect("a folder that was just written")
            .map(|entry| entry.expect("a folder that was just written").file_name().to_string_lossy().into_owned())
            .collect();
        names.sort();
        names
    };
    assert_eq!(names(&collection.output().join("all")), ["accessibility.html", "accessibility.pdf"]);
    assert_eq!(names(&collection.output().join(".tipwaaier")), ["findings-all.json"]);
}

#[test]
fn an_e_book_is_dated_by_its_edition_or_its_newest_source_and_names_rows() {
    let collection = FreshCollection::new();
    collection.tip(1, "Begin", "Kort.\n\n| | Kop |\n|---|---|\n| Naam | 1 |\n| Nog | 2 |\n");
    collection.tip(2, "Nog een", "Kort.\n\n| Kop | Kop |\n|---|---|\n| **Naam** | 1 |\n| **Nog** | 2 |\n");
    collection.tip(3, "En een", "Kort.\n\n| Kop | Kop |\n|---|---|\n| **Naam** | 1 |\n| Nog | 2 |\n");
    let written = std::time::UNIX_EPOCH + std::time::Duration::from_secs(1_700_000_000);
    for entry in ["collection.toml", "tips/0001.md", "tips/0002.md", "tips/0003.md"] {
        let file = fs::File::options().write(true).open(collection.folder().join(entry)).unwrap();
        file.set_modified(written).unwrap();
    }
    let parts = |collection: &FreshCollection| {
        let folder = collection.built();
        let mut archive = zip::ZipArchive::new(fs::File::open(folder.join("tips.epub")).unwrap()).unwrap();
        let mut text = String::new();
        for at in 0..archive.len() {
            let mut part = archive.by_index(at).unwrap();
            if [".opf", ".xhtml"].iter().any(|end| part.name().ends_with(end)) {
                std::io::Read::read_to_string(&mut part, &mut text).unwrap();
            }
        }
        text
    };
    let book = parts(&collection);
    assert!(book.contains("2023-11-14T00:00:00Z") && !book.contains("2026-01-01"), "{book}");
    assert_eq!(book.matches("<th scope=\"row\"").count(), 4, "{book}");
    let toml = fs::read_to_string(collection.folder().join("collection.toml")).unwrap();
    collection.write("collection.toml", toml.replace("\"2026-1\"", "\"2026-03-02\""));
    assert!(parts(&collection).contains("2026-03-02T00:00:00Z"));
}
