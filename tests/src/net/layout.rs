//! Where words stand on the pages of a PDF: none off the page, none over another.

use std::path::Path;

use scraper::{ElementRef, Html, Selector};

use super::compare::Finding;
use super::read::run;

/// A word's box on its page, in points from the page's upper left corner.
#[derive(Debug, Clone)]
struct Placed {
    text: String,
    left: f64,
    top: f64,
    right: f64,
    bottom: f64,
}

/// How near to the edge of a page words may stand, in points.
const EDGE: f64 = 8.0;

/// Words that stand outside a page, or over each other.
pub(super) fn misplaced(file: &Path) -> Vec<Finding> {
    let name = file.file_name().and_then(|it| it.to_str()).unwrap_or_default();
    let page = Html::parse_document(&run("pdftotext", &["-bbox", "-raw"], file));
    let all = |selector: &str| Selector::parse(selector).expect("a selector in a source file is right");
    let (pages, words) = (all("page"), all("word"));
    let mut found = Vec::new();
    for (at, page) in page.select(&pages).enumerate() {
        let (width, height) = (number(page, "width"), number(page, "height"));
        let mut placed: Vec<Placed> = page.select(&words).map(placed).collect();
        let outside = |word: &Placed| {
            word.left < EDGE || word.right > width - EDGE || word.top < EDGE / 2.0 || word.bottom > height - EDGE / 2.0
        };
        found.extend(placed.iter().filter(|word| outside(word)).map(|word| {
            Finding::new(
                "off-page",
                name,
                format!(
                    "page {}: ‘{}’ reaches from {:.0} to {:.0} of {width:.0}",
                    at + 1,
                    word.text,
                    word.left,
                    word.right
                ),
            )
        }));
        placed.sort_by(|a, b| a.top.total_cmp(&b.top));
        for (first, second) in overlapping(&placed).into_iter().filter(|(first, _)| !is_left_behind(first, height)) {
            found.push(Finding::new(
                "overprint",
                name,
                format!("page {}: ‘{}’ over ‘{}’", at + 1, first.text, second.text),
            ));
        }
    }
    found
}

/// Whether a word is the number or the bullet of an item at the foot of a page: where Typst moves an item to the next page
/// together with a note in its first line, it leaves the mark behind, over the notes of others.
fn is_left_behind(word: &Placed, height: f64) -> bool {
    let number = word.text.strip_suffix('.').unwrap_or_default();
    let is_number = (1..=5).contains(&number.len()) && number.chars().all(|c| c.is_ascii_alphanumeric());
    let is_bullet = matches!(word.text.as_str(), "•" | "‣" | "–" | "☐" | "☑");
    (is_number || is_bullet) && word.bottom > height * 0.75
}

fn overlapping(words: &[Placed]) -> Vec<(&Placed, &Placed)> {
    let mut found = Vec::new();
    for (at, first) in words.iter().enumerate() {
        for second in words[at + 1..].iter().take_while(|it| it.top < first.bottom) {
            let shared = |from: f64, to: f64, other: (f64, f64)| (to.min(other.1) - from.max(other.0)).max(0.0);
            let high = shared(first.top, first.bottom, (second.top, second.bottom));
            let wide = shared(first.left, first.right, (second.left, second.right));
            let lower = (first.bottom - first.top).min(second.bottom - second.top);
            if high > 0.45 * lower && wide > 1.5 {
                found.push((first, second));
            }
        }
    }
    found
}

fn placed(word: ElementRef<'_>) -> Placed {
    Placed {
        text: word.text().collect(),
        left: number(word, "xmin"),
        top: number(word, "ymin"),
        right: number(word, "xmax"),
        bottom: number(word, "ymax"),
    }
}

fn number(element: ElementRef<'_>, name: &str) -> f64 {
    element.attr(name).and_then(|value| value.parse().ok()).unwrap_or_else(|| panic!("no {name}"))
}
