//! Pages one by one for a print shop, which imposes them itself: booklet, cards, cover and tuck box.

use tipwaaier_model::{Language, Timestamp};

use crate::drawing::Drawing;
use crate::geometry::{Matrix, Rect};
use crate::length::LengthOf;
use crate::metadata::Metadata;
use crate::notes_page::draw_notes_page;
use crate::paper::Side;
use crate::sheets::{Placed, SheetSide, Sheets, join};
use crate::source::{Source, SourcePage};
use crate::{BackCover, BookPage, Mm, PressError, Size, fill};

/// A page may differ from what was asked for by what rounding does to its size.
const SAME_SIZE: Mm = Mm::new(0.1);

/// How pages are handed to a print shop.
#[derive(Debug, Clone)]
pub struct PagesJob<'a> {
    /// A page as it is cut.
    pub trim: Size,
    /// How far ink runs past the cut.
    pub bleed: Mm,
    /// What the pages are, after the title.
    pub what: &'a str,
    /// The title.
    pub title: &'a str,
    /// The language of the metadata.
    pub language: Language,
    /// The time that the file carries.
    pub created: Timestamp,
}

/// Whether pages are those within a cover.
#[derive(Debug, Clone, Copy)]
pub enum LastPages<'a> {
    /// They are not, and are left as they are.
    AsTheyAre,
    /// They come on sheets of four. The last, the back of the cover, is left out; pages with ruled lines fill the last sheet.
    FilledUp {
        /// The inner margin.
        gutter: Mm,
        /// The font of their heading.
        font: &'a [u8],
    },
}

/// Pages ready for a print shop.
#[derive(Debug, Clone)]
pub struct SinglePages {
    /// The file.
    pub pdf: Vec<u8>,
    /// How many pages it has.
    pub pages: usize,
    /// How many of them have ruled lines.
    pub notes: usize,
}

/// Pages one by one, each with its bleed around it.
///
/// # Errors
/// Where the PDF can't be read, or a page has another size than the job says.
pub fn single_pages(pdf: &[u8], job: &PagesJob<'_>, last: LastPages<'_>) -> Result<SinglePages, PressError> {
    let source = Source::read(pdf)?;
    let mut faces = source.pages.clone();
    let (source, book) = match last {
        LastPages::AsTheyAre => (source, (0..faces.len()).map(BookPage::Content).collect()),
        LastPages::FilledUp { .. } => {
            // The back cover is printed with the cover.
            let _ = faces.pop();
            (source, fill(faces.len(), BackCover::Absent))
        }
    };
    let notes = book.iter().filter(|page| **page == BookPage::Notes).count();
    let (source, ruled) = match last {
        LastPages::FilledUp { gutter, font } if notes > 0 => {
            let mut drawing = Drawing::new(font)?;
            draw_notes_page(&mut drawing, job.trim, gutter, job.language)?;
            let (source, own) = join(source, Source::read(&drawing.finish()?)?);
            (source, own.first().copied())
        }
        LastPages::FilledUp { .. } | LastPages::AsTheyAre => (source, None),
    };
    let mut sides = Vec::with_capacity(book.len());
    for page in &book {
        let (face, number) = match page {
            BookPage::Content(at) => (Some(faces[*at]), at + 1),
            BookPage::Notes => (ruled, 0),
        };
        let placed = face.map(|face| job.placed(face, number, Rect::new(job.bleed, job.bleed, job.trim)));
        sides.push(SheetSide { placed: placed.transpose()?.into_iter().collect(), marks: Vec::new() });
    }
    let pages = sides.len();
    Ok(SinglePages { pdf: job.write(sides, source)?, pages, notes })
}

impl PagesJob<'_> {
    /// A page whose trimmed size comes to lie in a place, with its bleed around it.
    pub(crate) fn placed(&self, face: SourcePage, number: usize, place: Rect) -> Result<Placed, PressError> {
        if !face.trim.is_near(place.size, SAME_SIZE) {
            return Err(PressError::PageSizes { page: number, found: face.trim, expected: place.size });
        }
        let matrix = face.upright.then(Matrix::translation(place.x.to_points(), place.y.to_points()));
        Ok(Placed { form: face.form, matrix, clip: place.outset(self.bleed) })
    }

    /// Pages of this size, each with its bleed around it.
    pub(crate) fn write(&self, sides: Vec<SheetSide>, source: Source) -> Result<Vec<u8>, PressError> {
        self.bleed.checked(LengthOf::Bleed)?;
        let (trim, bleed) = (Rect::new(self.bleed, self.bleed, self.trim), self.bleed);
        let size = trim.outset(bleed).size;
        let identifier = source.identifier.clone();
        let shown = format!("{self:?}");
        let metadata = Metadata {
            title: format!("{} – {}", self.title, self.what),
            subject: self.language.press_words().print_shop.to_owned(),
            language: self.language,
            created: self.created,
            flip: None,
            identity: [&identifier, shown.as_bytes()],
        };
        let sides = sides.into_iter().map(|side| (Side::Front, side));
        Sheets { size, trim, bleed, back: Matrix::IDENTITY }.write(sides, source, &metadata)
    }
}
