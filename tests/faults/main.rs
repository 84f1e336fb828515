//! The matrix of faults: what goes in, and what is promised of it. `README.md` says which row is held by which case.
#![cfg(unix)]
#![allow(clippy::case_sensitive_file_extension_comparisons, reason = "the names in outputs are ours, in lower case")]
#![allow(clippy::unwrap_used, reason = "a panic in a test is its report")]

mod front_matter;
mod injected;
mod kill;
mod machine;
mod markdown;
mod matrix;
mod pages;
mod paths;
mod pictures;
mod random;
mod rows;
mod survival;
mod text;
mod theme;
mod toml;
mod trace;

use matrix::Fault;

/// Every fault of the matrix.
fn all() -> Vec<Fault> {
    [
        paths::faults(),
        text::faults(),
        front_matter::faults(),
        toml::faults(),
        markdown::faults(),
        pictures::faults(),
        theme::faults(),
    ]
    .into_iter()
    .flatten()
    .collect()
}
