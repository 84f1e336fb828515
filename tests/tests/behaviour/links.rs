//! Links from one tip's file to a heading of another: their words keep their form, and they lead to that heading.

use std::path::Path;

use lopdf::Document;
use tipwaaier_tests::{FreshCollection, epub_documents, parts_of, pdf_text};

const LINKING: &str = "Lees [de **vette** uitleg van `code`](0002.md#waarom-werkt-dit) en [de brief](0002.md#de-brief).\n\n\
    ## Meer weten\n\n- Zie ook [de tweede stap](0002.md#stap-twee).\n";

/// A tip whose headings stand on later pages than its title.
fn linked() -> String {
    let long = "Een alinea die een regel of twee vult, om een bladzijde verder te komen.\n\n".repeat(30);
    format!(
        "Kort.\n\n## Voorbeelden\n\n### De brief\n\n**Zij lieten de brief aan elkaar zien.**\n\n{long}\
         ## Waarom werkt dit?\n\nHet werkt altijd, zegt iedereen.\n\n### Stap één\n\nEen.\n\n### Stap twee\n\n{long}"
    )
}

/// What is said of each link of a file that leads to tip 2, and the page and height that it leads to.
fn links(file: &Path) -> Vec<(String, usize, f32)> {
    let document = Document::load(file).unwrap_or_else(|why| panic!("{}: {why}", file.display()));
    let pages: Vec<_> = document.get_pages().into_values().collect();
    let annotations = pages.iter().flat_map(|page| document.get_page_annotations(*page)).flatten();
    let target = |link: &lopdf::Dictionary| {
        let said = link.get(b"Contents").and_then(lopdf::decode_text_string).ok()?;
        let place = match link.get(b"Dest") {
            Ok(place) => place,
            Err(_) => document.get_dict_in_dict(link, b"A").ok()?.get(b"D").ok()?,
        };
        let [page, _, _, top, ..] = document.dereference(place).ok()?.1.as_array().ok()?.as_slice() else {
            return None;
        };
        let page = pages.iter().position(|it| page.as_reference().is_ok_and(|page| page == *it))? + 1;
        Some((said, page, top.as_float().ok()?))
    };
    annotations.filter_map(target).filter(|(said, ..)| said.starts_with("Tip 2: ")).collect()
}

#[test]
fn a_link_leads_to_the_heading_in_every_output() {
    let collection = FreshCollection::new();
    collection.tip(1, "Begin", LINKING);
    collection.tip(2, "Uitleg", &linked());
    collection.write("sets/een.toml", "title = \"Een\"\ntips = [1]\n");
    let outputs = "booklet,epub,slides-html,slides-pdf,slides-pptx";
    let _ = collection.building().arg("--only").arg(outputs).run().exits(0);
    let folder = collection.output().join("all");

    let booklet = links(&folder.join("booklet.pdf"));
    let to = |heading: &str| {
        let said = format!("Tip 2: Uitleg, {heading}, pagina ");
        let found = booklet.iter().find(|(it, ..)| it.starts_with(&said));
        found.unwrap_or_else(|| panic!("{said} is not in {booklet:?}")).clone()
    };
    let begins =
        booklet.iter().find(|(said, ..)| said.starts_with("Tip 2: Uitleg, pagina ")).expect("tip 2 is linked to");
    let (said, page, top) = to("Waarom werkt dit?");
    assert!(said.ends_with(&format!(" {page}")) && page > begins.1, "{booklet:?}");
    let step = to("Stap twee");
    assert!(step.1 > page || (step.1 == page && step.2 < top), "{booklet:?}");
    assert_eq!(to("De brief").1, begins.1, "{booklet:?}");
    let text = pdf_text(&folder.join("booklet.pdf")).replace('\u{a0}', " ");
    assert!(text.contains(&format!("de vette uitleg van code, p. {page}")), "{text}");

    let book = epub_documents(&folder.join("tips.epub"));
    let document = |name: &str| &book.iter().find(|(it, _)| it.ends_with(name)).expect("each tip is a document").1;
    for (from, to) in [
        (
            "<a href=\"tip-0002.xhtml#section-2\">de <strong>vette</strong> uitleg van <code lang=\"und\" xml:lang=\"und\">code</code></a>",
            "<h2 id=\"section-2\">Waarom",
        ),
        ("<a href=\"tip-0002.xhtml#section-1-example-1\">de brief</a>", "id=\"section-1-example-1\">De brief"),
        ("<a href=\"tip-0002.xhtml#section-2-heading-4\">de tweede stap</a>", "id=\"section-2-heading-4\">Stap twee"),
    ] {
        assert!(document("tip-0001.xhtml").contains(from), "{from}");
        assert!(document("tip-0002.xhtml").contains(to), "{to}");
    }

    let slides = std::fs::read_to_string(folder.join("slides.html")).expect("what was just made can be read");
    for linked in [
        "<a href=\"#tip-2-waarom\">de vette uitleg van <code lang=\"und\">code</code></a> en <a href=\"#tip-2-voorbeeld-1\">de brief</a>",
        "<a href=\"#tip-2-waarom\">de tweede stap</a>",
        "id=\"tip-2-waarom\"",
        "id=\"tip-2-voorbeeld-1\"",
    ] {
        assert!(slides.contains(linked), "{linked} is not in the deck");
    }
    let slides = links(&folder.join("slides.pdf"));
    assert!(slides.iter().any(|(said, ..)| said.starts_with("Tip 2: Waarom werkt dit?")), "{slides:?}");
    let parts = parts_of(&folder.join("slides.pptx"));
    let jumps = |part: &Vec<u8>| String::from_utf8_lossy(part).matches("hlinksldjump").count();
    // Three words of a form of their own and those between, and the letter.
    assert!(parts.iter().any(|part| jumps(part) == 5), "{:?}", parts.iter().map(jumps).collect::<Vec<_>>());

    let _ = collection.building().args(["--set", "een", "--only", "epub"]).run().exits(0);
    let alone = epub_documents(&collection.output().join("een/tips.epub"));
    let words = "de <strong>vette</strong> uitleg van <code lang=\"und\" xml:lang=\"und\">code</code> en de brief.";
    assert!(alone.iter().any(|(_, text)| text.contains(words)), "outside the set they are words");
}
