//! What a template can reach: its job, and nothing else.

use tipwaaier_model::Timestamp;
use tipwaaier_theme::builtin;
use tipwaaier_typesetter::{Document, Job, PdfKind, PdfSettings, TypesetError, Typesetter};

fn compile(template: &str, data: &serde_json::Value) -> Result<Document, TypesetError> {
    let typesetter = Typesetter::new(&builtin("default").expect("the default theme comes with the program"));
    let mut job = Job::new("/main.typ", template, Timestamp::DEFAULT)?;
    job.json("/data.json", data)?;
    typesetter.compile(&job)
}

fn refused(template: &str) -> String {
    match compile(template, &serde_json::Value::Null) {
        Err(TypesetError::Template(messages)) => messages.join("\n"),
        Err(error) => panic!("{error}"),
        Ok(_) => panic!("‘{template}’ was set"),
    }
}

#[test]
fn neither_disk_nor_packages_nor_network_are_there() {
    for template in [
        "#read(\"/etc/passwd\")",
        "#read(\"../../../../etc/passwd\")",
        "#image(\"/home/x.png\")",
        "#import \"@preview/cetz:0.3.0\"",
        "#include \"/other.typ\"",
    ] {
        let message = refused(template);
        assert!(message.starts_with("main.typ:1: "), "{message}");
    }
}

#[test]
fn the_clock_is_the_timestamp_of_the_job() {
    let template = "#set document(title: \"x\")\n#metadata(datetime.today().display())<today>";
    let document = compile(template, &serde_json::Value::Null).unwrap();
    assert_eq!(document.places("today")[0].value, "2026-01-01");
}

#[test]
fn data_is_printed_and_never_evaluated() {
    let hostile = "#read(\"/etc/passwd\") $x$ @ref <label> `a` \\u{41} *b* {{ }}";
    let template = "#let d = json(\"/data.json\")\n#metadata(d.text)<text>\n#text(d.text)";
    let document = compile(template, &serde_json::json!({ "text": hostile })).unwrap();
    assert_eq!(document.places("text")[0].value, hostile);
    assert_eq!(document.pages(), 1);
}

#[test]
fn only_the_themes_fonts_are_there() {
    let document = compile("#set text(font: \"Libertinus Serif\")\nletters", &serde_json::Value::Null).unwrap();
    assert!(document.warnings()[0].contains("unknown font family"), "{:?}", document.warnings());
}

#[test]
fn a_document_that_the_standards_refuse_says_why() {
    let settings = |kind| PdfSettings { kind, identifier: "urn:x".to_owned(), timestamp: Timestamp::DEFAULT };
    let document = compile("zonder titel", &serde_json::Value::Null).unwrap();
    let error = document.pdf(&settings(PdfKind::Accessible)).unwrap_err();
    assert!(matches!(&error, TypesetError::Standard(_)) && error.to_string().contains("title"), "{error}");
    assert!(document.pdf(&settings(PdfKind::Plain)).unwrap().starts_with(b"%PDF-1.7"));
    assert!(document.png(1, 0.5).unwrap().starts_with(b"\x89PNG"));
    assert!(matches!(document.png(2, 0.5), Err(TypesetError::Page(2))));
}
