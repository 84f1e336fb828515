//! Pieces and runs as paragraphs (ECMA-376 part 1, 21.1.2).

use std::fmt::Write as _;

use tipwaaier_model::Form;
use tipwaaier_theme::{Colour, HouseStyle};

use super::numbering::{Bullet, bullets};
use super::xml::{Outside, Relations, emu, escape, fill, hex, highlight, points};
use crate::fit::leading_of;
use crate::geometry::{LEADING, TypeSizes};
use crate::piece::{Numerals, runs_right_to_left};
use crate::{Piece, RunStyle, Size, Slant, SlideId, Strike, Target, TextRun, Typeface, Weight};

/// What text needs to know of the slide that it stands on.
pub(super) struct TextContext<'a> {
    pub(super) theme: &'a HouseStyle,
    /// The language of every run.
    pub(super) language: &'a str,
    /// Where each slide stands, from 1.
    pub(super) places: &'a std::collections::HashMap<&'a SlideId, usize>,
    /// Whose colours it has.
    pub(super) dress: Dress,
}

/// Whose colours text has.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Dress {
    /// The house style's.
    House,
    /// Those of a template's scheme.
    Template,
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
        runs: &[TextRun],
        look: Look,
        relations: &mut Relations,
    ) {
        self.phrases(out, properties, &[(runs, look)], relations);
    }

    /// Phrases that differ in their look as a paragraph, which begins and ends as the last of them does.
    pub(super) fn phrases(
        &self,
        out: &mut String,
        properties: &str,
        phrases: &[(&[TextRun], Look)],
        relations: &mut Relations,
    ) {
        let (last, end) = phrases.last().copied().unwrap_or_default();
        out.push_str("<a:p>");
        if runs_right_to_left(last) {
            let turned = if properties.is_empty() { "<a:pPr/>" } else { properties }.replacen(" algn=\"l\"", "", 1);
            let side = if turned.contains("algn=") { "" } else { " algn=\"r\"" };
            out.push_str(&turned.replacen("<a:pPr", &format!("<a:pPr{side} rtl=\"1\""), 1));
        } else {
            out.push_str(properties);
        }
        for (runs, look) in phrases {
            runs.iter().for_each(|run| self.run(out, run, *look, relations));
        }
        let _ = write!(out, "{}</a:p>", self.properties("endParaRPr", None, end, relations));
    }

    fn run(&self, out: &mut String, run: &TextRun, look: Look, relations: &mut Relations) {
        for (at, line) in run.text.split('\n').enumerate() {
            if at > 0 {
                let _ = write!(out, "<a:br>{}</a:br>", self.properties("rPr", None, look, relations));
            }
            if !line.is_empty() {
                let properties = self.properties("rPr", Some(run), look, relations);
                let _ = write!(out, "<a:r>{properties}<a:t>{}</a:t></a:r>", escape(line));
            }
        }
    }

    /// The properties of a run, or of a paragraph's end.
    fn properties(&self, name: &str, run: Option<&TextRun>, look: Look, relations: &mut Relations) -> String {
        let style = run.map(|run| run.style).unwrap_or_default();
        let is_code = style.typeface == Typeface::Mono || look.typeface == Typeface::Mono;
        let own = run.and_then(|run| run.language.as_ref()).map_or(self.language, |tag| tag.as_str());
        // Code is in no language, and no checker of spelling has to look at it.
        let (language, proof) = if is_code { ("und", " noProof=\"1\"") } else { (own, "") };
        let mut out = format!("<a:{name} lang=\"{}\"{proof}", escape(language));
        if let Some(size) = look.size {
            let _ = write!(out, " sz=\"{}\"", points(u32::from(size.0)));
        }
        if look.weight == Weight::Bold || style.weight == Weight::Bold {
            out.push_str(" b=\"1\"");
        }
        if style.slant == Slant::Italic {
            out.push_str(" i=\"1\"");
        }
        if style.form == Some(Form::Underline) {
            out.push_str(" u=\"sng\"");
        }
        if style.strike == Strike::Through {
            out.push_str(" strike=\"sngStrike\"");
        }
        match style.form {
            Some(Form::Subscript) => out.push_str(" baseline=\"-25000\""),
            Some(Form::Superscript) => out.push_str(" baseline=\"30000\""),
            Some(Form::Key | Form::Highlight | Form::Small | Form::Underline | Form::Problem) | None => {}
        }
        out.push_str(" dirty=\"0\">");
        let problem = (style.form == Some(Form::Problem)).then_some(self.theme.colours.problem());
        if let Some(colour) = problem.or(look.colour) {
            out.push_str(&fill(colour));
        }
        if style.form == Some(Form::Highlight) {
            out.push_str(&match self.dress {
                Dress::House => highlight(self.theme.colours.tint),
                Dress::Template => "<a:highlight><a:schemeClr val=\"accent1\"><a:lumMod val=\"20000\"/><a:lumOff val=\"80000\"/></a:schemeClr></a:highlight>".to_owned(),
            });
        }
        if is_code {
            let name = escape(&self.theme.fonts.mono.name).into_owned();
            let _ = write!(out, "<a:latin typeface=\"{name}\" pitchFamily=\"49\"/><a:cs typeface=\"{name}\"/>");
        } else if look.typeface == Typeface::Display {
            out.push_str("<a:latin typeface=\"+mj-lt\"/>");
        } else if look.size.is_some() {
            // What has a size of its own stands outside the placeholders whose style names the typeface.
            out.push_str("<a:latin typeface=\"+mn-lt\"/>");
        }
        out.push_str(&self.link(run.and_then(|run| run.target.as_ref()), relations));
        let _ = write!(out, "</a:{name}>");
        out
    }

    /// Where a run or a picture leads.
    pub(super) fn link(&self, target: Option<&Target>, relations: &mut Relations) -> String {
        match target {
            Some(Target::Url(url)) => {
                let id = relations.add("hyperlink", url.as_str(), Outside::Yes);
                format!("<a:hlinkClick r:id=\"{id}\"/>")
            }
            Some(Target::Slide(slide)) => self.jump(slide, relations),
            None => String::new(),
        }
    }

    /// A link to another slide; nothing where the deck has no such slide.
    fn jump(&self, slide: &SlideId, relations: &mut Relations) -> String {
        let Some(number) = self.places.get(slide) else { return String::new() };
        let id = relations.add("slide", format!("slide{number}.xml"), Outside::No);
        format!("<a:hlinkClick r:id=\"{id}\" action=\"ppaction://hlinksldjump\"/>")
    }

    /// A heading above a statement, so far below the statement before it.
    fn kicker(&self, out: &mut String, runs: &[TextRun], setting: Setting, before: u32, relations: &mut Relations) {
        let size = TypeSizes::of(self.theme).small;
        let look = Look { size: Some(size), weight: Weight::Bold, colour: setting.bullet(), ..Look::default() };
        let properties =
            format!("<a:pPr marL=\"0\" indent=\"0\">{}{}<a:buNone/></a:pPr>", line(size), space_before(before));
        self.paragraph(out, &properties, runs, look, relations);
    }

    /// Pieces of text as paragraphs of one box; tables and pictures stand in shapes of their own, or, in notes, not.
    pub(super) fn pieces(&self, out: &mut String, pieces: &[Piece], setting: Setting, relations: &mut Relations) {
        for (at, (piece, bullet)) in pieces.iter().zip(bullets(pieces)).enumerate() {
            let before = if at == 0 { 0 } else { crate::fit::gap_above(piece, setting.size()) };
            let look = setting.look();
            let of = |margin: Margin, bullet: &str| setting.paragraph(margin, before, bullet);
            let flat = |left: u32| of(Margin { left: emu(left), ..Margin::default() }, "<a:buNone/>");
            match piece {
                Piece::Paragraph(runs) => self.paragraph(out, &flat(0), runs, look, relations),
                Piece::Heading(runs) if setting.size().is_statement() => {
                    self.kicker(out, runs, setting, before, relations);
                }
                Piece::Heading(runs) => {
                    self.paragraph(out, &flat(0), runs, Look { weight: Weight::Bold, ..look }, relations);
                }
                Piece::Quote(runs) if setting.is_of_a_template() => {
                    let style = |run: &TextRun| TextRun {
                        style: RunStyle { slant: Slant::Italic, ..run.style },
                        ..run.clone()
                    };
                    let properties = format!("<a:pPr marL=\"{}\" indent=\"0\"><a:buNone/></a:pPr>", emu(48));
                    self.paragraph(out, &properties, &runs.iter().map(style).collect::<Vec<_>>(), look, relations);
                }
                Piece::Quote(runs) => {
                    let look = Look { colour: Some(self.theme.colours.muted), ..look };
                    self.paragraph(out, &flat(48), runs, look, relations);
                }
                Piece::Code(text) => {
                    let inherits = setting == Setting::Notes || setting.is_of_a_template();
                    let dense = TypeSizes::of(self.theme).dense;
                    let size = (!inherits).then_some(dense);
                    let look = Look { size, typeface: Typeface::Mono, ..look };
                    self.paragraph(out, &setting.code(dense, before), &[TextRun::plain(text)], look, relations);
                }
                Piece::Item { level, indent, runs, .. } => {
                    let step = |hundredths: u32| emu(setting.size().line(hundredths));
                    let mark = if bullet == Bullet::None { 0 } else { step(indent.mark) };
                    let margin = Margin { left: step(indent.text), hanging: mark, level: *level };
                    let properties = of(margin, &bullet_properties(bullet, margin, setting));
                    match bullet {
                        Bullet::Literal(number, numerals) => {
                            let number = TextRun::plain(format!("{}\t", numerals.mark(number)));
                            self.paragraph(out, &properties, &[&[number], &runs[..]].concat(), look, relations);
                        }
                        Bullet::None | Bullet::Dot | Bullet::Auto(..) | Bullet::Box(_) => {
                            self.paragraph(out, &properties, runs, look, relations);
                        }
                    }
                }
                Piece::Table(table) if setting == Setting::Notes => {
                    for row in table.head.iter().chain(&table.rows) {
                        self.paragraph(out, "", &row.join(&TextRun::plain(" | ")), look, relations);
                    }
                }
                Piece::Table(_) | Piece::Picture(_) => {}
            }
        }
        if pieces.is_empty() {
            self.paragraph(out, "", &[], Look::default(), relations);
        }
    }
}

/// Who marks the items of lists in a template's placeholder.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Marks {
    /// The layout does.
    Layouts,
    /// The layout has none, so text of that size says its own.
    Own(Size),
}

/// Where text stands, which tells what it has to say of itself.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Setting {
    /// In a placeholder, whose list style knows the size and the bullets.
    Placeholder {
        /// The size of the text.
        size: Size,
        /// The colour of bullets and kickers.
        bullet: Colour,
    },
    /// In a placeholder of somebody's template, which knows all but, at times, the marks of lists.
    Template(Marks),
    /// In a box that knows nothing.
    TextBox {
        /// The size of the text.
        size: Size,
        /// The colour of bullets; that of the text, where the colours are a template's.
        bullet: Option<Colour>,
    },
    /// Among the notes, whose master knows the size.
    Notes,
}

impl Setting {
    /// Whether colours and fonts are those of somebody's template.
    fn is_of_a_template(self) -> bool {
        matches!(self, Self::Template(_) | Self::TextBox { bullet: None, .. })
    }

    fn size(self) -> Size {
        match self {
            Self::Placeholder { size, .. } | Self::TextBox { size, .. } | Self::Template(Marks::Own(size)) => size,
            // 12 pt, as the notes' master has it.
            Self::Notes | Self::Template(Marks::Layouts) => Size(24),
        }
    }

    fn bullet(self) -> Option<Colour> {
        match self {
            Self::Placeholder { bullet, .. } => Some(bullet),
            Self::TextBox { bullet, .. } => bullet,
            Self::Template(_) | Self::Notes => None,
        }
    }

    fn look(self) -> Look {
        match self {
            Self::TextBox { size, .. } => Look { size: Some(size), ..Look::default() },
            Self::Placeholder { .. } | Self::Template(_) | Self::Notes => Look::default(),
        }
    }

    /// The properties of a paragraph with so much room above, in units.
    fn paragraph(self, margin: Margin, before: u32, bullet: &str) -> String {
        let Margin { left, hanging, level } = margin;
        let depth = if level == 0 { String::new() } else { format!(" lvl=\"{}\"", level.min(8)) };
        if let Self::Template(Marks::Own(_)) = self {
            let hanging = -i64::from(hanging);
            return format!("<a:pPr marL=\"{left}\"{depth} indent=\"{hanging}\">{bullet}</a:pPr>");
        }
        if self == Self::Template(Marks::Layouts) {
            // The layout knows how far a list hangs; what is no item begins at the edge, and goes on below an item's.
            let margins = match (bullet, left) {
                ("<a:buNone/>", 0) => " marL=\"0\" indent=\"0\"".to_owned(),
                ("<a:buNone/>", _) => " indent=\"0\"".to_owned(),
                _ => String::new(),
            };
            return format!("<a:pPr{margins}{depth}>{bullet}</a:pPr>");
        }
        let lines = match self {
            Self::Placeholder { size, .. } | Self::TextBox { size, .. } => {
                format!("{}{}", line(size), space_before(before))
            }
            Self::Notes | Self::Template(_) => String::new(),
        };
        format!("<a:pPr marL=\"{left}\"{depth} indent=\"{}\">{lines}{bullet}</a:pPr>", -i64::from(hanging))
    }

    /// The properties of a paragraph of code.
    fn code(self, dense: Size, before: u32) -> String {
        match self {
            Self::Placeholder { .. } | Self::TextBox { .. } => format!(
                "<a:pPr marL=\"{}\" indent=\"0\">{}{}<a:buNone/></a:pPr>",
                emu(32),
                line(dense),
                space_before(before)
            ),
            Self::Template(_) => "<a:pPr marL=\"0\" indent=\"0\"><a:buNone/></a:pPr>".to_owned(),
            Self::Notes => String::new(),
        }
    }
}

/// The left margin of a paragraph and how far its first line hangs into it, in EMU.
#[derive(Clone, Copy, Default)]
struct Margin {
    left: u32,
    hanging: u32,
    level: u8,
}

/// White space above a paragraph, in units.
fn space_before(units: u32) -> String {
    format!("<a:spcBef><a:spcPts val=\"{}\"/></a:spcBef>", points(units))
}

/// What a paragraph's properties say of its bullet.
fn bullet_properties(bullet: Bullet, margin: Margin, setting: Setting) -> String {
    match (bullet, setting) {
        (Bullet::None, _) => "<a:buNone/>".to_owned(),
        // The placeholder's list style has the bullet.
        (Bullet::Dot, Setting::Placeholder { .. } | Setting::Template(Marks::Layouts)) => String::new(),
        (Bullet::Dot, Setting::TextBox { bullet, .. }) => {
            let colour =
                bullet.map_or_else(String::new, |it| format!("<a:buClr><a:srgbClr val=\"{}\"/></a:buClr>", hex(it)));
            format!("{colour}<a:buFont typeface=\"Arial\"/><a:buChar char=\"•\"/>")
        }
        (Bullet::Dot, Setting::Notes | Setting::Template(Marks::Own(_))) => {
            "<a:buFont typeface=\"Arial\"/><a:buChar char=\"•\"/>".to_owned()
        }
        (Bullet::Auto(start, numerals), _) => {
            let kind = match numerals {
                Numerals::Arabic => "arabicPeriod",
                Numerals::Letters => "alphaLcPeriod",
                Numerals::Roman => "romanLcPeriod",
            };
            format!("<a:buFont typeface=\"+mj-lt\"/><a:buAutoNum type=\"{kind}\" startAt=\"{start}\"/>")
        }
        (Bullet::Literal(..), _) => {
            format!("<a:buNone/><a:tabLst><a:tab pos=\"{}\" algn=\"l\"/></a:tabLst>", margin.left)
        }
        (Bullet::Box(sign), _) => format!("<a:buFont typeface=\"Segoe UI Symbol\"/><a:buChar char=\"{sign}\"/>"),
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
