//! Who is answered: the page itself, on this machine, with requests that only read.

use axum::extract::{Request, State};
use axum::http::{HeaderMap, HeaderValue, Method, StatusCode, header};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};

/// The names under which the page may be asked for: its own address and nothing else.
///
/// A page elsewhere that got this machine's address by a name of its own (DNS rebinding) sends another `Host`; a script
/// elsewhere sends another `Origin`.
#[derive(Debug, Clone)]
pub(crate) struct Names {
    hosts: [String; 2],
    origins: [String; 2],
}

impl Names {
    pub(crate) fn of_port(port: u16) -> Self {
        let hosts = [format!("127.0.0.1:{port}"), format!("localhost:{port}")];
        let origins = hosts.clone().map(|host| format!("http://{host}"));
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
pub(crate) async fn guard(State(names): State<Names>, request: Request, next: Next) -> Response {
    let refused = if !names.admits(request.headers()) {
        Some((StatusCode::FORBIDDEN, "this page answers its own address only\n"))
    } else if !matches!(*request.method(), Method::GET | Method::HEAD) {
        Some((StatusCode::METHOD_NOT_ALLOWED, "this page can only be read\n"))
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
        (header::REFERRER_POLICY, "no-referrer"),
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
        let names = Names::of_port(4000);
        for good in
            [&[("host", "127.0.0.1:4000")][..], &[("host", "localhost:4000"), ("origin", "http://localhost:4000")]]
        {
            assert!(names.admits(&headers(good)), "{good:?}");
        }
        for bad in [
            &[][..],
            &[("host", "example.org:4000")],
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
