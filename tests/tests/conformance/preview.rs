//! The live preview in Chromium: axe, keys, clicks, and a collection that changes while it is looked at.

use crate::built::judge_of_running;

#[test]
fn the_preview_follows_what_is_written_and_is_accessible() {
    for verdict in judge_of_running("preview") {
        verdict.assert_clean();
        assert!(verdict.facts["pages"].as_u64() > Some(4), "{}", verdict.facts);
    }
}
