//! Where the deck stands: said by who leads, asked by who follows.

use std::collections::BTreeMap;
use std::sync::Arc;
use std::time::{Duration, SystemTime, UNIX_EPOCH};

use serde::{Deserialize, Serialize};
use tokio::sync::watch;

/// How long a page waits for the next move before it asks again.
const WAIT: Duration = Duration::from_secs(25);

/// A moment, or a length of time, in milliseconds.
type Milliseconds = f64;

/// Where a deck stands, as its own windows tell each other. Its meaning is theirs; here it is only kept in shape.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct DeckState {
    at: u32,
    question: u32,
    stepwise: bool,
    step: u32,
    black: bool,
    pause: Option<Milliseconds>,
    timers: BTreeMap<String, Timer>,
    hidden: Vec<String>,
    /// How many changes led here, and the window that made the last. Of two states the one with more is newer.
    change: u64,
    by: String,
}

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Timer {
    left: Milliseconds,
    until: Option<Milliseconds>,
}

/// What a page says when its deck moves.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Said {
    /// What its clock says.
    now: Milliseconds,
    state: DeckState,
}

/// What a page gets to hear.
#[derive(Debug, Clone, Serialize)]
pub(super) struct News {
    version: u64,
    /// What this machine's clock says, by which the moments in the state are to be read.
    now: Milliseconds,
    state: Option<DeckState>,
}

/// The last that was said. Who comes later hears it at once; who is slow hears only the last of several.
#[derive(Clone)]
pub(super) struct Relay {
    last: Arc<watch::Sender<News>>,
}

impl Relay {
    pub(super) fn new() -> Self {
        let silence = News { version: 0, now: 0.0, state: None };
        Self { last: Arc::new(watch::Sender::new(silence)) }
    }

    /// Takes what who leads says, unless something newer was said. Moments are told by this machine's clock from then on.
    pub(super) fn say(&self, said: Said) {
        let Said { now, mut state } = said;
        let ahead = clock() - now;
        let moments = state.timers.values_mut().filter_map(|timer| timer.until.as_mut()).chain(state.pause.as_mut());
        moments.for_each(|moment| *moment += ahead);
        self.last.send_if_modified(|last| {
            let newer = last.state.as_ref().is_none_or(|last| (last.change, &last.by) < (state.change, &state.by));
            if newer {
                *last = News { version: last.version + 1, now: 0.0, state: Some(state) };
            }
            newer
        });
    }

    /// Answers whoever waits with what was said last.
    pub(super) fn repeat(&self) {
        self.last.send_modify(|last| last.version += 1);
    }

    /// What was said after `known`, as soon as there is something; what is known, when it is time to ask again.
    pub(super) async fn after(&self, known: u64) -> News {
        let mut last = self.last.subscribe();
        let newer = last.wait_for(|news| news.version > known);
        let news = match tokio::time::timeout(WAIT, newer).await {
            Ok(Ok(news)) => news.clone(),
            Ok(Err(_)) | Err(_) => self.last.borrow().clone(),
        };
        News { now: clock(), ..news }
    }
}

/// What this machine's clock says.
fn clock() -> Milliseconds {
    SystemTime::now().duration_since(UNIX_EPOCH).map_or(0.0, |since| since.as_secs_f64() * 1_000.0)
}
