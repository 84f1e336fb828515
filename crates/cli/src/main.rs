//! The command line: one folder of tips to a booklet, an e-book and a slide deck.

use std::process::ExitCode;

/// Typesetting takes and gives back millions of small pieces of memory; this allocator does it faster than the system's.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() -> ExitCode {
    tipwaaier::run(std::env::args_os())
}
