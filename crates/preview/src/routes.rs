//! What is answered to which path.

use std::sync::Arc;
use std::time::Duration;

use axum::Router;
use axum::body::{Body, Bytes};
use axum::extract::{Path, Query, State};
use axum::http::{Method, StatusCode, header};
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use serde::{Deserialize, Serialize};
use tokio::sync::watch;

use crate::guard::{Guarded, Names, guard};
use crate::{ShownDiagnostic, Snapshot, TipPlace};

/// How long a page waits for the next build before it asks again.
const WAIT: Duration = Duration::from_secs(25);

const PAGE_POLICY: &str = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; frame-src 'self'; \
                           connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";
const EPUB_POLICY: &str = "default-src 'none'; img-src 'self' data:; style-src 'self' 'unsafe-inline'; font-src 'self'; \
                           base-uri 'none'; form-action 'none'; frame-ancestors 'self'";
/// The deck brings a stricter policy of its own in a `meta` element; this one says who may frame it, which that can't.
const DECK_POLICY: &str = "frame-ancestors 'self'";

/// A snapshot with its place in the row of them.
pub(crate) type Versioned = (u64, Arc<Snapshot>);

/// The words of the page's own language, as `lang` of its `html`.
pub(crate) type PageLanguage = &'static str;

#[derive(Clone)]
struct Shared {
    snapshots: watch::Receiver<Versioned>,
    language: PageLanguage,
}

pub(crate) fn router(snapshots: watch::Receiver<Versioned>, names: Names, language: PageLanguage) -> Router {
    let guarded = Guarded { names, methods: &[Method::GET, Method::HEAD] };
    Router::new()
        .route("/", get(page))
        .route("/preview.js", get(script))
        .route("/preview.css", get(style))
        .route("/state.json", get(state))
        .route("/booklet/{page}", get(booklet_page))
        .route("/epub/{*path}", get(epub_file))
        .route("/deck", get(deck))
        .with_state(Shared { snapshots, language })
        .layer(axum::middleware::from_fn_with_state(guarded, guard))
}

pub(crate) fn answer(media_type: &str, policy: &'static str, body: impl Into<Body>) -> Response {
    let headers = [(header::CONTENT_TYPE, media_type), (header::CONTENT_SECURITY_POLICY, policy)];
    (headers, body.into()).into_response()
}

async fn page(State(shared): State<Shared>) -> Response {
    answer("text/html; charset=utf-8", PAGE_POLICY, crate::page::page(shared.language))
}

async fn script() -> Response {
    answer("text/javascript; charset=utf-8", PAGE_POLICY, include_str!("page/preview.js"))
}

async fn style() -> Response {
    answer("text/css; charset=utf-8", PAGE_POLICY, include_str!("page/preview.css"))
}

#[derive(Deserialize)]
struct After {
    /// The version that the page has.
    after: Option<u64>,
}

#[derive(Serialize)]
struct StateAnswer<'a> {
    version: u64,
    title: &'a str,
    pages: usize,
    epub: Vec<&'a str>,
    epub_start: &'a str,
    diagnostics: &'a [ShownDiagnostic],
    tips: &'a [TipPlace],
    focus: Option<u16>,
    milliseconds: u64,
    stale: bool,
}

/// What there is to show; waits until it differs from what the page has, or until it is time to ask again.
async fn state(State(shared): State<Shared>, Query(query): Query<After>) -> Response {
    let mut snapshots = shared.snapshots.clone();
    let known = query.after.unwrap_or(0);
    let newer = snapshots.wait_for(|(version, _)| *version > known);
    let (version, snapshot) = match tokio::time::timeout(WAIT, newer).await {
        Ok(Ok(found)) => found.clone(),
        // Time is up, or no more snapshots will come.
        Ok(Err(_)) | Err(_) => shared.snapshots.borrow().clone(),
    };
    let documents = snapshot.epub.iter().filter(|(_, file)| file.media_type == "application/xhtml+xml");
    let answer_json = StateAnswer {
        version,
        title: &snapshot.title,
        pages: snapshot.booklet.as_ref().map_or(0, |booklet| booklet.count()),
        epub: documents.map(|(path, _)| path.as_str()).collect(),
        epub_start: &snapshot.epub_start,
        diagnostics: &snapshot.diagnostics,
        tips: &snapshot.tips,
        focus: snapshot.focus,
        milliseconds: snapshot.milliseconds,
        stale: snapshot.stale,
    };
    match serde_json::to_vec(&answer_json) {
        Ok(json) => answer("application/json", PAGE_POLICY, json),
        Err(_) => StatusCode::INTERNAL_SERVER_ERROR.into_response(),
    }
}

/// `/booklet/12.png`: a page, drawn off the threads that answer, since it takes some milliseconds.
async fn booklet_page(State(shared): State<Shared>, Path(name): Path<String>) -> Response {
    let page = name.strip_suffix(".png").and_then(|number| number.parse::<usize>().ok());
    let booklet = shared.snapshots.borrow().1.booklet.clone();
    let (Some(page), Some(booklet)) = (page, booklet) else {
        return StatusCode::NOT_FOUND.into_response();
    };
    match tokio::task::spawn_blocking(move || booklet.png(page)).await {
        Ok(Some(png)) => answer("image/png", PAGE_POLICY, png),
        Ok(None) => StatusCode::NOT_FOUND.into_response(),
        Err(_) => StatusCode::INTERNAL_SERVER_ERROR.into_response(),
    }
}

/// Bytes that many answers share: a client that asks and never reads must not cost a copy each time.
pub(crate) fn shared_bytes(bytes: &Arc<[u8]>) -> Bytes {
    Bytes::from_owner(Arc::clone(bytes))
}

async fn epub_file(State(shared): State<Shared>, Path(path): Path<String>) -> Response {
    let snapshot = shared.snapshots.borrow().1.clone();
    match snapshot.epub.get(&path) {
        Some(file) => answer(&file.media_type, EPUB_POLICY, shared_bytes(&file.bytes)),
        None => StatusCode::NOT_FOUND.into_response(),
    }
}

async fn deck(State(shared): State<Shared>) -> Response {
    let snapshot = shared.snapshots.borrow().1.clone();
    answer("text/html; charset=utf-8", DECK_POLICY, shared_bytes(&Arc::from(Arc::clone(&snapshot.deck))))
}
