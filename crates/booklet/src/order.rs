//! In which order runs come in the book, so that what lies on spreads opens on one: a run of an even number of pages
//! begins on a left page.

use crate::page_run::PageRun;

/// All runs of a book in order: those that are laid out, by their place in `whats`, and pages for notes between them.
/// `pages` tells how many pages each takes.
pub(crate) fn in_order(whats: &[PageRun], pages: impl Fn(usize) -> usize) -> Vec<(PageRun, Option<usize>)> {
    let (front, body): (Vec<usize>, Vec<usize>) = (0..whats.len()).partition(|at| whats[*at].is_front());
    let (colophon, front): (Vec<usize>, Vec<usize>) = front.into_iter().partition(|at| whats[*at] == PageRun::Colophon);
    let (back, body): (Vec<usize>, Vec<usize>) = body.into_iter().partition(|at| whats[*at] == PageRun::BackCover);
    // Beside the cover an odd number of pages has to stand before the first spread. Where there are as many without the
    // colophon, it comes last, within the back cover.
    let comes_last = front.iter().map(|at| pages(*at)).sum::<usize>() % 2 == 1;
    let (first, last) = if comes_last { (Vec::new(), colophon) } else { (colophon, Vec::new()) };
    let mut order: Vec<(PageRun, Option<usize>)> = Vec::new();
    let mut next = 1;
    for at in
        front.iter().take(1).chain(&first).chain(front.iter().skip(1)).chain(&body).chain(&last).chain(&back).copied()
    {
        let (what, count) = (whats[at], pages(at));
        if let Some((PageRun::Tip { at, .. }, _)) = order.last().copied()
            && next % 2 == 1
            && what.is_spread()
            && count % 2 == 0
        {
            order.push((PageRun::Notes(at), None));
            next += 1;
        }
        order.push((what, Some(at)));
        next += count;
    }
    order
}

#[cfg(test)]
mod tests {
    use super::*;

    const TIP: fn(usize) -> PageRun = |at| PageRun::Tip { at, level: 2 };

    /// The runs of a book with tips of so many pages, below a theme, and the page that each begins on.
    fn placed(contents: usize, tips: &[usize]) -> Vec<(PageRun, usize)> {
        let mut whats = vec![PageRun::Cover, PageRun::Colophon, PageRun::Contents, PageRun::Opener(0)];
        whats.extend((0..tips.len()).map(TIP));
        whats.push(PageRun::BackCover);
        let pages = |at: usize| match whats[at] {
            PageRun::Contents => contents,
            PageRun::Opener(_) => 2,
            PageRun::Tip { at, .. } => tips[at],
            _ => 1,
        };
        let mut next = 1;
        let place = |(what, at): (PageRun, Option<usize>)| {
            let page = next;
            next += at.map_or(1, pages);
            (what, page)
        };
        in_order(&whats, pages).into_iter().map(place).collect()
    }

    #[test]
    fn spreads_begin_on_left_pages() {
        for contents in 1..4 {
            let placed = placed(contents, &[2, 3, 2, 4, 3, 3, 1, 2]);
            let opener = placed.iter().find(|(what, _)| *what == PageRun::Opener(0)).map(|(_, page)| page % 2);
            assert_eq!(opener, Some(0), "{placed:?}");
            for at in [0, 2, 3, 7] {
                assert!(placed.iter().any(|(what, page)| *what == TIP(at) && page % 2 == 0), "tip {at}: {placed:?}");
            }
            let notes: Vec<PageRun> =
                placed.iter().map(|(what, _)| *what).filter(|what| matches!(what, PageRun::Notes(_))).collect();
            assert_eq!(notes, [PageRun::Notes(1), PageRun::Notes(6)], "{placed:?}");
        }
    }

    #[test]
    fn the_colophon_stands_where_the_contents_leave_room() {
        let place = |contents| placed(contents, &[2]).iter().position(|(what, _)| *what == PageRun::Colophon);
        assert_eq!((place(1), place(2)), (Some(1), Some(4)));
        let last = |contents| placed(contents, &[2]).pop().map(|(what, _)| what);
        assert_eq!((last(1), last(2)), (Some(PageRun::BackCover), Some(PageRun::BackCover)));
    }
}
