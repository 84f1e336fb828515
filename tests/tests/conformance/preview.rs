//! The live preview in Chromium: axe, keys, clicks, and a collection that changes while it is looked at.

use tipwaaier_tests::{Tipwaaier, binary, judge_with, scratch};

#[test]
fn the_preview_follows_what_is_written_and_is_accessible() {
    let folder = scratch();
    let collection = folder.path().join("tips");
    let new = Tipwaaier::new("new").arg(&collection).arg("--title").arg("Tips").arg("--publisher").arg("Exampletown");
    let _ = new.arg("--language").arg("nl").run().exits(0);
    let binary = binary();
    let binary = binary.to_str().expect("the path of the binary is UTF-8");
    for verdict in judge_with("preview", &["--binary", binary], &[collection]) {
        verdict.assert_clean();
        assert!(verdict.facts["pages"].as_u64() > Some(4), "{}", verdict.facts);
    }
}
