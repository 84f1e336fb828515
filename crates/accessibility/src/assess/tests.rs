//! What moves a row: one fault in a file, and one in the house style.

use std::sync::Arc;

use lopdf::{Dictionary, Document, Object, dictionary};
use tipwaaier_model::{Collection, EditionName, Language, LanguageTag, Meta};
use tipwaaier_theme::builtin;

use super::*;

const PAGE: &str = "<!doctype html><html lang=nl><head><title>Titel</title></head><body><main><h1>Een</h1><h2>Twee</h2>\
    <p>Zeg <span lang=en>words</span>. <img alt='Iets' src=x> <a href='#x'>Ergens</a></p>\
    <table><tr><th>Kop</th></tr></table><button>Verder</button></main></body></html>";

fn edition() -> Edition {
    let meta = Meta {
        title: "Tips".to_owned(),
        subtitle: None,
        language: LanguageTag::new("nl").unwrap(),
        words: Language::Dutch,
        publisher: None,
        identifier: "urn:x".to_owned(),
        edition: None,
        license: None,
        description: None,
        base_url: None,
        certified_by: None,
        status: tipwaaier_model::Status::Final,
    };
    let collection = Collection {
        meta,
        themes: Vec::new(),
        contributors: Vec::new(),
        tips: Vec::new(),
        sets: Vec::new(),
        pictures: Vec::new(),
        lints: BTreeMap::new(),
    };
    Edition { name: EditionName::All, collection: Arc::new(collection), tips: Vec::new(), parts: Vec::new(), set: None }
}

/// What a machine saw in each row.
fn looks(name: &str, bytes: &[u8], theme: &HouseStyle) -> BTreeMap<String, Option<Look>> {
    let files = [Subject { output: "it", name, bytes }];
    let (edition, evidence, marks) = (edition(), Evidence::default(), Marks::default());
    let assessed =
        Assessed { edition: &edition, theme, files: &files, problems: &[], evidence: &evidence, marks: &marks };
    let [file] = assess(&assessed).files.try_into().unwrap();
    file.rows.into_iter().map(|row| (row.clause, row.look)).collect()
}

/// The rows in which a machine found something, where it saw nothing wrong before; no other row may have moved.
#[track_caller]
fn moved(before: &BTreeMap<String, Option<Look>>, after: &BTreeMap<String, Option<Look>>) -> Vec<String> {
    let is_clean = |look: &Look| look.found.is_empty();
    assert!(before.values().flatten().all(is_clean), "{before:?}");
    let moved = after.iter().filter(|(clause, look)| before.get(*clause) != Some(look));
    let moved = moved.inspect(|(clause, look)| {
        assert!(look.as_ref().is_some_and(|look| !is_clean(look)), "{clause} moved without a finding: {look:?}");
    });
    moved.map(|(clause, _)| clause.clone()).collect()
}

#[test]
fn a_fault_in_a_page_moves_its_rows_and_no_others() {
    let theme = builtin("default").unwrap();
    let before = looks("slides.html", PAGE.as_bytes(), &theme);
    for ((whole, broken), rows) in [
        (("alt='Iets'", ""), &["9.1.1.1"][..]),
        (("<h2>Twee</h2>", "<h3>Twee</h3>"), &["9.1.3.1"]),
        (("<th>Kop</th>", "<td>Kop</td>"), &["9.1.3.1"]),
        (("<title>Titel", "<title>"), &["9.2.4.2"]),
        (("Ergens", ""), &["9.2.4.4"]),
        (("Twee", ""), &["9.2.4.6"]),
        (("html lang=nl", "html"), &["9.3.1.1"]),
        (("lang=en", "lang=engels_"), &["9.3.1.2"]),
        (("Verder", ""), &["9.3.3.2", "9.4.1.2"]),
        (("<h1>", "<h1 id=x>"), &[]),
        (("<main><h1>", "<main id=x><h1 id=x>"), &["9.4.1.1"]),
    ] {
        let page = PAGE.replacen(whole, broken, 1);
        assert_ne!(page, PAGE, "{whole}");
        assert_eq!(moved(&before, &looks("slides.html", page.as_bytes(), &theme)), rows, "{whole}");
    }
}

#[test]
fn a_colour_that_is_too_pale_moves_its_row_and_no_others() {
    let theme = builtin("default").unwrap();
    let before = looks("slides.html", PAGE.as_bytes(), &theme);
    let mut pale = theme.clone();
    pale.colours.muted = pale.colours.paper;
    assert_eq!(moved(&before, &looks("slides.html", PAGE.as_bytes(), &pale)), ["9.1.4.3"]);
}

fn element(kind: &str, said: &[(&str, &str)], children: Vec<Dictionary>) -> Dictionary {
    let mut element = dictionary! { "S" => kind, "K" => Object::Array(children.into_iter().map(Into::into).collect()) };
    for (key, value) in said {
        element.set(*key, Object::string_literal(*value));
    }
    element
}

/// A tagged file of two headings, a figure, words in another language and a table.
fn pdf(language: &str, level: &str, alternative: &str, part: &str, cell: &str) -> Vec<u8> {
    let mut file = Document::with_version("1.7");
    let info = file.add_object(dictionary! { "Title" => Object::string_literal("Titel") });
    let tree = element(
        "Document",
        &[],
        vec![
            element("H1", &[("T", "Een")], vec![]),
            element(level, &[("T", "Twee")], vec![]),
            element("P", &[], vec![element("Span", &[("Lang", part)], vec![])]),
            element("Figure", &[("Alt", alternative)], vec![]),
            element("Table", &[], vec![element("TR", &[], vec![element(cell, &[], vec![])])]),
        ],
    );
    let catalog = dictionary! {
        "Type" => "Catalog",
        "Lang" => Object::string_literal(language),
        "MarkInfo" => dictionary! { "Marked" => true },
        "ViewerPreferences" => dictionary! { "DisplayDocTitle" => true },
        "Outlines" => dictionary! {},
        "StructTreeRoot" => dictionary! { "K" => tree },
    };
    let catalog = file.add_object(catalog);
    file.trailer.set("Root", catalog);
    file.trailer.set("Info", info);
    let mut bytes = Vec::new();
    file.save_to(&mut bytes).unwrap();
    bytes
}

#[test]
fn a_fault_in_the_tags_moves_its_rows_and_no_others() {
    let theme = builtin("default").unwrap();
    let looks = |bytes: &[u8]| looks("booklet.pdf", bytes, &theme);
    let before = looks(&pdf("nl", "H2", "Iets", "en", "TH"));
    for (broken, rows) in [
        (pdf("nl", "H2", "", "en", "TH"), &["10.1.1.1"][..]),
        (pdf("nl", "H3", "Iets", "en", "TH"), &["10.1.3.1"]),
        (pdf("nl", "H2", "Iets", "en", "TD"), &["10.1.3.1"]),
        (pdf("", "H2", "Iets", "en", "TH"), &["10.3.1.1"]),
        (pdf("nl", "H2", "Iets", "engels_", "TH"), &["10.3.1.2"]),
    ] {
        assert_eq!(moved(&before, &looks(&broken)), rows);
    }
    let lost = looks(b"%PDF-1.7 cut");
    let found = |look: &Option<Look>| look.as_ref().is_some_and(|look| !look.found.is_empty());
    assert!(lost.values().any(found), "a file that can't be read is a finding");
}
