//! A collection as a workbook with sheets of tips, themes and people, the same to the byte each time.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::io::{Cursor, Write as _};

use tipwaaier_model::{Collection, Language, Text};
use zip::write::SimpleFileOptions;
use zip::{DateTime, ZipWriter};

use super::source::TipSource;

/// Most characters that a cell of Excel holds, less some.
const CELL_CHARACTERS: usize = 32_000;

/// A workbook of a collection.
pub(super) fn collection_to_xlsx(collection: &Collection, sources: &BTreeMap<u16, TipSource>) -> Result<Vec<u8>, Text> {
    let dutch = collection.meta.words == Language::Dutch;
    let sheets = [
        ("Tips", tips(collection, sources, dutch)),
        (if dutch { "Thema's" } else { "Themes" }, themes(collection, dutch)),
        (if dutch { "Mensen" } else { "People" }, people(collection, dutch)),
    ];
    let parts = parts(&sheets);
    let failed = |error: &dyn std::fmt::Display| Text::new(error.to_string(), error.to_string());
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    let options = SimpleFileOptions::default().last_modified_time(DateTime::default());
    for (name, content) in parts {
        zip.start_file(name, options).map_err(|error| failed(&error))?;
        zip.write_all(content.as_bytes()).map_err(|error| failed(&error))?;
    }
    Ok(zip.finish().map_err(|error| failed(&error))?.into_inner())
}

type Rows = Vec<Vec<String>>;

fn head(names: &[(&str, &str)], dutch: bool) -> Vec<String> {
    names.iter().map(|(nl, en)| if dutch { *nl } else { *en }).map(str::to_owned).collect()
}

fn tips(collection: &Collection, sources: &BTreeMap<u16, TipSource>, dutch: bool) -> Rows {
    let names = [
        ("Nummer", "Number"),
        ("Titel", "Title"),
        ("Thema", "Theme"),
        ("Toptip", "Top tip"),
        ("Samenvatting", "Summary"),
        ("Trefwoorden", "Keywords"),
        ("Taal", "Language"),
        ("Verwante tips", "Related tips"),
    ];
    let mut rows = vec![head(&names, dutch)];
    let mut most = 1;
    for tip in &collection.tips {
        let source = sources.get(&tip.number.get());
        let summary = source.filter(|source| source.has_summary).map(|_| tip.summary.clone()).unwrap_or_default();
        let top = match (tip.top, dutch) {
            (true, true) => "ja",
            (true, false) => "yes",
            (false, _) => "",
        };
        let theme = collection.theme(tip.theme).title.clone();
        let language = tip.language.as_ref().map(|language| language.as_str().to_owned()).unwrap_or_default();
        let related = tip.related.iter().map(ToString::to_string).collect::<Vec<_>>().join("; ");
        let mut row = vec![tip.number.to_string(), tip.title.clone(), theme, top.to_owned(), summary];
        row.extend([keywords(&tip.keywords), language, related]);
        let body = source.map(|source| source.body.as_str()).unwrap_or_default();
        let pieces = pieces(body);
        most = most.max(pieces.len());
        row.extend(pieces);
        rows.push(row);
    }
    let name = if dutch { "Tekst (Markdown)" } else { "Text (Markdown)" };
    rows[0].extend((1..=most).map(|at| if at == 1 { name.to_owned() } else { format!("{name} {at}") }));
    rows
}

/// Keywords in one cell; a comma in one of them is no separator where there is a semicolon.
fn keywords(words: &[String]) -> String {
    let end = if words.iter().any(|word| word.contains(',')) { ";" } else { "" };
    words.join("; ") + end
}

/// A text in pieces that cells can hold; each ends behind a line.
fn pieces(body: &str) -> Vec<String> {
    let mut pieces = vec![String::new()];
    let mut count = 0;
    for line in body.split_inclusive('\n') {
        let length = line.encode_utf16().count();
        if count > 0 && count + length > CELL_CHARACTERS {
            pieces.push(String::new());
            count = 0;
        }
        count += length;
        if let Some(last) = pieces.last_mut() {
            last.push_str(line);
        }
    }
    pieces
}

fn themes(collection: &Collection, dutch: bool) -> Rows {
    let names = [("Thema", "Theme"), ("Kenmerk", "Id"), ("Inleiding", "Intro")];
    let rows = collection.themes.iter();
    let rows = rows.map(|theme| vec![theme.title.clone(), theme.id.clone(), theme.intro.clone().unwrap_or_default()]);
    std::iter::once(head(&names, dutch)).chain(rows).collect()
}

fn people(collection: &Collection, dutch: bool) -> Rows {
    let names = [("Naam", "Name"), ("Kenmerk", "Id"), ("Functie", "Role"), ("Organisatie", "Organisation")];
    let rows = collection.contributors.iter().map(|person| {
        let own = |text: &Option<String>| text.clone().unwrap_or_default();
        vec![person.name.clone(), person.id.clone(), own(&person.role), own(&person.organisation)]
    });
    std::iter::once(head(&names, dutch)).chain(rows).collect()
}

const DECLARATION: &str = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n";
const MAIN: &str = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
const RELATIONS: &str = "http://schemas.openxmlformats.org/package/2006/relationships";
const OFFICE: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const TYPES: &str = "application/vnd.openxmlformats-officedocument.spreadsheetml";

fn parts(sheets: &[(&str, Rows)]) -> Vec<(String, String)> {
    let (mut types, mut entries, mut relations) = (String::new(), String::new(), String::new());
    let mut parts = Vec::new();
    for (at, (name, rows)) in sheets.iter().enumerate() {
        let number = at + 1;
        let _ = write!(
            types,
            "<Override PartName=\"/xl/worksheets/sheet{number}.xml\" ContentType=\"{TYPES}.worksheet+xml\"/>"
        );
        let _ = write!(entries, "<sheet name=\"{}\" sheetId=\"{number}\" r:id=\"rId{number}\"/>", escaped(name));
        let _ = write!(
            relations,
            "<Relationship Id=\"rId{number}\" Type=\"{OFFICE}/worksheet\" Target=\"worksheets/sheet{number}.xml\"/>"
        );
        parts.push((
            format!("xl/worksheets/sheet{number}.xml"),
            format!("{DECLARATION}<worksheet xmlns=\"{MAIN}\">{}</worksheet>", sheet(rows)),
        ));
    }
    let first = [
        (
            "[Content_Types].xml",
            format!(
                "{DECLARATION}<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\"><Default \
                 Extension=\"rels\" ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/><Default \
                 Extension=\"xml\" ContentType=\"application/xml\"/><Override PartName=\"/xl/workbook.xml\" \
                 ContentType=\"{TYPES}.sheet.main+xml\"/><Override PartName=\"/xl/styles.xml\" \
                 ContentType=\"{TYPES}.styles+xml\"/>{types}</Types>"
            ),
        ),
        (
            "_rels/.rels",
            format!(
                "{DECLARATION}<Relationships xmlns=\"{RELATIONS}\"><Relationship Id=\"rId1\" Type=\"{OFFICE}/officeDocument\" \
                 Target=\"xl/workbook.xml\"/></Relationships>"
            ),
        ),
        (
            "xl/workbook.xml",
            format!(
                "{DECLARATION}<workbook xmlns=\"{MAIN}\" xmlns:r=\"{OFFICE}\"><sheets>{entries}</sheets></workbook>"
            ),
        ),
        (
            "xl/_rels/workbook.xml.rels",
            format!(
                "{DECLARATION}<Relationships xmlns=\"{RELATIONS}\">{relations}<Relationship Id=\"rIdStyles\" \
                 Type=\"{OFFICE}/styles\" Target=\"styles.xml\"/></Relationships>"
            ),
        ),
        ("xl/styles.xml", styles()),
    ];
    first.into_iter().map(|(name, text)| (name.to_owned(), text)).chain(parts).collect()
}

/// Words wrap; the names of columns are bold.
fn styles() -> String {
    format!(
        "{DECLARATION}<styleSheet xmlns=\"{MAIN}\"><fonts count=\"2\"><font><sz val=\"11\"/><name val=\"Calibri\"/></font>\
         <font><b/><sz val=\"11\"/><name val=\"Calibri\"/></font></fonts><fills count=\"2\"><fill><patternFill \
         patternType=\"none\"/></fill><fill><patternFill patternType=\"gray125\"/></fill></fills><borders count=\"1\"><border>\
         <left/><right/><top/><bottom/><diagonal/></border></borders><cellStyleXfs count=\"1\"><xf numFmtId=\"0\" fontId=\"0\" \
         fillId=\"0\" borderId=\"0\"/></cellStyleXfs><cellXfs count=\"2\"><xf numFmtId=\"0\" fontId=\"0\" fillId=\"0\" \
         borderId=\"0\" xfId=\"0\" applyAlignment=\"1\"><alignment vertical=\"top\" wrapText=\"1\"/></xf><xf numFmtId=\"0\" \
         fontId=\"1\" fillId=\"0\" borderId=\"0\" xfId=\"0\" applyFont=\"1\"/></cellXfs></styleSheet>"
    )
}

fn sheet(rows: &Rows) -> String {
    let mut out = "<sheetViews><sheetView workbookViewId=\"0\"><pane ySplit=\"1\" topLeftCell=\"A2\" activePane=\"bottomLeft\" \
                   state=\"frozen\"/></sheetView></sheetViews><cols><col min=\"1\" max=\"1\" width=\"10\" customWidth=\"1\"/>\
                   <col min=\"2\" max=\"20\" width=\"40\" customWidth=\"1\"/></cols><sheetData>"
        .to_owned();
    for (at, row) in rows.iter().enumerate() {
        let _ = write!(out, "<row r=\"{}\">", at + 1);
        let style = usize::from(at == 0);
        for (column, cell) in row.iter().enumerate().filter(|(_, cell)| !cell.is_empty()) {
            let place = format!("{}{}", letters(column), at + 1);
            if at > 0 && column == 0 && cell.bytes().all(|byte| byte.is_ascii_digit()) {
                let _ = write!(out, "<c r=\"{place}\" s=\"{style}\"><v>{cell}</v></c>");
            } else {
                let text = escaped(cell);
                let _ = write!(
                    out,
                    "<c r=\"{place}\" s=\"{style}\" t=\"inlineStr\"><is><t xml:space=\"preserve\">{text}</t></is></c>"
                );
            }
        }
        out.push_str("</row>");
    }
    out + "</sheetData>"
}

/// The letters of a column, from 0.
fn letters(column: usize) -> String {
    let mut letters = String::new();
    let mut rest = column + 1;
    while rest > 0 {
        rest -= 1;
        letters.insert(0, char::from(b'A' + u8::try_from(rest % 26).unwrap_or(0)));
        rest /= 26;
    }
    letters
}

/// Text as XML; what Excel would read as the code of a character is kept from it.
fn escaped(text: &str) -> String {
    let text = text.replace("_x", "_x005F_x");
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            c => out.push(c),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_are_named_as_in_a_sheet() {
        assert_eq!([0, 25, 26, 701, 702].map(letters), ["A", "Z", "AA", "ZZ", "AAA"]);
    }

    #[test]
    fn a_long_text_goes_on_in_the_next_cell() {
        let body = "regel van een tip\n".repeat(5_000);
        let pieces = pieces(&body);
        assert_eq!(pieces.concat(), body);
        assert!(pieces.len() == 3 && pieces.iter().all(|piece| piece.chars().count() <= CELL_CHARACTERS));
    }
}
