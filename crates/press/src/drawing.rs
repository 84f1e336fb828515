//! Pages that are pure geometry and a few words, drawn with printpdf: lengths in millimetres from the lower left
//! corner, type in points.

use printpdf::{
    Color, FontId, Greyscale, Line, LinePoint, Op, PaintMode, PdfDocument, PdfFont, PdfFontHandle, PdfPage,
    PdfSaveOptions, Point, Polygon, PolygonRing, Pt, TextItem, WindingOrder,
};

use crate::font::LabelFont;
use crate::{Mm, PressError, Size};

/// The name of the one font within a drawing.
const FONT: &str = "Label";

/// Where a text stands with respect to its point.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Align {
    /// The text begins there.
    Left,
    /// Its middle is there.
    Centre,
    /// It ends there.
    Right,
}

/// A shade of grey: 0 is black, 1 is paper.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Grey(pub(crate) f32);

impl Grey {
    pub(crate) const BLACK: Self = Self(0.0);
    /// Prints as a thin, unbroken rule on office printers.
    pub(crate) const RULE: Self = Self(0.55);

    fn color(self) -> Color {
        Color::Greyscale(Greyscale::new(self.0, None))
    }
}

/// Some pages being drawn in one font.
pub(crate) struct Drawing<'a> {
    font: LabelFont<'a>,
    pages: Vec<PdfPage>,
}

impl<'a> Drawing<'a> {
    pub(crate) fn new(font: &'a [u8]) -> Result<Self, PressError> {
        Ok(Self { font: LabelFont::read(font)?, pages: Vec::new() })
    }

    /// Begins the next page; what follows is drawn on it.
    pub(crate) fn page(&mut self, size: Size) {
        self.pages.push(PdfPage::new(to_printpdf(size.width), to_printpdf(size.height), Vec::new()));
    }

    fn push(&mut self, ops: impl IntoIterator<Item = Op>) {
        if let Some(page) = self.pages.last_mut() {
            page.ops.extend(ops);
        }
    }

    /// A straight line of a width in points.
    pub(crate) fn line(&mut self, from: (Mm, Mm), to: (Mm, Mm), width: f32, grey: Grey) {
        let ends = [from, to].map(|(x, y)| LinePoint { p: Point { x: points(x), y: points(y) }, bezier: false });
        let line = Line { points: ends.to_vec(), is_closed: false };
        self.push([
            Op::SetOutlineColor { col: grey.color() },
            Op::SetOutlineThickness { pt: Pt(width) },
            Op::DrawLine { line },
        ]);
    }

    /// A closed shape without an outline.
    pub(crate) fn shape(&mut self, corners: &[(Mm, Mm)], grey: Grey) {
        let corner = |&(x, y): &(Mm, Mm)| LinePoint { p: Point { x: points(x), y: points(y) }, bezier: false };
        let ring = PolygonRing { points: corners.iter().map(corner).collect() };
        let polygon = Polygon { rings: vec![ring], mode: PaintMode::Fill, winding_order: WindingOrder::NonZero };
        self.push([Op::SetFillColor { col: grey.color() }, Op::DrawPolygon { polygon }]);
    }

    /// A text without the characters that the font lacks.
    pub(crate) fn known(&self, text: &str) -> String {
        self.font.known(text)
    }

    /// One line of text, its baseline at `at`.
    pub(crate) fn text(&mut self, at: (Mm, Mm), size: f64, align: Align, text: &str) -> Result<(), PressError> {
        let width = self.font.measure(text, size)?;
        let x = match align {
            Align::Left => at.0,
            Align::Centre => at.0 - width / 2.0,
            Align::Right => at.0 - width,
        };
        self.push([
            Op::SetFillColor { col: Grey::BLACK.color() },
            Op::StartTextSection,
            Op::SetFont { font: PdfFontHandle::External(FontId(FONT.into())), size: Pt(single(size)) },
            Op::SetTextCursor { pos: Point { x: points(x), y: points(at.1) } },
            Op::ShowText { items: vec![TextItem::Text(text.to_owned())] },
            Op::EndTextSection,
        ]);
        Ok(())
    }

    /// One line of text as shapes, its baseline at `at`; gives its width.
    pub(crate) fn outline(&mut self, at: (Mm, Mm), size: f64, text: &str) -> Result<Mm, PressError> {
        let (rings, width) = self.font.outline(text, single(size), (points(at.0).0, points(at.1).0))?;
        let polygon = Polygon { rings, mode: PaintMode::Fill, winding_order: WindingOrder::NonZero };
        self.push([Op::SetFillColor { col: Grey::BLACK.color() }, Op::DrawPolygon { polygon }]);
        Ok(width)
    }

    /// A paragraph within a width, its first baseline at `at`; gives the height from there to the baseline of a next
    /// paragraph.
    pub(crate) fn paragraph(&mut self, at: (Mm, Mm), width: Mm, size: f64, text: &str) -> Result<Mm, PressError> {
        let leading = Mm::from_points(size * 1.35);
        let (mut below, mut line) = (Mm::ZERO, String::new());
        for word in text.split_whitespace() {
            let longer = if line.is_empty() { word.to_owned() } else { format!("{line} {word}") };
            if !line.is_empty() && self.font.measure(&longer, size)? > width {
                self.text((at.0, at.1 - below), size, Align::Left, &line)?;
                below = below + leading;
                word.clone_into(&mut line);
            } else {
                line = longer;
            }
        }
        self.text((at.0, at.1 - below), size, Align::Left, &line)?;
        Ok(below + leading)
    }

    /// The pages as a PDF with the used glyphs of the font embedded, if any text was drawn as text.
    pub(crate) fn finish(self) -> Result<Vec<u8>, PressError> {
        let mut document = PdfDocument::new("");
        if self.font.is_used() {
            document.resources.fonts.map.insert(FontId(FONT.into()), PdfFont::new(self.font.subset()?));
        }
        document.pages = self.pages;
        // Sheets are compressed when they are saved in their final form.
        let options = PdfSaveOptions { optimize: false, image_optimization: None, ..PdfSaveOptions::default() };
        Ok(document.save(&options, &mut Vec::new()))
    }
}

fn to_printpdf(length: Mm) -> printpdf::Mm {
    printpdf::Mm(single(length.get()))
}

fn points(length: Mm) -> Pt {
    Pt(single(length.to_points()))
}

#[expect(clippy::cast_possible_truncation, reason = "printpdf counts in single floats, exact to 0.0001 pt on paper")]
fn single(number: f64) -> f32 {
    number as f32
}
