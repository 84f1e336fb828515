//! The parts around the slides: presentation, properties, content types.

use std::fmt::Write as _;

use sha2::{Digest, Sha256};
use tipwaaier_model::Timestamp;

use super::layout::Layout;
use super::xml::{DECLARATION, NAMESPACES, Outside, Relations, escape};
use crate::Deck;

const PACKAGE: &str = "http://schemas.openxmlformats.org/package/2006";
const OFFICE: &str = "application/vnd.openxmlformats-officedocument";

/// `ppt/presentation.xml` with its relationships.
pub(super) fn presentation(deck: &Deck, language: &str) -> (String, Relations) {
    let mut relations = Relations::default();
    let master = relations.add("slideMaster", "slideMasters/slideMaster1.xml", Outside::No);
    let notes = relations.add("notesMaster", "notesMasters/notesMaster1.xml", Outside::No);
    let mut slides = String::new();
    for number in 1..=deck.slides.len() {
        let id = relations.add_new("slide", format!("slides/slide{number}.xml"));
        let _ = write!(slides, "<p:sldId id=\"{}\" r:id=\"{id}\"/>", 255 + number);
    }
    for (kind, target) in [
        ("presProps", "presProps.xml"),
        ("viewProps", "viewProps.xml"),
        ("theme", "theme/theme1.xml"),
        ("tableStyles", "tableStyles.xml"),
    ] {
        relations.add_new(kind, target.to_owned());
    }
    let xml = format!(
        "{DECLARATION}<p:presentation {NAMESPACES} saveSubsetFonts=\"1\"><p:sldMasterIdLst><p:sldMasterId id=\"2147483648\" r:id=\"{master}\"/></p:sldMasterIdLst>\
         <p:notesMasterIdLst><p:notesMasterId r:id=\"{notes}\"/></p:notesMasterIdLst><p:sldIdLst>{slides}</p:sldIdLst>\
         <p:sldSz cx=\"12192000\" cy=\"6858000\"/><p:notesSz cx=\"6858000\" cy=\"9144000\"/><p:defaultTextStyle><a:defPPr><a:defRPr lang=\"{language}\"/></a:defPPr>\
         </p:defaultTextStyle>{}</p:presentation>",
        sections(deck)
    );
    (xml, relations)
}

/// The sections by theme (MS-PPTX 2.6.1); their ids follow from the deck's identity, so that they stay the same.
fn sections(deck: &Deck) -> String {
    let mut out = "<p:extLst><p:ext uri=\"{521415D9-36F7-43E2-AB2F-B90AF26B5E84}\">\
        <p14:sectionLst xmlns:p14=\"http://schemas.microsoft.com/office/powerpoint/2010/main\">"
        .to_owned();
    for (number, section) in deck.sections.iter().enumerate() {
        let _ = write!(
            out,
            "<p14:section name=\"{}\" id=\"{}\"><p14:sldIdLst>",
            escape(&section.title),
            guid(deck, number)
        );
        for slide in section.slides.clone() {
            let _ = write!(out, "<p14:sldId id=\"{}\"/>", 256 + slide);
        }
        out.push_str("</p14:sldIdLst></p14:section>");
    }
    out.push_str("</p14:sectionLst></p:ext></p:extLst>");
    out
}

/// An identifier of the form that Office wants, the same for the same deck (RFC 9562, version 8).
fn guid(deck: &Deck, number: usize) -> String {
    let digest = Sha256::digest(format!("{} section {number}", deck.identity).as_bytes());
    let mut hex = String::with_capacity(32);
    for byte in digest.iter().take(16) {
        let _ = write!(hex, "{byte:02X}");
    }
    format!("{{{}-{}-8{}-8{}-{}}}", &hex[..8], &hex[8..12], &hex[13..16], &hex[17..20], &hex[20..32])
}

/// `[Content_Types].xml`; `extensions` are those of the pictures, with their media types.
pub(super) fn content_types(deck: &Deck, extensions: &[(&str, &str)]) -> String {
    let mut out = format!(
        "{DECLARATION}<Types xmlns=\"{PACKAGE}/content-types\"><Default Extension=\"rels\" ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/>\
         <Default Extension=\"xml\" ContentType=\"application/xml\"/>"
    );
    for (extension, media_type) in extensions {
        let _ = write!(out, "<Default Extension=\"{extension}\" ContentType=\"{media_type}\"/>");
    }
    let mut part = |name: &str, kind: &str| {
        let kind = if kind.contains('/') { kind.to_owned() } else { format!("{OFFICE}.{kind}+xml") };
        let _ = write!(out, "<Override PartName=\"/{name}\" ContentType=\"{kind}\"/>");
    };
    part("ppt/presentation.xml", "presentationml.presentation.main");
    part("ppt/presProps.xml", "presentationml.presProps");
    part("ppt/viewProps.xml", "presentationml.viewProps");
    part("ppt/tableStyles.xml", "presentationml.tableStyles");
    part("ppt/theme/theme1.xml", "theme");
    part("ppt/theme/theme2.xml", "theme");
    part("ppt/slideMasters/slideMaster1.xml", "presentationml.slideMaster");
    part("ppt/notesMasters/notesMaster1.xml", "presentationml.notesMaster");
    for layout in Layout::ALL {
        part(&format!("ppt/slideLayouts/slideLayout{}.xml", layout.number()), "presentationml.slideLayout");
    }
    for (number, slide) in (1..).zip(&deck.slides) {
        part(&format!("ppt/slides/slide{number}.xml"), "presentationml.slide");
        if !slide.notes.is_empty() {
            part(&format!("ppt/notesSlides/notesSlide{number}.xml"), "presentationml.notesSlide");
        }
    }
    part("docProps/core.xml", "application/vnd.openxmlformats-package.core-properties+xml");
    part("docProps/app.xml", "extended-properties");
    out.push_str("</Types>");
    out
}

/// The relationships of the package itself.
pub(super) fn package_relations() -> String {
    let mut relations = Relations::default();
    relations.add("officeDocument", "ppt/presentation.xml", Outside::No);
    relations.add(
        "http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties",
        "docProps/core.xml",
        Outside::No,
    );
    relations.add("extended-properties", "docProps/app.xml", Outside::No);
    relations.part()
}

/// `docProps/core.xml`.
pub(super) fn core(deck: &Deck, timestamp: Timestamp, language: &str) -> String {
    let author = deck.publisher.as_deref().unwrap_or_default();
    let description = deck
        .description
        .as_deref()
        .map_or_else(String::new, |it| format!("<dc:description>{}</dc:description>", escape(it)));
    format!(
        "{DECLARATION}<cp:coreProperties xmlns:cp=\"{PACKAGE}/metadata/core-properties\" xmlns:dc=\"http://purl.org/dc/elements/1.1/\" \
         xmlns:dcterms=\"http://purl.org/dc/terms/\" xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\"><dc:title>{}</dc:title>\
         <dc:creator>{author}</dc:creator>{description}<cp:lastModifiedBy>{author}</cp:lastModifiedBy><cp:revision>1</cp:revision>\
         <dcterms:created xsi:type=\"dcterms:W3CDTF\">{time}</dcterms:created><dcterms:modified xsi:type=\"dcterms:W3CDTF\">{time}</dcterms:modified>\
         <dc:language>{language}</dc:language></cp:coreProperties>",
        escape(&deck.title),
        author = escape(author),
        time = timestamp.iso()
    )
}

/// `docProps/app.xml`.
pub(super) fn app(deck: &Deck) -> String {
    let notes = deck.slides.iter().filter(|slide| !slide.notes.is_empty()).count();
    format!(
        "{DECLARATION}<Properties xmlns=\"http://schemas.openxmlformats.org/officeDocument/2006/extended-properties\"><Application>tipwaaier</Application>\
         <PresentationFormat>Widescreen</PresentationFormat><Slides>{}</Slides><Notes>{notes}</Notes></Properties>",
        deck.slides.len()
    )
}

/// The three small parts that every file has.
pub(super) fn settings() -> [(&'static str, String); 3] {
    [
        ("ppt/presProps.xml", format!("{DECLARATION}<p:presentationPr {NAMESPACES}/>")),
        ("ppt/viewProps.xml", format!("{DECLARATION}<p:viewPr {NAMESPACES}/>")),
        (
            "ppt/tableStyles.xml",
            format!(
                "{DECLARATION}<a:tblStyleLst xmlns:a=\"http://schemas.openxmlformats.org/drawingml/2006/main\" def=\"{{5C22544A-7EE6-4342-B048-85BDC9FD1C3A}}\"/>"
            ),
        ),
    ]
}
