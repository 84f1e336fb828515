//! What samples' outputs say: as text for the comparison, with attributes apart, and every part parsed.

use std::fs;
use std::io::Read;
use std::path::Path;
use std::process::Command;

use roxmltree::{Document, NodeType};
use scraper::{Html, Selector};

use super::compare::Finding;

/// What an output says.
#[derive(Debug, Default)]
pub(super) struct Said {
    /// What is seen, or read aloud.
    pub(super) text: String,
    /// The notes of a deck.
    pub(super) notes: String,
    /// Alternative texts and addresses.
    pub(super) attributes: String,
}

/// The text of a PDF as it is copied.
pub(super) fn copied_pdf(file: &Path) -> String {
    run("pdftotext", &["-raw"], file)
}

pub(super) fn run(program: &str, options: &[&str], file: &Path) -> String {
    let mut command = Command::new(program);
    command.args(options).arg(file);
    if program == "pdftotext" {
        command.arg("-");
    }
    let output = command
        .output()
        .unwrap_or_else(|_| panic!("{program} is missing; install it with 'apt-get install poppler-utils'"));
    assert!(output.status.success(), "{}: {}", file.display(), String::from_utf8_lossy(&output.stderr));
    String::from_utf8_lossy(&output.stdout).into_owned()
}

/// The parts of a zip, by name, in its own order.
fn parts(file: &Path) -> Vec<(String, Vec<u8>)> {
    let opened = fs::File::open(file).unwrap_or_else(|why| panic!("{}: {why}", file.display()));
    let mut zip = zip::ZipArchive::new(opened).unwrap_or_else(|why| panic!("{}: {why}", file.display()));
    let count = zip.len();
    let read = |at| {
        let mut part = zip.by_index(at).expect("the index is below the number of parts");
        let mut bytes = Vec::new();
        part.read_to_end(&mut bytes).expect("a part that was just packed can be unpacked");
        (part.name().to_owned(), bytes)
    };
    (0..count).map(read).collect()
}

/// An EPUB or a PPTX; every part that is XML has to be well-formed.
pub(super) fn zipped(file: &Path, found: &mut Vec<Finding>) -> Said {
    let name = file.file_name().and_then(|it| it.to_str()).unwrap_or_default();
    let is_deck = name.ends_with("pptx");
    let mut parts = parts(file);
    parts.sort_by_key(|(part, _)| (part.contains("/slides/") || part.contains("notesSlides/")).then(|| number(part)));
    let mut said = Said::default();
    for (part, bytes) in parts {
        let is_xml = ["xml", "rels", "xhtml", "opf", "ncx", "svg"].iter().any(|end| part.ends_with(end));
        if !is_xml {
            continue;
        }
        let text = String::from_utf8_lossy(&bytes);
        let options = roxmltree::ParsingOptions { allow_dtd: true, ..Default::default() };
        match Document::parse_with_options(&text, options) {
            Err(why) => found.push(Finding::new("malformed", name, format!("{part}: {why}"))),
            Ok(document) if is_deck && part.contains("notesSlides/") => {
                gather(&document, &mut said.notes, &mut said.attributes);
            }
            Ok(document) if is_deck && part.contains("/slides/") => {
                gather(&document, &mut said.text, &mut said.attributes);
            }
            // Other pages of a book name tips again, with their summaries.
            Ok(document) if part.contains("tip-") && part.ends_with("xhtml") => {
                gather(&document, &mut said.text, &mut said.attributes);
            }
            Ok(_) => {}
        }
    }
    said
}

/// The number in the name of a slide's part.
fn number(part: &str) -> u32 {
    let name = part.rsplit('/').next().unwrap_or_default();
    name.chars().filter(char::is_ascii_digit).collect::<String>().parse().unwrap_or_default()
}

fn gather(document: &Document<'_>, text: &mut String, attributes: &mut String) {
    for node in document.descendants() {
        match node.node_type() {
            NodeType::Text
                if !node.parent_element().is_some_and(|it| matches!(it.tag_name().name(), "title" | "style")) =>
            {
                text.push_str(node.text().unwrap_or_default());
            }
            NodeType::Element => {
                for attribute in
                    node.attributes().filter(|it| ["alt", "href", "descr", "aria-label", "Target"].contains(&it.name()))
                {
                    attributes.push_str(attribute.value());
                    attributes.push('\n');
                }
                text.push('\n');
            }
            _ => {}
        }
    }
}

/// The deck in HTML, its notes apart.
pub(super) fn deck(file: &Path) -> Said {
    let page = fs::read_to_string(file).unwrap_or_else(|why| panic!("{}: {why}", file.display()));
    let page = Html::parse_document(&page);
    let all = |selector: &str| Selector::parse(selector).expect("a selector in a source file is right");
    let text = |selector: &str| {
        let parts = all(selector);
        let texts = page.select(&parts).map(|part| part.text().collect::<String>());
        texts.collect::<Vec<_>>().join("\n")
    };
    let mut attributes = String::new();
    for element in page.select(&all(".slide [alt], .slide [href], .slide [aria-label]")) {
        for name in ["alt", "href", "aria-label"] {
            attributes.push_str(element.attr(name).unwrap_or_default());
            attributes.push('\n');
        }
    }
    Said { text: text(".slide .sheet"), notes: text(".slide .notes"), attributes }
}
