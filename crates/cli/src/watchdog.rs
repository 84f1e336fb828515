//! The bound on what a run may take: a theme's template can loop for ever or eat all memory, and nothing stops Typst from
//! within. A thread looks on, and ends the whole program: it takes away what is written and not in its place, so that the
//! outputs of before are all there is.

use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};
use std::thread::JoinHandle;
use std::time::{Duration, Instant};

use tipwaaier_model::{EditionName, Limits, Text};
use tipwaaier_pipeline::{Ending, Event, Stage, Unfinished};

use crate::context::Context;
use crate::machine_limits;

/// How often it looks. A template that eats memory gets some hundreds of megabytes further in this time.
const INTERVAL: Duration = Duration::from_millis(50);

/// Looks on while a run goes on; it stops when this is dropped.
pub(crate) struct Watchdog {
    shared: Arc<Shared>,
    thread: Option<JoinHandle<()>>,
}

struct Shared {
    watch: Mutex<Watch>,
    changed: Condvar,
}

/// What it does at a moment.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Watch {
    /// It counts.
    On(Clock),
    /// There is nothing more to look at.
    Over,
}

/// How long an edition has been under way: every edition has all the time of its own, and what comes before the first is
/// part of it.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Clock {
    edition: Option<EditionName>,
    began: Instant,
}

impl Clock {
    const fn new(now: Instant) -> Self {
        Self { edition: None, began: now }
    }

    /// Takes in what the run is doing at a moment.
    fn event(&mut self, event: &Event, now: Instant) {
        if let Event::Begin(Stage::Layout(name) | Stage::Make(name, _)) = event {
            if self.edition.as_ref().is_some_and(|edition| edition != name) {
                self.began = now;
            }
            self.edition = Some(name.clone());
        }
    }
}

impl Shared {
    fn lock(&self) -> MutexGuard<'_, Watch> {
        self.watch.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Watchdog {
    /// Begins to look on at a run that writes as `unfinished` tells.
    pub(crate) fn new(context: &Context, unfinished: &Unfinished) -> Self {
        let clock = Clock::new(Instant::now());
        let shared = Arc::new(Shared { watch: Mutex::new(Watch::On(clock)), changed: Condvar::new() });
        let (seen, context, unfinished) = (Arc::clone(&shared), *context, unfinished.clone());
        // Where the machine gives no more threads, the run itself will say so.
        let thread = std::thread::Builder::new()
            .name("watchdog".to_owned())
            .spawn(move || look(&seen, &context, &unfinished))
            .ok();
        Self { shared, thread }
    }

    /// Takes in what the run is doing.
    pub(crate) fn event(&self, event: &Event) {
        if let Watch::On(clock) = &mut *self.shared.lock() {
            clock.event(event, Instant::now());
        }
    }
}

impl Drop for Watchdog {
    fn drop(&mut self) {
        *self.shared.lock() = Watch::Over;
        self.shared.changed.notify_all();
        if let Some(thread) = self.thread.take() {
            let _ = thread.join();
        }
    }
}

fn look(shared: &Shared, context: &Context, unfinished: &Unfinished) {
    let limits = context.limits;
    let memory = most_memory(&limits);
    let mut watch = shared.lock();
    while let Watch::On(clock) = &*watch {
        let too_much = memory.filter(|most| machine_limits::memory_in_use().is_some_and(|used| used > *most));
        let reason = if clock.began.elapsed() > Duration::from_secs(limits.edition_seconds) {
            Some(too_long(limits.edition_seconds))
        } else {
            too_much.map(too_much_memory)
        };
        // Where all files are in their places already, the run is as good as done.
        if let Some(reason) = reason
            && unfinished.discard() == Ending::Now
        {
            end(context, &reason);
        }
        watch = shared.changed.wait_timeout(watch, INTERVAL).unwrap_or_else(PoisonError::into_inner).0;
    }
}

/// The most bytes that may be taken, where the machine tells what it has.
fn most_memory(limits: &Limits) -> Option<u64> {
    match limits.memory_megabytes {
        0 => machine_limits::memory_of_machine().map(|bytes| bytes / 10 * 9),
        megabytes => Some(megabytes.saturating_mul(1_000_000)),
    }
}

fn too_long(seconds: u64) -> Text {
    Text::new(
        format!(
            "dit duurt langer dan de grens van {seconds} seconden per uitgave, en er is niets geschreven; een sjabloon van \
             het thema loopt misschien rond. Is het echt zoveel werk, verhoog dan --limit edition-seconds=…"
        ),
        format!(
            "this takes longer than the limit of {seconds} seconds an edition, and nothing was written; a template of the \
             theme may go round for ever. If it really is that much work, raise --limit edition-seconds=…"
        ),
    )
}

fn too_much_memory(bytes: u64) -> Text {
    let megabytes = bytes / 1_000_000;
    Text::new(
        format!(
            "dit neemt meer geheugen dan de grens van {megabytes} MB, en er is niets geschreven; een sjabloon van het \
             thema groeit misschien zonder eind. Is er echt zoveel nodig, verhoog dan --limit memory-megabytes=…"
        ),
        format!(
            "this takes more memory than the limit of {megabytes} MB, and nothing was written; a template of the theme may \
             grow without end. If that much is really needed, raise --limit memory-megabytes=…"
        ),
    )
}

/// Ends the program with a message and status 2.
fn end(context: &Context, text: &Text) -> ! {
    let _ = context.fail(text);
    std::process::exit(2)
}

#[cfg(test)]
mod tests {
    use tipwaaier_pipeline::Output;

    use super::*;

    #[test]
    fn each_edition_has_its_time_and_a_file_that_is_written_gives_no_more() {
        let start = Instant::now();
        let at = |seconds| start + Duration::from_secs(seconds);
        let mut clock = Clock::new(start);
        let output = *Output::ALL.first().unwrap();
        for (seconds, event, began) in [
            (1, Event::Begin(Stage::Read), 0),
            (2, Event::Begin(Stage::Layout(EditionName::All)), 0),
            (3, Event::Begin(Stage::Make(EditionName::All, output)), 0),
            (4, Event::Begin(Stage::Write), 0),
            (5, Event::End(Stage::Write, Duration::ZERO), 0),
            (6, Event::Begin(Stage::Make(EditionName::Tips, output)), 6),
            (7, Event::Begin(Stage::Layout(EditionName::Tips)), 6),
        ] {
            clock.event(&event, at(seconds));
            assert_eq!(clock.began, at(began), "{event:?}");
        }
    }
}
