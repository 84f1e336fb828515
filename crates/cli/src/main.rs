//! The command line: one folder of tips to a booklet, an e-book and a slide deck.

use std::process::ExitCode;

fn main() -> ExitCode {
    tipwaaier::run(std::env::args_os())
}
