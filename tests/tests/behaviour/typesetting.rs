//! What Typst takes badly comes out right: links, notes and lists over pages, contents that are empty, words struck.

use std::path::PathBuf;

use tipwaaier_tests::{FreshCollection, Tipwaaier, contains_words, pdf_text, pdf_words};

/// A page of the booklet, in points.
const PAGE: (f64, f64) = (419.5, 595.3);

/// Builds a collection of this one tip and of plain others, so many that there are contents; gives the folder of the outputs.
#[track_caller]
fn built(body: &str) -> (FreshCollection, PathBuf) {
    let collection = FreshCollection::new();
    collection.tip(1, "Proef", body);
    for (number, title) in [(2, "Nog een"), (3, "Weer een"), (4, "De laatste")] {
        collection.tip(number, title, "Een gewone tip.");
    }
    let folder = collection.built();
    (collection, folder)
}

/// The text of a booklet, of which every page is as large as the first.
#[track_caller]
fn booklet_of(body: &str) -> String {
    let (_collection, folder) = built(body);
    let booklet = folder.join("booklet.pdf");
    for word in pdf_words(&booklet) {
        assert!(word.page_height < PAGE.1 + 0.1, "the page of ‘{}’ is {} pt high", word.text, word.page_height);
        assert!(word.right < PAGE.0, "‘{}’ ends at {}", word.text, word.right);
    }
    pdf_text(&booklet)
}

#[track_caller]
fn assert_each_once(text: &str, words: impl IntoIterator<Item = String>) {
    for word in words {
        assert_eq!(text.matches(&word).count(), 1, "{word} in\n{text}");
    }
}

#[test]
fn words_may_be_struck_in_links_and_links_in_struck_words() {
    let text = booklet_of(
        "Het [~~oude rapport~~](https://example.org/oud) is weg. Ook ~~[zo](https://example.org/zo)~~.\n\n\
         ## Meer weten\n\n- Zie [half ~~weg~~ **~~hier~~**](https://example.org/half).",
    );
    assert!(contains_words(&text, "Het oude rapport1 is weg. Ook zo2."), "{text}");
    assert!(contains_words(&text, "Zie half weg hier3."), "{text}");
}

#[test]
fn the_head_of_a_table_over_pages_may_hold_anything() {
    let rows = (0..60).map(|n| format!("| rij {n} | waarde |")).collect::<Vec<_>>().join("\n") + "\n";
    for head in [
        "[Bron](https://example.org/bron)",
        "https://example.org/kaal",
        "Zie tip 2",
        "Waarde[^n]",
        "~~[x](https://example.org/x)~~ **[y](https://example.org/x)**",
    ] {
        let text = booklet_of(&format!(
            "Kort.\n\n## Meer weten\n\n| {head} | Kop |\n|---|---|\n{rows}\nEn nog eens[^n].\n\n[^n]: Wat erbij hoort."
        ));
        assert_each_once(&text, (0..60).map(|n| format!("rij {n}\n")));
        assert_each_once(&text, ["Wat erbij hoort.".to_owned()]);
        assert!(!head.contains("/bron") || text.contains("https://example.org/bron"), "{text}");
    }
}

#[test]
fn lists_of_many_links_over_pages_lose_no_word_and_no_address() {
    for (items, links) in [(30, 1), (30, 6), (12, 25), (9, 60), (1, 90), (200, 1)] {
        let item = |n: usize| {
            let links = (0..links).map(|m| format!("[bron {n}a{m}](https://example.org/p{n}x{m}z)"));
            format!("- {}\n", links.collect::<Vec<_>>().join(" "))
        };
        let list: String = (0..items).map(item).collect();
        let (_collection, folder) = built(&format!("Kort.\n\n{list}\nNog iets."));
        let text = pdf_text(&folder.join("booklet.pdf")).replace(['\n', ' '], "");
        for (n, m) in (0..items).flat_map(|n| (0..links).map(move |m| (n, m))) {
            assert_eq!(text.matches(&format!("/p{n}x{m}z")).count(), 1, "{items} items, {links} links: {n} {m}");
            assert!(text.contains(&format!("{n}a{m}")), "{items} items, {links} links: {n} {m}");
        }
    }
}

#[test]
fn a_link_in_a_footnote_stands_in_it_with_its_address() {
    // Somewhere here the mark comes near the foot of the page.
    for filler in (20..60).step_by(3) {
        let filling = "woord ".repeat(filler * 6);
        let collection = FreshCollection::new();
        collection.tip(1, "Proef", &format!(
            "{filling}\n\nTekst.[^n]\n\n[^n]: Dit is een langere noot van een paar regels, met van alles erin om over \
             te lezen. Zie [het rapport](https://example.org/545090)."
        ));
        let outcome = collection.building().arg("--only").arg("booklet").run().exits(0);
        let booklet = collection.output().join("all/booklet.pdf");
        let text = pdf_text(&booklet);
        assert!(contains_words(&text, "Zie het rapport (https://example.org/545090)."), "{}\n{text}", outcome.line);
        assert!(pdf_words(&booklet).iter().all(|word| word.page_height < PAGE.1 + 0.1), "{filler}");
    }
}

#[test]
fn a_footnote_that_takes_much_of_a_page_stands_below_its_paragraph() {
    let rows = (0..16).map(|n| format!("    | rij {n} | waarde |")).collect::<Vec<_>>().join("\n");
    let noted = |note: &str| {
        booklet_of(&format!("Kort.\n\n## Meer weten\n\nEen zin[^n].\n\nDe zin erna.\n\n[^n]: Vooraf.\n\n{note}\n"))
    };
    let place = |text: &str, words: &str| text.find(words).unwrap_or_else(|| panic!("{words} is not in {text}"));
    let tall = noted(&format!("    | een | twee |\n    | --- | --- |\n{rows}"));
    assert!(place(&tall, "rij 15") < place(&tall, "De zin erna"), "{tall}");
    let short = noted("    Kort erbij.");
    assert!(place(&short, "Kort erbij") > place(&short, "De zin erna"), "{short}");
}

#[test]
fn what_is_empty_is_left_out_and_no_more() {
    let text = booklet_of(
        "Begin.[^leeg] Midden.[^vol]\n\nTerm\n:   <!-- later -->\n\nAnder\n:   [los]: https://example.org/\n\n\
         - een\n-\n- <!-- niets -->\n- twee\n\n1.\n2. drie\n\n| a |  |\n|---|---|\n|  | b |\n\n\
         [^leeg]: <!-- nog niets -->\n\n[^vol]: Een noot.",
    );
    for words in ["Begin. Midden.", "Term", "Ander", "een", "twee", "drie", "Een noot."] {
        assert!(contains_words(&text, words), "{words} in\n{text}");
    }
    let collection = FreshCollection::new();
    collection.tip(1, "Proef", "Begin.[^leeg]\n\n[^leeg]:");
    let outcome = collection.building().arg("--only").arg("booklet").run().exits(0);
    assert!(outcome.stderr.contains("empty-footnote"), "{}", outcome.stderr);
}

#[test]
fn headings_in_notes_lists_and_quotes_and_of_pictures_are_set() {
    let collection = FreshCollection::copy_of(&tipwaaier_tests::root().join("content"));
    let picture = std::fs::read_dir(collection.folder().join("images"))
        .expect("the starter collection has pictures")
        .filter_map(|entry| entry.ok()?.file_name().into_string().ok())
        .find(|name| ["svg", "png", "jpg"].iter().any(|end| name.rsplit('.').next() == Some(end)))
        .expect("the starter collection has a picture");
    collection.write(
        "tips/0900.md",
        format!(
            "---\nnumber: 900\ntitle: Proef\ntheme: commitment\n---\n\nTekst[^1].\n\n\
             ## ![Vijf stippen](images/{picture})\n\nEen.\n\n### ![Zes stippen](images/{picture}) \n\nTwee.\n\n\
             ## Waarom dan?[^2]\n\n- #### In een lijst\n\n  tekst\n\n> ##### In een citaat\n>\n> tekst\n\n\
             [^1]: ## Kop in een noot\n\n    En tekst.\n\n[^2]: Noot bij het waarom."
        ),
    );
    let outcome = collection.building().arg("--only").arg("booklet").run().exits(0);
    let text = pdf_text(&collection.output().join("all/booklet.pdf"));
    for words in ["Vijf stippen", "Zes stippen", "In een lijst", "In een citaat", "Kop in een noot En tekst."] {
        assert!(contains_words(&text, words), "{words}: {}", outcome.line);
    }
    let pdf = lopdf::Document::load(collection.output().join("all/booklet.pdf")).expect("a PDF");
    let bookmarks: Vec<String> = pdf
        .objects
        .values()
        .filter_map(|object| object.as_dict().ok().filter(|bookmark| bookmark.has(b"Dest") || bookmark.has(b"Parent")))
        .filter_map(|bookmark| lopdf::decode_text_string(bookmark.get(b"Title").ok()?).ok())
        .collect();
    assert!(bookmarks.iter().any(|title| title == "Waarom dan?"), "{bookmarks:?}");
}

#[test]
fn tasks_keep_their_numbers_and_boxes_and_possessives_their_words() {
    let text = booklet_of("Lees tip 2's vervolg, en tip 2.\n\n## Meer weten\n\n3. [ ] nog te doen\n4. [x] gedaan");
    assert!(contains_words(&text, "Lees tip 2’s vervolg, en tip 2, p. "), "{text}");
    assert!(contains_words(&text, "3. ☐ nog te doen") && contains_words(&text, "4. ☑ gedaan"), "{text}");
}

#[test]
fn struck_words_in_links_and_wide_tables_are_set_on_the_run_sheet() {
    let collection = FreshCollection::new();
    let link = "[voor ~~niet~~ na](https://example.org/a)";
    collection.tip(
        1,
        "Een",
        &format!(
            "Tekst.\n\n## Gespreksvragen\n\n- Vraag {link}?\n\n## Notities {{.notes}}\n\nNoot {link}.\n\n\
             | a | b | c | d | e | f |\n|---|---|---|---|---|---|\n| een | twee | drie | vier | vijf | zes |\n"
        ),
    );
    let _ = collection.building().arg("--only").arg("table").run().exits(0);
    let text = pdf_text(&collection.output().join("all/table.pdf"));
    assert!(contains_words(&text, "Vraag voor niet na?") && contains_words(&text, "Noot voor niet na."), "{text}");
    assert!(contains_words(&text, "een twee drie vier vijf zes"), "{text}");
}

/// A collection of three tips, of which the second has code, and a theme that draws code by `drawn`, or templates of its
/// own.
fn with_theme(templates: &[(&str, String)]) -> (FreshCollection, PathBuf) {
    let collection = FreshCollection::new();
    collection.tip(1, "Een", "Tekst.");
    collection.tip(2, "Twee", "Tekst.\n\n## Meer weten\n\n```\ncode\n```");
    collection.tip(3, "Drie", "Tekst.");
    collection.write("../huis/theme.toml", "title = \"Huis\"\nextends = \"default\"\n");
    for (name, text) in templates {
        collection.write(&format!("../huis/{name}"), text);
    }
    let theme = collection.folder().join("../huis");
    (collection, theme)
}

/// The template for blocks, which draws code otherwise.
fn blocks_with(drawn: &str) -> String {
    let shared = tipwaaier_tests::root().join("themes/shared/blocks.typ");
    let text = std::fs::read_to_string(shared).expect("the shared templates are there");
    let begin = "#let one(c, x, blocks, after: none) = {\n";
    assert!(text.contains(begin), "the function that draws a block");
    text.replace(begin, &format!("{begin}  if x.is == \"code\" {{ return {drawn} }}\n"))
}

#[test]
fn a_tip_that_cannot_be_set_is_named_with_its_place() {
    for (drawn, words) in [
        ("panic(\"nooit\")", "This template of the theme fails: "),
        ("heading(level: 9)[diep]", "tip 2"),
        ("heading(level: 2)[]", "tip 2"),
        ("image(bytes(\"<svg xmlns='http://www.w3.org/2000/svg' width='9' height='9'/>\"))", "tip 2"),
    ] {
        let (collection, theme) = with_theme(&[("blocks.typ", blocks_with(drawn))]);
        let outcome = collection.building().arg("--theme").arg(theme).arg("--only").arg("booklet").run().exits(1);
        assert!(outcome.stderr.contains(words), "{drawn}: {}", outcome.stderr);
        assert!(outcome.stderr.contains("0002.md:3") || outcome.stderr.contains("blocks.typ:"), "{}", outcome.stderr);
        assert!(!outcome.stderr.contains("0001.md") && !outcome.stderr.contains("0003.md"), "{}", outcome.stderr);
        assert!(!outcome.stderr.contains("internal error"), "{}", outcome.stderr);
        assert!(!collection.output().join("all/booklet.pdf").exists(), "{drawn}: nothing is written");
    }
}

#[test]
fn a_template_that_fails_is_named_where_its_theme_is_shown() {
    let shared = std::fs::read_to_string(tipwaaier_tests::root().join("themes/shared/pages.typ")).expect("a template");
    let (collection, theme) = with_theme(&[("pages.typ", format!("#panic(\"nooit\")\n{shared}"))]);
    let outcome = Tipwaaier::new("themes").arg("--preview").arg(collection.output()).arg("--theme").arg(theme).run();
    assert_eq!(outcome.status, Some(1), "{}", outcome.stderr);
    assert!(outcome.stderr.contains("error[template-fails]"), "{}", outcome.stderr);
    assert!(outcome.stderr.contains("huis/pages.typ:1:") && !outcome.stderr.contains("tips/"), "{}", outcome.stderr);
}

#[test]
fn a_template_links_to_no_more_than_content_may() {
    let link = "link(\"javascript:alert(1)\")[klik] + link(\"file:///etc/passwd\")[hier] + link(\"https://example.org/w\")[web]";
    let (collection, theme) = with_theme(&[("blocks.typ", blocks_with(link))]);
    let _ = collection.building().arg("--theme").arg(theme).arg("--only").arg("booklet").run().exits(0);
    let pdf = lopdf::Document::load(collection.output().join("all/booklet.pdf")).expect("a PDF");
    let addresses: Vec<String> = pdf
        .objects
        .values()
        .filter_map(|object| object.as_dict().ok()?.get(b"A").ok()?.as_dict().ok()?.get(b"URI").ok()?.as_str().ok())
        .map(|uri| String::from_utf8_lossy(uri).into_owned())
        .collect();
    assert_eq!(addresses, ["https://example.org/w"]);
}

#[test]
fn paper_that_no_sheet_takes_is_told_before_anything_is_laid_out() {
    for (size, prints) in [("width = 200\nheight = 200", true), ("width = 420\nheight = 420", false)] {
        let (collection, theme) = with_theme(&[]);
        collection.write("../huis/theme.toml", format!("title = \"Huis\"\nextends = \"default\"\n[paper]\n{size}\n"));
        let check = Tipwaaier::new("check").arg(collection.folder()).arg("--theme").arg(&theme).run();
        assert_eq!(check.stderr.contains("paper-too-large"), !prints, "{}", check.stderr);
        let outcome = collection.building().arg("--theme").arg(theme).arg("--only").arg("print").run();
        assert_eq!(outcome.status == Some(0), prints, "{}", outcome.stderr);
    }
}

#[test]
fn decomposed_letters_are_set_as_composed_ones() {
    let collection = FreshCollection::new();
    collection.tip(
        1,
        "Cafe\u{301}",
        "Een cafe\u{301} in Ha\u{300} `Ta\u{323}\u{302}m`.\n\n## Meer weten o\u{308}\n\nU\u{308}ber.",
    );
    let text = pdf_text(&collection.built().join("slides.pdf"));
    assert!(contains_words(&text, "Café") && !text.contains('\u{301}'), "{text}");
}

#[test]
fn texts_that_no_pdf_carries_are_refused() {
    let collection = FreshCollection::new();
    collection.tip(1, "Proef", &format!("![{}](a.png)", "x y ".repeat(3_000)));
    for key in ["subtitle", "description", "license"] {
        collection.write(
            "collection.toml",
            format!(
                "title = \"P\"\nlanguage = \"nl\"\nidentifier = \"urn:x\"\n{key} = \"{}\"\n[[themes]]\nid = \"commitment\"\n\
                 title = \"C\"\n",
                "woord ".repeat(5_500)
            ),
        );
        let outcome = collection.building().run().exits(1);
        assert_eq!(outcome.stderr.matches("text-too-long").count(), 2, "{}", outcome.stderr);
    }
}

#[test]
fn bookmarks_say_the_number_of_a_tip_and_running_heads_are_no_text() {
    let (_collection, folder) = built(&"Een alinea van wat woorden over dienstverlening.\n\n".repeat(60));
    let pdf = lopdf::Document::load(folder.join("booklet.pdf")).expect("a PDF");
    let texts = |key: &[u8]| -> Vec<String> {
        let dictionaries = pdf.objects.values().filter_map(|object| object.as_dict().ok());
        dictionaries.filter_map(|found| lopdf::decode_text_string(found.get(key).ok()?).ok()).collect()
    };
    assert!(texts(b"Title").contains(&"Tip 1: Proef".to_owned()), "{:?}", texts(b"Title"));
    // What is said of the entries of the table of contents.
    let contents = texts(b"Contents");
    assert!(contents.iter().any(|said| said.starts_with("Tip 1: Proef, pagina ")), "{contents:?}");
    assert!(contents.iter().any(|said| said.starts_with("Thema Commitment, pagina ")), "{contents:?}");
    let pages: Vec<String> =
        pdf.page_iter().map(|page| String::from_utf8_lossy(&pdf.get_page_content(page)).into_owned()).collect();
    let with = |what: &str| pages.iter().filter(|page| page.contains(what)).count();
    assert!(with("/Header") >= 1, "no running head is a header");
    assert!(with("/Footer") > with("/Header"), "each page but the cover and openers has a number");
}
