//! The text that a reader finds in an output, to be compared with the source.

use std::fs;
use std::io::Read;
use std::path::Path;
use std::process::Command;

use scraper::{ElementRef, Html, Node};

use crate::judge_with;

/// All text of a PDF in reading order, by pdftotext.
#[track_caller]
#[must_use]
pub fn pdf_text(file: &Path) -> String {
    let output = Command::new("pdftotext")
        .args(["-enc", "UTF-8"])
        .arg(file)
        .arg("-")
        .output()
        .expect("pdftotext is missing; install it with 'apt-get install poppler-utils'");
    assert!(output.status.success(), "{}: {}", file.display(), String::from_utf8_lossy(&output.stderr));
    String::from_utf8(output.stdout).expect("pdftotext was asked for UTF-8")
}

/// A word on a page of a PDF.
#[derive(Debug)]
pub struct PdfWord {
    /// What it says.
    pub text: String,
    /// Where it begins, from the page's left edge, in points.
    pub left: f64,
    /// Where it ends, from the page's left edge, in points.
    pub right: f64,
    /// How high its line is, in points.
    pub height: f64,
    /// How wide its page is, in points.
    pub page_width: f64,
    /// How high its page is, in points.
    pub page_height: f64,
}

/// All words of a PDF and where they end, by pdftotext.
#[track_caller]
#[must_use]
pub fn pdf_words(file: &Path) -> Vec<PdfWord> {
    let output = Command::new("pdftotext")
        .args(["-enc", "UTF-8", "-bbox"])
        .arg(file)
        .arg("-")
        .output()
        .expect("pdftotext is missing; install it with 'apt-get install poppler-utils'");
    assert!(output.status.success(), "{}: {}", file.display(), String::from_utf8_lossy(&output.stderr));
    let page = Html::parse_document(&String::from_utf8(output.stdout).expect("pdftotext was asked for UTF-8"));
    let selector = |name| scraper::Selector::parse(name).expect("a name is a selector");
    let number = |element: ElementRef<'_>, name: &str| -> f64 {
        element.attr(name).and_then(|value| value.parse().ok()).unwrap_or_else(|| panic!("no {name}"))
    };
    let words = |page: ElementRef<'_>| -> Vec<PdfWord> {
        let (page_width, page_height) = (number(page, "width"), number(page, "height"));
        let word = |word: ElementRef<'_>| PdfWord {
            text: word.text().collect(),
            left: number(word, "xmin"),
            right: number(word, "xmax"),
            height: number(word, "ymax") - number(word, "ymin"),
            page_width,
            page_height,
        };
        page.select(&selector("word")).map(word).collect()
    };
    page.select(&selector("page")).flat_map(words).collect()
}

/// The names and texts of the parts of an EPUB that end in .xhtml, in the order of the zip.
#[track_caller]
#[must_use]
pub fn epub_documents(file: &Path) -> Vec<(String, String)> {
    let opened = fs::File::open(file).unwrap_or_else(|why| panic!("{}: {why}", file.display()));
    let mut zip = zip::ZipArchive::new(opened).unwrap_or_else(|why| panic!("{}: {why}", file.display()));
    let names: Vec<String> = zip.file_names().filter(|name| name.ends_with(".xhtml")).map(str::to_owned).collect();
    names
        .into_iter()
        .map(|name| {
            let mut text = String::new();
            let mut entry = zip.by_name(&name).expect("the name comes from this zip");
            entry.read_to_string(&mut text).unwrap_or_else(|why| panic!("{name}: {why}"));
            drop(entry);
            (name, text)
        })
        .collect()
}

/// All text of an EPUB that a reader sees.
#[track_caller]
#[must_use]
pub fn epub_text(file: &Path) -> String {
    epub_documents(file).into_iter().map(|(_, document)| markup_text(&document)).collect::<Vec<_>>().join("\n")
}

/// All text of a page that a reader sees: no scripts, no styles.
#[track_caller]
#[must_use]
pub fn html_text(file: &Path) -> String {
    markup_text(&fs::read_to_string(file).unwrap_or_else(|why| panic!("{}: {why}", file.display())))
}

/// All text of a deck for PowerPoint, slides and notes, as python-pptx reads it.
#[track_caller]
#[must_use]
pub fn pptx_text(file: &Path) -> String {
    let verdict = judge_with("pptx", &["--read-only"], &[file.to_path_buf()]).remove(0);
    let slides = verdict.facts["slides"].as_array().unwrap_or_else(|| panic!("{}", verdict.told()));
    let mut text = String::new();
    for slide in slides {
        let shapes = slide["text"].as_array().into_iter().flatten();
        for found in shapes.chain([&slide["notes"]]).filter_map(serde_json::Value::as_str) {
            text.push_str(found);
            text.push('\n');
        }
    }
    text
}

/// All text of an output, whatever it is.
#[track_caller]
#[must_use]
pub fn output_text(file: &Path) -> String {
    match file.extension().and_then(|extension| extension.to_str()) {
        Some("pdf") => pdf_text(file),
        Some("epub") => epub_text(file),
        Some("pptx") => pptx_text(file),
        Some("html") => html_text(file),
        _ => panic!("{} holds no text that can be read", file.display()),
    }
}

fn markup_text(markup: &str) -> String {
    let mut text = String::new();
    gather(Html::parse_document(markup).root_element(), &mut text);
    text
}

fn gather(element: ElementRef<'_>, text: &mut String) {
    // A stack, since a deck of a thousand slides may well be deep.
    let mut todo = vec![*element];
    while let Some(node) = todo.pop() {
        match node.value() {
            Node::Text(found) => text.push_str(found),
            Node::Element(found) if matches!(found.name(), "script" | "style" | "template" | "title") => {}
            Node::Element(found) => {
                if !INLINE.contains(&found.name()) {
                    text.push('\n');
                }
                todo.extend(node.children().rev());
            }
            _ => {}
        }
    }
}

/// Elements that don't break a line: their text belongs to the words around it.
const INLINE: &[&str] = &[
    "a", "abbr", "b", "bdi", "cite", "code", "del", "em", "i", "mark", "q", "s", "small", "span", "strong", "sub",
    "sup", "wbr",
];

/// The text without what typography may add or change: blanks, soft hyphens, kinds of quotes, kinds of dashes.
#[must_use]
pub fn squeezed(text: &str) -> String {
    let mut squeezed: String = text
        .chars()
        .filter_map(|c| match c {
            '‘' | '’' | '‚' => Some('\''),
            '“' | '”' | '„' => Some('"'),
            '–' | '—' => Some('-'),
            '\u{ad}' | '\u{200b}' | '\u{2060}' | '\u{feff}' => None,
            c if c.is_whitespace() => None,
            c => Some(c),
        })
        .collect();
    // '--' and a dash are one thing in two spellings.
    while squeezed.contains("--") {
        squeezed = squeezed.replace("--", "-");
    }
    squeezed
}

/// Whether the words of `part` stand in `text`, however they were broken over lines.
#[must_use]
pub fn contains_words(text: &str, part: &str) -> bool {
    let without_hyphens = |text: &str| squeezed(text).replace(['-', '\u{2010}'], "");
    without_hyphens(text).contains(&without_hyphens(part))
}
