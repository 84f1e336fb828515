//! `present --lan` in Chromium: a room, a phone that leads and a phone that follows.

use tipwaaier_tests::{Tipwaaier, binary, judge_with, scratch};

#[test]
fn a_phone_leads_the_room_and_others_follow() {
    let folder = scratch();
    let collection = folder.path().join("tips");
    let new = Tipwaaier::new("new").arg(&collection).arg("--title").arg("Tips").arg("--publisher").arg("Exampletown");
    let _ = new.arg("--language").arg("nl").run().exits(0);
    let binary = binary();
    let binary = binary.to_str().expect("the path of the binary is UTF-8");
    for verdict in judge_with("present", &["--binary", binary], &[collection]) {
        verdict.assert_clean();
    }
}
