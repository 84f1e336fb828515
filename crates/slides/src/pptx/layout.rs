//! Theme, master and layouts: what someone who goes on in `PowerPoint` finds (ECMA-376 part 1, 14.2.7, 19.3.1.42, 19.3.1.39).

use std::fmt::Write as _;

use tipwaaier_model::Words;
use tipwaaier_theme::{Colour, Family, HouseStyle};

use super::shape::{Frame, Shapes};
use super::shrink::{Moved, TitlePlace};
use super::xml::{DECLARATION, NAMESPACES, emu, escape, fill, hex, points};
use crate::derive::{KICKER_GAP, QUESTIONS_WIDTH, TITLE_GAP};
use crate::geometry::{CANVAS, LEADING, TIGHT, TypeSizes};
use crate::{Deck, DeckWords, Indent, Size, SlideKind};

/// The layouts, in the order of their numbers.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Layout {
    Cover,
    Theme,
    Tip,
    Statement,
    Text,
    Questions,
    TitleOnly,
}

impl Layout {
    pub(super) const ALL: [Self; 7] =
        [Self::Cover, Self::Theme, Self::Tip, Self::Statement, Self::Text, Self::Questions, Self::TitleOnly];

    /// Its number, from 1.
    pub(super) fn number(self) -> usize {
        Self::ALL.iter().position(|it| *it == self).map_or(1, |at| at + 1)
    }

    /// The layout of a kind of slide.
    pub(super) fn of(kind: &SlideKind) -> Self {
        if kind.is_statement() {
            return Self::Statement;
        }
        match kind {
            SlideKind::Cover { .. } => Self::Cover,
            SlideKind::ThemeOpener { .. } => Self::Theme,
            SlideKind::TipTitle { .. } => Self::Tip,
            SlideKind::Questions { .. } | SlideKind::Step { body: Some(_), .. } => Self::Questions,
            SlideKind::Agenda(_) | SlideKind::Closing { .. } | SlideKind::Step { body: None, .. } => Self::TitleOnly,
            SlideKind::Example { key, .. } if key.pieces.is_empty() => Self::TitleOnly,
            SlideKind::Example { key: body, .. }
            | SlideKind::Why(body)
            | SlideKind::Detail(body)
            | SlideKind::Actions(body)
            | SlideKind::Sources(body)
            | SlideKind::Text(body)
            | SlideKind::Custom(body) => {
                if body.pieces.iter().any(super::slide::is_text) {
                    Self::Text
                } else {
                    Self::TitleOnly
                }
            }
        }
    }

    /// What `p:sldLayout` says of its type.
    const fn kind(self) -> &'static str {
        match self {
            Self::Cover => "type=\"title\" ",
            Self::Theme => "type=\"secHead\" ",
            Self::Text => "type=\"obj\" ",
            Self::TitleOnly => "type=\"titleOnly\" ",
            Self::Tip | Self::Statement | Self::Questions => "userDrawn=\"1\" ",
        }
    }

    /// Where its title stands, and how large it is.
    pub(super) fn title(self, sizes: &TypeSizes) -> TitlePlace<'static> {
        let made_for_it = |mark, (left, width)| TitlePlace {
            mark,
            room: Frame::new(left, TITLE_TOP, width, TITLE_END - TITLE_TOP),
            moved: Moved::No,
            size: sizes.display[0],
        };
        match self {
            Self::Cover => made_for_it("type=\"ctrTitle\"", self.column()),
            Self::Theme | Self::Tip => made_for_it("type=\"title\"", self.column()),
            Self::Statement => TitlePlace {
                mark: "type=\"title\"",
                room: Frame::new(CANVAS.side, CANVAS.top, CANVAS.text_width(), 2 * sizes.small.line(LEADING)),
                moved: Moved::No,
                size: sizes.small,
            },
            Self::Text | Self::Questions | Self::TitleOnly => TitlePlace {
                mark: "type=\"title\"",
                room: Frame::new(CANVAS.side, CANVAS.top, CANVAS.text_width(), header_height(sizes)),
                moved: Moved::No,
                size: sizes.heading[0],
            },
        }
    }

    /// What `p:ph` says of its text, or of its subtitle.
    pub(super) const fn text_mark(self) -> &'static str {
        match self {
            Self::Cover => "type=\"subTitle\" idx=\"1\"",
            Self::Text => "idx=\"1\"",
            Self::Theme | Self::Tip | Self::Statement | Self::Questions | Self::TitleOnly => "type=\"body\" idx=\"1\"",
        }
    }

    /// Where its text stands, or its subtitle.
    pub(super) fn text(self, sizes: &TypeSizes) -> Frame {
        let (left, width) = self.column();
        match self {
            Self::Cover => Frame::new(left, TITLE_END + TITLE_GAP, width, FACTS_TOP - TITLE_END - 2 * TITLE_GAP),
            Self::Theme | Self::Tip => {
                Frame::new(left, TITLE_END + TITLE_GAP, width, CANVAS.body_end - TITLE_END - TITLE_GAP)
            }
            Self::Statement | Self::Text | Self::Questions | Self::TitleOnly => {
                let top = self.body_top(sizes, 1);
                Frame::new(left, top, width, CANVAS.body_end - top)
            }
        }
    }

    /// Where the body begins below a title; below a kicker by how many lines that takes.
    pub(super) fn body_top(self, sizes: &TypeSizes, lines: u16) -> u32 {
        let header = match self {
            Self::Statement => u32::from(lines) * sizes.small.line(LEADING),
            _ => header_height(sizes) - 8,
        };
        CANVAS.top + header + CANVAS.header_gap
    }

    /// The left edge and the width of its text.
    const fn column(self) -> (u32, u32) {
        match self {
            Self::Cover | Self::Theme => (CANVAS.side, CANVAS.wide_column),
            Self::Tip => (CANVAS.side + CANVAS.number_column, CANVAS.text_width() - CANVAS.number_column),
            Self::Questions => (CANVAS.side, QUESTIONS_WIDTH),
            Self::Statement | Self::Text | Self::TitleOnly => (CANVAS.side, CANVAS.text_width()),
        }
    }

    const fn name(self, words: &Words, own: &DeckWords) -> &'static str {
        match self {
            Self::Cover => words.cover,
            Self::Theme => words.theme,
            Self::Tip => words.tip,
            Self::Statement => words.example,
            Self::Text => own.text_layout,
            Self::Questions => words.questions,
            Self::TitleOnly => own.title_layout,
        }
    }
}

/// How high a header is, as on a slide whose heading has one line below its kicker.
pub(super) const fn header_height(sizes: &TypeSizes) -> u32 {
    sizes.small.line(LEADING) + KICKER_GAP + sizes.heading[0].line(TIGHT) + 8
}
/// Between which heights a title stands on the slides that are made for it.
const TITLE_TOP: u32 = 140;
pub(super) const TITLE_END: u32 = 460;
/// Where the facts of an occasion begin on the cover.
const FACTS_TOP: u32 = 724;

/// Where the cover has the facts of an occasion.
pub(super) const FACTS_MARK: &str = "type=\"body\" sz=\"quarter\" idx=\"13\"";
pub(super) const FACTS: Frame = Frame::new(CANVAS.side, FACTS_TOP, CANVAS.wide_column, CANVAS.footer - FACTS_TOP);

const TIGHT_BOX: &str = "lIns=\"0\" tIns=\"0\" rIns=\"0\" bIns=\"0\"";

/// A body element of a layout's placeholder.
fn body_properties(anchor: &str) -> String {
    format!("<a:bodyPr vert=\"horz\" wrap=\"square\" {TIGHT_BOX} anchor=\"{anchor}\"><a:normAutofit/></a:bodyPr>")
}

/// What a layout's placeholder says of its body; nothing where the master says all.
fn anchor_of(anchor: Option<&str>) -> String {
    anchor.map_or_else(|| "<a:bodyPr/>".to_owned(), body_properties)
}

fn prompt(text: &str, language: &str) -> String {
    format!("<a:p><a:r><a:rPr lang=\"{language}\"/><a:t>{}</a:t></a:r></a:p>", escape(text))
}

/// Slide number and footer, as master and layouts have them.
fn feet(shapes: &mut Shapes, language: &str, colour: Colour, small: Size) {
    let size = points(small.0.into());
    let style = |align: &str| {
        format!(
            "<a:lvl1pPr algn=\"{align}\"><a:defRPr sz=\"{size}\">{}<a:latin typeface=\"+mn-lt\"/></a:defRPr></a:lvl1pPr>",
            fill(colour)
        )
    };
    let left = Frame::new(CANVAS.side, CANVAS.footer, 900, 52);
    let right = Frame::new(CANVAS.width - CANVAS.side - 300, CANVAS.footer, 300, 52);
    let end = format!("<a:p><a:endParaRPr lang=\"{language}\"/></a:p>");
    shapes.placeholder(
        "Footer",
        "type=\"ftr\" sz=\"quarter\" idx=\"11\"",
        Some(left),
        &body_properties("t"),
        &style("l"),
        &end,
    );
    shapes.placeholder(
        "Slide number",
        "type=\"sldNum\" sz=\"quarter\" idx=\"12\"",
        Some(right),
        &body_properties("t"),
        &style("r"),
        &number_field(language),
    );
}

/// The field that shows a slide's number.
pub(super) fn number_field(language: &str) -> String {
    format!(
        "<a:p><a:fld id=\"{{B6F15528-21DE-4FAA-801E-634DDDAF4B2B}}\" type=\"slidenum\"><a:rPr lang=\"{language}\"/><a:t>‹#›</a:t></a:fld>\
         <a:endParaRPr lang=\"{language}\"/></a:p>"
    )
}

/// The master.
pub(super) fn master(deck: &Deck, theme: &HouseStyle, language: &str) -> String {
    let words = deck.words.words();
    let mut shapes = Shapes::new();
    let sizes = TypeSizes::of(theme);
    let (header, body) = (Layout::Text.title(sizes), Layout::Text.text(sizes));
    shapes.placeholder(
        "Title",
        header.mark,
        Some(header.room),
        &body_properties("ctr"),
        "",
        &prompt(words.tip, language),
    );
    shapes.placeholder(
        "Text",
        "type=\"body\" idx=\"1\"",
        Some(body),
        &body_properties("t"),
        "",
        &prompt(deck.words.deck_words().text_layout, language),
    );
    feet(&mut shapes, language, theme.colours.muted, sizes.small);
    let mut ids = String::new();
    for layout in Layout::ALL {
        let _ = write!(
            ids,
            "<p:sldLayoutId id=\"{}\" r:id=\"rId{}\"/>",
            2_147_483_648_usize + layout.number(),
            layout.number()
        );
    }
    format!(
        "{DECLARATION}<p:sldMaster {NAMESPACES}><p:cSld><p:bg><p:bgPr><a:solidFill><a:schemeClr val=\"bg1\"/></a:solidFill><a:effectLst/></p:bgPr></p:bg>{}</p:cSld>\
         <p:clrMap bg1=\"lt1\" tx1=\"dk1\" bg2=\"lt2\" tx2=\"dk2\" accent1=\"accent1\" accent2=\"accent2\" accent3=\"accent3\" accent4=\"accent4\" accent5=\"accent5\" accent6=\"accent6\" hlink=\"hlink\" folHlink=\"folHlink\"/>\
         <p:sldLayoutIdLst>{ids}</p:sldLayoutIdLst><p:txStyles>{}{}<p:otherStyle/></p:txStyles></p:sldMaster>",
        shapes.tree(),
        title_style(sizes),
        body_style(theme, sizes)
    )
}

fn title_style(sizes: &TypeSizes) -> String {
    format!(
        "<p:titleStyle><a:lvl1pPr algn=\"l\" defTabSz=\"914400\" rtl=\"0\" eaLnBrk=\"1\" latinLnBrk=\"0\" hangingPunct=\"1\">\
         <a:lnSpc><a:spcPct val=\"95000\"/></a:lnSpc><a:spcBef><a:spcPct val=\"0\"/></a:spcBef><a:buNone/>\
         <a:defRPr sz=\"{}\" b=\"1\" kern=\"1200\"><a:solidFill><a:schemeClr val=\"tx1\"/></a:solidFill><a:latin typeface=\"+mj-lt\"/>\
         <a:ea typeface=\"+mj-ea\"/><a:cs typeface=\"+mj-cs\"/></a:defRPr></a:lvl1pPr></p:titleStyle>",
        points(sizes.heading[0].0.into())
    )
}

/// Nine levels of bullets, so that a list goes on as one when somebody types more.
fn body_style(theme: &HouseStyle, sizes: &TypeSizes) -> String {
    let mut out = "<p:bodyStyle>".to_owned();
    let step = emu(sizes.least().line(Indent::USUAL));
    for level in 1..=9_u32 {
        let bullet = if level % 2 == 1 { "•" } else { "–" };
        let _ = write!(
            out,
            "<a:lvl{level}pPr marL=\"{}\" indent=\"-{step}\" algn=\"l\" defTabSz=\"914400\" rtl=\"0\" eaLnBrk=\"1\" latinLnBrk=\"0\" hangingPunct=\"1\">\
             <a:lnSpc><a:spcPct val=\"110000\"/></a:lnSpc><a:spcBef><a:spcPts val=\"1000\"/></a:spcBef>\
             <a:buClr><a:srgbClr val=\"{}\"/></a:buClr><a:buFont typeface=\"Arial\"/><a:buChar char=\"{bullet}\"/><a:defRPr sz=\"{}\" kern=\"1200\">\
             <a:solidFill><a:schemeClr val=\"tx1\"/></a:solidFill><a:latin typeface=\"+mn-lt\"/><a:ea typeface=\"+mn-ea\"/><a:cs typeface=\"+mn-cs\"/>\
             </a:defRPr></a:lvl{level}pPr>",
            step * level,
            hex(theme.colours.link),
            points(sizes.least().0.into())
        );
    }
    out.push_str("</p:bodyStyle>");
    out
}

/// A layout.
pub(super) fn layout(kind: Layout, deck: &Deck, theme: &HouseStyle, language: &str) -> String {
    let (words, own) = (deck.words.words(), deck.words.deck_words());
    let mut shapes = Shapes::new();
    let sizes = TypeSizes::of(theme);
    let (place, room) = (kind.title(sizes), kind.text(sizes));
    let title_style = |colour: Colour| {
        format!("<a:lvl1pPr><a:defRPr sz=\"{}\">{}</a:defRPr></a:lvl1pPr>", points(place.size.0.into()), fill(colour))
    };
    let bare = |colour: Colour| {
        format!("<a:lvl1pPr marL=\"0\" indent=\"0\"><a:buNone/><a:defRPr>{}</a:defRPr></a:lvl1pPr>", fill(colour))
    };
    let (ink, on) = (theme.colours.ink, theme.colours.on_brand);
    let text = |it: &str| prompt(it, language);
    let prompted = text(own.text_layout);
    let mut add = |name, mark, frame, anchor, style: &str, text: &str| {
        shapes.placeholder(name, mark, frame, &anchor_of(anchor), style, text);
    };
    let ground = match kind {
        Layout::Cover => {
            add("Title", place.mark, Some(place.room), Some("b"), &title_style(on), &text(words.cover));
            add("Subtitle", kind.text_mark(), Some(room), Some("t"), &bare(on), &prompted);
            add("Facts", FACTS_MARK, Some(FACTS), Some("t"), &bare(on), &prompted);
            Some(theme.colours.brand)
        }
        Layout::Theme | Layout::Tip => {
            let (ground, style) = if kind == Layout::Tip {
                (theme.palette[0].solid, theme.palette[0].on_solid)
            } else {
                (theme.colours.tint, ink)
            };
            add("Title", place.mark, Some(place.room), Some("b"), &title_style(style), &text(words.tip));
            add("Text", kind.text_mark(), Some(room), Some("t"), &bare(style), &prompted);
            feet(&mut shapes, language, style, sizes.small);
            Some(ground)
        }
        Layout::Statement | Layout::Text | Layout::Questions | Layout::TitleOnly => {
            let own = (kind == Layout::Statement).then(|| title_style(theme.colours.link));
            let (frame, anchor) = own.as_ref().map(|_| (place.room, "t")).unzip();
            add("Title", place.mark, frame, anchor, &own.unwrap_or_default(), &text(words.tip));
            if kind != Layout::TitleOnly {
                let bare = bare(ink);
                let (anchor, style) = if kind == Layout::Statement { ("ctr", bare.as_str()) } else { ("t", "") };
                add("Text", kind.text_mark(), Some(room), Some(anchor), style, &prompted);
            }
            feet(&mut shapes, language, theme.colours.muted, sizes.small);
            None
        }
    };
    let ground =
        ground.map_or_else(String::new, |it| format!("<p:bg><p:bgPr>{}<a:effectLst/></p:bgPr></p:bg>", fill(it)));
    format!(
        "{DECLARATION}<p:sldLayout {NAMESPACES} {}preserve=\"1\"><p:cSld name=\"{}\">{ground}{}</p:cSld>\
         <p:clrMapOvr><a:masterClrMapping/></p:clrMapOvr></p:sldLayout>",
        kind.kind(),
        escape(kind.name(words, own)),
        shapes.tree()
    )
}

/// The theme part: colours and fonts.
pub(super) fn theme_part(theme: &HouseStyle) -> String {
    let it = &theme.colours;
    let colour = |name: &str, colour: Colour| format!("<a:{name}><a:srgbClr val=\"{}\"/></a:{name}>", hex(colour));
    let mut colours = [("dk1", it.ink), ("lt1", it.paper), ("dk2", it.brand), ("lt2", it.tint)]
        .map(|(name, it)| colour(name, it))
        .concat();
    for number in 0..6 {
        colours.push_str(&colour(&format!("accent{}", number + 1), theme.palette[number % theme.palette.len()].solid));
    }
    colours.push_str(&colour("hlink", it.link));
    colours.push_str(&colour("folHlink", theme.palette.get(6).map_or(it.link, |accent| accent.solid)));
    let font = |family: &Family| {
        format!(
            "<a:latin typeface=\"{}\" pitchFamily=\"34\"/><a:ea typeface=\"\"/><a:cs typeface=\"\"/>",
            escape(&family.name)
        )
    };
    let flat = "<a:solidFill><a:schemeClr val=\"phClr\"/></a:solidFill>";
    let line =
        format!("<a:ln w=\"12700\" cap=\"flat\" cmpd=\"sng\" algn=\"ctr\">{flat}<a:prstDash val=\"solid\"/></a:ln>");
    let effect = "<a:effectStyle><a:effectLst/></a:effectStyle>";
    format!(
        "{DECLARATION}<a:theme xmlns:a=\"http://schemas.openxmlformats.org/drawingml/2006/main\" name=\"{name}\"><a:themeElements>\
         <a:clrScheme name=\"{name}\">{colours}</a:clrScheme><a:fontScheme name=\"{name}\"><a:majorFont>{}</a:majorFont><a:minorFont>{}</a:minorFont></a:fontScheme>\
         <a:fmtScheme name=\"{name}\"><a:fillStyleLst>{flat}{flat}{flat}</a:fillStyleLst><a:lnStyleLst>{line}{line}{line}</a:lnStyleLst>\
         <a:effectStyleLst>{effect}{effect}{effect}</a:effectStyleLst><a:bgFillStyleLst>{flat}{flat}{flat}</a:bgFillStyleLst></a:fmtScheme></a:themeElements>\
         <a:objectDefaults/><a:extraClrSchemeLst/></a:theme>",
        font(&theme.fonts.display),
        font(&theme.fonts.text),
        name = escape(&theme.title)
    )
}
