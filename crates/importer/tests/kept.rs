//! What sources have that a tip has no place for: it is kept or left out, and told.

#![allow(clippy::unwrap_used, reason = "a panic in a test is its report")]

use tipwaaier_importer::{Import, ImportedTheme, Known, Options, ReadOptions, Source, SourceKind, compose, read};
use tipwaaier_model::{Language, SourceMap};

/// What a source becomes; none of its words may be lost.
fn import(text: &str, kind: SourceKind) -> Import {
    let reading = ReadOptions { language: Language::Dutch, map: Vec::new() };
    let source = Source { name: "bron", kind, bytes: text.as_bytes() };
    let material = read(&source, &reading, &mut SourceMap::new()).unwrap();
    let themes = vec![ImportedTheme { id: "taal".to_owned(), title: "Heldere taal".to_owned(), intro: None }];
    let known = Known { language: Language::Dutch, themes, contributors: Vec::new(), tips: Vec::new() };
    let import = compose(vec![material], &known, &Options::default()).unwrap();
    assert_eq!(import.report.lost, [""; 0], "{}", import.tips[0].text);
    import
}

fn markdown(body: &str) -> Import {
    import(&format!("---\nnumber: 7\ntitle: Bel eerst\ntheme: taal\n---\n\n{body}\n"), SourceKind::Markdown)
}

fn page(body: &str) -> Import {
    import(&format!("<main><p>Tip 7</p><h1>Bel eerst</h1><p>taal</p>{body}</main>"), SourceKind::Html)
}

/// An export of one post with this content and these fields.
fn post(content: &str, fields: &str) -> Import {
    let export = format!(
        "<rss xmlns:content='http://purl.org/rss/1.0/modules/content/' xmlns:wp='http://wordpress.org/export/1.2/'>\
         <channel><item><title>Tip 7: Bel eerst</title><wp:post_id>1</wp:post_id><wp:post_type>tip</wp:post_type>\
         <wp:status>publish</wp:status><category domain='thema'>Heldere taal</category>\
         <content:encoded><![CDATA[{content}]]></content:encoded>{fields}</item></channel></rss>"
    );
    import(&export, SourceKind::Wxr)
}

fn body(import: &Import) -> &str {
    import.tips[0].text.split_once("\n---\n\n").unwrap().1
}

/// Whether a message tells something.
fn tells(import: &Import, words: &str) -> bool {
    import.diagnostics.iter().any(|diagnostic| diagnostic.message.en.contains(words))
}

/// Whether something was left out, with a reason.
fn leaves(import: &Import, words: &str) -> bool {
    import.report.sources[0].left_out.iter().any(|left| left.words.contains(words))
}

#[test]
fn footnotes_of_a_post_stay_footnotes() {
    let word = "<p>Een feit<a href=\"#_ftn1\" name=\"_ftnref1\">[1]</a>.</p><h2>Wat nog</h2><p>Iets.</p>\
                <p><a href=\"#_ftnref1\" name=\"_ftn1\">[1]</a> De bron.</p>";
    let list = "<p>Een feit<sup><a href=\"#fn1\" id=\"r1\">1</a></sup>.</p><h2>Wat nog</h2><p>Iets.</p>\
                <ol><li id=\"fn1\">De bron. <a href=\"#r1\">↩</a></li></ol>";
    for content in [word, list] {
        let import = post(content, "");
        assert_eq!(body(&import), "Een feit[^1].\n\n## Wat nog\n\nIets.\n\n[^1]: De bron.\n");
    }
}

#[test]
fn footnotes_that_a_post_keeps_in_a_field_stay_footnotes() {
    let content = "<p>Een feit<sup data-fn=\"ab-12\" class=\"fn\"><a id=\"ab-12-link\" href=\"#ab-12\">1</a></sup>.</p>\
                   <!-- wp:footnotes /-->";
    let field = |value: &str| {
        format!(
            "<wp:postmeta><wp:meta_key>footnotes</wp:meta_key><wp:meta_value><![CDATA[{value}]]></wp:meta_value>\
             </wp:postmeta>"
        )
    };
    let notes = r#"[{"content":"De <em>bron</em>.","id":"ab-12"},{"content":"Zonder plaats.","id":"cd-34"}]"#;
    let import = post(content, &field(notes));
    assert_eq!(body(&import), "Een feit[^1].\n\n[^1]: De *bron*.\n\n<!--\nZonder plaats.\n-->\n");
    assert!(tells(&import, "‘Zonder plaats.’ has no place"));
    assert!(body(&post("<p>Een feit.</p>", &field("geen noten"))).contains("footnotes: geen noten"));
}

#[test]
fn footnotes_of_fields_are_told_apart() {
    let content = |word: &str| {
        format!("<p>{word}<sup><a href=\"#fn1\">1</a></sup>.</p><ol><li id=\"fn1\">Noot bij {word}.</li></ol>")
    };
    let field = format!(
        "<wp:postmeta><wp:meta_key>waarom</wp:meta_key><wp:meta_value><![CDATA[{}]]></wp:meta_value></wp:postmeta>",
        content("Twee")
    );
    let import = post(&content("Een"), &field);
    assert!(body(&import).ends_with("Twee[^2].\n\n[^1]: Noot bij Een.\n\n[^2]: Noot bij Twee.\n"), "{}", body(&import));
}

#[test]
fn a_note_of_markdown_stands_without_its_own_mark() {
    let import = markdown("Een[^a] en twee[^lang].\n\n[^a]: De noot zelf.\n[^lang]: Nog een.");
    assert_eq!(body(&import), "Een[^1] en twee[^2].\n\n[^1]: De noot zelf.\n\n[^2]: Nog een.\n");
    let before = markdown("[^a]: De noot zelf.\n\nEen[^a].");
    assert_eq!(body(&before), "Een[^1].\n\n[^1]: De noot zelf.\n");
}

#[test]
fn a_note_within_a_note_and_one_without_a_mark_are_kept_and_told() {
    let imports = [
        markdown("Iets[^1].\n\n[^1]: Noot een[^2].\n[^2]: Diepe noot.\n[^3]: Noemt niemand."),
        page(
            "<p>Iets<sup id='r1'><a href='#fn1'>1</a></sup>.</p><ol><li id='fn1'>Noot een<sup id='r2'><a href='#fn2'>2</a>\
             </sup>. <a href='#r1'>↩</a></li><li id='fn2'>Diepe noot. <a href='#r2'>↩</a></li></ol>",
        ),
    ];
    for import in &imports {
        let text = body(import);
        assert!(text.starts_with("Iets[^1].\n\n[^1]: Noot een.\n\n<!--\nDiepe noot.\n"), "{text}");
        assert!(tells(import, "‘Diepe noot.’ has no place"));
    }
    assert!(body(&imports[0]).ends_with("<!--\nDiepe noot.\nNoemt niemand.\n-->\n"), "{}", body(&imports[0]));
    assert!(tells(&imports[0], "‘Noemt niemand.’ has no place"));
}

#[test]
fn films_and_frames_become_links_and_that_is_told() {
    let html = "<p>Voor.</p><iframe src='//films.example/e/1' title='Zo belt u'></iframe>\
                <video><source src='https://films.example/a.mp4'>Uw programma speelt niets af.</video><p>Na.</p>";
    let wanted = "Voor.\n\n[Zo belt u](<https://films.example/e/1>)\n\n\
                  [https://films.example/a.mp4](<https://films.example/a.mp4>)\n\nNa.\n";
    for import in [page(html), post(html, ""), markdown(&html.replace("<p>", "\n\n<p>"))] {
        assert_eq!(body(&import), wanted);
        assert!(tells(&import, "https://films.example/e/1 is shown within the source"));
        assert!(leaves(&import, "speelt niets af"));
    }
}

#[test]
fn words_of_forms_are_left_out_and_told() {
    let html = "<p>Voor.</p><form><label>Uw vraag aan ons</label></form><p>Na.</p>";
    for import in [page(html), post(html, ""), markdown(html)] {
        assert_eq!(body(&import), "Voor.\n\nNa.\n");
        assert!(leaves(&import, "Uw vraag aan ons"));
    }
}

#[test]
fn front_matter_is_read_as_yaml_and_what_has_no_place_is_told() {
    let front = "number: 7\ntitle: \"Bel: eerst\"\ntheme: taal\ntop: true\nkeywords:\n  - een\n  - \"twee, drie\"\n\
                 summary: >\n  Een samenvatting\n  in twee regels.\nlanguage: en\nrelated: [1, 2]\n\
                 author:\n  name: Niemand\n  email: a@example.org\ndate:\ncategories: [taal]\n";
    let import = import(&format!("---\n{front}---\n\nDe tekst.\n"), SourceKind::Markdown);
    assert_eq!(
        import.tips[0].text,
        "---\nnumber: 7\ntitle: \"Bel: eerst\"\ntheme: taal\ntop: true\nsummary: Een samenvatting in twee regels.\n\
         keywords: [een, \"twee, drie\"]\nlanguage: en\nrelated: [1, 2]\n---\n\nDe tekst.\n"
    );
    let left: Vec<&str> = import.report.sources[0].left_out.iter().map(|left| left.words.as_str()).collect();
    assert_eq!(left, ["author: name, Niemand, email, a@example.org", "categories: taal"]);
}

#[test]
fn a_title_that_stands_twice_is_said_already() {
    let import = markdown("# Bel eerst\n\nDe tekst.");
    assert_eq!(body(&import), "De tekst.\n");
    assert!(leaves(&import, "Bel eerst"));
}

#[test]
fn front_matter_that_is_no_yaml_is_read_line_by_line() {
    let front = "number: 7\ntitle: Bel: eerst\ntheme: 'taal'\ntags: [een, \"twee\"]\nother: a: b\n";
    let import = import(&format!("---\n{front}---\n\nDe tekst.\n"), SourceKind::Markdown);
    let wanted = "---\nnumber: 7\ntitle: \"Bel: eerst\"\ntheme: taal\nkeywords: [een, twee]\n---\n\nDe tekst.\n";
    assert_eq!(import.tips[0].text, wanted);
    assert!(leaves(&import, "other: a: b"));
}

#[test]
fn what_markdown_of_our_own_says_is_kept_or_told() {
    let import = markdown(
        "Zie [[1]], [[een blad]], [[2]](https://example.org) en `[[3]]`.\n\n> [!NOTE]\n> In een kader.\n\n> [!WARNING]\n> Pas op.\n\n\
         ## Gespreksvragen {minutes=25}\n\n- Wat? <!-- nog nakijken -->\n\n## Praktijk {.examples #anker}\n\nTekst.\n\n\
         ## Slot {#slot}\n\nEinde.",
    );
    assert_eq!(
        body(&import),
        "Zie [[1]], \\[\\[een blad\\]\\], [\\[2\\]](<https://example.org>) en `[[3]]`.\n\n> [!note]\n>\n> In een kader.\n\n\
         > [!note] warning\n>\n> Pas op.\n\n## Gespreksvragen\n\n- Wat?\n\n## Praktijk\n\nTekst.\n\n## Slot\n\nEinde.\n"
    );
    for words in ["{minutes=25}", "{.examples #anker}"] {
        assert!(tells(&import, words) && leaves(&import, words), "{words}");
    }
    assert!(leaves(&import, "nog nakijken") && !leaves(&import, "slot"));
}

#[test]
fn a_source_is_in_the_language_that_it_declares_or_that_its_words_are_of() {
    let language = |text: &str, kind: SourceKind| {
        let reading = ReadOptions { language: Language::Dutch, map: Vec::new() };
        let source = Source { name: "bron", kind, bytes: text.as_bytes() };
        read(&source, &reading, &mut SourceMap::new()).unwrap().language()
    };
    let links = "(<a href='https://example.org'>bron</a>) ".repeat(20);
    let dutch = format!(
        "<h1>Tip 1: Bel eerst</h1><p>Wie slecht nieuws heeft, belt voordat een brief op de mat valt. Je hoort wat iemand niet weet. {links}</p>"
    );
    assert_eq!(language(&dutch, SourceKind::Html), Some(Language::Dutch));
    let declared = |tag: &str| format!("<html lang='{tag}'><body>{dutch}</body></html>");
    assert_eq!(language(&declared("de-DE"), SourceKind::Html), Some(Language::German));
    assert_eq!(language(&declared("xx"), SourceKind::Html), Some(Language::Dutch));
    let export = |language: &str| {
        format!(
            "<rss xmlns:content='http://purl.org/rss/1.0/modules/content/' \
             xmlns:wp='http://wordpress.org/export/1.2/'><channel>{language}<item><title>Tip 1: Bel</title>\
             <wp:post_id>1</wp:post_id><wp:post_type>tip</wp:post_type><wp:status>publish</wp:status>\
             <content:encoded><![CDATA[{dutch}]]></content:encoded></item></channel></rss>"
        )
    };
    assert_eq!(language(&export(""), SourceKind::Wxr), Some(Language::Dutch));
    assert_eq!(language(&export("<language>fr-FR</language>"), SourceKind::Wxr), Some(Language::French));
    assert_eq!(
        language("---\nlang: en\n---\n\n# Tip 1: Bel\n\nDe tekst.\n", SourceKind::Markdown),
        Some(Language::English)
    );
    assert_eq!(language("# Tip 1: Bel\n\n> 1234\n", SourceKind::Markdown), None);
}
