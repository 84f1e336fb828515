//! What fits: text measured with the theme's fonts, and content spread over slides where it does not.

mod balance;
mod body;
mod columns;
mod indent;
mod measure;
mod pages;
pub(crate) mod table;

pub(crate) use balance::balanced;
pub(crate) use body::{fit_body, fit_statement};
pub(crate) use columns::{Columns, GUTTER, text_column};
pub(crate) use indent::indent_lists;
pub(crate) use measure::{Fonts, RESERVE};
pub(crate) use pages::{
    CODE_PADDING, Cut, STATEMENT_GAP, STATEMENT_KICKER_GAP, body_height, even_runs, gap_above, leading_of,
};

use crate::{Size, TextRun};

/// The largest size at which text takes at most `height` of a column without a word broken; else the smallest at which
/// it fits at all; `None` where it does not.
pub(crate) fn largest_fitting(
    fonts: &Fonts,
    runs: &[TextRun],
    sizes: &[Size],
    leading: u32,
    width: u32,
    height: u32,
) -> Option<(Size, u16)> {
    let mut broken = None;
    for size in sizes {
        let lines = fonts.lines(runs, *size, width);
        let count = u16::try_from(lines.ranges.len()).unwrap_or(u16::MAX);
        if u32::from(count).saturating_mul(size.line(leading)) > height {
            continue;
        }
        if !lines.breaks_a_word {
            return Some((*size, count));
        }
        broken = Some((*size, count));
    }
    broken
}
