//! The parts around the slides: presentation, properties, content types.

use std::fmt::Write as _;

use sha2::{Digest, Sha256};
use tipwaaier_model::Timestamp;

use super::layout::Layout;
use super::xml::{DECLARATION, NAMESPACES, Outside, Relations, escape};
use crate::Deck;

const PACKAGE: &str = "http://schemas.openxmlformats.org/package/2006";
const OFFICE: &str = "application/vnd.openxmlformats-officedocument";

/// What slides stand on: the parts of a template, or those that the program writes.
pub(super) struct Ground<'a> {
    /// The masters with their ids; names of parts begin with `ppt/`.
    pub(super) masters: Vec<(u32, &'a str)>,
    /// The master of notes pages.
    pub(super) notes_master: &'a str,
    /// Colours and fonts.
    pub(super) theme: &'a str,
    /// The styles of tables.
    pub(super) table_styles: &'a str,
    /// Width and height of a slide, in EMU.
    pub(super) size: [u32; 2],
    /// `p:defaultTextStyle`.
    pub(super) text_style: String,
}

impl Ground<'static> {
    /// What the program writes itself.
    pub(super) fn own(language: &str) -> Self {
        Self {
            masters: vec![(0x8000_0000, "ppt/slideMasters/slideMaster1.xml")],
            notes_master: "ppt/notesMasters/notesMaster1.xml",
            theme: "ppt/theme/theme1.xml",
            table_styles: "ppt/tableStyles.xml",
            size: [12_192_000, 6_858_000],
            text_style: plain_text_style(language),
        }
    }
}

/// A style of text that says its language alone.
pub(super) fn plain_text_style(language: &str) -> String {
    format!("<p:defaultTextStyle><a:defPPr><a:defRPr lang=\"{language}\"/></a:defPPr></p:defaultTextStyle>")
}

/// A part's name as the presentation names it.
fn beside(part: &str) -> String {
    part.strip_prefix("ppt/").map_or_else(|| format!("/{part}"), str::to_owned)
}

/// `ppt/presentation.xml` with its relationships.
pub(super) fn presentation(deck: &Deck, ground: &Ground<'_>) -> (String, Relations) {
    let mut relations = Relations::default();
    let mut masters = String::new();
    for (id, part) in &ground.masters {
        let relation = relations.add("slideMaster", beside(part), Outside::No);
        let _ = write!(masters, "<p:sldMasterId id=\"{id}\" r:id=\"{relation}\"/>");
    }
    let notes = relations.add("notesMaster", beside(ground.notes_master), Outside::No);
    let mut slides = String::new();
    for number in 1..=deck.slides.len() {
        let id = relations.add_new("slide", format!("slides/slide{number}.xml"));
        let _ = write!(slides, "<p:sldId id=\"{}\" r:id=\"{id}\"/>", 255 + number);
    }
    for (kind, target) in [
        ("presProps", "presProps.xml".to_owned()),
        ("viewProps", "viewProps.xml".to_owned()),
        ("theme", beside(ground.theme)),
        ("tableStyles", beside(ground.table_styles)),
    ] {
        relations.add_new(kind, target);
    }
    let [width, height] = ground.size;
    let xml = format!(
        "{DECLARATION}<p:presentation {NAMESPACES} saveSubsetFonts=\"1\"><p:sldMasterIdLst>{masters}</p:sldMasterIdLst>\
         <p:notesMasterIdLst><p:notesMasterId r:id=\"{notes}\"/></p:notesMasterIdLst><p:sldIdLst>{slides}</p:sldIdLst>\
         <p:sldSz cx=\"{width}\" cy=\"{height}\"/><p:notesSz cx=\"6858000\" cy=\"9144000\"/>{}{}</p:presentation>",
        ground.text_style,
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

/// The parts below the slides that the program writes, with the last step of their media types.
pub(super) fn own_parts() -> Vec<(String, String)> {
    let mut parts: Vec<(String, String)> = [
        ("ppt/tableStyles.xml", "presentationml.tableStyles"),
        ("ppt/theme/theme1.xml", "theme"),
        ("ppt/theme/theme2.xml", "theme"),
        ("ppt/slideMasters/slideMaster1.xml", "presentationml.slideMaster"),
        ("ppt/notesMasters/notesMaster1.xml", "presentationml.notesMaster"),
    ]
    .map(|(name, kind)| (name.to_owned(), office(kind)))
    .into();
    let layout = |it: &Layout| {
        (format!("ppt/slideLayouts/slideLayout{}.xml", it.number()), office("presentationml.slideLayout"))
    };
    parts.extend(Layout::ALL.iter().map(layout));
    parts
}

/// A media type of Office.
pub(super) fn office(kind: &str) -> String {
    format!("{OFFICE}.{kind}+xml")
}

/// `[Content_Types].xml`; `extensions` are those of the pictures, with their media types, and `below` what the slides
/// stand on.
pub(super) fn content_types(deck: &Deck, extensions: &[(&str, &str)], below: &[(String, String)]) -> String {
    let mut out = format!(
        "{DECLARATION}<Types xmlns=\"{PACKAGE}/content-types\"><Default Extension=\"rels\" ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/>\
         <Default Extension=\"xml\" ContentType=\"application/xml\"/>"
    );
    for (extension, media_type) in extensions {
        let _ = write!(out, "<Default Extension=\"{extension}\" ContentType=\"{media_type}\"/>");
    }
    let mut part = |name: &str, kind: &str| {
        let kind = if kind.contains('/') { kind.to_owned() } else { office(kind) };
        let _ = write!(out, "<Override PartName=\"/{}\" ContentType=\"{}\"/>", escape(name), escape(&kind));
    };
    part("ppt/presentation.xml", "presentationml.presentation.main");
    part("ppt/presProps.xml", "presentationml.presProps");
    part("ppt/viewProps.xml", "presentationml.viewProps");
    for (name, kind) in below {
        part(name, kind);
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

/// The two small parts that every file has.
pub(super) fn settings() -> [(&'static str, String); 2] {
    [
        ("ppt/presProps.xml", format!("{DECLARATION}<p:presentationPr {NAMESPACES}/>")),
        ("ppt/viewProps.xml", format!("{DECLARATION}<p:viewPr {NAMESPACES}/>")),
    ]
}

/// The styles of tables: none of the file's own, so that programs take theirs.
pub(super) fn table_styles() -> String {
    format!(
        "{DECLARATION}<a:tblStyleLst xmlns:a=\"http://schemas.openxmlformats.org/drawingml/2006/main\" def=\"{{5C22544A-7EE6-4342-B048-85BDC9FD1C3A}}\"/>"
    )
}
