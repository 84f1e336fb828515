//! What those hear or copy who don't see a page: where links lead, in which language words are, what stands apart.

use std::path::{Path, PathBuf};

use lopdf::{Document, Object};
use tipwaaier_tests::{FreshCollection, epub_documents, parts_of, pdf_tags, pdf_text, pdf_words};

const PEOPLE: &str =
    "[iemand]\nname = \"Iemand Anders\"\nrole = \"Teamleider\"\n\n[zus]\nname = \"Zus van den Berg\"\n";

/// A tip with a link to another, notes in its text and below a table, a table that names its rows, and a conversation.
const TIP: &str = "Zie tip 50, en een noot.[^1] Lees [het rapport](https://example.org/een-rapport-dat-lang-is).\n\n\
    [^1]: De eerste noot.\n\n[^2]: De tweede noot.\n\n\
    ## Voorbeelden\n\n### De brief\n\n**Zij lieten de brief aan elkaar zien.**\n\n\
    ![Drie vakken](images/vakken.svg \"Wie wat doet\")\n\n— Iemand Anders\n— zus\n\n\
    ## Waarom werkt dit?\n\n| | Dagen |\n|---|---|\n| Aanvraag[^2] | 3 |\n| Besluit | 10 |\n\n\
    ## Gespreksvragen {minutes=15}\n\n1. Wat nu?\n";
const DRAWING: &str = "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 90 30\"><path d=\"M0 0h90v30z\"/></svg>";

fn collection() -> FreshCollection {
    let collection = FreshCollection::new();
    collection.write("contributors.toml", PEOPLE);
    collection.write("images/vakken.svg", DRAWING);
    collection.tip(1, "Begin", TIP);
    collection.tip(50, "Cultuuromslag moet in DNA", "Kort.");
    // So many that there are contents.
    for (number, title) in [(60, "Vraag door"), (61, "Kom terug")] {
        collection.tip(number, title, "Kort.");
    }
    collection
}

fn built(collection: &FreshCollection, outputs: &str) -> PathBuf {
    let _ = collection.building().arg("--only").arg(outputs).run().exits(0);
    collection.output().join("all")
}

fn load(file: &Path) -> Document {
    Document::load(file).unwrap_or_else(|why| panic!("{}: {why}", file.display()))
}

fn text_of(object: Option<&Object>) -> Option<String> {
    object.and_then(|text| lopdf::decode_text_string(text).ok())
}

/// What is said of each link, page by page.
fn said_of_links(file: &Path) -> Vec<String> {
    let document = load(file);
    let annotations = document.get_pages().into_values().flat_map(|page| document.get_page_annotations(page));
    let said = annotations.flatten().map(|link| text_of(link.get(b"Contents").ok()).unwrap_or_default());
    said.collect()
}

#[test]
fn links_say_where_they_lead_and_notes_the_way_back() {
    let collection = collection();
    let folder = built(&collection, "booklet,slides-pdf");
    let booklet = said_of_links(&folder.join("booklet.pdf"));
    let lead =
        |said: &[String]| said.iter().filter(|it| it.starts_with("Tip 50: Cultuuromslag moet in DNA, pagina ")).count();
    // The contents, the opener, the text, the index of themes, and two lines at the end of tips.
    assert!(lead(&booklet) >= 4, "{booklet:?}");
    for wanted in ["Noot 1", "Terug naar de tekst: Noot 1", "Noot 3", "Thema Commitment, pagina 5"] {
        assert!(booklet.iter().any(|said| said == wanted), "{wanted} in {booklet:?}");
    }
    let slides = said_of_links(&folder.join("slides.pdf"));
    assert!(lead(&slides) > 0, "{slides:?}");
    for said in booklet.iter().chain(&slides) {
        let says_something = said.chars().filter(|c| c.is_alphabetic()).count() > 3 && !said.starts_with("theme-");
        assert!(says_something && !said.starts_with("pagina "), "{said} in {booklet:?}");
    }
}

#[test]
fn the_people_stand_under_letters() {
    let collection = collection();
    let folder = built(&collection, "booklet,epub");
    let tags = pdf_tags(&folder.join("booklet.pdf"));
    let (a, b) = (tags.find("H2 \"A\"").unwrap_or_default(), tags.find("H2 \"B\"").unwrap_or_default());
    let (anders, berg) =
        (tags.rfind("Anders, Iemand").unwrap_or_default(), tags.rfind("Berg, Zus van den").unwrap_or_default());
    assert!(a > 0 && a < anders && anders < b && b < berg, "{tags}");
    let book = epub_documents(&folder.join("tips.epub"));
    let (_, index) = book.iter().find(|(name, _)| name.ends_with("contributors.xhtml")).expect("there is an index");
    let order = ["<h2 class=\"letter\">A</h2>", "Anders, Iemand", "<h2 class=\"letter\">B</h2>", "Berg, Zus van den"];
    let places: Vec<_> = order.iter().map(|part| index.find(part)).collect();
    assert!(places.iter().all(Option::is_some) && places.is_sorted(), "{places:?} in {index}");
}

#[test]
fn every_deck_says_which_cells_name_rows() {
    let collection = collection();
    let folder = built(&collection, "slides-html,slides-pdf,slides-pptx");
    let heads = |file: &str, wanted: &str| {
        let parts = parts_of(&folder.join(file));
        parts.iter().map(|part| String::from_utf8_lossy(part).matches(wanted).count()).sum::<usize>()
    };
    // On a slide of its own; the notes have it once more where they tell all.
    assert!(heads("slides.html", "<th scope=\"row\">") >= 2);
    assert!(heads("slides.pptx", "firstCol=\"1\"") >= 1);
    let rows = load(&folder.join("slides.pdf"));
    let scopes = rows.objects.values().filter_map(|object| object.as_dict().ok()).filter(|element| {
        let is_head = element.get(b"S").and_then(Object::as_name).is_ok_and(|kind| kind == b"TH");
        is_head && format!("{:?}", element.get(b"A")).contains("Row")
    });
    assert_eq!(scopes.count(), 2);
}

#[test]
fn slides_are_heard_in_the_order_of_sense() {
    let collection = collection();
    let top = "---\nnumber: 2\ntitle: Bovenaan\ntheme: commitment\ntop: true\n---\n\nKort.\n";
    collection.write("tips/0002.md", top);
    let folder = built(&collection, "slides-html,slides-pdf");
    let tags = pdf_tags(&folder.join("slides.pdf"));
    let page = std::fs::read_to_string(folder.join("slides.html")).expect("what was just made can be read");
    let find = |text: &str, part: &str| text.find(part).unwrap_or_else(|| panic!("{part} is not in {text}"));
    assert!(find(&tags, "Tip 2: Bovenaan") < find(&tags, "Toptip"), "{tags}");
    assert!(find(&page, ">Bovenaan</span>") < find(&page, "Toptip</p>"), "the heading comes first");
    assert!(find(&tags, "Figure") < find(&tags, "Wie wat doet"), "a caption follows its picture: {tags}");
    // The unit of a timer and the foot of a slide are paragraphs of their own.
    assert!(tags.contains("\"minuten\"\n  P (block)\n    \"boekje p. "), "{tags}");
    assert!(tags[find(&tags, "H2 \"Tot slot\"")..].contains("L (block):"), "the tips at the end are no list: {tags}");
}

/// Running heads and folios (ISO 14289-1, 7.8; ISO 32000-1, 14.8.2.2.2).
#[test]
fn running_heads_and_folios_are_heard_by_nobody() {
    let collection = collection();
    collection.tip(
        2,
        "Een lange tip",
        &"Een alinea die een regel of twee vult, om een bladzijde verder te komen.\n\n".repeat(30),
    );
    let folder = built(&collection, "booklet,slides-pdf");
    for (name, bare) in [("booklet.pdf", 4), ("slides.pdf", 2)] {
        let document = load(&folder.join(name));
        let pages: Vec<String> = document
            .get_pages()
            .into_values()
            .map(|page| String::from_utf8_lossy(&document.get_page_content(page)).into_owned())
            .collect();
        let with = |what: &str| pages.iter().filter(|page| page.contains(what)).count();
        // All but the cover, its back, and the opener of the theme, which is two pages in the booklet.
        assert_eq!(with("/Subtype/Footer/Type/Pagination"), pages.len() - bare, "{name}");
        assert!(name != "booklet.pdf" || with("/Subtype/Header/Type/Pagination") > 0, "{name}");
        let tags = pdf_tags(&folder.join(name));
        assert!(!tags.contains("Tip 2 Een lange tip"), "{name}: {tags}");
    }
}

const FOREIGN: &str = "Zeg [bonjour]{lang=fr} en lees [the report](https://example.org/en){lang=en} met `code` erin.\n\n\
    ## Voorbeelden\n\n### The letter {lang=en}\n\n**Wij zeggen [merci]{lang=fr} tegen iedereen.**\n";
const ENGLISH: &str = "---\nnumber: 2\ntitle: Write short letters\ntheme: commitment\nlanguage: en\n---\n\n\
    Keep it short.\n\n## Waarom werkt dit?\n\n**We write what we mean.** More words.\n";

#[test]
fn words_links_headings_and_tips_keep_their_language_everywhere() {
    let collection = FreshCollection::new();
    collection.tip(1, "Begin", FOREIGN);
    collection.write("tips/0002.md", ENGLISH);
    let folder = built(&collection, "booklet,epub,slides-html,slides-pdf,slides-pptx");
    let all = |file: &str| -> String {
        parts_of(&folder.join(file)).iter().map(|part| String::from_utf8_lossy(part).into_owned()).collect()
    };
    let (book, page, pptx) = (all("tips.epub"), all("slides.html"), all("slides.pptx"));
    for words in ["Write short letters", "Keep it short.", "The letter"] {
        assert!(book.contains(&format!("<span lang=\"en\" xml:lang=\"en\">{words}")), "{words} in the e-book");
        let tagged = [format!("<span lang=\"en\">{words}"), format!("<span class=\"heading\" lang=\"en\">{words}")];
        assert!(tagged.iter().any(|tag| page.contains(tag)), "{words} in the deck");
        let run = pptx.split("<a:t>").zip(pptx.split("<a:t>").skip(1)).find(|(_, text)| text.starts_with(words));
        let language = run.and_then(|(before, _)| before.rsplit_once("lang=\"")).map(|(_, rest)| &rest[..2]);
        assert_eq!(language, Some("en"), "{words} in the presentation");
    }
    // Its title wherever it stands, but for names of pages and addresses within the deck, which have no parts.
    for (output, of) in [("the e-book", &book), ("the deck", &page), ("the presentation", &pptx)] {
        for (at, _) in of.match_indices("Write short letters") {
            let before = &of[..at];
            let nameless = ["<title>Tip 2: ", "data-title=\"Tip 2: ", "<text>2. ", " name=\"Tip 2: "];
            let in_language = before.ends_with("lang=\"en\">")
                || before.ends_with("<a:t>") && before.rfind("lang=\"en\"") > before.rfind("<a:r>");
            assert!(
                in_language || nameless.iter().any(|name| before.ends_with(name)),
                "{output}: {}",
                &of[at.saturating_sub(200)..at + 30]
            );
        }
    }
    assert!(book.contains("<code lang=\"und\" xml:lang=\"und\">code") && page.contains("<code lang=\"und\">code"));
    let code = pptx.split("<a:r>").find(|run| run.contains("<a:t>code</a:t>"));
    assert!(code.is_some_and(|run| run.contains("lang=\"und\" noProof=\"1\"")), "{code:?}");
    assert!(book.contains("<span lang=\"fr\" xml:lang=\"fr\">bonjour") && page.contains("<span lang=\"fr\">merci"));
    assert!(page.contains("<span lang=\"en\">We write what we mean."), "a key sentence");
    for (name, words) in [("booklet.pdf", vec!["fr", "en"]), ("slides.pdf", vec!["fr", "en"])] {
        let document = load(&folder.join(name));
        let streams = all(name);
        for language in words {
            let in_content =
                streams.contains(&format!("/Lang({language})")) || streams.contains(&format!("/Lang ({language})"));
            assert!(
                in_content || languages(&document, b"Span").iter().any(|it| it.1 == language),
                "{language} in {name}"
            );
        }
        let titles = languages(&document, b"H2");
        assert!(titles.contains(&("Tip 2: Write short letters".to_owned(), "en".to_owned())), "{titles:?}");
    }
    let booklet = load(&folder.join("booklet.pdf"));
    assert_eq!(languages(&booklet, b"Code"), [(String::new(), "und".to_owned())]);
    assert!(languages(&booklet, b"Link").iter().any(|(_, language)| language == "en"), "the words of a link");
    assert!(languages(&booklet, b"H4").contains(&("The letter".to_owned(), "en".to_owned())), "a heading");
}

/// Title and language of the elements of a kind that say one.
fn languages(document: &Document, kind: &[u8]) -> Vec<(String, String)> {
    let elements = document.objects.values().filter_map(|object| object.as_dict().ok());
    let of_kind = elements.filter(|element| element.get(b"S").and_then(Object::as_name).is_ok_and(|name| name == kind));
    let said = |element: &lopdf::Dictionary| {
        let language = text_of(element.get(b"Lang").ok()).unwrap_or_default();
        let title = text_of(element.get(b"T").ok()).unwrap_or_default();
        (!language.is_empty() || !title.is_empty()).then_some((title, language))
    };
    of_kind.filter_map(said).collect()
}

/// A hyphen at the end of a line is a soft one where the program added it (ISO 32000-1, 14.8.2.2.3), and addresses have
/// none but their own.
#[test]
fn copied_text_is_that_of_the_source() {
    let collection = FreshCollection::new();
    let compound = "arbeidsongeschiktheidsverzekeringsmaatschappijdirecteurenoverleg";
    let address = "https://www.example.org/documenten/rapporten-van-de-commissie/eindrapport-dienstverlening-2026.pdf";
    let people = "Zie <ADDRESS>. Het COMPOUND komt bijeen, en daarna nog een keer het COMPOUND in de grote zaal.\n\n\
        ## Waarom werkt dit?\n\n**Een COMPOUND leest <ADDRESS>.**\n\n\
        ## Gespreksvragen {minutes=10}\n\n1. Wat doet het COMPOUND?\n"
        .replace("COMPOUND", compound)
        .replace("ADDRESS", address);
    collection.tip(1, "Begin", &people);
    collection.tip(2, "Commitment", "Kort.");
    let folder = built(&collection, "booklet,slides-pdf,cards");
    for name in ["booklet.pdf", "slides.pdf", "slides-notes.pdf", "cards.pdf"] {
        let text = pdf_text(&folder.join(name));
        for mark in ['\u{200b}', '\u{2060}', '\u{feff}', '\u{fffd}'] {
            assert!(!text.contains(mark), "{name}: U+{:04X} in what is copied", u32::from(mark));
        }
        let joined: String = text.replace("\u{ad}\n", "").split_whitespace().collect();
        assert!(joined.contains(compound), "{name} does not join at hyphens: {text}");
        assert!(joined.contains(address), "{name} has another address: {text}");
        for glued in ["ThemaCommitment", "Tip 1Begin", "1Begin", "10minuten", "minutenboekje"] {
            assert!(!text.contains(glued), "{name}: {glued}");
        }
    }
}

const ARABIC: &str = "Een gewone alinea met مرحبا erin.\n\nمرحبا بالعالم، وهذا word نص.\n\n## Meer\n\nשלום עולם.\n\n\
    - مرحبا\n- Gewoon\n\n> ציטוט\n\n| Een kop die lang is | Nog een |\n| --- | --- |\n| תא | gewoon |\n";
const HEBREW: &str = "פה ועכשיו.\n\n## Gespreksvragen\n\n1. כמה זמן?\n\n## Aan de slag\n\n- [ ] נעשה\n";

/// Unicode Standard Annex 9, P2 and P3.
#[test]
fn a_paragraph_begins_at_the_side_that_its_first_letter_says() {
    let collection = FreshCollection::new();
    collection.tip(1, "Richting", ARABIC);
    collection.tip(2, "Kaart", HEBREW);
    let folder = built(&collection, "booklet,cards,epub,slides-html,slides-pdf,slides-pptx");
    let book = epub_documents(&folder.join("tips.epub"));
    let (_, tip) = book.iter().find(|(name, _)| name.ends_with("tip-0001.xhtml")).expect("there is a tip");
    for part in ["<p>Een gewone", "<p dir=\"rtl\">مرحبا", "<p dir=\"rtl\">שלום", "<ul dir=\"rtl\">"] {
        assert!(tip.contains(part), "{part} is not in {tip}");
    }
    assert!(tip.contains("<blockquote dir=\"rtl\">") && tip.contains(" dir=\"rtl\">תא"), "{tip}");
    let page = std::fs::read_to_string(folder.join("slides.html")).expect("what was just made can be read");
    assert!(page.contains("<p dir=\"rtl\">שלום") && page.contains("<ul dir=\"rtl\">"), "the deck says it too");
    assert!(page.contains("<blockquote dir=\"rtl\">") && page.contains(" dir=\"rtl\">תא"), "of quotes and cells too");
    let slides = parts_of(&folder.join("slides.pptx"));
    let has = |part_of: &str| slides.iter().any(|part| String::from_utf8_lossy(part).contains(part_of));
    // A quotation's bar is at the side where its words begin: 1,664 units of a text, less its own 8, beside a margin of 128.
    assert!(has(&format!("<a:off x=\"{}\"", (128 + 1664 - 8) * 6350)), "the bar is at the right");
    let turned = slides.iter().filter(|part| String::from_utf8_lossy(part).contains("rtl=\"1\"")).count();
    assert!(turned > 0, "PowerPoint is told");
    // The first word of a Hebrew paragraph ends where the column does: as far from the left as that is wide, but for its
    // margins. It is known by a letter that no other word of the file has.
    let ends = |name: &str, letter: char, columns: f64| {
        let words = pdf_words(&folder.join(name));
        let found = words.iter().find(|word| word.text.contains(letter));
        let found = found.unwrap_or_else(|| panic!("{name} lacks {letter}"));
        let column = found.page_width / columns;
        assert!(found.right % column > column * 0.8, "{name}: {found:?}");
    };
    ends("booklet.pdf", 'ש', 1.0);
    ends("booklet.pdf", 'צ', 1.0);
    ends("slides.pdf", 'צ', 1.0);
    for card in ['פ', 'ז', 'נ'] {
        ends("cards.pdf", card, 2.0);
    }
    // A cell begins at the right of its column.
    for name in ["booklet.pdf", "slides.pdf"] {
        let words = pdf_words(&folder.join(name));
        let left = |text: &str| words.iter().find(|word| word.text.contains(text)).expect("it is in the file").left;
        let (cell, head, next) = (left("ת"), left("kop"), left("gewoon"));
        assert!(head < cell && cell < next, "{name}: {head} {cell} {next}");
    }
}
