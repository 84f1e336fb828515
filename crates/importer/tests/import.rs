//! Saved pages of our own making, and what must come of them.

#![allow(clippy::unwrap_used, reason = "a panic in a test is its report")]
#![allow(clippy::format_collect, reason = "a test need not be quick")]
#![allow(clippy::disallowed_methods, reason = "a test may read the corpus of the fuzz targets")]

use tipwaaier_importer::{
    Import, ImportError, ImportedContributor, ImportedTheme, Known, Options, ReadOptions, Source, SourceKind, compose,
    read,
};
use tipwaaier_model::{Language, SourceMap};

fn known() -> Known {
    Known {
        language: Language::Dutch,
        themes: vec![ImportedTheme { id: "taal".to_owned(), title: "Heldere taal".to_owned(), intro: None }],
        contributors: vec![ImportedContributor {
            id: "zoe".to_owned(),
            name: "Zoë Voorbeeld".to_owned(),
            ..ImportedContributor::default()
        }],
        tips: Vec::new(),
    }
}

fn plainly() -> ReadOptions {
    ReadOptions { language: Language::Dutch, map: Vec::new() }
}

fn import(text: &str, kind: SourceKind) -> Result<Import, ImportError> {
    let mut map = SourceMap::new();
    let material = read(&Source { name: "pagina", kind, bytes: text.as_bytes() }, &plainly(), &mut map)?;
    compose(vec![material], &known(), &Options::default()).map_err(|(_, error)| error)
}

/// The text of the only tip of a page; nothing of the page may be lost.
fn tip(page: &str, kind: SourceKind) -> String {
    let import = import(page, kind).unwrap();
    assert_eq!(import.report.lost, [""; 0], "{}", import.tips[0].text);
    import.tips[0].text.clone()
}

/// The body of a tip that a page with this content becomes.
fn body(content: &str) -> String {
    let page = format!("<main><p>Tip 7</p><h1>Titel</h1><p>taal</p>{content}</main>");
    let text = tip(&page, SourceKind::Html);
    text.split_once("\n---\n\n").unwrap().1.to_owned()
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
    let import = import(TEXT, SourceKind::Text).unwrap();
    assert_eq!(
        import.tips[0].text,
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
    assert_eq!(import.tips[0].file_name, "007-schrijf-zo-dat-ieder-het-snapt.md");
    let people: Vec<_> = import.contributors.iter().map(|p| (p.id.as_str(), p.role.as_deref())).collect();
    assert_eq!(people, [("piet-proef", None)], "who is known is not brought again");
    assert_eq!(import.contributors[0].organisation.as_deref(), Some("Gemeente Proefdam"));
    assert_eq!(import.diagnostics, []);
}

#[test]
fn what_has_no_place_is_kept_and_reported() {
    let page = TEXT.replace("Tip 7\n", "U bent hier: start -- tips\n\nTip 7\n");
    let import = import(&page, SourceKind::Text).unwrap();
    assert!(import.tips[0].text.ends_with("<!--\nU bent hier: start - - tips\n-->\n"), "{}", import.tips[0].text);
    assert_eq!(import.diagnostics.len(), 1);
    assert_eq!(import.diagnostics[0].span.start, 0);
}

#[test]
fn a_role_that_hides_the_organisation_is_kept_whole_and_reported() {
    let page = TEXT.replace("Gemeente Proefdam Meer", "Teamleider Proefbedrijf Meer");
    let import = import(&page, SourceKind::Text).unwrap();
    assert_eq!(import.contributors[0].role.as_deref(), Some("Teamleider Proefbedrijf"));
    assert_eq!(import.diagnostics.len(), 1);
}

#[test]
fn a_page_that_is_no_tip_is_refused() {
    assert_eq!(import("Zomaar een tekst", SourceKind::Text).unwrap_err(), ImportError::NoTip);
    assert!(matches!(import("Zomaar een tekst\n\nEn meer.", SourceKind::Text).unwrap_err(), ImportError::Numbers(_)));
    assert_eq!(import("Tip 0\n\nx", SourceKind::Text).unwrap_err(), ImportError::BadNumber);
    assert_eq!(import("Tip 99999999999999999999\n\nx", SourceKind::Text).unwrap_err(), ImportError::BadNumber);
    assert_eq!(import("Tip 5", SourceKind::Text).unwrap_err(), ImportError::NoTitle);
    assert_eq!(import("Tip 5\n\nVoorbeelden\n\nx", SourceKind::Text).unwrap_err(), ImportError::NoTitle);
    assert_eq!(import("", SourceKind::Html).unwrap_err(), ImportError::NoTip);
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
    let import = import(page, SourceKind::Html).unwrap();
    assert_eq!(
        import.tips[0].text,
        "---
number: 7
title: Schrijf zo
theme: taal
---

De **eerste** zin, zie tip 40 en [x](<https://example.org/a%20b>).

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
        import(&page, SourceKind::Html)
    };
    assert!(deep(900).unwrap().tips[0].text.contains("diep"));
    assert_eq!(deep(300_000).unwrap_err(), ImportError::TooDeep);
    assert!(import("<p>Tip 7<b>Titel<table><td>x<li>", SourceKind::Html).is_err());
}

#[test]
fn what_stands_in_a_line_stays_in_it() {
    assert_eq!(
        body(
            "<p>Lees het klant<wbr>contact<wbr>centrum, en de prijs is <del>10</del> <ins>12</ins> euro: druk op \
             <kbd>Enter</kbd>. Zij zei <q>kom <q>maar</q></q>. Het is 12 m<sup>2</sup> H<sub>2</sub>O <s>niet</s>.</p>"
        ),
        "Lees het klantcontactcentrum, en de prijs is ~~10~~ 12 euro: druk op `Enter`. Zij zei “kom ‘maar’”. Het is 12 m² \
         H2O ~~niet~~.\n"
    );
}

#[test]
fn marks_are_joined_and_those_that_could_not_close_are_dropped() {
    assert_eq!(
        body("<p>Lees het <b>hand</b><b>boek</b> en <i>schuin</i><i>er</i>.</p>"),
        "Lees het **handboek** en *schuiner*.\n"
    );
    assert_eq!(
        body("<p><strong>Bel eerst!</strong>Dan schrijven. <em>(nieuw)</em>tekst, <b>een </b>twee <b> drie</b></p>"),
        "Bel eerst!Dan schrijven. (nieuw)tekst, **een** twee **drie**\n"
    );
    assert_eq!(body("<p><b><i>beide</i></b> <b>vet <i>en schuin</i></b></p>"), "**_beide_ vet _en schuin_**\n");
}

#[test]
fn lists_tables_code_and_quotes_keep_their_shape() {
    assert_eq!(
        body(
            "<ol start=5><li>vijf</li><li>zes</li></ol><ul><li><p>Een.</p><p>Twee.</p></li><li>drie</li></ul>\
             <table><tr><th>Stap</th><th>Dagen</th></tr><tr><td>Aan|vraag</td><td><p>3</p><p>of 4</p></td></tr></table>\
             <pre>regel 1\n    regel 2</pre><blockquote><p>Een citaat.</p><p>Nog een.</p></blockquote>\
             <p>Postbus 1<br>1234 AB Voorbeeldstad</p><dl><dt>Woord</dt><dd>Wat het is.</dd></dl><hr>"
        ),
        "5. vijf\n6. zes\n\n- Een.\n\n  Twee.\n\n- drie\n\n| Stap | Dagen |\n|---|---|\n| Aan\\|vraag | 3 of 4 |\n\n\
         ```\nregel 1\n    regel 2\n```\n\n> Een citaat.\n>\n> Nog een.\n\nPostbus 1\\\n1234 AB Voorbeeldstad\n\n\
         Woord\n: Wat het is.\n\n***\n"
    );
}

#[test]
fn text_never_becomes_markdown() {
    let page = "<div>---&gt; &lt;script&gt; KRUIMEL</div><p>Tip 7</p><h1>Titel</h1><p>taal</p><p>x</p>\
                <h2>Zichtbaar {.notes}</h2><p>A</p><h2>[Kop](javascript:alert(1)) ![a](/etc/passwd) [[404]] *x* [^1]</h2><p>B</p>\
                <h2>Voorbeelden</h2><h3>V {#x}</h3><p>t</p><p>*Jan* [x] &lt;b&gt;</p><p>Adviseur, Gemeente X</p>\
                <p>Meer tips van *Jan*</p>";
    let text = tip(page, SourceKind::Html);
    assert!(text.contains("## Zichtbaar &#123;.notes\\}\n"), "{text}");
    assert!(
        text.contains("## \\[Kop\\](javascript:alert(1)) !\\[a\\](/etc/passwd) \\[\\[404\\]\\] \\*x\\* \\[^1\\]\n"),
        "{text}"
    );
    assert!(text.contains("\n— \\*Jan\\* \\[x\\] \\<b>\n"), "{text}");
    assert!(text.contains("<!--\n- - -> <script> KRUIMEL\n-->\n"), "{text}");
}

#[test]
fn a_theme_that_yaml_would_read_otherwise_is_quoted() {
    let text = tip("Tip 7\n\nTitel\n\nnull\n\nTekst.\n", SourceKind::Text);
    assert!(text.contains("theme: \"null\"\n"), "{text}");
}

#[test]
fn a_heading_beyond_the_limit_is_cut_and_stands_whole_below() {
    let long = "woord ".repeat(200);
    let text = body(&format!("<p>x</p><h2>{long}</h2><p>Slot.</p>"));
    let heading = text.lines().find(|line| line.starts_with("## ")).unwrap();
    assert!(heading.chars().count() < 300 && text.contains(long.trim()) && text.contains("Slot."), "{text}");
}

#[test]
fn people_of_one_slug_are_two_and_those_of_one_name_are_one() {
    let example = |name: &str| format!("<h3>V {name}</h3><p>t</p><p>— {name}</p>");
    let names = ["Jan Jansen", "Jan-Jansen", "JAN JANSEN", "J. Jansen"].map(example).concat();
    let import =
        import(&format!("<p>Tip 7</p><h1>Titel</h1><p>taal</p><h2>Voorbeelden</h2>{names}"), SourceKind::Html).unwrap();
    let ids: Vec<&str> = import.contributors.iter().map(|person| person.id.as_str()).collect();
    assert_eq!(ids, ["jan-jansen", "jan-jansen-2", "j-jansen"]);
    assert_eq!(import.report.may_be_one, [("J. Jansen".to_owned(), "Jan Jansen".to_owned())]);
}

#[test]
fn eight_thousand_pictures_are_named_at_once() {
    let pictures: String = (0..8_000).map(|at| format!("<img src='a/{at}.png' alt='plaat {at}'>")).collect();
    let import = import(&format!("<p>Tip 7</p><h1>Titel</h1><p>taal</p>{pictures}"), SourceKind::Html).unwrap();
    assert_eq!(import.pictures.len(), 8_000);
    assert_eq!(import.pictures[7_999].target, "images/tip-007-8000.png");
}

#[test]
fn footnotes_of_a_page_stay_footnotes() {
    let text = body(
        "<p>Een feit<sup><a href='#fn1' id='r1'>1</a></sup> en nog een.</p><h2>Noten</h2><ol><li id='fn1'>\
         <p>De bron. <a href='#r1'>↩</a></p></li></ol>",
    );
    assert!(text.contains("Een feit[^1] en nog een.") && text.contains("[^1]: De bron.\n"), "{text}");
}

#[test]
fn what_repeats_on_all_pages_of_a_site_is_left_out() {
    let mut map = SourceMap::new();
    let materials = (1..=4).map(|number| {
        let page = format!(
            "<p>Gemeente Voorbeeldstad, alle onderwerpen</p><p>Tip {number}</p><h1>Titel {number}</h1><p>taal</p>\
             <p>Tekst van {number}.</p><h2>Voorbeelden</h2><h3>V</h3><p>t {number}</p><p>Deel deze pagina</p>"
        );
        read(&Source { name: "pagina", kind: SourceKind::Html, bytes: page.as_bytes() }, &plainly(), &mut map).unwrap()
    });
    let import = compose(materials.collect(), &known(), &Options::default()).unwrap();
    for tip in &import.tips {
        assert!(
            !tip.text.contains("onderwerpen") && !tip.text.contains("Deel deze") && tip.text.contains("## Voorbeelden")
        );
    }
    assert_eq!(import.report.sources[0].left_out.iter().filter(|left| left.words.contains("Deel deze")).count(), 1);
    assert_eq!(import.report.lost, [""; 0]);
}

#[test]
fn markdown_of_elsewhere_becomes_tips() {
    let page = "---\ntitle: Bel *eerst*\nnummer: 12\ncategories:\n  - Taal\ntags: [een, \"twee\"]\ndraft: false\n---\n\
                Lead met **vet**.\n\n## Voorbeelden\n\n### Een\n\n1. a\n2. b\n\nBron: [x](https://example.org)\n\n— Jan Jansen, Adviseur\n";
    let text = tip(page, SourceKind::Markdown);
    assert_eq!(
        text,
        "---\nnumber: 12\ntitle: Bel *eerst*\ntheme: taal\nkeywords: [een, twee]\n---\n\nLead met **vet**.\n\n\
         ## Voorbeelden\n\n### Een\n\n1. a\n2. b\n\nBron: [x](<https://example.org>)\n\n— Jan Jansen\n"
    );
}

#[test]
fn what_fuzzing_begins_with_is_imported_or_refused() {
    let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("../../fuzz/corpus/page");
    let mut imported = 0;
    for file in std::fs::read_dir(folder).unwrap() {
        let text = std::fs::read_to_string(file.unwrap().path()).unwrap();
        for kind in [SourceKind::Text, SourceKind::Html] {
            imported += usize::from(import(&text, kind).is_ok_and(|import| import.tips[0].text.starts_with("---\n")));
        }
    }
    assert!(imported > 1, "only {imported} pages of the corpus are pages");
}
