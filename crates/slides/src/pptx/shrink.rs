//! Text that is longer than its box, shrunk as `PowerPoint` does it; a title among it, with template or without.

use super::shape::{Frame, Shapes};
use super::text::{Dress, Look, TextContext};
use super::xml::Relations;
use crate::fit::Fonts;
use crate::{RunStyle, Size, TextRun, Typeface, Weight};

/// From baseline to baseline, in hundredths of the size: what most templates have, and a little more.
pub(super) const LEADING: u32 = 120;

/// Shares of a size that text is shrunk to, in hundredths of a percent: the steps that `PowerPoint` takes itself.
pub(super) const SHARES: [u32; 11] = [10_000, 9_250, 8_500, 7_750, 7_000, 6_250, 5_500, 4_750, 4_000, 3_250, 2_500];

/// The smallest share of a title's size at which a long word stays whole for it, in the theme's fonts and in wider ones.
const LEAST: u32 = 5_500;
/// The smallest one in the theme's fonts.
const LEAST_OWN: u32 = 4_000;

/// A share of a size.
pub(super) fn shrunk(size: Size, share: u32) -> Size {
    Size(u16::try_from(u32::from(size.0) * share / 10_000).unwrap_or(size.0).max(4))
}

/// The largest share at which something fits a height; the smallest where it never does.
pub(super) fn largest(height: u32, needs: impl Fn(u32) -> u32) -> u32 {
    SHARES.into_iter().find(|share| needs(*share) <= height).unwrap_or(SHARES[SHARES.len() - 1])
}

/// The height of one line of text or more.
pub(super) fn text_height(fonts: &Fonts, runs: &[TextRun], size: Size, width: u32) -> u32 {
    fonts.line_count(runs, size, width.max(1)).saturating_mul(size.line(LEADING))
}

/// The body properties of a placeholder whose text is shrunk to a share of its size, in hundredths of a percent.
pub(super) fn shrink(share: u32) -> String {
    let lines = if share > 7_000 { 10_000 } else { 20_000 };
    match share {
        10_000 => "<a:bodyPr><a:normAutofit/></a:bodyPr>".to_owned(),
        share => {
            format!("<a:bodyPr><a:normAutofit fontScale=\"{}\" lnSpcReduction=\"{lines}\"/></a:bodyPr>", share * 10)
        }
    }
}

/// Whether a placeholder stands elsewhere than its layout has it.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Moved {
    Yes,
    No,
}

/// Where a slide has its title, and how large.
#[derive(Clone, Copy)]
pub(super) struct TitlePlace<'a> {
    /// What `p:ph` says of it.
    pub(super) mark: &'a str,
    pub(super) room: Frame,
    /// Whether the slide has it elsewhere than its layout.
    pub(super) moved: Moved,
    pub(super) size: Size,
}

/// A slide's whole title, in phrases that differ in their look, as one line of an outline at its layout's place. Tells
/// how high it is.
pub(super) fn title(
    shapes: &mut Shapes,
    (text, fonts): (&TextContext, &Fonts),
    place: TitlePlace,
    phrases: &[(&[TextRun], Look)],
) -> u32 {
    let style = RunStyle { weight: Weight::Bold, typeface: Typeface::Display, ..RunStyle::default() };
    let runs = phrases.iter().flat_map(|(runs, _)| *runs);
    let bold: Vec<TextRun> = runs.map(|run| TextRun { style, ..run.clone() }).collect();
    let TitlePlace { mark, room, moved, size } = place;
    // Whoever lacks the theme's fonts sees others, which may be a quarter wider.
    let breaks = |share, width| fonts.lines(&bold, shrunk(size, share), width).breaks_a_word;
    let height = |share| text_height(fonts, &bold, shrunk(size, share), room.width);
    // A program that shrinks a text asks whether it is too high, and breaks a word that is too wide: its size is said,
    // but for a template, whose fonts are not these, or where the whole title would be tiny for one word.
    let whole = |width, least| SHARES.into_iter().find(|it| !breaks(*it, width)).filter(|it| *it >= least);
    let whole_words = whole(room.width * 4 / 5, LEAST).or_else(|| whole(room.width, LEAST_OWN));
    let size_said = whole_words.filter(|it| *it < SHARES[0] && text.dress == Dress::House);
    let share =
        largest(room.height, |share| if size_said.is_some_and(|it| share > it) { u32::MAX } else { height(share) });
    let mut paragraph = String::new();
    let said = size_said.map(|_| shrunk(size, share));
    let typeface = if said.is_some() { Typeface::Display } else { Typeface::default() };
    let phrases: Vec<_> = phrases.iter().map(|(runs, look)| (*runs, Look { size: said, typeface, ..*look })).collect();
    text.phrases(&mut paragraph, "", &phrases, &mut Relations::default());
    let properties = shrink(if said.is_some() { SHARES[0] } else { share });
    let frame = (moved == Moved::Yes).then_some(room);
    shapes.placeholder("Title", mark, frame, &properties, "", &paragraph);
    height(share)
}
