//! Casts the net: builds the samples of the seeds that it is given and tells what is wrong with them.
#![allow(clippy::print_stdout, clippy::print_stderr, reason = "this is a program for a person")]

use std::process::ExitCode;

use tipwaaier_tests::net::{Choices, Sample, cast};

const USAGE: &str = "net [--shrink BUILDS] SEED… | net --show SEED
A seed is a number, or a range: 1..100 leaves out 100. For each kind of finding a small source is looked for, with so
many builds: 150 if not said, none with 0. --show prints a sample and builds nothing.";

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let (mut builds, mut seeds, mut rest) = (150, Vec::new(), arguments.iter().map(String::as_str));
    while let Some(argument) = rest.next() {
        let number = |text: Option<&str>| text.and_then(|it| it.parse::<u64>().ok());
        let (from, to) = argument.split_once("..").unwrap_or((argument, ""));
        match (argument, number(Some(from)), number(Some(to))) {
            ("--shrink", ..) => builds = number(rest.next()).unwrap_or(builds),
            ("--show", ..) => {
                let seed = number(rest.next()).unwrap_or_default();
                println!("{}", Sample::of(Choices::of_seed(seed)).told());
                return ExitCode::SUCCESS;
            }
            (_, Some(from), to) => seeds.extend(from..to.unwrap_or(from + 1)),
            _ => {
                eprintln!("{USAGE}");
                return ExitCode::from(2);
            }
        }
    }
    let caught = cast(&seeds);
    println!("{caught}");
    for small in caught.shrunk(usize::try_from(builds).unwrap_or_default()).filter(|_| builds > 0) {
        println!("{small}");
    }
    if caught.wrong == 0 { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}
