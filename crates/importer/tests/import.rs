//! Saved pages of our own making, and what must come of them.

#![allow(clippy::disallowed_methods, reason = "a test may read the corpus of the fuzz targets")]

use tipwaaier_importer::{Import, ImportError, Known, Page, PageKind, import_page};
use tipwaaier_model::{Language, SourceMap};

fn known() -> Known {
    Known {
        language: Language::Dutch,
        themes: vec![("taal".to_owned(), "Heldere taal".to_owned())],
        contributors: vec![("zoe".to_owned(), "Zoë Voorbeeld".to_owned())],
    }
}

fn import(text: &str, kind: PageKind) -> Result<Import, ImportError> {
    let mut map = SourceMap::new();
    let file = map.add("pagina", text);
    import_page(&Page { file, text, kind }, &known())
}

const TEXT: &str = "Tip 7

Schrijf 'zo' dat *ieder* het snapt

heldere taal

De eerste zin (zie ook tip 40).

Een tweede alinea.

Voorbeelden

Het formulier

Wij maakten het korter.

- minder vragen
- grotere letters

Bron: Een rapport (pdf)

Zoë Voorbeeld

Zoë Voorbeeld

Adviseur, Gemeente Voorbeeldstad Meer tips van Zoë

De brief

Iemand las hem voor.

Lees ook: Nog iets

Piet Proef

Gemeente Proefdam Meer tips van Piet

De balie

Daar stond een stoel.

Zoë Voorbeeld

Adviseur, Gemeente Voorbeeldstad Meer tips van Zoë

Waarom werkt dit?

1. geen lijst maar een zin.

Meer tips over taal

Alle tips over taal
";

#[test]
fn a_text_page_becomes_a_tip() {
    let import = import(TEXT, PageKind::Text).unwrap();
    assert_eq!(
        import.tip,
        "---
number: 7
title: Schrijf 'zo' dat *ieder* het snapt
theme: taal
---

De eerste zin (zie ook tip 40).

Een tweede alinea.

## Voorbeelden

### Het formulier

Wij maakten het korter.

- minder vragen
- grotere letters

Bron: Een rapport (pdf)

— Zoë Voorbeeld

### De brief

Iemand las hem voor.

Lees ook: Nog iets

— Piet Proef

### De balie

Daar stond een stoel.

— Zoë Voorbeeld

## Waarom werkt dit?

1. geen lijst maar een zin.
"
    );
    assert_eq!(import.file_name, "007-schrijf-zo-dat-ieder-het-snapt.md");
    let people: Vec<_> = import.contributors.iter().map(|p| (p.id.as_str(), p.role.as_deref())).collect();
    assert_eq!(people, [("piet-proef", None)], "who is known is not brought again");
    assert_eq!(import.contributors[0].organisation.as_deref(), Some("Gemeente Proefdam"));
    assert_eq!(import.diagnostics, []);
}

#[test]
fn what_has_no_place_is_kept_and_reported() {
    let page = TEXT.replace("Tip 7\n", "U bent hier: start -- tips\n\nTip 7\n");
    let import = import(&page, PageKind::Text).unwrap();
    assert!(import.tip.ends_with("<!--\nU bent hier: start - - tips\n-->\n"), "{}", import.tip);
    assert_eq!(import.diagnostics.len(), 1);
    assert_eq!(import.diagnostics[0].span.start, 0);
}

#[test]
fn a_role_that_hides_the_organisation_is_kept_whole_and_reported() {
    let page = TEXT.replace("Gemeente Proefdam Meer", "Teamleider Proefbedrijf Meer");
    let import = import(&page, PageKind::Text).unwrap();
    assert_eq!(import.contributors[0].role.as_deref(), Some("Teamleider Proefbedrijf"));
    assert_eq!(import.diagnostics.len(), 1);
}

#[test]
fn a_page_that_is_no_tip_is_refused() {
    assert_eq!(import("Zomaar een tekst", PageKind::Text).unwrap_err(), ImportError::NoTip);
    assert_eq!(import("Tip 0\n\nx", PageKind::Text).unwrap_err(), ImportError::BadNumber);
    assert_eq!(import("Tip 99999999999999999999\n\nx", PageKind::Text).unwrap_err(), ImportError::BadNumber);
    assert_eq!(import("Tip 5", PageKind::Text).unwrap_err(), ImportError::NoTitle);
    assert_eq!(import("Tip 5\n\nVoorbeelden\n\nx", PageKind::Text).unwrap_err(), ImportError::NoTitle);
    assert_eq!(import("", PageKind::Html).unwrap_err(), ImportError::NoTip);
}

#[test]
fn an_html_page_keeps_headings_lists_links_sources_and_photos() {
    let page = r#"<!doctype html><html><head><title>x</title><script>alert(1)</script></head><body>
<header>Menu</header><main><article><header><p>Tip 7</p><h1>Schrijf <em>zo</em></h1></header><p>Heldere taal</p>
<p>De <strong>eerste</strong> zin, zie <a href="/tips/40">tip 40</a> en <a href="https://example.org/a b">x</a>.</p>
<h2>Voorbeelden</h2><h3>Het formulier</h3><p>Wij maakten het <a href="https://example.org/f">korter</a>.</p>
<ul><li>minder <b>vragen</b><ul><li>dieper</li></ul></li><li>letters</li></ul>
<p><img src="b_bestanden/plaat.PNG" alt="Een formulier"></p><p>Bron: <a href="https://example.org">rapport</a></p>
<img src="b_bestanden/piet.jpg" alt=""><p>Piet Proef</p><p>Adviseur</p><p>Proefbedrijf</p><p>Meer tips van Piet</p>
<h3>Zonder naam</h3><p>Tekst.</p><h2>Wat nog meer</h2><p>Iets.</p><p>Alle tips over taal</p></article></main>
<footer>voet</footer></body></html>"#;
    let import = import(page, PageKind::Html).unwrap();
    assert_eq!(
        import.tip,
        "---
number: 7
title: Schrijf zo
theme: taal
---

De **eerste** zin, zie tip 40 en x.

## Voorbeelden

### Het formulier

Wij maakten het [korter](<https://example.org/f>).

- minder **vragen**
   - dieper
- letters

![Een formulier](images/tip-007.png)

Bron: [rapport](<https://example.org>)

— Piet Proef

### Zonder naam

Tekst.

## Wat nog meer

Iets.
"
    );
    let person = &import.contributors[0];
    assert_eq!((person.role.as_deref(), person.organisation.as_deref()), (Some("Adviseur"), Some("Proefbedrijf")));
    assert_eq!(person.photo.as_deref(), Some("images/piet-proef.jpg"));
    assert_eq!(import.pictures.len(), 2);
}

#[test]
fn deep_and_broken_markup_neither_hangs_nor_overflows() {
    let deep = |levels: usize| {
        let page = format!("<p>Tip 7</p><p>Titel hier</p>{}diep{}", "<div>".repeat(levels), "</div>".repeat(levels));
        import(&page, PageKind::Html)
    };
    assert!(deep(900).unwrap().tip.contains("diep"));
    assert_eq!(deep(300_000).unwrap_err(), ImportError::TooDeep);
    assert!(import("<p>Tip 7<b>Titel<table><td>x<li>", PageKind::Html).is_err());
}

#[test]
fn what_fuzzing_begins_with_is_imported_or_refused() {
    let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("../../fuzz/corpus/page");
    let mut imported = 0;
    for file in std::fs::read_dir(folder).unwrap() {
        let text = std::fs::read_to_string(file.unwrap().path()).unwrap();
        for kind in [PageKind::Text, PageKind::Html] {
            imported += usize::from(import(&text, kind).is_ok_and(|import| import.tip.starts_with("---\n")));
        }
    }
    assert!(imported > 1, "only {imported} pages of the corpus are pages");
}
