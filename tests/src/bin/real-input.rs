//! `real-input PAGE`: imports a saved page that is not part of this project, and compares every output with it.

use std::path::Path;
use std::process::ExitCode;

use tipwaaier_tests::import_and_compare;

fn main() -> ExitCode {
    let Some(page) = std::env::args_os().nth(1) else {
        eprintln!("usage: real-input PAGE [EXAMPLES CONTRIBUTORS]");
        return ExitCode::from(2);
    };
    let wanted: Vec<usize> = std::env::args().skip(2).map(|n| n.parse().expect("a count is a number")).collect();
    let found = import_and_compare(Path::new(&page));
    let counts = [found.examples.len(), found.contributors.len()];
    println!("{}: {} examples and {} contributors, in every output", found.title, counts[0], counts[1]);
    if !wanted.is_empty() && wanted != counts {
        eprintln!("expected {wanted:?} examples and contributors");
        return ExitCode::FAILURE;
    }
    ExitCode::SUCCESS
}
