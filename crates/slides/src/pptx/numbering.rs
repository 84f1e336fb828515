//! The bullets and numbers of a text box's paragraphs (ECMA-376 part 1, 21.1.2.4).
//!
//! `PowerPoint` counts by itself: paragraphs of one level go on with each other while they say the same first number and
//! nothing of their level or above stands between them.

use crate::{Mark, Piece};

/// What stands before a paragraph.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Bullet {
    /// Nothing.
    None,
    /// A bullet.
    Dot,
    /// A number that the program counts, from this one on.
    Auto(u32),
    /// A number that it can't count.
    Literal(u32),
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
            Mark::Number(number) => {
                let bullet = numbered(*number, before);
                counts[level] = Some(Count { last: *number, bullet });
                bullet
            }
        }
    };
    pieces.iter().map(bullet).collect()
}

fn numbered(number: u32, before: Option<Count>) -> Bullet {
    match before {
        Some(Count { last, bullet }) if last.checked_add(1) == Some(number) => match bullet {
            Bullet::Literal(_) => Bullet::Literal(number),
            Bullet::None | Bullet::Dot | Bullet::Auto(_) | Bullet::Box(_) => bullet,
        },
        // A second list right below one that begins with the same number would go on with it.
        Some(Count { bullet: Bullet::Auto(start), .. }) if start == number => Bullet::Literal(number),
        _ if STARTS.contains(&number) => Bullet::Auto(number),
        _ => Bullet::Literal(number),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Indent;

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
        use Mark::{Continued, Number};
        assert_eq!(of(&[(0, Number(3)), (0, Number(4)), (0, Number(5))]), [Bullet::Auto(3); 3]);
        let nested = of(&[(0, Number(1)), (1, Number(1)), (1, Number(2)), (0, Number(2)), (1, Number(1))]);
        assert_eq!(nested, [Bullet::Auto(1); 5], "what is deeper does not interrupt, and begins anew");
        let interrupted = of(&[(0, Number(1)), (0, Continued), (0, Number(2)), (0, Number(3))]);
        assert_eq!(interrupted, [Bullet::Auto(1), Bullet::None, Bullet::Auto(2), Bullet::Auto(2)]);
    }

    #[test]
    fn what_powerpoint_cannot_count_is_written_out() {
        use Mark::Number;
        assert_eq!(of(&[(0, Number(0)), (0, Number(1))]), [Bullet::Literal(0), Bullet::Literal(1)]);
        assert_eq!(of(&[(0, Number(40_000))]), [Bullet::Literal(40_000)]);
        let twice = of(&[(0, Number(1)), (0, Number(2)), (0, Number(1)), (0, Number(2))]);
        assert_eq!(twice, [Bullet::Auto(1), Bullet::Auto(1), Bullet::Literal(1), Bullet::Literal(2)]);
    }
}
