//! The bullets and numbers of a text box's paragraphs (ECMA-376 part 1, 21.1.2.4).
//!
//! `PowerPoint` counts by itself: paragraphs of one level go on with each other while they say the same first number and
//! nothing of their level or above stands between them.

use crate::piece::Numerals;
use crate::{Mark, Piece};

/// What stands before a paragraph.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Bullet {
    /// Nothing.
    None,
    /// A bullet.
    Dot,
    /// A number that the program counts, from this one on, in such signs.
    Auto(u32, Numerals),
    /// A number that it can't count.
    Literal(u32, Numerals),
    /// A box.
    Box(char),
}

/// The numbers that a list may begin with (`ST_TextBulletStartAtNum`).
const STARTS: std::ops::RangeInclusive<u32> = 1..=32_767;

/// A list that is being counted.
#[derive(Clone, Copy)]
struct Count {
    last: u32,
    bullet: Bullet,
}

/// The bullets of the paragraphs of a text box.
pub(super) fn bullets(pieces: &[Piece]) -> Vec<Bullet> {
    let mut counts: Vec<Option<Count>> = Vec::new();
    let bullet = |piece: &Piece| {
        let Piece::Item { level, mark, .. } = piece else {
            counts.clear();
            return Bullet::None;
        };
        let level = usize::from(*level);
        counts.resize(level + 1, None);
        let before = counts[level].take();
        match mark {
            Mark::Bullet => Bullet::Dot,
            Mark::Open => Bullet::Box('☐'),
            Mark::Ticked => Bullet::Box('☑'),
            Mark::Term | Mark::Continued => Bullet::None,
            Mark::Number(number, numerals) => {
                let bullet = numbered(*number, *numerals, before);
                counts[level] = Some(Count { last: *number, bullet });
                bullet
            }
        }
    };
    pieces.iter().map(bullet).collect()
}

fn numbered(number: u32, numerals: Numerals, before: Option<Count>) -> Bullet {
    match before {
        Some(Count { last, bullet }) if last.checked_add(1) == Some(number) => match bullet {
            Bullet::Literal(..) => Bullet::Literal(number, numerals),
            Bullet::None | Bullet::Dot | Bullet::Auto(..) | Bullet::Box(_) => bullet,
        },
        // A second list right below one that begins with the same number would go on with it.
        Some(Count { bullet: Bullet::Auto(start, _), .. }) if start == number => Bullet::Literal(number, numerals),
        _ if STARTS.contains(&number) => Bullet::Auto(number, numerals),
        _ => Bullet::Literal(number, numerals),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Indent;

    const fn number(number: u32) -> Mark {
        Mark::Number(number, Numerals::Arabic)
    }

    fn of(items: &[(u8, Mark)]) -> Vec<Bullet> {
        let item = |(level, mark): &(u8, Mark)| Piece::Item {
            level: *level,
            mark: *mark,
            indent: Indent::usual(*level),
            runs: Vec::new(),
        };
        bullets(&items.iter().map(item).collect::<Vec<_>>())
    }

    #[test]
    fn the_items_of_a_list_say_one_first_number() {
        use Mark::Continued;
        assert_eq!(of(&[(0, number(3)), (0, number(4)), (0, number(5))]), [Bullet::Auto(3, Numerals::Arabic); 3]);
        let nested = of(&[(0, number(1)), (1, number(1)), (1, number(2)), (0, number(2)), (1, number(1))]);
        assert_eq!(
            nested,
            [Bullet::Auto(1, Numerals::Arabic); 5],
            "what is deeper does not interrupt, and begins anew"
        );
        let interrupted = of(&[(0, number(1)), (0, Continued), (0, number(2)), (0, number(3))]);
        assert_eq!(
            interrupted,
            [
                Bullet::Auto(1, Numerals::Arabic),
                Bullet::None,
                Bullet::Auto(2, Numerals::Arabic),
                Bullet::Auto(2, Numerals::Arabic)
            ]
        );
    }

    #[test]
    fn what_powerpoint_cannot_count_is_written_out() {
        assert_eq!(
            of(&[(0, number(0)), (0, number(1))]),
            [Bullet::Literal(0, Numerals::Arabic), Bullet::Literal(1, Numerals::Arabic)]
        );
        assert_eq!(of(&[(0, number(40_000))]), [Bullet::Literal(40_000, Numerals::Arabic)]);
        let twice = of(&[(0, number(1)), (0, number(2)), (0, number(1)), (0, number(2))]);
        assert_eq!(
            twice,
            [
                Bullet::Auto(1, Numerals::Arabic),
                Bullet::Auto(1, Numerals::Arabic),
                Bullet::Literal(1, Numerals::Arabic),
                Bullet::Literal(2, Numerals::Arabic)
            ]
        );
    }
}
