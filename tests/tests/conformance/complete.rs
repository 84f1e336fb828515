//! Every part of a source is in the outputs that promise it, and in no output that promises to leave it out.

use std::path::PathBuf;

use tipwaaier_tests::{contains_words, output_text};

use crate::built::OUTPUTS;

/// Where a part of the source belongs.
struct Promise {
    /// Words of the source that stand nowhere else in it.
    words: &'static str,
    shown_in: &'static [&'static str],
    never_in: &'static [&'static str],
}

const BOOKS: &[&str] = &["booklet.pdf", "tips.epub"];
const DECKS: &[&str] = &["slides.html", "slides.pptx"];
const ALL: &[&str] = &["booklet.pdf", "tips.epub", "slides.html", "slides.pptx"];
const NONE: &[&str] = &[];

/// What the case with one of everything says, construct by construct.
const PROMISES: &[Promise] = &[
    Promise { words: "Van alles één", shown_in: ALL, never_in: NONE },
    Promise { words: "Alles in één tip", shown_in: ALL, never_in: NONE },
    Promise { words: "De lead staat boven de eerste kop", shown_in: BOOKS, never_in: NONE },
    Promise { words: "Een tweede alinea van de lead", shown_in: BOOKS, never_in: NONE },
    Promise { words: "De tekst van de voetnoot", shown_in: BOOKS, never_in: NONE },
    Promise { words: "Deze samenvatting staat op de kaart en op de dia", shown_in: &["cards.pdf"], never_in: NONE },
    Promise { words: "Het eerste voorbeeld", shown_in: BOOKS, never_in: NONE },
    Promise { words: "De sleutelzin staat vet", shown_in: BOOKS, never_in: NONE },
    Promise { words: "Een citaat van een zin", shown_in: BOOKS, never_in: NONE },
    Promise { words: "met een lijst erin", shown_in: BOOKS, never_in: NONE },
    Promise { words: "jaargang 3", shown_in: BOOKS, never_in: NONE },
    Promise { words: "Nog een verslag", shown_in: BOOKS, never_in: NONE },
    Promise { words: "Mevrouw Met-Foto", shown_in: BOOKS, never_in: NONE },
    Promise { words: "Meneer Zonder de Foto", shown_in: BOOKS, never_in: NONE },
    Promise { words: "Persoon Organisatie", shown_in: BOOKS, never_in: NONE },
    Promise { words: "Naam Alleen", shown_in: BOOKS, never_in: NONE },
    Promise { words: "nog een onderdeel", shown_in: BOOKS, never_in: NONE },
    Promise { words: "vakafdeling", shown_in: BOOKS, never_in: NONE },
    Promise { words: "De tweede omschrijving", shown_in: BOOKS, never_in: NONE },
    Promise { words: "Wat is de eerste vraag?", shown_in: BOOKS, never_in: NONE },
    Promise { words: "https://example.org/kaartadres", shown_in: &["booklet.pdf", "cards.pdf"], never_in: NONE },
    Promise { words: "Doe eerst dit", shown_in: BOOKS, never_in: NONE },
    Promise { words: "Een kop van eigen vinding", shown_in: BOOKS, never_in: NONE },
    Promise { words: "Een kopje dat een niveau overslaat", shown_in: BOOKS, never_in: NONE },
    Promise { words: "sleutel = \"waarde <&>\"", shown_in: BOOKS, never_in: NONE },
    Promise {
        words: "de zin over de zandloper",
        shown_in: DECKS,
        never_in: &["booklet.pdf", "tips.epub", "cards.pdf"],
    },
    Promise {
        words: "de zin over de vuurtoren",
        shown_in: DECKS,
        never_in: &["booklet.pdf", "tips.epub", "cards.pdf"],
    },
    Promise { words: "Grieks αβγ en Cyrillisch где", shown_in: BOOKS, never_in: NONE },
    Promise { words: "een byte order mark", shown_in: BOOKS, never_in: NONE },
];

fn output(name: &str) -> PathBuf {
    let all = [&OUTPUTS.tagged_pdf, &OUTPUTS.paper_pdf, &OUTPUTS.epub, &OUTPUTS.html, &OUTPUTS.pptx];
    let wanted = format!("constructs/all/{name}");
    let mut paths = all.into_iter().flatten();
    paths.find(|path| path.ends_with(&wanted)).unwrap_or_else(|| panic!("there is no {wanted}")).clone()
}

#[test]
fn each_construct_is_where_it_belongs_and_nowhere_else() {
    let mut broken = Vec::new();
    for name in ["booklet.pdf", "tips.epub", "slides.html", "slides.pptx", "cards.pdf"] {
        let text = output_text(&output(name));
        for promise in PROMISES {
            let there = contains_words(&text, promise.words);
            if promise.shown_in.contains(&name) && !there {
                broken.push(format!("{name} lacks '{}'", promise.words));
            }
            if promise.never_in.contains(&name) && there {
                broken.push(format!("{name} shows '{}'", promise.words));
            }
        }
    }
    assert!(broken.is_empty(), "{}", broken.join("\n"));
}
