//! Lists of all tips, the table of contents and the last index: whether closer lines save a page.

use tipwaaier_theme::HouseStyle;

use crate::units::POINTS_PER_MM;

/// A line of a list that is set closer, in lines of the theme; the template's.
const CLOSER_LINE: f64 = 0.92;
/// White above a theme in a list that is set closer, in lines.
const CLOSER_GAP: f64 = 0.5;
/// What the title of the list takes beside its own lines, in lines.
const BELOW_TITLE: f64 = 1.5;
/// The columns of numbers beside the titles, and a character, in ems.
const NUMBERS: f64 = 5.0;
const CHARACTER: f64 = 0.5;

/// Whether a list takes fewer pages when it is set closer. `parts` are the titles under each theme.
pub(crate) fn is_closer<'a>(parts: impl Iterator<Item = (bool, Vec<&'a str>)> + Clone, theme: &HouseStyle) -> bool {
    pages(parts.clone(), theme, CLOSER_LINE, CLOSER_GAP) < pages(parts, theme, 1.0, 1.0)
}

/// About how many pages a list takes; it is an estimate, for nothing is laid out.
fn pages<'a>(parts: impl Iterator<Item = (bool, Vec<&'a str>)>, theme: &HouseStyle, line: f64, gap: f64) -> u32 {
    let (paper, scale) = (&theme.paper, &theme.scale);
    let height = (paper.height - paper.top - paper.bottom) * POINTS_PER_MM / scale.leading;
    let width = (paper.width - paper.inner - paper.outer) * POINTS_PER_MM / scale.body;
    let lines_of = |title: &str| {
        let count = u32::try_from(title.chars().count()).unwrap_or(u32::MAX);
        (f64::from(count) * CHARACTER / (width - NUMBERS).max(1.0)).ceil().max(1.0) * line
    };
    let (mut pages, mut used) = (1_u32, (scale.heading1 / scale.leading).ceil() + BELOW_TITLE);
    for (themed, titles) in parts {
        let mut titles = titles.into_iter();
        if themed {
            // A theme stays with its first tip.
            let both = line + titles.next().map_or(0.0, lines_of);
            used += gap;
            if used + both > height {
                pages += 1;
                used = 0.0;
            }
            used += both;
        }
        for title in titles {
            if used + lines_of(title) > height {
                pages += 1;
                used = 0.0;
            }
            used += lines_of(title);
        }
    }
    pages
}

#[cfg(test)]
mod tests {
    use tipwaaier_theme::builtin;

    use super::*;

    #[test]
    fn a_list_is_set_closer_where_that_saves_a_page() {
        let theme = builtin("default").unwrap();
        let parts = |tips: usize| (0..7).map(move |_| (true, vec!["Begin bij wat iemand wil bereiken"; tips]));
        assert!(!is_closer(parts(2), &theme), "it has one page anyway");
        assert!(is_closer(parts(8), &theme), "a few lines would stand on a third page");
        assert!(!is_closer(parts(11), &theme), "it takes three pages either way");
    }
}
