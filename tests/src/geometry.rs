//! Where the text of a PDF stands, line by line, by pdftohtml.

use std::path::Path;
use std::process::Command;

/// A page and its text.
#[derive(Debug)]
pub struct PdfPage {
    /// Its number, from 1.
    pub number: usize,
    /// In points.
    pub width: f64,
    /// In points.
    pub height: f64,
    /// The pieces of text: a line, or what stands on a line in one go.
    pub pieces: Vec<PdfPiece>,
}

/// A piece of text on one line; places are in points from the upper left corner of the page.
#[derive(Debug, Clone)]
pub struct PdfPiece {
    /// What it says.
    pub text: String,
    /// Its left edge.
    pub left: f64,
    /// Its right edge.
    pub right: f64,
    /// Its upper edge.
    pub top: f64,
    /// Its lower edge.
    pub bottom: f64,
    /// The size of its first letters.
    pub size: f64,
    /// The name of the font of its first letters.
    pub font: String,
    /// The colour of its first letters, as `#rrggbb`.
    pub colour: String,
}

/// How much larger pdftohtml is asked to see pages, for it says places as whole numbers: as much as it can.
const ZOOM: f64 = 3.0;

/// The pages of a PDF.
#[track_caller]
#[must_use]
pub fn pdf_pages(file: &Path) -> Vec<PdfPage> {
    let output = Command::new("pdftohtml")
        .args(["-xml", "-i", "-hidden", "-fontfullname", "-enc", "UTF-8", "-stdout", "-zoom"])
        .arg(ZOOM.to_string())
        .arg(file)
        .output()
        .expect("pdftohtml is missing; install it with 'apt-get install poppler-utils'");
    assert!(output.status.success(), "{}: {}", file.display(), String::from_utf8_lossy(&output.stderr));
    let xml = String::from_utf8(output.stdout).expect("pdftohtml was asked for UTF-8");
    let mut fonts = std::collections::BTreeMap::new();
    let mut pages: Vec<PdfPage> = Vec::new();
    // Each element ends a line; before a page may stand what was said of links.
    for line in xml.lines().map(|line| line.find("<page ").map_or(line, |at| &line[at..]).trim()) {
        let number = |name: &str| attribute(line, name).parse::<f64>().unwrap_or_default() / ZOOM;
        if line.starts_with("<page ") {
            let place = pages.len() + 1;
            pages.push(PdfPage { number: place, width: number("width"), height: number("height"), pieces: Vec::new() });
        } else if line.starts_with("<fontspec ") {
            fonts.insert(
                attribute(line, "id").to_owned(),
                (number("size"), attribute(line, "family").to_owned(), attribute(line, "color").to_owned()),
            );
        } else if line.starts_with("<text ")
            && let Some(page) = pages.last_mut()
        {
            let (size, font, colour) = fonts.get(attribute(line, "font")).cloned().unwrap_or_default();
            page.pieces.push(PdfPiece {
                text: said(line),
                left: number("left"),
                right: number("left") + number("width"),
                top: number("top"),
                bottom: number("top") + number("height"),
                size,
                font,
                colour,
            });
        }
    }
    pages
}

fn attribute<'l>(line: &'l str, name: &str) -> &'l str {
    let start = line.find(&format!(" {name}=\"")).map(|at| at + name.len() + 3);
    start.and_then(|start| line[start..].split('"').next()).unwrap_or_default()
}

/// What an element says, without elements in it.
fn said(line: &str) -> String {
    let mut text = String::new();
    for piece in line.split('<').skip(1) {
        text.push_str(piece.split_once('>').map_or("", |(_, after)| after));
    }
    text.replace("&lt;", "<").replace("&gt;", ">").replace("&quot;", "\"").replace("&#34;", "\"").replace("&amp;", "&")
}
