//! The server as a client sees it: what it answers, whom it refuses, and that nobody can hold it up.

#![allow(clippy::unwrap_used, reason = "a panic is a test’s report")]

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

fn ask(preview: &Preview, request: &str) -> String {
    let mut stream = TcpStream::connect(host(preview)).unwrap();
    stream.set_read_timeout(Some(Duration::from_secs(20))).unwrap();
    stream.write_all(request.as_bytes()).unwrap();
    let mut answer = Vec::new();
    stream.read_to_end(&mut answer).unwrap();
    String::from_utf8_lossy(&answer).into_owned()
}

fn get(preview: &Preview, path: &str) -> String {
    ask(preview, &format!("GET {path} HTTP/1.1\r\nHost: {}\r\nConnection: close\r\n\r\n", host(preview)))
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
    std::thread::scope(|scope| {
        let waiting = scope.spawn(|| get(&preview, "/state.json?after=0"));
        std::thread::sleep(Duration::from_millis(200));
        preview.show(snapshot());
        assert!(waiting.join().unwrap().contains("\"version\":1"));
    });
}

#[test]
fn slow_clients_hold_nobody_up() {
    let preview = Preview::start(0, "en").unwrap();
    preview.show(snapshot());
    let slow: Vec<TcpStream> = (0..50)
        .map(|_| {
            let mut stream = TcpStream::connect(host(&preview)).unwrap();
            stream.write_all(b"GET / HTTP/1.1\r\nHo").unwrap();
            stream
        })
        .collect();
    let begun = Instant::now();
    assert!(get(&preview, "/deck").starts_with("HTTP/1.1 200"));
    assert!(begun.elapsed() < Duration::from_secs(2));
    drop(slow);
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
