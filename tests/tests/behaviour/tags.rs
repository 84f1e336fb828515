//! What a person with a screen reader hears of a PDF, by the conditions of the Matterhorn protocol that no machine judges:
//! read from the tags.

use std::collections::BTreeMap;
use std::path::Path;

use lopdf::{Document, Object};
use tipwaaier_tests::{FreshCollection, outline_of_tags, pdf_tags};

const TIP: &str = "Zie het [rapport](https://example.org/een) van vorig jaar, dat lang is.\n\n\
    ## Voorbeelden\n\n### De brief\n\nZij lieten hem open.\n\nBron: [Een bron](https://example.org/bron)\n\n— Iemand Anders\n\n\
    ## Waarom werkt dit?\n\n- een punt\n  - dieper\n\n| | Kop |\n|---|---|\n| Naam | 1 |\n| Nog | 2 |\n\nMet `code` erin.\n\n\
    ## Gespreksvragen\n\n1. Wat nu?\n\n## Aan de slag\n\n- Begin.\n";

/// A collection of three tips in a theme, built.
fn built() -> (FreshCollection, std::path::PathBuf) {
    let collection = FreshCollection::new();
    collection.write(
        "contributors.toml",
        "[iemand]\nname = \"Iemand Anders\"\nrole = \"Teamleider\"\norganisation = \"Gemeente Voorbeeldstad\"\n",
    );
    collection.tip(1, "Begin", TIP);
    collection.tip(50, "Cultuuromslag moet in DNA", "Kort.");
    collection.tip(51, "Nog een", "Kort.");
    let folder = collection.built();
    (collection, folder)
}

/// The titles of structure elements of a kind, and what is to be read in place of them.
fn titles(file: &Path, kind: &[u8]) -> BTreeMap<String, String> {
    let document = Document::load(file).expect("what was just made can be read");
    let text =
        |object: Option<&Object>| object.and_then(|text| lopdf::decode_text_string(text).ok()).unwrap_or_default();
    let dictionaries = document.objects.values().filter_map(|object| object.as_dict().ok());
    let of_kind =
        dictionaries.filter(|element| element.get(b"S").and_then(Object::as_name).is_ok_and(|name| name == kind));
    of_kind.map(|element| (text(element.get(b"T").ok()), text(element.get(b"ActualText").ok()))).collect()
}

#[test]
fn headings_say_their_number_in_tags_and_bookmarks() {
    let (_collection, folder) = built();
    let wanted = "Tip 50: Cultuuromslag moet in DNA";
    let booklet = titles(&folder.join("booklet.pdf"), b"H2");
    assert_eq!(booklet.get(wanted).map(String::as_str), Some(wanted), "{booklet:?}");
    for (title, read) in titles(&folder.join("slides.pdf"), b"H2") {
        assert!(read.is_empty() || read == title, "{title} is read as {read}");
        assert!(!title.starts_with("Tip 1") || title.starts_with("Tip 1: "), "glued: {title}");
        assert!(!title.starts_with("Thema") || title.starts_with("Thema: "), "glued: {title}");
    }
}

#[test]
fn the_title_comes_first_and_groups_say_something() {
    let (_collection, folder) = built();
    for name in ["booklet.pdf", "slides.pdf"] {
        let tags = pdf_tags(&folder.join(name));
        let outline = outline_of_tags(&tags);
        assert_eq!(outline[1].1, "H1", "{name} begins otherwise: {tags}");
        assert!(outline.iter().all(|(_, tag)| tag != "Div"), "{name} has groups that say nothing");
        for pair in outline.windows(2) {
            let in_heading = pair[0].1.len() == 2 && pair[0].1.starts_with('H') && pair[1].0 > pair[0].0;
            assert!(!in_heading || pair[1].1 != "P", "{name} has a paragraph in a heading");
        }
    }
}

#[test]
fn what_stands_apart_is_heard_apart() {
    let (_collection, folder) = built();
    let tags = pdf_tags(&folder.join("booklet.pdf"));
    let spoken =
        tags.lines().filter(|line| line.trim_start().starts_with('"')).map(|line| line.trim().trim_matches('"'));
    let spoken: String = spoken.collect();
    for glued in ["open.Bron", "AndersTeamleider", "TeamleiderGemeente", "50Cultuuromslag", "DNA4", "Begin5"] {
        let apart = tags.contains("P (block)") && !spoken.contains(glued);
        // Those who tell an example have a paragraph for each line.
        assert!(apart || glued.starts_with("Anders") || glued.starts_with("Teamleider"), "{glued} in {spoken}");
    }
    let people = ["\"Iemand Anders\"\n  P (block)\n    \"Teamleider\"\n  P (block)\n    \"Gemeente Voorbeeldstad\""];
    for lines in people {
        assert!(tags.contains(lines), "{tags}");
    }
}

#[test]
fn lists_say_what_they_are_marked_with_and_hold_their_lists() {
    let (_collection, folder) = built();
    let tags = pdf_tags(&folder.join("booklet.pdf"));
    for marked in ["/ListNumbering /Disc", "/ListNumbering /Square", "/ListNumbering /Decimal", "/ListNumbering /None"]
    {
        assert!(tags.contains(marked), "{marked} is missing in {tags}");
    }
    assert!(!tags.contains("/ListNumbering /Circle"), "{tags}");
    let outline = outline_of_tags(&tags);
    for pair in outline.windows(2) {
        assert!(!(pair[0].1 == "L" && pair[1].1 == "L"), "a list right within a list");
    }
}

#[test]
fn tables_have_heads_of_rows_where_the_first_column_names_them() {
    let (_collection, folder) = built();
    let document = Document::load(folder.join("booklet.pdf")).expect("what was just made can be read");
    let scopes = document.objects.values().filter_map(|object| {
        let element = object.as_dict().ok()?;
        (element.get(b"S").ok()?.as_name().ok()? == b"TH").then(|| format!("{:?}", element.get(b"A")))
    });
    let scopes: Vec<String> = scopes.collect();
    assert_eq!(scopes.iter().filter(|scope| scope.contains("Row")).count(), 2, "{scopes:?}");
}

#[test]
fn notes_come_after_their_paragraph_and_marks_are_references() {
    let (_collection, folder) = built();
    let tags = pdf_tags(&folder.join("booklet.pdf"));
    let outline = outline_of_tags(&tags);
    let notes: Vec<usize> = outline.iter().filter(|(_, tag)| tag == "Note").map(|(depth, _)| *depth).collect();
    assert!(!notes.is_empty() && notes.iter().all(|depth| *depth == 1), "a note within a sentence: {tags}");
    assert!(outline.iter().any(|(_, tag)| tag == "Reference"), "{tags}");
    let (mark, note) = (
        tags.find("van vorig jaar").expect("what was just made can be read"),
        tags.find("https://example.org/een").expect("what was just made can be read"),
    );
    assert!(mark < note, "the note comes before the end of its sentence: {tags}");
}

#[test]
fn the_file_opens_with_its_bookmarks_and_code_has_no_english() {
    let (_collection, folder) = built();
    for name in ["booklet.pdf", "slides.pdf"] {
        let document = Document::load(folder.join(name)).expect("what was just made can be read");
        let mode = document
            .catalog()
            .expect("what was just made can be read")
            .get(b"PageMode")
            .and_then(Object::as_name)
            .unwrap_or_default();
        assert_eq!(mode, b"UseOutlines", "{name}");
        for object in document.objects.values().filter_map(|object| object.as_dict().ok()) {
            let is_code = object.get(b"S").and_then(Object::as_name).is_ok_and(|kind| kind == b"Code");
            let language = object.get(b"Lang").and_then(Object::as_str).unwrap_or_default();
            assert!(!is_code || language == b"und", "{name}: code in {}", String::from_utf8_lossy(language));
            assert!(!language.starts_with(b"zxx"), "{name}: a mark of ours is left");
        }
    }
}
