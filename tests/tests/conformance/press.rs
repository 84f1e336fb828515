//! What goes to a print shop: boxes, bleed and safe distance by pixels, every card once, and the box of the cards.

use std::path::{Path, PathBuf};
use std::process::Command;

use tipwaaier_tests::{FreshCollection, Tipwaaier, judge_with, pdf_words, root};

use crate::built::{THEMES, fresh_folder};

const SIZES: [(&str, [f64; 2]); 5] = [
    ("a6", [105.0, 148.0]),
    ("poker", [63.0, 88.0]),
    ("tarot", [70.0, 120.0]),
    ("bridge", [57.0, 89.0]),
    ("90x110", [90.0, 110.0]),
];

/// The starter's tips of one set, for the press.
fn build(theme: &str, size: &str) -> PathBuf {
    let folder = fresh_folder(&format!("press-{theme}-{size}"));
    let _ = Tipwaaier::new("build")
        .arg(root().join("content"))
        .args(["--tips", "1,3", "--only", "press", "--theme", theme, "--card-size", size])
        .arg("--output")
        .arg(&folder)
        .run()
        .exits(0);
    folder.join("tips/press")
}

fn same(found: &serde_json::Value, expected: [f64; 2]) -> bool {
    (0..2).all(|axis| found[axis].as_f64().is_some_and(|length| (length - expected[axis]).abs() < 0.06))
}

#[test]
fn ink_reaches_the_bleed_and_all_else_keeps_away_from_the_cut() {
    for theme in THEMES {
        let folders = SIZES.map(|(size, _)| build(theme, size));
        let mut files: Vec<PathBuf> = folders.iter().map(|folder| folder.join("cards.pdf")).collect();
        files.extend(["booklet.pdf", "cover.pdf"].map(|name| folders[0].join(name)));
        let verdicts = judge_with("press", &[], &files);
        verdicts.iter().for_each(tipwaaier_tests::Verdict::assert_clean);
        for ((size, card), verdict) in SIZES.iter().zip(&verdicts) {
            let trims = verdict.facts["trim"].as_array().expect("every page has a size");
            assert!(trims.iter().all(|trim| same(trim, *card)), "{theme}, {size}: {trims:?}");
        }
        let boxes = folders.map(|folder| folder.join("box.pdf"));
        for verdict in judge_with("press", &["--die"], &boxes) {
            verdict.assert_clean();
            assert_eq!(verdict.facts["creases"], 12, "{theme}, {}", verdict.file.display());
            assert!(
                verdict.facts["seen"].as_u64() > Some(60),
                "{theme}, {}: {}",
                verdict.file.display(),
                verdict.facts["seen"]
            );
        }
    }
}

/// A house style with a picture on the backs of cards.
fn own_back(collection: &FreshCollection, picture: &str, bytes: impl AsRef<[u8]>) {
    collection.write(&format!("../huis/{picture}"), bytes);
    let toml = format!("title = \"Huis\"\nextends = \"default\"\n\n[cards]\nback = \"{picture}\"\n");
    collection.write("../huis/theme.toml", toml);
}

/// The colour of the second page at a place, in hundredths of its width and height.
fn colour_at(file: &Path, [x, y]: [u32; 2]) -> [u8; 3] {
    let drawn = Command::new("pdftoppm").args(["-r", "40", "-f", "2", "-l", "2", "-png"]).arg(file).output();
    let picture =
        image::load_from_memory(&drawn.expect("poppler is here").stdout).expect("a page is a picture").to_rgb8();
    let (width, height) = picture.dimensions();
    picture.get_pixel(width * x / 100, height * y / 100).0
}

#[test]
fn an_own_back_fills_a_band_of_every_card_and_is_told_where_it_is_coarse() {
    let collection = FreshCollection::new();
    collection.tip(1, "Eén tip", "Een inleiding.");
    let press = |collection: &FreshCollection| {
        let theme = collection.folder().join("../huis");
        collection.building().args(["--only", "press,cards", "--theme"]).arg(theme).run().exits(0)
    };
    own_back(&collection, "rug.png", tiny_png());
    let told = press(&collection);
    let told = format!("{}{}", told.stdout, told.stderr);
    assert!(told.contains("coarse-picture") && told.contains("theme.toml:5:8"), "{told}");
    own_back(
        &collection,
        "rug.svg",
        "<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 9 9'><path fill='#123456' d='M0 0h9v9H0z'/></svg>",
    );
    let told = press(&collection);
    assert!(!told.stderr.contains("coarse-picture"), "{}", told.stderr);
    let folder = collection.output().join("all");
    judge_with("press", &[], &[folder.join("press/cards.pdf")]).iter().for_each(tipwaaier_tests::Verdict::assert_clean);
    // A back's band, and the whole reverse of a card without text there.
    for (file, place) in [("press/cards.pdf", [50, 15]), ("cards.pdf", [25, 25])] {
        assert_eq!(colour_at(&folder.join(file), place), [0x12, 0x34, 0x56], "{file}");
    }
}

#[test]
fn the_judge_sees_what_is_wrong() {
    let folder = fresh_folder("press-wrong");
    for (bleed, asked, code) in [("3", "2", "BLEED"), ("0", "3", "BLEED")] {
        let _ = Tipwaaier::new("build")
            .arg(root().join("content"))
            .args(["--tips", "1-3", "--only", "press", "--bleed", bleed])
            .arg("--output")
            .arg(&folder)
            .run()
            .exits(0);
        let file = folder.join("tips/press/cards.pdf");
        let verdict = &judge_with("press", &["--bleed", asked], std::slice::from_ref(&file))[0];
        assert!(verdict.findings.iter().any(|finding| finding.code == code), "{:?}", verdict.findings);
        let verdict = &judge_with("press", &["--bleed", bleed, "--safe", "20"], &[file])[0];
        assert!(verdict.findings.iter().any(|finding| finding.code == "UNSAFE"), "{:?}", verdict.findings);
        let die = folder.join("tips/press/box.pdf");
        let verdict = &judge_with("press", &["--die", "--bleed", bleed, "--safe", "30"], &[die])[0];
        assert!(verdict.findings.iter().any(|finding| finding.code == "UNSAFE"), "{:?}", verdict.findings);
    }
}

#[test]
fn what_is_left_of_a_sheet_says_how_to_play() {
    let collection = FreshCollection::new();
    collection.tip(1, "Eén tip", "Een inleiding.");
    let _ = collection.building().args(["--only", "cards", "--card-size", "poker"]).run().exits(0);
    let words: Vec<String> =
        pdf_words(&collection.output().join("all/cards.pdf")).into_iter().map(|word| word.text).collect();
    let text = words.join(" ");
    for part in ["Zo speel je", "Kies om de beurt een kaart", "Onze eigen tip", "Proefboek"] {
        assert!(text.contains(part), "{part} in {text}");
    }
}

#[test]
fn every_card_comes_once_with_its_front_before_its_back() {
    for count in [1_u16, 2, 3, 30, 120] {
        let collection = FreshCollection::new();
        for number in 1..=count {
            collection.tip(number, &format!("Titel{number}x"), &format!("Inleiding{number}x."));
        }
        let _ = collection.building().args(["--only", "press"]).run().exits(0);
        let folder = collection.output().join("all/press");
        let verdict = &judge_with("press", &[], &[folder.join("cards.pdf")])[0];
        verdict.assert_clean();
        let texts: Vec<&str> =
            verdict.facts["texts"].as_array().into_iter().flatten().filter_map(|it| it.as_str()).collect();
        assert_eq!(texts.len(), 2 * usize::from(count));
        for number in 1..=count {
            let at = 2 * usize::from(number - 1);
            assert!(texts[at].contains(&format!("Titel{number}x")), "{}", texts[at]);
            assert!(texts[at + 1].contains(&format!("Inleiding{number}x")), "{}", texts[at + 1]);
        }
        let printer = std::fs::read_to_string(folder.join("printer.txt")).expect("it is told what to say");
        assert!(printer.contains(&format!("{count} kaarten, {} pagina’s", 2 * count)), "{printer}");
    }
}

#[test]
fn a_cover_is_as_wide_as_two_pages_and_a_spine() {
    let collection = FreshCollection::new();
    let long = "Een alinea die een bladzijde vult. ".repeat(60);
    for number in 1..=40 {
        collection.tip(number, &format!("Tip van {number}"), &format!("{long}\n\n## Meer\n\n{long}"));
    }
    let mut spines = Vec::new();
    for paper in ["offset-80", "offset-120", "silk-135"] {
        let _ = collection.building().args(["--only", "press", "--book-paper", paper]).run().exits(0);
        let folder = collection.output().join("all/press");
        // The pages are looked at in the test of ink; here they are counted.
        let cover = &judge_with("press", &[], &[folder.join("cover.pdf")])[0];
        cover.assert_clean();
        let width = cover.facts["trim"][0][0].as_f64().unwrap_or_default();
        let pages = lopdf::Document::load(folder.join("booklet.pdf")).expect("a PDF").get_pages().len();
        assert!(pages.is_multiple_of(4) && pages > 64, "{pages} pages");
        let thickness = match paper {
            "offset-80" => 0.1,
            "offset-120" => 0.15,
            _ => 0.114_75,
        };
        let leaves = f64::from(u16::try_from(pages / 2).unwrap_or_default());
        let spine = width - 2.0 * 148.0;
        assert!((spine - leaves * thickness).abs() < 0.11, "{paper}: {pages} pages, {spine} mm");
        spines.push(spine);
    }
    assert!(spines[0] < spines[2] && spines[2] < spines[1], "{spines:?}");
}

#[test]
fn print_files_lack_nothing_of_pdf_a_but_what_they_do_not_claim() {
    let folder = fresh_folder("press-intent");
    let _ = Tipwaaier::new("build")
        .arg(root().join("content"))
        .args(["--tips", "1-3", "--only", "print,cards,press"])
        .arg("--output")
        .arg(&folder)
        .run()
        .exits(0);
    let _ = Tipwaaier::new("print-test").arg("--output").arg(folder.join("tips")).run().exits(0);
    let names = [
        "booklet-print.pdf",
        "cards.pdf",
        "cards-template.pdf",
        "print-test.pdf",
        "press/booklet.pdf",
        "press/cover.pdf",
        "press/cards.pdf",
        "press/box.pdf",
    ];
    let files: Vec<PathBuf> = names.iter().map(|name| folder.join("tips").join(name)).collect();
    judge_with("press", &["--sheets"], &files).iter().for_each(tipwaaier_tests::Verdict::assert_clean);
}

#[test]
fn pictures_too_coarse_for_print_are_named_with_their_tip() {
    let collection = FreshCollection::new();
    collection.write("images/klein.png", tiny_png());
    collection.tip(7, "Met een foto", "![Een vlak](images/klein.png)\n\nTekst.");
    let outcome = collection.building().args(["--only", "press"]).run().exits(0);
    let told = format!("{}{}", outcome.stdout, outcome.stderr);
    assert!(told.contains("coarse-picture") && told.contains("images/klein.png"), "{told}");
    let printer = std::fs::read_to_string(collection.output().join("all/press/printer.txt")).expect("it was written");
    assert!(printer.contains("tip 7: images/klein.png"), "{printer}");
}

/// A picture that takes all of a column at far less than 200 pixels an inch.
fn tiny_png() -> Vec<u8> {
    let picture = image::RgbImage::from_fn(300, 200, |x, y| {
        image::Rgb([u8::try_from(x % 256).unwrap_or(0), u8::try_from(y).unwrap_or(0), 90])
    });
    let mut bytes = std::io::Cursor::new(Vec::new());
    picture.write_to(&mut bytes, image::ImageFormat::Png).expect("a small picture can be written");
    bytes.into_inner()
}

#[test]
fn table_is_read_by_ear_and_takes_a_card_in_each_zone() {
    let folder = fresh_folder("table");
    for (options, name) in [(vec!["--all-sets"], "toptips"), (vec![], "all")] {
        let _ = Tipwaaier::new("build")
            .arg(root().join("content"))
            .args(["--only", "table"])
            .args(options)
            .arg("--output")
            .arg(&folder)
            .run()
            .exits(0);
        let file: &Path = &folder.join(name).join("table.pdf");
        for verdict in judge_with("pdf-ua", &["--profiles", "ua1,2a"], &[file.to_path_buf()]) {
            verdict.assert_clean();
            assert!(verdict.facts["structure"]["H1"].as_u64() >= Some(4), "{}", file.display());
        }
    }
}
