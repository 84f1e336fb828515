//! The rules that the pages of any booklet keep, measured on where text stands in the finished PDF.

use std::collections::BTreeSet;

use crate::{PdfPage, PdfPiece};

const POINTS_PER_MM: f64 = 72.0 / 25.4;
/// Less than is seen, in points: digits that come late may be as much wider than the room that was left for them.
const TOLERANCE: f64 = 1.0;

/// What a style makes of a page: letters in points, margins in millimetres.
#[derive(Debug, Clone, Copy)]
pub struct PageStyle {
    body: f64,
    leading: f64,
    /// Of the titles of examples.
    example: f64,
    /// Of the sentence that fills spare room, which is no heading.
    quote: f64,
    inner: f64,
    outer: f64,
    top: f64,
    bottom: f64,
}

impl PageStyle {
    /// That of a style that comes with the program.
    #[must_use]
    pub fn of(theme: &str) -> Self {
        let (body, leading, example, quote, inner, outer, top, bottom) = match theme {
            "sober" => (9.0, 13.5, 11.96, 14.3, 16.0, 28.0, 22.0, 21.0),
            "contrast" => (14.0, 20.0, 17.48, 20.9, 18.0, 13.0, 20.0, 19.0),
            _ => (10.0, 14.0, 13.8, 16.5, 19.0, 15.0, 22.0, 21.0),
        };
        Self { body, leading, example, quote, inner, outer, top, bottom }
    }
}

/// What breaks a rule on pages that bear their number; covers and openers have rules of their own.
#[must_use]
pub fn broken_rules(pages: &[PdfPage], style: PageStyle) -> Vec<String> {
    let mut found = Vec::new();
    let mut before: Option<Line> = None;
    let own = own_hyphens(pages);
    let mut below_titles: Vec<(f64, String)> = Vec::new();
    for page in pages {
        let lines = if has_number(page) { lines_of(page, style) } else { Vec::new() };
        let mut say = |what: &str, text: &str| found.push(format!("page {}: {what}: {text}", page.number));
        for piece in outside(page, style) {
            say("outside the text", &piece.text);
        }
        let running: Vec<&Line> = lines.iter().filter(|line| line.size > style.body - 0.6).collect();
        if let [.., last] = running[..]
            && running.len() > 1
            && last.size > style.body + 0.6
            && (last.size - style.quote).abs() > 0.3
            && last.is_bold
            // In a list of tips smaller letters than those of running text may follow; notes stand further below.
            && !lines.iter().any(|line| (1.0..style.leading * 1.25).contains(&(line.baseline - last.baseline)))
        {
            say("heading at the foot", &last.text);
        }
        // Lists of titles are no paragraphs.
        if page.pieces.iter().any(|piece| is_index(page, piece)) {
            for (what, text) in strays(&lines, before.as_ref(), style) {
                say(what, &text);
            }
        }
        for pair in lines.windows(2) {
            if is_title_above_text(&pair[0], &pair[1], style) {
                below_titles
                    .push((pair[1].baseline - pair[0].baseline, format!("page {}: {}", page.number, pair[0].text)));
            }
            if let Some(word) = badly_broken(&pair[0], &pair[1], &own, style) {
                say("hyphen", &word);
            }
        }
        before = running.last().filter(|line| line.is_body(style)).map(|line| (*line).clone());
    }
    let usual = below_titles.first().map_or(0.0, |(gap, _)| *gap);
    let uneven = below_titles.iter().filter(|(gap, _)| (gap - usual).abs() > TOLERANCE);
    found.extend(uneven.map(|(gap, at)| format!("{at}: {gap:.1} points above its text, others {usual:.1}")));
    found
}

/// Whether a line is the last of the title of an example, and the next one begins its text.
fn is_title_above_text(line: &Line, next: &Line, style: PageStyle) -> bool {
    let is_title = line.is_bold && (line.size - style.example).abs() < 0.1;
    is_title && next.is_body(style) && next.is_running() && (next.left - line.left).abs() < 2.0
}

/// What stands outside the area of text, on pages that bear their number.
#[must_use]
pub fn outside_text(pages: &[PdfPage], style: PageStyle) -> Vec<String> {
    let of_page = |page| outside(page, style).into_iter().map(move |piece| (page, piece));
    pages.iter().flat_map(of_page).map(|(page, piece)| format!("page {}: {}", page.number, piece.text)).collect()
}

/// How many lines of running text there are that begin at the edge of the text of a tip, and how many of them stand on one
/// grid on all pages. Writing pages, whose lines to write on are as far apart as hands want them, indent theirs.
#[must_use]
pub fn lines_on_grid(pages: &[PdfPage], style: PageStyle) -> (usize, usize) {
    let of_page = |page: &PdfPage| -> Vec<f64> {
        let left = if page.number % 2 == 1 { style.inner } else { style.outer } * POINTS_PER_MM;
        let is_of_tip = page.pieces.iter().any(|piece| is_index(page, piece));
        let lines = if is_of_tip { lines_of(page, style) } else { Vec::new() };
        let is_running =
            |line: &&Line| line.is_body(style) && line.is_running() && (line.left - left).abs() < TOLERANCE;
        let steps = |line: &Line| (line.baseline / style.leading).fract();
        lines.iter().filter(is_running).map(steps).collect()
    };
    let all: Vec<f64> = pages.iter().flat_map(of_page).collect();
    // A twentieth of a line is not seen.
    let meets = |a: f64, b: f64| (a - b).abs().min(1.0 - (a - b).abs()) < 0.05;
    let on = |grid: f64| all.iter().filter(|line| meets(**line, grid)).count();
    (all.len(), (0_u8..20).map(|step| on(f64::from(step) / 20.0)).max().unwrap_or(0))
}

/// What stands on a line, from one margin to the other.
#[derive(Debug, Clone)]
struct Line {
    text: String,
    left: f64,
    right: f64,
    baseline: f64,
    size: f64,
    is_bold: bool,
}

impl Line {
    fn of(piece: &PdfPiece) -> Self {
        Self {
            text: piece.text.clone(),
            left: piece.left,
            right: piece.right,
            baseline: piece.bottom - 0.22 * (piece.bottom - piece.top),
            size: piece.size,
            is_bold: piece.font.contains("Bold"),
        }
    }

    fn is_body(&self, style: PageStyle) -> bool {
        (self.size - style.body).abs() < 0.6
    }

    fn ends_a_sentence(&self) -> bool {
        let text = self.text.trim_end().trim_end_matches(|c: char| c.is_ascii_digit() || c == ' ');
        text.is_empty() || text.ends_with(['.', '?', '!', ':', ';', '”', '’', ')', '…', '"', '\''])
    }

    /// Whether a line goes on in the paragraph of this one: it begins no further to the right, which a new paragraph
    /// does, unless this one begins with the mark of an item.
    fn goes_on_in(&self, next: &Self, style: PageStyle) -> bool {
        let most = if self.is_running() { 4.0 } else { 20.0 };
        (next.baseline - self.baseline - style.leading).abs() < 1.5 && (-20.0..most).contains(&(next.left - self.left))
    }

    /// Whether it is a line of running text, and no item of a list.
    fn is_running(&self) -> bool {
        self.text.trim_start().starts_with(|c: char| c.is_alphabetic() || "‘“'\"(«„".contains(c))
    }
}

/// Whether a page has its number at its foot, alone on its line: an opener may end with a tip of that number.
fn has_number(page: &PdfPage) -> bool {
    let number = page.number.to_string();
    let is_alone =
        |it: &PdfPiece| page.pieces.iter().filter(|other| (other.bottom - it.bottom).abs() < 3.0).count() == 1;
    page.pieces.iter().any(|piece| piece.text.trim() == number && piece.bottom > page.height * 0.92 && is_alone(piece))
}

/// Whether a piece is the number of the tip at the edge of the page.
fn is_index(page: &PdfPage, piece: &PdfPiece) -> bool {
    let edge = 12.5 * POINTS_PER_MM;
    piece.text.trim().parse::<u16>().is_ok() && (piece.right < edge || piece.left > page.width - edge)
}

fn outside(page: &PdfPage, style: PageStyle) -> Vec<&PdfPiece> {
    let (left, right) = if page.number % 2 == 1 { (style.inner, style.outer) } else { (style.outer, style.inner) };
    // A space at the end of a line is not seen.
    let unseen = |piece: &PdfPiece| if piece.text.ends_with(' ') { 0.4 * piece.size } else { 0.0 };
    let is_out = |piece: &&PdfPiece| {
        piece.left < left * POINTS_PER_MM - TOLERANCE
            || piece.right - unseen(piece) > page.width - right * POINTS_PER_MM + TOLERANCE
            || piece.top < 0.0
            || piece.bottom > page.height
    };
    let pieces = page.pieces.iter().filter(|piece| !piece.text.trim().is_empty() && !is_index(page, piece));
    if has_number(page) { pieces.filter(is_out).collect() } else { Vec::new() }
}

/// The lines between head and foot, from the top.
fn lines_of(page: &PdfPage, style: PageStyle) -> Vec<Line> {
    let (top, foot) = (style.top * POINTS_PER_MM - 6.0, page.height - style.bottom * POINTS_PER_MM + 6.0);
    let is_text = |piece: &&PdfPiece| {
        piece.top > top && piece.bottom < foot && !piece.text.trim().is_empty() && !is_index(page, piece)
    };
    let mut pieces: Vec<&PdfPiece> = page.pieces.iter().filter(is_text).collect();
    pieces.sort_by(|a, b| (a.bottom, a.left).partial_cmp(&(b.bottom, b.left)).expect("places are numbers"));
    let mut lines: Vec<Line> = Vec::new();
    for piece in pieces {
        let baseline = Line::of(piece).baseline;
        match lines.last_mut() {
            Some(line) if (line.baseline - baseline).abs() < 3.0 && piece.left > line.left => {
                let gap = if piece.left > line.right + 1.0 { " " } else { "" };
                line.text = format!("{}{gap}{}", line.text, piece.text);
                line.right = line.right.max(piece.right);
            }
            _ => lines.push(Line::of(piece)),
        }
    }
    lines
}

/// Widows, and last lines that are crumbs.
fn strays(lines: &[Line], before: Option<&Line>, style: PageStyle) -> Vec<(&'static str, String)> {
    let mut found = Vec::new();
    let mut paragraphs: Vec<Vec<&Line>> = Vec::new();
    for line in lines.iter().filter(|line| line.is_body(style)) {
        match paragraphs.last_mut() {
            Some(paragraph) if paragraph.last().is_some_and(|last| last.goes_on_in(line, style)) => {
                paragraph.push(line);
            }
            _ => paragraphs.push(vec![line]),
        }
    }
    let is_first = |line: &Line| lines.first().is_some_and(|first| std::ptr::eq(first, line));
    if let (Some(before), Some([alone])) = (before, paragraphs.first().map(Vec::as_slice))
        && !before.ends_a_sentence()
        && is_first(alone)
    {
        found.push(("widow", alone.text.clone()));
    }
    for paragraph in &paragraphs {
        if let [.., last] = paragraph[..]
            && paragraph.len() > 1
            && last.text.trim().chars().count() < LAST_LINE
        {
            found.push(("crumb", last.text.clone()));
        }
    }
    found
}

/// How many characters the last line of a paragraph has, at least.
const LAST_LINE: usize = 9;

/// Words that have a hyphen of their own: it stands within a line somewhere.
fn own_hyphens(pages: &[PdfPage]) -> BTreeSet<String> {
    let words = pages.iter().flat_map(|page| &page.pieces).flat_map(|piece| piece.text.split_whitespace());
    let bare = words.map(|word| word.trim_matches(|c: char| !c.is_alphanumeric()).replace('\u{ad}', "-"));
    bare.filter(|word| word.contains('-')).collect()
}

/// A word that is broken at the end of a line where it may not be: too near to its ends or, in a title, at no seam.
fn badly_broken(line: &Line, next: &Line, own: &BTreeSet<String>, style: PageStyle) -> Option<String> {
    let (before, after) = broken_word(line, next)?;
    let word = format!("{before}-{after}");
    let is_own = own.contains(&word) || !after.starts_with(char::is_lowercase);
    let is_short = before.chars().count() < 3 || after.chars().count() < 4;
    let is_title = line.is_bold && line.size > style.body + 0.6;
    (!is_own && (is_short || (is_title && !is_at_a_seam(&before, &after)))).then_some(word)
}

/// What stands before and after the hyphen of a word that two lines share.
fn broken_word(line: &Line, next: &Line) -> Option<(String, String)> {
    let before = line.text.trim_end().strip_suffix(['-', '\u{ad}'])?;
    let before = before.rsplit(|c: char| !c.is_alphabetic()).next()?.to_owned();
    let after: String = next.text.trim_start().chars().take_while(|c| c.is_alphabetic()).collect();
    ((line.size - next.size).abs() < 0.5 && !before.is_empty()).then_some((before, after))
}

/// How parts of compounds end and begin in titles of the collections that are measured.
const ENDS: [&str; 12] = [
    "aanvraag",
    "arbeids",
    "boodschappen",
    "dienst",
    "gebieds",
    "omgevings",
    "ongeschiktheids",
    "ontwikkelings",
    "procedure",
    "verantwoordelijkheids",
    "vergunning",
    "verzekerings",
];
const BEGINNINGS: [&str; 12] = [
    "aanvraag",
    "jongen",
    "ongeschiktheids",
    "ontwikkelings",
    "overeenkomst",
    "procedure",
    "regels",
    "verdeling",
    "vergunning",
    "verlening",
    "verzekerings",
    "wetgeving",
];

fn is_at_a_seam(before: &str, after: &str) -> bool {
    let before = before.to_lowercase();
    ENDS.iter().any(|end| before.ends_with(end)) && BEGINNINGS.iter().any(|beginning| after.starts_with(beginning))
}

/// The words that titles break where no compound has a seam, on pages of any kind: letters larger than `size`, and bold.
#[must_use]
pub fn broken_titles(pages: &[PdfPage], size: f64) -> Vec<String> {
    let mut found = Vec::new();
    for page in pages {
        let mut lines: Vec<Line> = page.pieces.iter().filter(|piece| piece.size > size).map(Line::of).collect();
        lines.retain(|line| line.is_bold && !line.text.trim().is_empty());
        for pair in lines.windows(2) {
            if let Some((before, after)) = broken_word(&pair[0], &pair[1])
                && !is_at_a_seam(&before, &after)
            {
                found.push(format!("page {}: {before}-{after}", page.number));
            }
        }
    }
    found
}
