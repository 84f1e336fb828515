//! The bound on what a run may take: a theme's template can loop for ever or eat all memory, and nothing stops Typst from
//! within. A thread looks on, and ends the whole program before anything is written.
//!
//! It rests while outputs are written, so that none is left half done.

use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};
use std::thread::JoinHandle;
use std::time::{Duration, Instant};

use tipwaaier_model::{Limits, Text};
use tipwaaier_pipeline::{Event, Stage};

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
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Watch {
    /// It counts, from a moment on.
    Since(Instant),
    /// It lets outputs be written.
    Resting,
    /// There is nothing more to look at.
    Over,
}

impl Shared {
    fn lock(&self) -> MutexGuard<'_, Watch> {
        self.watch.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn turn(&self, watch: Watch) {
        *self.lock() = watch;
        self.changed.notify_all();
    }
}

impl Watchdog {
    /// Begins to look on.
    pub(crate) fn new(context: &Context) -> Self {
        let shared = Arc::new(Shared { watch: Mutex::new(Watch::Since(Instant::now())), changed: Condvar::new() });
        let (seen, context) = (Arc::clone(&shared), *context);
        // Where the machine gives no more threads, the run itself will say so.
        let thread = std::thread::Builder::new().name("watchdog".to_owned()).spawn(move || look(&seen, &context)).ok();
        Self { shared, thread }
    }

    /// Takes in what the run is doing: every edition has all the time of its own.
    pub(crate) fn event(&self, event: &Event) {
        match event {
            Event::Begin(Stage::Layout(_)) | Event::End(Stage::Write, _) => {
                self.shared.turn(Watch::Since(Instant::now()));
            }
            Event::Begin(Stage::Write) => self.shared.turn(Watch::Resting),
            Event::Begin(_) | Event::End(..) => {}
        }
    }
}

impl Drop for Watchdog {
    fn drop(&mut self) {
        self.shared.turn(Watch::Over);
        if let Some(thread) = self.thread.take() {
            let _ = thread.join();
        }
    }
}

fn look(shared: &Shared, context: &Context) {
    let limits = context.limits;
    let memory = most_memory(&limits);
    let mut watch = shared.lock();
    loop {
        match *watch {
            Watch::Over => return,
            Watch::Resting => {}
            Watch::Since(began) => {
                // The lock is held: nothing begins to be written while the program ends.
                if began.elapsed() > Duration::from_secs(limits.edition_seconds) {
                    end(context, &too_long(limits.edition_seconds));
                }
                if let Some(most) =
                    memory.filter(|most| machine_limits::memory_in_use().is_some_and(|used| used > *most))
                {
                    end(context, &too_much(most));
                }
            }
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

fn too_much(bytes: u64) -> Text {
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
