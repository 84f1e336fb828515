//! The table of papers.

use super::*;

#[test]
fn spines_are_as_wide_as_their_paper_is_thick() {
    for (stock, pages, spine) in [
        (Stock::Offset80, 64, 0.0),
        (Stock::Offset80, 100, 5.0),
        (Stock::Offset80, 200, 10.0),
        (Stock::Offset90, 200, 11.3),
        (Stock::Offset100, 200, 12.5),
        (Stock::Offset120, 200, 15.0),
        (Stock::Silk115, 200, 9.8),
        (Stock::Silk135, 200, 11.5),
        (Stock::Silk150, 200, 12.8),
        (Stock::Silk150, 68, 4.3),
    ] {
        let found = stock.spine(pages).get();
        // Half a tenth is rounded either way.
        assert!((found - spine).abs() < 0.051, "{}: {pages} pages, {found}", stock.name());
    }
}

#[test]
fn papers_are_found_by_their_names() {
    for stock in Stock::ALL {
        assert_eq!(Stock::named(&stock.name()), Some(stock));
    }
    assert_eq!((Stock::named("offset-85"), Stock::named("")), (None, None));
}
