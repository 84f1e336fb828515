//! What a code opens. Whatever else is asked for is not there.

use std::net::SocketAddr;
use std::sync::Arc;

use axum::extract::rejection::JsonRejection;
use axum::extract::{DefaultBodyLimit, Path, Query, Request, State};
use axum::http::{Method, StatusCode};
use axum::middleware::{Next, from_fn_with_state};
use axum::response::{IntoResponse, Redirect, Response};
use axum::routing::{get, post};
use axum::{Extension, Json, Router};
use serde::Deserialize;

use super::Decks;
use super::codes::{Codes, Role, address};
use super::pages::{claim, invitation, lobby, screen};
use super::relay::{Relay, Said};
use crate::guard::{Guarded, Names, guard};
use crate::routes::{PageLanguage, answer, shared_bytes};

/// The most that a page may say at once: a state with a timer for each of a thousand conversations.
const BODY: usize = 128 * 1024;

const POLICY: &str = "default-src 'none'; script-src 'self'; style-src 'self'; frame-src 'self'; connect-src 'self'; img-src data:; \
                      base-uri 'none'; form-action 'self'; frame-ancestors 'none'";
/// The deck brings a stricter policy of its own; this one says who may frame it, which that can't.
const DECK_POLICY: &str = "frame-ancestors 'self'";

/// What all answers are made of.
#[derive(Clone)]
pub(super) struct Shared {
    pub(super) codes: Arc<Codes>,
    pub(super) relay: Relay,
    pub(super) decks: Arc<Decks>,
    /// Where phones find this machine, if they may.
    pub(super) lan: Option<SocketAddr>,
    pub(super) language: PageLanguage,
}

/// What a code opens comes after the code; a handler is told whose it is.
pub(super) fn router(shared: Shared, names: Names) -> Router {
    let guarded = Guarded { names, methods: &[Method::GET, Method::HEAD, Method::POST] };
    Router::new()
        .route("/{code}/", get(first_page))
        .route("/{code}/room", get(room))
        .route("/{code}/invitation", get(large_code))
        .route("/{code}/deck", get(deck))
        .route("/{code}/state", get(news).post(say))
        .route("/{code}/claim", post(take_up))
        .route("/{code}/renew", post(renew))
        .route("/{code}/bridge.js", get(|| async { part("text/javascript; charset=utf-8", include_str!("bridge.js")) }))
        .route("/{code}/present.css", get(|| async { part("text/css; charset=utf-8", include_str!("present.css")) }))
        .layer(DefaultBodyLimit::max(BODY))
        .layer(from_fn_with_state(Arc::clone(&shared.codes), admit))
        .with_state(shared)
        .layer(from_fn_with_state(guarded, guard))
}

/// Lets in whose code holds, before anything else of the request is looked at.
async fn admit(State(codes): State<Arc<Codes>>, mut request: Request, next: Next) -> Response {
    let code = request.uri().path().split('/').nth(1).unwrap_or_default();
    match codes.role(code) {
        Some(role) => {
            request.extensions_mut().insert(role);
            next.run(request).await
        }
        None => nothing(),
    }
}

fn nothing() -> Response {
    StatusCode::NOT_FOUND.into_response()
}

fn page(html: String) -> Response {
    answer("text/html; charset=utf-8", POLICY, html)
}

fn part(media_type: &'static str, text: &'static str) -> Response {
    answer(media_type, POLICY, text)
}

impl Shared {
    /// The address that opens what a role has, for phones.
    fn door(&self, role: Role) -> Option<String> {
        Some(address(self.lan?, &self.codes.of(role)?))
    }
}

/// A code's own page.
async fn first_page(State(shared): State<Shared>, Extension(role): Extension<Role>) -> Response {
    let language = shared.language;
    match (role, shared.door(Role::Follower)) {
        (Role::Host, Some(follow)) => page(lobby(language, shared.door(Role::Invitation).as_deref(), &follow)),
        (Role::Host, None) => Redirect::to("room").into_response(),
        (Role::Invitation, _) => page(claim(language)),
        (Role::Remote, _) => page(screen(language, "remote")),
        (Role::Follower, _) => page(screen(language, "follower")),
    }
}

/// The window that the room sees.
async fn room(State(shared): State<Shared>, Extension(role): Extension<Role>) -> Response {
    if role == Role::Host { page(screen(shared.language, "room")) } else { nothing() }
}

/// The code for the room, large.
async fn large_code(State(shared): State<Shared>, Extension(role): Extension<Role>) -> Response {
    match shared.door(Role::Follower) {
        Some(follow) if role == Role::Host => page(invitation(shared.language, &follow)),
        Some(_) | None => nothing(),
    }
}

async fn deck(State(shared): State<Shared>, Extension(role): Extension<Role>) -> Response {
    let html = match role {
        Role::Host | Role::Remote => &shared.decks.speaker,
        Role::Follower => &shared.decks.participants,
        Role::Invitation => return nothing(),
    };
    answer("text/html; charset=utf-8", DECK_POLICY, shared_bytes(html))
}

#[derive(Deserialize)]
struct After {
    /// The last version that the page heard.
    after: Option<u64>,
}

/// Where the deck stands, once that differs from what the page knows.
async fn news(State(shared): State<Shared>, Extension(role): Extension<Role>, Query(query): Query<After>) -> Response {
    match role {
        Role::Host | Role::Remote | Role::Follower => {
            Json(shared.relay.after(query.after.unwrap_or(0)).await).into_response()
        }
        Role::Invitation => nothing(),
    }
}

/// Who leads says where the deck stands.
async fn say(
    State(shared): State<Shared>,
    Extension(role): Extension<Role>,
    said: Result<Json<Said>, JsonRejection>,
) -> Response {
    match (role, said) {
        (Role::Invitation | Role::Follower, _) => nothing(),
        (Role::Host | Role::Remote, Ok(Json(said))) => {
            shared.relay.say(said);
            StatusCode::NO_CONTENT.into_response()
        }
        (Role::Host | Role::Remote, Err(rejection)) => rejection.into_response(),
    }
}

/// A phone takes up the invitation; a page that was only looked at ahead of time takes nothing.
async fn take_up(State(shared): State<Shared>, Path(code): Path<String>) -> Response {
    match shared.codes.claim(&code) {
        Some(remote) => Redirect::to(&format!("/{remote}/")).into_response(),
        None => nothing(),
    }
}

/// Another phone is to lead.
async fn renew(State(shared): State<Shared>, Extension(role): Extension<Role>) -> Response {
    if role != Role::Host || shared.codes.invite().is_none() {
        return nothing();
    }
    // The phone that led asks again, and hears that its code has ended.
    shared.relay.repeat();
    Redirect::to("./").into_response()
}
