//! How to print, fold, staple and cut, in plain text, from the numbers of the real job.

use tipwaaier_model::Text;

use crate::booklet::BookletJob;
use crate::card_grid::CardGrid;
use crate::cards::{CardOrder, CardsJob};
use crate::fill::BookPage;
use crate::layout::Imposition;
use crate::marks::Marks;
use crate::order::FoldedSheet;
use crate::paper::{Orientation, Sheet};
use crate::warning::STAPLER_LIMIT;
use crate::{Flip, Mm, Offset, Size};

/// The numbers of a booklet job.
pub(crate) struct BookletFacts<'a> {
    title: &'a str,
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

/// Lines in both languages, a step each.
#[derive(Default)]
struct Lines {
    nl: Vec<String>,
    en: Vec<String>,
}

impl Lines {
    fn push(&mut self, nl: impl Into<String>, en: impl Into<String>) {
        self.nl.push(nl.into());
        self.en.push(en.into());
    }

    fn into_text(self) -> Text {
        Text::new(self.nl.join("\n") + "\n", self.en.join("\n") + "\n")
    }
}

/// The instructions of a booklet.
pub(crate) fn for_booklet(facts: &BookletFacts<'_>) -> Text {
    let mut lines = Lines::default();
    lines.push(format!("Drukinstructie: {}", facts.title), format!("Print instructions: {}", facts.title));
    lines.push("", "");
    let sheets: usize = facts.signatures.iter().sum();
    push_printing(&mut lines, facts.sheet, facts.flip, sheets, ["80 tot 120 g/m²", "80 to 120 g/m²"]);
    let (pages, notes, per_set) = (facts.pages, facts.notes, facts.booklets);
    let each = |one: &str, two: &str| if per_set == 1 { one.to_owned() } else { two.to_owned() };
    lines.push(
        format!(
            "Resultaat:  {} van {pages} pagina's, waarvan {notes} met schrijflijnen, {}",
            each("een boekje", "twee dezelfde boekjes"),
            facts.page.in_dutch()
        ),
        format!(
            "Result:     {} of {pages} pages, {notes} of them with writing lines, {}",
            each("one booklet", "two booklets, the same,"),
            facts.page
        ),
    );
    push_offset(&mut lines, facts.offset);
    lines.push("", "");
    push_booklet_steps(&mut lines, facts);
    lines.into_text()
}

fn push_booklet_steps(lines: &mut Lines, facts: &BookletFacts<'_>) {
    let mut step = Steps::default();
    step.push(
        lines,
        "Druk eerst vel 1 en vouw het: de omslag staat voorop en pagina 2 erachter, rechtop. Staat de achterkant op zijn kop, kies dan in de printer de andere kant om over te draaien.",
        "Print sheet 1 first and fold it: the cover is in front and page 2 behind it, upright. If the back is upside down, choose the other edge to flip on in the printer.",
    );
    let cuts_first = facts.booklets > 1;
    if cuts_first {
        push_middle_cut(lines, &mut step, facts);
    }
    let half = facts.page.height;
    let (upper, lower) = (half / 4.0, half * 0.75);
    match facts.signatures[..] {
        [] => {}
        [sheets] if sheets <= STAPLER_LIMIT => step.push(
            lines,
            format!("Leg de {sheets} vellen in de volgorde waarin ze gedrukt zijn, vouw ze in elkaar met vel 1 buitenom, en niet door de vouw op {} en {} van boven.", upper.in_dutch(), lower.in_dutch()),
            format!("Keep the {sheets} sheets in the order they were printed in, fold them inside each other with sheet 1 outside, and staple through the fold at {upper} and {lower} from the top."),
        ),
        [sheets] => step.push(
            lines,
            format!("Vouw de {sheets} vellen in elkaar met vel 1 buitenom. Dit is meer dan de {STAPLER_LIMIT} die een nietmachine aankan: naai het boekje door de vouw, of deel het op in katernen."),
            format!("Fold the {sheets} sheets inside each other with sheet 1 outside. This is more than the {STAPLER_LIMIT} that a stapler takes: sew it through the fold, or divide it into signatures."),
        ),
        [first, .., last] => {
            let several = facts.signatures.len();
            let (nl, en) = if first == last {
                (format!("{several} katernen van {first} vellen"), format!("{several} signatures of {first} sheets"))
            } else {
                let full = several - 1;
                (
                    format!("{several} katernen: {full} van {first} vellen en het laatste van {last}"),
                    format!("{several} signatures: {full} of {first} sheets and the last of {last}"),
                )
            };
            step.push(
                lines,
                format!("Verdeel de vellen, in de volgorde waarin ze gedrukt zijn, in {nl}. Vouw elk katern in elkaar met zijn eerste vel buitenom."),
                format!("Divide the sheets, in the order they were printed in, into {en}. Fold each signature inside each other with its first sheet outside."),
            );
            step.push(
                lines,
                "Leg de katernen op elkaar en laat ze naaien of lijmen.",
                "Stack the signatures and have them sewn or glued.",
            );
        }
    }
    match facts.marks {
        Marks::Shown => step.push(
            lines,
            "Snijd langs de doorgetrokken tekens; de streepjeslijn is de vouw.",
            "Cut along the solid marks; the dashed line is the fold.",
        ),
        Marks::Hidden => step.push(
            lines,
            "Snijd desgewenst de voorkant van het gevouwen boekje recht.",
            "Trim the fore-edge of the folded booklet if you like it straight.",
        ),
    }
}

fn push_middle_cut(lines: &mut Lines, step: &mut Steps, facts: &BookletFacts<'_>) {
    let middle = facts.sheet.size().height / 2.0;
    step.push(
        lines,
        format!("Snijd de hele stapel door op {} van boven: elke helft is een heel boekje, in de goede volgorde. Druk half zoveel exemplaren als er lezers zijn.", middle.in_dutch()),
        format!("Cut the whole stack at {middle} from the top: each half is a whole booklet in the right order. Print half as many copies as there are readers."),
    );
}

/// The numbers of a card job that decide its instructions.
pub(crate) fn for_cards(job: &CardsJob<'_>, grid: &CardGrid, cards: usize, sheets: usize) -> Text {
    let mut lines = Lines::default();
    lines.push(format!("Drukinstructie: {}", job.title), format!("Print instructions: {}", job.title));
    lines.push("", "");
    push_printing(&mut lines, grid.sheet, job.flip, sheets, ["160 tot 250 g/m²", "160 to 250 g/m²"]);
    let per_sheet = grid.cells.len();
    lines.push(
        format!("Resultaat:  {cards} kaarten van {}, {per_sheet} op een vel", job.card.in_dutch()),
        format!("Result:     {cards} cards of {}, {per_sheet} a sheet", job.card),
    );
    push_offset(&mut lines, job.offset);
    lines.push("", "");
    let mut step = Steps::default();
    step.push(
        &mut lines,
        "Druk eerst één vel en houd het tegen het licht: voor- en achterkant van elke kaart vallen op elkaar.",
        "Print one sheet first and hold it against the light: front and back of every card meet.",
    );
    push_cuts(&mut lines, &mut step, grid);
    match job.order {
        CardOrder::Rows => step.push(
            &mut lines,
            "De kaarten staan per vel op volgorde: van links naar rechts, van boven naar beneden.",
            "The cards are in order sheet by sheet: from left to right, from top to bottom.",
        ),
        CardOrder::Stacks => step.push(
            &mut lines,
            "Snijd alle vellen als één stapel, met vel 1 boven. Leg de stapeltjes op elkaar van links naar rechts en van boven naar beneden, het eerste boven: de kaarten liggen op volgorde.",
            "Cut all sheets as one stack, sheet 1 on top. Put the piles on each other from left to right and from top to bottom, the first on top: the cards are in order.",
        ),
    }
    lines.into_text()
}

fn push_cuts(lines: &mut Lines, step: &mut Steps, grid: &CardGrid) {
    let (cuts, height) = (grid.cuts(), grid.sheet.size().height);
    let from_top: Vec<Mm> = cuts.horizontal.iter().rev().map(|&y| height - y).collect();
    if !cuts.vertical.is_empty() {
        step.push(
            lines,
            format!("Snijd van boven naar beneden op {} van links.", list(&cuts.vertical, ',')),
            format!("Cut from top to bottom at {} from the left.", list(&cuts.vertical, '.')),
        );
    }
    if !from_top.is_empty() {
        step.push(
            lines,
            format!("Snijd de stroken op {} van boven.", list(&from_top, ',')),
            format!("Cut the strips at {} from the top.", list(&from_top, '.')),
        );
    }
}

/// What holds for every job: paper, sides, flip and scale.
fn push_printing(lines: &mut Lines, sheet: Sheet, flip: Flip, sheets: usize, weight: [&str; 2]) {
    let name = sheet.paper.name();
    let (lies_nl, lies_en) = match sheet.orientation {
        Orientation::Portrait => ("staand", "portrait"),
        Orientation::Landscape => ("liggend", "landscape"),
    };
    let (flip_nl, flip_en) = match flip {
        Flip::ShortEdge => ("korte", "short"),
        Flip::LongEdge => ("lange", "long"),
    };
    let (vellen, of_paper) = if sheets == 1 { ("vel", "sheet") } else { ("vellen", "sheets") };
    lines.push(
        format!("Papier:     {name}, {lies_nl}, {}", weight[0]),
        format!("Paper:      {name}, {lies_en}, {}", weight[1]),
    );
    lines.push(format!("Aantal:     {sheets} {vellen}"), format!("Number:     {sheets} {of_paper}"));
    lines.push(
        format!("Zijden:     dubbelzijdig, omslaan over de {flip_nl} kant"),
        format!("Sides:      both sides, flip on the {flip_en} edge"),
    );
    lines.push(
        "Schaal:     100 % (ware grootte), niet passend maken, geen brochure-instelling",
        "Scale:      100 % (actual size), no fitting to the page, no booklet setting",
    );
}

fn push_offset(lines: &mut Lines, offset: Offset) {
    if offset != Offset::default() {
        lines.push(
            format!(
                "Correctie:  de achterkanten zijn verschoven voor een afwijking van {} en {}",
                offset.x.in_dutch(),
                offset.y.in_dutch()
            ),
            format!("Correction: backs are moved for an offset of {} and {}", offset.x, offset.y),
        );
    }
}

/// Numbers the steps.
#[derive(Default)]
struct Steps(usize);

impl Steps {
    fn push(&mut self, lines: &mut Lines, nl: impl AsRef<str>, en: impl AsRef<str>) {
        self.0 += 1;
        let number = self.0;
        let numbered = |step: &str| wrap(&format!("{number}. {step}"));
        lines.push(numbered(nl.as_ref()), numbered(en.as_ref()));
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
fn list(lengths: &[Mm], decimal: char) -> String {
    let numbers: Vec<String> = lengths
        .iter()
        .map(|length| length.to_string().trim_end_matches(" mm").replace('.', &decimal.to_string()))
        .collect();
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
