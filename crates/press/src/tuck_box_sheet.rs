//! A tuck box for a print shop: what is printed on it, and the die line over that.

use crate::geometry::Rect;
use crate::pages::PagesJob;
use crate::sheets::SheetSide;
use crate::source::Source;
use crate::{PressError, TuckBox};

/// The one page of `art`, which is as large as the box lies flat, with the die line over it.
///
/// # Errors
/// Where the PDF can't be read, or its page has another size.
pub fn tuck_box_sheet(art: &[u8], tuck_box: &TuckBox, job: &PagesJob<'_>) -> Result<Vec<u8>, PressError> {
    let source = Source::read(art)?;
    let page = *source.pages.first().ok_or(PressError::NoPages)?;
    let place = Rect::new(job.bleed, job.bleed, tuck_box.flat);
    let placed = vec![job.placed(page, 1, place)?];
    job.write(vec![SheetSide { placed, marks: tuck_box.die_line(job.bleed) }], source)
}
