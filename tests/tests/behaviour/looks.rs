//! What is seen on pages and cards, by where text stands in the finished PDF.

use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::process::Command;

use tipwaaier_tests::{
    FreshCollection, PageStyle, PdfPage, PdfPiece, Tipwaaier, broken_rules, broken_titles, outside_text, pdf_pages,
    pdf_text, pdf_words, root,
};

fn built(collection: &FreshCollection, only: &str) -> PathBuf {
    let _ = collection.building().arg("--only").arg(only).run().exits(0);
    collection.output().join("all")
}

/// A collection of one tip with this title and this text, built.
fn one_tip(title: &str, body: &str) -> (FreshCollection, PathBuf) {
    let collection = FreshCollection::new();
    collection.tip(1, title, body);
    let folder = built(&collection, "booklet,cards");
    (collection, folder)
}

/// All that stands outside the area of text.
fn outside(pages: &[PdfPage], theme: &str) -> Vec<String> {
    outside_text(pages, PageStyle::of(theme))
}

/// Pairs of pieces that are printed over each other.
fn overlaps(pages: &[PdfPage]) -> Vec<String> {
    let over = |a: &PdfPiece, b: &PdfPiece| {
        let wide = a.right.min(b.right) - a.left.max(b.left);
        let high = a.bottom.min(b.bottom) - a.top.max(b.top);
        wide > 1.0 && high > 0.55 * (a.bottom - a.top).min(b.bottom - b.top)
    };
    let mut found = Vec::new();
    for page in pages {
        for (at, a) in page.pieces.iter().enumerate() {
            let others = page.pieces[at + 1..].iter().filter(|b| over(a, b));
            found.extend(others.map(|b| format!("page {}: {} / {}", page.number, a.text, b.text)));
        }
    }
    found
}

/// The text without spaces and ends of lines.
fn squeezed(text: &str) -> String {
    text.chars().filter(|c| !c.is_whitespace()).collect()
}

fn copied(pdf: &Path) -> String {
    let text = pdf_text(pdf);
    for mark in ['\u{200b}', '\u{2060}'] {
        assert!(!text.contains(mark), "{}: U+{:04X} in what is copied", pdf.display(), u32::from(mark));
    }
    text
}

#[test]
fn titles_are_broken_at_the_seams_of_compounds_alone() {
    let collection = FreshCollection::new();
    let titles = [
        "Gebiedsontwikkelingsovereenkomst",
        "Dienstverlenend denken",
        "Van omgevingsvergunningaanvraagprocedure naar procedureregels",
        "Zeg wat de boodschappenjongen digitaliseert",
        "Arbeidsongeschiktheidsverzekeringswetgeving",
        "Verantwoordelijkheidsverdeling",
    ];
    for (number, title) in (1..).zip(titles) {
        collection.tip(number, title, "Een korte inleiding.");
    }
    for theme in ["default", "sober", "contrast"] {
        for size in ["a6", "poker"] {
            let build = collection.building().arg("--theme").arg(theme).arg("--card-size").arg(size);
            let _ = build.arg("--only").arg("booklet,cards,slides-pdf").run().exits(0);
            let folder = collection.output().join("all");
            for (file, least) in [("booklet.pdf", 15.5), ("cards.pdf", 14.0), ("slides.pdf", 28.0)] {
                let pages = pdf_pages(&folder.join(file));
                assert_eq!(broken_titles(&pages, least), [""; 0], "{theme}, {size}, {file}");
            }
        }
    }
}

/// The contents of the starter's 57 tips stand on one spread in every style, and each theme's title with two of its tips;
/// the opener of its longest theme lists all eleven.
#[test]
fn lists_of_tips_stay_together() {
    let output = tempfile::tempdir().expect("a scratch folder can be made");
    for theme in ["default", "sober", "contrast"] {
        let build = Tipwaaier::new("build").arg(root().join("content")).args(["--only", "booklet", "--theme", theme]);
        let _ = build.arg("--output").arg(output.path()).run().exits(0);
        let pages = pdf_pages(&output.path().join("all/booklet.pdf"));
        let says = |page: &PdfPage, words: &str| page.pieces.iter().any(|piece| piece.text.trim() == words);
        let contents: Vec<&PdfPage> = pages.iter().filter(|page| says(page, "Inhoud")).collect();
        assert_eq!(contents.iter().map(|page| page.number).collect::<Vec<_>>(), [2, 3], "{theme}");
        for page in contents {
            let foot = page.pieces.iter().filter(|piece| piece.bottom < page.height * 0.92);
            let lowest = foot.clone().map(|piece| piece.bottom).fold(0.0, f64::max);
            let mut last = foot.filter(|piece| piece.bottom > lowest - 25.0);
            assert!(!last.any(|piece| piece.font.contains("Bold")), "{theme}: a theme ends page {}", page.number);
        }
        let is_opener =
            |page: &&PdfPage| page.pieces.iter().any(|it| it.size > 25.0 && it.text.trim() == "Procesaanpak");
        let opener = pages.iter().find(is_opener).expect("a theme has an opener");
        for tip in ["7", "12", "21", "30", "40", "41", "42", "43", "45", "57", "58"] {
            assert!(says(opener, tip), "{theme}: tip {tip} is missing on page {}", opener.number);
        }
    }
}

#[test]
fn titles_stay_within_the_text() {
    let collection = FreshCollection::new();
    let titles = [
        "Houd een werkconferentie",
        "Werk aan toegankelijkheid",
        "Kleuren en ondoorzichtigheden",
        "Privacy en persoonsgegevens beschermen in algoritmes",
        "Gegevensbeschermingseffectbeoordelingsverplichting",
        "Van gebiedsontwikkelingsovereenkomst naar keukentafel",
        "Schrijf naar loket_voor_inwoners@samenwerkingsverband.example.org",
        "Zeg hoelang het duurt",
    ];
    for (number, title) in (1..).zip(titles) {
        collection.tip(number, title, "Een korte inleiding.");
    }
    for theme in ["default", "sober", "contrast"] {
        let _ = collection.building().arg("--theme").arg(theme).arg("--only").arg("booklet,cards").run().exits(0);
        let folder = collection.output().join("all");
        assert_eq!(outside(&pdf_pages(&folder.join("booklet.pdf")), theme), [""; 0], "{theme}");
        assert_eq!(overlaps(&pdf_pages(&folder.join("booklet.pdf"))), [""; 0], "{theme}");
        let _ = copied(&folder.join("booklet.pdf"));
    }
}

/// A term has the room of its place in lists, not of a heading, however wide its letters.
#[test]
fn terms_stay_within_the_text_deep_in_lists() {
    let collection = FreshCollection::new();
    let word = format!("qsanuvo{}", "X".repeat(40));
    let long = "aansprakelijkheidsverzekeringsvoorwaarden";
    let within = |word: &str| format!("1998. Zo\n      :   Eerst\n\n          **Dan en {word}**\n          :   Zo.\n");
    collection.tip(1, "Diep", &format!("{}\n\n{}", within(&word), within(long)));
    collection.tip(2, "Ondiep", &format!("Dan en {word}\n:   Zo.\n\n- {long} en {word}\n  :   Zo.\n"));
    for theme in ["default", "sober", "contrast"] {
        let _ = collection.building().args(["--only", "booklet", "--theme", theme]).run().exits(0);
        let pages = pdf_pages(&collection.output().join("all/booklet.pdf"));
        assert_eq!(outside(&pages, theme), [""; 0], "{theme}");
    }
}

#[test]
fn the_number_at_the_edge_is_no_word_of_the_line_beside_it() {
    let collection = FreshCollection::new();
    let mut themes = String::from("title = \"Proefboek\"\nlanguage = \"nl\"\nidentifier = \"urn:proefboek\"\n");
    let mut wanted = Vec::new();
    for at in 1..=6 {
        let _ = write!(themes, "[[themes]]\nid = \"t{at}\"\ntitle = \"Thema {at}\"\n");
        for number in [at, at * 100 + at] {
            let title = format!("Wat in {number} regels past, staat in {number} regels bij elkaar");
            let mut tip = format!("---\nnumber: {number}\ntitle: {title}\ntheme: t{at}\n---\n\nEen korte inleiding.\n");
            wanted.push(title);
            for example in 1..=7 {
                let heading = format!("Voorbeeld {example} van {number} heeft een kop die over twee regels loopt");
                let _ = write!(tip, "\n### {heading}\n\n{}\n", TALL.repeat(2));
                wanted.push(heading);
            }
            collection.write(&format!("tips/{number:04}.md"), tip.replacen("\n###", "\n## Voorbeelden\n\n###", 1));
        }
    }
    collection.write("collection.toml", themes);
    for theme in ["default", "sober", "contrast"] {
        let _ = collection.building().arg("--theme").arg(theme).arg("--only").arg("booklet").run().exits(0);
        let text = squeezed(&pdf_text(&collection.output().join("all/booklet.pdf")));
        let lost: Vec<&String> = wanted.iter().filter(|title| !text.contains(&squeezed(title))).collect();
        assert!(lost.is_empty(), "{theme}: {lost:#?}");
    }
}

/// The lines of the largest letters on a page.
fn title_lines(page: &PdfPage) -> Vec<&PdfPiece> {
    let is_letters = |piece: &&PdfPiece| piece.text.chars().any(char::is_alphabetic);
    let largest = page.pieces.iter().filter(is_letters).map(|piece| piece.size).fold(0.0, f64::max);
    page.pieces.iter().filter(is_letters).filter(|piece| piece.size > largest - 0.5).collect()
}

#[test]
fn the_lines_of_a_title_are_about_as_long() {
    let (_kept, folder) = one_tip("Maak van elke foutmelding een hulpmiddel", "Een korte inleiding.");
    let pages = pdf_pages(&folder.join("booklet.pdf"));
    let page = pages.iter().find(|page| page.pieces.iter().any(|piece| piece.text.starts_with("Een korte"))).unwrap();
    let widths: Vec<f64> = title_lines(page).iter().map(|line| line.right - line.left).collect();
    let shortest = widths.iter().copied().fold(f64::MAX, f64::min);
    assert!(widths.len() > 1 && shortest > 0.6 * widths.iter().copied().fold(0.0, f64::max), "{widths:?}");
}

const TALL: &str = "Wie een besluit neemt, legt uit waarom, in gewone woorden en op tijd. ";

#[test]
fn a_table_of_few_tall_rows_breaks_and_loses_nothing() {
    let rows: Vec<String> = (1..=4).map(|row| format!("| Vraag {row} | {} Einde{row}. |", TALL.repeat(14))).collect();
    let body = format!("Kort.\n\n## Meer weten\n\n| Vraag | Antwoord |\n|---|---|\n{}", rows.join("\n"));
    let (_kept, folder) = one_tip("Tabel", &body);
    let pages = pdf_pages(&folder.join("booklet.pdf"));
    assert_eq!(outside(&pages, "default"), [""; 0]);
    assert_eq!(overlaps(&pages), [""; 0]);
    let text = copied(&folder.join("booklet.pdf"));
    assert!((1..=4).all(|row| text.contains(&format!("Einde{row}."))), "{text}");
}

#[test]
fn no_word_of_a_table_runs_into_the_next_column() {
    let body = "Kort.\n\n## Meer weten\n\n\
        | Activiteit | Wie | Toelichting | Stand |\n|---|---|---|---|\n\
        | Samenstellen_Definitieve_Release | Beheer | De release wordt samengesteld en gecontroleerd | vastgesteld |\n\
        | Geheimhoudingsverklaring | Verantwoordelijkheidsverdeling | De release wordt door de groep gemaakt | vast |\n\
        | NL91ABNA0417164300NL91ABNA0417164300 | https://www.example.org/a/heel-lang/pad | xxxxxxxxxxxxxxxxxxxxxxxxx | x |";
    let (_kept, folder) = one_tip("Tabel", body);
    let pages = pdf_pages(&folder.join("booklet.pdf"));
    assert_eq!(outside(&pages, "default"), [""; 0]);
    assert_eq!(overlaps(&pages), [""; 0]);
}

#[test]
fn a_table_that_no_page_holds_is_a_list_of_records() {
    let row = |cells: &str| format!("| {} |\n", cells.replace(' ', " | "));
    let body = [
        "Kort.\n\n## Meer weten\n\n",
        &row("Jaar Zaken Minuten Uren Mensen Bedrag Verschil Reserve Prognose Realisatie"),
        &row(["---"; 10].join(" ").as_str()),
        &row("2021 12.000 14 2.800 1,9 140.000 23.750 10.000 150.000 139.500"),
        &row("2022 13.100 15 3.275 2,2 163.750 38.100 9.000 160.000 164.100"),
    ];
    let collection = FreshCollection::new();
    collection.tip(1, "Tabel", &body.concat());
    for (theme, least) in [("sober", 8.0), ("contrast", 12.0)] {
        let _ = collection.building().args(["--theme", theme, "--only", "booklet"]).run().exits(0);
        let pages = pdf_pages(&collection.output().join("all/booklet.pdf"));
        assert_eq!(outside(&pages, theme), [""; 0]);
        assert_eq!(overlaps(&pages), [""; 0]);
        let text = squeezed(&pages.iter().flat_map(|page| &page.pieces).map(|piece| &*piece.text).collect::<String>());
        assert!(text.contains("Reserve:10.000Prognose:150.000"), "{theme}: {text}");
        let cells = pages.iter().flat_map(|page| lines_with(page, "Realisatie"));
        assert!(cells.map(|piece| piece.size).all(|size| size >= least), "{theme}");
    }
}

#[test]
fn a_number_of_four_digits_stands_apart_from_its_title() {
    let collection = FreshCollection::new();
    for number in 1021..=1024 {
        collection.tip(number, "Tel de dagen", "Kort.");
    }
    let _ = collection.building().args(["--theme", "contrast", "--only", "booklet"]).run().exits(0);
    let words = pdf_words(&collection.output().join("all/booklet.pdf"));
    let beside = words.windows(2).filter(|pair| pair[0].text.starts_with("102") && pair[1].text == "Tel");
    let gaps: Vec<f64> = beside.map(|pair| pair[1].left - pair[0].right).collect();
    assert!(gaps.len() >= 8, "in contents and in the register: {gaps:?}");
    assert!(gaps.iter().all(|gap| *gap > 4.0), "{gaps:?}");
}

#[test]
fn code_is_all_there_and_copies_as_it_was_written() {
    let code = "--[no]delphi       .pas .int .dfm .nfm .dof .dpk .dproj .groupproj .bdsgroup .bdsproj .eind\n\
        ============================================================================================================\n\
        curl --data-binary @file https://example.org/averylongpathwithoutanyplacetobreak/andmore?key=value\n\
        als:\n    vier spaties\n\teen tab";
    let address = "https://www.example.org/documenten/rapporten/2026/03/14/eindrapport-commissie-dienstverlening.pdf";
    let inline = "curl --silent https://www.example.org/documenten/rapporten/2026/03/14/x.json";
    let body = format!("Lees <{address}>.\n\nTyp `{inline}` in.\n\n## Meer weten\n\n```\n{code}\n```\n");
    let (_kept, folder) = one_tip("Code", &body);
    let pages = pdf_pages(&folder.join("booklet.pdf"));
    assert_eq!(outside(&pages, "default"), [""; 0]);
    for name in ["booklet.pdf", "cards.pdf"] {
        let text = squeezed(&copied(&folder.join(name)));
        assert!(text.contains(address) && (name == "cards.pdf" || text.contains(&squeezed(inline))), "{name}: {text}");
    }
    let text = squeezed(&copied(&folder.join("booklet.pdf")));
    assert!(text.contains(&squeezed(code)), "{text}");
    let smallest =
        pages.iter().flat_map(|page| lines_with(page, "spaties")).map(|piece| piece.size).fold(f64::MAX, f64::min);
    assert!(smallest > 8.0, "beside text of 10 points, code has {smallest}");
    // A tab is as deep as four spaces.
    let lefts: Vec<f64> = ["vier spaties", "een tab"].iter().map(|words| left_of(&pages, words)).collect();
    assert!((lefts[0] - lefts[1]).abs() < 1.0, "{lefts:?}");
}

/// Where a piece with these words begins to show.
fn left_of(pages: &[PdfPage], words: &str) -> f64 {
    let mut pieces = pages.iter().flat_map(|page| &page.pieces);
    let piece = pieces.find(|piece| piece.text.trim() == words).unwrap_or_else(|| panic!("{words} is not there"));
    let before = piece.text.len() - piece.text.trim_start().len();
    let each = (piece.right - piece.left) / f64::from(u32::try_from(piece.text.chars().count()).unwrap_or(1));
    piece.left + each * f64::from(u32::try_from(before).unwrap_or(0))
}

#[test]
fn no_hyphen_is_added_to_an_address() {
    let addresses = [
        "klantcontactcentrum@voorbeeldstad.example.org",
        "www.voorbeeldstad.example.org/dienstverlening/klantcontactcentrum",
        "loket@samenwerkingsverbandgemeenten.example.org",
        "`dienstverlening_klantcontact_centrum_2026`",
    ];
    let collection = FreshCollection::new();
    let mut number = 0;
    for address in addresses {
        for before in ["Mail", "Mail of kijk naar", "Wie er niet uitkomt, mailt voortaan naar het adres"] {
            number += 1;
            collection.tip(number, "Adres", &format!("{before} {address} en krijgt antwoord."));
        }
    }
    for size in ["a6", "poker"] {
        let _ = collection.building().arg("--only").arg("booklet,cards").arg("--card-size").arg(size).run().exits(0);
        for name in ["booklet.pdf", "cards.pdf"] {
            let pdf = collection.output().join("all").join(name);
            let text = squeezed(&copied(&pdf));
            for address in addresses {
                let times = text.matches(address.trim_matches('`')).count();
                assert!(times >= 3, "{name} ({size}): {address} {times} times");
            }
            assert_eq!(overlaps(&pdf_pages(&pdf)), [""; 0], "{name} ({size})");
        }
    }
}

#[test]
fn a_card_shows_the_list_that_its_lead_announces_and_the_lines_of_its_author() {
    let collection = FreshCollection::new();
    collection.tip(1, "Drie vragen", "Stel jezelf drie vragen:\n\n1. Voor wie is dit?\n2. Wat moet er anders?\n");
    collection.tip(2, "Regels", "Stuur het naar Postbus 1  \n1234 AB Voorbeeldstad");
    let pages = pdf_pages(&built(&collection, "cards").join("cards.pdf"));
    let pieces: Vec<&str> = pages.iter().flat_map(|page| &page.pieces).map(|piece| piece.text.trim()).collect();
    for line in ["2. Wat moet er anders?", "Stuur het naar Postbus 1", "1234 AB Voorbeeldstad"] {
        assert!(pieces.contains(&line), "{line}: {pieces:?}");
    }
}

/// The faces of cards, one on a page.
fn card_faces(collection: &FreshCollection, size: &str, theme: &str) -> (Vec<PdfPage>, String) {
    let build = collection.building().args(["--only", "press", "--card-size", size, "--theme", theme]);
    let said = build.run().exits(0).stderr;
    (pdf_pages(&collection.output().join("all/press/cards.pdf")), said)
}

/// What is smaller on a page than letters of this size may be, beside the numbers of notes. Sizes are read in thirds of a point.
fn smaller(page: &PdfPage, smallest: f64) -> impl Iterator<Item = &PdfPiece> {
    let is_word = |piece: &&PdfPiece| piece.text.contains(char::is_alphabetic);
    page.pieces.iter().filter(is_word).filter(move |piece| piece.size < smallest - 1.0 / 3.0)
}

/// All that a card says has letters for who holds it at arm's length.
#[test]
fn all_on_a_card_is_legible_at_arms_length_whatever_its_size() {
    let starter = FreshCollection::copy_of(&root().join("content"));
    for (size, theme, smallest) in
        [("a6", "default", 10.5), ("poker", "default", 10.5), ("tarot", "sober", 10.5), ("bridge", "default", 10.5)]
            .into_iter()
            .chain([("a6", "contrast", 12.0), ("poker", "contrast", 12.0)])
    {
        let (pages, said) = card_faces(&starter, size, theme);
        assert!(!said.contains("warning[does-not-fit]"), "{size}: {said}");
        assert!(pages.len() > 100, "{size}: {} faces", pages.len());
        let found = pages.iter().flat_map(|page| smaller(page, smallest));
        let found: Vec<String> = found.map(|piece| format!("{}: {} pt", piece.text, piece.size)).collect();
        assert_eq!(found, [""; 0], "{size}, {theme}");
    }
}

/// No face is said to be too full as long as its letters can be read, and none has smaller ones without a word.
#[test]
fn a_card_is_told_to_be_too_full_where_its_letters_are_too_small_and_nowhere_else() {
    let starter = FreshCollection::copy_of(&root().join("content"));
    let (pages, said) = card_faces(&starter, "50x70", "default");
    let told = said.lines().filter(|line| line.starts_with("warning[does-not-fit]")).count();
    let full = pages.iter().filter(|page| smaller(page, 10.5).next().is_some()).count();
    assert_eq!(told, full);
    assert!(told > 20 && told < pages.len() - 20, "{told} of {}", pages.len());
}

/// The name of a theme is as legible, also where it takes three lines beside the sign of a top tip.
#[test]
fn the_name_of_a_theme_moves_the_text_of_a_card_down_before_it_gets_smaller() {
    let collection = FreshCollection::new();
    collection.tip(1, "Vergunningvrij? Zeg het op de eerste regel", "De helft van de vragen gaat over wat zonder mag.");
    let tip = std::fs::read_to_string(collection.folder().join("tips/0001.md")).unwrap();
    collection.write("tips/0001.md", tip.replace("number: 1\n", "number: 1\ntop: true\n"));
    let whole = std::fs::read_to_string(collection.folder().join("collection.toml")).unwrap();
    let title = "title = \"Vergunningverlening en omgevingsoverleg\"";
    collection.write("collection.toml", whole.replace("title = \"Commitment\"", title));
    for (size, theme, smallest) in [("poker", "contrast", 12.0), ("poker", "default", 10.5), ("tarot", "sober", 10.5)] {
        let (pages, _) = card_faces(&collection, size, theme);
        let front = pages.iter().find(|page| lines_with(page, "Toptip").next().is_some()).expect("a front");
        let found: Vec<_> =
            smaller(front, smallest).map(|piece| format!("{}: {} pt", piece.text, piece.size)).collect();
        assert_eq!(found, [""; 0], "{size}, {theme}");
        assert_eq!(overlaps(std::slice::from_ref(front)), [""; 0], "{size}, {theme}");
    }
}

/// What lies on the table: questions stand one below the other, and the board's own above its zones.
#[test]
fn the_words_of_a_board_and_a_run_sheet_keep_clear_of_each_other() {
    let collection = FreshCollection::new();
    collection.tip(1, "Een", "Tekst.\n\n## Gespreksvragen\n\n- Wat nu?\n- En dan?\n- Wie doet wat?");
    let zones = ["Morgen", "Dit jaar", "Nooit", "Vragen", "Niet doen"]
        .map(|zone| format!("[[board.zone]]\ntitle = \"{zone}\"\n"));
    let set = format!(
        "title = \"Raadsinformatieavond over vroegsignalering en schuldhulpverlening\"\ntips = [1]\n\n\
         [[programme]]\ntitle = \"Praten\"\ntime = \"10:00\"\nminutes = 30\ntip = 1\n\n\
         [board]\ntitle = \"Wat gaan wij morgen anders doen aan schuldhulpverlening?\"\n{}",
        zones.concat()
    );
    collection.write("sets/avond.toml", set);
    for theme in ["default", "sober", "contrast"] {
        let _ = collection.building().args(["--set", "avond", "--only", "table", "--theme", theme]).run().exits(0);
        let pages = pdf_pages(&collection.output().join("avond/table.pdf"));
        assert_eq!(overlaps(&pages), [""; 0], "{theme}");
        let zones = lines_with(&pages[0], "Morgen").map(|piece| piece.top).fold(f64::INFINITY, f64::min);
        let title = lines_with(&pages[0], "schuldhulpverlening?").map(|piece| piece.bottom).fold(0.0, f64::max);
        assert!(title > 0.0 && title < zones, "{theme}: the title ends at {title}, its zones begin at {zones}");
    }
}

/// A name and the last word of a paragraph are not broken, but get smaller letters before they run off a card.
#[test]
fn words_that_nothing_breaks_stay_within_a_card() {
    const MARGIN: f64 = 6.9 * 72.0 / 25.4;
    let collection = FreshCollection::new();
    let words =
        ["gegevensuitwisseling", "samenwerkingsverband", "behandeltermijn", "Verantwoordelijkheid", "Omgevingsplan"];
    for (number, word) in (1..).zip(words) {
        let body = format!(
            "Wij zijn van de {word}.\n\n## Gespreksvragen\n\n- Komt er een werkafspraak bij de {word}?\n- En dan de {word}?\n\n## Aan de slag\n\n- Bel over de {word}.\n"
        );
        collection.tip(number, &format!("Over de {word}"), &body);
    }
    for size in ["50x70", "bridge", "poker", "a6"] {
        for theme in ["default", "sober", "contrast"] {
            let (pages, _) = card_faces(&collection, size, theme);
            for page in &pages {
                let off = |it: &&PdfPiece| it.left < MARGIN || it.right > page.width - MARGIN;
                let found = page.pieces.iter().find(off);
                assert!(found.is_none(), "{size}, {theme}, page {}: {found:?}", page.number);
            }
        }
    }
}

/// The back of a small card asks, and its front names the theme beside the badge or above it.
#[test]
fn a_small_card_asks_and_a_large_one_has_the_lead_as_well() {
    let collection = FreshCollection::new();
    let body = "Eerst een inleiding. Die staat alleen op een grote kaart.\n\n## Gespreksvragen\n\n- Wie belt er?\n- Waarom?\n\n## Aan de slag\n\n- Bel terug.\n";
    collection
        .write("tips/001.md", format!("---\nnumber: 1\ntitle: Bellen\ntheme: commitment\ntop: true\n---\n\n{body}"));
    for (size, lead) in [("50x70", false), ("poker", false), ("a6", true)] {
        let _ = collection.building().args(["--only", "cards", "--card-size", size]).run().exits(0);
        let pdf = collection.output().join("all/cards.pdf");
        let text = copied(&pdf).split_whitespace().collect::<Vec<_>>().join(" ");
        assert_eq!(text.contains("alleen op een grote kaart"), lead, "{size}: {text}");
        for said in ["Wie belt er?", "Waarom?", "Bel terug."] {
            assert!(text.contains(said), "{size}: {said} in {text}");
        }
        assert_eq!(overlaps(&pdf_pages(&pdf)), [""; 0], "{size}");
    }
}

/// The back cover is the last page, on the outermost sheet beside the cover, whatever fills the sheets; a print shop gets it
/// with the cover.
#[test]
fn a_booklet_ends_with_its_back_cover_inside_and_outside_print_sheets() {
    let collection = FreshCollection::new();
    let settings = std::fs::read_to_string(collection.folder().join("collection.toml")).expect("it was written");
    collection.write("collection.toml", format!("description = \"Waar dit boekje over gaat\"\n{settings}"));
    for (number, title) in (1..).zip(["Een", "Twee", "Drie", "Vier", "Vijf"]) {
        collection.tip(number, title, "Kort.");
    }
    let _ = collection.building().args(["--only", "booklet,print,press"]).run().exits(0);
    let is_back = |page: &PdfPage| {
        let has = |said: &str| page.pieces.iter().any(|piece| piece.text.contains(said));
        has("Waar dit boekje over gaat") && has("Commitment")
    };
    let backs = |file: &str| -> Vec<(usize, usize)> {
        let pages = pdf_pages(&collection.output().join("all").join(file));
        pages.iter().filter(|page| is_back(page)).map(|page| (page.number, pages.len())).collect()
    };
    let [(place, last)] = backs("booklet.pdf")[..] else { panic!("one back cover") };
    assert_eq!(place, last);
    assert!(matches!(backs("booklet-print.pdf")[..], [(1, _)]), "{:?}", backs("booklet-print.pdf"));
    assert_eq!(backs("press/cover.pdf"), [(1, 1)]);
    assert_eq!(backs("press/booklet.pdf"), []);
}

/// Cards and their box show the themes of the tips that they are of.
#[test]
fn cards_of_a_few_tips_show_their_themes_alone() {
    let starter = FreshCollection::copy_of(&root().join("content"));
    let _ = starter.building().args(["--only", "cards,press", "--tips", "7,50"]).run().exits(0);
    for file in ["cards.pdf", "press/cover.pdf"] {
        let text = copied(&starter.output().join("tips").join(file));
        for (theme, shown) in [("Commitment", true), ("Procesaanpak", true), ("Vertrouwen", false)] {
            assert_eq!(text.contains(theme), shown, "{file}: {theme} in {text}");
        }
    }
}

/// Long names of themes, badges, addresses, numbers and questions stay clear of each other, on cards of any shape.
#[test]
fn cards_of_any_shape_hold_what_is_long() {
    let collection = FreshCollection::new();
    let settings = std::fs::read_to_string(collection.folder().join("collection.toml")).expect("it was written");
    let theme = "Gebiedsontwikkelingsovereenkomst en uitvoeringspraktijk";
    let address =
        "https://www.een-heel-lang-domein-van-een-samenwerkingsverband.example/dienstverlening/werkconferentie/2026";
    let settings = settings.replace("title = \"Commitment\"", &format!("title = \"{theme}\""));
    collection.write("collection.toml", format!("base_url = \"{address}\"\n{settings}"));
    let asked = |question: &str| format!("Kort.\n\n## Gespreksvragen\n\n- {question}\n- Waar?\n");
    collection.tip(2, "Lange vraag", &asked(&"Waarom is dit zo lang en wat doe je er dan aan? ".repeat(20)));
    collection.tip(
        5,
        "Arbeidsongeschiktheidsverzekeringsmaatschappij",
        &asked("Arbeidsongeschiktheidsverzekeringsmaatschappij?"),
    );
    let front = "number: 9999\ntitle: Vier cijfers en een toptip\ntheme: commitment\ntop: true";
    collection.write("tips/9999.md", format!("---\n{front}\n---\n\n{}", asked("Wie [belt](https://example.org/a)?")));
    for size in ["50x70", "poker", "50x200", "148x70", "a6"] {
        for theme in ["default", "contrast"] {
            let build = collection.building().args(["--only", "cards", "--card-size", size, "--theme", theme]);
            let _ = build.run().exits(0);
            let pages = pdf_pages(&collection.output().join("all/cards.pdf"));
            assert_eq!(overlaps(&pages), [""; 0], "{size}, {theme}");
        }
    }
}

/// Words that stay on one line, and names of themes that are one word, keep their letters on the smallest cards too; wide
/// cards ask as narrow ones do, and their title is clear of the signs.
#[test]
fn no_letter_is_lost_at_the_edge_of_a_card() {
    let collection = FreshCollection::new();
    let settings = std::fs::read_to_string(collection.folder().join("collection.toml")).expect("it was written");
    collection.write("collection.toml", settings.replace("title = \"Commitment\"", "title = \"Vergunningverlening\""));
    let questions = [
        "Waar komt iedereen in onze gemeente weleens?",
        "Hoe vaak worden onze brieven veranderd, en wie doet dat?",
        "Van wie is de parkeervergunning, zegt de man?",
    ];
    for (number, question) in (1..).zip(questions) {
        collection.tip(number, "Vraag het", &format!("{question}\n\n## Gespreksvragen\n\n- {question}\n"));
    }
    // The safe distance is 4 mm, and what stands past the cut is 3.
    let safe = 6.5 * 72.0 / 25.4;
    for size in ["50x70", "bridge", "poker", "148x70", "a6"] {
        for theme in ["default", "sober", "contrast"] {
            let build = collection.building().args(["--only", "press", "--card-size", size, "--theme", theme]);
            let _ = build.run().exits(0);
            let pages = pdf_pages(&collection.output().join("all/press/cards.pdf"));
            // A space at the end of a line is not seen.
            let right = |it: &PdfPiece| it.right - if it.text.ends_with(' ') { 0.4 * it.size } else { 0.0 };
            let is_out = |page: &PdfPage, it: &PdfPiece| it.left < safe || right(it) > page.width - safe;
            for page in &pages {
                let lost: Vec<&PdfPiece> = page.pieces.iter().filter(|it| is_out(page, it)).collect();
                assert!(lost.is_empty(), "{size}, {theme}, page {}: {lost:?}", page.number);
            }
            let asks = |page: &&PdfPage| {
                page.number.is_multiple_of(2) && page.pieces.iter().any(|it| it.text.contains("10 min"))
            };
            assert_eq!(pages.iter().filter(asks).count(), 3, "{size}, {theme}");
        }
    }
}

/// However many lines the address of a tip takes, the box of the questions ends above it.
#[test]
fn what_stands_at_the_foot_of_a_card_keeps_clear_of_its_text() {
    let collection = FreshCollection::copy_of(&root().join("content"));
    let settings = std::fs::read_to_string(collection.folder().join("collection.toml")).expect("the starter is there");
    let address = "https://tips.voorbeeld.example/dienstverlenend-denken/met-elkaar";
    collection.write("collection.toml", format!("base_url = \"{address}\"\n{settings}"));
    for theme in ["default", "sober", "contrast"] {
        let build = collection.building().args(["--tips", "1-50", "--only", "cards", "--card-size", "poker"]);
        let _ = build.args(["--theme", theme]).run().exits(0);
        let pages = pdf_pages(&collection.output().join("tips/cards.pdf"));
        let mut clear = 0;
        for page in pages.iter().filter(|page| page.number % 2 == 0) {
            for foot in page.pieces.iter().filter(|piece| piece.text.trim().starts_with("boekje p.")) {
                let above = page.pieces.iter().filter(|it| it.left < foot.right && it.right > foot.left - 20.0);
                let lowest = above.filter(|it| it.bottom < foot.bottom - 1.0).map(|it| it.bottom).fold(0.0, f64::max);
                assert!(foot.top > lowest + 12.0, "{theme}, page {}: {} above {}", page.number, lowest, foot.text);
                clear += 1;
            }
        }
        assert!(clear > 20, "{theme}: {clear} cards");
    }
}

/// A title gives way before a fact leaves the first slide, in large print too.
#[test]
fn a_title_slide_holds_what_is_told_of_the_session() {
    let collection = FreshCollection::copy_of(&root().join("content"));
    for theme in ["default", "sober", "contrast"] {
        let build = collection.building().args(["--only", "slides-pdf", "--theme", theme]);
        let _ = build.args(["--set", "eerste-sessie-cultuur", "--set", "leiderschap"]).run().exits(0);
        for set in ["eerste-sessie-cultuur", "leiderschap"] {
            let pages = pdf_pages(&collection.output().join(set).join("slides.pdf"));
            let says = |words: &str| pages[0].pieces.iter().any(|piece| piece.text.contains(words));
            assert!(says("Datum") && says("Plaats") && says("Uitgever"), "{theme}, {set}");
        }
    }
}

/// The fan of a cover is whole: all themes by name, or all tips of a set by number, within the page.
#[test]
fn a_cover_shows_all_themes_and_a_sets_cover_all_its_tips() {
    let collection = FreshCollection::copy_of(&root().join("content"));
    let cover = |arguments: &[&str], folder: &str| {
        let _ = collection.building().args(["--only", "booklet"]).args(arguments).run().exits(0);
        let pdf = collection.output().join(folder).join("booklet.pdf");
        let page = pdf_pages(&pdf).swap_remove(0);
        let outside = |it: &&PdfPiece| it.left < 12.0 || it.right > page.width - 12.0 || it.bottom > page.height - 12.0;
        assert!(!page.pieces.iter().any(|it| outside(&it)), "{folder}: {:?}", page.pieces.iter().find(outside));
        // In the order in which it is drawn, for what stands at an angle.
        let raw = Command::new("pdftotext").args(["-raw", "-l", "1"]).arg(&pdf).arg("-").output();
        squeezed(&String::from_utf8_lossy(&raw.expect("poppler-utils is there").stdout))
    };
    for (arguments, folder, blades) in [
        (&[][..], "all", "CommitmentProcesaanpakGebruiksgemakVertrouwenTaalInclusieSamenleren"),
        (&["--set", "toptips"], "toptips", "150740320112875"),
    ] {
        let drawn = cover(arguments, folder);
        assert!(drawn.contains(blades), "{drawn}");
    }
}

/// The lines in which one of these words stands.
fn lines_with<'p>(page: &'p PdfPage, words: &'p str) -> impl Iterator<Item = &'p PdfPiece> {
    page.pieces.iter().filter(move |it| words.split(' ').any(|word| it.text.contains(word)))
}

#[test]
fn a_title_is_larger_than_its_subtitle_however_long_and_clear_of_the_publisher() {
    let collection = FreshCollection::new();
    collection.tip(1, "Eén", "Een alinea.");
    let settings = std::fs::read_to_string(collection.folder().join("collection.toml")).expect("it was written");
    let long = "Dienstverleningsverantwoordelijkheidsverdeling in de uitvoeringspraktijk van alledag en ver daarna";
    let publisher = "Samenwerkingsverband Dienstverlening Noordoost-Nederland en omliggende gemeenten";
    let settings =
        settings.replace("title = \"Proefboek\"", &format!("title = \"{long}\"\nsubtitle = \"Waar het om gaat\""));
    collection.write("collection.toml", settings.replace("Gemeente Voorbeeldstad", publisher));
    for theme in ["default", "sober", "contrast"] {
        let _ = collection.building().args(["--only", "booklet", "--theme", theme]).run().exits(0);
        let page = pdf_pages(&collection.output().join("all/booklet.pdf")).swap_remove(0);
        let (title, subtitle) = (lines_with(&page, "uitvoeringspraktijk alledag"), lines_with(&page, "gaat"));
        let (size, below) =
            (title.map(|it| it.size).fold(0.0, f64::max), subtitle.map(|it| it.size).fold(0.0, f64::max));
        assert!(below > 0.0 && size > below, "{theme}: {size}, {below}");
        assert_eq!(overlaps(std::slice::from_ref(&page)), [""; 0], "{theme}");
        let lowest = lines_with(&page, "Samenwerkingsverband gemeenten").map(|it| it.bottom).fold(0.0, f64::max);
        let highest = lines_with(&page, "Dienstverleningsverantwoor").map(|it| it.top).fold(f64::MAX, f64::min);
        assert!(lowest > 0.0 && highest > lowest, "{theme}: {lowest}, {highest}");
    }
}

/// A title, a subtitle and a publisher that fill the cover leave out its figure, and nothing else.
#[test]
fn a_cover_without_room_for_a_figure_has_none() {
    let collection = FreshCollection::new();
    collection.tip(1, "Eén", "Een alinea.");
    let settings = std::fs::read_to_string(collection.folder().join("collection.toml")).expect("it was written");
    let (title, subtitle) =
        ("Dienstverleningsovereenkomst en uitvoering ".repeat(6), "Waar het allemaal om gaat ".repeat(38));
    let long = format!("title = \"{title}\"\nsubtitle = \"{subtitle}\"");
    let settings = settings.replace("title = \"Proefboek\"", &long);
    let publisher = "Samenwerkingsverband ".repeat(12);
    collection.write("collection.toml", settings.replace("Gemeente Voorbeeldstad", publisher.trim()));
    for theme in ["default", "sober", "contrast"] {
        let said = collection.building().args(["--only", "booklet,press", "--theme", theme]).run().exits(0).stderr;
        assert!(!said.contains("error"), "{theme}: {said}");
        let page = pdf_pages(&collection.output().join("all/booklet.pdf")).swap_remove(0);
        let lowest = page.pieces.iter().map(|piece| piece.bottom).fold(0.0, f64::max);
        assert!(lowest < page.height, "{theme}: {lowest} of {}", page.height);
        let text = squeezed(&page.pieces.iter().map(|piece| piece.text.as_str()).collect::<String>());
        assert_eq!(text.matches("Waarhetallemaalomgaat").count(), 38, "{theme}");
    }
}

/// Before 'p.' and a number there is the space of any two words, however narrow its digits are.
#[test]
fn there_is_no_hole_before_a_page_number() {
    let collection = FreshCollection::new();
    for number in 1..=13 {
        collection.tip(number, "Verwijzen", "Lees ook tip 11, tip 12 en tip 1, en lees dan verder.");
    }
    for theme in ["default", "sober", "contrast"] {
        let _ = collection.building().arg("--theme").arg(theme).arg("--only").arg("booklet").run().exits(0);
        let words = pdf_words(&collection.output().join("all/booklet.pdf"));
        let mut gaps = Vec::new();
        for pair in words.windows(2) {
            let [word, number] = pair else { continue };
            let starts = number.text.starts_with(|c: char| c.is_ascii_digit());
            if word.text.ends_with("p.") && starts && number.left > word.right {
                gaps.push((number.left - word.right) / word.height);
            }
        }
        let rows = pdf_pages(&collection.output().join("all/booklet.pdf"))
            .into_iter()
            .filter(|page| page.pieces.iter().any(|piece| piece.text.trim() == "Lees verder"));
        for page in rows {
            let below = page.pieces.iter().skip_while(|piece| piece.text.trim() != "Lees verder");
            let ends: Vec<f64> = below.filter(|it| it.text.trim_start().starts_with("p.")).map(|it| it.right).collect();
            let even = ends.iter().all(|end| (end - ends[0]).abs() < 0.5);
            assert!(ends.len() == 3 && even, "{theme}, page {}: {ends:?}", page.number);
        }
        let widest = gaps.iter().copied().fold(0.0, f64::max);
        assert!(gaps.len() > 20 && widest < 0.3, "{theme}: {} gaps, up to {widest} of a line", gaps.len());
    }
}

/// Dutch has no trema after a hyphen; a part of a broken word has three letters before and four after it.
#[test]
fn words_are_broken_where_dutch_allows_it() {
    let long = "geïnteresseerde geëffectueerde gereïncarneerde coördinatiecentrum financieringsvoorwaarden ";
    let words = "wijkverpleegkundige tweeëntwintigste dienstverleningsovereenkomst geïnventariseerd ";
    let text: Vec<String> = (1..=30).map(|filler| format!("{}{long}{words}", "x ".repeat(filler))).collect();
    let text = text.concat();
    let (_kept, folder) = one_tip("Breken", &format!("Kort.\n\n## Meer weten\n\n{text}einde."));
    let pages = pdf_pages(&folder.join("booklet.pdf"));
    let pieces: Vec<&str> = pages.iter().flat_map(|page| &page.pieces).map(|piece| piece.text.trim()).collect();
    let mut broken = 0;
    for pair in pieces.windows(2) {
        let Some(before) = pair[0].strip_suffix(['-', '\u{ad}']) else { continue };
        broken += 1;
        let before = before.rsplit(' ').next().unwrap_or_default();
        let is_furniture = |piece: &str| piece.starts_with("Tip ") || piece.starts_with("Commitment");
        if is_furniture(pair[1]) || pair[1].parse::<u16>().is_ok() {
            continue;
        }
        let after = pair[1].split([' ', '.', ',']).next().unwrap_or_default();
        assert!(before.chars().count() >= 3 && after.chars().count() >= 4, "{before}-{after}");
        assert!(!after.starts_with(['ë', 'ï', 'ö', 'ü']), "{before}-{after}");
    }
    assert!(broken > 8, "{broken} words are broken");
}

/// A picture that is alone in its paragraph, also within a link or beside another, is as large as any.
#[test]
fn pictures_that_stand_alone_are_no_icons() {
    let picture = image::RgbImage::from_fn(900, 600, |x, _| image::Rgb([u8::try_from(x % 255).unwrap_or(0), 90, 20]));
    let mut png = std::io::Cursor::new(Vec::new());
    picture.write_to(&mut png, image::ImageFormat::Png).expect("a plain picture can be written");
    let ways = [
        "[![Een vlak](images/p.png)](https://example.org/groot)",
        "![Een vlak](images/p.png) ![Nog een vlak](images/p.png)",
        "Er staat tekst boven\n![Een vlak](images/p.png)\nen tekst eronder.",
    ];
    for way in ways {
        let collection = FreshCollection::new();
        collection.write("images/p.png", png.get_ref());
        collection.tip(1, "Kijk", &format!("Kort.\n\n## Meer weten\n\n{way}"));
        let booklet = built(&collection, "booklet").join("booklet.pdf");
        // The resolution that a picture is shown at tells how large it is.
        let said = Command::new("pdfimages").arg("-list").arg(&booklet).output().expect("poppler-utils is installed");
        let said = String::from_utf8_lossy(&said.stdout).into_owned();
        let finest = said.lines().filter_map(|line| line.split_whitespace().nth(12)?.parse::<u32>().ok()).max();
        assert!(finest.is_some_and(|ppi| ppi < 500), "{way}\n{said}");
    }
}

/// A picture that would leave its page half empty is made somewhat smaller and stays, below a lead as below an example.
#[test]
fn a_picture_gives_way_before_it_leaves_half_a_page() {
    let picture = image::RgbImage::from_fn(900, 1200, |x, _| image::Rgb([u8::try_from(x % 255).unwrap_or(0), 90, 20]));
    let mut png = std::io::Cursor::new(Vec::new());
    picture.write_to(&mut png, image::ImageFormat::Png).expect("a plain picture can be written");
    let collection = FreshCollection::new();
    collection.write("images/p.png", png.get_ref());
    let shown = "![Een vlak](images/p.png)";
    let lead = "Een gesprek aan de keukentafel is geen intake. Wie meteen een oplossing aandraagt, hoort de rest van \
                het verhaal niet meer.";
    let story = format!("Meneer vroeg om een traplift. De consulent ging op bezoek. {}", TALL.repeat(3));
    let body = format!("{lead}\n\n{shown}\n\n## Voorbeelden\n\n### De trap\n\n{story}\n\n{shown}\n");
    collection.tip(1, "Luister zonder iets op te lossen", &body);
    for theme in ["default", "sober", "contrast"] {
        let _ = collection.building().args(["--only", "booklet", "--theme", theme]).run().exits(0);
        let booklet = collection.output().join("all/booklet.pdf");
        let page_with = |words: &str| {
            let has = |page: &&PdfPage| page.pieces.iter().any(|piece| piece.text.contains(words));
            pdf_pages(&booklet).iter().filter(has).map(|page| page.number).next_back()
        };
        let said = Command::new("pdfimages").arg("-list").arg(&booklet).output().expect("poppler-utils is installed");
        let said = String::from_utf8_lossy(&said.stdout).into_owned();
        let pages: Vec<usize> = said.lines().filter_map(|line| line.split_whitespace().next()?.parse().ok()).collect();
        let wanted: Vec<usize> = [page_with("keukentafel"), page_with("traplift")].into_iter().flatten().collect();
        assert_eq!(pages, wanted, "{theme}\n{said}");
    }
}

/// A page holds a whole box of questions; a longer one goes on under its name.
#[test]
fn questions_stay_together_and_sources_with_their_example() {
    let collection = FreshCollection::new();
    let question = "- Wat hebben wij zelf gebouwd dat elders beter bestaat?\n";
    let line = "Wie een besluit neemt, legt uit waarom, in gewone woorden en op tijd. ";
    for number in 1..=12 {
        // Of another length each time, so that pages end everywhere.
        let text = line.repeat(20 + 2 * usize::from(number));
        let body = format!(
            "Kort.\n\n## Voorbeelden\n\n### Een voorbeeld\n\n{text}Zo eindigt het voorbeeld.\n\n\
            Bron: Een rapport over dienstverlening\n\n## Gespreksvragen\n\n{}\n",
            question.repeat(if number == 12 { 9 } else { 3 })
        );
        collection.tip(number, "Vragen", &body);
    }
    let pages = pdf_pages(&built(&collection, "booklet").join("booklet.pdf"));
    let count = |page: &PdfPage, words: &str| page.pieces.iter().filter(|piece| piece.text.contains(words)).count();
    let (mut boxes, mut parts, mut sources) = (0, 0, 0);
    for page in &pages {
        let (questions, titles) = (count(page, "elders beter bestaat"), count(page, "Gespreksvragen"));
        if questions > 0 {
            let continued = count(page, "Gespreksvragen (vervolg)");
            assert!(titles == 1 && questions >= 3, "page {}: {titles} titles, {questions} questions", page.number);
            (boxes, parts) = (boxes + 1 - continued, parts + continued);
        }
        if let Some(at) = page.pieces.iter().position(|piece| piece.text.starts_with("Bron: ")) {
            let above = page.pieces[at].top;
            let left = page.pieces[at].left;
            let lines = page.pieces.iter().filter(|piece| piece.top > above - 60.0 && piece.top < above - 1.0);
            assert!(lines.filter(|piece| (piece.left - left).abs() < 1.0).count() >= 2, "page {}", page.number);
            sources += 1;
        }
    }
    assert!((boxes, sources) == (12, 12) && parts > 0, "{boxes} boxes, {parts} parts, {sources} sources");
}

/// An address has no syllables; as the title of a slide in large print it is wider than the slide.
#[test]
fn an_address_as_a_title_stays_on_its_slide() {
    let collection = FreshCollection::new();
    let addresses =
        ["servicepunt@klantcontactcentrum.example.org", "inwoner@klantcontactcentrum.example.org", "a4@example.org"];
    for (number, address) in (1..).zip(addresses) {
        let body = format!("Kort.\n\n## Voorbeelden\n\n### {address}\n\nKort.\n");
        collection.tip(number, "Mailen", &body);
    }
    for theme in ["default", "sober", "contrast"] {
        let _ = collection.building().args(["--theme", theme, "--only", "slides-pdf"]).run().exits(0);
        for page in pdf_pages(&collection.output().join("all/slides.pdf")) {
            let wide =
                page.pieces.iter().find(|piece| piece.right > page.width - 60.0 && piece.text.contains("example"));
            assert!(wide.is_none(), "{theme}: {wide:?}");
        }
    }
}

/// The characters of a text, sorted, without blanks.
fn letters(texts: impl IntoIterator<Item = impl AsRef<str>>) -> Vec<char> {
    let of = |text: &str| text.chars().filter(|c| !c.is_whitespace()).collect::<Vec<_>>();
    let mut letters: Vec<char> = texts.into_iter().flat_map(|text| of(text.as_ref())).collect();
    letters.sort_unstable();
    letters
}

/// Slides stand beside their notes, and on the pages of a handout, as they are in the deck, each once and in its place.
#[test]
fn notes_and_handout_show_every_slide() {
    let collection = FreshCollection::copy_of(&root().join("content"));
    let build = collection.building().args(["--only", "slides-pdf", "--handout", "3"]);
    let _ = build.run().exits(0);
    let folder = collection.output().join("all");
    let texts = |name: &str| -> Vec<String> {
        let text = pdf_text(&folder.join(name));
        text.trim_end_matches('\u{c}').split('\u{c}').map(str::to_owned).collect()
    };
    let slides = texts("slides.pdf");
    let handout = texts("slides-handout.pdf");
    assert!(slides.len() > 200 && handout.len() == slides.len().div_ceil(3), "{} of {}", handout.len(), slides.len());
    for (at, (page, slides)) in handout.iter().zip(slides.chunks(3)).enumerate() {
        let number = (at + 1).to_string();
        let shown = letters(slides.iter().map(String::as_str).chain([number.as_str()]));
        assert_eq!(letters([page]), shown, "page {number} of the handout");
    }
    // The notes stand in a column of their own.
    let beside = pdf_pages(&folder.join("slides-notes.pdf"));
    let whole = |page: &PdfPage, piece: &PdfPiece| piece.left < 99.0 / 25.4 * 72.0 && piece.bottom < page.height;
    let column = beside.iter().flat_map(|page| page.pieces.iter().filter(|piece| whole(page, piece)));
    let all = pdf_pages(&folder.join("slides.pdf"));
    let all = all.iter().flat_map(|page| &page.pieces);
    let said = |piece: &PdfPiece| piece.text.clone();
    assert!(
        letters(column.map(said)) == letters(all.map(said)),
        "a slide is not whole beside its notes, or there twice"
    );
}

/// An identifier is copied and compared, so that it is not broken at its own hyphens where a line holds it.
#[test]
fn an_identifier_stands_on_one_line() {
    let identifiers = [
        "urn:uuid:dddddddd-dddd-4ddd-addd-dddddddddddd",
        "urn:uuid:00000000-8888-4000-a888-888888888888",
        "978-90-00-00000-0",
    ];
    for identifier in identifiers {
        let collection = FreshCollection::new();
        collection.tip(1, "Kijk", "Kort.");
        let told = std::fs::read_to_string(collection.folder().join("collection.toml")).expect("it was written");
        collection.write(
            "collection.toml",
            told.replace("urn:uuid:0c1a5a0e-6f0e-4f5c-8d6a-0a54f3a7b3c1", identifier).replace("nl", "de"),
        );
        for theme in ["default", "sober", "contrast"] {
            let _ = collection.building().arg("--theme").arg(theme).arg("--only").arg("booklet").run().exits(0);
            let pages = pdf_pages(&collection.output().join("all/booklet.pdf"));
            let mut pieces = pages.iter().flat_map(|page| &page.pieces);
            assert!(pieces.any(|piece| piece.text.contains(identifier)), "{theme}: {identifier} is broken");
        }
    }
}

/// What `new` writes keeps the rules of pages, in each language and in every style; what lies on spreads opens on one.
#[test]
fn a_fresh_collection_keeps_the_rules() {
    for (language, theme) in [("nl", "default"), ("en", "sober"), ("de", "contrast"), ("fr", "default")] {
        let fresh = FreshCollection::new();
        std::fs::remove_dir_all(fresh.folder()).expect("the scratch folder can be written");
        let _ = Tipwaaier::new("new").arg(fresh.folder()).arg("--language").arg(language).run().exits(0);
        let _ = fresh.building().arg("--theme").arg(theme).arg("--only").arg("booklet,cards").run().exits(0);
        let folder = fresh.output().join("all");
        let pages = pdf_pages(&folder.join("booklet.pdf"));
        assert_eq!(broken_rules(&pages, PageStyle::of(theme)), [""; 0], "{language}, {theme}");
        assert_eq!(overlaps(&pages), [""; 0], "{language}, {theme}");
        assert_eq!(overlaps(&pdf_pages(&folder.join("cards.pdf"))), [""; 0], "{language}, {theme}");
        let _ = (copied(&folder.join("booklet.pdf")), copied(&folder.join("cards.pdf")));
    }
}
