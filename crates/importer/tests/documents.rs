//! Documents, tables and exports of our own making, ordinary and hostile, and what must come of them.

use std::io::{Cursor, Write as _};

use tipwaaier_importer::{
    Import, ImportError, Known, Numbers, Options, ReadOptions, Source, SourceKind, compose, read,
};
use tipwaaier_model::{Language, SourceMap, TipNumber};
use zip::ZipWriter;
use zip::write::SimpleFileOptions;

fn import_with(bytes: &[u8], name: &str, map: &[(&str, &str)], options: &Options) -> Result<Import, ImportError> {
    let mut sources = SourceMap::new();
    let map = map.iter().map(|(column, field)| ((*column).to_owned(), (*field).to_owned())).collect();
    let reading = ReadOptions { language: Language::Dutch, map };
    let kind = SourceKind::of(name).expect("the name has a known end");
    let material = read(&Source { name, kind, bytes }, &reading, &mut sources)?;
    let known = Known { language: Language::Dutch, themes: Vec::new(), contributors: Vec::new(), tips: Vec::new() };
    let import = compose(vec![material], &known, options).map_err(|(_, error)| error)?;
    assert_eq!(import.report.lost, [""; 0], "{}", import.tips[0].text);
    Ok(import)
}

fn import(bytes: &[u8], name: &str) -> Result<Import, ImportError> {
    import_with(bytes, name, &[], &Options::default())
}

fn package(parts: &[(&str, &str)]) -> Vec<u8> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, content) in parts {
        zip.start_file(*name, SimpleFileOptions::default()).expect("a part can begin");
        zip.write_all(content.as_bytes()).expect("memory can be written");
    }
    zip.finish().expect("memory can be written").into_inner()
}

/// A Word document with this in its body, and these parts besides.
fn docx(body: &str, parts: &[(&str, &str)]) -> Vec<u8> {
    let document = format!(
        "<w:document xmlns:w='http://schemas.openxmlformats.org/wordprocessingml/2006/main' \
         xmlns:r='http://schemas.openxmlformats.org/officeDocument/2006/relationships' \
         xmlns:a='http://schemas.openxmlformats.org/drawingml/2006/main' \
         xmlns:wp='http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing'><w:body>{body}</w:body></w:document>"
    );
    let mut all = vec![("word/document.xml", document.as_str())];
    all.extend(parts);
    package(&all)
}

fn paragraph(style: &str, runs: &str) -> String {
    format!("<w:p><w:pPr><w:pStyle w:val='{style}'/></w:pPr>{runs}</w:p>")
}

fn run(text: &str) -> String {
    format!("<w:r><w:t xml:space='preserve'>{text}</w:t></w:r>")
}

fn head() -> String {
    paragraph("Kop1", &run("Tip 3: Bel eerst")) + &paragraph("Standaard", &run("Thema: Taal"))
}

#[test]
fn a_heading_of_a_theme_without_tips_is_kept_with_what_stands_below_it() {
    let body = [
        ("Kop1", "Handreiking"),
        ("Kop2", "Verantwoording"),
        ("Standaard", "Zo kwam deze handreiking tot stand."),
        ("Kop2", "Luisteren"),
        ("Standaard", "Over goed luisteren."),
        ("Kop3", "Bel eerst"),
        ("Standaard", "Wie belt, hoort meer."),
        ("Kop3", "Vraag door"),
        ("Standaard", "Wie doorvraagt, hoort alles."),
        ("Kop2", "Colofon"),
        ("Standaard", "Gemaakt in Voorbeeldstad."),
    ];
    let body: String = body.iter().map(|(style, words)| paragraph(style, &run(words))).collect();
    let options = Options { numbers: Numbers::Free, heading_level: Some(3), ..Options::default() };
    let import = import_with(&docx(&body, &[]), "a.docx", &[], &options).unwrap();
    let (first, last) = (&import.tips[0].text, &import.tips[1].text);
    for words in ["theme: luisteren", "Verantwoording", "Zo kwam deze handreiking tot stand."] {
        assert!(first.contains(words), "{words} in\n{first}");
    }
    assert!(last.contains("Colofon") && last.contains("Gemaakt in Voorbeeldstad."), "{last}");
    assert_eq!(import.themes[0].intro.as_deref(), Some("Over goed luisteren."));
}

#[test]
fn changes_fields_notes_boxes_and_remarks_are_handled() {
    let body = head()
        + &paragraph(
            "Standaard",
            &(run("Bel ")
                + "<w:ins><w:r><w:t>eerst</w:t></w:r></w:ins><w:del><w:r><w:delText>schrijf</w:delText></w:r></w:del>"
                + "<w:r><w:footnoteReference w:id='2'/></w:r>"
                + "<w:r><w:t xml:space='preserve"
                + "'> klant</w:t><w:softHyphen/><w:t>contact op </w:t><w:fldChar w:fldCharType='begin'/><w:instrText> DATE \
                   </w:instrText><w:fldChar w:fldCharType='separate'/><w:t>1 mei</w:t><w:fldChar w:fldCharType='end'/></w:r>"
                + "<w:r><w:rPr><w:vanish/></w:rPr><w:t>verborgen</w:t></w:r>"),
        )
        + "<w:p><w:r><w:pict><w:txbxContent><w:p><w:r><w:t>In een kader.</w:t></w:r></w:p></w:txbxContent></w:pict></w:r></w:p>";
    let w = "xmlns:w='http://schemas.openxmlformats.org/wordprocessingml/2006/main'";
    let notes = format!(
        "<w:footnotes {w}><w:footnote w:id='2'><w:p><w:r><w:t>De noot.</w:t></w:r></w:p></w:footnote></w:footnotes>"
    );
    let remarks = format!(
        "<w:comments {w}><w:comment w:id='1'><w:p><w:r><w:t>Klopt dit?</w:t></w:r></w:p></w:comment></w:comments>"
    );
    let bytes = docx(&body, &[("word/footnotes.xml", &notes), ("word/comments.xml", &remarks)]);
    let import = import(&bytes, "a.docx").unwrap();
    assert!(
        import.tips[0]
            .text
            .ends_with("\n---\n\nBel eerst[^1] klantcontact op 1 mei\n\nIn een kader.\n\n[^1]: De noot.\n"),
        "{}",
        import.tips[0].text
    );
    let left: Vec<&str> = import.report.sources[0].left_out.iter().map(|left| left.words.as_str()).collect();
    for words in ["schrijf", "verborgen", "Klopt dit?"] {
        assert!(left.contains(&words), "{left:?}");
    }
}

#[test]
fn hostile_packages_are_refused_by_name() {
    let entity = "<!DOCTYPE x [<!ENTITY a SYSTEM 'file:///etc/passwd'>]><x>&a;</x>";
    let bomb = docx(&(head() + &paragraph("Standaard", &run(&"a".repeat(70_000_000)))), &[]);
    let deep = docx(&(head() + &"<w:sdt><w:sdtContent>".repeat(5_000)), &[]);
    for (bytes, wanted) in [
        (bomb, ImportError::TooLarge),
        (deep, ImportError::TooDeep),
        (package(&[("word/document.xml", entity)]), ImportError::DocumentType),
        ([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1, 0].to_vec(), ImportError::Locked),
    ] {
        assert_eq!(import(&bytes, "a.docx").unwrap_err(), wanted);
    }
    assert!(matches!(import(b"gewone tekst", "a.docx").unwrap_err(), ImportError::Broken(_)));
    assert!(matches!(import(b"<note>hoi</note>", "a.xml").unwrap_err(), ImportError::Broken(_)));
}

#[test]
fn a_picture_of_a_package_never_leads_out_of_it() {
    let relations = "<Relationships xmlns='http://schemas.openxmlformats.org/package/2006/relationships'>\
                     <Relationship Id='r1' Type='x/image' Target='../../../etc/passwd'/></Relationships>";
    let picture = "<w:p><w:r><w:drawing><wp:docPr descr='Een vlak'/><a:blip r:embed='r1'/></w:drawing></w:r></w:p>";
    let bytes = docx(&(head() + picture), &[("word/_rels/document.xml.rels", relations)]);
    let import = import(&bytes, "a.docx").unwrap();
    assert_eq!(import.pictures[0].bytes, None);
    assert_eq!(import.pictures[0].target, "images/tip-003.jpg");
}

/// A workbook of one sheet with these rows.
fn xlsx(rows: &str) -> Vec<u8> {
    let main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
    package(&[
        (
            "xl/workbook.xml",
            &format!(
                "<workbook xmlns='{main}' xmlns:r='http://schemas.openxmlformats.org/officeDocument/2006/relationships'>\
                 <sheets><sheet name='Blad1' r:id='r1'/></sheets></workbook>"
            ),
        ),
        (
            "xl/_rels/workbook.xml.rels",
            "<Relationships xmlns='http://schemas.openxmlformats.org/package/2006/relationships'>\
             <Relationship Id='r1' Target='worksheets/sheet1.xml'/></Relationships>",
        ),
        ("xl/worksheets/sheet1.xml", &format!("<worksheet xmlns='{main}'><sheetData>{rows}</sheetData></worksheet>")),
    ])
}

fn cell(place: &str, text: &str) -> String {
    format!("<c r='{place}' t='inlineStr'><is><t>{text}</t></is></c>")
}

#[test]
fn a_sheet_with_a_cell_at_its_end_costs_no_more_than_its_cells() {
    let head = format!("<row r='1'>{}{}</row>", cell("A1", "Nr"), cell("B1", "Titel"));
    let far = format!(
        "<row r='1048576'><c r='A1048576'><v>2</v></c>{}{}</row>",
        cell("B1048576", "Ver weg"),
        cell("XFD1048576", "ver")
    );
    let import = import(&xlsx(&(head.clone() + &far)), "a.xlsx").unwrap();
    assert_eq!((import.tips.len(), import.tips[0].title.as_str()), (1, "Ver weg"));
    let left_out = &import.report.sources[0].left_out;
    assert!(left_out.iter().any(|left| left.words == "ver"), "{left_out:?}");
    let rows: Vec<String> =
        (2..30_000).map(|row| format!("<row r='{row}'>{}</row>", cell(&format!("B{row}"), "x"))).collect();
    let rows = rows.concat();
    assert!(matches!(self::import(&xlsx(&(head + &rows)), "a.xlsx").unwrap_err(), ImportError::TooManyRows(_)));
}

#[test]
fn a_formula_counts_by_the_value_that_it_had() {
    let rows = format!(
        "<row r='1'>{}{}{}</row><row r='2'><c r='A2'><f>1+1</f><v>2</v></c><c r='B2' t='str'><f>HYPERLINK(\"file:///etc/passwd\",\"T\")</f>\
         <v>=cmd|x</v></c>{}</row>",
        cell("A1", "Nummer"),
        cell("B1", "Titel"),
        cell("C1", "Tekst"),
        cell("C2", "Een zin.")
    );
    let import = import(&xlsx(&rows), "a.xlsx").unwrap();
    assert_eq!((import.tips[0].number.get(), import.tips[0].title.as_str()), (2, "=cmd|x"));
}

#[test]
fn tables_as_text_are_read_with_any_separator_and_encoding() {
    let rows = [["Nr", "Titel", "Waarom"], ["1", "Café; \"open\"", "Omdat\nhet kan."]];
    let quoted = |separator: &str| {
        let line = |row: &[&str; 3]| row.map(|cell| format!("\"{}\"", cell.replace('"', "\"\""))).join(separator);
        rows.iter().map(line).collect::<Vec<_>>().join("\r\n")
    };
    let utf16: Vec<u8> =
        [0xfeff_u16].into_iter().chain(quoted(";").encode_utf16()).flat_map(u16::to_le_bytes).collect();
    let latin: Vec<u8> = quoted(";").chars().map(|c| u8::try_from(u32::from(c)).expect("these are Latin-1")).collect();
    let sources = [
        quoted(",").into_bytes(),
        quoted(";").into_bytes(),
        quoted("\t").into_bytes(),
        quoted("|").into_bytes(),
        format!("\u{feff}sep=;\r\n{}", quoted(";")).into_bytes(),
        utf16,
        latin,
    ];
    for bytes in sources {
        let import = import(&bytes, "a.csv").unwrap();
        assert_eq!(import.tips[0].title, "Café; \"open\"");
        assert!(import.tips[0].text.contains("## Waarom werkt dit?\n\nOmdat\n\nhet kan.\n"), "{}", import.tips[0].text);
    }
}

#[test]
fn columns_are_mapped_kept_or_left_out() {
    let table = "Kop van de tip,Volgnr,Redactie,Wie\nBel eerst,4,nakijken,niemand\n";
    assert_eq!(import(table.as_bytes(), "a.csv").unwrap_err(), ImportError::NoTable);
    let map = [("Kop van de tip", "title"), ("volgnr", "nummer"), ("Wie", "ignore")];
    let import = import_with(table.as_bytes(), "a.csv", &map, &Options::default()).unwrap();
    assert!(import.tips[0].text.contains("<!--\nRedactie: nakijken\n-->"), "{}", import.tips[0].text);
    assert_eq!(import.diagnostics.iter().filter(|diagnostic| diagnostic.message.en.contains("Redactie")).count(), 1);
    let told = "‘Tietel’, which is not there; there are: Kop van de tip, Volgnr, Redactie, Wie";
    let wrong = import_with(table.as_bytes(), "a.csv", &[("Tietel", "title")], &Options::default());
    assert!(wrong.unwrap_err().text().en.contains(told));
    let more = [map[0], map[1], ("Tietel", "title")];
    let import = import_with(table.as_bytes(), "a.csv", &more, &Options::default()).unwrap();
    assert!(import.diagnostics.iter().any(|diagnostic| diagnostic.message.en.contains(told)));
    let wrong = import_with(table.as_bytes(), "a.csv", &[("Wie", "wat")], &Options::default());
    assert_eq!(wrong.unwrap_err(), ImportError::UnknownField("wat".to_owned()));
}

#[test]
fn rows_that_are_no_tips_are_all_told_by_their_numbers() {
    let table = "Nummer;Titel;Thema;Tekst\n1;Een;Taal;x\n2;;Taal;y\nnul;Drie;Taal;z\n;;Taal;\n";
    let Err(error @ ImportError::Rows(_)) = import(table.as_bytes(), "a.csv") else { panic!("three rows are no tips") };
    let told = "row 3: it has no title; row 4: ‘nul’ is no tip number; row 5: it has no title. Fill it in";
    assert!(error.text().en.starts_with(told), "{error}");
    let rows =
        format!("<row r='1'>{}{}</row><row r='7'>{}</row>", cell("A1", "Nr"), cell("B1", "Titel"), cell("A7", "5"));
    let error = import(&xlsx(&rows), "a.xlsx").unwrap_err();
    assert!(error.text().nl.starts_with("blad ‘Blad1’, rij 7: er staat geen titel"), "{error}");
}

#[test]
fn numbers_are_never_guessed() {
    let table = "Nummer,Titel,Thema\n7,Een,Taal\n,Twee,Taal\n7,Drie,Taal\n";
    let numbers = |numbers| {
        let options = Options { numbers, ..Options::default() };
        import_with(table.as_bytes(), "a.csv", &[], &options)
    };
    let Err(ImportError::Numbers(problems)) = numbers(Numbers::Source) else {
        panic!("two tips have no number of their own")
    };
    assert_eq!(problems.len(), 2);
    let given = |import: Import| import.tips.iter().map(|tip| tip.number.get()).collect::<Vec<_>>();
    assert_eq!(given(numbers(Numbers::Free).unwrap()), [7, 1, 2]);
    assert_eq!(given(numbers(Numbers::From(TipNumber::new(100).unwrap())).unwrap()), [100, 101, 102]);
}

#[test]
fn an_export_of_a_site_gives_tips_people_and_what_was_left_out() {
    let meta = |key: &str, value: &str| {
        format!(
            "<wp:postmeta><wp:meta_key>{key}</wp:meta_key><wp:meta_value><![CDATA[{value}]]></wp:meta_value></wp:postmeta>"
        )
    };
    let item = |title: &str, id: u32, kind: &str, status: &str, rest: &str| {
        format!(
            "<item><title>{title}</title><wp:post_id>{id}</wp:post_id><wp:post_type>{kind}</wp:post_type>\
             <wp:status>{status}</wp:status>{rest}</item>"
        )
    };
    let fields = meta("voorbeelden", "1")
        + &meta("voorbeelden_0_titel", "De balie")
        + &meta("voorbeelden_0_tekst", "<p>Wat er <b>gebeurde</b>.</p>")
        + &meta("_voorbeelden_0_tekst", "field_1")
        + &meta("voorbeelden_0_bron", "https://example.org/x")
        + &meta("voorbeelden_0_persoon", "a:1:{i:0;s:2:\"30\";}")
        + &meta("waarom", "Omdat het helpt.")
        + "<category domain='thema'>Taal</category><category domain='category'>Toptip</category>\
           <content:encoded><![CDATA[<!-- wp:paragraph --><p>De lead.</p><!-- /wp:paragraph -->]]></content:encoded>";
    let export = format!(
        "<?xml version='1.0'?><rss xmlns:content='http://purl.org/rss/1.0/modules/content/' \
         xmlns:wp='http://wordpress.org/export/1.2/'><channel>{}{}{}{}</channel></rss>",
        item("Tip 5: Bel eerst", 10, "tip", "publish", &fields),
        item("Nog niet af", 11, "tip", "draft", ""),
        item("Over ons", 12, "page", "publish", ""),
        item("Anneke Proefpersoon", 30, "persoon", "publish", &meta("functie", "Adviseur")),
    );
    let import = import(export.as_bytes(), "site.xml").unwrap();
    assert_eq!(
        import.tips[0].text,
        "---\nnumber: 5\ntitle: Bel eerst\ntheme: taal\ntop: true\n---\n\nDe lead.\n\n## Voorbeelden\n\n### De balie\n\n\
         Wat er **gebeurde**.\n\nBron: [https://example.org/x](<https://example.org/x>)\n\n— Anneke Proefpersoon\n\n\
         ## Waarom werkt dit?\n\nOmdat het helpt.\n"
    );
    assert_eq!(import.contributors[0].role.as_deref(), Some("Adviseur"));
    let left: Vec<&str> = import.report.sources[0].left_out.iter().map(|left| left.words.trim()).collect();
    assert!(left.contains(&"Nog niet af") && left.contains(&"Over ons"), "{left:?}");
}
