//! Where things stand on a slide; every writer takes its measures from here.
//!
//! A slide is 1920 by 1080 units. HTML takes a unit for a pixel of a full-HD screen, PDF and PPTX for half a point of
//! a page of 13.33 by 7.5 inches, so 48 units are 24 pt on paper and on a slide of `PowerPoint`'s usual size.

use tipwaaier_model::Picture;

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
    /// Width of the text on cover and theme openers, which share the slide with a figure.
    pub wide_column: u32,
    /// Edge of a portrait on an example.
    pub portrait: u32,
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
    wide_column: 1060,
    portrait: 144,
};

impl Canvas {
    /// The width of text that has the slide to itself.
    #[must_use]
    pub const fn text_width(self) -> u32 {
        self.width - 2 * self.side
    }
}

/// The smallest size of what the slide says: 24 pt on a slide of 13.33 inches.
pub(crate) const SMALLEST: Size = Size(48);
/// Sizes of a statement that has the slide to itself, from the largest.
pub(crate) const STATEMENT: [Size; 5] = [Size(88), Size(76), Size(64), Size(56), SMALLEST];
/// Sizes of text with a structure, from the largest.
pub(crate) const RUNNING: [Size; 4] = [Size(68), Size(60), Size(54), SMALLEST];
/// Sizes of a slide's heading.
pub(crate) const HEADING: [Size; 4] = [Size(72), Size(64), Size(56), SMALLEST];
/// Sizes of a title that the slide is made for.
pub(crate) const DISPLAY: [Size; 8] =
    [Size(128), Size(108), Size(92), Size(76), Size(68), Size(60), Size(54), SMALLEST];
/// Code and tables: what they say is looked up rather than read from afar, but no smaller than 20 pt.
pub(crate) const DENSE: Size = Size(40);
/// Kicker, footer, roles: 24 CSS points on a full-HD screen, the smallest type that any slide has.
pub(crate) const SMALL: Size = Size(36);

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
    /// From baseline to baseline, in units, rounded up.
    #[must_use]
    pub const fn line(self, leading: u32) -> u32 {
        (self.0 as u32 * leading).div_ceil(100)
    }
}
