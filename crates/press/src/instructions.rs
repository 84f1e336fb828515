//! How to print, fold, staple and cut, in plain text, from the numbers of the real job.

use std::fmt::{Display, Write as _};

use tipwaaier_language::{Language, PrintWords, fill};

use crate::card_grid::CardGrid;
use crate::fill::BookPage;
use crate::jobs::{BookletJob, CardOrder, CardsJob};
use crate::layout::Imposition;
use crate::marks::Marks;
use crate::order::FoldedSheet;
use crate::paper::{Orientation, Sheet};
use crate::warning::STAPLER_LIMIT;
use crate::{Flip, Mm, Offset, Size};

/// The numbers of a booklet job.
pub(crate) struct BookletFacts<'a> {
    title: &'a str,
    language: Language,
    sheet: Sheet,
    flip: Flip,
    pages: usize,
    notes: usize,
    /// The sheets of each signature.
    signatures: Vec<usize>,
    booklets: usize,
    page: Size,
    marks: Marks,
    offset: Offset,
}

impl<'a> BookletFacts<'a> {
    pub(crate) fn new(
        job: &BookletJob<'a>,
        imposition: &Imposition,
        book: &[BookPage],
        folded: &[FoldedSheet],
    ) -> Self {
        Self {
            title: job.title,
            language: job.language,
            sheet: imposition.sheet,
            flip: job.flip,
            pages: book.len(),
            notes: book.iter().filter(|page| **page == BookPage::Notes).count(),
            signatures: folded.chunk_by(|a, b| a.signature == b.signature).map(<[_]>::len).collect(),
            booklets: job.layout.booklets(),
            page: imposition.page,
            marks: job.marks,
            offset: job.offset,
        }
    }
}

/// The lines of an instruction, in one language.
struct Lines {
    language: Language,
    text: String,
    /// How many steps there are.
    steps: usize,
}

impl Lines {
    fn new(language: Language, title: &str) -> Self {
        let heading = fill(language.print_words().instructions, &[("title", &title)]);
        Self { language, text: format!("{heading}\n\n"), steps: 0 }
    }

    /// A fact with what it is of before it, the facts below each other.
    fn fact(&mut self, label: &str, fact: &str) {
        let words = self.language.print_words();
        let labels = [words.paper, words.number, words.sides, words.scale, words.result, words.correction];
        let longest = labels.into_iter().map(|label| label.chars().count()).max().unwrap_or_default();
        let width = (longest + 1).max(12);
        let _ = writeln!(self.text, "{label:<width$}{fact}");
    }

    fn step(&mut self, step: &str) {
        self.steps += 1;
        self.text.push_str(&wrap(&format!("{}. {step}", self.steps)));
        self.text.push('\n');
    }

    fn shown(&self, length: Mm) -> String {
        length.shown(self.language)
    }
}

/// The instructions of a booklet.
pub(crate) fn for_booklet(facts: &BookletFacts<'_>) -> String {
    let words = facts.language.print_words();
    let mut lines = Lines::new(facts.language, facts.title);
    let sheets: usize = facts.signatures.iter().sum();
    push_printing(&mut lines, facts.sheet, facts.flip, sheets, words.weight_booklet);
    let booklets = if facts.booklets == 1 { words.one_booklet } else { words.two_booklets };
    let size = facts.page.shown(facts.language);
    let made =
        [("booklets", &booklets as &dyn Display), ("pages", &facts.pages), ("notes", &facts.notes), ("size", &size)];
    lines.fact(words.result, &fill(words.booklet_made, &made));
    push_offset(&mut lines, facts.offset);
    lines.text.push('\n');
    push_booklet_steps(&mut lines, facts);
    lines.text
}

fn push_booklet_steps(lines: &mut Lines, facts: &BookletFacts<'_>) {
    let words = facts.language.print_words();
    lines.step(words.step_first_sheet);
    if facts.booklets > 1 {
        let middle = lines.shown(facts.sheet.size().height / 2.0);
        lines.step(&fill(words.step_middle_cut, &[("middle", &middle)]));
    }
    let half = facts.page.height;
    let (upper, lower) = (lines.shown(half / 4.0), lines.shown(half * 0.75));
    match facts.signatures[..] {
        [] => {}
        [sheets] if sheets <= STAPLER_LIMIT => {
            lines.step(&fill(words.step_staple, &[("sheets", &sheets), ("upper", &upper), ("lower", &lower)]));
        }
        [sheets] => lines.step(&fill(words.step_sew, &[("sheets", &sheets), ("most", &STAPLER_LIMIT)])),
        [first, .., last] => {
            let number = facts.signatures.len();
            let pattern = if first == last { words.signatures_alike } else { words.signatures_last };
            let full = number - 1;
            let values: [(&str, &dyn Display); 4] =
                [("number", &number), ("full", &full), ("sheets", &first), ("last", &last)];
            lines.step(&fill(words.step_divide, &[("signatures", &fill(pattern, &values))]));
            lines.step(words.step_bind);
        }
    }
    lines.step(match facts.marks {
        Marks::Shown => words.step_marks,
        Marks::Hidden => words.step_trim,
    });
}

/// The instructions of a card job.
pub(crate) fn for_cards(job: &CardsJob<'_>, grid: &CardGrid, cards: usize, sheets: usize) -> String {
    let words = job.language.print_words();
    let mut lines = Lines::new(job.language, job.title);
    push_printing(&mut lines, grid.sheet, job.flip, sheets, words.weight_cards);
    let size = job.card.shown(job.language);
    let made = [("cards", &cards as &dyn Display), ("size", &size), ("number", &grid.cells.len())];
    lines.fact(words.result, &fill(words.cards_made, &made));
    push_offset(&mut lines, job.offset);
    lines.text.push('\n');
    lines.step(words.step_first_cards);
    push_cuts(&mut lines, grid);
    lines.step(match job.order {
        CardOrder::Rows => words.step_in_rows,
        CardOrder::Stacks => words.step_in_stacks,
    });
    lines.text
}

fn push_cuts(lines: &mut Lines, grid: &CardGrid) {
    let words = lines.language.print_words();
    let (cuts, height) = (grid.cuts(), grid.sheet.size().height);
    let from_top: Vec<Mm> = cuts.horizontal.iter().rev().map(|&y| height - y).collect();
    for (pattern, lengths) in [(words.step_cut_down, cuts.vertical), (words.step_cut_strips, from_top)] {
        if !lengths.is_empty() {
            lines.step(&fill(pattern, &[("lengths", &list(&lengths, lines.language))]));
        }
    }
}

/// What holds for every job: paper, sides, flip and scale.
fn push_printing(lines: &mut Lines, sheet: Sheet, flip: Flip, sheets: usize, weight: &str) {
    let words = lines.language.print_words();
    let orientation = match sheet.orientation {
        Orientation::Portrait => words.portrait,
        Orientation::Landscape => words.landscape,
    };
    let number = if sheets == 1 { words.one_sheet } else { words.many_sheets };
    lines.fact(words.paper, &format!("{}, {orientation}, {weight}", sheet.paper.name()));
    lines.fact(words.number, &fill(number, &[("number", &sheets)]));
    lines.fact(words.sides, &fill(words.both_sides, &[("edge", &flip.edge(words))]));
    lines.fact(words.scale, words.full_size);
}

fn push_offset(lines: &mut Lines, offset: Offset) {
    if offset != Offset::default() {
        let words = lines.language.print_words();
        let moved = fill(words.moved, &[("x", &lines.shown(offset.x)), ("y", &lines.shown(offset.y))]);
        lines.fact(words.correction, &moved);
    }
}

impl Flip {
    /// The edge in words.
    pub(crate) const fn edge(self, words: &PrintWords) -> &'static str {
        match self {
            Self::ShortEdge => words.edge_short,
            Self::LongEdge => words.edge_long,
        }
    }
}

/// The longest line of a step, so that the text reads well in any window and on paper.
const LINE: usize = 78;

/// A step in lines of at most [`LINE`] characters where words allow, the later ones indented below the first's text.
fn wrap(step: &str) -> String {
    let mut lines = vec![String::new()];
    for word in step.split(' ') {
        let Some(line) = lines.last_mut() else { break };
        if line.is_empty() {
            line.push_str(word);
        } else if line.chars().count() + 1 + word.chars().count() <= LINE {
            line.push(' ');
            line.push_str(word);
        } else {
            lines.push(format!("   {word}"));
        }
    }
    lines.join("\n")
}

/// Lengths in a row, the unit once: `10,5 · 73,5 mm`.
fn list(lengths: &[Mm], language: Language) -> String {
    let numbers: Vec<String> =
        lengths.iter().map(|length| length.shown(language).trim_end_matches(" mm").to_owned()).collect();
    format!("{} mm", numbers.join(" · "))
}

/// A factor as whole per cents.
pub(crate) fn percent(scale: f64) -> u32 {
    // The scales of layouts lie between 0.1 and 10; the search keeps floats out of integer conversions.
    (1..=1000).find(|&percent| f64::from(percent) + 0.5 > scale * 100.0).unwrap_or(1000)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn steps_are_wrapped_below_their_own_text() {
        let wrapped = wrap(&format!("1. {}", "woord ".repeat(30).trim_end()));
        assert!(wrapped.lines().count() == 3 && wrapped.lines().all(|line| line.chars().count() <= LINE), "{wrapped}");
        assert!(wrapped.lines().skip(1).all(|line| line.starts_with("   woord")), "{wrapped}");
    }

    #[test]
    fn scales_are_said_in_whole_per_cents() {
        assert_eq!([percent(0.7048), percent(1.0), percent(1.4143)], [70, 100, 141]);
    }
}
