//! Shapes: placeholders, text boxes, pictures, decoration (ECMA-376 part 1, 19.3 and 20.1).

use std::fmt::Write as _;

use tipwaaier_theme::{Colour, Sign};
use tipwaaier_typesetter::{Step, sign_to_data};

use super::xml::{emu, escape, fill, signed_emu};

/// A box on the slide, in units.
#[derive(Clone, Copy)]
pub(super) struct Frame {
    pub(super) left: i32,
    pub(super) top: i32,
    pub(super) width: u32,
    pub(super) height: u32,
}

impl Frame {
    pub(super) const fn new(left: u32, top: u32, width: u32, height: u32) -> Self {
        Self { left: left.cast_signed(), top: top.cast_signed(), width, height }
    }

    /// The box as `a:xfrm`, turned by some degrees.
    pub(super) fn turned(self, degrees: i32) -> String {
        let turn = if degrees == 0 { String::new() } else { format!(" rot=\"{}\"", degrees.rem_euclid(360) * 60_000) };
        format!(
            "<a:xfrm{turn}><a:off x=\"{}\" y=\"{}\"/><a:ext cx=\"{}\" cy=\"{}\"/></a:xfrm>",
            signed_emu(self.left),
            signed_emu(self.top),
            emu(self.width),
            emu(self.height)
        )
    }

    pub(super) fn xfrm(self) -> String {
        self.turned(0)
    }
}

/// Where text stands in its box.
#[derive(Clone, Copy)]
pub(super) enum Anchor {
    Top,
    Middle,
}

impl Anchor {
    pub(super) const fn as_str(self) -> &'static str {
        match self {
            Self::Top => "t",
            Self::Middle => "ctr",
        }
    }
}

/// The shapes of a slide, which number themselves.
pub(super) struct Shapes {
    pub(super) xml: String,
    next: u32,
}

/// Says that a shape has nothing to say (Office 2019 and later pass over it).
const DECORATIVE: &str = "<a:extLst><a:ext uri=\"{C183D7F6-B498-43B3-948B-1728B52AA6E4}\">\
    <adec:decorative xmlns:adec=\"http://schemas.microsoft.com/office/drawing/2017/decorative\" val=\"1\"/></a:ext></a:extLst>";

impl Shapes {
    pub(super) const fn new() -> Self {
        // 1 is the tree itself.
        Self { xml: String::new(), next: 2 }
    }

    fn number(&mut self) -> u32 {
        self.next += 1;
        self.next - 1
    }

    /// A placeholder: `kind` is what stands in `p:ph`; without a frame it stands where its layout has it. `style` is the
    /// inside of `a:lstStyle`, `text` the paragraphs.
    pub(super) fn placeholder(
        &mut self,
        name: &str,
        kind: &str,
        frame: Option<Frame>,
        body: &str,
        style: &str,
        text: &str,
    ) {
        let id = self.number();
        let place = frame.map(Frame::xfrm).unwrap_or_default();
        let _ = write!(
            self.xml,
            "<p:sp><p:nvSpPr><p:cNvPr id=\"{id}\" name=\"{name} {id}\"/><p:cNvSpPr><a:spLocks noGrp=\"1\"/></p:cNvSpPr>\
             <p:nvPr><p:ph {kind}/></p:nvPr></p:nvSpPr><p:spPr>{place}</p:spPr><p:txBody>{body}<a:lstStyle>{style}</a:lstStyle>\
             {text}</p:txBody></p:sp>"
        );
    }

    /// A box of text.
    pub(super) fn text_box(&mut self, name: &str, frame: Frame, anchor: Anchor, text: &str) {
        let id = self.number();
        let _ = write!(
            self.xml,
            "<p:sp><p:nvSpPr><p:cNvPr id=\"{id}\" name=\"{name} {id}\"/><p:cNvSpPr txBox=\"1\"/><p:nvPr/></p:nvSpPr>\
             <p:spPr>{}<a:prstGeom prst=\"rect\"><a:avLst/></a:prstGeom><a:noFill/></p:spPr>\
             <p:txBody><a:bodyPr wrap=\"square\" lIns=\"0\" tIns=\"0\" rIns=\"0\" bIns=\"0\" anchor=\"{}\"><a:normAutofit/></a:bodyPr>\
             <a:lstStyle/>{text}</p:txBody></p:sp>",
            frame.xfrm(),
            anchor.as_str()
        );
    }

    /// Text that is decoration, in the middle of its box.
    pub(super) fn drawn_text(&mut self, name: &str, frame: Frame, text: &str) {
        let id = self.number();
        let _ = write!(
            self.xml,
            "<p:sp><p:nvSpPr><p:cNvPr id=\"{id}\" name=\"{name} {id}\">{DECORATIVE}</p:cNvPr><p:cNvSpPr txBox=\"1\"/><p:nvPr/></p:nvSpPr>\
             <p:spPr>{}<a:prstGeom prst=\"rect\"><a:avLst/></a:prstGeom><a:noFill/></p:spPr>\
             <p:txBody><a:bodyPr wrap=\"square\" lIns=\"0\" tIns=\"0\" rIns=\"0\" bIns=\"0\" anchor=\"ctr\"/><a:lstStyle/>{text}</p:txBody></p:sp>",
            frame.xfrm()
        );
    }

    /// A shape of one of the format's own forms, with text in its middle where there is any.
    pub(super) fn form(&mut self, form: &Form, frame: Frame, text: Option<&str>) {
        let id = self.number();
        let rounding = form.rounding.map_or_else(
            || "<a:avLst/>".to_owned(),
            |share| format!("<a:avLst><a:gd name=\"adj\" fmla=\"val {share}\"/></a:avLst>"),
        );
        let edge = form.edge.map_or_else(
            || "<a:ln><a:noFill/></a:ln>".to_owned(),
            |edge| format!("<a:ln w=\"{}\">{}</a:ln>", emu(6), fill(edge)),
        );
        let decoration = if form.speaks { String::new() } else { DECORATIVE.to_owned() };
        let body = text.map_or_else(String::new, |text| {
            format!(
                "<p:txBody><a:bodyPr wrap=\"square\" lIns=\"0\" tIns=\"0\" rIns=\"0\" bIns=\"0\" anchor=\"ctr\"/><a:lstStyle/>{text}</p:txBody>"
            )
        });
        let _ = write!(
            self.xml,
            "<p:sp><p:nvSpPr><p:cNvPr id=\"{id}\" name=\"{} {id}\">{decoration}</p:cNvPr><p:cNvSpPr/><p:nvPr/></p:nvSpPr><p:spPr>{}\
             <a:prstGeom prst=\"{}\">{rounding}</a:prstGeom>{}{edge}</p:spPr>{body}</p:sp>",
            form.name,
            frame.turned(form.turn),
            form.preset,
            fill(form.colour)
        );
    }

    /// A theme's sign; decoration.
    pub(super) fn sign(&mut self, sign: Sign, colour: Colour, frame: Frame) {
        let id = self.number();
        let _ = write!(
            self.xml,
            "<p:sp><p:nvSpPr><p:cNvPr id=\"{id}\" name=\"Sign {id}\">{DECORATIVE}</p:cNvPr><p:cNvSpPr/><p:nvPr/></p:nvSpPr>\
             <p:spPr>{}{}{}<a:ln><a:noFill/></a:ln></p:spPr></p:sp>",
            frame.xfrm(),
            outlined((10_000, 10_000), &path(sign, 10_000, (0, 0))),
            fill(colour)
        );
    }

    /// Signs of one edge on an area in the upper left corner, as one shape in a colour of the file's theme that lets so much
    /// of it through, in hundredths; decoration.
    pub(super) fn signs(
        &mut self,
        sign: Sign,
        (colour, share): (&str, u8),
        (width, height): (u32, u32),
        (edge, places): (u32, &[(u32, u32)]),
    ) {
        let id = self.number();
        // Finer than units, which would show in small circles.
        let fine = |units: u32| units * 10;
        let path: String = places.iter().map(|(left, top)| path(sign, fine(edge), (fine(*left), fine(*top)))).collect();
        let _ = write!(
            self.xml,
            "<p:sp><p:nvSpPr><p:cNvPr id=\"{id}\" name=\"Pattern {id}\">{DECORATIVE}</p:cNvPr><p:cNvSpPr/><p:nvPr/></p:nvSpPr>\
             <p:spPr>{}{}<a:solidFill><a:schemeClr val=\"{colour}\"><a:alpha val=\"{}\"/></a:schemeClr></a:solidFill>\
             <a:ln><a:noFill/></a:ln></p:spPr></p:sp>",
            Frame::new(0, 0, width, height).xfrm(),
            outlined((fine(width), fine(height)), &path),
            u32::from(share) * 1_000
        );
    }

    /// A picture, what it shows in words, and the element of its link. `crop` is what is cut off at left and right, and at
    /// top and bottom, each side, in thousandths of a percent.
    pub(super) fn picture(
        &mut self,
        relation: &str,
        (alt, link): (&str, &str),
        frame: Frame,
        preset: &str,
        crop: (u32, u32),
    ) {
        let id = self.number();
        let (across, along) = crop;
        let says = if alt.is_empty() {
            format!(">{link}{DECORATIVE}</p:cNvPr>")
        } else {
            format!(" descr=\"{}\">{link}</p:cNvPr>", escape(alt))
        };
        let _ = write!(
            self.xml,
            "<p:pic><p:nvPicPr><p:cNvPr id=\"{id}\" name=\"Picture {id}\"{says}<p:cNvPicPr><a:picLocks noChangeAspect=\"1\"/>\
             </p:cNvPicPr><p:nvPr/></p:nvPicPr><p:blipFill><a:blip r:embed=\"{relation}\"/>\
             <a:srcRect l=\"{across}\" t=\"{along}\" r=\"{across}\" b=\"{along}\"/><a:stretch><a:fillRect/></a:stretch></p:blipFill>\
             <p:spPr>{}<a:prstGeom prst=\"{preset}\"><a:avLst/></a:prstGeom></p:spPr></p:pic>",
            frame.xfrm()
        );
    }

    /// A table that was written already.
    pub(super) fn table(&mut self, frame: Frame, table: &str) {
        let id = self.number();
        let xfrm = frame.xfrm().replace("a:xfrm", "p:xfrm");
        let _ = write!(
            self.xml,
            "<p:graphicFrame><p:nvGraphicFramePr><p:cNvPr id=\"{id}\" name=\"Table {id}\"/><p:cNvGraphicFramePr>\
             <a:graphicFrameLocks noGrp=\"1\"/></p:cNvGraphicFramePr><p:nvPr/></p:nvGraphicFramePr>{xfrm}<a:graphic>\
             <a:graphicData uri=\"http://schemas.openxmlformats.org/drawingml/2006/table\">{table}</a:graphicData></a:graphic></p:graphicFrame>"
        );
    }

    /// The tree of shapes.
    pub(super) fn tree(self) -> String {
        format!(
            "<p:spTree><p:nvGrpSpPr><p:cNvPr id=\"1\" name=\"\"/><p:cNvGrpSpPr/><p:nvPr/></p:nvGrpSpPr><p:grpSpPr><a:xfrm>\
             <a:off x=\"0\" y=\"0\"/><a:ext cx=\"0\" cy=\"0\"/><a:chOff x=\"0\" y=\"0\"/><a:chExt cx=\"0\" cy=\"0\"/></a:xfrm></p:grpSpPr>{}</p:spTree>",
            self.xml
        )
    }
}

/// One of the format's own forms.
pub(super) struct Form {
    pub(super) name: &'static str,
    pub(super) preset: &'static str,
    pub(super) colour: Colour,
    pub(super) edge: Option<Colour>,
    /// How round the corners are, in hundred-thousandths of the shorter side.
    pub(super) rounding: Option<u32>,
    /// Degrees clockwise.
    pub(super) turn: i32,
    /// Whether the text in it is to be read; a form without is decoration.
    pub(super) speaks: bool,
}

impl Form {
    /// A decoration.
    pub(super) const fn decoration(name: &'static str, preset: &'static str, colour: Colour) -> Self {
        Self { name, preset, colour, edge: None, rounding: None, turn: 0, speaks: false }
    }
}

/// A path in a box of that size as a form of its own.
fn outlined((width, height): (u32, u32), path: &str) -> String {
    format!(
        "<a:custGeom><a:avLst/><a:gdLst/><a:ahLst/><a:cxnLst/><a:rect l=\"0\" t=\"0\" r=\"r\" b=\"b\"/><a:pathLst>\
         <a:path w=\"{width}\" h=\"{height}\">{path}</a:path></a:pathLst></a:custGeom>"
    )
}

/// A sign's outline, as large as `edge` and so far from the left and the top.
fn path(sign: Sign, edge: u32, (left, top): (u32, u32)) -> String {
    #[allow(clippy::cast_possible_truncation, reason = "an outline lies in a square of 1 by 1")]
    let at = |share: f64, from: u32| (share * f64::from(edge)) as i32 + from.cast_signed();
    let point = |[x, y]: [f64; 2]| format!("<a:pt x=\"{}\" y=\"{}\"/>", at(x, left), at(y, top));
    let mut path = String::new();
    for step in sign_to_data(sign).outline {
        // Writing to a String cannot fail.
        let _ = match step {
            Step::Move(to) => write!(path, "<a:moveTo>{}</a:moveTo>", point(to)),
            Step::Line(to) => write!(path, "<a:lnTo>{}</a:lnTo>", point(to)),
            Step::Cubic([a, b, to]) => {
                write!(path, "<a:cubicBezTo>{}{}{}</a:cubicBezTo>", point(a), point(b), point(to))
            }
            Step::Close(_) => write!(path, "<a:close/>"),
        };
    }
    path
}
