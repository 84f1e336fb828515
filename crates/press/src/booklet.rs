//! A booklet imposed for folding: the job, its checks, and the sheets that come of it.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::collections::btree_map::Entry;

use crate::drawing::Drawing;
use crate::fill::{BookPage, fill};
use crate::geometry::{Matrix, Rect};
use crate::instructions::{self, BookletFacts};
use crate::jobs::{BookletJob, Imposed};
use crate::layout::{Half, Imposition};
use crate::length::{LengthOf, factor};
use crate::marks::{Marks, Stroke, marks};
use crate::metadata::Metadata;
use crate::notes_page::{LABEL_HEIGHT, Label, draw_notes_page, draw_piece};
use crate::order::{FoldedSheet, fold};
use crate::paper::Side;
use crate::sheets::{Placed, SheetSide, Sheets, join};
use crate::source::{Source, SourcePage};
use crate::warning::STAPLER_LIMIT;
use crate::{Mm, PressError, Size, Warning};

/// Pages of one booklet may differ by what rounding does to their size.
const SAME_SIZE: Mm = Mm::new(0.1);

/// Imposes a booklet: four pages a sheet, both sides, in the order in which the sheets are gathered.
///
/// # Errors
/// Where the PDF can't be read, or the job asks for what can't be printed; see [`PressError`].
pub fn impose_booklet<'p>(pdf: impl Into<Cow<'p, [u8]>>, job: &BookletJob<'_>) -> Result<Imposed, PressError> {
    check(job)?;
    let pdf = pdf.into();
    let source = Source::read(&pdf)?;
    // All that is needed of a large file, its photos among it, has been copied.
    drop(pdf);
    let trim = common_size(&source.pages)?;
    let imposition = Imposition::new(job.layout, trim, job.bleed, job.marks)?;
    let book = fill(source.pages.len(), job.back_cover);
    let folded = fold(book.len() / 4, job.gathering, job.binding);
    let thickest = job.gathering.thickest(folded.len());
    check_creep(job, thickest, imposition.scale)?;

    let warnings = warnings(job, &imposition, &source.pages, thickest);
    let facts = BookletFacts::new(job, &imposition, &book, &folded);
    let sheets = folded.len();
    let pdf = Press { job, imposition: &imposition, book: &book, folded: &folded }.run(source)?;
    Ok(Imposed { pdf, sheets, warnings, instructions: instructions::for_booklet(&facts) })
}

/// Refuses a job that can't be done whatever the number of pages, which are of this trimmed size.
///
/// # Errors
/// What [`impose_booklet`] would say.
pub fn check_booklet(trim: Size, job: &BookletJob<'_>) -> Result<(), PressError> {
    check(job)?;
    Imposition::new(job.layout, trim, job.bleed, job.marks).map(drop)
}

/// Refuses lengths that are none, and an offset that no test sheet shows.
fn check(job: &BookletJob<'_>) -> Result<(), PressError> {
    job.bleed.checked(LengthOf::Bleed)?;
    job.creep.checked(LengthOf::Creep)?;
    job.gutter.checked(LengthOf::Gutter)?;
    job.offset.checked()
}

/// The size that all pages share.
fn common_size(pages: &[SourcePage]) -> Result<Size, PressError> {
    let expected = pages.first().ok_or(PressError::NoPages)?.trim;
    match pages.iter().position(|page| !page.trim.is_near(expected, SAME_SIZE)) {
        Some(index) => Err(PressError::PageSizes { page: index + 1, found: pages[index].trim, expected }),
        None => Ok(expected),
    }
}

/// Refuses creep that would move the innermost sheet's text into the fold.
fn check_creep(job: &BookletJob<'_>, sheets: usize, scale: f64) -> Result<(), PressError> {
    let (gutter, moves) = (job.gutter * scale, factor(sheets.saturating_sub(1)));
    if job.creep * moves > gutter {
        let limit = Mm::new((gutter.get() / moves * 100.0).floor() / 100.0);
        return Err(PressError::CreepBeyondGutter { creep: job.creep, sheets, gutter, limit });
    }
    Ok(())
}

fn warnings(job: &BookletJob<'_>, imposition: &Imposition, pages: &[SourcePage], thickest: usize) -> Vec<Warning> {
    let mut warnings = Vec::new();
    if thickest > STAPLER_LIMIT {
        warnings.push(Warning::TooThickToStaple { sheets: thickest });
    }
    let scale = imposition.scale;
    if (scale - 1.0).abs() > 0.005 {
        warnings.push(Warning::Scaled { percent: instructions::percent(scale) });
    }
    let found = pages.iter().map(|page| page.bleed * scale).reduce(Mm::min).unwrap_or(Mm::ZERO);
    if job.bleed > found + SAME_SIZE {
        warnings.push(Warning::NoBleedInSource { bleed: job.bleed, found });
    }
    if imposition.sheet.paper != job.layout.papers()[0] {
        warnings.push(Warning::LargerPaper { paper: imposition.sheet.paper });
    }
    warnings
}

/// Everything that decides what stands on the sheets.
struct Press<'a> {
    job: &'a BookletJob<'a>,
    imposition: &'a Imposition,
    book: &'a [BookPage],
    folded: &'a [FoldedSheet],
}

/// The pages to place, and the labels of marked sheets.
struct Pages {
    content: Vec<SourcePage>,
    notes: Option<SourcePage>,
    /// The pieces of labels, with their widths.
    pieces: Vec<(SourcePage, Mm)>,
    /// The pieces of each label: front and back of the first sheet, of the second, and so on.
    labels: Vec<[usize; 3]>,
}

impl Press<'_> {
    /// Places every page and writes the sheets.
    fn run(&self, source: Source) -> Result<Vec<u8>, PressError> {
        let job = self.job;
        let identifier = source.identifier.clone();
        let (source, pages) = self.add_own_pages(source)?;
        let size = self.imposition.sheet.size();
        let printed = self.imposition.printed();
        let strokes = match job.marks {
            Marks::Hidden => Vec::new(),
            Marks::Shown => marks(&self.imposition.cuts(), printed, job.bleed, self.imposition.sheet),
        };
        let sheets = Sheets {
            size,
            trim: printed,
            bleed: job.bleed,
            back: Matrix::for_back(size, self.imposition.sheet.back(job.flip), job.offset),
        };
        let sides = self.folded.iter().enumerate().flat_map(|(index, sheet)| {
            [(Side::Front, sheet.front), (Side::Back, sheet.back)]
                .map(|(side, on_it)| (side, self.side(&pages, &strokes, index, sheet.depth, side, on_it)))
        });
        let words = job.language.print_words();
        // The identity follows from everything that decides the sheets; the font is in the file, not in the job's say.
        let shown = format!("{:?}", BookletJob { font: &[], ..job.clone() });
        let metadata = Metadata {
            title: format!("{} – {}", job.title, words.print_sheets),
            subject: words.imposed.to_owned(),
            language: job.language,
            created: job.created,
            flip: Some(job.flip),
            identity: [&identifier, shown.as_bytes()],
        };
        sheets.write(sides, source, &metadata)
    }

    /// Draws the notes page and the labels, if the job has any, and joins them to the booklet's pages.
    fn add_own_pages(&self, source: Source) -> Result<(Source, Pages), PressError> {
        let job = self.job;
        let has_notes = self.book.contains(&BookPage::Notes);
        let content = source.pages.clone();
        if !has_notes && job.marks == Marks::Hidden {
            return Ok((source, Pages { content, notes: None, pieces: Vec::new(), labels: Vec::new() }));
        }
        let mut drawing = Drawing::new(job.font)?;
        if has_notes {
            let size = self.imposition.page.scaled(1.0 / self.imposition.scale);
            draw_notes_page(&mut drawing, size, job.gutter, job.language)?;
        }
        let (labels, widths) = match job.marks {
            Marks::Hidden => (Vec::new(), Vec::new()),
            Marks::Shown => self.draw_labels(&mut drawing)?,
        };
        let (source, own) = join(source, Source::read(&drawing.finish()?)?);
        let mut own = own.into_iter();
        let notes = if has_notes { own.next() } else { None };
        Ok((source, Pages { content, notes, pieces: own.zip(widths).collect(), labels }))
    }

    /// Draws each different piece of the labels once; gives the pieces of each label, and the width of each piece.
    fn draw_labels(&self, drawing: &mut Drawing<'_>) -> Result<(Vec<[usize; 3]>, Vec<Mm>), PressError> {
        let job = self.job;
        let several = self.folded.last().is_some_and(|sheet| sheet.signature > 0);
        // A job is not refused because its title has a character that only matters to its readers.
        let title = drawing.known(job.title);
        let (mut known, mut widths, mut labels) = (BTreeMap::new(), Vec::new(), Vec::new());
        for (index, sheet) in self.folded.iter().enumerate() {
            for side in [Side::Front, Side::Back] {
                let signature = several.then_some(sheet.signature);
                let label = Label { title: &title, sheet: index, sheets: self.folded.len(), signature, side };
                let mut pieces = [0; 3];
                for (place, piece) in pieces.iter_mut().zip(label.pieces(job.language)) {
                    *place = match known.entry(piece) {
                        Entry::Occupied(entry) => *entry.get(),
                        Entry::Vacant(entry) => {
                            widths.push(draw_piece(drawing, entry.key(), self.label_place().size.width)?);
                            *entry.insert(widths.len() - 1)
                        }
                    };
                }
                labels.push(pieces);
            }
        }
        Ok((labels, widths))
    }

    /// The strip above the left half's bleed, between the corner's mark and the fold's.
    fn label_place(&self) -> Rect {
        let (printed, away) = (self.imposition.printed(), Mm::new(3.0));
        let width = self.imposition.page.width - away * 2.0;
        Rect::new(printed.x + away, printed.top() + self.job.bleed + Mm::new(0.7), Size { width, height: LABEL_HEIGHT })
    }

    /// One side of a sheet: the same two pages on every spread.
    fn side(
        &self,
        pages: &Pages,
        strokes: &[Stroke],
        sheet: usize,
        depth: usize,
        side: Side,
        on_it: [usize; 2],
    ) -> SheetSide {
        let creep = self.job.creep * factor(depth);
        let mut placed = Vec::new();
        for &spread in &self.imposition.spreads {
            for (half, index) in Half::BOTH.into_iter().zip(on_it) {
                let page = match self.book[index] {
                    BookPage::Content(page) => Some(pages.content[page]),
                    BookPage::Notes => pages.notes,
                };
                placed.extend(page.map(|page| {
                    let (matrix, clip) = self.imposition.place(&page, spread, half, creep);
                    Placed { form: page.form, matrix, clip }
                }));
            }
        }
        let on_this_side = match side {
            Side::Front => 0,
            Side::Back => 1,
        };
        let mut clip = self.label_place();
        for &piece in pages.labels.get(2 * sheet + on_this_side).into_iter().flatten() {
            let (page, width) = pages.pieces[piece];
            let matrix = page.upright.then(Matrix::translation(clip.x.to_points(), clip.y.to_points()));
            placed.push(Placed { form: page.form, matrix, clip });
            // What is left of the strip is for the next piece.
            let left = (clip.size.width - width).max(Mm::ZERO);
            clip = Rect::new(clip.x + width, clip.y, Size { width: left, ..clip.size });
        }
        SheetSide { placed, marks: strokes.to_vec() }
    }
}
