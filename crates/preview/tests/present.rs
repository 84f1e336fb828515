//! A deck on the network as phones see it: who has no code gets nothing, one phone leads, fifty follow.

#![allow(clippy::unwrap_used, reason = "a panic is a test’s report")]

mod client;

use std::net::{IpAddr, Ipv4Addr};
use std::sync::{Arc, mpsc};

use client::{ask, get};
use tipwaaier_preview::{Decks, Presentation};

/// A second address of this machine, which nothing outside reaches.
const LAN: IpAddr = IpAddr::V4(Ipv4Addr::new(127, 0, 0, 2));
const NOTES: &str = "<p>deck with notes</p>";
const SLIDES: &str = "<p>deck without</p>";

/// A presentation, and what its pages say to whoever looks at them.
struct Room {
    /// Where this machine asks, and its code.
    host: (String, String),
    /// Where phones ask, and the code of those who follow.
    follow: (String, String),
    _presentation: Presentation,
}

/// Host and code of an address such as `http://127.0.0.2:4188/abcd2345/`.
fn parts(address: &str) -> (String, String) {
    let (host, code) = address.trim_start_matches("http://").split_once('/').unwrap();
    (host.to_owned(), code.trim_end_matches('/').to_owned())
}

/// The text of a page's element.
fn shown(page: &str, id: &str) -> String {
    let (_, rest) = page.split_once(&format!("id=\"{id}\">")).unwrap();
    rest.split('<').next().unwrap().to_owned()
}

impl Room {
    fn open() -> Self {
        let decks = Decks { speaker: Arc::from(NOTES.as_bytes()), participants: Arc::from(SLIDES.as_bytes()) };
        let presentation = Presentation::start(0, Some(LAN), "nl", decks).unwrap();
        let host = parts(&presentation.url());
        let follow = parts(&shown(&get(&host.0, &format!("/{}/", host.1)), "follow-address"));
        Self { host, follow, _presentation: presentation }
    }

    /// The code that makes a phone the one that leads.
    fn invitation(&self) -> String {
        parts(&shown(&self.own(""), "lead-address")).1
    }

    /// What this machine gets.
    fn own(&self, path: &str) -> String {
        get(&self.host.0, &format!("/{}/{path}", self.host.1))
    }

    /// What a phone gets that has a code.
    fn phone(&self, code: &str, path: &str) -> String {
        get(&self.follow.0, &format!("/{code}/{path}"))
    }

    /// Says that the deck is at a slide.
    fn lead(&self, code: &str, at: usize) -> String {
        self.post(code, "state", &state(at))
    }

    fn post(&self, code: &str, path: &str, body: &str) -> String {
        let host = &self.follow.0;
        let length = body.len();
        ask(
            host,
            &format!(
                "POST /{code}/{path} HTTP/1.1\r\nHost: {host}\r\nOrigin: http://{host}\r\nContent-Type: application/json\r\n\
                 Content-Length: {length}\r\nConnection: close\r\n\r\n{body}"
            ),
        )
    }

    /// Lets a phone take up an invitation; its code, or what it was told.
    fn claim(&self, invitation: &str) -> Result<String, String> {
        let answer = self.post(invitation, "claim", "");
        let location = answer.split("location: /").nth(1).and_then(|rest| rest.split('/').next());
        location.map(str::to_owned).ok_or(answer)
    }
}

fn state(at: usize) -> String {
    format!(
        "{{\"now\":0,\"state\":{{\"at\":{at},\"question\":0,\"stepwise\":false,\"step\":0,\"black\":false,\
         \"pause\":null,\"timers\":{{\"a\":{{\"left\":1,\"until\":null}}}},\"hidden\":[],\"change\":{at},\"by\":\"test\"}}}}"
    )
}

#[track_caller]
fn assert_nothing(answer: &str) {
    assert!(answer.starts_with("HTTP/1.1 404") && answer.ends_with("\r\n\r\n"), "{answer}");
}

#[test]
fn fifty_phones_follow_and_who_comes_later_lands_where_the_room_is() {
    let room = Room::open();
    let (own, follow) = (&room.host.1, &room.follow.1);
    assert!(room.lead(own, 3).starts_with("HTTP/1.1 204"));
    std::thread::scope(|scope| {
        let (joined, joining) = mpsc::channel();
        let phone = |joined: mpsc::Sender<()>| {
            assert!(room.phone(follow, "").contains("data-part=\"follower\""));
            let deck = room.phone(follow, "deck");
            assert!(deck.contains(SLIDES) && !deck.contains("notes"), "{deck}");
            let here = room.phone(follow, "state?after=0");
            assert!(here.contains("\"version\":1") && here.contains("\"at\":3"), "{here}");
            joined.send(()).unwrap();
            // Waits for the next move, whether it comes before or after this is asked.
            room.phone(follow, "state?after=1")
        };
        let phones: Vec<_> = std::iter::repeat_n(joined, 50).map(|joined| scope.spawn(move || phone(joined))).collect();
        assert_eq!(joining.iter().take(50).count(), 50);
        assert!(room.lead(own, 7).starts_with("HTTP/1.1 204"));
        for phone in phones {
            let moved = phone.join().unwrap();
            assert!(moved.contains("\"at\":7"), "{moved}");
        }
    });
    let later = room.phone(follow, "state?after=0");
    assert!(later.contains("\"version\":2") && later.contains("\"at\":7"), "{later}");
}

#[test]
fn what_is_out_of_date_is_not_told_on() {
    let room = Room::open();
    let own = &room.host.1;
    for at in [7, 5, 7] {
        assert!(room.lead(own, at).starts_with("HTTP/1.1 204"));
    }
    let told = room.phone(&room.follow.1, "state?after=0");
    assert!(told.contains("\"version\":1") && told.contains("\"at\":7"), "{told}");
}

#[test]
fn a_wrong_code_gets_nothing() {
    let room = Room::open();
    let follow = &room.follow.1;
    let almost = format!("{}{}", &follow[..follow.len() - 1], if follow.ends_with('a') { 'b' } else { 'a' });
    for code in ["", "x", "..", "%2e%2e", &almost, &follow.to_uppercase(), &"a".repeat(8_000)] {
        for path in ["", "room", "deck", "state", "bridge.js", "present.css", "invitation"] {
            assert_nothing(&room.phone(code, path));
        }
        for path in ["state", "claim", "renew"] {
            assert_nothing(&room.post(code, path, &state(1)));
        }
    }
    assert_nothing(&get(&room.follow.0, "/"));
}

#[test]
fn a_code_opens_what_it_is_for_and_no_more() {
    let room = Room::open();
    let follow = &room.follow.1;
    for path in ["room", "invitation"] {
        assert_nothing(&room.phone(follow, path));
    }
    for path in ["state", "claim", "renew"] {
        assert_nothing(&room.post(follow, path, &state(1)));
    }
    assert!(room.own("deck").contains(NOTES));
    assert!(room.own("room").contains("data-part=\"room\"") && room.own("invitation").contains(follow));
    for body in ["", "{}", "[]", &state(1).replace("\"at\":1", "\"at\":-1"), &state(1).replace("null", "\"x\"")] {
        let answer = room.post(&room.host.1, "state", body);
        assert!(answer.starts_with("HTTP/1.1 4"), "{body}: {answer}");
    }
    assert!(room.lead(&room.host.1, 2).starts_with("HTTP/1.1 204"));
    let large = room.post(&room.host.1, "state", &state(9).replace("test", &"x".repeat(140_000)));
    assert!(!large.starts_with("HTTP/1.1 2") && room.own("state?after=0").contains("\"at\":2"), "{large}");
}

#[test]
fn one_phone_leads_until_another_is_invited() {
    let room = Room::open();
    assert!(room.own("").contains("data-shown=\"invited\""));
    let invitation = room.invitation();
    // Looking at the page, as some phones do ahead of their owner, takes nothing.
    assert!(room.phone(&invitation, "").contains("action=\"claim\""));
    assert_nothing(&room.phone(&invitation, "deck"));
    let remote = room.claim(&invitation).unwrap();
    assert_nothing(&room.claim(&invitation).unwrap_err());
    assert!(room.phone(&remote, "deck").contains(NOTES));
    assert!(room.lead(&remote, 5).starts_with("HTTP/1.1 204"));
    assert!(room.own("state?after=0").contains("\"at\":5"));
    assert!(room.own("").contains("data-shown=\"led\""));
    assert!(room.post(&room.host.1, "renew", "").starts_with("HTTP/1.1 303"));
    assert_nothing(&room.phone(&remote, "deck"));
    assert_nothing(&room.lead(&remote, 1));
    assert!(room.own("").contains("data-shown=\"invited\""));
}

#[test]
fn without_a_network_there_is_the_room_alone() {
    let decks = Decks { speaker: Arc::from(NOTES.as_bytes()), participants: Arc::from(SLIDES.as_bytes()) };
    let presentation = Presentation::start(0, None, "en", decks).unwrap();
    let (host, code) = parts(&presentation.url());
    assert!(host.starts_with("127.0.0.1:"));
    let first = get(&host, &format!("/{code}/"));
    assert!(first.starts_with("HTTP/1.1 303") && first.contains("location: room"), "{first}");
    assert_nothing(&get(&host, &format!("/{code}/invitation")));
    assert!(get(&host, &format!("/{code}/deck")).contains(NOTES));
}
