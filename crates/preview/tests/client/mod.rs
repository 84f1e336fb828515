//! A client as simple as can be: one request a connection.

#![allow(dead_code, reason = "each test file takes what it needs")]

use std::io::{Read as _, Write as _};
use std::net::TcpStream;
use std::time::Duration;

/// A connection on which something was asked.
pub(crate) fn sent(host: &str, request: &str) -> TcpStream {
    let mut stream = TcpStream::connect(host).unwrap();
    stream.set_read_timeout(Some(Duration::from_secs(20))).unwrap();
    // Who says too much is cut off.
    let _ = stream.write_all(request.as_bytes());
    stream
}

/// What is answered, head and body.
pub(crate) fn answer(mut stream: TcpStream) -> String {
    let mut answer = Vec::new();
    let _ = stream.read_to_end(&mut answer);
    String::from_utf8_lossy(&answer).into_owned()
}

pub(crate) fn ask(host: &str, request: &str) -> String {
    answer(sent(host, request))
}

pub(crate) fn request_of(host: &str, path: &str) -> String {
    format!("GET {path} HTTP/1.1\r\nHost: {host}\r\nConnection: close\r\n\r\n")
}

pub(crate) fn get(host: &str, path: &str) -> String {
    ask(host, &request_of(host, path))
}
