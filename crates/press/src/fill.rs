//! The pages of a booklet made up to a multiple of four, with notes pages where they are of use.
//!
//! Notes pages stand together at the end of the book, before the back cover if there is one: never inside a tip, and
//! never as the cover.

/// Whether the booklet's last page is meant for the outside.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum BackCover {
    /// The last page is the back cover and stays the last, whatever is filled in before it.
    LastPage,
    /// There is none: notes pages follow the last page.
    Absent,
}

/// What one page of the folded book shows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum BookPage {
    /// A page of the booklet, counted from 0.
    Content(usize),
    /// A notes page with ruled lines.
    Notes,
}

/// The book's pages in reading order: a multiple of four.
#[must_use]
pub fn fill(pages: usize, back_cover: BackCover) -> Vec<BookPage> {
    let notes = pages.next_multiple_of(4) - pages;
    // A single page is the front cover: there is no back cover to keep at the end.
    let kept_back = match back_cover {
        BackCover::LastPage if pages > 1 => 1,
        BackCover::LastPage | BackCover::Absent => 0,
    };
    let inside = (0..pages - kept_back).map(BookPage::Content);
    let outside = (pages - kept_back..pages).map(BookPage::Content);
    inside.chain(std::iter::repeat_n(BookPage::Notes, notes)).chain(outside).collect()
}

#[cfg(test)]
mod tests {
    use super::BookPage::{Content, Notes};
    use super::*;

    #[test]
    fn notes_stand_before_the_back_cover() {
        assert_eq!(fill(6, BackCover::LastPage)[4..], [Content(4), Notes, Notes, Content(5)]);
        assert_eq!(fill(6, BackCover::Absent)[4..], [Content(4), Content(5), Notes, Notes]);
    }

    #[test]
    fn a_single_page_is_the_front_cover() {
        assert_eq!(fill(1, BackCover::LastPage), [Content(0), Notes, Notes, Notes]);
        assert_eq!(fill(2, BackCover::LastPage), [Content(0), Notes, Notes, Content(1)]);
    }

    #[test]
    fn every_count_is_filled_up_once_and_in_one_place() {
        for back_cover in [BackCover::LastPage, BackCover::Absent] {
            for pages in 0..=100 {
                let book = fill(pages, back_cover);
                let content: Vec<BookPage> = book.iter().copied().filter(|page| *page != Notes).collect();
                assert_eq!(content, (0..pages).map(Content).collect::<Vec<_>>());
                assert!(book.len().is_multiple_of(4) && book.len() < pages + 4);
                let runs = book.chunk_by(|a, b| (*a == Notes) == (*b == Notes)).filter(|run| run[0] == Notes).count();
                assert!(runs <= 1);
            }
        }
    }
}
