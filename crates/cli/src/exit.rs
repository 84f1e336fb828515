//! How the program ends.

use std::io::{self, Write as _};
use std::panic;
use std::process::ExitCode;
use std::thread;

use tipwaaier_pipeline::{FONT_THREAD, is_typesetting, reason};

use crate::language;

/// The stack of the thread that does everything but typesetting.
const STACK_BYTES: usize = 16 << 20;

/// How the program ends.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Exit {
    /// Done.
    Done,
    /// The content has errors, and all of them were reported.
    Content,
    /// Anything else: wrong arguments, a full disk.
    Failure,
}

impl From<Exit> for ExitCode {
    fn from(exit: Exit) -> Self {
        match exit {
            Exit::Done => Self::SUCCESS,
            Exit::Content => Self::from(1),
            Exit::Failure => Self::from(2),
        }
    }
}

/// A reader of our output that goes away (`| head`) is no fault; anything else that stops us writing is.
pub(crate) fn of_output(result: io::Result<()>) -> Exit {
    match result {
        Ok(()) => Exit::Done,
        Err(error) if error.kind() == io::ErrorKind::BrokenPipe => Exit::Done,
        Err(error) => {
            let arguments: Vec<_> = std::env::args_os().collect();
            let reason = reason(&error);
            let _ = writeln!(io::stderr(), "tipwaaier: {}", reason.get(language::of_reader(&arguments)));
            Exit::Failure
        }
    }
}

/// The path of a source file as everybody knows it: that of a library begins where the machine that built this kept it.
fn source_of(path: &str) -> &str {
    let from = path.rfind("/registry/src/").and_then(|at| path[at + 14..].find('/').map(|end| at + 14 + end + 1));
    from.map_or(path, |from| &path[from..])
}

/// Runs the program; a fault of ours ends it with a message and status 2 instead of a backtrace.
///
/// It runs in a thread of its own, so that the room that it needs does not hang on how much the system gave the first.
pub(crate) fn guarded(run: impl FnOnce() -> Exit + Send + 'static) -> ExitCode {
    panic::set_hook(Box::new(|info| {
        // That a font can't be cut down is told by whoever reads the font, and what Typst fails at with its tip.
        if thread::current().name() == Some(FONT_THREAD) || is_typesetting() {
            return;
        }
        let place = info.location().map(|place| format!(" ({}:{})", source_of(place.file()), place.line()));
        let place = place.unwrap_or_default();
        let what = info.payload_as_str().unwrap_or("no message");
        // Writing to stderr may itself fail, when nobody reads it.
        let _ = writeln!(
            io::stderr(),
            "tipwaaier: internal error{place}: {what}\n\
             tipwaaier: this is a fault of the program, not of your content; nothing was overwritten. Please report it."
        );
    }));
    match thread::Builder::new().stack_size(STACK_BYTES).spawn(run) {
        // A thread that panicked has told so already.
        Ok(thread) => thread.join().unwrap_or(Exit::Failure).into(),
        Err(error) => {
            // 'Resource temporarily unavailable' alone tells nobody which resource.
            let _ = writeln!(io::stderr(), "tipwaaier: the machine gave no threads to work with: {error}");
            Exit::Failure.into()
        }
    }
}
