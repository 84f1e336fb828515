//! What to tell the print shop, in plain text, from the numbers of the real files.

use std::fmt::{Display, Write as _};

use tipwaaier_language::{Language, PressWords, fill};

use crate::{Bound, Finish, Mm, Size, Stock, TuckBox};

/// The longest line.
const LINE: usize = 84;

/// A picture that is coarser at its size than print asks for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CoarsePicture {
    /// The tip that shows it.
    pub tip: u16,
    /// Its path in the collection.
    pub picture: String,
    /// Pixels an inch at the size that it is printed.
    pub ppi: u32,
}

/// The numbers of the files.
#[derive(Debug, Clone)]
pub struct PrinterFacts<'a> {
    /// The title.
    pub title: &'a str,
    /// The language of the text.
    pub language: Language,
    /// How far ink runs past the cut.
    pub bleed: Mm,
    /// A page of the booklet.
    pub page: Size,
    /// Its inside pages.
    pub pages: usize,
    /// How many of them have ruled lines.
    pub notes: usize,
    /// The paper of its inside.
    pub stock: Stock,
    /// A card.
    pub card: Size,
    /// How many there are.
    pub cards: usize,
    /// How thick one is.
    pub card_thickness: Mm,
    /// Their box.
    pub tuck_box: &'a TuckBox,
    /// Pictures that are coarser than 200 pixels an inch.
    pub coarse: &'a [CoarsePicture],
}

/// The text.
#[must_use]
pub fn printer_text(facts: &PrinterFacts<'_>) -> String {
    let words = facts.language.press_words();
    let mut text = format!("{}\n", fill(words.heading, &[("title", &facts.title)]));
    push(&mut text, words.general, &general(facts, words));
    push(&mut text, words.booklet, &booklet(facts, words));
    push(&mut text, words.cards, &cards(facts, words));
    push(&mut text, words.pack_box, &tuck_box(facts, words));
    if !facts.coarse.is_empty() {
        let _ = write!(text, "\n{}\n", words.pictures);
        for picture in facts.coarse {
            let values: [(&str, &dyn Display); 3] =
                [("tip", &picture.tip), ("picture", &picture.picture), ("ppi", &picture.ppi)];
            let _ = writeln!(text, "- {}", fill(words.picture_coarse, &values));
        }
    }
    text
}

type Fact = (&'static str, String);

fn general(facts: &PrinterFacts<'_>, words: &'static PressWords) -> Vec<Fact> {
    vec![
        (words.colour, words.colour_rgb.to_owned()),
        (words.bleed, fill(words.bleed_around, &[("bleed", &facts.bleed.shown(facts.language))])),
        (words.marks, words.marks_none.to_owned()),
        (words.fonts, words.fonts_in.to_owned()),
    ]
}

fn booklet(facts: &PrinterFacts<'_>, words: &'static PressWords) -> Vec<Fact> {
    let language = facts.language;
    let kind = match facts.stock.finish() {
        Finish::Offset => words.offset,
        Finish::Silk => words.silk,
    };
    let thickness = facts.stock.thickness().shown(language);
    let (binding, spine) = match Bound::for_pages(facts.pages) {
        Bound::Stapled => (words.binding_stapled, words.spine_none.to_owned()),
        Bound::Glued => {
            let spine = facts.stock.spine(facts.pages).shown(language);
            (words.binding_glued, fill(words.spine_width, &[("spine", &spine), ("thickness", &thickness)]))
        }
    };
    vec![
        (words.files, words.booklet_files.to_owned()),
        (words.format, facts.page.shown(language)),
        (words.pages, fill(words.pages_inside, &[("pages", &facts.pages), ("notes", &facts.notes)])),
        (words.paper, fill(words.paper_booklet, &[("weight", &facts.stock.weight()), ("kind", &kind)])),
        (words.binding, binding.to_owned()),
        (words.spine, spine),
        (words.finish, words.finish_cover.to_owned()),
    ]
}

fn cards(facts: &PrinterFacts<'_>, words: &'static PressWords) -> Vec<Fact> {
    let pages = facts.cards * 2;
    vec![
        (words.file, "cards.pdf".to_owned()),
        (words.format, facts.card.shown(facts.language)),
        (words.pages, fill(words.cards_number, &[("cards", &facts.cards), ("pages", &pages)])),
        (words.paper, fill(words.cards_paper, &[("thickness", &facts.card_thickness.shown(facts.language))])),
        (words.printing, words.printing_both.to_owned()),
    ]
}

fn tuck_box(facts: &PrinterFacts<'_>, words: &'static PressWords) -> Vec<Fact> {
    let (language, tuck_box) = (facts.language, facts.tuck_box);
    let rounded = |length: Mm| Mm::new((length.get() * 10.0).round() / 10.0);
    let width = rounded(tuck_box.inside.width).shown(language);
    let inside = Size { width: rounded(tuck_box.inside.height), height: rounded(tuck_box.depth) };
    let inside = format!("{} × {}", width.trim_end_matches(" mm"), inside.shown(language));
    let flat = Size { width: rounded(tuck_box.flat.width), height: rounded(tuck_box.flat.height) };
    vec![
        (words.file, "box.pdf".to_owned()),
        (words.format, fill(words.box_inside, &[("size", &inside), ("cards", &facts.cards)])),
        ("", fill(words.box_flat, &[("size", &flat.shown(language))])),
        (words.paper, words.box_paper.to_owned()),
        (words.die_line, words.die_line_spots.to_owned()),
    ]
}

/// A heading with facts below each other, each beside what it is of.
fn push(text: &mut String, heading: &str, facts: &[Fact]) {
    let longest = facts.iter().map(|(label, _)| label.chars().count()).max().unwrap_or_default();
    let indent = (longest + 1).max(13);
    let _ = write!(text, "\n{heading}\n");
    for (label, fact) in facts {
        let mut line = format!("{label:<indent$}");
        let mut is_empty = true;
        for word in fact.split(' ') {
            if !is_empty && line.chars().count() + 1 + word.chars().count() > LINE {
                let _ = writeln!(text, "{}", line.trim_end());
                line = " ".repeat(indent);
                is_empty = true;
            }
            if !is_empty {
                line.push(' ');
            }
            line.push_str(word);
            is_empty = false;
        }
        let _ = writeln!(text, "{}", line.trim_end());
    }
}

#[cfg(test)]
mod tests;
