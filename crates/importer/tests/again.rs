//! Tables of tips that a collection has already, and cells that are not what their columns are for.

#![allow(clippy::unwrap_used, reason = "a panic in a test is the report")]
#![allow(clippy::format_push_string, clippy::format_collect, reason = "a test need not be quick")]

use std::io::{Cursor, Write as _};

use tipwaaier_importer::{
    Import, ImportedContributor, ImportedTheme, Known, Numbers, Options, ReadOptions, Source, SourceKind, compose, read,
};
use tipwaaier_model::{Language, SourceMap, TipNumber};
use zip::ZipWriter;
use zip::write::SimpleFileOptions;

/// A collection with tips of these titles, numbered from 1.
fn known(titles: &[&str]) -> Known {
    let tips = (1..).zip(titles).map(|(at, title)| (TipNumber::new(at).unwrap(), (*title).to_owned())).collect();
    let theme = |id: &str, title: &str, intro: &str| ImportedTheme {
        id: id.to_owned(),
        title: title.to_owned(),
        intro: Some(intro.to_owned()),
    };
    let person = ImportedContributor {
        id: "jan".to_owned(),
        name: "Jan".to_owned(),
        role: Some("Hoofd van 't \"plein\"".to_owned()),
        ..ImportedContributor::default()
    };
    let themes = vec![theme("geld", "Geld", "Over euro's - die 'ergens' heen moeten...")];
    Known { language: Language::Dutch, themes, contributors: vec![person], tips }
}

fn import_as(bytes: &[u8], name: &str, known: &Known, numbers: Numbers) -> (Import, SourceMap) {
    let mut sources = SourceMap::new();
    let reading = ReadOptions { language: Language::Dutch, map: Vec::new() };
    let kind = SourceKind::of(name).unwrap();
    let material = read(&Source { name, kind, bytes }, &reading, &mut sources).unwrap();
    let options = Options { numbers, ..Options::default() };
    let import = compose(vec![material], known, &options).unwrap();
    assert_eq!(import.report.lost, [""; 0], "{}", import.tips[0].text);
    (import, sources)
}

fn import(table: &str, titles: &[&str], numbers: Numbers) -> Import {
    import_as(table.as_bytes(), "a.csv", &known(titles), numbers).0
}

/// The numbers that rows of these numbers and titles get, and what is told of them.
fn free(rows: &str, titles: &[&str]) -> (Vec<u16>, Vec<String>) {
    let rows: String = rows.split('/').map(|row| format!("{row};Geld\n")).collect();
    let import = import(&format!("Nummer;Titel;Thema\n{rows}"), titles, Numbers::Free);
    let told = import.diagnostics.iter().map(|diagnostic| diagnostic.message.en.clone());
    (import.tips.iter().map(|tip| tip.number.get()).collect(), told.collect())
}

#[test]
fn a_tip_of_the_collection_keeps_its_number_under_another_title() {
    let titles = ["Een", "Twee", "Drie"];
    assert_eq!(free("1;Anders/2;Twee/3;Drie/;Nieuw", &titles), (vec![1, 2, 3, 4], vec![]));
    // A row that was copied for a new tip is not the tip that it was copied from.
    let (given, told) = free("1;Nieuw/1;Een/2;Twee/3;Drie", &titles);
    assert_eq!((given, told.len()), (vec![4, 1, 2, 3], 1));
    // Two tips of one title are told apart by their numbers.
    assert_eq!(free("1;Een/2;Een/3;Drie", &["Een", "Een", "Drie"]).0, [1, 2, 3]);
}

#[test]
fn tips_that_are_not_of_the_collection_get_free_numbers_and_that_is_told_once() {
    let (given, told) = free("1;Bel/2;Vraag door/3;Schrijf/9;Loop mee", &["Een", "Twee"]);
    assert_eq!(given, [4, 5, 3, 9]);
    let wanted = "tip 1 of the collection is ‘Een’; so ‘Bel’ becomes a new tip, tip 4; so does 1 more tip";
    assert_eq!(told, [wanted]);
    // The second time they are there, under the numbers that they got.
    assert_eq!(free("1;Bel/2;Vraag door", &["Een", "Twee", "Bel", "Vraag door"]), (vec![3, 4], vec![]));
}

#[test]
fn words_that_differ_by_the_kind_of_quotes_and_dashes_are_no_difference() {
    let sheets = [
        ("Tips", vec![vec!["Nummer", "Titel", "Thema"], vec!["1", "Een", "Geld"]]),
        ("Thema's", vec![vec!["Thema", "Inleiding"], vec!["Geld", "Over euro’s – die ‘ergens’ heen moeten…"]]),
        ("Mensen", vec![vec!["Naam", "Functie"], vec!["Jan", "Hoofd van ’t “plein”"]]),
    ];
    let (import, _) = import_as(&xlsx(&sheets), "a.xlsx", &known(&["Een"]), Numbers::Source);
    assert_eq!(import.diagnostics, []);
    let mut other = sheets;
    other[1].1[1][1] = "Over iets anders.";
    let (import, sources) = import_as(&xlsx(&other), "a.xlsx", &known(&["Een"]), Numbers::Source);
    let span = import.diagnostics[0].span;
    let place = &sources.file(span.file).text[span.start as usize..span.end as usize];
    assert_eq!(place, "Geld | Over iets anders.", "the row is the place");
}

#[test]
fn a_word_that_is_neither_yes_nor_no_is_kept_and_told() {
    for (word, top) in [("ja", true), ("X", true), ("nee", false), ("0", false), ("-", false)] {
        let import = import(&format!("Nummer;Titel;Thema;Toptip\n1;Een;Geld;{word}\n"), &[], Numbers::Source);
        assert_eq!((import.tips[0].text.contains("top: true"), import.diagnostics.len()), (top, 0), "{word}");
    }
    let table = "Nummer;Titel;Thema;Toptip;Taal;Verwant\n1;Een;Geld;misschien;Engels;de vorige\n";
    let import = import(table, &[], Numbers::Source);
    let kept = "<!--\nToptip: misschien\nTaal: Engels\nVerwant: de vorige\n-->";
    assert!(import.tips[0].text.contains(kept), "{}", import.tips[0].text);
    let told: Vec<&str> = import.diagnostics.iter().map(|diagnostic| diagnostic.message.en.as_str()).collect();
    assert_eq!(told.len(), 3);
    assert_eq!(told[0], "‘misschien’ does not fit the column ‘Toptip’; it is in a comment at the end of the tip");
}

#[test]
fn a_line_of_a_document_that_is_neither_yes_nor_no_stays_in_it() {
    let page = "# Tip 7: Bel\n\nThema: Geld\n\nToptip: misschien\n\nTekst.\n\n# Tip 8: Vraag\n\nThema: Geld\n\nToptip: ja\n\nTekst.\n";
    let (import, _) = import_as(page.as_bytes(), "a.md", &known(&[]), Numbers::Source);
    assert!(import.tips[0].text.contains("\n\nToptip: misschien\n"), "{}", import.tips[0].text);
    assert!(import.tips[1].text.contains("top: true"), "{}", import.tips[1].text);
    assert_eq!(import.diagnostics, []);
}

#[test]
fn line_ends_within_cells_are_of_one_kind() {
    let cell = "Een.&#13;&#10;Twee._x000D_\nDrie._x000D_Vier.&#13;Vijf.";
    let rows = vec![vec!["Nummer", "Titel", "Thema", "Tekst (Markdown)"], vec!["1", "Een", "Geld", cell]];
    let (import, _) = import_as(&xlsx(&[("Tips", rows)]), "a.xlsx", &known(&[]), Numbers::Source);
    assert!(import.tips[0].text.ends_with("\n---\n\nEen.\nTwee.\nDrie.\nVier.\nVijf.\n"), "{:?}", import.tips[0].text);
}

/// A workbook with these sheets of rows.
fn xlsx(sheets: &[(&str, Vec<Vec<&str>>)]) -> Vec<u8> {
    let main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
    let office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    let (mut entries, mut relations, mut parts) = (String::new(), String::new(), Vec::new());
    for (at, (name, rows)) in sheets.iter().enumerate() {
        entries += &format!("<sheet name=\"{name}\" r:id='r{at}'/>");
        relations += &format!("<Relationship Id='r{at}' Target='worksheets/sheet{at}.xml'/>");
        let cell = |cell: &&str| format!("<c t='inlineStr'><is><t>{cell}</t></is></c>");
        let row = |row: &Vec<&str>| format!("<row>{}</row>", row.iter().map(cell).collect::<String>());
        let rows: String = rows.iter().map(row).collect();
        let text = format!("<worksheet xmlns='{main}'><sheetData>{rows}</sheetData></worksheet>");
        parts.push((format!("xl/worksheets/sheet{at}.xml"), text));
    }
    let package = "http://schemas.openxmlformats.org/package/2006/relationships";
    let book = format!("<workbook xmlns='{main}' xmlns:r='{office}'><sheets>{entries}</sheets></workbook>");
    parts.push(("xl/workbook.xml".to_owned(), book));
    let relations = format!("<Relationships xmlns='{package}'>{relations}</Relationships>");
    parts.push(("xl/_rels/workbook.xml.rels".to_owned(), relations));
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, text) in parts {
        zip.start_file(name, SimpleFileOptions::default()).unwrap();
        zip.write_all(text.as_bytes()).unwrap();
    }
    zip.finish().unwrap().into_inner()
}
