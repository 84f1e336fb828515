//! The command line: one folder of tips to a booklet, an e-book and a slide deck.

use std::process::ExitCode;

use mimalloc::MiMalloc;

/// Typesetting is many small pieces of memory, taken and given back: a seventh of the time of a build with the system's
/// own allocator.
#[global_allocator]
static ALLOCATOR: MiMalloc = MiMalloc;

fn main() -> ExitCode {
    tipwaaier::run()
}
