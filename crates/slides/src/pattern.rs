//! The pattern of a tip's title slide: its theme's sign on a grid, in tones that its number chooses. The rule is that of
//! `pattern` in `themes/shared/blocks.typ`, which draws it on paper and in the PDF.

/// The edge of a cell of the grid, in units.
pub(crate) const CELL: u32 = 100;
/// How many rows there are; the area lies in the upper left corner of the slide.
pub(crate) const ROWS: u32 = 3;
/// How much of the colour of text each tone mixes into the ground, in hundredths; some cells stay empty.
pub(crate) const TONES: [Option<u8>; 7] = [Some(10), Some(18), None, Some(10), Some(28), None, Some(18)];
/// White space between a sign and the edges of its cell, and the edge of the sign.
const MARGIN: u32 = 18;
pub(crate) const SIGN: u32 = CELL - 2 * MARGIN;

/// A sign of a pattern: its left and top edge on the slide, and its tone.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Spot {
    pub(crate) left: u32,
    pub(crate) top: u32,
    pub(crate) tone: u8,
}

/// How many columns stand beside text that begins so far from the left edge of the slide.
pub(crate) const fn columns(left: u32) -> u32 {
    left / CELL
}

/// The signs of the pattern of a number, row by row from the lowest.
pub(crate) fn spots(number: u16, columns: u32) -> Vec<Spot> {
    let number = u32::from(number);
    let cells = (0..ROWS).flat_map(|row| (0..columns).map(move |column| (row, column)));
    let spot = |(row, column): (u32, u32)| {
        let turn = number * 11 + column * 5 + row * 3 + column * row * (1 + number % 4);
        let tone = TONES[usize::try_from(turn).unwrap_or(0) % TONES.len()]?;
        Some(Spot { left: column * CELL + MARGIN, top: (ROWS - 1 - row) * CELL + MARGIN, tone })
    };
    cells.filter_map(spot).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_rule_is_that_of_the_template() {
        let template = include_str!("../../../themes/shared/blocks.typ");
        let rule = "number * 11 + column * 5 + row * 3 + column * row * (1 + calc.rem(number, 4))";
        assert!(
            template.contains(rule) && template.contains("dx: (column + 0.18) * cell"),
            "the template has another rule"
        );
        assert_eq!(TONES.len(), 7, "as many tones as `tones` has");
    }

    #[test]
    fn numbers_have_patterns_of_their_own_within_the_area() {
        let all: Vec<_> = (1..=28).map(|number| spots(number, 6)).collect();
        for (at, pattern) in all.iter().enumerate() {
            assert!(pattern.len() >= 8 && !all[..at].contains(pattern), "{}", at + 1);
            assert!(pattern.iter().all(|spot| spot.left + SIGN <= 600 && spot.top + SIGN <= 300));
        }
    }
}
