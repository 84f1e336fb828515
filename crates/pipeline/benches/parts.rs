//! How long each output of the starter collection takes, cold: `just bench-parts`, or `just bench-parts epub`.
//!
//! What names pages lays the booklet out first; `cards` and `check` do not.

use std::path::PathBuf;

use divan::Bencher;
use tipwaaier_model::Limits;
use tipwaaier_pipeline::{CheckRequest, Output, Progress, Request, ThemeChoice, check, make};

fn main() {
    divan::main();
}

fn starter() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../content")
}

/// Reading, parsing, and every diagnostic.
#[divan::bench(name = "check")]
fn checked(bencher: Bencher<'_, '_>) {
    let theme = ThemeChoice::Builtin("default".to_owned());
    let request = CheckRequest { collection: starter(), theme, jobs: None, limits: Limits::DEFAULT, today: None };
    bencher.bench(|| check(&request, Progress::silent()).expect("the starter collection is sound"));
}

/// One output and what it needs.
#[divan::bench(name = "output", args = Output::ALL.iter().map(|output| output.name()), sample_count = 10)]
fn one_output(bencher: Bencher<'_, '_>, name: &str) {
    made(bencher, Output::from_name(name).into_iter().collect());
}

#[divan::bench(sample_count = 10)]
fn everything(bencher: Bencher<'_, '_>) {
    made(bencher, Output::ALL.to_vec());
}

fn made(bencher: Bencher<'_, '_>, outputs: Vec<Output>) {
    let mut request = Request::new(starter(), PathBuf::from("output"));
    request.outputs = outputs;
    bencher.bench(|| make(&request, Progress::silent()).expect("the starter collection builds"));
}
