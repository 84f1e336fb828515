//! Where things stand on a slide; every writer takes its measures from here.
//!
//! A slide is 1920 by 1080 units. HTML takes a unit for a pixel of a full-HD screen, PDF and PPTX for half a point of
//! a page of 13.33 by 7.5 inches, so 48 units are 24 pt on paper and on a slide of `PowerPoint`'s usual size.

use tipwaaier_model::Picture;
use tipwaaier_theme::HouseStyle;

use crate::Size;

/// The measures of a slide, in units.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Canvas {
    /// Width of the slide.
    pub width: u32,
    /// Height of the slide.
    pub height: u32,
    /// White space at the left and the right.
    pub side: u32,
    /// White space above the header.
    pub top: u32,
    /// Where the body ends at the latest; the footer stands below.
    pub body_end: u32,
    /// The baseline row of the footer: its top.
    pub footer: u32,
    /// White space between header and body.
    pub header_gap: u32,
    /// Width of the column with the number on a tip's title slide.
    pub number_column: u32,
    /// Width of that column beside a title that needs room.
    pub narrow_column: u32,
    /// Width of the text on cover and theme openers, which share the slide with a figure.
    pub wide_column: u32,
    /// Edge of a portrait on an example.
    pub portrait: u32,
    /// Width of the panel at the right of questions, on which the time stands.
    pub panel: u32,
    /// Width of the band at the left of actions.
    pub side_band: u32,
    /// Height of the band at the top of an author's own text.
    pub top_band: u32,
}

/// The measures that all slides share.
pub const CANVAS: Canvas = Canvas {
    width: 1920,
    height: 1080,
    side: 128,
    top: 88,
    body_end: 968,
    footer: 996,
    header_gap: 48,
    number_column: 560,
    narrow_column: 320,
    wide_column: 1060,
    portrait: 144,
    panel: 500,
    side_band: 48,
    top_band: 32,
};

impl Canvas {
    /// The width of text that has the slide to itself.
    #[must_use]
    pub const fn text_width(self) -> u32 {
        self.width - 2 * self.side
    }
}

/// The sizes of type of a deck, of each kind from the largest.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct TypeSizes {
    /// Of a statement that has the slide to itself.
    pub(crate) statement: [Size; 3],
    /// Of text with a structure.
    pub(crate) running: [Size; 4],
    /// Of a slide's heading.
    pub(crate) heading: [Size; 4],
    /// Of a title that the slide is made for.
    pub(crate) display: [Size; 6],
    /// Code and tables: what they say is looked up rather than read from afar.
    pub(crate) dense: Size,
    /// Kicker, footer, roles: the smallest type that any slide has.
    pub(crate) small: Size,
    /// The minutes of a conversation.
    pub(crate) minutes: Size,
}

/// Running text is 24 pt or more on a slide of 13.33 inches, tables 20 pt, and what is small 24 CSS pixels on a full-HD
/// screen.
const USUAL: TypeSizes = TypeSizes {
    statement: [Size(120), Size(108), STATEMENT],
    running: [Size(68), Size(60), Size(54), Size(48)],
    heading: [Size(72), Size(64), Size(56), Size(48)],
    display: [Size(128), Size(108), Size(92), Size(80), Size(72), Size(64)],
    dense: Size(40),
    small: Size(36),
    minutes: Size(160),
};

/// Up to a quarter larger: running text is 30 pt or more.
const LARGE: TypeSizes = TypeSizes {
    statement: [Size(136), Size(124), Size(112)],
    running: [Size(84), Size(76), Size(68), Size(60)],
    heading: [Size(80), Size(72), Size(66), Size(60)],
    display: [Size(144), Size(132), Size(116), Size(100), Size(84), Size(68)],
    dense: Size(50),
    small: Size(45),
    minutes: Size(180),
};

/// The smallest size of a statement; running text and headings within a body are smaller in every deck.
pub(crate) const STATEMENT: Size = Size(96);
/// Running text of a house style of large print, in points on paper.
const LARGE_PRINT: f64 = 14.0;

impl TypeSizes {
    /// The sizes of a house style: what is large print on paper is so on slides.
    pub(crate) fn of(theme: &HouseStyle) -> &'static Self {
        if theme.scale.body >= LARGE_PRINT { &LARGE } else { &USUAL }
    }

    /// Whether they are those of large print.
    pub(crate) fn is_large(&self) -> bool {
        *self == LARGE
    }

    /// The smallest size of what a slide says.
    pub(crate) const fn least(&self) -> Size {
        self.running[3]
    }
}

/// From baseline to baseline of running text, as a share of its size, in hundredths.
pub(crate) const LEADING: u32 = 134;
/// From baseline to baseline of headings and statements, in hundredths.
pub(crate) const TIGHT: u32 = 114;

/// Where the house style's logo stands on the cover: above whatever its title takes.
pub(crate) const LOGO_TOP: u32 = 48;
/// The most that the logo may be high.
const LOGO_HEIGHT: u32 = 80;

/// The size of a logo on the cover, in its own proportions, no wider than the cover's words.
pub(crate) fn logo_size(logo: &Picture) -> (u32, u32) {
    let (width, height) = (u64::from(logo.width.max(1)), u64::from(logo.height.max(1)));
    let (most, high) = (u64::from(CANVAS.wide_column), u64::from(LOGO_HEIGHT));
    let (wide, high) =
        if width * high > most * height { (most, most * height / width) } else { (high * width / height, high) };
    let units = |value: u64| u32::try_from(value.max(1)).unwrap_or(LOGO_HEIGHT);
    (units(wide), units(high))
}

impl Size {
    /// Whether text of this size is a statement, which is set tight and has kickers for headings.
    #[must_use]
    pub const fn is_statement(self) -> bool {
        self.0 >= STATEMENT.0
    }

    /// From baseline to baseline, in units, rounded up.
    #[must_use]
    pub const fn line(self, leading: u32) -> u32 {
        (self.0 as u32 * leading).div_ceil(100)
    }
}
