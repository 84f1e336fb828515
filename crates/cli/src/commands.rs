//! What each command does.

mod accessibility;
mod build;
mod check;
mod completions;
mod doctor;
mod explain;
mod export;
mod import;
mod list;
mod man;
mod new;
mod outcome;
mod present;
mod print_test;
mod request;
mod schema;
mod serve;
mod themes;
mod watch;

use tipwaaier_model::{Limits, MessageLanguage, Text};

use crate::args::{Cli, Command};
use crate::context::{Context, Talk};
use crate::exit::Exit;

/// Does what was asked.
pub(crate) fn run(cli: Cli, language: MessageLanguage) -> Exit {
    let talk = match (cli.global.quiet, cli.global.verbose) {
        (true, _) => Talk::Quiet,
        (false, true) => Talk::Verbose,
        (false, false) => Talk::Normal,
    };
    if talk == Talk::Verbose {
        crate::reports::show();
    }
    let mut context = Context { language, talk, jobs: cli.global.jobs, limits: Limits::DEFAULT, max: cli.global.max };
    for given in &cli.global.limit {
        if let Err(error) = context.limits.apply(given) {
            let Text { nl, en } = error.text();
            return context.fail(&Text::new(format!("--limit: {nl}"), format!("--limit: {en}")));
        }
    }
    match cli.command {
        Command::Build(arguments) => build::run(&context, &arguments),
        Command::Check(arguments) => check::run(&context, &arguments),
        Command::Accessibility(arguments) => accessibility::run(&context, &arguments),
        Command::List(arguments) => list::run(&context, &arguments),
        Command::Import(arguments) => import::run(&context, &arguments),
        Command::Export(arguments) => export::run(&context, &arguments),
        Command::New(arguments) => new::run(&context, &arguments),
        Command::Watch(arguments) => watch::run(&context, &arguments),
        Command::Serve(arguments) => serve::run(&context, &arguments),
        Command::Present(arguments) => present::run(&context, &arguments),
        Command::Explain(arguments) => explain::run(&context, &arguments),
        Command::Themes(arguments) => themes::run(&context, &arguments),
        Command::PrintTest(arguments) => print_test::run(&context, &arguments),
        Command::Doctor(arguments) => doctor::run(&context, &arguments),
        Command::Schema(arguments) => schema::run(&context, &arguments),
        Command::Completions(arguments) => completions::run(&context, &arguments),
        Command::Man => man::run(&context),
    }
}
