//! The cover of a booklet on one sheet: back, spine and front.

use crate::geometry::Rect;
use crate::pages::PagesJob;
use crate::sheets::{SheetSide, join};
use crate::source::Source;
use crate::{PressError, Size};

/// Joins the front, which is the first page of `booklet`, to `rest`, a page with back and spine. The job's size is that
/// of the whole sheet; `front` is that of a page of the booklet.
///
/// # Errors
/// Where a PDF can't be read, or has pages of another size.
pub fn cover_sheet(booklet: &[u8], rest: &[u8], front: Size, job: &PagesJob<'_>) -> Result<Vec<u8>, PressError> {
    let source = Source::read(booklet)?;
    let first = *source.pages.first().ok_or(PressError::NoPages)?;
    let (source, rest) = join(source, Source::read(rest)?);
    let rest = *rest.first().ok_or(PressError::NoPages)?;
    let beside = Size { width: job.trim.width - front.width, height: job.trim.height };
    let left = Rect::new(job.bleed, job.bleed, beside);
    let right = Rect::new(left.right(), job.bleed, front);
    // The bleed of the back lies below the front: where they meet, no paper shines through.
    let (back, mut face) = (job.placed(rest, 1, left)?, job.placed(first, 1, right)?);
    face.clip.x = right.x;
    face.clip.size.width = face.clip.size.width - job.bleed;
    job.write(vec![SheetSide { placed: vec![back, face], marks: Vec::new() }], source)
}
