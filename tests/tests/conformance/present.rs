//! `present --lan` in Chromium: a room, a phone that leads and a phone that follows.

use crate::built::judge_of_running;

#[test]
fn a_phone_leads_the_room_and_others_follow() {
    for verdict in judge_of_running("present") {
        verdict.assert_clean();
    }
}
