//! What a print shop reads.

use super::*;

fn facts(language: Language, tuck_box: &TuckBox) -> String {
    printer_text(&PrinterFacts {
        title: "Tips",
        language,
        bleed: Mm::new(3.0),
        page: Size::new(148.0, 210.0),
        pages: 212,
        notes: 2,
        stock: Stock::Offset90,
        card: Size::new(105.0, 148.0),
        cards: 57,
        card_thickness: Mm::new(0.3),
        tuck_box,
        coarse: &[CoarsePicture { tip: 7, picture: "images/a.jpg".to_owned(), ppi: 120 }],
    })
}

#[test]
fn a_print_shop_reads_all_that_it_asks_for() {
    let tuck_box = TuckBox::new(Size::new(105.0, 148.0), 57, Mm::new(0.3)).unwrap();
    let text = facts(Language::Dutch, &tuck_box);
    for part in [
        "212 pagina’s binnenwerk",
        "sRGB",
        "11,9 mm",
        "garenloos gelijmd",
        "57 kaarten, 114 pagina’s",
        "tip 7: images/a.jpg, 120 ppi",
        "106 × 149 × 18,1 mm",
        "CutContour",
    ] {
        assert!(text.contains(part), "{part} in:\n{text}");
    }
    assert!(text.lines().all(|line| line.chars().count() <= LINE && line == line.trim_end()), "{text}");
}

#[test]
fn every_language_fills_its_patterns() {
    let tuck_box = TuckBox::new(Size::new(105.0, 148.0), 57, Mm::new(0.3)).unwrap();
    for language in Language::ALL {
        let text = facts(language, &tuck_box);
        assert!(!text.contains('{') && text.contains("212") && text.contains("114"), "{text}");
    }
}
