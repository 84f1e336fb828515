//! The server as a client sees it: what it answers, whom it refuses, and that nobody can hold it up.

#![allow(clippy::unwrap_used, reason = "a panic is a test’s report")]

mod client;

use std::collections::BTreeMap;
use std::io::{Read as _, Write as _};
use std::net::TcpStream;
use std::sync::Arc;
use std::time::{Duration, Instant};

use tipwaaier_preview::{EpubFile, PageImages, Preview, Snapshot};

struct OnePage;

impl PageImages for OnePage {
    fn count(&self) -> usize {
        1
    }

    fn png(&self, page: usize) -> Option<Vec<u8>> {
        (page == 1).then(|| b"png".to_vec())
    }
}

fn snapshot() -> Snapshot {
    let file = EpubFile { media_type: "application/xhtml+xml".to_owned(), bytes: Arc::from(*b"<html/>") };
    Snapshot {
        title: "Titel".to_owned(),
        booklet: Some(Arc::new(OnePage)),
        epub: BTreeMap::from([("EPUB/tip-0001.xhtml".to_owned(), file)]),
        epub_start: "EPUB/tip-0001.xhtml".to_owned(),
        deck: Arc::from("<!doctype html>"),
        ..Snapshot::default()
    }
}

fn host(preview: &Preview) -> String {
    preview.url().trim_start_matches("http://").trim_end_matches('/').to_owned()
}

fn sent(preview: &Preview, request: &str) -> TcpStream {
    client::sent(&host(preview), request)
}

fn ask(preview: &Preview, request: &str) -> String {
    client::answer(sent(preview, request))
}

fn request_of(preview: &Preview, path: &str) -> String {
    client::request_of(&host(preview), path)
}

fn get(preview: &Preview, path: &str) -> String {
    ask(preview, &request_of(preview, path))
}

#[test]
fn every_part_is_answered_with_a_policy_of_its_own() {
    let preview = Preview::start(0, "nl").unwrap();
    preview.show(snapshot());
    for (path, part) in [
        ("/", "<html lang=\"nl\">"),
        ("/preview.js", "use strict"),
        ("/preview.css", "color-scheme"),
        ("/state.json", "\"title\":\"Titel\""),
        ("/booklet/1.png", "png"),
        ("/epub/EPUB/tip-0001.xhtml", "<html/>"),
        ("/deck", "<!doctype html>"),
    ] {
        let answer = get(&preview, path);
        assert!(answer.starts_with("HTTP/1.1 200"), "{path}: {answer}");
        assert!(answer.contains(part), "{path}: {answer}");
        assert!(answer.contains("content-security-policy: ") && answer.contains("nosniff"), "{path}: {answer}");
    }
}

#[test]
fn no_path_leads_outside_the_outputs() {
    let preview = Preview::start(0, "en").unwrap();
    preview.show(snapshot());
    for path in [
        "/epub/../../etc/passwd",
        "/epub/%2e%2e/%2e%2e/etc/passwd",
        "/epub//etc/passwd",
        "/booklet/2.png",
        "/booklet/-1.png",
        "/booklet/99999999999999999999999.png",
        "/etc/passwd",
        "/epub/..%5c..%5cetc",
        "/nothing",
    ] {
        assert!(get(&preview, path).starts_with("HTTP/1.1 404"), "{path}");
    }
}

#[test]
fn strangers_and_writers_are_refused() {
    let preview = Preview::start(0, "en").unwrap();
    let own = host(&preview);
    for (request, status) in [
        ("GET / HTTP/1.1\r\nHost: example.org\r\nConnection: close\r\n\r\n".to_owned(), "403"),
        (format!("GET / HTTP/1.1\r\nHost: {own}\r\nOrigin: http://example.org\r\nConnection: close\r\n\r\n"), "403"),
        (format!("POST / HTTP/1.1\r\nHost: {own}\r\nContent-Length: 0\r\nConnection: close\r\n\r\n"), "405"),
        ("GET / HTTP/1.0\r\n\r\n".to_owned(), "403"),
    ] {
        let answer = ask(&preview, &request);
        assert!(answer.split(' ').nth(1) == Some(status), "{request}: {answer}");
    }
}

#[test]
fn a_page_that_waits_gets_the_next_build_at_once() {
    let preview = Preview::start(0, "en").unwrap();
    let waiting = sent(&preview, &request_of(&preview, "/state.json?after=0"));
    // Connections are taken in the order in which they come: when a later one is answered, the first is waiting.
    get(&preview, "/");
    preview.show(snapshot());
    assert!(client::answer(waiting).contains("\"version\":1"));
}

/// Opens more connections than there are places, each with the beginning of a conversation that never goes on.
fn held(preview: &Preview, said: &str) -> Vec<TcpStream> {
    (0..200)
        .map(|_| {
            let mut stream = TcpStream::connect(host(preview)).unwrap();
            // One that is shut out to make room may refuse what it is told.
            let _ = stream.write_all(said.as_bytes());
            stream
        })
        .collect()
}

#[track_caller]
fn assert_answers_at_once(preview: &Preview) {
    let begun = Instant::now();
    let answer = get(preview, "/state.json");
    assert!(answer.starts_with("HTTP/1.1 200"), "{answer}");
    assert!(begun.elapsed() < Duration::from_secs(2), "{:?}", begun.elapsed());
}

#[test]
fn slow_clients_hold_nobody_up() {
    let preview = Preview::start(0, "en").unwrap();
    preview.show(snapshot());
    let silent = held(&preview, "");
    assert_answers_at_once(&preview);
    let slow = held(&preview, "GET / HTTP/1.1\r\nHo");
    assert_answers_at_once(&preview);
    drop((silent, slow));
}

#[test]
fn clients_that_ask_and_never_read_hold_nobody_up() {
    let preview = Preview::start(0, "en").unwrap();
    preview.show(Snapshot { deck: Arc::from("x".repeat(20_000_000)), ..snapshot() });
    let request = format!("GET /deck HTTP/1.1\r\nHost: {}\r\n\r\n", host(&preview));
    let deaf = held(&preview, &request);
    assert_answers_at_once(&preview);
    let waiting = held(&preview, &request.replace("/deck", "/state.json?after=9"));
    assert_answers_at_once(&preview);
    drop((deaf, waiting));
}

#[test]
fn a_body_is_not_read_and_not_kept() {
    let preview = Preview::start(0, "en").unwrap();
    preview.show(snapshot());
    let own = host(&preview);
    let mut stream = TcpStream::connect(&own).unwrap();
    stream.set_write_timeout(Some(Duration::from_secs(5))).unwrap();
    let head = format!("GET / HTTP/1.1\r\nHost: {own}\r\nContent-Length: 100000000000\r\n\r\n");
    stream.write_all(head.as_bytes()).unwrap();
    let piece = vec![b'x'; 100_000];
    let sent = (0..1_000).take_while(|_| stream.write_all(&piece).is_ok()).count();
    assert!(sent < 1_000, "a hundred megabytes were taken");
    assert_answers_at_once(&preview);
}

#[test]
fn a_thousand_requests_at_once_are_all_answered_rightly() {
    let preview = Preview::start(0, "en").unwrap();
    preview.show(snapshot());
    let paths =
        [("/", "<html"), ("/booklet/1.png", "png"), ("/epub/EPUB/tip-0001.xhtml", "<html/>"), ("/deck", "<!doctype")];
    let (clients, requests) = (8, 250);
    let begun = Instant::now();
    let slowest = std::thread::scope(|scope| {
        let ask = |client: usize| {
            let preview = &preview;
            scope.spawn(move || {
                let mut slowest = Duration::ZERO;
                for at in 0..requests {
                    let (path, part) = paths[(client + at) % paths.len()];
                    let begun = Instant::now();
                    let answer = get(preview, path);
                    assert!(answer.starts_with("HTTP/1.1 200") && answer.contains(part), "{path}: {answer}");
                    slowest = slowest.max(begun.elapsed());
                }
                slowest
            })
        };
        let clients: Vec<_> = (0..clients).map(ask).collect();
        clients.into_iter().map(|client| client.join().unwrap()).max().unwrap()
    });
    println!("{} requests in {:?}, the slowest in {slowest:?}", clients * requests, begun.elapsed());
    assert!(slowest < Duration::from_secs(2), "{slowest:?}");
}

#[test]
fn a_head_without_end_is_cut_off() {
    let preview = Preview::start(0, "en").unwrap();
    let mut stream = TcpStream::connect(host(&preview)).unwrap();
    let endless = format!("GET / HTTP/1.1\r\nX: {}", "a".repeat(200_000));
    let _ = stream.write_all(endless.as_bytes());
    let mut answer = Vec::new();
    let _ = stream.read_to_end(&mut answer);
    assert!(!String::from_utf8_lossy(&answer).contains(" 200 "));
}
