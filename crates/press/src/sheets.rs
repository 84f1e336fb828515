//! Print sheets written as a PDF: pages as placed forms, marks as hairlines, boxes, and nothing of the old document
//! but what the sheets draw.

use std::fmt::Write as _;

use lopdf::{Dictionary, Document, Object, ObjectId, SaveOptions, Stream, dictionary};

use crate::colour::spot;
use crate::geometry::{Matrix, Rect};
use crate::marks::Stroke;
use crate::metadata::{self, Metadata};
use crate::paper::Side;
use crate::source::{Source, SourcePage, real};
use crate::{Mm, PressError, Size};

/// The width of marks in points: a hairline, as thin as office printers draw one evenly.
const HAIRLINE: f64 = 0.25;

/// One page of a source on a sheet.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Placed {
    /// The form to draw.
    pub(crate) form: ObjectId,
    /// From the form's space to points on the sheet.
    pub(crate) matrix: Matrix,
    /// Nothing is drawn outside.
    pub(crate) clip: Rect,
}

/// One side of a sheet.
#[derive(Debug, Default)]
pub(crate) struct SheetSide {
    /// Its pages, cards and labels.
    pub(crate) placed: Vec<Placed>,
    /// Its fold and cut marks.
    pub(crate) marks: Vec<Stroke>,
}

/// What all sheets have in common.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Sheets {
    /// The paper as it lies.
    pub(crate) size: Size,
    /// What remains after cutting around the outside.
    pub(crate) trim: Rect,
    /// How far ink may run past that.
    pub(crate) bleed: Mm,
    /// What happens to all that is drawn on a back.
    pub(crate) back: Matrix,
}

impl Sheets {
    /// Writes sides in the order given; `source` has the objects that they place.
    pub(crate) fn write(
        &self,
        sides: impl Iterator<Item = (Side, SheetSide)>,
        source: Source,
        metadata: &Metadata<'_>,
    ) -> Result<Vec<u8>, PressError> {
        let Source { mut document, size, .. } = source;
        let pages_id = document.new_object_id();
        let mut kids = Vec::new();
        for (side, drawn) in sides {
            let whole = match side {
                Side::Front => Matrix::IDENTITY,
                Side::Back => self.back,
            };
            kids.push(Object::Reference(self.side_to_page(&mut document, pages_id, &drawn, whole)));
        }
        let count = i64::try_from(kids.len()).unwrap_or(i64::MAX);
        document.set_object(pages_id, dictionary! { "Type" => "Pages", "Count" => count, "Kids" => kids });
        metadata::replace_catalog(&mut document, pages_id, metadata);
        save(document, size)
    }

    /// One side as a page of the file.
    fn side_to_page(&self, document: &mut Document, parent: ObjectId, side: &SheetSide, whole: Matrix) -> ObjectId {
        let mut forms: Vec<ObjectId> = Vec::new();
        let mut content = String::new();
        let rotated_or_moved = whole != Matrix::IDENTITY;
        if rotated_or_moved {
            push_matrix(&mut content, whole);
        }
        for placed in &side.placed {
            let name = forms.iter().position(|form| *form == placed.form).unwrap_or_else(|| {
                forms.push(placed.form);
                forms.len() - 1
            });
            push_placed(&mut content, placed, name);
        }
        push_marks(&mut content, &side.marks);
        let mut stream = Stream::new(Dictionary::new(), content.into_bytes());
        // A stream too short to gain by it stays as it is; nothing else can go wrong in memory.
        let _ = stream.compress();

        let x_objects: Dictionary =
            forms.iter().enumerate().map(|(index, form)| (format!("P{index}"), Object::Reference(*form))).collect();
        let mut resources = dictionary! { "XObject" => x_objects };
        if side.marks.iter().any(|mark| mark.style.is_spot()) {
            // Magenta and cyan on a screen: a die line must not pass for a part of the picture.
            let spots = dictionary! {
                "CutContour" => spot("CutContour", [0.9, 0.0, 0.5]),
                "Crease" => spot("Crease", [0.0, 0.6, 0.9]),
            };
            resources.set("ColorSpace", spots);
        }
        let trim = whole.apply_to_rect(self.trim);
        let contents = document.add_object(stream);
        document.add_object(dictionary! {
            "Type" => "Page",
            "Parent" => parent,
            "MediaBox" => box_array(Rect::new(Mm::ZERO, Mm::ZERO, self.size)),
            "TrimBox" => box_array(trim.on(self.size)),
            "BleedBox" => box_array(trim.outset(self.bleed).on(self.size)),
            "Resources" => resources,
            "Contents" => contents,
        })
    }
}

/// Joins the pages of a second source to the first, so that sheets can place both.
pub(crate) fn join(mut first: Source, second: Source) -> (Source, Vec<SourcePage>) {
    let second = second.renumbered(first.document.max_id + 1);
    first.document.max_id = second.document.max_id;
    first.document.objects.extend(second.document.objects);
    (first, second.pages)
}

/// Drops what no sheet refers to, numbers what remains in order and writes it compressed, to about `size` bytes.
fn save(mut document: Document, size: usize) -> Result<Vec<u8>, PressError> {
    document.prune_objects();
    document.renumber_objects();
    document.compress();
    document.objects.values_mut().for_each(end_off_line);
    document.version = "1.7".into();
    // The streams that hold objects and places are made by the writer: no more objects in each than let none of them end
    // in a carriage return either.
    let mut pdf = Vec::with_capacity(size);
    for objects in (1..=OBJECTS).rev() {
        pdf.clear();
        let options = SaveOptions::builder().use_object_streams(true).use_xref_streams(true);
        let options = options.max_objects_per_stream(objects).compression_level(6).build();
        document
            .save_with_options(&mut pdf, options)
            .map_err(|error| PressError::Source { reason: error.to_string() })?;
        if !has_blurred_end(&pdf) {
            break;
        }
    }
    Ok(pdf)
}

/// How many objects a stream of them holds, at most: what the writer takes where nobody says it.
const OBJECTS: usize = 100;

/// Whether a stream seems to end a byte too soon.
fn has_blurred_end(pdf: &[u8]) -> bool {
    pdf.split(|byte| *byte == b'\r').skip(1).any(|after| after.starts_with(b"\nendstream"))
}

/// A stream that ends in a carriage return would seem to end before it, for a line feed follows (ISO 19005-2, 6.1.7.1);
/// what decompresses a stream passes over what comes after its end.
fn end_off_line(object: &mut Object) {
    if let Object::Stream(stream) = object
        && stream.content.last() == Some(&b'\r')
    {
        let mut content = std::mem::take(&mut stream.content);
        content.push(b'\n');
        stream.set_content(content);
    }
}

fn push_matrix(content: &mut String, matrix: Matrix) {
    for number in matrix.0 {
        push_number(content, number);
    }
    content.push_str("cm\n");
}

fn push_placed(content: &mut String, placed: &Placed, name: usize) {
    content.push_str("q ");
    let clip = placed.clip;
    for length in [clip.x, clip.y, clip.size.width, clip.size.height] {
        push_number(content, length.to_points());
    }
    content.push_str("re W n ");
    for number in placed.matrix.0 {
        push_number(content, number);
    }
    let _ = writeln!(content, "cm /P{name} Do Q");
}

fn push_marks(content: &mut String, marks: &[Stroke]) {
    if marks.is_empty() {
        return;
    }
    let _ = writeln!(content, "q {HAIRLINE} w 0 G");
    for mark in marks {
        content.push_str(mark.style.operator());
        for length in [mark.from.0, mark.from.1] {
            push_number(content, length.to_points());
        }
        content.push_str("m ");
        for length in [mark.to.0, mark.to.1] {
            push_number(content, length.to_points());
        }
        content.push_str("l S\n");
    }
    content.push_str("Q\n");
}

/// A number with at most four decimals and no exponent, which PDF does not know, and a space.
fn push_number(content: &mut String, number: f64) {
    let written = format!("{number:.4}");
    let short = written.trim_end_matches('0').trim_end_matches('.');
    content.push_str(if short == "-0" { "0" } else { short });
    content.push(' ');
}

fn box_array(rect: Rect) -> Vec<Object> {
    [rect.x, rect.y, rect.right(), rect.top()].iter().map(|length| real(length.to_points())).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_stream_seems_to_end_before_its_end() {
        for seed in 0..600_i64 {
            let mut document = Document::with_version("1.7");
            let many: Vec<Object> =
                (0..9).map(|n| document.add_object(Object::Integer(seed * 7919 + n)).into()).collect();
            let root = document.add_object(dictionary! { "Type" => "Catalog", "Many" => many });
            document.trailer.set("Root", root);
            assert!(!has_blurred_end(&save(document, 0).unwrap()), "{seed}");
        }
    }
}
