//! A slide as a part (ECMA-376 part 1, 19.3.1.38): the title first, then what is read in that order, decoration last.

mod content;
mod edges;
mod people;

pub(super) use people::square_crop;

use std::collections::HashMap;
use std::fmt::Write as _;

use tipwaaier_model::{PictureKey, Words};
use tipwaaier_theme::{Accent, Colour, HouseStyle};

use super::layout::{Layout, number_field};
use super::scheme::Scheme;
use super::shape::Shapes;
use super::shrink::{TitlePlace, title};
use super::text::{Look, TextContext};
use super::xml::{DECLARATION, NAMESPACES, Relations, fill, hex, points};
use crate::fit::Fonts;
use crate::{Deck, DeckWords, Piece, Size, Slide, SlideKind, TextRun};

/// What all slides of a file share.
pub(super) struct Drawing<'a> {
    pub(super) text: TextContext<'a>,
    pub(super) deck: &'a Deck,
    pub(super) theme: &'a HouseStyle,
    /// Which of the file's own colours each of the house style is.
    pub(super) scheme: Scheme,
    pub(super) fonts: Fonts<'a>,
    pub(super) words: &'static Words,
    pub(super) own: &'static DeckWords,
    pub(super) media: HashMap<PictureKey, String>,
    /// The part of the house style's logo.
    pub(super) logo: Option<String>,
}

/// Whether a piece stands in a placeholder's text.
pub(super) const fn is_text(piece: &Piece) -> bool {
    match piece {
        Piece::Table(_) | Piece::Picture(_) => false,
        Piece::Paragraph(_) | Piece::Heading(_) | Piece::Item { .. } | Piece::Quote(_) | Piece::Code(_) => true,
    }
}

const INHERIT: &str = "<a:bodyPr><a:normAutofit/></a:bodyPr>";

/// The inside of a list style that sets the size, the colour of bullets and that of text.
fn style(size: Size, bullet: Colour, colour: Option<Colour>) -> String {
    let colour = colour.map(fill).unwrap_or_default();
    let bullet = hex(bullet);
    let mut out = String::new();
    for level in 1..=9 {
        let _ = write!(
            out,
            "<a:lvl{level}pPr><a:buClr><a:srgbClr val=\"{bullet}\"/></a:buClr><a:defRPr sz=\"{}\">{colour}</a:defRPr></a:lvl{level}pPr>",
            points(u32::from(size.0))
        );
    }
    out
}

impl Drawing<'_> {
    /// A slide, and what it is related to.
    pub(super) fn slide(&self, slide: &Slide, number: usize, relations: &mut Relations) -> String {
        let house = crate::fan::house_accent(self.theme);
        let accent = slide.theme.map_or(&house, |key| self.theme.accent(key));
        let mut shapes = Shapes::new();
        match &slide.kind {
            SlideKind::Cover { .. } => self.cover(&mut shapes, slide, relations),
            SlideKind::ThemeOpener { intro, tips } => {
                self.opener(&mut shapes, slide, accent, (intro.as_ref(), *tips), relations);
            }
            SlideKind::TipTitle { column, summary, standing, .. } => {
                self.tip(&mut shapes, slide, accent, (*column, summary.as_ref(), *standing), relations);
            }
            SlideKind::Agenda(_)
            | SlideKind::Step { .. }
            | SlideKind::Example { .. }
            | SlideKind::Detail(_)
            | SlideKind::Why(_)
            | SlideKind::Questions { .. }
            | SlideKind::Actions(_)
            | SlideKind::Sources(_)
            | SlideKind::Text(_)
            | SlideKind::Custom(_)
            | SlideKind::Closing { .. } => self.content(&mut shapes, slide, accent, relations),
        }
        if !matches!(slide.kind, SlideKind::Cover { .. }) {
            let colour = match slide.kind {
                SlideKind::TipTitle { .. } => accent.on_solid,
                SlideKind::ThemeOpener { .. } => self.theme.colours.ink,
                SlideKind::Cover { .. }
                | SlideKind::Agenda(_)
                | SlideKind::Step { .. }
                | SlideKind::Example { .. }
                | SlideKind::Detail(_)
                | SlideKind::Why(_)
                | SlideKind::Questions { .. }
                | SlideKind::Actions(_)
                | SlideKind::Sources(_)
                | SlideKind::Text(_)
                | SlideKind::Custom(_)
                | SlideKind::Closing { .. } => self.theme.colours.muted,
            };
            self.feet(&mut shapes, slide, (colour, accent.on_solid), number);
        }
        let ground = self.ground(&slide.kind, accent);
        let ground =
            ground.map_or_else(String::new, |it| format!("<p:bg><p:bgPr>{}<a:effectLst/></p:bgPr></p:bg>", fill(it)));
        format!(
            "{DECLARATION}<p:sld {NAMESPACES}><p:cSld>{ground}{}</p:cSld><p:clrMapOvr>{}</p:clrMapOvr></p:sld>",
            shapes.tree(),
            self.colour_map(slide, accent)
        )
    }

    /// The ground of a kind of slide, where it isn't that of all.
    const fn ground(&self, kind: &SlideKind, accent: &Accent) -> Option<Colour> {
        match kind {
            SlideKind::TipTitle { .. } => Some(accent.solid),
            SlideKind::ThemeOpener { .. } | SlideKind::Why(_) => Some(accent.tint),
            SlideKind::Sources(_) => Some(self.theme.colours.tint),
            SlideKind::Cover { .. }
            | SlideKind::Agenda(_)
            | SlideKind::Step { .. }
            | SlideKind::Example { .. }
            | SlideKind::Detail(_)
            | SlideKind::Questions { .. }
            | SlideKind::Actions(_)
            | SlideKind::Text(_)
            | SlideKind::Custom(_)
            | SlideKind::Closing { .. } => None,
        }
    }

    /// Which colours of the theme a slide uses: links are in the theme's own, whatever a run says, which can't be read on
    /// the ground of a tip's first slide. That ground may be in the colour of followed links.
    fn colour_map(&self, slide: &Slide, accent: &Accent) -> String {
        if !matches!(slide.kind, SlideKind::TipTitle { .. }) {
            return "<a:masterClrMapping/>".to_owned();
        }
        let colours = &self.theme.colours;
        let is_light = colours.paper.contrast(accent.solid) >= colours.ink.contrast(accent.solid);
        let link = if is_light { "lt1" } else { "dk1" };
        format!(
            "<a:overrideClrMapping bg1=\"lt1\" tx1=\"dk1\" bg2=\"lt2\" tx2=\"dk2\" accent1=\"accent1\" accent2=\"accent2\" \
             accent3=\"accent3\" accent4=\"accent4\" accent5=\"accent5\" accent6=\"accent6\" hlink=\"{link}\" folHlink=\"folHlink\"/>"
        )
    }

    /// The booklet's page and the slide's number. Size and colour are said here too: not every program looks for those
    /// of a footer in its layout.
    fn feet(&self, shapes: &mut Shapes, slide: &Slide, (colour, on_panel): (Colour, Colour), number: usize) {
        let look = Look { size: Some(self.fonts.sizes.small), colour: Some(colour), ..Look::default() };
        if let Some(foot) = &slide.foot {
            let mut text = String::new();
            let start = "<a:pPr algn=\"l\"/>";
            self.text.paragraph(&mut text, start, &[TextRun::plain(foot)], look, &mut Relations::default());
            shapes.placeholder("Footer", "type=\"ftr\" sz=\"quarter\" idx=\"11\"", None, INHERIT, "", &text);
        }
        let colour = if matches!(slide.kind, SlideKind::Questions { .. }) { on_panel } else { colour };
        let properties = format!(
            "sz=\"{}\">{}<a:latin typeface=\"+mn-lt\"/></a:rPr>",
            points(u32::from(self.fonts.sizes.small.0)),
            fill(colour)
        );
        let field = number_field(self.text.language)
            .replace("‹#›", &number.to_string())
            .replacen("<a:p>", "<a:p><a:pPr algn=\"r\"/>", 1)
            .replacen("\"/><a:t>", &format!("\" {properties}<a:t>"), 1);
        shapes.placeholder("Slide number", "type=\"sldNum\" sz=\"quarter\" idx=\"12\"", None, INHERIT, "", &field);
    }

    /// The whole title at its layout's place, what it belongs to in a colour of its own; together they are unlike any
    /// other slide's. Tells how high it is.
    fn title(&self, shapes: &mut Shapes, slide: &Slide, kicker: Colour, heading: Option<Colour>) -> u32 {
        let place = Layout::of(&slide.kind).title(self.fonts.sizes);
        self.title_at(shapes, slide, place, (kicker, heading))
    }

    fn title_at(
        &self,
        shapes: &mut Shapes,
        slide: &Slide,
        place: TitlePlace,
        (kicker, heading): (Colour, Option<Colour>),
    ) -> u32 {
        let part = slide.part.map(|it| TextRun::plain(format!(" ({} {} {})", it.number, self.own.part_of, it.of)));
        let lead: Vec<TextRun> = slide.kicker.iter().map(|it| TextRun::plain(format!("{it}: "))).collect();
        let heading_run = TextRun { language: slide.language.clone(), ..TextRun::plain(&slide.heading) };
        let whole: Vec<TextRun> = [heading_run].into_iter().chain(part).collect();
        let look = |colour| Look { colour, ..Look::default() };
        let phrases = [(lead.as_slice(), look(Some(kicker))), (whole.as_slice(), look(heading))];
        title(shapes, (&self.text, &self.fonts), place, &phrases)
    }
}
