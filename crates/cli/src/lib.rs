//! The command line: arguments, messages, exit status. What a command does is the pipeline's work.
//!
//! Results go to stdout, everything else to stderr. Exit status 0: done; 1: the content has errors, all of them
//! reported; 2: anything else.

mod args;
mod changes;
mod commands;
mod context;
mod draw;
mod editor;
mod exit;
mod fresh;
mod help;
mod language;
mod machine;
mod machine_limits;
mod progress;
mod reports;
mod samples;
mod schemas;
mod summary;
mod table;
mod usage;
mod watchdog;

use std::ffi::OsString;
use std::process::ExitCode;

pub use exit::Exit;

/// Runs the program with the arguments that it was started with.
#[must_use]
pub fn run() -> ExitCode {
    if machine_limits::refuses_memory() {
        return Exit::Failure.into();
    }
    machine_limits::settle();
    let arguments: Vec<OsString> = std::env::args_os().collect();
    exit::guarded(move || {
        let language = language::of_reader(&arguments);
        match usage::parse(&arguments, language) {
            Ok(cli) => commands::run(cli, language),
            Err(exit) => exit,
        }
    })
}
