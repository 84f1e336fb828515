//! `completions`: what a shell needs to complete our commands and options.

use crate::args::Completions;
use crate::context::Context;
use crate::exit::{Exit, of_output};
use std::io::Write as _;

/// Prints the completions of a shell.
pub(crate) fn run(context: &Context, arguments: &Completions) -> Exit {
    let mut script = Vec::new();
    clap_complete::generate(arguments.shell, &mut crate::help::command(context.language), "tipwaaier", &mut script);
    of_output(std::io::stdout().lock().write_all(&script))
}
