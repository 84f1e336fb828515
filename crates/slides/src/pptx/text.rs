//! Pieces and runs as paragraphs (ECMA-376 part 1, 21.1.2).

use std::fmt::Write as _;

use tipwaaier_theme::{Colour, Theme};

use super::xml::{Outside, Relations, emu, escape, fill, points};
use crate::fit::{INDENT, leading_of};
use crate::geometry::{DENSE, LEADING};
use crate::{Mark, Piece, Run, Size, Slant, SlideId, Strike, Target, Typeface, Weight};

/// What text needs to know of the slide that it stands on.
pub(super) struct TextContext<'a> {
    pub(super) theme: &'a Theme,
    /// The language of every run.
    pub(super) language: &'a str,
    /// Where each slide stands, from 1.
    pub(super) places: &'a std::collections::HashMap<&'a SlideId, usize>,
}

/// How the runs of a paragraph differ from what their placeholder says.
#[derive(Clone, Copy, Default)]
pub(super) struct Look {
    pub(super) size: Option<Size>,
    pub(super) weight: Weight,
    pub(super) colour: Option<Colour>,
    pub(super) typeface: Typeface,
}

impl TextContext<'_> {
    /// Runs as a paragraph. `properties` is what stands in `a:pPr`, that element included.
    pub(super) fn paragraph(
        &self,
        out: &mut String,
        properties: &str,
        runs: &[Run],
        look: Look,
        relations: &mut Relations,
    ) {
        out.push_str("<a:p>");
        out.push_str(properties);
        for run in runs {
            for (at, line) in run.text.split('\n').enumerate() {
                if at > 0 {
                    let _ = write!(out, "<a:br>{}</a:br>", self.properties("rPr", None, look, relations));
                }
                if !line.is_empty() {
                    let _ = write!(
                        out,
                        "<a:r>{}<a:t>{}</a:t></a:r>",
                        self.properties("rPr", Some(run), look, relations),
                        escape(line)
                    );
                }
            }
        }
        let _ = write!(out, "{}</a:p>", self.properties("endParaRPr", None, look, relations));
    }

    /// The properties of a run, or of a paragraph's end.
    fn properties(&self, name: &str, run: Option<&Run>, look: Look, relations: &mut Relations) -> String {
        let style = run.map(|run| run.style).unwrap_or_default();
        let mut out = format!("<a:{name} lang=\"{}\"", self.language);
        if let Some(size) = look.size {
            let _ = write!(out, " sz=\"{}\"", points(u32::from(size.0)));
        }
        if look.weight == Weight::Bold || style.weight == Weight::Bold {
            out.push_str(" b=\"1\"");
        }
        if style.slant == Slant::Italic {
            out.push_str(" i=\"1\"");
        }
        if style.strike == Strike::Through {
            out.push_str(" strike=\"sngStrike\"");
        }
        out.push_str(" dirty=\"0\">");
        if let Some(colour) = look.colour {
            out.push_str(&fill(colour));
        }
        if style.typeface == Typeface::Mono || look.typeface == Typeface::Mono {
            let name = escape(&self.theme.fonts.mono.name).into_owned();
            let _ = write!(out, "<a:latin typeface=\"{name}\" pitchFamily=\"49\"/><a:cs typeface=\"{name}\"/>");
        } else if look.typeface == Typeface::Display {
            out.push_str("<a:latin typeface=\"+mj-lt\"/>");
        } else if look.size.is_some() {
            // What has a size of its own stands outside the placeholders whose style names the typeface.
            out.push_str("<a:latin typeface=\"+mn-lt\"/>");
        }
        match run.and_then(|run| run.target.as_ref()) {
            Some(Target::Url(url)) => {
                let id = relations.add("hyperlink", url.as_str(), Outside::Yes);
                let _ = write!(out, "<a:hlinkClick r:id=\"{id}\"/>");
            }
            Some(Target::Slide(slide)) => out.push_str(&self.jump(slide, relations)),
            None => {}
        }
        let _ = write!(out, "</a:{name}>");
        out
    }

    /// A link to another slide; nothing where the deck has no such slide.
    fn jump(&self, slide: &SlideId, relations: &mut Relations) -> String {
        let Some(number) = self.places.get(slide) else { return String::new() };
        let id = relations.add("slide", format!("slide{number}.xml"), Outside::No);
        format!("<a:hlinkClick r:id=\"{id}\" action=\"ppaction://hlinksldjump\"/>")
    }

    /// Pieces of text as paragraphs of one box; tables and pictures stand in shapes of their own.
    pub(super) fn pieces(&self, out: &mut String, pieces: &[Piece], size: Size, relations: &mut Relations) {
        for (at, piece) in pieces.iter().enumerate() {
            let before = if at == 0 { 0 } else { crate::fit::gap_above(piece, size) };
            let spacing = format!("<a:spcBef><a:spcPts val=\"{}\"/></a:spcBef>", points(before));
            let plain = format!("<a:pPr marL=\"0\" indent=\"0\">{}{spacing}<a:buNone/></a:pPr>", line(size));
            match piece {
                Piece::Paragraph(runs) => self.paragraph(out, &plain, runs, Look::default(), relations),
                Piece::Heading(runs) => {
                    self.paragraph(out, &plain, runs, Look { weight: Weight::Bold, ..Look::default() }, relations);
                }
                Piece::Quote(runs) => {
                    let indented =
                        format!("<a:pPr marL=\"{}\" indent=\"0\">{}{spacing}<a:buNone/></a:pPr>", emu(48), line(size));
                    self.paragraph(
                        out,
                        &indented,
                        runs,
                        Look { colour: Some(self.theme.colours.muted), ..Look::default() },
                        relations,
                    );
                }
                Piece::Code(text) => {
                    let properties =
                        format!("<a:pPr marL=\"{}\" indent=\"0\">{}{spacing}<a:buNone/></a:pPr>", emu(32), line(DENSE));
                    let look = Look { size: Some(DENSE), typeface: Typeface::Mono, ..Look::default() };
                    self.paragraph(out, &properties, &[Run::plain(text)], look, relations);
                }
                Piece::Item { level, mark, runs } => {
                    self.paragraph(out, &item(*level, *mark, size, &spacing), runs, Look::default(), relations);
                }
                Piece::Table(_) | Piece::Picture { .. } => {}
            }
        }
        if pieces.is_empty() {
            self.paragraph(out, "", &[], Look::default(), relations);
        }
    }
}

/// From baseline to baseline, exactly: fonts differ in what they call a line.
pub(super) fn line(size: Size) -> String {
    line_of(size, leading_of(size))
}

/// From baseline to baseline at a leading.
pub(super) fn line_of(size: Size, leading: u32) -> String {
    format!("<a:lnSpc><a:spcPts val=\"{}\"/></a:lnSpc>", points(size.line(leading)))
}

/// A line of text with nothing about it.
pub(super) fn plain_line(size: Size) -> String {
    format!(
        "<a:pPr marL=\"0\" indent=\"0\">{}<a:spcBef><a:spcPts val=\"0\"/></a:spcBef><a:buNone/></a:pPr>",
        line_of(size, LEADING)
    )
}

/// The properties of a paragraph of a list: a true one, which goes on where someone types more.
fn item(level: u8, mark: Mark, size: Size, spacing: &str) -> String {
    let level = u32::from(level.min(8));
    let step = emu(size.line(INDENT));
    let (left, hanging) = (step * (level + 1), if mark == Mark::Continued { 0 } else { -i64::from(step) });
    let bullet = match mark {
        // The placeholder's list style has the bullet.
        Mark::Bullet => String::new(),
        Mark::Number(number) => {
            format!(
                "<a:buFont typeface=\"+mj-lt\"/><a:buAutoNum type=\"arabicPeriod\" startAt=\"{}\"/>",
                number.clamp(1, 32_767)
            )
        }
        Mark::Open => "<a:buFont typeface=\"Segoe UI Symbol\"/><a:buChar char=\"☐\"/>".to_owned(),
        Mark::Ticked => "<a:buFont typeface=\"Segoe UI Symbol\"/><a:buChar char=\"☑\"/>".to_owned(),
        Mark::Continued => "<a:buNone/>".to_owned(),
    };
    let depth = if level == 0 { String::new() } else { format!(" lvl=\"{level}\"") };
    format!("<a:pPr marL=\"{left}\"{depth} indent=\"{hanging}\">{}{spacing}{bullet}</a:pPr>", line(size))
}
