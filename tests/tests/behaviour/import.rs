//! Saved pages of our own in the shape of the real ones, imported and found again in every output.

use tipwaaier_tests::{cases, import_and_compare};

#[test]
fn nothing_of_a_saved_page_is_lost() {
    for case in cases("pages") {
        let page = import_and_compare(&case.folder);
        assert!(page.examples.len() > 1 && !page.why.is_empty(), "{} is no page to learn from", case.name);
    }
}
