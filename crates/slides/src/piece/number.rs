//! The numbers of items: a numbered list within another counts in other signs, `1.` `a.` `i.`, as on paper.

/// In which signs a list counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Numerals {
    /// 1, 2, 3.
    Arabic,
    /// a, b, c.
    Letters,
    /// i, ii, iii.
    Roman,
}

impl Numerals {
    /// Those of a list within so many numbered ones.
    pub(crate) const fn of(depth: u8) -> Self {
        match depth % 3 {
            0 => Self::Arabic,
            1 => Self::Letters,
            _ => Self::Roman,
        }
    }

    /// What stands before an item; a number for which there are no such signs in figures.
    pub(crate) fn mark(self, number: u32) -> String {
        let signs = match self {
            Self::Arabic => None,
            Self::Letters => letters(number),
            Self::Roman => roman(number),
        };
        format!("{}.", signs.unwrap_or_else(|| number.to_string()))
    }
}

/// After z comes aa.
fn letters(number: u32) -> Option<String> {
    let mut signs = Vec::new();
    let mut left = number;
    while left > 0 {
        left -= 1;
        signs.push(char::from_digit(10 + left % 26, 36)?);
        left /= 26;
    }
    (!signs.is_empty()).then(|| signs.into_iter().rev().collect())
}

fn roman(number: u32) -> Option<String> {
    const SIGNS: [(u32, &str); 13] = [
        (1_000, "m"),
        (900, "cm"),
        (500, "d"),
        (400, "cd"),
        (100, "c"),
        (90, "xc"),
        (50, "l"),
        (40, "xl"),
        (10, "x"),
        (9, "ix"),
        (5, "v"),
        (4, "iv"),
        (1, "i"),
    ];
    if !(1..4_000).contains(&number) {
        return None;
    }
    let mut left = number;
    let mut out = String::new();
    for (value, sign) in SIGNS {
        while left >= value {
            out.push_str(sign);
            left -= value;
        }
    }
    Some(out)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_and_its_nested_letter_differ() {
        let marks = |depth: u8, numbers: [u32; 4]| numbers.map(|number| Numerals::of(depth).mark(number));
        assert_eq!(marks(0, [0, 1, 9, 28]), ["0.", "1.", "9.", "28."]);
        assert_eq!(marks(1, [0, 1, 26, 28]), ["0.", "a.", "z.", "ab."]);
        assert_eq!(marks(2, [1, 4, 19, 4_000]), ["i.", "iv.", "xix.", "4000."]);
        assert_eq!(Numerals::of(3), Numerals::Arabic);
    }
}
