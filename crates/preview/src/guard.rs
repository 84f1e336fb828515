//! Who is answered: whoever asks for an address of this server by its own name, with a method that it takes.

use std::net::SocketAddr;

use axum::extract::{Request, State};
use axum::http::{HeaderMap, HeaderValue, Method, StatusCode, header};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};

/// The names under which a page may be asked for: the server's own addresses and nothing else.
///
/// A page elsewhere that got this machine's address by a name of its own (DNS rebinding) sends another `Host`; a script
/// elsewhere sends another `Origin`.
#[derive(Debug, Clone)]
pub(crate) struct Names {
    hosts: Vec<String>,
    origins: Vec<String>,
}

/// What is let through.
#[derive(Debug, Clone)]
pub(crate) struct Guarded {
    pub(crate) names: Names,
    pub(crate) methods: &'static [Method],
}

impl Names {
    /// The addresses as they are, and this machine's own by the name that people type.
    pub(crate) fn of(addresses: &[SocketAddr]) -> Self {
        let local = addresses.iter().filter(|address| address.ip().is_loopback());
        let local = local.map(|address| format!("localhost:{}", address.port()));
        let hosts: Vec<String> = addresses.iter().map(ToString::to_string).chain(local).collect();
        let origins = hosts.iter().map(|host| format!("http://{host}")).collect();
        Self { hosts, origins }
    }

    fn admits(&self, headers: &HeaderMap) -> bool {
        let one = |name| {
            let mut values = headers.get_all(name).iter();
            (values.next().and_then(|value| value.to_str().ok()), values.next().is_some())
        };
        let host = matches!(one(header::HOST), (Some(host), false) if self.hosts.iter().any(|known| known == host));
        let origin = match one(header::ORIGIN) {
            (None, _) => !headers.contains_key(header::ORIGIN),
            (Some(origin), several) => !several && self.origins.iter().any(|known| known == origin),
        };
        host && origin
    }
}

/// Refuses whom it should, and gives every answer the headers that keep it what it is.
pub(crate) async fn guard(State(guarded): State<Guarded>, request: Request, next: Next) -> Response {
    let refused = if !guarded.names.admits(request.headers()) {
        Some((StatusCode::FORBIDDEN, "this page answers its own address only\n"))
    } else if !guarded.methods.contains(request.method()) {
        Some((StatusCode::METHOD_NOT_ALLOWED, "this page does not take that method\n"))
    } else {
        None
    };
    let mut response = match refused {
        Some(answer) => answer.into_response(),
        None => next.run(request).await,
    };
    let headers = response.headers_mut();
    for (name, value) in [
        (header::X_CONTENT_TYPE_OPTIONS, "nosniff"),
        (header::REFERRER_POLICY, "same-origin"),
        (header::CACHE_CONTROL, "no-store"),
    ] {
        headers.insert(name, HeaderValue::from_static(value));
    }
    headers.insert("cross-origin-resource-policy", HeaderValue::from_static("same-origin"));
    headers.insert("cross-origin-opener-policy", HeaderValue::from_static("same-origin"));
    headers.entry(header::CONTENT_SECURITY_POLICY).or_insert(HeaderValue::from_static("default-src 'none'"));
    response
}

#[cfg(test)]
mod tests {
    use super::*;

    fn headers(pairs: &[(&'static str, &str)]) -> HeaderMap {
        let mut headers = HeaderMap::new();
        for (name, value) in pairs {
            headers.append(*name, HeaderValue::from_str(value).unwrap());
        }
        headers
    }

    #[test]
    fn only_its_own_name_is_admitted() {
        let names = Names::of(&["127.0.0.1:4000".parse().unwrap(), "192.0.2.7:4000".parse().unwrap()]);
        for good in [
            &[("host", "127.0.0.1:4000")][..],
            &[("host", "localhost:4000"), ("origin", "http://localhost:4000")],
            &[("host", "192.0.2.7:4000")],
        ] {
            assert!(names.admits(&headers(good)), "{good:?}");
        }
        for bad in [
            &[][..],
            &[("host", "example.org:4000")],
            &[("host", "192.0.2.7")],
            &[("host", "192.0.2.8:4000")],
            &[("host", "127.0.0.1")],
            &[("host", "127.0.0.1:4000"), ("host", "example.org")],
            &[("host", "127.0.0.1:4000"), ("origin", "http://example.org")],
            &[("host", "127.0.0.1:4000"), ("origin", "null")],
            &[("host", "127.0.0.1:4000"), ("origin", "https://127.0.0.1:4000")],
        ] {
            assert!(!names.admits(&headers(bad)), "{bad:?}");
        }
    }
}
